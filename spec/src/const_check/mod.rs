//! What the derive macros call in constant evaluation: the names, kinds and presence of a struct's fields, judged by the
//! table of a spec. Each function returns, or stops the compilation with the rule, what is wrong, and what to do.
//!
//! No part of the interface: it changes with the macros.

use core::marker::PhantomData;

use crate::rule::{self, Rule};
use crate::suggest::distance;
use crate::table::{Dialect, Event, EventProperty, Property, Spec, ValueKind, key_hash, same};
use crate::vocabulary::{Kind, Presence, Sensitivity};

/// A message under construction. Constant evaluation has no heap, so it is a buffer of fixed size.
struct ConstMessage {
    bytes: [u8; 1000],
    length: usize,
}

impl ConstMessage {
    const fn of(rule: &Rule) -> Self {
        Self { bytes: [0; 1000], length: 0 }.text(rule.id).text(": ")
    }

    const fn text(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        let mut at = 0;
        while at < text.len() && self.length < self.bytes.len() {
            self.bytes[self.length] = text[at];
            self.length += 1;
            at += 1;
        }
        self
    }

    const fn code(self, code: &str) -> Self {
        self.text("`").text(code).text("`")
    }

    /// What a type holds.
    const fn kind(self, kind: ValueKind) -> Self {
        match kind {
            ValueKind::String => self.text("a string"),
            ValueKind::Integer => self.text("an integer"),
            ValueKind::Number => self.text("a number that may have a fraction"),
            ValueKind::Exact => self.text("a number"),
            ValueKind::Boolean => self.text("a boolean"),
            ValueKind::Timestamp => self.text("a timestamp"),
            ValueKind::Enum(_) => self.text("an enum"),
            ValueKind::Object => self.text("an object"),
            ValueKind::Array(items) => match items {
                ValueKind::String | ValueKind::Enum(_) => self.text("an array of strings"),
                ValueKind::Integer => self.text("an array of integers"),
                ValueKind::Number => self.text("an array of numbers that may have a fraction"),
                ValueKind::Exact => self.text("an array of numbers"),
                ValueKind::Boolean => self.text("an array of booleans"),
                ValueKind::Timestamp => self.text("an array of timestamps"),
                ValueKind::Array(_) => self.text("an array of arrays"),
                _ => self.text("an array of another type"),
            },
            _ => self.text("another type"),
        }
    }

    /// `, ` before every but the first of a list.
    const fn comma(self, first: bool) -> Self {
        if first { self } else { self.text(", ") }
    }

    const fn help(self) -> Self {
        self.text("\nhelp: ")
    }

    /// Stops the compilation where the function that calls this was called.
    #[track_caller]
    const fn stop(&self) -> ! {
        let mut length = self.length;
        loop {
            // A text that was cut may end inside a character.
            if let Ok(text) = core::str::from_utf8(self.bytes.split_at(length).0) {
                panic!("{}", text);
            }
            length -= 1;
        }
    }
}

/// What a field's type holds.
#[derive(Clone, Copy, Debug)]
pub struct FieldType {
    /// What its values are.
    pub kind: ValueKind,
    /// Whether it can be absent.
    pub optional: bool,
    /// Whether it keeps its values out of `Debug` output.
    pub sensitive: bool,
    /// The type of the spec's identifiers that it is, if it is one.
    pub newtype: Option<&'static str>,
    /// Whether its kind was said, because something else than the type decides what is sent.
    pub kind_override: bool,
}

/// A field of an event or a group of properties; groups hand theirs to the events that they are flattened into.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    key: &'static str,
    /// The [`key_hash`] of the key, by which tables are searched.
    hash: u64,
    /// What its type holds; `None` for a custom field.
    field_type: Option<FieldType>,
    /// Whether content may be in a plain type.
    plain: bool,
    /// Whether serde leaves it out on a condition.
    skipped: bool,
    /// Whether something was wrong with it in the group itself, and reported there.
    reported: bool,
}

impl Field {
    /// A property.
    pub const fn new(key: &'static str, field_type: FieldType) -> Self {
        Self { key, hash: key_hash(key), field_type: Some(field_type), plain: false, skipped: false, reported: false }
    }

    /// Content may be in a plain type.
    pub const fn plain(mut self) -> Self {
        self.plain = true;
        self
    }

    /// serde leaves it out on a condition.
    pub const fn skipped(mut self) -> Self {
        self.skipped = true;
        self
    }

