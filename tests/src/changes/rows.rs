//! The rows: each kind of change, as patches.

use super::Row;

/// A row for each kind of change but `order` and `required-order`, because a patch keeps the order.
pub const ROWS: &[Row] = &[
    Row {
        kind: "event-added",
        both: "{}",
        new: r#"{"events": {"rated": {"name": "Live Chat Rated", "description": "How it was", "properties": {"agent_id": "optional"}, "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
    },
    Row {
        kind: "number-bound-loosened",
        both: r#"{"properties": {"queue": {"kind": "number", "description": "More of it", "sensitivity": "none", "minimum": 1, "maximum": 5, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"maximum": 7.5}}}"#,
    },
    Row {
        kind: "field-kind-widened",
        both: r#"{"envelope": {"fields": {"sentBy": {"kind": "timestamp"}}}}"#,
        new: r#"{"envelope": {"fields": {"sentBy": {"kind": "string"}}}}"#,
    },
    Row {
        kind: "required-to-optional",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "required"}, "examples": null}}}"#,
        new: r#"{"events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
    },
    Row {
        kind: "closed-value-added",
        both: r#"{"properties": {"queue": {"kind": "enum", "description": "More of it", "sensitivity": "none", "values": {"orders": "Before delivery", "returns": "After delivery"}, "closed": true, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"values": {"repairs": "None of them"}}}}"#,
    },
    Row {
        kind: "closed-enum-to-string",
        both: r#"{"properties": {"queue": {"kind": "enum", "description": "More of it", "sensitivity": "none", "values": {"orders": "Before delivery", "returns": "After delivery"}, "closed": true, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"kind": "string", "values": null, "closed": null}}}"#,
    },
    Row {
        kind: "dialect-kind-widened",
        both: "{}",
        new: r#"{"dialects": {"shop": {"kinds": {"conversation_duration": null}}}}"#,
    },
    Row {
        kind: "integer-to-number",
        both: r#"{"properties": {"queue": {"kind": "integer", "description": "More of it", "sensitivity": "none", "minimum": 0, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"kind": "number"}}}"#,
    },
    Row {
        kind: "length-bound-loosened",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "min_length": 2, "max_length": 5, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"max_length": 7}}}"#,
    },
    Row {
        kind: "items-widened",
        both: r#"{"properties": {"queue": {"kind": "array", "description": "More of it", "sensitivity": "none", "items": "timestamp", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"items": "string"}}}"#,
    },
    Row {
        kind: "number-bound-tightened",
        both: r#"{"properties": {"queue": {"kind": "number", "description": "More of it", "sensitivity": "none", "minimum": 1, "maximum": 5, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"minimum": 1.5}}}"#,
    },
    Row {
        kind: "length-bound-tightened",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "max_length": 5, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"max_length": 4}}}"#,
    },
    Row {
        kind: "items-narrowed",
        both: r#"{"properties": {"queue": {"kind": "array", "description": "More of it", "sensitivity": "none", "items": "string", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"items": "timestamp"}}}"#,
    },
    Row {
        kind: "event-removed",
        both: r#"{"events": {"rated": {"name": "Live Chat Rated", "description": "How it was", "properties": {"agent_id": "optional"}, "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        new: r#"{"events": {"rated": null}}"#,
    },
    Row {
        kind: "optional-to-required",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"events": {"chat_ended": {"properties": {"queue": "required"}, "examples": null}}}"#,
    },
    Row {
        kind: "number-to-integer",
        both: r#"{"properties": {"queue": {"kind": "number", "description": "More of it", "sensitivity": "none", "minimum": 0, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"kind": "integer"}}}"#,
    },
    Row {
        kind: "string-to-closed-enum",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"kind": "enum", "closed": true, "values": {"orders": "Before delivery", "returns": "After delivery"}}}}"#,
    },
    Row {
        kind: "field-kind-narrowed",
        both: "{}",
        new: r#"{"envelope": {"fields": {"sentBy": {"kind": "timestamp"}}}}"#,
    },
    Row {
        kind: "closed-value-removed",
        both: r#"{"properties": {"queue": {"kind": "enum", "description": "More of it", "sensitivity": "none", "values": {"orders": "Before delivery", "returns": "After delivery"}, "closed": true, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"values": {"orders": null}}}}"#,
    },
    Row {
        kind: "string-to-enum",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"kind": "enum", "values": {"orders": "Before delivery", "returns": "After delivery"}}}}"#,
    },
    Row {
        kind: "value-removed",
        both: r#"{"properties": {"queue": {"kind": "enum", "description": "More of it", "sensitivity": "none", "values": {"orders": "Before delivery", "returns": "After delivery"}, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"values": {"orders": null}}}}"#,
    },
    Row {
        kind: "enum-to-string",
        both: r#"{"properties": {"queue": {"kind": "enum", "description": "More of it", "sensitivity": "none", "values": {"orders": "Before delivery", "returns": "After delivery"}, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"kind": "string", "values": null}}}"#,
    },
    Row {
        kind: "value-added",
        both: r#"{"properties": {"queue": {"kind": "enum", "description": "More of it", "sensitivity": "none", "values": {"orders": "Before delivery", "returns": "After delivery"}, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"values": {"repairs": "None of them"}}}}"#,
    },
    Row {
        kind: "string-to-timestamp",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"kind": "timestamp"}}}"#,
    },
    Row {
        kind: "timestamp-to-string",
        both: r#"{"properties": {"queue": {"kind": "timestamp", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"kind": "string"}}}"#,
    },
    Row {
        kind: "dialect-kind-narrowed",
        both: r#"{"dialects": {"shop": {"kinds": {"conversation_duration": null}}}}"#,
        new: r#"{"dialects": {"shop": {"kinds": {"conversation_duration": {"kind": "integer", "sources": [{"source": "notes"}]}}}}}"#,
    },
    Row {
        kind: "optional-to-recommended",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"events": {"chat_ended": {"properties": {"queue": "recommended"}}}}"#,
    },
    Row {
        kind: "dialect-recommends",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"dialects": {"shop": {"recommended": {"queue": {"sources": [{"source": "notes"}]}}}}}"#,
    },
    Row {
        kind: "dialect-fixed",
        both: r#"{"properties": {"queue": {"kind": "number", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"dialects": {"shop": {"fixed": [{"event": "message_sent", "property": "conversation_duration", "value": 5, "description": "So", "sources": [{"source": "notes"}]}, {"event": "chat_ended", "property": "queue", "value": 7, "description": "It is so", "sources": [{"source": "notes"}]}]}}}"#,
    },
    Row {
        kind: "field-bound-tightened",
        both: "{}",
        new: r#"{"envelope": {"fields": {"sentBy": {"max_length": 20}}}}"#,
    },
    Row {
        kind: "event-deprecated",
        both: "{}",
        new: r#"{"events": {"chat_ended": {"deprecated": {"since": "1.2.0", "note": "Nobody reads it"}}}}"#,
    },
    Row {
        kind: "property-deprecated",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"deprecated": {"since": "1.2.0", "note": "Nobody reads it"}}}}"#,
    },
    Row {
        kind: "enum-closed",
        both: r#"{"properties": {"queue": {"kind": "enum", "description": "More of it", "sensitivity": "none", "values": {"orders": "Before delivery", "returns": "After delivery"}, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"closed": true}}}"#,
    },
    Row {
        kind: "enum-opened",
        both: r#"{"properties": {"queue": {"kind": "enum", "description": "More of it", "sensitivity": "none", "values": {"orders": "Before delivery", "returns": "After delivery"}, "closed": true, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"closed": false}}}"#,
    },
    Row {
        kind: "field-removed",
        both: r#"{"envelope": {"fields": {"locale": {"kind": "timestamp", "description": "Which", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}}}"#,
        new: r#"{"envelope": {"fields": {"locale": null}}}"#,
    },
    Row {
        kind: "field-added",
        both: "{}",
        new: r#"{"envelope": {"fields": {"locale": {"kind": "timestamp", "description": "Which", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}}}"#,
    },
    Row {
        kind: "required-added",
        both: "{}",
        new: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "required"}, "examples": null}}}"#,
    },
    Row {
        kind: "optional-added",
        both: "{}",
        new: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
    },
    Row {
        kind: "recommended-added",
        both: "{}",
        new: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "recommended"}}}}"#,
    },
    Row {
        kind: "personal-added",
        both: "{}",
        new: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "personal", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
    },
    Row {
        kind: "content-added",
        both: "{}",
        new: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "content", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
    },
    Row {
        kind: "optional-removed",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"events": {"chat_ended": {"properties": {"queue": null}}}}"#,
    },
    Row {
        kind: "required-removed",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "required"}, "examples": null}}}"#,
        new: r#"{"events": {"chat_ended": {"properties": {"queue": null}}}}"#,
    },
    Row {
        kind: "property-alias-added",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"aliases": {"keys": ["team"], "sources": [{"source": "notes"}]}}}}"#,
    },
    Row {
        kind: "property-alias-removed",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "aliases": {"keys": ["team"], "sources": [{"source": "notes"}]}, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"aliases": null}}}"#,
    },
    Row {
        kind: "event-alias-added",
        both: "{}",
        new: r#"{"events": {"chat_ended": {"aliases": {"names": ["chat_over"], "sources": [{"source": "notes"}]}}}}"#,
    },
    Row {
        kind: "ambiguous-settled",
        both: "{}",
        new: r#"{"ambiguous": {"Live Chat Message": null}, "events": {"chat_ended": {"aliases": {"names": ["Live Chat Message"], "sources": [{"source": "notes"}]}}}}"#,
    },
    Row {
        kind: "identity-added",
        both: r#"{"envelope": {"fields": {"sentBy": {"role": "identity"}}}}"#,
        new: r#"{"dialects": {"shop": {"identities": {"fields": ["userId", "sentBy"]}}}}"#,
    },
    Row { kind: "identity-trimmed-less", both: "{}", new: r#"{"dialects": {"shop": {"trimmed": null}}}"# },
    Row {
        kind: "limit-raised",
        both: "{}",
        new: r#"{"dialects": {"shop": {"limits": {"event_bytes": {"safe": 33000}}}}}"#,
    },
    Row { kind: "event-alias-removed", both: "{}", new: r#"{"events": {"message_sent": {"aliases": null}}}"# },
    Row {
        kind: "ambiguous-added",
        both: "{}",
        new: r#"{"ambiguous": {"chat_message_sent": {"description": "Either", "candidates": ["message_sent", "chat_ended"], "sources": [{"source": "notes"}]}}, "events": {"message_sent": {"aliases": null}}}"#,
    },
    Row {
        kind: "identity-removed",
        both: r#"{"envelope": {"fields": {"sentBy": {"role": "identity"}}}, "dialects": {"shop": {"identities": {"fields": ["userId", "sentBy"]}}}}"#,
        new: r#"{"dialects": {"shop": {"identities": {"fields": ["userId"]}}}}"#,
    },
    Row {
        kind: "identity-trimmed",
        both: r#"{"dialects": {"shop": {"trimmed": null}}}"#,
        new: r#"{"dialects": {"shop": {"trimmed": {"userId": {"sources": [{"source": "notes"}]}}}}}"#,
    },
    Row {
        kind: "limit-lowered",
        both: "{}",
        new: r#"{"dialects": {"shop": {"limits": {"batch_events": {"safe": 90}}}}}"#,
    },
    Row {
        kind: "event-role-changed",
        both: "{}",
        new: r#"{"events": {"message_sent": {"role": "message_received"}}}"#,
    },
    Row {
        kind: "property-role-changed",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "role": "agent", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"role": "conversation"}}}"#,
    },
    Row {
        kind: "field-role-changed",
        both: r#"{"envelope": {"fields": {"sentBy": {"role": "deduplication"}}}}"#,
        new: r#"{"envelope": {"fields": {"sentBy": {"role": "inherited"}}}}"#,
    },
    Row { kind: "batch-key-changed", both: "{}", new: r#"{"envelope": {"batch": {"field": "calls"}}}"# },
    Row {
        kind: "event-renamed-with-alias",
        both: "{}",
        new: r#"{"events": {"chat_ended": {"name": "Live Chat Over", "aliases": {"names": ["Live Chat Ended"], "sources": [{"source": "notes"}]}}}}"#,
    },
    Row {
        kind: "required-key-changed-with-alias",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "required"}, "examples": null}}}"#,
        new: r#"{"properties": {"queue": {"key": "team", "aliases": {"keys": ["queue"], "sources": [{"source": "notes"}]}}}}"#,
    },
    Row { kind: "event-renamed", both: "{}", new: r#"{"events": {"chat_ended": {"name": "Live Chat Over"}}}"# },
    Row {
        kind: "kind-changed",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"kind": "boolean"}}}"#,
    },
    Row {
        kind: "required-key-changed",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "required"}, "examples": null}}}"#,
        new: r#"{"properties": {"queue": {"key": "team"}}}"#,
    },
    Row {
        kind: "key-changed-with-alias",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"key": "team", "aliases": {"keys": ["queue"], "sources": [{"source": "notes"}]}}}}"#,
    },
    Row {
        kind: "key-changed",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"key": "team"}}}"#,
    },
    Row {
        kind: "event-code-name",
        both: "{}",
        new: r#"{"events": {"chat_ended": null, "chat_over": {"name": "Live Chat Ended", "description": "It is over", "properties": {"agent_id": "required"}, "since": "1.0.0", "sources": [{"source": "notes"}]}, "message_sent": {"deprecated": null}}, "ambiguous": null}"#,
    },
    Row {
        kind: "property-code-name",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": null, "line": {"key": "queue", "kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": null, "line": "optional"}}}}"#,
    },
    Row {
        kind: "value-code-name",
        both: r#"{"properties": {"queue": {"kind": "enum", "description": "More of it", "sensitivity": "none", "values": {"orders": "Before delivery", "returns": "After delivery"}, "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"value_names": {"orders": "before"}}}}"#,
    },
    Row {
        kind: "newtype-changed",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"newtype": "QueueName"}}}"#,
    },
    Row {
        kind: "sensitivity-raised",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"sensitivity": "personal"}}}"#,
    },
    Row {
        kind: "recommended-to-optional",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "recommended"}}}}"#,
        new: r#"{"events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
    },
    Row { kind: "dialect-recommends-less", both: "{}", new: r#"{"dialects": {"shop": {"recommended": null}}}"# },
    Row { kind: "dialect-absent-less", both: "{}", new: r#"{"dialects": {"shop": {"absent": null}}}"# },
    Row { kind: "dialect-fixed-less", both: "{}", new: r#"{"dialects": {"shop": {"fixed": null}}}"# },
    Row {
        kind: "dialect-trims",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"dialects": {"shop": {"trimmed": {"queue": {"sources": [{"source": "notes"}]}}}}}"#,
    },
    Row {
        kind: "field-bound-loosened",
        both: "{}",
        new: r#"{"envelope": {"fields": {"userId": {"max_length": 200}}}}"#,
    },
    Row { kind: "undeprecated", both: "{}", new: r#"{"events": {"message_sent": {"deprecated": null}}}"# },
    Row {
        kind: "text",
        both: "{}",
        new: r#"{"events": {"message_sent": {"description": "Somebody has sent a text"}}}"#,
    },
    Row {
        kind: "example",
        both: "{}",
        new: r#"{"events": {"chat_ended": {"examples": [{"description": "Ines goes", "properties": {"agent_id": "iokafor"}}]}}}"#,
    },
    Row {
        kind: "source",
        both: "{}",
        new: r#"{"events": {"chat_ended": {"sources": [{"source": "notes", "lines": "7"}]}}}"#,
    },
    Row {
        kind: "note",
        both: "{}",
        new: r#"{"notes": [{"fact": "Agents work at night", "sources": [{"source": "notes"}]}]}"#,
    },
    Row { kind: "integration", both: "{}", new: r#"{"integrations": {"chat-widget": {"title": "The widget"}}}"# },
    Row { kind: "context-key", both: "{}", new: r#"{"envelope": {"context_keys": {"keys": ["page"]}}}"# },
    Row { kind: "sender-path", both: "{}", new: r#"{"envelope": {"senders": null}}"# },
    Row { kind: "arrival", both: "{}", new: r#"{"envelope": {"arrivals": null}}"# },
    Row { kind: "endpoint", both: "{}", new: r#"{"dialects": {"shop": {"endpoints": null}}}"# },
    Row {
        kind: "sensitivity-lowered",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "personal", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"sensitivity": "none"}}}"#,
    },
    Row {
        kind: "unit-changed",
        both: r#"{"properties": {"queue": {"kind": "number", "description": "More of it", "sensitivity": "none", "unit": "seconds", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"unit": "minutes"}}}"#,
    },
    Row {
        kind: "perspective-changed",
        both: "{}",
        new: r#"{"dialects": {"shop": {"perspective": {"side": "customer"}}}}"#,
    },
    Row { kind: "schema-base-changed", both: "{}", new: r#"{"schema_base": "https://shop.example/other"}"# },
    Row { kind: "category-changed", both: "{}", new: r#"{"category": "Shop Chat"}"# },
    Row { kind: "reserved-dropped", both: "{}", new: r#"{"reserved": null}"# },
    Row {
        kind: "removed-not-reserved",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": null}, "events": {"chat_ended": {"properties": {"queue": null}}}}"#,
    },
    Row {
        kind: "reserved-returns",
        both: "{}",
        new: r#"{"reserved": null, "properties": {"department": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
    },
    Row { kind: "version-lowered", both: "{}", new: r#"{"version": "1.2.0"}"# },
    Row { kind: "event-role-added", both: "{}", new: r#"{"events": {"chat_ended": {"role": "conversation_ended"}}}"# },
    Row {
        kind: "property-role-added",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"properties": {"queue": {"role": "agent"}}}"#,
    },
    Row {
        kind: "perspective-settled",
        both: r#"{"dialects": {"shop": {"perspective": {"side": "unstated"}}}}"#,
        new: r#"{"dialects": {"shop": {"perspective": {"side": "company"}}}}"#,
    },
    Row {
        kind: "dialect-added",
        both: r#"{"dialects": {"shop": null}}"#,
        new: r#"{"dialects": {"shop": {"title": "The shop", "description": "As it is", "perspective": {"side": "company", "sources": [{"source": "notes"}]}, "identities": {"fields": ["userId"], "sources": [{"source": "notes"}]}, "limits": {}}}}"#,
    },
    Row {
        kind: "dialect-absent",
        both: r#"{"properties": {"queue": {"kind": "string", "description": "More of it", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        new: r#"{"dialects": {"shop": {"absent": {"queue": {"sources": [{"source": "notes"}]}}}}}"#,
    },
    Row { kind: "ambiguous-dropped", both: "{}", new: r#"{"ambiguous": null}"# },
    Row { kind: "dialect-removed", both: "{}", new: r#"{"dialects": {"shop": null}}"# },
    Row { kind: "name-changed", both: "{}", new: r#"{"name": "store_chat"}"# },
    Row {
        kind: "numeric-id-taken",
        both: r#"{"properties": {"agent_id": {"sensitivity": "personal"}}}"#,
        new: r#"{"properties": {"agent_id": {"sensitivity": "identifier"}}}"#,
    },
    Row { kind: "numeric-id-refused", both: "{}", new: r#"{"properties": {"agent_id": {"sensitivity": "personal"}}}"# },
];
