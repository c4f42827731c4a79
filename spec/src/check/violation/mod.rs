//! Broken rules in a document, as the passes note them: small values, without a word about them.
//!
//! Nearly all documents of real traffic break a rule, and most readers ask for no more than the verdict. So a pass notes
//! which rule is broken and where. Messages and helps are made from that when somebody asks for findings.

// What is wrong, and the words for it.
mod detail;
mod words;

pub use detail::Detail;

use core::fmt::Write as _;
#[cfg(feature = "fast")]
use std::sync::Arc;

use crate::diagnostic::{Finding, Levels, Problem, locate};
use crate::json::{Span, SyntaxError};
use crate::order::sort_by_key;
use crate::rule::{self, ALL, Level, Rule};
use crate::table::Event;
use crate::vocabulary::Presence;

/// A broken rule at bytes of a document.
#[derive(Clone, Copy, Debug)]
pub struct Violation {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// The bytes at fault.
    pub span: Span,
    /// The event at fault, if it is an event of the spec.
    pub event: Option<&'static Event>,
    /// Whether the published open schemas refuse the document for it.
    pub in_schema: bool,
    /// What is wrong.
    pub detail: Detail,
}

// Passes copy and sort them by the thousand.
const _: () = assert!(size_of::<Violation>() <= 80);

impl Violation {
    /// Creates a violation of the rule of `detail` at a byte range.
    pub fn new(span: Span, detail: Detail) -> Self {
        let rule = detail.rule();
        let in_schema = match detail {
            // A schema does not know the alias: a required property is missing to it, and the value may be anything.
            Detail::Alias(of_event) => matches!(of_event.presence, Presence::Required),
            // A schema asks for the key alone.
            Detail::Blank(_) => false,
            _ => rule.in_schema,
        };
        Self { rule, span, event: None, in_schema, detail }
    }

    /// Creates the violation of a syntax error.
    pub fn of_syntax(error: SyntaxError) -> Self {
        Self::new(error.span, Detail::Syntax(error.kind))
    }

    /// Returns the problem: the violation in words. `document` is the text that it is in.
    pub fn problem(&self, document: &str) -> Problem {
        let words = self.detail.words(self.span, document);
        let mut problem = Problem::new(self.rule, self.span, words.message);
        problem.help = words.help.map(Into::into);
        problem.event = self.event.map(|event| event.name);
        problem.in_schema = self.in_schema;
        problem
    }

    /// Whether the published open schemas refuse the document for it. A violation that a template noted may be in a call of
    /// another event than the one that was learned, which may not require the property.
    #[cfg(feature = "fast")]
    pub(in crate::check) fn is_in_schema(&self) -> bool {
        match (self.detail, self.event) {
            (Detail::Alias(of_event), Some(event)) => event.requires_property(of_event),
            _ => self.in_schema,
        }
    }

    /// Returns the message and the help, given the text of the bytes at fault alone.
    #[cfg(feature = "fast")]
    pub(super) fn words_in(&self, text: &str) -> (Arc<str>, Option<Arc<str>>) {
        let words = self.detail.words(Span::new(0, text.len()), text);
        (words.message.into(), words.help.map(Into::into))
    }
}

/// How many violations of one rule in one document are kept. A batch has no more calls than platforms take, which is 2,500
/// for the largest; nobody reads a thousand findings of one rule, and a document of nothing but errors would take hundreds
/// of times its bytes.
const MOST_OF_A_RULE: u16 = 1000;

/// The violations in a document: the first of each rule, and how many more there are.
#[derive(Clone, Debug)]
pub struct Violations {
    noted: Vec<Violation>,
    /// How many of each rule are noted, by the rule's place in the catalogue.
    of_rule: [u16; ALL.len()],
    /// The rules of those that are not noted, by their places.
    omitted: Vec<u8>,
    /// The problems that only their finder has words for.
    worded: Vec<Problem>,
}

/// A number of violations, to tell those that follow.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    noted: usize,
    omitted: usize,
}

impl Default for Violations {
    fn default() -> Self {
        Self { noted: Vec::new(), of_rule: [0; ALL.len()], omitted: Vec::new(), worded: Vec::new() }
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        let mut violations = Self::default();
        violations.add(violation);
        violations
    }
}

impl Violations {
    /// Adds a violation.
    pub fn add(&mut self, violation: Violation) {
        let place = violation.rule.place();
        let of_rule = &mut self.of_rule[place];
        if *of_rule < MOST_OF_A_RULE {
            *of_rule += 1;
            self.noted.push(violation);
        } else {
            // `Rule::place` fits into a byte.
            self.omitted.push(u8::try_from(place).unwrap_or_default());
        }
    }

    /// Adds a problem that comes with its own words.
    pub fn add_worded(&mut self, problem: Problem, event: Option<&'static Event>) {
        let (rule, span, in_schema) = (problem.rule, problem.span, problem.in_schema);
        let detail = Detail::Worded(rule, self.worded.len());
        if self.of_rule[rule.place()] < MOST_OF_A_RULE {
            self.worded.push(problem);
        }
        self.add(Violation { rule, span, event, in_schema, detail });
    }

