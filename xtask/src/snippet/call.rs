//! The call that is shown: an event of the spec as a vendor names it, with its values.

use std::collections::BTreeMap;

use livechat_spec::json::{Member, Node, Reader, Span, Value, parse};
use livechat_spec::model::text::{Identifier, SnakeName};
use livechat_spec::model::value::{Entry, Spanned};
use livechat_spec::model::{Event, Property, SpecFile, ValueSpec};
use livechat_spec::suggest::hint;
use livechat_spec::text::code_list;
use livechat_spec::vocabulary::{EventRole, Kind, Perspective, Presence};

use super::forms::{Vendor, forms};
use super::literal;
use crate::spec_file::property;
use crate::term::{Error, quoted};

/// The most names that an error lists.
const LISTED: usize = 20;

/// A call with an event and its values.
pub(crate) struct Call<'a> {
    pub(super) spec: &'a SpecFile,
    /// The event that is sent.
    pub(crate) event: &'a Entry<SnakeName, Event>,
    pub(super) user: &'a str,
    /// The properties that have a value, in the order of the event.
    pub(super) properties: Vec<(&'a Entry<Identifier, Property>, Value)>,
}

/// The event with this name, on the wire or in code.
pub(crate) fn find_event<'a>(spec: &'a SpecFile, word: &str) -> Result<&'a Entry<SnakeName, Event>, Error> {
    let events = || spec.events.iter();
    if let Some(event) = events().find(|event| &*event.key == word || &*event.value.name == word) {
        return Ok(event);
    }
    let is_alias = |event: &&Entry<SnakeName, Event>| {
        event.value.aliases.iter().any(|aliases| aliases.names.iter().any(|name| &**name == word))
    };
    let help = match events().find(is_alias) {
        Some(event) => Some(format!("it is an alias of `{}`", &*event.value.name)),
        None => hint(word, events().flat_map(|event| [&*event.key, &*event.value.name])),
    };
    Err(Error::new(format!("no event {}", quoted(word)))
        .help(help.unwrap_or_else(|| listed("events", spec.events.names()))))
}

fn listed<'n>(what: &str, names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let is_whole = names.len() <= LISTED;
    let list = code_list(names.take(LISTED));
    if is_whole { format!("the {what} are {list}") } else { format!("among the {what} are {list}") }
}

/// The event that a vendor sends where the first vendor sends this one. Vendors that see Sent and Received from the other
/// side swap them; `None` if the spec has no event for that.
pub(crate) fn as_named_by<'a>(
    spec: &'a SpecFile,
    event: &'a Entry<SnakeName, Event>,
    vendor: &Vendor,
) -> Option<&'a Entry<SnakeName, Event>> {
    let side = |vendor: &Vendor| spec.dialects.get(&vendor.key).map(|dialect| dialect.perspective.side.value);
    let sides = (side(&forms().vendors[0]), side(vendor));
    let role = match (sides, event.value.role.map(|role| role.value)) {
        (
            (Some(Perspective::Customer), Some(Perspective::Company))
            | (Some(Perspective::Company), Some(Perspective::Customer)),
            Some(role @ (EventRole::MessageSent | EventRole::MessageReceived)),
        ) => match role {
            EventRole::MessageSent => EventRole::MessageReceived,
            _ => EventRole::MessageSent,
        },
        _ => return Some(event),
    };
    spec.events.iter().find(|event| event.value.role.is_some_and(|found| found.value == role))
}

impl<'a> Call<'a> {
    /// The call of a vendor for the event `asked`, which is named as the first vendor names it. The values are those of its
    /// first example, and over them the texts that are `given` by key.
    pub(crate) fn new(
        spec: &'a SpecFile,
        asked: &'a Entry<SnakeName, Event>,
        vendor: &Vendor,
        user: &'a str,
        given: &[&str],
    ) -> Result<Self, Error> {
        let event = as_named_by(spec, asked, vendor).ok_or_else(|| {
            let name = &*asked.value.name;
            Error::new(format!("{} has no event for `{name}`: the spec lacks the opposite one", vendor.title))
        })?;
        let of_event =
            |entry: &'a Entry<Identifier, Spanned<Presence>>| (property(spec, &entry.key), entry.value.value);
        let known: Vec<_> = event.value.properties.iter().map(of_event).collect();
        let mut values: BTreeMap<&str, Value> = example(asked).map(|(key, value)| (key, value.clone())).collect();
        let own: BTreeMap<&str, &Value> = example(event).collect();
        let mut texts = BTreeMap::new();
        for assignment in given {
            let (property, text) = assigned(event, &known, assignment)?;
            texts.insert(property.wire_key(), text);
        }
        let mut properties = Vec::new();
        for (property, presence) in known {
            let key = property.wire_key();
            let value = match (texts.get(key), values.remove(key)) {
                (Some(text), _) => typed(property, text)?,
                (None, Some(value)) => value,
                (None, None) if presence != Presence::Required => continue,
                // Who the author is does not change what identifies a conversation.
                (None, None) => own.get(key).copied().cloned().ok_or_else(|| {
                    let help = "the spec has no example of it: pass `--set KEY=VALUE`";
                    Error::new(format!("the required property {} has no value", quoted(key))).help(help)
                })?,
            };
            properties.push((property, portable(value).ok_or_else(|| not_portable(key))?));
        }
        Ok(Self { spec, event, user, properties })
    }

