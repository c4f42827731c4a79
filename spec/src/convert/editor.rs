//! Makes edits of what is wrong with calls, and notes the changes.

use std::borrow::Cow;

use super::Conversion;
use super::change::{Change, ChangeKind, Rejection, RejectionKind};
use super::edits::Edits;
use super::translation::Fractions;
use crate::check::violation::{Detail, Violation};
use crate::json::{Decimal, Reader, Span};
use crate::order::sort_by_key;
use crate::rule;
use crate::table::{Event, Spec};
use crate::timestamp::Timestamp;

/// The edits and changes of a document, kept for the next one.
#[derive(Clone)]
pub(super) struct Editor {
    pub(super) conversion: Conversion,
    pub(super) edits: Edits,
    pub(super) changes: Vec<Change>,
}

impl Editor {
    #[inline]
    pub(super) fn new(conversion: Conversion) -> Self {
        Self { conversion, edits: Edits::default(), changes: Vec::new() }
    }

    #[inline]
    pub(super) fn clear(&mut self) {
        self.edits.clear();
        self.changes.clear();
    }

    /// Sorts edits and changes by place.
    #[inline]
    pub(super) fn sort(&mut self) {
        self.edits.sort();
        sort_by_key(&mut self.changes, |change| change.span);
    }

    /// Moves the last edit and the last change to their places among the others, which are sorted.
    #[cfg(feature = "fast")]
    #[inline]
    pub(super) fn sort_last(&mut self) {
        self.edits.sort_last();
        let Some(&Change { span: last, .. }) = self.changes.last() else { return };
        let place = self.changes.partition_point(|change| change.span < last);
        self.changes[place..].rotate_right(1);
    }

    /// Whether the event is another one in the target.
    #[inline]
    pub(super) fn is_swapped(&self, event: &Event) -> bool {
        let role = event.role.zip(self.conversion.translation);
        role.is_some_and(|(role, translation)| translation.role(role) != role)
    }

    /// Replaces the name of an event by that of the event that reports the same in the target: an alias by its counterpart,
    /// unless calls are normalized. The name is given as it is in the document, and without escapes.
    #[inline]
    pub(super) fn swap(
        &mut self,
        spec: &'static Spec,
        event: &'static Event,
        (raw, name): (&str, &str),
        span: Span,
        item: Option<usize>,
    ) -> Result<(), Rejection> {
        let (Some(translation), Some(role)) = (self.conversion.translation, event.role) else { return Ok(()) };
        if !self.is_swapped(event) {
            return Ok(());
        }
        let to = spec.event_of_role(translation.role(role));
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

    /// What mends a violation, if that does not depend on the bytes at fault: the change, and the string that replaces them;
    /// `None` if they stay.
    #[inline]
    pub(super) fn remedy(&self, detail: &Detail) -> Option<(ChangeKind, Option<&'static str>)> {
        match *detail {
            Detail::EventAlias(event) if self.conversion.normalizes => {
                Some((ChangeKind::EventName(event), Some(event.name).filter(|_| !self.is_swapped(event))))
            }
            Detail::Alias(of_event) if self.conversion.normalizes => {
                Some((ChangeKind::Key(of_event.property), Some(of_event.property.key)))
            }
            Detail::NotInDialect { property, .. } => Some((ChangeKind::KeptProperty(property.key), None)),
            _ => None,
        }
    }

    /// Mends a violation whose bytes, which are given, are all that changes. Others are left.
    #[inline]
    pub(super) fn mend(&mut self, json: &str, violation: &Violation, item: Option<usize>) -> Result<(), Rejection> {
        let Violation { span, detail, .. } = *violation;
        if let Some((kind, text)) = self.remedy(&detail) {
            if let Some(text) = text {
                self.edits.replace_by_string(span, text);
            }
            self.changes.push(Change { span, item, kind });
            return Ok(());
        }
        let Conversion { normalizes, .. } = self.conversion;
        let kind = match detail {
            Detail::InQuotes(_) if normalizes => {
                self.edits.replace(span, &string(json));
                ChangeKind::Unquoted
            }
            Detail::NumericId if normalizes => {
                self.edits.replace_by_string(span, json);
                ChangeKind::Quoted
            }
            Detail::Time(_) if normalizes && violation.rule == &rule::TIME_OFFSET_FORM => {
                let Ok((_, extended)) = Timestamp::parse_basic_offset(&string(json)) else { return Ok(()) };
                self.edits.replace_by_string(span, &extended);
                ChangeKind::Offset
            }
            Detail::DialectFraction(_) => return self.fraction(json, span, item),
            _ => return Ok(()),
        };
        self.changes.push(Change { span, item, kind });
        Ok(())
    }

    /// Does with a fraction what is asked for.
    #[inline]
    fn fraction(&mut self, json: &str, span: Span, item: Option<usize>) -> Result<(), Rejection> {
        let quoted = json.starts_with('"');
        let decoded = if quoted { string(json) } else { Cow::Borrowed(json) };
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

/// The text of a string of a document, which was read before.
#[inline]
fn string(json: &str) -> Cow<'_, str> {
    Reader::new(json).string().map(|string| string.decode()).unwrap_or_default()
}
