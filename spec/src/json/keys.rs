//! The keys of open objects, to find those that an object has twice.

use super::Span;
use super::error::{SyntaxError, SyntaxErrorKind};
use super::escape::Str;
use crate::hash::fnv1a;

/// In objects with more keys than this, duplicates are found by sorting when the object ends: to compare each key with all
/// before it takes quadratic time.
const FEW_KEYS: usize = 32;

/// The keys of all open objects.
#[derive(Clone)]
pub(super) struct Keys<'a> {
    text: &'a str,
    seen: Vec<Key>,
    /// For each open object, the index of its first key.
    starts: Vec<usize>,
    duplicates: Vec<SyntaxError>,
}

/// A key. With 32 bytes each, the keys of most documents fit a block that glibc caches per thread (up to 1032 bytes). With
/// 40, validating small calls takes 3 % more instructions.
#[derive(Clone, Copy)]
struct Key {
    /// Keys of one hash are compared, so a collision costs time only.
    hash: u64,
    span: Span,
    escaped: bool,
}

impl<'a> Keys<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, seen: Vec::new(), starts: Vec::new(), duplicates: Vec::new() }
    }

    /// The duplicates found so far. Those of an object with many keys follow when it ends.
    pub(super) fn duplicates(&self) -> &[SyntaxError] {
        &self.duplicates
    }

    pub(super) fn begin_object(&mut self) {
        self.starts.push(self.seen.len());
    }

    /// Adds a key of the innermost object. One with half of a surrogate pair is an error by itself, and equals no other.
    pub(super) fn add(&mut self, string: Str<'a>) {
        if string.lone_surrogate {
            return;
        }
        let key = Key { hash: fnv1a(string.decode().as_bytes()), span: string.span(), escaped: string.escaped };
        let siblings = self.starts.last().and_then(|&start| self.seen.get(start..)).unwrap_or(&[]);
        if siblings.len() < FEW_KEYS {
            let text = self.text;
            let same = |other: &&Key| other.hash == key.hash && other.string(text).decode() == string.decode();
            if let Some(first) = siblings.iter().find(same) {
                self.duplicates.push(duplicate(first, &key));
            }
        }
        self.seen.push(key);
    }

    /// Finds the duplicates of the innermost object if it has many keys, and forgets its keys.
    pub(super) fn end_object(&mut self) {
        let Some(start) = self.starts.pop() else {
            return;
        };
        if self.seen.len() - start > FEW_KEYS {
            self.find_late_duplicates(start);
        }
        self.seen.truncate(start);
    }

    /// Finds the duplicates among the keys that follow the first few: sorts all by hash and text. Sorting is stable, so
    /// the first of equal keys is the first in the document.
    fn find_late_duplicates(&mut self, start: usize) {
        let (text, keys) = (self.text, &mut self.seen[start..]);
        let late = keys.get(FEW_KEYS).map_or(usize::MAX, |key| key.span.start);
        let decode = |key: &Key| key.string(text).decode();
        keys.sort_by(|a, b| a.hash.cmp(&b.hash).then_with(|| decode(a).cmp(&decode(b))));
        let known = self.duplicates.len();
        let mut first = 0;
        for at in 1..keys.len() {
            let same = keys[at].hash == keys[first].hash && decode(&keys[at]) == decode(&keys[first]);
            if !same {
                first = at;
            } else if keys[at].span.start >= late {
                self.duplicates.push(duplicate(&keys[first], &keys[at]));
            }
        }
        self.duplicates[known..].sort_by_key(|error| error.span);
    }
}

impl Key {
    fn string<'a>(&self, text: &'a str) -> Str<'a> {
        let Span { start, end } = self.span;
        Str { raw: &text[start + 1..end - 1], start, escaped: self.escaped, lone_surrogate: false }
    }
}

fn duplicate(first: &Key, second: &Key) -> SyntaxError {
    SyntaxError { kind: SyntaxErrorKind::DuplicateKey { first: first.span }, span: second.span }
}
