//! A call: the envelope, the event's name, and the properties.

use std::borrow::Cow;

use super::problems_only::ProblemsOnly;
use super::times::Times;
use super::unknown::UnknownFields;
use super::validator::{Body, Validator};
use super::visitor::CallVisitor;
use crate::check::violation::{Detail, Mark, Violation};
use crate::json::{Reader, Span, SyntaxError};
use crate::suggest::alike;
use crate::table::{Event, EventName, Property};
use crate::text::is_blank;
use crate::vocabulary::{FieldRole, Kind, OTHER_CALLS};

/// The result of reading a call.
#[derive(Debug)]
pub enum CallOutcome {
    /// A track call of an event of the spec.
    Event(&'static Event),
    /// Another call, or another event. The violation is for callers who need one of the spec's.
    Foreign(Violation),
    /// A call whose errors were reported, with its event if that is known.
    Invalid(Option<&'static Event>),
    /// No call: [`Validator::is_batch`] tells so, and goes back to read it as a batch.
    Batch,
}

/// The members of a call that decide how it is read.
#[derive(Default)]
struct CallMembers<'a> {
    name: Option<EventField<'a>>,
    call_type: CallType,
    /// The properties, unless they are null.
    properties: Option<Span>,
    has_identity: bool,
    times: Times,
    unknown: UnknownFields,
}

/// The value of `type`.
#[derive(Clone, Copy, Default)]
enum CallType {
    /// It is missing or null.
    #[default]
    Missing,
    /// It is a track call's, or no string, which was reported.
    Track,
    /// It is another call's.
    Other(Span),
    /// It is no call's.
    Unknown(Span),
}

/// The value of `event`.
enum EventField<'a> {
    Name(Cow<'a, str>, Span),
    /// It is empty or blank.
    Blank(Span),
    /// It is not a string, and was reported.
    Wrong,
}

/// Reads the call that comes next.
pub fn read_call<'a>(visitor: &mut impl CallVisitor<'a>) -> Result<CallOutcome, SyntaxError> {
    let validator = visitor.validator();
    // Duplicate keys and the like before the call belong to the batch.
    validator.report_deferred();
    let mark = validator.mark();
    if validator.reader.peek() != Some(b'{') {
        validator.refuse(Detail::NotABody(Kind::Object.what()))?;
        return Ok(CallOutcome::Invalid(None));
    }
    let start = validator.reader.offset();
    let Some(mut members) = read_members(visitor)? else {
        return Ok(CallOutcome::Batch);
    };
    if let Some(EventField::Name(_, span)) = members.name {
        visitor.name(span);
    }
    let validator = visitor.validator();
    let call = Span::new(start, validator.reader.offset());
    match members.call_type {
        CallType::Other(span) => return Ok(other_call(validator, span, mark)),
        CallType::Unknown(span) => {
            if !may_be_of_spec(validator, &members) {
                return Ok(other_call(validator, span, mark));
            }
            validator.note(span, Detail::MisspeltType(validator.envelope()));
        }
        CallType::Missing | CallType::Track => {}
    }
    let event = match resolve(visitor, members.name.take(), call) {
        Resolved::Event(event) => event,
        Resolved::Foreign(span, note) => {
            let validator = visitor.validator();
            validator.forget_since(mark);
            if let Some(note) = note {
                validator.note(span, note);
            }
            let foreign = Detail::ForeignEvent(validator.spec());
            return Ok(CallOutcome::Foreign(Violation::new(span, foreign)));
        }
        Resolved::Other(event) => {
            let outer = visitor.validator().set_event(Some(event));
            let read = check_rest(visitor.validator(), &members, Some(event), call);
            visitor.validator().set_event(outer);
            return read.map(|()| CallOutcome::Invalid(None));
        }
        // It may be no call at all: that it lacks the rest as well says nothing.
        Resolved::NoName => {
            let validator = visitor.validator();
            members.unknown.report(validator, call, members.properties);
            validator.report_deferred();
            return Ok(CallOutcome::Invalid(None));
        }
        Resolved::Invalid(meant) => {
            return check_rest(visitor.validator(), &members, meant, call).map(|()| CallOutcome::Invalid(None));
        }
    };
    let validator = visitor.validator();
    let outer = validator.set_event(Some(event));
    check_call(validator, &members, call);
    let read = read_properties_of(visitor, event, members.properties, call);
    let validator = visitor.validator();
    validator.report_deferred();
    validator.set_event(outer);
    Ok(if read? && !validator.has_errors_since(mark) {
        CallOutcome::Event(event)
    } else {
        CallOutcome::Invalid(Some(event))
    })
}

/// Ends a call that is not a track call.
fn other_call(validator: &mut Validator<'_>, call_type: Span, mark: Mark) -> CallOutcome {
    validator.forget_since(mark);
    CallOutcome::Foreign(Violation::new(call_type, Detail::OtherCall(validator.envelope())))
}

