//! Lays the tree of a plan over that of its base, by what the model says of each key.

use std::collections::BTreeMap;

use super::files::Files;
use crate::diagnostic::Problem;
use crate::json::{Member, Node, Span, Value};
use crate::model::decode::{FieldSchema, Merge, RecordSchema, ValueSchema};
use crate::rule::{self, Rule};

pub(super) struct Overlay<'a> {
    /// The name of the base, for messages.
    pub(super) base: &'a str,
    pub(super) files: &'a Files,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Overlay<'a> {
    pub(super) const fn new(base: &'a str, files: &'a Files) -> Self {
        Self { base, files, problems: Vec::new() }
    }

    /// Returns the record that a plan makes of its base.
    pub(super) fn record(&mut self, schema: &RecordSchema, base: &Node, plan: &Node) -> Node {
        let (Value::Object(inherited), Value::Object(own)) = (&base.value, &plan.value) else {
            return plan.clone();
        };
        let mut members = Vec::new();
        for member in inherited {
            let Some(field) = field(schema, &member.key) else { continue };
            match find(own, &member.key) {
                None if field.merge == Merge::Own => {}
                None => members.push(member.clone()),
                Some(said) => members.push(self.member(field, member, said)),
            }
        }
        for member in own {
            if find(inherited, &member.key).is_some() {
                continue;
            }
            match field(schema, &member.key) {
                Some(FieldSchema { merge: Merge::Fixed, .. }) => self.changes(&member.key, member.key_span, base.span),
                // The decoder reports unknown keys.
                _ => members.push(member.clone()),
            }
        }
        // What is missing is missing in the plan.
        Node { value: Value::Object(members), span: plan.span }
    }

    /// A key that both have.
    fn member(&mut self, field: &FieldSchema, base: &Member, plan: &Member) -> Member {
        if field.merge != Merge::Own && !is_structure(&plan.node) && same(&base.node, &plan.node) {
            self.repeats(&plan.key, plan.key_span, base.key_span);
            return base.clone();
        }
        let node = match field.merge {
            Merge::Own | Merge::Replaced => plan.node.clone(),
            Merge::Fixed | Merge::Once => {
                if same(&base.node, &plan.node) {
                    self.repeats(&plan.key, plan.key_span, base.key_span);
                } else {
                    self.changes(&plan.key, plan.key_span, base.key_span);
                }
                base.node.clone()
            }
            Merge::Grown => self.grown(&base.node, &plan.node),
            Merge::Merged => self.value(field.schema, &base.node, &plan.node),
        };
        Member { node, ..plan.clone() }
    }

    fn value(&mut self, schema: &ValueSchema, base: &Node, plan: &Node) -> Node {
        match (schema, &base.value, &plan.value) {
            (ValueSchema::Record(record), Value::Object(_), Value::Object(_)) => self.record(record, base, plan),
            (ValueSchema::Map { values, .. }, Value::Object(inherited), Value::Object(own)) => {
                let (known, said_by_plan) = (index(inherited), index(own));
                let mut members: Vec<Member> = inherited
                    .iter()
                    .map(|member| match said_by_plan.get(&*member.key) {
                        None => member.clone(),
                        Some(said) if !is_structure(&said.node) && same(&member.node, &said.node) => {
                            self.repeats(&said.key, said.key_span, member.key_span);
                            member.clone()
                        }
                        Some(&said) => Member { node: self.value(values, &member.node, &said.node), ..said.clone() },
                    })
                    .collect();
                members.extend(own.iter().filter(|member| !known.contains_key(&*member.key)).cloned());
                Node { value: Value::Object(members), span: plan.span }
            }
            (ValueSchema::List { .. }, Value::Array(inherited), Value::Array(own)) => {
                Node { value: Value::Array([&**inherited, own].concat()), span: plan.span }
            }
            _ => plan.clone(),
        }
    }

    /// A map to which a plan only adds.
    fn grown(&mut self, base: &Node, plan: &Node) -> Node {
        let (Value::Object(inherited), Value::Object(own)) = (&base.value, &plan.value) else {
            return plan.clone();
        };
        let known = index(inherited);
        let mut members = inherited.clone();
        for member in own {
            match known.get(&*member.key) {
                None => members.push(member.clone()),
                Some(known) if same(&known.node, &member.node) => {
                    self.repeats(&member.key, member.key_span, known.key_span);
                }
                Some(known) => self.changes(&member.key, member.key_span, known.key_span),
            }
        }
        Node { value: Value::Object(members), span: plan.span }
    }

    fn changes(&mut self, key: &str, span: Span, base: Span) {
        let message = format!("`{}` belongs to `{}`, and a plan cannot change it", key.escape_debug(), self.base);
        let help = "remove it, or add a property or an event of your own";
        self.report(&rule::PLAN_CHANGES, span, message, help, base);
    }

    fn repeats(&mut self, key: &str, span: Span, base: Span) {
        let message = format!("`{}` says the same here as in `{}`", key.escape_debug(), self.base);
        self.report(&rule::PLAN_REPEATS, span, message, "remove it: it is inherited", base);
    }

    pub(super) fn report(
        &mut self,
        rule: &'static Rule,
        span: Span,
        message: String,
        help: impl Into<String>,
        base: Span,
    ) {
        self.problems.push(Problem::new(rule, span, message).help(help).other(self.files.place(base)));
    }
}

fn field(schema: &RecordSchema, key: &str) -> Option<&'static FieldSchema> {
    schema.fields.iter().find(|field| field.key == key)
}

fn find<'m>(members: &'m [Member], key: &str) -> Option<&'m Member> {
    members.iter().find(|member| member.key == key)
}

/// The first member of each key: a map can have thousands.
fn index(members: &[Member]) -> BTreeMap<&str, &Member> {
    members.iter().rev().map(|member| (&*member.key, member)).collect()
}

/// An array or object with something in it, of which each part is compared by itself.
fn is_structure(node: &Node) -> bool {
    match &node.value {
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => false,
    }
}

/// Returns whether two nodes are the same but for their places.
fn same(left: &Node, right: &Node) -> bool {
    match (&left.value, &right.value) {
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let others = index(right);
            left.len() == right.len()
                && left.iter().all(|one| others.get(&*one.key).is_some_and(|other| same(&one.node, &other.node)))
        }
        (left, right) => left == right,
    }
}
