use livechat_spec::LIVECHAT;
use livechat_spec::conversation::{Conversations, facts_of_call};
use livechat_spec::diagnostic::{Finding, locate};

use crate::event::LiveChatEvent;
use crate::track::Track;
use crate::write::WriteEvent;

/// Says what does not fit in a conversation: events after its end, two starts, durations that run backwards.
///
/// A running service gives it every call, in the order in which they come. What it compares, what it takes for later, and
/// what no source has settled is told by [`livechat_spec::conversation`] and by the rules themselves, `LC0901` and on.
/// None of them is an error.
///
/// ```
/// use livechat_types::{AnyEvent, ConversationEnded, ConversationTracker, Envelope, MessageSent, Track};
///
/// let mut tracker = ConversationTracker::new(10_000);
/// let mut observe = |event: AnyEvent| {
///     let found = tracker.observe(&Track::new(Envelope::user("visitor-17"), event));
///     found.iter().map(|finding| format!("{} {}", finding.rule.name, finding.pointer)).collect::<Vec<_>>()
/// };
/// let message = |seconds| MessageSent::new().conversation_id("conv-7f3a").conversation_duration(seconds);
/// assert!(observe(message(60).into()).is_empty());
/// assert_eq!(observe(message(45).into()), ["duration-backwards /properties/conversation_duration"]);
/// assert!(observe(ConversationEnded::new().conversation_id("conv-7f3a").into()).is_empty());
/// assert_eq!(observe(message(90).into()), ["after-end /event"]);
///
/// assert!(observe(MessageSent::new().into()).is_empty());
/// assert_eq!((tracker.len(), tracker.untracked(), tracker.evicted()), (1, 1, 0));
/// ```
///
/// It holds no id, only keyed hashes of ids, and never more conversations than its window.
#[derive(Clone, Debug)]
pub struct ConversationTracker {
    conversations: Conversations,
}

impl ConversationTracker {
    /// Remembers at most `window` conversations, and at least one: those of which something came last.
    pub fn new(window: usize) -> Self {
        Self { conversations: Conversations::new(window) }
    }

    /// No conversation began before the first call that it is given, so that each must have its start.
    ///
    /// Otherwise a start is asked for only if an event's time and duration say that it must have come.
    pub fn from_the_start(self) -> Self {
        Self { conversations: self.conversations.from_the_start() }
    }

    /// Takes a call, and says what does not fit with those of its conversation that came before.
    ///
    /// Places are those in the call as JSON, as [`Track::to_json`] writes it.
    pub fn observe<E: LiveChatEvent + WriteEvent>(&mut self, track: &Track<E>) -> Vec<Finding> {
        let json = track.to_json();
        let Some(facts) = facts_of_call(&LIVECHAT, track.event.event(), json.as_bytes()) else {
            return Vec::new();
        };
        locate(None, json.as_bytes(), self.conversations.observe(&facts))
    }

    /// How many conversations are remembered.
    pub fn len(&self) -> usize {
        self.conversations.len()
    }

    /// Whether none is remembered.
    pub fn is_empty(&self) -> bool {
        self.conversations.is_empty()
    }

    /// How many are remembered at most.
    pub const fn window(&self) -> usize {
        self.conversations.window()
    }

    /// How often a conversation was forgotten because the window was full. What comes of it later is compared with
    /// nothing that came before.
    pub const fn evicted(&self) -> u64 {
        self.conversations.evicted()
    }

    /// How many events did not say which conversation they belong to, so that nothing could be compared.
    pub const fn untracked(&self) -> u64 {
        self.conversations.untracked()
    }
}
