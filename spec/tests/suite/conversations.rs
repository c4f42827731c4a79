//! Conversations: the rules, the memory, and that all ways of reading give the same findings.

use fastrand::Rng;
use livechat_spec::LIVECHAT;
use livechat_spec::conversation::{CallKeys, Conversations, Facts, call_keys, facts};
use livechat_spec::diagnostic::{CallPlace, Problem, locate};
use livechat_spec::json::{Decimal, Span};
use livechat_spec::rule::{self, Level};
use livechat_spec::timestamp::Timestamp;
use livechat_spec::vocabulary::EventRole;
use livechat_tests::conversations::{Seen, call};

/// The findings in lines of JSON: the number of the line, from 1, and the name of the rule.
fn found_in(conversations: &mut Conversations, lines: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, line) in lines.lines().enumerate() {
        for facts in facts(&LIVECHAT, line.as_bytes()) {
            out.extend(conversations.observe(&facts).iter().map(|problem| format!("{} {}", at + 1, problem.rule.name)));
        }
    }
    out
}

#[track_caller]
fn check(conversations: &Conversations, shorts: &[&str], expected: &[&str]) {
    let lines: Vec<String> = shorts.iter().map(|short| call(short)).collect();
    assert_eq!(found_in(&mut conversations.clone(), &lines.join("\n")), expected, "{shorts:?}");
}

#[test]
fn ends() {
    let case = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(10), shorts, expected);
    // A conversation may have no end, and no event after its end.
    case(&["S 1", "M 1", "R 1"], &[]);
    case(&["S 1", "M 1", "E 1", "S 2", "M 2"], &[]);
    case(&["E 1", "M 1", "R 1", "E 1", "M 2"], &["2 after-end", "3 after-end", "4 after-end"]);
    // The times decide if both events have one.
    case(&["E 1 t20", "M 1 t10", "M 1 t20", "M 1 t21"], &["4 after-end"]);
    case(&["M 1 t21", "E 1 t20", "M 1 t19"], &["2 after-end"]);
    case(&["E 1 t20", "E 1 t20", "E 1 t30", "E 1 t10"], &["3 after-end", "4 after-end"]);
    // Otherwise the order of arrival decides.
    case(&["E 1", "M 1 t10"], &["2 after-end"]);
    case(&["E 1 t20", "M 1"], &["2 after-end"]);
    case(&["M 1", "E 1 t20"], &[]);
    case(&["M 1 t30", "E 1"], &[]);
    // A start after an end is an event after an end, too.
    case(&["S 1 t1", "E 1 t2", "S 1 t3"], &["3 after-end", "3 started-twice"]);
}

#[test]
fn starts() {
    let case = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(10), shorts, expected);
    case(&["S 1", "S 2", "S 1", "S 1"], &["3 started-twice", "4 started-twice"]);
    // One call that was delivered twice.
    case(&["S 1 t5", "M 1 t6", "S 1 t5"], &[]);
    case(&["S 1 t5", "S 1 t6", "S 1 t5"], &["2 started-twice", "3 started-twice"]);
    case(&["S 1 t5", "S 1"], &["2 started-twice"]);
    case(&["S 1", "S 1 t5"], &["2 started-twice"]);
}

#[test]
fn starts_that_did_not_come() {
    let middle = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(2), shorts, expected);
    let whole = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(2).from_the_start(), shorts, expected);
    // The input may begin in the middle of a conversation.
    middle(&["M 1 t60", "M 1 t70", "E 2 t80", "M 1"], &[]);
    whole(&["M 1 t60", "M 1 t70", "E 2 t80", "M 1"], &["1 no-start", "3 no-start"]);
    // Unless its events say that it began more than a second after the input did; senders may round.
    middle(&["M 1 t60", "M 2 t100 d39", "M 2 t100 d38.5", "M 2 t101 d39.5"], &["3 no-start"]);
    middle(&["M 1 t60 d0", "M 1 t63 d0"], &["2 no-start"]);
    middle(&["M 1 t60", "M 2 d0", "M 2 t100", "M 3 t100 d-5"], &[]);
    middle(&["M 1", "M 2 t100 d0", "M 3 t103 d1"], &["3 no-start"]);
    middle(&["M 1 t60", "S 2 t90", "M 2 t100 d10", "E 2 t110 d20"], &[]);
    // A start that arrives late does not count as missing, nor as a second one.
    whole(&["M 1 t60", "S 1 t50", "M 1 t61"], &["1 no-start"]);
    // A conversation needs no messages.
    whole(&["S 1", "E 1"], &[]);
}

