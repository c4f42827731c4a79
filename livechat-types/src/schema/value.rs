//! The schema of one value: what a property of the spec allows, what a Rust type holds, and both.

use std::borrow::Cow;
use std::mem::discriminant;

use livechat_spec::json::Decimal;
use livechat_spec::table::{Property, ValueKind};
use livechat_spec::timestamp::PATTERN;
use livechat_spec::vocabulary::Kind;
use serde_json::{Map, Value, json};

use crate::schema::Contract;
use crate::schema::shape::TypeShape;
use crate::value::narrowing::Narrowing;

/// What a value is.
#[derive(Clone, Debug)]
pub(super) struct ValueSchema {
    of: Type,
    /// The only texts, if they are listed.
    texts: Option<Vec<&'static str>>,
    /// Texts that are usual.
    examples: &'static [&'static str],
    /// The smallest number and the largest one, as JSON.
    least: Option<Cow<'static, str>>,
    most: Option<Cow<'static, str>>,
    has_zero: bool,
    /// The smallest and the largest number of characters.
    min_length: Option<usize>,
    max_length: Option<usize>,
    /// The number of items.
    count: Option<usize>,
    time: Option<Time>,
    /// Whether null is such a value, and not its absence.
    has_null: bool,
}

#[derive(Clone, Debug)]
enum Type {
    Any,
    Nothing,
    String,
    Integer,
    Number,
    Boolean,
    Object,
    Array(Box<ValueSchema>),
}

/// The forms of times. A narrower one is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Time {
    /// That which a type reads by itself: the offset may be in the basic format of ISO 8601.
    BasicOffset,
    /// RFC 3339.
    Extended,
}

impl ValueSchema {
    const fn new(of: Type) -> Self {
        Self {
            of,
            texts: None,
            examples: &[],
            least: None,
            most: None,
            has_zero: true,
            min_length: None,
            max_length: None,
            count: None,
            time: None,
            has_null: false,
        }
    }

    /// Any value.
    pub(super) fn any() -> Self {
        Self::new(Type::Any).or_null()
    }

    /// These values, and null.
    pub(super) fn or_null(self) -> Self {
        Self { has_null: true, ..self }
    }

    /// Whether it is any value.
    pub(super) fn is_any(&self) -> bool {
        matches!(self.of, Type::Any)
    }

    /// The values of a property that has this kind, within its bounds.
    pub(super) fn of_property(property: &Property, kind: Kind, closed: bool) -> Self {
        let schema = Self::of_kind(property, kind, closed);
        match kind {
            Kind::Integer | Kind::Number => {
                Self { least: property.minimum.map(Cow::from), most: property.maximum.map(Cow::from), ..schema }
            }
            Kind::String | Kind::Enum | Kind::Timestamp => {
                Self { min_length: property.min_length, max_length: property.max_length, ..schema }
            }
            _ => schema,
        }
    }

    /// The values of a kind, without bounds.
    pub(super) fn of_kind(property: &Property, kind: Kind, closed: bool) -> Self {
        match kind {
            Kind::String => Self::new(Type::String),
            Kind::Integer => Self::new(Type::Integer),
            Kind::Number => Self::new(Type::Number),
            Kind::Boolean => Self::new(Type::Boolean),
            Kind::Timestamp => Self { time: Some(Time::Extended), ..Self::new(Type::String) },
            // Most lists grow: a reader must expect values that are not listed yet.
            Kind::Enum if closed || property.closed => {
                Self { texts: Some(property.values.to_vec()), ..Self::new(Type::String) }
            }
            Kind::Enum => Self { examples: property.values, ..Self::new(Type::String) },
            Kind::Array => {
                let items = match property.items.unwrap_or(Kind::String) {
                    // Nothing is said of the items of an array in an array, nor of the values of its texts.
                    Kind::Array => Self::new(Type::Array(Box::new(Self::any()))),
                    Kind::Enum => Self::new(Type::String),
                    kind => Self::of_kind(property, kind, closed),
                };
                Self::new(Type::Array(Box::new(items)))
            }
            _ => Self::new(Type::Object),
        }
    }

