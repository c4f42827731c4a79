//! The properties of an event.

use super::validator::Validator;
use super::visitor::PropertiesVisitor;
use crate::check::near::{Meaning, Scope, property_meant};
use crate::check::violation::Detail;
use crate::json::{Span, SyntaxError};
use crate::table::{Dialect, Event, EventProperty, Property};
use crate::text::is_blank;
use crate::vocabulary::{Kind, Presence, Sensitivity};

/// Reads the properties of an event, which come next: first those under the spec's keys, then those under aliases.
pub fn read_properties<'a>(event: &'static Event, visitor: &mut impl PropertiesVisitor<'a>) -> Result<(), SyntaxError> {
    let mut present = Present::default();
    let mut aliases = Vec::new();
    let object = visitor.validator().reader.offset();
    visitor.validator().reader.begin_object()?;
    while let Some(key) = visitor.validator().reader.next_key()? {
        let name = key.decode();
        let validator = visitor.validator();
        if let Some(of_event) = event.property(&name) {
            if validator.reader.peek() != Some(b'n') {
                present.add(of_event.property.key, key.span());
            }
            if of_event.property.deprecated.is_some() {
                validator.note(key.span(), Detail::DeprecatedProperty(of_event.property));
            }
            validator.reader.peek();
            let start = validator.reader.offset();
            visitor.known(of_event)?;
            let validator = visitor.validator();
            let value = Span::new(start, validator.reader.offset());
            if validator.is_blank(value) {
                present.blank.push((of_event.property.key, value));
            }
            continue;
        }
        let span = validator.reader.skip()?;
        if let Some(of_event) = event.alias(&name) {
            aliases.push((name, key.span(), span, of_event));
        } else {
            let search = |close| property_meant(event, &name, close);
            let meaning = validator.searches.find(Scope::Event(event.name), &name, search);
            if let Some(Meaning::Property(meant, _)) = meaning {
                validator.note(key.span(), Detail::MisspeltProperty(meant));
            }
            visitor.unlisted(key.span(), span);
            visitor.unknown(&name, span);
        }
    }
    for (name, key, span, of_event) in aliases {
        let property = of_event.property;
        let validator = visitor.validator();
        if present.has(property.key) {
            validator.note(key, Detail::AliasBesideProperty(property));
            visitor.unknown(&name, span);
            continue;
        }
        validator.note(key, Detail::Alias(of_event));
        if &validator.text()[span.start..span.end] != "null" {
            present.add(property.key, key);
            let mark = validator.mark();
            let here = validator.jump(span.start);
            let read = visitor.known(of_event);
            let validator = visitor.validator();
            validator.reader = here;
            read?;
            for violation in &mut validator.violations().as_mut_slice()[mark..] {
                violation.in_schema = false;
            }
            if validator.is_blank(span) {
                present.blank.push((property.key, span));
            }
        }
    }
    let validator = visitor.validator();
    let object = Span::new(object, validator.reader.offset());
    let unseen = core::mem::take(&mut validator.unseen);
    for of_event in unseen.iter().filter_map(|key| event.property(key)) {
        present.add(of_event.property.key, Span::new(object.start, object.start + 1));
    }
    presence(validator, event, &present, object);
    Ok(())
}

/// The properties that are there.
#[derive(Default)]
struct Present {
    /// Those that are not null, with the bytes of the key.
    keys: Vec<(&'static str, Span)>,
    /// Those of them that are blank strings, with the bytes of the value.
    blank: Vec<(&'static str, Span)>,
}

impl Present {
    fn add(&mut self, key: &'static str, span: Span) {
        self.keys.push((key, span));
    }

    fn find(&self, key: &str) -> Option<Span> {
        self.keys.iter().find(|(known, _)| *known == key).map(|(_, span)| *span)
    }

    fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    fn blank(&self, key: &str) -> Option<Span> {
        self.blank.iter().find(|(blank, _)| *blank == key).map(|(_, span)| *span)
    }

    /// The bytes of an id that counts as absent: it is empty, or blank where the platform trims it.
    fn blank_id(&self, validator: &Validator<'_>, property: &Property) -> Option<Span> {
        let is_id = property.kind == Kind::String && property.sensitivity == Sensitivity::Identifier;
        let blank = self.blank(property.key).filter(|_| is_id)?;
        let is_empty = blank.end - blank.start == 2;
        (is_empty || validator.is_trimmed(property)).then_some(blank)
    }
}

/// Reports properties that are missing, or blank as if they were missing, and those that the dialect does not mention.
fn presence(validator: &mut Validator<'_>, event: &Event, present: &Present, object: Span) {
    let at = Span::new(object.start, object.start + 1);
    for of_event in event.properties {
        let EventProperty { property, presence, .. } = of_event;
        let key = property.key;
        match presence {
            Presence::Required if !present.has(key) => {
                validator.note(at, Detail::Missing(property));
            }
            Presence::Required => report_blank(validator, property, present),
            Presence::Recommended => recommend(validator, None, property, present, at),
            Presence::Optional => {}
        }
    }
    let Some(dialect) = validator.dialect else {
        return;
    };
    for key in dialect.recommended {
        if let Some(of_event) = event.property(key) {
            recommend(validator, Some(dialect), of_event.property, present, at);
        }
    }
    for key in dialect.absent {
        if let Some(span) = present.find(key) {
            validator.note(span, Detail::NotInDialect { dialect, property: key });
        }
    }
}

/// Reports a required property that is there and blank. A blank value that the spec lists has a meaning.
fn report_blank(validator: &mut Validator<'_>, property: &'static Property, present: &Present) {
    let Some(blank) = present.blank(property.key) else {
        return;
    };
    let may_be_blank = match property.kind {
        // An empty string may be too short already.
        Kind::String => blank.end - blank.start == 2 && property.min_length.is_some_and(|least| least > 0),
        Kind::Enum => property.values.iter().any(|value| is_blank(value)),
        _ => true,
    };
    if !may_be_blank {
        validator.note(blank, Detail::Blank(property));
    }
}

/// Reports a property that is recommended and missing, or blank as if it were.
fn recommend(
    validator: &mut Validator<'_>,
    by: Option<&'static Dialect>,
    property: &'static Property,
    present: &Present,
    at: Span,
) {
    if let Some(blank) = present.blank_id(validator, property) {
        validator.note(blank, Detail::RecommendedBlank { property, by });
    } else if !present.has(property.key) {
        validator.note(at, Detail::Recommended { property, by });
    }
}
