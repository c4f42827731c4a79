//! The summary of a check: what was counted. Summaries of parts add up to that of the whole.

use std::collections::BTreeMap;

use livechat_spec::table::Spec;
use serde_json::{Map, Value, json};

/// The format of summary files.
pub(super) const FORMAT: u64 = 1;

/// How many senders of an event are told apart. The first by name are, so that it does not matter in which order they
/// come, and memory is bounded; the others are counted together.
const SENDERS: usize = 200;

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    /// What was checked by: the spec and its version, the dialect, the profile.
    pub(super) spec: String,
    pub(super) version: String,
    pub(super) dialect: Option<String>,
    pub(super) profile: String,
    /// Whether the check came to its end.
    pub(super) complete: bool,
    pub(super) files: u64,
    /// Files that could not be read, or not to their end.
    pub(super) unreadable: u64,
    /// Files in folders that are none of traffic, by their names.
    pub(super) passed_over: u64,
    pub(super) bytes: u64,
    pub(super) documents: u64,
    /// Documents that are no JSON.
    pub(super) broken: u64,
    /// Documents that were not read, because they are too long.
    pub(super) too_long: u64,
    /// Calls that are not of this spec.
    pub(super) foreign: u64,
    /// Calls whose event cannot be told.
    pub(super) unknown: u64,
    /// By the event's name.
    pub(super) events: BTreeMap<String, EventCounts>,
    /// By the rule's id: errors, warnings and notes.
    pub(super) findings: BTreeMap<String, [u64; 3]>,
    /// How much of conversations was compared, if that was asked for.
    pub(super) conversations: Option<ConversationCounts>,
}

/// What was counted while the events of conversations were compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ConversationCounts {
    /// Events that say which conversation they belong to.
    pub(super) events: u64,
    /// Events that do not.
    pub(super) untracked: u64,
    /// How often a conversation was forgotten.
    pub(super) evicted: u64,
}

/// What was counted of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EventCounts {
    pub(super) calls: u64,
    /// Calls by sender; the empty name stands for those that do not say who sent them.
    pub(super) senders: BTreeMap<String, u64>,
    /// Calls of senders that are not told apart any more.
    pub(super) other_senders: u64,
    /// In how many calls each property is there.
    pub(super) properties: BTreeMap<String, u64>,
}

impl EventCounts {
    /// So many calls that are alike.
    pub(super) fn of<'a>(sender: Option<&str>, properties: impl Iterator<Item = &'a str>, calls: u64) -> Self {
        Self {
            calls,
            senders: BTreeMap::from([(sender.unwrap_or_default().to_owned(), calls)]),
            other_senders: 0,
            properties: properties.map(|key| (key.to_owned(), calls)).collect(),
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.calls += other.calls;
        self.other_senders += other.other_senders;
        for (sender, calls) in other.senders {
            *self.senders.entry(sender).or_default() += calls;
        }
        while self.senders.len() > SENDERS {
            self.other_senders += self.senders.pop_last().map_or(0, |(_, calls)| calls);
        }
        for (key, calls) in other.properties {
            *self.properties.entry(key).or_default() += calls;
        }
    }
}

impl Summary {
    /// Nothing counted yet, but every event and property there.
    pub(super) fn of(spec: &Spec<'_>) -> Self {
        let property = |key: &str| (key.to_owned(), 0);
        let event = |event: &&livechat_spec::table::Event<'_>| {
            let properties = event.properties.iter().map(|of_event| property(of_event.property.key)).collect();
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

    /// Calls of events of the spec.
    pub(super) fn calls(&self) -> u64 {
        self.events.values().map(|event| event.calls).sum()
    }

    /// How many errors, warnings and notes there are.
    pub(super) fn levels(&self) -> [u64; 3] {
        let mut levels = [0; 3];
        for counts in self.findings.values() {
            (0..3).for_each(|level| levels[level] += counts[level]);
        }
        levels
    }

    /// Whether the two were made by the same spec, dialect and profile.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let made_by = |of: &Self| (of.spec.clone(), of.version.clone(), of.dialect.clone(), of.profile.clone());
        made_by(self) == made_by(other)
    }

