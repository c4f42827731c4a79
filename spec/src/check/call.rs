//! A call: the envelope, the event's name, and the properties.

use super::input::Input;
use crate::diagnostic::Problem;
use crate::json::{Reader, Span, SyntaxError};
use crate::rule;
use crate::suggest::closest;
use crate::table::{Event, EventName, Property, Spec};
use crate::vocabulary::FieldRole;

/// What becomes of a call.
pub trait Parts<'a, 's> {
    /// What it is read from.
    fn input(&mut self) -> &mut Input<'a, 's>;

    /// Reads the value of a field of the envelope.
    fn field(&mut self, field: &'s Property) -> Result<(), SyntaxError>;

    /// Takes a member that the envelope does not have, and whose value was read.
    fn unknown(&mut self, key: &str, value: Span);

    /// Whether this event is asked for.
    fn reads(&self, event: &Event) -> bool;

    /// Reads the object of properties that comes next; whether that gave an event.
    fn properties(&mut self, event: &'s Event) -> Result<bool, SyntaxError>;
}

/// What a call turned out to be.
#[derive(Debug)]
pub enum Outcome<'s> {
    /// One of our events.
    Event(&'s Event),
    /// Something else; the problem says what, for who asked for one of our events.
    Foreign(Problem),
    /// One of our events, with errors that were reported; which one, if that can be told.
    Invalid(Option<&'s Event>),
}

/// What the fields say that are not part of the envelope.
#[derive(Default)]
struct Said {
    /// The event's name, or that `event` is there and is no name.
    name: Option<(Option<String>, Span)>,
    /// That `type` says another call than track.
    other_call: Option<Span>,
    /// Where the properties stand, unless they are null.
    properties: Option<Span>,
    /// Somebody is named.
    identity: bool,
}

/// Reads the call that comes next.
pub fn read<'a, 's>(parts: &mut impl Parts<'a, 's>) -> Result<Outcome<'s>, SyntaxError> {
    let input = parts.input();
    // Those that stand before the call are not its own.
    input.report_duplicates();
    let mark = input.mark();
    if input.reader.peek() != Some(b'{') {
        input.refuse(&rule::NOT_A_BODY, "an object")?;
        return Ok(Outcome::Invalid(None));
    }
    let start = input.reader.offset();
    let said = members(parts)?;
    let input = parts.input();
    let call = Span::new(start, input.reader.offset());
    if let Some(span) = said.other_call {
        input.forget_since(mark);
        let (key, track) = call_of(input.envelope());
        let message = format!("expected `\"{key}\": \"{track}\"`, found another call");
        return Ok(Outcome::Foreign(Problem::new(&rule::NOT_TRACK, span, message)));
    }
    let event = match resolve(parts, &said, call) {
        Resolved::Event(event) => event,
        Resolved::Foreign(problem) => {
            parts.input().forget_since(mark);
            return Ok(Outcome::Foreign(problem));
        }
        Resolved::Nothing => {
            parts.input().report_duplicates();
            return Ok(Outcome::Invalid(None));
        }
    };
    let input = parts.input();
    let outer = input.set_event(Some(event));
    check(input, said.identity, call);
    let read = properties(parts, event, said.properties, call);
    let input = parts.input();
    input.report_duplicates();
    input.set_event(outer);
    Ok(if read? && !input.has_errors_since(mark) { Outcome::Event(event) } else { Outcome::Invalid(Some(event)) })
}

fn members<'a, 's>(parts: &mut impl Parts<'a, 's>) -> Result<Said, SyntaxError> {
    let mut said = Said::default();
    let envelope = parts.input().envelope();
    parts.input().reader.begin_object()?;
    while let Some(key) = parts.input().reader.next_key()? {
        let name = key.decode();
        let input = parts.input();
        let Some(field) = envelope.field(&name) else {
            let span = input.reader.skip()?;
            parts.unknown(&name, span);
            continue;
        };
        match field.role {
            Some(FieldRole::Call) => said.other_call = read_call_type(input)?,
            Some(FieldRole::Event) => said.name = read_name(input)?,
            Some(FieldRole::Properties) => said.properties = skip_properties(input)?,
            Some(FieldRole::Tolerated) => {
                input.reader.skip()?;
                let (key_of_call, track) = call_of(envelope);
                let message = format!("`{name}` is from documentation examples, and no API reads it");
                let help = format!("send `\"{key_of_call}\": \"{track}\"`, or nothing");
                input.report(Problem::new(&rule::TOLERATED_FIELD, key.span(), message).help(help));
            }
            Some(FieldRole::Identity) => {
                input.reader.peek();
                let start = input.reader.offset();
                parts.field(field)?;
                let input = parts.input();
                let text = &input.text()[start..input.reader.offset()];
                let is_id = matches!(text.as_bytes().first(), Some(b'"' | b'-' | b'0'..=b'9')) && text != "\"\"";
                let counts = input.dialect.is_none_or(|dialect| dialect.identities.contains(&field.key));
                said.identity = said.identity || is_id && counts;
            }
            _ => parts.field(field)?,
        }
    }
    Ok(said)
}

/// The key that says which call it is, and what it says of a track call.
fn call_of<'s>(envelope: &Spec) -> (&'s str, &'s str) {
    let field = envelope.field_of_role(FieldRole::Call);
    field.map_or(("", ""), |field| (field.key, field.values.first().copied().unwrap_or_default()))
}

enum Resolved<'s> {
    Event(&'s Event),
    Foreign(Problem),
    Nothing,
}

/// Finds the event that the call's name means, and reports a name that is not the spec's.
fn resolve<'a, 's>(parts: &mut impl Parts<'a, 's>, said: &Said, call: Span) -> Resolved<'s> {
    let input = parts.input();
    let spec = input.spec();
    let Some((name, span)) = &said.name else {
        let brace = Span::new(call.start, call.start + 1);
        let key = input.envelope().field_of_role(FieldRole::Event).map_or("", |field| field.key);
        input.report(Problem::new(&rule::NO_EVENT, brace, format!("missing field `{key}`")));
        return Resolved::Nothing;
    };
    let Some(name) = name else {
        return Resolved::Nothing;
    };
    let names = || spec.events.iter().map(|event| event.name);
    let listed = || names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let event = match spec.event(name) {
        EventName::Known(event) => event,
        EventName::Alias(event) => {
            let problem = Problem::new(&rule::EVENT_ALIAS, *span, format!("another name of `{}`", event.name));
            input.report(problem.help(format!("send `{}`", event.name)));
            event
        }
        EventName::Ambiguous => {
            let problem = Problem::new(&rule::AMBIGUOUS_EVENT, *span, "a name that could mean several events");
            input.report(problem.help(format!("send the one of {} that is meant", listed())));
            return Resolved::Nothing;
        }
        EventName::Unknown => {
            let problem = Problem::new(&rule::UNKNOWN_EVENT, *span, "unknown live chat event");
            input.report(problem.help(match closest(name, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the events are {}", listed()),
            }));
            return Resolved::Nothing;
        }
        EventName::Foreign => {
            let problem = Problem::new(&rule::UNKNOWN_EVENT, *span, "not a live chat event");
            return Resolved::Foreign(problem.help(format!("the events are {}", listed())));
        }
    };
    if !parts.reads(event) {
        let message = format!("the event is `{}`, and another one is asked for here", event.name);
        let problem = Problem::new(&rule::OTHER_EVENT, *span, message).help("read `AnyEvent`, and match on it");
        parts.input().report(problem);
        return Resolved::Nothing;
    }
    if let Some(advice) = event.deprecated {
        let problem = Problem::new(&rule::DEPRECATED, *span, format!("`{}` is deprecated", event.name)).help(advice);
        parts.input().report(problem);
    }
    Resolved::Event(event)
}

