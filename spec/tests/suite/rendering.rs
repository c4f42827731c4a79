//! Findings as text and as JSON: the frame and the caret.

use std::collections::BTreeSet;

use livechat_spec::diagnostic::{Finding, Masking, OtherPlace, Problem, locate, render, render_with_width};
use livechat_spec::json::{Span, position};
use livechat_spec::rule;
use livechat_spec::table::{Event, EventProperty, Property, Spec};
use livechat_spec::text::is_hidden;
use livechat_spec::vocabulary::{FieldRole, Kind, Presence, Sensitivity};
use serde_json::Value;

const AGENT_ID: Property = Property::new("agent_id", Kind::String, Sensitivity::Identifier).aliases(&["agentId"]);
const AGENT_NAME: Property = Property::new("agent_name", Kind::String, Sensitivity::Personal);
const MESSAGE_BODY: Property = Property::new("message_body", Kind::String, Sensitivity::Content);
const DURATION: Property =
    Property::new("conversation_duration", Kind::Number, Sensitivity::None).aliases(&["duration"]);
const TOPIC_WORDS: Property = Property::new("topic_words", Kind::Array, Sensitivity::Content).items(Kind::String);
const PAGE: Property = Property::new("page", Kind::Object, Sensitivity::None);
const SENT: Event =
    Event::new("Live Chat Message Sent", "message_sent", &[EventProperty::new(&MESSAGE_BODY, Presence::Optional)]);
pub(crate) static SPEC: Spec = Spec::new("shop_chat", "1.0.0", "Live Chat", 17)
    .envelope(
        &[
            &Property::new("type", Kind::Enum, Sensitivity::None).role(FieldRole::Call).values(&["track"]),
            &Property::new("event", Kind::String, Sensitivity::None).role(FieldRole::Event),
            &Property::new("userId", Kind::String, Sensitivity::Identifier).role(FieldRole::Identity),
            &Property::new("context", Kind::Object, Sensitivity::Personal),
            &Property::new("properties", Kind::Object, Sensitivity::Content).role(FieldRole::Properties),
        ],
        "batch",
    )
    .senders(&[&["context", "library", "name"]])
    .properties(&[&AGENT_ID, &AGENT_NAME, &MESSAGE_BODY, &DURATION, &TOPIC_WORDS, &PAGE])
    .events(&[&SENT]);

/// A finding at these bytes.
pub(crate) fn finding_at(document: &[u8], span: Span) -> Finding {
    let problem = Problem::new(&rule::SYNTAX, span, "not as it should be").help("mend it");
    locate(Some("body.json"), document, vec![problem]).remove(0)
}

/// The line of the document and the line of carets, without the gutter.
pub(crate) fn frame(document: &[u8], span: Span, kind: Masking<'_>) -> (String, String) {
    let shown = render(&finding_at(document, span), document, kind);
    let frame = shown.frame.clone().expect("a line");
    let lines: Vec<String> = shown.to_string().lines().map(str::to_owned).collect();
    let bar = lines[2].find('|').expect("a gutter");
    assert_eq!(lines[4].find('|'), Some(bar), "{shown}");
    let of = |line: &str| line[bar + 1..].strip_prefix(' ').unwrap_or_default().to_owned();
    assert_eq!((&of(&lines[3]), &of(&lines[4])), (&frame.text, &frame.carets), "{shown}");
    (frame.text, frame.carets)
}

#[test]
fn carets_follow_the_width_of_characters() {
    let width = |c: char| match c {
        '\u{301}' => 0,
        '\u{2e80}'.. => 2,
        _ => 1,
    };
    let frame = |text: &str, wrong: &str| {
        let (start, document) = (text.find(wrong).expect("the wrong bytes"), text.as_bytes());
        let finding = finding_at(document, Span::new(start, start + wrong.len()));
        let frame = render_with_width(&finding, document, Masking::Authored, width).frame.expect("a line");
        (frame.text, frame.carets)
    };
    let owned = |text: &str, carets: &str| (text.to_owned(), carets.to_owned());
    assert_eq!(frame("日本 x", "x"), owned("日本 x", "     ^"));
    assert_eq!(frame("e\u{301} 日本", "日本"), owned("e\u{301} 日本", "  ^^^^"));
    assert_eq!(frame("e\u{301}", "\u{301}"), owned("e\u{301}", " ^"));
    // Sixty columns on each side, not sixty characters.
    let long = ["日".repeat(31), "x".to_owned(), "日".repeat(31)].concat();
    let (text, carets) = frame(&long, "x");
    assert_eq!(text, ["...", &"日".repeat(30), "x", &"日".repeat(29), "..."].concat());
    assert_eq!(carets, [&*" ".repeat(63), "^"].concat());
}

