//! Lints kinds, bounds and roles, and the values of examples.

use std::collections::{BTreeMap, BTreeSet};

use super::reporter::Lint;
use crate::json::{Decimal, Member, Node, Span, Value};
use crate::model::text::{NumberText, TypeName};
use crate::model::value::Spanned;
use crate::model::{Event, Property, ValueSpec};
use crate::rule;
use crate::text::code_list;
use crate::vocabulary::Kind;

impl Lint<'_> {
    pub(super) fn values(&mut self, values: &ValueSpec) {
        let kind = values.kind.value;
        let text = matches!(kind, Kind::String);
        let number = matches!(kind, Kind::Integer | Kind::Number);
        let misplaced = [
            ("items", values.items.map(|items| items.span), kind == Kind::Array),
            ("values", values.values.as_ref().map(|_| values.span), kind == Kind::Enum),
            ("minimum", values.minimum.as_ref().map(NumberText::span), number),
            ("maximum", values.maximum.as_ref().map(NumberText::span), number),
            ("unit", values.unit.as_ref().map(|_| values.span), number),
            ("min_length", values.min_length.map(|length| length.span), text),
            ("max_length", values.max_length.map(|length| length.span), text),
            ("newtype", values.newtype.as_ref().map(TypeName::span), text),
        ];
        for (key, span, applies) in misplaced {
            if let Some(span) = span
                && !applies
            {
                self.report(&rule::SPEC_MISPLACED, span, format!("`{key}` does not apply to the kind `{kind}`"));
            }
        }
        match (kind, &values.values, values.items) {
            (Kind::Enum, None, _) => {
                self.report(&rule::SPEC_MISSING_KEY, values.kind.span, "the kind `enum` needs `values`");
            }
            (Kind::Enum, Some(listed), _) if listed.is_empty() => {
                self.report(&rule::SPEC_CONTRADICTION, values.kind.span, "the kind `enum` needs at least one value");
            }
            (Kind::Array, _, None) => {
                self.report(&rule::SPEC_MISSING_KEY, values.kind.span, "the kind `array` needs `items`");
            }
            (Kind::Array, _, Some(items)) if matches!(items.value, Kind::Array | Kind::Enum) => {
                let message = format!("an array cannot have items of the kind `{}`", items.value);
                self.report(&rule::SPEC_BAD_VALUE, items.span, message);
            }
            _ => {}
        }
        if let (Some(minimum), Some(maximum)) = (&values.minimum, &values.maximum)
            && minimum.value() > maximum.value()
        {
            self.report(&rule::SPEC_CONTRADICTION, maximum.span(), "the maximum is below the minimum");
        }
        if let (Some(least), Some(greatest)) = (values.min_length, values.max_length)
            && least.value > greatest.value
        {
            self.report(&rule::SPEC_CONTRADICTION, greatest.span, "the maximum is below the minimum");
        }
        for bound in [&values.minimum, &values.maximum].into_iter().flatten() {
            if kind == Kind::Integer && !bound.value().is_integer() {
                self.report(&rule::SPEC_CONTRADICTION, bound.span(), "a bound of an integer is not an integer");
            }
        }
    }

    /// Reports a kind that cannot be closed.
    pub(super) fn closed(&mut self, property: &Property) {
        let kind = property.value_spec.kind.value;
        if let Some(closed) = property.closed
            && kind != Kind::Enum
        {
            self.report(&rule::SPEC_MISPLACED, closed.span, format!("`closed` does not apply to the kind `{kind}`"));
        }
    }

    /// Reports names in code of values that the property does not have.
    pub(super) fn value_names(&mut self, property: &Property) {
        let kind = property.value_spec.kind;
        for named in property.value_names.iter().flat_map(|names| names.iter()) {
            match &property.value_spec.values {
                _ if kind.value != Kind::Enum => {
                    let message = format!("`value_names` does not apply to the kind `{}`", kind.value);
                    self.report(&rule::SPEC_MISPLACED, named.key.span(), message);
                }
                Some(values) => self.refer("value", &named.key, named.key.span(), values),
                None => {}
            }
        }
    }

    /// Reports a role on a kind that it does not fit.
    pub(super) fn role_of_kind(&mut self, role: &str, span: Option<Span>, kind: Spanned<Kind>, kinds: &[Kind]) {
        if let Some(span) = span
            && !kinds.contains(&kind.value)
        {
            let kinds = code_list(kinds.iter().map(|kind| kind.as_str()));
            let message = format!("the role `{role}` does not fit the kind `{}`", kind.value);
            self.report_with_help(&rule::SPEC_CONTRADICTION, span, message, format!("it is for {kinds}"));
        }
    }

    pub(super) fn example(&mut self, event: &Event, example: &Node) {
        let Value::Object(members) = &example.value else {
            return;
        };
        let properties = &self.spec_file.properties;
        let known: BTreeMap<&str, &ValueSpec> = event
            .properties
            .names()
            .filter_map(|name| Some((self.spec_file.key_of(name), &properties.get(name)?.value_spec)))
            .collect();
        for Member { key, key_span, node } in members {
            let Some(property) = known.get(&**key) else {
                // What is broken has problems of its own.
                let is_broken = properties.knows(key) && properties.get(key).is_none();
                if !is_broken && event.properties.is_complete() {
                    let message = format!("the event has no property `{}`", key.escape_debug());
                    if event.properties.names().any(|name| name == key) {
                        let help = format!("it is sent as `{}`", self.spec_file.key_of(key).escape_debug());
                        self.report_with_help(&rule::SPEC_EXAMPLE, *key_span, message, help);
                    } else {
                        self.report(&rule::SPEC_EXAMPLE, *key_span, message);
                    }
                }
                continue;
            };
            if let Some(message) = misfit(property, node) {
                self.report(&rule::SPEC_EXAMPLE, node.span, format!("`{key}` {message}"));
            }
        }
        let shown: BTreeSet<&str> = members.iter().map(|member| &*member.key).collect();
        for property in event.properties.iter() {
            let required = property.value.value == crate::vocabulary::Presence::Required;
            let key = self.spec_file.key_of(&property.key);
            if required && !shown.contains(key) {
                let message = format!("the required property `{key}` is missing");
                self.report(&rule::SPEC_EXAMPLE, example.span, message);
            }
        }
    }
}

