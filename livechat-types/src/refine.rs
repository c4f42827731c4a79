//! Conversions between the events of a plan and those of its base, which generated code calls.

use livechat_spec::diagnostic::Finding;
use livechat_spec::json::{Reader, SyntaxError};
use livechat_spec::table::{Event, Spec};

use crate::envelope::{EVENT, PROPERTIES};
use crate::event::SingleEvent;
use crate::read::input::Input;
use crate::read::{ReadBody, ReadError, ReadEvent, read_strictly};
use crate::track::Track;
use crate::value::json::{Extra, RawJson};
use crate::value::property::PropertyValue;
use crate::value::read::ReadValue;
use crate::value::writer::Writer;
use crate::write::{WriteEvent, properties_of};

/// Makes the base's value of a plan's one; `None` if it is absent. A plan only narrows a kind, so the base's type holds it.
pub fn widened<T: PropertyValue, U: ReadValue>(value: &T) -> Option<U> {
    U::from_view(value.view()).ok()
}

/// Adds the value of a property that the base does not have to the unknown members, unless it is absent.
pub fn add_property<T: PropertyValue>(extra: &mut Extra, key: &str, value: &T) {
    let mut out = Writer::new();
    out.begin_object();
    out.put(key, &value.view());
    out.end_object();
    for (key, value) in RawJson::of_valid(&out.into_json()).members() {
        extra.push(&key, RawJson::of_valid(value));
    }
}

/// Makes the event of a plan of the base's one.
///
/// # Errors
///
/// Fails with the findings if the plan refuses the properties.
pub fn narrowed<B: WriteEvent, P: ReadEvent + SingleEvent>(event: &B) -> Result<P, ReadError> {
    of_properties(P::EVENT, &properties_of(event))
}

/// Makes any event of another spec of this one.
///
/// # Errors
///
/// Fails with the findings if the other spec does not have the event, or refuses its properties.
pub fn narrowed_any<B: WriteEvent, P: ReadEvent>(event: &B) -> Result<P, ReadError> {
    let json = tagged_json(event);
    let read = read_strictly::<Tagged<P>>(json.as_bytes(), None)?;
    sound(Some(read.value.0), read.findings.into_vec())
}

fn sound<E>(event: Option<E>, findings: Vec<Finding>) -> Result<E, ReadError> {
    let refused = findings.iter().any(Finding::is_error);
    event.filter(|_| !refused).ok_or_else(|| ReadError::new(findings))
}

/// Reads an event from the object of its properties.
pub(crate) fn of_properties<E: ReadEvent>(event: &'static Event, json: &str) -> Result<E, ReadError> {
    let (read, violations) = Input::of_properties(Reader::new(json), event)
        .run(|input| if input.validator.object()? { E::read_event(event, input) } else { Ok(None) });
    sound(read, violations.findings(json.as_bytes(), None))
}

/// Writes an event as an object with its name and its properties.
pub(crate) fn tagged_json<E: WriteEvent>(event: &E) -> String {
    let mut out = Writer::new();
    out.begin_object();
    out.key(EVENT);
    out.string(event.event_name());
    out.key(PROPERTIES);
    out.raw(&properties_of(event));
    out.end_object();
    out.into_json()
}

/// A call that needs no identity.
pub(crate) struct Tagged<E>(pub(crate) E);

impl<E: ReadEvent> ReadBody for Tagged<E> {
    fn spec() -> &'static Spec {
        E::spec()
    }

    fn read_body(input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
        input.validator.anonymous = true;
        Ok(Track::read_body(input)?.map(|track| Self(track.event)))
    }
}
