//! A field that is a property of its event: its key, and the type that holds it.

use core::marker::PhantomData;

use super::dialect::narrower;
use super::lookup::{SpecContext, contains, property_of_name};
use super::message::ConstMessage;
use super::unknown::unknown_property;
use crate::rule;
use crate::suggest::alike;
use crate::table::{EventProperty, Property, Spec, ValueKind, same};
use crate::vocabulary::{Kind, Presence, Sensitivity};

/// What the type of a field holds.
#[derive(Clone, Copy, Debug)]
pub struct FieldType {
    /// The kind of the values.
    pub kind: ValueKind,
    /// Whether the value can be absent.
    pub optional: bool,
    /// Whether `Debug` output hides the value.
    pub sensitive: bool,
    /// The identifier type of the spec that it is, if any.
    pub newtype: Option<&'static str>,
    /// Whether the attribute `kind` states the kind instead of the type.
    pub kind_override: bool,
}

/// A fact about a type `T`. A function that returns it may rely on the lifetime bounds that `T` implies.
#[derive(Debug)]
pub struct TypeFact<T: ?Sized, V> {
    /// The fact.
    pub value: V,
    described: PhantomData<T>,
}

impl<T: ?Sized, V: Copy> TypeFact<T, V> {
    /// States a fact about the type.
    #[inline]
    pub const fn new(value: V) -> Self {
        Self { value, described: PhantomData }
    }
}

/// The [`FieldType`] of a type.
pub type FieldTypeOf<T> = TypeFact<T, FieldType>;

/// Whether something is true of a type.
pub type Is<T> = TypeFact<T, bool>;

/// Checks that a key is a property of the event and of the dialect, and returns the property. It is `None` if the event was
/// reported.
#[track_caller]
#[inline]
pub const fn key(context: SpecContext, key: &str, hash: u64) -> Option<&'static EventProperty> {
    let (_, event, dialect) = context;
    let Some(at) = event.index_of_hash(hash) else {
        if event.is_none() {
            return None;
        }
        unknown_property(context, key);
    };
    if let Some(dialect) = dialect
        && contains(dialect.absent, key)
    {
        ConstMessage::of(&rule::NOT_IN_DIALECT)
            .text("the dialect ")
            .code(dialect.key)
            .text(" has no property ")
            .code(key)
            .help()
            .text("remove the field, or rename it and mark it `#[livechat(custom)]`")
            .stop();
    }
    Some(&event.properties[at])
}

/// Checks that the key of a custom field is no name of a property.
#[track_caller]
#[inline]
pub const fn custom_key(spec: &Spec, key: &str) {
    let Some(property) = property_of_name(spec, key) else {
        return;
    };
    let mut message = ConstMessage::of(&rule::CUSTOM_PROPERTY).text("custom field ").code(key);
    message = if same(property.key, key) {
        message.text(" has the name of a property")
    } else {
        message.text(" is an alias of the property ").code(property.key)
    };
    message.text(" of the spec ").code(spec.name).help().text("remove `custom`, or rename the field").stop();
}

/// Checks that the type of a field of a custom event can be written, and that it can hold the property of the spec whose name
/// the field has, if any.
#[track_caller]
#[inline]
pub const fn custom_event_value(spec: &Spec, key: &str, field_type: FieldType, plain: bool) {
    match property_of_name(spec, key) {
        Some(property) => property_value(property, &field_type, plain),
        None => custom_value(key, field_type),
    }
}

/// Checks that the type of a custom field can be written.
#[track_caller]
#[inline]
pub const fn custom_value(key: &str, field_type: FieldType) {
    if let ValueKind::Unfit(why) = field_type.kind {
        ConstMessage::of(&rule::WRONG_KIND).code(key).text(" has a type that no property can have: ").text(why).stop();
    }
}

/// Checks that serde writes the type of a field that goes through it.
#[track_caller]
#[inline]
pub const fn written_by_serde(key: &str, is_serialize: bool) {
    if !is_serialize {
        ConstMessage::of(&rule::WRONG_KIND)
            .text("serde cannot write the type of ")
            .code(key)
            .help()
            .text("derive `Serialize` on it; a type that implements `PropertyValue` needs no `kind`, and `custom` without `serde`")
            .stop();
    }
}

