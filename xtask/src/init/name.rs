//! The name of a plan, from which those of its packages, folders and statics are made.

use crate::term::{Error, quoted};

/// The name of a plan: words of lower-case letters and digits.
#[derive(Debug)]
pub(super) struct Name(String);

/// The greatest number of characters, with which the lines of code are no longer than `cargo fmt` makes them.
const MAX_LENGTH: usize = 32;

/// Names of folders that Windows keeps for devices.
const DEVICES: &str = "aux con nul prn com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 \
    lpt6 lpt7 lpt8 lpt9";

impl Name {
    /// Reads a name; fails unless it can name a crate, a folder on every system, and a spec.
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        let refuse = |why: &str| Err(Error::new(format!("{} cannot name a plan: {why}", quoted(text))));
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if !text.starts_with(|c: char| c.is_ascii_lowercase()) || !text.split(['-', '_']).all(is_word) {
            return refuse(
                "expected lower-case letters and digits, in words joined by `-` or `_`, such as `acme` or `acme-shop`",
            );
        }
        if text.len() > MAX_LENGTH {
            return refuse(&format!("expected at most {MAX_LENGTH} characters"));
        }
        // What is no identifier now is a keyword.
        if syn::parse_str::<syn::Ident>(&text.replace('-', "_")).is_err() || text == "gen" {
            return refuse("it is a keyword of Rust");
        }
        if DEVICES.split_ascii_whitespace().any(|device| device == text) {
            return refuse("Windows keeps it for a device");
        }
        if text == "livechat" {
            return refuse("it is the name of the built-in spec, which the plan extends");
        }
        Ok(Self(text.to_owned()))
    }

    /// The name of the folder and of the plan's file, and the beginning of the names of packages.
    pub(super) fn as_given(&self) -> &str {
        &self.0
    }

    /// The name of the spec, and the beginning of the names of crates.
    pub(super) fn in_snake_case(&self) -> String {
        self.0.replace('-', "_")
    }

    /// The name of the static with the table.
    pub(super) fn of_static(&self) -> String {
        self.in_snake_case().to_ascii_uppercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_packages_crates_and_statics() {
        for (given, snake, of_static) in [
            ("acme", "acme", "ACME"),
            ("acme-shop_2", "acme_shop_2", "ACME_SHOP_2"),
            ("a1-2b", "a1_2b", "A1_2B"),
            (&"n".repeat(32), &"n".repeat(32), &"N".repeat(32)),
        ] {
            let name = Name::parse(given).unwrap();
            assert_eq!((name.as_given(), &*name.in_snake_case(), &*name.of_static()), (given, snake, of_static));
        }
    }

    #[test]
    fn refuses_what_cannot_be_a_crate_or_leads_elsewhere() {
        let form = "expected lower-case letters and digits";
        for (text, why) in [
            ("", form),
            (".", form),
            ("..", form),
            ("../acme", form),
            ("/acme", form),
            ("acme/..", form),
            ("acme\\shop", form),
            ("c:acme", form),
            ("Acme", form),
            ("2acme", form),
            ("-acme", form),
            ("acme-", form),
            ("acme--shop", form),
            ("acme shop", form),
            ("acme\n", form),
            ("ac\u{202e}me", form),
            ("größe", form),
            (&"n".repeat(33), "expected at most 32 characters"),
            ("fn", "a keyword of Rust"),
            ("async", "a keyword of Rust"),
            ("try", "a keyword of Rust"),
            ("gen", "a keyword of Rust"),
            ("self", "a keyword of Rust"),
            ("nul", "a device"),
            ("livechat", "the built-in spec"),
        ] {
            let message = Name::parse(text).unwrap_err().to_string();
            assert!(message.contains(why) && !message.contains(['\n', '\u{202e}']), "{text:?}\n{message}");
        }
    }
}
