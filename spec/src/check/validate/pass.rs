//! A whole document: one call, or a batch.

use super::batch::read_batch;
use super::call::{CallOutcome, read_call};
use super::properties::read_properties;
use super::validator::Validator;
use super::visitor::{BatchVisitor, CallVisitor, PropertiesVisitor};
use crate::check::names::UnknownProperties;
use crate::check::near::Searches;
use crate::check::outcome::{BITS, CallInfo, Present, PropertyLists, inherit_sender};
use crate::check::violation::{Detail, Violation, Violations};
use crate::json::{Reader, Span, SyntaxError};
use crate::order::sort_by_key;
use crate::table::{Dialect, Event, EventProperty, Property, Spec, key_hash};
use crate::vocabulary::Kind;

/// Reads a document, and adds its calls; returns all violations. What keys mean is found in `searches`, or added to them.
pub(in crate::check) fn validate(
    spec: &'static Spec,
    dialect: Option<&'static Dialect>,
    document: &[u8],
    mut read: CallsRead<'_>,
    searches: &mut Searches,
) -> Violations {
    read.lists.clear();
    if let Some(unknown) = &mut read.unknown {
        unknown.clear();
    }
    let reader = match Reader::from_bytes(document) {
        Ok(reader) => reader,
        Err(error) => return Violation::of_syntax(error).into(),
    };
    searches.begin_document();
    let (sender, name) = (Sender::default(), None);
    // Where it stays: it is large.
    let validator = Validator::new(reader, spec, spec);
    let mut validation = Validation { validator, read, first: 0, others: Vec::new(), sender, name };
    validation.validator.dialect = dialect;
    validation.validator.searches = core::mem::take(searches);
    let read = validation.body();
    *searches = core::mem::take(&mut validation.validator.searches);
    validation.validator.end(read.err()).1
}

/// What is kept of the calls of a document.
pub(in crate::check) struct CallsRead<'c> {
    pub(in crate::check) calls: &'c mut Vec<CallInfo>,
    /// Their properties that have no bit.
    pub(in crate::check) lists: &'c mut PropertyLists,
    pub(in crate::check) properties: &'c PropertyIndex,
    /// Their unknown properties, if they are asked for.
    pub(in crate::check) unknown: Option<&'c mut UnknownProperties>,
}

/// The index of each property of a spec.
#[derive(Clone, Debug)]
pub(in crate::check) struct PropertyIndex {
    /// The hash of the key and the index, by rising hash; empty if searching all properties takes no longer.
    by_hash: Vec<(u64, usize)>,
}

impl PropertyIndex {
    /// Searching this many properties takes no longer than a search by hash.
    const FEW: usize = 32;

    pub(in crate::check) fn new(spec: &Spec) -> Self {
        let mut by_hash = Vec::new();
        if spec.properties.len() > Self::FEW {
            for (index, property) in spec.properties.iter().enumerate() {
                by_hash.push((key_hash(property.key), index));
            }
            sort_by_key(&mut by_hash, |&(hash, _)| hash);
        }
        Self { by_hash }
    }

    fn of(&self, spec: &Spec, of_event: &EventProperty) -> Option<usize> {
        if spec.properties.len() <= Self::FEW {
            return spec.properties.iter().position(|property| core::ptr::eq(*property, of_event.property));
        }
        let start = self.by_hash.partition_point(|&(hash, _)| hash < of_event.hash);
        for &(hash, index) in self.by_hash.get(start..)? {
            if hash != of_event.hash {
                break;
            }
            if core::ptr::eq(*spec.properties.get(index)?, of_event.property) {
                return Some(index);
            }
        }
        None
    }
}

