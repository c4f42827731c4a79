//! Identities, times and the other fields of the envelope.

use livechat_spec::LIVECHAT;
use livechat_tests::found;
use livechat_types::{AnyEvent, Envelope, MessageSent, Track, from_slice, read};

use super::{found_in, strings};
use crate::common::rewritten;
use crate::outcome::outcome;

/// Identities may be null, but for one.
#[test]
fn identities() {
    let none = &["no-identity"][..];
    let cases: &[(&str, &[&str], &str)] = &[
        (r#""userId":"visitor-17""#, &[], r#""userId":"visitor-17","#),
        (r#""userId":null,"anonymousId":"anon-2b91""#, &[], r#""anonymousId":"anon-2b91","#),
        (r#""anonymousId":null,"userId":"visitor-17""#, &[], r#""userId":"visitor-17","#),
        (
            r#""anonymousId":"anon-2b91","userId":"visitor-17""#,
            &[],
            r#""userId":"visitor-17","anonymousId":"anon-2b91","#,
        ),
        (r#""userId":"","anonymousId":"anon-2b91""#, &[], r#""userId":"","anonymousId":"anon-2b91","#),
        (r#""userId":40017"#, &["numeric-id /userId"], r#""userId":40017,"#),
        (r#""userId":12345678901234567890123"#, &["numeric-id /userId"], r#""userId":12345678901234567890123,"#),
        (r#""userId":null"#, none, ""),
        (r#""userId":"""#, none, ""),
        (r#""userId":null,"anonymousId":null"#, none, ""),
        (r#""x":1"#, none, ""),
        (r#""userId":true,"anonymousId":"anon-2b91""#, &["envelope-kind /userId"], ""),
        (r#""userId":["visitor-17"]"#, &["no-identity", "envelope-kind /userId"], ""),
    ];
    for &(fields, findings, written) in cases {
        let (json, seen) = rewritten(&format!(r#"{{{fields},"event":"Live Chat Message Sent"}}"#));
        assert_eq!(seen, findings, "{fields}");
        let whole = format!(r#"{{"type":"track","event":"Live Chat Message Sent",{written}"properties":{{}}}}"#);
        assert_eq!(json, (!written.is_empty()).then_some(whole), "{fields}");
    }
}

#[test]
fn a_group_is_an_identity_for_customerio_alone() {
    let call = r#"{"groupId":"acme","event":"Live Chat Conversation Ended"}"#;
    let identity = |dialect| found_in(call, dialect).contains(&"no-identity".to_owned());
    assert!(!identity(None), "without a dialect any identity will do");
    for dialect in LIVECHAT.dialects {
        assert_eq!(identity(Some(*dialect)), dialect.key != "customerio", "{}", dialect.key);
    }
}

/// The envelope's `messageId` is the deduplication key of the call, and not the property `message_id`.
#[test]
fn the_call_has_an_id_of_its_own() {
    let call = r#"{"userId":"visitor-17","messageId":"call-1","event":"Live Chat Message Sent","properties":{"messageId":"msg-0001"}}"#;
    let track: Track<MessageSent> = from_slice(call.as_bytes()).unwrap();
    assert_eq!(track.envelope.message_id.unwrap().as_str(), "call-1");
    assert_eq!(track.event.message_id.unwrap().as_str(), "msg-0001");
    let snake = r#"{"userId":"visitor-17","message_id":"call-1","event":"Live Chat Message Sent"}"#;
    let track: Track<MessageSent> = from_slice(snake.as_bytes()).unwrap();
    assert_eq!((track.envelope.message_id, track.envelope.extra.len()), (None, 1));
}

/// The fields of the envelope: their kinds, aliases and unknown ones.
#[test]
fn fields_of_the_envelope() {
    let long = |length| format!(r#""messageId":"{}""#, "x".repeat(length));
    let (hundred, hundred_and_one) = (long(100), long(101));
    let wide = format!(r#""messageId":"{}""#, "é".repeat(100));
    let cases: &[(&str, &[&str], bool)] = &[
        (r#""type":"track""#, &[], true),
        (r#""type":null"#, &[], true),
        (r#""type":"Track""#, &["misspelt-type /type"], false),
        (r#""user_id":"u""#, &["misspelt-field /user_id"], true),
        (r#""type":"identify""#, &["not-track /type"], false),
        (r#""type":5"#, &["envelope-kind /type"], false),
        (r#""action":"track""#, &["tolerated-field /action"], true),
        (r#""action":null"#, &["tolerated-field /action"], true),
        (r#""timestamp":null,"originalTimestamp":null,"sentAt":null,"context":null,"integrations":null"#, &[], true),
        (r#""groupId":null,"messageId":null,"channel":null"#, &[], true),
        (r#""originalTimestamp":"2026-11-20T10:15:00Z","sentAt":"2026-11-20T10:15:01Z""#, &[], true),
        (r#""channel":"server","writeKey":"k","version":1,"_metadata":{}"#, &[], true),
        (r#""channel":5"#, &["envelope-kind /channel"], false),
        (r#""context":"web""#, &["envelope-kind /context"], false),
        (r#""context":[]"#, &["envelope-kind /context"], false),
        (r#""integrations":true"#, &["envelope-kind /integrations"], false),
        (r#""timestamp":1795169700"#, &["envelope-kind /timestamp"], false),
        (r#""messageId":5"#, &["numeric-id /messageId"], true),
        (&hundred, &[], true),
        (&wide, &[], true),
        (&hundred_and_one, &["long-field /messageId"], true),
    ];
    for &(fields, findings, accepted) in cases {
        let (json, seen) =
            rewritten(&format!(r#"{{"userId":"visitor-17",{fields},"event":"Live Chat Message Sent"}}"#));
        assert_eq!((json.is_some(), &*seen), (accepted, &*strings(findings)), "{fields}");
        if let Some(json) = json {
            assert!(json.starts_with(r#"{"type":"track","event":"Live Chat Message Sent","userId":"visitor-17""#));
            assert!(!json.contains("action") && !json.contains("null"), "{json}");
        }
    }
}

/// Times are kept to the nanosecond, and written back as they came.
#[test]
fn timestamps() {
    let cases: &[(&str, Result<i128, &str>)] = &[
        ("2026-11-20T10:15:00Z", Ok(1_795_169_700_000_000_000)),
        ("2026-11-20T10:15:00.250Z", Ok(1_795_169_700_250_000_000)),
        ("2026-11-20T10:15:00.250001Z", Ok(1_795_169_700_250_001_000)),
        ("2026-11-20T10:15:00.25000123Z", Ok(1_795_169_700_250_001_230)),
        ("2026-11-20T10:15:00.250001234Z", Ok(1_795_169_700_250_001_234)),
        ("2026-11-20T10:15:00.250001234567Z", Ok(1_795_169_700_250_001_234)),
        ("2026-11-20T10:15:00.999999999999Z", Ok(1_795_169_700_999_999_999)),
        ("2026-11-20T10:15:00+00:00", Ok(1_795_169_700_000_000_000)),
        ("2026-11-20T10:15:00-00:00", Ok(1_795_169_700_000_000_000)),
        ("2026-11-20T15:45:00+05:30", Ok(1_795_169_700_000_000_000)),
        ("2026-11-20T00:15:00.5-10:00", Ok(1_795_169_700_500_000_000)),
        ("2026-11-20t10:15:00z", Ok(1_795_169_700_000_000_000)),
        ("2016-12-31T23:59:60Z", Ok(1_483_228_800_000_000_000)),
        ("2028-02-29T00:00:00Z", Ok(1_835_395_200_000_000_000)),
        ("1969-12-31T23:59:59.5Z", Ok(-500_000_000)),
        ("0000-01-01T00:00:00Z", Ok(-62_167_219_200_000_000_000)),
        ("9999-12-31T23:59:59.999999999Z", Ok(253_402_300_799_999_999_999)),
        ("2026-02-29T00:00:00Z", Err("no-such-time")),
        ("1900-02-29T00:00:00Z", Err("no-such-time")),
        ("2028-02-30T00:00:00Z", Err("no-such-time")),
        ("2026-11-31T00:00:00Z", Err("no-such-time")),
        ("2026-11-20T12:00:60Z", Err("no-such-time")),
        ("", Err("timestamp")),
        ("2026-11-20", Err("timestamp")),
        ("2026-11-20 10:15:00Z", Err("timestamp")),
        ("2026-11-20T10:15Z", Err("timestamp")),
        ("2026-11-20T10:15:00", Err("timestamp")),
        ("2026-11-20T10:15:00.Z", Err("timestamp")),
        ("2026-11-20T10:15:00,5Z", Err("timestamp")),
        ("2026-11-20T10:15:00+00000", Err("timestamp")),
        ("2026-11-20T10:15:00+24:00", Err("timestamp")),
        ("2026-11-20T24:00:00Z", Err("timestamp")),
        ("2026-11-20T10:60:00Z", Err("timestamp")),
        ("2026-11-20T10:15:61Z", Err("timestamp")),
        ("2026-13-20T10:15:00Z", Err("timestamp")),
        ("2026-00-20T10:15:00Z", Err("timestamp")),
        ("2026-11-00T10:15:00Z", Err("timestamp")),
        ("+2026-11-20T10:15:00Z", Err("timestamp")),
        (" 2026-11-20T10:15:00Z", Err("timestamp")),
        ("2026-11-20T10:15:00Z ", Err("timestamp")),
        ("２０２６-11-20T10:15:00Z", Err("timestamp")),
        ("1795169700", Err("timestamp")),
    ];
    for field in ["timestamp", "originalTimestamp", "sentAt"] {
        for (text, expected) in cases {
            let call = format!(r#"{{"userId":"visitor-17","event":"Live Chat Message Sent","{field}":"{text}"}}"#);
            let (track, findings) = outcome(read::<Track<AnyEvent>>(call.as_bytes()));
            match expected {
                Ok(nanos) => {
                    let track = track.unwrap();
                    let Envelope { timestamp, original_timestamp, sent_at, .. } = &track.envelope;
                    let time = [timestamp, original_timestamp, sent_at].into_iter().flatten().next().unwrap();
                    assert_eq!((time.unix_nanos(), time.as_str()), (*nanos, *text), "{field}");
                    assert!(track.to_json().contains(&format!(r#""{field}":"{text}""#)));
                    let is_unlikely = *nanos < 1_262_304_000_000_000_000;
                    assert_eq!(
                        found(&findings),
                        Vec::from_iter(is_unlikely.then(|| format!("unlikely-time /{field}")))
                    );
                }
                Err(rule) => assert_eq!(found(&findings), [format!("{rule} /{field}")], "{text}"),
            }
        }
    }
}
