//! The values of spec files other than texts: words, numbers, lists and maps, with their places.

use core::ops::Deref;
use std::collections::BTreeSet;

use super::decode::{Decode, Decoder, ValueSchema};
use super::text::TextModel;
use crate::diagnostic::Problem;
use crate::json::{Decimal, Member, Node, Span, Value};
use crate::rule;
use crate::vocabulary::{
    EventRole, FieldRole, IntegrationRole, Kind, Perspective, Presence, PropertyRole, Sensitivity, SourceKind,
};

/// A word of the vocabulary, with its place.
#[derive(Clone, Copy, Debug)]
pub struct Spanned<T> {
    /// The meaning of the word.
    pub value: T,
    /// Its bytes in the file.
    pub span: Span,
}

macro_rules! word_models {
    ($($name:ident)*) => {$(
        impl Decode for Spanned<$name> {
            const SCHEMA: ValueSchema = ValueSchema::Words({
                const WORDS: [(&str, &str); $name::ALL.len()] = {
                    let mut words = [("", ""); $name::ALL.len()];
                    let mut at = 0;
                    while at < words.len() {
                        words[at] = ($name::ALL[at].0, $name::ALL[at].2);
                        at += 1;
                    }
                    words
                };
                &WORDS
            });

            fn decode(node: &Node, decoder: &mut Decoder) -> Self {
                let words = $name::ALL.iter().map(|&(word, value, _)| (word, value));
                let value = decoder.word(node, words).unwrap_or(Self::placeholder().value);
                Self { value, span: node.span }
            }

            fn placeholder() -> Self {
                Self { value: $name::ALL[0].1, span: Span::default() }
            }

            fn json(&self) -> Value {
                Value::String(self.value.as_str().to_owned())
            }
        }
    )*};
}
word_models!(Kind Sensitivity Presence EventRole Perspective FieldRole PropertyRole SourceKind IntegrationRole);

/// An integer of at least 0, with its place.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// The number.
    pub value: usize,
    /// Its bytes in the file.
    pub span: Span,
}

/// The largest count: beyond all lengths and limits, and exact in JavaScript.
const GREATEST_COUNT: u64 = 1 << 40;

impl Decode for Count {
    const SCHEMA: ValueSchema = ValueSchema::Count;

    fn decode(node: &Node, decoder: &mut Decoder) -> Self {
        let Value::Number(text) = &node.value else {
            decoder.wrong_type(node, "an integer");
            return Self::placeholder();
        };
        let number = Decimal::of_valid(text).to_u64().filter(|&number| number <= GREATEST_COUNT);
        let value = number.and_then(|number| usize::try_from(number).ok()).unwrap_or_else(|| {
            let message = format!("expected an integer from 0 to {GREATEST_COUNT}");
            decoder.bad_value(node.span, message);
            0
        });
        Self { value, span: node.span }
    }

    fn placeholder() -> Self {
        Self { value: 0, span: Span::default() }
    }

    fn json(&self) -> Value {
        Value::Number(self.value.to_string())
    }
}

/// A boolean, with its place.
#[derive(Clone, Copy, Debug)]
pub struct Flag {
    /// The value.
    pub value: bool,
    /// Its bytes in the file.
    pub span: Span,
}

impl Decode for Flag {
    const SCHEMA: ValueSchema = ValueSchema::Boolean;

    fn decode(node: &Node, decoder: &mut Decoder) -> Self {
        if let Value::Bool(value) = node.value {
            return Self { value, span: node.span };
        }
        decoder.wrong_type(node, "a boolean");
        Self::placeholder()
    }

    fn placeholder() -> Self {
        Self { value: false, span: Span::default() }
    }

    fn json(&self) -> Value {
        Value::Bool(self.value)
    }
}

/// Any object, kept as it is.
impl Decode for Node {
    const SCHEMA: ValueSchema = ValueSchema::AnyObject;

    fn decode(node: &Node, decoder: &mut Decoder) -> Self {
        if !matches!(node.value, Value::Object(_)) {
            decoder.wrong_type(node, "an object");
            return Self::placeholder();
        }
        node.clone()
    }

    fn placeholder() -> Self {
        Self { value: Value::Object(Vec::new()), span: Span::default() }
    }

    fn json(&self) -> Value {
        self.value.clone()
    }
}

impl<T: Decode> Decode for Option<T> {
    const REQUIRED: bool = false;
    const SCHEMA: ValueSchema = T::SCHEMA;

    fn decode(node: &Node, decoder: &mut Decoder) -> Self {
        Some(T::decode(node, decoder))
    }

    fn placeholder() -> Self {
        None
    }

    fn json(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::json)
    }

    fn is_absent(&self) -> bool {
        self.as_ref().is_none_or(T::is_absent)
    }
}

/// A list. A missing list is empty.
#[derive(Clone, Debug)]
pub struct List<T> {
    items: Vec<T>,
}

impl<T> List<T> {
    /// Drops the items that are not to be kept.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&T) -> bool) {
        self.items.retain(keep);
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T: Decode> Decode for List<T> {
    const REQUIRED: bool = false;
    const SCHEMA: ValueSchema = ValueSchema::List { items: &T::SCHEMA, not_empty: false };

    fn decode(node: &Node, decoder: &mut Decoder) -> Self {
        let Value::Array(nodes) = &node.value else {
            decoder.wrong_type(node, "an array");
            return Self::placeholder();
        };
        let mut items = Vec::new();
        let mut seen = BTreeSet::new();
        for node in nodes {
            if let Value::String(text) = &node.value
                && !seen.insert(text)
            {
                let problem = Problem::new(decoder.rules.bad_value, node.span, "the list already has this value");
                decoder.problems.push(problem.help("remove one of the two"));
            }
            let before = decoder.problems.len();
            let item = T::decode(node, decoder);
            if decoder.problems.len() == before {
                items.push(item);
            }
        }
        Self { items }
    }

    fn placeholder() -> Self {
        Self { items: Vec::new() }
    }

    fn json(&self) -> Value {
        Value::Array(self.items.iter().map(|item| Node::from(item.json())).collect())
    }

    fn is_absent(&self) -> bool {
        self.items.is_empty()
    }
}

/// The citations of a claim: a list with at least one item.
#[derive(Clone, Debug)]
pub struct Evidence<T>(List<T>);

impl<T> Deref for Evidence<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Decode> Decode for Evidence<T> {
    const SCHEMA: ValueSchema = ValueSchema::List { items: &T::SCHEMA, not_empty: true };

