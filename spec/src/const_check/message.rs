//! Error messages that constant evaluation puts together.

use crate::rule::Rule;
use crate::table::{Property, Spec, ValueKind, same};

/// Lists have this many items at most, so that a message stays short.
const LISTED: usize = 8;

/// A message under construction. Constant evaluation has no heap, so it is a buffer of fixed size.
pub(super) struct ConstMessage {
    bytes: [u8; 1000],
    length: usize,
}

impl ConstMessage {
    #[inline]
    pub(super) const fn of(rule: &Rule) -> Self {
        Self { bytes: [0; 1000], length: 0 }.text(rule.id).text(": ")
    }

    #[inline]
    pub(super) const fn text(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        let mut at = 0;
        while at < text.len() && self.length < self.bytes.len() {
            self.bytes[self.length] = text[at];
            self.length += 1;
            at += 1;
        }
        self
    }

    #[inline]
    pub(super) const fn code(self, code: &str) -> Self {
        self.text("`").text(code).text("`")
    }

    /// Names the spec if it is that of a plan, which says what its base does not.
    #[inline]
    pub(super) const fn of_plan(self, spec: &Spec) -> Self {
        if spec.base.is_some() { self.text(" of ").code(spec.name) } else { self }
    }

    /// Adds the kind of the values of a type.
    #[inline]
    pub(super) const fn kind(self, kind: ValueKind) -> Self {
        match kind {
            ValueKind::String => self.text("a string"),
            ValueKind::Integer => self.text("an integer"),
            ValueKind::Number => self.text("a number that may have a fraction"),
            ValueKind::Exact => self.text("a number"),
            ValueKind::Boolean => self.text("a boolean"),
            ValueKind::Timestamp => self.text("a timestamp"),
            ValueKind::Enum(_) => self.text("an enum"),
            ValueKind::Object => self.text("an object"),
            ValueKind::Array(items) => match items {
                ValueKind::String | ValueKind::Enum(_) => self.text("an array of strings"),
                ValueKind::Integer => self.text("an array of integers"),
                ValueKind::Number => self.text("an array of numbers that may have a fraction"),
                ValueKind::Exact => self.text("an array of numbers"),
                ValueKind::Boolean => self.text("an array of booleans"),
                ValueKind::Timestamp => self.text("an array of timestamps"),
                ValueKind::Array(_) => self.text("an array of arrays"),
                _ => self.text("an array of another type"),
            },
            _ => self.text("another type"),
        }
    }

    /// Adds the item of a list at this index, unless the list is already long.
    #[inline]
    pub(super) const fn item(self, at: usize, code: &str) -> Self {
        match at {
            0 => self.code(code),
            1..LISTED => self.text(", ").code(code),
            _ => self,
        }
    }

    /// Ends a list of this many items.
    #[inline]
    pub(super) const fn end_list(self, items: usize) -> Self {
        if items > LISTED { self.text(" and ").number(items - LISTED).text(" more") } else { self }
    }

    #[inline]
    pub(super) const fn number(mut self, number: usize) -> Self {
        if number >= 10 {
            self = self.number(number / 10);
        }
        let digit = number % 10;
        self.text("0123456789".split_at(digit).1.split_at(1).0)
    }

    /// Adds a code point in the form `U+00A0`.
    #[inline]
    pub(super) const fn code_point(mut self, code_point: u32) -> Self {
        self = self.text("U+");
        let mut shift = if code_point > 0xffff { 20 } else { 12 };
        loop {
            let digit = (code_point >> shift & 15) as usize;
            self = self.text("0123456789ABCDEF".split_at(digit).1.split_at(1).0);
            if shift == 0 {
                return self;
            }
            shift -= 4;
        }
    }

    #[inline]
    pub(super) const fn did_you_mean(self, name: &str) -> Self {
        self.help().text("did you mean ").code(name).text("?")
    }

    /// Adds a help that suggests a property.
    #[inline]
    pub(super) const fn did_you_mean_property(self, property: &Property) -> Self {
        if same(property.name, property.key) {
            return self.did_you_mean(property.key);
        }
        self.rename_help("the closest key is ", property.key)
    }

    /// Adds a help for a name in code that needs the attribute to be written as `key`.
    #[inline]
    pub(super) const fn rename_help(self, why: &str, key: &str) -> Self {
        self.help().text(why).code(key).text(": add `#[serde(rename = \"").text(key).text("\")]`")
    }

    /// Adds a help for a key that is an alias of a property.
    #[inline]
    pub(super) const fn alias_help(self, alias: &str, key: &str) -> Self {
        self.help().text("write ").code(key).text(": ").code(alias).text(" is an alias of it")
    }

    #[inline]
    pub(super) const fn help(self) -> Self {
        self.text("\nhelp: ")
    }

    /// Panics at the caller of the function that calls this, which is where the compiler reports the message.
    #[track_caller]
    #[inline]
    pub(super) const fn stop(&self) -> ! {
        let mut length = self.length;
        loop {
            // A message that fills the buffer may end inside a character.
            if let Ok(text) = core::str::from_utf8(self.bytes.split_at(length).0) {
                panic!("{}", text);
            }
            length -= 1;
        }
    }
}
