// By the strict reader.
pub(crate) mod input;
pub(crate) mod through_serde;
pub(crate) mod values;

// By the passes of the checker.
pub(crate) mod fast;

use std::fmt;

use livechat_spec::diagnostic::{Finding, locate};
use livechat_spec::json::{Reader, SyntaxError};
use livechat_spec::table::{Dialect, Event, Spec};

use crate::read::input::Input;
use crate::value::fallback::{Fallback, FromValid};

/// An event that can be read.
///
/// Generated events are, and structs that derive `LiveChatEvent` and serde's `Deserialize`. By hand, a type that has
/// serde's `Deserialize` is read through it, by [`Input::deserialize`]; unknown keys, kinds and bounds are then what serde
/// makes of them.
///
/// ```
/// use livechat_types::spec::{LIVECHAT, json::SyntaxError, table::{Event, Spec}};
/// use livechat_types::{Input, ReadEvent, Track, from_slice};
///
/// #[derive(serde::Deserialize)]
/// struct Reply { message_id: String, queue: Option<String> }
///
/// impl ReadEvent for Reply {
///     fn spec() -> &'static Spec {
///         &LIVECHAT
///     }
///
///     fn reads(event: &Event) -> bool {
///         event.key == "message_sent"
///     }
///
///     fn read_event(_: &'static Event, input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
///         input.deserialize()
///     }
/// }
///
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent",
///                 "properties": {"message_id": "msg-0001", "queue": "billing"}}"#;
/// let track: Track<Reply> = from_slice(body)?;
/// assert_eq!((&*track.event.message_id, track.event.queue.as_deref()), ("msg-0001", Some("billing")));
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event that can be read",
    note = "derive `LiveChatEvent` and serde's `Deserialize` on `{Self}`"
)]
pub trait ReadEvent: Sized {
    /// The spec whose events these are.
    fn spec() -> &'static Spec;

    /// Whether this type reads this event.
    fn reads(event: &Event) -> bool;

    /// Reads the object of properties that comes next. `None` if a problem that was reported leaves no event.
    ///
    /// # Errors
    ///
    /// If the text is not JSON.
    fn read_event(event: &'static Event, input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError>;

    /// Makes the event of a call that is known to be clean, if this type can.
    #[doc(hidden)]
    const FROM_VALID: Option<FromValid<Self>> = None;
}

/// What a whole body, or a whole call, can be read as: [`Track`](crate::Track), [`Body`](crate::Body).
pub trait ReadBody: Sized {
    /// The spec whose events these are.
    fn spec() -> &'static Spec;

    /// Reads the value that comes next. `None` if a problem that was reported leaves nothing.
    ///
    /// # Errors
    ///
    /// If the text is not JSON.
    fn read_body(input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError>;

    /// Makes the value of a call that is known to be clean, if this type can.
    #[doc(hidden)]
    const FROM_VALID: Option<FromValid<Self>> = None;
}

/// Something that was read, with what is to be said of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Read<T> {
    /// The value.
    pub value: T,
    /// What is not as it should be, by place. For a [`Track`](crate::Track) none of it is an error.
    pub findings: Vec<Finding>,
}

/// Why bytes could not be read: at least one finding is an error.
///
/// ```
/// use livechat_types::{AnyEvent, Track, from_slice};
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Mesage Sent"}"#;
/// let error = from_slice::<Track<AnyEvent>>(body).unwrap_err();
/// assert_eq!(error.to_string(), "1:35: error[LC0201]: unknown live chat event");
/// assert_eq!(error.findings()[0].help.as_deref(), Some("did you mean `Live Chat Message Sent`?"));
/// ```
#[derive(Clone, Debug)]
pub struct ReadError {
    findings: Vec<Finding>,
}

impl ReadError {
    pub(crate) const fn new(findings: Vec<Finding>) -> Self {
        Self { findings }
    }

    /// Everything that was found, by place; not all need be errors.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The same, to keep.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut errors = self.findings.iter().filter(|finding| finding.is_error());
        if let Some(first) = errors.next() {
            write!(f, "{first}")?;
        }
        match errors.count() {
            0 => Ok(()),
            1 => f.write_str(" (and 1 more error)"),
            more => write!(f, " (and {more} more errors)"),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads a call or a body from bytes that may be anything, and says what is not as it should be.
///
/// ```
/// use livechat_types::{AnyEvent, Track, read};
/// let body = br#"{"anonymousId": "anon-2b91", "event": "Live Chat Message Sent", "properties": {"agentId": 12}}"#;
/// let read = read::<Track<AnyEvent>>(body)?;
/// let found: Vec<&str> = read.findings.iter().map(|finding| finding.rule.name).collect();
/// assert_eq!(found, ["property-alias", "numeric-id"]);
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
///
/// Most calls have nothing wrong with them. Whether one has is found out before it is read, several times faster, by a
/// [`Checker`](livechat_spec::check::Checker) that each thread keeps, one for each dialect up to eight: it has learned how
/// the calls look that the thread has read, and takes less than a megabyte for that. This holds for the generated events
/// of this crate's spec, in a `Track` or a `Body`; others take the longer way.
///
/// # Errors
///
/// If the bytes are not JSON, or not a body. A [`Track`](crate::Track) is also refused for every finding that is an
/// error; a [`Body`](crate::Body) holds such a call as [`BatchItem::Invalid`](crate::BatchItem).
pub fn read<T: ReadBody>(bytes: &[u8]) -> Result<Read<T>, ReadError> {
    read_with(bytes, None)
}

/// Reads as [`read`] does, and also judges by what a dialect asks for.
///
/// ```
/// use livechat_types::{AnyEvent, Track, dialects, read_in};
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_id": "msg-0001"}}"#;
/// let read = read_in::<Track<AnyEvent>>(body, &dialects::CUSTOMERIO)?;
/// assert_eq!(read.findings[0].message, "customerio recommends `conversation_id`");
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
///
/// # Errors
///
/// As [`read`].
pub fn read_in<T: ReadBody>(bytes: &[u8], dialect: &'static Dialect) -> Result<Read<T>, ReadError> {
    read_with(bytes, Some(dialect))
}

/// Reads as [`read`] does, and drops what is not an error.
///
/// # Errors
///
/// As [`read`].
pub fn from_slice<T: ReadBody>(bytes: &[u8]) -> Result<T, ReadError> {
    match fast::read(bytes, None) {
        Ok(value) => Ok(value),
        Err(Fallback) => read_slowly(bytes, None).map(|read| read.value),
    }
}

fn read_with<T: ReadBody>(bytes: &[u8], dialect: Option<&'static Dialect>) -> Result<Read<T>, ReadError> {
    match fast::read(bytes, dialect) {
        Ok(value) => Ok(Read { value, findings: Vec::new() }),
        Err(Fallback) => read_slowly(bytes, dialect),
    }
}

/// Reads without asking first whether there is anything to say; the outcome is the same.
#[doc(hidden)]
pub fn read_slowly<T: ReadBody>(bytes: &[u8], dialect: Option<&'static Dialect>) -> Result<Read<T>, ReadError> {
    let (value, problems) = match Reader::from_bytes(bytes) {
        Ok(reader) => Input::new(reader, T::spec(), dialect).run(T::read_body),
        Err(error) => (None, vec![error.into()]),
    };
    let findings = locate(None, bytes, problems);
    match value {
        Some(value) => Ok(Read { value, findings }),
        None => Err(ReadError::new(findings)),
    }
}
