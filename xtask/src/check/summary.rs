//! The summary of a check: its counts. Summaries of parts of the input add up to that of the whole.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use livechat_spec::rule::Level;
use livechat_spec::table::{Event, Spec};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::names::{Lists, Names, is_plain};
use super::settings::Base;
use crate::term::escape_hidden;

/// The format of summary files.
const FORMAT: u64 = 1;

/// The number of senders of an event that are counted one by one: the first ones by name, so that neither the order of
/// the input matters nor memory grows with it. The others are counted together.
const SENDERS: usize = 200;

/// The counts of a check, and what it was checked against.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Summary {
    /// The name and version of the spec, the dialect and the profile.
    pub(super) spec: String,
    pub(super) version: String,
    /// What a plan extends, the nearest base first.
    pub(super) bases: Vec<Base>,
    pub(super) dialect: Option<String>,
    pub(super) profile: String,
    /// Whether the check reached the end of its input.
    pub(super) complete: bool,
    pub(super) files: u64,
    /// Files that cannot be opened, or not read to their end.
    pub(super) unreadable: u64,
    /// Files of folders that are skipped for their names.
    pub(super) passed_over: u64,
    /// Pipes, sockets and devices of folders, which are skipped.
    pub(super) special: u64,
    pub(super) bytes: u64,
    pub(super) documents: u64,
    /// Documents that are no JSON.
    pub(super) broken: u64,
    /// Documents that are skipped for their length.
    pub(super) too_long: u64,
    /// Documents that are skipped as findings or summaries of livechat.
    pub(super) own_output: u64,
    /// Calls outside of the spec.
    pub(super) foreign: u64,
    /// Calls whose event is unknown.
    pub(super) unknown: u64,
    /// Names that the spec does not have.
    #[serde(flatten)]
    pub(super) names: Lists<Names>,
    /// By the name of the event.
    pub(super) events: BTreeMap<String, EventCounts>,
    /// By the id of the rule.
    pub(super) findings: BTreeMap<String, LevelCounts>,
    /// The counts of `--conversations`.
    pub(super) conversations: Option<ConversationCounts>,
    /// The counts of `--message-ids`.
    pub(super) message_ids: Option<MessageIdCounts>,
}

/// A summary as JSON: with its format, and with sums that a reader would work out otherwise.
#[derive(Serialize)]
struct SummaryFile<'a> {
    format: u64,
    calls: u64,
    #[serde(flatten)]
    levels: LevelCounts,
    #[serde(flatten)]
    summary: &'a Summary,
}

/// The number of findings of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LevelCounts {
    pub(super) errors: u64,
    pub(super) notes: u64,
    pub(super) warnings: u64,
}

impl LevelCounts {
    /// The counts, the worst level first.
    pub(super) fn by_level(self) -> [(Level, u64); 3] {
        [(Level::Error, self.errors), (Level::Warning, self.warnings), (Level::Note, self.notes)]
    }

    /// Counts findings of a level.
    pub(super) fn count(&mut self, level: Level, count: u64) {
        *match level {
            Level::Error => &mut self.errors,
            Level::Warning => &mut self.warnings,
            Level::Note => &mut self.notes,
        } += count;
    }
}

impl AddAssign for LevelCounts {
    fn add_assign(&mut self, other: Self) {
        self.errors += other.errors;
        self.notes += other.notes;
        self.warnings += other.warnings;
    }
}

/// The counts of comparing the events of conversations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ConversationCounts {
    /// Events that name their conversation.
    pub(super) events: u64,
    /// Conversations that were dropped from the window.
    pub(super) evicted: u64,
    /// Events that do not name their conversation.
    pub(super) untracked: u64,
}

impl AddAssign for ConversationCounts {
    fn add_assign(&mut self, other: Self) {
        self.events += other.events;
        self.evicted += other.evicted;
        self.untracked += other.untracked;
    }
}

/// The counts of comparing deduplication keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MessageIdCounts {
    /// Calls that have a key.
    pub(super) calls: u64,
    /// Keys that were dropped from the window.
    pub(super) evicted: u64,
    /// Calls without a key.
    pub(super) without: u64,
}

impl AddAssign for MessageIdCounts {
    fn add_assign(&mut self, other: Self) {
        self.calls += other.calls;
        self.evicted += other.evicted;
        self.without += other.without;
    }
}

