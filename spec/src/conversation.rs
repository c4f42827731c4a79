//! What no single event shows: whether the events of a conversation fit together.
//!
//! [`facts`] takes from a document what its events tell of their conversations; [`Conversations`] keeps them in mind,
//! and says what does not fit. Nothing of it is part of judging a call: it is for who asks for it.
//!
//! ```
//! # #[cfg(feature = "builtin")] {
//! use livechat_spec::{LIVECHAT, conversation::{Conversations, facts}};
//! let lines = [
//!     r#"{"userId": "visitor-17", "event": "Live Chat Conversation Ended", "properties": {"conversation_id": "conv-7f3a"}}"#,
//!     r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a"}}"#,
//! ];
//! let mut conversations = Conversations::new(10_000);
//! let mut found = Vec::new();
//! for line in lines {
//!     for facts in facts(&LIVECHAT, line.as_bytes()) {
//!         found.extend(conversations.observe(&facts).into_iter().map(|problem| problem.rule.name));
//!     }
//! }
//! assert_eq!(found, ["after-end"]);
//! # }
//! ```
//!
//! # Which is later
//!
//! Of two events that both have a time, the one with the later time is later, in whatever order they arrive; with the
//! same time, neither is. If one of them has no time, the one that arrives later is later. The time is the first field
//! of the envelope that is for it and is there, and nothing corrects clocks that disagree. Fractions of a microsecond do
//! not count, in times and in durations.
//!
//! # What is compared
//!
//! - [`AFTER_END`](rule::AFTER_END): an event is later than an end of its conversation. It is found at the one of the two
//!   that arrives last.
//! - [`STARTED_TWICE`](rule::STARTED_TWICE): there is another start of the same conversation. The same time twice is
//!   taken for one call that was delivered twice.
//! - [`DURATION_BACKWARDS`](rule::DURATION_BACKWARDS): the duration is less than that of the latest event so far, or, at
//!   an event that arrives too late, more.
//! - [`NO_START`](rule::NO_START): an event other than a start, of a conversation without one, arrives. It is found once
//!   for a conversation, and only if the start was in range, see below.
//! - [`AGENT_CHANGED`](rule::AGENT_CHANGED): the agent is another than that of the latest event so far. An event that
//!   arrives too late is not compared.
//!
//! # What is in range
//!
//! An input may begin in the middle of conversations. An event with a time and a duration says when its conversation
//! began. The start was in range if that is more than a second later than the first time that was seen, because some
//! senders round durations to seconds. Who knows that no conversation is cut off says so with
//! [`from_the_start`](Conversations::from_the_start); then the start of each was in range.
//!
//! A conversation that was forgotten would look like a new one. So, once some are forgotten, the start of a conversation
//! was in range only if it is also more than a second later than the last event of each of them; if one of those events
//! had no time, nothing is known any more to be in range.
//!
//! # How much is remembered
//!
//! As many conversations as the window says, those of which something came last, in about 300 bytes each. Ids are
//! remembered as 128 bits of two keyed hashes, so a long id takes no more memory than a short one. The keys are random
//! and new for each process, so that nobody can make up two ids of one hash, and by chance it happens among a million
//! conversations once in 10^26 times: collisions are not looked for.

use core::cmp::Ordering;
use core::fmt;
use core::hash::BuildHasher;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::RandomState;
use std::sync::LazyLock;

use crate::diagnostic::Problem;
use crate::json::{Decimal, Reader, Span};
use crate::rule::{self, Rule};
use crate::table::{Event, EventName, Property, Spec};
use crate::timestamp::Timestamp;
use crate::vocabulary::{EventRole, FieldRole, PropertyRole};

/// What an event tells of its conversation. It holds no id, only hashes, so it is small whatever the event is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Facts<'s> {
    event: &'s str,
    role: EventRole,
    span: Span,
    time: Option<Micros>,
    conversation: Option<Id>,
    duration: Option<Told<'s, Micros>>,
    agent: Option<Told<'s, Id>>,
}

/// The value of a property, under the key that the spec has for it, and where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Told<'s, T> {
    key: &'s str,
    value: T,
    span: Span,
}

/// The hash of an id.
type Id = [u64; 2];

/// Microseconds: since 1970-01-01T00:00:00Z, or those of a duration.
type Micros = i64;

const SECOND: Micros = 1_000_000;

impl<'s> Facts<'s> {
    /// That the event of this name, which tells this, stands here. Problems with the event as a whole point there.
    pub const fn new(event: &'s str, role: EventRole, span: Span) -> Self {
        Self { event, role, span, time: None, conversation: None, duration: None, agent: None }
    }

    /// When it happened.
    pub fn time(mut self, time: Timestamp) -> Self {
        self.time = Some(time.unix_seconds.saturating_mul(SECOND).saturating_add(Micros::from(time.nanosecond / 1000)));
        self
    }

    /// Which conversation it belongs to. A text without a character says nothing.
    pub fn conversation(mut self, id: &str) -> Self {
        self.conversation = hash(id);
        self
    }

