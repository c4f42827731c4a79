//! Compares the events of conversations, over all files of a check.
//!
//! Workers collect the facts of documents. They are compared in the order of the input, so that findings do not depend on
//! which worker is first.

use std::sync::Arc;

use livechat_spec::conversation::Conversations;
use livechat_spec::diagnostic::{Levels, locate};
use livechat_spec::table::Spec;

use super::group::{Excerpt, Findings};
use super::part::Part;
use super::settings::Tracking;
use super::summary::{ConversationCounts, Summary};
use super::tally::Tally;

/// Compares facts in the order of the input.
pub(super) struct Comparison {
    conversations: Conversations,
    levels: Levels,
    tally: Tally,
    events: u64,
}

impl Comparison {
    pub(super) fn new(tracking: Tracking, levels: &Levels, spec: &'static Spec) -> Self {
        let conversations = Conversations::new(tracking.window);
        let conversations = if tracking.from_the_start { conversations.from_the_start() } else { conversations };
        Self { conversations, levels: levels.clone(), tally: Tally::new(spec), events: 0 }
    }

    /// Compares the facts of the next part of the input, and inserts its findings into those of the part. `findings` is the
    /// empty collection for them.
    pub(super) fn take(&mut self, part: &mut Part, mut findings: Findings) {
        let mut after = Vec::new();
        for document in std::mem::take(&mut part.facts) {
            self.events += document.facts.len() as u64;
            let problems = document.facts.iter().flat_map(|facts| self.conversations.observe(facts)).collect();
            for mut finding in self.levels.apply(locate(None, &document.document, problems)) {
                self.tally.finding(&finding);
                let span = finding.span;
                document.position.shift(&mut finding);
                findings.add(finding, || Excerpt { document: Arc::clone(&document.document), span });
                // A finding of a known group adds no entry.
                after.resize(findings.len(), document.after);
            }
        }
        part.findings.insert(findings, &after);
    }

    /// The counts so far.
    pub(super) fn summary(&mut self) -> Summary {
        let (untracked, evicted) = (self.conversations.untracked(), self.conversations.evicted());
        let counts = ConversationCounts { events: self.events - untracked, evicted, untracked };
        Summary { conversations: Some(counts), ..self.tally.summary() }
    }
}
