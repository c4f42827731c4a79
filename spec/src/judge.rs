//! What the derive macros call in constant evaluation: the names, kinds and presence of a struct's fields, judged by the
//! table of a spec. Each function returns, or stops the compilation with the rule, what is wrong, and what to do.
//!
//! No part of the interface: it changes with the macros.

use crate::rule::{self, Rule};
use crate::suggest::distance;
use crate::table::{Dialect, Event, EventProperty, Property, Spec, ValueKind, same};
use crate::vocabulary::{Kind, Presence, Sensitivity};

/// A message under construction. Constant evaluation has no heap, so it is a buffer of fixed size.
struct Message {
    bytes: [u8; 1000],
    length: usize,
}

impl Message {
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
pub struct Holder {
    /// What its values are.
    pub kind: ValueKind<'static>,
    /// Whether it can be absent.
    pub optional: bool,
    /// Whether it keeps its values out of `Debug` output.
    pub sensitive: bool,
    /// The type of the spec's identifiers that it is, if it is one.
    pub newtype: Option<&'static str>,
}

/// A field of a struct, as groups of properties hand them to the events that they are flattened into.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The JSON key.
    pub key: &'static str,
    /// What its type holds; `None` for a custom field.
    pub holder: Option<Holder>,
    /// Whether content may be in a plain type.
    pub plain: bool,
}

/// Stands for an event that is not there, which [`event`] reports.
static NO_EVENT: Event<'static> = Event::new("", "", &[]);

/// The event of this name, or one without properties.
pub const fn event_or_none<'a>(spec: &Spec<'a>, name: &str) -> &'a Event<'a> {
    let mut at = 0;
    while at < spec.events.len() {
        if same(spec.events[at].name, name) {
            return spec.events[at];
        }
        at += 1;
    }
    &NO_EVENT
}

/// That the spec has an event of this name.
#[track_caller]
pub const fn event(spec: &Spec<'_>, name: &str) {
    if !event_or_none(spec, name).is_none() {
        return;
    }
    let mut at = 0;
    while at < spec.events.len() {
        if contains(spec.events[at].aliases, name) {
            Message::of(&rule::EVENT_ALIAS)
                .code(name)
                .text(" is another name of ")
                .code(spec.events[at].name)
                .text(", and never written")
                .help()
                .text("write ")
                .code(spec.events[at].name)
                .stop();
        }
        at += 1;
    }
    if contains(spec.ambiguous, name) {
        let message = Message::of(&rule::AMBIGUOUS_EVENT).code(name).text(" could mean several events").help();
        event_names(message.text("write the one that is meant: "), spec).stop();
    }
    let message = Message::of(&rule::UNKNOWN_EVENT).text("no event ").code(name).text(" in the spec ").code(spec.name);
    match nearest_event(spec, name) {
        Some(near) => message.help().text("did you mean ").code(near).text("?").stop(),
        None => event_names(message.help().text("the events are "), spec).stop(),
    }
}

const fn event_names(mut message: Message, spec: &Spec<'_>) -> Message {
    let mut at = 0;
    while at < spec.events.len() {
        message = message.comma(at == 0).code(spec.events[at].name);
        at += 1;
    }
    message
}

const fn nearest_event<'a>(spec: &Spec<'a>, name: &str) -> Option<&'a str> {
    let (mut near, mut least, mut at) = (None, usize::MAX, 0);
    while at < spec.events.len() {
        if let Some(distance) = distance(name, spec.events[at].name)
            && distance < least
        {
            (near, least) = (Some(spec.events[at].name), distance);
        }
        at += 1;
    }
    near
}

