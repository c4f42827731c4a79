//! Options on the command line and in the configuration file, and their types of values.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::{Arg, ArgMatches, value_parser};
use livechat_spec::__private::Decoder;
use livechat_spec::json::{Node, Value};
use livechat_spec::rule::Profile;
use serde_json::json;

use crate::term::Error;
use crate::word::{self, Word};

/// An option, as the command line, the schema of the configuration file and the README show it.
pub(crate) struct CheckOption {
    /// Its key in the configuration file.
    pub(crate) key: &'static str,
    /// Whether the configuration file may set it, or the command line only.
    pub(crate) in_file: bool,
    about: &'static str,
    heading: &'static str,
    default: Option<String>,
    flags: fn(&Self) -> Vec<Arg>,
    schema: fn() -> serde_json::Value,
}

impl CheckOption {
    pub(super) fn new<T: OptionValue>(
        key: &'static str,
        about: &'static str,
        heading: &'static str,
        default: Option<String>,
        in_file: bool,
    ) -> Self {
        Self { key, in_file, about: about.trim(), heading, default, flags: T::flags, schema: T::schema }
    }

    /// Its description and its default.
    pub(crate) fn help(&self) -> String {
        match &self.default {
            Some(default) => format!("{} [default: {default}]", self.about),
            None => self.about.to_owned(),
        }
    }

    /// Its flags: one, but for `rules`.
    pub(crate) fn flags(&self) -> Vec<Arg> {
        (self.flags)(self)
    }

    /// The JSON Schema of its value.
    pub(crate) fn schema(&self) -> serde_json::Value {
        let mut schema = (self.schema)();
        schema["description"] = json!(self.help());
        schema
    }

    /// A flag of this name under the heading of the option.
    pub(super) fn flag(&self, name: String) -> Arg {
        Arg::new(name.clone()).long(name).help(self.help()).help_heading(self.heading)
    }
}

/// The flag of an option.
fn flag_name(key: &str) -> String {
    key.replace('_', "-")
}

/// A type of values.
pub(crate) trait OptionValue: Clone + Send + Sync + 'static {
    /// The placeholder for a value in the help.
    const PLACEHOLDER: &'static str;

    /// Parses a value on the command line.
    fn parser() -> ValueParser;

    /// The flags of an option of this type.
    fn flags(option: &CheckOption) -> Vec<Arg> {
        vec![option.flag(flag_name(option.key)).value_name(Self::PLACEHOLDER).value_parser(Self::parser())]
    }

    /// The value that the command line sets.
    fn matched(key: &str, arguments: &ArgMatches) -> Result<Option<Self>, Error> {
        Ok(arguments.get_one::<Self>(&flag_name(key)).cloned())
    }

    /// The value that the configuration file sets; `None` if it is wrong, which is reported.
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self>;

    /// The JSON Schema of a value in the configuration file.
    fn schema() -> serde_json::Value;

    /// The value of the command line, or else that of the configuration file.
    fn over(flag: Option<Self>, file: Option<Self>) -> Option<Self> {
        flag.or(file)
    }
}

/// A value that may be a default.
pub(super) trait DefaultValue {
    /// The value as the user writes it.
    fn shown(&self) -> String;
}

impl<T: Word> OptionValue for T {
    const PLACEHOLDER: &'static str = <T as Word>::PLACEHOLDER;

    fn parser() -> ValueParser {
        word::parser::<T>()
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        decoder.word(node, T::WORDS.iter().copied())
    }

    fn schema() -> serde_json::Value {
        json!({"type": "string", "enum": T::WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>()})
    }
}

impl<T: Word> DefaultValue for T {
    fn shown(&self) -> String {
        self.word().to_owned()
    }
}

impl Word for Profile {
    const PLACEHOLDER: &'static str = "PROFILE";
    const WORDS: &'static [(&'static str, Self)] = Self::ALL;
}

impl OptionValue for String {
    const PLACEHOLDER: &'static str = "NAME";

    fn parser() -> ValueParser {
        value_parser!(String)
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        text(node, decoder).map(str::to_owned)
    }

    fn schema() -> serde_json::Value {
        json!({"type": "string"})
    }
}

impl OptionValue for PathBuf {
    const PLACEHOLDER: &'static str = "FILE";

    fn parser() -> ValueParser {
        value_parser!(PathBuf)
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        text(node, decoder).map(Self::from)
    }

    fn schema() -> serde_json::Value {
        json!({"type": "string"})
    }
}

impl OptionValue for bool {
    const PLACEHOLDER: &'static str = "BOOL";

    fn parser() -> ValueParser {
        value_parser!(bool)
    }

    fn flags(option: &CheckOption) -> Vec<Arg> {
        let flag = option.flag(flag_name(option.key)).value_name(Self::PLACEHOLDER).value_parser(Self::parser());
        // With `=false`, the flag overrides the configuration.
        vec![flag.num_args(0..=1).require_equals(true).default_missing_value("true")]
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        decoder.wrong_type(node, "a boolean");
        None
    }

