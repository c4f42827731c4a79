//! serde's traits for calls, bodies and events. They go through JSON text, so that they are as strict and exact as reading and writing.

use livechat_spec::__private::validate::Violations;
use livechat_spec::diagnostic::Finding;
use livechat_spec::json::{Reader, SyntaxError};
use livechat_spec::table::{Event, Spec};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::value::RawValue;

use crate::batch::{Batch, Body};
use crate::envelope::{EVENT, PROPERTIES};
use crate::read::input::Input;
use crate::read::through_serde::deserialize;
use crate::read::{ReadBody, ReadError, ReadEvent};
use crate::track::Track;
use crate::value::json::RawJson;
use crate::value::writer::Writer;
use crate::write::{WriteEvent, properties_of};

/// Writes what [`Track::to_json`] writes. Exact through `serde_json` only.
///
/// Requires the feature `serde_json`.
impl<E: WriteEvent> Serialize for Track<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawJson::of_valid(&self.to_json()).serialize(serializer)
    }
}

/// Reads as strictly as [`from_slice`](crate::from_slice). Supports `serde_json` only.
///
/// Requires the feature `serde_json`.
impl<'de, E: ReadEvent> Deserialize<'de> for Track<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

/// Writes what [`Body::to_json`] writes. Exact through `serde_json` only.
///
/// Requires the feature `serde_json`.
impl<E: WriteEvent> Serialize for Body<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawJson::of_valid(&self.to_json()).serialize(serializer)
    }
}

/// Reads as strictly as [`from_slice`](crate::from_slice). Supports `serde_json` only.
///
/// Requires the feature `serde_json`.
impl<'de, E: ReadEvent> Deserialize<'de> for Body<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

/// Writes what [`Batch::to_json`] writes. Exact through `serde_json` only.
///
/// Requires the feature `serde_json`.
impl<E: WriteEvent> Serialize for Batch<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawJson::of_valid(&self.to_json()).serialize(serializer)
    }
}

/// Reads as strictly as [`from_slice`](crate::from_slice). Supports `serde_json` only.
///
/// Requires the feature `serde_json`.
impl<'de, E: ReadEvent> Deserialize<'de> for Batch<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

/// Serializes the properties of an event as an object.
pub fn serialize_properties<E: WriteEvent, S: Serializer>(event: &E, serializer: S) -> Result<S::Ok, S::Error> {
    RawJson::of_valid(&properties_of(event)).serialize(serializer)
}

/// Deserializes the properties of an event from an object.
pub fn deserialize_properties<'de, E: ReadEvent, D: Deserializer<'de>>(
    event: &'static Event,
    deserializer: D,
) -> Result<E, D::Error> {
    let json = Box::<RawValue>::deserialize(deserializer)?;
    let (value, violations) = read_properties(event, json.get());
    let error = ReadError::new(violations.findings(json.get().as_bytes(), None));
    let refused = error.findings().iter().any(Finding::is_error);
    value.filter(|_| !refused).ok_or_else(|| de::Error::custom(error))
}

/// Reads an event from the object of its properties. Returns it, as far as it could be read, and all violations.
pub(crate) fn read_properties<E: ReadEvent>(event: &'static Event, json: &str) -> (Option<E>, Violations) {
    Input::of_properties(Reader::new(json), event)
        .run(|input| if input.validator.object()? { E::read_event(event, input) } else { Ok(None) })
}

/// Serializes an event of an enum as an object with its name and its properties.
pub fn serialize_tagged<E: WriteEvent, S: Serializer>(event: &E, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = Writer::new();
    out.begin_object();
    out.key(EVENT);
    out.string(event.event_name());
    out.key(PROPERTIES);
    out.raw(&properties_of(event));
    out.end_object();
    RawJson::of_valid(&out.into_json()).serialize(serializer)
}

/// Deserializes an event of an enum from an object with its name and its properties.
pub fn deserialize_tagged<'de, E: ReadEvent, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    deserialize::<Tagged<E>, D>(deserializer).map(|tagged| tagged.0)
}

/// A call that needs no identity.
struct Tagged<E>(E);

impl<E: ReadEvent> ReadBody for Tagged<E> {
    fn spec() -> &'static Spec {
        E::spec()
    }

    fn read_body(input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
        input.validator.anonymous = true;
        Ok(Track::read_body(input)?.map(|track| Self(track.event)))
    }
}
