//! Calls, and the ones that may show a change.

use super::record::{Pairs, Subject, Within};
use super::values::{inside, string, telling};
use crate::model::text::SnakeName;
use crate::model::value::Entry;
use crate::model::{Event, Field, SpecFile, ValueSpec};
use crate::vocabulary::{FieldRole, Kind, Presence};

/// A call or a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Call {
    /// The fields before the properties: keys, and values as JSON.
    pub(super) fields: Vec<(String, String)>,
    /// The key of the properties.
    pub(super) properties_key: String,
    /// The properties: keys, and values as JSON.
    pub(super) properties: Vec<(String, String)>,
    /// The key of the batch that holds the call, and how many times it does.
    pub(super) batch: Option<(String, usize)>,
}

impl Call {
    /// Its JSON.
    pub(super) fn text(&self) -> String {
        let object = |members: &[(String, String)]| {
            let members = members.iter().map(|(key, value)| format!("{}: {value}", string(key)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        };
        let mut fields = self.fields.clone();
        fields.push((self.properties_key.clone(), object(&self.properties)));
        let call = object(&fields);
        match &self.batch {
            Some((key, count)) => format!("{{{}: [{}]}}", string(key), vec![call; *count].join(", ")),
            None => call,
        }
    }

    fn with_property(&self, key: &str, value: &str) -> Self {
        let mut call = self.clone();
        call.properties.push((key.to_owned(), value.to_owned()));
        call
    }

    fn with_field(&self, key: &str, value: &str) -> Self {
        let mut call = self.clone();
        match call.fields.iter_mut().find(|(known, _)| known == key) {
            Some((_, old)) => value.clone_into(old),
            None => call.fields.push((key.to_owned(), value.to_owned())),
        }
        call
    }
}

/// The direction of a change: from the spec that the sender has to the one that the reader has.
pub(super) struct Direction<'a> {
    pub(super) from: &'a SpecFile,
    pub(super) to: &'a SpecFile,
    /// The names of `from`, each with that in `to`.
    pub(super) events: &'a Pairs,
    pub(super) properties: &'a Pairs,
    /// The dialect by which calls are read.
    pub(super) dialect: Option<&'a str>,
}

/// The number of events for which a change is tried.
const EVENTS: usize = 4;

type Named = Entry<SnakeName, Event>;

impl Direction<'_> {
    /// Calls that may show a change, in groups that differ in what has changed alone. `subject` has the names of `from` as
    /// the old ones.
    pub(super) fn calls(&self, subject: &Subject) -> Vec<Vec<Call>> {
        match subject {
            Subject::Nothing => Vec::new(),
            Subject::Event { old, new } => self.of_event(old.as_deref(), new.as_deref()),
            Subject::Property { old, new, within } => self.of_property(old.as_deref(), new.as_deref(), within),
            Subject::Field(key) => self.of_field(key),
            Subject::Name(name) => self.of_name(name),
            Subject::Identity { field, .. } => self.of_identity(field),
            Subject::Limit { dialect } => self.of_limit(dialect),
            Subject::Batch => self.of_batch(),
        }
    }

    /// The smallest calls of an event: with what `from` requires, and also with what `to` requires beyond that. `but` is the
    /// property that has changed.
    fn smallest(&self, event: &Named, but: Option<&str>) -> Vec<Call> {
        let spec = self.from;
        let role = |field: &Field| field.role.map(|role| role.value);
        let fields = || spec.envelope.fields.iter();
        let key_of = |wanted: FieldRole| fields().find(|field| role(&field.value) == Some(wanted));
        let mut call = Call::default();
        if let Some(of_type) = key_of(FieldRole::Call) {
            let value = of_type.value.value_spec.values.as_ref().and_then(|values| values.names().next());
            call.fields.push((of_type.key.to_string(), string(value.unwrap_or_default())));
        }
        let counts = |spec: &SpecFile, key: &str| {
            let dialect = self.dialect.and_then(|dialect| spec.dialects.get(dialect));
            dialect.is_none_or(|dialect| dialect.identities.fields.iter().any(|field| **field == *key))
        };
        let mut identities = fields().filter(|field| role(&field.value) == Some(FieldRole::Identity));
        if let Some(field) = identities.find(|field| counts(spec, &field.key) && counts(self.to, &field.key)) {
            call.fields.push((field.key.to_string(), string("visitor-17")));
        }
        if let Some(field) = key_of(FieldRole::Event) {
            call.fields.push((field.key.to_string(), string(&event.value.name)));
        }
        call.properties_key = key_of(FieldRole::Properties).map(|field| field.key.to_string()).unwrap_or_default();
        let is_required = |presence: &Presence| *presence == Presence::Required;
        for property in event.value.properties.iter().filter(|property| is_required(&property.value.value)) {
            if but != Some(&property.key) {
                let after = self.properties.new_of(&property.key);
                let both = [values_of(spec, Some(&property.key)), values_of(self.to, after)];
                let both: Vec<&ValueSpec> = both.into_iter().flatten().collect();
                call.properties.push((spec.key_of(&property.key).to_owned(), inside(&both)));
            }
        }
        let mut more = call.clone();
        let other = self.events.new_of(&event.key).and_then(|name| self.to.events.get(name));
        for property in other.iter().flat_map(|event| event.properties.iter()) {
            let before = self.properties.old_of(&property.key);
            let has = before.is_some_and(|before| {
                event.value.properties.get(before).is_some_and(|presence| is_required(&presence.value))
            });
            if is_required(&property.value.value) && !has && (before.is_none() || before != but) {
                let both = [values_of(spec, before), values_of(self.to, Some(&property.key))];
                let both: Vec<&ValueSpec> = both.into_iter().flatten().collect();
                let key = before.map_or_else(|| self.to.key_of(&property.key), |before| spec.key_of(before));
                more.properties.push((key.to_owned(), inside(&both)));
            }
        }
        if more == call { vec![call] } else { vec![call, more] }
    }

