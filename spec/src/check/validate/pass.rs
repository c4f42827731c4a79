//! A whole document: one call, or a batch.

use super::batch::{is_batch, read_batch};
use super::call::{CallOutcome, read_call};
use super::properties::read_properties;
use super::validator::Validator;
use super::visitor::{BatchVisitor, CallVisitor, PropertiesVisitor};
use crate::check::names::UnknownProperties;
use crate::check::near::Searches;
use crate::check::outcome::{CallInfo, PropertySet, inherit_sender};
use crate::check::violation::{Detail, Violation, Violations};
use crate::json::{Reader, Span, SyntaxError};
use crate::table::{Dialect, Event, EventProperty, Property, Spec};
use crate::vocabulary::Kind;

/// Reads a document, and adds its calls; returns all violations. What keys mean is found in `searches`, or added to them.
pub(in crate::check) fn validate(
    spec: &'static Spec,
    dialect: Option<&'static Dialect>,
    document: &[u8],
    calls: &mut Vec<CallInfo>,
    mut unknown: Option<&mut UnknownProperties>,
    searches: &mut Searches,
) -> Violations {
    if let Some(unknown) = &mut unknown {
        unknown.clear();
    }
    let reader = match Reader::from_bytes(document) {
        Ok(reader) => reader,
        Err(error) => return Violation::of_syntax(error).into(),
    };
    let mut validator = Validator::new(reader, spec, spec);
    validator.dialect = dialect;
    searches.begin_document();
    validator.searches = core::mem::take(searches);
    let (present, sender, name) = (PropertySet::default(), Sender::default(), None);
    let mut validation = Validation { validator, calls, unknown, present, sender, name };
    let read = validation.body();
    *searches = core::mem::take(&mut validation.validator.searches);
    validation.validator.finish(read.map(Some)).1
}

struct Validation<'a, 'c> {
    validator: Validator<'a>,
    calls: &'c mut Vec<CallInfo>,
    /// The unknown properties of the calls, if they are asked for.
    unknown: Option<&'c mut UnknownProperties>,
    /// The properties of the call that is being read.
    present: PropertySet,
    /// The best string so far that names its sender.
    sender: Sender,
    /// The string that names its event.
    name: Option<Span>,
}

/// The string that names the sender of a call, and the rank of its path: 0 counts most.
#[derive(Clone, Copy, Default)]
struct Sender {
    span: Option<Span>,
    rank: usize,
}

impl Validation<'_, '_> {
    fn body(&mut self) -> Result<(), SyntaxError> {
        if self.validator.reader.peek() != Some(b'{') {
            return self.validator.refuse(Detail::NotABody(Kind::Object.what()));
        }
        if !is_batch(&self.validator)? {
            return self.call();
        }
        let first = self.calls.len();
        let mut batch = Batch { call: self, sender: Sender::default() };
        read_batch(&mut batch)?;
        if let Some(sender) = batch.sender.span {
            inherit_sender(&mut self.calls[first..], sender);
        }
        Ok(())
    }

    fn call(&mut self) -> Result<(), SyntaxError> {
        self.present = PropertySet::default();
        self.sender = Sender::default();
        self.name = None;
        let outcome = read_call(self)?;
        let event = match outcome {
            CallOutcome::Event(event) => Some(event),
            CallOutcome::Invalid(event) => event,
            CallOutcome::Foreign(_) => None,
        };
        let foreign = matches!(outcome, CallOutcome::Foreign(_));
        let (present, sender) = (self.present, self.sender.span.unwrap_or_default());
        let name = if event.is_none() { self.name.unwrap_or_default() } else { Span::default() };
        self.calls.push(CallInfo { event, foreign, present, sender, name });
        if let Some(unknown) = &mut self.unknown {
            unknown.end_call(event.is_some());
        }
        Ok(())
    }

    /// Reads a field, and looks for the sender inside it.
    fn read_field(&mut self, field: &Property, sender: &mut Sender) -> Result<(), SyntaxError> {
        self.validator.reader.peek();
        let start = self.validator.reader.offset();
        self.validator.check(field)?;
        for (rank, path) in self.validator.spec().senders.iter().enumerate() {
            let better = sender.span.is_none() || rank < sender.rank;
            if better
                && path.first() == Some(&field.key)
                && let Some(span) = string_at(self.validator.text(), start, &path[1..])
            {
                *sender = Sender { span: Some(span), rank };
            }
        }
        Ok(())
    }

    fn index_of(&self, property: &Property) -> Option<usize> {
        self.validator.spec().properties.iter().position(|other| core::ptr::eq(*other, property))
    }
}

/// The string at a path of keys in the value at an offset. The text was read before, so it is JSON.
fn string_at(text: &str, start: usize, path: &[&str]) -> Option<Span> {
    let mut reader = Reader::at(text, start);
    for step in path {
        if reader.peek() != Some(b'{') {
            return None;
        }
        reader.begin_object().ok()?;
        loop {
            if reader.next_key().ok()??.is(step) {
                break;
            }
            reader.skip().ok()?;
        }
    }
    reader.string().ok().map(|string| string.span())
}

impl<'a> CallVisitor<'a> for Validation<'a, '_> {
    fn validator(&mut self) -> &mut Validator<'a> {
        &mut self.validator
    }

    fn field(&mut self, field: &'static Property) -> Result<(), SyntaxError> {
        let mut sender = self.sender;
        self.read_field(field, &mut sender)?;
        self.sender = sender;
        Ok(())
    }

    fn name(&mut self, name: Span) {
        self.name = Some(name);
    }

    fn unknown(&mut self, _: &str, _: Span) {}

    fn reads(&self, _: &Event) -> bool {
        true
    }

    fn properties(&mut self, event: &'static Event) -> Result<bool, SyntaxError> {
        read_properties(event, self).map(|()| true)
    }
}

impl<'a> PropertiesVisitor<'a> for Validation<'a, '_> {
    fn validator(&mut self) -> &mut Validator<'a> {
        &mut self.validator
    }

    fn known(&mut self, property: &'static EventProperty) -> Result<(), SyntaxError> {
        if self.validator.reader.peek() != Some(b'n')
            && let Some(index) = self.index_of(property.property)
        {
            self.present.add(index);
        }
        self.validator.check(property.property)
    }

    fn unlisted(&mut self, key: Span, value: Span) {
        if let Some(unknown) = &mut self.unknown {
            unknown.add(key, value.start);
        }
    }

    fn unknown(&mut self, _: &str, _: Span) {}
}

struct Batch<'j, 'a, 'c> {
    call: &'j mut Validation<'a, 'c>,
    /// The sender of the calls that name none.
    sender: Sender,
}

impl<'a> BatchVisitor<'a> for Batch<'_, 'a, '_> {
    fn validator(&mut self) -> &mut Validator<'a> {
        &mut self.call.validator
    }

    fn call(&mut self) -> Result<(), SyntaxError> {
        self.call.call()
    }

    fn field(&mut self, field: &'static Property) -> Result<(), SyntaxError> {
        self.call.read_field(field, &mut self.sender)
    }

    fn unknown(&mut self, _: &str, _: Span) {}
}