/// Checks that the type of a flattened custom field holds the members that are no other field.
#[track_caller]
#[inline]
pub const fn holds_others(key: &str, holds_others: bool) {
    if !holds_others {
        ConstMessage::of(&rule::WRONG_KIND)
            .text("the type of ")
            .code(key)
            .text(" cannot hold the other members of an event")
            .help()
            .text("use `Extra` or a map with keys of type `String`; if serde writes the type, add `#[livechat(custom(serde))]`")
            .stop();
    }
}

/// Describes a field with the attribute `kind`. `held` is what its type holds, if it is the type that decides what is
/// written; then the attribute can only narrow it, which [`kind`] checks.
#[inline]
pub const fn stated(kind: ValueKind, held: Option<FieldType>, optional: bool) -> FieldType {
    match held {
        Some(held) if narrows(held.kind, kind) && !matches!(kind, ValueKind::Any) => FieldType { kind, ..held },
        Some(held) => held,
        None => FieldType { kind, optional, sensitive: false, newtype: None, kind_override: true },
    }
}

/// Checks that the attribute `kind` does not contradict the type of its field.
#[track_caller]
#[inline]
pub const fn kind(stated: ValueKind, field_type: FieldType) {
    if !narrows(field_type.kind, stated) {
        ConstMessage::of(&rule::WRONG_KIND)
            .text("`kind` states ")
            // A stated number may be whole.
            .kind(if let ValueKind::Number = stated { ValueKind::Exact } else { stated })
            .text(", but the type of the field is written as ")
            .kind(field_type.kind)
            .help()
            .text("remove `kind`, or use a type that is written so")
            .stop();
    }
}

/// Whether values of a type may be said to be of a kind: the JSON is of that kind for some of them.
#[inline]
const fn narrows(held: ValueKind, stated: ValueKind) -> bool {
    matches!(
        (held, stated),
        (ValueKind::Any, _)
            | (ValueKind::String | ValueKind::Enum(_) | ValueKind::Timestamp, ValueKind::String | ValueKind::Timestamp)
            | (ValueKind::Integer | ValueKind::Number | ValueKind::Exact, ValueKind::Integer | ValueKind::Number)
            | (ValueKind::Boolean, ValueKind::Boolean)
            | (ValueKind::Object, ValueKind::Object)
            | (_, ValueKind::Any)
    )
}

/// Checks that the type of a field can hold its property, which [`key`] returned, in the event and the dialect.
#[track_caller]
#[inline]
pub const fn value((_, _, dialect): SpecContext, found: Option<&EventProperty>, field_type: FieldType, plain: bool) {
    let Some(of_event) = found else {
        return;
    };
    let property = of_event.property;
    // Each call takes the compiler as long as several steps of a search, for each field of each struct: hence few of them.
    if let Some(mistake) = type_mistake(property, &field_type, plain) {
        stop_for(mistake, property, &field_type);
    }
    if field_type.optional {
        never_absent(found, field_type);
    }
    if let Some(dialect) = dialect
        && let Some(kind) = narrower(dialect, property.key)
        && !holds(field_type.kind, kind, property)
    {
        ConstMessage::of(&rule::DIALECT_KIND)
            .text("the dialect ")
            .code(dialect.key)
            .text(" expects ")
            .text(kind.what())
            .text(" as ")
            .code(property.key)
            .text(", found ")
            .kind(field_type.kind)
            .help()
            .text(advice(kind, None))
            .stop();
    }
}

/// Checks that a required property is not in an `Option`.
#[track_caller]
#[inline]
pub const fn never_absent(found: Option<&EventProperty>, field_type: FieldType) {
    if field_type.optional
        && let Some(of_event) = found
        && matches!(of_event.presence, Presence::Required)
    {
        ConstMessage::of(&rule::REQUIRED_OPTIONAL)
            .text("the required property ")
            .code(of_event.property.key)
            .text(" is in an `Option`")
            .help()
            .text("remove the `Option`, so that it is always sent")
            .stop();
    }
}

