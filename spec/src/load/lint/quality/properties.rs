//! Lints properties.

use std::collections::BTreeSet;

use super::reporter::Quality;
use crate::diagnostic::Problem;
use crate::rule;
use crate::vocabulary::Kind;

/// The number of characters that Segment's warehouses keep of a text.
const KEPT: usize = 512;

impl Quality<'_> {
    pub(super) fn properties(&mut self) {
        let spec_file = self.spec_file;
        let sent: BTreeSet<&str> = spec_file.events.iter().flat_map(|event| event.value.properties.names()).collect();
        for property in spec_file.properties.iter() {
            let values = &property.value.value_spec;
            self.values(values, &[&property.key, property.wire_key()]);
            if !sent.contains(&*property.key) {
                let message = format!("no event has the property `{}`", &*property.key);
                self.report(&values.allow, Problem::new(&rule::PROPERTY_IN_NO_EVENT, property.key.span(), message));
            }
            if let Some(length) = values.max_length.filter(|length| length.value > KEPT)
                && values.kind.value == Kind::String
            {
                let message =
                    format!("warehouses keep {KEPT} characters of a text, and this one may have {}", length.value);
                self.report(&values.allow, Problem::new(&rule::LONG_TEXT, length.span, message));
            }
        }
    }
}
