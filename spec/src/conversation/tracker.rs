//! Compares the facts of an event with those of earlier events.

use core::cmp::Ordering;
use core::fmt;
use std::collections::{BTreeMap, HashMap};

use super::facts::{Facts, Id, Micros, PropertyFact, SECOND};
use crate::diagnostic::Problem;
use crate::json::Span;
use crate::rule::{self, Rule};
use crate::vocabulary::EventRole;

/// Compares the events of conversations, one event at a time.
#[derive(Clone)]
pub struct Conversations {
    window: usize,
    /// Boxed, because a hash table has room for more values than it holds.
    known: HashMap<Id, Box<Remembered>>,
    /// The same, by when the last event arrived.
    by_turn: BTreeMap<u64, Id>,
    turn: u64,
    range: Range,
    untracked: u64,
    evicted: u64,
}

/// A conversation as the tracker remembers it.
#[derive(Clone, Default)]
struct Remembered {
    turn: u64,
    /// The times of all its events.
    times: Times,
    starts: Times,
    ends: Times,
    /// Whether its missing start was reported.
    reported: bool,
    /// The duration at the latest event that has one, and the time of that event; the agent likewise.
    duration: Option<(Option<Micros>, Micros)>,
    agent: Option<(Option<Micros>, Id)>,
}

/// The times of some events.
#[derive(Clone, Copy, Default)]
struct Times {
    /// The first and the last.
    between: Option<(Micros, Micros)>,
    /// Whether one of them has no time.
    untimed: bool,
}

/// The conversations whose start must have arrived.
#[derive(Clone, Copy)]
enum Range {
    /// All of them.
    All,
    /// Those that began later than this.
    Since(Micros),
    /// Not known yet, because no event had a time.
    Unknown,
    /// None, because a conversation was forgotten that had an event without a time.
    None,
}

impl Conversations {
    /// Creates a tracker that remembers at most `window` conversations, and at least one.
    pub fn new(window: usize) -> Self {
        Self {
            window: window.max(1),
            known: HashMap::new(),
            by_turn: BTreeMap::new(),
            turn: 0,
            range: Range::Unknown,
            untracked: 0,
            evicted: 0,
        }
    }

    /// Assumes that no conversation began before the first event, so that each must have a start.
    pub const fn from_the_start(mut self) -> Self {
        self.range = Range::All;
        self
    }

    /// Compares an event with earlier ones of its conversation, and returns the problems. No message holds an id.
    pub fn observe(&mut self, facts: &Facts) -> Vec<Problem> {
        if let (Range::Unknown, Some(time)) = (self.range, facts.time) {
            self.range = Range::Since(time);
        }
        let Some(id) = facts.conversation else {
            self.untracked += 1;
            return Vec::new();
        };
        let mut known = self.take(id);
        let mut sink = ProblemSink { facts, problems: Vec::new() };
        known.check_end(&mut sink);
        known.check_start(self.range, &mut sink);
        known.check_duration(&mut sink);
        known.check_agent(&mut sink);
        known.times.add(facts.time);
        self.keep(id, known);
        sink.problems
    }

    /// Returns the number of conversations that are remembered.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Returns whether no conversation is remembered.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Returns how many conversations are remembered at most.
    pub const fn window(&self) -> usize {
        self.window
    }

    /// Returns how often a conversation was forgotten because the window was full. Its later events are not compared
    /// with its earlier ones.
    pub const fn evicted(&self) -> u64 {
        self.evicted
    }

    /// Returns the number of events without a conversation, which are not compared with any.
    pub const fn untracked(&self) -> u64 {
        self.untracked
    }

    /// Takes a conversation out, to change it.
    fn take(&mut self, id: Id) -> Box<Remembered> {
        let known = self.known.remove(&id);
        if let Some(known) = &known {
            self.by_turn.remove(&known.turn);
        }
        known.unwrap_or_default()
    }

    fn keep(&mut self, id: Id, mut known: Box<Remembered>) {
        if self.known.len() >= self.window
            && let Some((_, oldest)) = self.by_turn.pop_first()
            && let Some(forgotten) = self.known.remove(&oldest)
        {
            self.range = self.range.without(forgotten.times);
            self.evicted += 1;
        }
        self.turn += 1;
        known.turn = self.turn;
        self.by_turn.insert(known.turn, id);
        self.known.insert(id, known);
    }
}

impl fmt::Debug for Conversations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Conversations");
        out.field("window", &self.window).field("len", &self.len());
        out.field("untracked", &self.untracked).field("evicted", &self.evicted).finish_non_exhaustive()
    }
}

/// Collects the problems of one event.
struct ProblemSink<'f> {
    facts: &'f Facts,
    problems: Vec<Problem>,
}

impl ProblemSink<'_> {
    fn add(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>, help: &str) {
        self.problems.push(Problem::new(rule, span, message).help(help).in_event(self.facts.event));
    }
}

