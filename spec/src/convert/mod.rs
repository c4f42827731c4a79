//! Converts documents: from one dialect into another, and to the names and values that the spec recommends.
//!
//! [`Converter`] is the entry point. It edits what must change and leaves every other byte as it is: unknown members, numbers,
//! white space, and calls that are none of the spec's. What it changed it tells as data, each [`Change`] with its place.
//!
//! *Sent* and *Received* are seen from another side on each platform. A call that may report a message, but not which, would
//! mean the opposite in another dialect. So its document is rejected rather than written.

// The functions of this module are `#[inline]`: a program compiles them if it converts.

// Changes, translations and edits.
mod change;
mod edits;
mod translation;

// A whole document, whatever is wrong with it, and one on which a fast pass decides.
mod document;
#[cfg(feature = "fast")]
mod fast;

pub use change::{Change, ChangeKind, Rejection, RejectionKind};
pub use translation::{Fractions, Translation, UnstatedPerspective};

use core::fmt;

use crate::check::violation::{Detail, Violation};
use crate::check::{Checker, Passes};
use crate::diagnostic::Levels;
use crate::json::{Decimal, Reader, Span};
use crate::order::sort_by_key;
use crate::rule::{self, ALL, Level, Rule};
use crate::table::{Event, Spec};
use crate::timestamp::Timestamp;
use edits::Edits;

/// What a conversion does.
#[derive(Clone, Copy, Debug)]
pub struct Conversion {
    normalizes: bool,
    translation: Option<Translation>,
}

impl Conversion {
    /// Maps aliases to names and keys, fields of documentation to the type of the call, numbers in quotes to numbers, numbers
    /// to the identifiers that they stand for, and the offsets of times to the extended format.
    #[inline]
    pub const fn normalize() -> Self {
        Self { normalizes: true, translation: None }
    }

    /// Translates calls into another dialect.
    #[inline]
    pub const fn translate(translation: Translation) -> Self {
        Self { normalizes: false, translation: Some(translation) }
    }

    /// Normalizes calls as well.
    #[inline]
    pub const fn normalizing(self) -> Self {
        Self { normalizes: true, ..self }
    }

    #[inline]
    fn swaps(&self) -> bool {
        self.translation.is_some_and(|translation| translation.swaps())
    }

    #[inline]
    fn fractions(&self) -> Fractions {
        self.translation.map(|translation| translation.of_fractions()).unwrap_or_default()
    }

    /// The rules whose violations are changed or told.
    #[inline]
    fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        let normalized = [
            &rule::EVENT_ALIAS,
            &rule::PROPERTY_ALIAS,
            &rule::ALIAS_BESIDE_PROPERTY,
            &rule::TOLERATED_FIELD,
            &rule::NUMERIC_STRING,
            &rule::NUMERIC_ID,
            &rule::TIME_OFFSET_FORM,
        ];
        let translated = [&rule::DIALECT_KIND, &rule::NOT_IN_DIALECT];
        let normalized = normalized.into_iter().filter(|_| self.normalizes);
        normalized.chain(translated.into_iter().filter(|_| self.translation.is_some()))
    }
}

/// Converts documents, one after the other. Like a [`Checker`], it learns how the calls of each sender look.
///
/// ```
/// # #[cfg(feature = "builtin")] {
/// use livechat_spec::LIVECHAT;
/// use livechat_spec::convert::{Conversion, Converter, Translation};
/// use livechat_spec::dialects::{CUSTOMERIO, SEGMENT};
/// let there = Translation::new(&SEGMENT, &CUSTOMERIO)?;
/// let conversion = Conversion::translate(there).normalizing();
/// let mut converter = Converter::new(&LIVECHAT, conversion);
/// let call = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent",
///     "properties": {"messageId": "msg-1", "queue": 1.50}}"#;
/// let converted = converter.convert(call).expect("the spec has the event");
/// assert_eq!(converted.changes().len(), 2);
/// let expected = br#"{"userId": "visitor-17", "event": "Live Chat Message Received",
///     "properties": {"message_id": "msg-1", "queue": 1.50}}"#;
/// assert_eq!(converted.to_vec(), expected);
/// # }
/// # Ok::<(), livechat_spec::convert::UnstatedPerspective>(())
/// ```
#[derive(Clone)]
pub struct Converter {
    conversion: Conversion,
    checker: Checker,
    /// Whether the last document broke a rule, so that the next one most likely does.
    #[cfg(feature = "fast")]
    needs_record: bool,
    edits: Edits,
    changes: Vec<Change>,
}

