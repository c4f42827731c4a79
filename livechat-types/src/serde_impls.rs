//! serde's traits for calls, bodies and events. They go through JSON text, so that they are as strict and exact as reading and writing.

use livechat_spec::table::Event;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::value::RawValue;

use crate::batch::{Batch, Body};
use crate::read::ReadEvent;
use crate::read::through_serde::deserialize;
use crate::refine::{Tagged, of_properties, tagged_json};
use crate::track::Track;
use crate::value::json::RawJson;
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
    of_properties(event, json.get()).map_err(de::Error::custom)
}

/// Serializes an event of an enum as an object with its name and its properties.
pub fn serialize_tagged<E: WriteEvent, S: Serializer>(event: &E, serializer: S) -> Result<S::Ok, S::Error> {
    RawJson::of_valid(&tagged_json(event)).serialize(serializer)
}

/// Deserializes an event of an enum from an object with its name and its properties.
pub fn deserialize_tagged<'de, E: ReadEvent, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    deserialize::<Tagged<E>, D>(deserializer).map(|tagged| tagged.0)
}