    /// The call as JSON.
    pub(super) fn json(&self) -> String {
        let members = |members: Vec<(&str, Value)>| {
            let member = |(key, value): (&str, Value)| Member {
                key: key.to_owned(),
                key_span: Span::default(),
                node: Node { value, span: Span::default() },
            };
            Value::Object(members.into_iter().map(member).collect())
        };
        let properties = self.properties.iter().map(|(property, value)| (property.wire_key(), value.clone()));
        let call = members(vec![
            ("type", Value::String("track".to_owned())),
            ("userId", Value::String(self.user.to_owned())),
            ("event", Value::String(self.event.value.name.to_string())),
            ("properties", members(properties.collect())),
        ]);
        literal::value(&call, forms().json())
    }
}

/// The properties of the first example of an event, by key.
fn example(event: &Entry<SnakeName, Event>) -> impl Iterator<Item = (&str, &Value)> {
    let members = event.value.examples.first().map_or(&[][..], |example| match &example.properties.value {
        Value::Object(members) => members,
        _ => &[],
    });
    members.iter().map(|member| (&*member.key, &member.node.value))
}

/// The property of `KEY=VALUE`, and the value. Keys may have signs of equality.
fn assigned<'a, 't>(
    event: &Entry<SnakeName, Event>,
    known: &[(&'a Entry<Identifier, Property>, Presence)],
    assignment: &'t str,
) -> Result<(&'a Entry<Identifier, Property>, &'t str), Error> {
    let value_of = |name: &str| assignment.strip_prefix(name)?.strip_prefix('=');
    let keys = known
        .iter()
        .map(|(property, _)| *property)
        .flat_map(|property| [property.wire_key(), &*property.key].map(|name| (name.len(), property, value_of(name))));
    let longest = keys.filter_map(|(length, property, value)| Some((length, property, value?)));
    if let Some((_, property, value)) = longest.max_by_key(|(length, ..)| *length) {
        return Ok((property, value));
    }
    let Some((key, _)) = assignment.split_once('=') else {
        return Err(Error::new("a value of `--set` has no `=`").help("write `--set KEY=VALUE`"));
    };
    let names: Vec<_> = known.iter().map(|(property, _)| property.wire_key()).collect();
    let help = hint(key, names.iter().copied()).unwrap_or_else(|| match names.len() {
        0 => "the event has no properties".to_owned(),
        _ => listed("properties", names.iter().copied()),
    });
    Err(Error::new(format!("no property {} on `{}`", quoted(key), &*event.value.name)).help(help))
}

/// The value that a text is, by the kind of the property.
fn typed(property: &Entry<Identifier, Property>, text: &str) -> Result<Value, Error> {
    let ValueSpec { kind, .. } = &property.value.value_spec;
    let kind = kind.value;
    let tree = || parse(Reader::new(text)).ok().filter(|(_, errors)| errors.is_empty()).map(|(node, _)| node.value);
    let value = match kind {
        Kind::String | Kind::Enum | Kind::Timestamp => Some(Value::String(text.to_owned())),
        Kind::Integer | Kind::Number => tree().filter(|value| matches!(value, Value::Number(_))),
        Kind::Boolean => tree().filter(|value| matches!(value, Value::Bool(_))),
        Kind::Object => tree().filter(|value| matches!(value, Value::Object(_))),
        Kind::Array => tree().filter(|value| matches!(value, Value::Array(_))),
        _ => None,
    };
    value.ok_or_else(|| {
        let error = Error::new(format!("expected {} for {}", kind.what(), quoted(property.wire_key())));
        error.help(match kind {
            Kind::Integer | Kind::Number => "write it as JSON does, such as `45`",
            Kind::Boolean => "write `true` or `false`",
            _ => "write it as JSON",
        })
    })
}

/// The value with its numbers as every language has them; `None` if not every language has one of them.
fn portable(value: Value) -> Option<Value> {
    let node = |node: Node| Some(Node { value: portable(node.value)?, span: node.span });
    Some(match value {
        Value::Number(text) => Value::Number(literal::number(&text)?),
        Value::Array(items) => Value::Array(items.into_iter().map(node).collect::<Option<_>>()?),
        Value::Object(members) => {
            let member = |member: Member| Some(Member { node: node(member.node)?, ..member });
            Value::Object(members.into_iter().map(member).collect::<Option<_>>()?)
        }
        other => other,
    })
}

fn not_portable(key: &str) -> Error {
    Error::new(format!("not every language has the number of {}", quoted(key)))
        .help("use an integer of at most 53 bits, or the digits of a 64-bit float")
}
