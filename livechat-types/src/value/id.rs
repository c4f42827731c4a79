//! The text of identifiers, which the generated identifier types wrap.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use crate::value::read::{Misfit, text_of};
use crate::value::writer::{View, Writer};

/// The text of an identifier, and whether it came as a JSON number. Comparison is by the text alone.
#[doc(hidden)]
#[derive(Clone)]
pub struct Id {
    text: Box<str>,
    numeric: bool,
}

impl PartialEq for Id {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Id {}

impl PartialOrd for Id {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Id {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for Id {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Id {
    /// Creates an identifier that is written as a string.
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), numeric: false }
    }

    /// Creates an identifier that is written as a number.
    pub(crate) fn of_number(text: &str) -> Self {
        Self { text: text.into(), numeric: true }
    }

    /// Returns the text, or the digits of a number.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the value as it is written to JSON.
    #[inline]
    pub fn view(&self) -> View<'_> {
        let text = Cow::Borrowed(self.as_str());
        if self.numeric { View::Number(text) } else { View::Text(text) }
    }

    /// Writes a member.
    #[allow(clippy::inline_always, reason = "as in `Writer::put_from`")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn write(&self, out: &mut Writer, key: &'static str) {
        out.put_from(key, &self.view());
    }

    /// Makes the identifier that [`view`](Self::view) gives.
    pub fn from_view(view: &View<'_>) -> Result<Self, Misfit> {
        match view {
            View::Text(text) => Ok(Self::new(text)),
            View::Number(text) => Ok(Self::of_number(text)),
            _ => Err(Misfit::excluded("a string")),
        }
    }

    /// Makes the identifier of valid JSON, which is a string or a number.
    #[inline]
    pub fn from_json(json: &str, escapes: bool) -> Option<Self> {
        let numeric = !json.starts_with('"');
        text_of(json, escapes).map(|text| Self { text: (&*text).into(), numeric })
    }
}
