//! The writer of JSON text, and the values that it writes.

use std::borrow::Cow;
use std::fmt;

use livechat_spec::json::write_string;

use crate::value::json::Extra;

/// A property's value, as it is written to JSON.
///
/// Its `Debug` output shows the variant and the length only, because the value may be [`Sensitive`](crate::Sensitive).
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum View<'a> {
    /// No value: the property is left out.
    Absent,
    /// `true` or `false`.
    Bool(bool),
    /// A number, by its JSON text. The text is written unchecked.
    Number(Cow<'a, str>),
    /// A float that JSON cannot represent: infinite, or not a number. The property is left out, and `validate` reports
    /// it.
    NotFinite,
    /// A string, without quotes or escapes.
    Text(Cow<'a, str>),
    /// Any JSON value, by its text. The text is written unchecked.
    Json(Cow<'a, str>),
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("Absent"),
            Self::Bool(_) => f.write_str("Bool(..)"),
            Self::Number(text) => write!(f, "Number({} bytes)", text.len()),
            Self::NotFinite => f.write_str("NotFinite"),
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Self::Json(text) => write!(f, "Json({} bytes)", text.len()),
        }
    }
}

/// Writes JSON text into a `String`.
///
/// It writes commas by itself. The caller has to alternate keys and values within objects, and to close what it opens.
///
/// ```
/// use livechat_types::Writer;
/// let mut out = Writer::new();
/// out.begin_object();
/// out.property("queue", "billing");
/// out.property("after", &7.5);
/// out.end_object();
/// assert_eq!(out.into_json(), r#"{"queue":"billing","after":7.5}"#);
/// ```
#[derive(Default)]
pub struct Writer {
    json: String,
    /// Whether a comma must come before the next key or item.
    comma: bool,
    /// The keys of floats that JSON cannot represent.
    not_finite: Vec<String>,
    /// The keys of properties that serde writes, and this writer does not.
    unseen: Vec<String>,
}

/// Shows the length only: the text may hold sensitive values.
impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Writer({} bytes)", self.json.len())
    }
}

impl Writer {
    /// Creates a writer without text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a writer that appends to a text.
    pub(crate) fn appending_to(json: String) -> Self {
        Self { json, ..Self::default() }
    }

    /// Returns the text.
    pub fn into_json(self) -> String {
        self.json
    }

    /// Returns the length of the text, in bytes.
    pub fn len(&self) -> usize {
        self.json.len()
    }

    /// Returns whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        self.json.is_empty()
    }

    /// Takes the keys of floats that were left out.
    pub(crate) fn take_not_finite(&mut self) -> Vec<String> {
        std::mem::take(&mut self.not_finite)
    }

    /// Records that a property is present, without writing it.
    pub(crate) fn unseen(&mut self, key: &str) {
        self.unseen.push(key.to_owned());
    }

    /// Takes the keys of properties that are present and were not written.
    pub(crate) fn take_unseen(&mut self) -> Vec<String> {
        std::mem::take(&mut self.unseen)
    }

    /// Opens an object.
    #[inline]
    pub fn begin_object(&mut self) {
        self.separate();
        self.json.push('{');
        self.comma = false;
    }

    /// Closes the object.
    #[inline]
    pub fn end_object(&mut self) {
        self.json.push('}');
        self.comma = true;
    }

    /// Opens an array.
    pub fn begin_array(&mut self) {
        self.separate();
        self.json.push('[');
        self.comma = false;
    }

    /// Closes the array.
    pub fn end_array(&mut self) {
        self.json.push(']');
        self.comma = true;
    }

    /// Writes a key; its value comes next.
    #[inline]
    pub fn key(&mut self, key: &str) {
        self.separate();
        write_string(&mut self.json, key);
        self.json.push(':');
        self.comma = false;
    }

    /// Writes a string, with quotes and escapes.
    #[inline]
    pub fn string(&mut self, text: &str) {
        self.separate();
        write_string(&mut self.json, text);
        self.comma = true;
    }

    /// Writes a value by its JSON text.
    #[inline]
    pub(crate) fn raw(&mut self, json: &str) {
        self.separate();
        self.json.push_str(json);
        self.comma = true;
    }

    /// Writes a member; nothing if the value is absent, or a float that JSON cannot represent.
    pub(crate) fn put(&mut self, key: &str, view: &View<'_>) {
        match view {
            View::Absent => {}
            View::NotFinite => self.not_finite.push(key.to_owned()),
            view => {
                self.key(key);
                self.view(view);
            }
        }
    }

    /// Does the same, with the key in the form of [`start`](Self::start).
    #[allow(clippy::inline_always, reason = "a copy of known length is a few moves, and one of unknown length a call")]
    #[inline(always)]
    pub(crate) fn put_from(&mut self, key: &'static str, view: &View<'_>) {
        // Each arm writes by itself: for a known type, the compiler then removes the `View`.
        match view {
            View::Absent => {}
            View::NotFinite => self.not_finite.push(key[2..key.len() - 2].to_owned()),
            View::Text(text) => {
                self.start(key);
                self.text(text);
            }
            View::Number(text) | View::Json(text) => {
                self.start(key);
                self.json.push_str(text);
                self.comma = true;
            }
            View::Bool(value) => {
                self.start(key);
                self.json.push_str(if *value { "true" } else { "false" });
                self.comma = true;
            }
        }
    }

    /// Writes text that begins with a comma and ends where a value comes next. Drops the comma where none belongs.
    #[allow(clippy::inline_always, reason = "as in `put_from`")]
    #[inline(always)]
    pub(crate) fn start(&mut self, text: &'static str) {
        if self.comma {
            self.json.push_str(text);
        } else {
            self.json.push_str(&text[1..]);
        }
        self.comma = false;
    }

    /// Writes a string after a key.
    fn text(&mut self, text: &str) {
        write_string(&mut self.json, text);
        self.comma = true;
    }

    /// Writes a value; `null` if it is absent, or a float that JSON cannot represent.
    pub(crate) fn view(&mut self, view: &View<'_>) {
        match view {
            View::Absent | View::NotFinite => self.raw("null"),
            View::Bool(value) => self.raw(if *value { "true" } else { "false" }),
            View::Number(text) | View::Json(text) => self.raw(text),
            View::Text(text) => self.string(text),
        }
    }

    /// Writes the members of `extra`, as they came. It leaves out those whose key `is_known`, because the field of that
    /// key is written by itself, and a key must not be repeated.
    pub fn extra(&mut self, extra: &Extra, is_known: impl Fn(&str) -> bool) {
        for (key, value) in extra.iter().filter(|(key, _)| !is_known(key)) {
            self.key(key);
            self.raw(value.as_str());
        }
    }

    #[inline]
    fn separate(&mut self) {
        if self.comma {
            self.json.push(',');
        }
    }
}
