//! Random calls of conversations.

use std::fmt::Write as _;

use fastrand::Rng;
use livechat_spec::LIVECHAT;
use livechat_spec::vocabulary::EventRole;

/// The call for an event in short form: `S`, `E`, `M` or `R`, the conversation, and then any of `t12` (seconds after ten
/// o'clock), `d4.5` (the duration) and `a1` (the agent).
pub fn call(short: &str) -> String {
    let mut words = short.split(' ');
    let event = match words.next() {
        Some("S") => "Live Chat Conversation Started",
        Some("E") => "Live Chat Conversation Ended",
        Some("M") => "Live Chat Message Sent",
        _ => "Live Chat Message Received",
    };
    let mut call = format!(r#"{{"userId":"visitor-17","event":"{event}""#);
    let mut properties = format!(r#""conversation_id":"conv-{}""#, words.next().unwrap_or_default());
    for word in words {
        let (what, value) = word.split_at(1);
        let _ = match what {
            "t" => write!(call, r#","timestamp":"{}""#, time(value.parse().unwrap_or_default())),
            "d" => write!(properties, r#","conversation_duration":{value}"#),
            _ => write!(properties, r#","agent_id":"agent-{value}""#),
        };
    }
    format!("{call},\"properties\":{{{properties}}}}}")
}

/// The timestamp this many seconds after ten o'clock.
pub fn time(seconds: u32) -> String {
    format!("2026-11-20T10:{:02}:{:02}Z", seconds / 60, seconds % 60)
}

/// A random event of a conversation.
#[derive(Clone, Debug)]
pub struct Seen {
    /// What the event means.
    pub role: EventRole,
    /// The number of the conversation.
    pub conversation: Option<u8>,
    /// In seconds.
    pub time: Option<i64>,
    /// In tenths of a second.
    pub duration: Option<i64>,
    /// The number of the agent.
    pub agent: Option<u8>,
}

impl Seen {
    /// Makes a random event.
    pub fn random(random: &mut Rng) -> Self {
        let roles = [
            EventRole::ConversationStarted,
            EventRole::ConversationEnded,
            EventRole::MessageSent,
            EventRole::MessageReceived,
            EventRole::MessageSent,
        ];
        Self {
            role: roles[random.usize(..roles.len())],
            conversation: (random.u8(..12) > 0).then(|| random.u8(..5)),
            // Some are far from the others, as if in another unit.
            time: (random.u8(..5) > 0).then(|| random.i64(0..12) * if random.u8(..16) == 0 { 100 } else { 1 }),
            duration: (random.u8(..3) > 0).then(|| random.i64(0..60) * if random.u8(..8) == 0 { 1000 } else { 1 }),
            agent: (random.u8(..3) == 0).then(|| random.u8(..2)),
        }
    }

    /// The event as a track call.
    pub fn to_json(&self) -> String {
        let event = LIVECHAT.event_of_role(self.role).unwrap().name;
        let mut call = format!(r#"{{"userId":"visitor-17","event":"{event}","properties":{{"#);
        let conversation = self.conversation.map(|id| format!(r#""conversation_id":"conv-{id}""#));
        let duration =
            self.duration.map(|tenths| format!(r#""conversation_duration":{}.{}"#, tenths / 10, tenths % 10));
        let agent = self.agent.map(|id| format!(r#""agent_id":"agent-{id}""#));
        call.push_str(&[conversation, duration, agent].into_iter().flatten().collect::<Vec<_>>().join(","));
        call.push('}');
        if let Some(seconds) = self.time {
            let _ = write!(call, r#","timestamp":"{}""#, time(u32::try_from(seconds).unwrap()));
        }
        call.push('}');
        call
    }

    /// Whether this event, at index `at`, is later than another.
    pub fn is_later(&self, at: usize, other: &Self, other_at: usize) -> bool {
        match (self.time, other.time) {
            (Some(time), Some(other)) => time > other,
            _ => at > other_at,
        }
    }
}
