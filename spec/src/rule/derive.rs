//! Attributes of the derives.

use super::item::group;

group! {
    "LC08" "Attributes of derives" { since: "0.1.0", in_schema: false, examples: Rust }

    DERIVE_UNKNOWN_ATTRIBUTE "01" "derive-unknown-attribute" Error {
        title: "an attribute is unknown",
        explanation: "Ignoring a misspelt attribute would disable its check.",
        bad: r#"#[livechat(evnet = "Live Chat Message Sent")]"#,
        good: r#"#[livechat(event = "Live Chat Message Sent")]"#,
        fix: "correct the attribute",
    }

    DERIVE_DUPLICATE_ATTRIBUTE "02" "derive-duplicate-attribute" Error {
        title: "an attribute is given twice",
        explanation: "Only one of the two could apply.",
        bad: r"#[livechat(custom, custom)]",
        good: r"#[livechat(custom)]",
        fix: "remove one of the two",
    }

    DERIVE_MALFORMED_ATTRIBUTE "03" "derive-malformed-attribute" Error {
        title: "an attribute is malformed",
        explanation: "Names are string literals, paths are paths, and switches have no value.",
        bad: r"#[livechat(event = MessageSent)]",
        good: r#"#[livechat(event = "Live Chat Message Sent")]"#,
        fix: "write the attribute as the message says",
    }

    DERIVE_NO_EVENT "04" "derive-no-event" Error {
        title: "a struct names no event",
        explanation: "The name on the wire is not the name of the struct, so an attribute must give it.",
        bad: r"#[derive(LiveChatEvent)] struct Sent { .. }",
        good: r#"#[derive(LiveChatEvent)] #[livechat(event = "Live Chat Message Sent")] struct Sent { .. }"#,
        fix: "add `#[livechat(event = \"...\")]`",
    }

    DERIVE_UNSUPPORTED_ITEM "05" "derive-unsupported-item" Error {
        title: "the derive does not support this item",
        explanation: "Events and groups are structs with named fields. Enums of events have one variant for each \
            event, with one value. Values are structs of one value, or enums without any.",
        bad: r"#[derive(LiveChatEvent)] struct Sent(String);",
        good: r"#[derive(LiveChatEvent)] struct Sent { message_id: String }",
        fix: "give the item the form that the message names",
    }

    DERIVE_SERDE_SHAPE "06" "derive-serde-shape" Error {
        title: "a serde attribute changes what is sent",
        explanation: "The derive checks a type by what serde writes for it. Where another function writes the value, \
            the attribute `kind` must say what it writes.",
        bad: r#"#[serde(with = "rfc3339")] at: OffsetDateTime"#,
        good: r#"#[serde(with = "rfc3339")] #[livechat(kind = "timestamp")] at: OffsetDateTime"#,
        fix: "add `#[livechat(kind = \"...\")]`, or remove the serde attribute",
    }

    DERIVE_GENERIC_FIELD "07" "derive-generic-field" Error {
        title: "a generic type cannot be checked",
        explanation: "What the parameter holds is known only where the struct is used.",
        bad: r"message_id: T",
        good: r"#[livechat(custom)] payload: T",
        fix: "use a concrete type, or mark the field `#[livechat(custom)]`",
    }

    DERIVE_CONFLICT "08" "derive-conflict" Error {
        title: "two attributes contradict each other",
        explanation: "One attribute would disable what the other asks for. An event has one name, and a custom field is \
            not checked, so its `kind` would have no effect.",
        bad: r#"#[livechat(event = "Live Chat Message Sent", custom_event = "Escalated")]"#,
        good: r#"#[livechat(event = "Live Chat Message Sent")]"#,
        fix: "keep the attribute that describes the item",
    }

    DERIVE_EVENT_NAME "09" "derive-event-name" Error {
        title: "a custom event has no proper name",
        explanation: "Consumers compare names exactly. Nobody can ask for an empty name, and nobody sees a space at the \
            end of one.",
        bad: r#"#[livechat(custom_event = "Shop Escalation ")]"#,
        good: r#"#[livechat(custom_event = "Shop Escalation")]"#,
        fix: "give the event a name that begins and ends with a visible character",
    }

    DERIVE_OTHER_SPEC "10" "derive-other-spec" Error {
        title: "a variant holds an event of another spec",
        explanation: "An enum reads calls by one spec, so it would never read the events of another.",
        bad: r"#[derive(LiveChatEvent)] enum Ours { Sent(MessageSent), Rated(shop::Rated) }",
        good: r"#[derive(LiveChatEvent)] #[livechat(spec = shop::SPEC)] enum Ours { Rated(shop::Rated) }",
        fix: "name one spec on the enum and on the structs of its variants",
    }

    DERIVE_OTHER_KEY "11" "derive-other-key" Error {
        title: "an alias is the name of another property",
        explanation: "A field with the alias would be read from a property that means something else.",
        bad: r#"#[serde(alias = "agent_id")] message_id: Option<String>"#,
        good: r#"#[serde(alias = "msg")] message_id: Option<String>"#,
        fix: "remove the alias",
    }
}
