//! Groups of properties that events flatten, and what an event requires of all of its fields.

use super::lookup::{SpecContext, contains, find, nearest, property_of_name};
use super::message::ConstMessage;
use super::property::{FieldType, Of, custom_key, fault, key, never_skipped, property_value, value};
use crate::rule;
use crate::table::{Event, EventProperty, Spec, key_hash, same};
use crate::vocabulary::Presence;

/// A field of an event or a group of properties; groups hand theirs to the events that they are flattened into.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    key: &'static str,
    /// The [`key_hash`] of the key, by which tables are searched.
    hash: u64,
    /// What its type holds; `None` for a custom field.
    holds: Option<FieldType>,
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
        Self { key, hash: key_hash(key), holds: Some(field_type), plain: false, skipped: false, reported: false }
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
        Self { key, hash: key_hash(key), holds: None, plain: false, skipped: false, reported }
    }

    /// A field whose attributes are wrong; without a key, a group that cannot be judged at all.
    pub const fn faulty(key: &'static str) -> Self {
        Self { key, hash: 0, holds: None, plain: false, skipped: false, reported: true }
    }
}

/// A group that is a type.
pub type GroupOf<T> = Of<T, Group>;

/// A group of properties, and whether the whole of it can be absent.
pub type Group = (&'static [Field], bool);

/// The fields of a group that is judged by this spec.
pub const fn of_group<const N: usize>(spec: &Spec, mut fields: [Field; N]) -> [Field; N] {
    let mut at = 0;
    while at < N {
        let field = &mut fields[at];
        if let Some(field_type) = &field.holds {
            field.reported = match find(spec, field.key) {
                Some(property) => fault(property, field_type, field.plain).is_some(),
                None => true,
            };
        }
        at += 1;
    }
    fields
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
        let Some(mut field_type) = field.holds else {
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
    if let Some(property) = property_of_name(spec, key) {
        message.help().text("it is another name of ").code(property.key).text(", which is the one to write").stop();
    }
    match nearest!(key, spec.properties, |property| property.key) {
        Some(near) => message.did_you_mean(near.key).stop(),
        None => message.help().text("a field that the spec does not know is `#[livechat(custom)]`").stop(),
    }
}

/// That the type of a field of a group can hold its property.
#[track_caller]
pub const fn group_value(spec: &Spec, field: &Field) {
    if let (Some(property), Some(field_type)) = (find(spec, field.key), &field.holds) {
        property_value(property, field_type, field.plain);
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
