//! The kinds of text in spec files.

use core::ops::Deref;

use super::decode::{Decode, Decoder, ValueSchema};
use crate::diagnostic::Problem;
use crate::json::{Decimal, Node, Span, Value};
use crate::rule::{ALLOWABLE, Rule};
use crate::text::code_list;

/// A kind of text.
pub trait TextModel: Decode {
    /// Reads a text, and reports it if it is not of this kind.
    fn read(text: &str, span: Span, decoder: &mut Decoder) -> Self;
    /// Returns the text.
    fn as_str(&self) -> &str;
}

/// Declares kinds of text, each with a pattern for the JSON Schema and a function that accepts the same texts.
macro_rules! texts {
    ($($(#[doc = $doc:literal])* $name:ident ($rule:ident, $expected:literal, $pattern:literal, $max_length:literal, $check:expr);)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            text: String,
            span: Span,
        }

        impl $name {
            /// Its bytes in the file.
            pub const fn span(&self) -> Span {
                self.span
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.text
            }
        }

        impl TextModel for $name {
            fn read(text: &str, span: Span, decoder: &mut Decoder) -> Self {
                let check: fn(&str) -> bool = $check;
                if !check(text) || text.chars().count() > $max_length {
                    let rule = decoder.rules.$rule;
                    let expected = concat!("expected ", $expected, " of at most ", $max_length, " characters");
                    decoder.problems.push(Problem::new(rule, span, expected));
                    return Self::placeholder();
                }
                Self { text: text.to_owned(), span }
            }

            fn as_str(&self) -> &str {
                &self.text
            }
        }

        impl Decode for $name {
            const SCHEMA: ValueSchema = ValueSchema::Text { pattern: $pattern, max_length: $max_length };

            fn decode(node: &Node, decoder: &mut Decoder) -> Self {
                if let Value::String(text) = &node.value {
                    return Self::read(text, node.span, decoder);
                }
                decoder.wrong_type(node, "a string");
                Self::placeholder()
            }

            fn placeholder() -> Self {
                Self { text: String::new(), span: Span::default() }
            }

            fn json(&self) -> Value {
                Value::String(self.text.clone())
            }
        }
    )*};
}

texts! {
    /// A text for people.
    Prose (bad_value, "a text that is not blank", r"\S", 10000, |text| !text.trim().is_empty());
    /// The name of an event on the wire.
    EventName (bad_name, "a name without spaces around it", r"^\S+( \S+)*$", 120, |text| {
        text.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace))
    });
    /// A name that can become an identifier in Rust, TypeScript and SQL.
    Identifier (bad_name, "letters, digits and single underscores, a letter first,", "^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$", 63, |text| {
        text.starts_with(|c: char| c.is_ascii_alphabetic()) && words_of(text, '_', |c| c.is_ascii_alphanumeric())
    });
    /// A JSON key: any text that needs no escape in JSON.
    WireKey (bad_name, "a key without quotes, backslashes and control characters,", r#"^[^"\\\u0000-\u001f\u007f-\u009f]+$"#, 120, |text| {
        !text.is_empty() && !text.contains(|c: char| matches!(c, '"' | '\\') || c.is_control())
    });
    /// A name in snake case.
    SnakeName (bad_name, "a name in snake case", "^[a-z][a-z0-9]*(_[a-z0-9]+)*$", 63, |text| {
        text.starts_with(|c: char| c.is_ascii_lowercase()) && words_of(text, '_', is_lower_or_digit)
    });
    /// A name in kebab case.
    SourceKey (bad_name, "a name in kebab case", "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", 63, |text| {
        text.starts_with(|c: char| c.is_ascii_lowercase()) && words_of(text, '-', is_lower_or_digit)
    });
    /// The name of a Rust type.
    TypeName (bad_name, "a name in Pascal case", "^[A-Z][A-Za-z0-9]*$", 63, |text| {
        text.starts_with(|c: char| c.is_ascii_uppercase()) && text.chars().all(|c| c.is_ascii_alphanumeric())
    });
    /// A version by Semantic Versioning, without pre-release or build metadata.
    Version (bad_value, "a version such as `1.0.0`", r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$", 30, |text| {
        let parts: Vec<&str> = text.split('.').collect();
        let number = |part: &&str| part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty() && (*part == "0" || !part.starts_with('0'));
        parts.len() == 3 && parts.iter().all(number)
    });
    /// A spec and its version, split at the last `@`.
    BaseReference (bad_value, "a spec and its version, such as `livechat@1` or `./base.json@1.2`,", r"^.+@(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){0,2}$", 500, |text| {
        let number = |part: &str| (1..=9).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()) && (part == "0" || !part.starts_with('0'));
        text.rsplit_once('@').is_some_and(|(name, version)| {
            !name.is_empty() && !name.contains(['\n', '\r', '\u{2028}', '\u{2029}']) && version.split('.').count() <= 3 && version.split('.').all(number)
        })
    });
    /// A web address.
    Url (bad_value, "an address that begins with `https://`", r"^https://[!#-;=?-\[\]_a-z~]+$", 500, |text| {
        let allowed = |c: char| matches!(c, '!' | '#'..=';' | '=' | '?'..='[' | ']' | '_' | 'a'..='z' | '~');
        text.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && rest.chars().all(allowed))
    });
    /// Line numbers of a source.
    Lines (bad_value, "lines such as `94`, `94-96` or `20, 22-23`", "^[1-9][0-9]{0,8}(-[1-9][0-9]{0,8})?(, [1-9][0-9]{0,8}(-[1-9][0-9]{0,8})?)*$", 200, |text| {
        let number = |part: &str| (1..=9).contains(&part.len()) && !part.starts_with('0') && part.bytes().all(|b| b.is_ascii_digit());
        text.split(", ").all(|range| match range.split_once('-') {
            Some((first, last)) => number(first) && number(last),
            None => number(range),
        })
    });
}

