//! Single calls, batches, and documents that are neither.

use livechat_tests::found;
use livechat_types::{Batch, Body, from_slice, read};

use super::{kinds, strings};
use crate::outcome::outcome;

/// One call, a batch, a mixed batch, and documents that are none of them.
#[test]
fn bodies() {
    let good = r#"{"type":"track","userId":"visitor-17","event":"Live Chat Message Sent"}"#;
    let page = r#"{"type":"page","userId":"visitor-17"}"#;
    let cases: &[(String, &[&str], &[&str])] = &[
        (good.into(), &["track"], &[]),
        (page.into(), &["other"], &[]),
        (r#"{"batch":[]}"#.into(), &[], &["empty-batch /batch"]),
        (format!(r#"{{"batch":[{good},{page},{good}]}}"#), &["track", "other", "track"], &[]),
        (format!(r#"{{"sentAt":"2026-11-20T10:15:00Z","batch":[{good}],"type":"batch"}}"#), &["track"], &[]),
        (format!(r#"{{"batch":[{good}],"sentAt":null,"context":null,"integrations":null}}"#), &["track"], &[]),
        (
            format!(r#"{{"batch":[{good},7,"x",null,[],{{}}]}}"#),
            &["track", "invalid", "invalid", "invalid", "invalid", "invalid"],
            &["not-a-body /batch/1", "not-a-body /batch/2", "not-a-body /batch/3", "not-a-body /batch/4", "no-event /batch/5"],
        ),
        (format!(r#"{{"batch":[{{"batch":[{good}]}},{good}]}}"#), &["invalid", "track"], &["no-event /batch/0"]),
        (format!(r#"{{"batch":[{good}],"context":"web"}}"#), &["track"], &["envelope-kind /context"]),
        (format!(r#"{{"batch":[{good}],"sentAt":"noon"}}"#), &["track"], &["timestamp /sentAt"]),
        (
            r#"{"batch":[{"event":"Live Chat Message Sent"},{"userId":"visitor-17","event":"Live Chat Message Send"}]}"#
                .into(),
            &["invalid", "invalid"],
            &[
                "item-without-type /batch/0",
                "no-identity /batch/0",
                "item-without-type /batch/1",
                "unknown-event /batch/1/event",
            ],
        ),
    ];
    for (body, kinds_of_calls, findings) in cases {
        let read = read::<Body>(body.as_bytes()).unwrap_or_else(|error| panic!("{error}: {body}"));
        assert_eq!(kinds(&read.value), *kinds_of_calls, "{body}");
        assert_eq!(found(&read.findings), *findings, "{body}");
        let again = from_slice::<Body>(read.value.to_json().as_bytes()).unwrap();
        assert_eq!(again, read.value, "{body}");
        let is_batch = matches!(read.value, Body::Batch(_));
        assert_eq!(from_slice::<Batch>(body.as_bytes()).is_ok(), is_batch, "{body}");
    }
}

#[test]
fn documents_that_are_no_body() {
    for (body, rule) in [
        ("", "syntax"),
        (" \n", "syntax"),
        ("[]", "not-a-body"),
        ("null", "not-a-body"),
        ("5", "not-a-body"),
        ("\"Live Chat Message Sent\"", "not-a-body"),
        ("userId=visitor-17&event=Live+Chat+Message+Sent", "syntax"),
        ("\u{feff}{}", "syntax"),
        ("{} {}", "syntax"),
        ("{\"batch\":[]}\n{\"batch\":[]}", "syntax"),
        ("{\"batch\":[1,]}", "syntax"),
        ("\u{1f}\u{8b}\u{8}", "syntax"),
    ] {
        let findings = outcome(read::<Body>(body.as_bytes())).1;
        assert_eq!(findings.last().map(|finding| finding.rule.name), Some(rule), "{body:?}");
        assert!(read::<Body>(body.as_bytes()).is_err(), "{body:?}");
    }
    let form = outcome(read::<Body>(b"userId=visitor-17")).1;
    assert_eq!(form[0].help.as_deref(), Some("this is a web form, not JSON: send the body as JSON"));
}

/// A member `batch` that is no array, such as `"batch": {}`, makes the document no body, and not a call without event.
#[test]
fn a_batch_is_an_array() {
    for batch in ["null", "{}", "5", "\"[]\"", "true"] {
        let body = format!(r#"{{"batch":{batch},"sentAt":"2026-11-20T10:15:00Z"}}"#);
        let (value, findings) = outcome(read::<Body>(body.as_bytes()));
        assert!(findings.iter().any(livechat_spec::diagnostic::Finding::is_error), "{batch}: {value:?}");
        assert_eq!(from_slice::<Batch>(body.as_bytes()).unwrap_err().findings()[0].rule.name, "not-a-body", "{batch}");
    }
}

/// The problems of a call do not affect the next one in its batch.
#[test]
fn calls_do_not_refuse_each_other() {
    let good = r#"{"type":"track","userId":"visitor-17","event":"Live Chat Message Sent"}"#;
    let cases: &[(&str, &str, &[&str])] = &[
        (r#"{"type":"identify","userId":"a","userId":"b"}"#, "other", &[]),
        (r#"{"type":"identify","traits":{"a":1,"a":2}}"#, "other", &[]),
        (r#"{"event":"Order Completed","userId":"a","userId":"a"}"#, "other", &[]),
        (r#"{"event":"Order Completed","userId":5,"timestamp":"noon","context":7}"#, "other", &[]),
        (r#"["a",{"b":1,"b":2}]"#, "invalid", &["not-a-body /batch/0", "duplicate-key /batch/0/1/b"]),
        (r#"{"x":{"b":1,"b":2}}"#, "invalid", &["no-event /batch/0", "duplicate-key /batch/0/x/b"]),
    ];
    for (call, kind, findings) in cases {
        let body = format!(r#"{{"batch":[{call},{good}]}}"#);
        let read = read::<Body>(body.as_bytes()).unwrap();
        assert_eq!(kinds(&read.value), [*kind, "track"], "{call}");
        assert_eq!(found(&read.findings), *findings, "{call}");
        assert!(read.findings.iter().all(|finding| finding.event.is_none()), "{call}: {:?}", read.findings);
    }
}

/// The problems of a batch do not affect its calls.
#[test]
fn batches_do_not_refuse_their_calls() {
    let good = r#"{"type":"track","userId":"visitor-17","event":"Live Chat Message Sent"}"#;
    for (body, kinds_of_calls) in [
        (format!(r#"{{"x":1,"x":2,"batch":[{good},{{"type":"page"}}]}}"#), &["track", "other"][..]),
        (format!(r#"{{"x":1,"x":2,"batch":[{{"type":"page"}},{good}]}}"#), &["other", "track"]),
        (format!(r#"{{"batch":[{good}],"x":1,"x":2}}"#), &["track"]),
    ] {
        let read = read::<Body>(body.as_bytes()).unwrap();
        assert_eq!(
            (kinds(&read.value), found(&read.findings)),
            (kinds_of_calls.to_vec(), strings(&["duplicate-key /x"]))
        );
        assert_eq!(read.findings[0].event, None);
        assert!(read.value.to_json().ends_with(r#"],"x":2}"#), "the last one is kept");
    }
}

#[test]
fn findings_name_their_event() {
    let body = concat!(
        r#"{"batch":[{"type":"track","userId":"visitor-17","event":"Live Chat Message Sent","properties":{"agentId":1}},"#,
        r#"{"event":"Live Chat Started"},{"userId":7,"event":"Nothing"}]}"#,
    );
    let named: Vec<_> =
        read::<Body>(body.as_bytes()).unwrap().findings.into_iter().map(|f| (f.rule.name, f.event)).collect();
    assert_eq!(
        named,
        [
            ("property-alias", Some("Live Chat Message Sent")),
            ("numeric-id", Some("Live Chat Message Sent")),
            ("item-without-type", Some("Live Chat Conversation Started")),
            ("no-identity", Some("Live Chat Conversation Started")),
            ("event-alias", None),
        ]
    );
}