/// Returns why a value of an example does not fit a property, or `None` if it does.
fn misfit(property: &ValueSpec, node: &Node) -> Option<String> {
    let kind = property.kind.value;
    let fits = match (&node.value, kind) {
        (Value::String(text), Kind::Timestamp) => crate::timestamp::Timestamp::parse(text).is_ok(),
        (Value::String(text), Kind::Enum) => {
            return match &property.values {
                Some(values) if !values.knows(text) => Some("is not one of its values".to_owned()),
                _ => None,
            };
        }
        (Value::String(text), Kind::String) => {
            let length = text.chars().count();
            let too_short = property.min_length.is_some_and(|least| length < least.value);
            let too_long = property.max_length.is_some_and(|greatest| length > greatest.value);
            return (too_short || too_long).then(|| "is outside its bounds".to_owned());
        }
        (Value::Number(text), Kind::Integer | Kind::Number) => {
            let value = Decimal::of_valid(text);
            if kind == Kind::Number || value.is_integer() {
                return (!fits_number(property, &value)).then(|| "is outside its bounds".to_owned());
            }
            false
        }
        (Value::Bool(_), Kind::Boolean) | (Value::Object(_), Kind::Object) | (Value::Array(_), Kind::Array) => true,
        _ => false,
    };
    (!fits).then(|| format!("is {}, expected {}", node.what(), kind.what()))
}

/// Returns whether a property may have this number.
pub(super) fn fits_number(property: &ValueSpec, value: &Decimal<'_>) -> bool {
    let kind = property.kind.value;
    (kind == Kind::Number || kind == Kind::Integer && value.is_integer())
        && property.minimum.as_ref().is_none_or(|minimum| *value >= minimum.value())
        && property.maximum.as_ref().is_none_or(|maximum| *value <= maximum.value())
}
