//! Names in traffic that are nearly names of the spec.

use core::cell::Cell;
use core::ptr;
use std::collections::HashMap;

use crate::suggest::{Key, alike, singular_alike, without_leading_separators};
use crate::table::{Event, EventName, Property, Spec, is_comparable};
use crate::vocabulary::{FieldRole, Kind, Sensitivity};

/// How near a key is to a field of the envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Nearness {
    /// It differs only in capitals and separators.
    Alike,
    /// It is few edits away, or the singular for the plural. It may be a word of its own.
    Close,
}

/// The fields or properties among which a name is searched. It is not an iterator: the compiler would make each search anew for
/// each type of one.
#[derive(Clone, Copy)]
pub(super) enum Among {
    /// The fields of an envelope.
    Fields(&'static Spec),
    /// The properties of a spec.
    Properties(&'static Spec),
    /// The properties of an event.
    Event(&'static Event),
}

impl Among {
    fn get(self, index: usize) -> Option<&'static Property> {
        match self {
            Self::Fields(spec) => spec.envelope.get(index).copied(),
            Self::Properties(spec) => spec.properties.get(index).copied(),
            Self::Event(event) => event.properties.get(index).map(|of_event| of_event.property),
        }
    }

    /// Returns the first one that fulfils a condition.
    fn find(self, is_it: &dyn Fn(&'static Property) -> bool) -> Option<&'static Property> {
        let mut index = 0;
        while let Some(property) = self.get(index) {
            if is_it(property) {
                return Some(property);
            }
            index += 1;
        }
        None
    }

    /// Returns the one with the fewest edits, the first of several.
    fn closest(self, edits: &dyn Fn(&'static Property) -> Option<usize>) -> Option<&'static Property> {
        let (mut closest, mut index) = (None, 0);
        while let Some(property) = self.get(index) {
            if let Some(edits) = edits(property)
                && closest.is_none_or(|(least, _)| edits < least)
            {
                closest = Some((edits, property));
            }
            index += 1;
        }
        closest.map(|(_, property)| property)
    }
}

/// Returns the field whose key differs from this one only in capitals and separators, of those that are meant.
pub(super) fn field_alike(
    envelope: &'static Spec,
    key: &str,
    is_meant_here: fn(&Property) -> bool,
) -> Option<&'static Property> {
    let key = comparable(key)?;
    Among::Fields(envelope).find(&|field| is_meant(field) && is_meant_here(field) && alike(key, field.key))
}

/// Returns the field whose key an unknown key of a call most likely misspells.
pub(super) fn field_close(envelope: &'static Spec, key: &Key<'_>) -> Option<&'static Property> {
    Among::Fields(envelope).closest(&|field| {
        let plural = || singular_alike(key.as_str(), field.key).then_some(1);
        few_edits(key, field.key).or_else(plural).filter(|_| is_meant(field))
    })
}

/// Returns the property that an unknown key of a call most likely misspells.
pub(super) fn property_close_in_call(spec: &'static Spec, key: &Key<'_>) -> Option<&'static Property> {
    Among::Properties(spec).closest(&|property| least_of_names(property, &|name| few_edits(key, name)))
}

/// The edits between a key of a call and a name: one, or two in a long name, because `eventId` is neither a misspelt `event`
/// nor a misspelt `agent_id`.
fn few_edits(key: &Key<'_>, name: &str) -> Option<usize> {
    let most = if name.len() < 10 { 1 } else { 2 };
    key.edits(name).filter(|&edits| edits <= most)
}

/// The fewest edits of a property's key and aliases.
fn least_of_names(property: &Property, edits: &dyn Fn(&str) -> Option<usize>) -> Option<usize> {
    let mut least = edits(property.key);
    for alias in property.aliases {
        least = match (least, edits(alias)) {
            (Some(least), Some(edits)) => Some(least.min(edits)),
            (least, edits) => least.or(edits),
        };
    }
    least
}

/// Whether senders may mean the field: not one that is only tolerated.
fn is_meant(field: &Property) -> bool {
    field.role != Some(FieldRole::Tolerated)
}

/// Whether a value that begins with this byte may be one of the property's.
pub(super) fn may_hold(property: &Property, first: Option<u8>) -> bool {
    match first {
        Some(b'"') => matches!(property.kind, Kind::String | Kind::Enum | Kind::Timestamp),
        Some(b'{') => property.kind == Kind::Object,
        Some(b'[') => property.kind == Kind::Array,
        Some(b't' | b'f') => property.kind == Kind::Boolean,
        Some(b'-' | b'0'..=b'9') => {
            matches!(property.kind, Kind::Integer | Kind::Number) || property.sensitivity == Sensitivity::Identifier
        }
        _ => false,
    }
}

/// Returns the property whose key, alias or name in code differs from a key only in capitals and separators.
pub(super) fn property_alike(among: Among, key: &str) -> Option<&'static Property> {
    let key = comparable(key)?;
    among.find(&|property| {
        let is_alias = || property.aliases.iter().any(|alias| alike(key, alias));
        alike(key, property.key) || alike(key, property.name) || is_alias()
    })
}

/// Returns the property that an unknown key most likely misspells.
pub(super) fn property_close(among: Among, key: &str) -> Option<&'static Property> {
    let key = Key::new(key);
    among.closest(&|property| least_of_names(property, &|name| key.edits(name)))
}

/// Returns a key as it is compared with many names; `None` if no name is that long.
fn comparable(key: &str) -> Option<&str> {
    is_comparable(key).then(|| without_leading_separators(key))
}

/// Where an unknown name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// As the name of an event.
    Name,
    /// Among the fields of a call.
    Call,
    /// Among the fields of a batch.
    Batch,
    /// Among the properties of the event with this name.
    Event(&'static str),
}

/// What an unknown key most likely means.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Meaning {
    /// A field, by its key.
    Field(&'static Property, Nearness),
    /// The field that makes a body a batch.
    Batch,
    /// A property, or else this field.
    Property(&'static Property, Option<&'static Property>),
    /// A property that the key only comes close to.
    CloseProperty(&'static Property),
}

/// What unknown names mean. Comparing a name with all of the spec takes long, and a sender sends the same ones in each
/// document, so a checker keeps one of these.
#[derive(Clone, Debug, Default)]
pub(super) struct Searches {
    names: HashMap<Box<str>, Vec<Found>>,
    /// The number of the current document.
    document: u64,
    /// How many searches the document has taken, or would take if nothing were known from others.
    made: usize,
    /// Whether one of them has found something.
    has_found: bool,
}

/// What a name means in a scope.
#[derive(Clone, Copy, Debug)]
struct Found {
    scope: Scope,
    /// The last document that has the name.
    document: u64,
    meaning: Meant,
}

/// What a name means: a key, or the name of an event.
#[derive(Clone, Copy, Debug)]
enum Meant {
    Key(Option<Meaning>),
    Event(EventName, Option<&'static Event>),
}

impl Meant {
    /// Whether the name means anything.
    fn is_any(&self) -> bool {
        match self {
            Self::Key(meaning) => meaning.is_some(),
            Self::Event(name, meant) => meant.is_some() || !matches!(name, EventName::Foreign),
        }
    }
}

thread_local! {
    /// What typed reading, which has no checker to keep it, has found in this thread, and the spec and envelope that it is
    /// about.
    static KEPT: Cell<Option<(&'static Spec, &'static Spec, Searches)>> = const { Cell::new(None) };
}

impl Searches {
    /// Takes what this thread has kept of these specs.
    pub(super) fn kept(spec: &'static Spec, envelope: &'static Spec) -> Self {
        // A destructor of another thread-local may read when this one is gone already.
        let kept = KEPT.try_with(Cell::take).ok().flatten();
        let same = kept.filter(|(of, within, _)| ptr::eq(*of, spec) && ptr::eq(*within, envelope));
        let mut searches = same.map(|(_, _, searches)| searches).unwrap_or_default();
        searches.begin_document();
        searches
    }

    /// Keeps what was found for other documents of this thread.
    pub(super) fn keep(self, spec: &'static Spec, envelope: &'static Spec) {
        // If the thread ends, nothing needs it.
        let _ = KEPT.try_with(|kept| kept.set(Some((spec, envelope, self))));
    }

    /// How many different names of a document are compared with names that are only close: it may be made of nothing else.
    /// Those that differ in capitals and separators alone are found without.
    const MOST: usize = 64;

    /// Whether names mean the same in a document with these unknown names more, of which one means something or not.
    #[cfg(feature = "fast")]
    pub(super) const fn allow(&self, (more, has_near): (usize, bool)) -> bool {
        !(self.has_found || has_near) || self.made + more <= Self::MOST
    }

    /// How many names are kept from one document to the next.
    const MOST_KEPT: usize = 4096;

    /// Begins another document. What was found in others must not change what is found in it.
    pub(super) fn begin_document(&mut self) {
        self.document += 1;
        (self.made, self.has_found) = (0, false);
        if self.names.len() > Self::MOST_KEPT {
            self.names.clear();
        }
    }

    /// Returns what an unknown key of a call most likely means.
    pub(super) fn in_call(&mut self, envelope: &'static Spec, spec: &'static Spec, key: &str) -> Option<Meaning> {
        let alike = || meaning_alike_in_call(envelope, spec, key);
        self.key(Scope::Call, key, &alike, &|| meaning_close_in_call(envelope, spec, key))
    }

    /// Returns which field of a batch an unknown key most likely means.
    pub(super) fn in_batch(
        &mut self,
        envelope: &'static Spec,
        key: &str,
        is_member: fn(&Property) -> bool,
    ) -> Option<Meaning> {
        let alike = || Some(Meaning::Field(field_alike(envelope, key, is_member)?, Nearness::Alike));
        let close = || {
            let field = field_close(envelope, &Key::new(key)).filter(|field| is_member(field))?;
            Some(Meaning::Field(field, Nearness::Close))
        };
        self.key(Scope::Batch, key, &alike, &close)
    }

    /// Returns the property of an event that an unknown key most likely means.
    pub(super) fn in_properties(&mut self, event: &'static Event, key: &str) -> Option<&'static Property> {
        let alike = || Some(Meaning::Property(property_alike(Among::Event(event), key)?, None));
        let close = || Some(Meaning::Property(property_close(Among::Event(event), key)?, None));
        match self.key(Scope::Event(event.name), key, &alike, &close) {
            Some(Meaning::Property(property, _)) => Some(property),
            _ => None,
        }
    }

    /// Looks up the name of an event; returns the one that an unlisted name most likely means as well.
    pub(super) fn event(&mut self, spec: &'static Spec, name: &str) -> (EventName, Option<&'static Event>) {
        if let Some(listed) = spec.listed_event(name) {
            return (listed, None);
        }
        let alike = || {
            let (name, meant) = spec.unlisted_event(name, false);
            (meant.is_some(), Meant::Event(name, meant))
        };
        let close = || {
            let (name, meant) = spec.unlisted_event(name, true);
            Meant::Event(name, meant)
        };
        match self.find(Scope::Name, name, &alike, &close) {
            Meant::Event(name, meant) => (name, meant),
            Meant::Key(_) => (EventName::Foreign, None),
        }
    }

    /// Returns what a key means in a scope: what it is alike, or else what it is close to.
    fn key(
        &mut self,
        scope: Scope,
        key: &str,
        alike: &dyn Fn() -> Option<Meaning>,
        close: &dyn Fn() -> Option<Meaning>,
    ) -> Option<Meaning> {
        if !is_comparable(key) {
            return None;
        }
        let alike = || {
            let meaning = alike();
            (meaning.is_some(), Meant::Key(meaning))
        };
        match self.find(scope, key, &alike, &|| Meant::Key(close())) {
            Meant::Key(meaning) => meaning,
            Meant::Event(..) => None,
        }
    }

    /// Returns what a name means in a scope: what it is alike, or else what it is close to. `alike` returns whether it is
    /// alike anything.
    fn find(
        &mut self,
        scope: Scope,
        name: &str,
        alike: &dyn Fn() -> (bool, Meant),
        close: &dyn Fn() -> Meant,
    ) -> Meant {
        let (document, searches) = (self.document, &mut self.made);
        if let Some(known) =
            self.names.get_mut(name).and_then(|known| known.iter_mut().find(|known| known.scope == scope))
            && known.is_allowed(document, searches)
        {
            self.has_found |= known.meaning.is_any();
            return known.meaning;
        }
        let (is_alike, meaning) = alike();
        if is_alike || !is_comparable(name) || *searches >= Self::MOST {
            return meaning;
        }
        *searches += 1;
        let meaning = close();
        self.has_found |= meaning.is_any();
        self.names.entry(name.into()).or_default().push(Found { scope, document, meaning });
        meaning
    }
}

impl Found {
    /// Whether a document may use what was found: its search counts as if it were made in this document.
    fn is_allowed(&mut self, document: u64, searches: &mut usize) -> bool {
        if self.document == document {
            return true;
        }
        if *searches >= Searches::MOST {
            return false;
        }
        *searches += 1;
        self.document = document;
        true
    }
}

/// Returns what an unknown key of a call is alike.
fn meaning_alike_in_call(envelope: &'static Spec, spec: &'static Spec, key: &str) -> Option<Meaning> {
    let field = field_alike(envelope, key, |_| true);
    // A name that the spec gives to a property means it, and so does one that no field has.
    let property = spec.property(key).or_else(|| match field {
        Some(_) => None,
        None => property_alike(Among::Properties(spec), key),
    });
    match (property, field) {
        (Some(property), field) => Some(Meaning::Property(property, field)),
        (None, Some(field)) => Some(Meaning::Field(field, Nearness::Alike)),
        (None, None) => alike(key, envelope.batch).then_some(Meaning::Batch),
    }
}

/// Returns what an unknown key of a call, which is alike nothing, is close to.
fn meaning_close_in_call(envelope: &'static Spec, spec: &'static Spec, key: &str) -> Option<Meaning> {
    let key = Key::new(key);
    match field_close(envelope, &key) {
        Some(field) => Some(Meaning::Field(field, Nearness::Close)),
        None => property_close_in_call(spec, &key).map(Meaning::CloseProperty),
    }
}

#[cfg(test)]
mod tests {
    use crate::suggest::Key;

    /// Every word that is one edit away, by letters of the word and one that is not in it.
    fn edited(word: &str) -> Vec<String> {
        let mut found = Vec::new();
        for at in 0..=word.len() {
            let (start, end) = word.split_at(at);
            found.extend(["x", "e"].map(|letter| format!("{start}{letter}{end}")));
            if let Some(rest) = end.get(1..) {
                found.push(format!("{start}{rest}"));
                found.extend(["X", "_"].map(|letter| format!("{start}{letter}{rest}")));
            }
            if let (Some(pair), Some(rest)) = (end.get(..2), end.get(2..)) {
                found.push(format!("{start}{}{}{rest}", &pair[1..], &pair[..1]));
            }
        }
        found
    }

    #[test]
    fn sketches_change_no_result() {
        let names = ["type", "event", "sentAt", "userId"];
        let mut close = 0;
        for name in names {
            for word in edited(name).iter().flat_map(|word| edited(word)) {
                for other in names {
                    let key = Key::new(&word);
                    let expected = key.exact_edits(other);
                    close += usize::from(expected.is_some());
                    assert_eq!(key.edits(other), expected, "{word} {other}");
                }
            }
        }
        assert!(close > 500, "{close} pairs are close");
    }
}
