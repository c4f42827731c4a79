//! The members of an event's properties, of which readers make events: noted by the fast passes or by the strict reader.

use std::borrow::Cow;

#[cfg(feature = "fast")]
use livechat_spec::__private::fast::ValidCall;
use livechat_spec::json::{JsonKind, Reader, Span};
use livechat_spec::table::{Event, ValueKind, key_hash};
use livechat_spec::vocabulary::Kind;

use crate::value::read::{Misfit, ReadValue, misfit};
use crate::value::writer::View;

/// The members of the properties of one event: valid JSON, and for the event's properties values that break no rule.
#[derive(Clone, Copy, Debug)]
pub struct Members<'a> {
    text: &'a str,
    event: &'static Event,
    /// Whether a string may have escapes.
    escapes: bool,
    /// For each property of the event, the place of its value in `known`.
    places: &'a [u32],
    known: &'a [Span],
    unknown: Unknown<'a>,
}

/// The members that the event does not have.
#[derive(Clone, Copy, Debug)]
enum Unknown<'a> {
    /// Keys without quotes, which have no escapes, and values.
    #[cfg(feature = "fast")]
    Plain(&'a [(Span, Span)]),
    Decoded(&'a [UnknownMember<'a>]),
}

/// A member that the event does not have, or that the struct has no field for.
#[derive(Clone, Debug)]
pub(crate) struct UnknownMember<'a> {
    pub(crate) key: Cow<'a, str>,
    /// The bytes of the key, with its quotes.
    pub(crate) key_span: Span,
    pub(crate) value: Span,
}

/// The member that a field is read from.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub(crate) key: &'static str,
    /// The index among the properties of the event; [`NO_PROPERTY`](Self::NO_PROPERTY) for a custom member, and
    /// [`ALIAS`](Self::ALIAS) for one under another key of its field.
    pub(crate) index: usize,
}

impl Place {
    const NO_PROPERTY: usize = usize::MAX;
    const ALIAS: usize = usize::MAX - 1;

