//! What the plan does not allow does not compile: each file of `misuse/` has the output of the compiler beside it.
//!
//! Run `TRYBUILD=overwrite cargo test --test misuse` to write the outputs again, after a new release of Rust for example.

#[test]
fn misuse_of_the_plan_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/misuse/*.rs");
}