/// An event that the spec does not have, and does not nearly have.
#[track_caller]
pub const fn custom_event(spec: &Spec<'_>, name: &str) {
    let mut at = 0;
    while at < spec.events.len() {
        let event = spec.events[at];
        if same(event.name, name) || contains(event.aliases, name) {
            Message::of(&rule::CUSTOM_EVENT)
                .code(name)
                .text(" is an event of the spec ")
                .code(spec.name)
                .help()
                .text("write `event = \"")
                .text(event.name)
                .text("\"`")
                .stop();
        }
        at += 1;
    }
    if let Some(near) = nearest_event(spec, name) {
        Message::of(&rule::CUSTOM_EVENT)
            .code(name)
            .text(" is nearly the event ")
            .code(near)
            .text(" of the spec ")
            .code(spec.name)
            .help()
            .text("write `event = \"")
            .text(near)
            .text("\"`, or a name that cannot be taken for it")
            .stop();
    }
}

/// The dialect of this name.
pub const fn find_dialect<'a>(spec: &Spec<'a>, key: &str) -> Option<&'a Dialect<'a>> {
    let mut at = 0;
    while at < spec.dialects.len() {
        if same(spec.dialects[at].key, key) {
            return Some(spec.dialects[at]);
        }
        at += 1;
    }
    None
}

/// That the spec has a dialect of this name.
#[track_caller]
pub const fn dialect(spec: &Spec<'_>, key: &str) {
    if find_dialect(spec, key).is_some() {
        return;
    }
    let (mut near, mut least, mut at) = (None, usize::MAX, 0);
    while at < spec.dialects.len() {
        let dialect = spec.dialects[at];
        if let Some(distance) = distance(key, dialect.key)
            && distance < least
        {
            (near, least) = (Some(dialect.key), distance);
        }
        at += 1;
    }
    let mut message =
        Message::of(&rule::UNKNOWN_DIALECT).text("no dialect ").code(key).text(" in the spec ").code(spec.name);
    if let Some(near) = near {
        message.help().text("did you mean ").code(near).text("?").stop();
    }
    message = message.help().text("the dialects are ");
    at = 0;
    while at < spec.dialects.len() {
        message = message.comma(at == 0).code(spec.dialects[at].key);
        at += 1;
    }
    message.stop()
}

/// That a field's key is a property of the event.
#[track_caller]
pub const fn key(spec: &Spec<'_>, event: &Event<'_>, dialect: Option<&Dialect<'_>>, key: &str) {
    if event.is_none() {
        return;
    }
    if event.property(key).is_none() {
        unknown_property(spec, event, key);
    }
    if let Some(dialect) = dialect
        && contains(dialect.absent, key)
    {
        Message::of(&rule::NOT_IN_DIALECT)
            .text("the dialect ")
            .code(dialect.key)
            .text(" has no property ")
            .code(key)
            .help()
            .text("remove the field, or mark it `#[livechat(custom)]` under another name")
            .stop();
    }
}

#[track_caller]
const fn unknown_property(spec: &Spec<'_>, event: &Event<'_>, key: &str) -> ! {
    let message = Message::of(&rule::UNKNOWN_PROPERTY)
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
    match nearest_property(event.properties, key) {
        Some(near) => message.help().text("did you mean ").code(near).text("?").stop(),
        None => property_names(message.help().text("the properties are "), spec, event)
            .text("; any other field is `#[livechat(custom)]`")
            .stop(),
    }
}