#[test]
fn durations() {
    let case = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(10), shorts, expected);
    case(&["S 1 d0", "M 1 d5", "M 1", "R 1 d5.0", "E 1 d5.5"], &[]);
    case(&["M 1 d5", "R 1 d4", "M 1 d4.5", "M 2 d1"], &["2 duration-backwards"]);
    case(&["M 1 t10 d9", "M 1 t11 d8.999999", "M 1 t12 d11"], &["2 duration-backwards"]);
    // An event that arrives late is compared with the latest one.
    case(&["M 1 t10 d5", "M 1 t5 d0", "M 1 t20 d15"], &[]);
    case(&["M 1 t10 d5", "M 1 t5 d6", "M 1 t11 d5.5"], &["2 duration-backwards"]);
    // Of two events with the same time, neither is later.
    case(&["M 1 t10 d5", "M 1 t10 d4", "M 1 t11 d4.5"], &["3 duration-backwards"]);
    // Numbers of any size, and numbers in quotes.
    case(&["M 1 d1e400", "M 1 d12345678901234567890123", "M 1 d1e399"], &[]);
    case(&["M 1 d\"60\"", "M 1 d45"], &["2 duration-backwards"]);
    case(&["M 1 d-1e400", "M 1 d-1", "M 1 d-0", "M 1 d-1"], &["4 duration-backwards"]);
    case(&["M 1 d1e999999999999999999999", "M 1 d1e-999999999999999999999"], &["2 duration-backwards"]);
    case(&["M 1 d9", "M 1 d\"soon\"", "M 1 d[1]", "M 1 dnull", "M 1 dtrue"], &[]);
}

#[test]
fn durations_that_contradict_times() {
    let case = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(10), shorts, expected);
    // Milliseconds, and hours.
    case(&["S 1 t0", "E 1 t372 d372"], &[]);
    case(&["S 1 t0", "E 1 t372 d372000"], &["2 duration-contradicts-times"]);
    case(&["S 1 t0", "E 1 t3599 d0.99"], &["2 duration-contradicts-times"]);
    case(
        &["S 1 t0 d0", "M 1 t30 d30000", "E 1 t372 d372000"],
        &["2 duration-contradicts-times", "3 duration-contradicts-times"],
    );
    // The factor is 100, and a second is allowed for rounding.
    case(&["S 1 t0", "M 1 t10 d1000"], &[]);
    case(&["S 1 t0", "M 1 t10 d1000.000001"], &["2 duration-contradicts-times"]);
    case(&["S 1 t0", "M 1 t0 d100", "M 1 t100 d0"], &["3 duration-backwards"]);
    case(&["S 1 t0", "M 1 t0 d100.1"], &["2 duration-contradicts-times"]);
    case(&["S 1 t0", "M 1 t101 d0"], &["2 duration-contradicts-times"]);
    // The start may arrive last.
    case(&["E 1 t372 d372000", "S 1 t0"], &["2 duration-contradicts-times"]);
    case(&["E 1 t372 d372", "S 1 t0"], &[]);
    // Nothing is known without times, before the start, or of a duration that is wrong in itself.
    case(&["S 1", "E 1 t372 d372000"], &[]);
    case(&["S 1 t0", "E 1 d372000"], &[]);
    case(&["S 1 t100", "M 1 t50 d372000"], &[]);
    case(&["S 1 t0", "M 1 t372 d-1"], &[]);
    case(&["M 1 t0 d372000"], &[]);
    // With two starts, it has to contradict both.
    case(&["S 1 t0", "S 1 t300", "M 1 t301 d301"], &["2 started-twice"]);
    case(&["S 1 t0", "S 1 t300", "M 1 t301 d1"], &["2 started-twice"]);
    case(&["S 1 t0", "S 1 t300", "M 1 t301 d301000"], &["2 started-twice", "3 duration-contradicts-times"]);
    // Any number is one.
    case(&["S 1 t0", "M 1 t5 d1e400", "M 1 t6 d1e-400"], &["2 duration-contradicts-times", "3 duration-backwards"]);
}

