//! Tests that need several crates: one binary, one module per subject.

mod agreement;
mod catalogue_events;
mod checker;
#[path = "../../spec/tests/suite/checker_matrix/mod.rs"]
mod checker_matrix;
mod consumers;
mod conversion;
mod derive_copies;
mod derive_lists;
mod derived_schemas;
mod docs;
mod editors;
mod fixtures;
mod http;
mod instances;
mod layers;
#[path = "../../livechat-types/tests/suite/outcome.rs"]
mod outcome;
mod own_schemas;
mod property_values;
mod race_order;
mod recipes;
mod schemas;
mod shop;
mod signatures;
mod typed_reading;
mod ui;
#[path = "../../spec/tests/suite/values.rs"]
mod values;
