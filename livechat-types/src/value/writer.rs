use std::borrow::Cow;
use std::fmt;

use livechat_spec::json::write_string;

use crate::value::json::Extra;

/// A value as JSON will have it.
///
/// Its `Debug` output shows what sort it is, not what it says, because it may be that of a [`Sensitive`] one.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum View<'a> {
    /// Nothing: the property is not written.
    Absent,
    /// True or false.
    Bool(bool),
    /// The text of a JSON number.
    Number(Cow<'a, str>),
    /// A float that JSON cannot say: infinite, or not a number.
    NotFinite,
    /// A string.
    Text(Cow<'a, str>),
    /// Any JSON.
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

/// Writes JSON text.
///
/// Commas come by themselves. It does not check that keys and values alternate, or that brackets close: that is the
/// caller's part.
#[derive(Default)]
pub struct Writer {
    json: String,
    /// A value has been written in the open container, so that a comma must come before the next.
    comma: bool,
    /// The keys of floats that JSON cannot say.
    not_finite: Vec<String>,
    /// The keys of properties that are there, and cannot be seen here.
    unseen: Vec<String>,
}

/// Shows how much has been written, not what, because it may say anything.
impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Writer({} bytes)", self.json.len())
    }
}

impl Writer {
    /// With no text yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Behind the text that is there.
    pub(crate) fn behind(json: String) -> Self {
        Self { json, ..Self::default() }
    }

    /// The text.
    pub fn into_json(self) -> String {
        self.json
    }

    /// How many bytes have been written.
    pub fn len(&self) -> usize {
        self.json.len()
    }

    /// Whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        self.json.is_empty()
    }

    /// The keys of floats that could not be written.
    pub(crate) fn take_not_finite(&mut self) -> Vec<String> {
        std::mem::take(&mut self.not_finite)
    }

    /// Says that a property is there, though its value is not written.
    pub(crate) fn unseen(&mut self, key: &str) {
        self.unseen.push(key.to_owned());
    }

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

    /// Closes it.
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

    /// Closes it.
    pub fn end_array(&mut self) {
        self.json.push(']');
        self.comma = true;
    }

    /// Writes the key of the value that comes next.
    #[inline]
    pub fn key(&mut self, key: &str) {
        self.separate();
        write_string(&mut self.json, key);
        self.json.push(':');
        self.comma = false;
    }

    /// Writes a string.
    #[inline]
    pub fn string(&mut self, text: &str) {
        self.separate();
        write_string(&mut self.json, text);
        self.comma = true;
    }

    /// Writes a value whose JSON text is known.
    #[inline]
    pub(crate) fn raw(&mut self, json: &str) {
        self.separate();
        self.json.push_str(json);
        self.comma = true;
    }

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

    /// Writes a member from a key as [`start`](Self::start) takes it.
    #[allow(clippy::inline_always, reason = "copying a key of known length is a few moves, and a call otherwise")]
    #[inline(always)]
    pub(crate) fn put_from(&mut self, key: &'static str, view: &View<'_>) {
        // Each arm in place, so that there is no `View` left when the type is known.
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

    /// Writes text that begins with a comma, up to where a value comes next; without the comma where none belongs.
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

    /// A string where no comma comes before it.
    fn text(&mut self, text: &str) {
        write_string(&mut self.json, text);
        self.comma = true;
    }

    pub(crate) fn view(&mut self, view: &View<'_>) {
        match view {
            View::Absent | View::NotFinite => self.raw("null"),
            View::Bool(value) => self.raw(if *value { "true" } else { "false" }),
            View::Number(text) | View::Json(text) => self.raw(text),
            View::Text(text) => self.string(text),
        }
    }

    /// Writes unknown members as they came. One whose key is known is not written: what it says belongs in its field, and
    /// the key must not stand there twice.
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
