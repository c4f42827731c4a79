//! What is counted while chunks are judged, as cheaply as can be.

use std::borrow::Cow;

use livechat_spec::check::{Call, Present};
use livechat_spec::diagnostic::Finding;
use livechat_spec::rule::{ALL, Level};
use livechat_spec::table::{Event, Spec};

use super::summary::{EventCounts, Summary};

/// The counts of one thread.
pub(super) struct Tally {
    spec: &'static Spec<'static>,
    pub(super) bytes: u64,
    pub(super) documents: u64,
    /// Documents that are no JSON.
    pub(super) broken: u64,
    pub(super) too_long: u64,
    foreign: u64,
    unknown: u64,
    /// By the place of the rule in the catalogue, and the level.
    findings: Vec<[u64; 3]>,
    /// Calls of ours. Those of a sender are alike, so there are few rows.
    rows: Vec<Row>,
    /// The row of the last call.
    last: usize,
    /// What was in rows before.
    summary: Summary,
}

struct Row {
    event: &'static Event<'static>,
    /// As it stands in the documents, by which it is found again, and what that says.
    json: Option<Box<[u8]>>,
    sender: Option<String>,
    present: Present,
    count: u64,
}

/// More rows than this are put together.
const ROWS: usize = 256;

impl Tally {
    pub(super) fn new(spec: &'static Spec<'static>) -> Self {
        Self {
            spec,
            bytes: 0,
            documents: 0,
            broken: 0,
            too_long: 0,
            foreign: 0,
            unknown: 0,
            findings: vec![[0; 3]; ALL.len()],
            rows: Vec::new(),
            last: 0,
            summary: Summary::of(spec),
        }
    }

    /// Counts a call; `sender` is what `json` says.
    pub(super) fn call<'d>(
        &mut self,
        call: &Call<'static>,
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
        let present = call.present;
        let is_it = |row: &Row| std::ptr::eq(row.event, event) && row.present == present && row.json.as_deref() == json;
        match self.rows.get_mut(self.last) {
            Some(row) if is_it(row) => row.count += 1,
            _ => match self.rows.iter().position(is_it) {
                Some(place) => {
                    self.last = place;
                    self.rows[place].count += 1;
                }
                None => self.add(Row {
                    event,
                    json: json.map(Into::into),
                    sender: sender().map(Cow::into_owned),
                    present,
                    count: 1,
                }),
            },
        }
    }

    #[cold]
    fn add(&mut self, row: Row) {
        if self.rows.len() >= ROWS {
            self.fold();
        }
        self.last = self.rows.len();
        self.rows.push(row);
    }

    pub(super) fn finding(&mut self, finding: &Finding) {
        if let Ok(place) = ALL.binary_search_by(|rule| rule.id.cmp(finding.rule.id)) {
            self.findings[place][level(finding.level)] += 1;
        }
    }

    fn fold(&mut self) {
        for Row { event, sender, present, count, .. } in self.rows.drain(..) {
            let of_event = self.summary.events.entry(event.name.to_owned()).or_default();
            let present = |place: usize| present.has(place);
            let properties = self.spec.properties.iter().enumerate().filter(|(place, _)| present(*place));
            of_event.add(EventCounts::of(sender.as_deref(), properties.map(|(_, property)| property.key), count));
        }
        self.last = 0;
    }

    /// The counts so far.
    pub(super) fn summary(&mut self) -> Summary {
        self.fold();
        let mut summary = self.summary.clone();
        summary.bytes += self.bytes;
        summary.documents += self.documents;
        summary.broken += self.broken;
        summary.too_long += self.too_long;
        summary.foreign += self.foreign;
        summary.unknown += self.unknown;
        for (rule, counts) in ALL.iter().zip(&self.findings).filter(|(_, counts)| **counts != [0; 3]) {
            summary.findings.insert(rule.id.to_owned(), *counts);
        }
        summary
    }
}

/// The place of a level among the counts of a rule.
pub(super) fn level(level: Level) -> usize {
    match level {
        Level::Error => 0,
        Level::Warning => 1,
        Level::Note => 2,
    }
}
