//! The keys of open objects, to find those that an object has twice.

use super::error::{SyntaxError, SyntaxErrorKind};
use super::escape::Str;
use crate::hash::fnv1a;

/// In objects with more keys than this, duplicates are found by sorting when the object ends.
const FEW_KEYS: usize = 32;

/// The keys of all open objects.
#[derive(Clone, Default)]
pub(super) struct Keys<'a> {
    /// The keys with the hash of each. Keys of one hash are compared, so a collision costs time only.
    seen: Vec<(u64, Str<'a>)>,
    /// For each open object, the index of its first key.
    starts: Vec<usize>,
    duplicates: Vec<SyntaxError>,
}

impl<'a> Keys<'a> {
    /// The duplicates found so far. Those of an object with many keys follow when it ends.
    pub(super) fn duplicates(&self) -> &[SyntaxError] {
        &self.duplicates
    }

    pub(super) fn begin_object(&mut self) {
        self.starts.push(self.seen.len());
    }

    /// Adds a key of the innermost object.
    pub(super) fn add(&mut self, key: Str<'a>) {
        let hash = fnv1a(key.decode().as_bytes());
        let siblings = self.starts.last().and_then(|&start| self.seen.get(start..)).unwrap_or(&[]);
        if siblings.len() < FEW_KEYS {
            let same = |(other_hash, other): &&(u64, Str<'a>)| *other_hash == hash && other.decode() == key.decode();
            if let Some(&(_, first)) = siblings.iter().find(same) {
                self.duplicates.push(duplicate(first, key));
            }
        }
        self.seen.push((hash, key));
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
        let keys = &mut self.seen[start..];
        let late = keys.get(FEW_KEYS).map_or(usize::MAX, |(_, key)| key.span().start);
        keys.sort_by(|(a_hash, a), (b_hash, b)| a_hash.cmp(b_hash).then_with(|| a.decode().cmp(&b.decode())));
        let known = self.duplicates.len();
        let mut first = 0;
        for at in 1..keys.len() {
            let ((first_hash, first_key), (hash, key)) = (keys[first], keys[at]);
            if hash != first_hash || key.decode() != first_key.decode() {
                first = at;
            } else if key.span().start >= late {
                self.duplicates.push(duplicate(first_key, key));
            }
        }
        self.duplicates[known..].sort_by_key(|error| error.span);
    }
}

fn duplicate(first: Str<'_>, second: Str<'_>) -> SyntaxError {
    SyntaxError { kind: SyntaxErrorKind::DuplicateKey { first: first.span() }, span: second.span() }
}
