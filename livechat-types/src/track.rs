use livechat_spec::LIVECHAT;
use livechat_spec::finding::{Finding, Problem};
use livechat_spec::json::{Span, SyntaxError};
use livechat_spec::rule;
use livechat_spec::table::{Dialect, Event, EventName};
use livechat_spec::vocabulary::FieldRole;

use crate::RawJson;
use crate::envelope::{CALL, EVENT, Envelope, PROPERTIES};
use crate::read::{Input, ReadBody, ReadEvent, read_in};
use crate::write::{WriteEvent, Writer};

/// A track call: an event, and the envelope around it.
///
/// ```
/// use livechat_types::{Envelope, MessageSent, Track, from_slice};
/// let event = MessageSent::new().conversation_id("conv-7f3a").message_body("Is the shop open?");
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
    /// Whose event it is, when it happened, and the like.
    pub envelope: Envelope,
    /// The event.
    pub event: E,
}

impl<E> Track<E> {
    /// A call for this event.
    pub const fn new(envelope: Envelope, event: E) -> Self {
        Self { envelope, event }
    }

    /// The same call for what becomes of its event.
    pub fn map<F>(self, change: impl FnOnce(E) -> F) -> Track<F> {
        Track { envelope: self.envelope, event: change(self.event) }
    }
}

impl<E: WriteEvent> Track<E> {
    /// The call as the body that the HTTP APIs take.
    ///
    /// Names are those of the spec, values as they came or were set, unknown members unchanged; nothing known is
    /// written as `null`.
    pub fn to_json(&self) -> String {
        let mut out = Writer::new();
        self.write(&mut out);
        out.into_json()
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.begin_object();
        out.key(CALL.0);
        out.string(CALL.1);
        out.key(EVENT);
        out.string(self.event.event_name());
        self.envelope.write_fields(out);
        out.key(PROPERTIES);
        out.begin_object();
        self.event.write_properties(out);
        out.end_object();
        out.extra(&self.envelope.extra, |key| LIVECHAT.field(key).is_some());
        out.end_object();
    }
}

impl<E: WriteEvent + ReadEvent> Track<E> {
    /// What a dialect has to say of the call, as it would be sent: the findings of reading it there, errors and all.
    ///
    /// ```
    /// use livechat_types::{ConversationStarted, Envelope, Track, dialects};
    /// let event = ConversationStarted::new().conversation_id("conv-7f3a").conversation_duration(12);
    /// let track = Track::new(Envelope::group("acme"), event);
    /// let found = |dialect| track.validate(dialect).iter().map(|finding| finding.rule.name).collect::<Vec<_>>();
    /// assert_eq!(found(&dialects::CUSTOMERIO), ["recommended-missing", "fixed-value"]);
    /// assert_eq!(found(&dialects::SEGMENT), ["no-identity"]);
    /// ```
    pub fn validate(&self, dialect: &'static Dialect<'static>) -> Vec<Finding> {
        match read_in::<Self>(self.to_json().as_bytes(), dialect) {
            Ok(read) => read.findings,
            Err(error) => error.into_findings(),
        }
    }
}

impl<E: ReadEvent> ReadBody for Track<E> {
    fn read_body(input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
        Ok(match read_call(input)? {
            Call::Track(track) => Some(*track),
            Call::Foreign(problem) => {
                input.report(problem);
                None
            }
            Call::Invalid => None,
        })
    }
}

/// What a call turned out to be.
pub(crate) enum Call<E> {
    /// One of our events.
    Track(Box<Track<E>>),
    /// Something else; the problem says what, for who asked for one of our events.
    Foreign(Problem),
    /// One of our events, with errors that were reported.
    Invalid,
}

/// What a key of a call is.
pub(crate) enum Part {
    /// A field of the envelope, whose value was read.
    Field,
    /// What says that the call is a track call.
    Call,
    /// The event's name.
    Event,
    /// The event's properties.
    Properties,
    /// Something to be reported.
    Tolerated,
    /// Something that the spec does not know.
    Unknown,
}