/// Shows the settings. What the checker has learned holds names and keys of documents.
impl fmt::Debug for Converter {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Converter").field("conversion", &self.conversion).finish_non_exhaustive()
    }
}

/// A document that was converted.
#[derive(Clone, Copy, Debug)]
pub struct Converted<'c> {
    document: &'c [u8],
    edits: &'c Edits,
    changes: &'c [Change],
}

impl<'c> Converted<'c> {
    /// Returns whether the document differs from what it was.
    #[inline]
    pub const fn is_changed(&self) -> bool {
        !self.edits.is_empty()
    }

    /// Returns what changed, and what was kept although the target does not have it, sorted by place.
    #[inline]
    pub const fn changes(&self) -> &'c [Change] {
        self.changes
    }

    /// Appends the document as it is now.
    #[inline]
    pub fn write_to(&self, out: &mut Vec<u8>) {
        self.edits.write(self.document, out);
    }

    /// Returns the document as it is now.
    #[inline]
    pub fn to_vec(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.document.len() + 64);
        self.write_to(&mut out);
        out
    }
}

impl Converter {
    /// Converts calls of the events of a spec.
    #[inline]
    pub fn new(spec: &'static Spec, conversion: Conversion) -> Self {
        Self::of(Checker::new(spec), conversion)
    }

    /// Does the same without fast passes, whose tables take longer to make than a call to convert.
    #[doc(hidden)]
    #[inline]
    pub fn strict(spec: &'static Spec, conversion: Conversion) -> Self {
        Self::of(Checker::strict(spec), conversion)
    }

    #[inline]
    fn of(checker: Checker, conversion: Conversion) -> Self {
        // Nothing else is asked of the checker.
        let mut levels = Levels::default();
        for rule in ALL {
            levels.set(rule, None);
        }
        for rule in conversion.rules() {
            levels.set(rule, Some(Level::Note));
        }
        let checker = checker.levels(levels);
        let checker = match conversion.translation {
            Some(translation) => checker.dialect(translation.to()),
            None => checker,
        };
        Self {
            conversion,
            checker,
            #[cfg(feature = "fast")]
            needs_record: false,
            edits: Edits::default(),
            changes: Vec::new(),
        }
    }

    /// Sets the passes that may decide on documents.
    #[doc(hidden)]
    #[inline]
    pub fn passes(self, passes: Passes) -> Self {
        Self { checker: self.checker.passes(passes), ..self }
    }

    /// Converts a document: a call, or a batch of calls.
    ///
    /// # Errors
    ///
    /// Fails if the document is not JSON; and in a translation if it is no body, if an event cannot be told between dialects
    /// of opposite sides, or if it has a fraction that is refused.
    #[inline]
    pub fn convert<'c>(&'c mut self, document: &'c [u8]) -> Result<Converted<'c>, Rejection> {
        self.begin();
        #[cfg(feature = "fast")]
        match self.convert_fast(document) {
            Some(converted) => converted?,
            None => self.convert_any(document)?,
        }
        #[cfg(not(feature = "fast"))]
        self.convert_any(document)?;
        Ok(self.end(document))
    }

    /// Converts a document that is known to be a call, also one that has an unknown member with the key of batches.
    #[doc(hidden)]
    #[inline]
    pub fn convert_single<'c>(&'c mut self, call: &'c [u8]) -> Result<Converted<'c>, Rejection> {
        self.begin();
        self.convert_as_call(call)?;
        Ok(self.end(call))
    }

    #[inline]
    fn begin(&mut self) {
        self.edits.clear();
        self.changes.clear();
    }

    #[inline]
    fn end<'c>(&'c mut self, document: &'c [u8]) -> Converted<'c> {
        self.edits.sort();
        sort_by_key(&mut self.changes, |change| change.span);
        self.converted(document)
    }

    /// Whether the event is another one in the target.
    #[inline]
    fn is_swapped(&self, event: &Event) -> bool {
        let role = event.role.zip(self.conversion.translation);
        role.is_some_and(|(role, translation)| translation.role(role) != role)
    }

