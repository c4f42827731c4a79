//! The author of a message, and its translation between dialects.

use std::fmt;

use livechat_spec::convert::UnstatedPerspective;
use livechat_spec::diagnostic::Finding;
use livechat_spec::json::{Reader, write_string};
use livechat_spec::rule;
use livechat_spec::table::{Dialect, Event};
use livechat_spec::vocabulary::{EventRole, Perspective};

use crate::event::{Events, LiveChatEvent};
use crate::events::AnyEvent;
use crate::read::ReadError;
use crate::read::input::Input;
use crate::refine::of_properties;
use crate::track::{ReadWriteBody, Track};
use crate::value::json::{Extra, RawJson};
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
#[derive(Debug, PartialEq)]
#[non_exhaustive]
pub struct Message<'a, E = AnyEvent> {
    /// The author.
    pub author: Author,
    /// The event that reports the message.
    pub event: &'a E,
}

/// A message borrows its event, so no event is copied.
impl<E> Clone for Message<'_, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for Message<'_, E> {}

/// The error of [`translate`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum TranslateError {
    /// A dialect does not say whose side it takes.
    Perspective(UnstatedPerspective),
    /// The event of the other side does not take the properties, such as one of a plan that requires others.
    Properties(ReadError),
}

impl fmt::Display for TranslateError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Perspective(error) => error.fmt(f),
            Self::Properties(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for TranslateError {}

impl From<UnstatedPerspective> for TranslateError {
    #[inline]
    fn from(error: UnstatedPerspective) -> Self {
        Self::Perspective(error)
    }
}

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

impl<'a, E: LiveChatEvent> Message<'a, E> {
    /// Returns the message that an event of a dialect reports; `None` for an event that reports none.
    ///
    /// # Errors
    ///
    /// Fails if the event reports a message, and the dialect does not say whose side it takes.
    pub fn of(event: &'a E, dialect: &'static Dialect) -> Result<Option<Self>, UnstatedPerspective> {
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
        _ => Err(UnstatedPerspective::of(dialect)),
    }
}

/// Translates a call from one dialect into another: *Sent* becomes *Received*, and the reverse, if the dialects take
/// opposite sides. The properties stay. It takes the events of a plan, too.
///
/// ```
/// use livechat_types::{AnyEvent, Envelope, MessageSent, Track, dialects, translate};
/// let event = AnyEvent::from(MessageSent::new().message_id("msg-0001"));
/// let track = Track::new(Envelope::user("visitor-17"), event);
/// let there = translate(track.clone(), &dialects::SEGMENT, &dialects::CUSTOMERIO)?;
/// assert_eq!(there.event.name(), "Live Chat Message Received");
/// assert_eq!(translate(there, &dialects::CUSTOMERIO, &dialects::SEGMENT)?, track);
/// # Ok::<(), livechat_types::TranslateError>(())
/// ```
///
/// # Errors
///
/// Fails if the event reports a message, and one of the dialects does not say whose side it takes, or the spec's event of the
/// other side requires what this one lacks.
#[rustfmt::skip] // The compiler shows the line in errors, and more lines if it is several.
pub fn translate<E>(track: Track<E>, from: &'static Dialect, to: &'static Dialect) -> Result<Track<E>, TranslateError> where Track<E>: TranslateBody {
    let Some(author) = track.__author(from)? else {
        return Ok(track);
    };
    track.__in_role(author.event_in(to)?)
}

/// A call that can be translated: a [`Track`] of the [`Events`] of a spec.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be translated",
    label = "expected the enum of all events, such as `AnyEvent`; for one of your own, implement `Events`"
)]
pub trait TranslateBody: ReadWriteBody {
    /// Returns the author of the message that the event of a dialect reports, if it reports one.
    #[doc(hidden)]
    fn __author(&self, dialect: &'static Dialect) -> Result<Option<Author>, UnstatedPerspective>;

    /// Makes the event one of this role.
    #[doc(hidden)]
    fn __in_role(self, role: EventRole) -> Result<Self, TranslateError>;
}

#[diagnostic::do_not_recommend]
impl<E: Events> TranslateBody for Track<E> {
    fn __author(&self, dialect: &'static Dialect) -> Result<Option<Author>, UnstatedPerspective> {
        Ok(Message::of(&self.event, dialect)?.map(|message| message.author))
    }

    fn __in_role(self, role: EventRole) -> Result<Self, TranslateError> {
        let Self { envelope, event } = self;
        Ok(Self::new(envelope, in_role(event, role)?))
    }
}

/// Makes an event of properties that were written, whatever rules they break.
fn in_event<E: Events>(event: &'static Event, properties: &str) -> Option<E> {
    let (read, _) = Input::of_properties(Reader::new(properties), event).run(|input| {
        let strict = input.members(event)?;
        Ok(E::__from_members(&strict.members(input.validator.text())).ok())
    });
    read
}

/// Whether an event has the property, and the value is of its kind: another one would not be written as it was read.
fn is_value(event: &'static Event, key: &str, value: &RawJson) -> bool {
    if event.property(key).is_none() {
        return false;
    }
    let mut json = String::from("{");
    write_string(&mut json, key);
    json.push(':');
    json.push_str(value.as_str());
    json.push('}');
    let (_, violations) = Input::of_properties(Reader::new(&json), event).run(|input| input.members(event).map(Some));
    let is_of_kind = |finding: &Finding| finding.rule != &rule::WRONG_KIND;
    violations.findings(json.as_bytes(), None).iter().all(is_of_kind)
}

/// Makes the event of a role with the same properties. Those that it does not have become unknown members.
fn in_role<E: Events>(mut event: E, role: EventRole) -> Result<E, TranslateError> {
    // A spec without an event for the other side has nothing to translate to.
    let Some(target) = E::spec().event_of_role(role) else {
        return Ok(event);
    };
    // Reading could refuse unknown members, such as a repeated key or an alias: move them as they are, but for properties
    // that only the event of the other side has. A null is no value of these, and would be lost.
    let extra = std::mem::take(event.extra_mut());
    let is_known = |key: &str, value: &RawJson| value.as_str() != "null" && is_value(target, key, value);
    let (known, unknown): (Vec<_>, Vec<_>) = extra.iter().partition(|(key, value)| is_known(key, value));
    let some =
        |members: Vec<(&str, &RawJson)>| Extra::of(members.into_iter().map(|(key, value)| (key.into(), value.clone())));
    let unknown = some(unknown);
    if !known.is_empty() {
        *event.extra_mut() = some(known);
        if let Some(mut other) = in_event::<E>(target, &properties_of(&event)) {
            other.extra_mut().append(unknown);
            return Ok(other);
        }
        *event.extra_mut() = Extra::default();
    }
    let properties = properties_of(&event);
    let mut other = match in_event::<E>(target, &properties) {
        Some(other) => other,
        None => of_properties(target, &properties).map_err(TranslateError::Properties)?,
    };
    other.extra_mut().append(extra);
    Ok(other)
}