/// Whether the name of the event is one of the spec, or looks like one. Its key may be misspelt, too.
fn may_be_of_spec(validator: &mut Validator<'_>, members: &CallMembers<'_>) -> bool {
    let name = match &members.name {
        Some(EventField::Name(name, _)) => Some(Cow::Borrowed(&**name)),
        Some(EventField::Blank(_) | EventField::Wrong) => None,
        None => members.unknown.event_name(validator.text()),
    };
    name.is_some_and(|name| !matches!(validator.event_named(&name).0, EventName::Possible | EventName::Foreign))
}

/// Reads the members of a call, all but the properties, whose event may follow them. Returns none if it is a batch: it has
/// an array of calls. An object with an event, and something else under that key, is a call with an unknown member.
fn read_members<'a>(visitor: &mut impl CallVisitor<'a>) -> Result<Option<CallMembers<'a>>, SyntaxError> {
    let mut members = CallMembers::default();
    let envelope = visitor.validator().envelope();
    visitor.validator().reader.begin_object()?;
    while let Some(key) = visitor.validator().reader.next_key()? {
        let name = key.decode();
        let validator = visitor.validator();
        if let Body::Open { has_batch, .. } = &mut validator.body
            && name == envelope.batch
        {
            match validator.reader.peek() {
                Some(b'[') => {
                    validator.body = Body::Batch;
                    return Ok(None);
                }
                Some(b'n') => validator.body = Body::Call,
                _ => *has_batch = true,
            }
        }
        let Some(field) = envelope.field(&name) else {
            let span = validator.reader.skip()?;
            members.unknown.add(validator, key.span(), &name, span);
            members.times.add_unknown(validator, &name, span);
            visitor.unknown(&name, span);
            continue;
        };
        match field.role {
            Some(FieldRole::Call) => members.call_type = read_call_type(validator)?,
            Some(FieldRole::Event) => {
                members.name = read_name(validator)?;
                if let Body::Open { has_event, .. } = &mut validator.body {
                    *has_event = true;
                }
            }
            Some(FieldRole::Properties) => members.properties = skip_properties(validator)?,
            Some(FieldRole::Tolerated) => {
                validator.reader.skip()?;
                validator.note(key.span(), Detail::Tolerated(envelope));
            }
            Some(FieldRole::Identity) => {
                let value = read_field(visitor, field)?;
                members.has_identity |= is_identity(visitor.validator(), field, value);
            }
            _ => {
                let value = read_field(visitor, field)?;
                members.times.add_field(visitor.validator(), field, value);
            }
        }
    }
    if visitor.validator().body == (Body::Open { has_batch: true, has_event: false }) {
        visitor.validator().body = Body::Batch;
        return Ok(None);
    }
    Ok(Some(members))
}

/// Reads the value of a field; returns its bytes.
fn read_field<'a>(visitor: &mut impl CallVisitor<'a>, field: &'static Property) -> Result<Span, SyntaxError> {
    visitor.validator().reader.peek();
    let start = visitor.validator().reader.offset();
    visitor.field(field)?;
    Ok(Span::new(start, visitor.validator().reader.offset()))
}

/// Whether a value identifies the visitor, on the platform if there is a dialect. An empty id is none anywhere.
fn is_identity(validator: &Validator<'_>, field: &Property, value: Span) -> bool {
    let text = &validator.text()[value.start..value.end];
    let is_id = matches!(text.as_bytes().first(), Some(b'"' | b'-' | b'0'..=b'9')) && text != "\"\"";
    let counts = validator.dialect.is_none_or(|dialect| dialect.identities.contains(&field.key));
    is_id && counts && !(validator.is_trimmed(field) && validator.is_blank(value))
}

