//! The unknown fields of a call or a batch that are nearly known ones.

use super::validator::Validator;
use crate::check::near::{Nearness, field_alike, field_close, may_hold, property_alike};
use crate::diagnostic::Problem;
use crate::json::{Reader, Span};
use crate::rule;
use crate::suggest::{alike, did_you_mean};
use crate::table::Property;
use crate::vocabulary::FieldRole;

/// Unknown fields that may be misspelt or misplaced. Whether they are is known when all members were read.
#[derive(Default)]
pub(super) struct UnknownFields {
    near: Vec<(Span, Meant)>,
    /// The known fields that are not null.
    present: Vec<&'static str>,
}

/// What an unknown field means.
enum Meant {
    /// A field, by its key.
    Field(&'static str, Nearness),
    /// A property, by the key as it was written; and a field that it may mean instead.
    Property(&'static Property, Option<&'static str>),
}

impl UnknownFields {
    /// How many fields of an object are reported.
    const MOST: usize = 64;

    /// Adds a known field that is not null.
    pub(super) fn add_present(&mut self, field: &Property) {
        if !self.present.contains(&field.key) {
            self.present.push(field.key);
        }
    }

    /// Adds an unknown field of a call, if it is near a known one or to a property.
    pub(super) fn add(&mut self, validator: &mut Validator<'_>, key: Span, name: &str, value: Span) {
        let (envelope, properties) = (validator.envelope(), validator.spec().properties);
        if name == envelope.batch {
            return;
        }
        let fields = envelope.envelope.iter().copied();
        let field = field_alike(fields.clone(), name).map(|field| field.key);
        // A name that the spec gives to a property means it, and so does one that no field has.
        let of_property = validator.spec().property(name);
        let property = of_property.or_else(|| match field {
            Some(_) => None,
            None => property_alike(properties.iter().copied(), name),
        });
        if let Some(property) = property {
            self.push(key, Meant::Property(property, field));
        } else if let Some(field) = field {
            self.push(key, Meant::Field(field, Nearness::Alike));
        } else if !validator.in_batch && alike(name, envelope.batch) {
            self.push(key, Meant::Field(envelope.batch, Nearness::Alike));
        } else {
            self.add_close(validator, key, name, value, |_| true);
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
        let fields = validator.envelope().envelope.iter().copied().filter(|field| is_member(field));
        match field_alike(fields, name) {
            Some(field) => self.push(key, Meant::Field(field.key, Nearness::Alike)),
            None => self.add_close(validator, key, name, value, is_member),
        }
    }

    fn add_close(
        &mut self,
        validator: &mut Validator<'_>,
        key: Span,
        name: &str,
        value: Span,
        is_member: fn(&Property) -> bool,
    ) {
        let fields = validator.envelope().envelope.iter().copied();
        let close = validator.searches.find("", name, || field_close(fields, name));
        let first = validator.text().as_bytes().get(value.start).copied();
        if let Some(field) = close.filter(|field| is_member(field) && may_hold(field, first)) {
            self.push(key, Meant::Field(field.key, Nearness::Close));
        }
    }

    fn push(&mut self, key: Span, meant: Meant) {
        if self.near.len() < Self::MOST {
            self.near.push((key, meant));
        }
    }

    /// Reports the fields: those that are only close if what they mean is missing, and properties that are not among the
    /// properties as well.
    pub(super) fn report(&self, validator: &mut Validator<'_>, properties: Option<Span>) {
        let among = match properties {
            Some(span) if self.near.iter().any(|(_, meant)| matches!(meant, Meant::Property(..))) => {
                self.properties_in(validator.text(), span)
            }
            _ => Vec::new(),
        };
        for (key, meant) in &self.near {
            let (message, help) = match *meant {
                Meant::Field(field, Nearness::Close) if self.present.contains(&field) => continue,
                Meant::Field(field, _) => ("unknown field", did_you_mean(field)),
                Meant::Property(property, _) if among.contains(&property.key) => continue,
                Meant::Property(property, field) => {
                    let role = FieldRole::Properties;
                    let inside = validator.envelope().field_of_role(role).map_or("", |properties| properties.key);
                    let or = field.map(|field| format!(", or `{field}` for that of the call")).unwrap_or_default();
                    ("a property beside the properties", format!("send `{}` inside `{inside}`{or}", property.key))
                }
            };
            validator.report(Problem::new(&rule::MISSPELT_FIELD, *key, message).help(help));
        }
    }

    /// The properties meant here that an object of properties, which was read before, has as well.
    fn properties_in(&self, text: &str, object: Span) -> Vec<&'static str> {
        let mut found = Vec::new();
        let mut reader = Reader::at(text, object.start);
        if reader.begin_object().is_err() {
            return found;
        }
        while let Ok(Some(key)) = reader.next_key() {
            let name = key.decode();
            for (_, meant) in &self.near {
                if let Meant::Property(property, _) = meant
                    && (property.key == name || property.aliases.contains(&&*name))
                    && !found.contains(&property.key)
                {
                    found.push(property.key);
                }
            }
            if reader.skip().is_err() {
                return found;
            }
        }
        found
    }
}
