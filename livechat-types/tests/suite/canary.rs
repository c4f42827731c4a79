//! Private content and names of people appear in no message, no error and no `Debug` output, whatever the input.
//!
//! Every value that may be private is a canary, in valid and in broken calls. Keys and names of events are shown, and
//! so are identifiers in `Debug` output: these hold no canary. The `Debug` output of a checker shows no identifier
//! either, and nothing that it learned from documents.

use std::cell::RefCell;
use std::fmt::Debug;

use livechat_spec::LIVECHAT;
use livechat_spec::check::Checker;
use livechat_spec::diagnostic::{Finding, Levels, Masking, render};
use livechat_spec::json::{Reader, parse};
use livechat_spec::rule::Profile;
use livechat_spec::table::{Dialect, Limits};
use livechat_spec::vocabulary::Sensitivity;
use livechat_tests::trees::{Tree, each_text, tree, written};
use livechat_types::{
    AnyEvent, Batch, Body, ConversationEnded, ConversationStarted, Envelope, Input, Message, MessageReceived,
    MessageSent, PropertyValue as _, RawJson, Read, ReadBody, ReadError, ReadEvent, Sensitive, Track, WriteEvent,
    Writer, dialects, read, read_in,
};
use serde::Deserialize;

/// `QX` and `XQ` occur nowhere else, so that a test finds a part of it, too.
const CANARY: &str = "QXQXQXQXQXQX";
/// A canary of digits.
const DIGITS: &str = "918191819181";

#[track_caller]
fn assert_silent(what: &str, text: &str) {
    for piece in ["QX", "XQ", "9181", "8191"] {
        assert!(!text.contains(piece), "{what} gives away a value: {text}");
    }
}

/// `Debug` output shows bytes as numbers, which must not be those of a canary.
#[track_caller]
fn assert_bytes_silent(what: &str, text: &str) {
    for piece in ["81, 88", "88, 81", "57, 49, 56, 49", "56, 49, 57, 49"] {
        assert!(!text.contains(piece), "{what} gives away a value as bytes: {text}");
    }
}

#[track_caller]
fn assert_debug_silent<T: Debug>(what: &str, value: &T) {
    let shown = format!("{value:?}");
    assert_silent(what, &shown);
    assert_bytes_silent(what, &shown);
    assert_silent(what, &format!("{value:#?}"));
}

/// A canary in every value that is personal or content: known, unknown, nested, in the envelope and in the properties.
fn call(name: &str) -> String {
    format!(
        concat!(
            r#"{{"type":"track","event":"{name}","userId":"visitor-17","writeKey":"{c}","context":{{"ip":"{c}","#,
            r#""traits":{{"email":"{c}","age":{d}}}}},"_metadata":["{c}",{d}],"properties":{{"agent_name":"{c}","#,
            r#""agent_username":"{c}","message_body":"{c} \u0051\u0058 {c}","conversation_duration":45,"#,
            r#""agentName":"{c}","queue":"{c}","survey":{{"answers":[{{"text":"{c}"}},{d}]}}}}}}"#,
        ),
        name = name,
        c = CANARY,
        d = DIGITS,
    )
}

fn bodies() -> Vec<String> {
    let calls: Vec<String> = LIVECHAT.events.iter().map(|event| call(event.name)).collect();
    let batch = format!(
        r#"{{"batch":[{},{{"type":"identify","traits":{{"name":"{CANARY}"}}}},{{"event":"Order {CANARY}"}}],"context":{{"a":"{CANARY}"}},"x":"{CANARY}"}}"#,
        calls.join(",")
    );
    calls.into_iter().chain([batch]).collect()
}

/// A dialect whose limits refuse every call.
static TINY: Dialect =
    Dialect::new("tiny", "Tiny", dialects::SEGMENT.perspective, &[]).limits(Limits::new(Some(10), None, None));

/// An event that shows its writer.
struct ShowsWriter<'e>(&'e AnyEvent);

