//! A call: the envelope, the event's name, and the properties.

use super::validator::Validator;
use super::visitor::CallVisitor;
use crate::diagnostic::Problem;
use crate::json::{Reader, Span, SyntaxError};
use crate::rule;
use crate::suggest::closest;
use crate::table::{Event, EventName, Spec};
use crate::vocabulary::FieldRole;

/// What a call turned out to be.
#[derive(Debug)]
pub enum CallOutcome<'s> {
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
pub fn read_call<'a, 's>(parts: &mut impl CallVisitor<'a, 's>) -> Result<CallOutcome<'s>, SyntaxError> {
    let validator = parts.validator();
    // Those that stand before the call are not its own.
    validator.report_duplicates();
    let mark = validator.mark();
    if validator.reader.peek() != Some(b'{') {
        validator.refuse(&rule::NOT_A_BODY, "an object")?;
        return Ok(CallOutcome::Invalid(None));
    }
    let start = validator.reader.offset();
    let said = members(parts)?;
    let validator = parts.validator();
    let call = Span::new(start, validator.reader.offset());
    if let Some(span) = said.other_call {
        validator.forget_since(mark);
        let (key, track) = call_of(validator.envelope());
        let message = format!("expected `\"{key}\": \"{track}\"`, found another call");
        return Ok(CallOutcome::Foreign(Problem::new(&rule::NOT_TRACK, span, message)));
    }
    let event = match resolve(parts, &said, call) {
        Resolved::Event(event) => event,
        Resolved::Foreign(problem) => {
            parts.validator().forget_since(mark);
            return Ok(CallOutcome::Foreign(problem));
        }
        Resolved::Nothing => {
            parts.validator().report_duplicates();
            return Ok(CallOutcome::Invalid(None));
        }
    };
    let validator = parts.validator();
    let outer = validator.set_event(Some(event));
    check(validator, said.identity, call);
    let read = properties(parts, event, said.properties, call);
    let validator = parts.validator();
    validator.report_duplicates();
    validator.set_event(outer);
    Ok(if read? && !validator.has_errors_since(mark) {
        CallOutcome::Event(event)
    } else {
        CallOutcome::Invalid(Some(event))
    })
}

