//! The properties of an event.

use super::validator::Validator;
use super::visitor::PropertiesVisitor;
use crate::check::violation::Detail;
use crate::json::{Span, SyntaxError};
use crate::table::{Dialect, Event, EventProperty, Property};
use crate::text::is_blank;
use crate::vocabulary::{Kind, Presence, Sensitivity};

/// Reads the properties of an event, which come next: first those under the spec's keys, then those under aliases.
pub fn read_properties<'a>(event: &'static Event, visitor: &mut impl PropertiesVisitor<'a>) -> Result<(), SyntaxError> {
    let validator = visitor.validator();
    validator.reader.peek();
    let start = validator.reader.offset();
    // Those of a call were listed before its event was known.
    let listed = validator.listed.take().filter(|listed| listed.start == start);
    let (object, outer) = if let Some(object) = listed {
        (object, None)
    } else {
        let object = validator.list_members()?;
        (object, Some(validator.jump(start)))
    };
    let members = core::mem::take(&mut validator.members);
    let mut present = Present { of_event: vec![PresentProperty::default(); event.properties.len()] };
    let mut aliases = Vec::new();
    for &(key, value) in &members {
        let name = key.decode();
        let validator = visitor.validator();
        if let Some(index) = event.index_of(&name) {
            let of_event = &event.properties[index];
            validator.reader.go_to(value.start);
            if validator.reader.peek() != Some(b'n') {
                present.add(index, key.span());
            }
            if of_event.property.deprecated.is_some() {
                validator.note(key.span(), Detail::DeprecatedProperty(of_event.property));
            }
            visitor.known(index, of_event)?;
            present.add_blank(index, visitor.validator(), value);
        } else if let Some(index) = event.index_of_alias(&name) {
            aliases.push((key, value, index));
        } else {
            if let Some(meant) = validator.searches.in_properties(event, &name) {
                validator.note(key.span(), Detail::MisspeltProperty(meant));
            }
            visitor.unlisted(key.span(), value);
            visitor.unknown(key.span(), &name, value);
        }
    }
    for (key, value, index) in aliases {
        let of_event = &event.properties[index];
        let validator = visitor.validator();
        if present.of_event[index].key.is_some() {
            validator.note(key.span(), Detail::AliasBesideProperty(of_event.property));
            visitor.unknown(key.span(), &key.decode(), value);
            continue;
        }
        validator.note(key.span(), Detail::Alias(of_event));
        validator.reader.go_to(value.start);
        if validator.reader.peek() != Some(b'n') {
            present.add(index, key.span());
            let mark = validator.mark();
            visitor.known(index, of_event)?;
            let validator = visitor.validator();
            for violation in validator.violations().since(mark) {
                violation.in_schema = false;
            }
            present.add_blank(index, validator, value);
        }
    }
    let validator = visitor.validator();
    validator.members = members;
    match outer {
        Some(outer) => validator.reader = outer,
        None => validator.reader.go_to(object.end),
    }
    let brace = Span::new(object.start, object.start + 1);
    for key in core::mem::take(&mut validator.unseen) {
        if let Some(index) = event.index_of(&key) {
            present.add(index, brace);
        }
    }
    presence(validator, event, &present, brace);
    Ok(())
}

/// The properties that are there, each with its first key and value.
struct Present {
    /// In the order of the event's properties.
    of_event: Vec<PresentProperty>,
}

#[derive(Clone, Copy, Default)]
struct PresentProperty {
    /// The bytes of the key, unless the value is null.
    key: Option<Span>,
    /// The bytes of the value, if it is a blank string.
    blank: Option<Span>,
}

impl Present {
    fn add(&mut self, index: usize, key: Span) {
        self.of_event[index].key.get_or_insert(key);
    }

    fn add_blank(&mut self, index: usize, validator: &Validator<'_>, value: Span) {
        if validator.is_blank(value) {
            self.of_event[index].blank.get_or_insert(value);
        }
    }
}

impl PresentProperty {
    /// The bytes of an id that counts as absent: it is empty, or blank where the platform trims it.
    fn blank_id(self, validator: &Validator<'_>, property: &Property) -> Option<Span> {
        let is_id = property.kind == Kind::String && property.sensitivity == Sensitivity::Identifier;
        let blank = self.blank.filter(|_| is_id)?;
        let is_empty = blank.end - blank.start == 2;
        (is_empty || validator.is_trimmed(property)).then_some(blank)
    }
}

/// Reports properties that are missing, or blank as if they were missing, and those that the dialect does not mention.
fn presence(validator: &mut Validator<'_>, event: &Event, present: &Present, at: Span) {
    for (of_event, &present) in event.properties.iter().zip(&present.of_event) {
        let EventProperty { property, presence, .. } = of_event;
        match presence {
            Presence::Required if present.key.is_none() => validator.note(at, Detail::Missing(property)),
            Presence::Required => report_blank(validator, property, present),
            Presence::Recommended => recommend(validator, None, property, present, at),
            Presence::Optional => {}
        }
    }
    let Some(dialect) = validator.dialect else {
        return;
    };
    for key in dialect.recommended {
        if let Some(index) = event.index_of(key) {
            recommend(validator, Some(dialect), event.properties[index].property, present.of_event[index], at);
        }
    }
    for key in dialect.absent {
        if let Some(index) = event.index_of(key)
            && let Some(span) = present.of_event[index].key
        {
            let property = event.properties[index].property;
            validator.note(span, Detail::NotInDialect { dialect, property });
        }
    }
}

/// Reports a required property that is there and blank. A blank value that the spec lists has a meaning.
fn report_blank(validator: &mut Validator<'_>, property: &'static Property, present: PresentProperty) {
    let Some(blank) = present.blank else {
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
    present: PresentProperty,
    at: Span,
) {
    if let Some(blank) = present.blank_id(validator, property) {
        validator.note(blank, Detail::RecommendedBlank { property, by });
    } else if present.key.is_none() {
        validator.note(at, Detail::Recommended { property, by });
    }
}
