//! Counts the names of documents that the spec does not have, so that counting one costs little.

use std::collections::HashMap;

use livechat_spec::check::Checker;
use livechat_spec::json::{JsonKind, Reader};

use super::names::{CountedNames, Lists, NameCounts, WATCHED, is_plain};

/// The number of senders of a name that are kept as documents spell them.
const SENDERS: usize = 16;

/// The names of the documents since [`take`](Self::take).
#[derive(Default)]
pub(super) struct NameTally {
    lists: Lists<List>,
    /// The number of documents and of calls so far.
    document: u64,
    call: u64,
}

impl NameTally {
    /// Counts a document of one call, in which no name is unknown.
    pub(super) fn known_call(&mut self) {
        self.document += 1;
        self.call += 1;
    }

    /// Counts the names of the document that was checked last.
    pub(super) fn document(&mut self, checker: &Checker, document: &[u8]) {
        self.document += 1;
        for (index, call) in checker.calls().iter().enumerate() {
            self.call += 1;
            let name = checker.event_name_json(index, document);
            let mut unknown = checker.unknown_properties(index, document).peekable();
            if name.is_none() && unknown.peek().is_none() {
                continue;
            }
            let call_at =
                CallAt { document: self.document, call: self.call, sender: checker.sender_json(index, document) };
            if let Some(name) = name {
                let list = if call.foreign { &mut self.lists.foreign_events } else { &mut self.lists.unknown_events };
                list.count(name, None, &call_at);
            }
            for (key, kind) in unknown {
                self.lists.unknown_properties.count(key, Some(kind), &call_at);
            }
        }
    }

    /// Whether the names should be taken before there are more, so that memory stays bounded.
    pub(super) fn is_large(&self) -> bool {
        self.lists.all().iter().any(|list| list.entries.len() > WATCHED / 2)
    }

    /// Returns the names so far, if there are any, and forgets them.
    pub(super) fn take(&mut self) -> Option<Lists<CountedNames>> {
        let is_empty = self.lists.all().iter().all(|list| list.entries.is_empty() && list.others == 0);
        (!is_empty).then(|| std::mem::take(&mut self.lists).map(List::into_counted))
    }
}

/// A call: its document, its number and its sender, as the document spells it.
struct CallAt<'d> {
    document: u64,
    call: u64,
    sender: Option<&'d [u8]>,
}

/// One list of names.
#[derive(Default)]
struct List {
    entries: Vec<Entry>,
    /// The entries by their names.
    indices: HashMap<String, usize>,
    /// The entry of the last name.
    last: usize,
    /// Calls under other names.
    others: u64,
}

/// The counts of a name.
#[derive(Default)]
struct Entry {
    /// The name as a document spells it.
    json: Box<[u8]>,
    /// The entry of the name that came after it.
    next: usize,
    /// The last document and the last call with the name.
    document: u64,
    call: u64,
    /// Its values, in the order of [`JsonKind::ALL`].
    kinds: [u64; JsonKind::ALL.len()],
    /// Calls of senders, as documents spell them.
    senders: Vec<(Option<Box<[u8]>>, u64)>,
    /// The last sender.
    sender: usize,
    counts: NameCounts,
}

impl List {
    /// Counts a name of a call.
    fn count(&mut self, json: &[u8], kind: Option<JsonKind>, call: &CallAt<'_>) {
        match self.find(json) {
            Some(index) => self.entries[index].count(kind, call),
            None => self.others += 1,
        }
    }

    /// Finds or adds the entry of a name; `None` if it is not watched.
    fn find(&mut self, json: &[u8]) -> Option<usize> {
        // Calls of a sender are alike, so a name mostly follows the one that it followed before.
        let guess = self.entries.get(self.last).map_or(0, |last| last.next);
        let index = match self.entries.get(guess) {
            Some(entry) if *entry.json == *json => guess,
            _ => {
                let index = self.look_up(json)?;
                self.entries[self.last].next = index;
                index
            }
        };
        self.last = index;
        Some(index)
    }

    fn look_up(&mut self, json: &[u8]) -> Option<usize> {
        let name = decoded(json)?;
        if let Some(&index) = self.indices.get(&name) {
            return Some(index);
        }
        if self.entries.len() == WATCHED || !is_plain(&name) {
            return None;
        }
        let index = self.entries.len();
        self.entries.push(Entry { json: json.into(), ..Entry::default() });
        self.indices.insert(name, index);
        Some(index)
    }

    fn into_counted(mut self) -> CountedNames {
        let names =
            self.indices.into_iter().map(|(name, index)| (name, std::mem::take(&mut self.entries[index]).counts()));
        CountedNames { names: names.collect(), others: self.others }
    }
}

impl Entry {
    fn count(&mut self, kind: Option<JsonKind>, call: &CallAt<'_>) {
        if let Some(kind) = kind {
            self.kinds[kind as usize] += 1;
        }
        if self.document != call.document {
            self.document = call.document;
            self.counts.documents += 1;
        }
        // A call may repeat a key.
        if self.call != call.call {
            self.call = call.call;
            self.counts.calls += 1;
            self.add_sender(call.sender);
        }
    }

    fn add_sender(&mut self, json: Option<&[u8]>) {
        let is_it = |(known, _): &(Option<Box<[u8]>>, u64)| known.as_deref() == json;
        if !self.senders.get(self.sender).is_some_and(is_it) {
            self.sender = self.senders.iter().position(is_it).unwrap_or_else(|| {
                if self.senders.len() == SENDERS {
                    self.count_senders();
                }
                self.senders.push((json.map(Into::into), 0));
                self.senders.len() - 1
            });
        }
        self.senders[self.sender].1 += 1;
    }

    /// Moves the senders to the counts, under their names.
    fn count_senders(&mut self) {
        for (json, calls) in self.senders.drain(..) {
            let sender = json.and_then(|json| decoded(&json)).unwrap_or_default();
            self.counts.add_sender(&sender, calls);
        }
    }

    fn counts(mut self) -> NameCounts {
        self.count_senders();
        for (kind, values) in JsonKind::ALL.into_iter().zip(self.kinds) {
            self.counts.add_kind(kind, values);
        }
        self.counts
    }
}

/// The text of a JSON string that was read before.
fn decoded(json: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(json).ok()?;
    Reader::new(text).string().ok().map(|string| string.decode().into_owned())
}
