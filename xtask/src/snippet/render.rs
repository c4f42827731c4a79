//! A call in a language.

use super::call::Call;
use super::forms::{Form, Language, Syntax};
use super::literal::{fill, pair, text};
use super::rust;

/// The code of a call.
pub(crate) fn render(call: &Call<'_>, language: &Language, form: &Form) -> String {
    let syntax = language.syntax(form);
    let [event, user] = [&*call.event.value.name, call.user].map(|words| text(words, syntax.quoting()));
    let empty = if call.properties.is_empty() { ":" } else { "" };
    let mut out = String::new();
    for line in form.template.lines() {
        let code = line.trim_start();
        let lines = match code {
            "%properties%" => properties(call, syntax),
            "%imports%" => rust::imports(call, syntax),
            "%statement%" => rust::statement(call, syntax),
            _ => vec![fill(code, &[("event", &event), ("user", &user), ("empty", empty)])],
        };
        let indent = &line[..line.len() - code.len()];
        for line in lines {
            out.push_str(if line.is_empty() { "" } else { indent });
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

fn properties(call: &Call<'_>, syntax: &Syntax) -> Vec<String> {
    let lines =
        call.properties.iter().map(|(property, value)| pair(&syntax.property, property.wire_key(), value, syntax));
    let mut lines: Vec<_> = lines.collect();
    if let Some((_, before)) = lines.split_last_mut() {
        for line in before {
            line.push_str(&syntax.between);
        }
    }
    lines
}
