use livechat_spec::table::Event;

/// An event of a spec.
///
/// ```
/// use livechat_types::{LiveChatEvent, MessageSent, spec::vocabulary::EventRole};
/// let event = MessageSent::new().event();
/// assert_eq!((event.name, event.role), ("Live Chat Message Sent", Some(EventRole::MessageSent)));
/// ```
pub trait LiveChatEvent {
    /// What the spec says of it.
    fn event(&self) -> &'static Event<'static>;
}