/// The event's properties in the order of the spec.
const fn property_names(mut message: Message, spec: &Spec<'_>, event: &Event<'_>) -> Message {
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

const fn nearest_property<'a>(properties: &[EventProperty<'a>], key: &str) -> Option<&'a str> {
    let (mut near, mut least, mut at) = (None, usize::MAX, 0);
    while at < properties.len() {
        if let Some(distance) = distance(key, properties[at].property.key)
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
pub const fn custom_key(spec: &Spec<'_>, key: &str) {
    let mut at = 0;
    while at < spec.properties.len() {
        let property = spec.properties[at];
        if same(property.key, key) || contains(property.aliases, key) {
            Message::of(&rule::CUSTOM_PROPERTY)
                .text("custom field ")
                .code(key)
                .text(" has the name of the property ")
                .code(property.key)
                .help()
                .text("remove `custom`, or give the field another name")
                .stop();
        }
        at += 1;
    }
}

/// That a field's type can hold its property, as the event and the dialect have it. A key that is none of the event's is
/// for [`key`] to report.
#[track_caller]
pub const fn value(event: &Event<'_>, dialect: Option<&Dialect<'_>>, key: &str, holder: Holder, plain: bool) {
    let Some(of_event) = event.property(key) else {
        return;
    };
    property_value(of_event.property, holder, plain);
    if holder.optional && matches!(of_event.presence, Presence::Required) {
        Message::of(&rule::REQUIRED_OPTIONAL)
            .text("the required property ")
            .code(key)
            .text(" is in an `Option`")
            .help()
            .text("remove the `Option`, so that it cannot be left out")
            .stop();
    }
    if let Some(dialect) = dialect
        && let Some(kind) = narrower(dialect, key)
        && !holds(holder.kind, kind, of_event.property)
    {
        Message::of(&rule::DIALECT_KIND)
            .text("the dialect ")
            .code(dialect.key)
            .text(" has ")
            .text(kind.what())
            .text(" as ")
            .code(key)
            .text(", found ")
            .text(what(holder.kind))
            .help()
            .text(advice(kind))
            .stop();
    }
}

const fn narrower(dialect: &Dialect<'_>, key: &str) -> Option<Kind> {
    let mut at = 0;
    while at < dialect.kinds.len() {
        if same(dialect.kinds[at].0, key) {
            return Some(dialect.kinds[at].1);
        }
        at += 1;
    }
    None
}

/// That a type can hold a property, whatever the event.
#[track_caller]
const fn property_value(property: &Property<'_>, holder: Holder, plain: bool) {
    if let (Some(found), Some(expected)) = (holder.newtype, property.newtype)
        && !same(found, expected)
    {
        Message::of(&rule::OTHER_ID)
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
    if !holds(holder.kind, property.kind, property) {
        wrong_kind(property, holder.kind);
    }
    if matches!(property.sensitivity, Sensitivity::Content) && !holder.sensitive && !plain {
        Message::of(&rule::PLAIN_CONTENT)
            .code(property.key)
            .text(" holds what somebody said, and its type shows it in `Debug` output")
            .help()
            .text("use `Sensitive`, or say `#[livechat(plain)]`")
            .stop();
    }
}

#[track_caller]
const fn wrong_kind(property: &Property<'_>, found: ValueKind<'_>) -> ! {
    if let ValueKind::Unfit(why) = found {
        Message::of(&rule::WRONG_KIND)
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
    Message::of(&rule::WRONG_KIND)
        .text("expected ")
        .text(property.kind.what())
        .text(" as ")
        .code(property.key)
        .text(", found ")
        .text(what(found))
        .help()
        .text(advice(property.kind))
        .stop()
}

#[track_caller]
const fn unlisted(property: &Property<'_>, value: &str) -> ! {
    let mut message = Message::of(&rule::UNLISTED_VALUE).code(value).text(" is no value of ").code(property.key);
    message = message.help().text("the values are ");
    let mut at = 0;
    while at < property.values.len() {
        message = message.comma(at == 0).code(property.values[at]);
        at += 1;
    }
    message.stop()
}

/// Whether values of a type are values of a kind.
const fn holds(held: ValueKind<'_>, kind: Kind, property: &Property<'_>) -> bool {
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

const fn what(kind: ValueKind<'_>) -> &'static str {
    match kind {
        ValueKind::String => "a string",
        ValueKind::Integer => "an integer",
        ValueKind::Number => "a number that may have a fraction",
        ValueKind::Exact => "a number",
        ValueKind::Boolean => "a boolean",
        ValueKind::Timestamp => "a timestamp",
        ValueKind::Enum(_) => "an enum",
        ValueKind::Object => "an object",
        ValueKind::Array(_) => "an array",
        _ => "another type",
    }
}

const fn advice(kind: Kind) -> &'static str {
    match kind {
        Kind::String => "use `String`, `&str`, an id of the spec, or a type that derives `PropertyValue`",
        Kind::Integer => "use an integer, such as `u32`",
        Kind::Number => "use a number, such as `u32` or `f64`, or `Seconds`",
        Kind::Boolean => "use `bool`",
        Kind::Timestamp => "use `Timestamp`, or a time of a crate that has a feature here",
        Kind::Enum => "use an enum that derives `PropertyValue`, or `String`",
        Kind::Object => "use `RawJson`",
        _ => "use `Vec`",
    }
}

/// Whether the event has deprecated a property.
pub const fn is_deprecated(event: &Event<'_>, key: &str) -> bool {
    match event.property(key) {
        Some(of_event) => of_event.property.deprecated.is_some(),
        None => false,
    }
}

/// That no required property is missing, and none is there twice, also among those of groups.
#[track_caller]
pub const fn complete(event: &Event<'_>, fields: &[&str], groups: &[&[Field]]) {
    let mut at = 0;
    while at < event.properties.len() {
        let of_event = &event.properties[at];
        let key = of_event.property.key;
        if matches!(of_event.presence, Presence::Required) && !contains(fields, key) && !in_groups(groups, key) {
            Message::of(&rule::REQUIRED_MISSING)
                .text("live chat event ")
                .code(event.name)
                .text(" requires ")
                .code(key)
                .help()
                .text("add a field `")
                .text(key)
                .text("`")
                .stop();
        }
        at += 1;
    }
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
pub const fn group(
    spec: &Spec<'_>,
    event: &Event<'_>,
    dialect: Option<&Dialect<'_>>,
    group: &[Field],
    optional: bool,
    fields: &[&str],
    before: &[&[Field]],
) {
    let mut at = 0;
    while at < group.len() {
        let field = &group[at];
        if contains(fields, field.key) || in_groups(before, field.key) {
            Message::of(&rule::DUPLICATE_PROPERTY)
                .text("the flattened group has ")
                .code(field.key)
                .text(", which is there already")
                .help()
                .text("remove one of the two")
                .stop();
        }
        match field.holder {
            Some(mut holder) => {
                key(spec, event, dialect, field.key);
                holder.optional = holder.optional || optional;
                value(event, dialect, field.key, holder, field.plain);
            }
            None => custom_key(spec, field.key),
        }
        at += 1;
    }
}

/// That a field of a group is a property of the spec.
#[track_caller]
pub const fn group_key(spec: &Spec<'_>, key: &str) {
    if find(spec, key).is_some() {
        return;
    }
    let message =
        Message::of(&rule::UNKNOWN_PROPERTY).text("no property ").code(key).text(" in the spec ").code(spec.name);
    let (mut near, mut least, mut at) = (None, usize::MAX, 0);
    while at < spec.properties.len() {
        let property = spec.properties[at];
        if contains(property.aliases, key) {
            message.help().text("it is another name of ").code(property.key).text(", which is the one to write").stop();
        }
        if let Some(distance) = distance(key, property.key)
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
pub const fn group_value(spec: &Spec<'_>, key: &str, holder: Holder, plain: bool) {
    if let Some(property) = find(spec, key) {
        property_value(property, holder, plain);
    }
}

const fn find<'a>(spec: &Spec<'a>, key: &str) -> Option<&'a Property<'a>> {
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
        Message::of(&rule::DUPLICATE_EVENT)
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

/// Warns of a deprecated property: what is deprecated is the function for `true`.
#[derive(Debug)]
pub struct DeprecatedProperty<const YES: bool>;

impl DeprecatedProperty<false> {
    /// Does nothing.
    pub const fn used() {}
}

impl DeprecatedProperty<true> {
    /// Does nothing, with a warning.
    #[deprecated(note = "LC0310: the spec has deprecated this property; the reference says what to send instead")]
    pub const fn used() {}
}

/// Warns of a deprecated event: what is deprecated is the function for `true`.
#[derive(Debug)]
pub struct DeprecatedEvent<const YES: bool>;

impl DeprecatedEvent<false> {
    /// Does nothing.
    pub const fn used() {}
}

impl DeprecatedEvent<true> {
    /// Does nothing, with a warning.
    #[deprecated(note = "LC0310: the spec has deprecated this event; the reference says what to send instead")]
    pub const fn used() {}
}
