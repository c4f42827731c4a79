use std::borrow::Cow;
use std::fmt;

use livechat_spec::__private::validate::{self, PropertiesVisitor, Validator};
use livechat_spec::LIVECHAT;
use livechat_spec::diagnostic::Problem;
use livechat_spec::json::{Reader, Span, SyntaxError};
use livechat_spec::table::{Dialect, Event, EventProperty, Property, Spec};

use crate::value::id::Id;
use crate::value::json::{Extra, RawJson};

/// What an event is read from: the strict reader, and the problems found so far.
pub struct Input<'a> {
    pub(crate) validator: Validator<'a, 'static>,
}

/// Shows how far reading has come, not the text, because it may say anything.
impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.validator, f)
    }
}

impl<'a> Input<'a> {
    /// Events of this spec, in the built-in envelope, which is the one that there is a struct for.
    pub(crate) fn new(reader: Reader<'a>, spec: &'static Spec, dialect: Option<&'static Dialect>) -> Self {
        let mut validator = Validator::new(reader, spec, &LIVECHAT);
        validator.dialect = dialect;
        Self { validator }
    }

    /// For reading the properties of an event alone.
    pub(crate) fn of_properties(reader: Reader<'a>, event: &'static Event) -> Self {
        let mut input = Self::new(reader, &LIVECHAT, None);
        input.validator.set_event(Some(event));
        input
    }

    /// Reads the one value of the text; returns it, as far as it could be read, and everything that was found.
    pub(crate) fn run<T>(
        mut self,
        read: impl FnOnce(&mut Self) -> Result<Option<T>, SyntaxError>,
    ) -> (Option<T>, Vec<Problem>) {
        let value = read(&mut self);
        self.validator.finish(value)
    }

    /// Reads past one value.
    #[doc(hidden)]
    pub fn skip(&mut self) -> Result<(), SyntaxError> {
        self.validator.reader.skip().map(|_| ())
    }

    /// What stands at these bytes, which were read.
    pub(crate) fn raw(&self, span: Span) -> RawJson {
        RawJson::of_valid(&self.validator.text()[span.start..span.end])
    }

    /// Reads the object of properties of an event: gives each key that the event has to `known`, which reads its
    /// value; keeps the others; then reads aliases as their properties.
    #[doc(hidden)]
    pub fn properties(
        &mut self,
        event: &'static Event,
        known: &mut dyn FnMut(&str, &mut Self) -> Result<(), SyntaxError>,
    ) -> Result<Extra, SyntaxError> {
        let mut members = Reading { input: self, known, extra: Extra::default() };
        validate::read_properties(event, &mut members)?;
        let Reading { input, mut extra, .. } = members;
        if !input.validator.reader.duplicates().is_empty() {
            extra.drop_repeats();
        }
        Ok(extra)
    }

    /// Reads a string of a list that may grow; one that is not listed is reported, and kept.
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

/// An object of properties, of which somebody else reads those that are known.
struct Reading<'i, 'a, F: ?Sized> {
    input: &'i mut Input<'a>,
    known: &'i mut F,
    extra: Extra,
}

impl<'a, F: ?Sized> PropertiesVisitor<'a, 'static> for Reading<'_, 'a, F>
where
    F: FnMut(&str, &mut Input<'a>) -> Result<(), SyntaxError>,
{
    fn validator(&mut self) -> &mut Validator<'a, 'static> {
        &mut self.input.validator
    }

    fn known(&mut self, property: &'static EventProperty) -> Result<(), SyntaxError> {
        (self.known)(property.property.key, self.input)
    }

    fn unknown(&mut self, key: &str, value: Span) {
        self.extra.push(key, self.input.raw(value));
    }
}