    /// How many seconds ago the conversation began; the property has this key, and stands here.
    pub fn duration(mut self, key: &'s str, seconds: Decimal<'_>, span: Span) -> Self {
        // What is beyond the numbers that fit counts as the greatest, or the least.
        let beyond = if seconds.is_negative() { Micros::MIN } else { Micros::MAX };
        let micros = seconds.times_ten_to(6).truncated().and_then(|micros| Micros::try_from(micros).ok());
        self.duration = Some(Told { key, value: micros.unwrap_or(beyond), span });
        self
    }

    /// Which agent takes part; the property has this key, and stands here. A text without a character says nothing.
    pub fn agent(mut self, key: &'s str, id: &str, span: Span) -> Self {
        self.agent = hash(id).map(|value| Told { key, value, span });
        self
    }

    /// Whether it says which conversation the event belongs to. Nothing is ever found at an event that does not.
    pub const fn is_tracked(&self) -> bool {
        self.conversation.is_some()
    }
}

fn hash(id: &str) -> Option<Id> {
    static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(|| [RandomState::new(), RandomState::new()]);
    (!id.is_empty()).then(|| KEYS.each_ref().map(|key| key.hash_one(id)))
}

/// Shows what is told, not which conversation or agent that is.
impl fmt::Debug for Facts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event, role, span, time, conversation, duration, agent } = self;
        let mut out = f.debug_struct("Facts");
        out.field("event", event).field("role", role).field("span", span).field("time", time);
        out.field("conversation", &conversation.is_some());
        out.field("duration", &duration.map(|told| (told.key, told.value, told.span)));
        out.field("agent", &agent.map(|told| (told.key, told.span))).finish()
    }
}

/// What the calls of a document tell of their conversations: of one call, a batch, or an array of either.
///
/// There is nothing of a call without an event of the spec that has a role, and nothing of a document that is not JSON.
/// Other names of events and properties are read as what they name. A value that is not one of its property counts as
/// absent.
pub fn facts<'s>(spec: &Spec, document: &[u8]) -> Vec<Facts<'s>> {
    let mut facts = Vec::new();
    let Some(text) = json(document) else {
        return facts;
    };
    for at in items(text, 0).unwrap_or_else(|| vec![0]) {
        let body = Object::at(text, at);
        match body.find(spec.batch).and_then(|batch| items(text, batch.start)) {
            Some(calls) => {
                facts.extend(calls.into_iter().filter_map(|call| facts_at(spec, None, text, &Object::at(text, call))));
            }
            None => facts.extend(facts_at(spec, None, text, &body)),
        }
    }
    facts
}

/// What one call tells of its conversation, if it is known to be of this event, which may be one of another spec.
pub fn facts_of_call<'s>(spec: &Spec, event: &'s Event, call: &[u8]) -> Option<Facts<'s>> {
    let text = json(call)?;
    facts_at(spec, Some(event), text, &Object::at(text, 0))
}

/// The document as text, if it is JSON.
fn json(document: &[u8]) -> Option<&str> {
    let mut reader = Reader::from_bytes(document).ok()?;
    reader.skip().ok()?;
    reader.end_of_text().ok()?;
    core::str::from_utf8(document).ok()
}

/// The members of an object, in order.
struct Object<'a> {
    /// Where it begins.
    at: usize,
    members: Vec<(Cow<'a, str>, Span)>,
}

/// Where the items of the array at this place begin; `None` if it is something else.
fn items(text: &str, at: usize) -> Option<Vec<usize>> {
    let mut reader = Reader::at(text, at);
    reader.begin_array().ok()?;
    let mut items = Vec::new();
    while reader.next_item().ok()? {
        items.push(reader.skip().ok()?.start);
    }
    Some(items)
}

impl<'a> Object<'a> {
    /// The object at this place; without members, if it is something else.
    fn at(text: &'a str, at: usize) -> Self {
        let mut members = Vec::new();
        let mut reader = Reader::at(text, at);
        if reader.begin_object().is_ok() {
            while let Ok(Some(key)) = reader.next_key() {
                let Ok(span) = reader.skip() else {
                    break;
                };
                members.push((key.decode(), span));
            }
        }
        Self { at, members }
    }

    /// Where the value of this key stands.
    fn find(&self, key: &str) -> Option<Span> {
        self.members.iter().find(|(known, _)| known == key).map(|(_, span)| *span)
    }
}

