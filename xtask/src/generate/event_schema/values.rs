//! The values of a property or of a field of the envelope.

use livechat_spec::json::{Node, Value as Parsed};
use livechat_spec::model::value::Map as Names;
use livechat_spec::model::{Deprecation, ValueSpec};
use livechat_spec::timestamp::PATTERN;
use livechat_spec::vocabulary::Kind;
use serde_json::Value;

use super::schema::Schema;

/// A keyword of a schema, and its value.
type Keyword = (String, Value);

fn keyword((name, value): (&str, Value)) -> Keyword {
    (name.to_owned(), value)
}

/// The keyword `description` of a value.
pub(super) fn description(value: &ValueSpec) -> Schema {
    let description = described(&value.description, value.unit.as_deref(), value.deprecated.as_ref());
    Schema::from_iter([keyword(("description", description.into()))])
}

/// The keywords of a value of this kind, without bounds.
/// `closed` says whether an enum has its listed values alone.
pub(super) fn of_kind(value: &ValueSpec, kind: Kind, closed: bool) -> impl Iterator<Item = Keyword> {
    let listed = || value.values.iter().flat_map(Names::names).collect::<Value>();
    let (of_type, also) = match kind {
        Kind::Integer => ("integer", None),
        Kind::Number => ("number", None),
        Kind::Boolean => ("boolean", None),
        Kind::Timestamp => ("string", Some(("pattern", PATTERN.into()))),
        Kind::Enum if closed => ("string", Some(("enum", listed()))),
        // Open lists grow: a reader must expect values that are not listed yet.
        Kind::Enum => ("string", Some(("examples", listed()))),
        Kind::Object => ("object", Some(("additionalProperties", true.into()))),
        Kind::Array => {
            let items = value.items.map_or(Kind::String, |items| items.value);
            ("array", Some(("items", Value::Object(of_kind(value, items, false).collect()))))
        }
        _ => ("string", None),
    };
    std::iter::once(("type", of_type.into())).chain(also).map(keyword)
}

/// The bounds of a number.
pub(super) fn range(value: &ValueSpec) -> impl Iterator<Item = Keyword> {
    let bounds = [("minimum", &value.minimum), ("maximum", &value.maximum)];
    bounds.into_iter().filter_map(|(name, bound)| Some((name, number(bound.as_ref()?.as_str())))).map(keyword)
}

/// The bounds of the length of a text.
pub(super) fn lengths(value: &ValueSpec) -> impl Iterator<Item = Keyword> {
    let bounds = [("minLength", value.min_length), ("maxLength", value.max_length)];
    bounds.into_iter().filter_map(|(name, bound)| Some((name, bound?.value.into()))).map(keyword)
}

/// A description without a full stop, as titles and descriptions have none.
pub(crate) fn described(text: &str, unit: Option<&str>, deprecated: Option<&Deprecation>) -> String {
    let without_stop = |text: &str| text.trim().strip_suffix('.').unwrap_or(text.trim()).to_owned();
    let mut description = without_stop(text);
    if let Some(unit) = unit {
        description = format!("{description}, in {}", without_stop(unit));
    }
    if let Some(Deprecation { since, note, .. }) = deprecated {
        description = format!("{description}; deprecated since {}: {}", &**since, without_stop(note));
    }
    description
}

/// A JSON value of the spec file.
pub(crate) fn json(node: &Node) -> Value {
    match &node.value {
        Parsed::Null => Value::Null,
        Parsed::Bool(value) => (*value).into(),
        Parsed::Number(text) => number(text),
        Parsed::String(text) => text.as_str().into(),
        Parsed::Array(items) => items.iter().map(json).collect(),
        Parsed::Object(members) => {
            Value::Object(members.iter().map(|member| (member.key.clone(), json(&member.node))).collect())
        }
    }
}

/// A number of the spec file, as tools read it: as a 64-bit float.
pub(crate) fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| {
        // The only number that serde_json refuses: one that no 64-bit float reaches.
        if text.starts_with('-') { f64::MIN.into() } else { f64::MAX.into() }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_beyond_a_float_become_the_greatest_one() {
        assert_eq!(number("86400.5"), json!(86400.5));
        assert_eq!((number("1e999"), number("-1e999")), (json!(f64::MAX), json!(f64::MIN)));
    }
}
