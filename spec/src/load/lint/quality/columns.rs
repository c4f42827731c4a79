//! Lints the columns that properties become in a warehouse.

use std::collections::BTreeMap;

use super::reporter::Quality;
use crate::diagnostic::Problem;
use crate::json::Span;
use crate::load::case::snake_case;
use crate::model::Property;
use crate::model::text::{Identifier, WireKey};
use crate::model::value::Entry;
use crate::rule;
use crate::vocabulary::Kind;

/// The columns that Segment's warehouses fill from fields of a call.
const RESERVED: &[&str] = &[
    "anonymous_id",
    "event",
    "event_text",
    "id",
    "loaded_at",
    "original_timestamp",
    "received_at",
    "sent_at",
    "timestamp",
    "user_id",
    "uuid",
    "uuid_ts",
];

/// The beginning of the columns that they fill from `context`.
const CONTEXT: &str = "context_";

type Entries<'a> = BTreeMap<String, &'a Entry<Identifier, Property>>;

impl<'a> Quality<'a> {
    pub(super) fn columns(&mut self) {
        let properties = &self.spec_file.properties;
        let columns: Entries<'a> = properties.iter().map(|property| (column(property.wire_key()), property)).collect();
        for (column, property) in &columns {
            if RESERVED.contains(&&**column) || column.starts_with(CONTEXT) {
                let key = property.wire_key();
                let message =
                    format!("`{key}` becomes the column `{column}`, which warehouses keep for a field of the call");
                self.column(property, |span| Problem::new(&rule::RESERVED_COLUMN, span, message));
            }
            if property.value.value_spec.kind.value == Kind::Object {
                self.flattened(column, property, &columns);
            }
        }
    }

    /// Reports an object that has a member which becomes the column of another property; at the other one if the object is
    /// that of a base.
    fn flattened(&mut self, column: &str, object: &'a Entry<Identifier, Property>, columns: &Entries<'a>) {
        let start = format!("{column}_");
        // The columns that begin with it follow it. One of them is enough to see the mistake.
        let met = columns.range(start.clone()..).next().filter(|(met, _)| met.starts_with(&start));
        let Some((met, property)) = met else { return };
        let (key, member) = (object.wire_key(), &met[start.len()..]);
        let message = format!(
            "the member `{member}` of the object `{key}` becomes the column `{met}`, as `{}` does",
            property.wire_key()
        );
        let at = if self.is_own(object.value.value_spec.since.span()) { object } else { property };
        self.column(at, |span| Problem::new(&rule::FLATTENED_COLUMN, span, message));
    }

    /// Reports a problem at the key of a property. The key of an inherited property is the matter of the base, whatever
    /// else a plan says about it.
    fn column(&mut self, property: &'a Entry<Identifier, Property>, problem: impl FnOnce(Span) -> Problem) {
        let Property { key, value_spec, .. } = &property.value;
        if self.is_own(value_spec.since.span()) {
            let span = key.as_ref().map_or(property.key.span(), WireKey::span);
            self.report(&value_spec.allow, problem(span));
        }
    }
}

/// Returns the column of a key: in snake case, as Segment makes it.
fn column(key: &str) -> String {
    snake_case(key).replace([' ', '.', '-'], "_")
}
