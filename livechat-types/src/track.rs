//! Track calls: an event in its envelope.

#[cfg(feature = "fast")]
use livechat_spec::__private::fast::{FastCall, FastDocument};
use livechat_spec::__private::validate::{self, CallOutcome, CallVisitor, Detail, Validator, Violation};
use livechat_spec::diagnostic::Finding;
use livechat_spec::json::{Reader, Span, SyntaxError};
use livechat_spec::table::{Dialect, Event, Property, Spec};

use crate::envelope::{Envelope, UP_TO_EVENT, UP_TO_PROPERTIES};
use crate::event::unwritable_problem;
#[cfg(feature = "fast")]
use crate::fast_call;
#[cfg(feature = "fast")]
use crate::read::fast::Fallback;
use crate::read::input::Input;
use crate::read::{ReadBody, ReadError, ReadEvent, read_in};
use crate::value::writer::Writer;
use crate::write::{WriteBody, WriteEvent, write_members};

/// A track call: an event and its envelope.
///
/// ```
/// use livechat_types::{Envelope, MessageSent, Track, from_slice};
/// let event = MessageSent::new()
///     .conversation_id("conv-7f3a")
///     .message_body("Is the shop open?");
/// let track = Track::new(Envelope::user("visitor-17"), event);
/// let json = track.to_json();
/// assert_eq!(json, concat!(
///     r#"{"type":"track","event":"Live Chat Message Sent","userId":"visitor-17","#,
///     r#""properties":{"conversation_id":"conv-7f3a","message_body":"Is the shop open?"}}"#,
/// ));
/// assert_eq!(from_slice::<Track<MessageSent>>(json.as_bytes())?, track);
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Track<E> {
    /// The members of the call around the event: identity, time, context.
    pub envelope: Envelope,
    /// The event.
    pub event: E,
}

impl<E> Track<E> {
    /// Puts an event into an envelope.
    pub const fn new(envelope: Envelope, event: E) -> Self {
        Self { envelope, event }
    }

    /// Replaces the event by what a function makes of it, such as an [`AnyEvent`](crate::AnyEvent) by one of its
    /// variants.
    pub fn map<F>(self, change: impl FnOnce(E) -> F) -> Track<F> {
        Track { envelope: self.envelope, event: change(self.event) }
    }
}

impl<E> Track<E> {
    /// Writes the call as JSON: the body of a request to the `track` endpoint of the HTTP APIs.
    ///
    /// Names are the spec's, values are as they came or were set, and unknown members are unchanged. An absent value is
    /// left out, never written as `null`, and so is a float that JSON cannot represent.
    #[rustfmt::skip] // The compiler shows the line in errors, and more lines if it is several.
    pub fn to_json(&self) -> String where Self: WriteBody {
        let mut json = String::with_capacity(usual_length(&self.envelope));
        self.write_to(&mut json);
        json
    }

    /// Appends the JSON of [`to_json`](Self::to_json) to a text. A sender of many calls can reuse one buffer.
    ///
    /// ```
    /// use livechat_types::{ConversationEnded, Envelope, Track};
    /// let tracks = ["conv-7f3a", "conv-80d2"].map(|id| {
    ///     let event = ConversationEnded::new().conversation_id(id);
    ///     Track::new(Envelope::user("visitor-17"), event)
    /// });
    /// let mut lines = String::new();
    /// for track in &tracks {
    ///     track.write_to(&mut lines);
    ///     lines.push('\n');
    /// }
    /// assert_eq!(lines, tracks.map(|track| track.to_json() + "\n").concat());
    /// ```
    #[rustfmt::skip] // As above.
    pub fn write_to(&self, json: &mut String) where Self: WriteBody {
        let mut out = Writer::appending_to(std::mem::take(json));
        self.write_body(&mut out);
        *json = out.into_json();
    }
}

