//! A change of each kind between two specs.

mod rows;

pub use rows::ROWS;

use livechat_spec::load::{frozen, load, load_frozen};
use livechat_spec::model::SpecFile;
use serde_json::Value;

/// The name of a kind of change, a merge patch of the base spec for both specs, and one for the new spec alone.
pub struct Row {
    /// The name of the kind.
    pub kind: &'static str,
    /// What both specs have beyond the base.
    pub both: &'static str,
    /// What the new spec has beyond that.
    pub new: &'static str,
}

/// The specs of a row, the old one first. Their versions are later than any in the base.
pub fn specs(row: &Row) -> [SpecFile; 2] {
    let parsed = |patch: &str| serde_json::from_str(patch).unwrap_or_else(|error| panic!("{error} in {patch}"));
    let mut old: Value = parsed(include_str!("../../spec/tests/suite/base.json"));
    merge(&mut old, &parsed(r#"{"version": "1.5.0"}"#));
    merge(&mut old, &parsed(row.both));
    let mut new = old.clone();
    merge(&mut new, &parsed(row.new));
    [old, new].map(|file| {
        let loaded = load("spec.json", file.to_string().as_bytes());
        loaded.spec_file.unwrap_or_else(|| panic!("{}: {:?}", row.kind, loaded.findings))
    })
}

/// Two specs whose required properties are in another order, which no patch can change.
pub fn required_order() -> [SpecFile; 2] {
    let row = ROWS.iter().find(|row| row.kind == "optional-to-required").expect("there is a row of each kind");
    let [_, spec] = specs(row);
    let text = frozen(&spec, &[]);
    let [one, other] = ["        \"agent_id\": \"required\"", "        \"queue\": \"required\""];
    let new = text.replace(&format!("{one},\n{other}"), &format!("{other},\n{one}"));
    assert_ne!(new, text);
    [text, new].map(|text| load_frozen("spec.json", text.as_bytes()).spec_file.expect("it was a spec"))
}

/// Merges a patch (RFC 7386) into a value.
pub fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    for (key, value) in patch {
        if value.is_null() {
            target.as_object_mut().map(|object| object.remove(key));
        } else {
            merge(&mut target[key], value);
        }
    }
}
