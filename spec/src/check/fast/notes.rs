//! What is wrong in a document, as the fast passes note it.

use super::events::EventCheck;
use super::observer::AnchoredSpan;
use super::tables::FastTables;
use crate::check::violation::{Detail, Violation};
use crate::json::Span;
use crate::rule::{Level, Rule};
use crate::table::{Event, Property};

/// A document with more unknown names than this may have some that `validate` does not search for a meaning.
pub(super) const MAX_SEARCHED: usize = 64;

/// What is wrong in a call whose event may not be known yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Note {
    pub(super) fault: Fault,
    /// The bytes at fault.
    pub(super) span: Span,
    /// The key of the member at fault, without quotes.
    pub(super) key: Span,
    pub(super) scope: Scope,
}

/// What is wrong, as far as that does not depend on the event.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault {
    Is(Detail),
    /// This property is under an alias.
    Alias(&'static Property),
    /// An unknown key is nearly that of a property of the spec.
    Near,
}

/// The part of a call that a member is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The envelope.
    Envelope,
    /// The properties.
    Properties,
    /// The properties, under an alias. Schemas do not know it, so they allow any value.
    Alias,
}

/// A violation that is reported, and the member of the call that it is in.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    pub(super) violation: Violation,
    pub(super) level: Level,
    /// The key of the member, without quotes; empty if it concerns the call or the properties as a whole.
    pub(super) key: Span,
    pub(super) in_properties: bool,
    /// The index of the call in its batch.
    pub(super) item: Option<usize>,
}

impl Found {
    /// Returns the rule that is broken.
    pub const fn rule(&self) -> &'static Rule {
        self.violation.rule
    }

    /// Returns the violation by itself.
    pub(super) fn into_violation(self) -> Violation {
        Violation { in_schema: self.violation.is_in_schema(), ..self.violation }
    }

    /// Returns the violation.
    pub(crate) const fn violation(&self) -> &Violation {
        &self.violation
    }

    /// Returns the index of the call in its batch.
    pub(crate) const fn item(&self) -> Option<usize> {
        self.item
    }
}

/// A violation of every call that matches a template: its spans are relative to the values of the call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnchoredFound {
    found: Found,
    span: AnchoredSpan,
    key: AnchoredSpan,
}

/// A document that matches a template, of which the violations are not made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deferred<'c> {
    pub(crate) template: Matched,
    /// The violations of all documents that match it.
    pub(crate) notes: &'c [AnchoredFound],
    /// Where this one begins, and where each of its values ends.
    pub(crate) anchors: &'c [usize],
}

/// The template of a document that is a single call, and its event. The findings of two documents for which both are equal
/// differ in their places, and in what their words say of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matched {
    /// How often the checker has forgotten its templates.
    pub(super) round: u32,
    /// The index of the template's end.
    pub(super) end: u32,
    /// The index of the event.
    pub(super) event: usize,
}

impl Matched {
    /// Returns how often the checker has forgotten its templates, and the number of this one among those since.
    #[inline]
    pub(crate) const fn place(&self) -> (u32, usize) {
        (self.round, self.end as usize)
    }

    /// Returns a number that differs for most pairs of templates and events, to find what belongs to them.
    pub const fn number(&self) -> usize {
        self.end as usize * 31 + self.event
    }
}

/// What is wrong in the document that is being read.
#[derive(Debug)]
pub(super) struct Report<'c> {
    /// The worst level at which something is reported, and the worst of what is in members of calls.
    pub(super) worst: Option<Level>,
    pub(super) worst_noted: Option<Level>,
    pub(super) found: &'c mut Vec<Found>,
    /// How many unknown names there are, and whether one of them is nearly that of a property.
    pub(super) unknown: usize,
    pub(super) has_near: bool,
    /// How many members of properties are none of the spec's.
    pub(super) unknown_properties: usize,
    /// The template that the document matched, if it is a single call with something wrong in its members.
    pub(super) matched: Option<Matched>,
    /// Of the call at hand, as far as its template was followed: the string that names the event, the index of the event,
    /// and the string that names the sender. Here because they change seldom: in variables, they would take registers from
    /// the loop that follows templates.
    pub(super) name: Span,
    pub(super) event: usize,
    pub(super) sender: Span,
}

