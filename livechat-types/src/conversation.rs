//! The comparison of the calls of each conversation.

use livechat_spec::LIVECHAT;
use livechat_spec::conversation::{Conversations, facts_of_call};
use livechat_spec::diagnostic::{Finding, locate};
use livechat_spec::table::Event;

use crate::event::LiveChatEvent;
use crate::track::Track;
use crate::write::{WriteBody, WriteEvent};

/// Compares the calls of each conversation: finds events after its end, a second start, and durations that decrease.
///
/// A service gives it every call, in the order of arrival. [`livechat_spec::conversation`] documents what is compared,
/// which call counts as the later one, and what no platform documents. The rules are `LC0901` and following; none is an
/// error.
///
/// ```
/// use livechat_types::{AnyEvent, ConversationEnded, ConversationTracker};
/// use livechat_types::{Envelope, MessageSent, Track};
///
/// let mut tracker = ConversationTracker::new(10_000);
/// let mut observe = |event: AnyEvent| {
///     let found = tracker.observe(&Track::new(Envelope::user("visitor-17"), event));
///     let rules = found.iter().map(|finding| finding.rule.name);
///     rules.collect::<Vec<_>>()
/// };
/// let message = |seconds| {
///     MessageSent::new().conversation_id("conv-7f3a").conversation_duration(seconds)
/// };
/// assert!(observe(message(60).into()).is_empty());
/// assert_eq!(observe(message(45).into()), ["duration-backwards"]);
/// let ended = ConversationEnded::new().conversation_id("conv-7f3a");
/// assert!(observe(ended.into()).is_empty());
/// assert_eq!(observe(message(90).into()), ["after-end"]);
///
/// // A call without `conversation_id` is counted, not compared.
/// assert!(observe(MessageSent::new().into()).is_empty());
/// assert_eq!((tracker.len(), tracker.untracked(), tracker.evicted()), (1, 1, 0));
/// ```
///
/// Its memory is bounded by its window, and it keeps keyed hashes of ids, no id itself.
#[derive(Clone, Debug)]
pub struct ConversationTracker {
    conversations: Conversations,
}

impl ConversationTracker {
    /// Creates a tracker that remembers the last `window` conversations that had a call. A window of 0 counts as 1.
    #[inline]
    pub fn new(window: usize) -> Self {
        Self { conversations: Conversations::new(window) }
    }

    /// Expects a start of every conversation: none began before the first call that is observed.
    ///
    /// Otherwise it reports a missing start only where the time and the duration of an event show that the start would
    /// have been observed.
    #[inline]
    pub fn from_the_start(self) -> Self {
        Self { conversations: self.conversations.from_the_start() }
    }

    /// Compares a call with the earlier ones of its conversation, and returns the findings.
    ///
    /// Positions are those in the JSON of the call, as [`Track::to_json`] writes it.
    #[inline]
    #[rustfmt::skip] // The compiler shows the line in errors, and more lines if it is several.
    pub fn observe<E>(&mut self, track: &Track<E>) -> Vec<Finding> where Track<E>: ObserveBody {
        let json = track.to_json();
        let Some(facts) = facts_of_call(&LIVECHAT, track.__event(), json.as_bytes()) else {
            return Vec::new();
        };
        locate(None, json.as_bytes(), self.conversations.observe(&facts))
    }

    /// Returns the number of conversations that are remembered.
    #[inline]
    pub fn len(&self) -> usize {
        self.conversations.len()
    }

    /// Returns whether no conversation is remembered.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.conversations.is_empty()
    }

    /// Returns the greatest number of conversations that are remembered.
    #[inline]
    pub const fn window(&self) -> usize {
        self.conversations.window()
    }

    /// Returns how often a conversation was forgotten because the window was full. Later calls of it are compared as
    /// those of a new conversation.
    #[inline]
    pub const fn evicted(&self) -> u64 {
        self.conversations.evicted()
    }

    /// Returns the number of calls without `conversation_id`, which were not compared.
    #[inline]
    pub const fn untracked(&self) -> u64 {
        self.conversations.untracked()
    }
}

/// A call that a [`ConversationTracker`] observes: a [`Track`] of an event that can be written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be observed",
    label = "derive `LiveChatEvent` on its event, with values that can be written; with `manual`, implement `WriteEvent`"
)]
pub trait ObserveBody: WriteBody {
    /// Returns the spec's definition of the event.
    #[doc(hidden)]
    fn __event(&self) -> &'static Event;
}

#[diagnostic::do_not_recommend]
impl<E: LiveChatEvent + WriteEvent> ObserveBody for Track<E> {
    #[inline]
    fn __event(&self) -> &'static Event {
        self.event.event()
    }
}
