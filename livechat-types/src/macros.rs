//! Macros that generated code calls: the impls that all types of a sort share.
//!
//! A `cfg` in a macro is about the features of the crate that it expands in. So what depends on a feature of this crate is a
//! macro of its own, in two versions.

/// The impls of an identifier type, which is a tuple struct of [`Id`](crate::__private::Id).
#[doc(hidden)]
#[macro_export]
macro_rules! __id {
    ($name:ident) => {
        impl $name {
            /// Creates the identifier of this text.
            #[inline]
            pub fn new(text: impl ::core::convert::AsRef<str>) -> Self {
                Self($crate::__private::Id::new(text.as_ref()))
            }

            /// Returns the text of the identifier.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.as_str()).finish()
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        #[diagnostic::do_not_recommend]
        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }

        #[diagnostic::do_not_recommend]
        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::new(text)
            }
        }

        $crate::__id_serde!($name);

        $crate::__text_schema!($name);

        impl $crate::ReadValue for $name {
            #[inline]
            fn from_view(view: $crate::View<'_>) -> ::core::result::Result<Self, $crate::Misfit> {
                $crate::__private::Id::from_view(&view).map(Self)
            }

            #[inline]
            fn __from_json(json: &str, escapes: bool) -> ::core::option::Option<Self> {
                $crate::__private::Id::from_json(json, escapes).map(Self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::PropertyValue for $name {
            const KIND: $crate::spec::table::ValueKind = $crate::spec::table::ValueKind::String;
            const NEWTYPE: ::core::option::Option<&'static str> = ::core::option::Option::Some(stringify!($name));

            #[inline]
            fn view(&self) -> $crate::View<'_> {
                self.0.view()
            }

            #[allow(clippy::inline_always, reason = "a key of known length is a few moves")]
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn __write(&self, out: &mut $crate::Writer, key: &'static str) {
                self.0.write(out, key);
            }
        }
    };
}

/// The impls of the type of a property with listed values: an enum with a variant for each, and `Other`.
#[doc(hidden)]
#[macro_export]
macro_rules! __listed {
    ($name:ident, $property:expr) => {
        $crate::__text_enum!($name, $property);

        $crate::__text_schema!($name);

        impl $crate::ReadValue for $name {
            #[inline]
            fn from_view(view: $crate::View<'_>) -> ::core::result::Result<Self, $crate::Misfit> {
                match view {
                    $crate::View::Text(value) => ::core::result::Result::Ok(Self::from(&*value)),
                    _ => ::core::result::Result::Err($crate::Misfit::excluded("a string")),
                }
            }
        }
    };
}

/// The impls of the type of a property with a closed list: an enum with a variant for each value.
#[doc(hidden)]
#[macro_export]
macro_rules! __closed {
    ($name:ident, $property:expr) => {
        $crate::__text_enum!($name, $property);

        $crate::__closed_schema!($name, $property);

        impl $crate::ReadValue for $name {
            #[inline]
            fn from_view(view: $crate::View<'_>) -> ::core::result::Result<Self, $crate::Misfit> {
                match view {
                    $crate::View::Text(value) => <Self as ::core::convert::TryFrom<&str>>::try_from(&*value),
                    _ => ::core::result::Result::Err($crate::Misfit::excluded("a string")),
                }
            }
        }
    };
}

/// The impls of the type of a property with listed values, closed or not.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_enum {
    ($name:ident, $property:expr) => {
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        $crate::__listed_serde!($name);

        #[diagnostic::do_not_recommend]
        impl $crate::PropertyValue for $name {
            const KIND: $crate::spec::table::ValueKind = $crate::spec::table::ValueKind::Enum($property.values);

            fn view(&self) -> $crate::View<'_> {
                $crate::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
            }
        }
    };
}

/// The impls of serde's traits for an event: the object of its properties.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_properties {
    ($name:ident, $event:expr) => {
        $crate::__properties_schema!($name, $event);

        $crate::__properties_serde!($name, $event);
    };
}

/// The impls of serde's traits for an enum of events: an object with the event's name and its properties.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_tagged {
    ($name:ident) => {
        $crate::__tagged_serde!($name);
    };
}

/// serde's traits for an identifier.
#[cfg(feature = "serde_json")]
#[doc(hidden)]
#[macro_export]
macro_rules! __id_serde {
    ($name:ident) => {
        /// Requires the feature `serde_json` of `livechat-types`.
        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }

        /// Requires the feature `serde_json` of `livechat-types`.
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::Id::deserialize(deserializer).map(Self)
            }
        }
    };
}

/// Without the feature `serde_json`, identifiers do not implement serde's traits.
#[cfg(not(feature = "serde_json"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __id_serde {
    ($name:ident) => {};
}

