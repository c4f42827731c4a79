//! Whether the events of conversations fit together, over all files of a check.
//!
//! Threads take from documents what they tell. That is compared in the order of the input, so that it does not matter
//! which thread was the first.

use std::sync::Arc;

use livechat_spec::check::Levels;
use livechat_spec::conversation::{Conversations, Facts};
use livechat_spec::finding::findings;
use livechat_spec::table::Spec;

use super::findings::{Found, Shown};
use super::judge::{Part, Site};
use super::settings::Tracking;
use super::summary::{Compared, Summary};
use super::tally::Tally;

/// What a document tells of conversations.
pub(super) struct Told {
    facts: Vec<Facts<'static>>,
    /// To show findings in. It is empty if there can be none, and gone when its turn was.
    document: Arc<[u8]>,
    site: Site,
    /// How many of the findings of its part it stands behind.
    behind: usize,
}

impl Told {
    pub(super) fn new(facts: Vec<Facts<'static>>, document: &[u8], site: Site, behind: usize) -> Self {
        let shown = if facts.iter().any(Facts::is_tracked) { document } else { &[] };
        Self { facts, document: Arc::from(shown), site, behind }
    }

    /// About how much memory it takes.
    pub(super) fn size(&self) -> usize {
        size_of::<Self>() + self.document.len() + self.facts.len() * size_of::<Facts<'_>>()
    }
}

/// Compares what is told, in the order of the input.
pub(super) struct Comparison {
    conversations: Conversations,
    levels: Levels,
    tally: Tally,
    events: u64,
}

impl Comparison {
    pub(super) fn new(tracking: Tracking, levels: &Levels, spec: &'static Spec<'static>) -> Self {
        let conversations = Conversations::new(tracking.window);
        let conversations = if tracking.from_the_start { conversations.from_the_start() } else { conversations };
        Self { conversations, levels: levels.clone(), tally: Tally::new(spec), events: 0 }
    }

    /// Takes what the next part of the input tells, and adds to its findings what does not fit.
    pub(super) fn take(&mut self, part: &mut Part, mut found: Found) {
        let mut behind = Vec::new();
        for told in std::mem::take(&mut part.told) {
            self.events += told.facts.len() as u64;
            let problems = told.facts.iter().flat_map(|facts| self.conversations.observe(facts)).collect();
            for mut finding in self.levels.apply(findings(None, &told.document, problems)) {
                self.tally.finding(&finding);
                let span = finding.span;
                told.site.shift(&mut finding);
                found.add(finding, || Shown { document: Arc::clone(&told.document), span });
                // One more of a kind that is known adds nothing.
                behind.resize(found.len(), told.behind);
            }
        }
        part.found.insert(found, &behind);
    }

    /// What was counted so far.
    pub(super) fn summary(&mut self) -> Summary {
        let (untracked, evicted) = (self.conversations.untracked(), self.conversations.evicted());
        let compared = Compared { events: self.events - untracked, untracked, evicted };
        Summary { conversations: Some(compared), ..self.tally.summary() }
    }
}
