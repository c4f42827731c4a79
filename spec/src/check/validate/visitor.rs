//! Visitors: how the checker and typed reading receive the parts of a document that is validated.

use super::validator::Validator;
use crate::json::{Span, SyntaxError};
use crate::table::{Event, EventProperty, Property};

/// Takes the parts of a call.
pub trait CallVisitor<'a> {
    /// The validator that the call is read through.
    fn validator(&mut self) -> &mut Validator<'a>;

    /// Reads the value of a field of the envelope.
    fn field(&mut self, field: &'static Property) -> Result<(), SyntaxError>;

    /// Takes the string that names the event, whatever the call is. All members were read.
    fn name(&mut self, _: Span) {}

    /// Takes a member that the envelope does not have. Its value was read.
    fn unknown(&mut self, key: &str, value: Span);

    /// Whether the caller asks for this event.
    fn reads(&self, event: &Event) -> bool;

    /// The event of this name that the caller has beside those of the spec.
    fn custom_event(&self, _name: &str) -> Option<&'static Event> {
        None
    }

    /// Reads the object of properties that comes next; returns whether that gave an event.
    fn properties(&mut self, event: &'static Event) -> Result<bool, SyntaxError>;
}

/// Takes the members of an object of properties.
pub trait PropertiesVisitor<'a> {
    /// The validator that they are read through.
    fn validator(&mut self) -> &mut Validator<'a>;

    /// Reads the value of the property of the event with this index.
    fn known(&mut self, index: usize, property: &'static EventProperty) -> Result<(), SyntaxError>;

    /// Takes the key and the value of a member that the event has under none of its names, before
    /// [`unknown`](Self::unknown).
    fn unlisted(&mut self, _key: Span, _value: Span) {}

    /// Takes a member that the event does not have, or has under another name as well: the bytes of its key, the key, and
    /// the bytes of its value, which was read.
    fn unknown(&mut self, key: Span, name: &str, value: Span);
}

/// Takes the parts of a batch.
pub trait BatchVisitor<'a> {
    /// The validator that the call is read through.
    fn validator(&mut self) -> &mut Validator<'a>;

    /// Reads the call that comes next.
    fn call(&mut self) -> Result<(), SyntaxError>;

    /// Reads the value of a field that the batch sets for all its calls.
    fn field(&mut self, field: &'static Property) -> Result<(), SyntaxError>;

    /// Takes a member that the envelope does not have, or whose value is wrong. It was read.
    fn unknown(&mut self, key: &str, value: Span);
}
