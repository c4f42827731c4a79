//! Groups of properties, and the properties that an event requires.

use super::lookup::{SpecContext, contains, find, property_of_name};
use super::message::ConstMessage;
use super::property::{FieldType, TypeFact, custom_key, key, never_skipped, property_value, type_mistake, value};
use super::unknown::unknown_group_property;
use crate::rule;
use crate::table::{Event, Property, Spec, key_hash, same};
use crate::vocabulary::Presence;

/// A field of a group. Events into which the group is flattened check it again.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    key: &'static str,
    /// The [`key_hash`] of the key.
    hash: u64,
    /// The type; `None` for a custom field.
    holds: Option<FieldType>,
    /// Whether content may be in a type that shows it.
    plain: bool,
    /// The attribute of serde that can leave it out.
    skipped: Option<&'static str>,
    /// Whether an error was reported in the group itself.
    reported: bool,
}

impl Field {
    /// Creates the field of a property.
    #[inline]
    pub const fn new(key: &'static str, field_type: FieldType) -> Self {
        Self { key, hash: key_hash(key), holds: Some(field_type), plain: false, skipped: None, reported: false }
    }

    /// Returns the type, for the check of the attribute `kind`.
    ///
    /// # Panics
    ///
    /// Panics for a custom field, which has no kind.
    #[inline]
    pub const fn field_type(&self) -> FieldType {
        match self.holds {
            Some(field_type) => field_type,
            None => panic!("a custom field has no kind"),
        }
    }

    /// Allows content in a type that shows it.
    #[inline]
    pub const fn plain(mut self) -> Self {
        self.plain = true;
        self
    }

    /// Marks a field that an attribute of serde, such as `skip_serializing_if`, can leave out.
    #[inline]
    pub const fn skipped(mut self, attribute: &'static str) -> Self {
        self.skipped = Some(attribute);
        self
    }

    /// Creates a custom field, which is not checked.
    #[inline]
    pub const fn custom(spec: &Spec, key: &'static str) -> Self {
        let reported = property_of_name(spec, key).is_some();
        Self { key, hash: key_hash(key), holds: None, plain: false, skipped: None, reported }
    }

    /// Creates a field that was reported; with an empty key, it stands for a group whose fields are not known.
    #[inline]
    pub const fn reported(key: &'static str) -> Self {
        Self { key, hash: key_hash(key), holds: None, plain: false, skipped: None, reported: true }
    }
}

/// The [`Group`] of a type.
pub type GroupOf<T> = TypeFact<T, Group>;

/// The fields of a group, and whether the group can be absent.
pub type Group = (&'static [Field], bool);

/// Marks the fields of which the group itself reports an error, so that events do not report it again.
#[inline]
pub const fn mark_reported<const N: usize>(spec: &Spec, mut fields: [Field; N]) -> [Field; N] {
    let mut at = 0;
    while at < N {
        let field = &mut fields[at];
        if let Some(field_type) = &field.holds {
            field.reported = match find(spec, field.key) {
                Some(property) => type_mistake(property, field_type, field.plain).is_some(),
                None => true,
            };
        }
        at += 1;
    }
    fields
}

/// Checks that each required property is a field of the event or of a group. `hashes` is the [`key_hash`] of the key of each
/// field, rising as those of the event.
#[track_caller]
#[inline]
pub const fn complete((spec, event, _): SpecContext, hashes: &[u64], groups: &[&[Field]]) {
    if !event.requires || in_groups(groups, "") {
        return;
    }
    let present = Present::of(event, hashes, groups);
    let (mut at, mut next, mut missing) = (0, 0, 0);
    while at < event.properties.len() {
        let hash = event.properties[at].hash;
        if next < hashes.len() && hashes[next] <= hash {
            // A field that is this property, or none of the event.
            if hashes[next] == hash {
                at += 1;
            }
            next += 1;
        } else {
            if present.lacks_required(event, at) {
                missing += 1;
            }
            at += 1;
        }
    }
    if missing > 0 {
        let message = ConstMessage::of(&rule::REQUIRED_MISSING)
            .text("live chat event ")
            .code(event.name)
            .of_plan(spec)
            .text(" requires ");
        let message = missing_names(message, spec, event, &present, false).help();
        let message = message.text(if missing == 1 { "add a field " } else { "add fields " });
        missing_names(message, spec, event, &present, true).stop();
    }
}

/// The most properties of an event that have a bit in [`Present`].
const MOST_BITS: usize = 16_384;

/// The fields of a struct and of its groups.
struct Present<'a> {
    /// The hashes of the keys of the fields, rising.
    hashes: &'a [u64],
    groups: &'a [&'a [Field]],
    /// A bit for each property of the event that is in a group, for many. The compiler counts the steps of a constant, and
    /// denies those that search a thousand fields for each of a thousand properties. For few, searching costs it less.
    bits: Option<[u64; MOST_BITS / 64]>,
}

impl<'a> Present<'a> {
    /// The most comparisons without bits.
    const FEW: usize = 10_000;