struct Validation<'a, 'c> {
    validator: Validator<'a>,
    read: CallsRead<'c>,
    /// The properties of the call that is being read: bits for the first ones, and a list of the others.
    first: u128,
    others: Vec<u32>,
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
        let start = self.validator.begin_body();
        let read = self.call();
        if !self.validator.is_batch(start, &read) {
            return read;
        }
        let first = self.read.calls.len();
        let mut batch = Batch { call: self, sender: Sender::default() };
        read_batch(&mut batch)?;
        if let Some(sender) = batch.sender.span {
            inherit_sender(&mut self.read.calls[first..], sender);
        }
        Ok(())
    }

    fn call(&mut self) -> Result<(), SyntaxError> {
        self.first = 0;
        self.others.clear();
        self.sender = Sender::default();
        self.name = None;
        let outcome = read_call(self)?;
        let event = match outcome {
            CallOutcome::Event(event) => Some(event),
            CallOutcome::Invalid(event) => event,
            CallOutcome::Foreign(_) => None,
            CallOutcome::Batch => return Ok(()),
        };
        sort_by_key(&mut self.others, |&index| index);
        self.others.dedup();
        let present = Present { first: self.first, others: self.read.lists.add(self.others.iter().copied()) };
        let sender = self.sender.span.unwrap_or_default();
        let name = self.name.unwrap_or_default();
        self.read.calls.push(if matches!(outcome, CallOutcome::Foreign(_)) {
            CallInfo::foreign(sender, name)
        } else {
            CallInfo::new(event, present, sender, name)
        });
        if let Some(unknown) = &mut self.read.unknown {
            unknown.end_call(event.is_some());
        }
        Ok(())
    }

    /// Reads a field, and looks for the sender inside it.
    fn read_field(&mut self, field: &Property, sender: &mut Sender) -> Result<(), SyntaxError> {
        let senders = self.validator.spec().senders;
        let paths = Paths::of(senders).step(|step| step == field.key);
        if paths.is_empty() {
            return self.validator.check(field);
        }
        let first = self.validator.reader.peek();
        let start = self.validator.reader.offset();
        if field.kind == Kind::Object && first == Some(b'{') {
            // Any object will do, so look for the sender while it is read.
            return find_sender(&mut self.validator.reader, paths, sender);
        }
        self.validator.check(field)?;
        if let Ok(string) = Reader::again(self.validator.text(), start).string() {
            sender.found(paths, string.span());
        }
        Ok(())
    }
}

impl Sender {
    /// Takes a string that these paths lead to, if one of them ends there and counts more than the one so far.
    fn found(&mut self, paths: Paths, string: Span) {
        if let Some(rank) = paths.first_end()
            && (self.span.is_none() || rank < self.rank)
        {
            *self = Self { span: Some(string), rank };
        }
    }
}

/// The paths to senders that lead to a place, as bits, and how many of their keys lead there. A spec has few; those beyond
/// 64 are not followed.
#[derive(Clone, Copy)]
struct Paths {
    senders: &'static [&'static [&'static str]],
    bits: u64,
    depth: usize,
}

impl Paths {
    const fn of(senders: &'static [&'static [&'static str]]) -> Self {
        Self { senders, bits: u64::MAX, depth: 0 }
    }

    const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// Those whose next key fulfils a condition.
    fn step(self, is_next: impl Fn(&str) -> bool) -> Self {
        let mut bits = 0;
        for (rank, path) in self.senders.iter().take(64).enumerate() {
            if path.get(self.depth).is_some_and(|step| is_next(step)) {
                bits |= 1 << rank;
            }
        }
        Self { bits: self.bits & bits, depth: self.depth + 1, ..self }
    }

    /// The rank of the best path that ends here.
    fn first_end(self) -> Option<usize> {
        for (rank, path) in self.senders.iter().take(64).enumerate() {
            if self.bits >> rank & 1 == 1 && path.len() == self.depth {
                return Some(rank);
            }
        }
        None
    }
}

/// Reads the object that comes next, and looks for the strings that paths lead to. Only the first member with a key counts.
/// The depth of recursion is the length of the longest path.
fn find_sender(reader: &mut Reader<'_>, paths: Paths, sender: &mut Sender) -> Result<(), SyntaxError> {
    let mut left = paths;
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        let here = left.step(|step| key.is(step));
        left.bits &= !here.bits;
        match reader.peek() {
            Some(b'{') if !here.is_empty() => find_sender(reader, here, sender)?,
            Some(b'"') if !here.is_empty() => sender.found(here, reader.string()?.span()),
            _ => {
                reader.skip()?;
            }
        }
    }
    Ok(())
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

    fn known(&mut self, _: usize, property: &'static EventProperty) -> Result<(), SyntaxError> {
        if self.validator.reader.peek() != Some(b'n')
            && let Some(index) = self.read.properties.of(self.validator.spec(), property)
        {
            if index < BITS {
                self.first |= 1 << index;
            } else {
                self.others.extend(u32::try_from(index));
            }
        }
        self.validator.check(property.property)
    }

    fn unlisted(&mut self, key: Span, value: Span) {
        if let Some(unknown) = &mut self.read.unknown {
            unknown.add(key, value.start);
        }
    }

    fn unknown(&mut self, _: Span, _: &str, _: Span) {}
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
