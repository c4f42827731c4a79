//! The unknown fields of a call or a batch that are nearly known ones.

use std::borrow::Cow;

use super::validator::Validator;
use crate::check::near::{Meaning, Nearness, may_hold};
use crate::check::violation::Detail;
use crate::json::{Reader, Span};
use crate::table::Property;
use crate::vocabulary::FieldRole;

/// Unknown fields that may be misspelt or misplaced. Whether they are is known when all members were read.
#[derive(Default)]
pub(super) struct UnknownFields {
    near: Vec<(Span, Meaning)>,
    /// The value of one that means the name of the event.
    event: Option<Span>,
}

impl UnknownFields {
    /// How many fields of an object are reported.
    const MOST: usize = 64;

    /// Adds an unknown field of a call, if it is near a known one or to a property.
    pub(super) fn add(&mut self, validator: &mut Validator<'_>, key: Span, name: &str, value: Span) {
        let (envelope, spec, in_batch) = (validator.envelope(), validator.spec(), validator.in_batch);
        if name == envelope.batch {
            return;
        }
        let meaning = validator.searches.in_call(envelope, spec, name);
        match meaning {
            Some(Meaning::Batch) if in_batch => {}
            Some(meaning) => self.push(validator, key, meaning, value),
            None => {}
        }
    }

    /// Adds an unknown field of a batch, if it is near one that a batch may have.
    pub(super) fn add_of_batch(
        &mut self,
        validator: &mut Validator<'_>,
        (key, name): (Span, &str),
        value: Span,
        is_member: fn(&Property) -> bool,
    ) {
        let envelope = validator.envelope();
        let meaning = validator.searches.in_batch(envelope, name, is_member);
        if let Some(meaning) = meaning {
            self.push(validator, key, meaning, value);
        }
    }

    fn push(&mut self, validator: &Validator<'_>, key: Span, meaning: Meaning, value: Span) {
        let may_be_meant = match meaning {
            Meaning::Field(close, Nearness::Close) | Meaning::CloseProperty(close) => {
                may_hold(close, validator.text().as_bytes().get(value.start).copied())
            }
            _ => true,
        };
        if !may_be_meant || self.near.len() >= Self::MOST {
            return;
        }
        if let Meaning::Field(field, _) = meaning
            && field.role == Some(FieldRole::Event)
        {
            self.event = Some(value);
        }
        self.near.push((key, meaning));
    }

    /// Returns the name of the event if it stands under a misspelt key.
    pub(super) fn event_name<'a>(&self, text: &'a str) -> Option<Cow<'a, str>> {
        Reader::again(text, self.event?.start).string().ok().map(|name| name.decode())
    }

    /// Reports the fields of an object, which was read: those that are only close if what they mean is missing, and
    /// properties that are not among the properties as well.
    pub(super) fn report(&self, validator: &mut Validator<'_>, object: Span, properties: Option<Span>) {
        if self.near.is_empty() {
            return;
        }
        let is_close = |(_, meaning): &(Span, Meaning)| matches!(meaning, Meaning::Field(_, Nearness::Close));
        let present =
            if self.near.iter().any(is_close) { self.fields_in(validator.text(), object) } else { Vec::new() };
        let among = match properties {
            Some(span) if self.near.iter().any(|(_, meaning)| property_of(meaning).is_some()) => {
                self.properties_in(validator.text(), span)
            }
            _ => Vec::new(),
        };
        for &(key, meaning) in &self.near {
            let is_there = match meaning {
                Meaning::Field(field, Nearness::Close) => present.contains(&field.key),
                Meaning::Property(property, _) | Meaning::CloseProperty(property) => among.contains(&property.key),
                Meaning::Field(_, Nearness::Alike) | Meaning::Batch => false,
            };
            if !is_there {
                let envelope = validator.envelope();
                validator.note(key, Detail::MisspeltField { meaning, envelope });
            }
        }
    }

    /// The fields meant here that an object has as well, and not as null.
    fn fields_in(&self, text: &str, object: Span) -> Vec<&'static str> {
        let mut found = Vec::new();
        self.search(text, object, |meaning, name, is_null| match meaning {
            Meaning::Field(field, _) if field.key == name && !is_null => found.push(field.key),
            _ => {}
        });
        found
    }

    /// The properties meant here that an object of properties has as well.
    fn properties_in(&self, text: &str, object: Span) -> Vec<&'static str> {
        let mut found = Vec::new();
        self.search(text, object, |meaning, name, _| match property_of(meaning) {
            Some(property) if property.key == name || property.aliases.contains(&name) => found.push(property.key),
            _ => {}
        });
        found
    }

    /// Compares the keys of an object, which was read before, with the meanings that they have not had yet.
    fn search(&self, text: &str, object: Span, mut visit: impl FnMut(&Meaning, &str, bool)) {
        let mut reader = Reader::again(text, object.start);
        if reader.begin_object().is_err() {
            return;
        }
        while let Ok(Some(key)) = reader.next_key() {
            let (name, is_null) = (key.decode(), reader.peek() == Some(b'n'));
            for (_, meaning) in &self.near {
                visit(meaning, &name, is_null);
            }
            if reader.skip().is_err() {
                return;
            }
        }
    }
}

/// Returns the property that an unknown field means.
fn property_of(meaning: &Meaning) -> Option<&'static Property> {
    match meaning {
        Meaning::Property(property, _) | Meaning::CloseProperty(property) => Some(property),
        Meaning::Field(..) | Meaning::Batch => None,
    }
}
