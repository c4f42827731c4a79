//! The rule catalogue: everything that livechat can find wrong, as data.
//!
//! Reading, checking, compile errors, spec files and generated files all raise rules of this one catalogue. An id,
//! once released, keeps its meaning for ever; `spec/rule-ids.txt` remembers those ever used.

mod profile;

pub use profile::Profile;

use core::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing; nothing needs to be done.
    Note,
    /// Accepted, but not as the spec has it: it should be mended where it is sent.
    Warning,
    /// Refused.
    Error,
}

impl Level {
    /// `error`, `warning` or `note`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One rule of the catalogue.
#[derive(Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Rule {
    /// `LC` and four digits.
    pub id: &'static str,
    /// The name that goes with the id, in kebab case.
    pub name: &'static str,
    /// How bad a finding of it is, where nobody says otherwise.
    pub level: Level,
    /// What is wrong, in a line.
    pub title: &'static str,
    /// Why that is wrong.
    pub explanation: &'static str,
    /// Something that breaks the rule.
    pub bad: &'static str,
    /// The same as it should be.
    pub good: &'static str,
    /// What to do.
    pub fix: &'static str,
    /// Whether the published JSON Schemas refuse what breaks it. They know properties by the spec's names alone, so a
    /// finding has a flag of its own.
    pub in_schema: bool,
    /// The release of livechat that first had it.
    pub since: &'static str,
}

