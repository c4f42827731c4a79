//! Documentation: code in it is as wide as pages are, so that no reader has to scroll.

use std::fs;
use std::path::{Path, PathBuf};

/// What a page of docs.rs shows of a line on a laptop, counted in characters.
const COLUMNS: usize = 90;

/// The sources of the published crates, and the READMEs.
fn documents() -> Vec<PathBuf> {
    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests stand in the repository");
    let mut found = vec![root.join("README.md")];
    for package in ["spec", "livechat-types", "livechat-derive", "xtask"] {
        found.push(root.join(package).join("README.md"));
        sources(&root.join(package).join("src"), &mut found);
    }
    found
}

/// The lines of fenced code in a text, with their numbers. What a program prints is as wide as it prints it.
fn code<'t>(text: &'t str, is_rust: bool) -> impl Iterator<Item = (usize, &'t str)> {
    let (mut fenced, mut shown) = (false, false);
    let documentation = move |line: &'t str| {
        if !is_rust {
            return Some(line);
        }
        let line = line.trim_start();
        let line = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))?;
        Some(line.strip_prefix(' ').unwrap_or(line))
    };
    text.lines().zip(1..).filter_map(move |(line, number)| {
        let Some(line) = documentation(line) else {
            (fenced, shown) = (false, false);
            return None;
        };
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            shown = fenced && line.trim() != "```text";
            return None;
        }
        // rustdoc hides these lines.
        (shown && !line.trim_start().starts_with("# ")).then_some((number, line))
    })
}

#[test]
fn code_in_docs_needs_no_scrolling() {
    let mut lines = 0;
    let mut wide = Vec::new();
    for path in documents() {
        let text = fs::read_to_string(&path).expect("a text");
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        for (number, line) in code(&text, is_rust) {
            lines += 1;
            if line.chars().count() > COLUMNS {
                wide.push(format!("{}:{number}: {line}", path.display()));
            }
        }
    }
    assert!(wide.is_empty(), "code wider than {COLUMNS} columns:\n{}", wide.join("\n"));
    assert!(lines > 200, "{lines} lines of code");
}

#[test]
fn code_is_told_from_prose() {
    let markdown = "prose\n```rust\ncode\n```\nprose\n```text\noutput\n```\n";
    assert_eq!(code(markdown, false).collect::<Vec<_>>(), [(3, "code")]);
    let rust = "//! ```\n//! one\n//! # hidden\n//! ```\nfn f() {}\n    /// ```json\n    ///   two\nlet three = 3;\n/// prose\n";
    assert_eq!(code(rust, true).collect::<Vec<_>>(), [(2, "one"), (7, "  two")]);
}
