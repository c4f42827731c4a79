//! From a spec file to the table that the checker looks things up in, while the program runs.
//!
//! The generator writes the same table as Rust. A test holds the two together.

use std::cell::OnceCell;

use crate::model::text::{NumberText, TextModel as _};
use crate::model::value::Count;
use crate::model::{Deprecation, Dialect, Event, Field, Limit, Property, SpecFile};
use crate::table::{self, EventProperty, Fixed, Limits, Spec, key_hash};

/// The table of a spec.
///
/// It is there for as long as the process: its memory is never given back, on purpose. A program loads a spec or two
/// when it starts, and may then use the table like the built-in one, from every thread.
///
/// ```
/// use livechat_spec::load::{LIVECHAT_JSON, load, table};
/// let document = load("livechat.json", LIVECHAT_JSON.as_bytes()).document.unwrap();
/// let spec = table(&document);
/// assert!(spec.property("agent_id").is_some());
/// ```
pub fn table(document: &SpecFile) -> &'static Spec<'static> {
    let document: &'static SpecFile = Box::leak(Box::new(document.clone()));
    let shelf: &'static Shelf<'static> = Box::leak(Box::default());
    Box::leak(Box::new(build(document, shelf, fingerprint(document))))
}

/// Tells the table of this spec from every other: the hash of what it holds, and of what else typed events come from.
pub fn fingerprint(document: &SpecFile) -> u64 {
    let shelf = Shelf::default();
    let mut text = format!("{:?}", build(document, &shelf, 0));
    let mut add = |part: &str| {
        text.push('\n');
        text.push_str(part);
    };
    add(&document.title);
    document.envelope.fields.iter().for_each(|field| add(&field.value.description));
    document.events.iter().for_each(|event| add(&event.value.description));
    document.dialects.iter().for_each(|dialect| add(&dialect.value.description));
    for property in document.properties.iter() {
        let Property { description, unit, values, .. } = &property.value;
        add(description);
        add(unit.as_deref().unwrap_or_default());
        values.iter().flat_map(|values| values.iter()).for_each(|value| add(&value.value));
    }
    key_hash(&text)
}

/// What the deprecation advises.
pub fn advice(deprecation: &Deprecation) -> String {
    match &deprecation.replacement {
        Some(replacement) => format!("{}; send `{}`", &*deprecation.note, &**replacement),
        None => deprecation.note.to_string(),
    }
}

/// Holds what a table refers to: first what refers to nothing else, last what refers to all.
#[derive(Default)]
struct Shelf<'a> {
    parts: OnceCell<Parts<'a>>,
    values: OnceCell<Values<'a>>,
    events: OnceCell<Vec<table::Event<'a>>>,
    lists: OnceCell<Lists<'a>>,
}

/// The lists that belong to senders, fields, properties, events and dialects, in their order.
struct Parts<'a> {
    senders: Vec<Vec<&'a str>>,
    fields: Vec<Leaves<'a>>,
    properties: Vec<Leaves<'a>>,
    events: Vec<Leaves<'a>>,
    dialects: Vec<DialectParts<'a>>,
}

#[derive(Default)]
struct Leaves<'a> {
    values: Vec<&'a str>,
    aliases: Vec<&'a str>,
    deprecated: Option<String>,
}

struct DialectParts<'a> {
    identities: Vec<&'a str>,
    kinds: Vec<(&'a str, crate::vocabulary::Kind)>,
    recommended: Vec<&'a str>,
    absent: Vec<&'a str>,
    fixed: Vec<Fixed<'a>>,
}

/// What the lists of the table refer to.
struct Values<'a> {
    fields: Vec<table::Property<'a>>,
    properties: Vec<table::Property<'a>>,
    dialects: Vec<table::Dialect<'a>>,
    /// Those of each event, sorted.
    of_events: OnceCell<Vec<Vec<EventProperty<'a>>>>,
}

/// The lists of the table itself.
struct Lists<'a> {
    envelope: Vec<&'a table::Property<'a>>,
    senders: Vec<&'a [&'a str]>,
    properties: Vec<&'a table::Property<'a>>,
    events: Vec<&'a table::Event<'a>>,
    ambiguous: Vec<&'a str>,
    dialects: Vec<&'a table::Dialect<'a>>,
}

fn build<'a>(document: &'a SpecFile, shelf: &'a Shelf<'a>, fingerprint: u64) -> Spec<'a> {
    let parts = shelf.parts.get_or_init(|| Parts::of(document));
    let values = shelf.values.get_or_init(|| Values {
        fields: both(document.envelope.fields.iter(), &parts.fields)
            .map(|(of, it)| field(&of.key, &of.value, it))
            .collect(),
        properties: both(document.properties.iter(), &parts.properties)
            .map(|(of, it)| property(&of.key, &of.value, it))
            .collect(),
        dialects: both(document.dialects.iter(), &parts.dialects)
            .map(|(of, it)| dialect(&of.key, &of.value, it))
            .collect(),
        of_events: OnceCell::new(),
    });
    let of_events = values.of_events.get_or_init(|| {
        document.events.iter().map(|event| event_properties(&event.value, &values.properties)).collect()
    });
    let events = shelf.events.get_or_init(|| {
        both(document.events.iter().zip(of_events), &parts.events)
            .map(|((of, properties), it)| event(&of.key, &of.value, properties, it))
            .collect()
    });
    let lists = shelf.lists.get_or_init(|| Lists {
        envelope: values.fields.iter().collect(),
        senders: parts.senders.iter().map(|path| &**path).collect(),
        properties: values.properties.iter().collect(),
        events: events.iter().collect(),
        ambiguous: document.ambiguous.names().collect(),
        dialects: values.dialects.iter().collect(),
    });
    Spec::new(&document.name, &document.version, &document.category, fingerprint)
        .envelope(&lists.envelope, &document.envelope.batch.field)
        .senders(&lists.senders)
        .properties(&lists.properties)
        .events(&lists.events)
        .ambiguous(&lists.ambiguous)
        .dialects(&lists.dialects)
}

