//! A part of a file after checking: its findings, its facts about conversations, and its size in lines.

use std::sync::Arc;

use livechat_spec::conversation::{CallKey, Facts};
use livechat_spec::diagnostic::Finding;
use livechat_spec::json::Span;
use livechat_spec::rule::Level;

use super::documents::Documents;
use super::group::Findings;
use super::names::{CountedNames, Lists};

/// A distance in a text: whole lines, and characters of the line after them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LineColumn {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl LineColumn {
    /// Goes on by `lines` lines, and `tail` characters of the last one.
    pub(super) fn add(&mut self, lines: usize, tail: usize) {
        self.column = if lines == 0 { self.column + tail } else { tail };
        self.line += lines;
    }

    /// Moves a finding whose line and column count from here.
    pub(super) fn shift(self, finding: &mut Finding) {
        if finding.line == 1 {
            finding.column += self.column;
        }
        finding.line += self.line;
    }
}

/// A checked part of a file.
pub(super) struct Part {
    /// The findings. Their lines and columns count from the start of the part.
    pub(super) findings: Findings,
    /// The facts about its calls, with `--conversations` or `--message-ids`.
    pub(super) facts: Vec<DocumentFacts>,
    /// The names that the spec does not have, of one stretch of the part after the other.
    pub(super) names: Vec<Lists<CountedNames>>,
    /// Its documents, if they are split.
    pub(super) documents: Documents,
    /// The end of the part, counted from its start.
    pub(super) end: LineColumn,
    /// The level of the finding that documents share a line, of which a part has one at most.
    pub(super) shared_line: Option<Level>,
    /// The error that ended reading the file.
    pub(super) unreadable: Option<std::io::Error>,
}

impl Part {
    /// A part without findings, which are collected as in `findings`.
    pub(super) fn new(findings: Findings) -> Self {
        Self {
            findings,
            facts: Vec::new(),
            names: Vec::new(),
            documents: Documents::default(),
            end: LineColumn::default(),
            shared_line: None,
            unreadable: None,
        }
    }

    /// Whether it should be handed over before more is added, so that memory stays bounded.
    pub(super) fn is_large(&self) -> bool {
        let names = self.names.iter().flat_map(Lists::all).map(|list| list.names.len());
        self.findings.is_large()
            || self.documents.are_large()
            || self.facts.iter().map(DocumentFacts::size).sum::<usize>() > 1 << 20
            || names.sum::<usize>() > 4096
    }
}

/// The position of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct DocumentPosition {
    /// Its line and column, counted from the start of the part.
    start: LineColumn,
    /// Its offset in the file.
    offset: usize,
    /// Its index in an array.
    element: Option<u64>,
}

impl DocumentPosition {
    /// The number of lines of the part before it.
    pub(super) const fn line(&self) -> usize {
        self.start.line
    }

    pub(super) fn new(start: LineColumn, offset: usize, element: Option<u64>) -> Self {
        Self { start, offset, element }
    }

    /// Moves a finding from the document to the part, its bytes to the file.
    pub(super) fn shift(&self, finding: &mut Finding) {
        self.start.shift(finding);
        let Span { start, end } = finding.span;
        finding.span = Span::new(start.saturating_add(self.offset), end.saturating_add(self.offset));
        if let Some(element) = self.element {
            finding.pointer = format!("/{element}{}", finding.pointer).into();
        }
    }
}

/// The facts of a document that are compared with those of others.
pub(super) struct DocumentFacts {
    /// What it says about conversations, with `--conversations`.
    pub(super) facts: Vec<Facts>,
    /// The deduplication keys of its calls, with `--message-ids`; `None` for a call without one.
    pub(super) message_ids: Vec<Option<CallKey>>,
    /// The document, to show findings in; empty if it can have none.
    pub(super) document: Arc<[u8]>,
    pub(super) position: DocumentPosition,
    /// The number of findings of the part that come before it.
    pub(super) after: usize,
    /// Its place in the documents of the part, if they are split.
    pub(super) run: (usize, usize),
}

impl DocumentFacts {
    pub(super) fn new(
        facts: Vec<Facts>,
        message_ids: Vec<Option<CallKey>>,
        document: &[u8],
        position: DocumentPosition,
        (after, run): (usize, (usize, usize)),
    ) -> Self {
        let is_compared = facts.iter().any(Facts::is_tracked) || message_ids.iter().any(Option::is_some);
        let document = Arc::from(if is_compared { document } else { &[] });
        Self { facts, message_ids, document, position, after, run }
    }

    /// An estimate of its memory, in bytes.
    pub(super) fn size(&self) -> usize {
        let (facts, message_ids) = (size_of_val(&*self.facts), size_of_val(&*self.message_ids));
        size_of::<Self>() + self.document.len() + facts + message_ids
    }
}
