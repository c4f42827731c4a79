//! JSON values, written in the style of a sender.

use std::fmt::Write as _;

use super::random::Random;

/// A value, to be written in a sender's style.
#[derive(Clone, Debug)]
pub(super) enum Json {
    Raw(String),
    Text(String),
    Array(Vec<Self>),
    Object(Vec<(&'static str, Self)>),
}

/// How a sender writes JSON.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// Spaces after commas and colons.
    spaces: bool,
    /// Everything beyond ASCII as `\u`.
    ascii: bool,
    /// `<`, `>` and `&` as `\u`.
    html: bool,
}

impl Style {
    pub(super) const JAVASCRIPT: Self = Self { spaces: false, ascii: false, html: false };
    pub(super) const PYTHON: Self = Self { spaces: true, ascii: true, html: false };
    pub(super) const GO: Self = Self { spaces: false, ascii: false, html: true };
}

impl Json {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn object<const N: usize>(members: [(&'static str, Self); N]) -> Self {
        Self::Object(members.into())
    }

    /// Puts the members of every object into another order.
    pub(super) fn shuffle(&mut self, random: &mut Random) {
        if let Self::Object(members) = self {
            random.shuffle(members);
            for (_, value) in members {
                value.shuffle(random);
            }
        }
    }

    /// The members of an object.
    fn members(&mut self) -> &mut Vec<(&'static str, Self)> {
        match self {
            Self::Object(members) => members,
            other => panic!("not an object: {other:?}"),
        }
    }

    /// The value of a member, which must be there.
    pub(super) fn member(&mut self, key: &str) -> &mut Self {
        let found = self.members().iter_mut().find(|(known, _)| *known == key);
        found.map(|(_, value)| value).expect("every sender has the member")
    }

    pub(super) fn set(&mut self, key: &str, value: Self) {
        *self.member(key) = value;
    }

    pub(super) fn add(&mut self, key: &'static str, value: Self) {
        self.members().push((key, value));
    }

    pub(super) fn remove(&mut self, key: &str) {
        self.members().retain(|(known, _)| *known != key);
    }

    pub(super) fn rename(&mut self, key: &str, other: &'static str) {
        let found = self.members().iter_mut().find(|(known, _)| *known == key);
        found.expect("every sender has the member").0 = other;
    }

    pub(super) fn write(&self, style: Style, out: &mut String) {
        let (comma, colon) = if style.spaces { (", ", ": ") } else { (",", ":") };
        match self {
            Self::Raw(text) => out.push_str(text),
            Self::Text(text) => write_text(text, style, out),
            Self::Array(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { comma });
                    item.write(style, out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (at, (key, value)) in members.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { comma });
                    write_text(key, style, out);
                    out.push_str(colon);
                    value.write(style, out);
                }
                out.push('}');
            }
        }
    }
}

fn write_text(text: &str, style: Style, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '<' | '>' | '&' if style.html => write_escape(c, out),
            c if style.ascii && !c.is_ascii() => write_escape(c, out),
            c => out.push(c),
        }
    }
    out.push('"');
}

fn write_escape(c: char, out: &mut String) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing to a string does not fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}
