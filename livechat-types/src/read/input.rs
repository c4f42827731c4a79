//! The strict reader, as readers of events use it.

use std::fmt;

use livechat_spec::__private::validate::{Validator, Violations};
use livechat_spec::LIVECHAT;
use livechat_spec::diagnostic::Problem;
use livechat_spec::json::{Reader, Span, SyntaxError};
use livechat_spec::rule;
use livechat_spec::table::{Dialect, Event, Property, Spec};

use crate::value::json::RawJson;
use crate::value::read::{ReadValue, misfit};

/// A document that is being read: the strict reader, and the problems found so far.
///
/// [`ReadEvent`](crate::ReadEvent) and [`ReadBody`](crate::ReadBody) read from it.
pub struct Input<'a> {
    pub(crate) validator: Validator<'a>,
    /// The keys of the members that the event which was read last does not keep, with their quotes.
    pub(crate) unkept: Vec<Span>,
    /// Whether the fast passes may read the calls of a batch.
    #[cfg(feature = "fast")]
    pub(crate) reads_fast: bool,
}

/// Shows the position and the problems, not the text, which may be sensitive.
impl fmt::Debug for Input<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.validator, f)
    }
}

impl<'a> Input<'a> {
    /// Reads events of `spec`, in the envelope of the built-in spec: the only one with a struct.
    pub(crate) fn new(reader: Reader<'a>, spec: &'static Spec, dialect: Option<&'static Dialect>) -> Self {
        let mut validator = Validator::new(reader, spec, &LIVECHAT).with_searches_of_thread();
        validator.dialect = dialect;
        Self {
            validator,
            unkept: Vec::new(),
            #[cfg(feature = "fast")]
            reads_fast: false,
        }
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

    /// Reads the value of a field of the envelope; `None` if it is null, or if the field cannot have it, which is reported.
    pub(crate) fn value<T: ReadValue>(&mut self, field: &Property) -> Result<Option<T>, SyntaxError> {
        if self.validator.null()? {
            return Ok(None);
        }
        self.validator.reader.peek();
        let start = self.validator.reader.offset();
        let (mark, lone_surrogates) = (self.validator.mark(), self.validator.reader.lone_surrogates().len());
        self.validator.check(field)?;
        if self.validator.has_errors_since(mark) || self.validator.reader.lone_surrogates().len() > lone_surrogates {
            return Ok(None);
        }
        let span = Span::new(start, self.validator.reader.offset());
        let json = &self.validator.text()[span.start..span.end];
        let value = T::__from_json(json, true);
        if value.is_none() {
            let misfit = misfit::<T>(json, true);
            self.validator.add_worded(Problem::new(&rule::ENVELOPE_KIND, span, misfit.to_string()));
        }
        Ok(value)
    }
}
