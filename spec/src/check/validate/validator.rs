//! Values, validated while they are read.

use std::borrow::Cow;

use crate::check::near::Searches;
use crate::check::violation::{Detail, Violation, Violations};
use crate::diagnostic::Problem;
use crate::json::{Decimal, Reader, Span, SyntaxError, SyntaxErrorKind, value_after_key};
use crate::rule::Level;
use crate::table::{Dialect, Event, Property, Spec};
use crate::text::{is_blank, is_meaningless};
use crate::timestamp::{Timestamp, TimestampError};
use crate::vocabulary::{Kind, Sensitivity};

/// Validates what a strict reader reads, and collects the violations.
pub struct Validator<'a> {
    /// The reader.
    pub reader: Reader<'a>,
    /// The dialect to validate by as well.
    pub dialect: Option<&'static Dialect>,
    /// Whether a call may lack an identity.
    pub anonymous: bool,
    /// Keys of properties that count as present although they are not in the document.
    pub unseen: Vec<String>,
    /// Whether the call is one of a batch.
    pub(super) in_batch: bool,
    /// The times of the calls of the batch.
    pub(super) batched_times: Vec<BatchedTime>,
    pub(super) searches: Searches,
    spec: &'static Spec,
    envelope: &'static Spec,
    /// The event whose properties are being read.
    event: Option<&'static Event>,
    violations: Violations,
    /// How many of the reader's duplicate keys, and of its halves of surrogate pairs, have been reported.
    pub(super) duplicates: usize,
    pub(super) lone_surrogates: usize,
}

/// Shows the offset and the violations, not the text, which may be private.
impl core::fmt::Debug for Validator<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (at, violations) = (self.reader.offset(), &self.violations);
        f.debug_struct("Validator").field("at", &at).field("violations", violations).finish_non_exhaustive()
    }
}

/// Seconds since 1970 in UTC, and nanoseconds.
pub(super) type Instant = (i64, u32);

/// The time of an event in a batch, to compare with the times of the batch.
pub(super) struct BatchedTime {
    /// Its event, if that is known.
    pub(super) event: Option<&'static Event>,
    pub(super) at: Instant,
    pub(super) span: Span,
    /// The times of arrival that the call has itself, which count over those of the batch.
    pub(super) own: Vec<&'static str>,
}

/// A number, or a number in quotes.
#[derive(Clone, Debug)]
pub struct NumberText<'a> {
    /// The number.
    pub text: Cow<'a, str>,
    /// Whether it was in quotes.
    pub quoted: bool,
}

/// An identifier: a string, or a number.
#[derive(Clone, Debug)]
pub struct IdText<'a> {
    /// The text, or the digits.
    pub text: Cow<'a, str>,
    /// Whether it came as a number.
    pub numeric: bool,
}

impl<'a> Validator<'a> {
    /// Validates events by `spec`, in the envelope of another spec.
    pub fn new(reader: Reader<'a>, spec: &'static Spec, envelope: &'static Spec) -> Self {
        Self {
            reader,
            dialect: None,
            anonymous: false,
            unseen: Vec::new(),
            in_batch: false,
            batched_times: Vec::new(),
            searches: Searches::default(),
            spec,
            envelope,
            event: None,
            violations: Violations::default(),
            duplicates: 0,
            lone_surrogates: 0,
        }
    }

    /// Ends a document after its value was read; returns the value, unless the text is not JSON, and all violations.
    pub fn finish<T>(mut self, value: Result<Option<T>, SyntaxError>) -> (Option<T>, Violations) {
        let value = value.and_then(|value| self.reader.end_of_text().map(|()| value));
        self.report_deferred();
        let value = value.unwrap_or_else(|error| {
            self.violations.add(Violation::of_syntax(error));
            None
        });
        (value, self.violations)
    }

