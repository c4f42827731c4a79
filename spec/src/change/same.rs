//! Whether two parts of specs say the same, wherever they stand in their files.

use crate::json::{Node, Value, write_string};
use crate::model::text::TextModel;
use crate::model::value::{List, Map};
use crate::model::{Citations, Deprecation, Example, Fact, Source};

/// What a citation says.
pub(super) type Claim<'a> = (&'a str, Option<&'a str>, bool, Option<&'a str>);

/// The claims of citations.
pub(super) fn citations(citations: &Citations) -> Vec<Claim<'_>> {
    citations
        .iter()
        .map(|citation| {
            let is_inferred = citation.inferred.is_some_and(|inferred| inferred.value);
            (&*citation.source, citation.lines.as_deref(), is_inferred, citation.note.as_deref())
        })
        .collect()
}

/// What is said of a source.
pub(super) fn source(source: &Source) -> [Option<&str>; 6] {
    let Source { title, publisher, kind, url, file, retrieved, .. } = source;
    let kind = kind.value.as_str();
    [Some(title), publisher.as_deref(), Some(kind), url.as_deref(), file.as_deref(), retrieved.as_deref()]
}

/// The facts of a list.
pub(super) fn facts(facts: &List<Fact>) -> Vec<(&str, Vec<Claim<'_>>)> {
    facts.iter().map(|fact| (&*fact.fact, citations(&fact.sources))).collect()
}

/// The examples of an event.
pub(super) fn examples(examples: &List<Example>) -> Vec<(&str, String)> {
    examples.iter().map(|example| (&*example.description, json(&example.properties))).collect()
}

/// The words of a deprecation.
pub(super) fn advice(deprecation: Option<&Deprecation>) -> Option<(&str, Option<&str>)> {
    deprecation.map(|deprecation| (&*deprecation.note, deprecation.replacement.as_deref()))
}

/// Whether the names that two maps have in common are in one order.
pub(super) fn order<K: TextModel, T>(old: &Map<K, T>, new: &Map<K, T>) -> bool {
    let kept = old.names().filter(|name| new.get(name).is_some());
    kept.eq(new.names().filter(|name| old.get(name).is_some()))
}

/// A value as JSON.
pub(super) fn json(node: &Node) -> String {
    enum Part<'a> {
        Node(&'a Node),
        Text(&'static str),
        Key(&'a str),
    }
    let mut out = String::new();
    let mut pending = vec![Part::Node(node)];
    while let Some(part) = pending.pop() {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Key(key) => {
                write_string(&mut out, key);
                out.push(':');
            }
            Part::Node(node) => match &node.value {
                Value::Null => out.push_str("null"),
                Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
                Value::Number(text) => out.push_str(text),
                Value::String(text) => write_string(&mut out, text),
                Value::Array(items) => {
                    pending.push(Part::Text("]"));
                    pending.extend(items.iter().rev().flat_map(|item| [Part::Text(","), Part::Node(item)]));
                    out.push('[');
                }
                Value::Object(members) => {
                    pending.push(Part::Text("}"));
                    for member in members.iter().rev() {
                        pending.extend([Part::Text(","), Part::Node(&member.node), Part::Key(&member.key)]);
                    }
                    out.push('{');
                }
            },
        }
    }
    out
}
