//! References to what a file does not define, and missing evidence.

use serde_json::json;

use super::{check_all, check_edit, replaced};
use crate::spec_base::{found, places, wanted};

#[test]
fn references_that_lead_nowhere() {
    let places = places();
    let sources = places.iter().filter(|place| place.pointer.ends_with("/sources/0/source"));
    for place in sources {
        let findings = found(&replaced(&place.pointer, json!("notse")));
        assert_eq!(findings, wanted(&[("LC0605", &place.pointer)]));
    }
    check_all(&[
        (
            r#"{"properties": {"topic_words": {"deprecated": {"replacement": "agnet_id"}}}}"#,
            &[("LC0605", "/properties/topic_words/deprecated/replacement")],
        ),
        (
            r#"{"envelope": {"fields": {"sentBy": {"deprecated": {"replacement": "agent_id"}}}}}"#,
            &[("LC0605", "/envelope/fields/sentBy/deprecated/replacement")],
        ),
        (
            r#"{"events": {"message_sent": {"deprecated": {"replacement": "agent_id"}}}}"#,
            &[("LC0605", "/events/message_sent/deprecated/replacement")],
        ),
        (
            r#"{"events": {"message_sent": {"properties": {"agnet_id": "optional"}}}}"#,
            &[("LC0605", "/events/message_sent/properties/agnet_id")],
        ),
        (
            r#"{"ambiguous": {"Live Chat Message": {"candidates": ["message_sent", "message_read"]}}}"#,
            &[("LC0605", "/ambiguous/Live Chat Message/candidates/1")],
        ),
        (
            r#"{"dialects": {"shop": {"kinds": {"duration": {"kind": "integer", "sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0605", "/dialects/shop/kinds/duration")],
        ),
        (
            r#"{"dialects": {"shop": {"recommended": {"duration": {"sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0605", "/dialects/shop/recommended/duration")],
        ),
        (
            r#"{"dialects": {"shop": {"absent": {"duration": {"sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0605", "/dialects/shop/absent/duration")],
        ),
        (
            r#"{"dialects": {"shop": {"identities": {"fields": ["userId", "user"]}}}}"#,
            &[("LC0605", "/dialects/shop/identities/fields/1")],
        ),
        (
            r#"{"integrations": {"chat-widget": {"events": {"message_read": []}}}}"#,
            &[("LC0605", "/integrations/chat-widget/events/message_read")],
        ),
    ]);
    check_edit(
        r#""event": "message_sent","#,
        r#""event": "message_snet","#,
        &[("LC0605", "/dialects/shop/fixed/0/event")],
    );
    check_edit(
        r#""property": "conversation_duration""#,
        r#""property": "duration""#,
        &[("LC0605", "/dialects/shop/fixed/0/property")],
    );
}

#[test]
fn evidence() {
    check_all(&[
        (r#"{"properties": {"agent_id": {"sources": []}}}"#, &[("LC0612", "/properties/agent_id/sources")]),
        (
            r#"{"dialects": {"shop": {"perspective": {"sources": []}}}}"#,
            &[("LC0612", "/dialects/shop/perspective/sources")],
        ),
        (r#"{"sources": {"rumour": {"title": "Hearsay", "kind": "document"}}}"#, &[("LC0613", "/sources/rumour")]),
        // A citation counts although something else near it is wrong.
        (
            r#"{"sources": {"code": {"title": "x", "kind": "code"}}, "notes": [{"fact": 7, "sources": [{"source": "code"}]}]}"#,
            &[("LC0603", "/notes/0/fact")],
        ),
        (
            r#"{"notes": [{"fact": "x", "sources": [{"source": "notes", "lines": "7-6"}]}]}"#,
            &[("LC0606", "/notes/0/sources/0/lines")],
        ),
        (
            r#"{"notes": [{"fact": "x", "sources": [{"source": "notes", "lines": "5-9, 9"}]}]}"#,
            &[("LC0606", "/notes/0/sources/0/lines")],
        ),
        (
            r#"{"notes": [{"fact": "x", "sources": [{"source": "notes", "lines": "5, 4"}]}]}"#,
            &[("LC0606", "/notes/0/sources/0/lines")],
        ),
    ]);
    for lines in ["", "0", "01", "7-", "-7", "7,8", "7 - 8", "1234567890", "7, ", "a", "7\n", "７"] {
        let findings = found(&replaced("/properties/agent_id/sources", json!([{"source": "notes", "lines": lines}])));
        assert_eq!(findings, wanted(&[("LC0604", "/properties/agent_id/sources/0/lines")]), "{lines:?}");
    }
}
