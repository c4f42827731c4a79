//! The times of a call that are unlikely: before any platform of the spec, or after the call was sent or received.

use super::validator::{BatchedTime, Instant, Validator};
use crate::check::violation::Detail;
use crate::json::{Reader, Span};
use crate::table::Property;
use crate::timestamp::Timestamp;
use crate::vocabulary::{FieldRole, Kind};

/// 2010-01-01T00:00:00Z. The platforms of the spec are younger.
const FIRST_LIKELY: i64 = 1_262_304_000;

/// The times that a call or a batch states, compared when all its members were read.
#[derive(Default)]
pub(super) struct Times {
    fields: Vec<FieldTime>,
    /// When it was sent or received, by the key that says so.
    arrivals: Vec<(&'static str, Instant)>,
}

/// The time in a field.
#[derive(Clone, Copy)]
struct FieldTime {
    at: Instant,
    span: Span,
    /// Whether it says when the event happened.
    of_event: bool,
}

impl Times {
    /// Adds the value of a field, which was read.
    pub(super) fn add_field(&mut self, validator: &Validator<'_>, field: &'static Property, value: Span) {
        if field.kind != Kind::Timestamp {
            return;
        }
        if let Some((_, at)) = validator.last_time.filter(|(start, _)| *start == value.start) {
            self.fields.push(FieldTime { at, span: value, of_event: field.role == Some(FieldRole::Time) });
            self.add_arrival(validator, field.key, at);
        }
    }

    /// Adds the value of an unknown member, which was read.
    pub(super) fn add_unknown(&mut self, validator: &Validator<'_>, key: &str, value: Span) {
        if validator.envelope().arrivals.contains(&key)
            && let Some(at) = instant(validator.text(), value)
        {
            self.add_arrival(validator, key, at);
        }
    }

    fn add_arrival(&mut self, validator: &Validator<'_>, key: &str, at: Instant) {
        if let Some(key) = validator.envelope().arrivals.iter().find(|arrival| **arrival == key) {
            self.arrivals.push((key, at));
        }
    }

    /// Reports what is unlikely in a call.
    pub(super) fn report_call(&self, validator: &mut Validator<'_>) {
        self.report_early(validator);
        for time in self.fields.iter().filter(|time| time.of_event) {
            if let Some(key) = arrived_before(time.at, &self.arrivals, &[]) {
                validator.note(time.span, Detail::AfterArrival(key));
            } else if validator.in_batch {
                let own = self.arrivals.iter().map(|(key, _)| *key).collect();
                let event = validator.event();
                validator.batched_times.push(BatchedTime { event, at: time.at, span: time.span, own });
            }
        }
    }

    /// Reports what is unlikely in a batch, and in its calls by the times of the batch.
    pub(super) fn report_batch(&self, validator: &mut Validator<'_>) {
        self.report_early(validator);
        for BatchedTime { event, at, span, own } in core::mem::take(&mut validator.batched_times) {
            if let Some(key) = arrived_before(at, &self.arrivals, &own) {
                let outer = validator.set_event(event);
                validator.note(span, Detail::AfterArrival(key));
                validator.set_event(outer);
            }
        }
    }

    fn report_early(&self, validator: &mut Validator<'_>) {
        for time in self.fields.iter().filter(|time| time.at.0 < FIRST_LIKELY) {
            validator.note(time.span, Detail::EarlyTime);
        }
    }
}

/// The field that says that a call was sent or received more than a day before its event happened, if it is none of `except`.
fn arrived_before(at: Instant, arrivals: &[(&'static str, Instant)], except: &[&'static str]) -> Option<&'static str> {
    const DAY: i64 = 86_400;
    for &(key, (seconds, nanosecond)) in arrivals {
        if (seconds + DAY, nanosecond) < at && !except.contains(&key) {
            return Some(key);
        }
    }
    None
}

/// The time in a string, if it is one.
pub(super) fn instant(text: &str, value: Span) -> Option<Instant> {
    let string = Reader::again(text, value.start).string().ok()?;
    let text = string.decode();
    let basic = |_| Timestamp::parse_basic_offset(&text).map(|(time, _)| time);
    let time = Timestamp::parse(&text).or_else(basic).ok()?;
    Some((time.unix_seconds, time.nanosecond))
}
