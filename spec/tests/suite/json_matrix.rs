//! Every kind of error in every position: what is wrong, and in which bytes.

use livechat_spec::json::{MAX_DEPTH, Reader, Span, SyntaxError, SyntaxErrorKind, parse};
use livechat_tests::reading::syntax_error;
use livechat_tests::syntax_errors::{
    A_COLON, A_COMMA_OR_BRACE, A_COMMA_OR_BRACKET, A_FIRST_KEY, A_KEY, A_VALUE, CONTAINERS, NOT_UTF8, NUMBERS, Place,
    STRINGS, WORDS, expected, with_error,
};

/// Positions of values. No text after them has a quote, so an unclosed string stays unclosed.
fn value_places() -> Vec<Place> {
    let place = |before: &str, after: &str, junk| Place { before: before.into(), after: after.into(), junk };
    vec![
        place("", "", SyntaxErrorKind::TrailingText),
        place(" \r\n\t", " ", SyntaxErrorKind::TrailingText),
        place("[", "]", A_COMMA_OR_BRACKET),
        place("[1, ", ", 2]", A_COMMA_OR_BRACKET),
        place(r#"{"a": "#, "}", A_COMMA_OR_BRACE),
        place(r#"{"é": [{}, ""], "a":"#, " }", A_COMMA_OR_BRACE),
        place(&r#"[{"a":"#.repeat(60), &"}]".repeat(60), A_COMMA_OR_BRACE),
        place(&r#"{"a":["#.repeat(60), &"]}".repeat(60), A_COMMA_OR_BRACKET),
    ]
}

/// Positions of strings: those of values, and the keys of the first and of a later member.
fn string_places() -> Vec<Place> {
    let key = |before: &str, levels: usize| {
        let after = format!(": 1{}", "}".repeat(levels));
        Place { before: before.into(), after, junk: A_COLON }
    };
    let mut places = value_places();
    places.extend([key("{", 1), key("{\"b\": [], ", 1), key(&format!("{}{{", r#"{"a":"#.repeat(80)), 81)]);
    places
}

/// Checks a marked text in one position.
fn check(place: &Place, text: &str, kind: SyntaxErrorKind) {
    let (text, expected) = with_error(place, text, kind);
    assert_eq!(syntax_error(text.as_bytes()), Some(expected), "in {text:?}");
}

#[test]
fn strings() {
    for place in &string_places() {
        for &(text, kind) in STRINGS {
            check(place, text, kind);
        }
        for code in 0..0x20_u8 {
            let control = char::from(code);
            // At every distance from the quote, because strings are read by words of eight bytes.
            for before in ["", "a", "éé", "12345678", "123456781234567"] {
                let text = format!("\"{before}«{control}»conv-7f3a\"");
                check(place, &text, SyntaxErrorKind::ControlCharacter(control));
            }
        }
    }
}

#[test]
fn numbers() {
    in_value_places(NUMBERS);
}

#[test]
fn words_and_junk() {
    in_value_places(WORDS);
}

#[test]
fn arrays_and_objects() {
    in_value_places(CONTAINERS);
}

fn in_value_places(cases: &[(&str, SyntaxErrorKind)]) {
    for place in &value_places() {
        for &(text, kind) in cases {
            check(place, text, kind);
        }
    }
}

#[test]
fn whole_texts() {
    let top = &value_places()[0];
    let cases = [
        ("«", A_VALUE),
        (" \n\t\r«", A_VALUE),
        ("«]»", A_VALUE),
        ("«}»", A_VALUE),
        ("«,»", A_VALUE),
        ("«:»", A_VALUE),
        ("«\u{feff}»", SyntaxErrorKind::ByteOrderMark),
        ("«\u{feff}»{}", SyntaxErrorKind::ByteOrderMark),
        (" «\u{feff}»{}", A_VALUE),
        ("{}«\u{feff}»", SyntaxErrorKind::TrailingText),
        ("{}«}»", SyntaxErrorKind::TrailingText),
        ("[] «[»]", SyntaxErrorKind::TrailingText),
        ("1 «2»", SyntaxErrorKind::TrailingText),
        ("\"a\"\n«\"»b\"", SyntaxErrorKind::TrailingText),
        ("{}\n«{»}", SyntaxErrorKind::TrailingText),
        ("null«,»", SyntaxErrorKind::TrailingText),
        ("{}«é»", SyntaxErrorKind::TrailingText),
        // Bodies in other formats.
        ("«e»vent=Live+Chat+Message+Sent&userId=visitor-17", A_VALUE),
        ("«<»!doctype html>", A_VALUE),
        ("-«-»-\nevent: x", SyntaxErrorKind::MissingDigit),
    ];
    for (text, kind) in cases {
        check(top, text, kind);
    }
}

#[test]
fn bytes_that_are_not_utf8() {
    for place in string_places() {
        for (bytes, length) in NOT_UTF8 {
            for (open, close) in [("\"a", "b\""), ("\"é\\n", "\""), ("", ""), ("1", ""), ("\"\" ", "")] {
                let before = [&*place.before, open].concat();
                let document = [before.as_bytes(), bytes, close.as_bytes(), place.after.as_bytes(), b" "].concat();
                let span = Span::new(before.len(), before.len() + length);
                assert_eq!(
                    syntax_error(&document),
                    Some(SyntaxError { kind: SyntaxErrorKind::NotUtf8, span }),
                    "{document:?}"
                );
            }
        }
    }
    let cut = b"\"\xf0\x9f\x98";
    assert_eq!(syntax_error(cut), Some(SyntaxError { kind: SyntaxErrorKind::NotUtf8, span: Span::new(1, 4) }));
}

/// A document in pieces, each with the error of a text that ends after any of its bytes. For strings and escapes, the
/// error begins where the piece does.
#[test]
fn truncation_at_every_byte() {
    let pieces = [
        ("", A_VALUE),
        ("{", A_FIRST_KEY),
        (r#""na"#, SyntaxErrorKind::UnclosedString),
        (r"\", SyntaxErrorKind::BadEscape(None)),
        ("u", SyntaxErrorKind::BadUnicodeEscape),
        ("0", SyntaxErrorKind::BadUnicodeEscape),
        ("0", SyntaxErrorKind::BadUnicodeEscape),
        ("e", SyntaxErrorKind::BadUnicodeEscape),
        ("9", SyntaxErrorKind::UnclosedString),
        ("x", SyntaxErrorKind::UnclosedString),
        ("\"", A_COLON),
        (":", A_VALUE),
        ("[", A_VALUE_OR_BRACKET),
        ("-", SyntaxErrorKind::MissingDigit),
        ("12", A_COMMA_OR_BRACKET),
        (".", SyntaxErrorKind::MissingDigit),
        ("50", A_COMMA_OR_BRACKET),
        ("e", SyntaxErrorKind::MissingDigit),
        ("+", SyntaxErrorKind::MissingDigit),
        ("3", A_COMMA_OR_BRACKET),
        (", ", A_VALUE),
        ("tru", expected("true")),
        ("e", A_COMMA_OR_BRACKET),
        (",", A_VALUE),
        ("fals", expected("false")),
        ("e", A_COMMA_OR_BRACKET),
        (",", A_VALUE),
        ("nul", expected("null")),
        ("l ", A_COMMA_OR_BRACKET),
        (",", A_VALUE),
        ("{", A_FIRST_KEY),
        ("}", A_COMMA_OR_BRACKET),
        ("]", A_COMMA_OR_BRACE),
        (", ", A_KEY),
        ("\"b", SyntaxErrorKind::UnclosedString),
        ("\" ", A_COLON),
        (": ", A_VALUE),
        (r#"""#, SyntaxErrorKind::UnclosedString),
        (r"\", SyntaxErrorKind::BadEscape(None)),
        ("u", SyntaxErrorKind::BadUnicodeEscape),
        ("d83", SyntaxErrorKind::BadUnicodeEscape),
        ("d", SyntaxErrorKind::UnclosedString),
        (r"\", SyntaxErrorKind::BadEscape(None)),
        ("ude0", SyntaxErrorKind::BadUnicodeEscape),
        ("0", SyntaxErrorKind::UnclosedString),
        ("\"\n", A_COMMA_OR_BRACE),
    ];
    let mut text = String::new();
    for (piece, kind) in pieces {
        for part in piece.split_inclusive(|_| true).chain(piece.is_empty().then_some("")) {
            text.push_str(part);
            let end = text.len();
            let span = match kind {
                SyntaxErrorKind::UnclosedString => Span::new(unclosed(&text), end),
                SyntaxErrorKind::BadEscape(_) => Span::new(end - 1, end),
                SyntaxErrorKind::BadUnicodeEscape => last(&text, r"\u", 2),
                _ => Span::new(end, end),
            };
            assert_eq!(syntax_error(text.as_bytes()), Some(SyntaxError { kind, span }), "after {text:?}");
        }
    }
    text.push('}');
    assert_eq!(syntax_error(text.as_bytes()), None);
}

const A_VALUE_OR_BRACKET: SyntaxErrorKind = expected("a JSON value or `]`");

fn unclosed(text: &str) -> usize {
    text.rfind('"').expect("a quote")
}

fn last(text: &str, what: &str, length: usize) -> Span {
    let start = text.rfind(what).expect("an escape");
    Span::new(start, start + length)
}

#[test]
fn depth() {
    type Open = fn(usize) -> &'static str;
    let kinds: [Open; 3] = [|_| "[", |_| r#"{"a":"#, |level| if level % 3 == 0 { r#"{"é": "# } else { "[ " }];
    let close = |text: &str| if text.starts_with('[') { "]" } else { "}" };
    for open in kinds {
        for depth in [1, MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1, MAX_DEPTH + 2] {
            let mut text: String = (0..depth).map(open).collect();
            text.push('1');
            text.extend((0..depth).rev().map(|level| close(open(level))));
            let at = (0..MAX_DEPTH).map(|level| open(level).len()).sum::<usize>();
            let too_deep =
                SyntaxError { kind: SyntaxErrorKind::TooDeep { limit: MAX_DEPTH }, span: Span::new(at, at + 1) };
            assert_eq!(syntax_error(text.as_bytes()), (depth > MAX_DEPTH).then_some(too_deep), "at depth {depth}");
        }
    }
    let limited = |depth: usize, text: &str| Reader::new(text).max_depth(depth).skip().map_err(|error| error.kind);
    assert_eq!(limited(2, "[[1]]"), Ok(Span::new(0, 5)));
    assert_eq!(limited(2, "[[[]]]"), Err(SyntaxErrorKind::TooDeep { limit: 2 }));
    assert_eq!(limited(0, "{}"), Err(SyntaxErrorKind::TooDeep { limit: 0 }));
    assert_eq!(limited(0, "1"), Ok(Span::new(0, 1)));
    let beyond = "[".repeat(MAX_DEPTH + 1);
    assert_eq!(limited(usize::MAX, &beyond), Err(SyntaxErrorKind::TooDeep { limit: MAX_DEPTH }));
}

#[test]
fn a_million_levels_on_a_small_stack() {
    let read = || {
        for open in ["[", r#"{"a":"#, r#"[{"a":"#, "[[],"] {
            let error = syntax_error(open.repeat(1_000_000).as_bytes()).expect("an error");
            assert_eq!(error.kind, SyntaxErrorKind::TooDeep { limit: MAX_DEPTH }, "of {open}");
        }
        let closed = syntax_error("]".repeat(1_000_000).as_bytes()).expect("an error");
        assert_eq!(closed.span, Span::new(0, 1));
        let wide = format!("[{}0]", "[],{},".repeat(150_000));
        assert_eq!(syntax_error(wide.as_bytes()), None);
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(read).expect("a thread").join().expect("no overflow");
}

/// Texts with marked keys, and which of these repeat which, in the order of the document.
#[test]
fn duplicate_keys() {
    let cases: &[(&str, &[(usize, usize)])] = &[
        (r#"{«"a"»: 1, «"a"»: 2}"#, &[(0, 1)]),
        (r#"{«""»: 1, «""»: 2}"#, &[(0, 1)]),
        (r#"{«"a"»: 1, «"\u0061"»: 2}"#, &[(0, 1)]),
        (r#"{«"\u0061"»: 1, "b": 0, «"a"»: 2}"#, &[(0, 1)]),
        (r#"{«"\u00e9"»: 1, «"é"»: 2}"#, &[(0, 1)]),
        (r#"{«"\/"»: 1, «"/"»: 2}"#, &[(0, 1)]),
        (r#"{«"\ud83d\ude00"»: 1, «"😀"»: 2}"#, &[(0, 1)]),
        (r#"{«"a"»: 1, «"a"»: 2, «"a"»: 3}"#, &[(0, 1), (0, 2)]),
        (r#"{«"a"»: 1, «"b"»: 1, «"b"»: 2, «"a"»: 2}"#, &[(1, 2), (0, 3)]),
        (r#"{"a": {«"a"»: 1, "b": [{"a": 1}], «"a"»: 2}}"#, &[(0, 1)]),
        (r#"[{"a": 1}, {«"a"»: 1, «"a"»: []}]"#, &[(0, 1)]),
        (r#"{«"a"»: {«"b"»: 1, «"b"»: 2}, «"a"»: 2}"#, &[(1, 2), (0, 3)]),
        (r#"{"x": [[{"y": {«"event"»: 1, «"event"»: 2}}]]}"#, &[(0, 1)]),
        // No duplicates: other capitals, other normal forms, the same key in another object, equal hashes.
        (r#"{"a": 1, "A": 2, "a ": 3}"#, &[]),
        ("{\"\u{e9}\": 1, \"e\u{301}\": 2}", &[]),
        (r#"{"a": {"a": {"a": 1}}, "b": {"a": 1}}"#, &[]),
        (r#"[{"a": 1}, {"a": 1}]"#, &[]),
        (r#"{"nPFG2_IymJY_ilNu": 1, "cKhXLx02eW9sX7TV": 2}"#, &[]),
        (r#"{"nPFG2_IymJY_ilNu": 1, «"cKhXLx02eW9sX7TV"»: 2, «"cKhXLx02eW9sX7TV"»: 3}"#, &[(0, 1)]),
    ];
    // Few keys are compared with each other, many are sorted. So each case stands alone and among many others.
    let many = (0..200).map(|n| format!("\"key {n}\": {n}, ")).collect::<Vec<_>>().concat();
    for (text, pairs) in cases {
        check_duplicates(text, pairs);
        check_duplicates(&format!("{{\"skipped\": [{text}]}}"), pairs);
        check_duplicates(&text.replace('{', &format!("{{{many}")), pairs);
        check_duplicates(&text.replace('}', &format!(", {}}}", many.trim_end_matches(", "))), pairs);
    }
}

fn check_duplicates(text: &str, pairs: &[(usize, usize)]) {
    let mut plain = String::new();
    let mut keys: Vec<Span> = Vec::new();
    for (at, part) in text.split(['«', '»']).enumerate() {
        let start = plain.len();
        plain.push_str(part);
        if at % 2 == 1 {
            keys.push(Span::new(start, plain.len()));
        }
    }
    let duplicate = |&(first, second): &(usize, usize)| SyntaxError {
        kind: SyntaxErrorKind::DuplicateKey { first: keys[first], same_value: false },
        span: keys[second],
    };
    let wanted: Vec<SyntaxError> = pairs.iter().map(duplicate).collect();
    let (_, mut found) = parse(Reader::new(&plain)).expect("JSON");
    found.sort_by_key(|error| error.span);
    assert_eq!(found, wanted, "in {text:.300}");
    let finished = syntax_error(plain.as_bytes());
    assert!(finished.is_none() == wanted.is_empty() && finished.is_none_or(|error| wanted.contains(&error)));
}

#[test]
fn duplicates_among_a_hundred_thousand_keys() {
    let mut keys: Vec<String> = (0..100_000).map(|n| format!("\"conv-{n}\"")).collect();
    // The duplicate and the key that it repeats: early ones, those around the limit of few keys, and late ones.
    let copies = [(5, 3), (31, 30), (32, 0), (33, 31), (50_000, 31), (77_777, 50_001), (99_998, 5), (99_999, 1)];
    for (copy, original) in copies {
        keys[copy] = keys[original].replace('c', "\\u0063");
    }
    keys[60_000] = r#""nPFG2_IymJY_ilNu""#.to_owned();
    keys[60_001] = r#""cKhXLx02eW9sX7TV""#.to_owned();
    let mut text = String::from("{");
    let mut spans = Vec::new();
    for key in &keys {
        spans.push(Span::new(text.len(), text.len() + key.len()));
        text.push_str(key);
        text.push_str(":0,");
    }
    text.pop();
    text.push('}');
    // Key 5 is itself a duplicate of 3, and 31 of 30.
    let first = |original: usize| match original {
        5 => 3,
        31 => 30,
        other => other,
    };
    let wanted: Vec<SyntaxError> = copies
        .map(|(copy, original)| SyntaxError {
            kind: SyntaxErrorKind::DuplicateKey { first: spans[first(original)], same_value: true },
            span: spans[copy],
        })
        .to_vec();
    let (_, found) = parse(Reader::new(&text)).expect("JSON");
    assert_eq!(found, wanted);
    assert_eq!(syntax_error(text.as_bytes()), Some(wanted[0]));
}

#[test]
fn valid_documents() {
    let values = [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-0.0",
        "0e0",
        "0E+0",
        "1e400",
        "-1e-400",
        "1E5",
        "0.000000000000000000000000000000000001",
        "123456789012345678901234567890123456789012345678901234567890",
        "1e99999999999999999999",
        r#""""#,
        r#"" ""#,
        r#""\"\\\/\b\f\n\r\t\u0000\u001f\u007F""#,
        r#""\uD83D\uDE00\udbff\udfff\uFFFF\uFFFE""#,
        "\"\u{10ffff}\u{7f}\u{80}\u{a0}\u{2028}\u{feff}\u{fdd0}\"",
        "\"/'`{}[]:,#\"",
        "[]",
        "[ \t\r\n]",
        "[[],{},[[]],0,\"\"]",
        "[1\n,\r2\t, 3 ]",
        "{}",
        "{ \n }",
        r#"{"":""}"#,
        r#"{"":{"":{"":[]}}}"#,
        "\t{\r\n\"a\" \t:\n1 ,\r\"b\"\n:\t[ ] }\n",
        r#"{"\u0000":1,"\n":2,"a\"b":3}"#,
    ];
    for place in value_places() {
        for value in values {
            let text = [&*place.before, value, &*place.after].concat();
            assert_eq!(syntax_error(text.as_bytes()), None, "in {text:?}");
        }
    }
}

/// `Debug` shows the kinds of tokens, and no value.
#[test]
fn tokens_show_their_kinds() {
    let mut reader = Reader::new(r#"{"a":[null,true,17,"x",{}]}"#);
    let mut shown = Vec::new();
    while let Some(token) = reader.token().unwrap() {
        shown.push(format!("{:?}", token.kind));
    }
    let kinds = ["BeginObject", "Key", "BeginArray", "Null", "Bool", "Number", "String", "BeginObject", "EndObject"];
    assert_eq!(shown, [&kinds[..], &["EndArray", "EndObject"]].concat());
}
