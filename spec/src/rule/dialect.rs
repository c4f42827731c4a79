//! Dialects: what a platform asks for beyond the spec.

use super::item::group;
use super::level::Level;
use super::profile::Profiles;

group! {
    "LC04" "Dialects" { since: "0.1.0", in_schema: false, examples: Call }

    RECOMMENDED_MISSING "01" "recommended-missing" Warning {
        title: "a property that the dialect recommends is missing",
        explanation: "Without the ids of conversation and message, Customer.io cannot trace a message back to its \
            chat. No platform refuses the event.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001"}}"#,
        fix: "send the property where it is known",
        profiles: Profiles { lenient: None, ..Profiles::of(Level::Warning) },
    }

    DIALECT_KIND "02" "dialect-kind" Warning {
        title: "the dialect has a narrower type for this property",
        explanation: "Segment takes any number of seconds; Customer.io and Chatlio document an integer.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "conversation_duration": 45.5}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "conversation_duration": 46}}"#,
        fix: "round the value before sending it there",
        in_schema: true,
    }

    FIXED_VALUE "03" "fixed-value" Warning {
        title: "the dialect documents only one value here",
        explanation: "Customer.io documents a duration of 0 for the start of a conversation, because no time has \
            passed.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "conversation_duration": 12}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "conversation_duration": 0}}"#,
        fix: "send that value, or leave the property out",
    }

    NOT_IN_DIALECT "04" "not-in-dialect" Note {
        title: "the dialect does not document this property",
        explanation: "The platform delivers it as an unknown property: it does not refuse the property, and has no \
            use for it.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "message_body": "Good morning"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001"}}"#,
        fix: "leave the property out unless one of your readers uses it",
    }

    UNSTATED_PERSPECTIVE "05" "unstated-perspective" Error {
        title: "the dialect does not say who writes a sent message",
        explanation: "Segment names messages as the customer sees them, Customer.io as the company does, so Sent and \
            Received swap between them. A dialect that does not state its perspective cannot be translated.",
        bad: Prose("translating a `Live Chat Message Sent` of the dialect `chatlio`"),
        good: Prose("translating a `Live Chat Message Sent` of the dialect `segment`"),
        fix: "find out whose perspective the sender takes, and name a dialect that has it",
    }

    UNKNOWN_DIALECT "06" "unknown-dialect" Error {
        title: "the spec has no dialect with this name",
        explanation: "A dialect says what a platform requires beyond the spec. Without it none of that is checked.",
        bad: Rust(r#"#[livechat(event = "Live Chat Message Sent", dialect = "customer.io")]"#),
        good: Rust(r#"#[livechat(event = "Live Chat Message Sent", dialect = "customerio")]"#),
        fix: "use `segment`, `customerio`, `chatlio`, `rudderstack` or a dialect that your spec file adds",
    }
}
