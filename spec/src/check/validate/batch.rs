//! A body: one call, or a batch of calls.

use super::validator::Validator;
use super::visitor::BatchVisitor;
use crate::diagnostic::Problem;
use crate::json::{Reader, Span, SyntaxError};
use crate::rule;
use crate::table::Property;
use crate::vocabulary::FieldRole;

/// Returns whether the object that comes next is a batch: it has an array of calls. An object with an event, and
/// something else under that key, is a call with an unknown member.
pub fn is_batch(validator: &Validator<'_>) -> Result<bool, SyntaxError> {
    let envelope = validator.envelope();
    let mut ahead: Reader<'_> = validator.reader.clone();
    ahead.begin_object()?;
    let (mut is_named, mut is_call) = (false, false);
    while let Some(key) = ahead.next_key()? {
        if key.is(envelope.batch) {
            match ahead.peek() {
                Some(b'[') => return Ok(true),
                Some(b'n') => return Ok(false),
                _ => is_named = true,
            }
        } else {
            is_call |= envelope.field(&key.decode()).is_some_and(|field| field.role == Some(FieldRole::Event));
        }
        ahead.skip()?;
    }
    Ok(is_named && !is_call)
}

/// Reads the batch that comes next; returns whether it has an array of calls.
pub fn read_batch<'a>(visitor: &mut impl BatchVisitor<'a>) -> Result<bool, SyntaxError> {
    let (mut has_calls, mut calls) = (false, 0);
    let envelope = visitor.validator().envelope();
    visitor.validator().reader.peek();
    let start = visitor.validator().reader.offset();
    visitor.validator().reader.begin_object()?;
    while let Some(key) = visitor.validator().reader.next_key()? {
        let validator = visitor.validator();
        if key.is(envelope.batch) && validator.reader.peek() != Some(b'n') {
            if validator.reader.peek() != Some(b'[') {
                validator.refuse(&rule::NOT_A_BODY, "an array of calls")?;
                continue;
            }
            has_calls = true;
            validator.reader.begin_array()?;
            while visitor.validator().reader.next_item()? {
                visitor.call()?;
                calls += 1;
            }
            continue;
        }
        let mark = validator.mark();
        validator.reader.peek();
        let start = validator.reader.offset();
        let name = key.decode();
        let field = envelope.field(&name).filter(|field| is_member(field));
        match field {
            Some(field) => visitor.field(field)?,
            None => drop(validator.reader.skip()?),
        }
        // A wrong field of the batch must not lose its calls: keep it as it is.
        let validator = visitor.validator();
        if field.is_none() || validator.has_errors_since(mark) {
            let value = Span::new(start, validator.reader.offset());
            visitor.unknown(&name, value);
        }
    }
    let validator = visitor.validator();
    validator.report_duplicates();
    limits(validator, Span::new(start, validator.reader.offset()), calls);
    Ok(has_calls)
}

/// Reports a batch that is larger than the dialect allows.
fn limits(validator: &mut Validator<'_>, batch: Span, calls: usize) {
    let Some(dialect) = validator.dialect else {
        return;
    };
    let limits =
        [(batch.end - batch.start, dialect.limits.batch_bytes, "bytes"), (calls, dialect.limits.batch_events, "calls")];
    for (size, limit, unit) in limits {
        if let Some(limit) = limit.filter(|&limit| size > limit) {
            let message = format!("expected at most {limit} {unit} for a batch to {}, found {size}", dialect.key);
            validator.report(Problem::new(&rule::BATCH_TOO_LARGE, Span::new(batch.start, batch.start + 1), message));
        }
    }
}

/// Whether a batch may have the field: not one that says what its call or event is.
fn is_member(field: &Property) -> bool {
    let of_call = [FieldRole::Call, FieldRole::Event, FieldRole::Properties, FieldRole::Tolerated];
    !field.role.is_some_and(|role| of_call.contains(&role))
}