    /// Adds those of `others` that are not the same rule at the same bytes as one that is noted here, and none of those that
    /// the reader finds by itself.
    pub(super) fn add_new(&mut self, others: Self) {
        let of_reader = [&rule::DUPLICATE_KEY, &rule::REPEATED_KEY, &rule::LONE_SURROGATE];
        let is_of_reader = |place: usize| of_reader.iter().any(|rule| rule.place() == place);
        let identity = |violation: &Violation| (violation.rule.place(), violation.span);
        let mut known = Vec::with_capacity(self.noted.len());
        for violation in &self.noted {
            known.push(identity(violation));
        }
        sort_by_key(&mut known, |&known| known);
        for violation in others.noted {
            let identity = identity(&violation);
            if !is_of_reader(identity.0) && known.binary_search(&identity).is_err() {
                self.add(violation);
            }
        }
        for place in others.omitted {
            if !is_of_reader(place.into()) {
                self.omitted.push(place);
            }
        }
    }

    /// Returns whether all are noted.
    #[cfg(feature = "fast")]
    pub(super) fn omits_none(&self) -> bool {
        self.omitted.is_empty()
    }

    /// Returns the violations that are noted.
    pub(crate) fn noted(&self) -> &[Violation] {
        &self.noted
    }

    /// Returns whether a violation of this rule is not noted.
    pub(crate) fn omits(&self, rule: &Rule) -> bool {
        self.omitted.iter().any(|&place| usize::from(place) == rule.place())
    }

    /// Returns whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.noted.is_empty()
    }

    /// Returns the rules that are broken, each at least once.
    pub(super) fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        ALL.iter().zip(self.of_rule).filter(|&(_, count)| count > 0).map(|(rule, _)| *rule)
    }

    /// Returns the rules of the [`findings`](Self::findings) at the levels of the rules, one for each.
    pub fn rules_of_findings(&self) -> impl Iterator<Item = &'static Rule> {
        let omitted = (!self.omitted.is_empty()).then_some(&rule::FINDINGS_OMITTED);
        self.noted.iter().map(|violation| violation.rule).chain(omitted)
    }

    /// Marks the violations so far.
    pub fn mark(&self) -> Mark {
        Mark { noted: self.noted.len(), omitted: self.omitted.len() }
    }

    /// Returns the noted violations since the mark.
    pub(super) fn since(&mut self, mark: Mark) -> impl Iterator<Item = &mut Violation> {
        self.noted.iter_mut().skip(mark.noted)
    }

    /// Returns whether a violation since the mark is an error.
    pub(super) fn has_errors_since(&self, mark: Mark) -> bool {
        let (noted, omitted) = (self.noted.get(mark.noted..), self.omitted.get(mark.omitted..));
        noted.is_some_and(|noted| noted.iter().any(|violation| violation.rule.level == Level::Error))
            || omitted.is_some_and(|places| places.iter().any(|&place| ALL[usize::from(place)].level == Level::Error))
    }

    /// Forgets the violations since the mark.
    pub(super) fn truncate(&mut self, mark: Mark) {
        for violation in self.noted.drain(mark.noted..) {
            self.of_rule[violation.rule.place()] -= 1;
        }
        self.omitted.truncate(mark.omitted);
    }

    /// Returns the findings at these levels, sorted by position, or at the levels of the rules. `document` is what the
    /// violations are in.
    pub fn findings(&self, document: &[u8], levels: Option<&Levels>) -> Vec<Finding> {
        let level = |rule: &'static Rule| match levels {
            Some(levels) => levels.get(rule),
            None => Some(rule.level),
        };
        // Text after bytes that are not UTF-8 was not read.
        let text = document.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let reported = self.noted.iter().filter(|violation| level(violation.rule).is_some());
        let mut problems: Vec<Problem> = reported.map(|violation| self.in_words(violation, text)).collect();
        problems.extend(self.omission(|rule| level(rule).is_some()));
        let findings = locate(None, document, problems);
        match levels {
            Some(levels) => levels.apply(findings),
            None => findings,
        }
    }

    fn in_words(&self, violation: &Violation, text: &str) -> Problem {
        match violation.detail {
            Detail::Worded(_, index) if index < self.worded.len() => Problem {
                span: violation.span,
                event: violation.event.map(|event| event.name).or(self.worded[index].event),
                in_schema: violation.in_schema,
                ..self.worded[index].clone()
            },
            _ => violation.problem(text),
        }
    }

    /// The problem that violations of reported rules are not noted.
    fn omission(&self, is_reported: impl Fn(&'static Rule) -> bool) -> Option<Problem> {
        let mut of_rule = [0_usize; ALL.len()];
        for &place in &self.omitted {
            of_rule[usize::from(place)] += 1;
        }
        let (mut count, mut counts) = (0, String::new());
        for (rule, of_rule) in ALL.iter().zip(of_rule) {
            if of_rule > 0 && is_reported(rule) {
                let comma = if counts.is_empty() { "" } else { ", " };
                // Writing to a `String` cannot fail.
                let _ = write!(counts, "{comma}{of_rule} of {rule}");
                count += of_rule;
            }
        }
        (count > 0).then(|| {
            let findings = if count == 1 { "finding is" } else { "findings are" };
            let message = format!("{count} more {findings} omitted: {counts}");
            Problem::new(&rule::FINDINGS_OMITTED, Span::new(0, 1), message)
        })
    }
}
