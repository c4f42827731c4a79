//! Compares the facts of an event with those of earlier events.

use core::cmp::Ordering;
use core::fmt;
use std::sync::Arc;

use super::facts::{Facts, Micros, PropertyFact, SECOND};
use super::reading::Id;
use super::window::Window;
use crate::diagnostic::{OtherPlace, Problem};
use crate::json::Span;
use crate::rule::{self, Rule};
use crate::vocabulary::EventRole;

/// Compares the events of conversations, one event at a time.
#[derive(Clone)]
pub struct Conversations {
    known: Window<Remembered>,
    range: Range,
    untracked: u64,
}

/// A conversation as the tracker remembers it.
#[derive(Clone, Default)]
struct Remembered {
    /// The times of all its events.
    times: Times,
    starts: Times,
    ends: Times,
    /// Whether its missing start was reported.
    reported: bool,
    /// The duration at the latest event that has one; the agent likewise.
    duration: Option<Latest<(&'static str, Micros)>>,
    agent: Option<Latest<Id>>,
}

/// Where an event is; shared, because several values may come from one event.
type Place = Option<Arc<OtherPlace>>;

/// What the latest event with some property says.
#[derive(Clone)]
struct Latest<T> {
    time: Option<Micros>,
    value: T,
    place: Place,
}

/// The times of some events.
#[derive(Clone, Default)]
struct Times {
    /// The first and the last.
    between: Option<[(Micros, Place); 2]>,
    /// An event without a time, if there is one.
    untimed: Option<Place>,
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
    #[inline]
    pub fn new(window: usize) -> Self {
        Self { known: Window::new(window), range: Range::Unknown, untracked: 0 }
    }

    /// Assumes that no conversation began before the first event, so that each must have a start.
    #[inline]
    pub const fn from_the_start(mut self) -> Self {
        self.range = Range::All;
        self
    }

    /// Compares an event with earlier ones of its conversation, and returns the problems. No message holds an id.
    #[inline]
    pub fn observe(&mut self, facts: &Facts) -> Vec<Problem> {
        self.observe_at(facts, None)
    }

    /// Does the same for an event at a place, which later problems name.
    #[inline]
    pub fn observe_at(&mut self, facts: &Facts, place: Option<OtherPlace>) -> Vec<Problem> {
        if let (Range::Unknown, Some(time)) = (self.range, facts.time) {
            self.range = Range::Since(time);
        }
        let Some(id) = facts.conversation else {
            self.untracked += 1;
            return Vec::new();
        };
        let mut known = self.known.take(id).unwrap_or_default();
        let mut sink = ProblemSink { facts, place: place.map(Arc::new), problems: Vec::new() };
        known.check_end(&mut sink);
        known.check_start(self.range, &mut sink);
        known.check_elapsed(&mut sink);
        known.check_duration(&mut sink);
        known.check_agent(&mut sink);
        known.times.add(facts.time, &sink.place);
        if let Some(forgotten) = self.known.keep(id, known) {
            self.range = self.range.without(&forgotten.times);
        }
        sink.problems
    }

    /// Returns the number of conversations that are remembered.
    #[inline]
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Returns whether no conversation is remembered.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.known.len() == 0
    }

    /// Returns how many conversations are remembered at most.
    #[inline]
    pub const fn window(&self) -> usize {
        self.known.most()
    }

    /// Returns how often a conversation was forgotten because the window was full. Its later events are not compared
    /// with its earlier ones.
    #[inline]
    pub const fn evicted(&self) -> u64 {
        self.known.forgotten()
    }

    /// Returns the number of events without a conversation, which are not compared with any.
    #[inline]
    pub const fn untracked(&self) -> u64 {
        self.untracked
    }
}

impl fmt::Debug for Conversations {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Conversations");
        out.field("window", &self.window()).field("len", &self.len());
        out.field("untracked", &self.untracked).field("evicted", &self.evicted()).finish_non_exhaustive()
    }
}

/// Collects the problems of one event.
struct ProblemSink<'f> {
    facts: &'f Facts,
    place: Place,
    problems: Vec<Problem>,
}

