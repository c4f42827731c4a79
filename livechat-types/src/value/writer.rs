//! The writer of JSON text, and the values that it writes.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use livechat_spec::json::{Decimal, write_string};

use crate::value::json::{Extra, RawJson};

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
    /// A number, by its JSON text. The property is left out if the text is not a JSON number, and `validate` reports it.
    Number(Cow<'a, str>),
    /// A float that JSON cannot represent: infinite, or not a number. The property is left out, and `validate` reports
    /// it.
    NotFinite,
    /// A string, without quotes or escapes.
    Text(Cow<'a, str>),
    /// Any JSON value, by its text. The property is left out if the text is not JSON, and `validate` reports it.
    Json(Cow<'a, str>),
}

impl View<'_> {
    /// Returns whether JSON can represent the value: a text that claims to be JSON is.
    fn is_json(&self) -> bool {
        match self {
            View::Absent | View::NotFinite => false,
            View::Bool(_) | View::Text(_) => true,
            View::Number(text) => Decimal::new(text).is_some(),
            View::Json(text) => RawJson::parse(text).is_ok(),
        }
    }
}

impl fmt::Debug for View<'_> {
    #[inline]
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

/// Writes the properties of an event, which is in the object that is open.
///
/// [`WriteEvent`](crate::WriteEvent) gets one, and cannot make it write what is not JSON: each call writes a whole
/// member, and nothing opens or closes an object. There is no other way to get one, which would be in another state:
///
/// ```compile_fail,E0277
/// fn write_properties(out: &mut livechat_types::Writer) {
///     *out = Default::default();
/// }
/// ```
pub struct Writer {
    json: String,
    /// Whether a comma must come before the next key or item.
    comma: bool,
    /// The values that were left out, because they cannot be written.
    unwritten: Vec<Unwritten>,
}

/// A value that was left out.
#[derive(Clone, Debug)]
pub(crate) struct Unwritten {
    pub(crate) key: String,
    pub(crate) why: Unwritable,
}

/// Why a value cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unwritable {
    /// JSON cannot represent it.
    NotJson,
    /// serde fails on it.
    #[cfg(feature = "serde_json")]
    Serde,
    /// A flattened map has it under the key of a field.
    TakenKey,
}

/// Shows the length only: the text may hold sensitive values.
impl fmt::Debug for Writer {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Writer({} bytes)", self.json.len())
    }
}

impl Writer {
    /// Creates a writer without text.
    pub(crate) fn new() -> Self {
        Self::appending_to(String::new())
    }

    /// Creates a writer that appends to a text.
    pub(crate) fn appending_to(json: String) -> Self {
        Self { json, comma: false, unwritten: Vec::new() }
    }

    /// Returns the text.
    pub(crate) fn into_json(self) -> String {
        self.json
    }

    /// Returns the length of the text, in bytes.
    pub(crate) fn len(&self) -> usize {
        self.json.len()
    }

    /// Takes what was left out, because it cannot be written.
    pub(crate) fn take_unwritten(&mut self) -> Vec<Unwritten> {
        std::mem::take(&mut self.unwritten)
    }

    /// Adds what another writer left out.
    pub(crate) fn add_unwritten(&mut self, unwritten: Vec<Unwritten>) {
        self.unwritten.extend(unwritten);
    }

    /// Records that a value is left out.
    #[cold]
    pub(crate) fn unwritable(&mut self, key: &str, why: Unwritable) {
        self.unwritten.push(Unwritten { key: key.to_owned(), why });
    }

    /// Opens an object.
    #[inline]
    pub(crate) fn begin_object(&mut self) {
        self.separate();
        self.json.push('{');
        self.comma = false;
    }

    /// Closes the object.
    #[inline]
    pub(crate) fn end_object(&mut self) {
        self.json.push('}');
        self.comma = true;
    }

    /// Writes the members of an object, given as its JSON text, into the object that is open and empty, and closes it.
    pub(crate) fn end_object_with(&mut self, object: &str) {
        self.json.push_str(&object[1..]);
        self.comma = true;
    }

    /// Opens an array.
    pub(crate) fn begin_array(&mut self) {
        self.separate();
        self.json.push('[');
        self.comma = false;
    }

    /// Closes the array.
    pub(crate) fn end_array(&mut self) {
        self.json.push(']');
        self.comma = true;
    }

