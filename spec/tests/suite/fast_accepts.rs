//! What the fast passes accept. Declining a document changes none of its findings, so tests of findings do not see it, but it
//! costs many times as much: ordinary documents must not be declined.

use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Passes};
use livechat_spec::table::{Event, EventProperty, Property, Spec};
use livechat_spec::vocabulary::{Kind, Presence, Sensitivity};

/// A call with these members and the least that it needs.
fn call(members: &str) -> String {
    let comma = if members.is_empty() { "" } else { "," };
    format!(r#"{{"type":"track","userId":"visitor-17","event":"Live Chat Message Sent"{comma}{members}}}"#)
}

fn with_context(context: &str) -> String {
    call(&format!(r#""context":{context},"properties":{{"message_id":"m-1"}}"#))
}

/// Calls of the spec without findings.
fn calls() -> Vec<String> {
    let mut all = vec![
        call(""),
        call(r#""properties":{}"#),
        call(r#""properties":null"#),
        call(r#""anonymousId":null,"context":null,"timestamp":null"#),
        call(r#""anonymousId":"anon-2b91","messageId":"call-1","channel":"web""#),
        call(r#""integrations":{"All":true,"Chat":false},"_metadata":{},"version":1,"writeKey":"k""#),
        call(r#""properties":{"message_id":"m-1","queue":"billing","tags":["a","b"],"score":null,"open":true}"#),
        r#"{"event":"Live Chat Message Sent","anonymousId":"a"}"#.to_owned(),
        r#"{"properties":{"message_id":"m-1"},"event":"Live Chat Message Sent","userId":"u","type":"track"}"#
            .to_owned(),
    ];
    for time in [
        "2026-11-20T10:15:00Z",
        "2026-11-20T10:15:00.250Z",
        "2026-11-20T10:15:00+01:00",
        "2026-11-20T10:15:00.25000123-05:30",
    ] {
        all.push(call(&format!(r#""timestamp":"{time}","sentAt":"{time}""#)));
    }
    for number in ["0", "1", "45", "45.5", "0.25", "1e3", "123456789"] {
        all.push(call(&format!(r#""properties":{{"conversation_duration":{number}}}"#)));
    }
    // Strings of every length up to several vectors, of characters of every length, and with escapes.
    for length in 0..80 {
        all.push(call(&format!(r#""properties":{{"message_body":"{}","message_id":"m"}}"#, "x".repeat(length))));
    }
    for text in ["é", "你好, 😀", r"\n\t\\", r#"\"quoted\""#, r"\u00e9\ud83d\ude00", r"\/", "a\u{7f}b"] {
        for before in [0, 7, 15, 16, 30, 31, 32] {
            all.push(call(&format!(r#""properties":{{"message_body":"{}{text}"}}"#, "x".repeat(before))));
        }
    }
    // Keys may repeat in other objects: around, inside and beside.
    all.extend(
        [
            r#"{"a":{"b":{"a":1}},"b":2}"#,
            r#"{"a":{"b":1},"b":{"a":1},"c":{"a":1,"b":2}}"#,
            r#"{"page":[{"url":"x","title":"y"},{"url":"z","title":"w"}],"url":"v","title":"u"}"#,
            r#"{"a":[[],[[]],{},[{}],[1,-2.5,true,false,null,"x"]],"b":{"c":{}},"c":[]}"#,
            r#"{"library":{"name":"js","version":"1.0"},"page":{"path":"/","name":"x","userId":"y"}}"#,
            r#"{"userId":"x","event":"y","properties":{"properties":{"event":1}}}"#,
            "{}",
        ]
        .map(with_context),
    );
    let keys: Vec<String> = (0..40).map(|key| format!(r#""key{key}":{key}"#)).collect();
    all.push(with_context(&format!("{{{}}}", keys.join(","))));
    // Many objects of many keys: the keys of one do not count for the next, or for the object around them.
    let objects: Vec<String> = (0..30).map(|key| format!(r#""object{key}":{{{}}}"#, keys[..30].join(","))).collect();
    all.push(with_context(&format!("{{{}}}", objects.join(","))));
    all.push(with_context(&format!(r#"{{"list":[{}]}}"#, vec![format!("{{{}}}", keys.join(",")); 10].join(","))));
    all.push(with_context(&format!("{}{}", r#"{"a":"#.repeat(40) + "1", "}".repeat(40))));
    all
}

/// The same document over several lines.
fn pretty(document: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(document).unwrap();
    format!("{value:#}")
}

#[track_caller]
fn assert_decided_by(checker: &mut Checker, document: &str, pass: Passes) {
    let found = checker.findings(document.as_bytes());
    assert_eq!(found, [], "{document}");
    assert_eq!(checker.decided_by(), pass, "{document}");
}

#[test]
fn ordinary_calls_are_scanned() {
    let mut scan = Checker::new(&LIVECHAT).passes(Passes::Scan);
    for call in calls() {
        assert_decided_by(&mut scan, &call, Passes::Scan);
        assert_decided_by(&mut scan, &pretty(&call), Passes::Scan);
        assert_decided_by(&mut scan, &format!(" \r\n{call}\t\n"), Passes::Scan);
    }
}

/// Arrays of each kind, empty and with several items, and an object.
#[test]
fn values_of_specs_of_ones_own_are_scanned() {
    let values = [
        (Kind::String, r#""a","b\n","""#),
        (Kind::Integer, "1,-2,3"),
        (Kind::Number, "1.5,2e3,0"),
        (Kind::Boolean, "true,false,true"),
        (Kind::Timestamp, r#""2026-11-20T10:15:00Z","2024-02-29T10:15:00.250+01:00""#),
        (Kind::Object, r#"{},{"a":[{"b":null}]},{"c":1}"#),
    ];
    for (kind, items) in values {
        let list: &'static Property =
            Box::leak(Box::new(Property::new("list", Kind::Array, Sensitivity::None).items(kind)));
        let of_event = Box::leak(Box::new([EventProperty::new(list, Presence::Optional)]));
        let event: &'static Event = Box::leak(Box::new(Event::new("Shop Opened", "opened", of_event)));
        let spec = Spec::new("shop", "1.0.0", "Shop", 17).envelope(LIVECHAT.envelope, LIVECHAT.batch);
        let spec = spec.properties(Box::leak(Box::new([list]))).events(Box::leak(Box::new([event])));
        let mut scan = Checker::new(Box::leak(Box::new(spec))).passes(Passes::Scan);
        let first = items.split_inclusive(',').next().unwrap_or_default().trim_end_matches(',');
        let call = |list: &str| format!(r#"{{"userId":"u","event":"Shop Opened","properties":{{"list":[{list}]}}}}"#);
        for list in ["", first, items, &format!("{items},{first}")] {
            assert_decided_by(&mut scan, &call(list), Passes::Scan);
            assert_decided_by(&mut scan, &pretty(&call(list)), Passes::Scan);
        }
        // An item cannot be absent.
        let found = scan.findings(call(&format!("{first},null")).as_bytes());
        assert_eq!(livechat_tests::found(&found), ["wrong-kind /properties/list/1"], "{kind}");
    }
}

#[test]
fn batches_and_other_calls_are_scanned() {
    let mut scan = Checker::new(&LIVECHAT).passes(Passes::Scan);
    let calls = calls();
    let typed: Vec<&str> = calls.iter().filter(|call| call.contains("\"type\"")).map(String::as_str).collect();
    let others = [
        r#"{"type":"identify","userId":"u","traits":{"email":"x"}}"#,
        r#"{"type":"page","anonymousId":"a","name":"Home","properties":{"url":"/"}}"#,
        r#"{"type":"track","userId":"u","event":"Order Completed","properties":{"total":12.5}}"#,
    ];
    for other in others {
        assert_decided_by(&mut scan, other, Passes::Scan);
    }
    for size in [1, 2, 3, 10] {
        for items in typed.chunks(size) {
            let mixed = [items, &others].concat().join(", ");
            assert_decided_by(&mut scan, &format!(r#"{{"batch":[{mixed}]}}"#), Passes::Scan);
            let fields = r#""sentAt":"2026-11-20T10:15:00Z","context":{"library":{"name":"js"}},"integrations":{}"#;
            assert_decided_by(&mut scan, &format!(r#"{{"batch":[{}],{fields}}}"#, items.join(",")), Passes::Scan);
        }
    }
}

/// A call that differs from one before it in values alone matches the template of that call.
#[test]
fn calls_that_are_alike_match_templates() {
    // A template has a limited number of steps.
    for call in calls().into_iter().filter(|call| call.len() < 4000) {
        let mut checker = Checker::new(&LIVECHAT);
        for _ in 0..2 {
            checker.findings(call.as_bytes());
        }
        assert_decided_by(&mut checker, &call, Passes::All);
        let other =
            call.replace("visitor-17", "v-18").replace("m-1", "another message").replace("2026-11-20", "2025-01-31");
        assert_decided_by(&mut checker, &other, Passes::All);
    }
    // Senders that take turns.
    let mut checker = Checker::new(&LIVECHAT);
    let senders: Vec<String> =
        (0..8).map(|sender| with_context(&format!(r#"{{"library":{{"name":"sdk"}},"k{sender}":"x"}}"#))).collect();
    for round in 0..10 {
        for call in &senders {
            checker.findings(call.as_bytes());
            assert!(round < 2 || checker.decided_by() == Passes::All, "{call}");
        }
    }
}

/// The limit of a call's size is that of each call, wherever it stands in a batch.
#[test]
fn batches_of_calls_that_are_alike_match_templates() {
    let dialect = LIVECHAT.dialects.iter().find(|dialect| dialect.limits.event_bytes.is_some()).unwrap();
    let limit = dialect.limits.event_bytes.unwrap();
    let item = call(r#""context":{"library":{"name":"js"}},"properties":{"message_id":"m-1","conversation_id":"c-1"}"#);
    let items = vec![item; 2 * limit / 150];
    let batch = format!(r#"{{"batch":[{}]}}"#, items.join(","));
    assert!(batch.len() > 2 * limit);
    let mut checker = Checker::new(&LIVECHAT).dialect(dialect);
    checker.findings(batch.as_bytes());
    assert_decided_by(&mut checker, &batch, Passes::All);
}

/// The fixed values of a dialect are compared with those of the same document.
#[test]
fn fixed_values_are_forgotten_with_their_document() {
    let dialect = LIVECHAT.dialect("customerio").unwrap();
    let mut scan = Checker::new(&LIVECHAT).dialect(dialect).passes(Passes::Scan);
    let events = [("Live Chat Message Sent", 45), ("Live Chat Conversation Started", 0)];
    for (event, duration) in [events, events].concat() {
        let properties = format!(r#"{{"conversation_duration":{duration}}}"#);
        let call = format!(r#"{{"properties":{properties},"event":"{event}","userId":"u"}}"#);
        assert_decided_by(&mut scan, &call, Passes::Scan);
    }
}

/// What is learned of a call whose event has another name holds no fixed value, so it is not used for another number.
#[test]
fn fixed_values_count_whatever_the_event_is_called() {
    let dialect = LIVECHAT.dialect("customerio").unwrap();
    let mut alone = Checker::new(&LIVECHAT).dialect(dialect).passes(Passes::Validate);
    for event in ["Live Chat Conversation Started", "live_chat_conversation_started", "Live Chat Conversation Startd"] {
        let mut checker = Checker::new(&LIVECHAT).dialect(dialect);
        for duration in [0, 0, 0, 1, 2, 0] {
            let properties = format!(r#"{{"conversation_duration":{duration}}}"#);
            let call = format!(r#"{{"type":"track","properties":{properties},"event":"{event}","userId":"u"}}"#);
            let (found, expected) = (checker.findings(call.as_bytes()), alone.findings(call.as_bytes()));
            assert_eq!(found, expected, "{call}");
            assert_eq!(found.iter().any(|finding| finding.rule.id == "LC0403"), duration != 0, "{call}");
        }
    }
}

/// A fraction where the dialect has integers is stated, and learned beside integers.
#[test]
fn fractions_in_a_dialect_of_integers_are_stated() {
    let dialect = LIVECHAT.dialect("customerio").unwrap();
    let mut alone = Checker::new(&LIVECHAT).dialect(dialect).passes(Passes::Validate);
    for event in ["Live Chat Message Sent", "live_chat_message_sent", "Live Chat Message Send", "Order Completed"] {
        for key in ["conversation_duration", "conversationDuration"] {
            let mut checker = Checker::new(&LIVECHAT).dialect(dialect);
            for number in ["45.5", "45", "0.50", "46", "455e-1", "45.5e1", "-0.5", "45.5", "46"] {
                let properties = format!(r#"{{"message_id":"m","conversation_id":"c","{key}":{number},"x":1.5}}"#);
                let call = format!(r#"{{"type":"track","userId":"u","event":"{event}","properties":{properties}}}"#);
                let (found, expected) = (checker.findings(call.as_bytes()), alone.findings(call.as_bytes()));
                assert_eq!(found, expected, "{call}");
                assert!(checker.decided_by() != Passes::Validate || number == "-0.5", "{call}");
                let is_told = found.iter().any(|finding| finding.rule.name == "dialect-kind");
                let is_fraction = ["45.5", "0.50", "455e-1"].contains(&number);
                assert!(is_told == is_fraction || event == "Order Completed" || number == "-0.5", "{call}");
            }
        }
    }
}

/// A property that the dialect does not mention is stated, under its key and under an alias, and learned beside a null.
#[test]
fn properties_that_the_dialect_does_not_mention_are_stated() {
    let dialect = LIVECHAT.dialect("chatlio").unwrap();
    let mut alone = Checker::new(&LIVECHAT).dialect(dialect).passes(Passes::Validate);
    for event in ["Live Chat Message Sent", "live_chat_message_sent", "Live Chat Message Send", "Order Completed"] {
        for key in ["message_body", "messageBody"] {
            let mut checker = Checker::new(&LIVECHAT).dialect(dialect);
            for body in [r#""Hi""#, "null", r#""""#, "12", r#""Hi""#, r#""Good morning""#, "null"] {
                let properties = format!(r#"{{"message_id":"m","conversation_id":"c","{key}":{body}}}"#);
                let call = format!(r#"{{"type":"track","userId":"u","event":"{event}","properties":{properties}}}"#);
                let (found, expected) = (checker.findings(call.as_bytes()), alone.findings(call.as_bytes()));
                assert_eq!(found, expected, "{call}");
                assert_ne!(checker.decided_by(), Passes::Validate, "{call}");
                let is_told = found.iter().any(|finding| finding.rule.name == "not-in-dialect");
                assert_eq!(is_told, body != "null" && event != "Order Completed", "{call}");
            }
            assert_eq!(checker.decided_by(), Passes::All, "{event} {key}");
        }
    }
}

/// A dialect in a table that is not linted may name a property twice.
#[test]
fn properties_that_a_dialect_names_twice_are_reported_twice() {
    let dialect = LIVECHAT.dialect("chatlio").unwrap().absent(&["message_body", "message_body"]);
    let dialect = Box::leak(Box::new(dialect));
    let call = call(r#""properties":{"message_id":"m","conversation_id":"c","message_body":"Hi"}"#);
    for passes in [Passes::Validate, Passes::Scan, Passes::All] {
        let found = Checker::new(&LIVECHAT).dialect(dialect).passes(passes).findings(call.as_bytes());
        assert_eq!(found.iter().filter(|finding| finding.rule.name == "not-in-dialect").count(), 2);
    }
}
