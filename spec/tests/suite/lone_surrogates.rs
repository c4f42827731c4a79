//! Half of a surrogate pair costs the call that has it, and nothing else is lost, with every pass of the checker.

use livechat_spec::LIVECHAT;
use livechat_spec::conversation::facts;
use livechat_spec::json::{Reader, SyntaxErrorKind};
use livechat_tests::checkers::Checkers;
use livechat_tests::found;

const HALF: &str = r#""cut \ud83d""#;
const CALL: &str = r#""type":"track","userId":"u","event":"Live Chat Message Sent""#;

fn findings(document: &str) -> Vec<String> {
    let mut checkers = Checkers::new(&LIVECHAT, None);
    let first = checkers.findings(document.as_bytes());
    assert_eq!(checkers.findings(document.as_bytes()), first, "{document}");
    found(&first)
}

/// A batch of a call, an item, and a call with an unknown event.
fn between(item: &str) -> String {
    format!(r#"{{"batch":[{{{CALL}}},{item},{{{CALL}t"}}]}}"#).replace("Sent\"t", "Snt")
}

#[test]
fn one_item_of_a_batch() {
    for (item, pointer) in [
        (format!(r#"{{{CALL},"properties":{{"message_body":{HALF}}}}}"#), "/properties/message_body"),
        (format!(r#"{{{CALL},"properties":{{"queue":[0,{{"a":{HALF}}}]}}}}"#), "/properties/queue/1/a"),
        (format!(r#"{{{CALL},"properties":{{{HALF}:1}}}}"#), "/properties/cut \u{fffd}"),
        (format!(r#"{{{CALL},"properties":{{"conversation_duration":{HALF}}}}}"#), "/properties/conversation_duration"),
        (format!(r#"{{{CALL},"messageId":{HALF}}}"#), "/messageId"),
        (format!(r#"{{{CALL},"timestamp":{HALF}}}"#), "/timestamp"),
        (format!(r#"{{{CALL},"context":{{"page":{{"title":{HALF}}}}}}}"#), "/context/page/title"),
        (format!(r"{{{CALL},{HALF}:{{}}}}"), "/cut \u{fffd}"),
        (format!(r#"{{"type":"track","event":"Live Chat Message Sent","userId":{HALF}}}"#), "/userId"),
        // A reader that is strict refuses the batch for a call of another kind as well.
        (format!(r#"{{"type":"identify","userId":"u","traits":{{"name":{HALF}}}}}"#), "/traits/name"),
        (format!(r#"{{"type":"track","userId":"u","event":"Order Completed","x":{HALF}}}"#), "/x"),
    ] {
        let expected = [format!("lone-surrogate /batch/1{pointer}"), "unknown-event /batch/2/event".to_owned()];
        assert_eq!(findings(&between(&item)), expected, "{item}");
        assert_eq!(findings(&item), [format!("lone-surrogate {pointer}")], "{item}");
    }
    let no_call = findings(&between(HALF));
    assert_eq!(no_call, ["not-a-body /batch/1", "lone-surrogate /batch/1", "unknown-event /batch/2/event"]);
}

#[test]
fn members_of_the_batch() {
    for (member, pointer) in [
        (format!(r#""context":{{"a":{HALF}}}"#), "/context/a"),
        (format!(r#""sentAt":{HALF}"#), "/sentAt"),
        (format!(r#""other":{HALF}"#), "/other"),
        (format!(r"{HALF}:1"), "/cut \u{fffd}"),
    ] {
        let before = format!(r#"{{{member},"batch":[{{{CALL}t"}}]}}"#).replace("Sent\"t", "Snt");
        let after = format!(r#"{{"batch":[{{{CALL}t"}}],{member}}}"#).replace("Sent\"t", "Snt");
        let half = format!("lone-surrogate {pointer}");
        assert_eq!(findings(&before), [&half, "unknown-event /batch/0/event"], "{member}");
        assert_eq!(findings(&after), ["unknown-event /batch/0/event", &half], "{member}");
    }
    let both = format!(r#"{{"batch":[{{{CALL}}}],{CALL},"properties":{{"agent_name":{HALF}}}}}"#);
    assert_eq!(findings(&both).iter().filter(|found| found.starts_with("lone-surrogate")).count(), 1);
}

#[test]
fn each_text_is_reported_once() {
    let twice = format!(r#"{{{CALL},"properties":{{"message_body":"\ud83d \ude00","agent_name":{HALF}}}}}"#);
    let expected = ["lone-surrogate /properties/message_body", "lone-surrogate /properties/agent_name"];
    assert_eq!(findings(&twice), expected);
    // Keys with halves are not compared: which of them are equal depends on the reader.
    let keys = format!(r#"{{{CALL},"properties":{{"\ud83d":1,"\ud83e":2,"\ud83e":3}}}}"#);
    assert_eq!(findings(&keys), ["lone-surrogate /properties/\u{fffd}"; 3]);
}

/// What cannot be read past ends the document, also after half of a pair.
#[test]
fn other_errors_still_end_the_document() {
    let cut = format!(r#"{{"batch":[{{{CALL},"properties":{{"agent_name":{HALF}}}}},{{{CALL}"#);
    assert_eq!(findings(&cut)[0], "lone-surrogate /batch/0/properties/agent_name");
    assert!(findings(&cut)[1].starts_with("syntax"), "{:?}", findings(&cut));
}

#[test]
fn the_reader_finishes_with_the_first_error() {
    for (text, start) in [(r#"["\ud83d",{"a":1,"a":2}]"#, 2), (r#"[{"a":1,"a":2},"\ud83d"]"#, 8)] {
        let mut reader = Reader::new(text);
        assert!(reader.skip().is_ok());
        assert_eq!((reader.lone_surrogates().len(), reader.duplicates().len()), (1, 1));
        assert_eq!(reader.lone_surrogates()[0].kind, SyntaxErrorKind::LoneSurrogate);
        assert_eq!(reader.finish().map_err(|error| error.span.start), Err(start), "{text}");
    }
    let string = Reader::new(HALF).string().expect("a string");
    assert!(string.has_lone_surrogate());
    assert_eq!(string.decode(), "cut \u{fffd}");
    assert!(!Reader::new(r#""\ud83d\ude00""#).string().expect("a string").has_lone_surrogate());
}

#[test]
fn a_conversation_whose_id_is_cut_is_none() {
    let of = |id: &str| format!(r#"{{{CALL},"properties":{{"conversation_id":{id}}}}}"#);
    let tracked =
        |id: &str| facts(&LIVECHAT, of(id).as_bytes()).iter().any(livechat_spec::conversation::Facts::is_tracked);
    assert!(tracked("\"c\"") && !tracked(HALF));
}
