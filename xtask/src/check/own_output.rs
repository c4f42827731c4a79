//! Recognizes what a check wrote itself: findings and summaries.

use livechat_spec::json::{Member, Reader, Value, parse};
use livechat_spec::table::Spec;

use super::summary::Summary;

/// The keys of a finding, as `--format json` prints it.
const FINDING: [&str; 13] =
    ["rule", "name", "level", "message", "help", "file", "pointer", "event", "start", "end", "line", "column", "other"];

/// The keys of the last line of `--format json`.
const SUMMARY: &str = "summary";
const CONFIG: &str = "config";

/// The keys of the documents that a check writes.
pub(super) struct OwnOutput {
    summary: Vec<String>,
    /// The lengths of the keys by their first byte, as bits: most keys of traffic are told from these by them alone.
    lengths: [u64; 256],
}

impl OwnOutput {
    pub(super) fn new(spec: &Spec) -> Self {
        let summary = Summary::empty(spec).to_json();
        let keys = summary.as_object().into_iter().flat_map(serde_json::Map::keys);
        let summary: Vec<String> = keys.cloned().collect();
        let mut lengths = [0; 256];
        for key in all_keys(&summary) {
            if let Some(&first) = key.as_bytes().first() {
                lengths[usize::from(first)] |= bit_of_length(key.len());
            }
        }
        Self { summary, lengths }
    }

    /// Whether a document is a finding or a summary: it has all its keys, and no others.
    pub(super) fn contains(&self, document: &[u8]) -> bool {
        // Most documents begin with another key, and need not be parsed.
        let is_of_check = |key: &[u8]| {
            key.first().is_some_and(|&first| self.lengths[usize::from(first)] & bit_of_length(key.len()) != 0)
                && all_keys(&self.summary).any(|known| known.as_bytes() == key)
        };
        if !first_key(document).is_some_and(is_of_check) {
            return false;
        }
        match Reader::from_bytes(document).and_then(parse) {
            Ok((tree, errors)) => errors.is_empty() && self.is_output(&tree.value),
            Err(_) => false,
        }
    }

    fn is_output(&self, value: &Value) -> bool {
        let Value::Object(members) = value else {
            return false;
        };
        let last = members.iter().find(|member| member.key == SUMMARY);
        match last {
            Some(Member { node, .. }) => has_keys(members, &[SUMMARY, CONFIG]) && self.is_summary(&node.value),
            None => has_keys(members, &FINDING) || self.is_summary(value),
        }
    }

    fn is_summary(&self, value: &Value) -> bool {
        matches!(value, Value::Object(members) if has_keys(members, &self.summary))
    }
}

/// The keys that an output may begin with.
fn all_keys(summary: &[String]) -> impl Iterator<Item = &str> {
    FINDING.into_iter().chain([SUMMARY, CONFIG]).chain(summary.iter().map(String::as_str))
}

const fn bit_of_length(length: usize) -> u64 {
    1 << (length % 64)
}

/// The first key of an object, unless it has escapes.
fn first_key(document: &[u8]) -> Option<&[u8]> {
    let key = document.trim_ascii_start().strip_prefix(b"{")?.trim_ascii_start().strip_prefix(b"\"")?;
    key.iter().position(|&byte| byte == b'"').map(|end| &key[..end])
}

/// Whether an object without duplicate keys has these keys, in any order.
fn has_keys(members: &[Member], keys: &[impl AsRef<str>]) -> bool {
    members.len() == keys.len() && keys.iter().all(|key| members.iter().any(|member| member.key == key.as_ref()))
}
