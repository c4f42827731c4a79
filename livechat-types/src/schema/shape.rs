//! What the derives say of an event for its schema: its members, and what their types hold.

use std::collections::{BTreeMap, HashMap};

use livechat_spec::table::{Dialect, Event, ValueKind};

use crate::track::Track;
use crate::value::json::Extra;
use crate::value::narrowing::Narrowing;
use crate::value::property::PropertyValue;

/// A type whose schema can be published. [`LiveChatEvent`](crate::LiveChatEvent) derives it, on a struct or on an enum of
/// events. Requires the feature `schemars`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no schema",
    label = "derive `LiveChatEvent` on it, and `PropertyValue` on the types of its fields"
)]
pub trait DescribeEvent {
    /// Describes the type.
    #[doc(hidden)]
    fn __describe() -> Description;
}

/// What the derive implements, from which the impl of [`DescribeEvent`] follows, so that an error about another type lists no
/// events.
#[doc(hidden)]
pub trait DerivedDescription {
    /// Describes the type.
    fn describe() -> Description;
}

#[diagnostic::do_not_recommend]
impl<E: DerivedDescription> DescribeEvent for E {
    fn __describe() -> Description {
        E::describe()
    }
}

/// A call whose schema can be published: a [`Track`] of an event that has one. Requires the feature `schemars`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no schema",
    label = "derive `LiveChatEvent` on its event, and `PropertyValue` on the types of its fields"
)]
pub trait DescribeBody {
    /// Describes the event.
    #[doc(hidden)]
    fn __describe_event() -> Description;
}

#[diagnostic::do_not_recommend]
impl<E: DescribeEvent> DescribeBody for Track<E> {
    fn __describe_event() -> Description {
        E::__describe()
    }
}

impl<E: DerivedDescription> DerivedDescription for Box<E> {
    fn describe() -> Description {
        E::describe()
    }
}

/// A type that is one of several events.
#[doc(hidden)]
#[derive(Debug)]
pub struct Description {
    /// The name of the type.
    pub title: &'static str,
    /// Its documentation.
    pub docs: &'static str,
    /// The events; one for a struct.
    pub events: Vec<EventShape>,
    /// Whether it is an enum.
    pub is_enum: bool,
}

impl Description {
    /// Describes an enum of these events.
    pub fn of_enum(title: &'static str, docs: &'static str, variants: Vec<Self>) -> Self {
        let events = variants.into_iter().flat_map(|variant| variant.events).collect();
        Self { title, docs, events, is_enum: true }
    }
}

/// An event, with the members of its properties.
#[doc(hidden)]
#[derive(Debug)]
pub struct EventShape {
    /// The name of the struct.
    pub title: &'static str,
    /// Its documentation.
    pub docs: &'static str,
    /// What the spec says of the event.
    pub event: &'static Event,
    /// The dialect that the struct names.
    pub dialect: Option<&'static Dialect>,
    /// The members, in the order of the fields.
    pub members: Vec<MemberShape>,
    /// Whether reading refuses other members.
    pub denies_others: bool,
}

/// A field of an event.
#[doc(hidden)]
#[derive(Debug)]
pub enum MemberShape {
    /// A field with a key.
    Field(FieldShape),
    /// A flattened group of properties, and whether all of it can be absent.
    Group(Vec<FieldShape>, bool),
    /// A flattened field that keeps the members that no other one takes.
    Others(FieldShape),
}

/// A field with a key.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is an attribute that is given or not")]
pub struct FieldShape {
    /// The JSON key.
    pub key: &'static str,
    /// The documentation.
    pub docs: &'static str,
    /// What its type holds.
    pub value: TypeShape,
    /// Other keys that are read.
    pub aliases: &'static [&'static str],
    /// Whether the value can be absent.
    pub is_optional: bool,
    /// Whether something stands for a missing value.
    pub has_default: bool,
    /// Whether it is read.
    pub is_read: bool,
    /// Whether it is written.
    pub is_written: bool,
    /// Whether it is written always, as far as it is there.
    pub is_skipped: bool,
}

/// What the type of a field holds.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum TypeShape {
    /// A [`PropertyValue`].
    Value(ValueKind, Narrowing),
    /// Whatever serde reads and writes, and what the attribute `kind` states of it.
    Serde(Option<ValueKind>),
}

impl FieldShape {
    const fn new(key: &'static str, docs: &'static str, value: TypeShape, is_optional: bool) -> Self {
        Self {
            key,
            docs,
            value,
            aliases: &[],
            is_optional,
            has_default: false,
            is_read: true,
            is_written: true,
            is_skipped: false,
        }
    }

    /// A field of this type.
    pub const fn of<T: PropertyValue + ?Sized>(key: &'static str, docs: &'static str) -> Self {
        Self::of_kind(key, docs, T::KIND, T::__NARROWING, T::OPTIONAL)
    }

    /// A field of a type with these constants.
    pub const fn of_kind(
        key: &'static str,
        docs: &'static str,
        kind: ValueKind,
        narrowing: Narrowing,
        is_optional: bool,
    ) -> Self {
        Self::new(key, docs, TypeShape::Value(kind, narrowing), is_optional)
    }

    /// A field that serde reads and writes.
    pub const fn of_serde(key: &'static str, docs: &'static str, stated: Option<ValueKind>, is_optional: bool) -> Self {
        Self::new(key, docs, TypeShape::Serde(stated), is_optional)
    }

    /// A flattened field of this type.
    pub fn of_others<T: DescribeOthers>(key: &'static str) -> Self {
        Self { is_optional: T::IS_OPTIONAL, ..Self::new(key, "", T::VALUE, false) }
    }
}

/// A group whose schema can be published. Derived with `LiveChatProperties`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(message = "the group `{Self}` has no schema")]
pub trait DescribeGroup {
    /// Describes the fields.
    fn __fields() -> Vec<FieldShape>;
}

impl<G: DescribeGroup> DescribeGroup for Option<G> {
    fn __fields() -> Vec<FieldShape> {
        G::__fields()
    }
}

impl<G: DescribeGroup> DescribeGroup for Box<G> {
    fn __fields() -> Vec<FieldShape> {
        G::__fields()
    }
}

/// A type that keeps the members that no field takes.
#[doc(hidden)]
#[diagnostic::on_unimplemented(message = "`{Self}`, which keeps the other members, has no schema")]
pub trait DescribeOthers {
    /// What the values are.
    const VALUE: TypeShape;
    /// Whether a value can be null.
    const IS_OPTIONAL: bool;
}

impl DescribeOthers for Extra {
    const VALUE: TypeShape = TypeShape::Value(ValueKind::Any, Narrowing::None);
    const IS_OPTIONAL: bool = false;
}

impl<K, T: PropertyValue> DescribeOthers for BTreeMap<K, T> {
    const VALUE: TypeShape = TypeShape::Value(T::KIND, T::__NARROWING);
    const IS_OPTIONAL: bool = T::OPTIONAL;
}

impl<K, T: PropertyValue, S> DescribeOthers for HashMap<K, T, S> {
    const VALUE: TypeShape = TypeShape::Value(T::KIND, T::__NARROWING);
    const IS_OPTIONAL: bool = T::OPTIONAL;
}

/// A `Vec` of these items, for expansions where no prelude is in scope.
pub fn vec_of<T, const N: usize>(items: [T; N]) -> Vec<T> {
    items.into()
}
