//! Agreement with `serde_json` and with simple oracles, over many generated documents.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use fastrand::Rng;
use livechat_spec::json::{
    Decimal, Node, Reader, SyntaxError, SyntaxErrorKind, Value, parse, pointers, position, push_pointer, write_string,
};
use livechat_tests::chance::{agreement, chance};
use livechat_tests::json::{Difference, compare};
use livechat_tests::reading::syntax_error;
use serde::de::IgnoredAny as Ignored;

#[test]
fn differences_are_those_that_are_listed() {
    let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
    let cases = [
        (r#"{"a": 1, "\u0061": 2}"#.to_owned(), Some(Difference::DuplicateKeys)),
        ("1e400".to_owned(), Some(Difference::NumberOutOfRange)),
        (format!("[-{}]", "9".repeat(400)), Some(Difference::NumberOutOfRange)),
        (nested(128), Some(Difference::LastLevel)),
        (nested(127), None),
        (nested(129), None),
        // serde_json is as strict as this reader in values that it builds.
        (r#""\ud83d""#.to_owned(), None),
        ("\u{feff}1".to_owned(), None),
        ("1e-400".to_owned(), None),
        ("-0".to_owned(), None),
    ];
    for (text, difference) in cases {
        assert_eq!(compare(text.as_bytes()), Ok(difference), "of {text:.60}");
    }
    // It is less strict in values that it ignores. So unknown values are not left to it.
    for text in ["\"\\ud83d\"", "1e400"].map(str::as_bytes).into_iter().chain([&b"\"\xff\""[..]]) {
        assert!(serde_json::from_slice::<Ignored>(text).is_ok(), "{text:?}");
    }
    assert!(syntax_error(b"\"\xff\"").is_some() && syntax_error(br#""\ud83d""#).is_some());
}

#[test]
fn generated_and_mutated_documents() {
    let mut rng = chance(17);
    let count = agreement(150_000);
    let mut compared = 0;
    let mut seen = BTreeSet::new();
    let mut earlier: Vec<u8> = b"[]".to_vec();
    let mut valid = 0;
    while compared < count {
        let mut text = String::new();
        value(&mut rng, 4, &mut text);
        let document = text.into_bytes();
        let mut mutants = vec![document.clone()];
        for _ in 0..4 {
            mutants.push(mutated(&mut rng, &document, &earlier));
        }
        for bytes in &mutants {
            match compare(bytes) {
                Ok(difference) => seen.extend(difference),
                Err(how) => panic!("{how}\n{:?}", String::from_utf8_lossy(bytes)),
            }
            // The other methods of the reader agree with the tree; a sample is enough.
            if compared % 8 == 0 {
                valid += usize::from(syntax_error(bytes).is_none());
            }
            compared += 1;
        }
        earlier = document;
    }
    assert!(valid > compared / 8 / 5, "only {valid} valid documents");
    assert_eq!(seen, BTreeSet::from([Difference::DuplicateKeys, Difference::NumberOutOfRange]));
}

/// Appends a random value. It is valid, except where [`number`] and [`string`] may make it invalid.
fn value(rng: &mut Rng, depth: usize, out: &mut String) {
    space(rng, out);
    match rng.u8(0..if depth == 0 { 6 } else { 10 }) {
        0 => out.push_str(["null", "true", "false"][rng.usize(0..3)]),
        1 | 2 => number(rng, out),
        3..=5 => string(rng, out),
        6 | 7 => {
            out.push('[');
            for at in 0..rng.usize(0..4) {
                out.push_str(if at > 0 { "," } else { "" });
                value(rng, depth - 1, out);
            }
            out.push(']');
        }
        _ => {
            out.push('{');
            for at in 0..rng.usize(0..4) {
                out.push_str(if at > 0 { "," } else { "" });
                space(rng, out);
                string(rng, out);
                space(rng, out);
                out.push(':');
                value(rng, depth - 1, out);
            }
            out.push('}');
        }
    }
    space(rng, out);
}

fn space(rng: &mut Rng, out: &mut String) {
    if rng.u8(0..6) == 0 {
        out.push_str([" ", "\n", "\t", "\r\n", "  "][rng.usize(0..5)]);
    }
}

fn digits(rng: &mut Rng, out: &mut String) {
    let longest = if rng.u8(0..8) == 0 { 40 } else { 4 };
    for _ in 0..rng.usize(1..=longest) {
        out.push(rng.digit(10));
    }
}

fn number(rng: &mut Rng, out: &mut String) {
    out.push_str(["", "", "-"][rng.usize(0..3)]);
    out.push(char::from(if rng.u8(0..3) == 0 { b'0' } else { rng.u8(b'1'..=b'9') }));
    if !out.ends_with('0') && rng.bool() {
        digits(rng, out);
    }
    if rng.u8(0..3) == 0 {
        out.push('.');
        digits(rng, out);
    }
    if rng.u8(0..4) == 0 {
        out.push_str(["e", "E", "e+", "E-", "e-0"][rng.usize(0..5)]);
        out.push(rng.digit(10));
        if rng.u8(0..16) == 0 {
            digits(rng, out);
        }
    }
}

fn string(rng: &mut Rng, out: &mut String) {
    let pieces = [
        "a",
        "b",
        "id",
        "conv-7f3a",
        "é",
        "😀",
        "\u{2028}",
        "\u{7f}",
        "\u{feff}",
        "\u{10ffff}",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b\\f\\r\\t",
        "\\u0061",
        "\\u00E9",
        "\\u0000",
        "\\ud83d\\ude00",
        "\\uDBFF\\uDFFF",
        "\\uffff",
        "  ",
    ];
    out.push('"');
    for _ in 0..rng.usize(0..4) {
        out.push_str(rng.choice(pieces).unwrap_or_default());
    }
    out.push('"');
}

/// Changes, removes or inserts a few bytes.
fn mutated(rng: &mut Rng, document: &[u8], other: &[u8]) -> Vec<u8> {
    let pieces: [&[u8]; 22] = [
        b"\"",
        b"\\",
        b"\\u",
        b"\\ud83d",
        b"\\ude00",
        b",",
        b":",
        b"[",
        b"]",
        b"{",
        b"}",
        b"0",
        b"-",
        b".",
        b"e9",
        b"e",
        b"null",
        b"\xff",
        b"\xc3",
        b"\0",
        b"\xc2\xa0",
        b" ",
    ];
    let mut bytes = document.to_vec();
    for _ in 0..rng.usize(1..3) {
        let at = rng.usize(0..=bytes.len());
        let end = (at + rng.usize(0..4)).min(bytes.len());
        match rng.u8(0..7) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, rng.choice(pieces).unwrap_or_default().iter().copied())),
            3 => drop(bytes.splice(at..end, rng.choice(pieces).unwrap_or_default().iter().copied())),
            4 => drop(bytes.splice(at..end, other[rng.usize(0..other.len())..].iter().copied())),
            5 => bytes.extend_from_within(at..end),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << rng.u8(0..8);
                }
            }
        }
    }
    bytes
}

