//! Checks the documents of chunks: from bytes to findings, which get their place in the file, and counts.

// Positions in a chunk.
mod cursor;

// Documents that are split.
mod split;

// The documents that a walk finds.
mod walk;

use livechat_spec::check::{CallInfo, Checker, Passes, Verdict};
use livechat_spec::conversation::{call_keys, facts};
use livechat_spec::diagnostic::{Finding, Levels, Masking, Problem, locate, mask_names};
use livechat_spec::json::Span;
use livechat_spec::rule::{self, Level, Rule};
use livechat_spec::table::{Dialect, Spec};

use super::chunks::{Chunk, Kind};
use super::documents::{LongDocument, Split};
use super::framing::lines::{first_filled, line_end};
use super::name_tally::NameTally;
use super::own_output::OwnOutput;
use super::part::{DocumentFacts, Part};
use super::settings::Tracking;
use super::tally::Tally;
use super::unpack::Stop;
use super::walk::{Walk as _, lines, pieces};
use cursor::Cursor;
use walk::Checking;

/// Checks chunks, one after the other. Each thread has one.
pub(super) struct Worker {
    checker: Checker,
    levels: Levels,
    masking: Masking<'static>,
    names: NameTally,
    max_line: usize,
    /// The facts that are collected to compare calls; `None` for none.
    tracking: Option<Tracking>,
    /// How documents are split; `None` if they are not.
    split: Option<Split>,
    own_output: OwnOutput,
    /// Whether more than the verdict was needed of the last document. Documents of one sender are alike.
    needs_record: bool,
}

impl Worker {
    pub(super) fn new(
        spec: &'static Spec,
        dialect: Option<&'static Dialect>,
        levels: &Levels,
        masking: Masking<'static>,
        max_line: usize,
        tracking: Option<Tracking>,
    ) -> Self {
        // The checker always looks for what is no JSON, because it tells where documents end. Findings that the user does not
        // want are dropped later.
        let mut all = levels.clone();
        for rule in BROKEN.into_iter().filter(|rule| levels.get(rule).is_none()) {
            all.set(rule, Some(Level::Note));
        }
        let checker = Checker::new(spec).levels(all).with_unknown_properties();
        let checker = match dialect {
            Some(dialect) => checker.dialect(dialect),
            None => checker,
        };
        Self {
            checker,
            levels: levels.clone(),
            masking,
            names: NameTally::default(),
            max_line,
            tracking,
            split: None,
            own_output: OwnOutput::new(spec),
            needs_record: false,
        }
    }

    /// Adds documents to the parts, split in this way.
    pub(super) fn splitting(self, split: Option<Split>) -> Self {
        Self { split, ..self }
    }

    /// Checks a chunk and adds what it finds to the part, whose last chunk ended where this one begins.
    pub(super) fn check(&mut self, bytes: &[u8], chunk: Chunk, part: &mut Part, tally: &mut Tally) {
        let Chunk { offset, continues_line, kind, .. } = chunk;
        let mut checking = Checking { worker: self, cursor: Cursor::new(bytes, offset, part, tally) };
        checking.cursor.tally.bytes += bytes.len() as u64;
        match kind {
            Kind::Lines { truncated } => {
                lines(&mut checking, continues_line, truncated);
                checking.cursor.end();
            }
            Kind::Elements { pieces: elements, first, opens } => {
                let line = line_end(bytes, 0);
                if let Some(bracket) = first_filled(&bytes[..line], 0).filter(|_| opens && continues_line) {
                    checking.shared_line(bracket);
                }
                pieces(&mut checking, &elements, first);
                checking.cursor.end();
            }
            Kind::TooLong(skipped, long) => {
                if continues_line && skipped.element.is_none() && bytes.starts_with(b"{") {
                    checking.shared_line(0);
                }
                let Checking { worker, mut cursor } = checking;
                worker.too_long(&mut cursor, 0, bytes.len(), skipped.document_length(), long, skipped.element);
                cursor.tally.bytes += skipped.length - bytes.len() as u64;
                cursor.part.end.add(skipped.lines, skipped.tail);
            }
            Kind::Stop(Stop::Unreadable(error)) => checking.cursor.part.unreadable = Some(error),
            Kind::Stop(Stop::Damaged { message, help }) => {
                let problem = Problem::new(&rule::DAMAGED_FILE, Span::default(), message);
                let problem = problem.help(help);
                checking.report(0, &[], problem);
            }
            Kind::Stop(Stop::Unsupported { encoding, help }) => {
                let message = format!("expected JSON, gzip or zstd, found {encoding}");
                let problem = Problem::new(&rule::UNREAD_ENCODING, Span::default(), message);
                checking.report(0, &[], problem.help(help));
            }
        }
        part.findings.settle(|finding, count| tally.finding(finding, count));
        part.names.extend(self.names.take());
    }

