//! Mistakes that do not compile, and what the compiler says of them: `ui/<mistake>/*.rs` with the text beside it.
//!
//! To write the texts anew: `TRYBUILD=overwrite cargo test -p livechat-tests ui::`, then review the difference. They are
//! those of one release of Rust.

use std::process::Command;

const RUST: &str = "rustc 1.95.";

#[test]
fn mistakes_do_not_compile() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().map(|output| output.stdout).unwrap_or_default();
    if !version.starts_with(RUST.as_bytes()) {
        println!("skipped: the texts are those of {RUST}x, this is {}", String::from_utf8_lossy(&version));
        return;
    }
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}