impl<E> Track<E> {
    /// Checks the call, as [`to_json`](Self::to_json) writes it, by the spec and a dialect. Returns all findings,
    /// errors included.
    ///
    /// JSON Pointers are those of the call, such as `/properties/message_id`, as they are wherever this crate finds
    /// something: [`LiveChatEvent::validate`](crate::LiveChatEvent::validate) gives the same.
    ///
    /// ```
    /// use livechat_types::{ConversationStarted, Envelope, Track, dialects};
    /// let event = ConversationStarted::new()
    ///     .conversation_id("conv-7f3a")
    ///     .conversation_duration(12);
    /// let track = Track::new(Envelope::group("acme"), event);
    /// let found = |dialect| -> Vec<_> {
    ///     track.validate(dialect).iter().map(|finding| finding.rule.name).collect()
    /// };
    /// assert_eq!(found(&dialects::CUSTOMERIO), ["recommended-missing", "fixed-value"]);
    /// assert_eq!(found(&dialects::SEGMENT), ["no-identity"]);
    /// ```
    #[rustfmt::skip] // As above.
    pub fn validate(&self, dialect: &'static Dialect) -> Vec<Finding> where Self: ReadWriteBody {
        let mut out = Writer::new();
        let (properties, name) = self.__write_call(&mut out);
        let unwritten = out.take_unwritten();
        let json = out.into_json();
        if unwritten.is_empty() {
            return match read_in::<Self>(json.as_bytes(), dialect) {
                Ok(read) => read.findings.into_vec(),
                Err(error) => error.into_findings(),
            };
        }
        let spec = <Self as ReadBody>::spec();
        let mut input = Input::new(Reader::new(&json), spec, Some(dialect));
        input.validator.unseen.extend(unwritten.iter().map(|unwritten| unwritten.key.clone()));
        let (_, mut violations) = input.run(Self::read_body);
        let event = spec.events.iter().copied().find(|event| event.name == name);
        for unwritten in &unwritten {
            violations.add_worded(unwritable_problem(unwritten, properties), event);
        }
        violations.findings(json.as_bytes(), None)
    }
}

/// A call that can be written and read: a [`Track`] of an event that can.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written and read",
    label = "derive `LiveChatEvent` on its event, with owned values: `String`, not `&str`; with `manual`, implement `ReadEvent` and `WriteEvent`"
)]
pub trait ReadWriteBody: ReadBody + WriteBody {
    /// Returns the event's name on the wire.
    #[doc(hidden)]
    fn __event_name(&self) -> &str;

    /// Reads a call that was written, whatever rules it breaks: it had them before.
    #[doc(hidden)]
    fn __read_again(json: &str) -> Result<Self, ReadError>;
}

#[diagnostic::do_not_recommend]
impl<E: ReadEvent + WriteEvent> ReadWriteBody for Track<E> {
    fn __event_name(&self) -> &str {
        self.event.event_name()
    }

    fn __read_again(json: &str) -> Result<Self, ReadError> {
        let (read, violations) = Input::new(Reader::new(json), E::spec(), None).run(|input| {
            let mut reading = Reading { input, envelope: Envelope::default(), event: None };
            validate::read_call(&mut reading)?;
            let Reading { envelope, event, .. } = reading;
            Ok(event.map(|event| Track { envelope, event }))
        });
        read.ok_or_else(|| ReadError::new(violations.findings(json.as_bytes(), None)))
    }
}

#[diagnostic::do_not_recommend]
impl<E: WriteEvent> WriteBody for Track<E> {
    #[inline]
    fn write_body(&self, out: &mut Writer) {
        self.__write_call(out);
    }

    fn __write_call(&self, out: &mut Writer) -> (usize, &str) {
        let name = self.event.event_name();
        out.begin_object();
        out.start(UP_TO_EVENT);
        out.string(name);
        self.envelope.write_fields(out);
        out.start(UP_TO_PROPERTIES);
        let properties = out.len() - 1;
        write_members(out, &self.event);
        out.extra(&self.envelope.extra, Envelope::has);
        out.end_object();
        (properties, name)
    }
}

