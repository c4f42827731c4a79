//! The tests of what stands on `livechat-spec`: one binary, one module per subject.

mod agreement;
mod instances;
mod json_agreement;
mod json_matrix;
mod reading;
mod rendering;
mod rules;
mod schemas;
mod spec_base;
mod spec_files;
mod spec_schema;
