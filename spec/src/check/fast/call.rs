//! The scan of a call: its envelope, and what is wrong with it as a whole.

use super::block::ByteFinder;
use super::meaning::Days;
use super::names::EventIs;
use super::notes::{Fault, Found, MAX_SEARCHED, Note, Scope, Whole};
use super::observer::{Accepted, Observer};
use super::state::{CallType, KeyAt, Read, Scan, State};
use super::tables::{KeyAction, KeyEntry, TimeUse, ValueCheck};
use crate::check::outcome::{CallInfo, Present};
use crate::check::violation::{Detail, Violation};
use crate::json::Span;
use crate::order::sort_by_key;
use crate::vocabulary::{Kind, OTHER_CALLS};

impl<F: ByteFinder, O: Observer + ?Sized> Scan<'_, '_, F, O> {
    /// Decides on a call whose members were read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn call(&mut self, state: &State, start: usize, item: Option<usize>) -> Option<CallInfo> {
        let call = Span::new(start, self.lexer.at());
        let sender = state.sender.map_or(Span::default(), |(_, span)| span);
        let may_be_other = matches!(state.event, EventIs::Missing | EventIs::Foreign(_));
        let is_other = state.call_type == CallType::Other || state.call_type == CallType::Unknown && may_be_other;
        if is_other || matches!(state.event, EventIs::Foreign(_)) {
            self.foreign(state, is_other, item)?;
            return Some(CallInfo::foreign(sender, state.name));
        }
        if state.call_type == CallType::Unknown {
            return None;
        }
        let (event, check) = state.event.events()?;
        if !self.scratch.others.is_empty() {
            self.sort_others()?;
        }
        let lexer = &self.lexer;
        let tables = lexer.tables;
        let (event, check_index) = (event.and_then(|event| tables.events.get(event)), check);
        let check = check_index.and_then(|check| tables.events.get(check));
        let present = state.present();
        let fits = lexer.days.are_likely()
            && call.end - call.start <= tables.max_event_bytes
            && match check {
                Some(check) => {
                    check.allows_properties(state.seen.bits(), &self.scratch.others)
                        && (self.scratch.fixed.is_empty() || check.allows_numbers(&self.scratch.fixed, lexer.bytes))
                }
                None => true,
            };
        if !fits {
            return None;
        }
        let event = event.map(|event| event.event);
        let whole = Whole {
            start,
            properties: state.properties,
            item,
            event,
            check,
            present,
            has_type: state.call_type != CallType::Missing,
            has_identity: state.has_identity,
        };
        if !self.scratch.notes.is_empty() {
            self.report_notes(&whole, check_index)?;
        }
        if whole.lacks_any() {
            self.report.add_lacks(&whole, tables, false);
        }
        self.miss(call);
        let present = match event {
            Some(_) => {
                let others = self.scratch.others.iter().filter(|other| !other.is_null).map(|other| other.index);
                let others = if self.scratch.others.is_empty() { 0 } else { self.scratch.lists.add(others) };
                Present { first: present, others }
            }
            None => Present::default(),
        };
        Some(CallInfo::new(event, present, sender, state.name))
    }

    /// Sorts the properties that have no bit; `None` if one is there twice.
    #[cold]
    fn sort_others(&mut self) -> Accepted {
        let others = &mut self.scratch.others;
        sort_by_key(others, |other| other.index);
        others.is_sorted_by(|one, next| one.index < next.index).then_some(())
    }

    /// Reports a call that is none of the spec's: only what its event may mean.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn foreign(&mut self, state: &State, is_other: bool, item: Option<usize>) -> Accepted {
        self.scratch.notes.clear();
        if let EventIs::Foreign(Some(detail)) = state.event
            && !is_other
        {
            let violation = Violation::new(state.name, detail);
            if let Some(level) = self.lexer.tables.level_of(&detail) {
                self.report.add(Found { violation, level, key: state.name_key, in_properties: false, item });
            }
        }
        self.all_searched()
    }

    /// Declines a document with so many unknown names that `validate` may not have searched for the meaning of one.
    #[inline(always)]
    const fn all_searched(&self) -> Accepted {
        if !self.report.has_near || self.report.unknown <= MAX_SEARCHED { Some(()) } else { None }
    }

    /// Reports what was noted in a call, now that its event is known. `check` is the index of the event by which its
    /// properties are checked.
    #[cold]
    fn report_notes(&mut self, whole: &Whole<'_>, check: Option<usize>) -> Accepted {
        for at in 0..self.scratch.notes.len() {
            let note = self.scratch.notes[at];
            let in_properties = note.scope != Scope::Envelope;
            let (event, of_event) = match check {
                Some(_) if in_properties => (whole.event, whole.check.map(|check| check.event)),
                // Without an event that may be meant, properties are not checked.
                None if in_properties => continue,
                _ => (None, None),
            };
            let detail = match note.fault {
                Fault::Is(detail) => detail,
                Fault::Alias(property) => Detail::Alias(of_event?.property(property.key)?),
                Fault::Near => {
                    let key = self.lexer.bytes.get(note.key.start..note.key.end)?;
                    let Some(meant) = self.scratch.names.property_meant(self.lexer.tables, check?, key) else {
                        continue;
                    };
                    self.report.has_near = true;
                    Detail::MisspeltProperty(meant)
                }
            };
            let mut violation = Violation { event, ..Violation::new(note.span, detail) };
            violation.in_schema &= note.scope != Scope::Alias;
            if let Some(level) = self.lexer.tables.level_of(&detail) {
                self.report.add(Found { violation, level, key: note.key, in_properties, item: whole.item });
            }
        }
        self.all_searched()
    }

    /// Reads an object: a call or, at depth 1, a batch.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn object(&mut self, depth: usize, state: &mut State, calls: &mut Vec<CallInfo>) -> Option<Read> {
        let mut keys = self.lexer.nesting.begin_keys();
        let mut read = Read::Call;
        let tables = self.lexer.tables;
        self.lexer.days = Days::NONE;
        if depth == 1 {
            self.scratch.clear();
        }
        self.lexer.expect(b'{')?;
        if self.lexer.is_empty(b'}') {
            return Some(read);
        }
        loop {
            let from = self.lexer.at();
            let (word, text) = self.lexer.key()?;
            let key = KeyAt { from, length: text.len() };
            let entry = tables.envelope.get(word, text);
            if let Some(entry) = entry {
                if state.fields.has(entry.bit) {
                    return None;
                }
                state.fields.add(entry.bit);
            }
            match entry.map(|entry| (entry, entry.action)) {
                Some((_, KeyAction::Batch)) => {
                    self.lexer.nesting.add_key(&mut keys, word, text)?;
                    if depth > 1 || self.lexer.byte() == Some(b'n') {
                        self.unknown_field(key, depth, state)?;
                    } else {
                        self.lexer.observer.batch();
                        read = Read::Batch;
                        // What is wrong with the batch is left to `validate`.
                        if !self.scratch.notes.is_empty() {
                            return None;
                        }
                        self.batch(calls)?;
                    }
                }
                Some((_, KeyAction::Decline)) => return None,
                None | Some((_, KeyAction::Arrival)) => {
                    self.lexer.nesting.add_key(&mut keys, word, text)?;
                    self.scratch.names.no_near_field(tables, word, text)?;
                    self.report.unknown += 1;
                    if entry.is_some() && self.lexer.byte() == Some(b'"') {
                        self.arrival(key)?;
                    } else {
                        self.unknown_field(key, depth, state)?;
                    }
                }
                Some((entry, _)) => self.field(entry, key, depth, state)?,
            }
            if !self.lexer.has_next(b'}')? {
                break;
            }
        }
        self.lexer.nesting.end_keys(keys);
        if read == Read::Batch && (state.is_call || !self.scratch.notes.is_empty()) {
            return None;
        }
        Some(read)
    }

    /// Reads past the value of an unknown field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn unknown_field(&mut self, key: KeyAt, depth: usize, state: &mut State) -> Accepted {
        let from = self.lexer.at();
        self.lexer.skip(depth, None, &mut state.sender)?;
        self.observe_unknown_field(key, from);
        Some(())
    }

    /// Reads the time in an unknown field that says when the call arrived.
    #[cold]
    fn arrival(&mut self, key: KeyAt) -> Accepted {
        let from = self.lexer.at();
        self.lexer.value(ValueCheck::CallTime(TimeUse::Arrival))?;
        self.observe_unknown_field(key, from);
        Some(())
    }

    /// Reads the value of a field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn field(&mut self, entry: &KeyEntry, key: KeyAt, depth: usize, state: &mut State) -> Accepted {
        let from = self.lexer.at();
        match entry.action {
            KeyAction::Tolerated => {
                self.lexer.skip(depth, None, &mut None)?;
                let tolerated = Detail::Tolerated(self.lexer.tables.envelope_spec);
                self.note(tolerated, key.quoted(), key.span(), Scope::Envelope);
            }
            action if self.lexer.byte() == Some(b'n') => {
                // Typed reading of a batch keeps such a null.
                state.is_call |= matches!(action, KeyAction::Call | KeyAction::Event | KeyAction::Properties);
                self.lexer.literal(b"null")?;
            }
            KeyAction::Call => {
                state.call_type = if self.lexer.byte() == Some(b'"') {
                    self.call_type()?
                } else {
                    self.wrong_field(Kind::String, key, depth)?;
                    CallType::Track
                };
                state.is_call = true;
            }
            KeyAction::Event => {
                self.event(key, state)?;
                (state.name, state.name_key) = (Span::new(from, self.lexer.at()), key.span());
                state.is_call = true;
            }
            KeyAction::Properties => {
                if self.lexer.byte() == Some(b'{') {
                    state.properties = Some(from);
                    self.properties(depth + 1, state)?;
                } else {
                    self.wrong_field(Kind::Object, key, depth)?;
                }
                state.is_call = true;
            }
            KeyAction::Value(check) => {
                let Self { lexer, scratch, .. } = self;
                state.has_identity |=
                    lexer.checked_value(check, entry, key, Scope::Envelope, depth, &mut scratch.notes)?;
                self.observe_field(entry, from);
            }
            KeyAction::Object(step) => {
                if self.lexer.byte() == Some(b'{') {
                    self.lexer.skip(depth, step, &mut state.sender)?;
                } else {
                    self.wrong_field(Kind::Object, key, depth)?;
                }
                self.observe_field(entry, from);
            }
            KeyAction::Array(items) => {
                if self.lexer.byte() == Some(b'[') {
                    self.lexer.array(depth, items)?;
                } else {
                    self.wrong_field(Kind::Array, key, depth)?;
                }
                self.observe_field(entry, from);
            }
            KeyAction::Batch | KeyAction::Arrival | KeyAction::Decline => return None,
        }
        Some(())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn observe_field(&mut self, entry: &KeyEntry, from: usize) {
        let value = Span::new(from, self.lexer.at());
        self.lexer.observer.field(entry.index, value);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn observe_unknown_field(&mut self, key: KeyAt, from: usize) {
        let value = Span::new(from, self.lexer.at());
        self.lexer.observer.unknown_field(key.span(), value);
    }

    /// Notes what is wrong in the call at hand.
    pub(super) fn note(&mut self, detail: Detail, span: Span, key: Span, scope: Scope) {
        self.scratch.notes.push(Note { fault: Fault::Is(detail), span, key, scope });
    }

    /// Reads past a value of a field that is not of this kind, and notes it.
    #[cold]
    fn wrong_field(&mut self, kind: Kind, key: KeyAt, depth: usize) -> Accepted {
        let from = self.lexer.at();
        self.lexer.skip(depth, None, &mut None)?;
        let detail = Detail::WrongKind { of_field: true, expected: kind.what() };
        self.note(detail, Span::new(from, self.lexer.at()), key.span(), Scope::Envelope);
        Some(())
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
    fn event(&mut self, key: KeyAt, state: &mut State) -> Accepted {
        let quote = self.lexer.at();
        let (name, plain) = self.lexer.string()?;
        if !plain {
            return None;
        }
        if let Some(event) = self.lexer.event_named(name) {
            self.lexer.observer.value(ValueCheck::EventName, quote, self.lexer.at());
            state.event = EventIs::Known(event);
            return Some(());
        }
        state.event = self.other_event(key, quote, name)?;
        Some(())
    }

    /// Decides on the name of an event that is none of the spec's, which was just read.
    #[cold]
    fn other_event(&mut self, key: KeyAt, quote: usize, name: &[u8]) -> Option<EventIs> {
        let event = self.scratch.names.other_event(self.lexer.tables, name)?;
        let span = Span::new(quote, self.lexer.at());
        self.report.unknown += 1;
        if let EventIs::Alias(_, detail) | EventIs::Wrong(_, detail) = event {
            self.note(detail, span, key.span(), Scope::Envelope);
        }
        self.report.has_near |= matches!(event, EventIs::Wrong(..) | EventIs::Foreign(Some(_)));
        self.lexer.observer.value(ValueCheck::OtherName, span.start, span.end);
        Some(event)
    }
}
