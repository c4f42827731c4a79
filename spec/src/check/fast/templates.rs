//! Templates of calls: the bytes that calls of one sender have in common.
//!
//! Calls that the same code sends have the same bytes between their values. A template holds these bytes and how each
//! value is checked; it is learned from a call that the scan accepted. Where none matches, the scan reads the call.

use core::ops::Range;

use super::block::{BLOCK_BYTES, Block};
use super::events::EventSet;
use super::notes::{AnchoredFound, Found, Matched};
use super::observer::AnchoredSpan;
use super::recorded::{RecordedCall, RecordedMembers};
use super::tables::ValueCheck;
use crate::check::outcome::{Present, PropertyLists};
use crate::json::Span;
use crate::rule::Level;

/// How many steps, members and calls all templates have together.
///
/// The bounds keep a checker small, whatever its traffic is: the first template reserves room for all of them, about
/// 750 kB, so that learning another one allocates nothing. The exact numbers are not tuned.
const MAX_STEPS: usize = 4000;
const MAX_MEMBERS: usize = 4000;
const MAX_ENDS: usize = 200;

/// Longer calls are not learned: the scan reads a call again to learn it, and one call must not fill the room. Calls as
/// Segment's library for Node.js sends them have about 625 bytes (`tests/bench`).
const MAX_CALL_BYTES: usize = 8192;

/// Calls with more brackets are not learned. In a batch they are two levels deeper, which must stay within the limit of
/// the reader.
const MAX_BRACKETS: usize = 64;

/// Templates pause after this many calls in a row that match none.
///
/// Learning reads a call once more. In a prototype, calls with their keys in random order were checked 3.6 times as fast
/// as with `serde_json`; without pauses, 1.05 times. The misses of a few new senders should cause none.
const MAX_MISSES: u32 = 16;

/// The calls that a pause lasts: at first, and at most. Each pause is twice as long as the one before.
///
/// A short first pause keeps the templates where traffic changes once. At the longest, learning concerns 17 of 8209 calls,
/// which is 0.2 %.
const BACKOFF: (u32, u32) = (64, 8192);

/// The templates of the senders seen so far.
///
/// They are a tree of steps: templates that begin alike share their beginning, and a call takes the first branch that
/// matches.
#[derive(Clone, Debug, Default)]
pub(super) struct Templates {
    /// The first is where calls begin, once there is one.
    pub(super) steps: Vec<Step>,
    pub(super) ends: Vec<End>,
    /// The members of all templates.
    pub(super) known: Vec<(usize, AnchoredSpan)>,
    pub(super) unknown: Vec<(AnchoredSpan, AnchoredSpan)>,
    /// The properties of the templates that have no bit.
    pub(super) lists: PropertyLists,
    /// What is wrong in the calls of all templates.
    pub(super) notes: Vec<AnchoredFound>,
    /// The call that is being learned, and what is wrong in it.
    pub(super) recorded: RecordedCall,
    pub(super) found: Vec<Found>,
    /// How often all were forgotten.
    pub(super) round: u32,
    pub(super) hits: u32,
    /// Calls in a row that matched none.
    pub(super) misses: u32,
    /// Calls that are still to be skipped, and how long this pause is.
    pub(super) paused: u32,
    pub(super) pause: u32,
}

/// Up to 32 bytes that a call must have here, and what follows them.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) text: Block,
    pub(super) then: Then,
    /// The step after this one, and the one to try instead where this one does not match; or [`NONE`].
    pub(super) next: u32,
    pub(super) otherwise: u32,
}

/// What follows the text of a step. Not an enum with fields: the kind is looked at for every step, and by itself it is a
/// comparison of one byte.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Then {
    pub(super) kind: Following,
    /// The check of a string or a value.
    pub(super) check: ValueCheck,
    /// The length of a name, or the index of an [`End`].
    pub(super) number: u32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Following {
    /// The rest of a string that may be anything; its quote was the last byte of the text.
    AnyString,
    /// The rest of a string that should mean something, likewise.
    Label,
    /// More of the same text.
    Text,
    /// A value.
    Value,
    /// A value that names the sender.
    Sender,
    /// More text: so many of the last bytes were the name of an event that is none of the spec's.
    OtherName,
    /// The end of the call.
    End,
}

impl Then {
    const TEXT: Self = Self::new(Following::Text, ValueCheck::String);