/// What the fields say that are not part of the envelope struct.
#[derive(Default)]
struct Parts {
    /// The event's name, or that `event` is there and is no name.
    name: Option<(Option<String>, Span)>,
    /// That `type` says another call than track.
    other_call: Option<Span>,
    /// Where the properties stand, unless they are null.
    properties: Option<Span>,
}

/// Reads the call that comes next.
pub(crate) fn read_call<E: ReadEvent>(input: &mut Input<'_>) -> Result<Call<E>, SyntaxError> {
    // Those that stand before the call are not its own.
    input.report_duplicates();
    let mark = input.mark();
    if input.reader.peek() != Some(b'{') {
        input.refuse(&rule::NOT_A_BODY, "an object")?;
        return Ok(Call::Invalid);
    }
    let start = input.reader.offset();
    let mut envelope = Envelope::default();
    let mut parts = Parts::default();
    input.reader.begin_object()?;
    while let Some(key) = input.reader.next_key()? {
        let name = key.decode();
        match envelope.read_field(&name, input)? {
            Part::Field => {}
            Part::Call => parts.other_call = read_call_type(input)?,
            Part::Event => parts.name = read_name(input)?,
            Part::Properties => parts.properties = skip_properties(input)?,
            Part::Tolerated => {
                input.reader.skip()?;
                let message = format!("`{name}` is from documentation examples, and no API reads it");
                let help = format!("send `\"{}\": \"{}\"`, or nothing", CALL.0, CALL.1);
                input.report(Problem::new(&rule::TOLERATED_FIELD, key.span(), message).help(help));
            }
            Part::Unknown => {
                let span = input.reader.skip()?;
                envelope.extra.push(&name, RawJson::of_valid(&input.text()[span.start..span.end]));
            }
        }
    }
    if !input.reader.duplicates().is_empty() {
        envelope.extra.drop_repeats();
    }
    let call = Span::new(start, input.reader.offset());
    if let Some(span) = parts.other_call {
        input.forget_since(mark);
        let message = format!("expected `\"{}\": \"{}\"`, found another call", CALL.0, CALL.1);
        return Ok(Call::Foreign(Problem::new(&rule::NOT_TRACK, span, message)));
    }
    let event = match resolve::<E>(input, &parts, call) {
        Resolved::Event(event) => event,
        Resolved::Foreign(problem) => {
            input.forget_since(mark);
            return Ok(Call::Foreign(problem));
        }
        Resolved::Nothing => {
            input.report_duplicates();
            return Ok(Call::Invalid);
        }
    };
    let outer = input.set_event(Some(event));
    check_call(input, &envelope, call);
    let event = read_properties::<E>(input, event, parts.properties, call);
    input.report_duplicates();
    input.set_event(outer);
    Ok(match event? {
        Some(event) if !input.has_errors_since(mark) => Call::Track(Box::new(Track { envelope, event })),
        _ => Call::Invalid,
    })
}

enum Resolved {
    Event(&'static Event<'static>),
    Foreign(Problem),
    Nothing,
}

/// Finds the event that the call's name means, and reports a name that is not the spec's.
fn resolve<E: ReadEvent>(input: &mut Input<'_>, parts: &Parts, call: Span) -> Resolved {
    let Some((name, span)) = &parts.name else {
        let brace = Span::new(call.start, call.start + 1);
        input.report(Problem::new(&rule::NO_EVENT, brace, format!("missing field `{EVENT}`")));
        return Resolved::Nothing;
    };
    let Some(name) = name else {
        return Resolved::Nothing;
    };
    let spec = E::spec();
    let event = match spec.event(name) {
        EventName::Known(event) => event,
        EventName::Alias(event) => {
            let problem = Problem::new(&rule::EVENT_ALIAS, *span, format!("another name of `{}`", event.name));
            input.report(problem.help(format!("send `{}`", event.name)));
            event
        }
        EventName::Ambiguous => {
            let problem = Problem::new(&rule::AMBIGUOUS_EVENT, *span, "a name that could mean several events");
            let names = spec.events.iter().map(|event| format!("`{}`", event.name)).collect::<Vec<_>>().join(", ");
            input.report(problem.help(format!("send the one of {names} that is meant")));
            return Resolved::Nothing;
        }
        EventName::Unknown => {
            input.unknown_event(spec, name, *span);
            return Resolved::Nothing;
        }
        EventName::Foreign => {
            let problem = Problem::new(&rule::UNKNOWN_EVENT, *span, "not a live chat event");
            let names = spec.events.iter().map(|event| format!("`{}`", event.name)).collect::<Vec<_>>().join(", ");
            return Resolved::Foreign(problem.help(format!("the events are {names}")));
        }
    };
    if !E::reads(event) {
        let message = format!("the event is `{}`, and another one is asked for here", event.name);
        input.report(Problem::new(&rule::OTHER_EVENT, *span, message).help("read `AnyEvent`, and match on it"));
        return Resolved::Nothing;
    }
    if let Some(advice) = event.deprecated {
        input.report(Problem::new(&rule::DEPRECATED, *span, format!("`{}` is deprecated", event.name)).help(advice));
    }
    Resolved::Event(event)
}

