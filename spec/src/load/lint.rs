//! What a spec file's shape cannot say: names that clash, references that lead nowhere, values that contradict.

use std::collections::{BTreeMap, BTreeSet};

use super::keywords;
use crate::diagnostic::Problem;
use crate::json::{Decimal, Member, Node, Span, Value};
use crate::model::text::{EventName, Identifier, NumberText, Prose, SnakeName, TextModel, TypeName, Version};
use crate::model::value::{List, Map, Spanned};
use crate::model::{Citations, Deprecation, Dialect, Event, Field, Property, SpecFile, ValueSpec};
use crate::rule::{self, Rule};
use crate::suggest::closest;
use crate::text::code_list;
use crate::vocabulary::{FieldRole, Kind, PropertyRole};

/// Reports everything that is wrong with the document as a whole.
pub(super) fn lint(document: &SpecFile, tree: &Node, problems: &mut Vec<Problem>) {
    let mut lint = Lint { document, problems };
    lint.envelope();
    lint.properties();
    lint.types();
    lint.events();
    lint.event_names();
    for dialect in document.dialects.iter() {
        lint.dialect(&dialect.value);
    }
    for integration in document.integrations.iter() {
        lint.citations(&integration.value.sources);
        for event in integration.value.events.iter() {
            lint.refer("event", &event.key, event.key.span(), &document.events);
        }
    }
    for fact in document.notes.iter() {
        lint.citations(&fact.sources);
    }
    lint.unused_sources(tree);
}

