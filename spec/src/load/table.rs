//! Makes the table of a spec file while the program runs.
//!
//! The generator writes the same table as Rust code; a test compares the two.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::canonical::canonical;
use crate::hash::fnv1a;
use crate::model::text::{Identifier, NumberText, SnakeName};
use crate::model::value::{Entry, Map};
use crate::model::{Ambiguous, Claim, Deprecation, Dialect, Event, Field, Limit, Property, SpecFile, ValueSpec};
use crate::table::{self, EventProperty, Fixed, Limits, Spec};

/// The tables made so far, by the canonical form of their spec.
static TABLES: Mutex<BTreeMap<Vec<u8>, &'static Spec>> = Mutex::new(BTreeMap::new());

/// Returns the table of a spec.
///
/// A table lives as long as the process, so it can be used like the built-in one, from every thread. Its memory is never
/// freed. A spec that was loaded before returns its first table, so loading again needs no more memory.
///
/// ```
/// use livechat_spec::load::{LIVECHAT_JSON, load, table};
/// let spec_file = load("livechat.json", LIVECHAT_JSON.as_bytes()).spec_file.unwrap();
/// let spec = table(&spec_file);
/// assert!(spec.property("agent_id").is_some());
/// assert!(std::ptr::eq(spec, table(&spec_file)));
/// ```
pub fn table(spec_file: &SpecFile) -> &'static Spec {
    let canonical = canonical(spec_file);
    let fingerprint = fnv1a(&canonical);
    // Tables are inserted when they are complete, so a poisoned lock still holds whole tables.
    let mut tables = TABLES.lock().unwrap_or_else(PoisonError::into_inner);
    tables.entry(canonical).or_insert_with(|| leak(build(spec_file, fingerprint)))
}

/// Returns a hash that distinguishes the table of this spec, and the code generated from it, from all others.
pub fn fingerprint(spec_file: &SpecFile) -> u64 {
    fnv1a(&canonical(spec_file))
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn leak_text(text: &str) -> &'static str {
    Box::leak(Box::from(text))
}

fn leak_list<T>(items: impl IntoIterator<Item = T>) -> &'static [T] {
    Vec::leak(items.into_iter().collect())
}

fn leak_texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> &'static [&'static str] {
    leak_list(texts.into_iter().map(leak_text))
}

/// `on_the_wire` returns what is sent for a name in code.
fn leak_advice<'a>(
    deprecation: Option<&'a Deprecation>,
    on_the_wire: impl FnOnce(&'a str) -> &'a str,
) -> Option<&'static str> {
    deprecation.map(|deprecation| leak_text(&deprecation.advice(on_the_wire)))
}

fn build(spec_file: &SpecFile, fingerprint: u64) -> Spec {
    let envelope = &spec_file.envelope;
    let properties = leak_list(spec_file.properties.iter().map(|entry| property(spec_file, entry)));
    let find = |key: &str| {
        let index = spec_file.properties.position(key);
        &properties[index.expect("the lint reports keys without a property, and a file with errors has no table")]
    };
    let senders = envelope.senders.iter().map(|sender| leak_texts(sender.path.iter().map(|key| &**key)));
    let events = spec_file.events.iter().map(|entry| leak(event(spec_file, entry, find)));
    let (name, version) = (leak_text(&spec_file.name), leak_text(&spec_file.version));
    Spec::new(name, version, leak_text(&spec_file.category), fingerprint)
        .envelope(
            leak_list(envelope.fields.iter().map(|entry| leak(field(&entry.key, &entry.value)))),
            leak_text(&envelope.batch.field),
        )
        .senders(leak_list(senders))
        .arrivals(leak_texts(envelope.arrivals.iter().map(|arrival| &*arrival.key)))
        .properties(leak_list(properties))
        .events(leak_list(events))
        .ambiguous(leak_texts(spec_file.ambiguous.names()))
        .candidates(leak_list(spec_file.ambiguous.iter().map(|entry| leak_texts(candidates(&entry.value)))))
        .dialects(leak_list(spec_file.dialects.iter().map(|entry| leak(dialect(spec_file, entry)))))
}

fn candidates(ambiguous: &Ambiguous) -> impl Iterator<Item = &str> {
    ambiguous.candidates.iter().map(|key| &**key)
}

fn entry(key: &str, value: &ValueSpec) -> table::Property {
    let mut entry = table::Property::new(leak_text(key), value.kind.value, value.sensitivity.value);
    entry.items = value.items.map(|items| items.value);
    entry.values = leak_texts(value.values.iter().flat_map(Map::names));
    entry.minimum = value.minimum.as_ref().map(NumberText::as_str).map(leak_text);
    entry.maximum = value.maximum.as_ref().map(NumberText::as_str).map(leak_text);
    entry.min_length = value.min_length.map(|count| count.value);
    entry.max_length = value.max_length.map(|count| count.value);
    entry.newtype = value.newtype.as_deref().map(leak_text);
    entry
}

fn field(key: &str, of: &Field) -> table::Property {
    let mut field = entry(key, &of.value_spec);
    field.role = of.role.map(|role| role.value);
    field.deprecated = leak_advice(of.value_spec.deprecated.as_ref(), |key| key);
    field
}