    /// The values that a type holds, as they are read or written.
    pub(super) fn of_type(shape: TypeShape, contract: Contract) -> Self {
        match (shape, contract) {
            (TypeShape::Value(kind, narrowing), _) => Self::of_value_kind(&kind, narrowing, contract),
            // Only the function knows what it reads.
            (TypeShape::Serde(Some(kind)), Contract::Closed) => Self::of_value_kind(&kind, Narrowing::None, contract),
            (TypeShape::Serde(_), _) => Self::any(),
        }
    }

    fn of_value_kind(kind: &ValueKind, narrowing: Narrowing, contract: Contract) -> Self {
        let mut schema = match kind {
            ValueKind::String | ValueKind::Enum(_) => Self::new(Type::String),
            ValueKind::Integer => Self::new(Type::Integer),
            ValueKind::Number | ValueKind::Exact => Self::new(Type::Number),
            ValueKind::Boolean => Self::new(Type::Boolean),
            ValueKind::Timestamp => {
                let time = if contract == Contract::Open { Time::BasicOffset } else { Time::Extended };
                Self { time: Some(time), ..Self::new(Type::String) }
            }
            ValueKind::Object => Self::new(Type::Object),
            ValueKind::Array(items) => {
                let of_items = if let Narrowing::Items { of, .. } = narrowing { *of } else { Narrowing::None };
                Self::new(Type::Array(Box::new(Self::of_value_kind(items, of_items, contract))))
            }
            _ => Self::any(),
        };
        match (narrowing, kind, contract) {
            (Narrowing::Texts { read: [], .. }, _, Contract::Open) => {}
            (Narrowing::Texts { read: texts, .. }, _, Contract::Open)
            | (Narrowing::Texts { written: texts, .. }, _, Contract::Closed) => schema.texts = Some(texts.to_vec()),
            // A type that was written by hand may read more than it writes.
            (_, ValueKind::Enum(values), Contract::Closed) => schema.texts = Some(values.to_vec()),
            (Narrowing::Integers { least, most, zero }, ..) => {
                schema.least = Some(least.to_string().into());
                schema.most = Some(most.to_string().into());
                schema.has_zero = zero;
            }
            (Narrowing::Numbers { most }, ..) => {
                schema.least = Some((-most).to_string().into());
                schema.most = Some(most.to_string().into());
            }
            (Narrowing::Character, ..) => (schema.min_length, schema.max_length) = (Some(1), Some(1)),
            (Narrowing::Items { count, .. }, ..) => schema.count = count,
            (Narrowing::None, ..) => {}
        }
        schema
    }

    /// The values that are both this and that.
    pub(super) fn and(self, other: Self) -> Self {
        let of = match (self.of, other.of) {
            (Type::Any, of) | (of, Type::Any) | (Type::Number, of @ Type::Integer) => of,
            (Type::Integer, Type::Number) => Type::Integer,
            (Type::Array(one), Type::Array(other)) => Type::Array(Box::new(one.and(*other))),
            (one, other) if discriminant(&one) == discriminant(&other) => one,
            _ => Type::Nothing,
        };
        let texts = match (self.texts, other.texts) {
            (Some(texts), Some(other)) => Some(texts.into_iter().filter(|text| other.contains(text)).collect()),
            (texts, other) => texts.or(other),
        };
        Self {
            of,
            examples: if texts.is_some() { &[] } else { self.examples },
            texts,
            least: narrower(self.least, other.least, |one, other| one > other),
            most: narrower(self.most, other.most, |one, other| one < other),
            has_zero: self.has_zero && other.has_zero,
            // `None` is less than any length.
            min_length: self.min_length.max(other.min_length),
            max_length: self.max_length.into_iter().chain(other.max_length).min(),
            count: self.count.or(other.count),
            time: self.time.max(other.time),
            has_null: self.has_null && other.has_null,
        }
    }

