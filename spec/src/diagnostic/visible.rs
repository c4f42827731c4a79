//! What a place in a body may show, by what the spec says about it.

use crate::suggest::{Key, alike, singular_alike};
use crate::table::{EventName, Property, Spec};
use crate::vocabulary::{FieldRole, Kind, OTHER_CALLS, Sensitivity};

/// Whether a key or a string is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Always,
    /// It is an unknown name, which is shown on request.
    WithNames,
    Never,
}

/// The way from the outermost value of a body to the current one.
pub(super) struct Path<'s> {
    spec: &'s Spec,
    /// For each open container, what its members are.
    open: Vec<Place>,
    /// What the value after the last key is.
    member: Place,
    /// Whether the spec has an array there.
    is_list: bool,
}

/// What a value is.
#[derive(Clone, Copy, Default, PartialEq)]
enum Place {
    /// A call or a batch.
    #[default]
    Call,
    /// The calls of a batch.
    Batch,
    /// The properties of a call.
    Properties,
    /// The name of an event.
    EventName,
    /// The type of a call.
    CallType,
    /// A value with sensitivity `none` of a kind that is written as a string.
    Harmless,
    /// A value with sensitivity `none` of another simple kind; a string in its place may say anything.
    HarmlessNumber,
    /// An object or array with sensitivity `none`, or a value in it.
    HarmlessWhole,
    /// A value that is about a person, or a value in it.
    Private(OnSenderPath),
    /// Any other value, or a value in it.
    Unknown,
}

/// The paths to senders that lead to a place: as bits, and how many keys of them were read.
#[derive(Clone, Copy, PartialEq)]
struct OnSenderPath {
    paths: u64,
    depth: usize,
}

impl OnSenderPath {
    /// The paths that go on with this key.
    #[inline]
    fn step(self, key: &str, spec: &Spec) -> Self {
        let goes_on = |path: &&[&str]| path.get(self.depth) == Some(&key);
        let bits = spec.senders.iter().take(64).zip(0..).filter(|(path, _)| goes_on(path));
        Self { paths: self.paths & bits.fold(0, |bits, (_, index)| bits | 1 << index), depth: self.depth + 1 }
    }
}

impl<'s> Path<'s> {
    #[inline]
    pub(super) const fn new(spec: &'s Spec) -> Self {
        Self { spec, open: Vec::new(), member: Place::Call, is_list: false }
    }

    /// Goes to the value of a key.
    #[inline]
    pub(super) fn key(&mut self, key: &str) {
        let spec = self.spec;
        self.is_list = false;
        self.member = match self.open.last() {
            Some(Place::Call) if key == spec.batch => Place::Batch,
            Some(Place::Call) => match spec.field(key) {
                Some(field) => match field.role {
                    Some(FieldRole::Properties) => Place::Properties,
                    Some(FieldRole::Event) => Place::EventName,
                    Some(FieldRole::Call) => Place::CallType,
                    _ => self.of_property(key, field),
                },
                None => Place::Unknown,
            },
            Some(Place::Properties) => match spec.property(key) {
                Some(property) => self.of_property(key, property),
                None => Place::Unknown,
            },
            Some(Place::Private(on_path)) => Place::Private(on_path.step(key, spec)),
            Some(&place) => place,
            None => Place::Unknown,
        };
    }

    #[inline]
    fn of_property(&mut self, key: &str, property: &Property) -> Place {
        self.is_list = property.kind == Kind::Array;
        if property.sensitivity != Sensitivity::None {
            return Place::Private(OnSenderPath { paths: u64::MAX, depth: 0 }.step(key, self.spec));
        }
        match property.kind {
            Kind::Object | Kind::Array => Place::HarmlessWhole,
            Kind::String | Kind::Enum | Kind::Timestamp => Place::Harmless,
            Kind::Integer | Kind::Number | Kind::Boolean => Place::HarmlessNumber,
        }
    }

    /// Goes into a container.
    #[inline]
    pub(super) fn open(&mut self) {
        let place = match self.open.last() {
            None | Some(Place::Batch) => Place::Call,
            Some(_) => match self.member {
                // The spec describes a simple value, so it does not say what an object in its place may show.
                Place::Harmless | Place::HarmlessNumber | Place::EventName | Place::CallType => Place::Unknown,
                place => place,
            },
        };
        self.open.push(place);
        self.member = place;
    }

    /// Leaves a container.
    #[inline]
    pub(super) fn close(&mut self) {
        self.open.pop();
        // After the outermost container there is only the end of the document.
        self.member = self.open.last().copied().unwrap_or_default();
    }

    /// Whether the container that was opened last has items, so that a number in a JSON Pointer is an index.
    #[inline]
    pub(super) fn has_items(&self) -> bool {
        self.is_list || self.member == Place::Batch
    }

    /// Goes to an item.
    #[inline]
    pub(super) fn item(&mut self) {
        self.is_list = false;
    }

    /// Whether a key of the innermost object is shown.
    #[inline]
    pub(super) fn shows_key(&self, key: &str) -> Shown {
        let spec = self.spec;
        let known = match self.open.last() {
            Some(Place::Call) => is_near_name(key, &[spec.envelope, spec.properties], &[&[spec.batch]]),
            Some(Place::Properties) => is_near_name(key, &[spec.properties], &[]),
            Some(Place::HarmlessWhole) => true,
            Some(Place::Private(on_path)) if on_path.step(key, spec).paths != 0 => true,
            Some(Place::Private(_)) => return Shown::Never,
            _ => false,
        };
        if known { Shown::Always } else { Shown::WithNames }
    }

    /// Whether a number is shown here.
    #[inline]
    pub(super) fn shows_number(&self) -> bool {
        matches!(self.member, Place::Harmless | Place::HarmlessNumber | Place::HarmlessWhole)
    }

    /// Whether a string is shown here.
    #[inline]
    pub(super) fn shows_string(&self, text: &str) -> Shown {
        let known = match self.member {
            Place::Harmless | Place::HarmlessWhole => true,
            Place::EventName => text.trim().is_empty() || is_near_event(text, self.spec),
            Place::CallType => {
                let track = self.spec.field_of_role(FieldRole::Call).map_or(&[][..], |field| field.values);
                text.trim().is_empty() || is_near_name(text, &[], &[OTHER_CALLS, track])
            }
            _ => return Shown::Never,
        };
        if known { Shown::Always } else { Shown::WithNames }
    }
}

/// Whether a name is nearly one of the names of properties, or one of others. It is so for each name of which a finding says
/// what it most likely means.
#[inline]
fn is_near_name(name: &str, properties: &[&[&Property]], others: &[&[&str]]) -> bool {
    let any = |is_it: &dyn Fn(&str) -> bool| {
        let is_one = |property: &Property| property.aliases.iter().any(|alias| is_it(alias)) || is_it(property.key);
        properties.iter().any(|properties| properties.iter().any(|property| is_one(property)))
            || others.iter().any(|others| others.iter().any(|other| is_it(other)))
    };
    // Most names are right but for their spelling, which takes no preparation.
    if any(&|other| alike(name, other)) {
        return true;
    }
    let key = Key::new(name);
    any(&|other| key.edits(other).is_some() || singular_alike(name, other))
}

/// Whether a name is nearly that of an event.
#[inline]
fn is_near_event(name: &str, spec: &Spec) -> bool {
    match spec.event(name) {
        EventName::Known(_) | EventName::Alias(_) | EventName::Ambiguous => true,
        EventName::Unknown | EventName::Possible | EventName::Foreign => spec.event_meant(name).is_some(),
    }
}