    /// Something of the user's own.
    pub const fn custom(spec: &Spec, key: &'static str) -> Self {
        let reported = property_of_name(spec, key).is_some();
        Self { key, hash: key_hash(key), field_type: None, plain: false, skipped: false, reported }
    }

    /// A field whose attributes are wrong; without a key, a group that cannot be judged at all.
    pub const fn faulty(key: &'static str) -> Self {
        Self { key, hash: 0, field_type: None, plain: false, skipped: false, reported: true }
    }
}

/// A value about a type, which lets the type's lifetimes be what the type implies of them.
#[derive(Debug)]
pub struct Of<T: ?Sized, V> {
    /// The value.
    pub is: V,
    of: PhantomData<T>,
}

impl<T: ?Sized, V: Copy> Of<T, V> {
    /// The value.
    pub const fn new(is: V) -> Self {
        Self { is, of: PhantomData }
    }
}

/// What a type holds.
pub type FieldTypeOf<T> = Of<T, FieldType>;

/// A group that is a type.
pub type GroupOf<T> = Of<T, Group>;

/// What an event is judged by: the spec, its event, and its dialect if one is named.
pub type SpecContext = (&'static Spec, &'static Event, Option<&'static Dialect>);

/// A group of properties, and whether the whole of it can be absent.
pub type Group = (&'static [Field], bool);

/// The fields of a group that is judged by this spec.
pub const fn of_group<const N: usize>(spec: &Spec, mut fields: [Field; N]) -> [Field; N] {
    let mut at = 0;
    while at < N {
        let field = &mut fields[at];
        if let Some(field_type) = &field.field_type {
            field.reported = match find(spec, field.key) {
                Some(property) => fault(property, field_type, field.plain).is_some(),
                None => true,
            };
        }
        at += 1;
    }
    fields
}

/// Stands for an event that is not there, which was reported.
pub static NO_EVENT: Event = Event::new("", "", &[]);

/// The event to judge by: the one of this name or, so that one misprint does not hide the mistakes after it, the one
/// that was meant; failing that, one without properties. [`event`] reports all but the first.
pub const fn event_meant(spec: &Spec, name: &str, hash: u64) -> &'static Event {
    let found = match find_event(spec, name, hash) {
        Some(found) => return found,
        None => match event_of_alias(spec, name) {
            Some(found) => Some(found),
            None => nearest_event(spec, name),
        },
    };
    match found {
        Some(event) if !contains(spec.ambiguous, name) => event,
        _ => &NO_EVENT,
    }
}

const fn find_event(spec: &Spec, name: &str, hash: u64) -> Option<&'static Event> {
    let mut at = 0;
    while at < spec.events.len() {
        if spec.events[at].hash == hash && same(spec.events[at].name, name) {
            return Some(spec.events[at]);
        }
        at += 1;
    }
    None
}

const fn event_of_alias(spec: &Spec, name: &str) -> Option<&'static Event> {
    let mut at = 0;
    while at < spec.events.len() {
        if contains(spec.events[at].aliases, name) {
            return Some(spec.events[at]);
        }
        at += 1;
    }
    None
}

/// That the spec has an event of this name, and whether it has deprecated it; the event that is judged by is what
/// [`event_meant`] gives.
#[track_caller]
pub const fn event((spec, meant, _): SpecContext, name: &str, hash: u64) -> bool {
    if meant.hash == hash && !meant.is_none() {
        return meant.deprecated.is_some();
    }
    if let Some(event) = event_of_alias(spec, name) {
        ConstMessage::of(&rule::EVENT_ALIAS)
            .code(name)
            .text(" is another name of ")
            .code(event.name)
            .text(", and never written")
            .help()
            .text("write ")
            .code(event.name)
            .stop();
    }
    if contains(spec.ambiguous, name) {
        ambiguous(spec, name, ConstMessage::of(&rule::AMBIGUOUS_EVENT));
    }
    let message =
        ConstMessage::of(&rule::UNKNOWN_EVENT).text("no event ").code(name).text(" in the spec ").code(spec.name);
    match nearest_event(spec, name) {
        Some(near) => message.help().text("did you mean ").code(near.name).text("?").stop(),
        None => event_names(message.help().text("the events are "), spec, "").stop(),
    }
}

