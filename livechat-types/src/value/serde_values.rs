//! serde's traits for values that need no more of JSON than strings.

use std::borrow::Cow;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::value::sensitive::Sensitive;
use crate::value::timestamp::Timestamp;

/// Requires the feature `serde`.
impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Takes an offset in the basic format of ISO 8601 as well, since reading does. Requires the feature `serde`.
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::read(&text).map_err(de::Error::custom)
    }
}

/// Serializes the value itself. Requires the feature `serde`.
impl<T: Serialize> Serialize for Sensitive<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.expose().serialize(serializer)
    }
}

/// Deserializes the value itself. The error does not contain what was found. Requires the feature `serde`.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Sensitive<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer)
            .map(Self::new)
            .map_err(|_| de::Error::custom("a sensitive value has the wrong type"))
    }
}
