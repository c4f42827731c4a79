//! `serde_json` as an oracle for the strict reader.

use std::collections::BTreeSet;

use livechat_spec::json::{Node, Reader, SyntaxErrorKind, Value, parse};
use serde_json::Value as Theirs;

/// A difference from `serde_json` that is intended. The two readers must agree on everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// It takes the last of two members with one key; the grammar allows that, and RFC 8259 warns of it.
    DuplicateKeys,
    /// It refuses a number that no `f64` can hold; here numbers stay text.
    NumberOutOfRange,
    /// It refuses the 128th level; here the limit is 128 levels, and the 129th is refused.
    LastLevel,
}

/// Parses a document with `serde_json`.
pub fn tree(json: &str) -> Theirs {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// Compares the two readers on a document. `Err` describes a difference that is not intended.
pub fn compare(document: &[u8]) -> Result<Option<Difference>, String> {
    let ours = Reader::from_bytes(document).and_then(parse).and_then(|(tree, errors)| {
        match errors.iter().find(|error| error.kind == SyntaxErrorKind::LoneSurrogate) {
            Some(&error) => Err(error),
            None => Ok((tree, errors)),
        }
    });
    let theirs = serde_json::from_slice::<Theirs>(document);
    match (ours, theirs) {
        (Err(_), Err(_)) => Ok(None),
        (Err(error), Ok(_)) => Err(format!("refused here alone: {error}")),
        (Ok((tree, duplicates)), Ok(value)) => {
            if to_theirs(&tree) != value {
                return Err(format!("read as {value}"));
            }
            let wanted = repeated_keys(&tree);
            if duplicates.len() != wanted {
                return Err(format!("{wanted} keys are repeated, found {}", duplicates.len()));
            }
            Ok((wanted > 0).then_some(Difference::DuplicateKeys))
        }
        (Ok((tree, _)), Err(error)) => {
            let message = error.to_string();
            if message.starts_with("number out of range") && has_number_beyond_f64(&tree) {
                return Ok(Some(Difference::NumberOutOfRange));
            }
            if message.starts_with("recursion limit exceeded") && levels(&tree) == 128 {
                return Ok(Some(Difference::LastLevel));
            }
            Err(format!("accepted here alone: {error}"))
        }
    }
}

fn to_theirs(node: &Node) -> Theirs {
    match &node.value {
        Value::Null => Theirs::Null,
        Value::Bool(value) => Theirs::Bool(*value),
        Value::Number(text) => serde_json::from_str(text).expect("a number"),
        Value::String(text) => Theirs::String(text.clone()),
        Value::Array(items) => items.iter().map(to_theirs).collect(),
        Value::Object(members) => members.iter().map(|member| (member.key.clone(), to_theirs(&member.node))).collect(),
    }
}

fn children(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(members) => members.iter().map(|member| &member.node).collect(),
        _ => Vec::new(),
    }
}

fn repeated_keys(node: &Node) -> usize {
    let here = match &node.value {
        Value::Object(members) => {
            let different: BTreeSet<&str> = members.iter().map(|member| &*member.key).collect();
            members.len() - different.len()
        }
        _ => 0,
    };
    here + children(node).into_iter().map(repeated_keys).sum::<usize>()
}

fn has_number_beyond_f64(node: &Node) -> bool {
    match &node.value {
        Value::Number(text) => text.parse::<f64>().is_ok_and(f64::is_infinite),
        _ => children(node).into_iter().any(has_number_beyond_f64),
    }
}

fn levels(node: &Node) -> usize {
    let open = usize::from(matches!(node.value, Value::Array(_) | Value::Object(_)));
    open + children(node).into_iter().map(levels).max().unwrap_or_default()
}