    /// Returns the document that was converted last, once more.
    #[doc(hidden)]
    #[inline]
    pub fn converted<'c>(&'c self, document: &'c [u8]) -> Converted<'c> {
        Converted { document, edits: &self.edits, changes: &self.changes }
    }

    /// Replaces the name of an event by that of the event that reports the same in the target: an alias by its counterpart,
    /// unless calls are normalized. The name is given as it is in the document, and without escapes.
    #[inline]
    fn swap(
        &mut self,
        event: &'static Event,
        (raw, name): (&str, &str),
        span: Span,
        item: Option<usize>,
    ) -> Result<(), Rejection> {
        let (Some(translation), Some(role)) = (self.conversion.translation, event.role) else { return Ok(()) };
        if !self.is_swapped(event) {
            return Ok(());
        }
        let to = self.checker.spec().event_of_role(translation.role(role));
        let to = to.ok_or(Rejection { span, item, kind: RejectionKind::NoEvent })?;
        let alias = event.aliases.iter().position(|alias| *alias == name).filter(|_| !self.conversion.normalizes);
        let counterpart = alias.filter(|_| event.aliases.len() == to.aliases.len()).map(|at| to.aliases[at]);
        let other = counterpart.unwrap_or(to.name);
        if self.conversion.normalizes {
            self.edits.replace_by_string(span, other);
        } else {
            self.edits.replace_in_string(span, raw, other);
        }
        self.changes.push(Change { span, item, kind: ChangeKind::Swapped { from: event, to } });
        Ok(())
    }

    /// Mends a violation whose bytes are all that changes. Others are left.
    #[inline]
    fn mend(&mut self, text: &str, violation: &Violation, item: Option<usize>) -> Result<(), Rejection> {
        let Violation { span, detail, .. } = *violation;
        let Conversion { normalizes, .. } = self.conversion;
        let json = text.get(span.start..span.end).unwrap_or_default();
        let kind = match detail {
            Detail::EventAlias(event) if normalizes => {
                if !self.is_swapped(event) {
                    self.edits.replace_by_string(span, event.name);
                }
                ChangeKind::EventName(event)
            }
            Detail::Alias(of_event) if normalizes => {
                self.edits.replace_by_string(span, of_event.property.key);
                ChangeKind::Key(of_event.property)
            }
            Detail::InQuotes(_) if normalizes => {
                self.edits.replace(span, &string(text, span));
                ChangeKind::Unquoted
            }
            Detail::NumericId if normalizes => {
                self.edits.replace_by_string(span, json);
                ChangeKind::Quoted
            }
            Detail::Time(_) if normalizes && violation.rule == &rule::TIME_OFFSET_FORM => {
                let Ok((_, extended)) = Timestamp::parse_basic_offset(&string(text, span)) else { return Ok(()) };
                self.edits.replace_by_string(span, &extended);
                ChangeKind::Offset
            }
            Detail::DialectFraction(_) => return self.fraction(text, span, item),
            Detail::NotInDialect { property, .. } => ChangeKind::KeptProperty(property.key),
            _ => return Ok(()),
        };
        self.changes.push(Change { span, item, kind });
        Ok(())
    }

    /// Does with a fraction what is asked for.
    #[inline]
    fn fraction(&mut self, text: &str, span: Span, item: Option<usize>) -> Result<(), Rejection> {
        let json = text.get(span.start..span.end).unwrap_or_default();
        let quoted = json.starts_with('"');
        let decoded = if quoted { string(text, span) } else { json.to_owned() };
        let Some(number) = Decimal::new(&decoded) else { return Ok(()) };
        let (integer, kind) = match self.conversion.fractions() {
            Fractions::Keep => (None, ChangeKind::KeptFraction),
            Fractions::Floor => (Some(number.floor()), ChangeKind::Floored),
            Fractions::Round => (Some(number.rounded()), ChangeKind::Rounded),
            Fractions::Refuse => return Err(Rejection { span, item, kind: RejectionKind::Fraction }),
        };
        if let Some(integer) = integer {
            if quoted && !self.conversion.normalizes {
                self.edits.replace_by_string(span, &integer);
            } else {
                self.edits.replace(span, &integer);
            }
        }
        self.changes.push(Change { span, item, kind });
        Ok(())
    }
}

/// The string at a span of a document, which was read before.
#[inline]
fn string(text: &str, span: Span) -> String {
    Reader::at(text, span.start).string().map(|string| string.decode().into_owned()).unwrap_or_default()
}
