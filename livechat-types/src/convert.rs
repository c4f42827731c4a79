//! Conversion of calls: normalized values, and other dialects, with what changed as data.

use std::fmt;

use livechat_spec::convert::{Change, ChangeKind, Conversion, Converter, Rejection, Translation};
use livechat_spec::vocabulary::EventRole;

use crate::message::{TranslateBody, TranslateError};
use crate::read::{ReadBody, ReadError};
use crate::track::{ReadWriteBody, Track};

/// A call that was converted, and what changed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Converted<E> {
    /// The call.
    pub track: Track<E>,
    /// What changed, and what was kept although the target does not have it. Places are those in the JSON of the call as it
    /// was, which [`Track::to_json`] writes.
    pub changes: Vec<Change>,
}

/// The error of [`normalize`] and [`translate_with`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ConvertError {
    /// The call cannot be converted.
    Rejected(Rejection),
    /// The event of the other side does not take the properties, such as one of a plan that requires others.
    Properties(ReadError),
}

impl fmt::Display for ConvertError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected(rejection) => rejection.kind.fmt(f),
            Self::Properties(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ConvertError {}

/// Gives the values of a call the kinds that the spec recommends: identifiers that came as numbers become strings, numbers
/// that came in quotes lose them, and the offsets of times get their colon. Names are those of the spec already.
///
/// ```
/// use livechat_types::{AnyEvent, Track, from_slice, normalize};
/// let json = br#"{"userId": 17, "event": "Live Chat Message Sent",
///     "properties": {"agentId": 4, "conversation_duration": "45.50"}}"#;
/// let track = from_slice::<Track<AnyEvent>>(json)?;
/// let converted = normalize(track)?;
/// assert_eq!(converted.changes.len(), 3);
/// let json = converted.track.to_json();
/// assert!(json.ends_with(concat!(
///     r#""userId":"17","properties":"#,
///     r#"{"agent_id":"4","conversation_duration":45.50}}"#,
/// )));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Fails if the call cannot be read again.
#[rustfmt::skip] // The compiler shows the line in errors, and more lines if it is several.
pub fn normalize<E>(track: Track<E>) -> Result<Converted<E>, ConvertError> where Track<E>: ReadWriteBody {
    convert(track, Conversion::normalize()).map(|(converted, _)| converted)
}

/// Translates a call from one dialect into another, as [`translate`](crate::translate) does, and tells what changed. A number
/// with a fraction becomes what the translation says where the target has integers.
///
/// ```
/// use livechat_types::spec::convert::{Fractions, Translation};
/// use livechat_types::{AnyEvent, Track, dialects, from_slice, translate_with};
/// let json = br#"{"userId": "visitor-17", "event": "Live Chat Conversation Ended",
///     "properties": {"conversation_duration": 45.5}}"#;
/// let track = from_slice::<Track<AnyEvent>>(json)?;
/// let there = Translation::new(&dialects::SEGMENT, &dialects::CUSTOMERIO)?;
/// let converted = translate_with(track, there.fractions(Fractions::Floor))?;
/// assert!(converted.track.to_json().ends_with(r#"{"conversation_duration":45}}"#));
/// assert_eq!(converted.changes[0].kind.as_str(), "floored");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Fails if the translation refuses a fraction, the spec has no event for the other side, or that event requires what this one
/// lacks.
#[rustfmt::skip] // As above.
pub fn translate_with<E>(track: Track<E>, with: Translation) -> Result<Converted<E>, ConvertError> where Track<E>: TranslateBody {
    let (converted, role) = convert(track, Conversion::translate(with))?;
    let Some(role) = role else { return Ok(converted) };
    let Converted { track, changes } = converted;
    let track = track.__in_role(role).map_err(|error| match error {
        TranslateError::Properties(error) => ConvertError::Properties(error),
        TranslateError::Perspective(_) => unreachable!("the sides are known"),
    })?;
    Ok(Converted { track, changes })
}

/// Converts a call. If nothing changes but the event, that is left to the caller, who gets the role of the other one.
fn convert<E>(track: Track<E>, conversion: Conversion) -> Result<(Converted<E>, Option<EventRole>), ConvertError>
where
    Track<E>: ReadWriteBody,
{
    let spec = <Track<E> as ReadBody>::spec();
    let name = track.__event_name();
    if spec.events.iter().all(|event| event.name != name) {
        // An event of the user's own means the same everywhere.
        return Ok((Converted { track, changes: Vec::new() }, None));
    }
    let json = track.to_json();
    let mut strict = Converter::strict(spec, conversion);
    let done = strict.convert_single(json.as_bytes()).map_err(ConvertError::Rejected)?;
    let changes = done.changes().to_vec();
    let changes_values = |change: &Change| change.kind.is_edit() && !matches!(change.kind, ChangeKind::Swapped { .. });
    if changes.iter().any(changes_values) {
        let Ok(json) = String::from_utf8(done.to_vec()) else { unreachable!("edits replace texts by texts") };
        let track = Track::__read_again(&json).map_err(ConvertError::Properties)?;
        return Ok((Converted { track, changes }, None));
    }
    let role = changes.iter().find_map(|change| match change.kind {
        ChangeKind::Swapped { to, .. } => to.role,
        _ => None,
    });
    Ok((Converted { track, changes }, role))
}
