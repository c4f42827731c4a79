//! The properties of an event.

use super::validator::Validator;
use super::visitor::PropertiesVisitor;
use crate::check::near::{Meaning, Scope, property_alike, property_close};
use crate::diagnostic::Problem;
use crate::json::{Span, SyntaxError};
use crate::rule;
use crate::suggest::did_you_mean;
use crate::table::{Event, EventProperty};
use crate::vocabulary::Presence;

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
            visitor.known(of_event)?;
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

/// The properties that are not null, each with the bytes of its key.
#[derive(Default)]
struct Present {
    keys: Vec<(&'static str, Span)>,
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
}

/// Reports properties that are missing, and those that the dialect does not mention.
fn presence(validator: &mut Validator<'_>, event: &Event, present: &Present, object: Span) {
    let at = Span::new(object.start, object.start + 1);
    for of_event in event.properties {
        let key = of_event.property.key;
        if present.has(key) {
            continue;
        }
        match of_event.presence {
            Presence::Required => {
                validator.report(Problem::new(&rule::REQUIRED_MISSING, at, format!("missing property `{key}`")));
            }
            Presence::Recommended => {
                let message = format!("the spec recommends `{key}`");
                validator.report(Problem::new(&rule::RECOMMENDED_MISSING, at, message));
            }
            Presence::Optional => {}
        }
    }
    let Some(dialect) = validator.dialect else {
        return;
    };
    for key in dialect.recommended {
        if event.property(key).is_some() && !present.has(key) {
            let message = format!("{} recommends `{key}`", dialect.key);
            validator.report(Problem::new(&rule::RECOMMENDED_MISSING, at, message));
        }
    }
    for key in dialect.absent {
        if let Some(span) = present.find(key) {
            let message = format!("{} does not mention `{key}`", dialect.key);
            validator.report(Problem::new(&rule::NOT_IN_DIALECT, span, message));
        }
    }
}