    const fn new(kind: Following, check: ValueCheck) -> Self {
        Self { kind, check, number: 0 }
    }

    const fn numbered(kind: Following, number: u32) -> Self {
        Self { kind, number, ..Self::TEXT }
    }
}

// A step is read whole: it fills a line of the cache.
const _: () = assert!(size_of::<Step>() <= 64);

/// No step.
const NONE: u32 = u32::MAX;

/// The result for a call that matches a template to its end.
#[derive(Clone, Debug)]
pub(super) struct End {
    pub(super) learned: Learned,
    /// What is wrong in members of the call, as a range in [`Templates::notes`], and the worst level of it.
    pub(super) notes: Range<usize>,
    pub(super) worst: Option<Level>,
    /// The span of the brace of the properties.
    pub(super) brace: Option<AnchoredSpan>,
    pub(super) fields: MemberRanges,
    pub(super) properties: MemberRanges,
}

/// What is known of every call with the same bytes between its values.
#[derive(Clone, Debug)]
pub(super) struct Learned {
    /// The events that allow these properties.
    pub(super) events: EventSet,
    /// Those of them, of the first 64, whose calls lack nothing but a type, as bits by their index.
    pub(super) complete: u64,
    /// For a call whose event has another name: the index of its event, and of the one by which its properties are checked.
    pub(super) literal: Option<(Option<usize>, Option<usize>)>,
    /// The properties that are not null. In a template, the list is one of [`Templates::lists`].
    pub(super) present: Present,
    pub(super) has_type: bool,
    pub(super) has_identity: bool,
    /// The offset of the properties, if they are an object.
    pub(super) properties: Option<usize>,
    /// How many unknown names there are, and whether one of them is nearly that of a property.
    pub(super) unknown: usize,
    pub(super) has_near: bool,
}

/// The members of an object, as ranges in [`Templates::known`] and [`Templates::unknown`].
#[derive(Clone, Debug)]
pub(super) struct MemberRanges {
    pub(super) known: Range<usize>,
    pub(super) unknown: Range<usize>,
}

impl Templates {
    /// Whether templates are tried on the next call. In a pause, they are not, and the call is counted.
    #[inline(always)]
    pub(super) fn are_tried(&mut self) -> bool {
        if self.paused == 0 {
            return true;
        }
        self.paused -= 1;
        false
    }

    /// Counts a call of this many bytes that matched no template; returns whether to learn one from it.
    pub(super) fn miss(&mut self, bytes: usize) -> bool {
        if self.paused > 0 || bytes > MAX_CALL_BYTES {
            return false;
        }
        self.misses += 1;
        if self.misses > MAX_MISSES {
            self.misses = 0;
            self.pause = (self.pause * 2).clamp(BACKOFF.0, BACKOFF.1);
            self.paused = self.pause;
        }
        true
    }

    /// What is wrong in the calls that match a template.
    pub(super) fn notes_of(&self, template: Matched) -> &[AnchoredFound] {
        let end = self.ends.get(template.end as usize).filter(|_| template.round == self.round);
        end.and_then(|end| self.notes.get(end.notes.clone())).unwrap_or_default()
    }

    /// Adds a template of the recorded call. `others` are its properties that have no bit, `worst` is the worst level of what
    /// is wrong in its members.
    #[cold]
    pub(super) fn learn(&mut self, call: &[u8], learned: Learned, others: &[u32], worst: Option<Level>) {
        let (recorded, found) = (core::mem::take(&mut self.recorded), core::mem::take(&mut self.found));
        let brackets = call.iter().filter(|byte| matches!(byte, b'{' | b'[')).count();
        let members = recorded.fields.len() + recorded.properties.len() + found.len();
        // No template may take more than a quarter of the room.
        if brackets <= MAX_BRACKETS && recorded.values.len() <= MAX_STEPS / 4 && members <= MAX_MEMBERS / 4 {
            self.make_room(recorded.values.len() + 1 + call.len() / BLOCK_BYTES, members);
            let others = self.lists.add(others.iter().copied());
            let present = Present { others, ..learned.present };
            let end = self.add_end(Learned { present, ..learned }, worst, &recorded, &found);
            self.add_call(call, &recorded, end);
        }
        (self.recorded, self.found) = (recorded, found);
    }

