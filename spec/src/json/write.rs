//! Writes strings and JSON Pointers.

use core::fmt::Write as _;

use super::escape::escaped_char;
use crate::swar::{first_to_escape, is_plain};

/// Appends `text` as a JSON string with quotes. Only what JSON requires is escaped, in the shortest form.
///
/// ```
/// let mut out = String::new();
/// livechat_spec::json::write_string(&mut out, "a \"b\"\n\u{1}é");
/// assert_eq!(out, "\"a \\\"b\\\"\\n\\u0001é\"");
/// ```
pub fn write_string(out: &mut String, text: &str) {
    if !is_plain(text.as_bytes()) {
        return write_escaped(out, text);
    }
    out.reserve(text.len() + 2);
    out.push('"');
    out.push_str(text);
    out.push('"');
}

#[cold]
fn write_escaped(out: &mut String, text: &str) {
    out.reserve(text.len() + 8);
    out.push('"');
    let mut rest = text;
    while let Some(at) = first_to_escape(rest.as_bytes()) {
        // Bytes to escape are ASCII, so this cuts between characters.
        out.push_str(&rest[..at]);
        write_escape(out, rest.as_bytes()[at]);
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('"');
}

fn write_escape(out: &mut String, byte: u8) {
    match byte {
        b'"' => out.push_str("\\\""),
        b'\\' => out.push_str("\\\\"),
        b'\n' => out.push_str("\\n"),
        b'\r' => out.push_str("\\r"),
        b'\t' => out.push_str("\\t"),
        0x08 => out.push_str("\\b"),
        0x0c => out.push_str("\\f"),
        _ => {
            let _ = write!(out, "\\u{byte:04x}");
        }
    }
}

/// Appends `text` as a JSON string with quotes, as the sender does who wrote the string `raw`, which is without them: where
/// characters are the same, so are the bytes, and one is escaped where that of the sender is.
#[inline]
pub(crate) fn write_string_like(out: &mut String, raw: &str, text: &str) {
    if !raw.contains('\\') {
        return write_string(out, text);
    }
    let is_upper =
        raw.split("\\u").skip(1).any(|digits| digits.bytes().take(4).any(|digit| digit.is_ascii_uppercase()));
    // Longer texts go on as the last character of the sender.
    let (mut rest, mut like) = (raw, "");
    out.push('"');
    for c in text.chars() {
        let mut is_same = false;
        if let Some(first) = rest.chars().next() {
            let (sent, length) = if first == '\\' { escaped_char(rest.as_bytes()) } else { (first, first.len_utf8()) };
            (like, rest) = rest.split_at(length);
            is_same = sent == c;
        }
        if is_same {
            out.push_str(like);
        } else if like.starts_with("\\u") {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = if is_upper { write!(out, "\\u{unit:04X}") } else { write!(out, "\\u{unit:04x}") };
            }
        } else if c == '"' || c == '\\' || c.is_ascii_control() {
            write_escape(out, c as u8);
        } else {
            out.push(c);
        }
    }
    out.push('"');
}

/// Appends a key to a JSON Pointer (RFC 6901): a slash and the key, with `~` and `/` escaped.
///
/// ```
/// let mut pointer = String::from("/properties");
/// livechat_spec::json::push_pointer(&mut pointer, "a/b~c");
/// assert_eq!(pointer, "/properties/a~1b~0c");
/// ```
pub fn push_pointer(pointer: &mut String, key: &str) {
    pointer.push('/');
    if !key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        pointer.push_str(key);
        return;
    }
    for c in key.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

/// Returns the key that a step of a JSON Pointer stands for: what [`push_pointer`] has escaped.
///
/// ```
/// assert_eq!(livechat_spec::json::pointer_key("a~1b~0c"), "a/b~c");
/// ```
#[inline]
pub fn pointer_key(step: &str) -> String {
    let mut key = String::with_capacity(step.len());
    for (at, part) in step.split('~').enumerate() {
        let (escaped, rest) = match part.as_bytes().first() {
            _ if at == 0 => ("", part),
            Some(b'0') => ("~", &part[1..]),
            Some(b'1') => ("/", &part[1..]),
            _ => ("~", part),
        };
        key.push_str(escaped);
        key.push_str(rest);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::write_string;

    #[test]
    fn escapes_every_one() {
        let mut out = String::new();
        write_string(&mut out, "\u{0}\u{1f}\"\\/\u{7f}\n\r\t\u{8}\u{c}ends with é\"");
        assert_eq!(out, "\"\\u0000\\u001f\\\"\\\\/\u{7f}\\n\\r\\t\\b\\fends with é\\\"\"");
    }
}