    /// The member of a property of the event; a custom one if the event does not have the property.
    pub const fn property(event: &Event, key: &'static str, hash: u64) -> Self {
        let (mut low, mut high) = (0, event.properties.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let found = event.properties[middle].hash;
            if found == hash {
                return Self { key, index: middle };
            }
            if found < hash {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Self::custom(key)
    }

    /// The members of several keys; of a custom one, the hash is 0.
    pub const fn all<const N: usize>(event: &Event, keys: [&'static str; N], hashes: [u64; N]) -> [Self; N] {
        let mut places = [Self::custom(""); N];
        let mut at = 0;
        while at < N {
            places[at] =
                if hashes[at] == 0 { Self::custom(keys[at]) } else { Self::property(event, keys[at], hashes[at]) };
            at += 1;
        }
        places
    }

    /// A member that is no property of the event.
    pub const fn custom(key: &'static str) -> Self {
        Self { key, index: Self::NO_PROPERTY }
    }

    #[inline]
    const fn is_custom(&self) -> bool {
        self.index >= Self::ALIAS
    }

    /// Whether the member is under another key of its field, of which schemas do not say what it holds.
    pub(crate) const fn is_alias(&self) -> bool {
        self.index == Self::ALIAS
    }
}

/// The error for members that a struct cannot be read from.
#[derive(Clone, Debug)]
pub struct Unread {
    pub(crate) at: UnreadAt,
    pub(crate) misfit: Misfit,
    /// Whether the value is of another kind than is expected.
    pub(crate) other_kind: bool,
}

/// Where the member is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum UnreadAt {
    Member(Place),
    Value(Span),
}

impl Unread {
    /// The error of a type that has no event to read.
    pub const NO_EVENT: Self =
        Self { at: UnreadAt::Value(Span::new(0, 0)), misfit: Misfit::expected("another event"), other_kind: false };

    #[cold]
    fn new(place: Place, misfit: Misfit, other_kind: bool) -> Self {
        Self { at: UnreadAt::Member(place), misfit, other_kind }
    }
}

/// The members that a struct takes, and what becomes of the others.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// The keys of its fields, in parts.
    pub keys: &'static [&'static [&'static str]],
    /// What becomes of other members.
    pub others: Others,
}

/// What becomes of the members that a struct has no field for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Others {
    /// They are kept.
    Kept,
    /// They are dropped, with a note.
    Dropped,
    /// They are an error.
    Refused,
}

impl Kept {
    /// Everything is kept, as far as can be told.
    pub const ALL: Self = Self { keys: &[], others: Others::Kept };
}

/// The members that the fields of a struct take from a flattened one that keeps the others.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// The keys of the fields, in parts.
    keys: &'static [&'static [&'static str]],
    /// Whether all properties of the event are among them, so that only members that the event does not have are left.
    all_properties: bool,
}

impl Taken {
    /// Those of a struct for this event. No key is there twice.
    pub const fn of(event: &Event, keys: &'static [&'static [&'static str]]) -> Self {
        let (mut part, mut properties) = (0, 0);
        while part < keys.len() {
            let mut at = 0;
            while at < keys[part].len() {
                if event.property(keys[part][at]).is_some() {
                    properties += 1;
                }
                at += 1;
            }
            part += 1;
        }
        Self { keys, all_properties: properties == event.properties.len() }
    }

    /// Those of a struct for any event.
    pub const fn of_any_event(keys: &'static [&'static [&'static str]]) -> Self {
        Self { keys, all_properties: false }
    }
}

/// Whether a key is among some in parts.
pub(crate) fn has_key(keys: &[&[&str]], key: &str) -> bool {
    keys.iter().any(|part| part.contains(&key))
}

impl<'a> Members<'a> {
    /// The members that the fast passes noted.
    #[cfg(feature = "fast")]
    #[inline]
    pub(crate) const fn of_call(call: &ValidCall<'a>) -> Self {
        Self {
            text: call.text(),
            event: call.event,
            escapes: call.has_escapes(),
            places: call.places(),
            known: call.properties(),
            unknown: Unknown::Plain(call.unknown_properties()),
        }
    }

    /// The members that the strict reader noted. `places` counts from 0.
    pub(crate) const fn of_strict(
        text: &'a str,
        event: &'static Event,
        places: &'a [u32],
        known: &'a [Span],
        unknown: &'a [UnknownMember<'a>],
    ) -> Self {
        Self { text, event, escapes: true, places, known, unknown: Unknown::Decoded(unknown) }
    }

    /// Returns the event.
    pub const fn event(&self) -> &'static Event {
        self.event
    }

    /// Returns the JSON of the value of the event's property with this index; empty if it is absent.
    #[inline]
    pub(crate) fn known(&self, index: usize) -> &'a str {
        let span = self.known_span(index);
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    #[inline]
    fn known_span(&self, index: usize) -> Span {
        let place = self.places.get(index).map_or(usize::MAX, |&place| place as usize);
        self.known.get(place).copied().unwrap_or_default()
    }

    /// The bytes of the value of a member.
    pub(crate) fn span(&self, place: &Place) -> Span {
        if place.is_custom() {
            self.find(place.key).map(|member| member.value).unwrap_or_default()
        } else {
            self.known_span(place.index)
        }
    }

    pub(crate) fn json(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Reads a value.
    #[inline]
    pub fn value<T: ReadValue>(&self, place: &Place) -> Result<T, Unread> {
        self.get(place).ok_or_else(|| self.unread::<T>(place))
    }

    /// Reads a value; `None` if it cannot be read. An error has no room in what it returns, which would be large to move.
    #[allow(
        clippy::inline_always,
        reason = "otherwise the reader of a plan's event calls it where that of the base does not"
    )]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn get<T: ReadValue>(&self, place: &Place) -> Option<T> {
        if place.is_custom() {
            return self.custom(place.key).ok();
        }
        let json = self.known(place.index);
        if json.is_empty() && !T::OPTIONAL {
            return T::from_view(View::Absent).ok();
        }
        if matches!(T::KIND, ValueKind::Timestamp) && !self.is_time(place.index) {
            return T::__from_json(json, self.escapes);
        }
        T::__from_valid(json, self.escapes)
    }

