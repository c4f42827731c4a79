//! The tests of `livechat-spec`: one binary, one module per subject.

mod bounded;
mod changes;
mod checker;
mod checker_matrix;
mod checker_streams;
mod const_checks;
mod conversations;
mod distances;
mod fast_accepts;
mod frozen;
mod helps;
mod json_agreement;
mod json_matrix;
mod lone_surrogates;
mod masking;
mod messages;
mod near_misses;
mod one_line;
mod plans;
mod quality;
mod rendering;
mod rules;
mod spec_base;
mod spec_files;
mod spec_schema;
mod time_forms;
mod timestamps;
mod values;

/// Stands in for typed reading, which `tests/suite` compares with the checker: it includes the matrix by its path.
mod typed_reading {
    use livechat_spec::diagnostic::Finding;
    use livechat_spec::table::Dialect;

    pub(crate) const fn assert_finds(_: &[u8], _: Option<&'static Dialect>, _: &[Finding]) {}
}
