//! Changes, and how a comparison collects them.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::ChangeKind;
use crate::json::push_pointer;
use crate::model::text::{Identifier, SnakeName, TextModel};
use crate::model::value::{Entry, Map};
use crate::model::{Deprecation, Event, Property, SpecFile};
use crate::suggest::closest;
use crate::vocabulary::Presence;

/// A change between two specs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Change {
    /// Its kind.
    pub kind: ChangeKind,
    /// The JSON Pointer of what has changed: in the new spec, or in the old one if it is gone.
    pub at: String,
    /// What has changed, in words.
    pub message: String,
    /// Of an event or a property that is gone: the new one that it may be under another name, by its name in code.
    pub likely: Option<String>,
    pub(super) subject: Subject,
}

impl Change {
    /// Returns the property that has changed in an event, by its name in code in the new spec, or in the old one if it is
    /// gone.
    pub fn property(&self) -> Option<&str> {
        match &self.subject {
            Subject::Property { old, new, within: Within { event: Some(_), .. } } => new.as_deref().or(old.as_deref()),
            _ => None,
        }
    }

    /// Returns the dialect by which the change is judged.
    pub fn dialect(&self) -> Option<&str> {
        match &self.subject {
            Subject::Property { within: Within { dialect, .. }, .. } | Subject::Identity { dialect, .. } => {
                dialect.as_deref()
            }
            Subject::Limit { dialect } => Some(dialect),
            _ => None,
        }
    }
}

/// What calls must have to show a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// No call shows it.
    Nothing,
    /// The event with this name in code in the old spec, in the new one, or in both.
    Event { old: Option<String>, new: Option<String> },
    /// The property with this name in code in the old spec, in the new one, or in both.
    Property { old: Option<String>, new: Option<String>, within: Within },
    /// The field of the envelope with this key.
    Field(String),
    /// The name of an event, or the words that it begins with.
    Name(String),
    /// The fields that identify a user, for a dialect or for all.
    Identity { field: String, dialect: Option<String> },
    /// The limits of a dialect.
    Limit { dialect: String },
    /// The field of batches.
    Batch,
}

/// Where a property has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Within {
    /// The event, by its name in code in the new spec; `None` for all that have the property.
    pub(super) event: Option<String>,
    pub(super) dialect: Option<String>,
}

/// What has a name in code and names on the wire.
pub(super) trait Named {
    /// Its name on the wire. It may be `name`, that in code.
    fn on_the_wire<'a>(&'a self, name: &'a str) -> &'a str;
    /// Its other names on the wire.
    fn aliases(&self) -> impl Iterator<Item = &str>;
    fn deprecation(&self) -> Option<&Deprecation>;
}

impl Named for Property {
    fn on_the_wire<'a>(&'a self, name: &'a str) -> &'a str {
        self.key.as_deref().unwrap_or(name)
    }

    fn aliases(&self) -> impl Iterator<Item = &str> {
        self.aliases.iter().flat_map(|aliases| aliases.keys.iter()).map(|key| &**key)
    }

    fn deprecation(&self) -> Option<&Deprecation> {
        self.value_spec.deprecated.as_ref()
    }
}

impl Named for Event {
    fn on_the_wire<'a>(&'a self, _: &'a str) -> &'a str {
        &self.name
    }

    fn aliases(&self) -> impl Iterator<Item = &str> {
        self.aliases.iter().flat_map(|aliases| aliases.names.iter()).map(|name| &**name)
    }

    fn deprecation(&self) -> Option<&Deprecation> {
        self.deprecated.as_ref()
    }
}

/// What is what: the names in code of the old spec, each with that in the new one.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    new: BTreeMap<String, String>,
    old: BTreeMap<String, String>,
}

impl Pairs {
    /// Pairs the entries of two maps by their names. One that is gone is the added one that has its name on the wire, also as
    /// an alias, or that its deprecation names as the replacement.
    pub(super) fn of<K: TextModel, T: Named>(old: &Map<K, T>, new: &Map<K, T>) -> Self {
        let mut pairs = Self::default();
        let is_added = |name: &str| old.get(name).is_none();
        let mut added: BTreeMap<&str, &str> = BTreeMap::new();
        for entry in new.iter().filter(|entry| is_added(entry.key.as_str())) {
            let name = entry.key.as_str();
            for on_the_wire in [entry.value.on_the_wire(name)].into_iter().chain(entry.value.aliases()) {
                added.entry(on_the_wire).or_insert(name);
            }
        }
        for entry in old.iter() {
            let name = entry.key.as_str();
            let renamed = || {
                let replacement = entry.value.deprecation().and_then(|deprecated| deprecated.replacement.as_deref());
                let replacement = replacement.filter(|name| is_added(name) && new.get(name).is_some());
                let found = added.get(entry.value.on_the_wire(name)).copied().or(replacement);
                found.filter(|found| !pairs.old.contains_key(*found))
            };
            let found = if new.get(name).is_some() { Some(name) } else { renamed() };
            if let Some(found) = found {
                pairs.old.insert(found.to_owned(), name.to_owned());
                pairs.new.insert(name.to_owned(), found.to_owned());
            }
        }
        pairs
    }

