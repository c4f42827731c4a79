//! The strict reader of an event's properties: notes their members, and makes the event of them.

use livechat_spec::__private::drop_repeats;
use livechat_spec::__private::validate::{self, PropertiesVisitor, Validator};
use livechat_spec::diagnostic::Problem;
use livechat_spec::json::{Span, SyntaxError};
use livechat_spec::rule;
use livechat_spec::table::{Event, EventProperty};

use crate::read::ReadEvent;
use crate::read::input::Input;
use crate::read::members::{Kept, Members, Others, Taken, UnknownMember, Unread, UnreadAt, kind_of};

/// The members of an object of properties.
pub(crate) struct StrictMembers<'a> {
    event: &'static Event,
    /// The values of the event's properties.
    known: Vec<Span>,
    unknown: Vec<UnknownMember<'a>>,
    /// The numbers from 0: each property has its own place.
    places: Vec<u32>,
    /// The bytes of the whole object.
    object: Span,
    /// Whether there is no error, of which some are reported later.
    pub(crate) is_valid: bool,
}

impl<'a> Input<'a> {
    /// Reads the object of properties of an event, reports what is wrong, and returns its members.
    pub(crate) fn members(&mut self, event: &'static Event) -> Result<StrictMembers<'a>, SyntaxError> {
        self.validator.reader.peek();
        let start = self.validator.reader.offset();
        let (mark, lone_surrogates) = (self.validator.mark(), self.validator.reader.lone_surrogates().len());
        let known = vec![Span::default(); event.properties.len()];
        let mut reading = Reading { input: self, known, unknown: Vec::new() };
        validate::read_properties(event, &mut reading)?;
        let Reading { known, mut unknown, .. } = reading;
        if self.validator.has_duplicates() {
            drop_repeats(&mut unknown, |member| &member.key, |kept, member| kept.value = member.value);
        }
        let is_valid =
            !self.validator.has_errors_since(mark) && self.validator.reader.lone_surrogates().len() == lone_surrogates;
        let places = (0..).take(known.len()).collect();
        let object = Span::new(start, self.validator.reader.offset());
        Ok(StrictMembers { event, known, unknown, places, object, is_valid })
    }

    /// Reports why members cannot be read as an event.
    fn report_unread(&mut self, members: &Members<'_>, unread: &Unread, object: Span) {
        let (span, key) = match unread.at {
            UnreadAt::Member(place) => (members.span(&place), place.key),
            UnreadAt::Value(span) => (span, ""),
        };
        let json = members.json(span);
        let (span, message) = match json {
            "" if key.is_empty() => (span, "the properties do not fit the type that they are read as".to_owned()),
            "" => (span, format!("the type that the properties are read as needs `{key}`")),
            json if unread.other_kind => (span, format!("{}, found {}", unread.misfit, kind_of(json))),
            _ => (span, unread.misfit.to_string()),
        };
        let is_alias = matches!(unread.at, UnreadAt::Member(place) if place.is_alias());
        let in_schema = json.is_empty() && !key.is_empty() || unread.misfit.in_schema && !is_alias;
        let span = if json.is_empty() { Span::new(object.start, object.start + 1) } else { span };
        let mut problem = Problem::new(&rule::WRONG_KIND, span, message);
        problem.in_schema = in_schema;
        self.validator.add_worded(problem);
    }

    /// Reports the members that are refused, and lists those that are not kept; returns whether any is refused.
    fn report_others(&mut self, members: &Members<'_>, kept: Kept) -> bool {
        let mut refused = false;
        if kept.others == Others::Kept {
            return false;
        }
        let event = members.event();
        let _ = members.for_others(&Taken::of_any_event(kept.keys), |member| {
            // An alias beside its property is reported already.
            if event.alias(&member.key).is_none() {
                if kept.others == Others::Refused {
                    let message = "the struct denies members that it has no field for";
                    let problem = Problem::new(&rule::UNKNOWN_PROPERTY, member.key_span, message.to_owned());
                    let mut problem = problem.help("add a field, or remove `deny_unknown_fields`");
                    problem.in_schema = true;
                    self.validator.add_worded(problem);
                    refused = true;
                } else {
                    self.unkept.push(member.key_span);
                }
            }
            Ok::<(), ()>(())
        });
        refused
    }
}

impl StrictMembers<'_> {
    pub(crate) fn members<'m>(&'m self, text: &'m str) -> Members<'m> {
        Members::of_strict(text, self.event, &self.places, &self.known, &self.unknown)
    }
}

/// Reads the event of a type whose reader is derived.
pub fn read_event<E: ReadEvent>(event: &'static Event, input: &mut Input<'_>) -> Result<Option<E>, SyntaxError> {
    input.unkept.clear();
    let strict = input.members(event)?;
    if !strict.is_valid {
        return Ok(None);
    }
    let members = strict.members(input.validator.text());
    match E::__from_members(&members) {
        Ok(read) => Ok((!input.report_others(&members, E::__kept(event))).then_some(read)),
        Err(unread) => {
            input.report_unread(&members, &unread, strict.object);
            Ok(None)
        }
    }
}

/// Reads an object of properties.
struct Reading<'i, 'a> {
    input: &'i mut Input<'a>,
    known: Vec<Span>,
    unknown: Vec<UnknownMember<'a>>,
}

impl<'a> PropertiesVisitor<'a> for Reading<'_, 'a> {
    fn validator(&mut self) -> &mut Validator<'a> {
        &mut self.input.validator
    }

    fn known(&mut self, index: usize, property: &'static EventProperty) -> Result<(), SyntaxError> {
        let validator = &mut self.input.validator;
        let is_null = validator.reader.peek() == Some(b'n');
        let start = validator.reader.offset();
        validator.check(property.property)?;
        let value = Span::new(start, validator.reader.offset());
        if let Some(known) = self.known.get_mut(index)
            && !is_null
        {
            *known = value;
        }
        Ok(())
    }

    fn unknown(&mut self, key_span: Span, key: &str, value: Span) {
        self.unknown.push(UnknownMember { key: key.to_owned().into(), key_span, value });
    }
}