fn property(spec_file: &SpecFile, entry_of: &Entry<Identifier, Property>) -> table::Property {
    let of = &entry_of.value;
    let mut property = entry(entry_of.wire_key(), &of.value_spec);
    if property.key != &*entry_of.key {
        property.name = leak_text(&entry_of.key);
    }
    let names = of.value_names.iter().flat_map(|names| names.iter());
    property.value_names = leak_list(names.map(|entry| (leak_text(&entry.key), leak_text(&entry.value))));
    property.closed = of.is_closed();
    property.deprecated = leak_advice(of.value_spec.deprecated.as_ref(), |name| spec_file.key_of(name));
    property.aliases = leak_texts(of.aliases.iter().flat_map(|aliases| aliases.keys.iter()).map(|key| &**key));
    property.property_role = of.role.map(|role| role.value);
    property
}

fn event_properties(event: &Event, find: impl Fn(&str) -> &'static table::Property) -> &'static [EventProperty] {
    let mut properties: Vec<_> =
        event.properties.iter().map(|entry| EventProperty::new(find(&entry.key), entry.value.value)).collect();
    properties.sort_by_key(|property| property.hash);
    properties.leak()
}

fn event(
    spec_file: &SpecFile,
    Entry { key, value: of }: &Entry<SnakeName, Event>,
    find: impl Fn(&str) -> &'static table::Property,
) -> table::Event {
    let aliases = of.aliases.iter().flat_map(|aliases| aliases.names.iter()).map(|name| &**name);
    let mut event =
        table::Event::new(leak_text(&of.name), leak_text(key), event_properties(of, find)).aliases(leak_texts(aliases));
    event.role = of.role.map(|role| role.value);
    event.deprecated = leak_advice(of.deprecated.as_ref(), |name| spec_file.event_name(name));
    event
}

fn dialect(spec_file: &SpecFile, Entry { key, value: of }: &Entry<SnakeName, Dialect>) -> table::Dialect {
    let keys = |claims: &Map<Identifier, Claim>| leak_texts(claims.names().map(|name| spec_file.key_of(name)));
    let identities = leak_texts(of.identities.fields.iter().map(|field| &**field));
    let kinds = of.kinds.iter().map(|entry| (leak_text(spec_file.key_of(&entry.key)), entry.value.kind.value));
    let fixed = of.fixed.iter().map(|fixed| {
        let [event, property, value] = [&*fixed.event, spec_file.key_of(&fixed.property), fixed.value.as_str()];
        Fixed::new(leak_text(event), leak_text(property), leak_text(value))
    });
    let limit = |limit: &Option<Limit>| limit.as_ref().map(|limit| limit.safe.value);
    let limits = &of.limits;
    table::Dialect::new(leak_text(key), leak_text(&of.title), of.perspective.side.value, identities)
        .kinds(leak_list(kinds))
        .trimmed(leak_texts(spec_file.trimmed_keys(&of.trimmed)))
        .recommended(keys(&of.recommended))
        .absent(keys(&of.absent))
        .fixed(leak_list(fixed))
        .limits(Limits::new(limit(&limits.event_bytes), limit(&limits.batch_bytes), limit(&limits.batch_events)))
}

#[cfg(all(test, feature = "builtin"))]
mod tests {
    use super::*;
    use crate::json::{Node, Reader, Value, parse};
    use crate::load::{LIVECHAT_JSON, load};

    fn spec(text: &str) -> Option<SpecFile> {
        load("spec.json", text.as_bytes()).spec_file
    }

    #[test]
    fn is_the_generated_table() {
        assert_eq!(format!("{:#?}", table(&spec(LIVECHAT_JSON).unwrap())), format!("{:#?}", crate::LIVECHAT));
    }

    #[test]
    fn is_made_once_for_each_spec() {
        let renamed = LIVECHAT_JSON.replacen(r#""name": "livechat""#, r#""name": "livechats""#, 1);
        let (built_in, renamed) = (spec(LIVECHAT_JSON).unwrap(), spec(&renamed).unwrap());
        let first = table(&built_in);
        assert!(std::ptr::eq(first, table(&spec(LIVECHAT_JSON).unwrap())));
        assert!(!std::ptr::eq(first, table(&renamed)));
        let elsewhere = std::thread::spawn(move || table(&built_in)).join().unwrap();
        assert!(std::ptr::eq(first, elsewhere));
    }

    /// Changes each text, number and key of the built-in spec by one character. A table that changes must get another
    /// fingerprint.
    #[test]
    fn another_table_has_another_fingerprint() {
        let built_in = spec(LIVECHAT_JSON).unwrap();
        let shown = format!("{:?}", build(&built_in, 0));
        let (tree, _) = parse(Reader::new(LIVECHAT_JSON)).unwrap();
        let (mut ends, mut pending) = (Vec::new(), vec![&tree]);
        while let Some(Node { value, span }) = pending.pop() {
            match value {
                Value::String(_) => ends.push((span.end - 1, "x")),
                Value::Number(_) => ends.push((span.end, "1")),
                Value::Array(items) => pending.extend(items),
                Value::Object(members) => {
                    let is_in_tables = |key: &str| {
                        !matches!(key, "sources" | "notes" | "description" | "integrations" | "examples" | "reading")
                    };
                    for member in members.iter().filter(|member| is_in_tables(&member.key)) {
                        ends.push((member.key_span.end - 1, "x"));
                        pending.push(&member.node);
                    }
                }
                Value::Bool(_) | Value::Null => {}
            }
        }
        let mut others = 0;
        for (end, with) in ends {
            let mut changed = LIVECHAT_JSON.to_owned();
            changed.insert_str(end, with);
            let Some(changed) = spec(&changed) else { continue };
            if format!("{:?}", build(&changed, 0)) != shown {
                assert_ne!(fingerprint(&changed), fingerprint(&built_in), "{}", &LIVECHAT_JSON[end - 60..end]);
                others += 1;
            }
        }
        assert!(others > 30, "{others}");
    }
}
