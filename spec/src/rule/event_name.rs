//! Names of events.

use super::item::group;

group! {
    "LC02" "Names of events" { since: "0.1.0", in_schema: true, examples: Call }

    UNKNOWN_EVENT "01" "unknown-event" Error {
        title: "the spec has no event with this name",
        explanation: "Consumers compare names exactly, including capitals and spaces. They never see an event with \
            another name.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Send"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}"#,
        fix: "send a name of the spec",
    }

    EVENT_ALIAS "02" "event-alias" Warning {
        title: "an event is sent under an alias",
        explanation: "The name is a known one: a misprint on a vendor's page, an older name, or the name of a \
            warehouse table. It is read as the event, and never written.",
        bad: r#"{"userId": "visitor-17", "event": "LIve Chat Conversation Ended"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Conversation Ended"}"#,
        fix: "send the name that the spec has",
    }

    AMBIGUOUS_EVENT "03" "ambiguous-event" Error {
        title: "the name could mean several events",
        explanation: "Some pages use one name for messages in both directions. The call does not say which direction \
            it means, so livechat does not guess.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Received"}"#,
        fix: "send the name that states the direction",
    }

    OTHER_EVENT "04" "other-event" Error {
        title: "the call holds a different event from the one expected",
        explanation: "The program reads one type of event here, and the call holds another event of the spec.",
        bad: Prose("reading `Live Chat Message Sent` as `Track<ConversationEnded>`"),
        good: Prose("reading `Live Chat Message Sent` as `Track<MessageSent>` or `Track<AnyEvent>`"),
        fix: "read any event, and match on it",
        in_schema: false,
    }

    CUSTOM_EVENT "05" "custom-event" Error {
        title: "a custom event is named like an event of the spec",
        explanation: "People take such a name for the event of the spec; programs do not. Declared as an event of the \
            spec, its properties are checked.",
        bad: Rust(r#"#[livechat(custom_event = "Live Chat Message Send")]"#),
        good: Rust(r#"#[livechat(event = "Live Chat Message Sent")]"#),
        fix: "declare the event of the spec, or choose a name that cannot be confused with it",
        in_schema: false,
    }

    DUPLICATE_EVENT "06" "duplicate-event" Error {
        title: "two variants of an enum are for the same event",
        explanation: "Reading could only ever return one of them.",
        bad: Rust(r"enum Ours { Sent(MessageSent), Again(MessageSent) }"),
        good: Rust(r"enum Ours { Sent(MessageSent), Received(MessageReceived) }"),
        fix: "remove one of the variants",
        in_schema: false,
    }

    POSSIBLE_EVENT "07" "possible-event" Note {
        title: "the name may mean an event of the spec",
        explanation: "The name lacks one word of an event's name, or begins like the names of the spec and goes on \
            otherwise. It may be an event of your own, so livechat does not check the call. If it means the event of \
            the spec, consumers never see it.",
        bad: r#"{"userId": "visitor-17", "event": "Chat Message Sent"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}"#,
        fix: "send the name that the spec has, or one that cannot be confused with it",
    }
}
