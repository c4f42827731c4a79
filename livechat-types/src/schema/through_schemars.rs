//! The schemas that the types of this crate have by schemars' trait.

use std::borrow::Cow;

use livechat_spec::table::{Event, Property};
use livechat_spec::timestamp::PATTERN;
use livechat_spec::vocabulary::{Kind, Presence};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, json};

use crate::schema::value::{ValueSchema, or_null};
use crate::value::json::RawJson;
use crate::value::number::{Number, Seconds};
use crate::value::sensitive::Sensitive;
use crate::value::timestamp::Timestamp;

/// Returns the schema of the properties of an event, as its serde impls read or write them. Reading accepts what is
/// only reported: identifiers as numbers, numbers as strings, unknown properties.
#[doc(hidden)]
pub fn properties_schema(event: &Event, generator: &SchemaGenerator) -> Schema {
    let reads = generator.contract().is_deserialize();
    let mut members = Map::new();
    let mut required = Vec::new();
    for event_property in event.properties {
        let property = event_property.property;
        let mut schema = match (property.kind, reads) {
            (Kind::String, true) => json!({"type": ["string", "number"]}),
            (Kind::Integer | Kind::Number, true) => json!({"type": ["number", "string"]}),
            (kind, _) => ValueSchema::of_property(property, kind, false).to_json(),
        };
        // While reading, a required property may come under an alias.
        if reads {
            or_null(&mut schema);
        } else if event_property.presence == Presence::Required {
            required.push(property.key);
        }
        members.insert(property.key.to_owned(), schema);
    }
    json_schema!({"type": "object", "properties": members, "required": required, "additionalProperties": true})
}

macro_rules! value_schemas {
    ($($type:ty, $name:literal: $schema:tt;)*) => {$(
        /// Requires the feature `schemars`.
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}
value_schemas! {
    Number, "Number": {"type": "number"};
    Seconds, "Seconds": {"type": "number"};
    Timestamp, "Timestamp": {"type": "string", "pattern": PATTERN};
    RawJson, "RawJson": {};
}

/// The schema of the value itself. Requires the feature `schemars`.
impl<T: JsonSchema> JsonSchema for Sensitive<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Returns the schema of an identifier or an enum: a string.
#[doc(hidden)]
pub fn text_schema() -> Schema {
    json_schema!({"type": "string"})
}

/// Returns the schema of an enum with a closed list: one of its values.
#[doc(hidden)]
pub fn closed_schema(property: &Property) -> Schema {
    json_schema!({"type": "string", "enum": property.values})
}
