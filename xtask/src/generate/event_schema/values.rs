//! The values of a property or of a field of the envelope.

use livechat_spec::json::{Node, Value as Parsed};
use livechat_spec::model::text::NumberText;
use livechat_spec::model::value::Count;
use livechat_spec::model::{Deprecation, ValueSpec};
use livechat_spec::timestamp::PATTERN;
use livechat_spec::vocabulary::Kind;
use serde_json::{Value, json};

use super::scope::{Schema, object};

/// The values of a property or of a field of the envelope, by the spec.
#[derive(Clone)]
pub(super) struct Values<'a> {
    pub(super) description: &'a str,
    pub(super) unit: Option<&'a str>,
    pub(super) deprecated: Option<&'a Deprecation>,
    pub(super) kind: Kind,
    pub(super) items: Option<Kind>,
    pub(super) listed: Vec<&'a str>,
    pub(super) minimum: Option<&'a NumberText>,
    pub(super) maximum: Option<&'a NumberText>,
    pub(super) min_length: Option<Count>,
    pub(super) max_length: Option<Count>,
}

impl<'a> From<&'a ValueSpec> for Values<'a> {
    fn from(value: &'a ValueSpec) -> Self {
        Self {
            description: &value.description,
            unit: value.unit.as_deref(),
            deprecated: value.deprecated.as_ref(),
            kind: value.kind.value,
            items: value.items.map(|items| items.value),
            listed: value.values.iter().flat_map(|values| values.names()).collect(),
            minimum: value.minimum.as_ref(),
            maximum: value.maximum.as_ref(),
            min_length: value.min_length,
            max_length: value.max_length,
        }
    }
}

impl Values<'_> {
    pub(super) fn description(&self) -> Schema {
        object(json!({"description": described(self.description, self.unit, self.deprecated)}))
    }

    /// The schema of the values, if they are of this kind.
    pub(super) fn schema(&self, kind: Kind, closed: bool) -> Schema {
        let mut schema = object(match kind {
            Kind::Integer => json!({"type": "integer"}),
            Kind::Number => json!({"type": "number"}),
            Kind::Boolean => json!({"type": "boolean"}),
            Kind::Timestamp => json!({"type": "string", "pattern": PATTERN}),
            // Lists grow: a reader must expect values that are not listed yet.
            Kind::Enum if closed => json!({"type": "string", "enum": self.listed}),
            Kind::Enum => json!({"type": "string", "examples": self.listed}),
            Kind::Object => json!({"type": "object", "additionalProperties": true}),
            Kind::Array => {
                let items = Values {
                    items: None,
                    minimum: None,
                    maximum: None,
                    min_length: None,
                    max_length: None,
                    ..self.clone()
                };
                json!({"type": "array", "items": items.schema(self.items.unwrap_or(Kind::String), false)})
            }
            _ => json!({"type": "string"}),
        });
        let bounds = [
            ("minimum", self.minimum.map(|least| number(least.as_str()))),
            ("maximum", self.maximum.map(|most| number(most.as_str()))),
            ("minLength", self.min_length.map(|least| least.value.into())),
            ("maxLength", self.max_length.map(|most| most.value.into())),
        ];
        schema.extend(bounds.into_iter().filter_map(|(keyword, bound)| Some((keyword.to_owned(), bound?))));
        schema
    }
}

/// A description without a full stop, as titles and descriptions have none.
pub(super) fn described(text: &str, unit: Option<&str>, deprecated: Option<&Deprecation>) -> String {
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
pub(super) fn json(node: &Node) -> Value {
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
fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| {
        // The only number that serde_json refuses: one that no 64-bit float reaches.
        if text.starts_with('-') { f64::MIN.into() } else { f64::MAX.into() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_beyond_a_float_become_the_greatest_one() {
        assert_eq!(number("86400.5"), json!(86400.5));
        assert_eq!((number("1e999"), number("-1e999")), (json!(f64::MAX), json!(f64::MIN)));
    }
}
