//! The author of a message, and its translation between dialects.

use std::fmt;

use livechat_spec::json::Reader;
use livechat_spec::rule::{self, Rule};
use livechat_spec::table::{Dialect, Event};
use livechat_spec::vocabulary::{EventRole, Perspective};

use crate::event::LiveChatEvent as _;
use crate::events::AnyEvent;
use crate::read::ReadEvent as _;
use crate::read::input::Input;
use crate::track::Track;
use crate::write::properties_of;

/// The author of a message. Unlike *Sent* and *Received*, it means the same on every platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Author {
    /// The customer: the visitor of the site.
    Customer,
    /// The agent, who answers for the company.
    Agent,
}

/// A message and its author, whichever event reports it.
///
/// ```
/// use livechat_types::{AnyEvent, Author, Message, MessageSent, dialects};
/// let event = AnyEvent::from(MessageSent::new().message_body("Is the shop open?"));
/// assert_eq!(Message::of(&event, &dialects::SEGMENT)?.unwrap().author, Author::Customer);
/// assert_eq!(Message::of(&event, &dialects::CUSTOMERIO)?.unwrap().author, Author::Agent);
/// assert!(Message::of(&event, &dialects::CHATLIO).is_err());
/// # Ok::<(), livechat_types::UnstatedPerspective>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Message<'a> {
    /// The author.
    pub author: Author,
    /// The event that reports the message.
    pub event: &'a AnyEvent,
}

/// The error for a dialect that does not say whose side *Sent* and *Received* take, so that the author of a message is
/// unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnstatedPerspective {
    /// The title of the dialect, such as `Chatlio`.
    pub dialect: &'static str,
}

impl UnstatedPerspective {
    /// Returns the rule that describes this error.
    pub const fn rule(&self) -> &'static Rule {
        &rule::UNSTATED_PERSPECTIVE
    }
}

impl fmt::Display for UnstatedPerspective {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rule, dialect) = (self.rule(), self.dialect);
        write!(f, "{rule}: {dialect} does not say whose side Sent and Received take")
    }
}

impl std::error::Error for UnstatedPerspective {}

impl Author {
    /// Returns the event that reports a message of this author in a dialect.
    ///
    /// ```
    /// use livechat_types::{Author, dialects, spec::vocabulary::EventRole};
    /// assert_eq!(Author::Agent.event_in(&dialects::SEGMENT)?, EventRole::MessageReceived);
    /// assert_eq!(Author::Agent.event_in(&dialects::CUSTOMERIO)?, EventRole::MessageSent);
    /// # Ok::<(), livechat_types::UnstatedPerspective>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the dialect does not say whose side it takes.
    pub fn event_in(self, dialect: &'static Dialect) -> Result<EventRole, UnstatedPerspective> {
        Ok(if self == own_side(dialect)? { EventRole::MessageSent } else { EventRole::MessageReceived })
    }

    fn other(self) -> Self {
        match self {
            Self::Customer => Self::Agent,
            Self::Agent => Self::Customer,
        }
    }
}

impl<'a> Message<'a> {
    /// Returns the message that an event of a dialect reports; `None` for an event that reports none.
    ///
    /// # Errors
    ///
    /// Fails if the event reports a message, and the dialect does not say whose side it takes.
    pub fn of(event: &'a AnyEvent, dialect: &'static Dialect) -> Result<Option<Self>, UnstatedPerspective> {
        let author = match event.event().role {
            Some(EventRole::MessageSent) => own_side(dialect)?,
            Some(EventRole::MessageReceived) => own_side(dialect)?.other(),
            _ => return Ok(None),
        };
        Ok(Some(Self { author, event }))
    }
}

/// Returns the author of the messages that a dialect calls *Sent*.
fn own_side(dialect: &'static Dialect) -> Result<Author, UnstatedPerspective> {
    match dialect.perspective {
        Perspective::Customer => Ok(Author::Customer),
        Perspective::Company => Ok(Author::Agent),
        _ => Err(UnstatedPerspective { dialect: dialect.title }),
    }
}

/// Translates a call from one dialect into another: *Sent* becomes *Received*, and the reverse, if the dialects take
/// opposite sides. The properties stay.
///
/// ```
/// use livechat_types::{AnyEvent, Envelope, MessageSent, Track, dialects, translate};
/// let event = AnyEvent::from(MessageSent::new().message_id("msg-0001"));
/// let track = Track::new(Envelope::user("visitor-17"), event);
/// let there = translate(track.clone(), &dialects::SEGMENT, &dialects::CUSTOMERIO)?;
/// assert_eq!(there.event.name(), "Live Chat Message Received");
/// assert_eq!(translate(there, &dialects::CUSTOMERIO, &dialects::SEGMENT)?, track);
/// # Ok::<(), livechat_types::UnstatedPerspective>(())
/// ```
///
/// # Errors
///
/// Fails if the event reports a message, and one of the dialects does not say whose side it takes.
pub fn translate(
    track: Track<AnyEvent>,
    from: &'static Dialect,
    to: &'static Dialect,
) -> Result<Track<AnyEvent>, UnstatedPerspective> {
    let Some(message) = Message::of(&track.event, from)? else {
        return Ok(track);
    };
    let role = message.author.event_in(to)?;
    Ok(track.map(|event| in_role(event, role)))
}

/// Makes an event of properties that were written, whatever rules they break.
fn in_event(event: &'static Event, properties: &str) -> Option<AnyEvent> {
    let (read, _) = Input::of_properties(Reader::new(properties), event).run(|input| {
        let strict = input.members(event)?;
        Ok(AnyEvent::__from_members(&strict.members(input.validator.text())).ok())
    });
    read
}

/// Makes the event of a role with the same properties. Those that it does not have become unknown members.
fn in_role(mut event: AnyEvent, role: EventRole) -> AnyEvent {
    let target = AnyEvent::spec().event_of_role(role);
    debug_assert!(target.is_some(), "the built-in spec has an event for both sides of a message");
    let Some(target) = target else {
        return event;
    };
    // Reading could refuse unknown members, such as a repeated key or an alias: move them as they are.
    let extra = std::mem::take(event.extra_mut());
    let other = in_event(target, &properties_of(&event));
    debug_assert!(other.is_some(), "the events of messages require no property that the other lacks");
    let mut event = other.unwrap_or(event);
    event.extra_mut().append(extra);
    event
}
