//! The tests of what stands on `livechat-spec`: one binary, one module per subject.

mod agreement;
mod batches;
mod canary;
mod catalogue_events;
mod checker;
#[path = "../../spec/tests/suite/checker_matrix.rs"]
mod checker_matrix;
mod common;
mod conversations;
mod derive_copies;
mod fixtures;
mod hostile;
mod instances;
mod layers;
mod own_schemas;
mod plan;
mod property_values;
mod schemas;
mod serde_impls;
mod typed;
mod ui;
mod wire;