/// Problems name the place of the event that the new one is compared with.
#[test]
fn the_other_event_has_a_place() {
    let others = |shorts: &[&str]| {
        let mut conversations = Conversations::new(10);
        let mut others = Vec::new();
        for (short, line) in shorts.iter().zip(1..) {
            let place = CallPlace { file: format!("{line}.ndjson").into(), line };
            for facts in facts(&LIVECHAT, call(short).as_bytes()) {
                for problem in conversations.observe_at(&facts, Some(place.clone())) {
                    let other = problem.other.map_or(0, |other| {
                        assert_eq!(*other.file, format!("{}.ndjson", other.line));
                        other.line
                    });
                    others.push(format!("{line} {} {other}", problem.rule.name));
                }
            }
        }
        others
    };
    assert_eq!(others(&["M 1 t1", "E 1 t2", "M 1 t3"]), ["3 after-end 2"]);
    assert_eq!(others(&["E 1 t9", "E 1 t2", "M 1 t10"]), ["2 after-end 1", "3 after-end 2"]);
    assert_eq!(others(&["M 1 t1", "M 1 t5", "E 1 t2"]), ["3 after-end 2"]);
    assert_eq!(others(&["E 1", "M 1 t5", "M 1 t6"]), ["2 after-end 1", "3 after-end 1"]);
    assert_eq!(others(&["S 1 t1", "M 1 t2", "S 1 t3"]), ["3 started-twice 1"]);
    assert_eq!(others(&["S 1 t3", "S 1 t1", "S 1 t3"]), ["2 started-twice 1", "3 started-twice 2"]);
    assert_eq!(others(&["M 1 d9", "M 1", "M 1 d5"]), ["3 duration-backwards 1"]);
    assert_eq!(others(&["M 1 a1", "M 1", "M 1 a2"]), ["3 agent-changed 1"]);
    assert_eq!(others(&["S 1 t0", "M 1 t1", "E 1 t9 d9000"]), ["3 duration-contradicts-times 1"]);
    assert_eq!(others(&["M 1 t1", "E 1 t9 d9000", "S 1 t0"]), ["3 duration-contradicts-times 2"]);
    // A missing start has no other event, and a caller need not know places.
    assert_eq!(others(&["M 1 t1", "M 2 t99 d5"]), ["2 no-start 0"]);
    let mut conversations = Conversations::new(10);
    let all = ["E 1", "M 1"].map(|short| facts(&LIVECHAT, call(short).as_bytes()).remove(0));
    let problems: Vec<_> = all.iter().flat_map(|facts| conversations.observe(facts)).collect();
    assert!(problems.len() == 1 && problems[0].other.is_none());
}