impl WriteEvent for ShowsWriter<'_> {
    fn event_name(&self) -> &str {
        self.0.event_name()
    }

    fn write_properties(&self, out: &mut Writer) {
        self.0.write_properties(out);
        assert_debug_silent("Writer", out);
    }
}

#[test]
fn debug_output() {
    for body in bodies() {
        let read = read::<Body>(body.as_bytes()).unwrap();
        assert!(read.value.to_json().contains(CANARY), "there is something to hide");
        assert_debug_silent("Read<Body>", &read);
        assert_debug_silent("BatchItem", &read.value.items().collect::<Vec<_>>());
        if let Ok(batch) = livechat_types::from_slice::<Batch>(body.as_bytes()) {
            assert_debug_silent("Batch", &batch);
            assert_debug_silent("Split", &batch.clone().split(&dialects::SEGMENT));
            assert_debug_silent("Split with large calls", &batch.split(&TINY));
        }
        for track in read.value.into_tracks().flatten() {
            assert_debug_silent("Track", &track);
            let Track { envelope, event, .. } = &track;
            assert_debug_silent("Envelope", envelope);
            assert_debug_silent("Extra", &(&envelope.extra, event.extra()));
            assert_debug_silent("RawJson", &envelope.context);
            assert_debug_silent("AnyEvent", event);
            assert_debug_silent("Message", &Message::of(event, &dialects::SEGMENT));
            assert_debug_silent("Sensitive", &(event.agent_name(), event.agent_username(), event.message_body()));
            assert_debug_silent("View", &(event.agent_name().view(), envelope.context.view()));
            assert_debug_silent(
                "Translated",
                &livechat_types::translate(track.clone(), &dialects::SEGMENT, &dialects::CUSTOMERIO),
            );
            let call = Track::new(Envelope::default(), ShowsWriter(event));
            assert!(call.to_json().contains(CANARY));
        }
    }
}

#[test]
fn debug_output_of_each_event() {
    macro_rules! check {
        ($($event:ident)*) => {$(
            let mut event = $event::new().agent_name(CANARY).agent_username(CANARY).message_body(CANARY);
            event.extra.insert("queue", RawJson::of(CANARY).unwrap());
            assert_debug_silent(stringify!($event), &event);
            assert_debug_silent("AnyEvent", &AnyEvent::from(event));
        )*};
    }
    check!(ConversationStarted ConversationEnded MessageSent MessageReceived);
}

/// A `ReadEvent` outside of the crate sees the text. `Input` does not show it.
#[test]
fn debug_output_of_the_input() {
    struct Shown;

    impl ReadEvent for Shown {
        fn spec() -> &'static livechat_spec::table::Spec {
            &LIVECHAT
        }

        fn reads(_: &livechat_spec::table::Event) -> bool {
            true
        }

        fn read_event(
            _: &'static livechat_spec::table::Event,
            input: &mut Input<'_>,
        ) -> Result<Option<Self>, livechat_spec::json::SyntaxError> {
            assert_debug_silent("Input", input);
            input.skip()?;
            assert_debug_silent("Input", input);
            Ok(Some(Self))
        }
    }

    assert!(read::<Track<Shown>>(call("Live Chat Message Sent").as_bytes()).is_ok());
}

