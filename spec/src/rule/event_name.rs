//! Names of events.

use super::item::group;

group! {
    "LC02" "Names of events" { since: "0.1.0", in_schema: true, examples: Call }

    UNKNOWN_EVENT "01" "unknown-event" Error {
        title: "the spec has no event of this name",
        explanation: "Consumers match names exactly, capitals and spaces included. An event with another name is never \
            seen by them.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Send"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}"#,
        fix: "send one of the spec's names",
    }

    EVENT_ALIAS "02" "event-alias" Warning {
        title: "the event has another name than the spec's",
        explanation: "The name is known: a misprint in a vendor's page, an older name, or a warehouse's table. It is \
            read as its event, and never written.",
        bad: r#"{"userId": "visitor-17", "event": "LIve Chat Conversation Ended"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Conversation Ended"}"#,
        fix: "send the spec's name",
    }

    AMBIGUOUS_EVENT "03" "ambiguous-event" Error {
        title: "the name could mean several events",
        explanation: "Some pages use one name for messages in both directions. Which one is meant cannot be told \
            from the call, so nothing is guessed.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Received"}"#,
        fix: "send the name that says the direction",
    }

    OTHER_EVENT "04" "other-event" Error {
        title: "the event is another than the one asked for",
        explanation: "The program reads one type of event here, and the call holds another one of the spec.",
        bad: Prose("reading `Live Chat Message Sent` as `Track<ConversationEnded>`"),
        good: Prose("reading `Live Chat Message Sent` as `Track<MessageSent>` or `Track<AnyEvent>`"),
        fix: "read any event, and match on it",
        in_schema: false,
    }

    CUSTOM_EVENT "05" "custom-event" Error {
        title: "a custom event has the name of one of the spec, or nearly",
        explanation: "What looks like an event of the spec is taken for it by people, and not by programs. Declared as the spec's, its \
            properties are checked.",
        bad: Rust(r#"#[livechat(custom_event = "Live Chat Message Send")]"#),
        good: Rust(r#"#[livechat(event = "Live Chat Message Sent")]"#),
        fix: "declare the event of the spec, or choose a name that cannot be taken for it",
        in_schema: false,
    }

    DUPLICATE_EVENT "06" "duplicate-event" Error {
        title: "two variants of an enum are for the same event",
        explanation: "Reading could give only one of them.",
        bad: Rust(r"enum Ours { Sent(MessageSent), Again(MessageSent) }"),
        good: Rust(r"enum Ours { Sent(MessageSent), Received(MessageReceived) }"),
        fix: "remove one of the variants",
        in_schema: false,
    }
}
