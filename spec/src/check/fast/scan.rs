//! The scan: one walk over the bytes of a document, for documents that no template matches.
//!
//! It accepts a document or leaves it to `validate`, with whatever is unusual: escapes in keys, aliases, nulls where a
//! rule concerns them, many keys in one object.

use super::block::{ByteFinder, Swar};
use super::key::KeyWord;
use super::lexer::{Lexer, text};
use super::meaning::Days;
use super::nesting::Nesting;
use super::observer::{Accepted, MemberSpan, Observer};
use super::tables::{FastTables, KeyAction, OtherSeen, TimeUse, ValueCheck};
use super::templates::Templates;
use crate::check::near::{field_alike, field_close, property_alike, property_close, property_close_in_call};
use crate::check::outcome::{CallInfo, Present, PropertyLists, inherit_sender};
use crate::json::{Decimal, Span};
use crate::suggest::{Key, alike};
use crate::table::EventName;
use crate::text::is_blank;
use crate::vocabulary::OTHER_CALLS;

/// The depth of a call in a batch: inside the batch's object and its array.
const CALL_IN_BATCH_DEPTH: usize = 3;

/// How many foreign event names, and how many unknown keys, are remembered. They are searched one by one, and traffic may
/// bring any number of them.
const MAX_NAMES: usize = 256;

/// Longer names are not remembered, so that a set of them takes at most some 40 kB.
const MAX_NAME_BYTES: usize = 128;

/// Buffers and caches of a scan, kept for the next document.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    nesting: Nesting,
    calls: CallScratch,
}

impl Scratch {
    /// The properties of the calls that have no bit.
    pub(super) const fn lists(&self) -> &PropertyLists {
        &self.calls.lists
    }

    /// Forgets the document before.
    pub(super) fn clear(&mut self) {
        self.calls.lists.clear();
    }
}

#[derive(Clone, Debug, Default)]
struct CallScratch {
    /// The numbers of the call at hand whose property has a fixed value in some event: the property and the number.
    fixed: Vec<(usize, Span)>,
    /// The properties of the call at hand that have no bit, and those of all calls so far that are not null.
    others: Vec<OtherSeen>,
    lists: PropertyLists,
    /// Event names that are known to be foreign.
    foreign: Names,
    /// Unknown keys that are known not to be misspelt properties, and those that are no misspelt fields.
    not_misspelt: Names,
    no_near_fields: Names,
}

/// A set of names that takes no more once it is full.
#[derive(Clone, Debug, Default)]
struct Names {
    names: Vec<(u64, Box<[u8]>)>,
}

impl Names {
    fn has(&self, hash: u64, name: &[u8]) -> bool {
        self.names.iter().any(|(known, text)| *known == hash && **text == *name)
    }

    fn add(&mut self, hash: u64, name: &[u8]) {
        if self.names.len() < MAX_NAMES && name.len() <= MAX_NAME_BYTES {
            self.names.push((hash, name.into()));
        }
    }
}

/// A scan of one document.
pub(super) struct Scan<'d, 'c, F, O> {
    lexer: Lexer<'d, 'c, F, O>,
    scratch: &'c mut CallScratch,
    /// The templates to try before reading a call member by member.
    templates: Option<&'c mut Templates>,
    /// The last event that no template matched.
    pub(super) unmatched: Option<Unmatched>,
}

/// A call that no template matched, to learn one from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unmatched {
    pub(super) span: Span,
    has_type: bool,
}

/// What has been read of a call.
#[derive(Clone, Copy, Default)]
struct State {
    /// The fields of the envelope that were there.
    fields: u128,
    /// The properties that were there, and those of them that were not null.
    seen: u128,
    present: u128,
    has_identity: bool,
    event: EventIs,
    /// The string in `event`; empty if there is none.
    name: Span,
    call_type: CallType,
    /// A member that only a call has was there.
    is_call: bool,
    /// The rank of the sender's path, and the string at its end.
    sender: Option<(usize, Span)>,
}