#[track_caller]
const fn ambiguous(spec: &Spec, name: &str, message: ConstMessage) -> ! {
    let message = message.code(name).text(" could mean several events").help().text("write the one that is meant: ");
    event_names(message, spec, name).stop()
}

/// The names that begin like this; all, if none does.
const fn event_names(mut message: ConstMessage, spec: &Spec, start: &str) -> ConstMessage {
    let (mut at, mut first) = (0, true);
    while at < spec.events.len() {
        if starts_with(spec.events[at].name, start) {
            message = message.comma(first).code(spec.events[at].name);
            first = false;
        }
        at += 1;
    }
    if first && !start.is_empty() { event_names(message, spec, "") } else { message }
}

const fn starts_with(name: &str, start: &str) -> bool {
    let (name, start) = (name.as_bytes(), start.as_bytes());
    let mut at = 0;
    while at < start.len() {
        if at == name.len() || name[at] != start[at] {
            return false;
        }
        at += 1;
    }
    true
}

const fn nearest_event(spec: &Spec, name: &str) -> Option<&'static Event> {
    let (mut near, mut least, mut at) = (None, usize::MAX, 0);
    while at < spec.events.len() {
        if let Some(distance) = how_near(name, spec.events[at].name)
            && distance < least
        {
            (near, least) = (Some(spec.events[at]), distance);
        }
        at += 1;
    }
    near
}

/// How near a word is to a name, if it is near: spelt otherwise only, or misprinted.
const fn how_near(word: &str, name: &str) -> Option<usize> {
    if alike(word, name) { Some(0) } else { distance(word, name) }
}

/// Whether two names differ only in capitals and in what is between their words.
const fn alike(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let (mut l, mut r) = (0, 0);
    loop {
        while l < left.len() && is_between_words(left[l]) {
            l += 1;
        }
        while r < right.len() && is_between_words(right[r]) {
            r += 1;
        }
        if l == left.len() || r == right.len() {
            return l == left.len() && r == right.len();
        }
        if !left[l].eq_ignore_ascii_case(&right[r]) {
            return false;
        }
        (l, r) = (l + 1, r + 1);
    }
}

const fn is_between_words(byte: u8) -> bool {
    matches!(byte, b' ' | b'_' | b'-' | b'.')
}

/// An event that the spec does not have, and does not nearly have.
#[track_caller]
pub const fn custom_event(spec: &Spec, name: &str) {
    let of_alias = event_of_alias(spec, name);
    if of_alias.is_some() || find_event(spec, name, key_hash(name)).is_some() {
        let event = if let Some(event) = of_alias { event.name } else { name };
        ConstMessage::of(&rule::CUSTOM_EVENT)
            .code(name)
            .text(" is an event of the spec ")
            .code(spec.name)
            .help()
            .text("write `event = \"")
            .text(event)
            .text("\"`")
            .stop();
    }
    if contains(spec.ambiguous, name) {
        ambiguous(spec, name, ConstMessage::of(&rule::CUSTOM_EVENT));
    }
    if let Some(near) = nearest_event(spec, name) {
        ConstMessage::of(&rule::CUSTOM_EVENT)
            .code(name)
            .text(" is nearly the event ")
            .code(near.name)
            .text(" of the spec ")
            .code(spec.name)
            .help()
            .text("write `event = \"")
            .text(near.name)
            .text("\"`, or a name that cannot be taken for it")
            .stop();
    }
}

/// The dialect to judge by: the one of this name, or the one that was meant; [`dialect`] reports the latter.
pub const fn dialect_meant(spec: &Spec, key: &str) -> Option<&'static Dialect> {
    let (mut near, mut least, mut at) = (None, usize::MAX, 0);
    while at < spec.dialects.len() {
        let dialect = spec.dialects[at];
        if same(dialect.key, key) {
            return Some(dialect);
        }
        if let Some(distance) = how_near(key, dialect.key)
            && distance < least
        {
            (near, least) = (Some(dialect), distance);
        }
        at += 1;
    }
    near
}

