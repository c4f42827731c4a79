//! The keys of open objects, to find those that an object has twice.

use core::cmp::Ordering;
use std::borrow::Cow;

use super::Span;
use super::error::{SyntaxError, SyntaxErrorKind};
use super::escape::Str;
use crate::order::{order, sort_by_key};
use crate::swar::hash_bytes;

/// In objects with more keys than this, duplicates are found by sorting: to compare each key with all before it takes
/// quadratic time.
const FEW_KEYS: usize = 32;

/// The members of all open objects.
#[derive(Clone)]
pub(super) struct Keys<'a> {
    text: &'a str,
    /// Before the members of an object is one whose key begins at the `start` of the object around it.
    seen: Vec<Member>,
    /// The index of the first member of the innermost object.
    start: usize,
    duplicates: Vec<SyntaxError>,
}

/// A member: its key, and the bytes of its value, so that the values of equal keys are compared without reading them again.
#[derive(Clone, Copy, Default)]
struct Member {
    /// Keys of one hash are compared, so a collision costs time only.
    hash: u64,
    key: Span,
    value: Span,
    escaped: bool,
    /// One with half of a surrogate pair is an error by itself, and equals no other.
    lone_surrogate: bool,
}

impl<'a> Keys<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, seen: Vec::new(), start: 0, duplicates: Vec::new() }
    }

    /// The duplicates in the objects that have ended.
    pub(super) fn duplicates(&self) -> &[SyntaxError] {
        &self.duplicates
    }

    #[inline]
    pub(super) fn begin_object(&mut self) {
        if self.seen.is_empty() {
            // Enough for most calls, so that the buffer does not grow step by step.
            self.seen.reserve(40);
        }
        self.seen.push(Member { key: Span::new(self.start, self.start), ..Member::default() });
        self.start = self.seen.len();
    }

    /// Ends the value of the last key of the innermost object, and adds the next key, whose value begins at `value`.
    #[allow(clippy::inline_always, reason = "the key is still in registers where it is read")]
    #[inline(always)]
    pub(super) fn add(&mut self, key: Str<'a>, end_of_last: usize, value: usize) {
        self.end_value(end_of_last);
        let hash = if key.escaped { hash_of_escaped(key) } else { hash_bytes(key.raw.as_bytes()) };
        self.seen.push(Member {
            hash,
            key: key.span(),
            value: Span::new(value, value),
            escaped: key.escaped,
            lone_surrogate: key.lone_surrogate,
        });
    }

    #[inline]
    fn end_value(&mut self, end: usize) {
        if self.seen.len() > self.start
            && let Some(last) = self.seen.last_mut()
        {
            last.value.end = end;
        }
    }

    /// Finds the duplicates of the innermost object, and forgets its keys.
    #[inline]
    pub(super) fn end_object(&mut self, end_of_last: usize) {
        self.end_value(end_of_last);
        let start = self.start;
        let members = self.seen.get(start..).unwrap_or_default();
        if members.len() > FEW_KEYS {
            self.find_among_many(start);
        } else {
            // Equal keys have the same bit. Few others do, so hardly any keys are compared.
            let mut bits = 0_u64;
            for (at, member) in members.iter().enumerate() {
                let bit = 1 << (member.hash >> 58);
                if bits & bit != 0
                    && let Some(first) = members[..at].iter().find(|first| first.equals(member, self.text))
                {
                    self.duplicates.push(first.duplicate(member, self.text));
                }
                bits |= bit;
            }
        }
        self.seen.truncate(start);
        self.start = self.seen.pop().map_or(0, |around| around.key.start);
    }

    #[cold]
    fn find_among_many(&mut self, start: usize) {
        let (text, members) = (self.text, &self.seen[start..]);
        let known = self.duplicates.len();
        // By hash, and those of one hash by key. Equal keys stay in their order, so the first is the first in the document.
        let mut first: Option<&Member> = None;
        for at in order(members.len(), &|left, right| members[left].compare(&members[right], text)) {
            let member = &members[at];
            match first {
                Some(first) if first.equals(member, text) => self.duplicates.push(first.duplicate(member, text)),
                _ => first = Some(member),
            }
        }
        sort_by_key(&mut self.duplicates[known..], |error| error.span);
    }
}

#[cold]
fn hash_of_escaped(key: Str<'_>) -> u64 {
    hash_bytes(key.decode().as_bytes())
}

impl Member {
    fn decode<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let Span { start, end } = self.key;
        let (escaped, lone_surrogate) = (self.escaped, self.lone_surrogate);
        Str { raw: &text[start + 1..end - 1], start, escaped, lone_surrogate }.decode()
    }

    fn compare(&self, other: &Self, text: &str) -> Ordering {
        let key = |member: &Self| (member.lone_surrogate, member.decode(text));
        self.hash.cmp(&other.hash).then_with(|| key(self).cmp(&key(other)))
    }

    fn equals(&self, other: &Self, text: &str) -> bool {
        let same_text = || text[self.key.start..self.key.end] == text[other.key.start..other.key.end];
        let same = || match (self.escaped, other.escaped) {
            (false, false) => same_text(),
            _ => same_text() || self.decode(text) == other.decode(text),
        };
        self.hash == other.hash && !self.lone_surrogate && !other.lone_surrogate && same()
    }

    fn duplicate(&self, second: &Self, text: &str) -> SyntaxError {
        let same_value = text.get(self.value.start..self.value.end) == text.get(second.value.start..second.value.end);
        SyntaxError { kind: SyntaxErrorKind::DuplicateKey { first: self.key, same_value }, span: second.key }
    }
}
