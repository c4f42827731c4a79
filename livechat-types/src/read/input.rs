//! The strict reader, as readers of events use it.

use std::borrow::Cow;
use std::fmt;

use livechat_spec::__private::validate::{self, PropertiesVisitor, Validator, Violations};
use livechat_spec::LIVECHAT;
use livechat_spec::json::{Reader, Span, SyntaxError};
use livechat_spec::table::{Dialect, Event, EventProperty, Property, Spec};

use crate::value::id::Id;
use crate::value::json::{Extra, RawJson};

/// A document that is being read: the strict reader, and the problems found so far.
///
/// [`ReadEvent`](crate::ReadEvent) and [`ReadBody`](crate::ReadBody) read from it.
pub struct Input<'a> {
    pub(crate) validator: Validator<'a>,
}

/// Shows the position and the problems, not the text, which may be sensitive.
impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.validator, f)
    }
}

impl<'a> Input<'a> {
    /// Reads events of `spec`, in the envelope of the built-in spec: the only one with a struct.
    pub(crate) fn new(reader: Reader<'a>, spec: &'static Spec, dialect: Option<&'static Dialect>) -> Self {
        let mut validator = Validator::new(reader, spec, &LIVECHAT).with_searches_of_thread();
        validator.dialect = dialect;
        Self { validator }
    }

    /// Reads the properties of an event, without a call around them.
    pub(crate) fn of_properties(reader: Reader<'a>, event: &'static Event) -> Self {
        let mut input = Self::new(reader, &LIVECHAT, None);
        input.validator.set_event(Some(event));
        input
    }

    /// Reads the only value of the text. Returns it, as far as it could be read, and all violations.
    pub(crate) fn run<T>(
        mut self,
        read: impl FnOnce(&mut Self) -> Result<Option<T>, SyntaxError>,
    ) -> (Option<T>, Violations) {
        let value = read(&mut self);
        self.validator.finish(value)
    }

    /// Skips a value.
    #[doc(hidden)]
    pub fn skip(&mut self) -> Result<(), SyntaxError> {
        self.validator.reader.skip().map(|_| ())
    }

    /// Returns the value at these bytes, which were read.
    pub(crate) fn raw(&self, span: Span) -> RawJson {
        RawJson::of_valid(&self.validator.text()[span.start..span.end])
    }

    /// Reads the object of properties of an event. Calls `known` for each key of the event, to read its value; keeps
    /// unknown members; then reads aliases as the properties that they mean.
    #[doc(hidden)]
    pub fn properties(
        &mut self,
        event: &'static Event,
        known: &mut dyn FnMut(&str, &mut Self) -> Result<(), SyntaxError>,
    ) -> Result<Extra, SyntaxError> {
        let mut members = Reading { input: self, known, extra: Extra::default() };
        validate::read_properties(event, &mut members)?;
        let Reading { input, mut extra, .. } = members;
        if input.validator.has_duplicates() {
            extra.drop_repeats();
        }
        Ok(extra)
    }

    /// Reads a string of an enum. A value that the spec does not list is reported and returned.
    #[doc(hidden)]
    pub fn listed(&mut self, property: &Property) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        self.validator.listed(property)
    }

    /// Reads an identifier: a string, or a number, which is reported.
    #[doc(hidden)]
    pub fn id(&mut self, property: &Property) -> Result<Option<Id>, SyntaxError> {
        let id = self.validator.id(property)?;
        Ok(id.map(|id| if id.numeric { Id::of_number(&id.text) } else { Id::new(&id.text) }))
    }
}

/// Reads an object of properties: `known` reads the known ones, `extra` collects the others.
struct Reading<'i, 'a, F: ?Sized> {
    input: &'i mut Input<'a>,
    known: &'i mut F,
    extra: Extra,
}

impl<'a, F: ?Sized> PropertiesVisitor<'a> for Reading<'_, 'a, F>
where
    F: FnMut(&str, &mut Input<'a>) -> Result<(), SyntaxError>,
{
    fn validator(&mut self) -> &mut Validator<'a> {
        &mut self.input.validator
    }

    fn known(&mut self, property: &'static EventProperty) -> Result<(), SyntaxError> {
        (self.known)(property.property.key, self.input)
    }

    fn unknown(&mut self, key: &str, value: Span) {
        self.extra.push(key, self.input.raw(value));
    }
}
