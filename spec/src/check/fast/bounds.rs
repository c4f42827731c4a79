//! The bounds of texts and numbers.

use super::meaning::{is_clear, may_be_blank};
use crate::json::Decimal;
use crate::table::Dialect;
use crate::text::is_meaningless_json;

/// The bounds of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextBounds {
    pub(super) least: usize,
    pub(super) most: usize,
    /// Whether it is an id or a name, and whether it must not be blank.
    pub(super) name: bool,
    pub(super) filled: bool,
    /// The strings that the spec lists; empty if any will do.
    pub(super) values: &'static [&'static str],
}

impl TextBounds {
    /// Whether a string without escapes is within the bounds.
    pub(super) fn allows(&self, text: &[u8]) -> bool {
        // A character has one to four bytes: most strings need no counting.
        let fits = if text.len() / 4 >= self.least && text.len() <= self.most {
            true
        } else {
            let length = text.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
            (self.least..=self.most).contains(&length)
        };
        let is_meaningless = self.name && !is_clear(text) && is_meaningless_json(text);
        let is_blank = self.filled && may_be_blank(text, true);
        fits && !is_meaningless
            && !is_blank
            && (self.values.is_empty() || self.values.iter().any(|value| value.as_bytes() == text))
    }
}

/// The bounds of a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct NumberBounds {
    pub(super) integer: bool,
    /// The dialect for which alone it is an integer, in properties.
    pub(super) integer_of: Option<&'static Dialect>,
    /// The bounds allow every integer without a sign that has at most this many digits.
    pub(super) digits: usize,
    pub(super) least: Option<Decimal<'static>>,
    pub(super) most: Option<Decimal<'static>>,
}

impl NumberBounds {
    pub(super) const ANY: Self = Self { integer: false, integer_of: None, digits: usize::MAX, least: None, most: None };

    /// Whether a number of this length is within the bounds; `text` is needed for few.
    #[inline(always)]
    pub(super) fn allows<'t>(
        &self,
        plain_integer: bool,
        length: usize,
        text: impl FnOnce() -> Option<&'t str>,
    ) -> bool {
        if plain_integer && length <= self.digits {
            return true;
        }
        let Some(value) = text().map(Decimal::of_valid) else {
            return false;
        };
        (!self.integer || value.is_integer()) && self.contains(value)
    }

    /// Whether a number is within the bounds but for its fraction.
    #[cold]
    pub(super) fn allows_fraction(&self, text: Option<&str>) -> bool {
        text.map(Decimal::of_valid).is_some_and(|value| !value.is_integer() && self.contains(value))
    }

    fn contains(&self, value: Decimal<'_>) -> bool {
        self.least.is_none_or(|least| value >= least) && self.most.is_none_or(|most| value <= most)
    }
}
