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

// What is made of a violation.
mod editor;

// A whole document, whatever is wrong with it; one on which a fast pass decides, and one that matches a template.
mod document;
#[cfg(feature = "fast")]
mod fast;
#[cfg(feature = "fast")]
mod plan;

pub use change::{Change, ChangeKind, Rejection, RejectionKind};
pub use translation::{Fractions, Translation, UnstatedPerspective};

use core::fmt;

use crate::check::{Checker, Passes};
use crate::diagnostic::Levels;
use crate::rule::{self, ALL, Level, Rule};
use crate::table::Spec;
use editor::Editor;
use edits::Edits;
#[cfg(feature = "fast")]
use plan::Plans;

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
    checker: Checker,
    editor: Editor,
    /// Whether the last document broke a rule, so that the next one most likely does.
    #[cfg(feature = "fast")]
    needs_record: bool,
    #[cfg(feature = "fast")]
    plans: Plans,
}

/// Shows the settings. What the checker has learned holds names and keys of documents.
impl fmt::Debug for Converter {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Converter").field("conversion", &self.editor.conversion).finish_non_exhaustive()
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
        #[cfg(feature = "fast")]
        let checker = checker.deferring();
        Self {
            checker,
            editor: Editor::new(conversion),
            #[cfg(feature = "fast")]
            needs_record: false,
            #[cfg(feature = "fast")]
            plans: Plans::default(),
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
        self.editor.clear();
        #[cfg(feature = "fast")]
        match self.convert_fast(document) {
            Some(converted) => converted?,
            None => self.convert_any(document)?,
        }
        #[cfg(not(feature = "fast"))]
        self.convert_any(document)?;
        Ok(self.converted(document))
    }

    /// Converts a document that is known to be a call, also one that has an unknown member with the key of batches.
    #[doc(hidden)]
    #[inline]
    pub fn convert_single<'c>(&'c mut self, call: &'c [u8]) -> Result<Converted<'c>, Rejection> {
        self.editor.clear();
        self.convert_as_call(call)?;
        Ok(self.converted(call))
    }

    /// Returns whether a plan decided on the last document. Only the fast passes make plans.
    #[doc(hidden)]
    #[inline]
    pub const fn is_planned(&self) -> bool {
        #[cfg(feature = "fast")]
        let is_planned = self.plans.has_decided();
        #[cfg(not(feature = "fast"))]
        let is_planned = false;
        is_planned
    }

    /// Returns the document that was converted last, once more.
    #[doc(hidden)]
    #[inline]
    pub fn converted<'c>(&'c self, document: &'c [u8]) -> Converted<'c> {
        Converted { document, edits: &self.editor.edits, changes: &self.editor.changes }
    }
}
