//! The tests of what stands on `livechat-spec`: one binary, one module per subject.

mod catalogue_events;
mod common;
mod fixtures;
mod hostile;
mod json_agreement;
mod json_matrix;
mod reading;
mod rendering;
mod rules;
mod spec_base;
mod spec_files;
mod spec_schema;
mod translation;
mod wire;