    /// Why a value cannot be read.
    #[cold]
    fn unread<T: ReadValue>(&self, place: &Place) -> Unread {
        let (misfit, other_kind) = if place.is_custom() {
            self.custom::<T>(place.key).err()
        } else {
            let json = self.known(place.index);
            let absent = || T::from_view(View::Absent).err();
            let misfit = if json.is_empty() && !T::OPTIONAL { absent() } else { Some(misfit::<T>(json, self.escapes)) };
            misfit.map(|misfit| (misfit, false))
        }
        .unwrap_or((Misfit::expected("another value"), false));
        Unread::new(*place, misfit, other_kind)
    }

    /// Whether the property with this index is a time, which the checker has parsed.
    fn is_time(&self, index: usize) -> bool {
        self.event.properties.get(index).is_some_and(|of_event| of_event.property.kind == Kind::Timestamp)
    }

    /// Returns the first of these places that has a member: that of a field, or one of its other keys.
    pub fn first_of(&self, place: Place, aliases: &'static [&'static str]) -> Place {
        if !self.lacks(&place) {
            return place;
        }
        let aliases = aliases.iter().map(|alias| Place { key: alias, index: Place::ALIAS });
        aliases.into_iter().find(|alias| !self.lacks(alias)).unwrap_or(place)
    }

    /// Returns whether a member is absent: it is not there, or null.
    pub fn lacks(&self, place: &Place) -> bool {
        matches!(self.json(self.span(place)), "" | "null")
    }

    /// Reads a value that nobody has checked.
    #[inline(never)]
    fn custom<T: ReadValue>(&self, key: &str) -> Result<T, (Misfit, bool)> {
        self.unchecked(self.find(key).map(|member| self.json(member.value)).unwrap_or_default())
    }

    /// Makes a value of valid JSON that nobody has checked; empty if it is absent. The error says whether it is of another
    /// kind.
    pub(crate) fn unchecked<T: ReadValue>(&self, json: &str) -> Result<T, (Misfit, bool)> {
        if json.is_empty() || json == "null" && T::OPTIONAL {
            return T::from_view(View::Absent).map_err(|misfit| (misfit, false));
        }
        fits(json, &T::KIND).map_err(|misfit| (misfit, true))?;
        T::__from_json(json, self.escapes).ok_or_else(|| (misfit::<T>(json, self.escapes), false))
    }

    /// The member under a key that the event does not have.
    fn find(&self, key: &str) -> Option<UnknownMember<'a>> {
        match self.unknown {
            #[cfg(feature = "fast")]
            Unknown::Plain(members) => {
                let is_it = |(span, _): &&(Span, Span)| self.json(*span) == key;
                members.iter().find(is_it).map(|member| self.plain(member))
            }
            Unknown::Decoded(members) => members.iter().find(|member| member.key == key).cloned(),
        }
    }

    #[cfg(feature = "fast")]
    fn plain(&self, &(key, value): &(Span, Span)) -> UnknownMember<'a> {
        UnknownMember { key: self.json(key).into(), key_span: Span::new(key.start - 1, key.end + 1), value }
    }

    /// Returns whether this member is there, and not null: a property of the event, or another one.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        let place = Place::property(self.event, key, key_hash(key));
        !self.lacks(&place)
    }

    /// Calls a function for each member that is not among those that are kept, in no order.
    pub(crate) fn for_others<E>(
        &self,
        taken: &Taken,
        mut each: impl FnMut(UnknownMember<'a>) -> Result<(), E>,
    ) -> Result<(), E> {
        let has = |key: &str| has_key(taken.keys, key);
        let properties = if taken.all_properties { &[][..] } else { self.event.properties };
        for (index, of_event) in properties.iter().enumerate() {
            let (key, value) = (of_event.property.key, self.known_span(index));
            if value != Span::default() && !has(key) {
                // The key may be an alias, so the value is the place.
                each(UnknownMember { key: key.into(), key_span: value, value })?;
            }
        }
        match self.unknown {
            #[cfg(feature = "fast")]
            Unknown::Plain(members) => {
                members.iter().map(|member| self.plain(member)).filter(|member| !has(&member.key)).try_for_each(each)
            }
            Unknown::Decoded(members) => members.iter().filter(|member| !has(&member.key)).cloned().try_for_each(each),
        }
    }
}

