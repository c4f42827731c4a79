//! Broken rules in a document, as the passes note them: small values, without a word about them.
//!
//! Nearly all documents of real traffic break a rule, and most readers ask for no more than the verdict. So a pass notes
//! which rule is broken and where. Messages and helps are made from that when somebody asks for findings.

// What is wrong, and the words for it.
mod detail;
mod words;

pub use detail::Detail;

use crate::diagnostic::Problem;
use crate::json::{Span, SyntaxError};
use crate::rule::Rule;
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
        problem.event = self.event.map(|event| event.name.to_owned());
        problem.in_schema = self.in_schema;
        problem
    }
}

/// The violations in a document.
#[derive(Debug, Default)]
pub struct Violations {
    noted: Vec<Violation>,
    /// The problems that only their finder has words for.
    worded: Vec<Problem>,
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self { noted: vec![violation], worded: Vec::new() }
    }
}

impl Violations {
    /// Adds a violation.
    pub fn add(&mut self, violation: Violation) {
        self.noted.push(violation);
    }

    /// Adds a problem that comes with its own words.
    pub fn add_worded(&mut self, problem: Problem, event: Option<&'static Event>) {
        let (rule, span, in_schema) = (problem.rule, problem.span, problem.in_schema);
        let detail = Detail::Worded(rule, self.worded.len());
        self.worded.push(problem);
        self.add(Violation { rule, span, event, in_schema, detail });
    }

    /// Returns the violations, in the order in which they were noted.
    pub fn as_mut_slice(&mut self) -> &mut [Violation] {
        &mut self.noted
    }

    /// Returns the violations, in the order in which they were noted.
    pub fn as_slice(&self) -> &[Violation] {
        &self.noted
    }

    /// Forgets all but the first ones.
    pub fn truncate(&mut self, length: usize) {
        self.noted.truncate(length);
    }

    /// Forgets those from `mark` on that do not fulfil a condition, which also gets those before.
    pub fn retain_since(&mut self, mark: usize, keeps: impl Fn(&[Violation], &Violation) -> bool) {
        let new = self.noted.split_off(mark);
        let known = self.noted.len();
        for violation in new {
            if keeps(&self.noted[..known], &violation) {
                self.noted.push(violation);
            }
        }
    }

    /// Returns the violations in words. `document` is the text that they are in.
    pub fn into_problems(self, document: &str) -> Vec<Problem> {
        let Self { noted, worded } = self;
        let in_words = |violation: &Violation| match violation.detail {
            Detail::Worded(_, index) => match worded.get(index) {
                Some(problem) => Problem {
                    span: violation.span,
                    event: violation.event.map(|event| event.name.to_owned()),
                    in_schema: violation.in_schema,
                    ..problem.clone()
                },
                None => violation.problem(document),
            },
            _ => violation.problem(document),
        };
        noted.iter().map(in_words).collect()
    }
}
