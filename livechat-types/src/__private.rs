//! The names that generated code, derives and macros use. Not public API: they can change in any release.

pub use std::borrow::Cow;
pub use std::vec::Vec;

pub use livechat_spec::__private::const_check;
pub use livechat_spec::LIVECHAT;
pub use livechat_spec::json::SyntaxError;
pub use livechat_spec::table::{Dialect, Event, IsDeprecated, Spec, ValueKind};
#[cfg(feature = "schemars")]
pub use schemars;
#[cfg(feature = "serde")]
pub use serde_core::de::Error as DeError;
#[cfg(feature = "serde")]
pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

pub use crate::event::{LiveChatEvent, LiveChatProperties, ReadGroup, SingleEvent, WriteGroup};
pub use crate::macros::{assert_serde, if_schemas, through_serde};
pub use crate::read::flattened::{ReadOthers, WriteOthers};
pub use crate::read::input::Input;
pub use crate::read::members::{Kept, Members, Others, Place, ReadValues, Taken, Unread};
#[cfg(feature = "serde_json")]
pub use crate::read::serde_value::{ReadSerde, WriteSerde};
pub use crate::read::strict::read_event;
pub use crate::read::{ReadEvent, read_strictly};
pub use crate::refine::{add_property, narrowed, narrowed_any, widened};
#[cfg(feature = "schemars")]
pub use crate::schema::shape::{
    DerivedDescription, DescribeGroup, DescribeOthers, Description, EventShape, FieldShape, MemberShape, vec_of,
};
#[cfg(feature = "schemars")]
pub use crate::schema::through_schemars::{closed_schema, properties_schema, text_schema};
#[cfg(feature = "serde_json")]
pub use crate::serde_impls::{deserialize_properties, deserialize_tagged, serialize_properties, serialize_tagged};
pub use crate::value::id::Id;
pub use crate::value::narrowing::Narrowing;
pub use crate::value::property::{DerivedValue, PropertyValue};
pub use crate::value::read::{Misfit, ReadValue};
pub use crate::value::writer::{View, Writer};
pub use crate::write::WriteEvent;

use std::marker::PhantomData;

use const_check::{FieldType, VariantEvent};

/// What is known of any type, and how it is written: the items that the derives take where a type need not have them. If it
/// has not, the constants say so, and an error of the compiler, which would name a trait of this module, is not needed.
pub struct TypeOf<T: ?Sized>(PhantomData<T>);

impl<T: PropertyValue + ?Sized> TypeOf<T> {
    /// What the type holds.
    pub const FIELD_TYPE: Option<FieldType> = Some(T::FIELD_TYPE);
}

impl<T> TypeOf<Option<T>> {
    /// Whether the type is an `Option`.
    pub const IS_OPTION: bool = true;
}

impl<T: SingleEvent> TypeOf<T> {
    /// The name of the event that the type is, and its spec if the type tells.
    pub const EVENT: VariantEvent = Some((T::EVENT.name, T::SPEC));
}

impl<T: WriteSerde + ?Sized> TypeOf<T> {
    /// Whether serde writes the type.
    pub const IS_SERIALIZE: bool = true;

    /// Writes a member through serde, with the key in the form `,"agent_id":`.
    #[cfg(feature = "serde_json")]
    pub fn write_serde(value: &T, out: &mut Writer, key: &'static str) {
        value.write_serde(out, key);
    }

    /// Writes the members that serde writes of a flattened value, but for those whose keys are taken.
    #[cfg(feature = "serde_json")]
    pub fn serde_others(out: &mut Writer, field: &'static str, value: &T, taken: &[&[&str]]) {
        out.serde_others(field, value, taken);
    }
}

impl<T: WriteOthers> TypeOf<T> {
    /// Whether the type holds the members that are no other field.
    pub const HOLDS_OTHERS: bool = true;

    /// Writes the members whose keys are not among these.
    pub fn write_others(value: &T, out: &mut Writer, taken: &[&[&str]]) {
        value.write_others(out, taken);
    }
}

/// The items of [`TypeOf`] for all other types: the compiler takes an item of a trait where a type has none itself.
pub trait OtherType {
    /// The type that it is about.
    type Type: ?Sized;

    /// See [`TypeOf::FIELD_TYPE`].
    const FIELD_TYPE: Option<FieldType> = None;
    /// See [`TypeOf::IS_OPTION`].
    const IS_OPTION: bool = false;
    /// See [`TypeOf::EVENT`].
    const EVENT: VariantEvent = None;
    /// See [`TypeOf::IS_SERIALIZE`].
    const IS_SERIALIZE: bool = false;
    /// See [`TypeOf::HOLDS_OTHERS`].
    const HOLDS_OTHERS: bool = false;

    /// Writes nothing: a constant of the struct does not compile.
    fn write_serde(_: &Self::Type, _: &mut Writer, _: &'static str) {}

    /// Writes nothing: a constant of the struct does not compile.
    fn serde_others(_: &mut Writer, _: &'static str, _: &Self::Type, _: &[&[&str]]) {}

    /// Writes nothing: a constant of the struct does not compile.
    fn write_others(_: &Self::Type, _: &mut Writer, _: &[&[&str]]) {}
}

impl<T: ?Sized> OtherType for TypeOf<T> {
    type Type = T;
}

/// What derives find where a table deprecates nothing.
///
/// Beside a table with deprecated names, there is a type of the same name, which is generic over the hash of a name. For
/// those names, it has deprecated functions of its own, which come before those of the trait.
pub mod not_deprecated {
    /// The type of a table that has none.
    #[derive(Debug)]
    pub struct __Table<const NAME: u64> {}

    impl<const NAME: u64> __Table<NAME> {
        /// Does nothing.
        pub fn property() {}

        /// Does nothing.
        pub fn event() {}
    }

    /// The functions for all names that are not deprecated.
    pub trait __NotDeprecated {
        /// Does nothing.
        fn property() {}

        /// Does nothing.
        fn event() {}
    }

    impl<T> __NotDeprecated for T {}
}

/// Returns whether two events of a spec are the same.
#[inline]
pub fn same_event(one: &Event, other: &Event) -> bool {
    one.hash == other.hash && one.name == other.name
}

/// Returns a custom event, if this is its name.
pub fn custom_event(event: &'static Event, name: &str) -> Option<&'static Event> {
    (event.name == name).then_some(event)
}

/// Without the feature `serde_json`, all types count as read and written by serde: [`assert_serde`] reports the field.
#[cfg(not(feature = "serde_json"))]
mod without_serde {
    /// A type that serde writes.
    pub trait WriteSerde {}
    impl<T: ?Sized> WriteSerde for T {}

    /// A type that serde reads.
    pub trait ReadSerde {}
    impl<T> ReadSerde for T {}
}
#[cfg(not(feature = "serde_json"))]
pub use without_serde::{ReadSerde, WriteSerde};
