use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use livechat_spec::check::clean::Value;
use serde::{Deserializer, Serialize as _, Serializer, de};

use crate::RawJson;
use crate::clean::Unread;

/// The text of an identifier, and whether it came as a number, which does not count for comparing it.
#[doc(hidden)]
#[derive(Clone)]
pub struct Id {
    text: Box<str>,
    numeric: bool,
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Id {}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Id {
    /// From a text.
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), numeric: false }
    }

    /// Of a string that is known to be one.
    pub fn of_clean(value: Value<'_>) -> Result<Self, Unread> {
        value.text().map(|text| Self::new(&text)).ok_or(Unread)
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

/// What a type for identifiers of one sort can do; it is a struct of an [`Id`] alone.
#[doc(hidden)]
#[macro_export]
macro_rules! __id {
    ($name:ident) => {
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

        $crate::__text_schema!($name);

        impl $crate::__private::ReadValue for $name {
            fn read(
                input: &mut $crate::Input<'_>,
                property: &$crate::spec::table::Property<'_>,
            ) -> ::core::result::Result<::core::option::Option<Self>, $crate::spec::json::SyntaxError> {
                ::core::result::Result::Ok(input.id(property)?.map(Self))
            }

            fn of_clean(
                value: $crate::spec::check::clean::Value<'_>,
                _: &$crate::spec::table::Property<'_>,
            ) -> ::core::result::Result<Self, $crate::__private::clean::Unread> {
                $crate::__private::Id::of_clean(value).map(Self)
            }
        }

        impl $crate::PropertyValue for $name {
            const KIND: $crate::spec::table::ValueKind<'static> = $crate::spec::table::ValueKind::String;
            const NEWTYPE: ::core::option::Option<&'static str> = ::core::option::Option::Some(stringify!($name));

            #[inline]
            fn view(&self) -> $crate::View<'_> {
                self.0.view()
            }
        }
    };
}
