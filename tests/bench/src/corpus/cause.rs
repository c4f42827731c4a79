//! What gives the events of a corpus findings, as real senders do.

use super::json::Json;

/// The cause of findings. It changes an event of a clean corpus, and nothing else in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Every property has the key that integrations in browsers send: a warning for each.
    Aliased,
    /// The same in one event of ten.
    AliasedTenth,
    /// The agent's id is a number: a warning.
    NumericId,
    /// The `action` of the vendors' examples: a warning.
    Action,
    /// Two letters of a key have changed places: a note.
    MisspeltKey,
    /// No field identifies the visitor: an error.
    NoIdentity,
    /// The duration is a boolean: an error.
    WrongKind,
    /// An event of the category that the spec does not have: an error.
    UnknownEvent,
    /// The name of an event lacks a letter: an error.
    MisprintedEvent,
}

impl Cause {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Aliased,
        Self::AliasedTenth,
        Self::NumericId,
        Self::Action,
        Self::MisspeltKey,
        Self::NoIdentity,
        Self::WrongKind,
        Self::UnknownEvent,
        Self::MisprintedEvent,
    ];

    /// The name on the command line and in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aliased => "aliased",
            Self::AliasedTenth => "aliased-10%",
            Self::NumericId => "numeric-id",
            Self::Action => "action",
            Self::MisspeltKey => "misspelt-key",
            Self::NoIdentity => "no-identity",
            Self::WrongKind => "wrong-kind",
            Self::UnknownEvent => "unknown-event",
            Self::MisprintedEvent => "misprinted-event",
        }
    }

    /// The cause of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.name() == name)
    }

    /// The rule that an event with this cause breaks, and whether it is refused for it.
    pub const fn rule(self) -> (&'static str, bool) {
        match self {
            Self::Aliased | Self::AliasedTenth => ("LC0305", false),
            Self::NumericId => ("LC0303", false),
            Self::Action => ("LC0105", false),
            Self::MisspeltKey => ("LC0316", false),
            Self::NoIdentity => ("LC0102", true),
            Self::WrongKind => ("LC0302", true),
            Self::UnknownEvent | Self::MisprintedEvent => ("LC0201", true),
        }
    }

    /// Whether the event with this index, from 0, has findings.
    pub const fn concerns(self, index: usize) -> bool {
        !matches!(self, Self::AliasedTenth) || index % 10 == 9
    }

    /// Changes an event that was clean.
    pub(super) fn apply(self, event: &mut Json) {
        match self {
            Self::Aliased | Self::AliasedTenth => {
                for (key, alias) in ALIASES {
                    event.member("properties").rename(key, alias);
                }
            }
            Self::NumericId => event.member("properties").set("agent_id", Json::Raw("55210".to_owned())),
            Self::Action => event.add("action", Json::text("track")),
            Self::MisspeltKey => event.member("properties").rename("agent_username", "agent_usernmae"),
            Self::NoIdentity => {
                event.remove("userId");
                event.remove("anonymousId");
            }
            Self::WrongKind => event.member("properties").set("conversation_duration", Json::Raw("true".to_owned())),
            Self::UnknownEvent => event.set("event", Json::text("Live Chat Agent Assigned")),
            Self::MisprintedEvent => event.set("event", Json::text("Live Chat Mesage Sent")),
        }
    }
}

/// The keys of the properties, and those that integrations in browsers send for them.
const ALIASES: [(&str, &str); 7] = [
    ("agent_id", "agentId"),
    ("agent_name", "agentName"),
    ("agent_username", "agentUsername"),
    ("conversation_id", "conversationId"),
    ("conversation_duration", "conversationDuration"),
    ("message_id", "messageId"),
    ("message_body", "messageBody"),
];
