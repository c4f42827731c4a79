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

// What one event says.
mod facts;
// What several events say.
mod tracker;

pub use facts::{Facts, facts, facts_of_call};
pub use tracker::Conversations;

#[cfg(doc)]
use crate::rule;