/// The type that a call states.
#[derive(Clone, Copy, Default, PartialEq)]
enum CallType {
    #[default]
    Missing,
    Track,
    /// The type of one of [`OTHER_CALLS`].
    Other,
    /// A text that is the type of no call.
    Unknown,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum EventIs {
    #[default]
    Missing,
    /// The event with this index in [`FastTables::events`].
    Known(usize),
    Foreign,
}

#[derive(PartialEq)]
enum Read {
    Call,
    Batch,
}

impl<'d, 'c, F: ByteFinder, O: Observer> Scan<'d, 'c, F, O> {
    /// Begins at the start of a document.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn new(
        document: &'d [u8],
        tables: &'c FastTables,
        scratch: &'c mut Scratch,
        finder: F,
        observer: &'c mut O,
        templates: Option<&'c mut Templates>,
    ) -> Self {
        let Scratch { nesting, calls } = scratch;
        let lexer = Lexer::new(document, tables, finder, observer, nesting);
        Self { lexer, scratch: calls, templates, unmatched: None }
    }

    /// Reads the document, and adds its calls.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn document(&mut self, calls: &mut Vec<CallInfo>) -> Accepted {
        self.lexer.nesting.clear();
        self.lexer.space();
        if let Some(call) = self.templated_call(false) {
            self.add(call, calls);
            self.lexer.space();
            return self.lexer.rest.is_empty().then_some(());
        }
        let start = self.lexer.at();
        let first = calls.len();
        let (read, state) = self.object(1, calls)?;
        match read {
            Read::Call => {
                let call = self.call(&state, start)?;
                self.add(call, calls);
            }
            Read::Batch => {
                if calls.len() - first > self.lexer.tables.max_batch_calls
                    || self.lexer.at() - start > self.lexer.tables.max_batch_bytes
                    || !self.lexer.days.are_likely()
                {
                    return None;
                }
                if let Some((_, sender)) = state.sender {
                    inherit_sender(&mut calls[first..], sender);
                }
            }
        }
        self.lexer.space();
        self.lexer.rest.is_empty().then_some(())
    }

    /// Reads a document that is known to be one call.
    fn single_call(&mut self) -> Option<(State, CallInfo)> {
        let start = self.lexer.at();
        let (_, state) = self.object(1, &mut Vec::new())?;
        Some((state, self.call(&state, start)?))
    }

    /// Reads the next call, if a template matches it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn templated_call(&mut self, in_batch: bool) -> Option<CallInfo> {
        let templates = self.templates.take()?;
        let mut call = templates.call(&mut self.lexer, in_batch);
        if let Some(CallInfo { present: Present { others, .. }, .. }) = &mut call
            && *others != 0
        {
            *others = self.scratch.lists.add(templates.lists.get(*others).iter().copied());
        }
        self.templates = Some(templates);
        call
    }

    /// Decides on a call whose members were read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn call(&mut self, state: &State, start: usize) -> Option<CallInfo> {
        let sender = state.sender.map_or(Span::default(), |(_, span)| span);
        let is_unknown = state.call_type == CallType::Unknown;
        let no_event = is_unknown && state.event == EventIs::Missing;
        if state.call_type == CallType::Other || no_event || state.event == EventIs::Foreign {
            let name = state.name;
            return Some(CallInfo { event: None, foreign: true, present: Present::default(), sender, name });
        }
        let EventIs::Known(event) = state.event else {
            return None;
        };
        if is_unknown {
            return None;
        }
        if !self.scratch.others.is_empty() {
            self.sort_others()?;
        }
        let lexer = &self.lexer;
        let event_check = lexer.tables.events.get(event)?;
        let fits = event_check.allows_properties(state.seen, state.present, &self.scratch.others)
            && state.has_identity
            && lexer.days.are_likely()
            && lexer.at() - start <= lexer.tables.max_event_bytes
            && self.scratch.fixed.iter().all(|&(index, span)| {
                let number = lexer.bytes.get(span.start..span.end).and_then(text);
                number.is_some_and(|number| event_check.allows_number(index, Decimal::of_valid(number)))
            });
        if !fits {
            return None;
        }
        if self.templates.is_some() {
            let has_type = state.call_type != CallType::Missing;
            self.unmatched = Some(Unmatched { span: Span::new(start, lexer.at()), has_type });
        }
        let mut present = Present { first: state.present, others: 0 };
        if !self.scratch.others.is_empty() {
            let others = self.scratch.others.iter().filter(|other| !other.is_null);
            present.others = self.scratch.lists.add(others.map(|other| other.index));
        }
        Some(CallInfo { event: Some(event_check.event), foreign: false, present, sender, name: Span::default() })
    }

    /// Sorts the properties that have no bit; `None` if one is there twice.
    #[cold]
    fn sort_others(&mut self) -> Accepted {
        let others = &mut self.scratch.others;
        others.sort_unstable();
        others.is_sorted_by(|one, next| one.index < next.index).then_some(())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&mut self, call: CallInfo, calls: &mut Vec<CallInfo>) {
        self.lexer.observer.call(call.event.is_some());
        calls.push(call);
    }

    /// Reads an object: a call or, at depth 1, a batch.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn object(&mut self, depth: usize, calls: &mut Vec<CallInfo>) -> Option<(Read, State)> {
        let mut state = State::default();
        let mut keys = self.lexer.nesting.begin_keys();
        let mut read = Read::Call;
        let tables = self.lexer.tables;
        self.lexer.days = Days::NONE;
        if depth == 1 {
            self.scratch.fixed.clear();
            self.scratch.others.clear();
        }
        self.lexer.expect(b'{')?;
        if self.lexer.is_empty(b'}') {
            return Some((read, state));
        }
        loop {
            let from = self.lexer.at();
            let (word, text) = self.lexer.key()?;
            let key = Span::new(from + 1, from + 1 + text.len());
            let found = tables.envelope.get(&word, text);
            let from = self.lexer.at();
            let Some(entry) = found else {
                self.lexer.nesting.add_key(&mut keys, &word, text)?;
                self.no_near_field(&word, text)?;
                self.lexer.skip(depth, None, &mut state.sender)?;
                self.observe_field(None, key, from);
                if self.lexer.has_next(b'}')? {
                    continue;
                }
                break;
            };
            if state.fields & entry.bit != 0 {
                return None;
            }
            state.fields |= entry.bit;
            let is_null = self.lexer.byte() == Some(b'n');
            match entry.action {
                KeyAction::Batch => {
                    self.lexer.nesting.add_key(&mut keys, &word, text)?;
                    if depth > 1 || is_null {
                        self.lexer.skip(depth, None, &mut state.sender)?;
                        self.observe_field(None, key, from);
                    } else {
                        self.lexer.observer.batch()?;
                        read = Read::Batch;
                        self.batch(calls)?;
                    }
                }
                KeyAction::Arrival => {
                    self.lexer.nesting.add_key(&mut keys, &word, text)?;
                    self.no_near_field(&word, text)?;
                    if self.lexer.byte() == Some(b'"') {
                        self.lexer.value(ValueCheck::CallTime(TimeUse::Arrival))?;
                    } else {
                        self.lexer.skip(depth, None, &mut state.sender)?;
                    }
                    self.observe_field(None, key, from);
                }
                KeyAction::Decline => return None,
                _ if is_null => self.lexer.literal(b"null")?,
                KeyAction::Call => {
                    state.call_type = self.call_type()?;
                    state.is_call = true;
                }
                KeyAction::Event => {
                    state.event = self.event()?;
                    state.name = Span::new(from, self.lexer.at());
                    state.is_call = true;
                }
                KeyAction::Properties => {
                    self.properties(depth + 1, &mut state)?;
                    state.is_call = true;
                }
                KeyAction::Value(check) => {
                    state.has_identity |= self.lexer.value(check)?;
                    self.observe_field(Some(entry.index), key, from);
                }
                KeyAction::Object(step) => {
                    if self.lexer.byte() != Some(b'{') {
                        return None;
                    }
                    self.lexer.skip(depth, step, &mut state.sender)?;
                    self.observe_field(Some(entry.index), key, from);
                }
                KeyAction::Array(items) => {
                    self.lexer.array(depth, items)?;
                    self.observe_field(Some(entry.index), key, from);
                }
            }
            if !self.lexer.has_next(b'}')? {
                break;
            }
        }
        self.lexer.nesting.end_keys(keys);
        if read == Read::Batch && state.is_call {
            return None;
        }
        Some((read, state))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn observe_field(&mut self, known: Option<usize>, key: Span, from: usize) {
        let value = Span::new(from, self.lexer.at());
        self.lexer.observer.field(MemberSpan { known, key, value });
    }

    /// Reads the calls of a batch. Not inlined, so it needs the instructions of the finder once more.
    fn batch(&mut self, calls: &mut Vec<CallInfo>) -> Accepted {
        let finder = self.lexer.finder;
        finder.run(
            #[cfg_attr(not(debug_assertions), inline(always))]
            || self.calls(calls),
        )
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn calls(&mut self, calls: &mut Vec<CallInfo>) -> Accepted {
        self.lexer.expect(b'[')?;
        if self.lexer.is_empty(b']') {
            return None;
        }
        let mut days = self.lexer.days;
        loop {
            let call = if let Some(call) = self.templated_call(true) {
                call
            } else {
                let start = self.lexer.at();
                self.scratch.fixed.clear();
                self.scratch.others.clear();
                let (_, state) = self.object(CALL_IN_BATCH_DEPTH, calls)?;
                let call = self.call(&state, start)?;
                if call.event.is_some() && state.call_type == CallType::Missing {
                    return None;
                }
                call
            };
            self.add(call, calls);
            // The times of arrival that the batch has are those of its calls.
            days.add_call(self.lexer.days);
            if !self.lexer.has_next(b']')? {
                self.lexer.days = days;
                return Some(());
            }
        }
    }

    /// Reads the type of a call.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn call_type(&mut self) -> Option<CallType> {
        let (call, plain) = self.lexer.string()?;
        plain.then(|| {
            if *call == *self.lexer.tables.track.as_bytes() {
                CallType::Track
            } else if OTHER_CALLS.iter().any(|other| *call == *other.as_bytes()) {
                CallType::Other
            } else {
                CallType::Unknown
            }
        })
    }

    /// Reads the name of an event.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn event(&mut self) -> Option<EventIs> {
        let quote = self.lexer.at();
        let (name, plain) = self.lexer.string()?;
        if plain && let Some(event) = self.lexer.event_named(name) {
            self.lexer.observer.value(ValueCheck::EventName, quote, self.lexer.at());
            return Some(EventIs::Known(event));
        }
        (plain && self.is_foreign(name)).then_some(EventIs::Foreign)
    }

    #[cold]
    fn is_foreign(&mut self, name: &[u8]) -> bool {
        let hash = KeyWord::of(name).hash(name);
        if self.scratch.foreign.has(hash, name) {
            return true;
        }
        let is_foreign = text(name)
            .is_some_and(|name| !is_blank(name) && matches!(self.lexer.tables.spec.event(name), EventName::Foreign));
        if is_foreign {
            self.scratch.foreign.add(hash, name);
        }
        is_foreign
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn properties(&mut self, depth: usize, state: &mut State) -> Accepted {
        let tables = self.lexer.tables;
        let mut keys = self.lexer.nesting.begin_keys();
        self.lexer.expect(b'{')?;
        if self.lexer.is_empty(b'}') {
            return Some(());
        }
        loop {
            let from = self.lexer.at();
            let (word, text) = self.lexer.key()?;
            let key = Span::new(from + 1, from + 1 + text.len());
            let found = tables.properties.get(&word, text);
            let from = self.lexer.at();
            let known = if let Some(entry) = found {
                let bit = entry.bit;
                if state.seen & bit != 0 {
                    return None;
                }
                state.seen |= bit;
                if bit == 0 {
                    self.see_other(entry.index)?;
                }
                if self.lexer.byte() == Some(b'n') && !matches!(entry.action, KeyAction::Decline) {
                    self.lexer.literal(b"null")?;
                    if self.lexer.has_next(b'}')? {
                        continue;
                    }
                    break;
                }
                state.present |= bit;
                match entry.action {
                    KeyAction::Value(check) => {
                        self.lexer.value(check)?;
                        if entry.fixed {
                            self.scratch.fixed.push((entry.index, Span::new(from, self.lexer.at())));
                        }
                    }
                    KeyAction::Object(_) => {
                        if self.lexer.byte() != Some(b'{') {
                            return None;
                        }
                        self.lexer.skip(depth, None, &mut None)?;
                    }
                    KeyAction::Array(items) => self.lexer.array(depth, items)?,
                    _ => return None,
                }
                Some(entry.index)
            } else {
                self.lexer.nesting.add_key(&mut keys, &word, text)?;
                self.not_misspelt(&word, text)?;
                self.lexer.skip(depth, None, &mut None)?;
                None
            };
            let value = Span::new(from, self.lexer.at());
            self.lexer.observer.property(MemberSpan { known, key, value });
            if !self.lexer.has_next(b'}')? {
                break;
            }
        }
        self.lexer.nesting.end_keys(keys);
        Some(())
    }

    /// Notes a property that has no bit, whose value comes next.
    #[cold]
    fn see_other(&mut self, index: usize) -> Accepted {
        let is_null = self.lexer.byte() == Some(b'n');
        self.scratch.others.push(OtherSeen { index: u32::try_from(index).ok()?, is_null });
        Some(())
    }

    /// Checks that an unknown key is neither a misspelt field nor a property beside the properties.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn no_near_field(&mut self, word: &KeyWord, key: &[u8]) -> Accepted {
        let hash = word.hash(key);
        if self.scratch.no_near_fields.has(hash, key) {
            return Some(());
        }
        self.compare_with_fields(hash, key)
    }

    #[cold]
    fn compare_with_fields(&mut self, hash: u64, key: &[u8]) -> Accepted {
        let text = text(key)?;
        let spec = self.lexer.tables.spec;
        let fields = spec.envelope.iter().copied();
        let is_near = field_alike(fields.clone(), text).is_some()
            || property_alike(spec.properties.iter().copied(), text).is_some()
            || alike(text, spec.batch)
            || field_close(fields, &Key::new(text)).is_some()
            || property_close_in_call(spec.properties.iter().copied(), &Key::new(text)).is_some();
        if is_near {
            return None;
        }
        self.scratch.no_near_fields.add(hash, key);
        Some(())
    }

    /// Checks that an unknown key is not a misspelt property.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn not_misspelt(&mut self, word: &KeyWord, key: &[u8]) -> Accepted {
        let hash = word.hash(key);
        if self.scratch.not_misspelt.has(hash, key) {
            return Some(());
        }
        self.compare_with_properties(hash, key)
    }

    #[cold]
    fn compare_with_properties(&mut self, hash: u64, key: &[u8]) -> Accepted {
        let text = text(key)?;
        let properties = self.lexer.tables.spec.properties.iter().copied();
        if property_alike(properties.clone(), text).is_some() || property_close(properties, text).is_some() {
            return None;
        }
        self.scratch.not_misspelt.add(hash, key);
        Some(())
    }
}

/// Reads a call that no template matched once more, to learn one from it.
#[cold]
pub(super) fn learn(
    document: &[u8],
    call: Unmatched,
    tables: &FastTables,
    scratch: &mut Scratch,
    templates: &mut Templates,
) {
    let call_text = &document[call.span.start..call.span.end];
    let mut recorded = core::mem::take(&mut templates.recorded);
    recorded.clear();
    let mut scan = Scan::new(call_text, tables, scratch, Swar, &mut recorded, None);
    let known = scan.single_call();
    templates.recorded = recorded;
    if let Some((state, info)) = known {
        let Scratch { calls, .. } = scratch;
        let events = tables.events_allowing(state.seen, state.present, &calls.others);
        templates.learn(call_text, events, (info.present, calls.lists.get(info.present.others)), call.has_type);
    }
}
