//! Values as literals of a language. Nothing in a text can end it or become code.

use std::fmt::Write as _;

use livechat_spec::json::{Decimal, Node, Value};
use livechat_spec::text::is_hidden;

use super::forms::{Hidden, Quoting, Syntax, forms};

/// The greatest integer that every language has: numbers of JavaScript are 64-bit floats.
const GREATEST: i64 = (1 << 53) - 1;

/// The number as every language reads it; `None` if not every language has it.
pub(super) fn number(text: &str) -> Option<String> {
    let decimal = Decimal::new(text)?;
    if decimal.is_integer() {
        let integer = decimal.to_i64()?;
        return (integer.abs() <= GREATEST).then(|| integer.to_string());
    }
    let shortest = text.parse::<f64>().ok()?.to_string();
    (Decimal::new(&shortest)? == decimal).then_some(shortest)
}

/// A text with its quotes.
pub(super) fn text(text: &str, quoting: &Quoting) -> String {
    let mut out = String::from(quoting.quote);
    for c in text.chars() {
        match quoting.escapes.get(&c) {
            Some(escape) => out.push_str(escape),
            None if is_hidden(c) => push_hidden(&mut out, c, quoting.hidden),
            None => out.push(c),
        }
    }
    out.push(quoting.quote);
    out
}

fn push_hidden(out: &mut String, c: char, hidden: Hidden) {
    let number = u32::from(c);
    let _ = match hidden {
        Hidden::Braces => write!(out, "\\u{{{number:x}}}"),
        Hidden::Long if number > 0xffff => write!(out, "\\U{number:08x}"),
        Hidden::Octal if number < 0x80 => write!(out, "\\{number:03o}"),
        Hidden::Long | Hidden::Octal | Hidden::Utf16 => {
            c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))
        }
    };
}

/// A value of a property. Its numbers are written as [`number`] does.
pub(super) fn value(value: &Value, syntax: &Syntax) -> String {
    let [null, yes, no] = &syntax.words;
    match value {
        Value::Null => null.clone(),
        Value::Bool(value) => if *value { yes } else { no }.clone(),
        Value::Number(number) if number.parse::<i64>().is_ok_and(|number| i32::try_from(number).is_err()) => {
            format!("{number}{}", syntax.long)
        }
        Value::Number(number) => number.clone(),
        Value::String(string) => text(string, syntax.quoting()),
        Value::Array(items) => list(items, syntax),
        Value::Object(members) => match &syntax.empty_map {
            Some(empty) if members.is_empty() => empty.clone(),
            _ => {
                let members =
                    members.iter().map(|member| pair(&syntax.member, &member.key, &member.node.value, syntax));
                enclosed(members, &syntax.map)
            }
        },
    }
}

fn list(items: &[Node], syntax: &Syntax) -> String {
    let item = |item: &Node| {
        let value = value(&item.value, syntax);
        syntax.item.as_ref().map_or_else(|| value.clone(), |form| fill(form, &[("value", &value)]))
    };
    enclosed(items.iter().map(item), &syntax.list)
}

fn enclosed(parts: impl Iterator<Item = String>, [open, between, close]: &[String; 3]) -> String {
    format!("{open}{}{close}", parts.collect::<Vec<_>>().join(between))
}

/// A value as JSON in a text of the language.
pub(super) fn json_text(of: &Value, syntax: &Syntax) -> String {
    text(&value(of, forms().json()), syntax.quoting())
}

/// A key and its value, in a form that has both.
pub(super) fn pair(form: &str, of: &str, is: &Value, syntax: &Syntax) -> String {
    fill(form, &[("key", &text(of, syntax.quoting())), ("value", &value(is, syntax))])
}

/// Replaces placeholders such as `%key%`. What stands for one is not looked into.
pub(super) fn fill(form: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = form;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let found = values.iter().find_map(|(name, value)| Some((after.strip_prefix(name)?.strip_prefix('%')?, value)));
        let (after, value) = found.unwrap_or((after, &"%"));
        out.push_str(value);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_every_language() {
        for (given, expected) in [
            ("0", Some("0")),
            ("-0", Some("0")),
            ("45.0", Some("45")),
            ("1e3", Some("1000")),
            ("45.50", Some("45.5")),
            ("-0.001", Some("-0.001")),
            ("9007199254740991", Some("9007199254740991")),
            ("-9007199254740991", Some("-9007199254740991")),
            ("9007199254740992", None),
            ("1e400", None),
            ("0.10000000000000000001", None),
            ("1e-400", None),
            ("NaN", None),
            ("0x10", None),
            ("", None),
        ] {
            assert_eq!(number(given).as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn placeholders_in_values_stay() {
        let form = "%key% = %value%, 100 % of %other% %";
        assert_eq!(fill(form, &[("key", "%value%"), ("value", "%key%")]), "%value% = %key%, 100 % of %other% %");
    }

    #[test]
    fn hidden_characters_are_written_by_their_number() {
        let hidden = "\0\u{7}\u{85}\u{202e}\u{e0001}";
        let languages = forms().languages.iter();
        let mut found: Vec<_> = languages
            .filter_map(|language| {
                let form = language.form(&forms().vendors[0])?;
                Some((&*language.key, text(hidden, language.syntax(form).quoting())))
            })
            .collect();
        found.retain(|(key, _)| ["java", "node", "python", "ruby"].contains(key));
        assert_eq!(
            found,
            [
                ("java", r#""\000\007\u0085\u202e\udb40\udc01""#.to_owned()),
                ("node", r#""\u0000\u0007\u0085\u202e\udb40\udc01""#.to_owned()),
                ("python", r#""\u0000\u0007\u0085\u202e\U000e0001""#.to_owned()),
                ("ruby", r#""\u{0}\u{7}\u{85}\u{202e}\u{e0001}""#.to_owned()),
            ]
        );
    }
}
