//! Values of properties and fields, validated while they are read.

use std::borrow::Cow;

use super::validator::Validator;
use crate::check::violation::Detail;
use crate::json::{Decimal, Span, SyntaxError};
use crate::table::Property;
use crate::text::is_meaningless;
use crate::timestamp::{Timestamp, TimestampError};
use crate::vocabulary::{Kind, Sensitivity};

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
    /// Whether the property is a field of the envelope.
    fn is_field(&self, property: &Property) -> bool {
        self.envelope().envelope.iter().any(|field| core::ptr::addr_eq(*field, property))
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
        // A character has one to four bytes, so the characters of most texts need not be counted.
        let (least, most) = (property.min_length.unwrap_or(0), property.max_length.unwrap_or(usize::MAX));
        if text.len() <= most && text.len().div_ceil(4) >= least {
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
        let (Some(dialect), Some(_)) = (self.dialect, self.event()) else {
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

    /// Reads a string of a list: reports one that the spec does not list, and returns it.
    pub fn listed(&mut self, property: &Property) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        self.reader.peek();
        let start = self.reader.offset();
        let text = self.string(property)?;
        if text.as_ref().is_some_and(|text| !property.values.contains(&&**text)) {
            let span = Span::new(start, self.reader.offset());
            self.note(span, Detail::Unlisted { values: property.values, closed: property.closed });
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
            Ok(parsed) => {
                self.last_time = Some((start, (parsed.unix_seconds, parsed.nanosecond)));
                Ok(Some((text, parsed)))
            }
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
        let (Some(dialect), Some(event)) = (self.dialect, self.event()) else {
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
            // An item cannot be absent, so a null is one of another kind.
            if self.reader.peek() == Some(b'n') { self.refuse_kind(&item)? } else { self.check(&item)? }
        }
        Ok(())
    }
}

/// Returns a property that stands for the items of an array.
pub fn item_of(property: &Property) -> Property {
    Property::new(property.key, property.items.unwrap_or(Kind::String), property.sensitivity)
}