/// serde's traits for an enum of listed values.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __listed_serde {
    ($name:ident) => {
        /// Requires the feature `serde` of `livechat-types`.
        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        /// Requires the feature `serde` of `livechat-types`.
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let value = <::std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                let view = $crate::View::Text(value);
                <Self as $crate::ReadValue>::from_view(view).map_err($crate::__private::DeError::custom)
            }
        }
    };
}

/// Without the feature `serde`, enums do not implement serde's traits.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __listed_serde {
    ($name:ident) => {};
}

/// serde's traits for an event.
#[cfg(feature = "serde_json")]
#[doc(hidden)]
#[macro_export]
macro_rules! __properties_serde {
    ($name:ident, $event:expr) => {
        /// Requires the feature `serde_json` of `livechat-types`.
        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serialize_properties(self, serializer)
            }
        }

        /// Requires the feature `serde_json` of `livechat-types`.
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize_properties(&$event, deserializer)
            }
        }
    };
}

/// Without the feature `serde_json`, events do not implement serde's traits.
#[cfg(not(feature = "serde_json"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __properties_serde {
    ($name:ident, $event:expr) => {
        const _: &$crate::spec::table::Event = &$event;
    };
}

/// serde's traits for an enum of events.
#[cfg(feature = "serde_json")]
#[doc(hidden)]
#[macro_export]
macro_rules! __tagged_serde {
    ($name:ident) => {
        /// Requires the feature `serde_json` of `livechat-types`.
        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serialize_tagged(self, serializer)
            }
        }

        /// Requires the feature `serde_json` of `livechat-types`.
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize_tagged(deserializer)
            }
        }
    };
}

/// Without the feature `serde_json`, enums of events do not implement serde's traits.
#[cfg(not(feature = "serde_json"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __tagged_serde {
    ($name:ident) => {};
}

/// The items by which an event has a schema, which the derives expand.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_schemas {
    ($($token:tt)*) => { $($token)* };
}

/// Without the feature `schemars`, there is nobody to ask for it.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_schemas {
    ($($token:tt)*) => {};
}

/// The schema of an identifier or an enum.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __text_schema {
    ($name:ident) => {
        /// Requires the feature `schemars` of `livechat-types`.
        impl $crate::__private::schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(stringify!($name))
            }

            fn json_schema(
                _: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                $crate::__private::text_schema()
            }
        }
    };
}

/// The schema of an enum with a closed list.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __closed_schema {
    ($name:ident, $property:expr) => {
        /// Requires the feature `schemars` of `livechat-types`.
        impl $crate::__private::schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(stringify!($name))
            }

            fn json_schema(
                _: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                $crate::__private::closed_schema(&$property)
            }
        }
    };
}

/// Without the feature `schemars`, the types have no schema.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __closed_schema {
    ($name:ident, $property:expr) => {};
}

/// The schema of an event: the object of its properties.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __properties_schema {
    ($name:ident, $event:expr) => {
        /// Requires the feature `schemars` of `livechat-types`.
        #[allow(deprecated, reason = "deprecated events have a schema, too")]
        impl $crate::__private::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(stringify!($name))
            }

            fn json_schema(
                generator: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                $crate::__private::properties_schema(&$event, generator)
            }
        }
    };
}

/// Without the feature `schemars`, the types have no schema.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __text_schema {
    ($name:ident) => {};
}

/// Without the feature `schemars`, events have no schema.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __properties_schema {
    ($name:ident, $event:expr) => {};
}

/// Code of a derive that reads or writes a field through serde.
#[cfg(feature = "serde_json")]
#[doc(hidden)]
#[macro_export]
macro_rules! __through_serde {
    ($($code:tt)*) => { $($code)* };
}

/// Without the feature `serde_json`, a field cannot go through serde, which [`__assert_serde`] reports.
#[cfg(not(feature = "serde_json"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __through_serde {
    ($($code:tt)*) => {
        ::core::unreachable!()
    };
}

/// Compiles where a derive reads and writes a field through serde.
#[cfg(feature = "serde_json")]
#[doc(hidden)]
#[macro_export]
macro_rules! __assert_serde {
    () => {};
}

/// Reports a field that cannot go through serde without the feature `serde_json`.
#[cfg(not(feature = "serde_json"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __assert_serde {
    () => {
        ::core::compile_error!(
            "serde reads and writes this field, which needs the feature `serde_json` of `livechat-types`\n\
             help: add the feature, or use a type that implements `PropertyValue`, without `kind` and `custom(serde)`"
        );
    };
}

pub use {__assert_serde as assert_serde, __if_schemas as if_schemas, __through_serde as through_serde};
