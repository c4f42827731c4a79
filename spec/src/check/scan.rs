//! The plain pass: one walk over the bytes, which knows the documents of which nothing is to be said.
//!
//! It accepts or it does not know; what it does not know, the explaining pass decides. Everything unusual is left to that
//! pass: escapes in keys, other names, nulls where they would be judged, many keys in one object.

#![allow(
    clippy::inline_always,
    reason = "the walk is one function, so that it is compiled as a whole for what the machine can do"
)]

use super::clean::{Mold, Place};
use super::compiled::{Compiled, Leaf, What};
use super::properties::misprint;
use super::shapes::Shapes;
use super::words::{Eights, Finder, Word, behind_digits, short_key};
use super::{Call, Present};
use crate::json::{Decimal, MAX_DEPTH, Span, code_unit};
use crate::table::EventName;
use crate::timestamp::{Timestamp, TimestampError};

/// More unknown keys in one object than this are for the explaining pass to compare.
const MOST_KEYS: usize = 64;

/// More foreign names and unknown keys than this are not remembered.
const MOST_NAMES: usize = 256;

/// The level of a call in a batch.
const INSIDE_A_BATCH: usize = 3;

/// Longer names are not remembered.
const LONGEST_NAME: usize = 128;

/// What a pass over a document needs, kept for the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    /// The hashes of the unknown keys of all open objects.
    keys: Vec<u64>,
    /// The open containers of a value that nobody looks at.
    frames: Vec<Frame>,
    /// Numbers of the call that one event fixes.
    fixed: Vec<(usize, Span)>,
    /// Names of events that are not ours.
    foreign: Names,
    /// Keys that are nearly none of the spec's.
    innocent: Names,
}

#[derive(Clone, Copy, Debug)]
struct Frame {
    is_object: bool,
    keys: Keys,
    /// The step to who sent the call that leads here.
    step: Option<usize>,
}

/// The unknown keys of an object so far.
#[derive(Clone, Copy, Debug)]
struct Keys {
    /// Where its hashes begin.
    start: usize,
    /// A bit for each, so that most need not be looked for.
    filter: u64,
}

/// A small set of names, which forgets nothing and takes no more when it is full.
#[derive(Clone, Debug, Default)]
struct Names {
    names: Vec<(u64, Box<[u8]>)>,
}

impl Names {
    fn has(&self, hash: u64, name: &[u8]) -> bool {
        self.names.iter().any(|(known, text)| *known == hash && **text == *name)
    }

    fn add(&mut self, hash: u64, name: &[u8]) {
        if self.names.len() < MOST_NAMES && name.len() <= LONGEST_NAME {
            self.names.push((hash, name.into()));
        }
    }
}

/// Who wants to know more than that a document is clean. What is not asked for costs nothing.
pub(super) trait Recorder {
    /// A simple value stands here, quotes included.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, _: Leaf, _: usize, _: usize) {}

    /// Who sent the call is the string that was just recorded.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn sender(&mut self) {}

    /// A member of the envelope: one that is not known, or a field that is not null and holds something of its own.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn field(&mut self, _: Place) {}

    /// A member of the properties: one that is not known, or a property that is not null.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn property(&mut self, _: Place) {}

    /// A string has escapes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn escaped(&mut self) {}

    /// The document is a batch; `None` if that is nothing to go on with.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn batch(&mut self) -> Known {
        Some(())
    }

    /// A shape is followed from here on, or a value of it ends here.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn passed(&mut self, _: usize) {}

    /// The call has a shape, in which the members of its envelope and of its properties stand there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn shaped(&mut self, _: Mold<'_>, _: Mold<'_>) {}
}

/// Nobody.
pub(super) struct Nobody;

impl Recorder for Nobody {}

/// A pass over one document.
pub(super) struct Scan<'d, 'c, 's, F, R> {
    pub(super) bytes: &'d [u8],
    /// The last of them, which are not read yet.
    pub(super) rest: &'d [u8],
    pub(super) compiled: &'c Compiled<'s>,
    pub(super) scratch: &'c mut Scratch,
    pub(super) finder: F,
    pub(super) recorder: &'c mut R,
    /// The shapes to look at first, if any.
    pub(super) shapes: Option<&'c mut Shapes>,
    /// The last of our calls that had none.
    pub(super) shapeless: Option<Shapeless>,
}

/// A call that was read without a shape.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shapeless {
    pub(super) span: Span,
    /// The events that may be in a call with these keys.
    pub(super) events: u64,
    pub(super) present: Present,
}

