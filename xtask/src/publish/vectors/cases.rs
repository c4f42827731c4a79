//! The calls of the test vectors: of each event, property, field, name and dialect, what is right and what is not.

use std::collections::BTreeSet;

use livechat_spec::change::__private::{inside, telling};
use livechat_spec::model::text::{NumberText, SnakeName};
use livechat_spec::model::value::{Entry, Map as Entries};
use livechat_spec::model::{Event, Property, SpecFile, ValueSpec};
use livechat_spec::vocabulary::{FieldRole, Kind};

use super::super::call::{Call, string};
use crate::spec_file::property;

/// A call, by its JSON.
pub(super) struct Case {
    /// What it is about, and a number.
    pub(super) id: String,
    pub(super) call: String,
    /// Whether it has a number that a 64-bit float rounds to one of which something else is said.
    pub(super) is_exact: bool,
}

/// The calls, in the order of the spec.
pub(super) fn cases(spec: &SpecFile) -> Vec<Case> {
    let mut cases = Cases { spec, subject: String::new(), seen: BTreeSet::new(), bytes: 0, out: Vec::new() };
    // What is the same for all events comes first: of a very large spec, only what fits is tried of each event.
    if let Some(event) = spec.events.first() {
        cases.of_envelope(event);
        cases.of_names(event);
        cases.of_dialects(event);
    }
    let mut pairs = 0;
    let mut described = BTreeSet::new();
    for event in spec.events.iter() {
        cases.of_event(event);
        for name in event.value.properties.names() {
            if cases.bytes > MOST_BYTES {
                return cases.out;
            }
            pairs += 1;
            let is_first = described.insert(name.to_owned());
            // All of a large spec would be more than anybody can run.
            let detail = match (is_first, pairs) {
                (_, ..=FULL) => Detail::Full,
                (true, ..=MOST) | (false, ..=FEW) => Detail::Kind,
                (true, _) => Detail::Right,
                (false, _) => continue,
            };
            cases.of_property(event, name, detail);
        }
    }
    cases.out
}

/// How many pairs of event and property are tried in full; beyond those, only kinds are, for so many pairs and so many
/// properties; beyond those, one value of each property.
const FULL: usize = 200;
const FEW: usize = 1_000;
const MOST: usize = 5_000;

/// How many bytes of calls are enough.
const MOST_BYTES: usize = 16 << 20;

/// How much is tried of a property of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// A right value.
    Right,
    /// That, and one of another kind.
    Kind,
    Full,
}

struct Cases<'a> {
    spec: &'a SpecFile,
    /// What the next calls are about.
    subject: String,
    /// The calls about it.
    seen: BTreeSet<String>,
    /// The bytes of all calls.
    bytes: usize,
    out: Vec<Case>,
}