    pub(super) fn new_of(&self, old: &str) -> Option<&str> {
        self.new.get(old).map(String::as_str)
    }

    pub(super) fn old_of(&self, new: &str) -> Option<&str> {
        self.old.get(new).map(String::as_str)
    }

    /// The names in the old spec and in the new one.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.new.iter().map(|(old, new)| (&**old, &**new))
    }

    /// The same, for a change into the other direction.
    pub(super) fn reversed(&self) -> Self {
        Self { new: self.old.clone(), old: self.new.clone() }
    }
}

/// Collects the changes between two specs.
pub(super) struct Comparison<'a> {
    pub(super) old: &'a SpecFile,
    pub(super) new: &'a SpecFile,
    pub(super) properties: &'a Pairs,
    pub(super) events: &'a Pairs,
    /// The properties, by their names in the old spec, that an event has on both sides, and those that one requires.
    pub(super) sent: BTreeSet<&'a str>,
    pub(super) required: BTreeSet<&'a str>,
    added_properties: Vec<&'a Entry<Identifier, Property>>,
    added_events: Vec<&'a Entry<SnakeName, Event>>,
    pub(super) changes: Vec<Change>,
}

/// The number of names with which one is compared.
const MOST: usize = 100;

impl<'a> Comparison<'a> {
    pub(super) fn new(old: &'a SpecFile, new: &'a SpecFile, events: &'a Pairs, properties: &'a Pairs) -> Self {
        let (mut sent, mut required) = (BTreeSet::new(), BTreeSet::new());
        for (before, after) in events.iter() {
            let Some((one, other)) = old.events.get(before).zip(new.events.get(after)) else { continue };
            for property in one.properties.iter() {
                let after = properties.new_of(&property.key).and_then(|after| other.properties.get(after));
                if let Some(after) = after {
                    sent.insert(&*property.key);
                    if [property.value.value, after.value] == [Presence::Required; 2] {
                        required.insert(&*property.key);
                    }
                }
            }
        }
        let added_properties = new.properties.iter().filter(|added| properties.old_of(&added.key).is_none()).collect();
        let added_events = new.events.iter().filter(|added| events.old_of(&added.key).is_none()).collect();
        Self { old, new, properties, events, sent, required, added_properties, added_events, changes: Vec::new() }
    }

    /// Adds a change of what is called so.
    pub(super) fn add(&mut self, kind: ChangeKind, at: &[&str], what: &str, subject: Subject) {
        let mut pointer = String::new();
        for key in at {
            push_pointer(&mut pointer, key);
        }
        let message = format!("{what} {}", kind.about());
        self.changes.push(Change { kind, at: pointer, message, likely: None, subject });
    }

    /// Adds a change of what is gone, and may be there under another name.
    pub(super) fn gone(&mut self, kind: ChangeKind, at: &[&str], what: &str, subject: Subject, likely: Option<String>) {
        self.add(kind, at, what, subject);
        if let Some(change) = self.changes.last_mut() {
            change.likely = likely;
        }
    }

    /// Returns the added event that is most like one that is gone.
    pub(super) fn likely_event(&self, name: &str, event: &Event) -> Option<String> {
        let role = |event: &Event| event.role.map(|role| role.value);
        let like = self.added_events.iter().filter(|added| role(&added.value) == role(event)).map(|added| &*added.key);
        closest(name, like.take(MOST)).map(str::to_owned)
    }

    /// Returns the added property that is most like one that is gone.
    pub(super) fn likely_property(&self, name: &str) -> Option<String> {
        let gone = self.old.properties.get(name)?;
        let of = |property: &Property| (property.value_spec.kind.value, property.role.map(|role| role.value));
        let like = self.added_properties.iter().filter(|added| of(&added.value) == of(gone)).map(|added| &*added.key);
        closest(name, like.take(MOST)).map(str::to_owned)
    }

    /// Adds a change that no call shows, if there is one.
    pub(super) fn told(&mut self, kind: ChangeKind, at: &[&str], what: &str, is_changed: bool) {
        if is_changed {
            self.add(kind, at, what, Subject::Nothing);
        }
    }
}