/// What is known of a call while it is read.
#[derive(Clone, Copy, Default)]
struct State {
    /// Fields that were there, and properties; of those, the ones that were not null.
    fields: u128,
    seen: u128,
    present: u128,
    named: bool,
    event: EventIs,
    other_call: bool,
    /// Something that only a call has was there.
    is_call: bool,
    sender: Option<(usize, Span)>,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum EventIs {
    #[default]
    Unsaid,
    Ours(usize),
    Foreign,
}

/// What an object turned out to be.
#[derive(PartialEq)]
enum Read {
    Call,
    Batch,
}

type Known = Option<()>;

impl<'d, 'c, 's, F: Finder, R: Recorder> Scan<'d, 'c, 's, F, R> {
    /// Of a document, from its start, without shapes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn new(
        bytes: &'d [u8],
        compiled: &'c Compiled<'s>,
        scratch: &'c mut Scratch,
        finder: F,
        recorder: &'c mut R,
    ) -> Self {
        Self { bytes, rest: bytes, compiled, scratch, finder, recorder, shapes: None, shapeless: None }
    }

    /// Whether nothing is to be said of the document; adds its calls.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn document(&mut self, calls: &mut Vec<Call<'s>>) -> Known {
        self.scratch.keys.clear();
        self.scratch.frames.clear();
        self.space();
        if let Some(call) = self.shaped() {
            calls.push(call);
            self.space();
            return self.rest.is_empty().then_some(());
        }
        let start = self.at();
        let first = calls.len();
        let (read, state) = self.object(1, calls)?;
        match read {
            Read::Call => calls.push(self.call(&state, start)?),
            Read::Batch => {
                if calls.len() - first > self.compiled.most_batch_calls
                    || self.at() - start > self.compiled.most_batch_bytes
                {
                    return None;
                }
                let sender = state.sender.map(|(_, span)| span);
                for call in &mut calls[first..] {
                    call.sender = call.sender.or(sender);
                }
            }
        }
        self.space();
        self.rest.is_empty().then_some(())
    }

    /// Where the next byte to be read stands.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn at(&self) -> usize {
        self.bytes.len() - self.rest.len()
    }

    /// The bytes that were read since then.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn since(&self, start: &'d [u8]) -> &'d [u8] {
        start.get(..start.len() - self.rest.len()).unwrap_or_default()
    }

    /// Whether the document is one call of which nothing is to be said.
    pub(super) fn single(&mut self) -> Known {
        let start = self.at();
        let (_, state) = self.object(1, &mut Vec::new())?;
        self.call(&state, start).map(drop)
    }

    /// Reads the call that comes next, if it has a shape.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn shaped(&mut self) -> Option<Call<'s>> {
        let shapes = self.shapes.take()?;
        let call = shapes.call(self);
        self.shapes = Some(shapes);
        call
    }

    /// What a call is, all of whose members were read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn call(&mut self, state: &State, start: usize) -> Option<Call<'s>> {
        let sender = state.sender.map(|(_, span)| span);
        if state.other_call || state.event == EventIs::Foreign {
            return Some(Call { event: None, foreign: true, present: Present::default(), sender });
        }
        let EventIs::Ours(event) = state.event else {
            return None;
        };
        let facts = self.compiled.events.get(event)?;
        let fits = facts.is_clean(state.seen, state.present)
            && state.named
            && self.at() - start <= self.compiled.most_event_bytes
            && self.scratch.fixed.iter().all(|&(place, span)| {
                let number = self.bytes.get(span.start..span.end).and_then(text);
                number.is_some_and(|number| facts.allows(place, Decimal::of_valid(number)))
            });
        if !fits {
            return None;
        }
        let present = Present(state.present);
        if self.shapes.is_some() {
            let span = Span::new(start, self.at());
            self.shapeless =
                Some(Shapeless { span, events: self.compiled.events_of(state.seen, state.present), present });
        }
        Some(Call { event: Some(facts.event), foreign: false, present, sender })
    }

    /// Reads an object that may be a call or, outside of one, a batch.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn object(&mut self, depth: usize, calls: &mut Vec<Call<'s>>) -> Option<(Read, State)> {
        let mut state = State::default();
        let mut keys = self.begin_keys();
        let mut read = Read::Call;
        let compiled = self.compiled;
        if depth == 1 {
            self.scratch.fixed.clear();
        }
        self.expect(b'{')?;
        if self.end(b'}') {
            return Some((read, state));
        }
        loop {
            let from = self.at();
            let (word, text) = self.key()?;
            let key = Span::new(from + 1, from + 1 + text.len());
            let found = compiled.envelope.get(&word, text);
            let from = self.at();
            let Some(entry) = found else {
                self.remember(&mut keys, &word, text)?;
                self.skip(depth, None, &mut state.sender)?;
                self.recorder.field(Place { known: None, key, value: Span::new(from, self.at()) });
                if self.next_member(b'}')? {
                    continue;
                }
                break;
            };
            if state.fields & entry.bit != 0 {
                return None;
            }
            state.fields |= entry.bit;
            let is_null = self.byte() == Some(b'n');
            match entry.what {
                What::Batch => {
                    self.remember(&mut keys, &word, text)?;
                    if depth > 1 || is_null {
                        self.skip(depth, None, &mut state.sender)?;
                        self.recorder.field(Place { known: None, key, value: Span::new(from, self.at()) });
                    } else {
                        self.recorder.batch()?;
                        read = Read::Batch;
                        self.batch(calls)?;
                    }
                }
                What::Reported => return None,
                _ if is_null => self.word(b"null")?,
                What::Call => {
                    let (call, plain) = self.string()?;
                    state.other_call = !(plain && *call == *compiled.track.as_bytes());
                    state.is_call = true;
                    if !plain {
                        return None;
                    }
                }
                What::Event => {
                    state.event = self.event()?;
                    state.is_call = true;
                }
                What::Properties => {
                    self.properties(depth + 1, &mut state)?;
                    state.is_call = true;
                }
                What::Leaf(leaf) => {
                    state.named |= self.leaf(leaf)?;
                    self.recorder.field(Place { known: Some(entry.place), key, value: Span::new(from, self.at()) });
                }
                What::Object(step) => {
                    if self.byte() != Some(b'{') {
                        return None;
                    }
                    self.skip(depth, step, &mut state.sender)?;
                    self.recorder.field(Place { known: Some(entry.place), key, value: Span::new(from, self.at()) });
                }
                What::Array(items) => {
                    self.array(depth, items)?;
                    self.recorder.field(Place { known: Some(entry.place), key, value: Span::new(from, self.at()) });
                }
            }
            if !self.next_member(b'}')? {
                break;
            }
        }
        self.scratch.keys.truncate(keys.start);
        if read == Read::Batch && state.is_call {
            return None;
        }
        Some((read, state))
    }

    fn batch(&mut self, calls: &mut Vec<Call<'s>>) -> Known {
        self.expect(b'[')?;
        if self.end(b']') {
            return Some(());
        }
        loop {
            let call = if let Some(call) = self.shaped() {
                call
            } else {
                let start = self.at();
                self.scratch.fixed.clear();
                let (_, state) = self.object(INSIDE_A_BATCH, calls)?;
                self.call(&state, start)?
            };
            calls.push(call);
            if !self.next_member(b']')? {
                return Some(());
            }
        }
    }

    /// Reads the name of an event.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn event(&mut self) -> Option<EventIs> {
        let quote = self.at();
        let (name, plain) = self.string()?;
        if plain && let Some(event) = self.event_of(name) {
            self.recorder.leaf(Leaf::Name, quote, self.at());
            return Some(EventIs::Ours(event));
        }
        (plain && self.is_foreign(name)).then_some(EventIs::Foreign)
    }

    /// Reads the name of an event of ours.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn event_name(&mut self) -> Option<usize> {
        let (name, plain) = self.string()?;
        if plain { self.event_of(name) } else { None }
    }

    /// The event whose name is the string that was just read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn event_of(&self, name: &[u8]) -> Option<usize> {
        let start = self.at() - 1 - name.len();
        self.compiled.event(self.finder, self.bytes.get(start..)?, name.len())
    }

    #[cold]
    fn is_foreign(&mut self, name: &[u8]) -> bool {
        let hash = Word::of(name).hash(name);
        if self.scratch.foreign.has(hash, name) {
            return true;
        }
        let is_foreign = text(name).is_some_and(|name| matches!(self.compiled.spec.event(name), EventName::Foreign));
        if is_foreign {
            self.scratch.foreign.add(hash, name);
        }
        is_foreign
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn properties(&mut self, depth: usize, state: &mut State) -> Known {
        let compiled = self.compiled;
        let mut keys = self.begin_keys();
        self.expect(b'{')?;
        if self.end(b'}') {
            return Some(());
        }
        loop {
            let from = self.at();
            let (word, text) = self.key()?;
            let key = Span::new(from + 1, from + 1 + text.len());
            let found = compiled.properties.get(&word, text);
            let from = self.at();
            let known = if let Some(entry) = found {
                let bit = entry.bit;
                if state.seen & bit != 0 {
                    return None;
                }
                state.seen |= bit;
                if self.byte() == Some(b'n') && !matches!(entry.what, What::Reported) {
                    self.word(b"null")?;
                    if self.next_member(b'}')? {
                        continue;
                    }
                    break;
                }
                state.present |= bit;
                match entry.what {
                    What::Leaf(leaf) => {
                        self.leaf(leaf)?;
                        if compiled.fixed & bit != 0 {
                            self.scratch.fixed.push((entry.place, Span::new(from, self.at())));
                        }
                    }
                    What::Object(_) => {
                        if self.byte() != Some(b'{') {
                            return None;
                        }
                        self.skip(depth, None, &mut None)?;
                    }
                    What::Array(items) => self.array(depth, items)?,
                    _ => return None,
                }
                Some(entry.place)
            } else {
                self.remember(&mut keys, &word, text)?;
                self.innocent(&word, text)?;
                self.skip(depth, None, &mut None)?;
                None
            };
            self.recorder.property(Place { known, key, value: Span::new(from, self.at()) });
            if !self.next_member(b'}')? {
                break;
            }
        }
        self.scratch.keys.truncate(keys.start);
        Some(())
    }

    /// That an unknown key is not nearly one of the spec's.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn innocent(&mut self, word: &Word, key: &[u8]) -> Known {
        let hash = word.hash(key);
        if self.scratch.innocent.has(hash, key) {
            return Some(());
        }
        self.is_innocent(hash, key)
    }

    #[cold]
    fn is_innocent(&mut self, hash: u64, key: &[u8]) -> Known {
        let text = text(key)?;
        let keys = self.compiled.spec.properties.iter().map(|property| property.key);
        if misprint(text, keys).is_some() {
            return None;
        }
        self.scratch.innocent.add(hash, key);
        Some(())
    }

    /// Reads an array of values that are judged one by one, or of objects.
    fn array(&mut self, depth: usize, items: Option<Leaf>) -> Known {
        self.expect(b'[')?;
        if self.end(b']') {
            return Some(());
        }
        loop {
            match items {
                _ if self.byte() == Some(b'n') => self.word(b"null")?,
                Some(leaf) => drop(self.leaf(leaf)?),
                None => {
                    if self.byte() != Some(b'{') {
                        return None;
                    }
                    self.skip(depth + 1, None, &mut None)?;
                }
            }
            if !self.next_member(b']')? {
                return Some(());
            }
        }
    }

    /// Reads a simple value of which nothing is to be said; whether it names somebody.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn leaf(&mut self, leaf: Leaf) -> Option<bool> {
        let before = self.rest;
        let mut names = false;
        match leaf {
            Leaf::String | Leaf::Name => drop(self.string()?),
            Leaf::Id => names = !self.string()?.0.is_empty(),
            Leaf::Time => self.time(true)?,
            Leaf::TimeForm => self.time(false)?,
            Leaf::Text(at) => {
                let (text, plain) = self.string()?;
                if !(plain && self.compiled.text(at).is_clean(text)) {
                    return None;
                }
            }
            Leaf::Number(at) => {
                let plain_integer = self.number()?;
                let number = self.compiled.number_at(at);
                if !number.is_clean(plain_integer, || text(self.since(before))) {
                    return None;
                }
            }
            Leaf::AnyNumber => drop(self.number()?),
            Leaf::Bool => self.boolean()?,
        }
        self.recorder.leaf(leaf, self.bytes.len() - before.len(), self.at());
        Some(names)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn time(&mut self, whole: bool) -> Known {
        if let [b'"', behind @ ..] = self.rest
            && let Some((common, [b'"', behind @ ..])) = behind.split_first_chunk::<24>()
            && super::words::is_common_time(common)
        {
            self.rest = behind;
            return Some(());
        }
        let (time, plain) = self.string()?;
        let parsed = Timestamp::parse(text(time)?);
        let fits = parsed.is_ok() || !whole && parsed == Err(TimestampError::NoSuchTime);
        (plain && fits).then_some(())
    }

    /// Reads past any value, and looks for who sent the call behind a step that leads to it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn skip(&mut self, depth: usize, step: Option<usize>, sender: &mut Option<(usize, Span)>) -> Known {
        match self.byte()? {
            b'"' => drop(self.leaf(Leaf::String)?),
            b'{' | b'[' => return self.container(depth, step, sender),
            b'-' | b'0'..=b'9' => drop(self.leaf(Leaf::AnyNumber)?),
            b't' | b'f' => drop(self.leaf(Leaf::Bool)?),
            b'n' => self.word(b"null")?,
            _ => return None,
        }
        Some(())
    }

    /// Reads past an array or an object.
    fn container(&mut self, depth: usize, step: Option<usize>, sender: &mut Option<(usize, Span)>) -> Known {
        let finder = self.finder;
        finder.run(
            #[cfg_attr(not(debug_assertions), inline(always))]
            || self.walk(depth, step, sender),
        )
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn walk(&mut self, depth: usize, step: Option<usize>, sender: &mut Option<(usize, Span)>) -> Known {
        let mut step = step;
        // The container that is being read is here, those around it are on the stack.
        let mut frame = Frame { is_object: false, keys: self.begin_keys(), step: None };
        let floor = self.scratch.frames.len();
        loop {
            // A value begins here, to which `step` leads.
            match self.byte()? {
                b'"' => {
                    let from = self.at();
                    self.leaf(Leaf::String)?;
                    if let Some(step) = step {
                        self.sent_by(step, from, sender);
                    }
                }
                open @ (b'{' | b'[') => {
                    if depth + self.scratch.frames.len() - floor >= MAX_DEPTH {
                        return None;
                    }
                    self.scratch.frames.push(frame);
                    frame = Frame { is_object: open == b'{', keys: self.begin_keys(), step };
                    self.rest = &self.rest[1..];
                    if !self.end(open + 2) {
                        step = self.member(&mut frame)?;
                        continue;
                    }
                    frame = self.scratch.frames.pop()?;
                }
                b'-' | b'0'..=b'9' => drop(self.leaf(Leaf::AnyNumber)?),
                b't' | b'f' => drop(self.leaf(Leaf::Bool)?),
                b'n' => self.word(b"null")?,
                _ => return None,
            }
            // A value has ended; and with it maybe what is around it.
            loop {
                if self.scratch.frames.len() == floor {
                    return Some(());
                }
                if self.next_member(if frame.is_object { b'}' } else { b']' })? {
                    step = self.member(&mut frame)?;
                    break;
                }
                self.scratch.keys.truncate(frame.keys.start);
                frame = self.scratch.frames.pop()?;
            }
        }
    }

    /// Reads the key of an object's member; which step leads to its value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(clippy::option_option, reason = "what is not known and what leads nowhere are two things")]
    fn member(&mut self, frame: &mut Frame) -> Option<Option<usize>> {
        if !frame.is_object {
            return Some(None);
        }
        let (word, key) = self.key()?;
        self.remember(&mut frame.keys, &word, key)?;
        Some(match frame.step {
            Some(step) => self.compiled.step(step, &word, key),
            None => None,
        })
    }

    #[cold]
    fn sent_by(&mut self, step: usize, from: usize, sender: &mut Option<(usize, Span)>) {
        if let Some(rank) = self.compiled.senders.get(step).and_then(|step| step.rank)
            && sender.is_none_or(|(best, _)| rank < best)
        {
            *sender = Some((rank, Span::new(from, self.at())));
            self.recorder.sender();
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn begin_keys(&self) -> Keys {
        Keys { start: self.scratch.keys.len(), filter: 0 }
    }

    /// That the object has no such key so far.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn remember(&mut self, keys: &mut Keys, word: &Word, key: &[u8]) -> Known {
        let hash = word.hash(key);
        let bit = 1 << (hash >> 58);
        if keys.filter & bit != 0 {
            let siblings = self.scratch.keys.get(keys.start..)?;
            if siblings.len() >= MOST_KEYS || siblings.contains(&hash) {
                return None;
            }
        }
        keys.filter |= bit;
        self.scratch.keys.push(hash);
        Some(())
    }

    /// Reads a key without escapes, and the colon behind it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn key(&mut self) -> Option<(Word, &'d [u8])> {
        let [b'"', inside @ ..] = self.rest else {
            return None;
        };
        if let Some(word) = short_key(inside) {
            let (key, behind) = inside.split_at_checked(word.length())?;
            if let [b'"', b':', behind @ ..] = behind
                && let [(b'!'..), ..] = behind
            {
                self.rest = behind;
                return Some((word, key));
            }
            self.rest = &behind[1..];
            self.colon()?;
            return Some((word, key));
        }
        let (key, plain) = self.string()?;
        if !plain {
            return None;
        }
        self.colon()?;
        Some((Word::of(key), key))
    }

    /// Reads a string; what stands there, and whether that has no escapes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn string(&mut self) -> Option<(&'d [u8], bool)> {
        let [b'"', inside @ ..] = self.rest else {
            return None;
        };
        let special = self.finder.special(self.bytes, inside);
        if let [b'"', behind @ ..] = special {
            self.rest = behind;
            return Some((&inside[..inside.len() - special.len()], true));
        }
        self.rest_of_string(inside, special)
    }

    /// Reads the rest of a string with escapes, or with characters of several bytes.
    fn rest_of_string(&mut self, inside: &'d [u8], special: &'d [u8]) -> Option<(&'d [u8], bool)> {
        let (mut plain, mut rest) = (true, special);
        loop {
            match rest {
                [b'"', behind @ ..] => {
                    self.rest = behind;
                    return Some((&inside[..inside.len() - rest.len()], plain));
                }
                [b'\\', ..] => {
                    plain = false;
                    self.recorder.escaped();
                    rest = rest.get(escape(rest)?..)?;
                }
                [(0x80..), ..] => {
                    let length = rest.iter().take_while(|&&byte| byte >= 0x80).count();
                    let (characters, behind) = rest.split_at(length);
                    text(characters)?;
                    rest = behind;
                }
                _ => return None,
            }
            rest = Eights.special(self.bytes, rest);
        }
    }

    /// Reads a number; whether it is made of digits alone.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number(&mut self) -> Option<bool> {
        let (whole, mut plain) = match self.rest {
            [b'-', behind @ ..] => (behind, false),
            rest => (rest, true),
        };
        let mut rest = behind_digits(whole)?;
        if whole[0] == b'0' && whole.len() - rest.len() > 1 {
            return None;
        }
        if let [b'.', behind @ ..] = rest {
            plain = false;
            rest = behind_digits(behind)?;
        }
        if let [b'e' | b'E', behind @ ..] = rest {
            plain = false;
            let digits = match behind {
                [b'+' | b'-', behind @ ..] => behind,
                _ => behind,
            };
            rest = behind_digits(digits)?;
        }
        self.rest = rest;
        Some(plain)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn boolean(&mut self) -> Known {
        if self.byte() == Some(b't') { self.word(b"true") } else { self.word(b"false") }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn word(&mut self, word: &[u8]) -> Known {
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn byte(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn space(&mut self) {
        if self.byte().is_some_and(|byte| byte <= b' ') {
            self.more_space();
        }
    }

    fn more_space(&mut self) {
        while let [b' ' | b'\n' | b'\r' | b'\t', behind @ ..] = self.rest {
            self.rest = behind;
        }
    }

    /// Reads a bracket, and the space behind it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn expect(&mut self, bracket: u8) -> Known {
        match self.rest {
            [byte, behind @ ..] if *byte == bracket => self.rest = behind,
            _ => return None,
        }
        self.space();
        Some(())
    }

    /// Whether what was just begun ends here already.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn end(&mut self, bracket: u8) -> bool {
        self.space();
        match self.rest {
            [byte, behind @ ..] if *byte == bracket => {
                self.rest = behind;
                true
            }
            _ => false,
        }
    }

    #[cold]
    fn colon(&mut self) -> Known {
        self.space();
        self.expect(b':')
    }

    /// Whether another member follows, whose comma is read; otherwise the bracket is.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_member(&mut self, bracket: u8) -> Option<bool> {
        if let [b',', behind @ ..] = self.rest
            && let [(b'!'..), ..] = behind
        {
            self.rest = behind;
            return Some(true);
        }
        self.space();
        let [byte, behind @ ..] = self.rest else {
            return None;
        };
        self.rest = behind;
        if *byte == b',' {
            self.space();
            return Some(true);
        }
        (*byte == bracket).then_some(false)
    }
}

fn text(bytes: &[u8]) -> Option<&str> {
    core::str::from_utf8(bytes).ok()
}

/// How many bytes the escape has that they begin with, if it is one.
fn escape(bytes: &[u8]) -> Option<usize> {
    match bytes.get(1)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(2),
        b'u' => match code_unit(bytes, 0)? {
            0xdc00..=0xdfff => None,
            0xd800..=0xdbff => matches!(code_unit(bytes, 6), Some(0xdc00..=0xdfff)).then_some(12),
            _ => Some(6),
        },
        _ => None,
    }
}
