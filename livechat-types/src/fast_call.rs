//! The calls of a document on which the fast passes have decided, as events in their envelopes.

use livechat_spec::__private::fast::{FastCall, FastDocument};
use livechat_spec::json::{Reader, Span};
use livechat_spec::table::Event;

use crate::envelope::Envelope;
use crate::read::ReadEvent;
use crate::read::fast::Fallback;
use crate::read::members::{Members, Others};

/// A call, as typed reading has it.
#[allow(clippy::large_enum_variant, reason = "nearly all are tracks, which a box would slow down")]
pub(crate) enum Made<E> {
    Track(Envelope, E),
    /// It has errors.
    Refused,
    /// It is another call.
    Foreign,
}

/// Makes the event of a call, and adds the findings that only typed reading has.
#[inline]
pub(crate) fn make<E: ReadEvent>(
    document: &mut FastDocument<'_>,
    index: usize,
    with_findings: bool,
) -> Result<Made<E>, Fallback> {
    let mut unkept = Vec::new();
    let made = match document.call(index).ok_or(Fallback)? {
        FastCall::Valid(call) => {
            if !E::reads(call.event) {
                return Err(Fallback);
            }
            let members = Members::of_call(&call);
            let event = E::__from_members(&members).map_err(|_| Fallback)?;
            if E::__MAY_DROP {
                unkept = unkept_keys::<E>(&members, call.event, with_findings)?;
            }
            Made::Track(Envelope::from_valid(&call)?, event)
        }
        FastCall::Refused(event) => {
            if event.is_some_and(|event| !E::reads(event)) {
                return Err(Fallback);
            }
            Made::Refused
        }
        FastCall::Foreign => Made::Foreign,
        _ => return Err(Fallback),
    };
    if E::__HAS_CUSTOM && !matches!(made, Made::Track(..)) {
        let name = document.event_name(index).and_then(|name| Reader::new(name).string().ok());
        if name.is_some_and(|name| E::__custom_event(&name.decode()).is_some()) {
            return Err(Fallback);
        }
    }
    for key in unkept {
        document.add_unkept(index, key);
    }
    Ok(made)
}

/// The keys of the members that a struct does not keep, if they are asked for. Declines if they are an error.
fn unkept_keys<E: ReadEvent>(
    members: &Members<'_>,
    event: &'static Event,
    with_findings: bool,
) -> Result<Vec<Span>, Fallback> {
    let kept = E::__kept(event);
    let mut keys = Vec::new();
    if kept.others == Others::Kept || kept.others == Others::Dropped && !with_findings {
        return Ok(keys);
    }
    members.for_others(kept, |member| {
        // The place of a property's key is not noted.
        if kept.others == Others::Refused || member.key_span == member.value {
            return Err(Fallback);
        }
        keys.push(Span::new(member.key_span.start + 1, member.key_span.end - 1));
        Ok(())
    })?;
    Ok(keys)
}
