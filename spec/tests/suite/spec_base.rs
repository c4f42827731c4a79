//! A small valid spec file, and ways of making hostile ones out of it.

use std::sync::LazyLock;

use livechat_spec::diagnostic::Finding;
use livechat_spec::load::load;
use livechat_spec::model::SpecFile;
use livechat_spec::model::decode::{Decode as _, RecordSchema, ValueSchema};
pub(crate) use livechat_tests::changes::merge;
use serde_json::Value;

use crate::spec_schema;

/// The file, with every kind of record that spec files have.
pub(crate) const BASE: &str = include_str!("base.json");

/// The file as a value.
pub(crate) fn base() -> Value {
    static PARSED: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(BASE).expect("JSON"));
    PARSED.clone()
}

/// The file with a merge patch (RFC 7386).
pub(crate) fn patched(patch: &Value) -> Value {
    let mut value = base();
    merge(&mut value, patch);
    value
}

/// The text of a spec file, its keys in an order that does not depend on features of `serde_json`.
pub(crate) fn text_of(value: &Value) -> String {
    let mut sorted = value.clone();
    sorted.sort_all_objects();
    serde_json::to_string_pretty(&sorted).expect("JSON")
}

/// The rule and the pointer of each finding, sorted. The JSON Schema of spec files must agree.
pub(crate) fn found(bytes: &[u8]) -> Vec<(String, String)> {
    let findings = load("hostile.json", bytes).findings;
    spec_schema::compare(bytes, &findings);
    let of = |finding: Finding| (finding.rule.id.to_owned(), finding.pointer.to_string());
    let mut found: Vec<_> = findings.into_iter().map(of).collect();
    found.sort();
    found
}

/// The expected findings in the form of [`found`].
pub(crate) fn wanted(findings: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut wanted: Vec<_> = findings.iter().map(|&(rule, pointer)| (rule.to_owned(), pointer.to_owned())).collect();
    wanted.sort();
    wanted
}

/// A value of the base file.
pub(crate) struct Place {
    pub(crate) pointer: String,
    pub(crate) shape: &'static ValueSchema,
    /// The record that has it as a key, if one does.
    pub(crate) record: Option<&'static RecordSchema>,
    /// Whether the record requires it.
    pub(crate) required: bool,
}

/// Every value of the base file that has a schema in the model.
pub(crate) fn places() -> Vec<Place> {
    let root = Place { pointer: String::new(), shape: &SpecFile::SCHEMA, record: None, required: true };
    let base = base();
    let mut places = vec![root];
    let mut at = 0;
    while at < places.len() {
        let inner = inner(&places[at], &base);
        places.extend(inner);
        at += 1;
    }
    places
}

fn inner(place: &Place, base: &Value) -> Vec<Place> {
    let pointer = |key: &str| [&*place.pointer, "/", key].concat();
    let value = base.pointer(&place.pointer).expect("a value");
    let keys = value.as_object().into_iter().flat_map(serde_json::Map::keys);
    let inner = |key: &str, shape| Place { pointer: pointer(key), shape, record: None, required: false };
    match place.shape {
        ValueSchema::Map { values, .. } => keys.map(|key| inner(key, values)).collect(),
        ValueSchema::List { items, .. } => {
            let count = value.as_array().map_or(0, Vec::len);
            (0..count).map(|index| inner(&index.to_string(), items)).collect()
        }
        ValueSchema::Record(record) => keys
            .map(|key| {
                let field = record.fields.iter().find(|field| field.key == key).expect("a known key");
                Place { record: Some(record), required: field.required, ..inner(key, field.schema) }
            })
            .collect(),
        _ => Vec::new(),
    }
}