    /// Adds what was counted of another part.
    pub(super) fn add(&mut self, other: Self) {
        self.complete &= other.complete;
        self.files += other.files;
        self.unreadable += other.unreadable;
        self.passed_over += other.passed_over;
        self.bytes += other.bytes;
        self.documents += other.documents;
        self.broken += other.broken;
        self.too_long += other.too_long;
        self.foreign += other.foreign;
        self.unknown += other.unknown;
        for (name, event) in other.events {
            self.events.entry(name).or_default().add(event);
        }
        for (rule, counts) in other.findings {
            let sum = self.findings.entry(rule).or_default();
            (0..3).for_each(|level| sum[level] += counts[level]);
        }
        if let Some(ConversationCounts { events, untracked, evicted }) = other.conversations {
            let sum = self.conversations.get_or_insert_default();
            sum.events += events;
            sum.untracked += untracked;
            sum.evicted += evicted;
        }
    }

    /// As JSON; keys are sorted, and nothing in it depends on time.
    pub(super) fn to_json(&self) -> Value {
        let events: Map<String, Value> = self
            .events
            .iter()
            .map(|(name, event)| {
                let EventCounts { calls, senders, other_senders, properties } = event;
                let of_event = json!({
                    "calls": calls,
                    "other_senders": other_senders,
                    "properties": properties,
                    "senders": senders,
                });
                (name.clone(), of_event)
            })
            .collect();
        let findings: Map<String, Value> = self
            .findings
            .iter()
            .map(|(rule, [errors, warnings, notes])| {
                (rule.clone(), json!({"errors": errors, "notes": notes, "warnings": warnings}))
            })
            .collect();
        let conversations = self.conversations.map(|ConversationCounts { events, untracked, evicted }| {
            json!({"events": events, "evicted": evicted, "untracked": untracked})
        });
        let [errors, warnings, notes] = self.levels();
        json!({
            "broken": self.broken,
            "bytes": self.bytes,
            "calls": self.calls(),
            "complete": self.complete,
            "conversations": conversations,
            "dialect": self.dialect,
            "documents": self.documents,
            "errors": errors,
            "events": events,
            "files": self.files,
            "findings": findings,
            "foreign": self.foreign,
            "format": FORMAT,
            "notes": notes,
            "passed_over": self.passed_over,
            "profile": self.profile,
            "spec": self.spec,
            "too_long": self.too_long,
            "unknown": self.unknown,
            "unreadable": self.unreadable,
            "version": self.version,
            "warnings": warnings,
        })
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    pub(super) fn from_json(value: &Value) -> Result<Self, String> {
        let count = |of: &Value, key: &str| of[key].as_u64().ok_or_else(|| format!("expected a count in `{key}`"));
        let text =
            |key: &str| value[key].as_str().map(str::to_owned).ok_or_else(|| format!("expected a text in `{key}`"));
        let counts = |of: &Value, key: &str| -> Result<BTreeMap<String, u64>, String> {
            let object = of[key].as_object().ok_or_else(|| format!("expected an object in `{key}`"))?;
            object.keys().map(|name| Ok((name.clone(), count(&of[key], name)?))).collect()
        };
        match count(value, "format")? {
            FORMAT => {}
            other => return Err(format!("expected format {FORMAT}, found {other}")),
        }
        let objects = |key: &str| value[key].as_object().ok_or_else(|| format!("expected an object in `{key}`"));
        let events = objects("events")?.iter().map(|(name, event)| {
            let of_event = EventCounts {
                calls: count(event, "calls")?,
                senders: counts(event, "senders")?,
                other_senders: count(event, "other_senders")?,
                properties: counts(event, "properties")?,
            };
            Ok((name.clone(), of_event))
        });
        let findings = objects("findings")?
            .iter()
            .map(|(rule, of)| Ok((rule.clone(), [count(of, "errors")?, count(of, "warnings")?, count(of, "notes")?])));
        let conversations = match &value["conversations"] {
            Value::Null => None,
            of => Some(ConversationCounts {
                events: count(of, "events")?,
                untracked: count(of, "untracked")?,
                evicted: count(of, "evicted")?,
            }),
        };
        Ok(Self {
            spec: text("spec")?,
            version: text("version")?,
            dialect: value["dialect"].as_str().map(str::to_owned),
            profile: text("profile")?,
            complete: value["complete"].as_bool().ok_or("expected a boolean in `complete`")?,
            files: count(value, "files")?,
            unreadable: count(value, "unreadable")?,
            passed_over: count(value, "passed_over")?,
            bytes: count(value, "bytes")?,
            documents: count(value, "documents")?,
            broken: count(value, "broken")?,
            too_long: count(value, "too_long")?,
            foreign: count(value, "foreign")?,
            unknown: count(value, "unknown")?,
            events: events.collect::<Result<_, String>>()?,
            findings: findings.collect::<Result<_, String>>()?,
            conversations,
        })
    }
}
