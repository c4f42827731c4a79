//! Prints the public API of a library, an item on each line. The argument is the file that rustdoc writes as JSON.

use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

use public_api::Builder;
use rustdoc_types::FORMAT_VERSION;
use serde::Deserialize;

/// What test harnesses read as "skipped".
const SKIPPED: u8 = 77;

/// Traits that the compiler implements by itself. Nearly every type has all of them, so only those that a type does not
/// have are printed.
const AUTO_TRAITS: [&str; 8] = [
    "core::marker::Freeze",
    "core::marker::Send",
    "core::marker::StructuralPartialEq",
    "core::marker::Sync",
    "core::marker::Unpin",
    "core::marker::UnsafeUnpin",
    "core::panic::unwind_safe::RefUnwindSafe",
    "core::panic::unwind_safe::UnwindSafe",
];

#[derive(Deserialize)]
struct Documentation {
    format_version: u32,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("name the JSON of rustdoc")?;
    let Documentation { format_version } = serde_json::from_str(&fs::read_to_string(&path)?)?;
    if format_version != FORMAT_VERSION {
        eprintln!(
            "skipped: rustdoc writes format {format_version}, and tests/api reads {FORMAT_VERSION}, that of Rust 1.95"
        );
        return Ok(ExitCode::from(SKIPPED));
    }
    let api = Builder::from_rustdoc_json(path).omit_blanket_impls(true).build()?;
    for item in api.items().map(ToString::to_string).filter(|item| !is_auto(item)) {
        println!("{item}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether an item says that a type has such a trait.
fn is_auto(item: &str) -> bool {
    item.starts_with("impl") && AUTO_TRAITS.iter().any(|name| item.contains(&format!(" {name} for ")))
}