    /// Writes a key; its value comes next.
    #[inline]
    pub(crate) fn key(&mut self, key: &str) {
        self.separate();
        write_string(&mut self.json, key);
        self.json.push(':');
        self.comma = false;
    }

    /// Writes a string, with quotes and escapes.
    #[inline]
    pub(crate) fn string(&mut self, text: &str) {
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

    /// Does the same as [`put`](Self::put), with the key in the form of [`start`](Self::start).
    pub(crate) fn put_checked(&mut self, key: &'static str, view: &View<'_>) {
        match view {
            View::Absent => {}
            view if view.is_json() => {
                self.start(key);
                self.view(view);
            }
            _ => self.not_json(key),
        }
    }

    /// Writes a number, whose `Display` output is JSON.
    #[inline]
    pub(crate) fn put_number(&mut self, key: &'static str, number: &impl fmt::Display) {
        self.start(key);
        // Writing to a `String` cannot fail.
        let _ = write!(self.json, "{number}");
        self.comma = true;
    }

    /// Writes an integer. `Display` takes several times as long.
    #[inline]
    pub(crate) fn put_integer(&mut self, key: &'static str, integer: i64) {
        self.start(key);
        push_decimal(&mut self.json, integer < 0, integer.unsigned_abs(), 0);
        self.comma = true;
    }

    /// Writes a finite float, so that it is read back equal. `Display` takes several times as long for those with few
    /// decimals, as most are.
    #[allow(clippy::float_cmp, reason = "only an equal float is read back equal")]
    pub(crate) fn put_float(&mut self, key: &'static str, float: f64) -> bool {
        // Floats hold integers exactly up to here.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        for (places, power) in [1.0, 10.0, 100.0, 1000.0].into_iter().enumerate() {
            let scaled = float * power;
            #[allow(clippy::cast_possible_truncation, reason = "saturates, and is used below 2^53")]
            let digits = scaled as i64;
            #[allow(clippy::cast_precision_loss, reason = "exact below 2^53")]
            let is_integer = digits as f64 == scaled;
            // The quotient of two exact floats is rounded as their decimals are when they are read.
            if scaled.abs() < EXACT && is_integer && scaled / power == float {
                self.start(key);
                push_decimal(&mut self.json, float.is_sign_negative(), digits.unsigned_abs(), places);
                self.comma = true;
                return true;
            }
        }
        false
    }

    /// Records that the value of a key, which is in the form of [`start`](Self::start), is not JSON.
    #[cold]
    fn not_json(&mut self, key: &str) {
        self.unwritable(&key[2..key.len() - 2], Unwritable::NotJson);
    }

    /// Writes an item of an array: `null` for a value that is absent, or that JSON cannot represent.
    pub(crate) fn item(&mut self, view: &View<'_>) {
        match view {
            View::Number(_) | View::Json(_) if !view.is_json() => self.raw("null"),
            view => self.view(view),
        }
    }

    /// Writes a member; nothing if the value is absent, or one that JSON cannot represent.
    pub(crate) fn put(&mut self, key: &str, view: &View<'_>) {
        match view {
            View::Absent => {}
            view if view.is_json() => {
                self.key(key);
                self.view(view);
            }
            _ => self.unwritable(key, Unwritable::NotJson),
        }
    }

    /// Does the same for values of this crate's types, whose texts are JSON, with the key in the form of
    /// [`start`](Self::start).
    #[allow(clippy::inline_always, reason = "a copy of known length is a few moves, and one of unknown length a call")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn put_from(&mut self, key: &'static str, view: &View<'_>) {
        // Each arm writes by itself: for a known type, the compiler then removes the `View`.
        match view {
            View::Absent => {}
            View::NotFinite => self.not_json(key),
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
    #[cfg_attr(not(debug_assertions), inline(always))]
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

/// Appends a number, of whose digits this many come after the point.
fn push_decimal(json: &mut String, is_negative: bool, digits: u64, places: usize) {
    // 20 digits, a point and a sign.
    let mut text = [0; 22];
    let (mut at, mut rest, mut left) = (text.len(), digits, places);
    loop {
        at -= 1;
        text[at] = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        if left == 0 && rest == 0 {
            break;
        }
        if left == 1 {
            at -= 1;
            text[at] = b'.';
        }
        left = left.saturating_sub(1);
    }
    if is_negative {
        at -= 1;
        text[at] = b'-';
    }
    json.push_str(std::str::from_utf8(&text[at..]).unwrap_or_default());
}
