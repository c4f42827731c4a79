//! The calls of a document on which the fast passes have decided, as events in their envelopes.

use livechat_spec::__private::fast::{FastCall, FastDocument, ValidCall};
use livechat_spec::json::{Reader, Span};
use livechat_spec::table::Event;

use crate::envelope::Envelope;
use crate::read::ReadEvent;
use crate::read::fast::Fallback;
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
