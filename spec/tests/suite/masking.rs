//! What findings must not show: values that may be private, and names that may be those of persons.

use livechat_spec::diagnostic::{Finding, Masking, Problem, locate, mask_names, render};
use livechat_spec::json::{Reader, Span};

use crate::rendering::{SPEC, finding_at, frame};

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
        // A key that is a number, in an object that stands in the place of a list.
        (
            r#"{"properties": {"topic_words": {"a": {"3": «1}}}}"#,
            "/properties/topic_words/···/···",
            "/properties/topic_words/···/···",
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
    assert!(!mask_names(&mut finding, b"{\"a\": 1}", Masking::Authored) && &*finding.pointer == "/a");
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