    fn add_end(&mut self, learned: Learned, worst: Option<Level>, recorded: &RecordedCall, found: &[Found]) -> u32 {
        let fields = self.add_members(&recorded.fields, recorded);
        let properties = self.add_members(&recorded.properties, recorded);
        let notes = self.notes.len();
        // What a call lacks depends on its event, and on the batch around it.
        let in_members = found.iter().filter(|found| found.key != Span::default());
        self.notes.extend(in_members.map(|&found| AnchoredFound::new(found, |span| recorded.anchored(span))));
        self.ends.push(End {
            brace: learned.properties.map(|brace| recorded.anchored(Span::new(brace, brace + 1))),
            learned,
            notes: notes..self.notes.len(),
            worst,
            fields,
            properties,
        });
        number(self.ends.len() - 1)
    }

    /// Adds the steps of a call.
    fn add_call(&mut self, call: &[u8], recorded: &RecordedCall, index: u32) {
        let (mut last, mut end) = (None, 0);
        for &(check, span, sender) in &recorded.values {
            let (start, then) = match check {
                ValueCheck::String if !sender => (span.start + 1, Then::new(Following::AnyString, check)),
                ValueCheck::Id | ValueCheck::Name | ValueCheck::Filled if !sender => {
                    (span.start + 1, Then::new(Following::Label, check))
                }
                ValueCheck::OtherName => {
                    (span.end, Then::numbered(Following::OtherName, number(span.end - span.start)))
                }
                _ if sender => (span.start, Then::new(Following::Sender, check)),
                _ => (span.start, Then::new(Following::Value, check)),
            };
            last = Some(self.add_steps(last, &call[end..start], then));
            end = span.end;
        }
        self.add_steps(last, &call[end..], Then::numbered(Following::End, index));
    }

    /// Forgets all templates if there is no room for this much more. Those still in use are soon learned again.
    fn make_room(&mut self, steps: usize, members: usize) {
        let is_full = self.steps.len() + steps > MAX_STEPS
            || self.ends.len() >= MAX_ENDS
            || self.known.len() + self.unknown.len() + self.notes.len() + members > MAX_MEMBERS;
        if is_full {
            self.round = self.round.wrapping_add(1);
            self.steps.clear();
            self.ends.clear();
            self.known.clear();
            self.unknown.clear();
            self.notes.clear();
            self.lists.clear();
        }
        if self.steps.is_empty() {
            self.steps.reserve(MAX_STEPS);
            self.ends.reserve(MAX_ENDS);
            self.known.reserve(MAX_MEMBERS);
            self.unknown.reserve(MAX_MEMBERS);
            self.notes.reserve(MAX_MEMBERS);
        }
    }

    fn add_members(&mut self, members: &RecordedMembers, recorded: &RecordedCall) -> MemberRanges {
        let (known, unknown) = (self.known.len(), self.unknown.len());
        for &(index, value) in &members.known {
            self.known.push((index, recorded.anchored(value)));
        }
        for &(key, value) in &members.unknown {
            self.unknown.push((recorded.anchored(key), recorded.anchored(value)));
        }
        MemberRanges { known: known..self.known.len(), unknown: unknown..self.unknown.len() }
    }

    /// Finds or adds the steps for these bytes after another step, or at the beginning; returns the last of them.
    fn add_steps(&mut self, after: Option<u32>, bytes: &[u8], then: Then) -> u32 {
        let (mut after, mut bytes) = (after, bytes);
        while bytes.len() > BLOCK_BYTES {
            after = Some(self.add_step(after, Block::first_of(bytes), Then::TEXT));
            bytes = &bytes[BLOCK_BYTES..];
        }
        self.add_step(after, Block::first_of(bytes), then)
    }

    fn add_step(&mut self, after: Option<u32>, text: Block, then: Then) -> u32 {
        let first = after.map_or(0, |after| self.steps[after as usize].next);
        let (mut at, mut last) = (first, None);
        while let Some(step) = self.steps.get(at as usize) {
            if step.text == text && step.then == then {
                return at;
            }
            last = Some(at);
            at = step.otherwise;
        }
        let new = number(self.steps.len());
        self.steps.push(Step { text, then, next: NONE, otherwise: NONE });
        match (last, after) {
            (Some(last), _) => self.steps[last as usize].otherwise = new,
            (None, Some(after)) => self.steps[after as usize].next = new,
            (None, None) => {}
        }
        new
    }
}

/// A number of a step, an end or a byte of a call, of which there are few.
fn number(at: usize) -> u32 {
    u32::try_from(at).expect("templates are small")
}
