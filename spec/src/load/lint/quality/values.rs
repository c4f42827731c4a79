//! Lints what properties and fields of the envelope have in common.

use std::collections::BTreeMap;

use super::reporter::Quality;
use super::words::{folded, repeats, words};
use crate::diagnostic::Problem;
use crate::json::Span;
use crate::model::{Allow, Deprecation, ValueSpec};
use crate::rule;
use crate::vocabulary::{Kind, Sensitivity};

/// The words of names of texts that people write.
const WRITTEN: &[&str] = &["body", "comment", "comments"];

impl Quality<'_> {
    pub(super) fn envelope(&mut self) {
        let envelope = &self.spec_file.envelope;
        for field in envelope.fields.iter() {
            self.values(&field.value.value_spec, &[&field.key]);
        }
    }

    /// Lints values of a property or field that has these names.
    pub(super) fn values(&mut self, values: &ValueSpec, names: &[&str]) {
        let ValueSpec { kind, items, unit, minimum, maximum, sensitivity, allow, description, deprecated, .. } = values;
        let is_number = matches!(kind.value, Kind::Number | Kind::Integer);
        if is_number && unit.is_none() && minimum.is_none() && maximum.is_none() {
            let problem = Problem::new(&rule::NUMBER_WITHOUT_SCALE, kind.span, "a number without a unit and bounds");
            self.report(allow, problem.help("add `unit`, or for a mere count `\"minimum\": 0`"));
        }
        let is_text = kind.value == Kind::String || items.is_some_and(|items| items.value == Kind::String);
        if is_text
            && sensitivity.value == Sensitivity::None
            && let Some(word) = written(names)
        {
            let message = format!("a text called `{word}` may hold anything that people write");
            let problem = Problem::new(&rule::TEXT_NOT_SENSITIVE, sensitivity.span, message);
            self.report(allow, problem.help(format!("set it to `{}`", Sensitivity::Content)));
        }
        if repeats(description, names.iter().copied()) {
            self.report(allow, repeated(description.span()));
        }
        self.deprecated(allow, deprecated.as_ref());
        self.meanings(values);
    }

    /// Reports a deprecation that leaves its readers alone.
    pub(super) fn deprecated(&mut self, allow: &Allow, deprecated: Option<&Deprecation>) {
        if let Some(Deprecation { replacement: None, span, .. }) = deprecated {
            let message = "this deprecation does not say what replaces it";
            let problem = Problem::new(&rule::DEPRECATED_WITHOUT_REPLACEMENT, *span, message);
            self.report(allow, problem.help("add `replacement`"));
        }
    }

    /// Reports values with the meaning of another value, and those whose meaning is their name.
    fn meanings(&mut self, values: &ValueSpec) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for value in values.values.iter().flat_map(|values| values.iter()) {
            let (name, meaning) = (value.key.escape_debug(), &value.value);
            if let Some(first) = seen.insert(folded(meaning), &value.key) {
                let message = format!("`{name}` means the same as `{}`", first.escape_debug());
                self.report(&values.allow, Problem::new(&rule::VALUES_OF_ONE_MEANING, value.key.span(), message));
            } else if repeats(meaning, [&*value.key]) {
                self.report(&values.allow, repeated(meaning.span()));
            }
        }
    }
}

/// The problem of a description at these bytes.
pub(super) fn repeated(span: Span) -> Problem {
    Problem::new(&rule::DESCRIPTION_REPEATS_NAME, span, "the description says no more than the name")
}

/// The first word of the names that is that of a text which people write.
fn written(names: &[&str]) -> Option<&'static str> {
    let words: Vec<_> = names.iter().map(|name| words(name)).collect();
    WRITTEN.iter().copied().find(|&word| words.iter().any(|words| words.contains(word)))
}