/// Returns whether a text consists of words of allowed characters with single separators between them.
fn words_of(text: &str, separator: char, allowed: fn(char) -> bool) -> bool {
    text.split(separator).all(|word| !word.is_empty() && word.chars().all(allowed))
}

fn is_lower_or_digit(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit()
}

impl Version {
    /// Returns the three numbers; a number that is too large counts as the largest.
    pub fn numbers(&self) -> [u64; 3] {
        let mut numbers = self.text.split('.').map(|part| part.parse().unwrap_or(u64::MAX));
        // The placeholder of a broken version is empty, so it has fewer than three.
        [(); 3].map(|()| numbers.next().unwrap_or(0))
    }
}

impl BaseReference {
    /// The name of the built-in spec.
    pub const BUILT_IN: &str = "livechat";

    /// Returns whether the base is the built-in spec, and no file.
    pub fn is_built_in(&self) -> bool {
        self.base() == Self::BUILT_IN
    }

    /// Returns the name of the spec or the path of its file.
    pub fn base(&self) -> &str {
        self.text.rsplit_once('@').map_or("", |(base, _)| base)
    }

    /// Returns the version as it is written.
    pub fn version(&self) -> &str {
        self.text.rsplit_once('@').map_or("", |(_, version)| version)
    }

    /// Returns whether a version fits, as in Cargo: from this one on, and with the same first number that is not 0.
    pub fn accepts(&self, version: [u64; 3]) -> bool {
        let mut least = [0; 3];
        let mut given = 0;
        for (number, part) in least.iter_mut().zip(self.version().split('.')) {
            *number = part.parse().unwrap_or(u64::MAX);
            given += 1;
        }
        let fixed = least[..given].iter().position(|&number| number > 0).map_or(given, |first| first + 1);
        version >= least && version[..fixed] == least[..fixed]
    }
}

impl Lines {
    /// Returns the first and last line of each range.
    pub fn ranges(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        // At most nine digits fit. The placeholder of broken lines is empty.
        let number = |text: &str| text.parse().unwrap_or(0);
        self.text.split(", ").map(move |range| {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            (number(first), number(last))
        })
    }
}

/// The id of a rule that a record of a spec file can allow.
#[derive(Clone, Debug)]
pub struct AllowedRule {
    id: &'static str,
    span: Span,
}

impl AllowedRule {
    /// The ids, each with the title of its rule.
    const WORDS: [(&str, &str); ALLOWABLE.len()] = {
        let mut words = [("", ""); ALLOWABLE.len()];
        let mut at = 0;
        while at < words.len() {
            let Rule { id, title, .. } = *ALLOWABLE[at];
            words[at] = (id, title);
            at += 1;
        }
        words
    };

    /// Returns its bytes in the file.
    pub const fn span(&self) -> Span {
        self.span
    }
}

impl TextModel for AllowedRule {
    fn read(text: &str, span: Span, decoder: &mut Decoder) -> Self {
        let mut ids = Self::WORDS.iter().map(|(id, _)| *id);
        if let Some(id) = ids.find(|id| *id == text) {
            return Self { id, span };
        }
        // No hint: an unknown id is as close to one rule as to many others.
        let known = code_list(Self::WORDS.iter().map(|(id, _)| *id));
        decoder.bad_value(span, format!("expected one of {known}"));
        Self::placeholder()
    }

    fn as_str(&self) -> &str {
        self.id
    }
}

impl Decode for AllowedRule {
    const SCHEMA: ValueSchema = ValueSchema::Words(&Self::WORDS);

    fn decode(node: &Node, decoder: &mut Decoder) -> Self {
        if let Value::String(text) = &node.value {
            return Self::read(text, node.span, decoder);
        }
        decoder.wrong_type(node, "a string");
        Self::placeholder()
    }

    fn placeholder() -> Self {
        Self { id: "", span: Span::default() }
    }

    fn json(&self) -> Value {
        Value::String(self.id.to_owned())
    }
}

/// A number, with its text as written.
#[derive(Clone, Debug)]
pub struct NumberText {
    text: String,
    span: Span,
}

impl NumberText {
    /// Returns its bytes in the file.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Returns its text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns its value.
    pub fn value(&self) -> Decimal<'_> {
        Decimal::of_valid(&self.text)
    }
}

impl Decode for NumberText {
    const SCHEMA: ValueSchema = ValueSchema::Number;

    fn decode(node: &Node, decoder: &mut Decoder) -> Self {
        // Every output must be able to hold the number, JavaScript included.
        const LONGEST: usize = 30;
        let Value::Number(text) = &node.value else {
            decoder.wrong_type(node, "a number");
            return Self::placeholder();
        };
        if text.len() > LONGEST || text.contains(['e', 'E']) {
            let message = format!("expected a number without an exponent, of at most {LONGEST} characters");
            decoder.bad_value(node.span, message);
            return Self::placeholder();
        }
        Self { text: text.clone(), span: node.span }
    }

    fn placeholder() -> Self {
        Self { text: "0".to_owned(), span: Span::default() }
    }

    fn json(&self) -> Value {
        Value::Number(self.text.clone())
    }
}
