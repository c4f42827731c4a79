//! One bad value costs one value: half of a surrogate pair, and times with an offset in the basic format.

use livechat_tests::found;
use livechat_types::spec::LIVECHAT;
use livechat_types::spec::json::SyntaxError;
use livechat_types::spec::table::{Event, Spec};
use livechat_types::{AnyEvent, BatchItem, Body, Input, LiveChatEvent, ReadEvent, Timestamp, Track, from_slice, read};

use super::kinds;
use crate::common::{rewritten, sent};
use crate::outcome::outcome;

const GOOD: &str = r#"{"type":"track","userId":"visitor-17","event":"Live Chat Message Sent"}"#;
const CUT: &str = r#"{"type":"track","userId":"visitor-17","event":"Live Chat Message Sent","properties":{"message_body":"cut \ud83d"}}"#;

#[test]
fn half_of_a_pair_costs_its_call() {
    let body = format!(r#"{{"batch":[{GOOD},{CUT},{GOOD},{{"type":"identify","traits":{{"name":"\ude00"}}}}]}}"#);
    let read = read::<Body>(body.as_bytes()).unwrap();
    let expected = ["lone-surrogate /batch/1/properties/message_body", "lone-surrogate /batch/3/traits/name"];
    assert_eq!(found(&read.findings), expected);
    assert_eq!(kinds(&read.value), ["track", "invalid", "track", "other"]);
    assert!(read.value.to_json().contains(&format!(",{CUT},")), "as it came");
    let tracks: Vec<_> = read.value.into_tracks().collect();
    let refused = tracks[1].as_ref().unwrap_err();
    assert_eq!((refused.index, refused.json.as_str()), (1, CUT));
    assert!(tracks.len() == 3 && tracks[0].is_ok() && tracks[2].is_ok());
}

#[test]
fn a_single_call_with_half_of_a_pair_is_refused() {
    assert!(from_slice::<Body>(CUT.as_bytes()).is_err());
    assert_eq!(rewritten(CUT), (None, vec!["lone-surrogate /properties/message_body".to_owned()]));
    for properties in [
        r#"{"\ud83d":1}"#,
        r#"{"queue":{"a":["\ude00"]}}"#,
        r#"{"agentName":"\ud83d\ud83d"}"#,
        r#"{"conversation_duration":"\ud83d"}"#,
    ] {
        let (track, findings) = rewritten(&sent(properties));
        let halves = findings.iter().filter(|found| found.starts_with("lone-surrogate")).count();
        assert!(track.is_none() && halves == 1, "{properties}: {findings:?}");
    }
    let error = from_slice::<Track<AnyEvent>>(CUT.as_bytes()).unwrap_err();
    assert_eq!(error.errors().count(), 1);
}

/// What a batch sets for all calls is not set to a text that no call may have.
#[test]
fn half_of_a_pair_beside_the_calls() {
    for member in [r#""context":{"a":"\ud83d"}"#, r#""sentAt":"\ud83d""#, r#""x":["\ud83d"]"#] {
        for body in [format!(r#"{{"batch":[{GOOD}],{member}}}"#), format!(r#"{{{member},"batch":[{GOOD}]}}"#)] {
            let read = read::<Body>(body.as_bytes()).unwrap();
            assert_eq!(read.findings.len(), 1, "{body}: {:?}", read.findings);
            assert_eq!(read.value.to_json(), format!(r#"{{"batch":[{}],{member}}}"#, track(GOOD)), "kept as it came");
            let tracks: Vec<Track<AnyEvent>> = read.value.into_tracks().flatten().collect();
            assert_eq!(tracks.len(), 1);
            assert_eq!((&tracks[0].envelope.context, &tracks[0].envelope.sent_at), (&None, &None), "{body}");
        }
    }
}

/// A call as it is written.
fn track(call: &str) -> String {
    from_slice::<Track<AnyEvent>>(call.as_bytes()).unwrap().to_json()
}

#[derive(Debug, serde::Serialize, serde::Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Derived {
    conversation_id: String,
    agent_name: Option<livechat_types::Sensitive<String>>,
}

#[derive(Debug)]
struct ByHand;

impl ReadEvent for ByHand {
    fn spec() -> &'static Spec {
        &LIVECHAT
    }

    fn reads(_: &Event) -> bool {
        true
    }

    fn read_event(_: &'static Event, input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
        Ok(input.deserialize::<serde_json::Map<String, serde_json::Value>>()?.map(|_| Self))
    }
}

/// serde refuses such a text as well: there is one finding, not two.
#[test]
fn half_of_a_pair_in_types_of_ones_own() {
    let call = sent(r#"{"conversation_id":"c","agent_name":"\ud83d"}"#);
    let expected = ["lone-surrogate /properties/agent_name"];
    assert_eq!(found(&outcome(read::<Track<Derived>>(call.as_bytes())).1), expected);
    assert_eq!(found(&outcome(read::<Track<ByHand>>(call.as_bytes())).1), expected);
    let properties = r#"{"conversation_id":"c","agent_name":"\ud83d"}"#;
    assert!(serde_json::from_str::<livechat_types::MessageSent>(properties).is_err());
}

#[test]
fn times_with_a_basic_offset_are_read() {
    let call = |time: &str| format!(r#"{{"userId":"u","event":"Live Chat Message Sent","timestamp":"{time}"}}"#);
    for (time, utc) in [
        ("2015-09-04T10:15:00+0000", "2015-09-04T10:15:00Z"),
        ("2015-09-04T10:15:00.250+00", "2015-09-04T10:15:00.250Z"),
        ("2015-09-04T10:15:00-0130", "2015-09-04T11:45:00Z"),
    ] {
        let body = call(time);
        let read = read::<Track<AnyEvent>>(body.as_bytes()).unwrap();
        assert_eq!(found(&read.findings), ["time-offset-form /timestamp"], "{time}");
        let read_time = read.value.envelope.timestamp.as_ref().unwrap();
        assert_eq!((read_time.as_str(), read_time.unix_nanos()), (time, Timestamp::parse(utc).unwrap().unix_nanos()));
        assert!(read.value.to_json().contains(time), "written back as it came");
        let json = serde_json::to_string(read_time).unwrap();
        assert_eq!(serde_json::from_str::<Timestamp>(&json).unwrap(), *read_time);
        assert!(Timestamp::parse(time).is_err(), "senders write RFC 3339");
    }
    let batch = format!(r#"{{"batch":[{},{GOOD}]}}"#, call("2026-02-29T10:15:00+0000"));
    let read = read::<Body>(batch.as_bytes()).unwrap();
    assert!(matches!(read.value.items().next(), Some(BatchItem::Invalid(_))));
    assert_eq!(read.value.into_tracks().flatten().count(), 1);
}