impl ProblemSink<'_> {
    /// Adds a problem; `other` is the event that this one is compared with.
    #[inline]
    fn add(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>, help: &str, other: &Place) {
        let problem = Problem::new(rule, span, message).help(help).in_event(self.facts.event);
        self.problems.push(problem.other(other.as_deref().cloned()));
    }
}

impl Remembered {
    #[inline]
    fn check_end(&mut self, sink: &mut ProblemSink<'_>) {
        let &Facts { role, span, time, .. } = sink.facts;
        let is_end = role == EventRole::ConversationEnded;
        if let Some(end) = self.ends.before(time) {
            let message = "the conversation ended before this event";
            sink.add(&rule::AFTER_END, span, message, "start a new conversation after the end of one", end);
        } else if let Some(last) = self.times.timed_after(time).filter(|_| is_end) {
            let message = "the conversation ends here, before the time of an event that arrived earlier";
            sink.add(&rule::AFTER_END, span, message, "send the end last, with the time at which it happened", last);
        }
        if is_end {
            self.ends.add(time, &sink.place);
        }
    }

    #[inline]
    fn check_start(&mut self, range: Range, sink: &mut ProblemSink<'_>) {
        let &Facts { role, span, time, .. } = sink.facts;
        if role == EventRole::ConversationStarted {
            if let Some(start) = self.starts.other_than(time) {
                let help = "give each conversation its own id, and start it once";
                sink.add(&rule::STARTED_TWICE, span, "the conversation has started already", help, start);
            }
            self.starts.add(time, &sink.place);
            return;
        }
        if self.starts.is_empty() && !self.reported && range.has_start(sink.facts) {
            self.reported = true;
            let help = "send the start of a conversation before its other events";
            sink.add(&rule::NO_START, span, "no event has started this conversation", help, &None);
        }
    }

    /// Compares a duration with the time since the start, when the later of the two arrives.
    #[inline]
    fn check_elapsed(&self, sink: &mut ProblemSink<'_>) {
        let &Facts { role, span, time: Some(time), duration, .. } = sink.facts else {
            return;
        };
        let is_start = role == EventRole::ConversationStarted;
        let found = match (is_start, duration) {
            (false, Some(PropertyFact { key, value, span })) => {
                let Some([(first, start), (last, _)]) = &self.starts.between else {
                    return;
                };
                let elapsed = [time.saturating_sub(*first), time.saturating_sub(*last)];
                contradiction(value, elapsed).map(|how| (format!("`{key}` is {how}"), span, start.clone()))
            }
            (true, _) => {
                let Some(Latest { time: Some(then), value: (key, stated), place }) = &self.duration else {
                    return;
                };
                let how = contradiction(*stated, [then.saturating_sub(time); 2]);
                how.map(|how| (format!("`{key}` of an event that arrived earlier is {how}"), span, place.clone()))
            }
            (false, None) => None,
        };
        if let Some((message, span, other)) = found {
            let help = "count seconds, and check the unit: milliseconds are 1000 times as many";
            sink.add(&rule::DURATION_CONTRADICTS_TIMES, span, message, help, &other);
        }
    }

    #[inline]
    fn check_duration(&mut self, sink: &mut ProblemSink<'_>) {
        let &Facts { time, duration: Some(PropertyFact { key, value: duration, span }), .. } = sink.facts else {
            return;
        };
        let new = Latest { time, value: (key, duration), place: sink.place.clone() };
        let Some(latest) = &self.duration else {
            self.duration = Some(new);
            return;
        };
        let (_, last) = latest.value;
        let message = match order(time, latest.time) {
            Ordering::Greater if duration < last => format!("`{key}` is less than at an earlier event"),
            Ordering::Less if duration > last => format!("`{key}` is more than at a later event"),
            _ => String::new(),
        };
        if !message.is_empty() {
            let help = "count the seconds since the conversation began, with one clock";
            sink.add(&rule::DURATION_BACKWARDS, span, message, help, &latest.place);
        }
        if order(time, latest.time).is_gt() {
            self.duration = Some(new);
        }
    }