#[test]
fn parts_of_a_rendered_finding() {
    let document = br#"{"a": 1}"#;
    let mut shown = render(&finding_at(document, Span::new(6, 7)), document, Masking::Authored);
    assert_eq!((&*shown.label, &*shown.message), ("error[LC0001]", "not as it should be"));
    assert_eq!((&*shown.location, shown.help.as_deref()), ("body.json:1:7 at /a", Some("mend it")));
    assert_eq!(shown.frame.take().map(|frame| frame.line), Some(1));
    assert_eq!(
        shown.to_string(),
        "error[LC0001]: not as it should be\n  --> body.json:1:7 at /a\n   = help: mend it\n"
    );
}

#[test]
fn carets_point_at_the_wrong_bytes() {
    // The document with marks around the wrong bytes, the line that is shown, and the carets.
    let sixty = "x".repeat(60);
    let wide = ["😀".repeat(60), "«x»".to_owned()].concat();
    let wider = ["y", &wide].concat();
    let long = ["a".repeat(500_000), "é«😀日»ü".to_owned(), "b".repeat(500_000)].concat();
    let cases = [
        ("{«1»}", "{1}", " ^"),
        ("{\"né\": «12»}", "{\"né\": 12}", "       ^^"),
        ("\t\t«x» y", "  x y", "  ^"),
        ("日本 «語»", "日本 語", "   ^"),
        ("one\ntwo «three»\nfour", "two three", "    ^^^^^"),
        ("one\r\ntwo «three»\r\nfour", "two three", "    ^^^^^"),
        ("two «three\nfour\nfive»", "two three", "    ^^^^^"),
        ("{}\n{«»", "{", " ^"),
        ("«»", "", "^"),
        ("{«»\n}", "{", " ^"),
        ("a\u{202e}«\u{7}b»", "a\u{fffd}\u{fffd}b", "  ^^"),
        (
            &[&*sixty, "«y»", &sixty[1..]].concat(),
            &[&*sixty, "y", &sixty[1..]].concat(),
            &[&*" ".repeat(60), "^"].concat(),
        ),
        (
            &["x", &*sixty, "«y»", &sixty].concat(),
            &["...", &*sixty, "y", &sixty[1..], "..."].concat(),
            &[&*" ".repeat(63), "^"].concat(),
        ),
        (&wide, &["😀".repeat(60), "x".to_owned()].concat(), &[&*" ".repeat(60), "^"].concat()),
        (&wider, &["...", &*"😀".repeat(60), "x"].concat(), &[&*" ".repeat(63), "^"].concat()),
        (
            &long,
            &["...", &"a".repeat(59), "é😀日ü", &"b".repeat(57), "..."].concat(),
            &[&*" ".repeat(63), "^^"].concat(),
        ),
        (&["«", &"y".repeat(1_000_000), "»"].concat(), &[&*"y".repeat(60), "..."].concat(), &"^".repeat(60)),
    ];
    for (text, line, carets) in cases {
        let start = text.find('«').expect("a mark");
        let end = text.find('»').expect("a mark") - '«'.len_utf8();
        let plain = text.replace(['«', '»'], "");
        let found = frame(plain.as_bytes(), Span::new(start, end), Masking::Authored);
        assert_eq!(found, (line.to_owned(), carets.to_owned()), "{text:.80}");
    }
}

#[test]
fn caret_finds_every_character() {
    let mut rng = fastrand::Rng::with_seed(17);
    let text: String =
        (0..3_000).map(|_| ['a', '\t', 'é', '日', '😀', '\u{301}', '"', '\n'][rng.usize(0..8)]).collect();
    let one_line = text.replace('\n', "-");
    for text in [&text, &one_line] {
        for (at, c) in text.char_indices().filter(|&(_, c)| c != '\n') {
            let (line, carets) = frame(text.as_bytes(), Span::new(at, at + c.len_utf8()), Masking::Authored);
            assert!(line.chars().count() <= 126 && carets.trim_start() == "^", "{line}\n{carets}");
            let above = line.chars().nth(carets.len() - 1).unwrap_or(' ');
            assert_eq!(above, if c == '\t' { ' ' } else { c }, "{line}\n{carets}");
        }
    }
}

#[test]
fn places_of_many_findings() {
    let text = "{\"é\": [1,\r\n\t{\"日本\": \"😀\"}],\n\n\"x\": 2}\n";
    let broken = [text.as_bytes(), b"\xff\xe2\x82 \n\xff1"].concat();
    for document in [text.as_bytes(), &broken] {
        let is_start = |&at: &usize| document.get(at).is_none_or(|byte| !(0x80..0xc0).contains(byte));
        let starts: Vec<usize> = (0..=document.len() + 1).filter(is_start).collect();
        let problem = |&at: &usize| Problem::new(&rule::SYNTAX, Span::new(at, at + 1), at.to_string());
        let mut found = locate(None, document, starts.iter().rev().map(problem).collect());
        found.extend(locate(None, document, starts.iter().step_by(5).map(problem).collect()));
        for finding in found {
            let alone = finding_at(document, finding.span);
            let position = position(document, finding.span.start);
            assert_eq!((finding.line, finding.column), (position.line, position.column), "at {}", finding.message);
            assert_eq!(finding.pointer, alone.pointer, "at {}", finding.message);
        }
    }
}

