//! Learned shapes: events of one sender have the same bytes between their values. Where they stand again, only the values
//! are looked at.
//!
//! A shape decides what the plain pass would decide, from which it was learned; where none fits, that pass goes on.

#![allow(
    clippy::inline_always,
    reason = "the walk is one function, so that it is compiled as a whole for what the machine can do"
)]

use core::ops::Range;

use super::clean::{Marks, Mold, Place, marks};
use super::compiled::Leaf;
use super::scan::{Recorder, Scan};
use super::words::{AHEAD, Block, Finder};
use super::{Call, Present};
use crate::json::Span;

/// More than this of all shapes together is not kept: steps, members, and calls. There is room for all of it from the first
/// shape on, so that learning another one allocates nothing.
const MOST: usize = 4000;
const MOST_MEMBERS: usize = 4000;
const MOST_ENDS: usize = 200;

/// Longer calls are not learned.
const LONGEST: usize = 8192;

/// Deeper calls are not learned: calls of a batch stand deeper than others.
const DEEPEST: usize = 64;

/// So many calls in a row that fit no shape put the shapes to sleep.
const PATIENCE: u32 = 16;

/// So many calls that fit let the next sleep be short again.
const AWAKE: u32 = 256;

/// For how many calls they sleep, at least and at most.
const NAPS: (u32, u32) = (64, 8192);

/// What was learned, and how well it serves.
///
/// Shapes that begin alike share their beginning: they are a tree, where a call goes on with the first branch that fits.
#[derive(Clone, Debug, Default)]
pub(super) struct Shapes {
    /// The first is where calls begin, once there is one.
    steps: Vec<Step>,
    ends: Vec<End>,
    /// The members of calls, of all ends.
    known: Vec<(usize, Marks)>,
    unknown: Vec<(Marks, Marks)>,
    /// The call that is being learned.
    pub(super) learned: Learned,
    /// Calls that had a shape, and calls in a row that had none.
    hits: u32,
    misses: u32,
    asleep: u32,
    nap: u32,
}

/// Bytes that stand between values, or some of them, and what is behind them.
#[derive(Clone, Debug)]
struct Step {
    text: Block,
    then: Then,
    /// The step behind it, and the one that may stand here instead; or [`NOWHERE`].
    next: usize,
    or: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Then {
    /// More of them.
    More,
    /// The rest of a string that says nothing to us; its quote was the last of them.
    Text,
    /// A value, which may say who sent the call.
    Value { leaf: Leaf, sender: bool },
    /// The end of the call.
    End(usize),
}

/// What is known of a call at its end.
#[derive(Clone, Debug)]
struct End {
    /// The events that may be in it.
    events: u64,
    present: Present,
    fields: Members,
    properties: Members,
}

/// The members of an object, as ranges of those of all ends.
#[derive(Clone, Debug)]
struct Members {
    known: Range<usize>,
    unknown: Range<usize>,
}

impl Shapes {
    /// Reads the call that comes next, if it has a shape.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn call<'s, F: Finder, R: Recorder>(&mut self, scan: &mut Scan<'_, '_, 's, F, R>) -> Option<Call<'s>> {
        if self.asleep > 0 {
            self.asleep -= 1;
            return None;
        }
        let start = scan.rest;
        let call = self.follow(scan);
        match call {
            Some(_) => self.hit(),
            None => scan.rest = start,
        }
        call
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn follow<'s, F: Finder, R: Recorder>(&self, scan: &mut Scan<'_, '_, 's, F, R>) -> Option<Call<'s>> {
        let (bytes, start) = (scan.bytes, scan.at());
        let mut rest = scan.rest;
        let (mut at, mut sender, mut event) = (0, None, 0);
        scan.recorder.passed(start);
        loop {
            let step = self.steps.get(at)?;
            let Some(behind) = scan.finder.behind(rest, &step.text) else {
                at = step.or;
                continue;
            };
            // Most values are such strings.
            if step.then == Then::Text
                && let [b'"', behind @ ..] = scan.finder.special(bytes, behind)
            {
                rest = behind;
                scan.recorder.passed(bytes.len() - rest.len());
                at = step.next;
                continue;
            }
            let value = bytes.len() - behind.len();
            let (leaf, sends) = match step.then {
                Then::More => {
                    rest = behind;
                    at = step.next;
                    continue;
                }
                Then::End(end) => return self.end(end, scan, Span::new(start, value), event, sender),
                Then::Text => {
                    scan.rest = &bytes[value - 1..];
                    (Leaf::String, false)
                }
                Then::Value { leaf, sender } => {
                    scan.rest = behind;
                    (leaf, sender)
                }
            };
            let fits = match leaf {
                Leaf::Name => scan.event_name().map(|place| event = place).is_some(),
                // An identity that is empty names nobody, and is another shape.
                Leaf::Id => scan.leaf(leaf) == Some(true),
                _ => scan.leaf(leaf).is_some(),
            };
            if !fits {
                at = step.or;
                continue;
            }
            rest = scan.rest;
            if sends {
                sender = Some(Span::new(value, bytes.len() - rest.len()));
            }
            scan.recorder.passed(bytes.len() - rest.len());
            at = step.next;
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn end<'s, F: Finder, R: Recorder>(
        &self,
        end: usize,
        scan: &mut Scan<'_, '_, 's, F, R>,
        call: Span,
        event: usize,
        sender: Option<Span>,
    ) -> Option<Call<'s>> {
        let end = self.ends.get(end)?;
        let fits =
            event < 64 && end.events >> event & 1 == 1 && call.end - call.start <= scan.compiled.most_event_bytes;
        scan.rest = scan.bytes.get(call.end..)?;
        let event = scan.compiled.events.get(event)?.event;
        if fits {
            scan.recorder.shaped(self.mold(&end.fields), self.mold(&end.properties));
        }
        fits.then_some(Call { event: Some(event), foreign: false, present: end.present, sender })
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn hit(&mut self) {
        self.misses = 0;
        self.hits += 1;
        if self.hits > AWAKE {
            (self.hits, self.nap) = (0, 0);
        }
    }

