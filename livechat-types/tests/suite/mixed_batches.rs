//! Batches of which the fast passes decline some calls: the result is that of the strict reader.

use livechat_types::__private::read_strictly;
use livechat_types::{AnyEvent, Batch, Body, LiveChatEvent, MessageReceived, dialects, read, read_in};

const IDENTITY: &str = r#""type":"track","userId":"visitor-17","event":"Live Chat Message Sent""#;

/// Calls that the fast passes read, with and without findings.
fn fast() -> Vec<String> {
    vec![
        format!("{{{IDENTITY}}}"),
        format!(r#"{{{IDENTITY},"properties":{{"agent_id":"agt-19","queue":"billing"}}}}"#),
        format!(r#"{{{IDENTITY},"properties":{{"agentId":12,"message_body":"caf\u00e9"}},"context":{{"a":[1]}}}}"#),
        format!(r#"{{{IDENTITY},"timestamp":"2026-11-20T10:15:00Z","properties":{{}}}}"#),
        format!(r#"{{{IDENTITY},"timestamp":"2026-11-20T10:15:00Z","sentAt":"2026-11-20T10:15:01Z"}}"#),
        format!(r#"{{{IDENTITY},"timestamp":"2026-11-20T10:15:00Z","receivedAt":"2026-11-20T10:15:01Z"}}"#),
        format!(r#"{{{IDENTITY},"properties":{{"agent_idd":"agt-19"}}}}"#),
        r#"{"type":"identify","userId":"visitor-17"}"#.into(),
        r#"{"type":"track","userId":"visitor-17","event":"Order Completed"}"#.into(),
        r#"{"type":"track","userId":"visitor-17","event":"Live Chat Message Received","properties":{"message_id":"m"}}"#
            .into(),
        r#"{"type":"track","event":"Live Chat Message Sent"}"#.into(),
        r#"{"userId":"visitor-17","event":"Live Chat Message Sent"}"#.into(),
        r#"{"type":"track","userId":"visitor-17","event":"Live Chat Mesage Sent"}"#.into(),
    ]
}

/// Calls that they decline.
fn declined() -> Vec<String> {
    vec![
        format!(r#"{{{IDENTITY},"propert\u0069es":{{"agent_id":"agt-19"}}}}"#),
        format!(r#"{{{IDENTITY},"properties":{{"queue":"a","queue":"b"}}}}"#),
        format!(r#"{{{IDENTITY},"properties":{{"queue":"a","queue":"a"}}}}"#),
        format!(r#"{{{IDENTITY},"properties":{{"conversation_duration":-5}}}}"#),
        format!(r#"{{{IDENTITY},"tiemstamp":"2026-11-20T10:15:00Z"}}"#),
        format!(r#"{{{IDENTITY},"timestamp":"2031-11-20T10:15:00Z","sentAt":"2026-11-20T10:15:01Z"}}"#),
        format!(r#"{{{IDENTITY},"properties":{{"message_body":"half \ud83d"}}}}"#),
        r#"{"type":"track","userId":" ","event":"Live Chat Message Sent"}"#.into(),
        "7".into(),
    ]
}

/// What a batch says beside its calls.
const MEMBERS: [&str; 6] = [
    "",
    r#","sentAt":"2026-11-20T10:16:00Z""#,
    r#","sentAt":"2026-11-10T10:16:00Z""#,
    r#","receivedAt":"2026-11-10T10:16:00Z","context":{"ip":"::1"},"queue":1"#,
    r#","contxt":{}"#,
    r#","event":"Live Chat Message Sent""#,
];

#[derive(Clone, Debug, LiveChatEvent, PartialEq)]
enum Ours {
    Sent(Sent),
    Opened(Opened),
    Received(MessageReceived),
}

/// Keeps one property.
#[derive(Clone, Debug, LiveChatEvent, PartialEq)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    agent_id: Option<String>,
}

#[derive(Clone, Debug, LiveChatEvent, PartialEq)]
#[livechat(custom_event = "Order Completed")]
struct Opened {}

/// Reads a body in every way, with both readers.
fn agree(body: &str) {
    macro_rules! compare {
        ($fast:expr, $strict:expr) => {
            match ($fast, $strict) {
                (Ok(fast), Ok(strict)) => {
                    assert_eq!(fast.value, strict.value, "{body}");
                    assert_eq!(fast.findings.into_vec(), strict.findings.into_vec(), "{body}");
                }
                (Err(fast), Err(strict)) => assert_eq!(fast.into_findings(), strict.into_findings(), "{body}"),
                (fast, strict) => panic!("{body}: {fast:?} {strict:?}"),
            }
        };
    }
    let bytes = body.as_bytes();
    compare!(read::<Body>(bytes), read_strictly::<Body>(bytes, None));
    compare!(read::<Batch<AnyEvent>>(bytes), read_strictly::<Batch<AnyEvent>>(bytes, None));
    compare!(read::<Body<Ours>>(bytes), read_strictly::<Body<Ours>>(bytes, None));
    for dialect in [&dialects::SEGMENT, &dialects::CUSTOMERIO] {
        compare!(read_in::<Body>(bytes, dialect), read_strictly::<Body>(bytes, Some(dialect)));
    }
}

#[test]
fn every_two_sorts_of_calls() {
    for fast in fast() {
        for declined in declined() {
            for members in MEMBERS {
                agree(&format!(r#"{{"batch":[{fast},{declined},{fast}]{members}}}"#));
                agree(&format!("{{\"a\":1{members},\n\"batch\" : [ {declined} , {fast}\n] }} "));
            }
        }
    }
}

#[test]
fn random_batches() {
    let mut random = fastrand::Rng::with_seed(11);
    let (fast, declined) = (fast(), declined());
    for _ in 0..2_000 {
        let calls: Vec<&str> = (0..random.usize(1..8))
            .map(|_| {
                let sort = if random.u8(..3) > 0 { &fast } else { &declined };
                &*sort[random.usize(..sort.len())]
            })
            .collect();
        let mut body = format!(r#"{{"batch":[{}]{}}}"#, calls.join(","), MEMBERS[random.usize(..MEMBERS.len())]);
        if random.u8(..4) == 0 {
            // Bytes that are lost may leave no JSON, or another document.
            let at = random.usize(..body.len());
            if body.is_char_boundary(at) && body.is_char_boundary(at + 1) {
                body.remove(at);
            }
        }
        agree(&body);
    }
}

/// How many names are searched for a meaning, and how many findings are kept, depends on all calls.
#[test]
fn many_names_and_findings() {
    let call = |names: &str| format!(r#"{{{IDENTITY},"properties":{{{names}}}}}"#);
    let unknown =
        |from: usize| (from..from + 10).map(|at| format!(r#""some_other_name_{at}":1"#)).collect::<Vec<_>>().join(",");
    let near = call(r#""agent_idd":"a""#);
    let near_declined = call(r#""agent_idd":"a","queue":1,"queue":2"#);
    for calls in [1, 5, 6, 7, 8] {
        let unknown: Vec<String> = (0..calls).map(|at| call(&unknown(at * 10))).collect();
        let unknown = unknown.join(",");
        for first in [&call(""), &near, &call(r#""agent_nam":"a","queue":1,"queue":2"#)] {
            for last in [&near, &near_declined] {
                agree(&format!(r#"{{"batch":[{first},{unknown},{last},7]}}"#));
            }
        }
    }
    let aliased = vec![call(r#""agentId":"a""#); 1_001].join(",");
    agree(&format!(r#"{{"batch":[{aliased},7]}}"#));
}
