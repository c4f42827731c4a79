//! A body: one call, or a batch of calls.

use super::call::read_call;
use super::problems_only::ProblemsOnly;
use super::times::Times;
use super::unknown::UnknownFields;
use super::validator::Validator;
use super::visitor::BatchVisitor;
use crate::check::violation::Detail;
use crate::json::{Span, SyntaxError};
use crate::table::Property;
use crate::vocabulary::FieldRole;

/// Returns whether the object that comes next is a batch.
pub fn is_batch(validator: &mut Validator<'_>) -> Result<bool, SyntaxError> {
    let start = validator.begin_body();
    let read = read_call(&mut ProblemsOnly { validator });
    let is_batch = validator.is_batch(start, &read);
    read?;
    validator.start_again(start);
    Ok(is_batch)
}

/// Reads the batch that comes next; returns whether it has an array of calls.
pub fn read_batch<'a>(visitor: &mut impl BatchVisitor<'a>) -> Result<bool, SyntaxError> {
    let (mut has_calls, mut calls, mut is_call) = (false, 0, false);
    let (mut unknown, mut times) = (UnknownFields::default(), Times::default());
    let envelope = visitor.validator().envelope();
    visitor.validator().reader.peek();
    let start = visitor.validator().reader.offset();
    visitor.validator().reader.begin_object()?;
    while let Some(key) = visitor.validator().reader.next_key()? {
        let validator = visitor.validator();
        if key.is(envelope.batch) && validator.reader.peek() != Some(b'n') {
            if validator.reader.peek() != Some(b'[') {
                validator.refuse(Detail::NotABody("an array of calls"))?;
                continue;
            }
            has_calls = true;
            let array = validator.reader.offset();
            validator.reader.begin_array()?;
            let outer = core::mem::replace(&mut validator.in_batch, true);
            while visitor.validator().reader.next_item()? {
                visitor.call()?;
                calls += 1;
            }
            let validator = visitor.validator();
            validator.in_batch = outer;
            if calls == 0 {
                let bracket = Span::new(array, array + 1);
                validator.note(bracket, Detail::EmptyBatch);
            }
            continue;
        }
        // Report what came before, so that it is not taken for a problem of this member.
        validator.report_lone_surrogates();
        let mark = validator.mark();
        validator.reader.peek();
        let start = validator.reader.offset();
        let name = key.decode();
        let known = envelope.field(&name);
        let is_event = known.is_some_and(|field| field.role == Some(FieldRole::Event));
        is_call |= is_event && validator.reader.peek() != Some(b'n');
        let field = known.filter(|field| is_member(field));
        if let Some(field) = field {
            visitor.field(field)?;
            let validator = visitor.validator();
            times.add_field(validator, field, Span::new(start, validator.reader.offset()));
        } else {
            let value = validator.reader.skip()?;
            times.add_unknown(validator, &name, value);
            if known.is_none() && name != envelope.batch {
                unknown.add_of_batch(validator, (key.span(), &name), value, is_member);
            }
        }
        // A wrong field of the batch must not lose its calls: keep it as it is.
        let validator = visitor.validator();
        validator.report_lone_surrogates();
        if field.is_none() || validator.has_errors_since(mark) {
            let value = Span::new(start, validator.reader.offset());
            visitor.unknown(&name, value);
        }
    }
    let validator = visitor.validator();
    let batch = Span::new(start, validator.reader.offset());
    unknown.report(validator, batch, None);
    times.report_batch(validator);
    validator.report_deferred();
    if is_call && has_calls {
        read_as_call(validator, start)?;
    }
    limits(validator, batch, calls);
    Ok(has_calls)
}

/// Reads a batch that has an event once more, as a call, and adds the problems that it has as such.
fn read_as_call(validator: &mut Validator<'_>, start: usize) -> Result<(), SyntaxError> {
    let here = validator.jump(start);
    let reported = (validator.duplicates, validator.lone_surrogates);
    (validator.duplicates, validator.lone_surrogates) = (0, 0);
    let known = core::mem::take(validator.violations());
    let read = read_call(&mut ProblemsOnly { validator });
    let of_call = core::mem::replace(validator.violations(), known);
    // What the reader finds by itself was reported before.
    validator.violations().add_new(of_call);
    (validator.duplicates, validator.lone_surrogates) = reported;
    validator.reader = here;
    read.map(drop)
}

/// Reports a batch that is larger than the dialect allows.
fn limits(validator: &mut Validator<'_>, batch: Span, calls: usize) {
    let Some(dialect) = validator.dialect else {
        return;
    };
    let brace = Span::new(batch.start, batch.start + 1);
    let size = batch.end - batch.start;
    if dialect.limits.batch_bytes.is_some_and(|limit| size > limit) {
        validator.note(brace, Detail::BatchBytes { dialect, size });
    }
    if dialect.limits.batch_events.is_some_and(|limit| calls > limit) {
        validator.note(brace, Detail::BatchCalls { dialect, size: calls });
    }
}

/// Returns whether a batch may have the field: not one that says what its call or event is.
fn is_member(field: &Property) -> bool {
    let of_call = [FieldRole::Call, FieldRole::Event, FieldRole::Properties, FieldRole::Tolerated];
    !field.role.is_some_and(|role| of_call.contains(&role))
}