    #[inline]
    fn check_agent(&mut self, sink: &mut ProblemSink<'_>) {
        let &Facts { time, agent: Some(PropertyFact { key, value: agent, span }), .. } = sink.facts else {
            return;
        };
        let new = Latest { time, value: agent, place: sink.place.clone() };
        let Some(latest) = &self.agent else {
            self.agent = Some(new);
            return;
        };
        if order(time, latest.time).is_gt() {
            if agent != latest.value {
                let message = format!("`{key}` differs from that of an earlier event");
                let help = "ignore it where agents hand over conversations";
                sink.add(&rule::AGENT_CHANGED, span, message, help, &latest.place);
            }
            self.agent = Some(new);
        }
    }
}

/// How many times a duration may be the time between the events that it counts, or the other way round. Units that are
/// mixed up differ by 60 or more, and clocks and rounding by far less; minutes alone stay within the factor.
const FACTOR: Micros = 100;

/// How a stated duration contradicts the time since the start, of which there may be two. Times before the start contradict
/// nothing. A second is allowed for rounding.
#[inline]
fn contradiction(stated: Micros, elapsed: [Micros; 2]) -> Option<&'static str> {
    let exceeds = |more: Micros, less: Micros| more > less.max(SECOND).saturating_mul(FACTOR);
    if stated < 0 || elapsed.iter().any(|elapsed| *elapsed < 0) {
        return None;
    }
    if elapsed.iter().all(|elapsed| exceeds(stated, *elapsed)) {
        return Some("more than 100 times the time since the start");
    }
    let is_short = elapsed.iter().all(|elapsed| exceeds(*elapsed, stated));
    is_short.then_some("less than a hundredth of the time since the start")
}

/// Compares the time of the event that has just arrived with that of an earlier arrival.
#[inline]
fn order(time: Option<Micros>, then: Option<Micros>) -> Ordering {
    match (time, then) {
        (Some(time), Some(then)) => time.cmp(&then),
        _ => Ordering::Greater,
    }
}

impl Times {
    #[inline]
    fn add(&mut self, time: Option<Micros>, place: &Place) {
        let Some(time) = time else {
            self.untimed.get_or_insert_with(|| place.clone());
            return;
        };
        let here = || (time, place.clone());
        match &mut self.between {
            None => self.between = Some([here(), here()]),
            Some([first, _]) if time < first.0 => *first = here(),
            Some([_, last]) if time > last.0 => *last = here(),
            Some(_) => {}
        }
    }

    #[inline]
    const fn is_empty(&self) -> bool {
        self.between.is_none() && self.untimed.is_none()
    }

    /// One of them that is earlier than the event that has just arrived.
    #[inline]
    fn before(&self, time: Option<Micros>) -> Option<&Place> {
        let first = || self.between.as_ref().map(|[first, _]| first);
        let first = || first().filter(|(first, _)| order(time, Some(*first)).is_gt()).map(|(_, place)| place);
        self.untimed.as_ref().or_else(first)
    }

    /// One of them that is later than the event that has just arrived.
    #[inline]
    fn timed_after(&self, time: Option<Micros>) -> Option<&Place> {
        let [_, (last, place)] = self.between.as_ref()?;
        order(time, Some(*last)).is_lt().then_some(place)
    }

    /// One of them that has another time, or none.
    #[inline]
    fn other_than(&self, time: Option<Micros>) -> Option<&Place> {
        let timed = || {
            let between = self.between.as_ref()?;
            between.iter().find(|(known, _)| time != Some(*known)).map(|(_, place)| place)
        };
        self.untimed.as_ref().or_else(timed)
    }
}

impl Range {
    /// Whether the start of the conversation was in range, by the time and duration of one of its events.
    #[inline]
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
    #[inline]
    fn without(self, times: &Times) -> Self {
        let Some([_, (last, _)]) = times.between.as_ref().filter(|_| times.untimed.is_none()) else {
            return Self::None;
        };
        let last = *last;
        match self {
            Self::All | Self::Unknown => Self::Since(last),
            Self::Since(since) => Self::Since(since.max(last)),
            Self::None => Self::None,
        }
    }
}