/// That the spec has a dialect of this name.
#[track_caller]
pub const fn dialect(spec: &Spec, key: &str) {
    let meant = dialect_meant(spec, key);
    if let Some(dialect) = meant
        && same(dialect.key, key)
    {
        return;
    }
    let mut message =
        ConstMessage::of(&rule::UNKNOWN_DIALECT).text("no dialect ").code(key).text(" in the spec ").code(spec.name);
    if let Some(near) = meant {
        message.help().text("did you mean ").code(near.key).text("?").stop();
    }
    if spec.dialects.is_empty() {
        message.help().text("it has none: remove `dialect`").stop();
    }
    message = message.help().text("the dialects are ");
    let mut at = 0;
    while at < spec.dialects.len() {
        message = message.comma(at == 0).code(spec.dialects[at].key);
        at += 1;
    }
    message.stop()
}

/// That a field's key is a property of the event, and whether the spec has deprecated it.
#[track_caller]
pub const fn key((spec, event, dialect): SpecContext, key: &str, hash: u64) -> bool {
    if event.is_none() {
        return false;
    }
    let Some(of_event) = event.property_of_hash(hash) else {
        unknown_property(spec, event, key);
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
            .text("remove the field, or mark it `#[livechat(custom)]` under another name")
            .stop();
    }
    of_event.property.deprecated.is_some()
}

#[track_caller]
const fn unknown_property(spec: &Spec, event: &Event, key: &str) -> ! {
    let message = ConstMessage::of(&rule::UNKNOWN_PROPERTY)
        .text("no property ")
        .code(key)
        .text(" on live chat event ")
        .code(event.name);
    let mut at = 0;
    while at < event.properties.len() {
        if contains(event.properties[at].property.aliases, key) {
            let name = event.properties[at].property.key;
            message.help().text("it is another name of ").code(name).text(", which is the one to write").stop();
        }
        at += 1;
    }
    if find(spec, key).is_some() {
        let message = message.help().text("other events of the spec have it; ");
        if event.properties.is_empty() {
            message.text("this one has no properties").stop();
        }
        property_names(message.text("the properties of this one are "), spec, event).stop();
    }
    match nearest_property(event.properties, key) {
        Some(near) => message.help().text("did you mean ").code(near).text("?").stop(),
        None if event.properties.is_empty() => {
            message.help().text("it has none: mark the field `#[livechat(custom)]`").stop()
        }
        None => property_names(message.help().text("the properties are "), spec, event)
            .text("; any other field is `#[livechat(custom)]`")
            .stop(),
    }
}

/// The event's properties in the order of the spec.
const fn property_names(mut message: ConstMessage, spec: &Spec, event: &Event) -> ConstMessage {
    let (mut at, mut first) = (0, true);
    while at < spec.properties.len() {
        let key = spec.properties[at].key;
        if event.property(key).is_some() {
            message = message.comma(first).code(key);
            first = false;
        }
        at += 1;
    }
    message
}

const fn nearest_property(properties: &[EventProperty], key: &str) -> Option<&'static str> {
    let (mut near, mut least, mut at) = (None, usize::MAX, 0);
    while at < properties.len() {
        if let Some(distance) = how_near(key, properties[at].property.key)
            && distance < least
        {
            (near, least) = (Some(properties[at].property.key), distance);
        }
        at += 1;
    }
    near
}

/// That a custom field does not take the name of a property of the spec.
#[track_caller]
pub const fn custom_key(spec: &Spec, key: &str) {
    let Some(property) = property_of_name(spec, key) else {
        return;
    };
    let mut message = ConstMessage::of(&rule::CUSTOM_PROPERTY).text("custom field ").code(key).text(" has ");
    message = if same(property.key, key) {
        message.text("the name of a property")
    } else {
        message.text("another name of the property ").code(property.key)
    };
    message.text(" of the spec ").code(spec.name).help().text("remove `custom`, or give the field another name").stop();
}

/// The property that has this name, or it for another name.
const fn property_of_name(spec: &Spec, name: &str) -> Option<&'static Property> {
    let mut at = 0;
    while at < spec.properties.len() {
        let property = spec.properties[at];
        if same(property.key, name) || contains(property.aliases, name) {
            return Some(property);
        }
        at += 1;
    }
    None
}