/// The lines with a message id that another call has, each with the line of that call.
fn shared(window: usize, lines: &[&str]) -> (Vec<(usize, usize)>, u64) {
    let mut ids = CallKeys::new(window);
    let mut found = Vec::new();
    for (text, line) in lines.iter().zip(1..) {
        for id in call_keys(&LIVECHAT, text.as_bytes()).iter().flatten() {
            assert!(!format!("{id:?}{ids:?}").contains("canary"));
            if let Some(problem) = ids.observe_at(id, Some(CallPlace { file: "calls".into(), line })) {
                let finding = &locate(None, text.as_bytes(), vec![problem.clone()])[0];
                assert!(finding.pointer.ends_with("/messageId") && finding.rule == &rule::SHARED_MESSAGE_ID);
                assert!(!finding.to_json().contains("canary"), "{finding:?}");
                found.push((line, problem.other.unwrap().line));
            }
        }
    }
    (found, ids.evicted())
}

#[test]
fn message_ids_of_different_calls() {
    let sent =
        r#"{"userId":"u","event":"Live Chat Message Sent","messageId":"canary","properties":{"message_id":"m-1"}}"#;
    let received = sent.replace("Message Sent", "Message Received");
    let other_properties = sent.replace("m-1", "m-2");
    let other_user = sent.replace(r#""u""#, r#""v""#);
    let other_time = sent.replacen('{', r#"{"timestamp":"2026-11-20T10:15:00Z","#, 1);
    for other in [&received, &other_properties, &other_user, &other_time] {
        assert_eq!(shared(10, &[sent, other]).0, [(2, 1)], "{other}");
        // The call that platforms keep is the first.
        assert_eq!(shared(10, &[sent, other, other, sent]).0, [(2, 1), (3, 1)], "{other}");
    }
    // The same call again, with what changes from one delivery to the next.
    let again = sent.replace(':', " : ").replacen(
        '{',
        r#"{ "sentAt": "2026-11-20T10:15:00Z", "_metadata": {"attempt": 2}, "context": {"ip": "::1"}, "type": "track","#,
        1,
    );
    let moved = r#"{"properties":{"message_id":"m-1"},"messageId":"c\u0061nary","event":"Live Chat Message Sent","userId":"u"}"#;
    assert_eq!(shared(10, &[sent, sent, &again, moved]).0, []);
    // White space in a text is part of it.
    let spaced = sent.replace("m-1", "m -1");
    assert_eq!(shared(10, &[sent, &spaced]).0, [(2, 1)]);
    let quoted = sent.replace("m-1", r#"m\" 1"#);
    assert_eq!(shared(10, &[&quoted, &quoted.replace(" 1", "1")]).0, [(2, 1)]);
    // Other ids, and none.
    for (one, two) in [("canary", "canary2"), ("", ""), (" ", " "), ("undefined", "undefined")] {
        let [one, two] = [(sent, one), (&received, two)].map(|(call, id)| call.replace("canary", id));
        assert_eq!(shared(10, &[&one, &two]).0, [], "{one}");
    }
    let without = sent.replace(r#""messageId":"canary","#, "");
    assert_eq!(call_keys(&LIVECHAT, without.as_bytes()), [None]);
    // Calls of other events are none of the spec's, and neither is the property of the same name.
    let foreign = sent.replace("Live Chat Message Sent", "Order Completed");
    let property = without.replace("message_id", "messageId").replace("m-1", "canary");
    assert_eq!(shared(10, &[sent, &foreign, &property]).0, []);
    // In a batch.
    let batch = format!(r#"{{"batch":[{sent},{received}]}}"#);
    assert_eq!(shared(10, &[&batch, sent, &received]).0, [(1, 1), (3, 1)]);
}

#[test]
fn the_window_bounds_message_ids() {
    let call = |id: &str, event: &str| {
        format!(r#"{{"userId":"u","event":"Live Chat {event}","messageId":"{id}","properties":{{}}}}"#)
    };
    let lines = [call("a", "Message Sent"), call("b", "Message Sent"), call("a", "Message Received")];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert_eq!(shared(2, &lines), (vec![(3, 1)], 0));
    assert_eq!(shared(1, &lines), (vec![], 2));
    assert_eq!(shared(0, &lines), (vec![], 2));
}

#[test]
fn agents() {
    let case = |shorts: &[&str], expected: &[&str]| check(&Conversations::new(10), shorts, expected);
    case(&["S 1", "M 1 a1", "M 1", "R 1 a1", "R 2 a2"], &[]);
    case(&["M 1 a1", "M 1 a2", "M 1 a2", "M 1 a1"], &["2 agent-changed", "4 agent-changed"]);
    // An event that arrives late, or has the same time, is not compared.
    case(&["M 1 t10 a1", "M 1 t9 a2", "M 1 t10 a2", "M 1 t11 a1"], &[]);
    assert_eq!(rule::AGENT_CHANGED.level, Level::Note);
}

#[test]
fn window() {
    let mut conversations = Conversations::new(2).from_the_start();
    let mut see = |short: &str| found_in(&mut conversations, &call(short));
    for short in ["S 1 t1", "S 2 t2", "E 1 t3", "S 3 t4"] {
        assert_eq!(see(short), [""; 0], "{short}");
    }
    // The second conversation was forgotten: its last arrival is the oldest.
    assert_eq!(see("M 1 t5"), ["1 after-end"]);
    assert_eq!(see("S 2 t2"), [""; 0]);
    // The third was forgotten. A conversation that began later is neither of them.
    assert_eq!(see("M 3 t9 d5"), [""; 0]);
    assert_eq!(see("M 4 t9 d2"), ["1 no-start"]);
    assert_eq!((conversations.len(), conversations.window(), conversations.evicted()), (2, 2, 4));

    // Once an event without a time is forgotten, no start is known to be in range.
    let mut conversations = Conversations::new(1).from_the_start();
    let lines = ["S 1 t1", "S 2", "S 3 t9", "M 4 t99 d1"].map(call).join("\n");
    assert_eq!(found_in(&mut conversations, &lines), [""; 0]);
    assert_eq!((conversations.len(), conversations.evicted()), (1, 3));

    // Any size of the window works.
    assert_eq!(Conversations::new(0).window(), 1);
    check(&Conversations::new(0), &["E 1", "M 1", "M 2", "M 1"], &["2 after-end"]);
    check(&Conversations::new(usize::MAX), &["E 1", "M 1"], &["2 after-end"]);
}

#[test]
fn calls_without_a_conversation_are_counted() {
    let mut conversations = Conversations::new(10);
    let lines = [
        r#"{"userId":"visitor-17","event":"Live Chat Conversation Ended"}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":null}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"conversation_id":null}}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"conversation_id":""}}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"conversation_id":["conv-1"]}}"#,
        // Ids that mean nothing.
        r#"{"userId":"visitor-17","event":"Live Chat Conversation Ended","properties":{"conversation_id":"undefined"}}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"conversation_id":"undefined"}}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"conversationId":"[object Object]"}}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"conversation_id":" \u00a0"}}"#,
        // Foreign calls.
        r#"{"userId":"visitor-17","event":"Order Completed","properties":{"conversation_id":"conv-1"}}"#,
        r#"{"userId":"visitor-17","type":"page","event":"Live Chat Message Sent"}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message"}"#,
        r#"{"userId":"visitor-17"}"#,
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{}"#,
        "17",
        "",
    ];
    assert_eq!(found_in(&mut conversations, &lines.join("\n")), [""; 0]);
    assert_eq!((conversations.untracked(), conversations.len()), (9, 0));
    assert!(conversations.is_empty());
}

#[test]
fn facts_are_read_as_events_are() {
    let sent = |fields: &str| format!(r#"{{"event":"live_chat_message_sent",{fields}}}"#);
    let here = Span::new(9, 33);
    let known = Facts::new("Live Chat Message Sent", EventRole::MessageSent, here);
    let of_call = |fields: &str| facts(&LIVECHAT, sent(fields).as_bytes()).pop();
    // Spans are those in the call.
    let at = |properties: &str, value: &str| {
        let start = sent(r#""properties":"#).len() - 1 + properties.find(value).unwrap();
        Span::new(start, start + value.len())
    };
    let escaped = r#"{"conversation\u005fid":"\u0063\/","agentId":12}"#;
    let numbers = r#"{"conversation_id":40017,"conversationDuration":"4.5e1"}"#;
    let seconds = Decimal::new("45").unwrap();
    for (properties, expected) in [
        // Aliases, nulls, numbers and escapes.
        (r#"{"conversationId":"c"}"#, known.conversation("c")),
        (r#"{"conversation_id":null,"conversationId":"c"}"#, known.conversation("c")),
        (r#"{"conversationId":"d","conversation_id":"c"}"#, known.conversation("c")),
        (escaped, known.conversation("c/").agent("agent_id", "12", at(escaped, "12"))),
        (numbers, known.conversation("40017").duration("conversation_duration", seconds, at(numbers, "\"4.5e1\""))),
        // Values of the wrong kind, and values elsewhere, count as absent.
        (r#"{"conversation_id":"","agent_id":true,"conversation_duration":"soon"}"#, known),
        (r#"{"survey":{"conversation_id":"c"},"agent_id":[],"conversation_duration":null}"#, known),
    ] {
        assert_eq!(of_call(&format!(r#""properties":{properties}"#)), Some(expected), "{properties}");
    }
    assert_ne!(known.conversation("c"), known.conversation("d"));
    assert_ne!(known.conversation("c"), known);

    let at_five = Some(known.time(Timestamp::parse("2026-11-20T10:00:05Z").unwrap()));
    for fields in [
        r#""originalTimestamp":"2026-11-20T10:00:05Z","sentAt":"2026-11-20T10:00:09Z""#,
        r#""originalTimestamp":"2026-11-20T10:00:07Z","timestamp":"2026-11-20T11:00:05.0000009+01:00""#,
        r#""timestamp":"soon","originalTimestamp":"2026-11-20T10:00:05Z""#,
    ] {
        assert_eq!(of_call(fields), at_five, "{fields}");
    }
    assert_eq!(of_call(r#""type":"track","timestamp":null,"properties":17"#), Some(known));
    assert_eq!(of_call(r#""type":"identify""#), None);
}

#[test]
fn facts_of_bodies_of_every_form() {
    let [one, two, three] = ["M 1", "S 2", "E 3"].map(call);
    let conversations = |body: &str| {
        let all = facts(&LIVECHAT, body.as_bytes());
        let is_of = |facts: &Facts, id: &u8| facts.conversation(&format!("conv-{id}")) == *facts;
        all.iter().filter_map(|facts| (1..4).find(|id| is_of(facts, id))).collect::<Vec<u8>>()
    };
    assert_eq!(conversations(&one), [1]);
    let batch = format!(r#"{{"sentAt":null,"batch":[{one},{{"type":"identify"}},17,{two}],"context":{{}}}}"#);
    assert_eq!(conversations(&batch), [1, 2]);
    assert_eq!(conversations(&format!(r#" [{one}, {{"batch":[{two}]}}, {three}, [{one}]] "#)), [1, 2, 3]);
    // Documents that are not bodies.
    let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    for body in [&format!(r#"{{"batch":{one}}}"#), &format!("{one}{two}"), &deep] {
        assert_eq!(facts(&LIVECHAT, body.as_bytes()), []);
    }
    assert_eq!(facts(&LIVECHAT, b"{\"event\": \"\xff\"}"), []);
}

#[test]
fn places_and_silence() {
    let all = ["S canary a1 d60 t1", "E canary d50 a2 t2", "S canary d40 t3", "M canary2 a2 t99 d1"].map(call);
    let mut conversations = Conversations::new(10);
    let mut pointers = Vec::new();
    for line in &all {
        for facts in facts(&LIVECHAT, line.as_bytes()) {
            let found = locate(None, line.as_bytes(), conversations.observe(&facts));
            for finding in &found {
                let texts =
                    [&*finding.message, finding.help.as_deref().unwrap_or_default(), &finding.to_json()].join(" ");
                assert!(
                    !texts.contains("canary") && !texts.contains("agent-1") && !texts.contains("agent-2"),
                    "{texts}"
                );
                assert!(finding.event.as_ref().is_some_and(|event| line.contains(event)), "{finding:?}");
                assert!(finding.help.is_some() && !finding.is_error() && !finding.in_schema);
            }
            pointers.extend(found.iter().map(|finding| format!("{} {}", finding.rule.name, finding.pointer)));
            assert!(!format!("{facts:?}{conversations:?}").contains("canary"), "{facts:?}");
        }
    }
    let duration = "duration-backwards /properties/conversation_duration";
    assert_eq!(
        pointers,
        [
            duration,
            "agent-changed /properties/agent_id",
            "after-end /event",
            "started-twice /event",
            duration,
            "no-start /event"
        ],
    );
}

#[test]
fn long_ids_are_told_apart_and_not_kept() {
    let mut conversations = Conversations::new(100);
    let mut longest = vec!["x".repeat(1 << 20)];
    longest.extend(["y", "\0", "é", "xx"].map(|end| format!("{}{end}", longest[0])));
    for id in &longest {
        let facts = Facts::new("Live Chat Conversation Ended", EventRole::ConversationEnded, Span::default());
        let facts = facts.conversation(id);
        assert!(conversations.observe(&facts).is_empty());
        let facts = facts.agent("agent_id", id, Span::default());
        assert_eq!(conversations.observe(&facts).len(), 1);
        assert!(format!("{facts:?}{conversations:?}").len() < 1000);
    }
    assert_eq!(conversations.len(), longest.len());
}

/// The definitions of the rules, by comparing each event with all others of its conversation.
struct Model {
    window: usize,
    whole: bool,
    first_time: Option<i64>,
    /// The conversations by their last arrival: the id, whether a missing start was reported, and the events.
    known: Vec<(u8, bool, Vec<Seen>)>,
    forgotten: Vec<Seen>,
    evicted: u64,
}

impl Model {
    fn observe(&mut self, event: &Seen) -> Vec<&'static str> {
        self.first_time = self.first_time.or(event.time);
        let Some(conversation) = event.conversation else {
            return Vec::new();
        };
        let place = self.known.iter().position(|(id, ..)| *id == conversation);
        let (_, mut missed, mut events) = place.map(|place| self.known.remove(place)).unwrap_or_default();
        let mut found = Vec::new();
        let now = events.len();
        let ends = |event: &Seen| event.role == EventRole::ConversationEnded;
        let starts = |event: &Seen| event.role == EventRole::ConversationStarted;
        let before = || events.iter().enumerate();
        let follows = before().any(|(at, other)| ends(other) && event.is_later(now, other, at));
        let precedes = ends(event) && before().any(|(at, other)| other.is_later(at, event, now));
        if follows || precedes {
            found.push("after-end");
        }
        let same = |other: &Seen| event.time.is_some() && event.time == other.time;
        if starts(event) && events.iter().any(|other| starts(other) && !same(other)) {
            found.push("started-twice");
        }
        if !starts(event) && !events.iter().any(starts) && !missed && self.in_range(event) {
            missed = true;
            found.push("no-start");
        }
        if event.time.is_some_and(|time| Self::contradicts(&events, event, time * 10)) {
            found.push("duration-contradicts-times");
        }
        if let Some(duration) = event.duration
            && let Some((at, latest)) = latest(&events, |event| event.duration.is_some())
        {
            let last = latest.duration.unwrap();
            let later = event.is_later(now, latest, at);
            let earlier = latest.is_later(at, event, now);
            if later && duration < last || earlier && duration > last {
                found.push("duration-backwards");
            }
        }
        if event.agent.is_some()
            && let Some((at, latest)) = latest(&events, |event| event.agent.is_some())
            && event.is_later(now, latest, at)
            && event.agent != latest.agent
        {
            found.push("agent-changed");
        }
        events.push(event.clone());
        if self.known.len() >= self.window {
            self.forgotten.extend(self.known.remove(0).2);
            self.evicted += 1;
        }
        self.known.push((conversation, missed, events));
        found
    }

    /// Whether a duration is far from the times between starts and events, all in tenths of a second.
    fn contradicts(events: &[Seen], event: &Seen, time: i64) -> bool {
        let is_far = |duration: i64, elapsed: Vec<i64>| {
            let exceeds = |more: i64, less: i64| more > 100 * less.max(10);
            elapsed.iter().all(|elapsed| *elapsed >= 0 && exceeds(duration, *elapsed))
                || elapsed.iter().all(|elapsed| *elapsed >= 0 && exceeds(*elapsed, duration))
        };
        if event.role == EventRole::ConversationStarted {
            let latest = latest(events, |event| event.duration.is_some());
            let stated = latest.and_then(|(_, latest)| Some((latest.duration?, latest.time?)));
            return stated.is_some_and(|(duration, then)| is_far(duration, vec![then * 10 - time]));
        }
        let starts = events.iter().filter(|event| event.role == EventRole::ConversationStarted);
        let elapsed: Vec<i64> = starts.filter_map(|start| Some(time - start.time? * 10)).collect();
        !elapsed.is_empty() && event.duration.is_some_and(|duration| is_far(duration, elapsed))
    }

    fn in_range(&self, event: &Seen) -> bool {
        if self.whole && self.forgotten.is_empty() {
            return true;
        }
        let (Some(time), Some(duration @ 0..)) = (event.time, event.duration) else {
            return false;
        };
        let begin = time * 10 - duration;
        let later = |than: Option<i64>| than.is_some_and(|than| begin > than * 10 + 10);
        (self.whole || later(self.first_time)) && self.forgotten.iter().all(|event| later(event.time))
    }
}

/// The event that the next one is compared with: an event that is later than it replaces it.
fn latest(events: &[Seen], counts: impl Fn(&Seen) -> bool) -> Option<(usize, &Seen)> {
    let mut latest: Option<(usize, &Seen)> = None;
    for (at, event) in events.iter().enumerate().filter(|(_, event)| counts(event)) {
        if latest.is_none_or(|(then, last)| event.is_later(at, last, then)) {
            latest = Some((at, event));
        }
    }
    latest
}

#[test]
fn as_a_naive_model() {
    let mut random = Rng::with_seed(0x11ec_a709);
    let mut counts = std::collections::BTreeMap::<&str, u32>::new();
    for round in 0..800 {
        let window = random.usize(1..=6);
        let whole = random.bool();
        let mut conversations = Conversations::new(window);
        if whole {
            conversations = conversations.from_the_start();
        }
        let mut model = Model { window, whole, first_time: None, known: Vec::new(), forgotten: Vec::new(), evicted: 0 };
        let length = if round % 100 == 0 { 500 } else { random.usize(1..30) };
        for step in 0..length {
            let event = Seen::random(&mut random);
            let json = event.to_json();
            let facts = facts(&LIVECHAT, json.as_bytes());
            let problems: Vec<Problem> = facts.iter().flat_map(|facts| conversations.observe(facts)).collect();
            let names: Vec<&str> = problems.iter().map(|problem| problem.rule.name).collect();
            assert_eq!(names, model.observe(&event), "round {round}, step {step}: {json}");
            for name in names {
                *counts.entry(name).or_default() += 1;
            }
            let sizes = (conversations.len(), conversations.evicted());
            assert_eq!(sizes, (model.known.len(), model.evicted));
            assert!(conversations.len() <= window);
        }
    }
    assert!(counts.len() == 6 && counts.values().all(|count| *count > 200), "{counts:?}");
}