/// The counts of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct EventCounts {
    pub(super) calls: u64,
    /// Calls of senders beyond the first [`SENDERS`], and of those whose name is not [plain](is_plain).
    pub(super) other_senders: u64,
    /// The number of calls that have each property.
    pub(super) properties: BTreeMap<String, u64>,
    /// Calls by sender. Calls that do not name their sender are under the empty name.
    pub(super) senders: BTreeMap<String, u64>,
}

impl EventCounts {
    /// The counts of calls that have the same sender and properties.
    pub(super) fn alike<'a>(sender: Option<&str>, properties: impl Iterator<Item = &'a str>, calls: u64) -> Self {
        let sender = sender.unwrap_or("");
        let is_named = is_plain(sender);
        Self {
            calls,
            other_senders: if is_named { 0 } else { calls },
            properties: properties.map(|key| (key.to_owned(), calls)).collect(),
            senders: is_named.then(|| (sender.to_owned(), calls)).into_iter().collect(),
        }
    }
}

impl AddAssign for EventCounts {
    fn add_assign(&mut self, other: Self) {
        self.calls += other.calls;
        self.other_senders += other.other_senders;
        for (key, calls) in other.properties {
            *self.properties.entry(key).or_default() += calls;
        }
        for (sender, calls) in other.senders {
            *self.senders.entry(sender).or_default() += calls;
        }
        while self.senders.len() > SENDERS {
            self.other_senders += self.senders.pop_last().map_or(0, |(_, calls)| calls);
        }
    }
}

impl Summary {
    /// A summary without counts, in which every event and property of the spec has its entry.
    pub(super) fn empty(spec: &Spec) -> Self {
        let event = |event: &&Event| {
            let properties = event.properties.iter().map(|of_event| (of_event.property.key.to_owned(), 0)).collect();
            (event.name.to_owned(), EventCounts { properties, ..EventCounts::default() })
        };
        Self {
            spec: spec.name.to_owned(),
            version: spec.version.to_owned(),
            complete: true,
            events: spec.events.iter().map(event).collect(),
            ..Self::default()
        }
    }

    /// The number of calls of events of the spec.
    pub(super) fn calls(&self) -> u64 {
        self.events.values().map(|event| event.calls).sum()
    }

    /// The number of findings of each level.
    pub(super) fn levels(&self) -> LevelCounts {
        let mut levels = LevelCounts::default();
        for counts in self.findings.values() {
            levels += *counts;
        }
        levels
    }

    /// Whether both were checked against the same spec and bases, with the same dialect and profile.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (&self.spec, &self.version, &self.bases) == (&other.spec, &other.version, &other.bases)
            && (&self.dialect, &self.profile) == (&other.dialect, &other.profile)
    }

    /// As JSON: keys are sorted, and nothing depends on time.
    pub(super) fn to_json(&self) -> Value {
        let file = SummaryFile { format: FORMAT, calls: self.calls(), levels: self.levels(), summary: self };
        let mut json = serde_json::to_value(file).expect("a summary has nothing but counts and names");
        json.as_object_mut().expect("a struct is an object").sort_keys();
        json
    }

    /// The text of a summary file.
    pub(super) fn to_text(&self) -> String {
        format!("{}\n", escape_hidden(&format!("{:#}", self.to_json())))
    }

    /// Reads what [`to_json`](Self::to_json) made.
    pub(super) fn from_json(json: Value) -> Result<Self, String> {
        match json["format"].as_u64() {
            Some(FORMAT) => serde_json::from_value(json).map_err(|error| error.to_string()),
            Some(other) => Err(format!("expected format {FORMAT}, found {other}")),
            None => Err("expected a number in `format`".to_owned()),
        }
    }
}

impl AddAssign for Summary {
    /// Adds the counts of another part.
    fn add_assign(&mut self, other: Self) {
        self.complete &= other.complete;
        self.files += other.files;
        self.unreadable += other.unreadable;
        self.passed_over += other.passed_over;
        self.special += other.special;
        self.bytes += other.bytes;
        self.documents += other.documents;
        self.broken += other.broken;
        self.too_long += other.too_long;
        self.own_output += other.own_output;
        self.foreign += other.foreign;
        self.unknown += other.unknown;
        self.names += other.names;
        for (name, event) in other.events {
            *self.events.entry(name).or_default() += event;
        }
        for (rule, counts) in other.findings {
            *self.findings.entry(rule).or_default() += counts;
        }
        if let Some(message_ids) = other.message_ids {
            *self.message_ids.get_or_insert_default() += message_ids;
        }
        if let Some(conversations) = other.conversations {
            *self.conversations.get_or_insert_default() += conversations;
        }
    }
}