/// That a field's type can hold its property, as the event and the dialect have it. A key that is none of the event's or
/// the dialect's is for [`key`] to report.
#[track_caller]
pub const fn value((_, event, dialect): SpecContext, hash: u64, field_type: FieldType, plain: bool) {
    let Some(of_event) = event.property_of_hash(hash) else {
        return;
    };
    let key = of_event.property.key;
    if let Some(dialect) = dialect
        && contains(dialect.absent, key)
    {
        return;
    }
    property_value(of_event.property, &field_type, plain);
    if field_type.optional && matches!(of_event.presence, Presence::Required) {
        ConstMessage::of(&rule::REQUIRED_OPTIONAL)
            .text("the required property ")
            .code(key)
            .text(" is in an `Option`")
            .help()
            .text("remove the `Option`, so that it cannot be left out")
            .stop();
    }
    if let Some(dialect) = dialect
        && let Some(kind) = narrower(dialect, key)
        && !holds(field_type.kind, kind, of_event.property)
    {
        ConstMessage::of(&rule::DIALECT_KIND)
            .text("the dialect ")
            .code(dialect.key)
            .text(" has ")
            .text(kind.what())
            .text(" as ")
            .code(key)
            .text(", found ")
            .kind(field_type.kind)
            .help()
            .text(advice(kind, None))
            .stop();
    }
}

/// That serde does not leave out a required property, on which it has a condition. One in an `Option` is for [`value`] to
/// report.
#[track_caller]
pub const fn never_skipped((_, event, _): SpecContext, hash: u64, field_type: FieldType) {
    let Some(of_event) = event.property_of_hash(hash) else {
        return;
    };
    if !field_type.optional && matches!(of_event.presence, Presence::Required) {
        ConstMessage::of(&rule::REQUIRED_OPTIONAL)
            .text("`skip_serializing_if` can leave out the required property ")
            .code(of_event.property.key)
            .help()
            .text("remove it")
            .stop();
    }
}

const fn narrower(dialect: &Dialect, key: &str) -> Option<Kind> {
    let mut at = 0;
    while at < dialect.kinds.len() {
        if same(dialect.kinds[at].0, key) {
            return Some(dialect.kinds[at].1);
        }
        at += 1;
    }
    None
}

/// What can be wrong with the type of a property, whatever the event.
enum Fault {
    OtherId,
    WrongKind,
    PlainContent,
}

const fn fault(property: &Property, field_type: &FieldType, plain: bool) -> Option<Fault> {
    if is_other_id(property, field_type) {
        return Some(Fault::OtherId);
    }
    if !holds(field_type.kind, property.kind, property) {
        return Some(Fault::WrongKind);
    }
    if matches!(property.sensitivity, Sensitivity::Content) && !field_type.sensitive && !plain {
        return Some(Fault::PlainContent);
    }
    None
}

/// That a type can hold a property, whatever the event.
#[track_caller]
const fn property_value(property: &Property, field_type: &FieldType, plain: bool) {
    match fault(property, field_type, plain) {
        None => {}
        Some(Fault::OtherId) => other_id(property, field_type),
        Some(Fault::WrongKind) => wrong_kind(property, field_type.kind),
        Some(Fault::PlainContent) => plain_content(property, field_type),
    }
}

const fn is_other_id(property: &Property, field_type: &FieldType) -> bool {
    match (property.newtype, field_type.newtype) {
        (Some(expected), Some(found)) => !same(expected, found),
        _ => false,
    }
}

#[track_caller]
const fn other_id(property: &Property, field_type: &FieldType) {
    if let (Some(expected), Some(found)) = (property.newtype, field_type.newtype) {
        ConstMessage::of(&rule::OTHER_ID)
            .code(property.key)
            .text(" is ")
            .code(expected)
            .text(", found ")
            .code(found)
            .help()
            .text("use ")
            .code(expected)
            .stop();
    }
}

#[track_caller]
const fn plain_content(property: &Property, field_type: &FieldType) -> ! {
    let message = ConstMessage::of(&rule::PLAIN_CONTENT).code(property.key).text(" holds what somebody said, and ");
    if field_type.kind_override {
        message
            .text("where its kind is said its type is not judged")
            .help()
            .text("see that it stays out of logs, and say `#[livechat(plain)]` too")
            .stop();
    }
    message
        .text("its type shows it in `Debug` output")
        .help()
        .text("use `Sensitive`, or say `#[livechat(plain)]`")
        .stop()
}

#[track_caller]
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
    let mut message = ConstMessage::of(&rule::WRONG_KIND).text("expected ").text(property.kind.what());
    if let (Kind::Array, Some(items)) = (property.kind, property.items) {
        message = message.text(" of ").text(plural(items));
    }
    message
        .text(" as ")
        .code(property.key)
        .text(", found ")
        .kind(found)
        .help()
        .text(advice(property.kind, property.items))
        .stop()
}

