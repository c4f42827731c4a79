//! The copies of files of `livechat-spec` in `livechat-derive`, which may depend on nothing but `syn`, `quote` and
//! `proc-macro2`.

#[test]
fn the_copies_of_the_derive_are_identical() {
    let copies = [
        ("hash.rs", include_str!("../../livechat-derive/src/hash.rs"), include_str!("../../spec/src/hash.rs")),
        ("suggest.rs", include_str!("../../livechat-derive/src/suggest.rs"), include_str!("../../spec/src/suggest.rs")),
    ];
    for (name, copy, original) in copies {
        assert!(copy == original, "copy spec/src/{name} to livechat-derive/src/{name}");
    }
}
