//! serde's traits for values whose JSON text is kept as it is, which `serde_json` alone can.

use std::fmt;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use serde_json::value::RawValue;

use crate::value::id::Id;
use crate::value::json::RawJson;
use crate::value::number::{NotANumber, NotFinite, Number, Seconds};
use crate::value::writer::View;

impl RawJson {
    /// Serializes a value with serde. Requires the feature `serde_json`.
    ///
    /// # Errors
    ///
    /// Fails if `serde_json` cannot serialize the value, or [`parse`](Self::parse) rejects what it writes.
    ///
    /// ```
    /// # use livechat_types::RawJson;
    /// assert_eq!(RawJson::of(&["a", "b"])?.as_str(), r#"["a","b"]"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        let text = serde_json::to_string(value)?;
        Self::parse(&text).map_err(ser::Error::custom)
    }

    /// Deserializes the value with serde. Requires the feature `serde_json`.
    ///
    /// # Errors
    ///
    /// Fails if the value is not a `T`.
    ///
    /// ```
    /// # use livechat_types::RawJson;
    /// assert_eq!(RawJson::parse("[1, 2]").unwrap().to::<Vec<u8>>()?, [1, 2]);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn to<'a, T: Deserialize<'a>>(&'a self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }
}

/// Writes the exact text through `serde_json`. Another format writes what it makes of a [`RawValue`].
///
/// Requires the feature `serde_json`.
impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        <&RawValue>::deserialize(&mut serde_json::Deserializer::from_str(self.as_str()))
            .map_err(ser::Error::custom)?
            .serialize(serializer)
    }
}

/// Keeps the exact text. Supports `serde_json` only.
///
/// Requires the feature `serde_json`.
impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::parse(raw.get()).map_err(de::Error::custom)
    }
}

/// Exact through `serde_json` only. Requires the feature `serde_json`.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_quoted() {
            return serializer.serialize_str(self.as_str());
        }
        match self.to_i64() {
            Some(integer) if *integer.to_string() == *self.as_str() => serializer.serialize_i64(integer),
            _ => RawJson::of_valid(self.as_str()).serialize(serializer),
        }
    }
}

/// Requires the feature `serde_json`.
impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl de::Visitor<'_> for Visitor {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Number, E> {
                Ok(Number::from(value))
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Number, E> {
                Ok(Number::from(value))
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Number, E> {
                // `Debug` output keeps the `.0` of a float that is an integer.
                Number::parse(&format!("{value:?}")).map_err(|NotANumber| E::custom(NotFinite))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Number, E> {
                let number = Number::parse(text);
                let number = number.map_err(|NotANumber| E::custom("expected a number, found a string"))?;
                Ok(Number::of_valid(number.as_str(), true))
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

/// Serializes the number. Requires the feature `serde_json`.
impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.number().serialize(serializer)
    }
}

/// Deserializes the number. Requires the feature `serde_json`.
impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Number::deserialize(deserializer).map(Self::of_number)
    }
}

impl Id {
    /// Serializes a string, or a number if it came as one.
    pub fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.view() {
            View::Number(text) => RawJson::of_valid(&text).serialize(serializer),
            _ => serializer.serialize_str(self.as_str()),
        }
    }

    /// Deserializes a string or an integer.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl de::Visitor<'_> for Visitor {
            type Value = Id;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an identifier")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Id, E> {
                Ok(Id::new(text))
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Id, E> {
                Ok(Id::of_number(&value.to_string()))
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Id, E> {
                Ok(Id::of_number(&value.to_string()))
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}
