//! Converts any document: one that repeats keys, names properties twice, or has calls that cannot be told.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Converter;
use super::change::{Change, ChangeKind, Rejection, RejectionKind};
use crate::check::validate::batch::is_batch;
use crate::check::validate::validator::Validator;
use crate::check::violation::{Detail, Violation};
use crate::json::{Reader, Span, Str};
use crate::order::sort_by_key;
use crate::table::{Event, Property, Spec};
use crate::vocabulary::FieldRole;

/// The members of an object: keys, and the bytes of values.
type Members<'d> = Vec<(Str<'d>, Span)>;

/// Lists the members of the value at an offset; none of what is no object.
#[inline]
fn members(text: &str, at: usize) -> Members<'_> {
    let mut reader = Reader::again(text, at);
    let mut members = Vec::new();
    if reader.begin_object().is_ok() {
        while let Ok(Some(key)) = reader.next_key() {
            let Ok(value) = reader.skip() else { break };
            members.push((key, value));
        }
    }
    members
}

/// Lists the items of the array at an offset.
#[inline]
fn items(text: &str, at: usize) -> Vec<Span> {
    let mut reader = Reader::again(text, at);
    let mut items = Vec::new();
    if reader.begin_array().is_ok() {
        while let Ok(true) = reader.next_item() {
            items.extend(reader.skip());
        }
    }
    items
}

/// The values under a key.
#[inline]
fn named(members: &Members<'_>, key: &str) -> impl DoubleEndedIterator<Item = Span> {
    members.iter().filter(move |(name, _)| name.is(key)).map(|&(_, value)| value)
}

/// Whether the value at a span begins with this byte.
#[inline]
fn begins(text: &str, value: Span, byte: u8) -> bool {
    text.as_bytes().get(value.start) == Some(&byte)
}

/// The key of the field with a role.
#[inline]
fn key_of(spec: &Spec, role: FieldRole) -> &'static str {
    spec.field_of_role(role).map_or("", |field| field.key)
}

/// The bytes of an opening bracket.
#[inline]
const fn bracket(value: Span) -> Span {
    Span::new(value.start, value.start + 1)
}

/// Reads a document. Returns its text, and the bytes of its value.
#[inline]
fn read(document: &[u8]) -> Result<(&str, Span), Rejection> {
    let read = Reader::from_bytes(document).and_then(|mut reader| {
        let body = reader.skip()?;
        reader.end_of_text()?;
        Ok((reader.text(), body))
    });
    read.map_err(|error| Rejection { span: error.span, item: None, kind: RejectionKind::Syntax(error) })
}

#[inline]
const fn reject(span: Span, item: Option<usize>, kind: RejectionKind) -> Result<(), Rejection> {
    Err(Rejection { span, item, kind })
}

impl Converter {
    /// Converts a document by the strict reader alone.
    #[inline]
    pub(super) fn convert_any(&mut self, document: &[u8]) -> Result<(), Rejection> {
        let (text, body) = read(document)?;
        self.convert_body(text, body)?;
        self.editor.sort();
        Ok(())
    }

    #[inline]
    fn convert_body(&mut self, text: &str, body: Span) -> Result<(), Rejection> {
        let spec = self.checker.spec();
        let of_batch = members(text, body.start);
        let may_be_batch = named(&of_batch, spec.batch).next().is_some();
        if !may_be_batch || !is_batch(&mut Validator::new(Reader::new(text), spec, spec)).unwrap_or(false) {
            return self.convert_members(text, body, &of_batch, None);
        }
        let arrays: Vec<Span> = named(&of_batch, spec.batch).filter(|value| begins(text, *value, b'[')).collect();
        if self.editor.conversion.translation.is_some() && arrays.is_empty() {
            return reject(bracket(body), None, RejectionKind::NotABody);
        }
        if let Some(event) = self.event_of(text, &of_batch).filter(|_| self.editor.conversion.swaps()) {
            return reject(event, None, RejectionKind::BatchWithEvent);
        }
        self.convert_fields(text, &arrays)?;
        let calls = arrays.iter().flat_map(|array| items(text, array.start));
        calls.enumerate().try_for_each(|(index, call)| self.convert_call(text, call, Some(index)))
    }

