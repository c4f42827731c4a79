//! What a plan need not say of what it adds: since which version it exists, and the source of the decision.

use crate::json::{Member, Node, Span, Value};
use crate::model::decode::{RecordSchema, ValueSchema};
use crate::vocabulary::SourceKind;

const SINCE: &str = "since";
const SOURCES: &str = "sources";

/// Adds the version and the evidence wherever the tree of a plan lacks them: its own version, and a source that is the plan.
pub(super) fn decide(tree: &mut Node, schema: &RecordSchema) {
    let text = |key: &str| match tree.get(key).map(|node| &node.value) {
        Some(Value::String(text)) => Some(text.clone()),
        _ => None,
    };
    // Without a name or a version, the plan has errors anyway.
    let (Some(name), Some(version)) = (text("name"), text("version")) else { return };
    let title = text("title").unwrap_or_else(|| name.clone());
    let known = tree.get(SOURCES);
    let mut source = name.replace('_', "-").to_ascii_lowercase();
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