    #[inline]
    const fn of(event: &Event, hashes: &'a [u64], groups: &'a [&'a [Field]]) -> Self {
        let (mut group, mut count) = (0, 0);
        while group < groups.len() {
            count += groups[group].len();
            group += 1;
        }
        if event.properties.len().saturating_mul(count) <= Self::FEW {
            return Self { hashes, groups, bits: None };
        }
        let mut bits = [0; MOST_BITS / 64];
        let mut group = 0;
        while group < groups.len() {
            let mut at = 0;
            while at < groups[group].len() {
                set(&mut bits, event, groups[group][at].hash);
                at += 1;
            }
            group += 1;
        }
        Self { hashes, groups, bits: Some(bits) }
    }

    /// Whether the event requires the property with this index, and the struct does not have it.
    #[inline]
    const fn lacks_required(&self, event: &Event, index: usize) -> bool {
        let of_event = &event.properties[index];
        if !matches!(of_event.presence, Presence::Required) || has_hash(self.hashes, of_event.hash) {
            return false;
        }
        match &self.bits {
            Some(bits) if index < MOST_BITS => bits[index / 64] >> (index % 64) & 1 == 0,
            _ => !in_groups(self.groups, of_event.property.key),
        }
    }
}

/// Whether rising hashes have this one.
#[inline]
const fn has_hash(hashes: &[u64], hash: u64) -> bool {
    let (mut low, mut high) = (0, hashes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if hashes[middle] < hash {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low < hashes.len() && hashes[low] == hash
}

/// Sets the bit of the property of the event whose key has this hash.
#[inline]
const fn set(bits: &mut [u64], event: &Event, hash: u64) {
    if let Some(index) = event.index_of_hash(hash)
        && index / 64 < bits.len()
    {
        bits[index / 64] |= 1 << (index % 64);
    }
}

/// Adds the missing properties, in the order of the spec: their keys, or the names that fields may have. With one name, its
/// key is added if it is another.
#[inline]
const fn missing_names(
    mut message: ConstMessage,
    spec: &Spec,
    event: &Event,
    present: &Present<'_>,
    as_fields: bool,
) -> ConstMessage {
    let (mut at, mut listed, mut renamed) = (0, 0, "");
    while at < spec.properties.len() {
        let Property { key, name, .. } = *spec.properties[at];
        if let Some(index) = event.index_of_hash(key_hash(key))
            && present.lacks_required(event, index)
        {
            message = message.item(listed, if as_fields { name } else { key });
            renamed = if same(key, name) { "" } else { key };
            listed += 1;
        }
        at += 1;
    }
    if as_fields && listed == 1 && !renamed.is_empty() {
        return message.text(" with `#[serde(rename = \"").text(renamed).text("\")]`");
    }
    message.end_list(listed)
}

/// Checks that the fields of a group are properties of the event, and that no key is duplicate.
#[track_caller]
#[inline]
pub const fn group(context: SpecContext, (group, optional): Group, fields: &[&str], before: &[&[Field]]) {
    disjoint(group, fields, before);
    let mut at = 0;
    while at < group.len() {
        let field = &group[at];
        at += 1;
        if field.reported {
            continue;
        }
        let Some(mut field_type) = field.holds else {
            custom_key(context.0, field.key);
            continue;
        };
        field_type.optional = field_type.optional || optional;
        let found = key(context, field.key, field.hash);
        value(context, found, field_type, field.plain);
        if let Some(attribute) = field.skipped {
            never_skipped(found, field_type, attribute);
        }
    }
}

/// Checks that no attribute of serde, such as `skip_serializing_if`, leaves out a group with a required property. If the group
/// is in an `Option`, [`group`] reports it.
#[track_caller]
#[inline]
pub const fn group_never_skipped((_, event, _): SpecContext, (group, optional): Group, attribute: &str) {
    let mut at = 0;
    while at < group.len() {
        if let Some(event_property) = event.property_of_hash(group[at].hash)
            && matches!(event_property.presence, Presence::Required)
            && !optional
        {
            ConstMessage::of(&rule::REQUIRED_OPTIONAL)
                .code(attribute)
                .text(" can leave out the required property ")
                .code(group[at].key)
                .text(" of the group")
                .help()
                .text("remove ")
                .code(attribute)
                .stop();
        }
        at += 1;
    }
}

/// Checks that no key of a group is also a key of the event or of a group before it.
#[track_caller]
#[inline]
pub const fn disjoint(group: &[Field], fields: &[&str], before: &[&[Field]]) {
    let mut at = 0;
    while at < group.len() {
        let key = group[at].key;
        if contains(fields, key) || in_groups(before, key) {
            ConstMessage::of(&rule::DUPLICATE_PROPERTY)
                .text("duplicate property ")
                .code(key)
                .text(" in the flattened group")
                .help()
                .text("remove one of the two")
                .stop();
        }
        at += 1;
    }
}

/// Checks that a key of a group is a property of the spec.
#[track_caller]
#[inline]
pub const fn group_key(spec: &Spec, key: &str) {
    if find(spec, key).is_none() {
        unknown_group_property(spec, key);
    }
}

/// Checks that the type of a field of a group can hold its property.
#[track_caller]
#[inline]
pub const fn group_value(spec: &Spec, field: &Field) {
    if let (Some(property), Some(field_type)) = (find(spec, field.key), &field.holds) {
        property_value(property, field_type, field.plain);
    }
}

#[inline]
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

#[inline]
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
