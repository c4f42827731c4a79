//! Every kind of error in every position of a call and of a batch, with every pass of the checker and typed reading.

use std::fmt::Write as _;

use livechat_spec::LIVECHAT;
use livechat_spec::diagnostic::Finding;
use livechat_spec::json::{Span, SyntaxError, SyntaxErrorKind};
use livechat_spec::rule::LONE_SURROGATE;
use livechat_spec::table::Dialect;
use livechat_tests::checkers::{Checkers, is_of_syntax};
use livechat_tests::json::compare;
use livechat_tests::syntax_errors::{
    A_COLON, A_COMMA_OR_BRACE, A_COMMA_OR_BRACKET, A_VALUE, CONTAINERS, NOT_UTF8, NUMBERS, Place, STRINGS, WORDS,
    with_error,
};
use livechat_tests::{dialects, found};

use crate::typed_reading;

/// A call without its last brace.
const CALL: &str = r#"{"type":"track","userId":"visitor-17","event":"Live Chat Message Sent""#;

/// A position in a document, with a value that is clean there, unless none is.
struct Spot {
    place: Place,
    clean: Option<String>,
}

fn spot(before: String, after: &str, junk: SyntaxErrorKind, clean: &str) -> Spot {
    let clean = (!clean.is_empty()).then(|| clean.to_owned());
    Spot { place: Place { before, after: after.to_owned(), junk }, clean }
}

