//! The events, with their properties and examples.

use std::fmt::Write as _;

use livechat_spec::model::text::{Identifier, TextModel as _};
use livechat_spec::model::value::{Entry, Spanned};
use livechat_spec::model::{Event, SpecFile};
use livechat_spec::vocabulary::{EventRole, Presence};

use super::blocks::{List, evidence, heading, heads, meaning, sentence};
use super::calls;
use super::json::json;
use crate::markdown::{code, code_block, codes, prose, table, text};
use crate::spec_file::property;

pub(super) fn events(spec: &SpecFile, page_of_calls: Option<&str>) -> String {
    let mut out = String::from("## Events\n\n");
    let rows: Vec<Vec<String>> = spec
        .events
        .iter()
        .map(|event| {
            let name = format!("[{}](#event-{})", text(&event.value.name), event.key.as_str());
            vec![name, code(&event.key), prose(&event.value.description)]
        })
        .collect();
    out.push_str(&table(&heads(["Event", "In code", "When"]), &rows));
    for event in spec.events.iter() {
        out.push('\n');
        out.push_str(&of_event(&event.key, &event.value, spec, page_of_calls));
    }
    out
}

fn of_event(key: &str, event: &Event, spec: &SpecFile, page_of_calls: Option<&str>) -> String {
    let mut out = heading(3, &format!("event-{key}"), &text(&event.name));
    let _ = write!(out, "{}{}\n\n", sentence(&event.description), evidence(spec, &event.sources));
    let mut list = List::new(spec);
    list.add("In code", &code(key));
    if let Some(role) = event.role {
        list.add("Role", &meaning(role.value, EventRole::ALL));
    }
    if let Some(aliases) = &event.aliases {
        let names = codes(aliases.names.iter().map(|name| &**name));
        list.add("Aliases, read but never written", &format!("{names}.{}", evidence(spec, &aliases.sources)));
    }
    list.since(&event.since, event.deprecated.as_ref(), |name| spec.event_name(name));
    list.add("Calls", &calls::of_event(key, page_of_calls));
    out.push_str(&list.text);

    let row = |entry: &Entry<Identifier, Spanned<Presence>>| {
        let property = property(spec, &entry.key);
        let name = format!("[{}](#property-{})", code(property.wire_key()), property.key.as_str());
        let value = &property.value.value_spec;
        vec![name, code(value.kind.value.as_str()), entry.value.value.to_string(), prose(&value.description)]
    };
    let rows: Vec<Vec<String>> = event.properties.iter().map(row).collect();
    if rows.is_empty() {
        out.push_str("\nThis event has no properties.\n");
    } else {
        let _ = write!(out, "\n{}", table(&heads(["Property", "Kind", "Presence", "Meaning"]), &rows));
    }
    for example in event.examples.iter() {
        let _ = write!(out, "\nExample: {}:\n\n", prose(&example.description));
        out.push_str(&code_block("json", &json(&example.properties)));
    }
    out
}
