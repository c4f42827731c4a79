//! Lints properties.

use std::collections::BTreeMap;

use super::reporter::Lint;
use crate::model::text::WireKey;
use crate::model::{Property, ValueSpec};
use crate::rule;
use crate::vocabulary::{Kind, PropertyRole};

impl Lint<'_> {
    pub(super) fn properties(&mut self) {
        let properties = &self.spec_file.properties;
        for property in properties.iter() {
            let Property { key, value_spec, aliases, .. } = &property.value;
            let ValueSpec { since, deprecated, sources, .. } = value_spec;
            self.values(value_spec);
            self.versions(since, deprecated.as_ref());
            self.citations(sources);
            if let Some(replacement) = deprecated.as_ref().and_then(|deprecated| deprecated.replacement.as_ref()) {
                self.refer("property", replacement, replacement.span(), properties);
            }
            if let Some(aliases) = aliases {
                self.citations(&aliases.sources);
            }
            self.closed(&property.value);
            self.value_names(&property.value);
            self.property_keyword(property);
            self.field_name(&property.key);
            if let Some(meaning) = self.spec_file.reserved.get(property.wire_key()) {
                let span = key.as_ref().map_or(property.key.span(), WireKey::span);
                let message = format!("the key `{}` is reserved", property.wire_key());
                self.report_with_help(&rule::SPEC_RESERVED_NAME, span, message, format!("it meant: {}", &**meaning));
            }
        }
        self.collisions(properties.iter().map(|property| &property.key));
        self.keys();
        self.aliases();
        self.property_roles();
    }

    /// Each role belongs to at most one property, of a kind that fits the role.
    pub(super) fn property_roles(&mut self) {
        let mut roles = BTreeMap::new();
        for property in self.spec_file.properties.iter() {
            let Some(role) = property.value.role else {
                continue;
            };
            if let Some(first) = roles.insert(role.value.as_str(), &property.key) {
                let message = format!("the property `{}` already has this role", &**first);
                self.report(&rule::SPEC_CONTRADICTION, role.span, message);
            }
            let kinds: &[Kind] = match role.value {
                PropertyRole::Duration => &[Kind::Number, Kind::Integer],
                PropertyRole::Conversation | PropertyRole::Agent => &[Kind::String],
            };
            self.role_of_kind(role.value.as_str(), Some(role.span), property.value.value_spec.kind, kinds);
            let unit = property.value.value_spec.unit.as_deref();
            if role.value == PropertyRole::Duration && unit.is_some_and(|unit| unit != SECONDS) {
                let message = format!("the role `{}` requires the unit {SECONDS}", role.value);
                self.report(&rule::SPEC_CONTRADICTION, role.span, message);
            }
        }
    }
}

/// The unit of a duration.
const SECONDS: &str = "seconds";
