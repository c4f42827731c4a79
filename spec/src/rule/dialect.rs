//! Dialects: what a platform asks for beyond the spec.

use super::item::group;
use super::level::Level;
use super::profile::Profiles;

group! {
    "LC04" "Dialects" { since: "0.1.0", in_schema: false, examples: Call }

    RECOMMENDED_MISSING "01" "recommended-missing" Warning {
        title: "a property that the dialect recommends is missing",
        explanation: "Without the conversation's and the message's ids, Customer.io cannot trace a message back to its \
            chat. Nothing refuses the event.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001"}}"#,
        fix: "send it where it is known",
        profiles: Profiles { lenient: None, ..Profiles::of(Level::Warning) },
    }

    DIALECT_KIND "02" "dialect-kind" Warning {
        title: "the dialect has a narrower type for this property",
        explanation: "Segment takes any number of seconds; Customer.io and Chatlio document an integer.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "conversation_duration": 45.5}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "conversation_duration": 46}}"#,
        fix: "round the value before it is sent there",
        in_schema: true,
    }

    FIXED_VALUE "03" "fixed-value" Warning {
        title: "the dialect knows only one value here",
        explanation: "Customer.io documents a duration of 0 for the start of a conversation, because none has passed.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "conversation_duration": 12}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "conversation_duration": 0}}"#,
        fix: "send that value, or leave the property out",
    }

    NOT_IN_DIALECT "04" "not-in-dialect" Note {
        title: "the dialect does not mention this property",
        explanation: "It is delivered as an unknown property. Nothing refuses it, and nothing there knows it.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "message_body": "Good morning"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001"}}"#,
        fix: "leave it out where nobody reads it",
    }

    UNSTATED_PERSPECTIVE "05" "unstated-perspective" Error {
        title: "nobody knows who wrote the message",
        explanation: "Segment names messages as the customer sees them, Customer.io as the company does, so Sent and \
            Received swap between them. A dialect that does not say whose view it takes cannot be translated.",
        bad: Prose("translating a `Live Chat Message Sent` of the dialect `chatlio`"),
        good: Prose("translating a `Live Chat Message Sent` of the dialect `segment`"),
        fix: "find out whose view the sender takes, and name a dialect that has it",
    }

    UNKNOWN_DIALECT "06" "unknown-dialect" Error {
        title: "the spec has no dialect of this name",
        explanation: "A dialect says what a platform asks for beyond the spec; without it nothing of that is checked.",
        bad: Rust(r#"#[livechat(event = "Live Chat Message Sent", dialect = "customer.io")]"#),
        good: Rust(r#"#[livechat(event = "Live Chat Message Sent", dialect = "customerio")]"#),
        fix: "write the name of a dialect of the spec",
    }
}
