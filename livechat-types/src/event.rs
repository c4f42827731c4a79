//! The traits of events and of groups of properties.

use livechat_spec::__private::const_check::Field;
use livechat_spec::diagnostic::{Finding, Problem};
use livechat_spec::json::{Reader, Span};
use livechat_spec::rule;
use livechat_spec::table::{Dialect, Event, Spec};

use crate::envelope::PROPERTIES;
use crate::read::ReadEvent;
use crate::read::input::Input;
use crate::read::members::{Members, Unread};
use crate::value::json::Extra;
use crate::value::writer::{Unwritable, Unwritten, Writer};
use crate::write::WriteEvent;

/// An event of a spec. Derive it with `#[derive(LiveChatEvent)]`, on a struct or on an enum of such structs.
///
/// ```
/// use livechat_types::{LiveChatEvent, MessageSent, spec::vocabulary::EventRole};
/// let event = MessageSent::new().event();
/// assert_eq!(event.name, "Live Chat Message Sent");
/// assert_eq!(event.role, Some(EventRole::MessageSent));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a live chat event",
    label = "not a live chat event",
    note = "add `#[derive(LiveChatEvent)]` and `#[livechat(event = \"...\")]` to `{Self}`"
)]
pub trait LiveChatEvent {
    /// Returns the spec's definition of the event.
    fn event(&self) -> &'static Event;

    /// Returns the dialect that the derive's attribute names, if it names one.
    fn dialect(&self) -> Option<&'static Dialect> {
        None
    }

    /// Writes the properties that the spec knows into the object that is open.
    fn write_known(&self, out: &mut Writer);

    /// Checks the values by the spec and the dialect: what a type cannot express, such as bounds. Returns the findings.
    ///
    /// JSON Pointers are those of a call with this event, such as `/properties/message_id`, as
    /// [`Track::validate`](crate::Track::validate) gives them. Lines, columns and bytes are those in an object of nothing
    /// but `properties`.
    ///
    /// ```
    /// use livechat_types::{LiveChatEvent, MessageSent};
    /// let findings = MessageSent::new().conversation_duration(-3).validate();
    /// assert_eq!(findings[0].rule.id, "LC0306");
    /// assert_eq!(&*findings[0].pointer, "/properties/conversation_duration");
    /// ```
    fn validate(&self) -> Vec<Finding> {
        let mut out = Writer::new();
        out.begin_object();
        out.key(PROPERTIES);
        out.begin_object();
        self.write_known(&mut out);
        out.end_object();
        out.end_object();
        validate(self.event(), self.dialect(), out)
    }
}

/// The events of a spec: an enum that can be read and written, such as the generated `AnyEvent` of each spec.
///
/// [`translate`](crate::translate) makes one event of another, so it needs all of them. Implement it for an enum of your own
/// whose events keep unknown properties.
pub trait Events: ReadEvent + WriteEvent + LiveChatEvent {
    /// Returns the properties that the spec does not define, for changes.
    fn extra_mut(&mut self) -> &mut Extra;
}

/// A type that is one event of a spec: a struct, not an enum of several.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not one live chat event",
    label = "expected a struct that derives `LiveChatEvent`",
    note = "add `#[derive(LiveChatEvent)]` and `#[livechat(event = \"...\")]` to `{Self}`"
)]
pub trait SingleEvent: LiveChatEvent {
    /// The spec's definition of the event.
    const EVENT: &'static Event;
    /// The spec that defines it, if the type tells: a derived one does.
    #[doc(hidden)]
    const SPEC: Option<&'static Spec> = None;

    /// The keys of its fields, in parts.
    #[doc(hidden)]
    const KEYS: &'static [&'static [&'static str]] = &[];

    /// For enums of events, which require this trait of their variants.
    #[doc(hidden)]
    fn as_event(&self) -> &dyn LiveChatEvent
    where
        Self: Sized,
    {
        self
    }
}

/// A group of properties that events flatten. Derive it with `#[derive(LiveChatProperties)]`.
///
/// ```
/// use livechat_types::{AgentId, LiveChatEvent, LiveChatProperties, Sensitive};
///
/// #[derive(LiveChatProperties)]
/// struct Agent {
///     agent_id: AgentId,
///     agent_name: Option<Sensitive<String>>,
/// }
///
/// #[derive(LiveChatEvent)]
/// #[livechat(event = "Live Chat Message Received")]
/// struct Answer {
///     message_id: String,
///     #[serde(flatten)]
///     agent: Agent,
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a group of properties",
    label = "expected a struct that derives `LiveChatProperties`",
    note = "add `#[derive(LiveChatProperties)]` to `{Self}`, or mark the field `#[livechat(custom)]`"
)]
pub trait LiveChatProperties {
    /// The properties, for the events to check.
    #[doc(hidden)]
    const FIELDS: &'static [Field];
    /// Whether the whole group can be absent.
    #[doc(hidden)]
    const OPTIONAL: bool = false;
    /// The keys of its fields.
    #[doc(hidden)]
    const KEYS: &'static [&'static str];

    /// Writes the properties that the spec knows into the object that is open.
    fn write_known(&self, out: &mut Writer);
}

