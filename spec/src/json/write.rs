use core::fmt::Write as _;

/// Writes `text` as a JSON string, quotes included: the shortest escapes, everything else as it is.
///
/// ```
/// let mut out = String::new();
/// livechat_spec::json::write_string(&mut out, "a \"b\"\n\u{1}é");
/// assert_eq!(out, "\"a \\\"b\\\"\\n\\u0001é\"");
/// ```
pub fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= b' ' && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(&text[plain..at]);
        plain = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0c => out.push_str("\\f"),
            _ => write!(out, "\\u{byte:04x}").unwrap_or_default(),
        }
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

/// Appends one step of a JSON Pointer (RFC 6901): a slash and the key, with `~` and `/` escaped.
///
/// ```
/// let mut pointer = String::from("/properties");
/// livechat_spec::json::push_pointer(&mut pointer, "a/b~c");
/// assert_eq!(pointer, "/properties/a~1b~0c");
/// ```
pub fn push_pointer(pointer: &mut String, key: &str) {
    pointer.push('/');
    for c in key.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}
