//! Lints the envelope.

use super::reporter::Lint;
use crate::load::case::snake_case;
use crate::load::keywords;
use crate::model::{Field, ValueSpec};
use crate::rule;
use crate::vocabulary::{FieldRole, Kind};

impl Lint<'_> {
    pub(super) fn envelope(&mut self) {
        let envelope = &self.spec_file.envelope;
        self.citations(&envelope.batch.sources);
        for fact in envelope.reading.iter() {
            self.citations(&fact.sources);
        }
        if let Some(known) = &envelope.context_keys {
            self.citations(&known.sources);
        }
        for sender in envelope.senders.iter() {
            self.citations(&sender.sources);
            if let Some(field) = sender.path.first() {
                self.refer("field", field, field.span(), &envelope.fields);
            }
        }
        for arrival in envelope.arrivals.iter() {
            self.citations(&arrival.sources);
            if let Some(field) = envelope.fields.get(&arrival.key)
                && (field.value_spec.kind.value != Kind::Timestamp || is_role(field, FieldRole::Time))
            {
                let message = format!("`{}` does not say when a call was sent or received", &*arrival.key);
                self.report(&rule::SPEC_CONTRADICTION, arrival.key.span(), message);
            }
        }
        for field in envelope.fields.iter() {
            let Field { value_spec, role, .. } = &field.value;
            let ValueSpec { since, deprecated, sources, .. } = value_spec;
            self.values(value_spec);
            self.versions(since, deprecated.as_ref());
            self.citations(sources);
            if let Some(replacement) = deprecated.as_ref().and_then(|deprecated| deprecated.replacement.as_ref()) {
                self.refer("field", replacement, replacement.span(), &envelope.fields);
            }
            let in_code = !matches!(
                role.map(|role| role.value),
                Some(FieldRole::Call | FieldRole::Event | FieldRole::Properties | FieldRole::Tolerated)
            );
            if in_code && keywords::is_rust(&snake_case(&field.key)) {
                self.report(&rule::SPEC_KEYWORD, field.key.span(), format!("`{}` is a keyword of Rust", &*field.key));
            }
            if in_code {
                self.field_name(&field.key);
            }
        }
        // Of the role `call`, the first value of the enum is that of a track call.
        let kinds = [
            (FieldRole::Time, Kind::Timestamp),
            (FieldRole::Call, Kind::Enum),
            (FieldRole::Deduplication, Kind::String),
        ];
        for (role, kind) in kinds {
            for field in envelope.fields.iter().filter(|field| is_role(&field.value, role)) {
                let span = field.value.role.map(|role| role.span);
                self.role_of_kind(role.as_str(), span, field.value.value_spec.kind, &[kind]);
            }
        }
        if envelope.fields.is_empty() && envelope.fields.is_complete() {
            self.report(&rule::SPEC_MISSING_KEY, envelope.span, "the envelope has no fields");
        }
        for role in [FieldRole::Call, FieldRole::Event, FieldRole::Properties] {
            self.one_field(role);
        }
        let mut keys = envelope.fields.iter().filter(|field| is_role(&field.value, FieldRole::Deduplication));
        if let (Some(_), Some(second)) = (keys.next(), keys.next()) {
            let message = format!("two fields of the envelope have the role `{}`", FieldRole::Deduplication);
            self.report(&rule::SPEC_CONTRADICTION, second.key.span(), message);
        }
        let has_identity = envelope.fields.iter().any(|field| is_role(&field.value, FieldRole::Identity));
        if !has_identity && !envelope.fields.is_empty() && envelope.fields.is_complete() {
            self.report(&rule::SPEC_MISSING_KEY, envelope.span, "no field of the envelope has the role `identity`");
        }
        self.collisions(envelope.fields.iter().map(|field| &field.key));
    }

    pub(super) fn one_field(&mut self, role: FieldRole) {
        let fields = &self.spec_file.envelope.fields;
        let mut found = fields.iter().filter(|field| is_role(&field.value, role));
        match (found.next(), found.next()) {
            (None, _) if fields.is_empty() || !fields.is_complete() => {}
            (None, _) => {
                let message = format!("no field of the envelope has the role `{role}`");
                self.report(&rule::SPEC_MISSING_KEY, self.spec_file.envelope.span, message);
            }
            (Some(_), Some(second)) => {
                let message = format!("two fields of the envelope have the role `{role}`");
                self.report(&rule::SPEC_CONTRADICTION, second.key.span(), message);
            }
            (Some(_), None) => {}
        }
    }
}

pub(super) fn is_role(field: &Field, role: FieldRole) -> bool {
    field.role.is_some_and(|found| found.value == role)
}
