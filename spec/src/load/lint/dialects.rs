//! Lints dialects.

use super::envelope::is_role;
use super::reporter::Lint;
use super::values::fits_number;
use crate::json::Span;
use crate::model::Dialect;
use crate::model::text::Identifier;
use crate::model::value::List;
use crate::rule;
use crate::vocabulary::{FieldRole, Kind};

impl<'a> Lint<'a> {
    pub(super) fn dialect(&mut self, dialect: &'a Dialect) {
        let spec_file = self.spec_file;
        self.citations(&dialect.perspective.sources);
        self.citations(&dialect.identities.sources);
        for fact in dialect.notes.iter() {
            self.citations(&fact.sources);
        }
        for kind in dialect.kinds.iter() {
            self.citations(&kind.value.sources);
            self.refer("property", &kind.key, kind.key.span(), &spec_file.properties);
            let narrow = kind.value.kind;
            let Some(property) = spec_file.properties.get(&kind.key).map(|property| &property.value_spec) else {
                continue;
            };
            let narrower = matches!(
                (property.kind.value, narrow.value),
                (Kind::Number, Kind::Integer) | (Kind::String, Kind::Timestamp)
            );
            if !narrower {
                let message = format!("`{}` is not narrower than `{}`", narrow.value, property.kind.value);
                self.report(&rule::SPEC_CONTRADICTION, narrow.span, message);
            }
        }
        for trimmed in dialect.trimmed.iter() {
            self.citations(&trimmed.value.sources);
            self.trimmed(&trimmed.key);
        }
        for claims in [&dialect.recommended, &dialect.absent] {
            for claim in claims.iter() {
                self.citations(&claim.value.sources);
                self.refer("property", &claim.key, claim.key.span(), &spec_file.properties);
            }
        }
        for absent in dialect.absent.iter() {
            if dialect.recommended.knows(&absent.key) || dialect.kinds.knows(&absent.key) {
                let message = format!("`{}` is absent here, so it cannot be recommended or have a kind", &*absent.key);
                self.report(&rule::SPEC_CONTRADICTION, absent.key.span(), message);
            }
        }
        for fixed in dialect.fixed.iter() {
            self.citations(&fixed.sources);
            self.refer("event", &fixed.event, fixed.event.span(), &spec_file.events);
            self.refer("property", &fixed.property, fixed.property.span(), &spec_file.properties);
            if let Some(property) = spec_file.properties.get(&fixed.property)
                && !fits_number(&property.value_spec, &fixed.value.value())
            {
                let message = format!("`{}` cannot have this value", &*fixed.property);
                self.report(&rule::SPEC_CONTRADICTION, fixed.value.span(), message);
            }
        }
        self.identities(&dialect.identities.fields, dialect.identities.span);
        let limits = &dialect.limits;
        for limit in [&limits.event_bytes, &limits.batch_bytes, &limits.batch_events].into_iter().flatten() {
            self.citations(&limit.sources);
            if limit.safe.value == 0 {
                self.report(&rule::SPEC_CONTRADICTION, limit.safe.span, "a limit of 0 accepts nothing");
            }
        }
        if let (Some(event), Some(batch)) = (&limits.event_bytes, &limits.batch_bytes)
            && batch.safe.value < event.safe.value
        {
            self.report(&rule::SPEC_CONTRADICTION, batch.safe.span, "a batch accepts less than one event");
        }
        if let Some(too_large) = &dialect.too_large {
            self.citations(&too_large.sources);
            if !(100..600).contains(&too_large.status.value) {
                self.report(&rule::SPEC_BAD_VALUE, too_large.status.span, "expected an HTTP status, from 100 to 599");
            }
        }
    }

    /// Only identities and texts are trimmed.
    fn trimmed(&mut self, key: &'a Identifier) {
        let spec_file = self.spec_file;
        let is_trimmed = match spec_file.envelope.fields.get(key) {
            Some(field) => is_role(field, FieldRole::Identity),
            None if spec_file.envelope.fields.knows(key) => true,
            None => {
                self.refer("property", key, key.span(), &spec_file.properties);
                let property = spec_file.properties.get(key);
                property.is_none_or(|property| property.value_spec.kind.value == Kind::String)
            }
        };
        if !is_trimmed {
            let message = format!("`{}` is neither an identity nor a property of the kind `{}`", &**key, Kind::String);
            self.report(&rule::SPEC_CONTRADICTION, key.span(), message);
        }
    }

    pub(super) fn identities(&mut self, fields: &List<Identifier>, span: Span) {
        let envelope = &self.spec_file.envelope.fields;
        if fields.is_empty() && span != Span::default() {
            self.report(&rule::SPEC_CONTRADICTION, span, "no field identifies the user");
        }
        for field in fields.iter() {
            self.refer("field", field, field.span(), envelope);
            if let Some(known) = envelope.get(field)
                && !is_role(known, FieldRole::Identity)
            {
                let message = format!("the field `{}` does not have the role `identity`", &**field);
                self.report(&rule::SPEC_CONTRADICTION, field.span(), message);
            }
        }
    }
}