#[test]
fn whole_findings() {
    let document =
        [&"\n".repeat(99), "{\"properties\": {\"message_body\": \"hello\", \"conversation_duration\": -3}}"].concat();
    let at = document.find("-3").expect("a number");
    let mut finding = finding_at(document.as_bytes(), Span::new(at, at + 2));
    let wanted = "\
error[LC0001]: not as it should be
    --> body.json:100:67 at /properties/conversation_duration
     |
 100 | ...erties\": {\"message_body\": \"·····\", \"conversation_duration\": -3}}
     |                                                                ^^
     = help: mend it
";
    assert_eq!(render(&finding, document.as_bytes(), Masking::Traffic(&SPEC)).to_string(), wanted);
    assert_eq!(finding.to_string(), "body.json:100:67: error[LC0001]: not as it should be");
    finding.file = None;
    assert_eq!(finding.to_string(), "100:67: error[LC0001]: not as it should be");
    assert!(render(&finding, document.as_bytes(), Masking::Authored).to_string().contains("--> input:100:67 at"));
    // A finding of another document.
    for document in ["", "{}", "\n\n", "é"] {
        for span in [Span::new(5_000, 6_000), Span::new(1, 0), Span::new(1, usize::MAX)] {
            finding.span = span;
            assert!(render(&finding, document.as_bytes(), Masking::Traffic(&SPEC)).to_string().contains('^'));
        }
    }
}

/// Texts that would break a line, act on a terminal, or turn the direction of what follows.
const HOSTILE: [&str; 6] = [
    "a\"b\\c.json",
    "a\nb.json",
    "a\r\n\tb",
    "\u{1b}[31mred\u{1b}[0m",
    "a\u{202e}nosj.b\u{2066}",
    "\0\u{7f}\u{85}\u{200b}\u{feff}é😀",
];

#[test]
fn json_of_findings_is_json() {
    let keys = [
        "rule", "name", "level", "message", "help", "file", "start", "end", "line", "column", "pointer", "event",
        "other",
    ];
    for text in HOSTILE.into_iter().chain(["", "body.json"]) {
        let document = serde_json::json!({text: 7}).to_string();
        let span = Span::new(document.len() - 2, document.len() - 1);
        let other = OtherPlace { file: text.into(), line: 7 };
        let problem = Problem::new(&rule::OUT_OF_BOUNDS, span, text).help(text).in_event(text).other(Some(other));
        let full = locate(Some(text), document.as_bytes(), vec![problem.clone()]).remove(0);
        let bare = locate(None, document.as_bytes(), vec![Problem::new(problem.rule, span, "x")]).remove(0);
        let [full, bare] = [full, bare].map(|finding| {
            let json = finding.to_json();
            assert!(!json.contains('\n'), "{json}");
            serde_json::from_str::<Value>(&json).expect("JSON")
        });
        for value in [&full, &bare] {
            let found: BTreeSet<&str> = value.as_object().expect("an object").keys().map(|key| &**key).collect();
            assert_eq!(found, BTreeSet::from(keys));
            assert_eq!((&value["rule"], &value["name"]), (&Value::from("LC0306"), &Value::from("out-of-bounds")));
            assert_eq!((&value["start"], &value["end"]), (&Value::from(span.start), &Value::from(span.end)));
            assert_eq!((&value["line"], &value["level"]), (&Value::from(1), &Value::from("error")));
        }
        assert!(["message", "help", "file", "event"].iter().all(|key| full[key] == *text), "{full}");
        assert!(["file", "event", "other"].iter().all(|key| bare[key].is_null()), "{bare}");
        assert_eq!(full["other"], serde_json::json!({"file": text, "line": 7}));
        assert_eq!(bare["help"], rule::OUT_OF_BOUNDS.fix);
        let pointer = format!("/{}", text.replace('~', "~0").replace('/', "~1"));
        assert_eq!(full["pointer"], *pointer);
    }
}

#[test]
fn hostile_names_do_not_reach_the_terminal() {
    for text in HOSTILE {
        let document = serde_json::json!({text: 7}).to_string().replace("\\u001b", "\u{1b}");
        let problem = Problem::new(&rule::OUT_OF_BOUNDS, Span::new(1, 2), text).help(text).in_event(text);
        let problem = problem.other(Some(OtherPlace { file: text.into(), line: 7 }));
        let finding = locate(Some(text), document.as_bytes(), vec![problem]).remove(0);
        let shown = render(&finding, document.as_bytes(), Masking::Authored).to_string();
        assert_eq!(shown.lines().count(), 7, "{shown}");
        for output in [&shown, &finding.to_string()] {
            assert!(!output.chars().any(is_hidden), "{output:?}");
        }
        assert_eq!(finding.to_string().lines().count(), 1);
    }
}
