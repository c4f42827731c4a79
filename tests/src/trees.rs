//! JSON as a tree that can be changed.

use livechat_spec::json::{Node, Value, write_string};

/// A JSON value that can be changed. Simple values are text.
#[derive(Clone)]
pub enum Tree {
    /// A string, a number or a word.
    Text(String),
    /// Its items.
    Array(Vec<Tree>),
    /// Its members.
    Object(Vec<(String, Tree)>),
}

/// The tree of a document that was parsed.
pub fn tree(node: &Node) -> Tree {
    match &node.value {
        Value::Null => Tree::Text("null".to_owned()),
        Value::Bool(value) => Tree::Text(value.to_string()),
        Value::Number(text) => Tree::Text(text.clone()),
        Value::String(text) => Tree::Text(string(text)),
        Value::Array(items) => Tree::Array(items.iter().map(tree).collect()),
        Value::Object(members) => {
            Tree::Object(members.iter().map(|member| (member.key.clone(), tree(&member.node))).collect())
        }
    }
}

/// The text of a string, with its quotes.
pub fn string(text: &str) -> String {
    let mut out = String::new();
    write_string(&mut out, text);
    out
}

fn write(tree: &Tree, out: &mut String) {
    match tree {
        Tree::Text(text) => out.push_str(text),
        Tree::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                write(item, out);
            }
            out.push(']');
        }
        Tree::Object(members) => {
            out.push('{');
            for (at, (key, value)) in members.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                write_string(out, key);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

/// The text of a tree.
pub fn written(tree: &Tree) -> Vec<u8> {
    let mut out = String::new();
    write(tree, &mut out);
    out.into_bytes()
}

/// Applies a change to every simple value, with its key.
pub fn each_text(tree: &mut Tree, key: &str, change: &mut dyn FnMut(&str, &mut String)) {
    match tree {
        Tree::Text(text) => change(key, text),
        Tree::Array(items) => items.iter_mut().for_each(|item| each_text(item, "", change)),
        Tree::Object(members) => members.iter_mut().for_each(|(key, value)| each_text(value, key, change)),
    }
}