#[track_caller]
const fn unlisted(property: &Property, value: &str) -> ! {
    let mut message = ConstMessage::of(&rule::UNLISTED_VALUE).code(value).text(" is no value of ").code(property.key);
    message = message.help().text("the values are ");
    let mut at = 0;
    while at < property.values.len() {
        message = message.comma(at == 0).code(property.values[at]);
        at += 1;
    }
    message.stop()
}

/// Whether values of a type are values of a kind.
const fn holds(held: ValueKind, kind: Kind, property: &Property) -> bool {
    match (held, kind) {
        (ValueKind::Any, _)
        | (ValueKind::String | ValueKind::Enum(_), Kind::String)
        | (ValueKind::Timestamp, Kind::Timestamp | Kind::String)
        | (ValueKind::String, Kind::Enum)
        | (ValueKind::Integer | ValueKind::Exact, Kind::Integer | Kind::Number)
        | (ValueKind::Number, Kind::Number)
        | (ValueKind::Boolean, Kind::Boolean)
        | (ValueKind::Object, Kind::Object) => true,
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

const fn advice(kind: Kind, items: Option<Kind>) -> &'static str {
    match (kind, items) {
        (Kind::String, _) => "use `String`, `&str`, an id of the spec, or a type that derives `PropertyValue`",
        (Kind::Integer, _) => "use an integer, such as `u32`",
        (Kind::Number, _) => "use a number, such as `u32` or `f64`, or `Seconds`",
        (Kind::Boolean, _) => "use `bool`",
        (Kind::Timestamp, _) => {
            "use `Timestamp` or a time of another crate, or say `#[livechat(kind = \"timestamp\")]` where serde writes one"
        }
        (Kind::Enum, _) => "use an enum that derives `PropertyValue`, or `String`",
        (Kind::Object, _) => "use `RawJson`, or say `#[livechat(kind = \"object\")]` where serde writes one",
        (Kind::Array, Some(Kind::String | Kind::Enum)) => "use `Vec<String>`",
        (Kind::Array, Some(Kind::Integer)) => "use a `Vec` of integers, such as `Vec<u32>`",
        (Kind::Array, Some(Kind::Number)) => "use a `Vec` of numbers, such as `Vec<f64>`",
        (Kind::Array, Some(Kind::Boolean)) => "use `Vec<bool>`",
        (Kind::Array, Some(Kind::Timestamp)) => "use `Vec<Timestamp>`",
        (Kind::Array, Some(Kind::Object)) => "use `Vec<RawJson>`",
        (Kind::Array, _) => "use a `Vec`",
    }
}

/// That no required property is missing, neither among the fields nor in groups.
#[track_caller]
pub const fn complete((spec, event, _): SpecContext, fields: &[&str], groups: &[&[Field]]) {
    if !event.requires || in_groups(groups, "") {
        return;
    }
    let (mut at, mut missing) = (0, 0);
    while at < event.properties.len() {
        if is_missing(&event.properties[at], fields, groups) {
            missing += 1;
        }
        at += 1;
    }
    if missing > 0 {
        let message =
            ConstMessage::of(&rule::REQUIRED_MISSING).text("live chat event ").code(event.name).text(" requires ");
        let message = missing_names(message, spec, event, fields, groups).help();
        let message = message.text(if missing == 1 { "add a field " } else { "add fields " });
        missing_names(message, spec, event, fields, groups).stop();
    }
}

const fn is_missing(of_event: &EventProperty, fields: &[&str], groups: &[&[Field]]) -> bool {
    let key = of_event.property.key;
    matches!(of_event.presence, Presence::Required) && !contains(fields, key) && !in_groups(groups, key)
}

/// The properties that are missing, in the order of the spec.
const fn missing_names(
    mut message: ConstMessage,
    spec: &Spec,
    event: &Event,
    fields: &[&str],
    groups: &[&[Field]],
) -> ConstMessage {
    let (mut at, mut first) = (0, true);
    while at < spec.properties.len() {
        let key = spec.properties[at].key;
        if let Some(of_event) = event.property(key)
            && is_missing(of_event, fields, groups)
        {
            message = message.comma(first).code(key);
            first = false;
        }
        at += 1;
    }
    message
}

const fn in_groups(groups: &[&[Field]], key: &str) -> bool {
    let mut group = 0;
    while group < groups.len() {
        if position(groups[group], key) < groups[group].len() {
            return true;
        }
        group += 1;
    }
    false
}

const fn position(fields: &[Field], key: &str) -> usize {
    let mut at = 0;
    while at < fields.len() {
        if same(fields[at].key, key) {
            return at;
        }
        at += 1;
    }
    at
}

/// That the properties of a group are the event's, and none of them is also a field beside it or of a group before it.
#[track_caller]
pub const fn group(by: SpecContext, (group, optional): Group, fields: &[&str], before: &[&[Field]]) {
    disjoint(group, fields, before);
    let mut at = 0;
    while at < group.len() {
        let field = &group[at];
        at += 1;
        if field.reported {
            continue;
        }
        let Some(mut field_type) = field.field_type else {
            custom_key(by.0, field.key);
            continue;
        };
        field_type.optional = field_type.optional || optional;
        key(by, field.key, field.hash);
        value(by, field.hash, field_type, field.plain);
        if field.skipped {
            never_skipped(by, field.hash, field_type);
        }
    }
}

/// That no field of a group is also a field beside it or of a group before it.
#[track_caller]
pub const fn disjoint(group: &[Field], fields: &[&str], before: &[&[Field]]) {
    let mut at = 0;
    while at < group.len() {
        let key = group[at].key;
        if contains(fields, key) || in_groups(before, key) {
            ConstMessage::of(&rule::DUPLICATE_PROPERTY)
                .text("the flattened group has ")
                .code(key)
                .text(", which is there already")
                .help()
                .text("remove one of the two")
                .stop();
        }
        at += 1;
    }
}

/// That a field of a group is a property of the spec, and whether the spec has deprecated it.
#[track_caller]
pub const fn group_key(spec: &Spec, key: &str) -> bool {
    if let Some(property) = find(spec, key) {
        return property.deprecated.is_some();
    }
    let message =
        ConstMessage::of(&rule::UNKNOWN_PROPERTY).text("no property ").code(key).text(" in the spec ").code(spec.name);
    let (mut near, mut least, mut at) = (None, usize::MAX, 0);
    while at < spec.properties.len() {
        let property = spec.properties[at];
        if contains(property.aliases, key) {
            message.help().text("it is another name of ").code(property.key).text(", which is the one to write").stop();
        }
        if let Some(distance) = how_near(key, property.key)
            && distance < least
        {
            (near, least) = (Some(property.key), distance);
        }
        at += 1;
    }
    match near {
        Some(near) => message.help().text("did you mean ").code(near).text("?").stop(),
        None => message.help().text("a field that the spec does not know is `#[livechat(custom)]`").stop(),
    }
}

/// That the type of a field of a group can hold its property.
#[track_caller]
pub const fn group_value(spec: &Spec, field: &Field) {
    if let (Some(property), Some(field_type)) = (find(spec, field.key), &field.field_type) {
        property_value(property, field_type, field.plain);
    }
}

const fn find(spec: &Spec, key: &str) -> Option<&'static Property> {
    let mut at = 0;
    while at < spec.properties.len() {
        if same(spec.properties[at].key, key) {
            return Some(spec.properties[at]);
        }
        at += 1;
    }
    None
}

/// That no variant of an enum is for the event of one before it.
#[track_caller]
pub const fn distinct(names: &[&str], name: &str) {
    if contains(names, name) {
        ConstMessage::of(&rule::DUPLICATE_EVENT)
            .text("two variants are for the event ")
            .code(name)
            .help()
            .text("remove one of the two")
            .stop();
    }
}

const fn contains(names: &[&str], name: &str) -> bool {
    let mut at = 0;
    while at < names.len() {
        if same(names[at], name) {
            return true;
        }
        at += 1;
    }
    false
}

/// Warns of what is deprecated: the functions for `true` are.
#[derive(Debug)]
pub struct Deprecated<const YES: bool>;

impl Deprecated<false> {
    /// Does nothing.
    pub const fn property() {}

    /// Does nothing.
    pub const fn event() {}
}

impl Deprecated<true> {
    /// Does nothing, with a warning.
    #[deprecated(note = "LC0310: the spec has deprecated this property; the reference says what to send instead")]
    pub const fn property() {}

    /// Does nothing, with a warning.
    #[deprecated(note = "LC0310: the spec has deprecated this event; the reference says what to send instead")]
    pub const fn event() {}
}
