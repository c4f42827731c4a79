//! The properties of an event.

use super::validator::Validator;
use super::visitor::PropertiesVisitor;
use crate::check::near::{Meaning, Scope, property_alike, property_close};
use crate::diagnostic::Problem;
use crate::json::{Span, SyntaxError};
use crate::rule;
use crate::suggest::did_you_mean;
use crate::table::{Event, EventProperty, Property};
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
            if let Some(advice) = of_event.property.deprecated {
                let message = format!("`{}` is deprecated", of_event.property.key);
                validator.report(Problem::new(&rule::DEPRECATED, key.span(), message).help(advice));
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
            let properties = event.properties.iter().map(|of_event| of_event.property);
            let meaning = validator.searches.find(Scope::Event(event.name), &name, |close| {
                let alike = property_alike(properties.clone(), &name);
                let meant = alike.or_else(|| close.then(|| property_close(properties, &name))?);
                meant.map(|property| Meaning::Property(property, None))
            });
            if let Some(Meaning::Property(meant, _)) = meaning {
                let problem = Problem::new(&rule::MISSPELT_PROPERTY, key.span(), "unknown property");
                validator.report(problem.help(did_you_mean(meant.key)));
            }
            visitor.unlisted(key.span(), span);
            visitor.unknown(&name, span);
        }
    }
    for (name, key, span, of_event) in aliases {
        let EventProperty { property, presence, .. } = *of_event;
        let validator = visitor.validator();
        if present.has(property.key) {
            let message = format!("`{name}` is ignored, because `{}` is there as well", property.key);
            validator.report(
                Problem::new(&rule::ALIAS_BESIDE_PROPERTY, key, message).help(format!("send only `{}`", property.key)),
            );
            visitor.unknown(&name, span);
            continue;
        }
        let message = format!("`{name}` is an alias of `{}`", property.key);
        let help = format!("send `{}`", property.key);
        let mut problem = Problem::new(&rule::PROPERTY_ALIAS, key, message).help(help);
        // A schema does not know the alias: a required property is missing to it, and the value may be anything.
        problem.in_schema = presence == Presence::Required;
        validator.report(problem);
        if &validator.text()[span.start..span.end] != "null" {
            present.add(property.key, key);
            let mark = validator.mark();
            let here = validator.jump(span.start);
            let read = visitor.known(of_event);
            let validator = visitor.validator();
            validator.reader = here;
            read?;
            for problem in &mut validator.problems()[mark..] {
                problem.in_schema = false;
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
                validator.report(Problem::new(&rule::REQUIRED_MISSING, at, format!("missing property `{key}`")));
            }
            Presence::Required => report_blank(validator, property, present),
            Presence::Recommended => recommend(validator, "the spec", property, present, at),
            Presence::Optional => {}
        }
    }
    let Some(dialect) = validator.dialect else {
        return;
    };
    for key in dialect.recommended {
        if let Some(of_event) = event.property(key) {
            recommend(validator, dialect.key, of_event.property, present, at);
        }
    }
    for key in dialect.absent {
        if let Some(span) = present.find(key) {
            let message = format!("{} does not mention `{key}`", dialect.key);
            validator.report(Problem::new(&rule::NOT_IN_DIALECT, span, message));
        }
    }
}

/// Reports a required property that is there and blank. A blank value that the spec lists has a meaning.
fn report_blank(validator: &mut Validator<'_>, property: &Property, present: &Present) {
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
        let mut problem = Problem::new(&rule::REQUIRED_MISSING, blank, format!("`{}` is blank", property.key));
        // A schema asks for the key alone.
        problem.in_schema = false;
        validator.report(problem);
    }
}

/// Reports a property that is recommended and missing, or blank as if it were.
fn recommend(validator: &mut Validator<'_>, by: &str, property: &Property, present: &Present, at: Span) {
    let key = property.key;
    if let Some(blank) = present.blank_id(validator, property) {
        let message = format!("{by} recommends `{key}`, which is blank");
        validator.report(Problem::new(&rule::RECOMMENDED_MISSING, blank, message));
    } else if !present.has(key) {
        validator.report(Problem::new(&rule::RECOMMENDED_MISSING, at, format!("{by} recommends `{key}`")));
    }
}
