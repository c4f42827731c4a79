//! The explaining pass: everything that is to be said of a document. It is the one authority; what is faster only knows
//! documents of which it would say nothing.

use super::body::{self, is_batch};
use super::call::{self, Outcome, Parts};
use super::input::Input;
use super::properties::{self, Members};
use super::{Call, Present};
use crate::diagnostic::Problem;
use crate::json::{Reader, Span, SyntaxError};
use crate::rule;
use crate::table::{Dialect, Event, EventProperty, Property, Spec};

/// Reads a body, and says what is wrong with it; adds its calls.
pub(super) fn explain<'s>(
    spec: &'s Spec,
    dialect: Option<&'s Dialect>,
    document: &[u8],
    calls: &mut Vec<Call<'s>>,
) -> Vec<Problem> {
    let reader = match Reader::from_bytes(document) {
        Ok(reader) => reader,
        Err(error) => return vec![error.into()],
    };
    let mut input = Input::new(reader, spec, spec);
    input.dialect = dialect;
    let mut judging = Judging { input, calls, present: Present::default(), sender: Sender::default() };
    let read = judging.body();
    judging.input.finish(read.map(Some)).1
}

struct Judging<'a, 's, 'c> {
    input: Input<'a, 's>,
    calls: &'c mut Vec<Call<'s>>,
    /// The properties of the call that is being read.
    present: Present,
    /// Who sent it, as far as it has been read.
    sender: Sender,
}

/// Where it says who sent a call, and how good that place is: the least is the best.
#[derive(Clone, Copy, Default)]
struct Sender {
    span: Option<Span>,
    rank: usize,
}

impl Judging<'_, '_, '_> {
    fn body(&mut self) -> Result<(), SyntaxError> {
        if self.input.reader.peek() != Some(b'{') {
            return self.input.refuse(&rule::NOT_A_BODY, "an object");
        }
        if !is_batch(&self.input)? {
            return self.call();
        }
        let first = self.calls.len();
        let mut batch = Batch { call: self, sender: Sender::default() };
        body::read_batch(&mut batch)?;
        let sender = batch.sender.span;
        for call in &mut self.calls[first..] {
            call.sender = call.sender.or(sender);
        }
        Ok(())
    }

    fn call(&mut self) -> Result<(), SyntaxError> {
        self.present = Present::default();
        self.sender = Sender::default();
        let outcome = call::read(self)?;
        let event = match outcome {
            Outcome::Event(event) => Some(event),
            Outcome::Invalid(event) => event,
            Outcome::Foreign(_) => None,
        };
        let foreign = matches!(outcome, Outcome::Foreign(_));
        let (present, sender) = (self.present, self.sender.span);
        self.calls.push(Call { event, foreign, present, sender });
        Ok(())
    }

    /// Reads a field, and looks in it for who sent the call.
    fn read_field(&mut self, field: &Property, sender: &mut Sender) -> Result<(), SyntaxError> {
        self.input.reader.peek();
        let start = self.input.reader.offset();
        self.input.check(field)?;
        for (rank, path) in self.input.spec().senders.iter().enumerate() {
            let better = sender.span.is_none() || rank < sender.rank;
            if better
                && path.first() == Some(&field.key)
                && let Some(span) = string_at(self.input.text(), start, &path[1..])
            {
                *sender = Sender { span: Some(span), rank };
            }
        }
        Ok(())
    }

    fn place(&self, property: &Property) -> Option<usize> {
        self.input.spec().properties.iter().position(|other| core::ptr::eq(*other, property))
    }
}

/// The string at this path of keys inside the value at an offset of a text that was read.
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

impl<'a, 's> Parts<'a, 's> for Judging<'a, 's, '_> {
    fn input(&mut self) -> &mut Input<'a, 's> {
        &mut self.input
    }

    fn field(&mut self, field: &'s Property) -> Result<(), SyntaxError> {
        let mut sender = self.sender;
        self.read_field(field, &mut sender)?;
        self.sender = sender;
        Ok(())
    }

    fn unknown(&mut self, _: &str, _: Span) {}

    fn reads(&self, _: &Event) -> bool {
        true
    }

    fn properties(&mut self, event: &'s Event) -> Result<bool, SyntaxError> {
        properties::read(event, self).map(|()| true)
    }
}

impl<'a, 's> Members<'a, 's> for Judging<'a, 's, '_> {
    fn input(&mut self) -> &mut Input<'a, 's> {
        &mut self.input
    }

    fn known(&mut self, property: &'s EventProperty) -> Result<(), SyntaxError> {
        if self.input.reader.peek() != Some(b'n')
            && let Some(place) = self.place(property.property)
        {
            self.present.add(place);
        }
        self.input.check(property.property)
    }

    fn unknown(&mut self, _: &str, _: Span) {}
}

struct Batch<'j, 'a, 's, 'c> {
    call: &'j mut Judging<'a, 's, 'c>,
    /// Who sent all calls that do not say otherwise.
    sender: Sender,
}

impl<'a, 's> body::Batch<'a, 's> for Batch<'_, 'a, 's, '_> {
    fn input(&mut self) -> &mut Input<'a, 's> {
        &mut self.call.input
    }

    fn call(&mut self) -> Result<(), SyntaxError> {
        self.call.call()
    }

    fn field(&mut self, field: &'s Property) -> Result<(), SyntaxError> {
        self.call.read_field(field, &mut self.sender)
    }

    fn unknown(&mut self, _: &str, _: Span) {}
}
