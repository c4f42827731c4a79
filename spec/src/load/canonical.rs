//! The canonical form of a spec: all that tables and typed events are made of, as unambiguous bytes.
//!
//! The length of each text and list precedes it, so no text can imitate another structure. The order of the file
//! counts, because generated code follows it.

use crate::model::text::NumberText;
use crate::model::value::Count;
use crate::model::{Deprecation, Dialect, Event, Field, Limit, Property, SpecFile, ValueSpec};

/// Returns the canonical form of a spec.
pub(super) fn canonical(spec_file: &SpecFile) -> Vec<u8> {
    let mut out = Canonical { bytes: Vec::new() };
    let SpecFile { name, version, title, category, envelope, properties, events, ambiguous, dialects, .. } = spec_file;
    for text in [&**name, version, title, category, &envelope.batch.field] {
        out.text(text);
    }
    out.list(envelope.fields.iter(), |out, entry| {
        out.text(&entry.key);
        out.field(&entry.value);
    });
    out.list(envelope.senders.iter(), |out, sender| out.texts(sender.path.iter().map(|key| &**key)));
    out.texts(envelope.arrivals.iter().map(|arrival| &*arrival.key));
    out.list(properties.iter(), |out, entry| {
        out.text(&entry.key);
        out.property(&entry.value);
    });
    out.list(events.iter(), |out, entry| {
        out.text(&entry.key);
        out.event(&entry.value);
    });
    out.list(ambiguous.iter(), |out, entry| {
        out.text(&entry.key);
        out.texts(entry.value.candidates.iter().map(|key| &**key));
    });
    out.list(dialects.iter(), |out, entry| {
        out.text(&entry.key);
        out.dialect(&entry.value);
    });
    out.bytes
}

/// Returns whether a property is the same in both specs, but for its evidence.
pub fn same_property(one: &SpecFile, other: &SpecFile, name: &str) -> bool {
    let canonical = |spec_file: &SpecFile| {
        let mut out = Canonical { bytes: Vec::new() };
        out.property(spec_file.properties.get(name)?);
        Some(out.bytes)
    };
    canonical(one).is_some_and(|one| canonical(other).is_some_and(|other| one == other))
}

/// Returns whether an event and its properties are the same in both specs, but for evidence and examples.
pub fn same_event(one: &SpecFile, other: &SpecFile, name: &str) -> bool {
    let canonical = |spec_file: &SpecFile| {
        let mut out = Canonical { bytes: Vec::new() };
        out.event(spec_file.events.get(name)?);
        Some(out.bytes)
    };
    let properties = one.events.get(name).map(|event| event.properties.names());
    canonical(one).is_some_and(|one| canonical(other).is_some_and(|other| one == other))
        && properties.into_iter().flatten().all(|property| same_property(one, other, property))
}

struct Canonical {
    bytes: Vec<u8>,
}

impl Canonical {
    fn number(&mut self, number: usize) {
        self.bytes.extend_from_slice(&(number as u64).to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn list<T>(&mut self, items: impl ExactSizeIterator<Item = T>, mut each: impl FnMut(&mut Self, T)) {
        self.number(items.len());
        items.for_each(|item| each(self, item));
    }

    fn texts<'t>(&mut self, texts: impl ExactSizeIterator<Item = &'t str>) {
        self.list(texts, Self::text);
    }

    /// Writes an option as a list of at most one item.
    fn option<T>(&mut self, option: Option<T>, some: impl FnMut(&mut Self, T)) {
        self.list(option.into_iter(), some);
    }

    fn optional_text(&mut self, text: Option<&str>) {
        self.option(text, Self::text);
    }

    fn optional_count(&mut self, count: Option<Count>) {
        self.option(count, |out, count| out.number(count.value));
    }

    /// Writes what a deprecation says; the spec has what its names in code stand for.
    fn deprecation(&mut self, deprecation: Option<&Deprecation>) {
        self.option(deprecation, |out, deprecation| out.text(&deprecation.advice(|name| name)));
    }

    fn value_spec(&mut self, value: &ValueSpec) {
        self.text(value.kind.value.as_str());
        self.optional_text(value.items.map(|items| items.value.as_str()));
        self.option(value.values.as_ref(), |out, values| {
            out.list(values.iter(), |out, entry| {
                out.text(&entry.key);
                out.text(&entry.value);
            });
        });
        self.text(&value.description);
        self.optional_text(value.unit.as_deref());
        self.optional_text(value.minimum.as_ref().map(NumberText::as_str));
        self.optional_text(value.maximum.as_ref().map(NumberText::as_str));
        self.optional_count(value.min_length);
        self.optional_count(value.max_length);
        self.optional_text(value.newtype.as_deref());
        self.text(value.sensitivity.value.as_str());
        self.deprecation(value.deprecated.as_ref());
    }

    fn field(&mut self, field: &Field) {
        self.value_spec(&field.value_spec);
        self.optional_text(field.role.map(|role| role.value.as_str()));
    }

    fn property(&mut self, property: &Property) {
        self.optional_text(property.key.as_deref());
        self.value_spec(&property.value_spec);
        self.number(property.is_closed().into());
        self.option(property.value_names.as_ref(), |out, names| {
            out.list(names.iter(), |out, entry| {
                out.text(&entry.key);
                out.text(&entry.value);
            });
        });
        self.optional_text(property.role.map(|role| role.value.as_str()));
        self.option(property.aliases.as_ref(), |out, aliases| out.texts(aliases.keys.iter().map(|key| &**key)));
    }

    fn event(&mut self, event: &Event) {
        self.text(&event.name);
        self.text(&event.description);
        self.optional_text(event.role.map(|role| role.value.as_str()));
        self.list(event.properties.iter(), |out, entry| {
            out.text(&entry.key);
            out.text(entry.value.value.as_str());
        });
        self.option(event.aliases.as_ref(), |out, aliases| out.texts(aliases.names.iter().map(|name| &**name)));
        self.deprecation(event.deprecated.as_ref());
    }

    fn dialect(&mut self, dialect: &Dialect) {
        let Dialect {
            title,
            description,
            perspective,
            kinds,
            trimmed,
            recommended,
            absent,
            fixed,
            identities,
            limits,
            ..
        } = dialect;
        self.text(title);
        self.text(description);
        self.text(perspective.side.value.as_str());
        self.texts(identities.fields.iter().map(|field| &**field));
        self.list(kinds.iter(), |out, entry| {
            out.text(&entry.key);
            out.text(entry.value.kind.value.as_str());
        });
        self.texts(trimmed.names());
        self.texts(recommended.names());
        self.texts(absent.names());
        self.list(fixed.iter(), |out, fixed| {
            out.text(&fixed.event);
            out.text(&fixed.property);
            out.text(fixed.value.as_str());
        });
        for limit in [&limits.event_bytes, &limits.batch_bytes, &limits.batch_events] {
            self.option(limit.as_ref(), |out, limit: &Limit| out.number(limit.safe.value));
        }
    }
}