    /// Checks a document of which more than the verdict may be needed.
    fn recorded(&mut self, cursor: &mut Cursor<'_, '_>, document: &[u8], in_array: bool) -> Found {
        let Self { checker, needs_record, .. } = self;
        let verdict = checker.fast_verdict(document);
        let has_findings = verdict.is_some_and(|verdict| verdict != Verdict::Clean);
        *needs_record = checker.has_unknown_properties() || has_findings && checker.matched().is_none();
        match verdict {
            Some(Verdict::Clean) => Found::Findings(Vec::new()),
            Some(_) if cursor.part.findings.know(checker.matched(), checker.likenesses(document), in_array) => {
                Found::Unmade
            }
            Some(_) => Found::Findings(checker.fast_findings(document)),
            None => Found::Findings(checker.validated_findings(document)),
        }
    }

    /// Counts the calls of the document that was checked last.
    fn count(&mut self, cursor: &mut Cursor<'_, '_>, start: usize, end: usize) {
        let document = &cursor.bytes[start..end];
        cursor.tally.documents += 1;
        for (index, call) in self.checker.calls().iter().enumerate() {
            let json = self.checker.sender_json(index, document);
            let present = self.checker.present(index);
            cursor.tally.call(call, present, json, || self.checker.sender(index, document));
        }
        self.names.document(&self.checker, document);
        if self.names.is_large() {
            cursor.part.names.extend(self.names.take());
        }
    }

    /// Does what [`keep_other`](Self::keep_other) does for what most documents are: one call of an event of the spec, in which
    /// nothing is unknown, without findings or with those of a template. Returns whether the document is one.
    #[inline]
    fn keep_call(&mut self, cursor: &mut Cursor<'_, '_>, start: usize, end: usize, found: &Found) -> bool {
        let document = &cursor.bytes[start..end];
        let [call @ CallInfo { event: Some(_), .. }] = self.checker.calls() else { return false };
        match found {
            Found::Nothing => {}
            Found::Templated => cursor.part.findings.count_templated(),
            Found::Findings(_) | Found::Unmade => return false,
        }
        cursor.tally.documents += 1;
        let (present, sender) = (self.checker.present(0), self.checker.sender_json(0, document));
        cursor.tally.call(call, present, sender, || self.checker.sender(0, document));
        self.names.known_call();
        true
    }

    /// Counts the document that was checked last, and adds its findings and facts to the part. Returns whether it is a finding
    /// or a summary of livechat.
    #[inline]
    fn keep_found(
        &mut self,
        cursor: &mut Cursor<'_, '_>,
        start: usize,
        end: usize,
        found: Found,
        element: Option<u64>,
    ) -> bool {
        let is_kept = self.tracking.is_none() && self.keep_call(cursor, start, end, &found);
        !is_kept && self.keep_other(cursor, start, end, found, element)
    }

    /// Does the same for any document.
    fn keep_other(
        &mut self,
        cursor: &mut Cursor<'_, '_>,
        start: usize,
        end: usize,
        found: Found,
        element: Option<u64>,
    ) -> bool {
        let is_clean_call = found.is_empty() && self.checker.calls().iter().any(|call| call.event.is_some());
        if !is_clean_call && self.own_output.contains(&cursor.bytes[start..end]) {
            self.skip_own_output(cursor, start, end, element);
            return true;
        }
        self.count(cursor, start, end);
        let broken = found.is_broken();
        cursor.tally.broken += u64::from(broken);
        match found {
            Found::Unmade => {
                let Cursor { part, tally, .. } = cursor;
                part.findings.count_unmade(|finding| tally.finding(finding, 1));
            }
            Found::Templated => cursor.part.findings.count_templated(),
            Found::Nothing => {}
            Found::Findings(found) if found.is_empty() => {}
            Found::Findings(found) => self.add(cursor, start, end, found, element),
        }
        if let Some(tracking) = self.tracking.filter(|_| !broken) {
            self.add_facts(tracking, cursor, start, end, element);
        }
        false
    }

