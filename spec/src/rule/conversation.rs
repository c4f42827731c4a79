//! Conversations and other checks across calls: what one call says about another.

use super::item::group;
use super::level::Level;
use super::profile::Profiles;

group! {
    "LC09" "Conversations" { since: "0.1.0", in_schema: false, examples: Lines }

    AFTER_END "01" "after-end" Warning {
        title: "an event follows the end of its conversation",
        explanation: "An end says that the conversation is over. No source says whether a conversation can resume \
            under its id, nor whether only one side ends it, so this may be intended. The reverse is no problem: an \
            end is sent only when somebody ends the conversation, and may never come. A call with a time that is \
            delivered twice does not raise this rule.",
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
        fix: "start a new conversation id after the end, or send the end last",
    }

    STARTED_TWICE "02" "started-twice" Warning {
        title: "a conversation starts twice",
        explanation: "A report that counts conversations by their starts counts this one twice, and cannot tell which \
            events belong to which start. No source says whether a conversation can resume under its id, so this may \
            be intended. The same start with the same time counts as one call that was delivered twice.",
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
        fix: "give each conversation its own id, and start it once",
    }

    DURATION_BACKWARDS "03" "duration-backwards" Warning {
        title: "the duration of a conversation runs backwards",
        explanation: "The duration is the time since the conversation began, so a later event has the same or a \
            greater one. Events are ordered by their times where both have one, and otherwise by their order in the \
            input. No source says whose clock counts, nor who rounds, so two senders may differ by a second.",
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
        title: "a conversation continues without a start",
        explanation: "The start must have been sent: the time and duration of the event place the beginning after the \
            first event of the input, and after the last event of each conversation that was forgotten; or the user \
            said that no conversation began before the input. A start that comes after this event does not count, so \
            sort events by time first. No source says whether the first message of a conversation is also sent as a \
            message event: the start is not counted as one, and a conversation without messages is allowed.",
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
        title: "the agent of a conversation changes",
        explanation: "Agents hand conversations over, and several may take part; no source says that there is only \
            one. A report that takes the agent from one event of a conversation leaves out the others.",
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
        fix: "ignore it where agents hand over conversations",
        // The other rules have a way to keep them. Agents hand conversations over, which no sender can avoid.
        profiles: Profiles { strict: Some(Level::Note), ..Profiles::of(Level::Note) },
    }
    SHARED_MESSAGE_ID "06" "shared-message-id" Warning {
        title: "two different calls have the same deduplication key",
        explanation: "Segment and RudderStack drop a call whose `messageId` they have seen, whatever else it says: one \
            of the two is lost. The same call again is no problem: it was delivered twice, which the key is for. Calls \
            differ if their event, identity, time or properties do.",
        bad: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "messageId": "call-1", "properties": {"message_id": "msg-0001"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "messageId": "call-1", "properties": {"message_id": "msg-0002"}}"#,
        )),
        good: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "messageId": "call-1", "properties": {"message_id": "msg-0001"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Message Received", "messageId": "call-2", "properties": {"message_id": "msg-0002"}}"#,
        )),
        fix: "give each call an id of its own, and repeat it only to send the same call again",
    }

    DURATION_CONTRADICTS_TIMES "07" "duration-contradicts-times" Warning {
        title: "a duration and the times of a conversation contradict each other",
        explanation: "The duration counts the seconds since the conversation began. This one is more than 100 times the \
            time between the start and the event, or less than a hundredth, as if it were milliseconds or hours. Clocks \
            and rounding do not explain that. A second is allowed for rounding.",
        bad: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Ended", "timestamp": "2026-11-20T10:21:12Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 372000}}"#,
        )),
        good: Lines(concat!(
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Started", "timestamp": "2026-11-20T10:15:00Z", "properties": {"conversation_id": "conv-7f3a"}}"#,
            "\n",
            r#"{"userId": "visitor-17", "event": "Live Chat Conversation Ended", "timestamp": "2026-11-20T10:21:12Z", "properties": {"conversation_id": "conv-7f3a", "conversation_duration": 372}}"#,
        )),
        fix: "count seconds, and check the unit",
    }
}
