//! Every kind of error in every position of a call and of a batch, with every pass of the checker and typed reading.

mod depth;
mod errors;
mod keys;
mod numbers;
mod strings;

use livechat_spec::LIVECHAT;
use livechat_spec::diagnostic::Finding;
use livechat_spec::json::{SyntaxError, SyntaxErrorKind};
use livechat_spec::rule::LONE_SURROGATE;
use livechat_spec::table::Dialect;
use livechat_tests::checkers::{Checkers, is_of_syntax};
use livechat_tests::found;
use livechat_tests::json::compare;
use livechat_tests::syntax_errors::{A_COLON, A_COMMA_OR_BRACE, A_COMMA_OR_BRACKET, Place, with_error};

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
        assert!(self.of[0].matched_template() || !cfg!(feature = "fast"), "{clean}");
    }

    /// Asserts that the reader finds this error in a document, and no other.
    fn refuse(&mut self, document: &[u8], expected: &SyntaxError) {
        for findings in self.findings(document) {
            let is_of_reader = |name| is_of_syntax(name) || name == LONE_SURROGATE.name;
            let of_syntax: Vec<_> = findings.iter().filter(|finding| is_of_reader(finding.rule.name)).collect();
            let shown = String::from_utf8_lossy(&document[..document.len().min(400)]);
            assert_eq!(of_syntax.len(), 1, "{shown:?}: {findings:#?}");
            let found = (of_syntax[0].rule.name, of_syntax[0].span, &*of_syntax[0].message);
            assert_eq!(found, (expected.rule().name, expected.span, &*expected.to_string()), "{shown:?}");
        }
    }

    fn refuse_in(&mut self, spot: &Spot, text: &str, kind: SyntaxErrorKind) {
        let (text, expected) = with_error(&spot.place, text, kind);
        self.refuse(text.as_bytes(), &expected);
    }
}
