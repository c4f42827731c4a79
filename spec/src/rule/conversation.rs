//! Conversations: what one event says about another.

use super::item::group;
use super::level::Level;
use super::profile::Profiles;

group! {
    "LC09" "Conversations" { since: "0.1.0", in_schema: false, examples: Lines }

    AFTER_END "01" "after-end" Warning {
        title: "an event of a conversation that has ended",
        explanation: "An end says that the conversation is over. No source says whether a conversation can be taken up again \
            under its id, nor whether only one side ends it, so this may be meant. The other way round nothing is \
            wrong: the end is sent only when somebody ends the conversation, and may never come. A call that is \
            delivered twice is not found by this if it has a time.",
        bad: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Ended", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:20Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
        )),
        good: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:14:40Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Ended", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
        )),
        fix: "give what follows the end a conversation of its own, or send the end last",
    }

    STARTED_TWICE "02" "started-twice" Warning {
        title: "a conversation starts twice",
        explanation: "Whoever counts conversations by their starts counts this one twice, and cannot tell which events belong to \
            which start. No source says whether a conversation can be taken up again under its id, so this may be \
            meant. The same start with the same time counts as one call that was delivered twice.",
        bad: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "timestamp": "2026-11-20T10:14:00Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
        )),
        good: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "timestamp": "2026-11-20T10:14:00Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-81c2"}}"#,
        )),
        fix: "give each conversation an id of its own, and start it once",
    }

    DURATION_BACKWARDS "03" "duration-backwards" Warning {
        title: "the duration of a conversation runs backwards",
        explanation: "The duration is the time since the conversation began, so a later event has the same or a greater one. \
            Which event is later is told by their times, where both have one, and else by the order in which they \
            come. No source says whose clock counts, nor who rounds: two senders may disagree by a second.",
        bad: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 60}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "timestamp": "2026-11-20T10:15:20Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 45}}"#,
        )),
        good: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 60}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "timestamp": "2026-11-20T10:15:20Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 80}}"#,
        )),
        fix: "count the seconds since the conversation began, by one clock",
    }

    NO_START "04" "no-start" Warning {
        title: "a conversation goes on that nothing has started",
        explanation: "Its start must have come: the time and the duration of the event say that it began after the first event \
            that was seen, and after the last one of each conversation that was forgotten; or it was said that no \
            conversation is cut off. A start that comes later than this event does not count, so sort events by time \
            first. No source says whether the first message of a conversation is also sent as a message: the start is \
            not counted as one, and a conversation without messages is not wrong.",
        bad: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:00:00Z", "properties": {"conversation_id": "conv-6b20"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 45}}"#,
        )),
        good: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:00:00Z", "properties": {"conversation_id": "conv-6b20"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "timestamp": "2026-11-20T10:14:15Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 0}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 45}}"#,
        )),
        fix: "send the start of a conversation before its other events",
    }

    AGENT_CHANGED "05" "agent-changed" Note {
        title: "another agent takes part in a conversation",
        explanation: "Agents hand conversations over, and several may take part; no source says that there is only one. But a \
            report that takes the agent from one event of a conversation leaves the others out.",
        bad: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a", "agent_id": "agent-12"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "timestamp": "2026-11-20T10:15:20Z", "properties": {"conversation_id": "conv-7f3a", "agent_id": "agent-40"}}"#,
        )),
        good: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a", "agent_id": "agent-12"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "timestamp": "2026-11-20T10:15:20Z", "properties": {"conversation_id": "conv-7f3a", "agent_id": "agent-12"}}"#,
        )),
        fix: "nothing, where agents hand conversations over",
        // The other rules have a way to keep them. Agents hand conversations over, which no sender can avoid.
        profiles: Profiles { strict: Some(Level::Note), ..Profiles::of(Level::Note) },
    }
}
