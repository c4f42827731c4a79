//! Reading spec files: bytes to [`SpecFile`], or every problem of the file at once.

// Names.
mod case;
mod keywords;

// What is wrong with a spec file as a whole.
mod lint;

// What a spec file is made into.
mod advice;
mod canonical;
mod table;

pub use advice::advice;
pub use case::{pascal_case, snake_case, variant_name};
pub use table::{fingerprint, table};

use crate::diagnostic::{Finding, Problem, locate};
use crate::json::{Node, Reader, Span, Value, parse};
use crate::model::SpecFile;
use crate::model::decode::{Decode as _, DecodeRules, Decoder};
use crate::rule::{self, Level};
use crate::text::is_hidden;

/// The built-in spec, as the text of its file.
pub const LIVECHAT_JSON: &str = include_str!("../../livechat.json");

/// The greatest size of a spec file, in bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// How deep a spec file may nest.
pub const MAX_DEPTH: usize = 64;

/// A spec file that was read, or what is wrong with it.
///
/// `document` is `Some` if no finding is an error. The findings then are warnings.
#[derive(Debug)]
#[non_exhaustive]
pub struct Loaded {
    /// The spec.
    pub document: Option<SpecFile>,
    /// Everything that is wrong with the file, by place.
    pub findings: Vec<Finding>,
}

/// Reads a spec file. `file` is the name that findings give it.
///
/// ```
/// use livechat_spec::load::load;
/// let loaded = load("spec.json", br#"{"name": "shop", "verison": "1.0.0"}"#);
/// assert!(loaded.document.is_none());
/// assert!(loaded.findings.iter().any(|finding| finding.message.contains("`verison`")));
/// ```
pub fn load(file: &str, bytes: &[u8]) -> Loaded {
    let (document, problems) = read(bytes);
    let findings = locate(Some(file), bytes, problems);
    let refused = findings.iter().any(|finding| finding.level == Level::Error);
    Loaded { document: document.filter(|_| !refused), findings }
}

fn read(bytes: &[u8]) -> (Option<SpecFile>, Vec<Problem>) {
    if bytes.len() > MAX_BYTES {
        let message = format!("the file has {} bytes, expected at most {MAX_BYTES}", bytes.len());
        return (None, vec![Problem::new(&rule::SPEC_TOO_LARGE, Span::default(), message)]);
    }
    let parsed = Reader::from_bytes(bytes).and_then(|reader| parse(reader.max_depth(MAX_DEPTH)));
    let (tree, duplicates) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return (None, vec![error.into()]),
    };
    let mut decoder = Decoder::new(DecodeRules::SPEC_FILE);
    decoder.problems.extend(duplicates.into_iter().map(Problem::from));
    hidden_characters(&tree, &mut decoder.problems);
    let document = SpecFile::decode(&tree, &mut decoder);
    lint::lint(&document, &tree, &mut decoder.problems);
    (Some(document), decoder.problems)
}

/// Reports each text, key or value, with a character that nobody sees.
fn hidden_characters(tree: &Node, problems: &mut Vec<Problem>) {
    let mut check = |text: &str, span| {
        if let Some(c) = text.chars().find(|&c| is_hidden(c)) {
            let message = format!("hidden character U+{:04X} in a text", u32::from(c));
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