    fn schema() -> serde_json::Value {
        json!({"type": "boolean"})
    }
}

impl DefaultValue for bool {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl OptionValue for usize {
    const PLACEHOLDER: &'static str = "N";

    fn parser() -> ValueParser {
        value_parser!(usize).into()
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        integer(node, 0, decoder)
    }

    fn schema() -> serde_json::Value {
        json!({"type": "integer", "minimum": 0})
    }
}

impl OptionValue for NonZeroUsize {
    const PLACEHOLDER: &'static str = "N";

    fn parser() -> ValueParser {
        value_parser!(NonZeroUsize).into()
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        integer(node, 1, decoder).and_then(Self::new)
    }

    fn schema() -> serde_json::Value {
        json!({"type": "integer", "minimum": 1})
    }
}

impl DefaultValue for NonZeroUsize {
    fn shown(&self) -> String {
        self.to_string()
    }
}

/// A number of bytes, written with or without `K`, `M` or `G` for multiples of 1024.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bytes(pub(in crate::check) usize);

impl Bytes {
    const UNITS: [(char, u32); 3] = [('G', 30), ('M', 20), ('K', 10)];

    /// A number of mebibytes.
    pub(super) const fn mebi(number: usize) -> Self {
        Self(number << 20)
    }

    fn parse(text: &str) -> Option<Self> {
        let (digits, shift) = match text.char_indices().next_back()? {
            (at, unit) if unit.is_ascii_alphabetic() => {
                let known = Self::UNITS.iter().find(|(known, _)| unit.eq_ignore_ascii_case(known));
                (&text[..at], known?.1)
            }
            _ => (text, 0),
        };
        let number: usize = digits.parse().ok()?;
        let size = number.checked_mul(1 << shift)?;
        // A chunk takes a few times as much memory as the longest document.
        (1..=1 << 40).contains(&size).then_some(Self(size))
    }
}

impl OptionValue for Bytes {
    const PLACEHOLDER: &'static str = "BYTES";

    fn parser() -> ValueParser {
        let parse = |text: &str| Self::parse(text).ok_or("expected a number of bytes, such as `65536`, `64K` or `1M`");
        ValueParser::from(parse)
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let bytes = match &node.value {
            Value::String(text) | Value::Number(text) => Self::parse(text),
            _ => None,
        };
        if bytes.is_none() {
            decoder.bad_value(node.span, "expected a number of bytes, such as `65536`, `\"64K\"` or `\"1M\"`");
        }
        bytes
    }

    fn schema() -> serde_json::Value {
        json!({"anyOf": [
            {"type": "integer", "minimum": 1},
            {"type": "string", "pattern": "^0*[1-9][0-9]{0,12}[KkMmGg]?$"},
        ]})
    }
}

impl DefaultValue for Bytes {
    fn shown(&self) -> String {
        let unit = Self::UNITS.iter().find(|(_, shift)| self.0.is_multiple_of(1 << shift));
        unit.map_or_else(|| self.0.to_string(), |(unit, shift)| format!("{}{unit}", self.0 >> shift))
    }
}

fn text<'n>(node: &'n Node, decoder: &mut Decoder) -> Option<&'n str> {
    if let Value::String(text) = &node.value {
        return Some(text);
    }
    decoder.wrong_type(node, "a string");
    None
}

fn integer(node: &Node, least: usize, decoder: &mut Decoder) -> Option<usize> {
    let number = match &node.value {
        Value::Number(text) => text.parse().ok().filter(|number| *number >= least),
        _ => None,
    };
    if number.is_none() {
        decoder.bad_value(node.span, format!("expected an integer of at least {least}"));
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_have_units() {
        for (text, bytes) in [("1", 1), ("64k", 64 << 10), ("1M", 1 << 20), ("2G", 2 << 30), ("007K", 7 << 10)] {
            assert_eq!(Bytes::parse(text), Some(Bytes(bytes)), "{text}");
        }
        for text in ["", "0", "K", "1X", "1KB", "1.5M", "-1", "1é", "2048G", "99999999999999999999"] {
            assert_eq!(Bytes::parse(text), None, "{text}");
        }
        let schema = jsonschema::draft202012::new(&<Bytes as OptionValue>::schema()).unwrap();
        for text in ["1", "64k", "1M", "2G", "007K", "", "0", "K", "1X", "1KB", "1.5M", "-1", "1\u{e9}"] {
            assert_eq!(schema.is_valid(&json!(text)), Bytes::parse(text).is_some(), "the schema differs: {text}");
        }
        for (bytes, text) in [(1 << 20, "1M"), (1 << 30, "1G"), (1536, "1536"), (2048, "2K")] {
            assert_eq!(Bytes(bytes).shown(), text);
        }
    }
}
