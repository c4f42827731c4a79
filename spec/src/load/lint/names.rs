//! Lints names: clashes with each other, with keywords, and with generated items.

use std::collections::{BTreeMap, BTreeSet};

use super::reporter::Lint;
use crate::diagnostic::Problem;
use crate::json::{Node, Span, Value};
use crate::load::case::{pascal_case, property_variant, snake_case};
use crate::load::keywords;
use crate::model::Property;
use crate::model::text::{EventName, Identifier, Prose, SnakeName};
use crate::model::value::{Entry, Map};
use crate::rule;
use crate::vocabulary::Kind;

/// Says how to describe a property or an event under what is sent, which is no name in code.
pub(super) fn help_with_keys(tree: &Node, problems: &mut [Problem]) {
    let is_name = |problem: &Problem| core::ptr::eq(problem.rule, &raw const rule::SPEC_BAD_NAME);
    if !problems.iter().any(is_name) {
        return;
    }
    for (map, what_is_sent) in [("properties", "key"), ("events", "name")] {
        let Some(Value::Object(members)) = tree.get(map).map(|node| &node.value) else { continue };
        let keys: BTreeMap<Span, &str> = members.iter().map(|member| (member.key_span, &*member.key)).collect();
        for problem in problems.iter_mut().filter(|problem| is_name(problem)) {
            if let Some(key) = keys.get(&problem.span) {
                let words = key.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
                let name = words.map(snake_case).collect::<Vec<_>>().join("_");
                let name = name.trim_start_matches(|c: char| !c.is_ascii_lowercase());
                let (name, key) = (if name.is_empty() { "some_name" } else { name }, key.escape_debug());
                let about = format!("`\"{name}\": {{\"{what_is_sent}\": \"{key}\", ...}}`");
                problem.help = Some(format!("if it is sent like this, name it in code: {about}"));
            }
        }
    }
}

