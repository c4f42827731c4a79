//! Numbers at the limits of what they may be, in every dialect.

use livechat_spec::json::{Span, SyntaxErrorKind};
use livechat_tests::syntax_errors::{A_COMMA_OR_BRACE, A_VALUE};
use livechat_tests::{dialects, found};

use super::{Readers, spot};

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
