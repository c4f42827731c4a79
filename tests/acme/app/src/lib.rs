//! The support chat of Acme: it sends and receives events of the plan.

pub mod schemas;

use acme_events::events::{AgentId, Channel, ConversationId, Queue};
use acme_events::table::{ACME, dialects};
use livechat_types::{
    Batch, Envelope, Extra, LiveChatEvent, LiveChatProperties, PropertyValue, Seconds, Sensitive, Timestamp, Track,
};

/// What is known of a customer who waits.
#[derive(Clone, Debug, LiveChatProperties, PartialEq)]
#[livechat(spec = ACME)]
pub struct Waiting {
    pub queue: Queue,
    /// Tariff of the customer; in the plan it is `plan_type`.
    #[serde(rename = "plan type")]
    pub tariff: Option<Tariff>,
}

/// A tariff of Acme.
#[derive(Clone, Debug, PartialEq, PropertyValue)]
pub struct Tariff(pub String);

/// A customer asks.
#[derive(Clone, Debug, LiveChatEvent, PartialEq)]
#[livechat(spec = ACME, event = "Live Chat Message Sent", dialect = "segment")]
pub struct Question {
    pub conversation_id: ConversationId,
    #[serde(flatten)]
    pub waiting: Waiting,
    #[serde(rename = "message_body")]
    pub text: Sensitive<String>,
    #[serde(flatten)]
    #[livechat(custom)]
    pub extra: Extra,
}

/// Another team takes the chat.
#[derive(Clone, Debug, LiveChatEvent, PartialEq)]
#[livechat(spec = ACME, event = "Support Chat Handed Over")]
pub struct HandedOver {
    pub conversation_id: ConversationId,
    pub queue: Queue,
    #[serde(rename = "wait_seconds")]
    pub waited: Option<Seconds>,
    pub channel: Option<Channel>,
    pub promised_at: Option<Timestamp>,
}

/// The chat is over.
#[derive(Clone, Debug, LiveChatEvent, PartialEq)]
#[livechat(spec = ACME, event = "Live Chat Conversation Ended")]
pub struct Ended {
    pub conversation_id: ConversationId,
    pub agent_id: Option<AgentId>,
    #[serde(rename = "conversation_duration")]
    pub seconds: Option<u32>,
}

/// A customer rates the chat. No plan has this event.
#[derive(Clone, Debug, LiveChatEvent, PartialEq)]
#[livechat(spec = ACME, custom_event = "Acme Chat Rated")]
pub struct Rated {
    pub conversation_id: ConversationId,
    #[livechat(custom)]
    pub stars: u8,
}

/// What the chat sends.
#[derive(Clone, Debug, LiveChatEvent, PartialEq)]
#[livechat(spec = ACME)]
pub enum ChatEvent {
    Question(Question),
    HandedOver(HandedOver),
    Ended(Box<Ended>),
    Rated(Rated),
}

/// The bodies for `POST /v1/batch`, and how many events are too large for them.
pub fn bodies(visitor: &str, events: impl IntoIterator<Item = ChatEvent>) -> (Vec<String>, usize) {
    let track = |event| Track::new(Envelope::user(visitor), event);
    let split = events.into_iter().map(track).collect::<Batch<ChatEvent>>().split(&dialects::SEGMENT);
    (split.batches.iter().map(Batch::to_json).collect(), split.too_large.len())
}