impl Cases<'_> {
    fn about(&mut self, subject: String) {
        self.subject = subject;
        self.seen.clear();
    }

    fn add(&mut self, call: &Call) {
        self.add_text(call.text(), false);
    }

    fn add_text(&mut self, call: String, is_exact: bool) {
        if self.seen.insert(call.clone()) {
            self.bytes += call.len();
            let id = format!("{}/{}", self.subject, self.seen.len());
            self.out.push(Case { id, call, is_exact });
        }
    }

    /// The key of the field with this role.
    fn key(&self, role: FieldRole) -> &str {
        let mut fields = self.spec.envelope.fields.iter();
        fields.find(|field| field.value.role.is_some_and(|of| of.value == role)).map_or("", |field| &field.key)
    }

    /// The smallest call, one with all properties, the examples, and what is in the place of the properties.
    fn of_event(&mut self, event: &Entry<SnakeName, Event>) {
        self.about(event.key.to_string());
        let smallest = Call::smallest(self.spec, event);
        self.add(&smallest);
        let whole = event.value.properties.names().fold(smallest.clone(), |call, name| {
            let property = property(self.spec, name);
            call.with_property(property.wire_key(), Some(&inside(&[&property.value.value_spec])))
        });
        self.add(&whole);
        let key = self.key(FieldRole::Properties).to_owned();
        for value in [None].into_iter().chain(ANY.iter().map(Some)) {
            self.add(&smallest.with_field(&key, value.copied()));
        }
        for value in ANY {
            self.add(&smallest.with_property("a property of nobody", Some(value)));
        }
    }

    fn of_property(&mut self, event: &Entry<SnakeName, Event>, name: &str, detail: Detail) {
        let property = property(self.spec, name);
        let (key, value) = (property.wire_key(), &property.value.value_spec);
        self.about(format!("{}/{name}", &*event.key));
        let smallest = Call::smallest(self.spec, event);
        self.add(&smallest.with_property(key, Some(&inside(&[value]))));
        if detail == Detail::Right {
            return;
        }
        self.add(&smallest.with_property(key, Some("[{}]")));
        if detail == Detail::Kind {
            return;
        }
        self.add(&smallest.with_property(key, None));
        let values = values(value);
        for value in &values {
            self.add(&smallest.with_property(key, Some(value)));
        }
        for value in exact(value) {
            self.add_text(smallest.with_property(key, Some(&value)).text(), true);
        }
        self.of_keys(&smallest, property, &values);
    }

    /// The property under its aliases and under keys that are nearly its own.
    fn of_keys(
        &mut self,
        smallest: &Call,
        property: &Entry<livechat_spec::model::text::Identifier, Property>,
        values: &[String],
    ) {
        let key = property.wire_key();
        let subject = self.subject.clone();
        let right = inside(&[&property.value.value_spec]);
        let without = smallest.with_property(key, None);
        for alias in property.value.aliases.iter().flat_map(|aliases| aliases.keys.iter()) {
            self.about(format!("{subject}/alias"));
            for value in values {
                self.add(&without.with_property(alias, Some(value)));
            }
            self.add(&smallest.with_property(key, Some(&right)).with_property(alias, Some(&right)));
        }
        self.about(format!("{subject}/key"));
        for near in near(key) {
            self.add(&without.with_property(&near, Some(&right)));
        }
    }

    /// Each field of the envelope, and what is no field.
    fn of_envelope(&mut self, event: &Entry<SnakeName, Event>) {
        let spec = self.spec;
        let smallest = Call::smallest(spec, event);
        for field in spec.envelope.fields.iter() {
            let role = field.value.role.map(|role| role.value);
            if role == Some(FieldRole::Properties) {
                continue;
            }
            self.about(format!("envelope/{}", &*field.key));
            self.add(&smallest.with_field(&field.key, None));
            for value in values(&field.value.value_spec) {
                self.add(&smallest.with_field(&field.key, Some(&value)));
            }
            self.about(format!("envelope/{}/key", &*field.key));
            let value = inside(&[&field.value.value_spec]);
            for near in near(&field.key) {
                self.add(&smallest.with_field(&field.key, None).with_field(&near, Some(&value)));
            }
        }
        self.about("envelope".to_owned());
        for value in ANY {
            self.add(&smallest.with_field("a field of nobody", Some(value)));
            if !value.starts_with('{') {
                self.add_text((*value).to_owned(), false);
            }
        }
        self.add_text("{}".to_owned(), false);
        let is_identity = |role: FieldRole| role == FieldRole::Identity;
        let identities =
            spec.envelope.fields.iter().filter(|field| field.value.role.is_some_and(|of| is_identity(of.value)));
        let identities: Vec<&str> = identities.map(|field| &*field.key).collect();
        self.about("identity".to_owned());
        let nobody = identities.iter().fold(smallest, |call, key| call.with_field(key, None));
        self.add(&nobody);
        for key in &identities {
            for value in ["\"visitor-17\"", "\"\"", "\" \"", "null", "17"] {
                let call = nobody.with_field(key, Some(value));
                self.add(&call);
                for other in identities.iter().filter(|other| *other != key) {
                    self.add(&call.with_field(other, Some("\"visitor-18\"")));
                    self.add(&call.with_field(other, Some("null")));
                }
            }
        }
    }

    /// Names of events: aliases, ambiguous ones, near ones and others.
    fn of_names(&mut self, first: &Entry<SnakeName, Event>) {
        let spec = self.spec;
        let key = self.key(FieldRole::Event).to_owned();
        for event in spec.events.iter().take(FULL) {
            self.about(format!("name/{}", &*event.key));
            let smallest = Call::smallest(spec, event);
            let mut named = |name: &str| self.add(&smallest.with_field(&key, Some(&string(name))));
            for alias in event.value.aliases.iter().flat_map(|aliases| aliases.names.iter()) {
                named(alias);
            }
            for name in near(&event.value.name) {
                named(&name);
            }
        }
        self.about("name".to_owned());
        let smallest = Call::smallest(spec, first);
        let unheard = format!("{} Unheard Of", &*spec.category);
        let others = ["Order Completed", &spec.category, &unheard, "", " ", "undefined"];
        for name in spec.ambiguous.names().chain(others) {
            self.add(&smallest.with_field(&key, Some(&string(name))));
        }
    }

    /// What dialects ask for, beyond kinds and identities: fixed values, and a call as large as the smallest limit.
    fn of_dialects(&mut self, first: &Entry<SnakeName, Event>) {
        let spec = self.spec;
        for dialect in spec.dialects.iter() {
            for fixed in dialect.value.fixed.iter() {
                let Some(index) = spec.events.position(&fixed.event) else { continue };
                self.about(format!("dialect/{}/{}", &*dialect.key, &*fixed.property));
                let smallest = Call::smallest(spec, &spec.events[index]);
                for value in [fixed.value.as_str(), "17", "17.5", "null"] {
                    self.add(&smallest.with_property(spec.key_of(&fixed.property), Some(value)));
                }
            }
        }
        let limits = spec.dialects.iter().filter_map(|dialect| dialect.value.limits.event_bytes.as_ref());
        let Some(limit) = limits.map(|limit| limit.safe.value).filter(|limit| *limit <= LARGEST).min() else { return };
        self.about("size".to_owned());
        let smallest = Call::smallest(spec, first);
        let padded = |length: usize| smallest.with_field("padding", Some(&string(&"a".repeat(length))));
        let rest = padded(0).text().len();
        for size in [limit, limit + 1] {
            self.add(&padded(size.saturating_sub(rest)));
        }
    }
}

