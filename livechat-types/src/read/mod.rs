//! Reading typed events and bodies.

// What reading finds.
pub(crate) mod findings;

// The members of an event's properties, and what is read from them.
pub(crate) mod flattened;
pub(crate) mod members;
#[cfg(feature = "serde_json")]
pub(crate) mod serde_value;

// The strict reader: any document.
pub(crate) mod input;
pub(crate) mod strict;
#[cfg(feature = "serde_json")]
pub(crate) mod through_serde;

// The fast reader: documents that the fast passes of the checker decide on.
#[cfg(feature = "fast")]
pub(crate) mod fast;

use std::fmt;

#[cfg(feature = "fast")]
use livechat_spec::__private::fast::FastDocument;
use livechat_spec::__private::validate::{Violation, Violations};
use livechat_spec::diagnostic::Finding;
use livechat_spec::json::{Reader, SyntaxError};
use livechat_spec::table::{Dialect, Event, Spec};

use crate::read::findings::{Findings, move_findings};
use crate::read::input::Input;
use crate::read::members::{Kept, Members, Unread};

/// An event that can be read.
///
/// The derive [`LiveChatEvent`](crate::LiveChatEvent) implements it. To implement it by hand, read the properties with
/// `Input::deserialize`, which requires the feature `serde_json`. Aliases, kinds and bounds of properties are not checked
/// then: serde alone decides what it accepts.
///
/// ```
/// use livechat_types::spec::table::{Event, Spec};
/// use livechat_types::spec::{LIVECHAT, json::SyntaxError};
/// use livechat_types::{Input, ReadEvent, Track, from_slice};
///
/// #[derive(serde::Deserialize)]
/// struct Reply {
///     message_id: String,
///     queue: Option<String>,
/// }
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
///     fn read_event(
///         _: &'static Event,
///         input: &mut Input<'_>,
///     ) -> Result<Option<Self>, SyntaxError> {
///         input.deserialize()
///     }
/// }
///
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent",
///                 "properties": {"message_id": "msg-0001", "queue": "billing"}}"#;
/// let reply = from_slice::<Track<Reply>>(body)?.event;
/// assert_eq!((&*reply.message_id, reply.queue.as_deref()), ("msg-0001", Some("billing")));
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event that can be read",
    note = "derive `LiveChatEvent` on `{Self}`; with the attribute `manual`, implement `ReadEvent`"
)]
pub trait ReadEvent: Sized {
    /// Returns the spec that defines the events.
    fn spec() -> &'static Spec;

    /// Returns whether this type can hold this event of the spec.
    fn reads(event: &Event) -> bool;

    /// Reads the object of properties that comes next. Returns `None` if a problem, which was reported to `input`,
    /// leaves no event.
    ///
    /// # Errors
    ///
    /// Fails if the text is not JSON.
    fn read_event(event: &'static Event, input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError>;

    /// Whether [`__from_members`](Self::__from_members) makes events, so that the fast reader can read them.
    #[doc(hidden)]
    const __IS_FAST: bool = false;

    /// Whether there are members that the type may drop or refuse.
    #[doc(hidden)]
    const __MAY_DROP: bool = false;

    /// Whether the type has custom events.
    #[doc(hidden)]
    const __HAS_CUSTOM: bool = false;

    /// Makes the event of its members.
    #[doc(hidden)]
    fn __from_members(_: &Members<'_>) -> Result<Self, Unread> {
        Err(Unread::NO_EVENT)
    }

    /// Returns what becomes of the members of this event.
    #[doc(hidden)]
    fn __kept(_: &Event) -> Kept {
        Kept::ALL
    }

    /// Returns the custom event of this name.
    #[doc(hidden)]
    fn __custom_event(_: &str) -> Option<&'static Event> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<E: ReadEvent> ReadEvent for Box<E> {
    const __IS_FAST: bool = E::__IS_FAST;
    const __MAY_DROP: bool = E::__MAY_DROP;
    const __HAS_CUSTOM: bool = E::__HAS_CUSTOM;

    fn spec() -> &'static Spec {
        E::spec()
    }

    fn reads(event: &Event) -> bool {
        E::reads(event)
    }

    fn read_event(event: &'static Event, input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
        Ok(E::read_event(event, input)?.map(Self::new))
    }

    fn __from_members(members: &Members<'_>) -> Result<Self, Unread> {
        E::__from_members(members).map(Self::new)
    }

    fn __kept(event: &Event) -> Kept {
        E::__kept(event)
    }

    fn __custom_event(name: &str) -> Option<&'static Event> {
        E::__custom_event(name)
    }
}

/// A type that a whole document can be read as: [`Track`](crate::Track), [`Body`](crate::Body) or
/// [`Batch`](crate::Batch), of events that can be read.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read",
    label = "read a `Track`, `Body` or `Batch` of an event that derives `LiveChatEvent`, with owned values: `String`, not `&str`; with `manual`, implement `ReadEvent`"
)]
pub trait ReadBody: Sized {
    /// Returns the spec that defines the events.
    fn spec() -> &'static Spec;

