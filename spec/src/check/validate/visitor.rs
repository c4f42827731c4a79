//! Who takes the parts of a document while it is read: the checker, or a type that is read.

use super::validator::Validator;
use crate::json::{Span, SyntaxError};
use crate::table::{Event, EventProperty, Property};

/// What becomes of a call.
pub trait CallVisitor<'a, 's> {
    /// What it is read from.
    fn validator(&mut self) -> &mut Validator<'a, 's>;

    /// Reads the value of a field of the envelope.
    fn field(&mut self, field: &'s Property) -> Result<(), SyntaxError>;

    /// Takes a member that the envelope does not have, and whose value was read.
    fn unknown(&mut self, key: &str, value: Span);

    /// Whether this event is asked for.
    fn reads(&self, event: &Event) -> bool;

    /// Reads the object of properties that comes next; whether that gave an event.
    fn properties(&mut self, event: &'s Event) -> Result<bool, SyntaxError>;
}

/// What becomes of the members of an object of properties.
pub trait PropertiesVisitor<'a, 's> {
    /// What they are read from.
    fn validator(&mut self) -> &mut Validator<'a, 's>;

    /// Reads the value of a property of the event.
    fn known(&mut self, property: &'s EventProperty) -> Result<(), SyntaxError>;

    /// Takes a member that the event does not have, and whose value was read.
    fn unknown(&mut self, key: &str, value: Span);
}

/// What becomes of a batch.
pub trait BatchVisitor<'a, 's> {
    /// What it is read from.
    fn validator(&mut self) -> &mut Validator<'a, 's>;

    /// Reads the call that comes next.
    fn call(&mut self) -> Result<(), SyntaxError>;

    /// Reads the value of a field that the batch has for all its calls.
    fn field(&mut self, field: &'s Property) -> Result<(), SyntaxError>;

    /// Takes a member that says nothing, or nothing right, and whose value was read.
    fn unknown(&mut self, key: &str, value: Span);
}
