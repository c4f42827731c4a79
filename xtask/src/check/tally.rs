//! The counts of one worker, kept so that counting a call costs little.

use std::borrow::Cow;

use livechat_spec::check::{CallInfo, PropertySet};
use livechat_spec::diagnostic::Finding;
use livechat_spec::rule::Rule;
use livechat_spec::table::{Event, Spec};

use super::summary::{EventCounts, LevelCounts, Summary};

/// The counts of one worker.
pub(super) struct Tally {
    spec: &'static Spec,
    pub(super) bytes: u64,
    pub(super) documents: u64,
    /// Documents that are no JSON.
    pub(super) broken: u64,
    pub(super) too_long: u64,
    /// Documents that are findings or summaries of livechat.
    pub(super) own_output: u64,
    foreign: u64,
    unknown: u64,
    /// By rule, of which documents break few.
    findings: Vec<(&'static Rule, LevelCounts)>,
    /// Calls of the spec. The calls of a sender are alike, so few rows hold most of them.
    rows: Vec<Row>,
    /// The row of the last call of each event, by the hash of its name.
    last: [usize; SLOTS],
    /// The counts of rows that were dropped.
    summary: Summary,
}

/// Calls of one event, sender and set of properties.
struct Row {
    event: &'static Event,
    /// The sender as the documents spell it, by which the row is found.
    json: Option<Box<[u8]>>,
    sender: Option<String>,
    present: PropertySet<'static>,
    count: u64,
}

/// The number of rows that are kept. The tally compares a call with all of them if it is unlike the last one of its event.
const ROWS: usize = 256;

/// The number of events whose last rows are kept apart.
const SLOTS: usize = 64;

impl Tally {
    pub(super) fn new(spec: &'static Spec) -> Self {
        Self {
            spec,
            bytes: 0,
            documents: 0,
            broken: 0,
            too_long: 0,
            own_output: 0,
            foreign: 0,
            unknown: 0,
            findings: Vec::new(),
            rows: Vec::new(),
            last: [0; SLOTS],
            summary: Summary::empty(spec),
        }
    }

    /// Counts a call with these properties. `sender` decodes `json`, and is called for a new row only.
    #[inline]
    pub(super) fn call<'d>(
        &mut self,
        call: &CallInfo,
        present: PropertySet<'_>,
        json: Option<&[u8]>,
        sender: impl FnOnce() -> Option<Cow<'d, str>>,
    ) {
        let Some(event) = call.event else {
            if call.foreign {
                self.foreign += 1;
            } else {
                self.unknown += 1;
            }
            return;
        };
        let is_alike =
            |row: &Row| std::ptr::eq(row.event, event) && row.present == present && row.json.as_deref() == json;
        let slot = slot_of(event);
        match self.rows.get_mut(self.last[slot]) {
            Some(row) if is_alike(row) => row.count += 1,
            _ => match self.rows.iter().position(is_alike) {
                Some(index) => {
                    self.last[slot] = index;
                    self.rows[index].count += 1;
                }
                None => self.add(Row {
                    event,
                    json: json.map(Into::into),
                    sender: sender().map(Cow::into_owned),
                    present: present.into_owned(),
                    count: 1,
                }),
            },
        }
    }

    #[cold]
    fn add(&mut self, row: Row) {
        if self.rows.len() >= ROWS {
            self.drop_rows();
        }
        self.last[slot_of(row.event)] = self.rows.len();
        self.rows.push(row);
    }

    /// Counts findings that are like this one.
    pub(super) fn finding(&mut self, finding: &Finding, count: u64) {
        let known = self.findings.iter().position(|(rule, _)| std::ptr::eq(*rule, finding.rule));
        let index = known.unwrap_or_else(|| {
            self.findings.push((finding.rule, LevelCounts::default()));
            self.findings.len() - 1
        });
        self.findings[index].1.count(finding.level, count);
    }

    /// Adds the rows to the summary.
    fn drop_rows(&mut self) {
        for Row { event, sender, present, count, .. } in self.rows.drain(..) {
            let properties = self.spec.properties.iter().enumerate();
            let keys = properties.filter(|&(index, _)| present.has(index)).map(|(_, property)| property.key);
            let counts = EventCounts::alike(sender.as_deref(), keys, count);
            *self.summary.events.entry(event.name.to_owned()).or_default() += counts;
        }
        self.last = [0; SLOTS];
    }

    /// The counts so far.
    pub(super) fn summary(&mut self) -> Summary {
        self.drop_rows();
        let findings = self.findings.iter();
        Summary {
            bytes: self.bytes,
            documents: self.documents,
            broken: self.broken,
            too_long: self.too_long,
            own_output: self.own_output,
            foreign: self.foreign,
            unknown: self.unknown,
            findings: findings.map(|(rule, counts)| (rule.id.to_owned(), *counts)).collect(),
            ..self.summary.clone()
        }
    }
}

fn slot_of(event: &Event) -> usize {
    usize::try_from(event.hash % SLOTS as u64).unwrap_or(0)
}
