//! Error messages that constant evaluation puts together.

use crate::rule::Rule;
use crate::table::{Property, ValueKind, same};

/// A message under construction. Constant evaluation has no heap, so it is a buffer of fixed size.
pub(super) struct ConstMessage {
    bytes: [u8; 1000],
    length: usize,
}

impl ConstMessage {
    pub(super) const fn of(rule: &Rule) -> Self {
        Self { bytes: [0; 1000], length: 0 }.text(rule.id).text(": ")
    }

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

    pub(super) const fn code(self, code: &str) -> Self {
        self.text("`").text(code).text("`")
    }

    /// Adds the kind of the values of a type.
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

    /// Adds `, ` before all items of a list but the first.
    pub(super) const fn comma(self, first: bool) -> Self {
        if first { self } else { self.text(", ") }
    }

    pub(super) const fn did_you_mean(self, name: &str) -> Self {
        self.help().text("did you mean ").code(name).text("?")
    }

    /// Adds a help that suggests a property.
    pub(super) const fn did_you_mean_property(self, property: &Property) -> Self {
        if same(property.name, property.key) {
            return self.did_you_mean(property.key);
        }
        self.rename_help("the closest key is ", property.key)
    }

    /// Adds a help for a name in code that needs the attribute to be written as `key`.
    pub(super) const fn rename_help(self, why: &str, key: &str) -> Self {
        self.help().text(why).code(key).text(": add `#[serde(rename = \"").text(key).text("\")]`")
    }

    /// Adds a help for a key that is an alias of a property.
    pub(super) const fn alias_help(self, alias: &str, key: &str) -> Self {
        self.help().text("write ").code(key).text(": ").code(alias).text(" is an alias of it")
    }

    pub(super) const fn help(self) -> Self {
        self.text("\nhelp: ")
    }

    /// Panics at the caller of the function that calls this, which is where the compiler reports the message.
    #[track_caller]
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