#[diagnostic::do_not_recommend]
impl<T: LiveChatProperties> LiveChatProperties for Option<T> {
    const FIELDS: &'static [Field] = T::FIELDS;
    const OPTIONAL: bool = true;
    const KEYS: &'static [&'static str] = T::KEYS;

    fn write_known(&self, out: &mut Writer) {
        if let Some(group) = self {
            group.write_known(out);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: LiveChatProperties> LiveChatProperties for Box<T> {
    const FIELDS: &'static [Field] = T::FIELDS;
    const OPTIONAL: bool = T::OPTIONAL;
    const KEYS: &'static [&'static str] = T::KEYS;

    fn write_known(&self, out: &mut Writer) {
        (**self).write_known(out);
    }
}

/// A group that can be written, with its custom fields.
#[doc(hidden)]
pub trait WriteGroup: LiveChatProperties {
    /// Writes the properties and the custom fields into the object that is open.
    fn write(&self, out: &mut Writer);
}

/// A group that can be read.
#[doc(hidden)]
#[diagnostic::on_unimplemented(message = "the group `{Self}` cannot be read")]
pub trait ReadGroup: LiveChatProperties + Sized {
    /// Reads the group.
    fn read(members: &Members<'_>) -> Result<Self, Unread>;
}

#[diagnostic::do_not_recommend]
impl<T: WriteGroup> WriteGroup for Option<T> {
    fn write(&self, out: &mut Writer) {
        if let Some(group) = self {
            group.write(out);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: WriteGroup> WriteGroup for Box<T> {
    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }
}

/// A group is there if one of its members is: then all that it requires must be there, too.
#[diagnostic::do_not_recommend]
impl<T: ReadGroup> ReadGroup for Option<T> {
    fn read(members: &Members<'_>) -> Result<Self, Unread> {
        if T::KEYS.iter().any(|key| members.has(key)) { T::read(members).map(Some) } else { Ok(None) }
    }
}

#[diagnostic::do_not_recommend]
impl<T: ReadGroup> ReadGroup for Box<T> {
    fn read(members: &Members<'_>) -> Result<Self, Unread> {
        T::read(members).map(Self::new)
    }
}

#[diagnostic::do_not_recommend]
impl<E: LiveChatEvent> LiveChatEvent for Box<E> {
    fn event(&self) -> &'static Event {
        (**self).event()
    }

    fn dialect(&self) -> Option<&'static Dialect> {
        (**self).dialect()
    }

    fn write_known(&self, out: &mut Writer) {
        (**self).write_known(out);
    }
}

#[diagnostic::do_not_recommend]
impl<E: SingleEvent> SingleEvent for Box<E> {
    const EVENT: &'static Event = E::EVENT;
    const KEYS: &'static [&'static [&'static str]] = E::KEYS;
}

fn validate(event: &'static Event, dialect: Option<&'static Dialect>, mut out: Writer) -> Vec<Finding> {
    let unwritten = out.take_unwritten();
    let json = out.into_json();
    let mut input = Input::of_properties(Reader::new(&json), event);
    input.validator.dialect = dialect;
    input.validator.unseen.extend(unwritten.iter().map(|unwritten| unwritten.key.clone()));
    let (_, violations) = input.run(|input| {
        let reader = &mut input.validator.reader;
        reader.begin_object()?;
        reader.next_key()?;
        reader.peek();
        let properties = reader.offset();
        for unwritten in &unwritten {
            input.validator.add_worded(unwritable_problem(unwritten, properties));
        }
        input.members(event)?;
        input.validator.reader.next_key()?;
        Ok(Some(()))
    });
    violations.findings(json.as_bytes(), None)
}

/// The problem that a value is left out because it cannot be written. It points at the properties, which begin at this
/// byte.
pub(crate) fn unwritable_problem(Unwritten { key, why }: &Unwritten, properties: usize) -> Problem {
    let (rule, what, help) = match why {
        Unwritable::NotJson => (
            &rule::WRONG_KIND,
            "has a value that JSON cannot represent",
            "send a finite number, or valid JSON, or leave the property out",
        ),
        #[cfg(feature = "serde_json")]
        Unwritable::Serde => (
            &rule::UNWRITABLE_VALUE,
            "has a value that serde cannot write as JSON",
            "give it a form that JSON has, such as a map whose keys are strings",
        ),
        Unwritable::TakenKey => {
            (&rule::UNWRITABLE_VALUE, "is in a flattened map, and the key of a field", "set the field instead")
        }
    };
    Problem::new(rule, Span::new(properties, properties + 1), format!("`{key}` {what}")).help(help)
}