/// The largest call, in bytes.
const LARGEST: usize = 1 << 16;

/// A value of each kind of JSON.
const ANY: &[&str] = &["null", "true", "17", "17.5", "\"\"", "\"text\"", "[]", "[17]", "{}", "{\"key\": 17}"];

/// Values of a property or a field: of all kinds, at and beside its bounds, all that it lists, and what is easily taken for
/// one of its kind.
fn values(value: &ValueSpec) -> Vec<String> {
    let mut values = vec!["null".to_owned()];
    values.extend(telling(&[value]));
    values.extend(value.values.iter().flat_map(Entries::names).map(string));
    let more: &[&str] = match value.kind.value {
        Kind::Integer | Kind::Number => &["0", "-0", "1e2", "1.0", "-1", "\"45\"", "\" 45\"", "\"0x2d\"", "\"\""],
        Kind::Timestamp => TIMES,
        Kind::Boolean => &["false", "0", "\"true\""],
        Kind::Object => &["{\"key\": [17]}", "[{}]"],
        Kind::Array => &["[null]", "[[]]", "{\"0\": 17}"],
        _ => &["\"\"", "\" \"", "\"undefined\"", "\"[object Object]\"", "17", "-0", "1.5e3", "false"],
    };
    values.extend(more.iter().map(|value| (*value).to_owned()));
    // A character counts once, however many bytes or units of UTF-16 it has.
    for length in [value.min_length, value.max_length].into_iter().flatten().filter(|length| length.value <= LARGEST) {
        for c in ["\u{e9}", "\u{1f680}"] {
            values.extend([length.value, length.value + 1].map(|length| string(&c.repeat(length))));
        }
    }
    values
}

/// Times, and what is no time.
const TIMES: &[&str] = &[
    "\"2026-11-20T10:15:00.250Z\"",
    "\"2026-11-20t10:15:00.123456789z\"",
    "\"2026-11-20T23:59:59-23:59\"",
    "\"2016-12-31T23:59:60Z\"",
    "\"2024-02-29T10:15:00+05:30\"",
    "\"2026-02-29T10:15:00Z\"",
    "\"2026-04-31T10:15:00Z\"",
    "\"2026-11-20T10:15:60Z\"",
    "\"2026-13-01T10:15:00Z\"",
    "\"2026-11-20T24:00:00Z\"",
    "\"2026-11-20 10:15:00Z\"",
    "\"2026-11-20T10:15:00\"",
    "\"2026-11-20T10:15Z\"",
    "\"2026-11-20\"",
    "\"2026-11-20T10:15:00+0530\"",
    "\"2026-11-20T10:15:00+05\"",
    "\"1970-01-01T00:00:00Z\"",
    "\"1763633700\"",
    "1763633700",
];

/// Numbers beside a bound, or beside an integer, by less than a 64-bit float can tell.
fn exact(value: &ValueSpec) -> Vec<String> {
    // Beside zero, floats can tell.
    let is_zero = |number: &str| number.bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-'));
    let beyond = |number: &str| {
        let point = if number.contains('.') { "" } else { "." };
        let is_plain = !number.contains(['e', 'E']) && !is_zero(number);
        is_plain.then(|| format!("{number}{point}00000000000000000000000001"))
    };
    let [minimum, maximum] = [&value.minimum, &value.maximum].map(|bound| bound.as_ref().map(NumberText::as_str));
    let is_negative = |number: &&str| number.starts_with('-');
    match value.kind.value {
        Kind::Integer => [minimum, maximum, Some("1")].into_iter().flatten().find_map(beyond).into_iter().collect(),
        Kind::Number => {
            let bounds = [minimum.filter(is_negative), maximum.filter(|number| !is_negative(number))];
            let beyond = bounds.into_iter().flatten().filter_map(beyond);
            beyond.chain(minimum.filter(|number| is_zero(number)).map(|_| "-1e-400".to_owned())).collect()
        }
        _ => Vec::new(),
    }
}

/// Names that are nearly this one.
fn near(name: &str) -> Vec<String> {
    let mut near =
        vec![name.to_uppercase(), name.to_lowercase(), format!("{name} "), format!(" {name}"), format!("{name}s")];
    near.extend([('_', '-'), (' ', '_'), (' ', '-')].map(|(from, to)| name.replace(from, &to.to_string())));
    near.extend(name.split_once(' ').map(|(_, rest)| rest.to_owned()));
    let mut chars: Vec<char> = name.chars().collect();
    if chars.len() > 3 {
        let last = chars.len() - 1;
        chars.swap(last - 1, last);
        near.push(chars.iter().collect());
        chars.pop();
        near.push(chars.iter().collect());
    }
    near.retain(|other| other != name);
    near
}