/// What a call tells; `known` is its event, where the name does not matter.
fn facts_at<'s>(spec: &Spec, known: Option<&'s Event>, text: &str, call: &Object<'_>) -> Option<Facts<'s>> {
    let of_role = |role: FieldRole| {
        let fields = spec.envelope.iter().filter(move |field| field.role == Some(role));
        fields.filter_map(|field| Some((field, call.find(field.key)?)))
    };
    let mut kinds = of_role(FieldRole::Call).filter_map(|(field, span)| Some((field, string(text, span)?)));
    if kinds.any(|(field, kind)| !field.values.contains(&&*kind)) {
        return None;
    }
    let name = of_role(FieldRole::Event).map(|(_, span)| span).next();
    let event = match known {
        Some(event) => event,
        None => match spec.event(&string(text, name?)?) {
            EventName::Known(event) | EventName::Alias(event) => event,
            _ => return None,
        },
    };
    let mut facts = Facts::new(event.name, event.role?, name.unwrap_or(Span::new(call.at, call.at + 1)));
    let mut times = of_role(FieldRole::Time).filter_map(|(_, span)| Timestamp::parse(&string(text, span)?).ok());
    if let Some(time) = times.next() {
        facts = facts.time(time);
    }
    let Some((_, properties)) = of_role(FieldRole::Properties).next() else {
        return Some(facts);
    };
    let properties = Object::at(text, properties.start);
    for property in event.properties.iter().map(|of_event| of_event.property) {
        let Some(role) = property.property_role else {
            continue;
        };
        let Some((value, span)) = value(text, &properties, property) else {
            continue;
        };
        match role {
            PropertyRole::Conversation => facts = facts.conversation(&value),
            PropertyRole::Agent => facts = facts.agent(property.key, &value, span),
            PropertyRole::Duration => {
                if let Some(seconds) = Decimal::new(&value) {
                    facts = facts.duration(property.key, seconds, span);
                }
            }
        }
    }
    Some(facts)
}

/// The value of a property as text, under its own key or, failing that, under the first of its other ones.
fn value<'a>(text: &'a str, object: &Object<'a>, property: &Property) -> Option<(Cow<'a, str>, Span)> {
    let there = |span: Span| text.as_bytes().get(span.start) != Some(&b'n');
    let members = &object.members;
    let known = members.iter().find(|(key, span)| key == property.key && there(*span));
    let alias = || members.iter().find(|(key, span)| property.aliases.contains(&&**key) && there(*span));
    let (_, span) = known.or_else(alias)?;
    let value = match Reader::at(text, span.start).number() {
        Ok(number) => Cow::Borrowed(number),
        Err(_) => string(text, *span)?,
    };
    Some((value, *span))
}

/// The string at this place; `None` if it is something else.
fn string(text: &str, span: Span) -> Option<Cow<'_, str>> {
    Reader::at(text, span.start).string().ok().map(|string| string.decode())
}

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
        let mut report = Report { facts, problems: Vec::new() };
        known.check_end(&mut report);
        known.check_start(self.range, &mut report);
        known.check_duration(&mut report);
        known.check_agent(&mut report);
        known.times.add(facts.time);
        self.keep(id, known);
        report.problems
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
struct Report<'f> {
    facts: &'f Facts<'f>,
    problems: Vec<Problem>,
}

impl Report<'_> {
    fn add(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>, help: &str) {
        self.problems.push(Problem::new(rule, span, message).help(help).in_event(self.facts.event));
    }
}

impl Known {
    fn check_end(&mut self, report: &mut Report<'_>) {
        let &Facts { role, span, time, .. } = report.facts;
        let is_end = role == EventRole::ConversationEnded;
        if self.ends.any_before(time) {
            let message = "the conversation has ended before this event";
            report.add(&rule::AFTER_END, span, message, "give what follows an end a conversation of its own");
        } else if is_end && self.times.any_timed_after(time) {
            let message = "the conversation ends here, before the time of an event that has come already";
            report.add(&rule::AFTER_END, span, message, "send the end last, with the time at which it happened");
        }
        if is_end {
            self.ends.add(time);
        }
    }

    fn check_start(&mut self, range: Range, report: &mut Report<'_>) {
        let &Facts { role, span, time, .. } = report.facts;
        if role == EventRole::ConversationStarted {
            if self.starts.any_other_than(time) {
                let help = "give each conversation an id of its own, and start it once";
                report.add(&rule::STARTED_TWICE, span, "the conversation has started already", help);
            }
            self.starts.add(time);
            return;
        }
        if self.starts.is_empty() && !self.reported && range.has_start(report.facts) {
            self.reported = true;
            let help = "send the start of a conversation before its other events";
            report.add(&rule::NO_START, span, "no event has started this conversation", help);
        }
    }

    fn check_duration(&mut self, report: &mut Report<'_>) {
        let &Facts { time, duration: Some(Told { key, value: duration, span }), .. } = report.facts else {
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
            report.add(&rule::DURATION_BACKWARDS, span, message, help);
        }
        if order(time, then).is_gt() {
            self.duration = Some((time, duration));
        }
    }

    fn check_agent(&mut self, report: &mut Report<'_>) {
        let &Facts { time, agent: Some(Told { key, value: agent, span }), .. } = report.facts else {
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
                report.add(&rule::AGENT_CHANGED, span, message, help);
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
            (Some(time), Some(Told { value: duration @ 0.., .. })) => {
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
