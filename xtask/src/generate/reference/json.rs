//! Examples as indented JSON.

use livechat_spec::json::{Node, Value, write_string};

/// The value as indented JSON. Numbers keep their text.
pub(super) fn json(node: &Node) -> String {
    let mut out = String::new();
    write_json(&mut out, node, 0);
    out
}

fn write_json(out: &mut String, node: &Node, depth: usize) {
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    };
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => out.push_str(number),
        Value::String(string) => write_string(out, string),
        Value::Array(items) if items.is_empty() => out.push_str("[]"),
        Value::Object(members) if members.is_empty() => out.push_str("{}"),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                line(out, depth + 1);
                write_json(out, item, depth + 1);
            }
            line(out, depth);
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            for (at, member) in members.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                line(out, depth + 1);
                write_string(out, &member.key);
                out.push_str(": ");
                write_json(out, &member.node, depth + 1);
            }
            line(out, depth);
            out.push('}');
        }
    }
}