/// Checks that no attribute of serde, such as `skip_serializing_if`, leaves out a required property. If the property is in an
/// `Option`, [`value`] reports it.
#[track_caller]
#[inline]
pub const fn never_skipped(found: Option<&EventProperty>, field_type: FieldType, attribute: &str) {
    if !field_type.optional
        && let Some(of_event) = found
        && matches!(of_event.presence, Presence::Required)
    {
        ConstMessage::of(&rule::REQUIRED_OPTIONAL)
            .code(attribute)
            .text(" can leave out the required property ")
            .code(of_event.property.key)
            .help()
            .text("remove ")
            .code(attribute)
            .stop();
    }
}

/// Checks that no alias under which a field is read as well is the name of another property than the one of this key.
#[track_caller]
#[inline]
pub const fn alias(spec: &Spec, key: &str, alias: &str) {
    if let Some(property) = property_of_name(spec, alias)
        && !same(property.key, key)
    {
        ConstMessage::of(&rule::DERIVE_OTHER_KEY)
            .text("the alias ")
            .code(alias)
            .text(" of the field ")
            .code(key)
            .text(" is a name of the property ")
            .code(property.key)
            .help()
            .text("remove the alias: the field would be read from another property")
            .stop();
    }
}

/// A mistake in the type of a property, in any event.
#[derive(Clone, Copy)]
pub(super) enum TypeMistake {
    /// The type is another identifier type of the spec.
    OtherId { expected: &'static str, found: &'static str },
    /// The type holds values of another kind.
    WrongKind,
    /// The type shows content in `Debug` output.
    PlainContent,
}

/// Returns the first mistake in the type of a property.
#[inline]
pub(super) const fn type_mistake(property: &Property, field_type: &FieldType, plain: bool) -> Option<TypeMistake> {
    if let (Some(expected), Some(found)) = (property.newtype, field_type.newtype)
        && !same(expected, found)
    {
        return Some(TypeMistake::OtherId { expected, found });
    }
    if !holds(field_type.kind, property.kind, property) {
        return Some(TypeMistake::WrongKind);
    }
    if matches!(property.sensitivity, Sensitivity::Content) && !field_type.sensitive && !plain {
        return Some(TypeMistake::PlainContent);
    }
    None
}

/// Checks that a type can hold a property, in any event.
#[track_caller]
#[inline]
pub(super) const fn property_value(property: &Property, field_type: &FieldType, plain: bool) {
    if let Some(mistake) = type_mistake(property, field_type, plain) {
        stop_for(mistake, property, field_type);
    }
}

/// Stops with the message of a mistake in the type of a property.
#[track_caller]
#[inline]
const fn stop_for(mistake: TypeMistake, property: &Property, field_type: &FieldType) -> ! {
    match mistake {
        TypeMistake::OtherId { expected, found } => other_id(property, expected, found),
        TypeMistake::WrongKind => wrong_kind(property, field_type.kind),
        TypeMistake::PlainContent => plain_content(property, field_type),
    }
}

#[track_caller]
#[inline]
const fn other_id(property: &Property, expected: &str, found: &str) -> ! {
    ConstMessage::of(&rule::OTHER_ID)
        .text("expected ")
        .code(expected)
        .text(" as ")
        .code(property.key)
        .text(", found ")
        .code(found)
        .help()
        .text("use ")
        .code(expected)
        .stop()
}

#[track_caller]
#[inline]
const fn plain_content(property: &Property, field_type: &FieldType) -> ! {
    let message = ConstMessage::of(&rule::PLAIN_CONTENT).code(property.key).text(" is content of a conversation, and ");
    if field_type.kind_override {
        message
            .text("its type is not checked because of `kind`")
            .help()
            .text("keep it out of logs, and add `#[livechat(plain)]`")
            .stop();
    }
    message
        .text("its type shows it in `Debug` output")
        .help()
        .text("use `Sensitive`, or add `#[livechat(plain)]`")
        .stop()
}