enum Resolved {
    Event(&'static Event),
    /// An event of the spec that the caller does not ask for, which was reported.
    Other(&'static Event),
    /// Another event: the bytes of its name, and what is reported about it.
    Foreign(Span, Option<Detail>),
    /// There is no name, which was reported.
    NoName,
    /// The event cannot be told; what is wrong was reported. The event that is most likely meant, if there is one.
    Invalid(Option<&'static Event>),
}

/// Finds the event with the name in the call, and reports a name that is not the spec's.
fn resolve<'a>(visitor: &mut impl CallVisitor<'a>, name: Option<EventField<'a>>, call: Span) -> Resolved {
    let validator = visitor.validator();
    let spec = validator.spec();
    let (name, span) = match name {
        Some(EventField::Name(name, span)) => (name, span),
        Some(EventField::Wrong) => return Resolved::Invalid(None),
        Some(EventField::Blank(span)) => {
            validator.note(span, Detail::BlankName);
            return Resolved::Invalid(None);
        }
        None => {
            let brace = Span::new(call.start, call.start + 1);
            validator.note(brace, Detail::NoName(validator.envelope()));
            return Resolved::NoName;
        }
    };
    if let Some(event) = visitor.custom_event(&name) {
        return Resolved::Event(event);
    }
    let validator = visitor.validator();
    let (found, meant) = validator.event_named(&name);
    let event = match found {
        EventName::Known(event) => event,
        EventName::Alias(event) => {
            validator.note(span, Detail::EventAlias(event));
            event
        }
        EventName::Ambiguous => {
            validator.note(span, Detail::Ambiguous(spec));
            return Resolved::Invalid(None);
        }
        EventName::Unknown => {
            validator.note(span, Detail::UnknownEvent { spec, meant });
            return Resolved::Invalid(meant);
        }
        EventName::Possible => {
            return Resolved::Foreign(span, Some(Detail::PossibleEvent { spec, meant }));
        }
        EventName::Foreign => return Resolved::Foreign(span, None),
    };
    if !visitor.reads(event) {
        visitor.validator().note(span, Detail::OtherEvent(event));
        return Resolved::Other(event);
    }
    if event.deprecated.is_some() {
        visitor.validator().note(span, Detail::DeprecatedEvent(event));
    }
    Resolved::Event(event)
}

/// Checks the rest of a call whose event is wrong, so that one mistake does not hide the others: the properties as those
/// of the event that is most likely meant.
fn check_rest(
    validator: &mut Validator<'_>,
    members: &CallMembers<'_>,
    meant: Option<&'static Event>,
    call: Span,
) -> Result<(), SyntaxError> {
    check_call(validator, members, call);
    if let Some(meant) = meant {
        let mark = validator.mark();
        let outer = validator.set_event(Some(meant));
        let read = read_properties_of(&mut ProblemsOnly { validator }, meant, members.properties, call);
        validator.set_event(outer);
        read?;
        for violation in validator.violations().since(mark) {
            // The call does not have the name of the event.
            violation.event = outer;
        }
    }
    validator.report_deferred();
    Ok(())
}

/// Checks what concerns the call as a whole: its unknown fields, its times, its type in a batch, its identity, and its size.
fn check_call(validator: &mut Validator<'_>, members: &CallMembers<'_>, call: Span) {
    let brace = Span::new(call.start, call.start + 1);
    members.unknown.report(validator, call, members.properties);
    members.times.report_call(validator);
    if validator.in_batch && matches!(members.call_type, CallType::Missing) {
        validator.note(brace, Detail::ItemWithoutType(validator.envelope()));
    }
    if !members.has_identity && !validator.anonymous {
        validator.note(brace, Detail::NoIdentity { envelope: validator.envelope(), dialect: validator.dialect });
    }
    let Some((dialect, limit)) = validator.dialect.and_then(|dialect| Some((dialect, dialect.limits.event_bytes?)))
    else {
        return;
    };
    let size = call.end - call.start;
    if size > limit {
        validator.note(brace, Detail::EventTooLarge { dialect, size });
    }
}

fn read_properties_of<'a>(
    visitor: &mut impl CallVisitor<'a>,
    event: &'static Event,
    properties: Option<Span>,
    call: Span,
) -> Result<bool, SyntaxError> {
    let validator = visitor.validator();
    let mark = validator.mark();
    let here = if let Some(span) = properties {
        validator.jump(span.start)
    } else {
        // A call without properties is read like one with an empty object.
        validator.listed = None;
        core::mem::replace(&mut validator.reader, Reader::new("{}"))
    };
    let read = visitor.properties(event);
    let validator = visitor.validator();
    validator.reader = here;
    if properties.is_none() {
        for violation in validator.violations().since(mark) {
            violation.span = Span::new(call.start, call.start + 1);
        }
    }
    read
}

/// Reads the type of the call.
fn read_call_type(validator: &mut Validator<'_>) -> Result<CallType, SyntaxError> {
    let (_, track) = validator.envelope().track_type();
    Ok(match read_string(validator)? {
        None => CallType::Missing,
        Some(None) => CallType::Track,
        Some(Some((text, _))) if text == track => CallType::Track,
        Some(Some((text, span))) if OTHER_CALLS.iter().any(|other| alike(&text, other)) => CallType::Other(span),
        Some(Some((_, span))) => CallType::Unknown(span),
    })
}

/// Reads the name of the event; `None` for null.
fn read_name<'a>(validator: &mut Validator<'a>) -> Result<Option<EventField<'a>>, SyntaxError> {
    Ok(read_string(validator)?.map(|read| match read {
        Some((text, span)) if is_blank(&text) => EventField::Blank(span),
        Some((text, span)) => EventField::Name(text, span),
        None => EventField::Wrong,
    }))
}

/// Reads a string; `None` for null, and `Some(None)` for anything else, which is reported.
#[allow(clippy::type_complexity, clippy::option_option, reason = "a missing value and a wrong one differ")]
fn read_string<'a>(validator: &mut Validator<'a>) -> Result<Option<Option<(Cow<'a, str>, Span)>>, SyntaxError> {
    if validator.null()? {
        return Ok(None);
    }
    if validator.reader.peek() != Some(b'"') {
        validator.refuse(Detail::WrongKind { of_field: true, expected: Kind::String.what() })?;
        return Ok(Some(None));
    }
    let string = validator.reader.string()?;
    Ok(Some(Some((string.decode(), string.span()))))
}

/// Lists the properties, which are checked once the event is known; `None` for null.
fn skip_properties(validator: &mut Validator<'_>) -> Result<Option<Span>, SyntaxError> {
    if validator.null()? || !validator.object()? {
        return Ok(None);
    }
    validator.list_members().map(Some)
}