struct Lint<'a> {
    document: &'a SpecFile,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Lint<'a> {
    fn report(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>) {
        self.problems.push(Problem::new(rule, span, message));
    }

    fn report_with_help(
        &mut self,
        rule: &'static Rule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem::new(rule, span, message).help(help));
    }

    /// Checks that the spec has what is named.
    fn refer<K: TextModel, T>(&mut self, what: &str, name: &str, span: Span, among: &Map<K, T>) {
        if among.knows(name) {
            return;
        }
        let problem = Problem::new(&rule::SPEC_UNKNOWN_REFERENCE, span, format!("no {what} `{name}`"));
        if self.problems.len() >= MANY_PROBLEMS {
            self.problems.push(problem);
            return;
        }
        let help = match closest(name, among.names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if among.is_empty() => format!("the spec has no {what}"),
            None => format!("the spec has {}", code_list(among.names())),
        };
        self.problems.push(problem.help(help));
    }

    fn citations(&mut self, citations: &'a Citations) {
        for citation in citations.iter() {
            self.refer("source", &citation.source, citation.source.span(), &self.document.sources);
            let Some(lines) = &citation.lines else {
                continue;
            };
            let mut last_line = 0;
            for (first, last) in lines.ranges() {
                if last < first || first <= last_line {
                    self.report(&rule::SPEC_CONTRADICTION, lines.span(), "the lines are not in rising order");
                    break;
                }
                last_line = last;
            }
        }
    }

    /// Citations count also where the rest of what they stand in is not right.
    fn unused_sources(&mut self, tree: &Node) {
        let mut cited: BTreeSet<&str> = BTreeSet::new();
        let mut pending = vec![tree];
        while let Some(node) = pending.pop() {
            if let Some(Node { value: Value::String(source), .. }) = node.get("source") {
                cited.insert(source);
            }
            match &node.value {
                Value::Array(items) => pending.extend(items),
                Value::Object(members) => pending.extend(members.iter().map(|member| &member.node)),
                _ => {}
            }
        }
        for source in self.document.sources.iter() {
            if !cited.contains(source.key.as_str()) {
                let message = format!("nothing cites the source `{}`", source.key.as_str());
                self.report(&rule::SPEC_UNUSED_SOURCE, source.key.span(), message);
            }
        }
    }

    fn envelope(&mut self) {
        let envelope = &self.document.envelope;
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
        for field in envelope.fields.iter().filter(|field| is_role(&field.value, FieldRole::Time)) {
            self.role_of_kind(
                "time",
                field.value.role.map(|role| role.span),
                field.value.value_spec.kind,
                &[Kind::Timestamp],
            );
        }
        for role in [FieldRole::Call, FieldRole::Event, FieldRole::Properties] {
            self.one_field(role);
        }
        let has_identity = envelope.fields.iter().any(|field| is_role(&field.value, FieldRole::Identity));
        if !has_identity && !envelope.fields.is_empty() && envelope.fields.is_complete() {
            self.report(&rule::SPEC_MISSING_KEY, envelope.span, "no field of the envelope has the role `identity`");
        }
        self.collisions(envelope.fields.iter().map(|field| &field.key));
    }

    fn one_field(&mut self, role: FieldRole) {
        let fields = &self.document.envelope.fields;
        let mut found = fields.iter().filter(|field| is_role(&field.value, role));
        match (found.next(), found.next()) {
            (None, _) if fields.is_empty() || !fields.is_complete() => {}
            (None, _) => {
                let message = format!("no field of the envelope has the role `{role}`");
                self.report(&rule::SPEC_MISSING_KEY, self.document.envelope.span, message);
            }
            (Some(_), Some(second)) => {
                let message = format!("two fields of the envelope have the role `{role}`");
                self.report(&rule::SPEC_CONTRADICTION, second.key.span(), message);
            }
            (Some(_), None) => {}
        }
    }

    fn properties(&mut self) {
        let properties = &self.document.properties;
        for property in properties.iter() {
            let Property { value_spec, aliases, .. } = &property.value;
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
            self.keyword(&property.key, property.key.span());
            self.field_name(&property.key);
            if let Some(meaning) = self.document.reserved.get(&property.key) {
                let message = format!("the name `{}` is reserved", &*property.key);
                self.report_with_help(
                    &rule::SPEC_RESERVED_NAME,
                    property.key.span(),
                    message,
                    format!("it meant: {}", &**meaning),
                );
            }
        }
        self.collisions(properties.iter().map(|property| &property.key));
        self.aliases();
        self.property_roles();
    }

    /// A property of each role, of a kind that can tell it.
    fn property_roles(&mut self) {
        let mut roles = BTreeMap::new();
        for property in self.document.properties.iter() {
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
                let message = format!("the role `{}` is for what is counted in {SECONDS}", role.value);
                self.report(&rule::SPEC_CONTRADICTION, role.span, message);
            }
        }
    }

    /// Something of this role is of one of these kinds.
    fn role_of_kind(&mut self, role: &str, span: Option<Span>, kind: Spanned<Kind>, kinds: &[Kind]) {
        if let Some(span) = span
            && !kinds.contains(&kind.value)
        {
            let kinds = code_list(kinds.iter().map(|kind| kind.as_str()));
            let message = format!("the role `{role}` does not fit the kind `{}`", kind.value);
            self.report_with_help(&rule::SPEC_CONTRADICTION, span, message, format!("it is for {kinds}"));
        }
    }

    /// An alias is not a property, and not the alias of two.
    fn aliases(&mut self) {
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        for property in self.document.properties.iter() {
            for alias in property.value.aliases.iter().flat_map(|aliases| aliases.keys.iter()) {
                if self.document.properties.knows(alias) {
                    let message = format!("the alias `{}` is itself a property", &**alias);
                    self.report(&rule::SPEC_COLLISION, alias.span(), message);
                } else if let Some(owner) = owners.insert(alias, &property.key) {
                    let message = format!("`{}` is already an alias of `{owner}`", &**alias);
                    self.report(&rule::SPEC_COLLISION, alias.span(), message);
                }
            }
        }
    }

    fn keyword(&mut self, name: &str, span: Span) {
        for form in [name.to_owned(), snake_case(name)] {
            if let Some(language) = keywords::language_of(&form) {
                self.report(&rule::SPEC_KEYWORD, span, format!("`{form}` is a keyword of {language}"));
                return;
            }
        }
    }

    /// The structs that the generator makes have a field of their own.
    fn field_name(&mut self, name: &Identifier) {
        if snake_case(name) == "extra" {
            let message = format!("`{}` is the field that holds what the spec does not know", &**name);
            self.report(&rule::SPEC_COLLISION, name.span(), message);
        }
    }

    /// Names that are one field in Rust, or one column in a warehouse, which does not tell capitals apart.
    fn collisions<'n>(&mut self, names: impl Iterator<Item = &'n Identifier>) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for name in names {
            let folded = name.replace('_', "").to_ascii_lowercase();
            if let Some(first) = seen.insert(folded, name) {
                let message = format!("`{}` and `{first}` become the same identifier", &**name);
                self.report(&rule::SPEC_COLLISION, name.span(), message);
            }
        }
    }

    /// Types that the generator makes: one for each event and each new type.
    fn types(&mut self) {
        let document = self.document;
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for event in document.events.iter() {
            let name = pascal_case(&event.key);
            if RESERVED_TYPES.contains(&&*name) {
                let message = format!("`{name}` is a type of the library already");
                self.report(&rule::SPEC_COLLISION, event.key.span(), message);
            } else if let Some(first) = seen.insert(name, &event.key) {
                let message = format!("the events `{}` and `{first}` become the same type", &*event.key);
                self.report(&rule::SPEC_COLLISION, event.key.span(), message);
            }
        }
        let fields = document.envelope.fields.iter().map(|field| (&field.key, &field.value.value_spec.newtype));
        let properties = document.properties.iter().map(|property| (&property.key, &property.value.value_spec.newtype));
        for property in document.properties.iter() {
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
                let message = format!("the type `{name}` of this enum is already there");
                self.report(&rule::SPEC_COLLISION, property.key.span(), message);
            }
            seen.insert(name, &property.key);
            self.variants(values);
        }
        for (key, newtype) in fields.chain(properties) {
            let Some(newtype) = newtype else {
                continue;
            };
            if RESERVED_TYPES.contains(&&**newtype) {
                let message = format!("`{}` is a type of the library already", &**newtype);
                self.report(&rule::SPEC_COLLISION, newtype.span(), message);
            } else if let Some(first) = seen.insert(newtype.to_string(), key) {
                let message = format!("the type `{}` is already that of `{first}`", &**newtype);
                self.report(&rule::SPEC_COLLISION, newtype.span(), message);
            }
        }
    }

    /// The values of an enum become variants.
    fn variants(&mut self, values: &Map<Prose, Prose>) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::from([("Other".to_owned(), "values that are not listed")]);
        for value in values.iter() {
            let name = variant_name(&value.key);
            if name.is_empty() || name == "Self" {
                let message = format!("`{}` cannot become the name of a variant", value.key.escape_debug());
                self.report(&rule::SPEC_BAD_NAME, value.key.span(), message);
            } else if let Some(first) = seen.insert(name, &value.key) {
                let message = format!("`{}` and {first} become the same variant", value.key.escape_debug());
                self.report(&rule::SPEC_COLLISION, value.key.span(), message);
            }
        }
    }

    fn values(&mut self, values: &ValueSpec) {
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

    fn versions(&mut self, since: &Version, deprecated: Option<&Deprecation>) {
        let now = self.document.version.numbers();
        let has_version = !self.document.version.is_empty();
        if has_version && since.numbers() > now {
            self.report(&rule::SPEC_CONTRADICTION, since.span(), "`since` is later than the spec's own version");
        }
        let Some(deprecated) = deprecated else {
            return;
        };
        if deprecated.since.numbers() < since.numbers() {
            self.report(&rule::SPEC_CONTRADICTION, deprecated.since.span(), "deprecated before it was there");
        }
        if has_version && deprecated.since.numbers() > now {
            self.report(
                &rule::SPEC_CONTRADICTION,
                deprecated.since.span(),
                "`since` is later than the spec's own version",
            );
        }
    }

    fn events(&mut self) {
        let mut roles = BTreeMap::new();
        for event in self.document.events.iter() {
            self.keyword(&event.key, event.key.span());
            self.event(&event.value);
            if let Some(role) = event.value.role
                && let Some(first) = roles.insert(role.value.as_str(), &event.key)
            {
                let message = format!("the event `{}` already has this role", &**first);
                self.report(&rule::SPEC_CONTRADICTION, role.span, message);
            }
        }
        for ambiguous in self.document.ambiguous.iter() {
            self.citations(&ambiguous.value.sources);
            for candidate in ambiguous.value.candidates.iter() {
                self.refer("event", candidate, candidate.span(), &self.document.events);
            }
        }
    }

    fn event(&mut self, event: &'a Event) {
        self.versions(&event.since, event.deprecated.as_ref());
        self.citations(&event.sources);
        if let Some(aliases) = &event.aliases {
            self.citations(&aliases.sources);
        }
        if let Some(replacement) = event.deprecated.as_ref().and_then(|deprecated| deprecated.replacement.as_ref()) {
            self.refer("event", replacement, replacement.span(), &self.document.events);
        }
        for property in event.properties.iter() {
            self.refer("property", &property.key, property.key.span(), &self.document.properties);
        }
        for example in event.examples.iter() {
            self.example(event, &example.properties);
        }
    }

    /// No two events answer to one name, and no name is also ambiguous.
    fn event_names(&mut self) {
        let document = self.document;
        let names = document.events.iter().map(|event| (&event.value.name, &event.key));
        let aliases = document.events.iter().flat_map(|event| {
            event.value.aliases.iter().flat_map(|aliases| aliases.names.iter()).map(|name| (name, &event.key))
        });
        let mut seen: BTreeMap<&str, &SnakeName> = BTreeMap::new();
        let all: Vec<(&EventName, &SnakeName)> = names.chain(aliases).collect();
        for (name, event) in all {
            if let Some(first) = seen.insert(name, event) {
                let message = format!("the name `{}` already means the event `{}`", &**name, &**first);
                self.report(&rule::SPEC_COLLISION, name.span(), message);
            }
        }
        for ambiguous in document.ambiguous.iter() {
            if let Some(event) = seen.get(&*ambiguous.key) {
                let message = format!("the name `{}` means the event `{}`", &*ambiguous.key, &***event);
                self.report(&rule::SPEC_COLLISION, ambiguous.key.span(), message);
            }
        }
    }

    fn example(&mut self, event: &Event, example: &Node) {
        let Value::Object(members) = &example.value else {
            return;
        };
        for Member { key, key_span, node } in members {
            let Some(property) = self.document.properties.get(key).filter(|_| event.properties.knows(key)) else {
                if !(self.document.properties.knows(key) && event.properties.knows(key)) {
                    let message = format!("the event has no property `{}`", key.escape_debug());
                    self.report(&rule::SPEC_EXAMPLE, *key_span, message);
                }
                continue;
            };
            if let Some(message) = misfit(&property.value_spec, node) {
                self.report(&rule::SPEC_EXAMPLE, node.span, format!("`{key}` {message}"));
            }
        }
        for property in event.properties.iter() {
            let required = property.value.value == crate::vocabulary::Presence::Required;
            if required && example.get(&property.key).is_none() {
                let message = format!("the required property `{}` is missing", &*property.key);
                self.report(&rule::SPEC_EXAMPLE, example.span, message);
            }
        }
    }

    fn dialect(&mut self, dialect: &'a Dialect) {
        let document = self.document;
        self.citations(&dialect.perspective.sources);
        self.citations(&dialect.identities.sources);
        for fact in dialect.notes.iter() {
            self.citations(&fact.sources);
        }
        for kind in dialect.kinds.iter() {
            self.citations(&kind.value.sources);
            self.refer("property", &kind.key, kind.key.span(), &document.properties);
            let narrow = kind.value.kind;
            let Some(property) = document.properties.get(&kind.key).map(|property| &property.value_spec) else {
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
        for claims in [&dialect.recommended, &dialect.absent] {
            for claim in claims.iter() {
                self.citations(&claim.value.sources);
                self.refer("property", &claim.key, claim.key.span(), &document.properties);
            }
        }
        for absent in dialect.absent.iter() {
            if dialect.recommended.knows(&absent.key) || dialect.kinds.knows(&absent.key) {
                let message = format!("`{}` is absent, and something else is said of it", &*absent.key);
                self.report(&rule::SPEC_CONTRADICTION, absent.key.span(), message);
            }
        }
        for fixed in dialect.fixed.iter() {
            self.citations(&fixed.sources);
            self.refer("event", &fixed.event, fixed.event.span(), &document.events);
            self.refer("property", &fixed.property, fixed.property.span(), &document.properties);
            if let Some(property) = document.properties.get(&fixed.property)
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
                self.report(&rule::SPEC_CONTRADICTION, limit.safe.span, "a limit of 0 takes nothing");
            }
        }
        if let (Some(event), Some(batch)) = (&limits.event_bytes, &limits.batch_bytes)
            && batch.safe.value < event.safe.value
        {
            self.report(&rule::SPEC_CONTRADICTION, batch.safe.span, "a batch takes less than one event");
        }
        if let Some(too_large) = &dialect.too_large {
            self.citations(&too_large.sources);
            if !(100..600).contains(&too_large.status.value) {
                self.report(&rule::SPEC_BAD_VALUE, too_large.status.span, "expected an HTTP status, from 100 to 599");
            }
        }
    }

    fn identities(&mut self, fields: &List<Identifier>, span: Span) {
        let envelope = &self.document.envelope.fields;
        if fields.is_empty() && span != Span::default() {
            self.report(&rule::SPEC_CONTRADICTION, span, "no field says whose event it is");
        }
        for field in fields.iter() {
            self.refer("field", field, field.span(), envelope);
            if let Some(known) = envelope.get(field)
                && !is_role(known, FieldRole::Identity)
            {
                let message = format!("the field `{}` has not the role `identity`", &**field);
                self.report(&rule::SPEC_CONTRADICTION, field.span(), message);
            }
        }
    }
}

/// Beyond this many problems references get no advice: comparing each with each would take minutes, for nobody to read.
const MANY_PROBLEMS: usize = 100;

/// The unit of what has the role of a duration.
const SECONDS: &str = "seconds";

/// Types that generated ones would clash with.
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
    "Extra",
    "Finding",
    "From",
    "Input",
    "Into",
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
    "UnstatedPerspective",
    "Vec",
    "View",
    "WriteEvent",
    "Writer",
];

