//! Reads parts of a call for their problems alone.

use super::properties::read_properties;
use super::validator::Validator;
use super::visitor::{CallVisitor, PropertiesVisitor};
use crate::json::{Span, SyntaxError};
use crate::table::{Event, EventProperty, Property};

/// Checks what it reads, and keeps nothing of it.
pub(super) struct ProblemsOnly<'v, 'a> {
    pub(super) validator: &'v mut Validator<'a>,
}

impl<'a> CallVisitor<'a> for ProblemsOnly<'_, 'a> {
    fn validator(&mut self) -> &mut Validator<'a> {
        self.validator
    }

    fn field(&mut self, field: &'static Property) -> Result<(), SyntaxError> {
        self.validator.check(field)
    }

    fn unknown(&mut self, _: &str, _: Span) {}

    fn reads(&self, _: &Event) -> bool {
        true
    }

    fn properties(&mut self, event: &'static Event) -> Result<bool, SyntaxError> {
        read_properties(event, self).map(|()| true)
    }
}

impl<'a> PropertiesVisitor<'a> for ProblemsOnly<'_, 'a> {
    fn validator(&mut self) -> &mut Validator<'a> {
        self.validator
    }

    fn known(&mut self, _: usize, property: &'static EventProperty) -> Result<(), SyntaxError> {
        self.validator.check(property.property)
    }

    fn unknown(&mut self, _: Span, _: &str, _: Span) {}
}