    fn decode(node: &Node, decoder: &mut Decoder) -> Self {
        if matches!(&node.value, Value::Array(items) if items.is_empty()) {
            decoder.problems.push(Problem::new(&rule::SPEC_NO_EVIDENCE, node.span, "expected at least one citation"));
        }
        Self(List::decode(node, decoder))
    }

    fn placeholder() -> Self {
        Self(List::placeholder())
    }

    fn json(&self) -> Value {
        self.0.json()
    }

    fn is_absent(&self) -> bool {
        true
    }
}

/// A map in the order of the file. A missing map is empty.
#[derive(Clone, Debug)]
pub struct Map<K, T> {
    entries: Vec<Entry<K, T>>,
    /// The indices of the entries, by rising name.
    by_name: Vec<usize>,
    /// The names of entries with reported problems: they exist, and have no value.
    broken: BTreeSet<String>,
    /// Whether it is no object, or is in something broken, so that its names are not known.
    unreadable: bool,
}

/// An entry of a map.
#[derive(Clone, Debug)]
pub struct Entry<K, T> {
    /// Its name.
    pub key: K,
    /// Its value.
    pub value: T,
}

impl<K: TextModel, T> Map<K, T> {
    /// Returns the value with this name, unless it is broken.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.position(name).map(|index| &self.entries[index].value)
    }

    /// Returns the index of the entry with this name, unless it is broken.
    pub fn position(&self, name: &str) -> Option<usize> {
        let found = self.by_name.binary_search_by(|&index| self.entries[index].key.as_str().cmp(name));
        found.ok().map(|at| self.by_name[at])
    }

    /// Returns whether the file has this name, even with a broken value.
    pub fn knows(&self, name: &str) -> bool {
        self.unreadable || self.position(name).is_some() || self.broken.contains(name)
    }

    /// Returns whether nothing in it is broken.
    pub fn is_complete(&self) -> bool {
        !self.unreadable && self.broken.is_empty()
    }

    /// Returns the values, for changes.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.entries.iter_mut().map(|entry| &mut entry.value)
    }

    /// Drops the entries that are not to be kept.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Entry<K, T>) -> bool) {
        self.entries.retain(keep);
        self.sort();
    }

    fn sort(&mut self) {
        let entries = &self.entries;
        self.by_name = (0..entries.len()).collect();
        self.by_name.sort_unstable_by(|&left, &right| entries[left].key.as_str().cmp(entries[right].key.as_str()));
    }

    /// Returns the names.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.entries.iter().map(|entry| entry.key.as_str())
    }
}

impl<K, T> Deref for Map<K, T> {
    type Target = [Entry<K, T>];

    fn deref(&self) -> &[Entry<K, T>] {
        &self.entries
    }
}

/// What a value may look like.
fn example(schema: &ValueSchema) -> String {
    match schema {
        ValueSchema::Words([(word, _), ..]) => format!("\"{word}\""),
        ValueSchema::AnyObject | ValueSchema::Map { .. } | ValueSchema::Record(_) => "{...}".to_owned(),
        ValueSchema::List { .. } => "[...]".to_owned(),
        _ => "\"...\"".to_owned(),
    }
}

impl<K: TextModel, T: Decode> Decode for Map<K, T> {
    const REQUIRED: bool = false;
    const SCHEMA: ValueSchema = ValueSchema::Map { keys: &K::SCHEMA, values: &T::SCHEMA };

    fn decode(node: &Node, decoder: &mut Decoder) -> Self {
        let Value::Object(members) = &node.value else {
            decoder.wrong_type(node, "an object");
            if let (Value::Array(_), Some(problem)) = (&node.value, decoder.problems.last_mut()) {
                problem.help = Some(format!("write each entry as a member: `\"NAME\": {}`", example(&T::SCHEMA)));
            }
            return Self::placeholder();
        };
        let mut map = Self::absent();
        let mut seen = BTreeSet::new();
        for member in members {
            let before = decoder.problems.len();
            let key = K::read(&member.key, member.key_span, decoder);
            let value = T::decode(&member.node, decoder);
            // The reader has reported the repeated key; its second value would only repeat the problems of the first.
            if !seen.insert(&member.key) {
                continue;
            }
            if decoder.problems.len() == before {
                map.entries.push(Entry { key, value });
            } else {
                map.broken.insert(member.key.clone());
            }
        }
        map.sort();
        map
    }

    fn placeholder() -> Self {
        Self { unreadable: true, ..Self::absent() }
    }

    fn absent() -> Self {
        Self { entries: Vec::new(), by_name: Vec::new(), broken: BTreeSet::new(), unreadable: false }
    }

    fn json(&self) -> Value {
        let member = |entry: &Entry<K, T>| Member::new(entry.key.as_str(), entry.value.json());
        Value::Object(self.entries.iter().map(member).collect())
    }

    fn is_absent(&self) -> bool {
        self.entries.is_empty()
    }
}