fn is_role(field: &Field, role: FieldRole) -> bool {
    field.role.is_some_and(|found| found.value == role)
}

/// Why a value of an example is none of the property's.
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

/// Whether a number is one of the property's, its bounds included.
fn fits_number(property: &ValueSpec, value: &Decimal<'_>) -> bool {
    let kind = property.kind.value;
    (kind == Kind::Number || kind == Kind::Integer && value.is_integer())
        && property.minimum.as_ref().is_none_or(|minimum| *value >= minimum.value())
        && property.maximum.as_ref().is_none_or(|maximum| *value <= maximum.value())
}

/// The name as a field of Rust: `agentId` becomes `agent_id`.
///
/// ```
/// use livechat_spec::load::snake_case;
/// assert_eq!(snake_case("agentId"), "agent_id");
/// assert_eq!(snake_case("pageURL"), "page_url");
/// ```
pub fn snake_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let after_lower = at > 0 && (chars[at - 1].is_ascii_lowercase() || chars[at - 1].is_ascii_digit());
        let before_lower = chars.get(at + 1).is_some_and(char::is_ascii_lowercase);
        let after_upper = at > 0 && chars[at - 1].is_ascii_uppercase();
        if c.is_ascii_uppercase() && (after_lower || after_upper && before_lower) {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// A value of an enum as a variant of Rust: `carrier pigeon` becomes `CarrierPigeon`. Empty if it has no ASCII letter
/// or digit.
///
/// ```
/// use livechat_spec::load::variant_name;
/// assert_eq!(variant_name("carrier pigeon"), "CarrierPigeon");
/// assert_eq!(variant_name("24/7"), "V247");
/// ```
pub fn variant_name(value: &str) -> String {
    let words = value.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = pascal_case(&words.collect::<Vec<_>>().join("_"));
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("V{name}") } else { name }
}

/// The name as a type of Rust: `message_sent` becomes `MessageSent`.
///
/// ```
/// assert_eq!(livechat_spec::load::pascal_case("message_sent"), "MessageSent");
/// ```
pub fn pascal_case(name: &str) -> String {
    let capitalised = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect::<String>()
    };
    name.split('_').map(capitalised).collect()
}
