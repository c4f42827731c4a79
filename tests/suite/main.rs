//! The tests of what stands on `livechat-spec`: one binary, one module per subject.

mod agreement;
mod batches;
mod canary;
mod catalogue_events;
mod checker;
mod common;
mod fixtures;
mod hostile;
mod instances;
mod json_agreement;
mod json_matrix;
mod own_schemas;
mod plan;
mod property_values;
mod reading;
mod rendering;
mod rules;
mod schemas;
mod serde_impls;
mod spec_base;
mod spec_files;
mod spec_schema;
mod translation;
mod ui;
mod values;
mod wire;
