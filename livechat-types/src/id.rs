use std::fmt;

use serde::{Deserializer, Serialize as _, Serializer, de};

use crate::RawJson;

/// The text of an identifier, and whether it came as a number.
#[doc(hidden)]
#[derive(Clone)]
pub struct Id {
    text: Box<str>,
    numeric: bool,
}

impl Id {
    /// From a text.
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), numeric: false }
    }

    pub(crate) fn of_number(text: &str) -> Self {
        Self { text: text.into(), numeric: true }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn is_numeric(&self) -> bool {
        self.numeric
    }

    /// Through serde: a string, or a number if it came as one.
    pub fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.numeric {
            RawJson::of_valid(&self.text).serialize(serializer)
        } else {
            serializer.serialize_str(&self.text)
        }
    }

    /// Through serde: from a string or an integer.
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

/// Declares a type for identifiers of one sort, so that they are not mixed up with those of another.
#[doc(hidden)]
#[macro_export]
macro_rules! __id {
    ($(#[$attribute:meta])* $name:ident) => {
        $(#[$attribute])*
        ///
        /// Equal to another if the texts are. One that came as a number is read as its digits, and written back as it
        /// came.
        #[derive(Clone)]
        pub struct $name($crate::__private::Id);

        impl $name {
            /// The identifier of this text.
            pub fn new(text: impl ::core::convert::AsRef<str>) -> Self {
                Self($crate::__private::Id::new(text.as_ref()))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                ::core::cmp::Ord::cmp(self.as_str(), other.as_str())
            }
        }

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state);
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.as_str()).finish()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::new(text)
            }
        }

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::Id::deserialize(deserializer).map(Self)
            }
        }

        impl $crate::__private::ReadValue for $name {
            fn read(
                input: &mut $crate::Input<'_>,
                property: &$crate::spec::table::Property<'_>,
            ) -> ::core::result::Result<::core::option::Option<Self>, $crate::spec::json::SyntaxError> {
                ::core::result::Result::Ok(input.id(property)?.map(Self))
            }
        }

        impl $crate::PropertyValue for $name {
            const KIND: $crate::spec::table::ValueKind<'static> = $crate::spec::table::ValueKind::String;

            fn view(&self) -> $crate::View<'_> {
                self.0.view()
            }
        }
    };
}
