//! What generated code and macros name. No part of the interface.

pub use std::borrow::Cow;

pub use livechat_spec::json::SyntaxError;
pub use livechat_spec::judge;
pub use livechat_spec::table::{Dialect, Event, Spec, ValueKind};
#[cfg(feature = "schemars")]
pub use schemars;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use crate::id::Id;
pub use crate::read::ReadValue;
pub use crate::via_json::{
    deserialize_properties, deserialize_tagged, serialize_properties, serialize_tagged, write_through_serde,
};

use crate::{LiveChatProperties, PropertyValue, Writer};
use judge::Holder;

/// What the type of a field is to the spec. One function for judging and for writing, so that a type that is not a
/// property's is one error.
pub const fn property<T: PropertyValue>() -> PropertyOf<T> {
    let holder =
        Holder { kind: T::KIND, optional: T::OPTIONAL, sensitive: T::SENSITIVE, newtype: T::NEWTYPE, said: false };
    PropertyOf { holder, write: |value, out, key| out.property(key, value) }
}

/// See [`property`].
pub struct PropertyOf<T> {
    pub holder: Holder,
    write: fn(&T, &mut Writer, &str),
}

impl<T> PropertyOf<T> {
    /// Writes the property.
    pub fn write(&self, value: &T, out: &mut Writer, key: &str) {
        (self.write)(value, out, key);
    }
}

/// What the type of a flattened field is to the spec.
pub const fn group<T: LiveChatProperties>() -> GroupOf<T> {
    GroupOf { fields: T::FIELDS, optional: T::OPTIONAL, write: T::write_known }
}

/// See [`group`].
pub struct GroupOf<T> {
    pub fields: &'static [judge::Field],
    pub optional: bool,
    write: fn(&T, &mut Writer),
}

impl<T> GroupOf<T> {
    /// Writes the properties.
    pub fn write(&self, value: &T, out: &mut Writer) {
        (self.write)(value, out);
    }
}

/// What a field holds whose kind is said, because something else than its type decides.
pub const fn said_holder(kind: ValueKind<'static>) -> Holder {
    Holder { kind, optional: false, sensitive: false, newtype: None, said: true }
}

/// Whether an event that was read is the one that a struct is.
pub fn is(event: &Event<'_>, of_struct: &Event<'_>) -> bool {
    event.name == of_struct.name
}
