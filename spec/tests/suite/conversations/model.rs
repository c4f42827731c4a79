//! A naive model of the rules.

use fastrand::Rng;
use livechat_spec::LIVECHAT;
use livechat_spec::conversation::{Conversations, facts};
use livechat_spec::diagnostic::Problem;
use livechat_spec::vocabulary::EventRole;
use livechat_tests::conversations::Seen;

/// The definitions of the rules, by comparing each event with all others of its conversation.
struct Model {
    window: usize,
    whole: bool,
    first_time: Option<i64>,
    /// The conversations by their last arrival: the id, whether a missing start was reported, and the events.
    known: Vec<(u8, bool, Vec<Seen>)>,
    forgotten: Vec<Seen>,
    evicted: u64,
}

impl Model {
    fn observe(&mut self, event: &Seen) -> Vec<&'static str> {
        self.first_time = self.first_time.or(event.time);
        let Some(conversation) = event.conversation else {
            return Vec::new();
        };
        let place = self.known.iter().position(|(id, ..)| *id == conversation);
        let (_, mut missed, mut events) = place.map(|place| self.known.remove(place)).unwrap_or_default();
        let mut found = Vec::new();
        let now = events.len();
        let ends = |event: &Seen| event.role == EventRole::ConversationEnded;
        let starts = |event: &Seen| event.role == EventRole::ConversationStarted;
        let before = || events.iter().enumerate();
        let follows = before().any(|(at, other)| ends(other) && event.is_later(now, other, at));
        let precedes = ends(event) && before().any(|(at, other)| other.is_later(at, event, now));
        if follows || precedes {
            found.push("after-end");
        }
        let same = |other: &Seen| event.time.is_some() && event.time == other.time;
        if starts(event) && events.iter().any(|other| starts(other) && !same(other)) {
            found.push("started-twice");
        }
        if !starts(event) && !events.iter().any(starts) && !missed && self.in_range(event) {
            missed = true;
            found.push("no-start");
        }
        if event.time.is_some_and(|time| Self::contradicts(&events, event, time * 10)) {
            found.push("duration-contradicts-times");
        }
        if let Some(duration) = event.duration
            && let Some((at, latest)) = latest(&events, |event| event.duration.is_some())
        {
            let last = latest.duration.unwrap();
            let later = event.is_later(now, latest, at);
            let earlier = latest.is_later(at, event, now);
            if later && duration < last || earlier && duration > last {
                found.push("duration-backwards");
            }
        }
        if event.agent.is_some()
            && let Some((at, latest)) = latest(&events, |event| event.agent.is_some())
            && event.is_later(now, latest, at)
            && event.agent != latest.agent
        {
            found.push("agent-changed");
        }
        events.push(event.clone());
        if self.known.len() >= self.window {
            self.forgotten.extend(self.known.remove(0).2);
            self.evicted += 1;
        }
        self.known.push((conversation, missed, events));
        found
    }

    /// Whether a duration is far from the times between starts and events, all in tenths of a second.
    fn contradicts(events: &[Seen], event: &Seen, time: i64) -> bool {
        let is_far = |duration: i64, elapsed: Vec<i64>| {
            let exceeds = |more: i64, less: i64| more > 100 * less.max(10);
            elapsed.iter().all(|elapsed| *elapsed >= 0 && exceeds(duration, *elapsed))
                || elapsed.iter().all(|elapsed| *elapsed >= 0 && exceeds(*elapsed, duration))
        };
        if event.role == EventRole::ConversationStarted {
            let latest = latest(events, |event| event.duration.is_some());
            let stated = latest.and_then(|(_, latest)| Some((latest.duration?, latest.time?)));
            return stated.is_some_and(|(duration, then)| is_far(duration, vec![then * 10 - time]));
        }
        let starts = events.iter().filter(|event| event.role == EventRole::ConversationStarted);
        let elapsed: Vec<i64> = starts.filter_map(|start| Some(time - start.time? * 10)).collect();
        !elapsed.is_empty() && event.duration.is_some_and(|duration| is_far(duration, elapsed))
    }

    fn in_range(&self, event: &Seen) -> bool {
        if self.whole && self.forgotten.is_empty() {
            return true;
        }
        let (Some(time), Some(duration @ 0..)) = (event.time, event.duration) else {
            return false;
        };
        let begin = time * 10 - duration;
        let later = |than: Option<i64>| than.is_some_and(|than| begin > than * 10 + 10);
        (self.whole || later(self.first_time)) && self.forgotten.iter().all(|event| later(event.time))
    }
}

/// The event that the next one is compared with: an event that is later than it replaces it.
fn latest(events: &[Seen], counts: impl Fn(&Seen) -> bool) -> Option<(usize, &Seen)> {
    let mut latest: Option<(usize, &Seen)> = None;
    for (at, event) in events.iter().enumerate().filter(|(_, event)| counts(event)) {
        if latest.is_none_or(|(then, last)| event.is_later(at, last, then)) {
            latest = Some((at, event));
        }
    }
    latest
}

#[test]
fn as_a_naive_model() {
    let mut random = Rng::with_seed(0x11ec_a709);
    let mut counts = std::collections::BTreeMap::<&str, u32>::new();
    for round in 0..800 {
        let window = random.usize(1..=6);
        let whole = random.bool();
        let mut conversations = Conversations::new(window);
        if whole {
            conversations = conversations.from_the_start();
        }
        let mut model = Model { window, whole, first_time: None, known: Vec::new(), forgotten: Vec::new(), evicted: 0 };
        let length = if round % 100 == 0 { 500 } else { random.usize(1..30) };
        for step in 0..length {
            let event = Seen::random(&mut random);
            let json = event.to_json();
            let facts = facts(&LIVECHAT, json.as_bytes());
            let problems: Vec<Problem> = facts.iter().flat_map(|facts| conversations.observe(facts)).collect();
            let names: Vec<&str> = problems.iter().map(|problem| problem.rule.name).collect();
            assert_eq!(names, model.observe(&event), "round {round}, step {step}: {json}");
            for name in names {
                *counts.entry(name).or_default() += 1;
            }
            let sizes = (conversations.len(), conversations.evicted());
            assert_eq!(sizes, (model.known.len(), model.evicted));
            assert!(conversations.len() <= window);
        }
    }
    assert!(counts.len() == 6 && counts.values().all(|count| *count > 200), "{counts:?}");
}
