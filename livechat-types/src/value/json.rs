//! JSON values as their exact text, and the members that the spec does not have.

use std::fmt;
use std::str::FromStr;

use livechat_spec::__private::drop_repeats;
use livechat_spec::json::{Reader, SyntaxError, TokenKind, pointer_key};

/// A JSON value as its exact text: numbers keep every digit, and objects the order of their keys.
///
/// Its `Debug` output shows the length only, because the value may be sensitive.
///
/// ```
/// use livechat_types::RawJson;
/// let text = r#"{"page": {"path": "/help"}, "n": 12345678901234567890123}"#;
/// let json = RawJson::parse(text)?;
/// assert_eq!(json.pointer("/page/path"), Some("\"/help\""));
/// assert_eq!(json.pointer("/n"), Some("12345678901234567890123"));
/// assert_eq!(format!("{json:?}"), "RawJson(57 bytes)");
/// # Ok::<(), livechat_types::spec::json::SyntaxError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// Parses one JSON value. White space around it is dropped.
    ///
    /// # Errors
    ///
    /// Fails if the text is not JSON by RFC 8259, or an object in it repeats a key: see [`Reader`].
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut reader = Reader::new(text);
        let span = reader.skip()?;
        reader.finish()?;
        Ok(Self::of_valid(&text[span.start..span.end]))
    }

    /// Keeps the text of a value that the reader has accepted, or that the writer has written.
    pub(crate) fn of_valid(text: &str) -> Self {
        Self(text.into())
    }

    /// Returns the JSON text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the text of the value at a JSON Pointer (RFC 6901), such as `/page/path`; `None` if there is no value.
    /// The empty pointer is the whole value.
    #[inline]
    pub fn pointer(&self, pointer: &str) -> Option<&str> {
        let mut text = self.as_str();
        for step in pointer.split('/').skip(1) {
            text = member(text, &pointer_key(step))?;
        }
        (pointer.is_empty() || pointer.starts_with('/')).then_some(text)
    }

    /// Returns the members of an object: decoded keys, and the texts of their values. A value of another kind has none.
    pub(crate) fn members(&self) -> Vec<(String, &str)> {
        members(self.as_str())
    }
}

/// Parses as [`RawJson::parse`] does.
impl FromStr for RawJson {
    type Err = SyntaxError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, SyntaxError> {
        Self::parse(text)
    }
}

impl fmt::Debug for RawJson {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawJson({} bytes)", self.0.len())
    }
}

/// Returns the members of a value that is valid JSON.
fn members(json: &str) -> Vec<(String, &str)> {
    let mut members = Vec::new();
    if json.starts_with('{') {
        let whole = read_members(json, &mut members);
        debug_assert!(whole.is_ok(), "a `RawJson` is made of valid JSON only");
    }
    members
}

fn read_members<'a>(object: &'a str, members: &mut Vec<(String, &'a str)>) -> Result<(), SyntaxError> {
    let mut reader = Reader::new(object);
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        let span = reader.skip()?;
        members.push((key.decode().into_owned(), &object[span.start..span.end]));
    }
    Ok(())
}

/// Returns the member of an object, or the item of an array, that one step of a pointer names.
#[inline]
fn member<'a>(text: &'a str, step: &str) -> Option<&'a str> {
    let mut reader = Reader::new(text);
    if let TokenKind::BeginArray = reader.token().ok()??.kind {
        let canonical = step == "0" || !step.starts_with('0') && step.bytes().all(|byte| byte.is_ascii_digit());
        let index: usize = step.parse().ok().filter(|_| canonical)?;
        for at in 0.. {
            if !reader.next_item().ok()? {
                return None;
            }
            let span = reader.skip().ok()?;
            if at == index {
                return Some(&text[span.start..span.end]);
            }
        }
    }
    members(text).into_iter().find(|(key, _)| key == step).map(|(_, value)| value)
}

/// The unknown members of a call or an event: keys, and the exact text of their values, in order.
///
/// Reading keeps them here, and writing writes them back. A key that the spec knows belongs in the field of that name:
/// writing leaves it out here. Its `Debug` output shows the keys, and the lengths of the values.
///
/// ```
/// use livechat_types::{Extra, RawJson};
/// let mut extra = Extra::default();
/// extra.insert("queue", RawJson::parse("\"billing\"")?);
/// assert_eq!(extra.get("queue").map(RawJson::as_str), Some("\"billing\""));
/// # Ok::<(), livechat_types::spec::json::SyntaxError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Extra {
    members: Vec<(Box<str>, RawJson)>,
}

impl Extra {
    /// Returns the value of a key.
    #[inline]
    pub fn get(&self, key: &str) -> Option<&RawJson> {
        self.members.iter().find(|(known, _)| **known == *key).map(|(_, value)| value)
    }

    /// Sets the value of a key, and returns its previous value. A new key is appended.
    #[inline]
    pub fn insert(&mut self, key: &str, value: RawJson) -> Option<RawJson> {
        if let Some((_, old)) = self.members.iter_mut().find(|(known, _)| **known == *key) {
            return Some(std::mem::replace(old, value));
        }
        self.push(key, value);
        None
    }

    /// Collects members whose keys are all different.
    pub(crate) fn of(members: impl Iterator<Item = (Box<str>, RawJson)>) -> Self {
        Self { members: members.collect() }
    }

    /// Appends a key without looking for it: it is new, or [`Extra::drop_repeats`] is called afterwards.
    pub(crate) fn push(&mut self, key: &str, value: RawJson) {
        self.members.push((key.into(), value));
    }

    /// Appends members.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.members.append(&mut other.members);
    }

    /// Keeps each key once: at its first position, with its last value.
    pub(crate) fn drop_repeats(&mut self) {
        drop_repeats(&mut self.members, |(key, _)| key, |kept, (_, value)| kept.1 = value);
    }

    /// Removes a key, and returns its value.
    #[inline]
    pub fn remove(&mut self, key: &str) -> Option<RawJson> {
        let at = self.members.iter().position(|(known, _)| **known == *key)?;
        Some(self.members.remove(at).1)
    }

    /// Iterates over keys and values, in order.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.members.iter().map(|(key, value)| (&**key, value))
    }

    /// Returns the number of keys.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Returns whether there are no keys.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}

impl fmt::Debug for Extra {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