impl Rule {
    /// The rule with this id, in any case.
    ///
    /// ```
    /// use livechat_spec::rule::{self, Rule};
    /// assert_eq!(Rule::find("lc0004"), Some(&rule::DUPLICATE_KEY));
    /// assert_eq!(Rule::find("LC9999"), None);
    /// ```
    pub fn find(id: &str) -> Option<&'static Self> {
        ALL.iter().find(|rule| rule.id.eq_ignore_ascii_case(id)).copied()
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

macro_rules! rules {
    ($($constant:ident $id:literal $name:literal $level:ident { title: $title:literal, $($field:ident: $value:expr,)* })*) => {
        $(
            #[doc = concat!("`", $id, "`: ", $title, ".")]
            pub static $constant: Rule =
                Rule { id: $id, name: $name, level: Level::$level, title: $title, $($field: $value,)* };
        )*

        /// Every rule, by rising id.
        pub static ALL: &[&Rule] = &[$(&$constant,)*];
    };
}

// LC00: the text is not JSON. LC01: the envelope. LC02: the event's name. LC03: properties. LC04: dialects.
// LC05: limits. LC06: spec files. LC07: generated files. LC08: attributes of the derives. LC09: conversations.
// LC10: files of traffic, and how they are checked.
rules! {
    SYNTAX "LC0001" "syntax" Error {
        title: "the text is not JSON",
        explanation: "The bytes do not follow RFC 8259, so different readers would make different things of them, or \
            nothing. Published examples have this fault too: JSON does not escape an apostrophe.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_body": "it\'s late"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_body": "it's late"}}"#,
        fix: "let a JSON library write the text",
        in_schema: false,
        since: "0.1.0",
    }
    NOT_UTF8 "LC0002" "not-utf8" Error {
        title: "the text is not UTF-8",
        explanation: "JSON that systems exchange is UTF-8 (RFC 8259, section 8.1). Bytes in another encoding turn into \
            replacement characters somewhere on their way, and the text is lost.",
        bad: "{\"event\": \"\\xff\"}, where \\xff stands for the byte 255",
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}"#,
        fix: "encode the text as UTF-8 before it is sent",
        in_schema: false,
        since: "0.1.0",
    }
    TOO_DEEP "LC0003" "too-deep" Error {
        title: "arrays and objects nest too deep",
        explanation: "Deep nesting is a way to break readers. Events need a handful of levels; 128 are read, and 64 of \
            a spec file.",
        bad: concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "context": "#,
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
            "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}",
        ),
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "context": {"page": {"path": "/help"}}}"#,
        fix: "flatten the value, or leave it out",
        in_schema: false,
        since: "0.1.0",
    }
    DUPLICATE_KEY "LC0004" "duplicate-key" Error {
        title: "an object has the same key twice, with different values",
        explanation: "Some readers take the first value, some the last, some refuse. Keys are compared after their \
            escapes are resolved, in every object, also in those that livechat does not look into.",
        bad: r#"{"userId": "visitor-17", "\u0075serId": "visitor-18", "event": "Live Chat Message Sent"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}"#,
        fix: "send each key once",
        in_schema: false,
        since: "0.1.0",
    }
    LONE_SURROGATE "LC0005" "lone-surrogate" Error {
        title: "half of a surrogate pair stands for no character",
        explanation: "A character beyond U+FFFF is escaped as two units. One alone cannot be written as UTF-8; it \
            usually comes from a text that was cut in the middle of an emoji.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_body": "thanks \ud83d"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_body": "thanks \ud83d\ude00"}}"#,
        fix: "cut texts between characters, not between UTF-16 units",
        in_schema: false,
        since: "0.1.0",
    }
    REPEATED_KEY "LC0006" "repeated-key" Warning {
        title: "an object says the same thing twice",
        explanation: "A key stands there twice with the same value, so no reader can be misled. A real SDK sends `type` \
            so. With different values it would be `LC0004`.",
        bad: r#"{"userId": "visitor-17", "type": "track", "event": "Live Chat Message Sent", "type": "track"}"#,
        good: r#"{"userId": "visitor-17", "type": "track", "event": "Live Chat Message Sent"}"#,
        fix: "send each key once",
        in_schema: false,
        since: "0.1.0",
    }

    NOT_A_BODY "LC0101" "not-a-body" Error {
        title: "the value is not a track call",
        explanation: "A body is an object: one call, or `batch` with an array of calls. Each call is an object.",
        bad: r#"["Live Chat Message Sent"]"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}"#,
        fix: "send an object with `event` and `userId`",
        in_schema: true,
        since: "0.1.0",
    }
    NO_IDENTITY "LC0102" "no-identity" Error {
        title: "nothing says whose event it is",
        explanation: "Every platform wants one identity that is neither null nor empty; which fields count is said by \
            the dialect. The user is the visitor, never the agent.",
        bad: r#"{"userId": null, "event": "Live Chat Message Sent"}"#,
        good: r#"{"anonymousId": "anon-5c1e", "event": "Live Chat Message Sent"}"#,
        fix: "send `userId`, or `anonymousId` for a visitor who is not known yet",
        in_schema: false,
        since: "0.1.0",
    }
    ENVELOPE_KIND "LC0103" "envelope-kind" Error {
        title: "a field of the envelope has the wrong JSON type",
        explanation: "The platforms refuse or ignore such a call. A null is not wrong: it is read as absent.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "context": "web"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "context": {"channel": "web"}}"#,
        fix: "send the type that the reference says",
        in_schema: true,
        since: "0.1.0",
    }
    NO_EVENT "LC0104" "no-event" Error {
        title: "a track call does not say which event it is",
        explanation: "Without `event` nothing tells a started conversation from a message.",
        bad: r#"{"userId": "visitor-17", "type": "track", "properties": {"conversation_id": "conv-7f3a"}}"#,
        good: r#"{"userId": "visitor-17", "type": "track", "event": "Live Chat Conversation Started", "properties": {"conversation_id": "conv-7f3a"}}"#,
        fix: "send `event` with one of the spec's names",
        in_schema: true,
        since: "0.1.0",
    }
    TOLERATED_FIELD "LC0105" "tolerated-field" Warning {
        title: "a field that only documentation examples have",
        explanation: "Vendors' examples carry `action`; no API asks for it and no SDK sends it. The field that says \
            `track` is `type`. It is read past, and never written.",
        bad: r#"{"userId": "visitor-17", "action": "track", "event": "Live Chat Message Sent"}"#,
        good: r#"{"userId": "visitor-17", "type": "track", "event": "Live Chat Message Sent"}"#,
        fix: "send `type` instead, or nothing: `/v1/track` implies it",
        in_schema: false,
        since: "0.1.0",
    }
    LONG_FIELD "LC0106" "long-field" Warning {
        title: "a field of the envelope is longer than the platforms keep",
        explanation: "A key for removing duplicates, once cut, no longer tells calls apart.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "messageId": "call-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "messageId": "call-0123456789"}"#,
        fix: "send a shorter value, such as a UUID",
        in_schema: false,
        since: "0.1.0",
    }
    TIMESTAMP "LC0107" "timestamp" Error {
        title: "a time is not written as RFC 3339",
        explanation: "Times are a date, `T`, a time with any number of fraction digits, and an offset: `Z`, or hours \
            and minutes. Anything else is read differently by each platform, or not at all.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "20.11.2026 10:15"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00.250Z"}"#,
        fix: "write the time as RFC 3339, with its offset",
        in_schema: true,
        since: "0.1.0",
    }
    NO_SUCH_TIME "LC0108" "no-such-time" Error {
        title: "a time that no clock ever shows",
        explanation: "It has the form of RFC 3339, but the day is not in its month. JSON Schema cannot say this.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-02-29T10:15:00Z"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-02-28T10:15:00Z"}"#,
        fix: "send the time at which it happened",
        in_schema: false,
        since: "0.1.0",
    }
    NOT_TRACK "LC0109" "not-track" Error {
        title: "the call is not a track call",
        explanation: "Live chat events are track calls. In a batch other calls are passed over and counted; where one \
            event is asked for, they are refused.",
        bad: r#"{"userId": "visitor-17", "type": "page", "event": "Live Chat Message Sent"}"#,
        good: r#"{"userId": "visitor-17", "type": "track", "event": "Live Chat Message Sent"}"#,
        fix: "send `\"type\": \"track\"`, or leave `type` out of a single call",
        in_schema: true,
        since: "0.1.0",
    }

    UNKNOWN_EVENT "LC0201" "unknown-event" Error {
        title: "the spec has no event of this name",
        explanation: "Consumers match names exactly, capitals and spaces included. An event with another name is never \
            seen by them.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Send"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}"#,
        fix: "send one of the spec's names",
        in_schema: true,
        since: "0.1.0",
    }
    EVENT_ALIAS "LC0202" "event-alias" Warning {
        title: "the event has another name than the spec's",
        explanation: "The name is known: a misprint in a vendor's page, an older name, or a warehouse's table. It is \
            read as its event, and never written.",
        bad: r#"{"userId": "visitor-17", "event": "LIve Chat Conversation Ended"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Conversation Ended"}"#,
        fix: "send the spec's name",
        in_schema: true,
        since: "0.1.0",
    }
    AMBIGUOUS_EVENT "LC0203" "ambiguous-event" Error {
        title: "the name could mean several events",
        explanation: "Some pages use one name for messages in both directions. Which one is meant cannot be told \
            from the call, so nothing is guessed.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Received"}"#,
        fix: "send the name that says the direction",
        in_schema: true,
        since: "0.1.0",
    }
    OTHER_EVENT "LC0204" "other-event" Error {
        title: "the event is another than the one asked for",
        explanation: "The program reads one type of event here, and the call holds another one of the spec.",
        bad: "reading `Live Chat Message Sent` as `Track<ConversationEnded>`",
        good: "reading `Live Chat Message Sent` as `Track<MessageSent>` or `Track<AnyEvent>`",
        fix: "read any event, and match on it",
        in_schema: false,
        since: "0.1.0",
    }
    CUSTOM_EVENT "LC0205" "custom-event" Error {
        title: "a custom event has the name of one of the spec, or nearly",
        explanation: "What looks like an event of the spec is taken for it by people, and not by programs. Declared as the spec's, its \
            properties are checked.",
        bad: r#"#[livechat(custom_event = "Live Chat Message Send")]"#,
        good: r#"#[livechat(event = "Live Chat Message Sent")]"#,
        fix: "declare the event of the spec, or choose a name that cannot be taken for it",
        in_schema: false,
        since: "0.1.0",
    }
    DUPLICATE_EVENT "LC0206" "duplicate-event" Error {
        title: "two variants of an enum are for the same event",
        explanation: "Reading could give only one of them.",
        bad: r"enum Ours { Sent(MessageSent), Again(MessageSent) }",
        good: r"enum Ours { Sent(MessageSent), Received(MessageReceived) }",
        fix: "remove one of the variants",
        in_schema: false,
        since: "0.1.0",
    }

    UNKNOWN_PROPERTY "LC0301" "unknown-property" Error {
        title: "a struct has a field that is no property of its event",
        explanation: "A misspelt key is a second column in every warehouse. In traffic, unknown properties are nothing wrong: they \
            are kept.",
        bad: r#"#[serde(rename = "agentId")] agent: Option<String>"#,
        good: r#"#[serde(rename = "agent_id")] agent: Option<String>"#,
        fix: "correct the key, or mark the field `#[livechat(custom)]`",
        in_schema: false,
        since: "0.1.0",
    }

    WRONG_KIND "LC0302" "wrong-kind" Error {
        title: "a property has the wrong JSON type",
        explanation: "A column of a warehouse has one type: a value of another goes to a second column, or is dropped. \
            A null is not wrong: it is read as absent.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": ["conv-7f3a"]}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a"}}"#,
        fix: "send the type that the reference says",
        in_schema: true,
        since: "0.1.0",
    }
    NUMERIC_ID "LC0303" "numeric-id" Warning {
        title: "an identifier is a number",
        explanation: "Identifiers are text. As numbers they lose digits in every language whose numbers are 64-bit \
            floats. It is read as its digits, and written back as it came.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_id": 40017}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_id": "40017"}}"#,
        fix: "send the identifier as a string",
        in_schema: true,
        since: "0.1.0",
    }
    NUMERIC_STRING "LC0304" "numeric-string" Warning {
        title: "a number is sent as text",
        explanation: "Form encoding and some templates turn numbers into strings. It is read as its number, and \
            written back as it came.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_duration": "45"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_duration": 45}}"#,
        fix: "send the number without quotes",
        in_schema: true,
        since: "0.1.0",
    }
    PROPERTY_ALIAS "LC0305" "property-alias" Warning {
        title: "a property has another name than the spec's",
        explanation: "Browser integrations send camel case, where the spec and the warehouses have snake case. It is \
            read as its property, and written under the spec's name.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agentName": "Ines Okafor"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_name": "Ines Okafor"}}"#,
        fix: "send the spec's name",
        in_schema: false,
        since: "0.1.0",
    }
    OUT_OF_BOUNDS "LC0306" "out-of-bounds" Error {
        title: "a property is outside its bounds",
        explanation: "The spec bounds numbers by value and strings by length. A negative duration is a clock that was \
            read in the wrong order.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_duration": -3}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_duration": 3}}"#,
        fix: "send a value within the bounds that the reference says",
        in_schema: true,
        since: "0.1.0",
    }
    ALIAS_BESIDE_PROPERTY "LC0307" "alias-beside-property" Warning {
        title: "a property stands there twice, under two names",
        explanation: "The value under the spec's name is the one that counts. The other is kept as an unknown property, \
            so that nothing is lost.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_id": "agent-12", "agentId": "agent-13"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_id": "agent-12"}}"#,
        fix: "send the spec's name alone",
        in_schema: false,
        since: "0.1.0",
    }
    REQUIRED_MISSING "LC0308" "required-missing" Error {
        title: "a required property is missing",
        explanation: "The built-in spec requires no property, because no vendor does. A company's own spec may. A null \
            counts as missing.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {}}, where a spec requires `conversation_id`"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a"}}"#,
        fix: "send the property, or make it optional in the spec",
        in_schema: true,
        since: "0.1.0",
    }
    UNLISTED_VALUE "LC0309" "unlisted-value" Warning {
        title: "the spec does not list this value",
        explanation: "Lists grow, so a reader keeps a value that it does not know; a sender should not invent one.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"channel": "carrier pigeon"}}, where a spec lists `web` and `phone`"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"channel": "web"}}"#,
        fix: "send a listed value, or add this one to the spec",
        in_schema: false,
        since: "0.1.0",
    }
    DEPRECATED "LC0310" "deprecated" Warning {
        title: "the spec has deprecated this",
        explanation: "It is still read and still means what it meant. The spec says what to send instead, and since when.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_mail": "i@shop.example"}}, where a spec has deprecated `agent_mail`"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_id": "agent-12"}}"#,
        fix: "send what the message names",
        in_schema: false,
        since: "0.1.0",
    }
    REQUIRED_OPTIONAL "LC0311" "required-optional" Error {
        title: "a required property is in an `Option`",
        explanation: "The spec that the struct is judged by requires the property, and an `Option` can leave it out.",
        bad: r"conversation_id: Option<ConversationId>, where a spec requires it",
        good: r"conversation_id: ConversationId",
        fix: "remove the `Option`",
        in_schema: false,
        since: "0.1.0",
    }
    PLAIN_CONTENT "LC0312" "plain-content" Error {
        title: "what somebody said is in a type that shows it",
        explanation: "`Debug` output goes to logs, and logs go everywhere. `Sensitive` keeps its value out of them.",
        bad: r"message_body: Option<String>",
        good: r"message_body: Option<Sensitive<String>>",
        fix: "use `Sensitive`, or say `#[livechat(plain)]` where nobody logs it",
        in_schema: false,
        since: "0.1.0",
    }
    CUSTOM_PROPERTY "LC0313" "custom-property" Error {
        title: "a custom field has the name of a property of the spec",
        explanation: "Custom fields are not checked, so a wrong value would pass under a name that promises a right one.",
        bad: r"#[livechat(custom)] agent_id: u64",
        good: r"agent_id: AgentId",
        fix: "remove `custom`, or give the field another name",
        in_schema: false,
        since: "0.1.0",
    }
    OTHER_ID "LC0314" "other-id" Error {
        title: "an identifier of another sort",
        explanation: "Identifiers all look alike, and joins on the wrong one find nothing, or the wrong rows.",
        bad: r"message_id: Option<ConversationId>",
        good: r"message_id: Option<MessageId>",
        fix: "use the type that the message names",
        in_schema: false,
        since: "0.1.0",
    }
    DUPLICATE_PROPERTY "LC0315" "duplicate-property" Error {
        title: "two fields of a struct have the same key",
        explanation: "An object with the same key twice is read differently by each reader.",
        bad: r#"#[serde(rename = "agent_id")] a: String, #[serde(rename = "agent_id")] b: String"#,
        good: r#"#[serde(rename = "agent_id")] a: String, #[livechat(custom)] b: String"#,
        fix: "remove or rename one of the two",
        in_schema: false,
        since: "0.1.0",
    }

    MISSPELT_PROPERTY "LC0316" "misspelt-property" Note {
        title: "an unknown property that looks like a misprint",
        explanation: "Unknown properties are welcome, and kept. This one is nearly the name of one that the spec has, \
            whose readers will not find it.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_nmae": "Ines Okafor"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_name": "Ines Okafor"}}"#,
        fix: "send the spec's name, or one that cannot be taken for it",
        in_schema: false,
        since: "0.1.0",
    }

    RECOMMENDED_MISSING "LC0401" "recommended-missing" Warning {
        title: "a property that the dialect recommends is missing",
        explanation: "Without the conversation's and the message's ids, Customer.io cannot trace a message back to its \
            chat. Nothing refuses the event.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001"}}"#,
        fix: "send it where it is known",
        in_schema: false,
        since: "0.1.0",
    }
    DIALECT_KIND "LC0402" "dialect-kind" Warning {
        title: "the dialect has a narrower type for this property",
        explanation: "Segment takes any number of seconds; Customer.io and Chatlio document an integer.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "conversation_duration": 45.5}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "conversation_duration": 46}}"#,
        fix: "round the value before it is sent there",
        in_schema: true,
        since: "0.1.0",
    }
    FIXED_VALUE "LC0403" "fixed-value" Warning {
        title: "the dialect knows only one value here",
        explanation: "Customer.io documents a duration of 0 for the start of a conversation, because none has passed.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "conversation_duration": 12}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "conversation_duration": 0}}"#,
        fix: "send that value, or leave the property out",
        in_schema: false,
        since: "0.1.0",
    }
    NOT_IN_DIALECT "LC0404" "not-in-dialect" Note {
        title: "the dialect does not mention this property",
        explanation: "It is delivered as an unknown property. Nothing refuses it, and nothing there knows it.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001", "message_body": "Good morning"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a", "message_id": "msg-0001"}}"#,
        fix: "leave it out where nobody reads it",
        in_schema: false,
        since: "0.1.0",
    }
    UNSTATED_PERSPECTIVE "LC0405" "unstated-perspective" Error {
        title: "nobody knows who wrote the message",
        explanation: "Segment names messages as the customer sees them, Customer.io as the company does, so Sent and \
            Received swap between them. A dialect that does not say whose view it takes cannot be translated.",
        bad: "translating a `Live Chat Message Sent` of the dialect `chatlio`",
        good: "translating a `Live Chat Message Sent` of the dialect `segment`",
        fix: "find out whose view the sender takes, and name a dialect that has it",
        in_schema: false,
        since: "0.1.0",
    }
    UNKNOWN_DIALECT "LC0406" "unknown-dialect" Error {
        title: "the spec has no dialect of this name",
        explanation: "A dialect says what a platform asks for beyond the spec; without it nothing of that is checked.",
        bad: r#"#[livechat(event = "Live Chat Message Sent", dialect = "customer.io")]"#,
        good: r#"#[livechat(event = "Live Chat Message Sent", dialect = "customerio")]"#,
        fix: "write the name of a dialect of the spec",
        in_schema: false,
        since: "0.1.0",
    }

    EVENT_TOO_LARGE "LC0501" "event-too-large" Error {
        title: "the event is larger than the platform takes",
        explanation: "Segment answers 400. Customer.io answers 200 and drops the event without a word. The documented \
            32 KB are read as 32,000 or as 32,768 bytes; the smaller is safe everywhere.",
        bad: "a track call of 33,000 bytes",
        good: "a track call of 3,300 bytes",
        fix: "shorten the message, or send it where it has room",
        in_schema: false,
        since: "0.1.0",
    }
    BATCH_TOO_LARGE "LC0502" "batch-too-large" Error {
        title: "the batch is larger than the platform takes",
        explanation: "A batch over the limit is refused or dropped as a whole, with all calls that are in it. Limits are \
            in bytes and, for some, in calls.",
        bad: "a batch of 2,501 calls for Segment",
        good: "a batch of 2,500 calls, and one of 1",
        fix: "split the batch; `Batch::split` does so",
        in_schema: false,
        since: "0.1.0",
    }

    SPEC_UNKNOWN_KEY "LC0601" "spec-unknown-key" Error {
        title: "a spec file has a key that means nothing",
        explanation: "A key that nobody reads is usually a misprint of one that somebody does.",
        bad: r#"{"properties": {"agent_id": {"sensitvity": "identifier"}}}"#,
        good: r#"{"properties": {"agent_id": {"sensitivity": "identifier"}}}"#,
        fix: "correct the key, or remove it",
        in_schema: true,
        since: "0.1.0",
    }
    SPEC_MISSING_KEY "LC0602" "spec-missing-key" Error {
        title: "a spec file lacks a key that must be there",
        explanation: "No default is safe for it. That every property says how sensitive it is, for instance, is what \
            keeps its values out of messages.",
        bad: r#"{"properties": {"agent_id": {"sensitivity": null}}}"#,
        good: r#"{"properties": {"agent_id": {"sensitivity": "identifier"}}}"#,
        fix: "add the key",
        in_schema: true,
        since: "0.1.0",
    }
    SPEC_WRONG_TYPE "LC0603" "spec-wrong-type" Error {
        title: "a value of a spec file has the wrong JSON type",
        explanation: "The schema of spec files, named by `$schema`, says which type each key has; editors show it.",
        bad: r#"{"properties": {"agent_id": {"description": 7}}}"#,
        good: r#"{"properties": {"agent_id": {"description": "Which agent"}}}"#,
        fix: "write the value in the type that is expected",
        in_schema: true,
        since: "0.1.0",
    }
    SPEC_BAD_VALUE "LC0604" "spec-bad-value" Error {
        title: "a value of a spec file is not one of those it may have",
        explanation: "Some values are words of a list, versions, addresses, or line numbers, and are checked as such.",
        bad: r#"{"properties": {"agent_id": {"sensitivity": "secret"}}}"#,
        good: r#"{"properties": {"agent_id": {"sensitivity": "personal"}}}"#,
        fix: "write one of the values that the message lists",
        in_schema: true,
        since: "0.1.0",
    }
    SPEC_UNKNOWN_REFERENCE "LC0605" "spec-unknown-reference" Error {
        title: "a spec file names something that it does not have",
        explanation: "Events name properties, dialects name properties and events, and every claim names its source.",
        bad: r#"{"events": {"message_sent": {"properties": {"agent": "optional"}}}}"#,
        good: r#"{"events": {"message_sent": {"properties": {"agent_id": "optional"}}}}"#,
        fix: "correct the name, or add what it names",
        in_schema: false,
        since: "0.1.0",
    }
    SPEC_CONTRADICTION "LC0606" "spec-contradiction" Error {
        title: "two values of a spec file contradict each other",
        explanation: "No value could satisfy both, or one of them could never apply.",
        bad: r#"{"properties": {"conversation_duration": {"minimum": 10, "maximum": 3}}}"#,
        good: r#"{"properties": {"conversation_duration": {"minimum": 3, "maximum": 10}}}"#,
        fix: "correct one of the two",
        in_schema: false,
        since: "0.1.0",
    }
    SPEC_BAD_NAME "LC0607" "spec-bad-name" Error {
        title: "a name cannot become an identifier",
        explanation: "Names become fields and types in Rust and TypeScript and columns in SQL, so they are ASCII \
            letters, digits and single underscores, begin with a letter, and have at most 63 characters.",
        bad: r#"{"properties": {"agent-id": {"kind": "string", "description": "Which agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        good: r#"{"properties": {"agent_code": {"kind": "string", "description": "Which agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        fix: "choose another name",
        in_schema: true,
        since: "0.1.0",
    }
    SPEC_KEYWORD "LC0608" "spec-keyword" Error {
        title: "a name is a keyword of Rust, TypeScript or SQL",
        explanation: "Code and queries that use it would need quotes everywhere, and somewhere they are forgotten.",
        bad: r#"{"properties": {"order": {"kind": "string", "description": "Which order", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        good: r#"{"properties": {"order_id": {"kind": "string", "description": "Which order", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        fix: "choose a name of two words",
        in_schema: false,
        since: "0.1.0",
    }
    SPEC_COLLISION "LC0609" "spec-collision" Error {
        title: "two names become the same identifier",
        explanation: "Names that differ only in capitals or underscores are one column in a warehouse and one field in \
            Rust; an alias that is also a name, or the alias of two, cannot be read.",
        bad: r#"{"properties": {"agentId": {"kind": "string", "description": "Which agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        good: r#"{"properties": {"agent_code": {"kind": "string", "description": "Which agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        fix: "rename one of the two",
        in_schema: false,
        since: "0.1.0",
    }
    SPEC_HIDDEN_CHARACTER "LC0610" "spec-hidden-character" Error {
        title: "a text of a spec file has a character that nobody sees",
        explanation: "Control characters, invisible ones and those that turn the direction of text can make a reviewer \
            read something else than a compiler does.",
        bad: r#"{"properties": {"agent_id": {"description": "Which\u202eagent"}}}"#,
        good: r#"{"properties": {"agent_id": {"description": "Which agent"}}}"#,
        fix: "remove the character",
        in_schema: false,
        since: "0.1.0",
    }
    SPEC_TOO_LARGE "LC0611" "spec-too-large" Error {
        title: "a spec file is larger than 1 MiB",
        explanation: "Spec files are written and reviewed by people. One of this size is another file, or an attack.",
        bad: "a spec file of 2 MiB",
        good: "a spec file of 20 KiB",
        fix: "check the path; split the plan if it really is that large",
        in_schema: false,
        since: "0.1.0",
    }
    SPEC_NO_EVIDENCE "LC0612" "spec-no-evidence" Error {
        title: "a claim of a spec file cites no source",
        explanation: "What the spec says can be checked only where it says how it is known. What was only inferred \
            says so.",
        bad: r#"{"properties": {"agent_id": {"sources": []}}}"#,
        good: r#"{"properties": {"agent_id": {"sources": [{"source": "notes", "inferred": true}]}}}"#,
        fix: "cite a source, with its lines where it has lines",
        in_schema: true,
        since: "0.1.0",
    }
    SPEC_UNUSED_SOURCE "LC0613" "spec-unused-source" Warning {
        title: "nothing in the spec file cites this source",
        explanation: "A list of sources that are not used hides which facts rest on what.",
        bad: r#"{"sources": {"rumour": {"title": "Hearsay", "kind": "document", "url": "https://shop.example/hearsay"}}}"#,
        good: r#"{"sources": {"notes": {"title": "Team notes", "kind": "document", "url": "https://shop.example/notes"}}}"#,
        fix: "cite it where it belongs, or remove it",
        in_schema: false,
        since: "0.1.0",
    }
    SPEC_EXAMPLE "LC0614" "spec-example" Error {
        title: "an example of a spec file breaks the spec",
        explanation: "Examples are copied. They have the properties of their event, with values of the right kind, \
            within the bounds.",
        bad: r#"{"events": {"message_sent": {"examples": [{"description": "A call", "properties": {"conversation_duration": -1}}]}}}"#,
        good: r#"{"events": {"message_sent": {"examples": [{"description": "A call", "properties": {"conversation_duration": 1}}]}}}"#,
        fix: "correct the example",
        in_schema: false,
        since: "0.1.0",
    }
    SPEC_RESERVED_NAME "LC0615" "spec-reserved-name" Error {
        title: "a name that was used before and must not come back",
        explanation: "Old data still holds the name with its old meaning. A new meaning would mix the two.",
        bad: r#"{"reserved": {"agent_id": "Meant a department until 0.9"}}"#,
        good: r#"{"reserved": {"department_id": "Meant a department until 0.9"}}"#,
        fix: "choose another name",
        in_schema: false,
        since: "0.1.0",
    }
    SPEC_MISPLACED "LC0616" "spec-misplaced" Error {
        title: "a key that does not apply to this kind",
        explanation: "Numbers have a minimum, strings have a length, arrays have items, enums have values. A bound \
            that is never checked promises something that is not kept.",
        bad: r#"{"properties": {"agent_id": {"minimum": 1}}}"#,
        good: r#"{"properties": {"agent_id": {"min_length": 1}}}"#,
        fix: "remove the key, or change the kind",
        in_schema: false,
        since: "0.1.0",
    }

    GENERATED_MISSING "LC0701" "generated-missing" Error {
        title: "a generated file is missing",
        explanation: "Generated files are checked in, so that users need not run the generator and reviews show what a \
            change of the spec changes.",
        bad: "a commit of `livechat.json` alone",
        good: "a commit of `livechat.json` with what `cargo xtask generate` wrote",
        fix: "run `cargo xtask generate` and commit the file",
        in_schema: false,
        since: "0.1.0",
    }
    GENERATED_STALE "LC0702" "generated-stale" Error {
        title: "a generated file is older than the spec or the generator",
        explanation: "It is what an earlier run wrote, and a run now would write something else.",
        bad: "a changed `livechat.json` with the old generated files",
        good: "a commit of `livechat.json` with what `cargo xtask generate` wrote",
        fix: "run `cargo xtask generate` and commit what changes",
        in_schema: false,
        since: "0.1.0",
    }
    GENERATED_EDITED "LC0703" "generated-edited" Error {
        title: "a generated file was edited by hand",
        explanation: "Its content does not match the checksum in its own header. The next run overwrites the edit.",
        bad: "a doc comment corrected in a generated file",
        good: "the description corrected in `livechat.json`",
        fix: "make the change in the spec or the generator, then run `cargo xtask generate`",
        in_schema: false,
        since: "0.1.0",
    }
    GENERATED_STRAY "LC0704" "generated-stray" Error {
        title: "a generated file that nothing generates any more",
        explanation: "It carries the generator's header, but the generator no longer writes it. It would be used, and \
            never change again.",
        bad: "the generated files of a module that was renamed",
        good: "a folder that holds only what the last run wrote",
        fix: "delete the file; `cargo xtask generate` does so",
        in_schema: false,
        since: "0.1.0",
    }
    RELEASED_SCHEMA_CHANGED "LC0705" "released-schema-changed" Error {
        title: "the schemas of a released version changed",
        explanation: "Others refer to a schema by its address, which holds the version, and may have a copy of it. What \
            it says must stay what it was; a new meaning has a new version.",
        bad: "a bound lowered in `livechat.json`, whose version is released",
        good: "a bound lowered in `livechat.json`, with the next major version",
        fix: "raise the version of the spec; restore what was released from version control",
        in_schema: false,
        since: "0.1.0",
    }

    DERIVE_UNKNOWN_ATTRIBUTE "LC0801" "derive-unknown-attribute" Error {
        title: "the derive knows no such attribute",
        explanation: "A misspelt attribute that were passed over would switch off what it asks for.",
        bad: r#"#[livechat(evnet = "Live Chat Message Sent")]"#,
        good: r#"#[livechat(event = "Live Chat Message Sent")]"#,
        fix: "correct the attribute",
        in_schema: false,
        since: "0.1.0",
    }
    DERIVE_DUPLICATE_ATTRIBUTE "LC0802" "derive-duplicate-attribute" Error {
        title: "an attribute is given twice",
        explanation: "Only one of the two can count.",
        bad: r"#[livechat(custom, custom)]",
        good: r"#[livechat(custom)]",
        fix: "remove one of the two",
        in_schema: false,
        since: "0.1.0",
    }
    DERIVE_MALFORMED_ATTRIBUTE "LC0803" "derive-malformed-attribute" Error {
        title: "an attribute has not its form",
        explanation: "Names are string literals, paths are paths, and switches have no value.",
        bad: r"#[livechat(event = MessageSent)]",
        good: r#"#[livechat(event = "Live Chat Message Sent")]"#,
        fix: "write the attribute as the message says",
        in_schema: false,
        since: "0.1.0",
    }
    DERIVE_NO_EVENT "LC0804" "derive-no-event" Error {
        title: "a struct does not say which event it is",
        explanation: "The name on the wire is not that of the struct, so it has to be said.",
        bad: r"#[derive(LiveChatEvent)] struct Sent { .. }",
        good: r#"#[derive(LiveChatEvent)] #[livechat(event = "Live Chat Message Sent")] struct Sent { .. }"#,
        fix: "add `#[livechat(event = \"...\")]`",
        in_schema: false,
        since: "0.1.0",
    }
    DERIVE_UNSUPPORTED_ITEM "LC0805" "derive-unsupported-item" Error {
        title: "the derive cannot be on this item",
        explanation: "Events and groups are structs with named fields; enums of events have a variant for each with one value; \
            values are structs of one value, or enums without any.",
        bad: r"#[derive(LiveChatEvent)] struct Sent(String);",
        good: r"#[derive(LiveChatEvent)] struct Sent { message_id: String }",
        fix: "give the item the form that the message names",
        in_schema: false,
        since: "0.1.0",
    }
    DERIVE_SERDE_SHAPE "LC0806" "derive-serde-shape" Error {
        title: "an attribute of serde changes what is sent",
        explanation: "The derive judges types by what serde makes of them by itself. Where another function does it, the kind has to \
            be said.",
        bad: r#"#[serde(with = "rfc3339")] at: OffsetDateTime"#,
        good: r#"#[serde(with = "rfc3339")] #[livechat(kind = "timestamp")] at: OffsetDateTime"#,
        fix: "say `#[livechat(kind = \"...\")]`, or remove the attribute",
        in_schema: false,
        since: "0.1.0",
    }
    DERIVE_GENERIC_FIELD "LC0807" "derive-generic-field" Error {
        title: "a generic type cannot be judged",
        explanation: "What the parameter holds is known only where the struct is used.",
        bad: r"message_id: T",
        good: r"#[livechat(custom)] payload: T",
        fix: "use a concrete type, or mark the field `#[livechat(custom)]`",
        in_schema: false,
        since: "0.1.0",
    }
    DERIVE_CONFLICT "LC0808" "derive-conflict" Error {
        title: "two attributes contradict each other",
        explanation: "Only one of the two can count.",
        bad: r#"#[livechat(event = "Live Chat Message Sent", custom_event = "Escalated")]"#,
        good: r#"#[livechat(event = "Live Chat Message Sent")]"#,
        fix: "remove one of the two",
        in_schema: false,
        since: "0.1.0",
    }

    AFTER_END "LC0901" "after-end" Warning {
        title: "an event of a conversation that has ended",
        explanation: "An end says that the conversation is over. No source says whether a conversation can be taken up again \
            under its id, nor whether only one side ends it, so this may be meant. The other way round nothing is \
            wrong: the end is sent only when somebody ends the conversation, and may never come. A call that is \
            delivered twice is not found by this if it has a time.",
        bad: concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Ended", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:20Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
        ),
        good: concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:14:40Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Ended", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
        ),
        fix: "give what follows the end a conversation of its own, or send the end last",
        in_schema: false,
        since: "0.1.0",
    }
    STARTED_TWICE "LC0902" "started-twice" Warning {
        title: "a conversation starts twice",
        explanation: "Whoever counts conversations by their starts counts this one twice, and cannot tell which events belong to \
            which start. No source says whether a conversation can be taken up again under its id, so this may be \
            meant. The same start with the same time counts as one call that was delivered twice.",
        bad: concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "timestamp": "2026-11-20T10:14:00Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
        ),
        good: concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "timestamp": "2026-11-20T10:14:00Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-81c2"}}"#,
        ),
        fix: "give each conversation an id of its own, and start it once",
        in_schema: false,
        since: "0.1.0",
    }
    DURATION_BACKWARDS "LC0903" "duration-backwards" Warning {
        title: "the duration of a conversation runs backwards",
        explanation: "The duration is the time since the conversation began, so a later event has the same or a greater one. \
            Which event is later is told by their times, where both have one, and else by the order in which they \
            come. No source says whose clock counts, nor who rounds: two senders may disagree by a second.",
        bad: concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 60}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "timestamp": "2026-11-20T10:15:20Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 45}}"#,
        ),
        good: concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 60}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "timestamp": "2026-11-20T10:15:20Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 80}}"#,
        ),
        fix: "count the seconds since the conversation began, by one clock",
        in_schema: false,
        since: "0.1.0",
    }
    NO_START "LC0904" "no-start" Warning {
        title: "a conversation goes on that nothing has started",
        explanation: "Its start must have come: the time and the duration of the event say that it began after the first event \
            that was seen, and after the last one of each conversation that was forgotten; or it was said that no \
            conversation is cut off. A start that comes later than this event does not count, so sort events by time \
            first. No source says whether the first message of a conversation is also sent as a message: the start is \
            not counted as one, and a conversation without messages is not wrong.",
        bad: concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:00:00Z", "properties": {"conversation_id": "conv-6b20"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 45}}"#,
        ),
        good: concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:00:00Z", "properties": {"conversation_id": "conv-6b20"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "timestamp": "2026-11-20T10:14:15Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 0}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 45}}"#,
        ),
        fix: "send the start of a conversation before its other events",
        in_schema: false,
        since: "0.1.0",
    }
    AGENT_CHANGED "LC0905" "agent-changed" Note {
        title: "another agent takes part in a conversation",
        explanation: "Agents hand conversations over, and several may take part; no source says that there is only one. But a \
            report that takes the agent from one event of a conversation leaves the others out.",
        bad: concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a", "agent_id": "agent-12"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "timestamp": "2026-11-20T10:15:20Z", "properties": {"conversation_id": "conv-7f3a", "agent_id": "agent-40"}}"#,
        ),
        good: concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a", "agent_id": "agent-12"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "timestamp": "2026-11-20T10:15:20Z", "properties": {"conversation_id": "conv-7f3a", "agent_id": "agent-12"}}"#,
        ),
        fix: "nothing, where agents hand conversations over",
        in_schema: false,
        since: "0.1.0",
    }

    DOCUMENT_TOO_LONG "LC1001" "document-too-long" Error {
        title: "a document of a file is longer than is read",
        explanation: "No platform takes a body of that length, so the file is probably something else, or a line break is \
            missing. It is passed over, and the next document is read.",
        bad: "a file of 40 MB without a line break",
        good: "a file with a body on each line",
        fix: "put each body on a line of its own; `--max-line` reads longer ones",
        in_schema: false,
        since: "0.1.0",
    }
    DAMAGED_FILE "LC1002" "damaged-file" Error {
        title: "a compressed file is damaged, or cut off",
        explanation: "What was packed behind this place cannot be known. Everything before it was checked.",
        bad: "a gzip file whose upload was interrupted",
        good: "a gzip file that `gzip --test` accepts",
        fix: "get the file again from where it was written",
        in_schema: false,
        since: "0.1.0",
    }
    UNREAD_ENCODING "LC1003" "unread-encoding" Error {
        title: "a file is in an encoding that is not read",
        explanation: "Its first bytes say what it is. Read are JSON in UTF-8, and that packed as gzip or zstd; the name of \
            the file does not matter.",
        bad: "a ZIP archive that is called `events.json`",
        good: "a gzip file that is called `events.json`",
        fix: "unpack or convert the file",
        in_schema: false,
        since: "0.1.0",
    }
    CONFIG_UNKNOWN_KEY "LC1004" "config-unknown-key" Error {
        title: "the configuration of a check has a key that means nothing",
        explanation: "A key that nobody reads is usually a misprint of one that somebody does, and the check would be \
            another than was meant.",
        bad: r#"{"profil": "strict"}"#,
        good: r#"{"profile": "strict"}"#,
        fix: "correct or remove the key",
        in_schema: false,
        since: "0.1.0",
    }
    CONFIG_BAD_VALUE "LC1005" "config-bad-value" Error {
        title: "the configuration of a check has a value that means nothing",
        explanation: "Each key takes a few words, or a number.",
        bad: r#"{"rules": {"property-alias": "off"}}"#,
        good: r#"{"rules": {"property-alias": "allow"}}"#,
        fix: "use a value that the message names",
        in_schema: false,
        since: "0.1.0",
    }
}