    /// Converts a document that is known to be a call: a member with the key of batches is an unknown field of it.
    #[inline]
    pub(super) fn convert_as_call(&mut self, document: &[u8]) -> Result<(), Rejection> {
        let (text, call) = read(document)?;
        self.convert_call(text, call, None)?;
        self.editor.sort();
        Ok(())
    }

    /// The name of the event that an object has.
    #[inline]
    fn event_of(&self, text: &str, members: &Members<'_>) -> Option<Span> {
        let key = key_of(self.checker.spec(), FieldRole::Event);
        named(members, key).find(|value| !begins(text, *value, b'n'))
    }

    /// Mends the fields of a batch, of which these are the arrays of calls.
    #[inline]
    fn convert_fields(&mut self, text: &str, arrays: &[Span]) -> Result<(), Rejection> {
        if !self.editor.conversion.normalizes {
            return Ok(());
        }
        // Without the calls, whose violations are noted call by call: a document notes a number of each rule only.
        let mut fields = text.as_bytes().to_vec();
        for array in arrays {
            fields[array.start + 1..array.end - 1].fill(b' ');
        }
        let violations = self.checker.validate(&fields);
        violations.noted().iter().try_for_each(|violation| self.mend(text, violation, None))
    }

    /// Mends a violation in a text.
    #[inline]
    fn mend(&mut self, text: &str, violation: &Violation, item: Option<usize>) -> Result<(), Rejection> {
        let Span { start, end } = violation.span;
        self.editor.mend(text.get(start..end).unwrap_or_default(), violation, item)
    }

    /// Converts a call.
    #[inline]
    fn convert_call(&mut self, text: &str, call: Span, item: Option<usize>) -> Result<(), Rejection> {
        self.convert_members(text, call, &members(text, call.start), item)
    }

    /// Converts a call of these members.
    #[inline]
    fn convert_members(
        &mut self,
        text: &str,
        call: Span,
        of_call: &Members<'_>,
        item: Option<usize>,
    ) -> Result<(), Rejection> {
        let (translates, swaps) = (self.editor.conversion.translation.is_some(), self.editor.conversion.swaps());
        if !begins(text, call, b'{') {
            return if translates { reject(bracket(call), item, RejectionKind::NotABody) } else { Ok(()) };
        }
        let mut document = Cow::Borrowed(&text.as_bytes()[call.start..call.end]);
        for (key, _) in of_call.iter().filter(|(key, _)| key.is(self.checker.spec().batch)) {
            // In a call this is an unknown field. By itself, the text could be that of a batch.
            let Span { start, end } = key.span();
            document.to_mut()[start + 1 - call.start..end - 1 - call.start].fill(b'_');
        }
        let violations = self.checker.validate(&document);
        let Some(&info) = self.checker.calls().first() else { return Ok(()) };
        let Some(event) = info.event else {
            let is_message = !info.foreign && swaps;
            let at = || self.event_of(text, of_call).unwrap_or_else(|| bracket(call));
            return if is_message { reject(at(), item, RejectionKind::UnknownEvent) } else { Ok(()) };
        };
        if self.editor.conversion.rules().any(|rule| violations.omits(rule)) {
            return reject(bracket(call), item, RejectionKind::TooMany);
        }
        self.convert_event(text, of_call, event, item)?;
        let mut aliases = Vec::new();
        for violation in violations.noted() {
            let span = Span::new(violation.span.start + call.start, violation.span.end + call.start);
            match violation.detail {
                Detail::Alias(of_event) => aliases.push((span.start, of_event.property)),
                Detail::AliasBesideProperty(property) => aliases.push((span.start, property)),
                _ => self.mend(text, &Violation { span, ..*violation }, item)?,
            }
        }
        if self.editor.conversion.normalizes {
            self.convert_tolerated(text, of_call, item);
            sort_by_key(&mut aliases, |&(start, _)| start);
            self.rename(text, of_call, &aliases, item);
        }
        Ok(())
    }

    /// Converts the name of a call's event, wherever the call has it.
    #[inline]
    fn convert_event(
        &mut self,
        text: &str,
        call: &Members<'_>,
        event: &'static Event,
        item: Option<usize>,
    ) -> Result<(), Rejection> {
        if !self.editor.is_swapped(event) {
            return Ok(());
        }
        for value in named(call, key_of(self.checker.spec(), FieldRole::Event)) {
            let name = Reader::again(text, value.start).string();
            let (raw, name) = name.map(|name| (name.raw(), name.decode())).unwrap_or_default();
            if *name != *event.name && !event.aliases.contains(&&*name) {
                return reject(value, item, RejectionKind::SeveralEvents);
            }
            self.editor.swap(self.checker.spec(), event, (raw, &name), value, item)?;
        }
        Ok(())
    }

