//! Values that mean nothing: blank ids, texts that stand for a missing value, and times that are unlikely.

use livechat_spec::LIVECHAT;
use livechat_spec::diagnostic::Finding;
use livechat_spec::table::{Dialect, Event, EventProperty, Property, Spec};
use livechat_spec::vocabulary::{Kind, Presence, Sensitivity};
use livechat_tests::checkers::Checkers;
use livechat_tests::found;

use crate::typed_reading;

/// The findings of a document, on which every pass and typed reading agree.
fn findings(document: &str, dialect: Option<&str>) -> Vec<Finding> {
    let dialect = dialect.map(|key| LIVECHAT.dialect(key).unwrap());
    let mut checkers = Checkers::new(&LIVECHAT, dialect);
    let findings = checkers.findings(document.as_bytes());
    assert_eq!(checkers.findings(document.as_bytes()), findings, "{document}");
    typed_reading::assert_finds(document.as_bytes(), dialect, &findings);
    findings
}

/// A call with these fields.
fn call(fields: &str) -> String {
    format!(r#"{{"type":"track","event":"Live Chat Message Sent",{fields}}}"#)
}

#[test]
fn identities_are_blank_where_the_platform_trims_them() {
    for (fields, segment, rudderstack) in [
        (r#""userId":"visitor-17""#, true, true),
        (r#""userId":" visitor-17 ""#, true, true),
        (r#""userId":"é""#, true, true),
        (r#""userId":"\u200b""#, true, true),
        (r#""userId":" ""#, true, false),
        (r#""userId":"\t\r\n""#, true, false),
        (r#""userId":"\u0020\u00a0""#, true, false),
        ("\"userId\":\"\u{3000}\"", true, false),
        (r#""userId":" ","anonymousId":"\u2003""#, true, false),
        (r#""userId":" ","anonymousId":"anon-5c1e""#, true, true),
        (r#""userId":"""#, false, false),
        (r#""userId":17"#, true, true),
    ] {
        for (dialect, has_identity) in [(None, segment), (Some("segment"), segment), (Some("rudderstack"), rudderstack)]
        {
            let findings = findings(&call(fields), dialect);
            let has_none = findings.iter().any(|finding| finding.rule.name == "no-identity");
            assert_eq!(has_none, !has_identity, "{fields} {dialect:?}");
        }
    }
    let help = |dialect| findings(&call(r#""userId":"""#), Some(dialect))[0].help.clone().unwrap().to_string();
    assert_eq!(help("rudderstack"), "send one of `userId`, `anonymousId`, neither null nor blank");
    assert_eq!(help("segment"), "send one of `userId`, `anonymousId`, neither null nor empty");
}

/// A spec of an event whose properties have each presence, and of a platform that trims one that it recommends.
fn shop() -> &'static Spec {
    const fn id(key: &'static str) -> Property {
        Property::new(key, Kind::String, Sensitivity::Identifier)
    }
    static ROOM: Property = id("room").aliases(&["raum"]);
    static DESK: Property = id("desk").min_length(1).max_length(4);
    static LAMP: Property = id("lamp");
    static SHELF: Property = id("shelf");
    static COLOR: Property = Property::new("color", Kind::Enum, Sensitivity::None).values(&["red", ""]);
    static SHAPE: Property = Property::new("shape", Kind::Enum, Sensitivity::None).values(&["round"]);
    static NOTE: Property = Property::new("note", Kind::String, Sensitivity::Content);
    static PROPERTIES: [&Property; 7] = [&ROOM, &DESK, &LAMP, &SHELF, &COLOR, &SHAPE, &NOTE];
    static DIALECT: Dialect = Dialect::new("tidy", "Tidy", LIVECHAT.dialects[0].perspective, &["userId"])
        .recommended(&["shelf"])
        .trimmed(&["shelf", "lamp"]);
    let presences = [
        Presence::Required,
        Presence::Required,
        Presence::Recommended,
        Presence::Optional,
        Presence::Required,
        Presence::Required,
        Presence::Recommended,
    ];
    let mut of_event: Vec<_> =
        PROPERTIES.iter().zip(presences).map(|(property, presence)| EventProperty::new(property, presence)).collect();
    of_event.sort_by_key(|property| property.hash);
    let spec = Spec::new("shop", "1.0.0", "Shop", 17).envelope(LIVECHAT.envelope, LIVECHAT.batch);
    let spec = spec.properties(&PROPERTIES).dialects(Vec::leak(vec![&DIALECT]));
    Box::leak(Box::new(spec.events(Vec::leak(vec![&*Box::leak(Box::new(Event::new(
        "Shop Opened",
        "opened",
        of_event.leak(),
    )))]))))
}

#[test]
fn blank_properties_count_as_missing() {
    let spec = shop();
    let clean = r#""room":"r","desk":"d","lamp":"l","shelf":"s","color":"red","shape":"round","note":"n""#;
    for (change, plain, tidy) in [
        (("", ""), &[][..], &[][..]),
        // A required property must not be blank, whatever the platform trims.
        (
            (r#""room":"r""#, r#""room":" ""#),
            &["required-missing /properties/room"],
            &["required-missing /properties/room"],
        ),
        (
            (r#""room":"r""#, r#""room":"\t""#),
            &["required-missing /properties/room"],
            &["required-missing /properties/room"],
        ),
        (
            (r#""desk":"d""#, r#""desk":"  ""#),
            &["required-missing /properties/desk"],
            &["required-missing /properties/desk"],
        ),
        // One finding is enough for what is too short as well.
        ((r#""desk":"d""#, r#""desk":"""#), &["out-of-bounds /properties/desk"], &["out-of-bounds /properties/desk"]),
        (
            (r#""room":"r""#, r#""room":"""#),
            &["required-missing /properties/room"],
            &["required-missing /properties/room"],
        ),
        ((r#""desk":"d""#, r#""desk":null"#), &["required-missing /properties"], &["required-missing /properties"]),
        (
            (r#""room":"r""#, r#""raum":"  ""#),
            &["property-alias /properties/raum", "required-missing /properties/raum"],
            &["property-alias /properties/raum", "required-missing /properties/raum"],
        ),
        // A listed value has a meaning.
        ((r#""color":"red""#, r#""color":"""#), &[], &[]),
        (
            (r#""shape":"round""#, r#""shape":" ""#),
            &["unlisted-value /properties/shape", "required-missing /properties/shape"],
            &["unlisted-value /properties/shape", "required-missing /properties/shape"],
        ),
        // A recommended id is missing if it is empty, or blank where the platform trims it.
        (
            (r#""lamp":"l""#, r#""lamp":"""#),
            &["recommended-missing /properties/lamp"],
            &["recommended-missing /properties/lamp"],
        ),
        ((r#""lamp":"l""#, r#""lamp":" ""#), &[], &["recommended-missing /properties/lamp"]),
        ((r#""shelf":"s""#, r#""shelf":" ""#), &[], &["recommended-missing /properties/shelf"]),
        ((r#""shelf":"s""#, r#""shelf":"\u00a0""#), &[], &["recommended-missing /properties/shelf"]),
        ((r#""shelf":"s","#, ""), &[], &["recommended-missing /properties"]),
        // A text that is no id may be blank.
        ((r#""note":"n""#, r#""note":"""#), &[], &[]),
    ] {
        let document = format!(
            r#"{{"userId":"u","event":"Shop Opened","properties":{{{}}}}}"#,
            clean.replacen(change.0, change.1, 1)
        );
        for (dialect, expected) in [(None, plain), (Some(spec.dialects[0]), tidy)] {
            let mut checkers = Checkers::new(spec, dialect);
            for _ in 0..2 {
                let findings = checkers.findings(document.as_bytes());
                assert_eq!(found(&findings), expected, "{document}");
                let blank = findings.iter().filter(|finding| finding.message.ends_with("is blank"));
                assert!(blank.clone().all(|finding| !finding.in_schema), "a schema asks for the key alone");
            }
        }
    }
}

/// A value that a closed list does not have is an error, and one that an open list does not have a warning.
#[test]
fn values_that_are_not_listed() {
    static OPEN: Property = Property::new("open", Kind::Enum, Sensitivity::None).values(&["web", "żółć"]);
    static CLOSED: Property =
        Property::new("closed", Kind::Enum, Sensitivity::None).values(&["web", "żółć"]).closed().aliases(&["shut"]);
    let mut of_event = [&OPEN, &CLOSED].map(|property| EventProperty::new(property, Presence::Optional));
    of_event.sort_by_key(|property| property.hash);
    let of_event: &[EventProperty] = Box::leak(Box::new(of_event));
    let spec = Spec::new("shop", "1.0.0", "Shop", 17).envelope(LIVECHAT.envelope, LIVECHAT.batch);
    let event: &Event = Box::leak(Box::new(Event::new("Shop Opened", "opened", of_event)));
    let spec = Box::leak(Box::new(spec.properties(Vec::leak(vec![&OPEN, &CLOSED])).events(Vec::leak(vec![event]))));
    let mut checkers = Checkers::new(spec, None);
    let listed = r#""open":"web","closed":"web""#;
    for (properties, expected, refused) in [
        (listed, &[][..], false),
        (r#""open":"żółć","closed":"\u0077eb""#, &[], false),
        (r#""open":null,"closed":null"#, &[], false),
        (r#""open":"fax","closed":"web""#, &["unlisted-value /properties/open"], false),
        (r#""open":"web","closed":"fax""#, &["closed-enum /properties/closed"], true),
        (r#""open":"web","closed":"Web""#, &["closed-enum /properties/closed"], true),
        (r#""open":"web","closed":"""#, &["closed-enum /properties/closed"], true),
        (r#""open":"web","closed":3"#, &["wrong-kind /properties/closed"], true),
        (r#""shut":"fax""#, &["property-alias /properties/shut", "closed-enum /properties/shut"], true),
        (listed, &[], false),
    ] {
        let document = format!(r#"{{"userId":"u","event":"Shop Opened","properties":{{{properties}}}}}"#);
        for _ in 0..2 {
            let findings = checkers.findings(document.as_bytes());
            assert_eq!(found(&findings), expected, "{document}");
            assert_eq!(findings.iter().any(Finding::is_error), refused, "{document}");
            for finding in findings.iter().filter(|finding| finding.rule.name == "closed-enum") {
                assert_eq!(finding.in_schema, !document.contains("shut"), "schemas know no aliases");
                assert_eq!(&*finding.message, "expected one of `web`, `żółć`");
            }
        }
    }
}

#[test]
fn texts_that_stand_for_a_missing_value() {
    let expected = |pointer: &str| vec![format!("meaningless-text {pointer}")];
    for text in ["undefined", "null", "NaN", "None", "[object Object]", r"n\u0075ll", r"\u005bobject\u0020Object]"] {
        for (fields, pointer) in [
            (format!(r#""userId":"{text}""#), "/userId"),
            (format!(r#""userId":"u","anonymousId":"{text}""#), "/anonymousId"),
            (format!(r#""userId":"u","messageId":"{text}""#), "/messageId"),
            (format!(r#""userId":"u","properties":{{"conversation_id":"{text}"}}"#), "/properties/conversation_id"),
            (format!(r#""userId":"u","properties":{{"agent_id":"{text}"}}"#), "/properties/agent_id"),
            (format!(r#""userId":"u","properties":{{"agent_name":"{text}"}}"#), "/properties/agent_name"),
            (format!(r#""userId":"u","properties":{{"agent_username":"{text}"}}"#), "/properties/agent_username"),
        ] {
            let findings = findings(&call(&fields), None);
            assert_eq!(found(&findings), expected(pointer), "{fields}");
            assert!(!findings[0].in_schema && !findings[0].is_error());
        }
        // What somebody writes may be anything, and so may values that the spec does not know.
        for fields in [
            format!(r#""userId":"u","properties":{{"message_body":"{text}"}}"#),
            format!(r#""userId":"u","channel":"{text}","properties":{{"queue":"{text}"}}"#),
            format!(r#""userId":"u","context":{{"traits":{{"name":"{text}"}}}}"#),
        ] {
            assert_eq!(found(&findings(&call(&fields), None)), [""; 0], "{fields}");
        }
    }
    for text in ["Undefined", "NULL", "nan", "none", " null", "null.", "[object]", "nulls", "Noneya", r"\u00fcndefined"]
    {
        let fields = format!(r#""userId":"{text}","properties":{{"agent_name":"{text}"}}"#);
        assert_eq!(found(&findings(&call(&fields), None)), [""; 0], "{fields}");
    }
}

#[test]
fn times_before_the_platforms() {
    for (time, is_likely) in [
        ("2010-01-01T00:00:00Z", true),
        ("2010-01-01T00:00:00.000Z", true),
        ("2009-12-31T23:59:59.999Z", false),
        ("2010-01-01T00:59:59.999999+01:00", false),
        ("2009-12-31T23:00:00-01:00", true),
        ("1970-01-21T18:39:29.700Z", false),
        ("0000-01-01T00:00:00Z", false),
        ("2100-01-01T00:00:00Z", true),
        ("9999-12-31T23:59:59.999Z", true),
    ] {
        for field in ["timestamp", "originalTimestamp", "sentAt"] {
            let findings = findings(&call(&format!(r#""userId":"u","{field}":"{time}""#)), None);
            let expected = (!is_likely).then(|| format!("unlikely-time /{field}"));
            assert_eq!(found(&findings), Vec::from_iter(expected), "{time}");
        }
        // An unknown member is not the spec's to judge.
        assert_eq!(
            found(&findings(&call(&format!(r#""userId":"u","_time":"{time}","receivedAt":"{time}""#)), None)),
            [""; 0]
        );
    }
}

#[test]
fn times_after_the_arrival_of_the_call() {
    let late = "unlikely-time /timestamp";
    for (fields, expected) in [
        (r#""timestamp":"2026-11-21T10:15:00Z","sentAt":"2026-11-20T10:15:00Z""#, ""),
        (r#""timestamp":"2026-11-21T10:15:00.001Z","sentAt":"2026-11-20T10:15:00.000Z""#, late),
        (r#""timestamp":"2026-11-21T10:15:01Z","sentAt":"2026-11-20T10:15:00Z""#, late),
        (r#""sentAt":"2026-11-20T10:15:00Z","timestamp":"2026-11-21T10:15:01Z""#, late),
        (r#""timestamp":"2026-11-21T10:15:01Z","receivedAt":"2026-11-20T10:15:00Z""#, late),
        (r#""timestamp":"2026-11-21T12:15:00+02:00","receivedAt":"2026-11-20T10:15:00Z""#, ""),
        (r#""timestamp":"2026-11-21T08:15:01-02:00","receivedAt":"2026-11-20T10:15:00Z""#, late),
        (
            r#""timestamp":"2026-11-22T10:15:00Z","sentAt":"2026-11-22T10:15:01Z","receivedAt":"2026-11-20T10:15:00Z""#,
            late,
        ),
        (
            r#""originalTimestamp":"2026-11-22T10:15:00Z","sentAt":"2026-11-20T10:15:00Z""#,
            "unlikely-time /originalTimestamp",
        ),
        // A client may send long after the event.
        (r#""timestamp":"2026-01-21T10:15:00Z","sentAt":"2026-11-20T10:15:00Z""#, ""),
        (r#""timestamp":"2026-11-22T10:15:00Z","sentAt":null,"receivedAt":"soon""#, ""),
        (r#""timestamp":"2026-11-22T10:15:00Z","receivedAt":["2026-11-20T10:15:00Z"]"#, ""),
        (r#""timestamp":"2026-11-22T10:15:00Z","opened_at":"2026-11-20T10:15:00Z""#, ""),
    ] {
        let expected = Vec::from_iter((!expected.is_empty()).then_some(expected));
        assert_eq!(found(&findings(&call(&format!(r#""userId":"u",{fields}"#)), None)), expected, "{fields}");
        // The same in a batch.
        let in_batch: Vec<_> = expected.iter().map(|found| found.replace(" /", " /batch/0/")).collect();
        let batch = format!(r#"{{"batch":[{}]}}"#, call(&format!(r#""userId":"u",{fields}"#)));
        assert_eq!(found(&findings(&batch, None)), in_batch, "{batch}");
    }
    let findings =
        findings(&call(r#""userId":"u","timestamp":"2026-11-22T10:15:00Z","receivedAt":"2026-11-20T10:15:00Z""#), None);
    assert_eq!(&*findings[0].message, "the time is more than a day after `receivedAt`");
    assert!(!findings[0].in_schema && !findings[0].is_error());
}

#[test]
fn times_after_the_arrival_of_the_batch() {
    let [early, late] = ["2026-11-20T10:15:00Z", "2026-11-22T10:15:00.250Z"];
    let of = |time: &str, more: &str| call(&format!(r#""userId":"u","timestamp":"{time}"{more}"#));
    let own = format!(r#","sentAt":"{late}""#);
    for (items, fields, expected) in [
        ([of(early, ""), of(late, "")], format!(r#""sentAt":"{early}""#), &["unlikely-time /batch/1/timestamp"][..]),
        ([of(late, ""), of(early, "")], format!(r#""receivedAt":"{early}""#), &["unlikely-time /batch/0/timestamp"]),
        ([of(late, ""), of(late, "")], format!(r#""sentAt":"{late}""#), &[]),
        // The time that a call has itself counts.
        ([of(late, &own), of(early, "")], format!(r#""sentAt":"{early}""#), &[]),
        ([of(late, &own), of(early, "")], format!(r#""receivedAt":"{early}""#), &["unlikely-time /batch/0/timestamp"]),
        (
            [of(early, ""), of(early, "")],
            r#""sentAt":"1970-01-01T00:00:00Z""#.to_owned(),
            &["unlikely-time /batch/0/timestamp", "unlikely-time /batch/1/timestamp", "unlikely-time /sentAt"],
        ),
    ] {
        let calls = items.join(",");
        for batch in [format!(r#"{{"batch":[{calls}],{fields}}}"#), format!(r#"{{{fields},"batch":[{calls}]}}"#)] {
            let mut names = found(&findings(&batch, None));
            names.sort();
            assert_eq!(names, expected, "{batch}");
        }
    }
    // Calls of other events are not the spec's to judge.
    let other = r#"{"type":"track","userId":"u","event":"Order Completed","timestamp":"1970-01-01T00:00:00Z"}"#;
    assert_eq!(found(&findings(&format!(r#"{{"batch":[{other}],"sentAt":"{early}"}}"#), None)), [""; 0]);
    assert_eq!(found(&findings(other, None)), [""; 0]);
}

#[test]
fn leap_seconds() {
    for (time, exists) in [
        ("2016-12-31T23:59:60Z", true),
        ("2016-12-31T23:59:60.500Z", true),
        ("2017-01-01T05:29:60+05:30", true),
        ("2026-11-20T12:00:60Z", false),
        ("2016-12-31T23:59:60+01:00", false),
        ("2017-03-31T23:59:60Z", false),
    ] {
        let findings = findings(&call(&format!(r#""userId":"u","timestamp":"{time}""#)), None);
        let expected = (!exists).then_some("no-such-time /timestamp");
        assert_eq!(found(&findings), Vec::from_iter(expected), "{time}");
        assert!(findings.iter().all(|finding| !finding.in_schema));
    }
}
