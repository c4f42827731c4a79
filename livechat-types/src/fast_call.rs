//! The calls of a document on which the fast passes have decided, as events in their envelopes.

use livechat_spec::__private::fast::{FastCall, FastDocument, ValidCall};
use livechat_spec::__private::validate::AcceptedCall;
use livechat_spec::LIVECHAT;
use livechat_spec::json::{Reader, Span};
use livechat_spec::table::Event;
use livechat_spec::vocabulary::FieldRole;

use crate::envelope::Envelope;
use crate::read::ReadEvent;
use crate::read::fast::{Fallback, with_checker};
use crate::read::input::Input;
use crate::read::members::{Kept, Members, Others, Taken};

/// A call, as typed reading has it.
#[allow(clippy::large_enum_variant, reason = "nearly all are tracks, which a box would slow down")]
pub(crate) enum Made<E> {
    Track(Envelope, E),
    /// It has errors.
    Refused,
    /// It is another call.
    Foreign,
}

/// Reads the next call of a batch, which has this index, if the fast passes decide on it.
pub(crate) fn next_of_batch<E: ReadEvent>(input: &mut Input<'_>, index: usize) -> Option<Made<E>> {
    let validator = &mut input.validator;
    validator.reader.peek();
    let (text, start) = (validator.text(), validator.reader.offset());
    let (made, accepted) = with_checker(E::spec(), validator.dialect, |checker| {
        let mut document = checker?.fast_call(text, start, index)?;
        let made = make::<E>(&mut document, 0, true).ok()?;
        let (end, names) = document.end()?;
        let mut accepted =
            AcceptedCall { end, names, violations: Vec::new(), event: None, times: Vec::new(), arrivals: Vec::new() };
        match document.call(0)? {
            FastCall::Valid(call) => times(&call, &mut accepted),
            FastCall::Foreign => {}
            // What is wrong with others depends on more.
            _ => return None,
        }
        accepted.violations = document.take_violations();
        Some((made, accepted))
    })?;
    validator.accept(accepted);
    Some(made)
}

/// Notes the times of a call, which the batch may contradict.
fn times(call: &ValidCall<'_>, accepted: &mut AcceptedCall) {
    let mut add_arrival = |key: &str| {
        if let Some(arrival) = LIVECHAT.arrivals.iter().find(|arrival| **arrival == key) {
            accepted.arrivals.push(*arrival);
        }
    };
    for (index, field) in LIVECHAT.envelope.iter().enumerate() {
        if let Some(span) = call.field_span(index) {
            add_arrival(field.key);
            if field.role == Some(FieldRole::Time) {
                accepted.times.push(span);
            }
        }
    }
    for (key, _) in call.unknown_fields() {
        add_arrival(key);
    }
    accepted.event = Some(call.event);
}

/// Makes the event of a call of a batch, and adds the findings that only typed reading has.
#[inline]
pub(crate) fn make<E: ReadEvent>(
    document: &mut FastDocument<'_>,
    index: usize,
    with_findings: bool,
) -> Result<Made<E>, Fallback> {
    let mut unkept = Vec::new();
    let made = match document.call(index).ok_or(Fallback)? {
        FastCall::Valid(call) => {
            let event = event(&call, with_findings, &mut unkept)?;
            Made::Track(Envelope::from_valid(&call)?, event)
        }
        FastCall::Refused(event) => {
            reads_others::<E>(document, index, event)?;
            Made::Refused
        }
        FastCall::Foreign => {
            reads_others::<E>(document, index, None)?;
            Made::Foreign
        }
        _ => return Err(Fallback),
    };
    for key in unkept {
        document.add_unkept(index, key);
    }
    Ok(made)
}

/// Makes the event of a valid call, and adds the keys of the members that it does not keep to `unkept`.
#[inline]
pub(crate) fn event<E: ReadEvent>(
    call: &ValidCall<'_>,
    with_findings: bool,
    unkept: &mut Vec<Span>,
) -> Result<E, Fallback> {
    if !E::reads(call.event) {
        return Err(Fallback);
    }
    let members = Members::of_call(call);
    if E::__MAY_DROP {
        let kept = E::__kept(call.event);
        if kept.others == Others::Refused || kept.others == Others::Dropped && with_findings {
            *unkept = unkept_keys(&members, kept)?;
        }
    }
    E::__from_members(&members).map_err(|_| Fallback)
}

/// Declines a call without a valid event that the type may read in another way: by another event, or as a custom one.
pub(crate) fn reads_others<E: ReadEvent>(
    document: &FastDocument<'_>,
    index: usize,
    event: Option<&'static Event>,
) -> Result<(), Fallback> {
    let name = || document.event_name(index).and_then(|name| Reader::new(name).string().ok());
    let is_custom = E::__HAS_CUSTOM && name().is_some_and(|name| E::__custom_event(&name.decode()).is_some());
    if is_custom || event.is_some_and(|event| !E::reads(event)) { Err(Fallback) } else { Ok(()) }
}

/// The keys of the members that a struct does not keep. Declines if they are an error. Not generic, so that it is compiled
/// once and not for each event.
fn unkept_keys(members: &Members<'_>, kept: Kept) -> Result<Vec<Span>, Fallback> {
    let mut keys = Vec::new();
    members.for_others(&Taken::of_any_event(kept.keys), |member| {
        // The place of a property's key is not noted.
        if kept.others == Others::Refused || member.key_span == member.value {
            return Err(Fallback);
        }
        keys.push(Span::new(member.key_span.start + 1, member.key_span.end - 1));
        Ok(())
    })?;
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use livechat_spec::json::Reader;

    use super::next_of_batch;
    use crate::events::AnyEvent;
    use crate::read::input::Input;

    #[test]
    fn calls_of_a_batch_are_read_one_by_one() {
        let call = |name: &str| format!(r#"{{"type":"track","userId":"u","{name}":"Live Chat Message Sent"}}"#);
        let text = format!("[{}, {}, {}]", call("event"), call("e\\u0076ent"), call("event"));
        let mut input = Input::new(Reader::new(&text), &livechat_spec::LIVECHAT, None);
        input.validator.reader.begin_array().unwrap();
        let is_read = [0, 1, 2].map(|index| {
            assert!(input.validator.reader.next_item().unwrap());
            let is_read = next_of_batch::<AnyEvent>(&mut input, index).is_some();
            if !is_read {
                input.skip().unwrap();
            }
            is_read
        });
        assert_eq!(is_read, [true, false, true]);
        assert!(!input.validator.reader.next_item().unwrap());
    }
}