/// Checks what concerns the call as a whole: that somebody is named, and the dialect's limit.
fn check_call(input: &mut Input<'_>, envelope: &Envelope, call: Span) {
    let counts = |key: &str| match input.dialect {
        Some(dialect) => dialect.identities.contains(&key),
        None => true,
    };
    let named = envelope.identities().into_iter().flatten().any(|(key, id)| counts(key) && !id.is_empty());
    if !named && !input.anonymous {
        let identities =
            LIVECHAT.envelope.iter().filter(|field| field.role == Some(FieldRole::Identity) && counts(field.key));
        let listed = identities.map(|field| format!("`{}`", field.key)).collect::<Vec<_>>().join(", ");
        let brace = Span::new(call.start, call.start + 1);
        let problem = Problem::new(&rule::NO_IDENTITY, brace, "nothing says whose event it is");
        input.report(problem.help(format!("send one of {listed}, neither null nor empty")));
    }
    let Some((dialect, limit)) = input.dialect.and_then(|dialect| Some((dialect, dialect.limits.event_bytes?))) else {
        return;
    };
    let size = call.end - call.start;
    if size > limit {
        let message = format!("the call has {size} bytes, {} takes at most {limit}", dialect.key);
        input.report(Problem::new(&rule::EVENT_TOO_LARGE, Span::new(call.start, call.start + 1), message));
    }
}

fn read_properties<E: ReadEvent>(
    input: &mut Input<'_>,
    event: &'static Event<'static>,
    properties: Option<Span>,
    call: Span,
) -> Result<Option<E>, SyntaxError> {
    match properties {
        Some(span) => input.at(span.start, |input| E::read_event(event, input)),
        None => input.without_properties(call, |input| E::read_event(event, input)),
    }
}

/// Reads `type`; returns where it stands if it says another call.
fn read_call_type(input: &mut Input<'_>) -> Result<Option<Span>, SyntaxError> {
    if input.null()? {
        return Ok(None);
    }
    if input.reader.peek() != Some(b'"') {
        input.refuse(&rule::ENVELOPE_KIND, "a string")?;
        return Ok(None);
    }
    let string = input.reader.string()?;
    Ok((!string.is(CALL.1)).then(|| string.span()))
}

/// Reads `event`: a name, or something that is none, which is reported; `None` for null.
fn read_name(input: &mut Input<'_>) -> Result<Option<(Option<String>, Span)>, SyntaxError> {
    if input.null()? {
        return Ok(None);
    }
    if input.reader.peek() != Some(b'"') {
        input.refuse(&rule::ENVELOPE_KIND, "a string")?;
        return Ok(Some((None, Span::default())));
    }
    let string = input.reader.string()?;
    Ok(Some((Some(string.decode().into_owned()), string.span())))
}

/// Reads past the properties, for reading them when the event is known; `None` for null.
fn skip_properties(input: &mut Input<'_>) -> Result<Option<Span>, SyntaxError> {
    if input.null()? {
        return Ok(None);
    }
    if input.reader.peek() != Some(b'{') {
        input.refuse(&rule::ENVELOPE_KIND, "an object")?;
        return Ok(None);
    }
    input.reader.skip().map(Some)
}
