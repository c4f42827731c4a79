//! A memory of bounded size: it keeps what was used last.

use std::collections::{HashMap, VecDeque};

use super::reading::Id;

/// Remembers values by the hashes of ids: at most so many, and those that were kept last.
#[derive(Clone)]
pub(super) struct Window<T> {
    recent: Recent,
    /// The values in their places. Boxed, because a vector has room for more values than it holds.
    values: Vec<Option<Box<T>>>,
}

/// The ids of the values, and the place of each. It does not depend on the type of the values, so that it is compiled once.
#[derive(Clone)]
struct Recent {
    most: usize,
    /// When each was kept, and its place.
    known: HashMap<Id, (u64, usize)>,
    /// The same ids by when they were kept. One that was kept again, or taken out, stays here until its turn comes.
    by_turn: VecDeque<(u64, Id)>,
    free: Vec<usize>,
    turn: u64,
    forgotten: u64,
}

impl<T> Window<T> {
    /// Remembers at most this many values, and at least one.
    #[inline]
    pub(super) fn new(most: usize) -> Self {
        Self { recent: Recent::new(most.max(1)), values: Vec::new() }
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.recent.known.len()
    }

    #[inline]
    pub(super) const fn most(&self) -> usize {
        self.recent.most
    }

    /// How often a value was forgotten because there was no room.
    #[inline]
    pub(super) const fn forgotten(&self) -> u64 {
        self.recent.forgotten
    }

    /// Takes a value out, to change it.
    #[inline]
    pub(super) fn take(&mut self, id: Id) -> Option<T> {
        let place = self.recent.take(id)?;
        self.values.get_mut(place)?.take().map(|value| *value)
    }

    /// Keeps a value that was taken out or is new; returns the one that is forgotten for it.
    #[inline]
    pub(super) fn keep(&mut self, id: Id, value: T) -> Option<T> {
        let place = self.recent.keep(id);
        let value = Some(Box::new(value));
        if let Some(kept) = self.values.get_mut(place) {
            return core::mem::replace(kept, value).map(|forgotten| *forgotten);
        }
        self.values.push(value);
        None
    }
}

impl Recent {
    #[inline]
    fn new(most: usize) -> Self {
        Self { most, known: HashMap::new(), by_turn: VecDeque::new(), free: Vec::new(), turn: 0, forgotten: 0 }
    }

    #[inline]
    fn take(&mut self, id: Id) -> Option<usize> {
        let (_, place) = self.known.remove(&id)?;
        self.free.push(place);
        Some(place)
    }

    /// Gives an id a place: that of the oldest one, which is forgotten, if there is no room.
    #[inline]
    fn keep(&mut self, id: Id) -> usize {
        debug_assert!(!self.known.contains_key(&id), "a value is taken out before it is kept again");
        let oldest = if self.known.len() >= self.most { self.forget() } else { None };
        let place = oldest.or_else(|| self.free.pop()).unwrap_or(self.known.len());
        self.turn += 1;
        self.known.insert(id, (self.turn, place));
        self.by_turn.push_back((self.turn, id));
        if self.by_turn.len() > 2 * self.known.len() + 16 {
            let known = &self.known;
            self.by_turn.retain(|(turn, id)| known.get(id).is_some_and(|(kept, _)| kept == turn));
        }
        place
    }

    /// Forgets the id that was kept first; returns its place.
    #[inline]
    fn forget(&mut self) -> Option<usize> {
        while let Some((turn, id)) = self.by_turn.pop_front() {
            if let Some(&(kept, place)) = self.known.get(&id)
                && kept == turn
            {
                self.known.remove(&id);
                self.forgotten += 1;
                return Some(place);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Window;

    #[test]
    fn keeps_what_was_kept_last() {
        let mut random = fastrand::Rng::with_seed(11);
        for most in 1..6 {
            let mut window = Window::new(most);
            let mut expected: Vec<([u64; 2], usize)> = Vec::new();
            for value in 0..2000 {
                let id = [random.u64(..8), 0];
                let known = expected.iter().position(|(known, _)| *known == id).map(|at| expected.remove(at).1);
                assert_eq!(window.take(id), known);
                if random.u8(..4) == 0 {
                    continue;
                }
                let forgotten = (expected.len() == most).then(|| expected.remove(0).1);
                expected.push((id, value));
                assert_eq!(window.keep(id, value), forgotten);
                assert_eq!(window.len(), expected.len());
                assert!(window.recent.by_turn.len() <= 2 * most + 16 && window.values.len() <= most);
            }
        }
    }
}