    /// Returns the spec whose events are read.
    pub const fn spec(&self) -> &'static Spec {
        self.spec
    }

    /// Returns the spec whose envelope the events are in.
    pub const fn envelope(&self) -> &'static Spec {
        self.envelope
    }

    /// Returns the JSON text that is read.
    pub const fn text(&self) -> &'a str {
        self.reader.text()
    }

    /// Notes what is wrong at a byte range.
    pub fn note(&mut self, span: Span, detail: Detail) {
        self.add(Violation::new(span, detail));
    }

    /// Adds a violation.
    pub fn add(&mut self, violation: Violation) {
        let event = violation.event.or(self.event);
        self.violations.add(Violation { event, ..violation });
    }

    /// Adds a problem that only its finder has words for.
    pub fn add_worded(&mut self, problem: Problem) {
        self.violations.add_worded(problem, self.event);
    }

    /// Returns the violations noted so far.
    pub(super) fn violations(&mut self) -> &mut Violations {
        &mut self.violations
    }

    /// Marks the violations so far, for [`has_errors_since`](Self::has_errors_since).
    pub(super) fn mark(&self) -> usize {
        self.violations.as_slice().len()
    }

    /// Returns whether a violation since the mark is an error.
    pub(super) fn has_errors_since(&self, mark: usize) -> bool {
        self.violations.as_slice()[mark..].iter().any(|violation| violation.rule.level == Level::Error)
    }

    /// Forgets the violations since the mark, and duplicate keys that are not reported yet. Half of a surrogate pair
    /// concerns the whole document, which some readers refuse for it.
    pub(super) fn forget_since(&mut self, mark: usize) {
        self.violations.truncate(mark);
        self.duplicates = self.reader.duplicates().len();
        self.report_lone_surrogates();
    }

    /// Returns the event that violations belong to.
    pub(super) const fn event(&self) -> Option<&'static Event> {
        self.event
    }

    /// Sets the event that violations belong to; returns the one before.
    pub fn set_event(&mut self, event: Option<&'static Event>) -> Option<&'static Event> {
        core::mem::replace(&mut self.event, event)
    }

    /// Reports the errors that have not stopped the reader, as far as they are not reported yet.
    pub(super) fn report_deferred(&mut self) {
        self.report_duplicates();
        self.report_lone_surrogates();
    }

    /// Reports the strings and keys with half of a surrogate pair that are not reported yet.
    pub(super) fn report_lone_surrogates(&mut self) {
        while let Some(&error) = self.reader.lone_surrogates().get(self.lone_surrogates) {
            self.lone_surrogates += 1;
            self.add(Violation::of_syntax(error));
        }
    }

    fn report_duplicates(&mut self) {
        let text = self.text();
        let new = self.reader.duplicates()[self.duplicates..].to_vec();
        self.duplicates += new.len();
        for error in new {
            self.add(match error.kind {
                SyntaxErrorKind::DuplicateKey { first }
                    if value_after_key(text, first) == value_after_key(text, error.span) =>
                {
                    Violation::new(error.span, Detail::RepeatedKey)
                }
                _ => Violation::of_syntax(error),
            });
        }
    }

    /// Continues at another offset of the text; returns the reader to continue with afterwards.
    pub(super) fn jump(&mut self, offset: usize) -> Reader<'a> {
        let there = Reader::at(self.text(), offset);
        core::mem::replace(&mut self.reader, there)
    }

    /// Returns whether a value that was read is a blank string: empty, or white space.
    pub(super) fn is_blank(&self, value: Span) -> bool {
        let text = &self.text()[value.start..value.end];
        let Some(inside) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) else {
            return false;
        };
        // Most strings begin with what is no white space, and need not be decoded.
        match inside.chars().next() {
            Some(c) if c != '\\' && !c.is_whitespace() => false,
            _ => Reader::at(self.text(), value.start).string().is_ok_and(|string| is_blank(&string.decode())),
        }
    }

    /// Returns whether the platform cuts off the white space around a value.
    pub(super) fn is_trimmed(&self, property: &Property) -> bool {
        self.dialect.is_some_and(|dialect| dialect.trimmed.contains(&property.key))
    }

    /// Reads past a value that is not what is expected, and reports it.
    pub fn refuse(&mut self, detail: Detail) -> Result<(), SyntaxError> {
        let span = self.reader.skip()?;
        self.note(span, detail);
        Ok(())
    }

    /// Returns whether an object comes next. Reads past anything else, and reports it.
    pub fn object(&mut self) -> Result<bool, SyntaxError> {
        let object = self.reader.peek() == Some(b'{');
        if !object {
            self.refuse(Detail::WrongKind { of_field: true, expected: Kind::Object.what() })?;
        }
        Ok(object)
    }

    /// Reads null, if it comes next; returns whether it does.
    pub fn null(&mut self) -> Result<bool, SyntaxError> {
        let null = self.reader.peek() == Some(b'n');
        if null {
            self.reader.null()?;
        }
        Ok(null)
    }

    /// Whether the property is a field of the envelope.
    fn is_field(&self, property: &Property) -> bool {
        self.envelope.envelope.iter().any(|field| core::ptr::addr_eq(*field, property))
    }

    /// What is wrong with a value of another kind than the property's.
    fn wrong_kind(&self, property: &Property) -> Detail {
        Detail::WrongKind { of_field: self.is_field(property), expected: property.kind.what() }
    }

    /// Reads past a value of another kind than the property's, and reports it.
    pub fn refuse_kind(&mut self, property: &Property) -> Result<(), SyntaxError> {
        self.refuse(self.wrong_kind(property))
    }

    /// Reads a string; `None` for one with half of a surrogate pair, which is reported with its call.
    pub fn string(&mut self, property: &Property) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        if self.reader.peek() != Some(b'"') {
            self.refuse_kind(property)?;
            return Ok(None);
        }
        let string = self.reader.string()?;
        if string.has_lone_surrogate() {
            return Ok(None);
        }
        let text = string.decode();
        self.length(property, &text, string.span());
        self.text_in_dialect(property, &text, string.span());
        if property.is_id_or_name() && is_meaningless(&text) {
            self.note(string.span(), Detail::Meaningless);
        }
        Ok(Some(text))
    }

    fn length(&mut self, property: &Property, text: &str, span: Span) {
        if property.min_length.is_none() && property.max_length.is_none() {
            return;
        }
        let length = text.chars().count();
        let of_field = self.is_field(property);
        match (property.min_length, property.max_length) {
            (Some(least), _) if length < least => self.note(span, Detail::TooShort { of_field, least, length }),
            (_, Some(most)) if length > most => self.note(span, Detail::TooLong { of_field, most, length }),
            _ => {}
        }
    }

    /// Reports a string that is not a timestamp where the dialect has timestamps.
    fn text_in_dialect(&mut self, property: &Property, text: &str, span: Span) {
        let (Some(dialect), Some(_)) = (self.dialect, self.event) else {
            return;
        };
        let narrower = property.kind == Kind::String && dialect.kind_of(property) == Kind::Timestamp;
        if !narrower {
            return;
        }
        match Timestamp::parse(text) {
            // A date that does not exist still has the kind.
            Ok(_) => {}
            Err(error) if error.has_form() => {}
            Err(error) => self.note(span, Detail::DialectTime(dialect, error)),
        }
    }

    /// Reads a string of an open list: reports one that the spec does not list, and returns it.
    pub fn listed(&mut self, property: &Property) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        self.reader.peek();
        let start = self.reader.offset();
        let text = self.string(property)?;
        if text.as_ref().is_some_and(|text| !property.values.contains(&&**text)) {
            let span = Span::new(start, self.reader.offset());
            self.note(span, Detail::Unlisted(property.values));
        }
        Ok(text)
    }

    /// Reads an identifier: a string, or a number, which it reports.
    pub fn id(&mut self, property: &Property) -> Result<Option<IdText<'a>>, SyntaxError> {
        if let Some(b'-' | b'0'..=b'9') = self.reader.peek() {
            let text = self.reader.number()?;
            let span = Span::new(self.reader.offset() - text.len(), self.reader.offset());
            self.note(span, Detail::NumericId);
            return Ok(Some(IdText { text: Cow::Borrowed(text), numeric: true }));
        }
        Ok(self.string(property)?.map(|text| IdText { text, numeric: false }))
    }

    /// Reads a string; for an identifier, also a number, which it reports.
    pub fn text_of(&mut self, property: &Property) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        if property.sensitivity == Sensitivity::Identifier {
            return Ok(self.id(property)?.map(|id| id.text));
        }
        self.string(property)
    }

    /// Reads a boolean.
    pub fn boolean(&mut self, property: &Property) -> Result<Option<bool>, SyntaxError> {
        if let Some(b't' | b'f') = self.reader.peek() {
            return self.reader.bool().map(Some);
        }
        self.refuse_kind(property)?;
        Ok(None)
    }

    /// Reads a timestamp; returns its text, too. One whose offset is in the basic format is reported and read.
    pub fn timestamp(&mut self, property: &Property) -> Result<Option<(Cow<'a, str>, Timestamp)>, SyntaxError> {
        self.reader.peek();
        let start = self.reader.offset();
        let Some(text) = self.string(property)? else {
            return Ok(None);
        };
        let span = Span::new(start, self.reader.offset());
        let parsed = match Timestamp::parse(&text) {
            Err(error @ TimestampError::BasicOffset) => {
                self.note(span, Detail::Time(error));
                Timestamp::parse_basic_offset(&text).map(|(parsed, _)| parsed)
            }
            parsed => parsed,
        };
        match parsed {
            Ok(parsed) => Ok(Some((text, parsed))),
            Err(error) => {
                self.note(span, Detail::Time(error));
                Ok(None)
            }
        }
    }

    /// Reads a number, or a number in quotes, which it reports.
    pub fn number(&mut self, property: &Property) -> Result<Option<NumberText<'a>>, SyntaxError> {
        let (text, span, quoted) = match self.reader.peek() {
            Some(b'-' | b'0'..=b'9') => {
                let text = self.reader.number()?;
                (Cow::Borrowed(text), Span::new(self.reader.offset() - text.len(), self.reader.offset()), false)
            }
            Some(b'"') => {
                let string = self.reader.string()?;
                if string.has_lone_surrogate() {
                    return Ok(None);
                }
                let text = string.decode();
                if Decimal::new(&text).is_none() {
                    self.note(string.span(), self.wrong_kind(property));
                    return Ok(None);
                }
                self.note(string.span(), Detail::InQuotes(property.kind.what()));
                (text, string.span(), true)
            }
            _ => {
                self.refuse_kind(property)?;
                return Ok(None);
            }
        };
        let value = Decimal::new(&text).unwrap_or(Decimal::ZERO);
        if property.kind == Kind::Integer && !value.is_integer() {
            self.note(span, Detail::Fraction { of_field: self.is_field(property) });
            return Ok(None);
        }
        self.bounds(property, value, span);
        self.number_in_dialect(property, value, span);
        Ok(Some(NumberText { text, quoted }))
    }

    fn bounds(&mut self, property: &Property, value: Decimal<'_>, span: Span) {
        let below = property.minimum.filter(|least| Decimal::new(least).is_some_and(|least| value < least));
        let above = property.maximum.filter(|most| Decimal::new(most).is_some_and(|most| value > most));
        match (below, above) {
            (Some(least), _) => self.note(span, Detail::AtLeast(least)),
            (None, Some(most)) => self.note(span, Detail::AtMost(most)),
            (None, None) => {}
        }
    }

    fn number_in_dialect(&mut self, property: &Property, value: Decimal<'_>, span: Span) {
        let (Some(dialect), Some(event)) = (self.dialect, self.event) else {
            return;
        };
        if dialect.kind_of(property) == Kind::Integer && !value.is_integer() {
            self.note(span, Detail::DialectFraction(dialect));
        }
        for fixed in dialect.fixed {
            let here = fixed.event == event.key && fixed.property == property.key;
            if here && Decimal::new(fixed.value).is_some_and(|only| only != value) {
                self.note(span, Detail::Fixed(dialect, fixed.value));
            }
        }
    }

    /// Reads past an array, an object or any other value, by the property's kind; returns its bytes, unless it has half of
    /// a surrogate pair, which is reported with its call.
    pub fn json(&mut self, property: &Property) -> Result<Option<Span>, SyntaxError> {
        let fits = match (property.kind, self.reader.peek()) {
            (Kind::Object, first) => first == Some(b'{'),
            (Kind::Array, first) => first == Some(b'['),
            _ => true,
        };
        if !fits {
            self.refuse_kind(property)?;
            return Ok(None);
        }
        let lone_surrogates = self.reader.lone_surrogates().len();
        let span = self.reader.skip()?;
        Ok((self.reader.lone_surrogates().len() == lone_surrogates).then_some(span))
    }

    /// Reads past a value of a property or field, and reports what is wrong with it.
    pub fn check(&mut self, property: &Property) -> Result<(), SyntaxError> {
        if self.null()? {
            return Ok(());
        }
        match property.kind {
            Kind::String => self.text_of(property).map(drop),
            Kind::Enum => self.listed(property).map(drop),
            Kind::Integer | Kind::Number => self.number(property).map(drop),
            Kind::Boolean => self.boolean(property).map(drop),
            Kind::Timestamp => self.timestamp(property).map(drop),
            Kind::Array => self.check_items(property),
            Kind::Object => self.json(property).map(drop),
        }
    }

    fn check_items(&mut self, property: &Property) -> Result<(), SyntaxError> {
        if self.reader.peek() != Some(b'[') {
            return self.refuse_kind(property);
        }
        let item = item_of(property);
        self.reader.begin_array()?;
        while self.reader.next_item()? {
            self.check(&item)?;
        }
        Ok(())
    }
}

/// Returns a property that stands for the items of an array.
pub fn item_of(property: &Property) -> Property {
    Property::new(property.key, property.items.unwrap_or(Kind::String), property.sensitivity)
}
