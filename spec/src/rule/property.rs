//! Properties: their keys, kinds and bounds, in traffic and in structs.

use super::item::group;

group! {
    "LC03" "Properties" { since: "0.1.0", in_schema: false, examples: Call }

    UNKNOWN_PROPERTY "01" "unknown-property" Error {
        title: "a struct has a field that is not a property of its event",
        explanation: "In a warehouse, a misspelt key becomes a second column. In traffic, unknown properties are \
            allowed and kept.",
        bad: Rust(r#"#[serde(rename = "agentId")] agent: Option<String>"#),
        good: Rust(r#"#[serde(rename = "agent_id")] agent: Option<String>"#),
        fix: "correct the key, or mark the field `#[livechat(custom)]`",
    }

    WRONG_KIND "02" "wrong-kind" Error {
        title: "a property has the wrong JSON type",
        explanation: "A warehouse column has one type. A value of another type goes to a second column, or is \
            dropped. A null is allowed: it is read as absent.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": ["conv-7f3a"]}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a"}}"#,
        fix: "send the type that the reference lists",
        in_schema: true,
    }

    NUMERIC_ID "03" "numeric-id" Warning {
        title: "an identifier is a number",
        explanation: "Identifiers are text. As numbers they lose digits in every language whose numbers are 64-bit \
            floats. The number is read as its digits, and written back as it came.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_id": 40017}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_id": "40017"}}"#,
        fix: "send the identifier as a string",
        in_schema: true,
    }

    NUMERIC_STRING "04" "numeric-string" Warning {
        title: "a number is sent as text",
        explanation: "Form encoding and some templates turn numbers into strings. The text is read as its number, and \
            written back as it came.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_duration": "45"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_duration": 45}}"#,
        fix: "send the number without quotes",
        in_schema: true,
    }

    PROPERTY_ALIAS "05" "property-alias" Warning {
        title: "a property is sent under an alias",
        explanation: "Browser integrations send camel case; the spec and warehouses use snake case. The value is read \
            as the property, and written under the spec's name.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agentName": "Ines Okafor"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_name": "Ines Okafor"}}"#,
        fix: "send the name that the spec has",
    }

    OUT_OF_BOUNDS "06" "out-of-bounds" Error {
        title: "a property is outside its bounds",
        explanation: "The spec bounds numbers by value and strings by length. A negative duration comes from clocks \
            that were read in the wrong order.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_duration": -3}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_duration": 3}}"#,
        fix: "send a value within the bounds that the reference lists",
        in_schema: true,
    }

    ALIAS_BESIDE_PROPERTY "07" "alias-beside-property" Warning {
        title: "a property is sent twice, under two names",
        explanation: "The value under the spec's name counts. The other is kept as an unknown property, so that \
            nothing is lost.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_id": "agent-12", "agentId": "agent-13"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_id": "agent-12"}}"#,
        fix: "send only the name that the spec has",
    }

    REQUIRED_MISSING "08" "required-missing" Error {
        title: "a required property is missing",
        explanation: "The built-in spec requires no property, because no vendor does. A company's own spec may. A \
            null counts as missing, and so does a string that is empty or white space.",
        bad: Prose(r#"`{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {}}`, where a spec requires `conversation_id`"#),
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a"}}"#,
        fix: "send the property, or make it optional in the spec",
        in_schema: true,
    }

    UNLISTED_VALUE "09" "unlisted-value" Warning {
        title: "the value is not listed in the spec",
        explanation: "Lists grow, so a reader keeps a value that it does not know. A sender should send only listed \
            values.",
        bad: Prose(r#"`{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"channel": "carrier pigeon"}}`, where a spec lists `web` and `phone`"#),
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"channel": "web"}}"#,
        fix: "send a listed value, or add this one to the spec",
    }

    DEPRECATED "10" "deprecated" Warning {
        title: "the event, property or field is deprecated",
        explanation: "It is still read, and still means what it meant. The spec says since when, and what to send \
            instead.",
        bad: Prose(r#"`{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_mail": "i@shop.example"}}`, where a spec has deprecated `agent_mail`"#),
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_id": "agent-12"}}"#,
        fix: "send what the message names",
    }

    REQUIRED_OPTIONAL "11" "required-optional" Error {
        title: "a required property is in an `Option`",
        explanation: "The spec that the struct is checked against requires the property, and an `Option` can leave it \
            out.",
        bad: Prose("`conversation_id: Option<ConversationId>`, where a spec requires it"),
        good: Rust(r"conversation_id: ConversationId"),
        fix: "remove the `Option`",
    }

    PLAIN_CONTENT "12" "plain-content" Error {
        title: "message content is in a type that shows it",
        explanation: "`Debug` output ends up in logs, and logs are copied. `Sensitive` keeps its value out of `Debug` \
            output.",
        bad: Rust(r"message_body: Option<String>"),
        good: Rust(r"message_body: Option<Sensitive<String>>"),
        fix: "use `Sensitive`, or add `#[livechat(plain)]` where the value is never logged",
    }

    CUSTOM_PROPERTY "13" "custom-property" Error {
        title: "a custom field has the name of a property of the spec",
        explanation: "Custom fields are not checked, so a wrong value would pass under a name that promises a right \
            one.",
        bad: Rust(r"#[livechat(custom)] agent_id: u64"),
        good: Rust(r"agent_id: AgentId"),
        fix: "remove `custom`, or give the field another name",
    }

    OTHER_ID "14" "other-id" Error {
        title: "an identifier has the type of another identifier",
        explanation: "Identifiers all look alike. A join on the wrong one finds nothing, or the wrong rows.",
        bad: Rust(r"message_id: Option<ConversationId>"),
        good: Rust(r"message_id: Option<MessageId>"),
        fix: "use the type that the message names",
    }

    DUPLICATE_PROPERTY "15" "duplicate-property" Error {
        title: "two fields of a struct have the same key",
        explanation: "Readers disagree about an object that has the same key twice.",
        bad: Rust(r#"#[serde(rename = "agent_id")] a: String, #[serde(rename = "agent_id")] b: String"#),
        good: Rust(r#"#[serde(rename = "agent_id")] a: String, #[livechat(custom)] b: String"#),
        fix: "remove or rename one of the two",
    }

    MISSPELT_PROPERTY "16" "misspelt-property" Note {
        title: "an unknown property is probably misspelt",
        explanation: "Unknown properties are allowed and kept. This one is nearly the name of a property of the spec, \
            and readers of that property will not find it.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_nmae": "Ines Okafor"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agent_name": "Ines Okafor"}}"#,
        fix: "send the name that the spec has, or one that cannot be confused with it",
    }
    MEANINGLESS_TEXT "17" "meaningless-text" Note {
        title: "an id or a name stands for a missing value",
        explanation: "`undefined`, `null`, `NaN`, `None` and `[object Object]` are what programs write for a value that \
            they do not have. As an id, it joins the events of everybody who sent it. A conversation with such an id \
            counts as none.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "undefined"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"conversation_id": "conv-7f3a"}}"#,
        fix: "send the value, or leave the key out where there is none",
    }

    UNKEPT_MEMBER "18" "unkept-member" Note {
        title: "a struct does not keep a property that it reads past",
        explanation: "An event that is read into a struct has only the properties that the struct has a field for. The \
            others are gone when it is written again. The checker does not report it: it keeps nothing.",
        bad: Prose("`{\"queue\": \"billing\"}`, read into a struct without a field `queue`"),
        good: Rust(r"#[serde(flatten)] #[livechat(custom)] extra: Extra"),
        fix: "add a field, or a map that keeps all other properties; ignore it where nothing is written again",
    }

    UNWRITABLE_VALUE "19" "unwritable-value" Error {
        title: "a value cannot be written as JSON",
        explanation: "serde fails on the value, such as a map whose keys are no strings, or a map that is flattened has \
            the key of a field. It is left out, so readers find nothing.",
        bad: Prose("`custom(serde)` on a map with the key `(1, 2)`"),
        good: Prose("`custom(serde)` on a map with the key `\"1-2\"`"),
        fix: "give the value a form that JSON has",
    }

    CLOSED_ENUM "20" "closed-enum" Error {
        title: "the spec allows no other values than those it lists",
        explanation: "The spec has closed the list, so readers refuse what is not in it.",
        bad: Prose(r#"`{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"channel": "carrier pigeon"}}`, where a spec lists `web` and `phone` and has closed the list"#),
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"channel": "web"}}"#,
        fix: "send a listed value, or add this one to the spec",
        in_schema: true,
    }
}
