//! What a plan need not say of what it adds: since which version it exists, and the source of the decision.

use crate::json::{Member, Node, Span, Value};
use crate::model::decode::{Decode, DecodeRules, Decoder, RecordSchema, ValueSchema};
use crate::model::text::{SourceKey, Version};
use crate::vocabulary::SourceKind;

const SINCE: &str = "since";
const SOURCES: &str = "sources";

/// Adds the version and the evidence wherever the tree of a plan lacks them: its own version, and a source that is the plan.
pub(super) fn decide(tree: &mut Node, schema: &RecordSchema) {
    let text = |key: &str| match tree.get(key).map(|node| &node.value) {
        Some(Value::String(text)) => Some(text.clone()),
        _ => None,
    };
    // A name or a version that is missing or malformed is one problem, not one more wherever it is filled in.
    let version = text("version").filter(|version| is_valid::<Version>(version)).unwrap_or_else(|| "0.0.0".to_owned());
    let name = text("name");
    let source = name.as_deref().map(|name| name.replace('_', "-").to_ascii_lowercase());
    let mut source = source.filter(|source| is_valid::<SourceKey>(source)).unwrap_or_else(|| "plan".to_owned());
    let title = text("title").or(name).unwrap_or_else(|| source.clone());
    let known = tree.get(SOURCES);
    while known.is_some_and(|known| known.get(&source).is_some()) {
        source.push_str("-plan");
    }
    let mut plan = Plan { version, source, cites: false };
    plan.fill(tree, schema);
    if plan.cites {
        let said = |text: &str| Value::String(text.to_owned());
        let about = [("title", said(&title)), ("kind", said(SourceKind::Decision.as_str()))];
        add_source(tree, &plan.source, Value::Object(about.map(|(key, value)| member(key, value, tree.span)).to_vec()));
    }
}

fn is_valid<T: Decode>(text: &str) -> bool {
    let mut decoder = Decoder::new(DecodeRules::SPEC_FILE);
    T::decode(&Node::from(Value::String(text.to_owned())), &mut decoder);
    decoder.problems.is_empty()
}

struct Plan {
    version: String,
    source: String,
    /// Whether something cites the plan.
    cites: bool,
}

impl Plan {
    fn fill(&mut self, node: &mut Node, schema: &RecordSchema) {
        let span = node.span;
        let Value::Object(members) = &mut node.value else { return };
        for field in schema.fields {
            if let Some(member) = members.iter_mut().find(|member| member.key == field.key) {
                self.value(&mut member.node, field.schema);
            } else if field.required && field.key == SINCE {
                members.push(member(SINCE, Value::String(self.version.clone()), span));
            } else if field.required && field.key == SOURCES {
                self.cites = true;
                let source = member("source", Value::String(self.source.clone()), span);
                let citation = Node { value: Value::Object(vec![source]), span: brace(span) };
                members.push(member(SOURCES, Value::Array(vec![citation]), span));
            }
        }
    }

    fn value(&mut self, node: &mut Node, schema: &ValueSchema) {
        match (schema, &mut node.value) {
            (ValueSchema::Record(record), _) => self.fill(node, record),
            (ValueSchema::Map { values, .. }, Value::Object(members)) => {
                for member in members {
                    self.value(&mut member.node, values);
                }
            }
            (ValueSchema::List { items, .. }, Value::Array(nodes)) => {
                for node in nodes {
                    self.value(node, items);
                }
            }
            _ => {}
        }
    }
}

fn add_source(tree: &mut Node, key: &str, about: Value) {
    let span = tree.span;
    let Value::Object(members) = &mut tree.value else { return };
    let source = member(key, about, span);
    match members.iter_mut().find(|member| member.key == SOURCES) {
        Some(Member { node: Node { value: Value::Object(sources), .. }, .. }) => sources.push(source),
        Some(_) => {}
        None => members.push(member(SOURCES, Value::Object(vec![source]), span)),
    }
}

/// A member that the file does not have; its problems would be at the bracket of the record.
fn member(key: &str, value: Value, record: Span) -> Member {
    let span = brace(record);
    Member { key: key.to_owned(), key_span: span, node: Node { value, span } }
}

fn brace(record: Span) -> Span {
    Span::new(record.start, record.start + 1)
}