impl Remembered {
    fn check_end(&mut self, sink: &mut ProblemSink<'_>) {
        let &Facts { role, span, time, .. } = sink.facts;
        let is_end = role == EventRole::ConversationEnded;
        if self.ends.any_before(time) {
            let message = "the conversation ended before this event";
            sink.add(&rule::AFTER_END, span, message, "start a new conversation after the end of one");
        } else if is_end && self.times.any_timed_after(time) {
            let message = "the conversation ends here, before the time of an event that arrived earlier";
            sink.add(&rule::AFTER_END, span, message, "send the end last, with the time at which it happened");
        }
        if is_end {
            self.ends.add(time);
        }
    }

    fn check_start(&mut self, range: Range, sink: &mut ProblemSink<'_>) {
        let &Facts { role, span, time, .. } = sink.facts;
        if role == EventRole::ConversationStarted {
            if self.starts.any_other_than(time) {
                let help = "give each conversation its own id, and start it once";
                sink.add(&rule::STARTED_TWICE, span, "the conversation has started already", help);
            }
            self.starts.add(time);
            return;
        }
        if self.starts.is_empty() && !self.reported && range.has_start(sink.facts) {
            self.reported = true;
            let help = "send the start of a conversation before its other events";
            sink.add(&rule::NO_START, span, "no event has started this conversation", help);
        }
    }

    fn check_duration(&mut self, sink: &mut ProblemSink<'_>) {
        let &Facts { time, duration: Some(PropertyFact { key, value: duration, span }), .. } = sink.facts else {
            return;
        };
        let Some((then, last)) = self.duration else {
            self.duration = Some((time, duration));
            return;
        };
        let message = match order(time, then) {
            Ordering::Greater if duration < last => format!("`{key}` is less than at an earlier event"),
            Ordering::Less if duration > last => format!("`{key}` is more than at a later event"),
            _ => String::new(),
        };
        if !message.is_empty() {
            let help = "count the seconds since the conversation began, with one clock";
            sink.add(&rule::DURATION_BACKWARDS, span, message, help);
        }
        if order(time, then).is_gt() {
            self.duration = Some((time, duration));
        }
    }

    fn check_agent(&mut self, sink: &mut ProblemSink<'_>) {
        let &Facts { time, agent: Some(PropertyFact { key, value: agent, span }), .. } = sink.facts else {
            return;
        };
        let Some((then, last)) = self.agent else {
            self.agent = Some((time, agent));
            return;
        };
        if order(time, then).is_gt() {
            self.agent = Some((time, agent));
            if agent != last {
                let message = format!("`{key}` differs from that of an earlier event");
                let help = "ignore it where agents hand over conversations";
                sink.add(&rule::AGENT_CHANGED, span, message, help);
            }
        }
    }
}

/// Compares the time of the event that has just arrived with that of an earlier arrival.
fn order(time: Option<Micros>, then: Option<Micros>) -> Ordering {
    match (time, then) {
        (Some(time), Some(then)) => time.cmp(&then),
        _ => Ordering::Greater,
    }
}

impl Times {
    fn add(&mut self, time: Option<Micros>) {
        match (time, self.between) {
            (None, _) => self.untimed = true,
            (Some(time), None) => self.between = Some((time, time)),
            (Some(time), Some((first, last))) => self.between = Some((first.min(time), last.max(time))),
        }
    }

    const fn is_empty(&self) -> bool {
        self.between.is_none() && !self.untimed
    }

    /// Whether one of them is earlier than the event that has just arrived.
    fn any_before(&self, time: Option<Micros>) -> bool {
        self.untimed || self.between.is_some_and(|(first, _)| order(time, Some(first)).is_gt())
    }

    /// Whether one of them is later than the event that has just arrived.
    fn any_timed_after(&self, time: Option<Micros>) -> bool {
        self.between.is_some_and(|(_, last)| order(time, Some(last)).is_lt())
    }

    /// Whether one of them has another time, or none.
    fn any_other_than(&self, time: Option<Micros>) -> bool {
        self.untimed || self.between.is_some_and(|between| time.is_none_or(|time| between != (time, time)))
    }
}

impl Range {
    /// Whether the start of the conversation was in range, by the time and duration of one of its events.
    fn has_start(self, facts: &Facts) -> bool {
        let Self::Since(since) = self else {
            return matches!(self, Self::All);
        };
        match (facts.time, facts.duration) {
            (Some(time), Some(PropertyFact { value: duration @ 0.., .. })) => {
                time.saturating_sub(duration) > since.saturating_add(SECOND)
            }
            _ => false,
        }
    }

    /// The range once a conversation with these times is forgotten.
    fn without(self, times: Times) -> Self {
        let Some((_, last)) = times.between.filter(|_| !times.untimed) else {
            return Self::None;
        };
        match self {
            Self::All | Self::Unknown => Self::Since(last),
            Self::Since(since) => Self::Since(since.max(last)),
            Self::None => Self::None,
        }
    }
}
