//! Loads spec files: bytes become a [`SpecFile`], or a list of all their problems.

// Rust names and keywords.
mod case;
mod keywords;

// Lints, which check a whole file.
mod lint;

// Tables and fingerprints.
mod canonical;
mod table;

pub use case::{pascal_case, property_variant, snake_case, variant_name};
pub use table::{fingerprint, table};

use crate::diagnostic::{Finding, Problem, locate};
use crate::json::{Node, Reader, Span, Value, parse};
use crate::model::SpecFile;
use crate::model::decode::{Decode as _, DecodeRules, Decoder};
use crate::rule::{self, Level};
use crate::text::is_hidden;

/// The text of the built-in spec file.
pub const LIVECHAT_JSON: &str = include_str!("../../livechat.json");

/// The largest size of a spec file, in bytes: 16 MiB.
pub const MAX_BYTES: usize = 16 << 20;

/// The deepest nesting of a spec file.
pub const MAX_DEPTH: usize = 64;

/// The result of loading a spec file.
///
/// There is a spec unless a finding is an error.
#[derive(Debug)]
#[non_exhaustive]
pub struct Loaded {
    /// The spec.
    pub spec_file: Option<SpecFile>,
    /// The findings, by place.
    pub findings: Vec<Finding>,
}

/// Loads a spec file; `file` is its name in findings.
///
/// ```
/// use livechat_spec::load::load;
/// let loaded = load("spec.json", br#"{"name": "shop", "verison": "1.0.0"}"#);
/// assert!(loaded.spec_file.is_none());
/// assert!(loaded.findings.iter().any(|finding| finding.message.contains("`verison`")));
/// ```
pub fn load(file: &str, bytes: &[u8]) -> Loaded {
    let (spec_file, problems) = read(bytes);
    let findings = locate(Some(file), bytes, problems);
    let refused = findings.iter().any(|finding| finding.level == Level::Error);
    Loaded { spec_file: spec_file.filter(|_| !refused), findings }
}

fn read(bytes: &[u8]) -> (Option<SpecFile>, Vec<Problem>) {
    if bytes.len() > MAX_BYTES {
        let message = format!("expected at most {MAX_BYTES} bytes, found more");
        return (None, vec![Problem::new(&rule::SPEC_TOO_LARGE, Span::default(), message)]);
    }
    let parsed = Reader::from_bytes(bytes).and_then(|reader| parse(reader.max_depth(MAX_DEPTH)));
    let (tree, errors) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return (None, vec![Problem::of_syntax(error, bytes)]),
    };
    let mut decoder = Decoder::new(DecodeRules::SPEC_FILE);
    decoder.problems.extend(errors.into_iter().map(|error| Problem::of_syntax(error, bytes)));
    hidden_characters(&tree, &mut decoder.problems);
    let spec_file = SpecFile::decode(&tree, &mut decoder);
    lint::lint(&spec_file, &tree, &mut decoder.problems);
    (Some(spec_file), decoder.problems)
}

/// Reports each key and string that has a hidden character.
fn hidden_characters(tree: &Node, problems: &mut Vec<Problem>) {
    let mut check = |text: &str, span| {
        if let Some(c) = text.chars().find(|&c| is_hidden(c)) {
            let message = format!("hidden character U+{:04X}", u32::from(c));
            problems.push(Problem::new(&rule::SPEC_HIDDEN_CHARACTER, span, message).help("remove the character"));
        }
    };
    let mut pending = vec![tree];
    while let Some(node) = pending.pop() {
        match &node.value {
            Value::String(text) => check(text, node.span),
            Value::Array(items) => pending.extend(items),
            Value::Object(members) => {
                for member in members {
                    check(&member.key, member.key_span);
                    pending.push(&member.node);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}
