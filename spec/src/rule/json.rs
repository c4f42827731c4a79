//! JSON: what no reader accepts, or two readers read differently.

use super::item::group;

group! {
    "LC00" "JSON" { since: "0.1.0", in_schema: false, examples: Call }

    SYNTAX "01" "syntax" Error {
        title: "the text is not JSON",
        explanation: "The bytes do not follow RFC 8259. Readers refuse such a text, or disagree about what it says. \
            Published examples have this fault too: an apostrophe needs no backslash in JSON.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_body": "it\'s late"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_body": "it's late"}}"#,
        fix: "let a JSON library write the text",
    }

    NOT_UTF8 "02" "not-utf8" Error {
        title: "the text is not UTF-8",
        explanation: "JSON that systems exchange is UTF-8 (RFC 8259, section 8.1). Bytes of another encoding become \
            replacement characters on the way, and the text is lost.",
        bad: Prose(r#"`{"event": "\xff"}`, where `\xff` is the byte 255"#),
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}"#,
        fix: "encode the text as UTF-8 before sending it",
    }

    TOO_DEEP "03" "too-deep" Error {
        title: "arrays and objects are nested too deep",
        explanation: "Deep nesting is a known way to crash readers. Events need a handful of levels; livechat reads \
            128, and 64 of a spec file.",
        bad: Call(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "context": "#,
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
            "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}",
        )),
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "context": {"page": {"path": "/help"}}}"#,
        fix: "flatten the value, or leave it out",
    }

    DUPLICATE_KEY "04" "duplicate-key" Error {
        title: "an object has the same key twice, with different values",
        explanation: "Some readers take the first value, some the last, some refuse the text. Keys are compared after \
            their escapes are resolved, in every object, including objects that livechat does not look into.",
        bad: r#"{"userId": "visitor-17", "\u0075serId": "visitor-18", "event": "Live Chat Message Sent"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}"#,
        fix: "send each key once",
    }

    LONE_SURROGATE "05" "lone-surrogate" Error {
        title: "an escape is half of a surrogate pair",
        explanation: "A character beyond U+FFFF is escaped as two units. One unit alone has no UTF-8 form, and many \
            readers refuse the whole body for it. It usually comes from a text that was cut in the middle of an emoji. \
            livechat refuses the call that has it, and reads the other calls of a batch.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_body": "thanks \ud83d"}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_body": "thanks \ud83d\ude00"}}"#,
        fix: "cut texts between characters, not between UTF-16 units",
    }

    REPEATED_KEY "06" "repeated-key" Warning {
        title: "an object repeats a key with the same value",
        explanation: "All readers read the same value, so this is no error. An SDK in use sends `type` twice. With \
            different values it is `LC0004`.",
        bad: r#"{"userId": "visitor-17", "type": "track", "event": "Live Chat Message Sent", "type": "track"}"#,
        good: r#"{"userId": "visitor-17", "type": "track", "event": "Live Chat Message Sent"}"#,
        fix: "send each key once",
    }
}