#[track_caller]
#[inline]
const fn wrong_kind(property: &Property, found: ValueKind) -> ! {
    if let ValueKind::Unfit(why) = found {
        ConstMessage::of(&rule::WRONG_KIND)
            .code(property.key)
            .text(" is ")
            .text(property.kind.what())
            .text("; ")
            .text(why)
            .stop();
    }
    if let (ValueKind::Enum(values), Kind::Enum) = (found, property.kind) {
        let mut at = 0;
        while at < values.len() {
            if !contains(property.values, values[at]) {
                unlisted(property, values[at]);
            }
            at += 1;
        }
    }
    let expected = if property.closed { "a listed value" } else { property.kind.what() };
    let mut message = ConstMessage::of(&rule::WRONG_KIND).text("expected ").text(expected);
    if let (Kind::Array, Some(items)) = (property.kind, property.items) {
        message = message.text(" of ").text(plural(items));
    }
    message
        .text(" as ")
        .code(property.key)
        .text(", found ")
        .kind(found)
        .help()
        .text(if property.closed { CLOSED_ADVICE } else { advice(property.kind, property.items) })
        .stop()
}

#[track_caller]
#[inline]
const fn unlisted(property: &Property, value: &str) -> ! {
    let mut message =
        ConstMessage::of(&rule::UNLISTED_VALUE).code(value).text(" is not a value of ").code(property.key);
    let mut at = 0;
    while at < property.value_names.len() {
        let (named, name) = property.value_names[at];
        if alike(name, value) {
            message.rename_help("the value of this name is ", named).stop();
        }
        at += 1;
    }
    message = message.help().text("the values are ");
    let mut at = 0;
    while at < property.values.len() {
        message = message.item(at, property.values[at]);
        at += 1;
    }
    message.end_list(at).stop()
}

/// Whether all values of a type are values of a kind.
#[inline]
const fn holds(held: ValueKind, kind: Kind, property: &Property) -> bool {
    match (held, kind) {
        (ValueKind::Any, _)
        | (ValueKind::String | ValueKind::Enum(_), Kind::String)
        | (ValueKind::Timestamp, Kind::Timestamp | Kind::String)
        | (ValueKind::Integer | ValueKind::Exact, Kind::Integer | Kind::Number)
        | (ValueKind::Number, Kind::Number)
        | (ValueKind::Boolean, Kind::Boolean)
        | (ValueKind::Object, Kind::Object) => true,
        // A text may be none of the values that a closed list has.
        (ValueKind::String, Kind::Enum) => !property.closed,
        (ValueKind::Enum(values), Kind::Enum) => {
            let mut at = 0;
            while at < values.len() {
                if !contains(property.values, values[at]) {
                    return false;
                }
                at += 1;
            }
            true
        }
        (ValueKind::Array(items), Kind::Array) => match property.items {
            Some(kind) => holds(*items, kind, property),
            None => true,
        },
        _ => false,
    }
}

#[inline]
const fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer => "integers",
        Kind::Number => "numbers",
        Kind::Boolean => "booleans",
        Kind::Timestamp => "timestamps",
        Kind::Object => "objects",
        Kind::Array => "arrays",
        _ => "strings",
    }
}

const CLOSED_ADVICE: &str = "use an enum that derives `PropertyValue`: the spec allows no other values";

#[inline]
const fn advice(kind: Kind, items: Option<Kind>) -> &'static str {
    match (kind, items) {
        (Kind::String, _) => "use `String`, `&str`, an id of the spec, or a type that derives `PropertyValue`",
        (Kind::Integer, _) => "use an integer, such as `u32`",
        (Kind::Number, _) => "use a number, such as `u32` or `f64`, or `Seconds`",
        (Kind::Boolean, _) => "use `bool`",
        (Kind::Timestamp, _) => {
            "use `Timestamp` or a time of another crate, or add `#[livechat(kind = \"timestamp\")]` if serde writes one"
        }
        (Kind::Enum, _) => "use an enum that derives `PropertyValue`, or `String`",
        (Kind::Object, _) => "use `RawJson`, or add `#[livechat(kind = \"object\")]` if serde writes one",
        (Kind::Array, Some(Kind::String | Kind::Enum)) => "use `Vec<String>`",
        (Kind::Array, Some(Kind::Integer)) => "use a `Vec` of integers, such as `Vec<u32>`",
        (Kind::Array, Some(Kind::Number)) => "use a `Vec` of numbers, such as `Vec<f64>`",
        (Kind::Array, Some(Kind::Boolean)) => "use `Vec<bool>`",
        (Kind::Array, Some(Kind::Timestamp)) => "use `Vec<Timestamp>`",
        (Kind::Array, Some(Kind::Object)) => "use `Vec<RawJson>`",
        (Kind::Array, _) => "use a `Vec`",
    }
}
