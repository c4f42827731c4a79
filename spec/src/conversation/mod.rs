//! Checks across calls: the events of a conversation, and deduplication keys.
//!
//! [`facts`] reads from a document what its events say about their conversations. [`Conversations`] compares each event
//! with the earlier ones of its conversation, and returns the problems. A [`Checker`](crate::check::Checker) does none of
//! this.
//!
//! ```
//! # #[cfg(feature = "builtin")] {
//! use livechat_spec::{LIVECHAT, conversation::{Conversations, facts}};
//! let calls = [
//!     r#"{"userId": "visitor-17", "event": "Live Chat Conversation Ended",
//!         "properties": {"conversation_id": "conv-7f3a"}}"#,
//!     r#"{"userId": "visitor-17", "event": "Live Chat Message Sent",
//!         "properties": {"conversation_id": "conv-7f3a"}}"#,
//! ];
//! let mut conversations = Conversations::new(10_000);
//! let mut found = Vec::new();
//! for call in calls {
//!     for facts in facts(&LIVECHAT, call.as_bytes()) {
//!         let problems = conversations.observe(&facts);
//!         found.extend(problems.iter().map(|problem| problem.rule.name));
//!     }
//! }
//! assert_eq!(found, ["after-end"]);
//! # }
//! ```
//!
//! # The order of events
//!
//! Of two events with a time, the one with the later time is later, in whatever order they arrive; with the same time,
//! neither is. If one of them has no time, the one that arrives later is later. The time of an event is the first time
//! field that its envelope has. Clocks that disagree are not corrected. Times and durations count in microseconds.
//!
//! # The rules
//!
//! - [`AFTER_END`](rule::AFTER_END): an event is later than an end of its conversation. The finding is at whichever of
//!   the two arrives last.
//! - [`STARTED_TWICE`](rule::STARTED_TWICE): a conversation has a second start. Starts with the same time count as one
//!   call that was delivered twice.
//! - [`DURATION_BACKWARDS`](rule::DURATION_BACKWARDS): the duration is less than at the latest event so far, or more at
//!   an event that is earlier than that one.
//! - [`NO_START`](rule::NO_START): an event arrives for a conversation that has no start yet. It is reported once per
//!   conversation, and only if the start was in range.
//! - [`DURATION_CONTRADICTS_TIMES`](rule::DURATION_CONTRADICTS_TIMES): the duration is more than 100 times the time between
//!   the start and the event, or less than a hundredth, as if its unit were another one. The finding is at whichever of
//!   the two arrives last.
//! - [`AGENT_CHANGED`](rule::AGENT_CHANGED): the agent differs from the one at the latest event so far. Events that are
//!   earlier than that one are not compared.
//!
//! A problem names the place of the other event, if [`observe_at`](Conversations::observe_at) was told it.
//!
//! # Deduplication keys
//!
//! [`CallKeys`] compares calls of all conversations: two that differ and have the same key are
//! [`SHARED_MESSAGE_ID`](rule::SHARED_MESSAGE_ID). Calls differ if their event, an identity, a time of the event or their
//! properties do. Keys and calls are compared as hashes.
//!
//! # The range
//!
//! An input may begin in the middle of conversations. An event with a time and a duration tells when its conversation
//! began. The start was in range if that is more than a second after the first time in the input; the second is for
//! senders that round durations. If you know that the input cuts no conversation off, call
//! [`from_the_start`](Conversations::from_the_start): then every start was in range.
//!
//! A conversation that was forgotten would look like a new one. So once conversations are forgotten, a start was in range
//! only if it is also more than a second after the last event of each forgotten one. If one of those events had no time,
//! no start is known to be in range any more.
//!
//! # Memory
//!
//! The tracker remembers as many conversations as its window allows, those with the latest arrivals, in about 500 bytes
//! each. It keeps 128 bits of two keyed hashes in place of an id, so a long id needs no more memory than a short one. The
//! keys are random in each process, so nobody can construct two ids with one hash. Among a million conversations, a
//! collision happens by chance once in 10^26 times; collisions are not detected.

// The functions are `#[inline]`: a program compiles them if it compares conversations, and not with the library.

// Reading of calls, and a bounded memory.
mod reading;
mod window;

// The facts of one event.
mod facts;

// Comparison with earlier events and calls.
mod call_keys;
mod tracker;

pub use call_keys::{CallKey, CallKeys, call_keys};
pub use facts::{Facts, facts, facts_of_call};
pub use tracker::Conversations;

const _: () = {
    const fn assert_send_and_sync<T: Send + Sync>() {}
    assert_send_and_sync::<Conversations>();
    assert_send_and_sync::<Facts>();
    assert_send_and_sync::<CallKeys>();
};

#[cfg(doc)]
use crate::rule;
