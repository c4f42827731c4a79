//! Reports the problems of the file under lint.

use crate::diagnostic::Problem;
use crate::json::Span;
use crate::load::lint::Versions;
use crate::model::text::{TextModel, Version};
use crate::model::value::Map;
use crate::model::{Citations, Deprecation, SpecFile};
use crate::rule::{self, Rule};
use crate::suggest::hint;
use crate::text::code_list;

pub(super) struct Lint<'a> {
    pub(super) spec_file: &'a SpecFile,
    versions: &'a Versions,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Lint<'a> {
    pub(super) const fn new(spec_file: &'a SpecFile, versions: &'a Versions, problems: &'a mut Vec<Problem>) -> Self {
        Self { spec_file, versions, problems }
    }

    /// The version of the file that these bytes are in.
    fn version_at(&self, span: Span) -> Option<[u64; 3]> {
        let before = self.versions.iter().filter(|(start, _)| *start <= span.start);
        before.max_by_key(|(start, _)| *start).and_then(|(_, version)| *version)
    }

    pub(super) fn report(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>) {
        self.problems.push(Problem::new(rule, span, message));
    }

    pub(super) fn report_with_help(
        &mut self,
        rule: &'static Rule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem::new(rule, span, message).help(help));
    }

    /// Reports a reference to something that the spec does not define.
    pub(super) fn refer<K: TextModel, T>(&mut self, what: &str, name: &str, span: Span, among: &Map<K, T>) {
        if among.knows(name) {
            return;
        }
        let problem = Problem::new(&rule::SPEC_UNKNOWN_REFERENCE, span, format!("no {what} `{name}`"));
        if self.problems.len() >= MANY_PROBLEMS {
            self.problems.push(problem);
            return;
        }
        let help = hint(name, among.names()).unwrap_or_else(|| {
            if among.is_empty() {
                format!("the spec has no {what}")
            } else {
                format!("the spec has {}", code_list(among.names()))
            }
        });
        self.problems.push(problem.help(help));
    }

    pub(super) fn citations(&mut self, citations: &'a Citations) {
        for citation in citations.iter() {
            self.refer("source", &citation.source, citation.source.span(), &self.spec_file.sources);
            let Some(lines) = &citation.lines else {
                continue;
            };
            let mut last_line = 0;
            for (first, last) in lines.ranges() {
                if last < first || first <= last_line {
                    self.report(&rule::SPEC_CONTRADICTION, lines.span(), "the lines are not in rising order");
                    break;
                }
                last_line = last;
            }
        }
    }

    pub(super) fn versions(&mut self, since: &Version, deprecated: Option<&Deprecation>) {
        let is_later = |lint: &Self, since: &Version| {
            lint.version_at(since.span()).is_some_and(|version| since.numbers() > version)
        };
        if is_later(self, since) {
            self.report(&rule::SPEC_CONTRADICTION, since.span(), "`since` is later than the spec's own version");
        }
        let Some(deprecated) = deprecated else {
            return;
        };
        // Versions of different files cannot be compared.
        let is_of_one_file =
            !self.versions.is_empty() && self.version_at(deprecated.since.span()) == self.version_at(since.span());
        if is_of_one_file && deprecated.since.numbers() < since.numbers() {
            self.report(&rule::SPEC_CONTRADICTION, deprecated.since.span(), "deprecated before it was introduced");
        }
        if is_later(self, &deprecated.since) {
            let message = "`since` is later than the spec's own version";
            self.report(&rule::SPEC_CONTRADICTION, deprecated.since.span(), message);
        }
    }
}

/// The number of problems from which references get no suggestion: comparing every name with every other would take minutes.
const MANY_PROBLEMS: usize = 100;