#[diagnostic::do_not_recommend]
impl<E: ReadEvent> ReadBody for Track<E> {
    fn spec() -> &'static Spec {
        E::spec()
    }

    fn read_body(input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
        Ok(match read_call(input)? {
            Call::Track(track) => Some(*track),
            Call::Foreign(violation) => {
                input.validator.add(violation);
                None
            }
            Call::Invalid => None,
        })
    }

    #[cfg(feature = "fast")]
    const __IS_FAST: bool = E::__IS_FAST;

    #[cfg(feature = "fast")]
    #[inline]
    fn __from_fast(document: &mut FastDocument<'_>, with_findings: bool) -> Result<Self, ReadError> {
        let mut unkept = Vec::new();
        // The only local that is returned, so it is made where the caller wants it: a track is large to move.
        let read = of_document(document, with_findings, &mut unkept);
        for key in unkept {
            document.add_unkept(0, key);
        }
        read
    }
}

#[cfg(feature = "fast")]
#[inline]
fn of_document<E: ReadEvent>(
    document: &mut FastDocument<'_>,
    with_findings: bool,
    unkept: &mut Vec<Span>,
) -> Result<Track<E>, ReadError> {
    if document.is_batch() {
        return Err(ReadError::DECLINED);
    }
    match document.call(0).ok_or(Fallback)? {
        FastCall::Valid(call) => {
            Ok(Track { envelope: Envelope::from_valid(&call)?, event: fast_call::event(&call, with_findings, unkept)? })
        }
        FastCall::Refused(event) => {
            fast_call::reads_others::<E>(document, 0, event)?;
            Err(ReadError::new(document.findings()))
        }
        _ => Err(ReadError::DECLINED),
    }
}

/// The length that the JSON of a call with this envelope usually has at most, for one allocation.
fn usual_length(envelope: &Envelope) -> usize {
    // The known fields and properties of most calls fit into 512 bytes.
    let mut length = 512;
    for object in [&envelope.context, &envelope.integrations] {
        length += object.as_ref().map_or(0, |object| object.as_str().len());
    }
    for (key, value) in envelope.extra.iter() {
        length += key.len() + value.as_str().len();
    }
    length
}

/// A call that was read.
pub(crate) enum Call<E> {
    /// A call with an event of the spec, without errors.
    Track(Box<Track<E>>),
    /// Another call, with the violation that this is for a reader of a `Track`.
    Foreign(Violation),
    /// A call with an event of the spec, with errors, which were reported.
    Invalid,
}

/// Reads the call that comes next.
pub(crate) fn read_call<E: ReadEvent>(input: &mut Input<'_>) -> Result<Call<E>, SyntaxError> {
    let mut reading = Reading { input, envelope: Envelope::default(), event: None };
    let outcome = validate::read_call(&mut reading)?;
    let Reading { input, mut envelope, event } = reading;
    if input.validator.has_duplicates() {
        envelope.extra.drop_repeats();
    }
    let unkept = std::mem::take(&mut input.unkept);
    Ok(match (outcome, event) {
        (CallOutcome::Event(of_spec), Some(event)) => {
            for key in unkept {
                let violation = Violation::new(key, Detail::Unkept);
                input.validator.add(Violation { event: Some(of_spec), ..violation });
            }
            Call::Track(Box::new(Track { envelope, event }))
        }
        (CallOutcome::Foreign(violation), _) => Call::Foreign(violation),
        _ => Call::Invalid,
    })
}

/// A call that is being read.
struct Reading<'i, 'a, E> {
    input: &'i mut Input<'a>,
    envelope: Envelope,
    event: Option<E>,
}

impl<'a, E: ReadEvent> CallVisitor<'a> for Reading<'_, 'a, E> {
    fn validator(&mut self) -> &mut Validator<'a> {
        &mut self.input.validator
    }

    fn field(&mut self, field: &'static Property) -> Result<(), SyntaxError> {
        self.envelope.read_field(field.key, self.input)
    }

    fn unknown(&mut self, key: &str, value: Span) {
        self.envelope.extra.push(key, self.input.raw(value));
    }

    fn reads(&self, event: &Event) -> bool {
        E::reads(event)
    }

    fn custom_event(&self, name: &str) -> Option<&'static Event> {
        E::__custom_event(name)
    }

    fn properties(&mut self, event: &'static Event) -> Result<bool, SyntaxError> {
        self.event = E::read_event(event, self.input)?;
        Ok(self.event.is_some())
    }
}