/// Checks all output about a document: errors, findings in every form, and errors of serde.
fn assert_nothing_shown(bytes: &[u8]) {
    fn shown<T: ReadBody>(bytes: &[u8], result: Result<Read<'_, T>, ReadError>) -> Vec<Finding> {
        let findings = match result {
            Ok(read) => read.findings.into_vec(),
            Err(error) => {
                assert_silent("ReadError", &error.to_string());
                assert_debug_silent("ReadError", &error);
                error.into_findings()
            }
        };
        for finding in &findings {
            assert_silent("Finding", &finding.to_string());
            assert_debug_silent("Finding", finding);
            assert_silent("Finding as JSON", &finding.to_json());
            assert_silent("frame", &render(finding, bytes, Masking::Traffic(&LIVECHAT)).to_string());
        }
        findings
    }
    assert_checker_silent(bytes);
    shown(bytes, read::<Body>(bytes));
    shown(bytes, read::<Track<AnyEvent>>(bytes));
    shown(bytes, read::<Batch>(bytes));
    shown(bytes, read_in::<Body>(bytes, &dialects::CUSTOMERIO));
    shown(bytes, read_in::<Track<MessageSent>>(bytes, &dialects::CHATLIO));
    if let Err(error) = serde_json::from_slice::<Track<AnyEvent>>(bytes) {
        assert_silent("serde's error", &error.to_string());
        assert_debug_silent("serde's error", &error);
    }
}

thread_local! {
    /// A checker that has seen all documents of a test.
    static CHECKER: RefCell<Checker> =
        RefCell::new(Checker::new(&LIVECHAT).levels(Levels::of(Profile::Strict)).dialect(&dialects::CUSTOMERIO));
}

/// Checks all output of a checker about a document.
fn assert_checker_silent(bytes: &[u8]) {
    CHECKER.with_borrow_mut(|checker| {
        for finding in &checker.findings(bytes) {
            assert_debug_silent("Finding", finding);
            assert_silent("Finding", &finding.to_string());
            assert_silent("Finding as JSON", &finding.to_json());
            assert_silent("frame", &render(finding, bytes, Masking::Traffic(&LIVECHAT)).to_string());
        }
        assert_debug_silent("Verdict", &checker.check(bytes));
        assert_debug_silent("Call", &checker.calls());
        assert_debug_silent("Checker", checker);
        let mut lines = checker.lines(bytes);
        assert_debug_silent("Lines", &lines);
        assert_debug_silent("Line", &lines.next());
    });
}

/// Returns whether the values of a key are public.
fn is_public(key: &str) -> bool {
    let property = LIVECHAT.field(key).or_else(|| LIVECHAT.property(key));
    property.is_some_and(|property| property.sensitivity == Sensitivity::None)
}

/// Random calls with a canary in every value that is not public, whole and broken.
#[test]
fn findings_of_random_calls() {
    let mut random = livechat_tests::chance::chance(0xca4a);
    for _ in 0..livechat_tests::chance::agreement(500) {
        let (call, _) = parse(Reader::new(&livechat_tests::instances::call(&mut random))).expect("JSON");
        let mut call = tree(&call);
        let mut change = |key: &str, text: &mut String| {
            if is_public(key) {
                return;
            }
            if text.starts_with('"') {
                let canary = [CANARY, "é", r"\u0051\u0058"][random.usize(..3)];
                *text = format!("\"{}\"", canary.repeat(random.usize(1..20)));
            } else if !text.starts_with(['n', 't', 'f']) {
                *text = DIGITS.to_owned();
            }
        };
        match &mut call {
            // The members of a public value are public.
            Tree::Object(members) => {
                for (key, value) in members.iter_mut().filter(|(key, _)| key == "properties" || !is_public(key)) {
                    each_text(value, key, &mut change);
                }
            }
            other => each_text(other, "", &mut change),
        }
        let document = written(&call);
        assert_checker_silent(&document);
        for _ in 0..4 {
            let mut broken = document.clone();
            let at = random.usize(..broken.len());
            match random.u8(..3) {
                0 => broken.truncate(at),
                1 => broken[at] = random.u8(..),
                _ => broken.insert(at, b"\"\\{}[],:0\n\x01\xff"[random.usize(..12)]),
            }
            let text = String::from_utf8_lossy(&broken);
            if serde_json::from_str(&text).is_ok_and(|tree| has_canary_in_keys(&tree)) {
                continue;
            }
            assert_checker_silent(&broken);
        }
    }
}