/// Positions of values. No text after them has a quote, so an unclosed string stays unclosed.
fn value_spots() -> Vec<Spot> {
    let in_call =
        |members: &str, after: &str, clean: &str| spot(format!("{CALL},{members}"), after, A_COMMA_OR_BRACE, clean);
    let in_properties = |key: &str, clean: &str| {
        spot(format!(r#"{CALL},"properties":{{"agent_id":"agent-4","{key}":"#), "}}", A_COMMA_OR_BRACE, clean)
    };
    let call = format!("{CALL}}}");
    vec![
        spot(String::new(), "", SyntaxErrorKind::TrailingText, &call),
        spot(" \r\n\t".to_owned(), " ", SyntaxErrorKind::TrailingText, &call),
        spot(r#"{"event":"Live Chat Message Sent","userId":"#.to_owned(), "}", A_COMMA_OR_BRACE, r#""visitor-17""#),
        spot(r#"{"userId":"u","event":"#.to_owned(), "}", A_COMMA_OR_BRACE, r#""Live Chat Message Sent""#),
        spot(
            r#"{"userId":"u","event":"Live Chat Message Sent","type":"#.to_owned(),
            "}",
            A_COMMA_OR_BRACE,
            r#""track""#,
        ),
        in_call(r#""messageId":"#, "}", r#""m-1""#),
        in_call(r#""timestamp":"#, "}", r#""2026-11-20T10:15:00.250Z""#),
        in_call(r#""channel":"#, "}", r#""web""#),
        in_call(r#""context":"#, "}", r#"{"ip":"::1"}"#),
        in_call(r#""context":{"library":{"name":"#, "}}}", r#""js""#),
        in_call(r#""context":{"page":[[],{"a" :"#, "}]}}", "1.5"),
        in_call(r#""_metadata":"#, "}", "null"),
        in_call(r#""_metadata":{"é":{"#, "}}}", "").key("\"a\":"),
        in_call(r#""properties":"#, "}", r#"{"agent_id":"agent-4"}"#),
        in_properties("agent_name", r#""Ines Okafor""#),
        in_properties("message_id", r#""msg-0001""#),
        in_properties("conversation_duration", "45"),
        in_properties("queue", r#"["billing"]"#),
        spot(format!(r#"{CALL},"properties":{{"queue":{{"a":[1,"#), "]}}}", A_COMMA_OR_BRACKET, r#""b""#),
        spot(r#"{"batch":"#.to_owned(), "}", A_COMMA_OR_BRACE, &format!("[{call}]")),
        spot(format!(r#"{{"batch":[{call},"#), "]}", A_COMMA_OR_BRACKET, &call),
        spot(
            format!(r#"{{"sentAt":"2026-11-20T10:15:00Z","batch":[{call},{CALL},"properties":{{"message_body":"#),
            "}}]}",
            A_COMMA_OR_BRACE,
            r#""hello""#,
        ),
        spot(format!(r#"{{"batch":[{CALL},"context":{{"a":"#), "}}]}", A_COMMA_OR_BRACE, r#""b""#),
        spot(format!(r#"{{"batch":[{call}],"context":"#), "}", A_COMMA_OR_BRACE, r#"{"library":{"name":"js"}}"#),
        spot(format!(r#"{{"batch":[{call}],"x":"#), "}", A_COMMA_OR_BRACE, "{}"),
    ]
}

impl Spot {
    /// The same position after more text.
    fn key(mut self, text: &str) -> Self {
        self.place.before += text;
        self.clean = Some("1".to_owned());
        self
    }

    /// The document with a text in this position.
    fn with(&self, text: &str) -> String {
        [&*self.place.before, text, &*self.place.after].concat()
    }
}

/// Positions of keys.
fn key_spots() -> Vec<Spot> {
    let key =
        |before: &str, braces: &str, clean: &str| spot(before.to_owned(), &format!(": 1{braces}"), A_COLON, clean);
    vec![
        key("{", "}", ""),
        key(&format!("{CALL},"), "}", "\"k\""),
        key(&format!(r#"{CALL},"context":{{"a":[{{}}], "#), "}}", "\"k\""),
        key(&format!(r#"{CALL},"properties":{{"#), "}}", "\"k\""),
        key(&format!(r#"{CALL},"properties":{{"queue":{{"#), "}}}", "\"k\""),
        key(&format!(r#"{{"batch":[{CALL}}}],"#), "}", "\"k\""),
        key(&format!(r#"{{"batch":[{CALL},"#), "}]}", "\"k\""),
    ]
}

fn string_spots() -> Vec<Spot> {
    let mut spots = value_spots();
    spots.extend(key_spots());
    spots
}

/// Every pass and typed reading, in some dialects.
struct Readers {
    of: Vec<Checkers>,
    /// Whether to compare with `serde_json`.
    compares: bool,
}

impl Readers {
    fn new() -> Self {
        Self::of([None, LIVECHAT.dialect("customerio")])
    }

    fn of(dialects: impl IntoIterator<Item = Option<&'static Dialect>>) -> Self {
        let of = dialects.into_iter().map(|dialect| Checkers::new(&LIVECHAT, dialect)).collect();
        Self { of, compares: true }
    }

    /// Returns the findings in each dialect, and asserts that all readers agree.
    fn findings(&mut self, document: &[u8]) -> Vec<Vec<Finding>> {
        let shown = || String::from_utf8_lossy(&document[..document.len().min(400)]).into_owned();
        let mut check = |checkers: &mut Checkers| {
            let findings = checkers.findings(document);
            typed_reading::assert_finds(document, checkers.dialect, &findings);
            findings
        };
        let findings: Vec<_> = self.of.iter_mut().map(&mut check).collect();
        let syntax = |findings: &Vec<Finding>| findings.iter().any(|finding| is_of_syntax(finding.rule.name));
        if self.compares {
            compare(document).unwrap_or_else(|how| panic!("{how}: {}", shown()));
        }
        assert!(findings.iter().all(|other| syntax(other) == syntax(&findings[0])), "{}", shown());
        findings
    }

    /// Checks a clean document with this position until it has a template.
    fn learn(&mut self, spot: &Spot) {
        let Some(clean) = &spot.clean else {
            return;
        };
        let clean = spot.with(clean);
        // Dialects may have findings, the spec alone has none.
        assert_eq!(found(&self.findings(clean.as_bytes())[0]), [""; 0], "{clean}");
        self.findings(clean.as_bytes());
        assert!(self.of[0].matched_template(), "{clean}");
    }

    /// Asserts that the reader finds this error in a document, and no other.
    fn refuse(&mut self, document: &[u8], expected: &SyntaxError) {
        for findings in self.findings(document) {
            let is_of_reader = |name| is_of_syntax(name) || name == LONE_SURROGATE.name;
            let of_syntax: Vec<_> = findings.iter().filter(|finding| is_of_reader(finding.rule.name)).collect();
            let shown = String::from_utf8_lossy(&document[..document.len().min(400)]);
            assert_eq!(of_syntax.len(), 1, "{shown:?}: {findings:#?}");
            let found = (of_syntax[0].rule.name, of_syntax[0].span, of_syntax[0].message.clone());
            assert_eq!(found, (expected.rule().name, expected.span, expected.to_string()), "{shown:?}");
        }
    }

    fn refuse_in(&mut self, spot: &Spot, text: &str, kind: SyntaxErrorKind) {
        let (text, expected) = with_error(&spot.place, text, kind);
        self.refuse(text.as_bytes(), &expected);
    }
}

#[test]
fn errors_in_values_everywhere() {
    let mut readers = Readers::new();
    for spot in value_spots() {
        readers.learn(&spot);
        for cases in [NUMBERS, WORDS, CONTAINERS] {
            for &(text, kind) in cases {
                readers.refuse_in(&spot, text, kind);
            }
        }
    }
}

#[test]
fn errors_in_strings_everywhere() {
    let mut readers = Readers::new();
    for spot in string_spots() {
        readers.learn(&spot);
        for &(text, kind) in STRINGS {
            readers.refuse_in(&spot, text, kind);
        }
        for code in 0..0x20_u8 {
            let control = char::from(code);
            for before in ["", "é2345678"] {
                readers.refuse_in(
                    &spot,
                    &format!("\"{before}«{control}»conv-7f3a\""),
                    SyntaxErrorKind::ControlCharacter(control),
                );
            }
        }
        for (bytes, length) in NOT_UTF8 {
            for (open, close) in [("\"a", "b\""), ("", ""), ("\"\" ", "")] {
                let before = [&*spot.place.before, open].concat();
                let document = [before.as_bytes(), bytes, close.as_bytes(), spot.place.after.as_bytes(), b" "].concat();
                let span = Span::new(before.len(), before.len() + length);
                readers.refuse(&document, &SyntaxError { kind: SyntaxErrorKind::NotUtf8, span });
            }
        }
    }
}

/// Errors before the rest of a call, which no reader reaches.
#[test]
fn errors_before_more_text() {
    let mut readers = Readers::new();
    for (before, after, clean) in [
        (r#"{"userId":"#, r#","event":"Live Chat Message Sent"}"#, "\"u\""),
        (r#"{"event":"#, r#","userId":"u"}"#, r#""Live Chat Message Sent""#),
        (r#"{"properties":{"agent_name":"#, r#","queue":1},"userId":"u","event":"Live Chat Message Sent"}"#, "\"a\""),
        (r#"{"properties":{"queue":{"a":"#, r#"}},"userId":"u","event":"Live Chat Message Sent"}"#, "\"a\""),
        (
            r#"{"context":{"a":"#,
            r#"},"batch":[{"type":"track","userId":"u","event":"Live Chat Message Sent"}]}"#,
            "\"a\"",
        ),
    ] {
        let spot = spot(before.to_owned(), after, A_COMMA_OR_BRACE, clean);
        readers.learn(&spot);
        for cases in [NUMBERS, WORDS, CONTAINERS] {
            for &(text, kind) in cases {
                readers.refuse_in(&spot, text, kind);
            }
        }
    }
}

#[test]
fn errors_after_the_end() {
    let mut readers = Readers::new();
    let call = format!("{CALL}}}");
    for document in [call.clone(), format!(r#"{{"batch":[{call}]}}"#), format!(r#"{{"batch":[{call},{call}]}}"#)] {
        let spot = spot(document, "", SyntaxErrorKind::TrailingText, " ");
        readers.learn(&spot);
        for text in ["«}»", "«{»}", " «1»", "\n«,»", "«\"»a\"", "«\0»", "«\u{feff}»", "«é»", " «]»", "«:»", "«n»ull"]
        {
            readers.refuse_in(&spot, text, SyntaxErrorKind::TrailingText);
        }
    }
}

/// A document that is cut off anywhere is not JSON, and the error is where it ends.
#[test]
fn cut_anywhere() {
    let mut readers = Readers::of([None]);
    for spot in string_spots() {
        readers.learn(&spot);
        let Some(clean) = &spot.clean else {
            continue;
        };
        let document = spot.with(clean);
        for end in 0..document.trim_end().len() {
            let findings = readers.findings(&document.as_bytes()[..end]);
            assert!(findings[0].iter().any(|finding| is_of_syntax(finding.rule.name)), "{}", &document[..end]);
        }
    }
}

/// Numbers, whether they are integers, and their sign.
const EDGES: &[(&str, bool, i8)] = &[
    ("1.0", true, 1),
    ("1e2", true, 1),
    ("1E+2", true, 1),
    ("0.1e1", true, 1),
    ("10e-1", true, 1),
    ("0", true, 0),
    ("-0", true, 0),
    ("-0.0", true, 0),
    ("0e400", true, 0),
    ("0.5", false, 1),
    ("1e-400", false, 1),
    ("-1e-400", false, -1),
    ("-1", true, -1),
    ("1e400", true, 1),
    ("-1e400", true, -1),
    ("9007199254740991", true, 1),
    ("9007199254740992", true, 1),
    ("9007199254740993", true, 1),
    ("9007199254740992.5", false, 1),
    ("9223372036854775807", true, 1),
    ("9223372036854775808", true, 1),
    ("-9223372036854775809", true, -1),
    ("18446744073709551615", true, 1),
    ("18446744073709551616", true, 1),
    ("18446744073709551616.000000000000000001", false, 1),
];

/// Texts that are nearly numbers, before a brace. The error is marked as in `json_matrix`.
const NO_NUMBERS: &[(&str, SyntaxErrorKind)] = &[
    ("«0»0", SyntaxErrorKind::LeadingZero),
    ("-«0»0", SyntaxErrorKind::LeadingZero),
    ("«.»5", A_VALUE),
    ("5.«»", SyntaxErrorKind::MissingDigit),
    ("1e«»", SyntaxErrorKind::MissingDigit),
    ("1e+«»", SyntaxErrorKind::MissingDigit),
    ("-«»-1", SyntaxErrorKind::MissingDigit),
    ("-«»", SyntaxErrorKind::MissingDigit),
    ("«+»1", A_VALUE),
    ("0«x»10", A_COMMA_OR_BRACE),
    ("«N»aN", A_VALUE),
    ("-«»NaN", SyntaxErrorKind::MissingDigit),
    ("«I»nfinity", A_VALUE),
    ("-«»Infinity", SyntaxErrorKind::MissingDigit),
];

/// Durations in each dialect: some want integers, one wants a fixed value, none allows negative numbers.
#[test]
fn edges_of_numbers() {
    let mut readers = Readers::of(dialects());
    for event in ["Conversation Started", "Message Sent"] {
        let place = |key: &str, after: &str| {
            let before = format!(r#"{{"userId":"u","event":"Live Chat {event}","properties":{{{key}:"#);
            spot(before, after, A_COMMA_OR_BRACE, "0")
        };
        let duration = place(r#""conversation_id":"c","message_id":"m","conversation_duration""#, "}}");
        let places = [
            place(r#""conversation_id":"c","message_id":"m","queue""#, "}}"),
            place(r#""conversation_id":"c","message_id":"m","queue":{"a""#, "}}}"),
            place(r#""conversation_id":"c","message_id":"m","queue":[{"a""#, "}]}}"),
        ];
        readers.learn(&duration);
        for spot in &places {
            readers.learn(spot);
        }
        for &(number, integer, sign) in EDGES {
            for quoted in [false, true] {
                let text = if quoted { format!("\"{number}\"") } else { number.to_owned() };
                let all = readers.findings(duration.with(&text).as_bytes());
                for (findings, dialect) in all.iter().zip(dialects()) {
                    let key = dialect.map_or("", |dialect| dialect.key);
                    let mut expected = Vec::new();
                    expected.extend(quoted.then_some("numeric-string"));
                    expected.extend((sign < 0).then_some("out-of-bounds"));
                    expected.extend((!integer && ["customerio", "chatlio"].contains(&key)).then_some("dialect-kind"));
                    let started = event == "Conversation Started" && key == "customerio";
                    expected.extend((started && sign != 0).then_some("fixed-value"));
                    let names: Vec<_> = findings.iter().map(|finding| finding.rule.name).collect();
                    assert_eq!(names, expected, "{text} {event} {key}");
                    let start = duration.place.before.len();
                    let span = Span::new(start, start + text.len());
                    assert!(findings.iter().all(|finding| finding.span == span), "{text} {event} {key}");
                }
                for spot in &places {
                    for findings in readers.findings(spot.with(&text).as_bytes()) {
                        assert_eq!(found(&findings), [""; 0], "{text} {event}");
                    }
                }
            }
        }
        for &(text, kind) in NO_NUMBERS {
            for spot in places.iter().chain([&duration]) {
                readers.refuse_in(spot, text, kind);
            }
            let quoted = format!("\"{}\"", text.replace(['«', '»'], ""));
            for findings in readers.findings(duration.with(&quoted).as_bytes()) {
                assert_eq!(found(&findings), ["wrong-kind /properties/conversation_duration"], "{quoted}");
            }
        }
    }
}

/// Positions in which strings are moved across the blocks that scans read: known values, unknown values, and keys.
fn sliding_spots() -> Vec<Spot> {
    vec![
        spot(format!(r#"{CALL},"properties":{{"agent_name":"#), "}}", A_COMMA_OR_BRACE, r#""Ines""#),
        spot(format!(r#"{CALL},"context":{{"a":"#), "}}", A_COMMA_OR_BRACE, r#""b""#),
        spot(format!(r#"{CALL},"properties":{{"#), ":0}}", A_COLON, r#""queue""#),
        spot(format!(r#"{CALL},"messageId":"#), "}", A_COMMA_OR_BRACE, r#""m""#),
    ]
}

/// Characters and escapes that a string may hold.
fn right_pieces() -> Vec<Vec<u8>> {
    let escapes =
        [r#"\""#, r"\\", r"\/", r"\b", r"\f", r"\n", r"\r", r"\t", r"\u0000", r"\u001F", r"\u00e9", r"\uffff"];
    let pairs = [r"\ud83d\ude00", r"\uD800\uDC00", r"\udbff\udfff"];
    let characters = [
        "\u{7f}",
        "\u{80}",
        "é",
        "\u{7ff}",
        "\u{800}",
        "\u{2028}",
        "\u{d7ff}",
        "\u{e000}",
        "\u{fdd0}",
        "\u{feff}",
        "\u{ffff}",
        "\u{10000}",
        "😀",
        "\u{10ffff}",
        "e\u{301}",
        "'",
        "/",
        "{",
        ",",
        ":",
    ];
    escapes.iter().chain(&pairs).chain(&characters).map(|text| text.as_bytes().to_vec()).collect()
}

/// What a string may not hold, the error, and the number of wrong bytes.
fn wrong_pieces() -> Vec<(Vec<u8>, SyntaxErrorKind, usize)> {
    let control = |code: u8| (vec![code], SyntaxErrorKind::ControlCharacter(char::from(code)), 1);
    let mut pieces: Vec<_> = (0..0x20).map(control).collect();
    pieces.extend(NOT_UTF8.iter().map(|&(bytes, length)| (bytes.to_vec(), SyntaxErrorKind::NotUtf8, length)));
    for half in [r"\ud83d", r"\ude00", r"\ud83d\ud83d", r"\udfff\ud800"] {
        pieces.push((half.as_bytes().to_vec(), SyntaxErrorKind::LoneSurrogate, 6));
    }
    pieces.push((br"\x".to_vec(), SyntaxErrorKind::BadEscape(Some('x')), 2));
    pieces.push((br"\u12g4".to_vec(), SyntaxErrorKind::BadUnicodeEscape, 2));
    pieces
}

fn slid(spot: &Spot, offset: usize, piece: &[u8], padding: usize) -> Vec<u8> {
    let [before, after] = [&spot.place.before, &spot.place.after].map(String::as_bytes);
    [before, b"\"", &vec![b'a'; offset], piece, &vec![b'z'; padding], b"\"", after].concat()
}

#[test]
fn right_strings_at_every_offset() {
    for spot in sliding_spots() {
        // New readers each time: many different keys make templates pause.
        let mut readers = Readers::of([None]);
        readers.learn(&spot);
        for piece in right_pieces() {
            for offset in 0..70 {
                let document = slid(&spot, offset, &piece, offset % 5);
                let findings = readers.findings(&document);
                assert_eq!(found(&findings[0]), [""; 0], "{}", String::from_utf8_lossy(&document));
            }
        }
    }
}

#[test]
fn wrong_strings_at_every_offset() {
    let mut readers = Readers::of([None]);
    for spot in sliding_spots() {
        readers.learn(&spot);
        for (piece, kind, length) in wrong_pieces() {
            for offset in 0..70 {
                let document = slid(&spot, offset, &piece, offset % 5);
                let start = spot.place.before.len() + 1 + offset;
                readers.refuse(&document, &SyntaxError { kind, span: Span::new(start, start + length) });
            }
        }
    }
}

/// A special byte may be the last of a block, and the document may end in any block after it.
#[test]
fn ends_at_every_offset_after() {
    let mut readers = Readers::of([None]);
    let spot = &sliding_spots()[0];
    readers.learn(spot);
    let pieces = [&b"\x1f"[..], b"\xff", b"\xf0\x9f\x98\x80", br"\n", b"\x7f", b"z"];
    for piece in pieces {
        for offset in 0..70 {
            for padding in 0..36 {
                let document = slid(spot, offset, piece, padding);
                let findings = readers.findings(&document);
                let is_right = !matches!(piece, b"\x1f" | b"\xff");
                assert_eq!(findings[0].is_empty(), is_right, "{}", String::from_utf8_lossy(&document));
                let cut = &document[..document.len() - spot.place.after.len() - 1];
                assert!(!readers.findings(cut)[0].is_empty(), "{}", String::from_utf8_lossy(cut));
            }
        }
    }
}

/// Positions of unknown keys, which are compared with each other.
fn object_spots() -> Vec<(String, &'static str)> {
    vec![
        (format!("{CALL},"), "}"),
        (format!(r#"{CALL},"properties":{{"#), "}}"),
        (format!(r#"{CALL},"context":{{"a":[{{"#), "}]}}"),
        (format!(r#"{{"batch":[{CALL}}}],"#), "}"),
    ]
}

#[test]
fn keys_of_every_length() {
    let mut readers = Readers::of([None]);
    for (before, after) in object_spots() {
        for length in 0..=70 {
            let key = "k".repeat(length);
            // Change the second letter, so that the first eight bytes differ, too.
            let escaped = key.replacen("kk", r"k\u006b", 1);
            let first = format!("{before}\"{key}\":1,");
            for (key, value, rule) in [
                (&key, "2", "duplicate-key"),
                (&key, "1", "repeated-key"),
                (&escaped, "2", "duplicate-key"),
                (&escaped, "1", "repeated-key"),
            ] {
                let document = format!("{first}\"{key}\":{value}{after}");
                let findings = &readers.findings(document.as_bytes())[0];
                let rules: Vec<_> = findings.iter().map(|finding| (finding.rule.name, finding.span)).collect();
                assert_eq!(rules, [(rule, Span::new(first.len(), first.len() + key.len() + 2))], "{document}");
            }
            // Keys that differ in one byte, or in the last.
            for at in 0..length {
                let mut other = key.clone();
                other.replace_range(at..=at, "j");
                let document = format!("{first}\"{other}\":2,\"{key}k\":3{after}");
                assert_eq!(found(&readers.findings(document.as_bytes())[0]), [""; 0], "{document}");
            }
        }
    }
}

#[test]
fn duplicates_among_many_keys() {
    let mut readers = Readers::of([None]);
    let mut random = fastrand::Rng::with_seed(17);
    for (before, after) in object_spots() {
        for count in [2, 63, 64, 65, 66, 130, 400] {
            let keys: Vec<String> = (0..count).map(|key| format!("an unknown key {key}, of many")).collect();
            let mut pairs: Vec<(usize, usize)> = vec![(0, 1), (0, count - 1), (count - 2, count - 1), (0, count / 2)];
            pairs.extend((0..4).map(|_| (random.usize(..count / 2), random.usize(count / 2..count))));
            let text = |keys: &[String]| {
                let mut text = before.clone();
                let mut spans = Vec::new();
                for key in keys {
                    spans.push(Span::new(text.len(), text.len() + key.len() + 2));
                    let _ = write!(text, "\"{key}\":{},", spans.len());
                }
                text.pop();
                (text + after, spans)
            };
            assert_eq!(found(&readers.findings(text(&keys).0.as_bytes())[0]), [""; 0], "{count} keys");
            for (first, second) in pairs.into_iter().filter(|(first, second)| first < second) {
                for escaped in [false, true] {
                    let mut keys = keys.clone();
                    keys[second] = if escaped { keys[first].replace("key", r"\u006bey") } else { keys[first].clone() };
                    let (text, spans) = text(&keys);
                    let findings = &readers.findings(text.as_bytes())[0];
                    let rules: Vec<_> = findings.iter().map(|finding| (finding.rule.name, finding.span)).collect();
                    assert_eq!(rules, [("duplicate-key", spans[second])], "{first} and {second} of {count}");
                }
            }
        }
    }
}

/// The deepest level that is read, one less, one more, and as many as the stack has bytes.
#[test]
fn depth_on_a_small_stack() {
    let call = format!("{CALL}}}");
    let spots = [
        (format!(r#"{CALL},"x":"#), "}", 1),
        (format!(r#"{CALL},"context":"#), "}", 1),
        (format!(r#"{CALL},"context":{{"library":"#), "}}", 2),
        (format!(r#"{CALL},"properties":"#), "}", 1),
        (format!(r#"{CALL},"properties":{{"queue":"#), "}}", 2),
        (format!(r#"{CALL},"properties":{{"queue":[[],{{"a":"#), "}]}}", 4),
        (format!(r#"{{"batch":[{call},{CALL},"x":"#), "}]}", 3),
        (format!(r#"{{"batch":[{call},{CALL},"properties":{{"queue":"#), "}}]}", 4),
        (format!(r#"{{"batch":[{call},"#), "]}", 2),
        (format!(r#"{{"batch":[{call}],"x":"#), "}", 1),
        (r#"{"batch":"#.to_owned(), "}", 1),
        (String::new(), "", 0),
    ];
    let work = move || {
        let mut readers = Readers::of([None]);
        // serde_json reads and drops its trees by recursion.
        readers.compares = false;
        for (before, after, outer) in spots {
            for (open, close) in [("[", "]"), (r#"{"a":"#, "}"), (r#"[{"a":"#, "}]")] {
                let levels = 1 + usize::from(open.starts_with("[{"));
                for depth in [126, 127, 128, 129, 130, 1_000_000] {
                    let times = (depth - outer) / levels;
                    let depth = outer + times * levels;
                    let mut document = [&*before, &open.repeat(times), "0", &close.repeat(times), after].concat();
                    for _ in 0..2 {
                        let findings = &readers.findings(document.as_bytes())[0];
                        let too_deep: Vec<_> =
                            findings.iter().filter(|finding| is_of_syntax(finding.rule.name)).collect();
                        if depth > 128 {
                            let at = before.len() + (128 - outer) / levels * open.len() + (128 - outer) % levels;
                            let found: Vec<_> =
                                too_deep.iter().map(|finding| (finding.rule.name, finding.span.start)).collect();
                            assert_eq!(found, [("too-deep", at)], "{depth} levels of {open} after {before}");
                            // The end of the document makes no difference.
                            document.truncate(before.len() + open.len() * times);
                        } else {
                            assert_eq!(too_deep.len(), 0, "{depth} levels of {open} after {before}");
                        }
                    }
                }
            }
        }
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(work).expect("a thread").join().expect("no overflow");
}
