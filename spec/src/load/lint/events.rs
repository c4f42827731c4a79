//! Lints events.

use std::collections::BTreeMap;

use super::reporter::Lint;
use crate::model::Event;
use crate::rule;

impl<'a> Lint<'a> {
    pub(super) fn events(&mut self) {
        let mut roles = BTreeMap::new();
        for event in self.spec_file.events.iter() {
            self.keyword(&event.key, event.key.span());
            self.event(&event.value);
            if let Some(role) = event.value.role
                && let Some(first) = roles.insert(role.value.as_str(), &event.key)
            {
                let message = format!("the event `{}` already has this role", &**first);
                self.report(&rule::SPEC_CONTRADICTION, role.span, message);
            }
        }
        for ambiguous in self.spec_file.ambiguous.iter() {
            self.citations(&ambiguous.value.sources);
            for candidate in ambiguous.value.candidates.iter() {
                self.refer("event", candidate, candidate.span(), &self.spec_file.events);
            }
        }
    }

    pub(super) fn event(&mut self, event: &'a Event) {
        self.versions(&event.since, event.deprecated.as_ref());
        self.citations(&event.sources);
        if let Some(aliases) = &event.aliases {
            self.citations(&aliases.sources);
        }
        if let Some(replacement) = event.deprecated.as_ref().and_then(|deprecated| deprecated.replacement.as_ref()) {
            self.refer("event", replacement, replacement.span(), &self.spec_file.events);
        }
        for property in event.properties.iter() {
            self.refer("property", &property.key, property.key.span(), &self.spec_file.properties);
        }
        for example in event.examples.iter() {
            self.example(event, &example.properties);
        }
    }
}