impl<'c> Report<'c> {
    /// Nothing is wrong so far.
    #[inline(always)]
    pub(super) fn new(found: &'c mut Vec<Found>) -> Self {
        Self {
            worst: None,
            worst_noted: None,
            found,
            unknown: 0,
            has_near: false,
            unknown_properties: 0,
            matched: None,
            name: Span::default(),
            event: 0,
            sender: Span::default(),
        }
    }

    /// Counts the level of something that is wrong.
    #[inline(always)]
    pub(super) fn count(&mut self, level: Option<Level>) {
        self.worst = self.worst.max(level);
    }

    /// Adds something that is wrong in a member.
    pub(super) fn add(&mut self, found: Found) {
        self.count(Some(found.level));
        self.worst_noted = self.worst_noted.max(Some(found.level));
        self.found.push(found);
    }
}

impl AnchoredFound {
    /// Makes the spans of a violation relative; `anchored` makes one.
    pub(super) fn new(found: Found, anchored: impl Fn(Span) -> AnchoredSpan) -> Self {
        Self { found, span: anchored(found.violation.span), key: anchored(found.key) }
    }

    /// Returns the violation in the call that the template was learned from.
    pub(crate) const fn violation(&self) -> &Violation {
        &self.found.violation
    }

    /// Returns where it is in any call.
    pub(crate) const fn span(&self) -> AnchoredSpan {
        self.span
    }

    /// The violation in a call of this event whose values end at `anchors`.
    pub(super) fn resolve(&self, event: Option<&'static Event>, item: Option<usize>, anchors: &[usize]) -> Found {
        let learned = self.found.violation;
        // It may be another event than that of the call from which the template was learned.
        let event = learned.event.and(event);
        let violation = Violation { span: self.span.resolve(anchors), event, ..learned };
        Found { violation, key: self.key.resolve(anchors), item, ..self.found }
    }
}

/// A call as a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whole<'c> {
    /// The offset of the call, and that of its properties if they are an object.
    pub(super) start: usize,
    pub(super) properties: Option<usize>,
    /// The index of the call in its batch.
    pub(super) item: Option<usize>,
    /// The event of the call, and the one by which its properties are checked.
    pub(super) event: Option<&'static Event>,
    pub(super) check: Option<&'c EventCheck>,
    /// The properties that are not null.
    pub(super) present: u128,
    pub(super) has_type: bool,
    pub(super) has_identity: bool,
}

impl Whole<'_> {
    /// Whether the call lacks something whose absence is reported.
    #[inline(always)]
    pub(super) fn lacks_any(&self) -> bool {
        !self.has_identity
            || !self.has_type && self.item.is_some()
            || self.check.is_some_and(|check| check.lacks_any(self.present))
    }
}

impl Report<'_> {
    /// Notes what a call lacks; without the spans if it `is_counted` only.
    #[cold]
    pub(super) fn add_lacks(&mut self, whole: &Whole<'_>, tables: &FastTables, is_counted: bool) {
        let brace = |at| Span::new(at, at + 1);
        let mut add = |detail: Detail, properties: Option<usize>| {
            let level = tables.level_of(&detail);
            self.count(level);
            if let Some(level) = level.filter(|_| !is_counted) {
                let span = brace(properties.unwrap_or(whole.start));
                let violation = Violation { event: whole.event, ..Violation::new(span, detail) };
                let (key, in_properties) = (Span::default(), properties.is_some());
                self.found.push(Found { violation, level, key, in_properties, item: whole.item });
            }
        };
        if !whole.has_type && whole.item.is_some() {
            add(Detail::ItemWithoutType(tables.envelope_spec), None);
        }
        if !whole.has_identity {
            add(Detail::NoIdentity { envelope: tables.envelope_spec, dialect: tables.dialect }, None);
        }
        for detail in whole.check.into_iter().flat_map(|check| check.lacks(whole.present)) {
            add(detail, whole.properties);
        }
    }
}