    /// Adds the findings of the document that was checked last.
    fn add(
        &mut self,
        cursor: &mut Cursor<'_, '_>,
        start: usize,
        end: usize,
        mut found: Vec<Finding>,
        element: Option<u64>,
    ) {
        let document = &cursor.bytes[start..end];
        for finding in &mut found {
            self.mask(finding, document);
        }
        let count = found.len();
        let groups = cursor.add(start, end, found, element, |finding| self.levels.get(finding.rule).is_some());
        // None was left out.
        if self.checker.decided_by() != Passes::Validate && groups.len() == count {
            cursor.part.findings.learn(self.checker.likenesses(document).zip(groups), element.is_some());
        }
    }

    /// Masks unknown names in a finding of a document, and says how to see the one that it is about.
    fn mask(&self, finding: &mut Finding, document: &[u8]) {
        if mask_names(finding, document, self.masking) {
            finding.help = Some(format!("{}; see the name with `--show-names`", finding.advice()).into());
        }
    }

    /// Counts a finding or a summary of livechat, and reports it.
    fn skip_own_output(&mut self, cursor: &mut Cursor<'_, '_>, start: usize, end: usize, element: Option<u64>) {
        cursor.tally.own_output += 1;
        let found = self.located(&cursor.bytes[start..end], own_output_problem());
        cursor.add(start, end, found, element, |_| true);
    }

    /// Adds the facts of the document that are compared with those of others, after its findings.
    fn add_facts(
        &self,
        tracking: Tracking,
        cursor: &mut Cursor<'_, '_>,
        start: usize,
        end: usize,
        element: Option<u64>,
    ) {
        let (spec, document) = (self.checker.spec(), &cursor.bytes[start..end]);
        let facts = if tracking.conversations { facts(spec, document) } else { Vec::new() };
        let message_ids = if tracking.message_ids { call_keys(spec, document) } else { Vec::new() };
        if !facts.is_empty() || !message_ids.is_empty() {
            let position = cursor.position(start, element);
            let after = (cursor.part.findings.len(), cursor.part.documents.next());
            cursor.part.facts.push(DocumentFacts::new(facts, message_ids, document, position, after));
        }
    }

    /// Reports a document of this length that is too long. If it is not in memory, `long` has it.
    fn too_long(
        &mut self,
        cursor: &mut Cursor<'_, '_>,
        start: usize,
        end: usize,
        length: u64,
        long: Option<LongDocument>,
        element: Option<u64>,
    ) {
        let message = format!("expected a document of at most {} bytes, found one of {length}", self.max_line);
        let problem = Problem::new(&rule::DOCUMENT_TOO_LONG, Span::new(0, 1), message);
        let problem = problem.help("set `--max-line` to check longer documents");
        let head = &cursor.bytes[start..end.min(start + 200)];
        cursor.tally.too_long += 1;
        let found = self.located(head, problem);
        if let Some(split) = self.split {
            self.keep_long(split, cursor, (start, end), long, &found, element);
        }
        cursor.add(start, start + head.len(), found, element, |_| true);
    }

    /// Locates a problem and gives it its level; nothing if its rule is not reported.
    fn located(&self, around: &[u8], problem: Problem) -> Vec<Finding> {
        let Some(level) = self.levels.get(problem.rule) else {
            return Vec::new();
        };
        let mut found = locate(None, around, vec![problem]);
        for finding in &mut found {
            finding.level = level;
            finding.pointer = "".into();
        }
        found
    }
}

fn own_output_problem() -> Problem {
    let problem = Problem::new(&rule::OWN_OUTPUT, Span::new(0, 1), "a finding or a summary of livechat");
    problem.help(rule::OWN_OUTPUT.fix)
}

/// The rules that what is no JSON breaks.
const BROKEN: [&Rule; 3] = [&rule::SYNTAX, &rule::NOT_UTF8, &rule::TOO_DEEP];

/// What is wrong in a document.
enum Found {
    /// Nothing, and it has no unknown properties.
    Nothing,
    Findings(Vec<Finding>),
    /// Findings that the part has the like of, so they are counted without being made.
    Unmade,
    /// The same, of a document with the findings of a template.
    Templated,
}

impl Found {
    fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Findings(found) => found.is_empty(),
            Self::Unmade | Self::Templated => false,
        }
    }

    /// Whether the document is no JSON, so that it may have another end than the one that was tried.
    fn is_broken(&self) -> bool {
        let is_of = |finding: &Finding| BROKEN.iter().any(|rule| rule.id == finding.rule.id);
        matches!(self, Self::Findings(found) if found.iter().any(is_of))
    }
}

#[cfg(test)]
mod tests;
