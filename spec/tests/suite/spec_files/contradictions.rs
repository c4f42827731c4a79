//! Bounds, kinds, versions, roles and dialects that contradict each other.

use super::{check_all, check_edit};

#[test]
fn contradictory_bounds_and_kinds() {
    check_all(&[
        (
            r#"{"properties": {"conversation_duration": {"minimum": 86401}}}"#,
            &[
                ("LC0606", "/properties/conversation_duration/maximum"),
                ("LC0606", "/dialects/shop/fixed/0/value"),
                ("LC0614", "/events/message_sent/examples/0/properties/conversation_duration"),
            ],
        ),
        (r#"{"properties": {"conversation_duration": {"minimum": -0.0, "maximum": 5}}}"#, &[]),
        (
            r#"{"properties": {"agent_id": {"min_length": 41}}}"#,
            &[
                ("LC0606", "/properties/agent_id/max_length"),
                ("LC0614", "/events/chat_ended/examples/0/properties/agent_id"),
                ("LC0614", "/events/message_sent/examples/0/properties/agent_id"),
            ],
        ),
        (r#"{"properties": {"agent_id": {"min_length": 0, "max_length": 7}}}"#, &[]),
        (
            r#"{"properties": {"conversation_duration": {"kind": "integer", "maximum": 10}, "agent_id": {}}, "dialects": {"shop": {"kinds": null}}, "events": {"message_sent": {"examples": []}}}"#,
            &[],
        ),
        (
            r#"{"properties": {"conversation_duration": {"kind": "integer"}}, "dialects": {"shop": {"kinds": null}}, "events": {"message_sent": {"examples": []}}}"#,
            &[("LC0606", "/properties/conversation_duration/maximum")],
        ),
        // Kinds with keys of other kinds, and without their own.
        (
            r#"{"properties": {"agent_id": {"minimum": 1, "maximum": 2, "unit": "x", "items": "string", "values": {"a": "b"}}}}"#,
            &[
                ("LC0616", "/properties/agent_id/minimum"),
                ("LC0616", "/properties/agent_id/maximum"),
                ("LC0616", "/properties/agent_id"),
                ("LC0616", "/properties/agent_id"),
                ("LC0616", "/properties/agent_id/items"),
            ],
        ),
        (
            r#"{"properties": {"conversation_duration": {"min_length": 1, "newtype": "Duration"}}}"#,
            &[
                ("LC0616", "/properties/conversation_duration/min_length"),
                ("LC0616", "/properties/conversation_duration/newtype"),
            ],
        ),
        (
            r#"{"properties": {"agent_id": {"closed": true}, "topic_words": {"closed": false}}}"#,
            &[("LC0616", "/properties/agent_id/closed"), ("LC0616", "/properties/topic_words/closed")],
        ),
        (r#"{"properties": {"topic_words": {"items": null}}}"#, &[("LC0602", "/properties/topic_words/kind")]),
        (r#"{"properties": {"topic_words": {"items": "array"}}}"#, &[("LC0604", "/properties/topic_words/items")]),
        (r#"{"properties": {"topic_words": {"items": "enum"}}}"#, &[("LC0604", "/properties/topic_words/items")]),
        (
            r#"{"properties": {"topic_words": {"kind": "enum", "items": null}}}"#,
            &[("LC0602", "/properties/topic_words/kind")],
        ),
        (
            r#"{"properties": {"topic_words": {"kind": "enum", "items": null, "values": {}}}}"#,
            &[("LC0606", "/properties/topic_words/kind")],
        ),
    ]);
}

#[test]
fn contradictory_versions() {
    check_all(&[
        (
            r#"{"version": "1.1.9"}"#,
            &[
                ("LC0606", "/properties/topic_words/deprecated/since"),
                ("LC0606", "/events/message_sent/deprecated/since"),
            ],
        ),
        (r#"{"properties": {"agent_id": {"since": "1.2.1"}}}"#, &[("LC0606", "/properties/agent_id/since")]),
        (r#"{"properties": {"agent_id": {"since": "1.10.0"}}}"#, &[("LC0606", "/properties/agent_id/since")]),
        (
            r#"{"properties": {"topic_words": {"deprecated": {"since": "0.9.0"}}}}"#,
            &[("LC0606", "/properties/topic_words/deprecated/since")],
        ),
        (r#"{"version": "99999999999.99999999999.9"}"#, &[]),
        // What came and was deprecated in one version, up to the spec's own.
        (r#"{"properties": {"topic_words": {"since": "1.2.0", "deprecated": {"since": "1.2.0"}}}}"#, &[]),
        (
            r#"{"properties": {"topic_words": {"since": "1.2.0", "deprecated": {"since": "1.1.9"}}}}"#,
            &[("LC0606", "/properties/topic_words/deprecated/since")],
        ),
    ]);
}

#[test]
fn contradictions_in_the_envelope() {
    check_all(&[
        (
            r#"{"envelope": {"fields": {"userId": {"role": null}}}}"#,
            &[
                ("LC0602", "/envelope"),
                ("LC0606", "/dialects/shop/identities/fields/0"),
                ("LC0606", "/dialects/shop/trimmed/userId"),
            ],
        ),
        (r#"{"envelope": {"fields": {"event": {"role": null}}}}"#, &[("LC0602", "/envelope")]),
        (
            r#"{"envelope": {"fields": {"userId": {"role": "event"}}}}"#,
            &[
                ("LC0602", "/envelope"),
                ("LC0606", "/envelope/fields/userId"),
                ("LC0606", "/dialects/shop/identities/fields/0"),
                ("LC0606", "/dialects/shop/trimmed/userId"),
            ],
        ),
        (r#"{"events": {"chat_ended": {"role": "message_sent"}}}"#, &[("LC0606", "/events/message_sent/role")]),
        (
            r#"{"envelope": {"fields": {"userId": {"role": "time"}}}}"#,
            &[
                ("LC0602", "/envelope"),
                ("LC0606", "/envelope/fields/userId/role"),
                ("LC0606", "/dialects/shop/identities/fields/0"),
                ("LC0606", "/dialects/shop/trimmed/userId"),
            ],
        ),
        (
            r#"{"envelope": {"fields": {"type": {"kind": "string", "values": null}}}}"#,
            &[("LC0606", "/envelope/fields/type/role")],
        ),
        (
            r#"{"envelope": {"fields": {"type": {"kind": "string"}}}}"#,
            &[("LC0606", "/envelope/fields/type/role"), ("LC0616", "/envelope/fields/type")],
        ),
        (r#"{"envelope": {"fields": {"type": {"values": null}}}}"#, &[("LC0602", "/envelope/fields/type/kind")]),
        (r#"{"envelope": {"fields": null, "senders": null}, "dialects": {"shop": null}}"#, &[("LC0602", "/envelope")]),
        (
            r#"{"envelope": {"fields": {"sentBy": {"kind": "timestamp"}}, "senders": null, "arrivals": [{"key": "sentBy", "description": "When it is sent", "sources": [{"source": "notes"}]}]}}"#,
            &[],
        ),
        (
            r#"{"envelope": {"fields": {"sentBy": {"kind": "timestamp", "role": "time"}}, "senders": null, "arrivals": [{"key": "sentBy", "description": "When it is sent", "sources": [{"source": "notes"}]}]}}"#,
            &[("LC0606", "/envelope/arrivals/0/key")],
        ),
        (
            r#"{"envelope": {"arrivals": [{"key": "sentBy", "description": "When it is sent", "sources": [{"source": "note"}]}]}}"#,
            &[("LC0606", "/envelope/arrivals/0/key"), ("LC0605", "/envelope/arrivals/0/sources/0/source")],
        ),
    ]);
}

#[test]
fn contradictory_roles_of_properties() {
    check_all(&[
        (r#"{"properties": {"agent_id": {"role": "agent"}, "conversation_duration": {"role": "duration"}}}"#, &[]),
        (r#"{"properties": {"agent_id": {"role": "conversation"}}}"#, &[]),
        (r#"{"properties": {"agent_id": {"role": "duration"}}}"#, &[("LC0606", "/properties/agent_id/role")]),
        (r#"{"properties": {"topic_words": {"role": "agent"}}}"#, &[("LC0606", "/properties/topic_words/role")]),
        (
            r#"{"properties": {"conversation_duration": {"role": "conversation"}}}"#,
            &[("LC0606", "/properties/conversation_duration/role")],
        ),
        (
            r#"{"properties": {"conversation_duration": {"role": "duration", "unit": "minutes"}}}"#,
            &[("LC0606", "/properties/conversation_duration/role")],
        ),
        (r#"{"properties": {"agent_id": {"role": "queue"}}}"#, &[("LC0604", "/properties/agent_id/role")]),
        (
            r#"{"properties": {"agent_id": {"role": "agent"}, "agent_code": {"kind": "string", "description": "Which agent", "role": "agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
            &[("LC0606", "/properties/agent_id/role")],
        ),
    ]);
}

#[test]
fn contradictions_in_dialects() {
    check_all(&[
        (r#"{"dialects": {"shop": {"trimmed": {"agent_id": {"sources": [{"source": "notes"}]}}}}}"#, &[]),
        (
            r#"{"dialects": {"shop": {"trimmed": {"agent_ids": {"sources": [{"source": "note"}]}}}}}"#,
            &[
                ("LC0605", "/dialects/shop/trimmed/agent_ids"),
                ("LC0605", "/dialects/shop/trimmed/agent_ids/sources/0/source"),
            ],
        ),
        (
            r#"{"dialects": {"shop": {"trimmed": {"conversation_duration": {"sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0606", "/dialects/shop/trimmed/conversation_duration")],
        ),
        (
            r#"{"dialects": {"shop": {"trimmed": {"sentBy": {"sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0606", "/dialects/shop/trimmed/sentBy")],
        ),
        (
            r#"{"dialects": {"shop": {"kinds": {"conversation_duration": {"kind": "number"}}}}}"#,
            &[("LC0606", "/dialects/shop/kinds/conversation_duration/kind")],
        ),
        (
            r#"{"dialects": {"shop": {"kinds": {"agent_id": {"kind": "integer", "sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0606", "/dialects/shop/kinds/agent_id/kind")],
        ),
        (
            r#"{"dialects": {"shop": {"absent": {"agent_id": {"sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0606", "/dialects/shop/absent/agent_id")],
        ),
        (
            r#"{"dialects": {"shop": {"absent": {"conversation_duration": {"sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0606", "/dialects/shop/absent/conversation_duration")],
        ),
        (r#"{"dialects": {"shop": {"identities": {"fields": []}}}}"#, &[("LC0606", "/dialects/shop/identities")]),
        (
            r#"{"dialects": {"shop": {"identities": {"fields": ["event"]}}}}"#,
            &[("LC0606", "/dialects/shop/identities/fields/0")],
        ),
        // Limits.
        (
            r#"{"dialects": {"shop": {"limits": {"batch_events": {"safe": 0}}}}}"#,
            &[("LC0606", "/dialects/shop/limits/batch_events/safe")],
        ),
        (
            r#"{"dialects": {"shop": {"limits": {"event_bytes": {"safe": 0}}}}}"#,
            &[("LC0606", "/dialects/shop/limits/event_bytes/safe")],
        ),
        // A batch of one call is right.
        (r#"{"dialects": {"shop": {"limits": {"batch_bytes": {"safe": 32000}}}}}"#, &[]),
        (
            r#"{"dialects": {"shop": {"limits": {"batch_bytes": {"safe": 31999}}}}}"#,
            &[("LC0606", "/dialects/shop/limits/batch_bytes/safe")],
        ),
        (r#"{"dialects": {"shop": {"too_large": {"status": 99}}}}"#, &[("LC0604", "/dialects/shop/too_large/status")]),
        (r#"{"dialects": {"shop": {"too_large": {"status": 600}}}}"#, &[("LC0604", "/dialects/shop/too_large/status")]),
    ]);
    for value in ["-1", "86400.6", "86401"] {
        check_edit("\"value\": 5", &format!("\"value\": {value}"), &[("LC0606", "/dialects/shop/fixed/0/value")]);
    }
}
