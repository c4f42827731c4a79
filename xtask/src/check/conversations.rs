//! Whether the events of conversations fit together, over all files of a check.
//!
//! Threads take from documents what they tell. That is compared in the order of the input, so that it does not matter
//! which thread was the first.

use std::sync::Arc;

use livechat_spec::conversation::Conversations;
use livechat_spec::diagnostic::{Levels, locate};
use livechat_spec::table::Spec;

use super::group::{Excerpt, Findings};
use super::part::Part;
use super::settings::Tracking;
use super::summary::{ConversationCounts, Summary};
use super::tally::Tally;

/// Compares what is told, in the order of the input.
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

    /// Takes what the next part of the input tells, and adds to its findings what does not fit.
    pub(super) fn take(&mut self, part: &mut Part, mut found: Findings) {
        let mut behind = Vec::new();
        for of_document in std::mem::take(&mut part.facts) {
            self.events += of_document.facts.len() as u64;
            let problems = of_document.facts.iter().flat_map(|facts| self.conversations.observe(facts)).collect();
            for mut finding in self.levels.apply(locate(None, &of_document.document, problems)) {
                self.tally.finding(&finding);
                let span = finding.span;
                of_document.position.shift(&mut finding);
                found.add(finding, || Excerpt { document: Arc::clone(&of_document.document), span });
                // One more of a kind that is known adds nothing.
                behind.resize(found.len(), of_document.behind);
            }
        }
        part.findings.insert(found, &behind);
    }

    /// What was counted so far.
    pub(super) fn summary(&mut self) -> Summary {
        let (untracked, evicted) = (self.conversations.untracked(), self.conversations.evicted());
        let compared = ConversationCounts { events: self.events - untracked, untracked, evicted };
        Summary { conversations: Some(compared), ..self.tally.summary() }
    }
}