    /// Makes of a field that no API reads the type of the call, or leaves it out.
    #[inline]
    fn convert_tolerated(&mut self, text: &str, call: &Members<'_>, item: Option<usize>) {
        let spec = self.checker.spec();
        let (type_key, track) = spec.track_type();
        let mut has_type = named(call, type_key).next().is_some();
        let mut left_out = Vec::new();
        for (index, (key, value)) in call.iter().enumerate() {
            if spec.field(&key.decode()).is_none_or(|field| field.role != Some(FieldRole::Tolerated)) {
                continue;
            }
            let states_type = Reader::again(text, value.start).string().is_ok_and(|value| value.is(track));
            let kind = if states_type && !has_type {
                has_type = true;
                self.editor.edits.replace_by_string(key.span(), type_key);
                ChangeKind::CallType
            } else {
                left_out.push(index);
                ChangeKind::FieldLeftOut
            };
            self.editor.changes.push(Change { span: key.span(), item, kind });
        }
        self.editor.edits.leave_out(call, &left_out);
    }

    /// Gives the properties of a call their keys. `aliases` has the offsets of keys that are other names, rising, and the
    /// properties. One that is there under several names keeps the first that is not null, and any that says something else.
    /// Call it when values are mended.
    #[inline]
    fn rename(&mut self, text: &str, call: &Members<'_>, aliases: &[(usize, &'static Property)], item: Option<usize>) {
        let key = key_of(self.checker.spec(), FieldRole::Properties);
        let Some(object) = named(call, key).rfind(|value| !begins(text, *value, b'n')).filter(|_| !aliases.is_empty())
        else {
            return;
        };
        let properties = members(text, object.start);
        let (mut by_key, mut renamed) = (HashMap::<&str, usize>::new(), Vec::new());
        for &(_, property) in aliases {
            let index = *by_key.entry(property.key).or_insert(renamed.len());
            if index == renamed.len() {
                renamed.push((property, Vec::new()));
            }
        }
        for (index, (key, _)) in properties.iter().enumerate() {
            let start = key.span().start;
            let meant = match aliases.get(aliases.partition_point(|&(other, _)| other < start)) {
                Some((other, property)) if *other == start => by_key.get(property.key),
                _ => by_key.get(&*key.decode()),
            };
            if let Some(&meant) = meant {
                renamed[meant].1.push(index);
            }
        }
        let mut left_out = Vec::new();
        for (property, indices) in renamed {
            let is_filled = |index: &&usize| !begins(text, properties[**index].1, b'n');
            let has_key = |index: &&usize| properties[**index].0.is(property.key);
            let value = |index: usize| &text.as_bytes()[properties[index].1.start..properties[index].1.end];
            let own = indices.iter().find(|index| has_key(index) && is_filled(index));
            // If all are null, one under its own key stays.
            let kept = own.or_else(|| indices.iter().find(is_filled)).or_else(|| indices.iter().find(has_key));
            let Some(&kept) = kept.or(indices.first()) else { continue };
            // An alias beside it is not mended: it may say what the kept one said, or what that says now.
            let says = self.editor.edits.edited(text.as_bytes(), properties[kept].1);
            for index in &indices {
                let span = properties[*index].0.span();
                let repeats = || value(*index) == value(kept) || value(*index) == says;
                let kind = if *index == kept {
                    if !has_key(&index) {
                        self.editor.edits.replace_by_string(span, property.key);
                        self.editor.changes.push(Change { span, item, kind: ChangeKind::Key(property) });
                    }
                    continue;
                } else if own.is_some() && has_key(&index) || is_filled(&index) && !repeats() {
                    continue;
                } else if own.is_some() || is_filled(&index) {
                    ChangeKind::AliasLeftOut(property)
                } else {
                    ChangeKind::NullLeftOut(property)
                };
                left_out.push(*index);
                self.editor.changes.push(Change { span, item, kind });
            }
        }
        sort_by_key(&mut left_out, |&index| index);
        self.editor.edits.leave_out(&properties, &left_out);
    }
}
