//! The quality of specs: what is valid, and makes the data worse than it could be.

use super::item::group;

group! {
    "LC11" "Quality of specs" { since: "0.1.0", in_schema: false, examples: SpecPatch }

    EVENT_WITHOUT_EXAMPLE "01" "event-without-example" Note {
        title: "an event has no example",
        explanation: "Whoever implements an event copies an example of it. Without one, they guess which properties \
            come together.",
        bad: r#"{"events": {"chat_ended": {"examples": null}}}"#,
        good: r#"{"events": {"chat_ended": {"examples": [{"description": "Ines leaves", "properties": {"agent_id": "iokafor"}}]}}}"#,
        fix: "add an example as it is sent",
    }

    PROPERTY_IN_NO_EVENT "02" "property-in-no-event" Note {
        title: "a property is in no event",
        explanation: "No typed event has a field for it, and no schema mentions it, so it cannot be sent.",
        bad: r#"{"properties": {"queue": {"kind": "string", "description": "Team that answers", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        good: r#"{"properties": {"queue": {"kind": "string", "description": "Team that answers", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"chat_ended": {"properties": {"queue": "optional"}}}}"#,
        fix: "add it to an event, or remove it",
    }

    MESSAGE_WITHOUT_IDS "03" "message-without-ids" Note {
        title: "an event of a message lacks the ids of its conversation and its message",
        explanation: "Messages that do not name their conversation cannot be joined, and those without an id of \
            their own are counted again whenever they are delivered again. The conversation is a property of the role \
            `conversation`, and the id of the message another property of the sensitivity `identifier`.",
        bad: r#"{"events": {"message_sent": {"role": "message_sent", "properties": {"agent_id": "optional"}}}}"#,
        good: r#"{"properties": {"agent_id": {"role": "conversation"}, "message_id": {"kind": "string", "description": "Which message", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}, "events": {"message_sent": {"role": "message_sent", "properties": {"agent_id": "optional", "message_id": "optional"}}}}"#,
        fix: "add both to the event",
    }

    NUMBER_WITHOUT_SCALE "04" "number-without-scale" Note {
        title: "a number has neither a unit nor bounds",
        explanation: "Nobody can tell 5 seconds from 5 minutes afterwards, and no checker notices when a sender \
            changes from one to the other.",
        bad: r#"{"properties": {"conversation_duration": {"unit": null, "minimum": null, "maximum": null}}}"#,
        good: r#"{"properties": {"conversation_duration": {"unit": "seconds"}}}"#,
        fix: "add `unit`, or for a mere count `minimum`",
    }

    TEXT_NOT_SENSITIVE "05" "text-not-sensitive" Warning {
        title: "a text called body or comment has the sensitivity `none`",
        explanation: "People write anything into such texts: names, addresses, card numbers. With the sensitivity \
            `none`, messages and logs of livechat show them.",
        bad: r#"{"properties": {"agent_comment": {"kind": "string", "description": "What the agent remarked", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        good: r#"{"properties": {"agent_comment": {"kind": "string", "description": "What the agent remarked", "sensitivity": "content", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        fix: "set the sensitivity to `content`",
    }

    RESERVED_COLUMN "06" "reserved-column" Warning {
        title: "a property has the column of a field of the call",
        explanation: "Segment's warehouses keep these columns for fields of the call: `anonymous_id`, `event`, \
            `event_text`, `id`, `loaded_at`, `original_timestamp`, `received_at`, `sent_at`, `timestamp`, `user_id`, \
            `uuid`, `uuid_ts`, and those that begin with `context_`. A property of the name is dropped.",
        bad: r#"{"properties": {"sent_when": {"key": "sentAt", "kind": "timestamp", "description": "When it was written", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        good: r#"{"properties": {"sent_when": {"key": "writtenAt", "kind": "timestamp", "description": "When it was written", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        fix: "send it under another key",
    }

    FLATTENED_COLUMN "07" "flattened-column" Note {
        title: "a member of an object becomes the column of another property",
        explanation: "Warehouses flatten objects: the member `id` of the object `agent` becomes the column \
            `agent_id`. If there is a property of that name, one of the two is lost.",
        bad: r#"{"properties": {"agent": {"kind": "object", "description": "Who answered", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        good: r#"{"properties": {"operator_record": {"kind": "object", "description": "Who answered", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        fix: "rename one of the two, or send the members of the object as properties",
    }

    LONG_TEXT "08" "long-text" Note {
        title: "a text may be longer than 512 characters",
        explanation: "Segment's warehouses cut longer texts off, without a word.",
        bad: r#"{"properties": {"agent_id": {"max_length": 600}}}"#,
        good: r#"{"properties": {"agent_id": {"max_length": 512}}}"#,
        fix: "lower `max_length`, or allow the rule and say who reads the whole text",
    }

    DEPRECATED_WITHOUT_REPLACEMENT "09" "deprecated-without-replacement" Note {
        title: "a deprecation names no replacement",
        explanation: "Code that uses it gets a warning, and is not told what to use instead.",
        bad: r#"{"properties": {"topic_words": {"deprecated": {"replacement": null}}}}"#,
        good: r#"{"properties": {"topic_words": {"deprecated": {"replacement": "agent_id"}}}}"#,
        fix: "name the replacement, or allow the rule and say that there is none",
    }

    DESCRIPTION_REPEATS_NAME "10" "description-repeats-name" Note {
        title: "a description only repeats the name",
        explanation: "The reference, the docs of generated code and the schemas show the description beside the name. \
            It should answer what the name leaves open: of whom, as seen by which side, in which form.",
        bad: r#"{"properties": {"agent_id": {"description": "The id of the agent"}}}"#,
        good: r#"{"properties": {"agent_id": {"description": "Id of the agent in the chat tool"}}}"#,
        fix: "describe what the name does not say",
    }

    VALUES_OF_ONE_MEANING "11" "values-of-one-meaning" Note {
        title: "two values of an enum have one meaning",
        explanation: "Senders choose one of the two at random, and every query has to ask for both.",
        bad: r#"{"properties": {"topic_words": {"kind": "enum", "items": null, "values": {"mail": "By letter", "post": "By letter"}}}}"#,
        good: r#"{"properties": {"topic_words": {"kind": "enum", "items": null, "values": {"mail": "By e-mail", "post": "By letter"}}}}"#,
        fix: "remove one of the two, or tell them apart",
    }

    EVENT_IN_CATEGORY_OF_BASE "12" "event-in-category-of-base" Note {
        title: "an event of a plan has a name like those of its base",
        explanation: "Whoever reads by the base refuses unknown events whose names begin with its category, because \
            such a name is most likely misspelt.",
        bad: Prose("a plan on `livechat` with the event `Live Chat Rated`"),
        good: Prose("a plan on `livechat` with the event `Support Chat Rated`"),
        fix: "begin the name with other words",
    }

    UNUSED_ALLOW "13" "unused-allow" Note {
        title: "a record allows a rule that it does not break",
        explanation: "The reason no longer holds, or the rule is allowed in the wrong place. It would hide a mistake that \
            somebody makes later.",
        bad: r#"{"properties": {"agent_id": {"allow": {"LC1108": "Nobody reads it in a warehouse"}}}}"#,
        good: r#"{"properties": {"agent_id": {"max_length": 600, "allow": {"LC1108": "Nobody reads it in a warehouse"}}}}"#,
        fix: "remove it from `allow`",
    }
}

/// The rules that a record of a spec can allow.
#[cfg(feature = "load")]
pub(crate) const ALLOWABLE: &[&Rule] = match GROUP.rules {
    [rules @ .., _unused_allow] => rules,
    [] => &[],
};
