//! Conversion of documents: there and back, between all dialects, by the fast passes and by the strict reader alone.

use std::path::Path;

use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Passes};
use livechat_spec::convert::{Conversion, Converter, Fractions, RejectionKind, Translation};
use livechat_spec::diagnostic::Levels;
use livechat_spec::load::{LIVECHAT_JSON, load, table};
use livechat_spec::rule::{self, Profile};
use livechat_spec::table::Dialect;
use livechat_spec::vocabulary::{EventRole, Perspective};
use livechat_tests::chance::{agreement, chance};
use livechat_tests::fixtures::{committed, json_files};
use livechat_tests::instances::{batch, call};

/// All pairs of dialects. Those that do not say which side they take are given each side.
fn pairs() -> impl Iterator<Item = (Translation, Translation)> {
    let of = |side| {
        let pair = move |from: &'static Dialect, to: &'static Dialect| {
            Translation::assuming(side, from, to).ok().zip(Translation::assuming(side, to, from).ok())
        };
        let to = move |from| LIVECHAT.dialects.iter().filter_map(move |to| pair(from, to));
        LIVECHAT.dialects.iter().copied().flat_map(to)
    };
    [Perspective::Customer, Perspective::Company].into_iter().flat_map(of)
}

/// Recorded bodies, and so many random calls, batches and odd bodies.
fn bodies(seed: u64, count: usize) -> impl Iterator<Item = (String, String)> {
    let mut recorded = committed();
    let captures = std::env::var_os("LIVECHAT_CAPTURES").map(|folder| json_files(Path::new(&folder)));
    recorded.extend(captures.unwrap_or_default());
    let mut random = chance(seed);
    let made = (0..count).flat_map(move |index| {
        [("call", call(&mut random)), ("batch", batch(&mut random)), ("odd", odd(&mut random))]
            .map(|(kind, text)| (format!("{kind} {index}"), text))
    });
    recorded.into_iter().chain(made)
}