    /// Whether a call of so many bytes that has no shape should be learned. After many of them it is taken that nothing repeats, for a while.
    pub(super) fn learns(&mut self, bytes: usize) -> bool {
        if self.asleep > 0 || bytes > LONGEST {
            return false;
        }
        self.misses += 1;
        if self.misses > PATIENCE {
            self.misses = 0;
            self.nap = (self.nap * 2).clamp(NAPS.0, NAPS.1);
            self.asleep = self.nap;
        }
        true
    }

    /// Keeps the shape of the call whose values and members were noted, in which these events may be.
    #[cold]
    pub(super) fn learn(&mut self, call: &[u8], events: u64, present: Present) {
        let learned = core::mem::take(&mut self.learned);
        let brackets = call.iter().filter(|byte| matches!(byte, b'{' | b'[')).count();
        let members = learned.fields.len() + learned.properties.len();
        if brackets > DEEPEST || learned.values.len() > MOST / 4 || members > MOST_MEMBERS / 4 {
            self.learned = learned;
            return;
        }
        self.make_room(learned.values.len() + 1 + call.len() / AHEAD, members);
        let (fields, properties) =
            (self.members(&learned.fields, &learned), self.members(&learned.properties, &learned));
        let (mut at, mut end) = (None, 0);
        for &(leaf, span, sender) in &learned.values {
            let (start, then) = match leaf {
                Leaf::String if !sender => (span.start + 1, Then::Text),
                _ => (span.start, Then::Value { leaf, sender }),
            };
            at = Some(self.steps(at, &call[end..start], then));
            end = span.end;
        }
        self.ends.push(End { events, present, fields, properties });
        self.steps(at, &call[end..], Then::End(self.ends.len() - 1));
        self.learned = learned;
    }

    /// Forgets everything if there is no room for this much more: what is still of use is soon learned again.
    fn make_room(&mut self, steps: usize, members: usize) {
        let is_full = self.steps.len() + steps > MOST
            || self.ends.len() >= MOST_ENDS
            || self.known.len() + self.unknown.len() + members > MOST_MEMBERS;
        if is_full {
            self.steps.clear();
            self.ends.clear();
            self.known.clear();
            self.unknown.clear();
        }
        if self.steps.is_empty() {
            self.steps.reserve(MOST);
            self.ends.reserve(MOST_ENDS);
            self.known.reserve(MOST_MEMBERS);
            self.unknown.reserve(MOST_MEMBERS);
        }
    }

    /// Keeps where the members of an object stand.
    fn members(&mut self, members: &[Place], learned: &Learned) -> Members {
        let (known, unknown) = (self.known.len(), self.unknown.len());
        let marks = |span| marks(span, &learned.values, |(_, value, _)| value.end);
        for member in members {
            match member.known {
                Some(known) => self.known.push((known, marks(member.value))),
                None => self.unknown.push((marks(member.key), marks(member.value))),
            }
        }
        Members { known: known..self.known.len(), unknown: unknown..self.unknown.len() }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn mold(&self, members: &Members) -> Mold<'_> {
        let known = self.known.get(members.known.clone()).unwrap_or_default();
        Mold { known, unknown: self.unknown.get(members.unknown.clone()).unwrap_or_default() }
    }

    /// The last of the steps behind another one, or at the beginning, for these bytes and what is behind them.
    fn steps(&mut self, after: Option<usize>, bytes: &[u8], then: Then) -> usize {
        let (mut after, mut bytes) = (after, bytes);
        while bytes.len() > AHEAD {
            after = Some(self.step(after, Block::of(bytes), Then::More));
            bytes = &bytes[AHEAD..];
        }
        self.step(after, Block::of(bytes), then)
    }

    /// The step behind another one, or at the beginning; a new one unless there is one.
    fn step(&mut self, after: Option<usize>, text: Block, then: Then) -> usize {
        let first = after.map_or(0, |after| self.steps[after].next);
        let (mut at, mut last) = (first, None);
        while let Some(step) = self.steps.get(at) {
            if step.text == text && step.then == then {
                return at;
            }
            last = Some(at);
            at = step.or;
        }
        let new = self.steps.len();
        self.steps.push(Step { text, then, next: NOWHERE, or: NOWHERE });
        match (last, after) {
            (Some(last), _) => self.steps[last].or = new,
            (None, Some(after)) => self.steps[after].next = new,
            (None, None) => {}
        }
        new
    }
}

/// No step is here.
const NOWHERE: usize = usize::MAX;

/// Notes the values of a call: what each is, where it stands, and whether it says who sent the call; and where its
/// members stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Learned {
    values: Vec<(Leaf, Span, bool)>,
    fields: Vec<Place>,
    properties: Vec<Place>,
}

impl Learned {
    /// Forgets the call before.
    pub(super) fn clear(&mut self) {
        self.values.clear();
        self.fields.clear();
        self.properties.clear();
    }
}

impl Recorder for Learned {
    fn leaf(&mut self, leaf: Leaf, start: usize, end: usize) {
        // An identity that is empty stays so.
        if leaf != Leaf::Id || end - start > 2 {
            self.values.push((leaf, Span::new(start, end), false));
        }
    }

    fn sender(&mut self) {
        if let Some((_, _, sender)) = self.values.last_mut() {
            *sender = true;
        }
    }

    fn field(&mut self, place: Place) {
        self.fields.push(place);
    }

    fn property(&mut self, place: Place) {
        self.properties.push(place);
    }
}
