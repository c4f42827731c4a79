//! Compares the envelope.

use super::kind::ChangeKind;
use super::properties::{length_bounds, narrows, number_bounds};
use super::record::{Comparison, Subject};
use super::same;
use crate::model::{Envelope, Field, ValueSpec};
use crate::vocabulary::FieldRole;

impl Comparison<'_> {
    pub(super) fn envelope(&mut self) {
        let (old, new) = (&self.old.envelope, &self.new.envelope);
        let at = |key| ["envelope", "fields", key];
        for field in old.fields.iter().filter(|field| new.fields.get(&field.key).is_none()) {
            self.add(
                ChangeKind::FieldRemoved,
                &at(&field.key),
                &called(&field.key),
                Subject::Field(field.key.to_string()),
            );
        }
        for field in new.fields.iter() {
            if let Some(before) = old.fields.get(&field.key) {
                self.field(&field.key, before, &field.value);
            } else {
                let subject = Subject::Field(field.key.to_string());
                self.add(ChangeKind::FieldAdded, &at(&field.key), &called(&field.key), subject);
            }
        }
        let batch = ["envelope", "batch", "field"];
        if *old.batch.field != *new.batch.field {
            self.add(ChangeKind::BatchKeyChanged, &batch, &called(&old.batch.field), Subject::Batch);
        }
        let envelope = ["envelope"];
        let texts = |envelope: &'_ Envelope| {
            let senders = envelope.senders.iter().map(|sender| &sender.description);
            let arrivals = envelope.arrivals.iter().map(|arrival| &arrival.description);
            let texts = [&envelope.description, &envelope.batch.description].into_iter().chain(senders).chain(arrivals);
            texts.map(|text| text.to_string()).collect::<Vec<_>>()
        };
        self.told(ChangeKind::Text, &envelope, "the envelope", texts(old) != texts(new));
        self.told(ChangeKind::Note, &envelope, "the envelope", same::facts(&old.reading) != same::facts(&new.reading));
        self.told(ChangeKind::Source, &envelope, "the envelope", evidence(old) != evidence(new));
        self.told(ChangeKind::Order, &envelope, "the fields", !same::order(&old.fields, &new.fields));
        let keys = |envelope: &'_ Envelope| {
            let keys = envelope.context_keys.iter().flat_map(|known| known.keys.iter());
            keys.map(|key| key.to_string()).collect::<Vec<_>>()
        };
        self.told(
            ChangeKind::ContextKey,
            &["envelope", "context_keys"],
            "the keys of `context`",
            keys(old) != keys(new),
        );
        let senders = |envelope: &'_ Envelope| {
            let path =
                |path: &[crate::model::text::Identifier]| path.iter().map(|key| key.to_string()).collect::<Vec<_>>();
            envelope.senders.iter().map(|sender| path(&sender.path)).collect::<Vec<_>>()
        };
        let what = "the places that name a sender";
        self.told(ChangeKind::SenderPath, &["envelope", "senders"], what, senders(old) != senders(new));
        let arrivals = |envelope: &'_ Envelope| {
            envelope.arrivals.iter().map(|arrival| arrival.key.to_string()).collect::<Vec<_>>()
        };
        let what = "the members that say when a call was sent";
        self.told(ChangeKind::Arrival, &["envelope", "arrivals"], what, arrivals(old) != arrivals(new));
    }

    fn field(&mut self, key: &str, old: &Field, new: &Field) {
        let at = ["envelope", "fields", key];
        let what = called(key);
        let role = |field: &Field| field.role.map(|role| role.value);
        let (was, is) = (role(old), role(new));
        let identity = |role| role == Some(FieldRole::Identity);
        let of_identity = || Subject::Identity { field: key.to_owned(), dialect: None };
        match (identity(was), identity(is)) {
            (true, false) => self.add(ChangeKind::IdentityRemoved, &at, &what, of_identity()),
            (false, true) => self.add(ChangeKind::IdentityAdded, &at, &what, of_identity()),
            _ => self.told(ChangeKind::FieldRoleChanged, &at, &what, was != is),
        }
        let subject = || Subject::Field(key.to_owned());
        let (before, after) = (&old.value_spec, &new.value_spec);
        let (was_kind, kind) = (before.kind.value, after.kind.value);
        let (was_items, items) = (before.items.map(|items| items.value), after.items.map(|items| items.value));
        if was_kind != kind || was_items != items {
            let items = was_items.zip(items);
            let is_narrower =
                narrows(was_kind, kind) || was_kind == kind && items.is_some_and(|(was, is)| narrows(was, is));
            let is_wider =
                narrows(kind, was_kind) || was_kind == kind && items.is_some_and(|(was, is)| narrows(is, was));
            if !is_wider {
                self.add(ChangeKind::FieldKindNarrowed, &at, &what, subject());
            }
            if !is_narrower {
                self.add(ChangeKind::FieldKindWidened, &at, &what, subject());
            }
        }
        let (tighter, looser) = number_bounds(before, after);
        if tighter {
            self.add(ChangeKind::NumberBoundTightened, &at, &what, subject());
        }
        if looser {
            self.add(ChangeKind::NumberBoundLoosened, &at, &what, subject());
        }
        let (tighter, looser) = length_bounds(before, after);
        if tighter {
            self.add(ChangeKind::FieldBoundTightened, &at, &what, subject());
        }
        if looser {
            self.add(ChangeKind::FieldBoundLoosened, &at, &what, subject());
        }
        self.listed_in_field(key, old, new);
        let is_deprecated = |values: &ValueSpec| values.deprecated.is_some();
        self.told(ChangeKind::Text, &at, &what, is_deprecated(before) != is_deprecated(after));
        self.values_told(before, after, &at, &what);
    }
}

impl Comparison<'_> {
    /// The values of an enum. Of those of the role of calls, the first one alone is taken.
    fn listed_in_field(&mut self, key: &str, old: &Field, new: &Field) {
        let (Some(had), Some(has)) = (&old.value_spec.values, &new.value_spec.values) else { return };
        let subject = || Subject::Field(key.to_owned());
        if new.role.is_some_and(|role| role.value == FieldRole::Call) {
            let at = ["envelope", "fields", key, "values"];
            if had.names().next() == has.names().next() {
                self.told(ChangeKind::Text, &at, &called(key), !had.names().eq(has.names()));
            } else {
                self.add(ChangeKind::KindChanged, &at, &called(key), subject());
            }
            return;
        }
        for (kind, values, others) in [(ChangeKind::ValueAdded, has, had), (ChangeKind::ValueRemoved, had, has)] {
            for value in values.names().filter(|value| others.get(value).is_none()) {
                let at = ["envelope", "fields", key, "values", value];
                let what = format!("{} (`{}`)", called(key), value.escape_debug());
                self.add(kind, &at, &what, subject());
            }
        }
    }
}

/// The evidence of what the envelope says, but for its fields.
fn evidence(envelope: &Envelope) -> Vec<same::Claim<'_>> {
    let Envelope { context_keys, batch, senders, arrivals, reading, .. } = envelope;
    let all = context_keys.iter().map(|known| &known.sources).chain([&batch.sources]);
    let all = all.chain(senders.iter().map(|sender| &sender.sources));
    let all = all.chain(arrivals.iter().map(|arrival| &arrival.sources));
    all.flat_map(same::citations).chain(same::citations_of_facts(reading)).collect()
}

fn called(key: &str) -> String {
    format!("the field `{key}`")
}