fn both<A, B>(of: impl Iterator<Item = A>, parts: &[B]) -> impl Iterator<Item = (A, &B)> {
    of.zip(parts)
}

impl<'a> Parts<'a> {
    fn of(document: &'a SpecFile) -> Self {
        let advice = |deprecation: &Option<Deprecation>| deprecation.as_ref().map(advice);
        let fields = document.envelope.fields.iter().map(|field| Leaves {
            values: field.value.values.iter().flat_map(crate::model::value::Map::names).collect(),
            aliases: Vec::new(),
            deprecated: advice(&field.value.deprecated),
        });
        let properties = document.properties.iter().map(|property| Leaves {
            values: property.value.values.iter().flat_map(crate::model::value::Map::names).collect(),
            aliases: property.value.aliases.iter().flat_map(|aliases| aliases.keys.iter().map(|key| &**key)).collect(),
            deprecated: advice(&property.value.deprecated),
        });
        let events = document.events.iter().map(|event| Leaves {
            values: Vec::new(),
            aliases: event.value.aliases.iter().flat_map(|aliases| aliases.names.iter().map(|name| &**name)).collect(),
            deprecated: advice(&event.value.deprecated),
        });
        let dialects = document.dialects.iter().map(|dialect| DialectParts {
            identities: dialect.value.identities.fields.iter().map(|field| &**field).collect(),
            kinds: dialect.value.kinds.iter().map(|kind| (kind.key.as_str(), kind.value.kind.value)).collect(),
            recommended: dialect.value.recommended.names().collect(),
            absent: dialect.value.absent.names().collect(),
            fixed: (dialect.value.fixed.iter())
                .map(|fixed| Fixed::new(&fixed.event, &fixed.property, fixed.value.as_str()))
                .collect(),
        });
        let senders = document.envelope.senders.iter();
        Self {
            senders: senders.map(|sender| sender.path.iter().map(|key| &**key).collect()).collect(),
            fields: fields.collect(),
            properties: properties.collect(),
            events: events.collect(),
            dialects: dialects.collect(),
        }
    }
}

/// Sets the bounds and the like that fields and properties share.
macro_rules! with_bounds {
    ($entry:ident, $of:ident, $leaves:ident) => {{
        $entry.items = $of.items.map(|items| items.value);
        $entry.values = &$leaves.values;
        $entry.minimum = $of.minimum.as_ref().map(NumberText::as_str);
        $entry.maximum = $of.maximum.as_ref().map(NumberText::as_str);
        $entry.min_length = $of.min_length.map(value);
        $entry.max_length = $of.max_length.map(value);
        $entry.newtype = $of.newtype.as_deref();
        $entry.deprecated = $leaves.deprecated.as_deref();
    }};
}

fn value(count: Count) -> usize {
    count.value
}

fn field<'a>(key: &'a str, of: &'a Field, leaves: &'a Leaves<'a>) -> table::Property<'a> {
    let mut field = table::Property::new(key, of.kind.value, of.sensitivity.value);
    with_bounds!(field, of, leaves);
    field.role = of.role.map(|role| role.value);
    field
}

fn property<'a>(key: &'a str, of: &'a Property, leaves: &'a Leaves<'a>) -> table::Property<'a> {
    let mut property = table::Property::new(key, of.kind.value, of.sensitivity.value);
    with_bounds!(property, of, leaves);
    property.aliases = &leaves.aliases;
    property.tells = of.role.map(|role| role.value);
    property
}

fn event_properties<'a>(event: &Event, properties: &'a [table::Property<'a>]) -> Vec<EventProperty<'a>> {
    // Lint has seen to it that there is a property for each key.
    let of_event = |key: &str| properties.iter().find(|property| property.key == key);
    let mut properties: Vec<_> = (event.properties.iter())
        .filter_map(|entry| Some(EventProperty::new(of_event(&entry.key)?, entry.value.value)))
        .collect();
    properties.sort_by_key(|property| property.hash);
    // No two names of a spec that anybody meant have one hash; a table with both would be none.
    properties.dedup_by_key(|property| property.hash);
    properties
}

fn event<'a>(
    key: &'a str,
    of: &'a Event,
    properties: &'a [EventProperty<'a>],
    leaves: &'a Leaves<'a>,
) -> table::Event<'a> {
    let mut event = table::Event::new(&of.name, key, properties).aliases(&leaves.aliases);
    event.role = of.role.map(|role| role.value);
    event.deprecated = leaves.deprecated.as_deref();
    event
}

fn dialect<'a>(key: &'a str, of: &'a Dialect, parts: &'a DialectParts<'a>) -> table::Dialect<'a> {
    let limit = |limit: &Option<Limit>| limit.as_ref().map(|limit| limit.safe.value);
    let limits = &of.limits;
    table::Dialect::new(key, &of.title, of.perspective.side.value, &parts.identities)
        .kinds(&parts.kinds)
        .recommended(&parts.recommended)
        .absent(&parts.absent)
        .fixed(&parts.fixed)
        .limits(Limits::new(limit(&limits.event_bytes), limit(&limits.batch_bytes), limit(&limits.batch_events)))
}

#[cfg(all(test, feature = "builtin"))]
mod tests {
    use super::*;

    #[test]
    fn is_the_generated_table() {
        let document = crate::load::load("livechat.json", crate::load::LIVECHAT_JSON.as_bytes()).document.unwrap();
        assert_eq!(format!("{:#?}", table(&document)), format!("{:#?}", crate::LIVECHAT));
    }
}
