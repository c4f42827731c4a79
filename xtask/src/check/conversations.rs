//! Compares calls, over all files of a check: the events of conversations, and deduplication keys.
//!
//! Workers collect the facts of documents. They are compared in the order of the input, so that findings do not depend on
//! which worker is first.

use std::sync::Arc;

use livechat_spec::conversation::{CallKeys, Conversations};
use livechat_spec::diagnostic::{Levels, OtherPlace, Problem, locate};
use livechat_spec::table::Spec;
use memchr::memchr_iter;

use super::documents::Split;
use super::group::{Excerpt, Findings};
use super::part::{DocumentFacts, LineColumn, Part};
use super::settings::Tracking;
use super::summary::{ConversationCounts, MessageIdCounts, Summary};
use super::tally::Tally;

/// Compares facts in the order of the input.
pub(super) struct Comparison {
    conversations: Option<Conversations>,
    events: u64,
    message_ids: Option<CallKeys>,
    counts: MessageIdCounts,
    levels: Levels,
    split: Option<Split>,
    tally: Tally,
}

impl Comparison {
    pub(super) fn new(tracking: Tracking, levels: &Levels, split: Option<Split>, spec: &'static Spec) -> Self {
        let conversations = tracking.conversations.then(|| Conversations::new(tracking.window));
        let conversations =
            if tracking.from_the_start { conversations.map(Conversations::from_the_start) } else { conversations };
        Self {
            conversations,
            events: 0,
            message_ids: tracking.message_ids.then(|| CallKeys::new(tracking.window)),
            counts: MessageIdCounts::default(),
            levels: levels.clone(),
            split,
            tally: Tally::new(spec),
        }
    }

    /// Compares the facts of the next part of the input, and inserts its findings into those of the part, which begins
    /// at this place of a file. `findings` is the empty collection for them.
    pub(super) fn take(&mut self, part: &mut Part, mut findings: Findings, file: &str, start: LineColumn) {
        let mut after = Vec::new();
        let file: Arc<str> = Arc::from(file);
        for document in std::mem::take(&mut part.facts) {
            let problems = self.problems(&document, &file, start);
            let mut of_document = Vec::new();
            for mut finding in self.levels.apply(locate(None, &document.document, problems)) {
                self.tally.finding(&finding, 1);
                let span = finding.span;
                document.position.shift(&mut finding);
                if self.split.is_some() {
                    of_document.push(finding.clone());
                }
                findings.add(finding, || Excerpt { document: Arc::clone(&document.document), span });
                // A finding of a known group adds no entry.
                after.resize(findings.len(), document.after);
            }
            if let Some(split) = self.split.filter(|_| !of_document.is_empty()) {
                part.documents.add_findings(split, document.run, of_document);
            }
        }
        part.findings.insert(findings, &after);
    }

    /// Compares the calls of a document with those before them.
    fn problems(&mut self, document: &DocumentFacts, file: &Arc<str>, start: LineColumn) -> Vec<Problem> {
        let first = start.line + document.position.line() + 1;
        let mut problems = Vec::new();
        if let Some(conversations) = &mut self.conversations {
            self.events += document.facts.len() as u64;
            let mut lines = Lines::new(&document.document, file, first);
            for facts in &document.facts {
                let place = facts.is_tracked().then(|| lines.place(facts.span().start));
                problems.extend(conversations.observe_at(facts, place));
            }
        }
        if let Some(message_ids) = &mut self.message_ids {
            let mut lines = Lines::new(&document.document, file, first);
            for id in &document.message_ids {
                let Some(id) = id else {
                    self.counts.without += 1;
                    continue;
                };
                self.counts.calls += 1;
                problems.extend(message_ids.observe_at(id, Some(lines.place(id.span().start))));
            }
        }
        problems
    }

    /// The counts so far.
    pub(super) fn summary(&mut self) -> Summary {
        let events = self.events;
        let conversations = self.conversations.as_ref().map(|conversations| {
            let (untracked, evicted) = (conversations.untracked(), conversations.evicted());
            ConversationCounts { events: events - untracked, evicted, untracked }
        });
        let message_ids =
            self.message_ids.as_ref().map(|ids| MessageIdCounts { evicted: ids.evicted(), ..self.counts });
        Summary { conversations, message_ids, ..self.tally.summary() }
    }
}

/// Counts the lines of a document, from one call to the next.
struct Lines<'d> {
    document: &'d [u8],
    file: &'d Arc<str>,
    /// An offset in the document, and its line.
    at: usize,
    line: usize,
}

impl<'d> Lines<'d> {
    const fn new(document: &'d [u8], file: &'d Arc<str>, line: usize) -> Self {
        Self { document, file, at: 0, line }
    }

    /// The place of an offset, which is after the one before.
    fn place(&mut self, at: usize) -> OtherPlace {
        let skipped = self.document.get(self.at..at).unwrap_or_default();
        self.line += memchr_iter(b'\n', skipped).count();
        self.at = self.at.max(at);
        OtherPlace { file: Arc::clone(self.file), line: self.line }
    }
}
