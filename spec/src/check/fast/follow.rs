//! Follows templates through a call: a comparison per 32 bytes, which decides exactly what the scan would decide.

use super::block::ByteFinder;
use super::lexer::{Lexer, rest_of_string, unread_after_label};
use super::meaning::{Days, begins_clear};
use super::notes::{MAX_SEARCHED, Matched, Report, Whole};
use super::observer::{AnchoredSpan, MemberLayout, Observer};
use super::tables::{FastTables, ValueCheck};
use super::templates::{End, Following, MemberRanges, Templates};
use crate::check::outcome::{CallInfo, Present, PropertyLists};
use crate::json::Span;
use crate::table::Event;

/// After this many matches the next pause is short again. They are 16 times the misses that cause a pause, so traffic that
/// seldom matches keeps its long pauses.
const HITS_TO_RESET: u32 = 256;

impl Templates {
    /// Reads the next call, if a template matches it, and adds its properties that have no bit to `lists`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn call<F: ByteFinder, O: Observer + ?Sized>(
        &mut self,
        lexer: &mut Lexer<'_, '_, F, O>,
        report: &mut Report<'_>,
        item: Option<usize>,
        lists: &mut PropertyLists,
    ) -> Option<CallInfo> {
        if !self.are_tried() {
            return None;
        }
        // A lexer of its own, to which no other function holds a reference, stays in registers.
        let mut own = Lexer { observer: &mut *lexer.observer, nesting: &mut *lexer.nesting, ..*lexer };
        let mut call = self.follow(&mut own, report, item)?;
        (lexer.rest, lexer.days) = (own.rest, own.days);
        if let others @ 1.. = call.present().others {
            call.set_others(lists.add(self.lists.get(others).iter().copied()));
        }
        self.hit();
        Some(call)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(clippy::too_many_lines, reason = "in one function, what it follows stays in registers")]
    fn follow<F: ByteFinder, O: Observer + ?Sized>(
        &self,
        lexer: &mut Lexer<'_, '_, F, O>,
        report: &mut Report<'_>,
        item: Option<usize>,
    ) -> Option<CallInfo> {
        let (steps, finder) = (&*self.steps, lexer.finder);
        let (bytes, start) = (lexer.bytes, lexer.at());
        let mut rest = lexer.rest;
        let mut at = 0;
        lexer.days = Days::NONE;
        (report.event, report.sender) = (0, Span::default());
        lexer.observer.template(start);
        loop {
            // Texts and strings are most of a call. In a loop of their own, without calls, they stay in registers.
            let (step, after, special) = loop {
                let step = steps.get(at as usize)?;
                let Some(after) = finder.strip_block(rest, &step.text) else {
                    at = step.otherwise;
                    continue;
                };
                match step.then.kind {
                    Following::Text => rest = after,
                    Following::AnyString | Following::Label => {
                        let special = finder.find_special(bytes, after);
                        match special {
                            // Few strings are doubtful, so the kind is asked last.
                            [b'"', unread @ ..]
                                if begins_clear(after, after.len() - special.len())
                                    || step.then.kind == Following::AnyString =>
                            {
                                rest = unread;
                            }
                            _ => break (step, after, special),
                        }
                        lexer.observer.anchor(bytes.len() - rest.len());
                    }
                    _ => break (step, after, after),
                }
                at = step.next;
            };
            let value = bytes.len() - after.len();
            match step.then.kind {
                // The loop above goes on after text.
                Following::Text => return None,
                Following::OtherName => {
                    rest = after;
                    report.name = Span::new(value - step.then.number as usize, value);
                    lexer.observer.anchor(value);
                    at = step.next;
                    continue;
                }
                Following::End => {
                    let end = self.ends.get(step.then.number as usize)?;
                    let call = Span::new(start, value);
                    let event = report.event;
                    let found = self.end(end, lexer, report, (call, item), event);
                    if let Some((of_spec, present)) = found {
                        if item.is_none() && end.worst.is_some() {
                            report.matched = Some(Matched { round: self.round, end: step.then.number, event });
                        }
                        return Some(CallInfo::new(of_spec, present, report.sender, report.name));
                    }
                    at = step.otherwise;
                    continue;
                }
                Following::AnyString => {
                    let Some((unread, plain)) = rest_of_string(special) else {
                        at = step.otherwise;
                        continue;
                    };
                    if !plain {
                        lexer.observer.escaped();
                    }
                    rest = unread;
                    lexer.observer.anchor(bytes.len() - rest.len());
                    at = step.next;
                    continue;
                }
                Following::Label => {
                    let Some((unread, plain)) = unread_after_label(step.then.check, after, special) else {
                        at = step.otherwise;
                        continue;
                    };
                    if !plain {
                        lexer.observer.escaped();
                    }
                    rest = unread;
                    lexer.observer.anchor(bytes.len() - rest.len());
                    at = step.next;
                    continue;
                }
                Following::Value | Following::Sender => lexer.rest = after,
            }
            let fits = match step.then.check {
                ValueCheck::EventName => {
                    let named = lexer.event_name();
                    report.name = Span::new(value, bytes.len() - lexer.rest.len());
                    named.map(|index| report.event = index).is_some()
                }
                check => match lexer.value(check) {
                    // An empty id does not identify the visitor, so a call with one needs a template of its own.
                    Some(is_identity) => is_identity || !matches!(check, ValueCheck::Id),
                    None => false,
                },
            };
            if !fits {
                at = step.otherwise;
                continue;
            }
            rest = lexer.rest;
            if step.then.kind == Following::Sender {
                report.sender = Span::new(value, bytes.len() - rest.len());
            }
            lexer.observer.anchor(bytes.len() - rest.len());
            at = step.next;
        }
    }

    /// Decides on a call whose bytes are those of a template; returns its event and its properties.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn end<F: ByteFinder, O: Observer + ?Sized>(
        &self,
        end: &End,
        lexer: &mut Lexer<'_, '_, F, O>,
        report: &mut Report<'_>,
        (call, item): (Span, Option<usize>),
        event: usize,
    ) -> Option<(Option<&'static Event>, Present)> {
        if call.end - call.start > lexer.tables.max_event_bytes || !lexer.days.are_likely() {
            return None;
        }
        // Most calls have the name of an event, and lack nothing.
        let is_complete =
            event < 64 && end.learned.complete >> event & 1 == 1 && (end.learned.has_type || item.is_none());
        let (event, present) = if is_complete {
            (Some(lexer.tables.events.get(event)?.event), end.learned.present)
        } else {
            Self::end_incomplete(end, lexer.tables, lexer.observer, report, (call, item), event)?
        };
        lexer.rest = lexer.bytes.get(call.end..)?;
        lexer.observer.matched(self.layout(&end.fields), self.layout(&end.properties));
        report.unknown += end.learned.unknown;
        report.unknown_properties += end.properties.unknown.len();
        report.count(end.worst);
        let is_deferred = item.is_none() && lexer.observer.defers();
        if lexer.observer.is_anchored() && end.worst.is_some() && !is_deferred {
            let notes = self.notes.get(end.notes.clone()).unwrap_or_default();
            report.found.extend(notes.iter().map(|note| note.resolve(event, item, lexer.observer.anchors())));
        }
        Some((event, present))
    }

    /// Decides on a call that may lack something, or whose event has another name.
    #[cold]
    #[inline(never)]
    fn end_incomplete<O: Observer + ?Sized>(
        end: &End,
        tables: &FastTables,
        observer: &O,
        report: &mut Report<'_>,
        (call, item): (Span, Option<usize>),
        event: usize,
    ) -> Option<(Option<&'static Event>, Present)> {
        let learned = &end.learned;
        let (of_call, check) = match learned.literal {
            None if learned.events.has(event) => (Some(event), Some(event)),
            None => return None,
            Some(literal) => literal,
        };
        if learned.has_near && report.unknown + learned.unknown > MAX_SEARCHED {
            return None;
        }
        let event = of_call.and_then(|event| tables.events.get(event)).map(|event| event.event);
        let anchored = |brace: AnchoredSpan| brace.resolve(observer.anchors()).start;
        let whole = Whole {
            start: call.start,
            properties: if observer.is_anchored() { end.brace.map(anchored) } else { None },
            item,
            event,
            check: check.and_then(|check| tables.events.get(check)),
            present: learned.present.first,
            has_type: learned.has_type,
            has_identity: learned.has_identity,
        };
        if whole.lacks_any() {
            report.add_lacks(&whole, tables, !observer.is_anchored());
        }
        Some((event, if event.is_some() { learned.present } else { Present::default() }))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn hit(&mut self) {
        self.misses = 0;
        self.hits += 1;
        if self.hits > HITS_TO_RESET {
            (self.hits, self.pause) = (0, 0);
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn layout(&self, members: &MemberRanges) -> MemberLayout<'_> {
        let (known, unknown) = (self.known.get(members.known.clone()), self.unknown.get(members.unknown.clone()));
        debug_assert!(known.is_some() && unknown.is_some(), "templates are forgotten together with their members");
        MemberLayout { known: known.unwrap_or_default(), unknown: unknown.unwrap_or_default() }
    }
}