/// Findings show names and keys. The `Debug` output of a checker that learned them does not.
#[test]
fn debug_output_of_a_checker() {
    let mut checker = Checker::new(&LIVECHAT);
    for document in [
        format!(r#"{{"userId":"{CANARY}","event":"Order {CANARY}"}}"#),
        format!(
            r#"{{"userId":"{CANARY}","event":"Live Chat Message Sent","context":{{"{CANARY}":""}},"properties":{{"{CANARY}":1}}}}"#
        ),
    ] {
        for _ in 0..2 {
            assert_debug_silent("Verdict", &checker.check(document.as_bytes()));
            assert_debug_silent("Call", &checker.calls());
            assert_debug_silent("Checker", &checker);
        }
    }
}

#[test]
fn findings_and_errors_of_good_calls() {
    for body in bodies() {
        assert_nothing_shown(body.as_bytes());
        assert_nothing_shown(body.replace(',', " ,\n").as_bytes());
    }
}

/// The canary where a name, a number or an object is expected, and another value where the canary is expected.
#[test]
fn findings_and_errors_of_wrong_values() {
    let canary = format!("\"{CANARY}\"");
    let list = format!("[\"{CANARY}\"]");
    let object = format!(r#"{{"a":"{CANARY}","a":"{CANARY}X"}}"#);
    for value in [canary.as_str(), &list, &object, DIGITS] {
        for key in ["agent_id", "agent_name", "agentName", "message_body", "messageBody", "message_id", "queue"] {
            let properties = format!(r#"{{"{key}":{value}}}"#);
            assert_nothing_shown(crate::common::sent(&properties).as_bytes());
            if let Err(error) = serde_json::from_str::<MessageSent>(&properties) {
                assert_silent("serde's error", &error.to_string());
                assert_debug_silent("serde's error", &error);
            }
        }
        for field in ["userId", "anonymousId", "groupId", "messageId", "context", "properties", "batch", "x"] {
            assert_nothing_shown(format!(r#"{{"event":"Live Chat Message Sent","{field}":{value}}}"#).as_bytes());
            assert_nothing_shown(format!(r#"{{"batch":[{{"event":"Live Chat Sent","{field}":{value}}}]}}"#).as_bytes());
        }
        assert_nothing_shown(value.as_bytes());
        assert_nothing_shown(format!("[{value}]").as_bytes());
        assert_nothing_shown(format!(r#"{{"batch":[{value},{value}]}}"#).as_bytes());
    }
    assert_nothing_shown(format!("message_body={CANARY}&userId={DIGITS}").as_bytes());
    let long = CANARY.repeat(3_000);
    assert_nothing_shown(crate::common::sent(&format!(r#"{{"message_body":"{long}"}}"#)).as_bytes());
    assert_nothing_shown(
        format!(r#"{{"userId":"u","event":"Live Chat Message Sent","messageId":"{long}"}}"#).as_bytes(),
    );
}

/// Public values may be shown with their line, but messages do not repeat them either.
#[test]
fn messages_repeat_no_value() {
    for (field, value) in [
        ("timestamp", format!("\"{CANARY}\"")),
        ("sentAt", DIGITS.to_owned()),
        ("type", format!("\"{CANARY}\"")),
        ("event", format!("\"Live Chat {CANARY}\"")),
        ("channel", DIGITS.to_owned()),
        ("action", format!("\"{CANARY}\"")),
        ("properties", format!(r#"{{"conversation_duration":"{CANARY}"}}"#)),
        ("properties", format!(r#"{{"conversation_duration":-{DIGITS}}}"#)),
        ("properties", format!(r#"{{"conversation_duration":{DIGITS}.5}}"#)),
    ] {
        let event = if field == "event" { "" } else { r#","event":"Live Chat Conversation Started""# };
        let body = format!(r#"{{"userId":"visitor-17"{event},"{field}":{value}}}"#);
        let error = read_in::<Track<AnyEvent>>(body.as_bytes(), &dialects::CUSTOMERIO);
        let findings = error.map_or_else(ReadError::into_findings, |read| read.findings.into_vec());
        assert!(!findings.is_empty(), "{body}");
        for finding in findings {
            assert_silent(field, &finding.to_string());
            assert_debug_silent(field, &finding);
            assert_silent(field, &finding.to_json());
        }
    }
}

/// Documents that are cut anywhere, or have any byte changed, where values cannot be shown from the rest.
#[test]
fn findings_and_errors_of_broken_documents() {
    let body = call("Live Chat Message Sent").replacen(r#""queue""#, "\n\"queue\"", 1);
    for length in 0..body.len() {
        assert_nothing_shown(&body.as_bytes()[..length]);
    }
    for at in 0..body.len() {
        for byte in [0xff, b'"', b'\\', b'{', b'}', b',', b'\n', 0] {
            let mut bytes = body.as_bytes().to_vec();
            bytes[at] = byte;
            // A quote, a brace or a comma can turn a value into a key or the name of an event, which are shown.
            let text = String::from_utf8_lossy(&bytes);
            let Ok(tree) = serde_json::from_str::<serde_json::Value>(&text) else {
                assert_nothing_shown(&bytes);
                continue;
            };
            if !has_canary_in_keys(&tree) {
                assert_nothing_shown(&bytes);
            }
        }
    }
}

fn has_canary_in_keys(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Object(members) => {
            members.iter().any(|(key, value)| key.contains("QX") || has_canary_in_keys(value))
        }
        serde_json::Value::Array(items) => items.iter().any(has_canary_in_keys),
        _ => false,
    }
}

/// Structs of users are read through serde, whose messages contain values. Findings do not repeat them.
#[test]
fn errors_of_own_types() {
    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "only its errors are of interest")]
    struct Own {
        agent_name: u32,
        message_body: Sensitive<u32>,
    }

    impl ReadEvent for Own {
        fn spec() -> &'static livechat_spec::table::Spec {
            &LIVECHAT
        }

        fn reads(_: &livechat_spec::table::Event) -> bool {
            true
        }

        fn read_event(
            _: &'static livechat_spec::table::Event,
            input: &mut Input<'_>,
        ) -> Result<Option<Self>, livechat_spec::json::SyntaxError> {
            input.deserialize()
        }
    }

    for properties in [
        format!(r#"{{"agent_name":"{CANARY}"}}"#),
        format!("{{\n\"agent_name\":1,\n\"message_body\":\"{CANARY}\"}}"),
        format!(r#"{{"agent_name":1,"message_body":{DIGITS}}}"#),
    ] {
        let body = crate::common::sent(&properties);
        let error = read::<Track<Own>>(body.as_bytes()).unwrap_err();
        assert_silent("ReadError", &error.to_string());
        assert_debug_silent("ReadError", &error);
        let finding = &error.findings()[0];
        assert_eq!(finding.rule.name, "wrong-kind");
        assert_silent("frame", &render(finding, body.as_bytes(), Masking::Traffic(&LIVECHAT)).to_string());
    }
    let errors = [
        serde_json::from_str::<Sensitive<u32>>(&format!("\"{CANARY}\"")).unwrap_err(),
        serde_json::from_str::<Sensitive<String>>(DIGITS).unwrap_err(),
        serde_json::from_str::<Vec<Sensitive<bool>>>(&format!("[true, {DIGITS}]")).unwrap_err(),
        serde_json::from_str::<RawJson>(&format!(r#"{{"{CANARY}":1"#)).unwrap_err(),
        serde_json::from_str::<Batch>(&format!(r#"{{"batch":"{CANARY}"}}"#)).unwrap_err(),
    ];
    for error in errors {
        assert_silent("serde's error", &error.to_string());
        assert_debug_silent("serde's error", &error);
    }
    assert_debug_silent("Envelope", &Envelope::user("visitor-17").context(RawJson::of(&[CANARY]).unwrap()));
}