/// A canonical form of a number: its sign, its digits without zeros around them, and the power of ten of the last digit.
#[derive(Debug, PartialEq, Eq)]
struct Plain {
    sign: i8,
    digits: String,
    power: i128,
}

impl Plain {
    fn new(text: &str) -> Self {
        let lower = text.to_ascii_lowercase();
        let (mantissa, exponent) = lower.split_once('e').unwrap_or((&lower, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = [whole.trim_start_matches('-'), fraction].concat();
        let digits = all.trim_end_matches('0');
        let power = exponent.parse::<i128>().expect("an exponent") - i128::try_from(fraction.len()).expect("a length")
            + i128::try_from(all.len() - digits.len()).expect("a length");
        let digits = digits.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Self { sign: 0, digits, power: 0 };
        }
        Self { sign: if text.starts_with('-') { -1 } else { 1 }, digits, power }
    }

    fn to_i128(&self) -> Option<i128> {
        let zeros = usize::try_from(self.power).ok().filter(|zeros| *zeros + self.digits.len() <= 38)?;
        let value: i128 = format!("0{}{}", self.digits, "0".repeat(zeros)).parse().ok()?;
        Some(value * i128::from(self.sign))
    }

    fn compare(&self, other: &Self) -> Ordering {
        let greatest = |plain: &Self| plain.power + i128::try_from(plain.digits.len()).expect("a length");
        let size = || greatest(self).cmp(&greatest(other)).then_with(|| self.digits.cmp(&other.digits));
        self.sign.cmp(&other.sign).then_with(|| match self.sign {
            0 => Ordering::Equal,
            1 => size(),
            _ => size().reverse(),
        })
    }
}

#[test]
fn decimals_against_plain_arithmetic() {
    let mut rng = Rng::with_seed(17);
    let mut texts: Vec<String> =
        ["0", "-0", "0.000", "0e9", "-0.0e-999999999999999999999", "1", "-1", "10e-1", "0.1e1"]
            .map(str::to_owned)
            .into();
    texts.extend([i64::MIN.to_string(), u64::MAX.to_string(), i128::MAX.to_string(), "9".repeat(38), "1e37".into()]);
    for _ in 0..300 {
        let mut text = String::new();
        number(&mut rng, &mut text);
        if rng.u8(0..4) == 0 && !text.contains(['e', 'E']) {
            text += &["e", &rng.i64(-100_000_000_000_000_000..100_000_000_000_000_000).to_string()].concat();
        }
        // The same value, written in another way.
        if !text.contains(['e', 'E']) {
            texts.push(format!("{text}e0"));
            texts.push(if text.contains('.') { format!("{text}00") } else { format!("{text}.0") });
        }
        texts.push(text);
    }
    for left in &texts {
        // An exponent of more than eighteen digits counts as a quintillion: see below.
        let Some((one, plain)) = fits(left) else { continue };
        assert_eq!(one.is_integer(), plain.power >= 0, "{left}");
        assert_eq!(one.is_zero(), plain.sign == 0, "{left}");
        assert_eq!(one.is_negative(), plain.sign < 0, "{left}");
        assert_eq!(one.to_i128(), plain.to_i128(), "{left}");
        assert_eq!(one.to_u64(), plain.to_i128().and_then(|value| u64::try_from(value).ok()), "{left}");
        assert_eq!(one.to_i64(), plain.to_i128().and_then(|value| i64::try_from(value).ok()), "{left}");
        for right in &texts {
            let Some((two, other)) = fits(right) else { continue };
            assert_eq!(one.cmp(&two), plain.compare(&other), "{left} and {right}");
            assert_eq!(one == two, plain == other, "{left} and {right}");
        }
    }
    for _ in 0..20_000 {
        let (left, right) = (f64::from_bits(rng.u64(..)), f64::from_bits(rng.u64(..)));
        if left.is_finite() && right.is_finite() {
            let (one, two) = (format!("{left:e}"), format!("{right}"));
            assert_eq!(Some(read(&one).cmp(&read(&two))), left.partial_cmp(&right), "{one} and {two}");
        }
    }
    let huge = ["1e1000000000000000000", "1e99999999999999999999999", "-1e99999999999999999999999"].map(read);
    assert!(huge.iter().all(Decimal::is_integer) && huge.iter().all(|number| number.to_i128().is_none()));
    assert!(huge[0] > read("9e999999999999999999") && huge[2] < read("-9e999999999999999999"));
    assert!(
        read("1e-99999999999999999999999") < read("1e-999999999999999999")
            && !read("5e-99999999999999999999").is_integer()
    );
    for text in ["", " 1", "1 ", "+1", "01", "1.", ".5", "1e", "0x10", "1,5", "١", "NaN", "--1", "1\0"] {
        assert!(Decimal::new(text).is_none(), "{text:?}");
    }
}

fn read(text: &str) -> Decimal<'_> {
    Decimal::new(text).expect("a number")
}

