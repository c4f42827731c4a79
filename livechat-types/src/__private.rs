//! What generated code and macros name. No part of the interface.

pub use std::borrow::Cow;

pub use livechat_spec::LIVECHAT;
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

pub use crate::{
    Input, LiveChatEvent, LiveChatProperties, PropertyValue, ReadEvent, SingleEvent, View, WriteEvent, Writer,
};

use judge::Holder;

/// Writes a property.
pub fn put(out: &mut Writer, key: &str, view: &View<'_>) {
    out.put(key, view);
}

/// Says that a property is there whose kind was said, so that only serde knows what is written.
pub fn unseen(out: &mut Writer, key: &str) {
    out.unseen(key);
}

/// What a field holds whose kind is said, because something else than its type decides.
pub const fn said_holder(kind: ValueKind<'static>) -> Holder {
    Holder { kind, optional: false, sensitive: false, newtype: None, said: true }
}

/// Whether an event that was read is the one that a struct is.
pub fn is(event: &Event<'_>, of_struct: &Event<'_>) -> bool {
    event.name == of_struct.name
}
