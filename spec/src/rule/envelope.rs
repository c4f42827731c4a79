//! The envelope: the fields of a track call around the properties of the event.

use super::item::group;

group! {
    "LC01" "The envelope" { since: "0.1.0", in_schema: true, examples: Call }

    NOT_A_BODY "01" "not-a-body" Error {
        title: "the body is neither a call nor a batch",
        explanation: "A body is an object: one call, or `batch` with an array of calls. Each call is an object.",
        bad: r#"["Live Chat Message Sent"]"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}"#,
        fix: "send an object with `event` and `userId`",
    }

    NO_IDENTITY "02" "no-identity" Error {
        title: "the call has no identity",
        explanation: "Every platform requires an identity that is neither null nor empty. The dialect says which \
            fields count. The user is the visitor, never the agent.",
        bad: r#"{"userId": null, "event": "Live Chat Message Sent"}"#,
        good: r#"{"anonymousId": "anon-5c1e", "event": "Live Chat Message Sent"}"#,
        fix: "send `userId`, or `anonymousId` for a visitor who is not known yet",
        in_schema: false,
    }

    ENVELOPE_KIND "03" "envelope-kind" Error {
        title: "a field of the envelope has the wrong JSON type",
        explanation: "Platforms refuse or ignore such a call. A null is allowed: it is read as absent.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "context": "web"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "context": {"channel": "web"}}"#,
        fix: "send the type that the reference lists",
    }

    NO_EVENT "04" "no-event" Error {
        title: "a track call has no event name",
        explanation: "Without `event`, a started conversation looks the same as a message. A name that is null, empty \
            or blank is no name.",
        bad: r#"{"userId": "visitor-17", "type": "track", "properties": {"conversation_id": "conv-7f3a"}}"#,
        good: r#"{"userId": "visitor-17", "type": "track", "event": "Live Chat Conversation Started", "properties": {"conversation_id": "conv-7f3a"}}"#,
        fix: "send `event` with a name of the spec",
    }

    TOLERATED_FIELD "05" "tolerated-field" Warning {
        title: "a field appears only in documentation examples",
        explanation: "Vendors' examples have `action`, but no API asks for it and no SDK sends it. The field that \
            says `track` is `type`. livechat ignores `action` and never writes it.",
        bad: r#"{"userId": "visitor-17", "action": "track", "event": "Live Chat Message Sent"}"#,
        good: r#"{"userId": "visitor-17", "type": "track", "event": "Live Chat Message Sent"}"#,
        fix: "remove `action`; send `\"type\": \"track\"` where the path does not imply it, as in a batch",
        in_schema: false,
    }

    LONG_FIELD "06" "long-field" Warning {
        title: "a field of the envelope is longer than platforms keep",
        explanation: "A deduplication key that a platform cuts can no longer tell calls apart.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "messageId": "call-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "messageId": "call-0123456789"}"#,
        fix: "send a shorter value, such as a UUID",
        in_schema: false,
    }

    TIMESTAMP "07" "timestamp" Error {
        title: "a time is not in RFC 3339 format",
        explanation: "A time is a date, `T`, a time of day with any number of fraction digits, and an offset: `Z`, or \
            hours and minutes. Platforms read other formats differently, or not at all.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "20.11.2026 10:15"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00.250Z"}"#,
        fix: "write the time as RFC 3339, with its offset",
    }

    NO_SUCH_TIME "08" "no-such-time" Error {
        title: "a time does not exist",
        explanation: "The time has the form of RFC 3339, but its month has no such day, or its second 60 is no leap \
            second: those are at 23:59:60 UTC at the end of June or December. JSON Schema cannot express this check.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-02-29T10:15:00Z"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-02-28T10:15:00Z"}"#,
        fix: "send the time at which the event happened",
        in_schema: false,
    }

    NOT_TRACK "09" "not-track" Error {
        title: "the call is not a track call",
        explanation: "Live chat events are track calls. In a batch, other calls are skipped and counted. Where a \
            single event is expected, they are refused.",
        bad: r#"{"userId": "visitor-17", "type": "page", "event": "Live Chat Message Sent"}"#,
        good: r#"{"userId": "visitor-17", "type": "track", "event": "Live Chat Message Sent"}"#,
        fix: "send `\"type\": \"track\"`, or leave `type` out of a single call",
    }

    MISSPELT_FIELD "10" "misspelt-field" Warning {
        title: "an unknown field is probably misspelt or misplaced",
        explanation: "Unknown fields are allowed and kept. This one is nearly the name of a field of the envelope, or \
            the name of a property, or nearly so, which belongs inside `properties`. Platforms compare names exactly, \
            so they do not see it.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "time_stamp": "2026-11-20T10:15:00Z"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00Z"}"#,
        fix: "send the field that the message names",
        in_schema: false,
    }

    MISSPELT_TYPE "11" "misspelt-type" Error {
        title: "the type of a live chat event is not `track`",
        explanation: "The type is compared exactly, and no platform documents a call of this type. The other types of \
            calls, such as `identify` and `page`, are not misspelt: such a call is no live chat event.",
        bad: r#"{"userId": "visitor-17", "type": "Track", "event": "Live Chat Message Sent"}"#,
        good: r#"{"userId": "visitor-17", "type": "track", "event": "Live Chat Message Sent"}"#,
        fix: "send `\"type\": \"track\"`, or leave `type` out of a single call",
    }

    TIME_OFFSET_FORM "12" "time-offset-form" Warning {
        title: "the offset of a time has another form than in RFC 3339",
        explanation: "ISO 8601 also has offsets without a colon or without minutes, and some libraries write these by \
            default. The time is read, and written back as it came. Not every platform reads it.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00+0000"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00+00:00"}"#,
        fix: "write `Z`, or hours, a colon and minutes",
    }

    UNLIKELY_TIME "13" "unlikely-time" Note {
        title: "a time is unlikely",
        explanation: "A time before 2010 is older than every platform of the spec: a clock was not set, or seconds \
            were read as milliseconds. A time of the event that is more than a day after the call was sent or \
            received is in the future: a clock or an offset is wrong. Reports by time leave such an event out.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "1970-01-21T18:39:29.700Z"}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00Z"}"#,
        fix: "send the time at which the event happened",
        in_schema: false,
    }

    ITEM_WITHOUT_TYPE "14" "item-without-type" Warning {
        title: "a call of a batch has no type",
        explanation: "The endpoint of a single call implies its type; a batch holds calls of all types, so each states \
            its own, as every SDK does.",
        bad: r#"{"batch": [{"userId": "visitor-17", "event": "Live Chat Message Sent"}]}"#,
        good: r#"{"batch": [{"userId": "visitor-17", "type": "track", "event": "Live Chat Message Sent"}]}"#,
        fix: "send `\"type\": \"track\"` in each call of a batch",
        in_schema: false,
    }

    EMPTY_BATCH "15" "empty-batch" Note {
        title: "a batch has no calls",
        explanation: "It carries nothing. SDKs send no empty batches, so the calls were probably lost before.",
        bad: r#"{"batch": []}"#,
        good: r#"{"batch": [{"userId": "visitor-17", "type": "track", "event": "Live Chat Message Sent"}]}"#,
        fix: "send no batch where there are no calls",
        in_schema: false,
    }
}