    /// The first events of `from`.
    fn any_events(&self) -> impl Iterator<Item = &Named> {
        let is_kept = |event: &&Named| self.events.new_of(&event.key).is_some();
        self.from.events.iter().filter(is_kept).take(1)
    }

    fn of_event(&self, old: Option<&str>, new: Option<&str>) -> Vec<Vec<Call>> {
        let index = old.and_then(|old| self.from.events.position(old));
        let Some(event) = index.map(|index| &self.from.events[index]) else {
            return Vec::new();
        };
        let field = self.from.envelope.fields.iter().find(|field| is_role(&field.value, FieldRole::Event));
        let Some(field) = field else { return Vec::new() };
        let aliases = |event: &'_ Event| {
            let names = event.aliases.iter().flat_map(|aliases| aliases.names.iter()).map(|name| name.to_string());
            names.collect::<Vec<_>>()
        };
        let other = new.and_then(|new| self.to.events.get(new));
        let mut names = vec![event.value.name.to_string()];
        names.extend(aliases(&event.value));
        names.extend(other.iter().flat_map(|other| [vec![other.name.to_string()], aliases(other)].concat()));
        let with_names = |call: &Call| names.iter().map(|name| call.with_field(&field.key, &string(name))).collect();
        self.smallest(event, None).iter().map(with_names).collect()
    }

    fn of_property(&self, old: Option<&str>, new: Option<&str>, within: &Within) -> Vec<Vec<Call>> {
        let has = |event: &Named| {
            let after = self.events.new_of(&event.key);
            let other = after.and_then(|after| self.to.events.get(after));
            let is_within = within.event.is_none() || within.event.as_deref() == after;
            let mine = old.is_some_and(|old| event.value.properties.get(old).is_some());
            let theirs = new.zip(other).is_some_and(|(new, other)| other.properties.get(new).is_some());
            let counts = if within.event.is_some() { mine || theirs } else { mine && theirs };
            other.is_some() && is_within && counts
        };
        let both = [values_of(self.from, old), values_of(self.to, new)];
        let both: Vec<&ValueSpec> = both.into_iter().flatten().collect();
        let values = telling(&both);
        let aliases = |spec: &'_ SpecFile, name: Option<&str>| {
            let property = name.and_then(|name| spec.properties.get(name));
            let keys = property.into_iter().flat_map(|property| property.aliases.iter());
            keys.flat_map(|aliases| aliases.keys.iter()).map(|key| key.to_string()).collect::<Vec<_>>()
        };
        let mut keys: Vec<String> = Vec::new();
        keys.extend(old.map(|name| self.from.key_of(name).to_owned()));
        keys.extend(new.map(|name| self.to.key_of(name).to_owned()));
        let (mine, theirs) = (aliases(self.from, old), aliases(self.to, new));
        keys.extend(mine.iter().filter(|alias| !theirs.contains(alias)).cloned());
        keys.extend(theirs.iter().filter(|alias| !mine.contains(alias)).cloned());
        let mut seen = std::collections::BTreeSet::new();
        keys.retain(|key| seen.insert(key.clone()));
        let mut groups = Vec::new();
        for event in self.from.events.iter().filter(|event| has(event)).take(EVENTS) {
            for call in self.smallest(event, old) {
                let mut group = vec![call.clone()];
                for key in &keys {
                    group.extend(values.iter().map(|value| call.with_property(key, value)));
                }
                groups.push(group);
            }
        }
        groups
    }

    fn of_field(&self, key: &str) -> Vec<Vec<Call>> {
        let field = |spec: &'_ SpecFile| spec.envelope.fields.get(key).map(|field| field.value_spec.clone());
        let both: Vec<ValueSpec> = [field(self.from), field(self.to)].into_iter().flatten().collect();
        let values = telling(&both.iter().collect::<Vec<_>>());
        let calls = self.any_events().flat_map(|event| self.smallest(event, None));
        let with = |call: Call| {
            let mut group = vec![call.clone()];
            group.extend(values.iter().map(|value| call.with_field(key, value)));
            group
        };
        calls.map(with).collect()
    }

    fn of_name(&self, name: &str) -> Vec<Vec<Call>> {
        let Some(field) = self.from.envelope.fields.iter().find(|field| is_role(&field.value, FieldRole::Event)) else {
            return Vec::new();
        };
        let categories = [&self.from.category, &self.to.category].map(|category| format!("{} Unheard Of", &**category));
        let names = [name].into_iter().chain(categories.iter().map(String::as_str));
        let names: Vec<String> = names.map(string).collect();
        // The event that has the name as an alias may require other properties than any other event.
        let has_alias = |event: &&Named| {
            event.value.aliases.iter().any(|aliases| aliases.names.iter().any(|alias| **alias == *name))
        };
        let events = self.from.events.iter().filter(has_alias).chain(self.any_events());
        let calls = events.flat_map(|event| self.smallest(event, None));
        calls.map(|call| names.iter().map(|name| call.with_field(&field.key, name)).collect()).collect()
    }

    fn of_identity(&self, field: &str) -> Vec<Vec<Call>> {
        let is_identity = |key: &str| {
            let of = |spec: &SpecFile| {
                spec.envelope.fields.get(key).is_some_and(|field| is_role(field, FieldRole::Identity))
            };
            of(self.from) || of(self.to)
        };
        let calls = self.any_events().flat_map(|event| self.smallest(event, None));
        let with = |mut call: Call| {
            call.fields.retain(|(key, _)| !is_identity(key));
            ["\"visitor-17\"", "\" \""].map(|value| call.with_field(field, value)).to_vec()
        };
        calls.map(with).collect()
    }

    /// Calls and batches that are as large as a limit, and larger.
    fn of_limit(&self, dialect: &str) -> Vec<Vec<Call>> {
        let of = |spec: &'_ SpecFile| spec.dialects.get(dialect).map(|dialect| dialect.limits.clone());
        let mut groups = Vec::new();
        let Some(event) = self.any_events().next() else { return groups };
        let Some(call) = self.smallest(event, None).into_iter().next() else { return groups };
        let room = self.from.envelope.fields.iter().find(|field| {
            let values = &field.value.value_spec;
            let is_free = field.value.role.is_none() && values.min_length.is_none() && values.max_length.is_none();
            is_free && matches!(values.kind.value, Kind::Object | Kind::String)
        });
        let padded = |size: usize| {
            let text = string(&"a".repeat(size));
            let is_text = room.is_some_and(|field| field.value.value_spec.kind.value == Kind::String);
            let value = if is_text { text } else { format!("{{\"padding\": {text}}}") };
            call.with_field(room.map_or("padding", |field| &*field.key), &value)
        };
        let batch = |call: &Call, count: usize| {
            let batch = Some((self.from.envelope.batch.field.to_string(), count));
            Call { batch, ..call.clone() }
        };
        let small = call.text().len();
        for limits in [of(self.from), of(self.to)].into_iter().flatten() {
            let mut group = vec![call.clone()];
            let sizes = |limit: usize| [limit.saturating_sub(small + 100), limit];
            for limit in limits.event_bytes.iter().map(|limit| limit.safe.value).filter(|limit| *limit < MOST) {
                group.extend(sizes(limit).map(padded));
            }
            for limit in limits.batch_events.iter().map(|limit| limit.safe.value).filter(|limit| *limit < MOST / 1000) {
                group.extend([limit, limit + 1].map(|count| batch(&call, count)));
            }
            for limit in limits.batch_bytes.iter().map(|limit| limit.safe.value).filter(|limit| *limit < MOST) {
                // Each call of the batch stays below the limits of a call.
                let large = padded(10_000);
                let count = limit / (large.text().len() + 2);
                group.extend([count, count + 1].map(|count| batch(&large, count)));
            }
            groups.push(group);
        }
        groups
    }

    fn of_batch(&self) -> Vec<Vec<Call>> {
        let calls = self.any_events().flat_map(|event| self.smallest(event, None));
        let keys = [self.from, self.to].map(|spec| spec.envelope.batch.field.to_string());
        calls
            .map(|call| keys.iter().map(|key| Call { batch: Some((key.clone(), 1)), ..call.clone() }).collect())
            .collect()
    }
}

/// The largest limit that is tried, in bytes.
const MOST: usize = 1 << 23;

fn is_role(field: &Field, role: FieldRole) -> bool {
    field.role.is_some_and(|of| of.value == role)
}

fn values_of<'a>(spec: &'a SpecFile, name: Option<&str>) -> Option<&'a ValueSpec> {
    spec.properties.get(name?).map(|property| &property.value_spec)
}