/// A call or a batch with what few senders send.
fn odd(random: &mut fastrand::Rng) -> String {
    const MEMBERS: &[&str] = &[
        r#""userId": "u""#,
        r#""userId":17"#,
        r#""type":"track""#,
        r#""type":null"#,
        r#""type":"page""#,
        r#""action": "track""#,
        r#""action" : "sent" "#,
        r#""action":"track""#,
        r#""event":"Live Chat Message Sent""#,
        r#""event":"Live Chat Message Sent""#,
        r#""event" : "live_chat_message_received""#,
        r#""event":"Live Chat Message \u0053ent""#,
        r#""event":"\u004Cive Chat\u0020Message R\u0065ceived""#,
        r#""event":"Live Chat Message Send""#,
        r#""event":"Live Chat Message""#,
        r#""event":"Live Chat Started""#,
        r#""event":null"#,
        r#""timestamp":"2026-11-20T11:15:00+0100""#,
        r#""sentAt":"2026-11-20T11:15:00-05""#,
        r#""batch":null"#,
        r#""note":"\"Live Chat Message Sent\"""#,
        r#""queue":{"event":"Live Chat Message Sent","b":1.50}"#,
    ];
    const PROPERTIES: &[&str] = &[
        r#""agent_id":null"#,
        r#""agentId":"a-1""#,
        r#""agentId":null"#,
        r#""agent_id":7"#,
        r#""agentId" : 1.0"#,
        r#""messageId":"m""#,
        r#""message_id":"m""#,
        r#""messageId":null"#,
        r#""conversation_duration":45.50"#,
        r#""conversationDuration":"-3.5""#,
        r#""conversation_duration":"12""#,
        r#""conversation_duration":1e2"#,
        r#""message_body":"Is the shop open?""#,
        r#""queue":"sales""#,
        r#""action":"x""#,
    ];
    let some = |among: &[&'static str], random: &mut fastrand::Rng| -> Vec<String> {
        (0..random.usize(..6)).map(|_| among[random.usize(..among.len())].to_owned()).collect()
    };
    let call = |random: &mut fastrand::Rng| {
        let mut members = some(MEMBERS, random);
        if random.bool() {
            members.push(r#""event":"Live Chat Message Received""#.to_owned());
        }
        for _ in 0..random.usize(..3) {
            members.push(format!("\"properties\": {{{}}}", some(PROPERTIES, random).join(", ")));
        }
        random.shuffle(&mut members);
        format!("{{{}}}", members.join(", "))
    };
    match random.usize(..4) {
        0 => {
            let calls: Vec<String> = (0..random.usize(..3)).map(|_| call(random)).collect();
            let mut members = some(MEMBERS, random);
            members.retain(|member| !member.contains("event"));
            members.push(format!("\"batch\": [{}]", calls.join(",\n")));
            random.shuffle(&mut members);
            format!("{{{}}}", members.join(", "))
        }
        1 => [" 7", "[]", "{\"batch\":{}}", "{\"a\"", "{\"event\":\"Live Chat Message Sent\",\"batch\":[]}", "null"]
            [random.usize(..6)]
        .to_owned(),
        _ => call(random),
    }
}

/// A call as one sender sends it: `shape` decides on its keys and on the kinds of its values, `values` on the values.
fn of_sender(shape: u64, values: &mut fastrand::Rng) -> String {
    const NAMES: [&str; 4] =
        ["Live Chat Message Sent", "live_chat_message_received", "Live Chat Conversation Ended", "Order Completed"];
    const KEYS: [&str; 8] = [
        "agentId",
        "agent_id",
        "messageId",
        "message_body",
        "conversationDuration",
        "conversation_duration",
        "conversationId",
        "queue",
    ];
    let mut shape = fastrand::Rng::with_seed(shape);
    let mut value = |kind: usize| match kind {
        0..3 => format!("\"{}\"", ["a-1", "é", "two words", "a \\u0022 b"][values.usize(..4)]),
        3 => format!("\"{}\"", values.u32(..)),
        4 => format!("\"{}.5\"", values.u32(..1000)),
        5 => format!("{}.{}", values.u32(..1000), values.u32(..100)),
        _ => values.u32(..).to_string(),
    };
    let mut members = vec![format!("\"event\":\"{}\"", NAMES[shape.usize(..4)])];
    let properties = (0..shape.usize(..6)).map(|_| (KEYS[shape.usize(..8)], shape.usize(..7))).collect::<Vec<_>>();
    let properties = properties.into_iter().map(|(key, kind)| format!("\"{key}\" : {}", value(kind)));
    members.push(format!("\"properties\":{{{}}}", properties.collect::<Vec<_>>().join(", ")));
    members.push(format!("\"userId\":{}", value([0, 6][shape.usize(..2)])));
    if shape.bool() {
        members.push(format!("\"timestamp\":\"2026-11-20T11:{}:00+0100\"", 10 + value(6).len()));
    }
    if shape.usize(..8) == 0 {
        members.push("\"action\":\"track\"".to_owned());
    }
    shape.shuffle(&mut members);
    format!("{{{}}}", members.join(","))
}

/// The authors of the messages in a document, as a dialect with this side tells them: whether each is the customer.
fn authors(checker: &mut Checker, document: &[u8], sent_is_customer: bool) -> Vec<Option<bool>> {
    checker.check(document);
    let author = |role| match role {
        Some(EventRole::MessageSent) => Some(sent_is_customer),
        Some(EventRole::MessageReceived) => Some(!sent_is_customer),
        _ => None,
    };
    checker.calls().iter().map(|call| author(call.event.and_then(|event| event.role))).collect()
}

#[test]
fn there_and_back_is_the_same_and_authors_stay() {
    // Each is translated there and back by all pairs.
    let bodies: Vec<_> = bodies(0x7e11, agreement(30_000) / 200).collect();
    let mut checker = Checker::new(&LIVECHAT);
    let mut converted = 0;
    for (there, back) in pairs() {
        let mut there_to = Converter::new(&LIVECHAT, Conversion::translate(there));
        let mut back_to = Converter::new(&LIVECHAT, Conversion::translate(back));
        for (name, text) in &bodies {
            let Ok(other) = there_to.convert(text.as_bytes()) else { continue };
            let (other, is_changed) = (other.to_vec(), other.is_changed());
            let same = back_to.convert(&other).unwrap_or_else(|error| panic!("{name}: {error:?}")).to_vec();
            assert_eq!(String::from_utf8(same).unwrap(), *text, "{name}");
            assert!(is_changed || other == text.as_bytes(), "{name}");
            converted += usize::from(is_changed);
            let of_there = authors(&mut checker, text.as_bytes(), true);
            assert_eq!(authors(&mut checker, &other, !there.swaps()), of_there, "{name}: {text}");
        }
    }
    assert!(converted > 1000, "{converted} bodies changed");
}

#[test]
fn the_strict_reader_converts_the_same() {
    // Each is converted in all these ways.
    let mut bodies: Vec<_> = bodies(0x51de, agreement(20_000) / 200).collect();
    let mut random = chance(0x5e4d);
    for _ in 0..agreement(20_000) / 400 {
        // One after the other, so that templates are learned and not only forgotten.
        let shape = random.u64(..);
        bodies.extend((0..4).map(|_| (format!("sender {shape}"), of_sender(shape, &mut random))));
    }
    let translations = pairs().map(|(there, _)| there).step_by(7).flat_map(|there| {
        [Fractions::Keep, Fractions::Floor, Fractions::Round, Fractions::Refuse].map(|how| there.fractions(how))
    });
    let conversions = translations.flat_map(|translation| {
        let conversion = Conversion::translate(translation);
        [conversion, conversion.normalizing()]
    });
    let (mut fast, mut planned, mut planned_swaps) = (0, 0, 0);
    for conversion in conversions.chain([Conversion::normalize()]) {
        let mut by_all = Converter::new(&LIVECHAT, conversion);
        let mut strict = Converter::new(&LIVECHAT, conversion).passes(Passes::Validate);
        for (name, text) in &bodies {
            let outcome = |by: &mut Converter| match by.convert(text.as_bytes()) {
                Ok(done) => {
                    let changes = done.changes().iter();
                    let changes = changes.map(|change| (change.span, change.item, change.kind.to_string()));
                    Ok((String::from_utf8(done.to_vec()).unwrap(), changes.collect::<Vec<_>>()))
                }
                Err(rejection) => Err((rejection.span, rejection.item, rejection.kind.as_str())),
            };
            let (ours, theirs) = (outcome(&mut by_all), outcome(&mut strict));
            // A document that is rejected for one thing may be rejected for another as well.
            if ours.is_ok() || theirs.is_ok() {
                assert_eq!(ours, theirs, "{name}: {text}");
            }
            fast += usize::from(ours.is_ok());
            planned += usize::from(by_all.is_planned());
            let is_swapped =
                ours.is_ok_and(|(_, changes)| changes.iter().any(|(.., kind)| kind.contains("` became `")));
            planned_swaps += usize::from(by_all.is_planned() && is_swapped);
        }
    }
    assert!(fast > 5_000, "{fast} bodies converted");
    if cfg!(feature = "fast") {
        assert!(planned > 300 && planned_swaps > 40, "{planned} {planned_swaps} bodies converted by a plan");
    }
}

#[test]
fn what_is_normalized_is_found_no_more() {
    const MENDED: [&str; 6] =
        ["event-alias", "property-alias", "tolerated-field", "numeric-string", "numeric-id", "time-offset-form"];
    let mut normal = Converter::new(&LIVECHAT, Conversion::normalize());
    let mut checker = Checker::new(&LIVECHAT).levels(Levels::of(Profile::Recommended));
    let mut mended = 0;
    for (name, text) in bodies(0x0a7e, agreement(1_000)) {
        let Ok(done) = normal.convert(text.as_bytes()) else { continue };
        let (other, is_changed) = (done.to_vec(), done.is_changed());
        let before = checker.findings(text.as_bytes());
        // Calls of events that cannot be told stay as they are.
        let is_told = checker.calls().iter().all(|call| call.event.is_some() || call.foreign);
        // So do the fields of a call that is a batch as well.
        let both = serde_json::from_str::<serde_json::Value>(&text).ok();
        let is_both = both.is_some_and(|body| body.get("batch").is_some() && body.get("event").is_some());
        let repeats = before.iter().any(|finding| ["duplicate-key", "repeated-key"].contains(&finding.rule.name));
        let after = checker.findings(&other);
        // The offset of a time that does not exist is left, too.
        let is_no_time = before.iter().any(|finding| finding.rule == &rule::NO_SUCH_TIME);
        if is_told && !is_both && !is_no_time && !repeats {
            let left: Vec<_> = after.iter().filter(|finding| MENDED.contains(&finding.rule.name)).collect();
            assert!(left.is_empty(), "{name}: {left:?} {text}\n{}", String::from_utf8_lossy(&other));
        }
        mended += usize::from(is_changed);
        let again = normal.convert(&other).unwrap();
        assert!(repeats || !again.is_changed(), "{name}: normalized twice: {text}");
    }
    assert!(mended > 300, "{mended} bodies normalized");
}

/// Of two aliases, the first that is not null becomes the property, and the other one stays if it says something else.
#[test]
fn two_aliases_of_a_property() {
    let spec_file = LIVECHAT_JSON.replacen(r#""keys": ["agentId"]"#, r#""keys": ["agentId", "agentKey"]"#, 1);
    let spec = table(&load("two.json", spec_file.as_bytes()).spec_file.unwrap());
    let mut normal = Converter::new(spec, Conversion::normalize());
    let call =
        |members: &str| format!(r#"{{"userId":"u","event":"Live Chat Message Sent","properties":{{{members}}}}}"#);
    for (before, after, changes) in [
        (r#""agentId":"a","agentKey":"b""#, r#""agent_id":"a","agentKey":"b""#, &["key"][..]),
        (r#""agentKey":"b","agentId":"a""#, r#""agent_id":"b","agentId":"a""#, &["key"]),
        (r#""agentId":"a","agentKey":"a""#, r#""agent_id":"a""#, &["key", "alias-left-out"]),
        (r#""agentId":7,"agentKey":7"#, r#""agent_id":"7""#, &["key", "quoted", "alias-left-out"]),
        (r#""agentId":7,"agentKey":"7""#, r#""agent_id":"7""#, &["key", "quoted", "alias-left-out"]),
        (r#""agentId":null,"agentKey":"b""#, r#""agent_id":"b""#, &["null-left-out", "key"]),
        (r#""agentId":null,"agentKey":null"#, r#""agent_id":null"#, &["key", "null-left-out"]),
        (
            r#""agentId":"a","agent_id":null,"agentKey":"b""#,
            r#""agent_id":"a","agentKey":"b""#,
            &["key", "null-left-out"],
        ),
        (r#""agentId":"a","agentKey":"b","agent_id":"b""#, r#""agentId":"a","agent_id":"b""#, &["alias-left-out"]),
    ] {
        let before = call(before);
        let done = normal.convert(before.as_bytes()).unwrap();
        let kinds: Vec<_> = done.changes().iter().map(|change| change.kind.as_str()).collect();
        assert_eq!((String::from_utf8(done.to_vec()).unwrap(), &*kinds), (call(after), changes), "{before}");
        assert!(!normal.convert(call(after).as_bytes()).unwrap().is_changed(), "{after}");
    }
}

/// A conversion of one text: what it becomes, and its changes; or why it is rejected.
fn converted(conversion: Conversion, text: &str) -> Result<(String, Vec<&'static str>), &'static str> {
    match Converter::new(&LIVECHAT, conversion).convert(text.as_bytes()) {
        Ok(done) => {
            let changes = done.changes().iter().map(|change| change.kind.as_str()).collect();
            Ok((String::from_utf8(done.to_vec()).unwrap(), changes))
        }
        Err(rejection) => Err(rejection.kind.as_str()),
    }
}

fn to_customerio() -> Translation {
    Translation::new(LIVECHAT.dialect("segment").unwrap(), LIVECHAT.dialect("customerio").unwrap()).unwrap()
}

#[test]
fn values_and_names() {
    let call = |rest: &str| format!(r#"{{"userId":"u","event":"Live Chat Message Sent",{rest}}}"#);
    let properties = |members: &str| call(&format!(r#""properties":{{{members}}}"#));
    for (before, after, changes) in [
        (r#""agentId":"a""#, r#""agent_id":"a""#, &["key"][..]),
        (r#""agentId":null,"agent_id":null"#, r#""agent_id":null"#, &["null-left-out"]),
        (r#""agent_id" : null , "agentId":"a", "x":1"#, r#""agent_id":"a", "x":1"#, &["null-left-out", "key"]),
        (r#""x":1, "agentId":"a", "agent_id":null"#, r#""x":1, "agent_id":"a""#, &["key", "null-left-out"]),
        (r#""agent_id":"a","agentId":"b""#, r#""agent_id":"a","agentId":"b""#, &[]),
        (r#""agentId": "a" , "agent_id":"a""#, r#""agent_id":"a""#, &["alias-left-out"]),
        (r#""agent_id":"a","agentId":null,"x":1"#, r#""agent_id":"a","x":1"#, &["alias-left-out"]),
        (r#""agent_id":7,"agentId":7"#, r#""agent_id":"7""#, &["quoted", "alias-left-out"]),
        (r#""agent_id":7,"agentId":"7""#, r#""agent_id":"7""#, &["quoted", "alias-left-out"]),
        (
            r#""conversationDuration":45,"conversation_duration":"45""#,
            r#""conversation_duration":45"#,
            &["alias-left-out", "unquoted"],
        ),
        (
            r#""conversationDuration":"45","conversation_duration":45"#,
            r#""conversationDuration":"45","conversation_duration":45"#,
            &[],
        ),
        (
            r#""conversationDuration":"45","conversation_duration":"45""#,
            r#""conversation_duration":45"#,
            &["alias-left-out", "unquoted"],
        ),
        (r#""conversation_duration":"45.50""#, r#""conversation_duration":45.50"#, &["unquoted"]),
        (r#""agent_id":1.20e3"#, r#""agent_id":"1.20e3""#, &["quoted"]),
        (r#""queue":1.20e3,"a\u002f":"\/""#, r#""queue":1.20e3,"a\u002f":"\/""#, &[]),
    ] {
        let (text, kinds) = converted(Conversion::normalize(), &properties(before)).unwrap();
        assert_eq!((text, kinds), (properties(after), changes.to_vec()));
        assert_eq!(converted(Conversion::normalize(), &properties(after)), Ok((properties(after), Vec::new())));
    }
    for (before, after, changes) in [
        (r#""action":"track""#, r#""type":"track""#, &["call-type"][..]),
        (r#""action":"track","x":1,"type":"track""#, r#""x":1,"type":"track""#, &["field-left-out"]),
        (r#""x":1 , "action":{"a":[1]}"#, r#""x":1"#, &["field-left-out"]),
        (r#""timestamp":"2026-11-20T11:15:00+0100""#, r#""timestamp":"2026-11-20T11:15:00+01:00""#, &["offset"]),
    ] {
        let (text, kinds) = converted(Conversion::normalize(), &call(before)).unwrap();
        assert_eq!((text, kinds), (call(after), changes.to_vec()));
    }
    let alias = r#"{"userId":"u","event":"live_chat_message_sent"}"#;
    let named = |name: &str| format!(r#"{{"userId":"u","event":"{name}"}}"#);
    for (conversion, name, changes) in [
        (Conversion::normalize(), "Live Chat Message Sent", &["event-name"][..]),
        (Conversion::translate(to_customerio()), "live_chat_message_received", &["swapped"]),
        (
            Conversion::translate(to_customerio()).normalizing(),
            "Live Chat Message Received",
            &["swapped", "event-name"],
        ),
    ] {
        assert_eq!(converted(conversion, alias), Ok((named(name), changes.to_vec())));
    }
    // Escapes of a name stay where the names are the same, and it goes on as it began.
    for (sent, received) in [
        (r"Live\u0020Chat Message Sent", r"Live\u0020Chat Message Received"),
        (r"\u004cive Chat Message \u0053ent", r"\u004cive Chat Message \u0052eceived"),
        (
            r"\u004Cive Chat Message S\u0065\u006E\u0074",
            r"\u004Cive Chat Message R\u0065\u0063\u0065\u0069\u0076\u0065\u0064",
        ),
    ] {
        let there = Conversion::translate(to_customerio());
        assert_eq!(converted(there, &named(sent)), Ok((named(received), vec!["swapped"])));
        assert_eq!(converted(there, &named(received)), Ok((named(sent), vec!["swapped"])));
        let plain = named("Live Chat Message Received");
        assert_eq!(converted(there.normalizing(), &named(sent)), Ok((plain, vec!["swapped"])));
    }
}

#[test]
fn fractions() {
    let call = |number: &str| {
        format!(
            r#"{{"userId":"u","event":"Live Chat Conversation Ended","properties":{{"conversation_duration":{number}}}}}"#
        )
    };
    for (number, floor, round) in [
        ("45.5", "45", "46"),
        ("45.49", "45", "45"),
        ("0.5", "0", "1"),
        ("0.05", "0", "0"),
        ("5e-1", "0", "1"),
        ("-0.5", "-1", "-1"),
        ("-3.2", "-4", "-3"),
        ("-0.2", "-1", "0"),
        ("999.9", "999", "1000"),
        ("-9.9", "-10", "-10"),
        (
            "123456789012345678901234567890123456789012.5",
            "123456789012345678901234567890123456789012",
            "123456789012345678901234567890123456789013",
        ),
        ("1234.5e1", "1234.5e1", "1234.5e1"),
        ("12345e-1", "1234", "1235"),
        ("1e2", "1e2", "1e2"),
        ("1.0", "1.0", "1.0"),
    ] {
        let to = |how| converted(Conversion::translate(to_customerio().fractions(how)), &call(number));
        assert_eq!(to(Fractions::Floor).unwrap().0, call(floor), "{number}");
        assert_eq!(to(Fractions::Round).unwrap().0, call(round), "{number}");
        let (kept, changes) = to(Fractions::Keep).unwrap();
        assert_eq!(kept, call(number));
        let is_integer = number == floor;
        assert_eq!(changes, if is_integer { vec![] } else { vec!["kept-fraction"] }, "{number}");
        assert_eq!(to(Fractions::Refuse).is_err(), !is_integer, "{number}");
    }
    // Quotes stay, unless they are mended as well.
    let floored = Conversion::translate(to_customerio().fractions(Fractions::Floor));
    assert_eq!(converted(floored, &call("\"45.5\"")), Ok((call("\"45\""), vec!["floored"])));
    assert_eq!(converted(floored.normalizing(), &call("\"45.5\"")), Ok((call("45"), vec!["unquoted", "floored"])));
}

#[test]
fn properties_that_the_target_lacks_are_kept() {
    let [segment, chatlio] = ["segment", "chatlio"].map(|key| LIVECHAT.dialect(key).unwrap());
    let there = Translation::assuming(Perspective::Customer, segment, chatlio).unwrap();
    let call = r#"{"userId":"u","event":"Live Chat Message Sent","properties":{"message_body":"Is the shop open?"}}"#;
    let mut converter = Converter::new(&LIVECHAT, Conversion::translate(there));
    let kept = converter.convert(call.as_bytes()).unwrap();
    assert_eq!((kept.to_vec(), kept.is_changed()), (call.as_bytes().to_vec(), false));
    let [change] = kept.changes() else { panic!("{:?}", kept.changes()) };
    assert!(!change.kind.is_edit());
    assert_eq!((change.kind.as_str(), change.kind.subject()), ("kept-property", Some("message_body")));
    assert_eq!(&call[change.span.start..change.span.end], "\"message_body\"");
    // Segment has it.
    let back = Translation::assuming(Perspective::Customer, chatlio, segment).unwrap();
    assert_eq!(converted(Conversion::translate(back), call), Ok((call.to_owned(), vec![])));
}

#[test]
fn rejections() {
    let conversion = Conversion::translate(to_customerio());
    for (text, reason) in [
        ("{", "syntax"),
        ("7", "not-a-body"),
        ("[{}]", "not-a-body"),
        (r#"{"batch":{"0":{}}}"#, "not-a-body"),
        (r#"{"batch":[7]}"#, "not-a-body"),
        ("{}", "unknown-event"),
        (r#"{"userId":"u","event":"Live Chat Message"}"#, "unknown-event"),
        (r#"{"userId":"u","event":"Live Chat Message Send"}"#, "unknown-event"),
        (r#"{"userId":"u","Event":"Live Chat Message Sent"}"#, "unknown-event"),
        (r#"{"event":"Live Chat Message Sent","event":"Live Chat Message Received"}"#, "several-events"),
        (r#"{"event":"Live Chat Message Sent","batch":[{}]}"#, "batch-with-event"),
    ] {
        assert_eq!(converted(conversion, text), Err(reason), "{text}");
        // Without opposite sides nothing could mean the opposite.
        let same = Translation::new(LIVECHAT.dialect("segment").unwrap(), LIVECHAT.dialect("rudderstack").unwrap());
        let stays = converted(Conversion::translate(same.unwrap()), text);
        assert_eq!(stays.is_ok(), !["syntax", "not-a-body"].contains(&reason), "{text}");
    }
    for text in [r#"{"type":"page","event":"Live Chat Message Sent"}"#, r#"{"event":"Order Completed","userId":"u"}"#] {
        assert_eq!(converted(conversion, text), Ok((text.to_owned(), vec![])));
    }
    let error = Converter::new(&LIVECHAT, conversion).convert(b"{\"a\":}").unwrap_err();
    assert!(matches!(error.kind, RejectionKind::Syntax(_)));
    assert_eq!((error.span.start, error.kind.to_string().as_str()), (5, "expected a JSON value, found `}`"));
}
