//! Learned shapes: events of one sender have the same bytes between their values. Where they stand again, only the values
//! are looked at.
//!
//! A shape decides what the plain pass would decide, from which it was learned; where it does not fit, that pass goes on.

#![allow(clippy::inline_always, reason = "the walk is one function, so that it is compiled as a whole for what the machine can do")]

use super::compiled::Leaf;
use super::scan::{Recorder, Scan};
use super::words::Finder;
use super::{Call, Present};
use crate::json::Span;

/// More shapes than this are not kept.
const MOST: usize = 24;

/// Longer calls are not learned.
const LONGEST: usize = 8192;

/// Deeper calls are not learned: calls of a batch stand deeper than others.
const DEEPEST: usize = 64;

/// So many calls in a row that fit no shape put the shapes to sleep.
const PATIENCE: u32 = 16;

/// For how many calls they sleep, at least and at most.
const NAPS: (u32, u32) = (64, 8192);

/// What was learned, and how well it served.
#[derive(Clone, Debug, Default)]
pub(super) struct Shapes {
    shapes: Vec<Shape>,
    /// How many calls have been matched; the shapes' own counts are from here.
    clock: u64,
    /// Calls in a row that fit none.
    misses: u32,
    asleep: u32,
    nap: u32,
}

/// The bytes between the values of a call, and what the values are.
#[derive(Clone, Debug)]
struct Shape {
    /// The bytes, one piece behind the other; and behind them as many zeros as are looked at together.
    text: Vec<u8>,
    /// Each value, and how many bytes are before it.
    values: Vec<(Leaf, u32)>,
    /// How many bytes are behind the last.
    rest: usize,
    /// The events that may be in it.
    events: u64,
    present: Present,
    /// Which value says who sent it.
    sender: Option<usize>,
    used: u64,
}

impl Shapes {
    /// Reads the call that comes next, if it has a shape.
    #[inline(always)]
    pub(super) fn call<'s, F: Finder, R: Recorder>(&mut self, scan: &mut Scan<'_, '_, 's, F, R>) -> Option<Call<'s>> {
        if self.asleep > 0 {
            self.asleep -= 1;
            return None;
        }
        let start = scan.at;
        for at in 0..self.shapes.len() {
            let Some(call) = self.shapes[at].call(scan) else {
                scan.at = start;
                continue;
            };
            self.clock += 1;
            self.shapes[at].used = self.clock;
            self.misses = 0;
            self.nap = NAPS.0;
            if at > 0 {
                // What was used is nearer to the front.
                self.shapes.swap(at, at - 1);
            }
            return Some(call);
        }
        None
    }

    /// Whether a call that fits none should be learned. After many of them it is taken that nothing repeats, for a while.
    pub(super) fn learns(&mut self) -> bool {
        if self.asleep > 0 {
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

    /// Keeps the shape of a call, in which these events may be.
    #[cold]
    pub(super) fn learn(&mut self, learned: Learned, call: &[u8], events: u64, present: Present) {
        let Some(mut shape) = learned.shape(call, events, present) else {
            return;
        };
        self.clock += 1;
        shape.used = self.clock;
        if self.shapes.len() < MOST {
            self.shapes.push(shape);
        } else if let Some(oldest) = self.shapes.iter_mut().min_by_key(|shape| shape.used) {
            *oldest = shape;
        }
    }
}

impl Shape {
    #[inline(always)]
    fn call<'s, F: Finder, R: Recorder>(&self, scan: &mut Scan<'_, '_, 's, F, R>) -> Option<Call<'s>> {
        let start = scan.at;
        let (mut from, mut sender, mut event) = (0, None, None);
        for (at, &(leaf, before)) in self.values.iter().enumerate() {
            let before = before as usize;
            if !scan.finder.stands(scan.bytes, scan.at, &self.text, from, before) {
                return None;
            }
            scan.at += before;
            from += before;
            let value = scan.at;
            match leaf {
                Leaf::Name => {
                    let place = scan.event_name()?;
                    if self.events >> place & 1 == 0 {
                        return None;
                    }
                    event = scan.compiled.events.get(place).map(|facts| facts.event);
                }
                // One that names nobody has another shape.
                Leaf::Id if !scan.leaf(leaf)? => return None,
                Leaf::Id => {}
                _ => drop(scan.leaf(leaf)?),
            }
            if self.sender == Some(at) {
                sender = Some(Span::new(value, scan.at));
            }
        }
        if !scan.finder.stands(scan.bytes, scan.at, &self.text, from, self.rest) {
            return None;
        }
        scan.at += self.rest;
        if scan.at - start > scan.compiled.most_event_bytes {
            return None;
        }
        Some(Call { event, foreign: false, present: self.present, sender })
    }
}

/// Notes the values of a call.
#[derive(Default)]
pub(super) struct Learned {
    values: Vec<(Leaf, Span)>,
    sender: Option<usize>,
}

impl Recorder for Learned {
    fn leaf(&mut self, leaf: Leaf, start: usize, end: usize) {
        // An empty identity stays empty.
        if leaf != Leaf::Id || end - start > 2 {
            self.values.push((leaf, Span::new(start, end)));
        }
    }

    fn sender(&mut self) {
        self.sender = self.values.len().checked_sub(1);
    }
}

impl Learned {
    /// The shape of a call whose values these are, counted from its start.
    fn shape(self, call: &[u8], events: u64, present: Present) -> Option<Shape> {
        let mut text = Vec::with_capacity(call.len());
        let mut values = Vec::with_capacity(self.values.len());
        let mut end = 0;
        for (leaf, span) in self.values {
            let before = call.get(end..span.start)?;
            text.extend_from_slice(before);
            values.push((leaf, u32::try_from(before.len()).ok()?));
            end = span.end;
        }
        let rest = call.get(end..)?;
        text.extend_from_slice(rest);
        let deep = text.iter().filter(|byte| matches!(byte, b'{' | b'[')).count() > DEEPEST;
        if deep || call.len() > LONGEST {
            return None;
        }
        text.extend_from_slice(&[0; 32]);
        Some(Shape { text, values, rest: rest.len(), events, present, sender: self.sender, used: 0 })
    }
}
