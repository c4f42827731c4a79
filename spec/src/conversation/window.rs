//! A memory of bounded size: it keeps what was used last.

use std::collections::{BTreeMap, HashMap};

use super::reading::Id;

/// Remembers values by the hashes of ids: at most so many, and those that were kept last.
#[derive(Clone)]
pub(super) struct Window<T> {
    most: usize,
    /// Boxed, because a hash table has room for more values than it holds.
    known: HashMap<Id, Box<(u64, T)>>,
    /// The same, by when they were kept.
    by_turn: BTreeMap<u64, Id>,
    turn: u64,
    forgotten: u64,
}

impl<T> Window<T> {
    /// Remembers at most this many values, and at least one.
    pub(super) fn new(most: usize) -> Self {
        Self { most: most.max(1), known: HashMap::new(), by_turn: BTreeMap::new(), turn: 0, forgotten: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    pub(super) const fn most(&self) -> usize {
        self.most
    }

    /// How often a value was forgotten because there was no room.
    pub(super) const fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// Takes a value out, to change it.
    pub(super) fn take(&mut self, id: Id) -> Option<T> {
        let (turn, value) = *self.known.remove(&id)?;
        self.by_turn.remove(&turn);
        Some(value)
    }

    /// Keeps a value that was taken out or is new; returns the one that is forgotten for it.
    pub(super) fn keep(&mut self, id: Id, value: T) -> Option<T> {
        let oldest = if self.known.len() >= self.most { self.by_turn.pop_first() } else { None };
        let forgotten = oldest.and_then(|(_, oldest)| self.known.remove(&oldest));
        self.forgotten += u64::from(forgotten.is_some());
        self.turn += 1;
        self.by_turn.insert(self.turn, id);
        self.known.insert(id, Box::new((self.turn, value)));
        forgotten.map(|forgotten| forgotten.1)
    }
}