/// Checks what concerns the call as a whole: that somebody is named, and the dialect's limit.
fn check(input: &mut Input<'_, '_>, named: bool, call: Span) {
    let brace = Span::new(call.start, call.start + 1);
    if !named && !input.anonymous {
        let listed = input.identities().map(|field| format!("`{}`", field.key)).collect::<Vec<_>>().join(", ");
        let problem = Problem::new(&rule::NO_IDENTITY, brace, "nothing says whose event it is");
        input.report(problem.help(format!("send one of {listed}, neither null nor empty")));
    }
    let Some((dialect, limit)) = input.dialect.and_then(|dialect| Some((dialect, dialect.limits.event_bytes?))) else {
        return;
    };
    let size = call.end - call.start;
    if size > limit {
        let message = format!("the call has {size} bytes, {} takes at most {limit}", dialect.key);
        input.report(Problem::new(&rule::EVENT_TOO_LARGE, brace, message));
    }
}

fn properties<'a, 's>(
    parts: &mut impl Parts<'a, 's>,
    event: &'s Event,
    properties: Option<Span>,
    call: Span,
) -> Result<bool, SyntaxError> {
    let input = parts.input();
    let mark = input.mark();
    let here = match properties {
        Some(span) => input.jump(span.start),
        // None are the same as an empty object.
        None => core::mem::replace(&mut input.reader, Reader::new("{}")),
    };
    let read = parts.properties(event);
    let input = parts.input();
    input.reader = here;
    if properties.is_none() {
        for problem in &mut input.problems()[mark..] {
            problem.span = Span::new(call.start, call.start + 1);
        }
    }
    read
}

/// Reads `type`; returns where it stands if it says another call.
fn read_call_type(input: &mut Input<'_, '_>) -> Result<Option<Span>, SyntaxError> {
    let track = call_of(input.envelope()).1;
    Ok(read_string(input)?.flatten().and_then(|(text, span)| (text != track).then_some(span)))
}

/// Reads `event`: a name, or something that is none, which is reported; `None` for null.
fn read_name(input: &mut Input<'_, '_>) -> Result<Option<(Option<String>, Span)>, SyntaxError> {
    Ok(read_string(input)?.map(|read| match read {
        Some((text, span)) => (Some(text), span),
        None => (None, Span::default()),
    }))
}

/// Reads a string and where it stands; `None` for null, and `Some(None)` for something else, which is reported.
#[allow(clippy::type_complexity, clippy::option_option, reason = "what is absent and what is wrong are two things")]
fn read_string(input: &mut Input<'_, '_>) -> Result<Option<Option<(String, Span)>>, SyntaxError> {
    if input.null()? {
        return Ok(None);
    }
    if input.reader.peek() != Some(b'"') {
        input.refuse(&rule::ENVELOPE_KIND, "a string")?;
        return Ok(Some(None));
    }
    let string = input.reader.string()?;
    Ok(Some(Some((string.decode().into_owned(), string.span()))))
}

/// Reads past the properties, for reading them when the event is known; `None` for null.
fn skip_properties(input: &mut Input<'_, '_>) -> Result<Option<Span>, SyntaxError> {
    if input.null()? || !input.object()? {
        return Ok(None);
    }
    input.reader.skip().map(Some)
}