/// The canonical form and the [`Decimal`] of a number whose exponent [`Decimal`] keeps.
fn fits(text: &str) -> Option<(Decimal<'_>, Plain)> {
    let exponent = text.split_once(['e', 'E']).map_or("0", |(_, exponent)| exponent);
    let fits = exponent.parse::<i64>().is_ok_and(|exponent| exponent.abs() < 900_000_000_000_000_000);
    fits.then(|| (read(text), Plain::new(text)))
}

/// The pointer of the innermost value that has the offset in its bytes or those of its key.
fn pointer_at(node: &Node, offset: usize, pointer: &mut String) {
    let step = match &node.value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find(|(_, item)| (item.span.start..item.span.end).contains(&offset))
            .map(|(index, item)| (index.to_string(), item)),
        Value::Object(members) => members
            .iter()
            .find(|member| (member.key_span.start..member.node.span.end).contains(&offset))
            .map(|member| (member.key.replace('~', "~0").replace('/', "~1"), &member.node)),
        _ => None,
    };
    if let Some((step, child)) = step {
        *pointer += "/";
        *pointer += &step;
        pointer_at(child, offset, pointer);
    }
}

#[test]
fn pointers_and_positions_of_every_byte() {
    let mut rng = Rng::with_seed(17);
    for _ in 0..400 {
        let mut text = String::new();
        value(&mut rng, 4, &mut text);
        if rng.bool() {
            text = text.replace("id", "a/b~c");
        }
        let (tree, _) = parse(Reader::new(&text)).expect("JSON");
        let mut offsets: Vec<usize> = (0..=text.len() + 2).collect();
        rng.shuffle(&mut offsets);
        let found = pointers(&text, &offsets);
        for (offset, found) in offsets.iter().zip(found) {
            let mut wanted = String::new();
            pointer_at(&tree, *offset, &mut wanted);
            assert_eq!(found, wanted, "at {offset} of {text:?}");
        }
        let (mut line, mut column) = (1, 1);
        for (at, c) in text.char_indices() {
            let found = position(text.as_bytes(), at);
            assert_eq!((found.line, found.column), (line, column), "at {at} of {text:?}");
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        // In a document that is cut off, an offset keeps its pointer, or gets that of the value that is cut.
        let cut = &text[..text.floor_char_boundary(rng.usize(0..=text.len()))];
        let before: Vec<usize> = (0..cut.len()).collect();
        if let Some(SyntaxError { kind: SyntaxErrorKind::Expected { found: None, .. }, .. }) =
            syntax_error(cut.as_bytes())
        {
            let whole = pointers(&text, &before);
            for (at, (cut, whole)) in pointers(cut, &before).into_iter().zip(whole).enumerate() {
                assert!(cut.starts_with(&whole) || whole.starts_with(&cut), "at {at} of {text:?}: {cut}, not {whole}");
            }
        }
    }
    let mut pointer = String::new();
    push_pointer(&mut pointer, "~1/é");
    push_pointer(&mut pointer, "");
    assert_eq!(pointer, "/~01~1é/");
}

#[test]
fn written_strings_are_read_back() {
    let mut rng = Rng::with_seed(17);
    for round in 0..5_000_u32 {
        let text: String = match char::from_u32(round) {
            Some(c) if round < 0x300 => format!("a{c}b"),
            _ => (0..rng.usize(0..20)).map(|_| if rng.bool() { rng.char('\0'..='~') } else { rng.char(..) }).collect(),
        };
        let mut written = String::new();
        write_string(&mut written, &text);
        assert_eq!(Reader::new(&written).string().expect("a string").decode(), text);
        assert_eq!(written, serde_json::to_string(&text).expect("a string"));
    }
}