impl Lint<'_> {
    pub(super) fn keyword(&mut self, name: &str, span: Span) {
        if let Some(message) = keyword(name, true) {
            self.report(&rule::SPEC_KEYWORD, span, message);
        }
    }

    /// The column of a property is named after its JSON key.
    pub(super) fn property_keyword(&mut self, property: &Entry<Identifier, Property>) {
        let name = &property.key;
        if let Some(message) = keyword(name, property.value.key.is_none()) {
            let name_in_code = format!("{}_value", snake_case(name));
            let help = format!(
                "if it is sent like this, name it in code: `\"{name_in_code}\": {{\"key\": \"{}\", ...}}`",
                &**name
            );
            self.report_with_help(&rule::SPEC_KEYWORD, name.span(), message, help);
        }
    }

    /// Generated structs have a field `extra` for unknown keys.
    pub(super) fn field_name(&mut self, name: &Identifier) {
        if snake_case(name) == "extra" {
            let message = format!("`{}` is the field that generated structs have for unknown keys", &**name);
            self.report(&rule::SPEC_COLLISION, name.span(), message);
        }
    }

    /// Names that differ in capitals or underscores are one field in Rust, and one column in a warehouse.
    pub(super) fn collisions<'n>(&mut self, names: impl Iterator<Item = &'n Identifier>) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for name in names {
            let folded = name.replace('_', "").to_ascii_lowercase();
            if let Some(first) = seen.insert(folded, name) {
                let message = format!("`{}` and `{first}` become the same identifier", &**name);
                self.report(&rule::SPEC_COLLISION, name.span(), message);
            }
        }
    }

    /// Each key must mean one property, and be a column of its own. Warehouses take spaces, dots and hyphens for
    /// underscores.
    pub(super) fn keys(&mut self) {
        let mut seen: BTreeMap<String, &Entry<Identifier, Property>> = BTreeMap::new();
        for property in self.spec_file.properties.iter() {
            let key = property.wire_key();
            let column = key.replace([' ', '.', '-', '_'], "").to_lowercase();
            let column = if column.is_empty() { key.to_owned() } else { column };
            let Some(first) = seen.insert(column, property) else {
                continue;
            };
            // Where both keys are names, `collisions` reports them.
            let Some(written) = property.value.key.as_ref().or(first.value.key.as_ref()) else {
                continue;
            };
            let message = if key == first.wire_key() {
                format!("`{}` and `{}` have the same key", &*property.key, &*first.key)
            } else {
                format!("the keys `{key}` and `{}` become the same column", first.wire_key())
            };
            self.report(&rule::SPEC_COLLISION, written.span(), message);
        }
    }

    /// The generator writes a type for each event, enum and new type.
    pub(super) fn types(&mut self) {
        let spec_file = self.spec_file;
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for event in spec_file.events.iter() {
            let name = pascal_case(&event.key);
            if RESERVED_TYPES.contains(&&*name) {
                let message = format!("`{name}` is already a type of the library");
                self.report(&rule::SPEC_COLLISION, event.key.span(), message);
            } else if let Some(first) = seen.insert(name, &event.key) {
                let message = format!("the events `{}` and `{first}` become the same type", &*event.key);
                self.report(&rule::SPEC_COLLISION, event.key.span(), message);
            }
        }
        let fields = spec_file.envelope.fields.iter().map(|field| (&field.key, &field.value.value_spec.newtype));
        let properties =
            spec_file.properties.iter().map(|property| (&property.key, &property.value.value_spec.newtype));
        for property in spec_file.properties.iter() {
            let Some(values) = property
                .value
                .value_spec
                .values
                .as_ref()
                .filter(|_| property.value.value_spec.kind.value == Kind::Enum)
            else {
                continue;
            };
            let name = pascal_case(&snake_case(&property.key));
            if RESERVED_TYPES.contains(&&*name) || seen.contains_key(&name) {
                let message = format!("the type `{name}` of this enum already exists");
                self.report(&rule::SPEC_COLLISION, property.key.span(), message);
            }
            seen.insert(name, &property.key);
            self.variants(&property.value, values);
        }
        for (key, newtype) in fields.chain(properties) {
            let Some(newtype) = newtype else {
                continue;
            };
            if RESERVED_TYPES.contains(&&**newtype) {
                let message = format!("`{}` is already a type of the library", &**newtype);
                self.report(&rule::SPEC_COLLISION, newtype.span(), message);
            } else if let Some(first) = seen.insert(newtype.to_string(), key) {
                let message = format!("the type `{}` is already that of `{first}`", &**newtype);
                self.report(&rule::SPEC_COLLISION, newtype.span(), message);
            }
        }
    }

    /// The generator writes a variant for each value of an enum.
    fn variants(&mut self, property: &Property, values: &Map<Prose, Prose>) {
        let others = "values that are not listed".to_owned();
        let mut seen = BTreeMap::from([("Other".to_owned(), others)]);
        let code = |value: &str| format!("`{}`", value.escape_debug());
        for value in values.iter() {
            let name = property_variant(property, &value.key);
            if name.is_empty() || name == "Self" {
                let message = format!("{} cannot become the name of a variant", code(&value.key));
                let help = "name it in `value_names`";
                self.report_with_help(&rule::SPEC_BAD_NAME, value.key.span(), message, help);
            } else if let Some(first) = seen.insert(name, code(&value.key)) {
                let message = format!("{} and {first} become the same variant", code(&value.key));
                let help = "name it in `value_names`";
                self.report_with_help(&rule::SPEC_COLLISION, value.key.span(), message, help);
            }
        }
    }

    /// Each name of an event must mean one event, and must not be ambiguous.
    pub(super) fn event_names(&mut self) {
        let spec_file = self.spec_file;
        let names = spec_file.events.iter().map(|event| (&event.value.name, &event.key));
        let aliases = spec_file.events.iter().flat_map(|event| {
            event.value.aliases.iter().flat_map(|aliases| aliases.names.iter()).map(|name| (name, &event.key))
        });
        let mut seen: BTreeMap<&str, (&EventName, &SnakeName)> = BTreeMap::new();
        let all: Vec<(&EventName, &SnakeName)> = names.chain(aliases).collect();
        for (name, event) in all {
            if let Some((_, first)) = seen.insert(name, (name, event)) {
                let message = format!("the name `{}` already means the event `{}`", &**name, &**first);
                self.report(&rule::SPEC_COLLISION, name.span(), message);
            }
        }
        for ambiguous in spec_file.ambiguous.iter() {
            if let Some((name, event)) = seen.get(&*ambiguous.key) {
                let message =
                    format!("the name `{}` is ambiguous, so it cannot mean the event `{}`", &***name, &***event);
                self.report(&rule::SPEC_COLLISION, name.span(), message);
            }
        }
    }

    /// An alias must not be the key of a property, nor the alias of two properties.
    pub(super) fn aliases(&mut self) {
        let properties = &self.spec_file.properties;
        let keys: BTreeSet<&str> = properties.iter().map(Entry::wire_key).collect();
        let is_broken = |name: &str| properties.knows(name) && properties.get(name).is_none();
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        for property in properties.iter() {
            for alias in property.value.aliases.iter().flat_map(|aliases| aliases.keys.iter()) {
                if keys.contains(&**alias) || is_broken(alias) {
                    let message = format!("the alias `{}` is itself a property", &**alias);
                    self.report(&rule::SPEC_COLLISION, alias.span(), message);
                } else if let Some(owner) = owners.insert(alias, &property.key) {
                    let message = format!("`{}` is already an alias of `{owner}`", &**alias);
                    self.report(&rule::SPEC_COLLISION, alias.span(), message);
                }
            }
        }
    }
}

/// Returns what is wrong with a name that is a keyword. SQL counts only for the name of a column.
fn keyword(name: &str, is_column: bool) -> Option<String> {
    [name.to_owned(), snake_case(name)].into_iter().find_map(|form| {
        keywords::language_of(&form, is_column).map(|language| format!("`{form}` is a keyword of {language}"))
    })
}

/// Types that generated code imports or exports under these names.
const RESERVED_TYPES: &[&str] = &[
    "AnyEvent",
    "Author",
    "Batch",
    "BatchItem",
    "Body",
    "Call",
    "Clone",
    "ConversationTracker",
    "Debug",
    "Default",
    "Envelope",
    "Err",
    "Event",
    "Events",
    "Extra",
    "Finding",
    "From",
    "Input",
    "Into",
    "IntoValue",
    "LiveChatEvent",
    "Message",
    "None",
    "Number",
    "Ok",
    "Option",
    "PartialEq",
    "PropertyValue",
    "RawJson",
    "Read",
    "ReadBody",
    "ReadError",
    "ReadEvent",
    "Reader",
    "RefusedCall",
    "Result",
    "Seconds",
    "Self",
    "Sensitive",
    "Some",
    "Spec",
    "Split",
    "String",
    "SyntaxError",
    "TABLE",
    "Timestamp",
    "Track",
    "TranslateError",
    "TryFrom",
    "UnstatedPerspective",
    "ValidCall",
    "Vec",
    "View",
    "WriteEvent",
    "Writer",
];
