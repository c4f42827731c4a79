use core::cmp::Ordering;
use core::fmt;
use std::collections::{BTreeMap, HashMap};

use super::facts::{Facts, Id, Micros, PropertyFact, SECOND};
use crate::diagnostic::Problem;
use crate::json::Span;
use crate::rule::{self, Rule};
use crate::vocabulary::EventRole;

/// The conversations of which events have come, as many as the window says.
#[derive(Clone)]
pub struct Conversations {
    window: usize,
    /// Boxed, because a table has room for more than it holds.
    known: HashMap<Id, Box<Known>>,
    /// The same, by when something came last.
    by_turn: BTreeMap<u64, Id>,
    turn: u64,
    range: Range,
    untracked: u64,
    evicted: u64,
}

/// What is remembered of a conversation.
#[derive(Clone, Default)]
struct Known {
    turn: u64,
    /// Of all its events.
    times: Times,
    starts: Times,
    ends: Times,
    /// That nothing has started it was reported.
    reported: bool,
    /// Of the latest event that has one, and the time of that.
    duration: Option<(Option<Micros>, Micros)>,
    agent: Option<(Option<Micros>, Id)>,
}

/// When some events happened.
#[derive(Clone, Copy, Default)]
struct Times {
    /// The first time and the last.
    between: Option<(Micros, Micros)>,
    /// One of them has no time.
    untimed: bool,
}

/// Of which conversations the start must have come.
#[derive(Clone, Copy)]
enum Range {
    /// Of all.
    All,
    /// Of those that began later than this.
    Since(Micros),
    /// Not yet known, because no event had a time.
    Unknown,
    /// Of none, because one was forgotten of which no time is known.
    None,
}

impl Conversations {
    /// None so far. At most `window` are remembered, and at least one.
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

    /// No conversation began before the first event that comes, so that each must have its start.
    pub const fn from_the_start(mut self) -> Self {
        self.range = Range::All;
        self
    }

    /// Takes an event, and says what does not fit with those of its conversation that came before.
    ///
    /// No message holds an id.
    pub fn observe(&mut self, facts: &Facts<'_>) -> Vec<Problem> {
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

    /// How many conversations are remembered.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether none is remembered.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// How many are remembered at most.
    pub const fn window(&self) -> usize {
        self.window
    }

    /// How often a conversation was forgotten because the window was full. What comes of it later is compared with
    /// nothing that came before.
    pub const fn evicted(&self) -> u64 {
        self.evicted
    }

    /// How many events did not say which conversation they belong to, so that nothing could be compared.
    pub const fn untracked(&self) -> u64 {
        self.untracked
    }

    /// What is remembered of a conversation, which is to be kept again.
    fn take(&mut self, id: Id) -> Box<Known> {
        let known = self.known.remove(&id);
        if let Some(known) = &known {
            self.by_turn.remove(&known.turn);
        }
        known.unwrap_or_default()
    }

    fn keep(&mut self, id: Id, mut known: Box<Known>) {
        if self.known.len() >= self.window
            && let Some((_, oldest)) = self.by_turn.pop_first()
        {
            let forgotten = self.known.remove(&oldest).unwrap_or_default();
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

/// The problems with one event.
struct ProblemSink<'f> {
    facts: &'f Facts<'f>,
    problems: Vec<Problem>,
}

impl ProblemSink<'_> {
    fn add(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>, help: &str) {
        self.problems.push(Problem::new(rule, span, message).help(help).in_event(self.facts.event));
    }
}

impl Known {
    fn check_end(&mut self, sink: &mut ProblemSink<'_>) {
        let &Facts { role, span, time, .. } = sink.facts;
        let is_end = role == EventRole::ConversationEnded;
        if self.ends.any_before(time) {
            let message = "the conversation has ended before this event";
            sink.add(&rule::AFTER_END, span, message, "give what follows an end a conversation of its own");
        } else if is_end && self.times.any_timed_after(time) {
            let message = "the conversation ends here, before the time of an event that has come already";
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
                let help = "give each conversation an id of its own, and start it once";
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
            let help = "count the seconds since the conversation began, by one clock";
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
                let message = format!("`{key}` is another than at an earlier event");
                let help = "nothing needs to be done where agents hand conversations over";
                sink.add(&rule::AGENT_CHANGED, span, message, help);
            }
        }
    }
}

/// How the event that has just come stands to one that came before.
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

    /// Whether one of them is earlier than the event of this time, which has just come.
    fn any_before(&self, time: Option<Micros>) -> bool {
        self.untimed || self.between.is_some_and(|(first, _)| order(time, Some(first)).is_gt())
    }

    /// Whether one of them is later than the event of this time, which has just come.
    fn any_timed_after(&self, time: Option<Micros>) -> bool {
        self.between.is_some_and(|(_, last)| order(time, Some(last)).is_lt())
    }

    /// Whether one of them has not this time.
    fn any_other_than(&self, time: Option<Micros>) -> bool {
        self.untimed || self.between.is_some_and(|between| time.is_none_or(|time| between != (time, time)))
    }
}

impl Range {
    /// Whether the start of the conversation was in range, by what this event tells.
    fn has_start(self, facts: &Facts<'_>) -> bool {
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

    /// The range when a conversation is forgotten whose events happened then.
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
