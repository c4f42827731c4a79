//! The object of an event's properties.

use super::input::Input;
use crate::diagnostic::Problem;
use crate::json::{Span, SyntaxError};
use crate::rule;
use crate::suggest::distance;
use crate::table::{Event, EventProperty};
use crate::vocabulary::Presence;

/// What becomes of the members of an object of properties.
pub trait Members<'a, 's> {
    /// What they are read from.
    fn input(&mut self) -> &mut Input<'a, 's>;

    /// Reads the value of a property of the event.
    fn known(&mut self, property: &'s EventProperty) -> Result<(), SyntaxError>;

    /// Takes a member that the event does not have, and whose value was read.
    fn unknown(&mut self, key: &str, value: Span);
}

/// Reads the object of properties of an event that comes next: each that the event has, then those with another name of
/// one as that one, and the others.
pub fn read<'a, 's>(event: &'s Event, members: &mut impl Members<'a, 's>) -> Result<(), SyntaxError> {
    let mut present: Vec<&'s str> = Vec::new();
    let mut aliases = Vec::new();
    let object = members.input().reader.offset();
    members.input().reader.begin_object()?;
    while let Some(key) = members.input().reader.next_key()? {
        let name = key.decode();
        let input = members.input();
        if let Some(of_event) = event.property(&name) {
            if input.reader.peek() != Some(b'n') {
                present.push(of_event.property.key);
            }
            if let Some(advice) = of_event.property.deprecated {
                let message = format!("`{}` is deprecated", of_event.property.key);
                input.report(Problem::new(&rule::DEPRECATED, key.span(), message).help(advice));
            }
            members.known(of_event)?;
            continue;
        }
        let span = input.reader.skip()?;
        if let Some(of_event) = event.alias(&name) {
            aliases.push((name, key.span(), span, of_event));
        } else {
            let keys = event.properties.iter().map(|of_event| of_event.property.key);
            if let Some(near) = misprint(&name, keys) {
                let problem =
                    Problem::new(&rule::MISSPELT_PROPERTY, key.span(), "a property that the spec does not have");
                input.report(problem.help(format!("did you mean `{near}`?")));
            }
            members.unknown(&name, span);
        }
    }
    for (name, key, span, of_event) in aliases {
        let EventProperty { property, presence, .. } = *of_event;
        let input = members.input();
        if present.contains(&property.key) {
            let message = format!("`{name}` stands beside `{}`, which counts", property.key);
            input.report(Problem::new(&rule::ALIAS_BESIDE_PROPERTY, key, message).help("send the spec's name alone"));
            members.unknown(&name, span);
            continue;
        }
        let message = format!("`{name}` is another name of `{}`", property.key);
        let help = format!("send `{}`", property.key);
        let mut problem = Problem::new(&rule::PROPERTY_ALIAS, key, message).help(help);
        // Schemas do not know the other name: what must be there is missing to them, and the value is anything.
        problem.in_schema = presence == Presence::Required;
        input.report(problem);
        if &input.text()[span.start..span.end] != "null" {
            present.push(property.key);
            let mark = input.mark();
            let here = input.jump(span.start);
            let read = members.known(of_event);
            let input = members.input();
            input.reader = here;
            read?;
            for problem in &mut input.problems()[mark..] {
                problem.in_schema = false;
            }
        }
    }
    let input = members.input();
    let object = Span::new(object, input.reader.offset());
    let unseen = core::mem::take(&mut input.unseen);
    present.extend(unseen.iter().filter_map(|key| event.property(key)).map(|of_event| of_event.property.key));
    presence(input, event, &present, object);
    Ok(())
}

/// The key that an unknown one is most likely a misprint of. Two places at most are wrong: `conversation_url` is no
/// misprint of `conversation_id`.
pub(super) fn misprint<'k>(name: &str, keys: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let near = keys.filter_map(|key| Some((distance(name, key).filter(|&distance| distance <= 2)?, key)));
    near.min_by_key(|(distance, _)| *distance).map(|(_, key)| key)
}

/// Reports properties that are missing, and those that the dialect does not mention.
fn presence(input: &mut Input<'_, '_>, event: &Event, present: &[&str], object: Span) {
    let at = Span::new(object.start, object.start + 1);
    for of_event in event.properties {
        let key = of_event.property.key;
        if present.contains(&key) {
            continue;
        }
        match of_event.presence {
            Presence::Required => {
                input.report(Problem::new(&rule::REQUIRED_MISSING, at, format!("missing property `{key}`")));
            }
            Presence::Recommended => {
                let message = format!("the spec recommends `{key}`");
                input.report(Problem::new(&rule::RECOMMENDED_MISSING, at, message));
            }
            Presence::Optional => {}
        }
    }
    let Some(dialect) = input.dialect else {
        return;
    };
    for key in dialect.recommended {
        if event.property(key).is_some() && !present.contains(key) {
            let message = format!("{} recommends `{key}`", dialect.key);
            input.report(Problem::new(&rule::RECOMMENDED_MISSING, at, message));
        }
    }
    for key in dialect.absent {
        if present.contains(key) {
            let message = format!("{} does not mention `{key}`", dialect.key);
            input.report(Problem::new(&rule::NOT_IN_DIALECT, at, message));
        }
    }
}
