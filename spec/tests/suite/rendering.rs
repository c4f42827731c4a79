//! Findings as text and as JSON: the frame, the caret, and what neither may show.

use std::collections::BTreeSet;

use livechat_spec::diagnostic::{CallPlace, Finding, Masking, Problem, locate, mask_names, render, render_with_width};
use livechat_spec::json::{Reader, Span, position};
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
static SPEC: Spec = Spec::new("shop_chat", "1.0.0", "Live Chat", 17)
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
fn finding_at(document: &[u8], span: Span) -> Finding {
    let problem = Problem::new(&rule::SYNTAX, span, "not as it should be").help("mend it");
    locate(Some("body.json"), document, vec![problem]).remove(0)
}

/// The line of the document and the line of carets, without the gutter.
fn frame(document: &[u8], span: Span, kind: Masking<'_>) -> (String, String) {
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

/// A text that stands only in values that must not be shown, not even in part.
const CANARY: &str = "ΩΩΩ";
const NUMBER: &str = "7777777";

/// Bodies in which `§` stands for the canary, and `#` for a number that must not be seen either.
fn bodies() -> Vec<String> {
    let call = r#"{"userId": "§", "anonymousId": "§", "type": "track", "event": "Live Chat Message Sent",
        "context": {"ip": "§", "event": "§", "batch": [{"event": "§", "n": #}], "traits": {"email": ["§", #, ["§"]]}},
        "unknown": {"event": "§", "properties": {"conversation_duration": "§", "page": #}}, "count": #, "key": "\u0043§",
        "properties": {"agent_id": "§", "agentId": "§", "agent_name": "§", "message_body": "§ \" \n §", "custom": "§",
            "topic_words": ["§", ["§"], {"page": "§"}, #], "nested": {"conversation_duration": "§", "event": {"page": "§"}},
            "properties": {"page": "§"}, "event": "§", "type": #, "amount": -#.5e3, "conversation_duration": 45,
            "page": {"path": "/help", "list": [1, "two"]}, "empty": "", "after": "§"}}"#;
    let bodies = [
        call.to_owned(),
        format!(r#"{{"batch": [{call}, "§", ["§", #], {call}], "sentAt": "§", "context": {{"event": "§"}}, "after": #}}"#),
        format!(r#"[{call}, "§", #, [["§"]]]"#),
        r#""§""#.to_owned(),
        "#".to_owned(),
        r#"["§", {"key": ["§"]}, "§"]"#.to_owned(),
        r#"{"batch": "§", "properties": "§", "context": "§", "userId": #}"#.to_owned(),
        r#"{"batch": {"event": "§", "n": #}, "properties": ["§", {"body": "§"}], "context": ["§"], "userId": {"event": "§"}}"#.to_owned(),
        r#"{"userId": "a", "userId": "§", "properties": {"message_body": "b", "message_body": "§", "me\u0073sage_body": "§"}}"#.to_owned(),
        "{\"properties\":\r\n{\"message_body\"\t:\r\n\"§\"\r\n,\"page\":[]}}\r\n".to_owned(),
    ];
    bodies.map(|body| body.replace('§', CANARY).replace('#', NUMBER)).into()
}

/// What no output about the document may show.
fn refuse_leaks(finding: &Finding, document: &[u8]) {
    let shown = render(finding, document, Masking::Traffic(&SPEC)).to_string();
    for output in [shown, finding.to_json(), finding.to_string(), format!("{finding:?}"), format!("{finding:#?}")] {
        assert!(!output.contains('Ω') && !output.contains("7777"), "{output}");
    }
}

#[test]
fn values_of_valid_documents_are_masked() {
    for body in bodies() {
        let document = body.as_bytes();
        for (at, c) in body.char_indices().step_by(3) {
            refuse_leaks(&finding_at(document, Span::new(at, at + c.len_utf8())), document);
        }
    }
}

#[test]
fn values_of_broken_documents_are_masked() {
    let refuse = |document: &[u8]| {
        let Err(error) =
            Reader::from_bytes(document).and_then(|mut reader| reader.skip().and_then(|_| reader.finish()))
        else {
            return;
        };
        let mut found = locate(Some("body.json"), document, vec![Problem::of_syntax(error, document)]);
        refuse_leaks(&found[0], document);
        // The wrong bytes may be elsewhere, too.
        for at in (0..document.len()).step_by(document.len() / 3 + 1) {
            found[0].span = Span::new(at, at + 1);
            refuse_leaks(&found[0], document);
        }
    };
    for body in bodies() {
        for at in (0..body.len()).step_by(29) {
            refuse(&body.as_bytes()[..at]);
            for junk in [&b"\xff"[..], b"\\x", b",,", b"\x01", b"}", b"\\ud83d", b"\"", b"'"] {
                let end = body.floor_char_boundary(at);
                refuse(&[&body.as_bytes()[..end], junk, &body.as_bytes()[end..]].concat());
            }
        }
    }
    for body in [
        format!("event=Live+Chat+Message+Sent&properties[message_body]={CANARY}&amount={NUMBER}"),
        format!("userId,message_body\nvisitor-17,{CANARY}"),
        format!("<call><body>{CANARY} {NUMBER}</body></call>"),
        format!("{{'message_body': '{CANARY}'}}"),
        format!("{{message_body: \"{CANARY}\", amount: {NUMBER}}}"),
        format!("{NUMBER}{NUMBER}x"),
        format!("{CANARY}{CANARY}"),
    ] {
        refuse(body.as_bytes());
    }
}

#[test]
fn names_of_the_spec_and_harmless_values_are_shown() {
    let line = |body: &str, masking| frame(body.as_bytes(), Span::new(0, 1), masking).0;
    // A body, what is shown of it, and what is shown with unknown names.
    let cases = [
        (
            r#"{"type": "track", "event": "Live Chat Message Sent", "userId": "visitor-17"}"#,
            r#"{"type": "track", "event": "Live Chat Message Sent", "userId..."#,
            r#"{"type": "track", "event": "Live Chat Message Sent", "userId..."#,
        ),
        (
            r#"{"userId": "visitor-17", "live": true, "x": null}"#,
            r#"{"userId": "··········", "····": true, "·": null}"#,
            r#"{"userId": "··········", "live": true, "x": null}"#,
        ),
        (
            r#"{"properties": {"agent_id": "iokafor", "n": 12.5}}"#,
            r#"{"properties": {"agent_id": "·······", "·": ····}}"#,
            r#"{"properties": {"agent_id": "·······", "n": ····}}"#,
        ),
        (
            r#"{"properties": {"conversation_duration": 45.5}}"#,
            r#"{"properties": {"conversation_duration": 45.5}}"#,
            r#"{"properties": {"conversation_duration": 45.5}}"#,
        ),
        // A text is no duration, so it may be anything.
        (
            r#"{"properties": {"conversation_duration": "call me"}}"#,
            r#"{"properties": {"conversation_duration": "·······"}}"#,
            r#"{"properties": {"conversation_duration": "·······"}}"#,
        ),
        (
            r#"{"properties": {"duration": 45, "page": {"a": "b"}}}"#,
            r#"{"properties": {"duration": 45, "page": {"a": "b"}}}"#,
            r#"{"properties": {"duration": 45, "page": {"a": "b"}}}"#,
        ),
        (
            r#"{"batch": [{"event": "Order Sent", "userId": 7}]}"#,
            r#"{"batch": [{"event": "··········", "userId": ·}]}"#,
            r#"{"batch": [{"event": "Order Sent", "userId": ·}]}"#,
        ),
        // After an object, what follows it is not its last member.
        (
            r#"{"batch": [{"event": "x"}, "call me", 170], "live": 1}"#,
            r#"{"batch": [{"event": "·"}, "·······", ···], "····": ·}"#,
            r#"{"batch": [{"event": "x"}, "·······", ···], "live": ·}"#,
        ),
        (
            r#"{"properties": {"page": {"a": 1}, "n": 17}, "n": 1.5}"#,
            r#"{"properties": {"page": {"a": 1}, "·": ··}, "·": ···}"#,
            r#"{"properties": {"page": {"a": 1}, "n": ··}, "n": ···}"#,
        ),
        (r#"[{"event": "x"}, "call me"]"#, r#"[{"event": "·"}, "·······"]"#, r#"[{"event": "x"}, "·······"]"#),
        (
            r#"{"properties": {"é": "é\n\u00e9"}}"#,
            r#"{"properties": {"·": "·········"}}"#,
            r#"{"properties": {"é": "·········"}}"#,
        ),
        // Nearly the names of the spec.
        (
            r#"{"typ": "Trak", "Event": "x", "event": "Live Chat Mesage"}"#,
            r#"{"typ": "····", "Event": "·", "event": "················"}"#,
            r#"{"typ": "····", "Event": "·", "event": "Live Chat Mesage"}"#,
        ),
        (
            r#"{"type": "Trak", "event": "liveChatMesageSent"}"#,
            r#"{"type": "Trak", "event": "liveChatMesageSent"}"#,
            r#"{"type": "Trak", "event": "liveChatMesageSent"}"#,
        ),
        (
            r#"{"type": "shout", "event": 12, "agentID": 3, "Agent": 3}"#,
            r#"{"type": "·····", "event": ··, "agentID": ·, "·····": ·}"#,
            r#"{"type": "shout", "event": ··, "agentID": ·, "Agent": ·}"#,
        ),
        (
            r#"{"properties": {"AgentName": 1, "mesage_body": 1}}"#,
            r#"{"properties": {"AgentName": ·, "mesage_body": ·}}"#,
            r#"{"properties": {"AgentName": ·, "mesage_body": ·}}"#,
        ),
        // In values about persons, only the keys that lead to the sender are shown.
        (
            r#"{"context": {"traits": {"a": 1}, "library": {"name": 1}}}"#,
            r#"{"context": {"······": {"·": ·}, "library": {"name": ·}}}"#,
            r#"{"context": {"······": {"·": ·}, "library": {"name": ·}}}"#,
        ),
        (
            r#"{"properties": {"agent_name": {"Ines": {"library": 1}}}}"#,
            r#"{"properties": {"agent_name": {"····": {"·······": ·}}}}"#,
            r#"{"properties": {"agent_name": {"····": {"·······": ·}}}}"#,
        ),
        // With broken syntax, no byte is known to be harmless.
        (
            r#"{"event": "Order Sent", "n": [1,]}"#,
            r#"{"·····": "····· ····", "·": [·,]}"#,
            r#"{"·····": "····· ····", "·": [·,]}"#,
        ),
    ];
    for (body, wanted, with_names) in cases {
        assert_eq!(line(body, Masking::Traffic(&SPEC)), wanted);
        assert_eq!(line(body, Masking::TrafficWithNames(&SPEC)), with_names);
    }
    let authored = frame(br#"{"userId": "visitor-17",}"#, Span::new(0, 1), Masking::Authored);
    assert_eq!(authored.0, r#"{"userId": "visitor-17",}"#);
}

#[test]
fn pointers_name_what_frames_name() {
    // A body with a mark before the place, its pointer, the pointer with unknown names, and whether there is more to show.
    let cases = [
        (r#"{"event": «"Live Chat Message Send"}"#, "/event", "/event", false),
        (r#"{"event": «"Order Sent"}"#, "/event", "/event", true),
        (r#"{«"event" : "Order Sent"}"#, "/event", "/event", false),
        (r#"{"event": «" "}"#, "/event", "/event", false),
        (r#"{"type": «"shout"}"#, "/type", "/type", true),
        (
            r#"{"batch": [{}, {"properties": {"agentId": «1}}]}"#,
            "/batch/1/properties/agentId",
            "/batch/1/properties/agentId",
            false,
        ),
        (r#"{"batch": {"7": {"x": «1}}}"#, "/batch/7/···", "/batch/7/x", true),
        (r#"{"batch": {"491701234": {"x": «1}}}"#, "/batch/···/···", "/batch/491701234/x", true),
        (r#"{"more/~": «1}"#, "/···", "/more~1~0", true),
        (r#"{"properties": {"agentNmae": «1}}"#, "/properties/agentNmae", "/properties/agentNmae", false),
        (r#"{"properties": {"queue": {"a": «1}}}"#, "/properties/···/···", "/properties/queue/a", true),
        (r#"{"properties": {"queue": [[«1]]}}"#, "/properties/···/···/···", "/properties/queue/0/0", true),
        (
            r#"{"properties": {"topic_words": ["a", [«1]]}}"#,
            "/properties/topic_words/1/···",
            "/properties/topic_words/1/···",
            false,
        ),
        (r#"{"properties": {"page": {"a": «1}}}"#, "/properties/page/a", "/properties/page/a", false),
        (
            r#"{"properties": {"message_body": {"Ines": «1}}}"#,
            "/properties/message_body/···",
            "/properties/message_body/···",
            false,
        ),
        (r#"{"context": {"traits": {"Ines": «1}}}"#, "/context/···/···", "/context/···/···", false),
        (r#"{"context": {"library": {"name": «1}}}"#, "/context/library/name", "/context/library/name", false),
    ];
    for (body, wanted, with_names, more) in cases {
        let start = body.find('«').expect("a mark");
        let body = body.replace('«', "");
        let rest = &body[start..];
        let end = start + rest[1..].find('"').filter(|_| rest.starts_with('"')).map_or(1, |end| end + 2);
        for (masking, wanted, more) in
            [(Masking::Traffic(&SPEC), wanted, more), (Masking::TrafficWithNames(&SPEC), with_names, false)]
        {
            let mut finding = finding_at(body.as_bytes(), Span::new(start, end));
            assert_eq!(
                (mask_names(&mut finding, body.as_bytes(), masking), &*finding.pointer),
                (more, wanted),
                "{body}"
            );
        }
    }
    let mut finding = finding_at(b"{\"a\": 1}", Span::new(6, 7));
    assert!(!mask_names(&mut finding, b"{\"a\": 1}", Masking::Authored) && finding.pointer == "/a");
}

#[test]
fn names_of_people_are_masked() {
    // `§` stands in names that are unknown, and `$` in keys of values about persons.
    let body = r#"{"type": "§", "event": "Live Chat §", "§": {"§": [{"§": 1}]}, "context": {"$": {"$": 1}, "traits": {"$": [1]},
        "library": {"$": 1, "name": {"$": 1}}}, "userId": {"$": {"$": 1}}, "integrations§": {"§": 1},
        "properties": {"§": 1, "agent_name": {"$": {"event": {"$": 1}}}, "message_body": [{"$": 1}], "x": {"§": {"agent_id": 1}},
            "topic_words": {"$": 1}}}"#;
    let body = body.replace('§', CANARY).replace('$', "ΦΦΦ");
    let batch = format!("{{\"batch\": [{body}, {{\"properties\": {body}}}], \"{CANARY}\": {body}}}");
    let mut shown_on_request = 0;
    for document in [&body, &batch] {
        for (at, c) in document.char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            for masking in [Masking::Traffic(&SPEC), Masking::TrafficWithNames(&SPEC)] {
                let mut finding = finding_at(document.as_bytes(), span);
                mask_names(&mut finding, document.as_bytes(), masking);
                let shown = render(&finding, document.as_bytes(), masking).to_string();
                for output in [shown, finding.to_json(), finding.to_string(), format!("{finding:?}")] {
                    if matches!(masking, Masking::Traffic(_)) {
                        assert!(!output.contains(['Ω', 'Φ']), "{output}");
                    }
                    // The fields of the second call of the batch are among its properties, where they are unknown.
                    assert!(document == &batch || !output.contains('Φ'), "{output}");
                    shown_on_request += usize::from(output.contains('Ω'));
                }
            }
        }
    }
    assert!(shown_on_request > 100);
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
        let other = CallPlace { file: text.into(), line: 7 };
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
        let problem = problem.other(Some(CallPlace { file: text.into(), line: 7 }));
        let finding = locate(Some(text), document.as_bytes(), vec![problem]).remove(0);
        let shown = render(&finding, document.as_bytes(), Masking::Authored).to_string();
        assert_eq!(shown.lines().count(), 7, "{shown}");
        for output in [&shown, &finding.to_string()] {
            assert!(!output.chars().any(is_hidden), "{output:?}");
        }
        assert_eq!(finding.to_string().lines().count(), 1);
    }
}
