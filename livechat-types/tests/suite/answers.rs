//! The answers of the library: what callers do with findings, errors and bodies.

use std::time::{Duration, SystemTime};

use livechat_types::spec::rule::Level;
use livechat_types::spec::vocabulary::Kind;
use livechat_types::{
    AnyEvent, Batch, BatchItem, Body, Envelope, Finding, LiveChatEvent, MessageId, MessageSent, NotANumber,
    NotAnInteger, Number, OutOfRange, Profile, RawJson, RefusedCall, Seconds, Timestamp, Track, check, dialects,
    findings, from_slice, read, spec,
};

const GOOD: &str = r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"message_id":"msg-0001"}}"#;
const ALIAS: &str = r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"agentId":"agent-4"}}"#;
const BAD: &str = r#"{"event":"Live Chat Message Sent"}"#;
const BAD_KIND: &str = r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"agent_id":[]}}"#;
const OTHER: &str = r#"{"type":"identify","userId":"visitor-17"}"#;
const OTHER_REPEATED: &str = r#"{"type":"identify","userId":"visitor-17","traits":{"a":1,"a":2}}"#;

fn batch(calls: &[&str]) -> String {
    format!(r#"{{"batch":[{}]}}"#, calls.join(","))
}

/// `from_slice` fails for a single call in the very cases in which the checker refuses it.
#[test]
fn a_single_call_with_an_error_is_an_error() {
    for (call, accepted) in
        [(GOOD, true), (ALIAS, true), (OTHER, true), (BAD, false), (BAD_KIND, false), (OTHER_REPEATED, true)]
    {
        assert_eq!(check(call.as_bytes()).is_accepted(), accepted, "{call}");
        let body = from_slice::<Body>(call.as_bytes());
        assert_eq!(body.is_ok(), accepted, "{call}");
        assert_eq!(serde_json::from_str::<Body>(call).is_ok(), accepted, "{call}");
        if let Err(error) = body {
            assert_eq!(error.findings(), findings(call.as_bytes()), "{call}");
            assert!(error.errors().count() > 0 && error.errors().all(Finding::is_error), "{call}");
        }
        // With the findings at hand, the call is kept.
        let read = read::<Body>(call.as_bytes()).unwrap();
        assert_eq!(read.errors().next().is_none(), accepted, "{call}");
        assert!(matches!(read.value, Body::Single(_)), "{call}");
    }
}

#[test]
fn a_batch_tells_good_calls_from_refused_ones() {
    let text = batch(&[OTHER, BAD, GOOD, BAD_KIND, ALIAS]);
    let body = from_slice::<Body>(text.as_bytes()).unwrap();
    assert_eq!(body, serde_json::from_str(&text).unwrap());
    let whole: Batch = from_slice(text.as_bytes()).unwrap();
    assert_eq!(body, Body::Batch(Box::new(whole.clone())));

    let calls: Vec<Result<Track<AnyEvent>, RefusedCall>> = body.clone().into_tracks().collect();
    assert_eq!(calls, whole.into_tracks().collect::<Vec<_>>());
    let seen: Vec<Result<&str, (usize, &str)>> = calls
        .iter()
        .map(|call| match call {
            Ok(track) => Ok(track.event.name()),
            Err(refused) => Err((refused.index, refused.json.as_str())),
        })
        .collect();
    assert_eq!(seen, [Err((1, BAD)), Ok("Live Chat Message Sent"), Err((3, BAD_KIND)), Ok("Live Chat Message Sent"),]);
    assert_eq!(body.clone().into_tracks().flatten().count(), 2);
    assert_eq!(body.into_tracks().collect::<Result<Vec<_>, _>>().unwrap_err().index, 1);

    // The index is that of the findings' pointers.
    let read = read::<Body>(text.as_bytes()).unwrap();
    let pointers: Vec<&str> = read.errors().map(|finding| &*finding.pointer).collect();
    assert_eq!(pointers, ["/batch/1", "/batch/3/properties/agent_id"]);
    assert!(read.findings.len() > pointers.len(), "the alias is a finding, and no error");

    let good = from_slice::<Body>(batch(&[GOOD, OTHER]).as_bytes()).unwrap();
    assert_eq!(good.into_tracks().collect::<Result<Vec<_>, _>>().unwrap().len(), 1);
}

/// The text of an error is its first finding, and the number of the others that are errors.
#[test]
fn errors_count_the_others() {
    let call = |properties: &str| {
        let call = format!(r#"{{"userId":"u","event":"Live Chat Message Sent","properties":{{{properties}}}}}"#);
        from_slice::<Track<AnyEvent>>(call.as_bytes()).unwrap_err().to_string()
    };
    let first = "1:73: error[LC0302]: expected a string, found a boolean";
    assert_eq!(call(r#""agent_id":true"#), first);
    // A warning is no error.
    assert_eq!(call(r#""agent_id":true,"messageId":"m""#), first);
    assert_eq!(call(r#""agent_id":true,"agent_name":1"#), format!("{first} (and 1 more error)"));
    let three = r#""agent_id":true,"agent_name":1,"conversation_duration":[]"#;
    assert_eq!(call(three), format!("{first} (and 2 more errors)"));
}

/// A refused call of a body that is a single call is not dropped either.
#[test]
fn the_tracks_of_a_single_call() {
    let calls = |text: &str| -> Vec<_> { read::<Body>(text.as_bytes()).unwrap().value.into_tracks().collect() };
    assert_eq!(calls(GOOD), [Ok(from_slice::<Track<AnyEvent>>(GOOD.as_bytes()).unwrap())]);
    assert_eq!(calls(OTHER), []);
    let refused = calls(BAD).remove(0).unwrap_err();
    assert_eq!(calls(BAD).len(), 1);
    let Body::Single(BatchItem::Invalid(json)) = read::<Body>(BAD.as_bytes()).unwrap().value else {
        panic!("{BAD} is kept")
    };
    assert_eq!((refused.index, refused.json), (0, json));
}

/// One line also in pretty output, with the place, and without what the catalogue says of the rule.
#[test]
fn debug_output_of_findings_is_short() {
    for text in [BAD, BAD_KIND, ALIAS, "[", r#"{"userId":"visitor-17","event":"Live Chat Mesage Sent"}"#] {
        let found = findings(text.as_bytes());
        assert!(!found.is_empty(), "{text}");
        for finding in found {
            let debug = format!("{finding:?}");
            assert_eq!(debug, format!("{finding:#?}"));
            assert!(!debug.contains('\n') && debug.len() < 240, "{debug}");
            assert!(debug.contains(finding.rule.id) && debug.contains(&*finding.message), "{debug}");
            assert!(debug.contains(&*finding.pointer), "{debug}");
            assert!(finding.help.as_deref().is_none_or(|help| debug.contains(help)), "{debug}");
            let rule = finding.rule;
            for text in [rule.title, rule.explanation, rule.fix] {
                assert!(*text == *finding.message || !debug.contains(text), "{debug} holds {text:?}");
            }
            assert_eq!(format!("{rule:?}"), format!("Rule({} {})", rule.id, rule.name));
        }
    }
}

/// `parse` of each type and `FromStr` are one thing.
#[test]
fn texts_are_parsed_by_from_str() {
    for text in ["45", "-1.50", "1e400", "01", "", "x", "\"45\"", "[1, 2]", "2026-11-20T11:15:00.250+01:00"] {
        assert_eq!(text.parse::<Number>().map_err(drop), Number::parse(text).map_err(drop), "{text}");
        assert_eq!(text.parse::<Seconds>().map_err(drop), Seconds::parse(text).map_err(drop), "{text}");
        assert_eq!(text.parse::<RawJson>(), RawJson::parse(text), "{text}");
        assert_eq!(text.parse::<Timestamp>(), Timestamp::parse(text), "{text}");
        assert_eq!(text.parse::<spec::timestamp::Timestamp>(), spec::timestamp::Timestamp::parse(text), "{text}");
    }
    assert_eq!("-1.50".parse::<Number>().unwrap().as_str(), "-1.50");
    assert_eq!("01".parse::<Number>(), Err(NotANumber));
    assert_eq!(NotANumber.to_string(), "expected a JSON number");

    for (name, profile) in Profile::ALL {
        assert_eq!(name.parse(), Ok(*profile));
    }
    for level in [Level::Note, Level::Warning, Level::Error] {
        assert_eq!(level.as_str().parse(), Ok(level));
    }
    let error = "fatal".parse::<Level>().unwrap_err();
    assert_eq!(error.expected(), ["error", "warning", "note"]);
    assert_eq!(error.to_string(), "expected one of `error`, `warning`, `note`");
    for (word, kind, _) in Kind::ALL {
        assert_eq!(word.parse(), Ok(*kind));
    }
    assert!("text".parse::<Kind>().is_err());
}

#[test]
fn values_convert_where_they_fit() {
    let number = |text: &str| text.parse::<Number>().unwrap();
    assert_eq!(u64::try_from(&number("45.0")), Ok(45));
    assert_eq!(i64::try_from(&number("-45")), Ok(-45));
    assert_eq!(u64::try_from(&number("-45")), Err(NotAnInteger));
    assert_eq!(i64::try_from(&number("45.5")), Err(NotAnInteger));
    assert_eq!(u64::try_from(&number("1e400")), Err(NotAnInteger));

    for (nanos, text) in [
        (0, "1970-01-01T00:00:00Z"),
        (1_795_169_700_250_000_000_u64, "2026-11-20T10:15:00.250Z"),
        (1, "1970-01-01T00:00:00.000000001Z"),
    ] {
        let time = SystemTime::UNIX_EPOCH + Duration::from_nanos(nanos);
        let written = Timestamp::try_from(time).unwrap();
        assert_eq!(written.as_str(), text);
        assert_eq!(SystemTime::try_from(&written), Ok(time));
    }
    let before = SystemTime::UNIX_EPOCH - Duration::from_millis(1500);
    let written = Timestamp::try_from(before).unwrap();
    assert_eq!(written.as_str(), "1969-12-31T23:59:58.500Z");
    assert_eq!(SystemTime::try_from(&written), Ok(before));
    let late = SystemTime::UNIX_EPOCH + Duration::from_secs(253_402_300_799) + Duration::from_secs(1);
    assert_eq!(Timestamp::try_from(late), Err(OutOfRange));
}

/// An event with a value that JSON cannot represent, one out of bounds, and a property that customerio recommends.
#[derive(Clone, serde::Serialize, serde::Deserialize, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", dialect = "segment")]
struct Rated {
    message_id: Option<MessageId>,
    conversation_duration: Option<f64>,
    #[livechat(custom)]
    score: Option<u8>,
}

#[derive(LiveChatEvent)]
enum RatedOnly {
    Rated(Rated),
}

/// An event alone and the call around it have the same findings, at the same pointers.
#[test]
fn events_and_tracks_validate_alike() {
    let key = |finding: &Finding| (finding.rule.id, finding.pointer.clone(), finding.message.clone());
    let of = |found: Vec<Finding>| found.iter().map(key).collect::<Vec<_>>();
    let envelope = || {
        // Members before the properties, which look like them.
        let context = RawJson::parse(r#"{"properties":{"conversation_duration":-3}}"#).unwrap();
        Envelope::user("visitor-17").context(context)
    };
    let mut count = 0;
    for duration in [None, Some(45.0), Some(-3.0), Some(f64::NAN), Some(f64::INFINITY)] {
        let event = Rated { message_id: None, conversation_duration: duration, score: Some(3) };
        let alone = of(event.validate());
        let expected: &[&str] = match duration {
            Some(bad) if !bad.is_finite() => &["/properties"],
            Some(bad) if bad < 0.0 => &["/properties/conversation_duration"],
            _ => &[],
        };
        assert_eq!(alone.iter().map(|(_, pointer, _)| &**pointer).collect::<Vec<_>>(), expected);
        let track = Track::new(envelope(), event.clone());
        assert_eq!(of(track.validate(&dialects::SEGMENT)), alone, "{duration:?}");
        let of_enum = track.map(RatedOnly::Rated);
        assert_eq!(of(of_enum.event.validate()), alone, "{duration:?}");
        assert_eq!(of(of_enum.validate(&dialects::SEGMENT)), alone, "{duration:?}");
        count += alone.len();
    }
    assert_eq!(count, 3);

    let generated = MessageSent::new().conversation_duration(-3).message_id("");
    let alone = of(generated.validate());
    assert_eq!(&*alone[0].1, "/properties/conversation_duration");
    assert_eq!(of(Track::new(envelope(), generated).validate(&dialects::SEGMENT)), alone);

    // Bytes, lines and columns are those in an object of nothing but the properties.
    let found = MessageSent::new().conversation_duration(-3).validate();
    let json = r#"{"properties":{"conversation_duration":-3}}"#;
    assert_eq!(&json[found[0].span.start..found[0].span.end], "-3");
}