/// Checks that valid JSON, which is not null where a type takes none, is of the kind of a type.
fn fits(json: &str, kind: &ValueKind) -> Result<(), Misfit> {
    let first = JsonKind::of_first(json.as_bytes().first().copied().unwrap_or_default());
    let (expected, what) = match kind {
        ValueKind::String | ValueKind::Enum(_) => (JsonKind::String, "a string"),
        ValueKind::Timestamp => (JsonKind::String, "an RFC 3339 timestamp"),
        ValueKind::Integer => (JsonKind::Number, "an integer"),
        ValueKind::Number | ValueKind::Exact => (JsonKind::Number, "a number"),
        ValueKind::Boolean => (JsonKind::Boolean, "a boolean"),
        ValueKind::Object => (JsonKind::Object, "an object"),
        ValueKind::Array(_) => (JsonKind::Array, "an array"),
        _ => return Ok(()),
    };
    if first != expected {
        return Err(Misfit::excluded(what));
    }
    match kind {
        ValueKind::Array(items) => items_fit(json, items),
        _ => Ok(()),
    }
}

fn items_fit(json: &str, kind: &ValueKind) -> Result<(), Misfit> {
    let mut reader = Reader::new(json);
    // The text is valid.
    if reader.begin_array().is_err() {
        return Ok(());
    }
    while let Ok(true) = reader.next_item() {
        let Ok(span) = reader.skip() else { return Ok(()) };
        let item = json.get(span.start..span.end).unwrap_or_default();
        fits(item, kind).map_err(|_| Misfit::excluded("an array of values of one kind"))?;
    }
    Ok(())
}

/// The kind of valid JSON, with an article.
pub(crate) fn kind_of(json: &str) -> &'static str {
    match JsonKind::of_first(json.as_bytes().first().copied().unwrap_or_default()) {
        JsonKind::Array => "an array",
        JsonKind::Boolean => "a boolean",
        JsonKind::Null => "null",
        JsonKind::Number => "a number",
        JsonKind::Object => "an object",
        JsonKind::String => "a string",
    }
}

/// Several values, which are read at once: each further call of an expansion costs compile time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read",
    note = "reading gives owned values: use `String` for `&str`"
)]
pub trait ReadValues: Sized {
    /// Reads the value of each place.
    fn read(members: &Members<'_>, places: &[Place]) -> Result<Self, Unread>;
}

macro_rules! tuples {
    ($($($value:ident $at:tt)+;)+) => {$(
        impl<$($value: ReadValue),+> ReadValues for ($($value,)+) {
            #[inline]
            fn read(members: &Members<'_>, places: &[Place]) -> Result<Self, Unread> {
                Ok(($(match members.get::<$value>(&places[$at]) {
                    Some(value) => value,
                    None => return Err(members.unread::<$value>(&places[$at])),
                },)+))
            }
        }
    )+};
}
tuples! {
    A 0;
    A 0 B 1;
    A 0 B 1 C 2;
    A 0 B 1 C 2 D 3;
    A 0 B 1 C 2 D 3 E 4;
    A 0 B 1 C 2 D 3 E 4 F 5;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
}