fn members<'a, 's>(parts: &mut impl CallVisitor<'a, 's>) -> Result<Said, SyntaxError> {
    let mut said = Said::default();
    let envelope = parts.validator().envelope();
    parts.validator().reader.begin_object()?;
    while let Some(key) = parts.validator().reader.next_key()? {
        let name = key.decode();
        let validator = parts.validator();
        let Some(field) = envelope.field(&name) else {
            let span = validator.reader.skip()?;
            parts.unknown(&name, span);
            continue;
        };
        match field.role {
            Some(FieldRole::Call) => said.other_call = read_call_type(validator)?,
            Some(FieldRole::Event) => said.name = read_name(validator)?,
            Some(FieldRole::Properties) => said.properties = skip_properties(validator)?,
            Some(FieldRole::Tolerated) => {
                validator.reader.skip()?;
                let (key_of_call, track) = call_of(envelope);
                let message = format!("`{name}` is from documentation examples, and no API reads it");
                let help = format!("send `\"{key_of_call}\": \"{track}\"`, or nothing");
                validator.report(Problem::new(&rule::TOLERATED_FIELD, key.span(), message).help(help));
            }
            Some(FieldRole::Identity) => {
                validator.reader.peek();
                let start = validator.reader.offset();
                parts.field(field)?;
                let validator = parts.validator();
                let text = &validator.text()[start..validator.reader.offset()];
                let is_id = matches!(text.as_bytes().first(), Some(b'"' | b'-' | b'0'..=b'9')) && text != "\"\"";
                let counts = validator.dialect.is_none_or(|dialect| dialect.identities.contains(&field.key));
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
fn resolve<'a, 's>(parts: &mut impl CallVisitor<'a, 's>, said: &Said, call: Span) -> Resolved<'s> {
    let validator = parts.validator();
    let spec = validator.spec();
    let Some((name, span)) = &said.name else {
        let brace = Span::new(call.start, call.start + 1);
        let key = validator.envelope().field_of_role(FieldRole::Event).map_or("", |field| field.key);
        validator.report(Problem::new(&rule::NO_EVENT, brace, format!("missing field `{key}`")));
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
            validator.report(problem.help(format!("send `{}`", event.name)));
            event
        }
        EventName::Ambiguous => {
            let problem = Problem::new(&rule::AMBIGUOUS_EVENT, *span, "a name that could mean several events");
            validator.report(problem.help(format!("send the one of {} that is meant", listed())));
            return Resolved::Nothing;
        }
        EventName::Unknown => {
            let problem = Problem::new(&rule::UNKNOWN_EVENT, *span, "unknown live chat event");
            validator.report(problem.help(match closest(name, names()) {
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
        parts.validator().report(problem);
        return Resolved::Nothing;
    }
    if let Some(advice) = event.deprecated {
        let problem = Problem::new(&rule::DEPRECATED, *span, format!("`{}` is deprecated", event.name)).help(advice);
        parts.validator().report(problem);
    }
    Resolved::Event(event)
}

/// Checks what concerns the call as a whole: that somebody is named, and the dialect's limit.
fn check(validator: &mut Validator<'_, '_>, named: bool, call: Span) {
    let brace = Span::new(call.start, call.start + 1);
    if !named && !validator.anonymous {
        let listed = validator.identities().map(|field| format!("`{}`", field.key)).collect::<Vec<_>>().join(", ");
        let problem = Problem::new(&rule::NO_IDENTITY, brace, "nothing says whose event it is");
        validator.report(problem.help(format!("send one of {listed}, neither null nor empty")));
    }
    let Some((dialect, limit)) = validator.dialect.and_then(|dialect| Some((dialect, dialect.limits.event_bytes?)))
    else {
        return;
    };
    let size = call.end - call.start;
    if size > limit {
        let message = format!("the call has {size} bytes, {} takes at most {limit}", dialect.key);
        validator.report(Problem::new(&rule::EVENT_TOO_LARGE, brace, message));
    }
}

fn properties<'a, 's>(
    parts: &mut impl CallVisitor<'a, 's>,
    event: &'s Event,
    properties: Option<Span>,
    call: Span,
) -> Result<bool, SyntaxError> {
    let validator = parts.validator();
    let mark = validator.mark();
    let here = match properties {
        Some(span) => validator.jump(span.start),
        // None are the same as an empty object.
        None => core::mem::replace(&mut validator.reader, Reader::new("{}")),
    };
    let read = parts.properties(event);
    let validator = parts.validator();
    validator.reader = here;
    if properties.is_none() {
        for problem in &mut validator.problems()[mark..] {
            problem.span = Span::new(call.start, call.start + 1);
        }
    }
    read
}

/// Reads `type`; returns where it stands if it says another call.
fn read_call_type(validator: &mut Validator<'_, '_>) -> Result<Option<Span>, SyntaxError> {
    let track = call_of(validator.envelope()).1;
    Ok(read_string(validator)?.flatten().and_then(|(text, span)| (text != track).then_some(span)))
}

/// Reads `event`: a name, or something that is none, which is reported; `None` for null.
fn read_name(validator: &mut Validator<'_, '_>) -> Result<Option<(Option<String>, Span)>, SyntaxError> {
    Ok(read_string(validator)?.map(|read| match read {
        Some((text, span)) => (Some(text), span),
        None => (None, Span::default()),
    }))
}

/// Reads a string and where it stands; `None` for null, and `Some(None)` for something else, which is reported.
#[allow(clippy::type_complexity, clippy::option_option, reason = "what is absent and what is wrong are two things")]
fn read_string(validator: &mut Validator<'_, '_>) -> Result<Option<Option<(String, Span)>>, SyntaxError> {
    if validator.null()? {
        return Ok(None);
    }
    if validator.reader.peek() != Some(b'"') {
        validator.refuse(&rule::ENVELOPE_KIND, "a string")?;
        return Ok(Some(None));
    }
    let string = validator.reader.string()?;
    Ok(Some(Some((string.decode().into_owned(), string.span()))))
}

/// Reads past the properties, for reading them when the event is known; `None` for null.
fn skip_properties(validator: &mut Validator<'_, '_>) -> Result<Option<Span>, SyntaxError> {
    if validator.null()? || !validator.object()? {
        return Ok(None);
    }
    validator.reader.skip().map(Some)
}