    /// Reads the value that comes next. Returns `None` if a problem, which was reported to `input`, leaves no value.
    ///
    /// # Errors
    ///
    /// Fails if the text is not JSON.
    fn read_body(input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError>;

    /// Returns whether the document is one call, so that any error is an error of the whole.
    #[doc(hidden)]
    fn is_single_call(&self) -> bool {
        false
    }

    /// Whether [`__from_fast`](Self::__from_fast) reads some documents.
    #[cfg(feature = "fast")]
    #[doc(hidden)]
    const __IS_FAST: bool = false;

    /// Makes the value of a document on which the fast passes have decided, and adds the findings that only typed reading
    /// has. Fails as reading does, or without findings if the strict reader has to read the document.
    #[cfg(feature = "fast")]
    #[doc(hidden)]
    fn __from_fast(_: &mut FastDocument<'_>, _with_findings: bool) -> Result<Self, ReadError> {
        Err(ReadError::DECLINED)
    }
}

/// A value that was read, and the findings about it: the result of [`read`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Read<'a, T> {
    /// The value.
    pub value: T,
    /// The findings, in the order of the text. For a [`Track`](crate::Track), none is an error.
    pub findings: Findings<'a>,
}

impl<T> Read<'_, T> {
    /// Iterates over the findings that are errors, in the order of the text.
    ///
    /// ```
    /// use livechat_types::{Body, read};
    /// let body = br#"{"batch": [
    ///     {"type": "track", "userId": "visitor-17", "event": "Live Chat Message Sent",
    ///      "properties": {"agentId": "agent-4"}},
    ///     {"type": "track", "event": "Live Chat Message Sent"}
    /// ]}"#;
    /// let read = read::<Body>(body)?;
    /// assert_eq!(read.findings.len(), 2);
    /// let errors: Vec<&str> = read.errors().map(|finding| finding.rule.name).collect();
    /// assert_eq!(errors, ["no-identity"]);
    /// # Ok::<(), livechat_types::ReadError>(())
    /// ```
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_error())
    }
}

/// The error of reading: bytes with at least one finding that is an error.
///
/// Its `Display` output is the first error, with line and column, and the number of further errors.
///
/// ```
/// use livechat_types::{AnyEvent, Track, from_slice};
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Mesage Sent"}"#;
/// let error = from_slice::<Track<AnyEvent>>(body).unwrap_err();
/// assert_eq!(error.to_string(), "1:35: error[LC0201]: unknown live chat event");
/// let help = error.findings()[0].help.as_deref();
/// assert_eq!(help, Some("did you mean `Live Chat Message Sent`?"));
/// ```
#[derive(Clone, Debug)]
pub struct ReadError {
    findings: Vec<Finding>,
}

impl ReadError {
    pub(crate) const fn new(findings: Vec<Finding>) -> Self {
        Self { findings }
    }

    /// The error of a document that begins in this line, from 1, and at this byte of a larger one.
    pub(crate) fn moved(mut self, line: usize, start: usize) -> Self {
        move_findings(&mut self.findings, line - 1, start);
        self
    }

    /// Stands for the answer of a reader that declines a document. A result of the same type as that of a reader that does
    /// not is not moved, and values are large to move.
    #[cfg(feature = "fast")]
    pub(crate) const DECLINED: Self = Self::new(Vec::new());

    /// Whether it is [`DECLINED`](Self::DECLINED): an error has findings.
    #[cfg(feature = "fast")]
    pub(crate) const fn is_declined(&self) -> bool {
        self.findings.is_empty()
    }

    /// Returns all findings, in the order of the text. Some may be warnings or notes.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Iterates over the findings that are errors, in the order of the text: at least one.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_error())
    }

    /// Returns all findings, without a copy.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

impl fmt::Display for ReadError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut errors = self.errors();
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

/// Reads a document from untrusted bytes: a call as a [`Track`](crate::Track), or a call or a batch as a
/// [`Body`](crate::Body). Returns the value with the findings.
///
/// ```
/// use livechat_types::{AnyEvent, Track, read};
/// let body = br#"{"anonymousId": "anon-2b91", "event": "Live Chat Message Sent",
///     "properties": {"agentId": 12}}"#;
/// let read = read::<Track<AnyEvent>>(body)?;
/// let found: Vec<&str> = read.findings.iter().map(|finding| finding.rule.name).collect();
/// assert_eq!(found, ["property-alias", "numeric-id"]);
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
///
/// # Performance
///
/// Most calls take a fast pass: a [`Checker`](livechat_spec::check::Checker) finds where their values are and what is wrong,
/// as long as that is nothing unusual. Each thread keeps up to eight checkers, one for each spec and dialect that it reads
/// by, each of less than a megabyte. Events that a derive reads take it, in a `Track`, a `Body` or a `Batch`.
///
/// # Errors
///
/// Fails if the bytes are not JSON, or neither a call nor a batch. A [`Track`](crate::Track) also fails if any finding
/// is an error; a [`Body`](crate::Body) keeps such a call as [`BatchItem::Invalid`](crate::BatchItem::Invalid), beside the
/// findings.
pub fn read<T: ReadBody>(bytes: &[u8]) -> Result<Read<'_, T>, ReadError> {
    read_with(bytes, None)
}