    /// The schema.
    pub(super) fn to_json(&self) -> Value {
        let mut schema = Map::new();
        let name = match &self.of {
            Type::Any => return json!({}),
            Type::Nothing if self.has_null => return json!({"type": "null"}),
            Type::Nothing => return json!({"not": {}}),
            Type::String => "string",
            Type::Integer => "integer",
            Type::Number => "number",
            Type::Boolean => "boolean",
            Type::Object => "object",
            Type::Array(_) => "array",
        };
        let mut set = |keyword: &str, value: Value| drop(schema.insert(keyword.to_owned(), value));
        set("type", name.into());
        if let Type::Object = self.of {
            set("additionalProperties", true.into());
        }
        if let Type::Array(items) = &self.of {
            set("items", items.to_json());
        }
        if let Some(texts) = &self.texts {
            set("enum", json!(texts));
        } else if !self.examples.is_empty() {
            set("examples", json!(self.examples));
        }
        if let Some(time) = self.time {
            set("pattern", time.pattern().into());
        }
        for (keyword, length) in [
            ("minLength", self.min_length),
            ("maxLength", self.max_length),
            ("minItems", self.count),
            ("maxItems", self.count),
        ] {
            if let Some(length) = length {
                set(keyword, length.into());
            }
        }
        for (keyword, bound) in [("minimum", &self.least), ("maximum", &self.most)] {
            if let Some(bound) = bound {
                set(keyword, number(bound));
            }
        }
        if self.may_be_zero() && !self.has_zero {
            set("not", json!({"enum": [0]}));
        }
        let mut schema = Value::Object(schema);
        if self.has_null {
            or_null(&mut schema);
        }
        schema
    }

    /// Whether 0 is within the bounds.
    fn may_be_zero(&self) -> bool {
        let [least, most] = [&self.least, &self.most].map(|bound| bound.as_deref().and_then(Decimal::new));
        least.is_none_or(|least| least <= Decimal::ZERO) && most.is_none_or(|most| most >= Decimal::ZERO)
    }
}

impl Time {
    fn pattern(self) -> String {
        match self {
            Self::Extended => PATTERN.to_owned(),
            Self::BasicOffset => PATTERN.replace(":[0-5][0-9])$", "(:?[0-5][0-9])?)$"),
        }
    }
}

/// Returns the bound that excludes more.
fn narrower(
    one: Option<Cow<'static, str>>,
    other: Option<Cow<'static, str>>,
    excludes_more: impl Fn(Decimal<'_>, Decimal<'_>) -> bool,
) -> Option<Cow<'static, str>> {
    match (one, other) {
        (Some(one), Some(other)) => {
            let is_one = match (Decimal::new(&one), Decimal::new(&other)) {
                (Some(one), Some(other)) => excludes_more(one, other),
                (one, _) => one.is_some(),
            };
            Some(if is_one { one } else { other })
        }
        (one, other) => one.or(other),
    }
}

/// Returns a bound as tools read it: as a 64-bit float.
fn number(bound: &str) -> Value {
    serde_json::from_str(bound).unwrap_or_else(|_| {
        // A table has only JSON numbers. The one that serde_json refuses is beyond every 64-bit float.
        if bound.starts_with('-') { f64::MIN.into() } else { f64::MAX.into() }
    })
}

/// Makes the schema of a value accept null as well.
pub(super) fn or_null(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    if object.get("not").is_some_and(|not| *not == json!({})) {
        *schema = json!({"type": "null"});
        return;
    }
    let kind = object.get_mut("type");
    match kind {
        Some(Value::Array(kinds)) if !kinds.contains(&json!("null")) => kinds.push(json!("null")),
        Some(kind @ Value::String(_)) => *kind = json!([kind.take(), "null"]),
        _ => {}
    }
    if let Some(Value::Array(values)) = object.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_read_times_of_both_forms() {
        assert_ne!(Time::BasicOffset.pattern(), Time::Extended.pattern());
        assert!(Time::BasicOffset.pattern().ends_with("([Zz]|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)$"));
    }

    #[test]
    fn bounds_beyond_a_float_become_the_greatest_one() {
        assert_eq!(number("86400.5"), json!(86400.5));
        assert_eq!((number("1e999"), number("-1e999")), (json!(f64::MAX), json!(f64::MIN)));
    }
}
