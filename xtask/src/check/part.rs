//! A part of a file: what was found in it, what its documents tell of conversations, and how far it goes.

use std::sync::Arc;

use livechat_spec::conversation::Facts;
use livechat_spec::diagnostic::Finding;
use livechat_spec::json::Span;

use super::group::Findings;

/// A place in a file, or between two places of it: whole lines, and characters of the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LineColumn {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl LineColumn {
    /// The place so much further.
    pub(super) fn add(&mut self, lines: usize, tail: usize) {
        self.column = if lines == 0 { self.column + tail } else { tail };
        self.line += lines;
    }

    /// Moves a finding whose place counts from here.
    pub(super) fn shift(self, finding: &mut Finding) {
        if finding.line == 1 {
            finding.column += self.column;
        }
        finding.line += self.line;
    }
}

/// What a part of a file turned out to be.
pub(super) struct Part {
    /// What was found; its places count from where the part begins.
    pub(super) findings: Findings,
    /// What its documents tell of conversations, if that is asked for.
    pub(super) facts: Vec<DocumentFacts>,
    /// Where it ends, counted from where it begins.
    pub(super) end: LineColumn,
    /// Why the file cannot be read any further.
    pub(super) unreadable: Option<std::io::Error>,
}

impl Part {
    pub(super) fn new(findings: Findings) -> Self {
        Self { findings, facts: Vec::new(), end: LineColumn::default(), unreadable: None }
    }

    /// Whether it should be handed on before more is added, so that it takes no more memory.
    pub(super) fn is_large(&self) -> bool {
        self.findings.is_large() || self.facts.iter().map(DocumentFacts::size).sum::<usize>() > 1 << 20
    }
}

/// Where a document stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct DocumentPosition {
    /// Its place in the part of the file.
    start: LineColumn,
    /// Its place in the file.
    offset: usize,
    /// Its place in an array.
    element: Option<u64>,
}

impl DocumentPosition {
    pub(super) fn new(start: LineColumn, offset: usize, element: Option<u64>) -> Self {
        Self { start, offset, element }
    }

    /// Moves a finding whose place counts from the start of the document.
    pub(super) fn shift(&self, finding: &mut Finding) {
        self.start.shift(finding);
        let Span { start, end } = finding.span;
        finding.span = Span::new(start.saturating_add(self.offset), end.saturating_add(self.offset));
        if let Some(element) = self.element {
            finding.pointer.insert_str(0, &format!("/{element}"));
        }
    }
}

/// What a document tells of conversations.
pub(super) struct DocumentFacts {
    pub(super) facts: Vec<Facts<'static>>,
    /// To show findings in. It is empty if there can be none, and gone when its turn was.
    pub(super) document: Arc<[u8]>,
    pub(super) position: DocumentPosition,
    /// How many of the findings of its part it stands behind.
    pub(super) behind: usize,
}

impl DocumentFacts {
    pub(super) fn new(facts: Vec<Facts<'static>>, document: &[u8], position: DocumentPosition, behind: usize) -> Self {
        let shown = if facts.iter().any(Facts::is_tracked) { document } else { &[] };
        Self { facts, document: Arc::from(shown), position, behind }
    }

    /// About how much memory it takes.
    pub(super) fn size(&self) -> usize {
        size_of::<Self>() + self.document.len() + self.facts.len() * size_of::<Facts<'_>>()
    }
}