/// Reads a document as [`read`] does, and also checks what a dialect asks for.
///
/// ```
/// use livechat_types::{AnyEvent, Track, dialects, read_in};
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent",
///     "properties": {"message_id": "msg-0001"}}"#;
/// let read = read_in::<Track<AnyEvent>>(body, &dialects::CUSTOMERIO)?;
/// assert_eq!(&*read.findings[0].message, "customerio recommends `conversation_id`");
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
///
/// # Errors
///
/// Fails as [`read`] does.
pub fn read_in<'a, T: ReadBody>(bytes: &'a [u8], dialect: &'static Dialect) -> Result<Read<'a, T>, ReadError> {
    read_with(bytes, Some(dialect))
}

/// Reads a document as [`read`] does, and drops the findings.
///
/// ```
/// use livechat_types::{MessageSent, Track, from_slice};
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}"#;
/// assert_eq!(from_slice::<Track<MessageSent>>(body)?.event, MessageSent::new());
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
///
/// # Errors
///
/// Fails as [`read`] does, and for a [`Body`](crate::Body) that is a single call with errors. A batch does not fail for
/// the errors of its calls: [`Body::into_tracks`](crate::Body::into_tracks) tells which calls have errors, and [`read`]
/// tells which errors.
pub fn from_slice<T: ReadBody>(bytes: &[u8]) -> Result<T, ReadError> {
    read_value(bytes, None)
}

/// Reads a document, and drops the findings.
#[cfg(feature = "fast")]
#[inline]
pub(crate) fn read_value<T: ReadBody>(bytes: &[u8], dialect: Option<&'static Dialect>) -> Result<T, ReadError> {
    // The only local that is returned, so it is made where the caller wants it: a value is large to move.
    let mut read = fast::value(bytes, dialect);
    if read.as_ref().is_err_and(ReadError::is_declined) {
        read = value_strictly(bytes, dialect);
    }
    read
}

#[cfg(not(feature = "fast"))]
pub(crate) use value_strictly as read_value;

#[cfg_attr(feature = "fast", cold)]
pub(crate) fn value_strictly<T: ReadBody>(bytes: &[u8], dialect: Option<&'static Dialect>) -> Result<T, ReadError> {
    #[cfg(feature = "fast")]
    let read = read_declined::<T>(bytes, dialect)?;
    #[cfg(not(feature = "fast"))]
    let read = read_strictly::<T>(bytes, dialect)?;
    let refused = read.value.is_single_call() && has_errors(&read.findings);
    if refused { Err(ReadError::new(read.findings.into_vec())) } else { Ok(read.value) }
}

fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(Finding::is_error)
}

/// Reads a document, with its findings.
#[cfg(feature = "fast")]
pub(crate) fn read_with<'a, T: ReadBody>(
    bytes: &'a [u8],
    dialect: Option<&'static Dialect>,
) -> Result<Read<'a, T>, ReadError> {
    match fast::read(bytes, dialect) {
        Err(error) if error.is_declined() => read_declined(bytes, dialect),
        read => read,
    }
}

#[cfg(not(feature = "fast"))]
pub(crate) use read_strictly as read_with;

/// Reads a document that the fast passes decline: those calls of a batch that they decline, with the strict reader.
#[cfg(feature = "fast")]
#[cold]
fn read_declined<'a, T: ReadBody>(
    bytes: &'a [u8],
    dialect: Option<&'static Dialect>,
) -> Result<Read<'a, T>, ReadError> {
    let mut is_exact = true;
    if let Ok(reader) = Reader::from_bytes(bytes) {
        let input = Input { reads_fast: true, ..Input::new(reader, T::spec(), dialect) };
        let (value, violations) = input.run(|input| {
            let read = T::read_body(input);
            is_exact = input.validator.is_exact();
            read
        });
        if is_exact {
            return read_of(bytes, value, violations);
        }
    }
    read_strictly(bytes, dialect)
}

fn read_of<T>(bytes: &[u8], value: Option<T>, violations: Violations) -> Result<Read<'_, T>, ReadError> {
    match value {
        Some(value) => Ok(Read { value, findings: Findings::of_violations(bytes, violations) }),
        None => Err(ReadError::new(violations.findings(bytes, None))),
    }
}

/// Reads with the strict reader alone. The result is the same; tests compare the two readers.
#[doc(hidden)]
pub fn read_strictly<'a, T: ReadBody>(
    bytes: &'a [u8],
    dialect: Option<&'static Dialect>,
) -> Result<Read<'a, T>, ReadError> {
    let (value, violations) = match Reader::from_bytes(bytes) {
        Ok(reader) => Input::new(reader, T::spec(), dialect).run(T::read_body),
        Err(error) => (None, Violation::of_syntax(error).into()),
    };
    read_of(bytes, value, violations)
}
