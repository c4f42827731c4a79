//! The names that generated code, derives and macros use. Not public API: they can change in any release.

pub use std::borrow::Cow;

pub use livechat_spec::__private::const_check;
pub use livechat_spec::LIVECHAT;
pub use livechat_spec::json::SyntaxError;
pub use livechat_spec::table::{Dialect, Event, Spec, ValueKind};
#[cfg(feature = "schemars")]
pub use schemars;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use crate::event::{LiveChatEvent, LiveChatProperties, SingleEvent};
pub use crate::read::ReadEvent;
pub use crate::read::input::Input;
pub use crate::read::read_strictly;
pub use crate::read::values::ReadValue;
pub use crate::serde_impls::{
    deserialize_properties, deserialize_tagged, serialize_properties, serialize_tagged, write_through_serde,
};
pub use crate::value::id::Id;
pub use crate::value::property::PropertyValue;
pub use crate::value::writer::{View, Writer};
pub use crate::write::WriteEvent;

use std::marker::PhantomData;

use const_check::FieldType;
use serde::de::DeserializeOwned;

/// The functions that make events of valid calls.
pub mod fast {
    pub use crate::read::fast::{optional, required};
    pub use crate::value::fallback::{Fallback, FromValid};
}

/// Records that a property is present whose kind an attribute states: only serde knows its value.
pub fn unseen(out: &mut Writer, key: &str) {
    out.unseen(key);
}

/// What is known of any type, a [`PropertyValue`] or not.
pub struct TypeOf<T: ?Sized>(PhantomData<T>);

impl<T: PropertyValue + ?Sized> TypeOf<T> {
    /// What the type holds.
    pub const FIELD_TYPE: Option<FieldType> = Some(T::FIELD_TYPE);
}

impl<T> TypeOf<Option<T>> {
    /// Whether the type is an `Option`.
    pub const IS_OPTION: bool = true;
}

/// The constants of [`TypeOf`] for all other types: the compiler takes a constant of a trait where a type has none itself.
pub trait OtherType {
    /// See [`TypeOf::FIELD_TYPE`].
    const FIELD_TYPE: Option<FieldType> = None;
    /// See [`TypeOf::IS_OPTION`].
    const IS_OPTION: bool = false;
}

impl<T: ?Sized> OtherType for TypeOf<T> {}

/// A struct that derives `LiveChatEvent`. It is read and written through serde if it has serde's impls.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event",
    note = "derive `LiveChatEvent`, and serde's `Serialize` for writing it or `Deserialize` for reading it, on `{Self}`"
)]
pub trait ThroughSerde: SingleEvent {
    /// The spec that defines the event.
    const SPEC: &'static Spec;
}

#[diagnostic::do_not_recommend]
impl<T: ThroughSerde + Serialize> WriteEvent for T {
    fn event_name(&self) -> &str {
        T::EVENT.name
    }

    fn write_properties(&self, out: &mut Writer) {
        write_through_serde(out, self);
    }

    fn __is_generated(&self) -> bool {
        true
    }

    fn __write_known(&self, out: &mut Writer) {
        self.write_known(out);
    }
}

#[diagnostic::do_not_recommend]
impl<T: ThroughSerde + DeserializeOwned> ReadEvent for T {
    fn spec() -> &'static Spec {
        <T as ThroughSerde>::SPEC
    }

    fn reads(event: &Event) -> bool {
        event.name == T::EVENT.name
    }

    fn read_event(event: &'static Event, input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
        input.through_serde(event)
    }
}
