//! Words and characters of names, in constant evaluation.

use super::message::ConstMessage;
use crate::suggest::{Word, alike, is_separator};

/// The bounds of the next word at or after a byte: words end at a separator, and before a capital after a small letter.
#[inline]
const fn word_after(name: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = name.as_bytes();
    let mut start = at;
    while start < bytes.len() && is_separator(bytes[start]) {
        start += 1;
    }
    if start == bytes.len() {
        return None;
    }
    let mut end = start + 1;
    while end < bytes.len()
        && !is_separator(bytes[end])
        && !(bytes[end].is_ascii_uppercase() && bytes[end - 1].is_ascii_lowercase())
    {
        end += 1;
    }
    Some((start, end))
}

#[inline]
const fn slice(text: &str, (start, end): (usize, usize)) -> &str {
    text.split_at(end).0.split_at(start).1
}

/// Whether a name could be taken for another one: each of its words is the other's, or at most a third of it is misspelt.
#[inline]
pub(super) const fn mistakable(name: &str, other: &str) -> bool {
    if alike(name, other) {
        return true;
    }
    let (mut at, mut other_at) = (0, 0);
    loop {
        match (word_after(name, at), word_after(other, other_at)) {
            (None, None) => return true,
            (Some(word), Some(other_word)) => {
                if !close(slice(name, word), slice(other, other_word)) {
                    return false;
                }
                (at, other_at) = (word.1, other_word.1);
            }
            _ => return false,
        }
    }
}

#[inline]
const fn close(word: &str, other: &str) -> bool {
    // Most words of most names are equal, or have nothing in common: prepare a `Word` for the rest only.
    if alike(word, other) {
        return true;
    }
    match Word::new(word) {
        Some(word) => word.distance(other).is_some(),
        None => false,
    }
}

/// The number of words that a name lacks of another, if it has all others in their order, and lacks half of them at most.
#[inline]
pub(super) const fn lacking(name: &str, of: &str) -> Option<usize> {
    let (mut at, mut of_at, mut count, mut missing) = (0, 0, 0, 0);
    while let Some(expected) = word_after(of, of_at) {
        (of_at, count) = (expected.1, count + 1);
        match word_after(name, at) {
            Some(word) if alike(slice(name, word), slice(of, expected)) => at = word.1,
            _ => missing += 1,
        }
    }
    if word_after(name, at).is_none() && missing > 0 && 2 * missing <= count { Some(missing) } else { None }
}

/// Adds the words that a name lacks of another.
#[inline]
pub(super) const fn missing_words(mut message: ConstMessage, name: &str, of: &str) -> ConstMessage {
    let (mut at, mut of_at, mut first) = (0, 0, true);
    while let Some(expected) = word_after(of, of_at) {
        of_at = expected.1;
        match word_after(name, at) {
            Some(word) if alike(slice(name, word), slice(of, expected)) => at = word.1,
            _ => {
                message = if first { message } else { message.text(" ") }.text(slice(of, expected));
                first = false;
            }
        }
    }
    message
}

/// The ASCII characters of a name that has others, too: what is left of a name with spaces or letters of another script.
pub(super) struct Ascii {
    bytes: [u8; 128],
    length: usize,
}

impl Ascii {
    /// Returns nothing for a name that is ASCII, or too long for a name.
    #[inline]
    pub(super) const fn of(name: &str) -> Option<Self> {
        let name = name.as_bytes();
        let (mut bytes, mut length, mut at) = ([0; 128], 0, 0);
        while at < name.len() {
            if name[at].is_ascii() {
                if length == bytes.len() {
                    return None;
                }
                bytes[length] = name[at];
                length += 1;
            }
            at += 1;
        }
        if length < name.len() { Some(Self { bytes, length }) } else { None }
    }

    #[inline]
    pub(super) const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

/// Adds which character of a name is none of ASCII, if the name that was meant has none such: it may look like one.
#[inline]
pub(super) const fn wrong_character(message: ConstMessage, name: &str, meant: &str) -> ConstMessage {
    if !meant.is_ascii() {
        return message;
    }
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() && bytes[at].is_ascii() {
        at += 1;
    }
    if at == bytes.len() {
        return message;
    }
    let code_point = code_point(bytes, at);
    let what = match code_point {
        0xa0 | 0x202f => "a no-break space",
        0x2000..=0x200a | 0x3000 => "another space",
        0xad | 0x200b..=0x200f | 0x2060 | 0xfeff => "an invisible character",
        0x370..=0x3ff => "a Greek letter",
        0x400..=0x52f => "a Cyrillic letter",
        _ => "not ASCII",
    };
    // The characters before it are ASCII, so its index is theirs.
    message.text(" Character ").number(at + 1).text(" is ").code_point(code_point).text(", ").text(what)
}

/// The code point of the character that begins at this byte.
#[inline]
const fn code_point(bytes: &[u8], at: usize) -> u32 {
    let first = bytes[at] as u32;
    let (mut code_point, more) = match first {
        0..0x80 => (first, 0),
        0x80..0xe0 => (first & 0x1f, 1),
        0xe0..0xf0 => (first & 0xf, 2),
        _ => (first & 0x7, 3),
    };
    let mut next = 1;
    while next <= more {
        code_point = code_point << 6 | (bytes[at + next] & 0x3f) as u32;
        next += 1;
    }
    code_point
}
