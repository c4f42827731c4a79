//! The calls of a batch that a fast pass has read: what the validator takes over from them.

use super::times::instant;
use super::validator::{BatchedTime, Validator};
use crate::check::violation::Violation;
use crate::json::Span;
use crate::table::Event;

/// A call of a batch that a fast pass has read, without errors or foreign, and what it adds to the batch.
#[derive(Debug)]
pub struct AcceptedCall {
    /// Where the call ends.
    pub end: usize,
    /// What is wrong with it.
    pub violations: Vec<Violation>,
    /// Its event.
    pub event: Option<&'static Event>,
    /// The bytes of the times of the event.
    pub times: Vec<Span>,
    /// The keys of the times of arrival that the call has itself.
    pub arrivals: Vec<&'static str>,
    /// How many unknown names it has, and whether one of them is nearly that of a property.
    pub names: (usize, bool),
}

impl Validator<'_> {
    /// Goes past the call of a batch that comes next, which a fast pass has read up to `end`, and adds its violations and
    /// its times.
    pub fn accept(&mut self, call: AcceptedCall) {
        // Duplicate keys and the like before the call belong to the batch.
        self.report_deferred();
        for violation in call.violations {
            self.violations().add(violation);
        }
        for &span in &call.times {
            if let Some(at) = instant(self.text(), span) {
                self.batched_times.push(BatchedTime { event: call.event, at, span, own: call.arrivals.clone() });
            }
        }
        let (count, is_near) = self.accepted_names.unwrap_or_default();
        self.accepted_names = Some((count + call.names.0, is_near | call.names.1));
        self.reader.pass(call.end);
    }

    /// Returns whether all was noted as if each call had been validated. Which names are searched for a meaning, and which
    /// violations are omitted, depends on all calls.
    pub fn is_exact(&mut self) -> bool {
        let Some(names) = self.accepted_names else {
            return true;
        };
        self.violations().omits_none() && self.searches.allow(names)
    }
}
