//! The dialects: a table of all, and a section for each with its evidence.

use std::fmt::Write as _;

use livechat_spec::model::text::{Identifier, TextModel as _};
use livechat_spec::model::value::Map;
use livechat_spec::model::{Claim, Dialect, Event, FixedValue, Limit, SpecFile};
use livechat_spec::vocabulary::{EventRole, Kind, Perspective};

use super::blocks::{List, heading, joined, meaning, sentence};
use crate::markdown::{code, codes, prose, table, text};

pub(super) fn dialects(spec: &SpecFile) -> String {
    if spec.dialects.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "## Dialects\n\nThe dialects of the platforms side by side. The sections below give the evidence of each.\n\n",
    );
    let all = || spec.dialects.iter().map(|dialect| &dialect.value);
    let titles = spec.dialects.iter().map(|dialect| format!("{} ({})", text(&dialect.value.title), code(&dialect.key)));
    let head: Vec<String> = [String::new()].into_iter().chain(titles).collect();
    let row = |name: &str, cell: &dyn Fn(&Dialect) -> String| {
        let or_dash = |cell: String| if cell.is_empty() { "—".to_owned() } else { cell };
        [name.to_owned()].into_iter().chain(all().map(|dialect| or_dash(cell(dialect)))).collect::<Vec<String>>()
    };
    let limit =
        |limit: &Option<Limit>, unit: &str| limit.as_ref().map(|limit| of_limit(limit, unit)).unwrap_or_default();
    let rows = [
        row("Sent and Received as seen by", &|dialect| code(dialect.perspective.side.value.as_str())),
        row("Customer to agent is called", &|dialect| message(spec, dialect, Perspective::Customer)),
        row("Agent to customer is called", &|dialect| message(spec, dialect, Perspective::Company)),
        row("Narrower kinds", &|dialect| kinds(spec, dialect)),
        row("Blank counts as absent", &|dialect| codes(spec.trimmed_keys(&dialect.trimmed))),
        row("Recommended", &|dialect| codes(keys(spec, &dialect.recommended))),
        row("Not mentioned", &|dialect| codes(keys(spec, &dialect.absent))),
        row("Fixed values", &|dialect| joined(dialect.fixed.iter().map(|fixed| of_fixed(fixed, spec)))),
        row("Identity is one of", &|dialect| codes(dialect.identities.fields.iter().map(|field| &**field))),
        row("One call", &|dialect| limit(&dialect.limits.event_bytes, "bytes")),
        row("A batch", &|dialect| limit(&dialect.limits.batch_bytes, "bytes")),
        row("Calls of a batch", &|dialect| limit(&dialect.limits.batch_events, "calls")),
        row("Beyond a limit", &|dialect| {
            dialect.too_large.as_ref().map(|more| format!("HTTP {}", more.status.value)).unwrap_or_default()
        }),
        row("Endpoints", &|dialect| {
            joined(dialect.endpoints.iter().map(|endpoint| code(&format!("{} {}", &*endpoint.method, &*endpoint.path))))
        }),
    ];
    out.push_str(&table(&head, &rows));
    for dialect in spec.dialects.iter() {
        let _ =
            write!(out, "\n{}", heading(3, &format!("dialect-{}", dialect.key.as_str()), &text(&dialect.value.title)));
        out.push_str(&of_dialect(&dialect.key, &dialect.value, spec));
    }
    out
}

/// The event that the dialect sends for a message from this side; empty if the spec has no such event.
fn message(spec: &SpecFile, dialect: &Dialect, writer: Perspective) -> String {
    let role = match dialect.perspective.side.value {
        Perspective::Unstated => return "not stated".to_owned(),
        side if side == writer => EventRole::MessageSent,
        _ => EventRole::MessageReceived,
    };
    let has_role = |event: &Event| event.role.is_some_and(|found| found.value == role);
    let event = spec.events.iter().find(|event| has_role(&event.value));
    event.map(|event| text(&event.value.name)).unwrap_or_default()
}

fn kinds(spec: &SpecFile, dialect: &Dialect) -> String {
    let of = |kind: Kind| code(kind.as_str());
    let kinds = dialect.kinds.iter();
    joined(kinds.map(|kind| format!("{}: {}", code(spec.key_of(&kind.key)), of(kind.value.kind.value))))
}

/// The JSON keys of the properties that a dialect makes claims about.
fn keys<'a>(spec: &'a SpecFile, claims: &'a Map<Identifier, Claim>) -> impl Iterator<Item = &'a str> {
    claims.names().map(|name| spec.key_of(name))
}

fn of_fixed(fixed: &FixedValue, spec: &SpecFile) -> String {
    let event = spec.events.get(&fixed.event).map_or(&*fixed.event, |event| &*event.name);
    format!("{} is {} in {}", code(spec.key_of(&fixed.property)), code(fixed.value.as_str()), text(event))
}

fn of_limit(limit: &Limit, unit: &str) -> String {
    format!("{} (safe: {} {unit})", prose(&limit.documented), limit.safe.value)
}

fn of_dialect(key: &str, dialect: &Dialect, spec: &SpecFile) -> String {
    let mut out = format!("{}\n\n", sentence(&dialect.description));
    let mut list = List::new(spec);
    list.add("In code", &code(key));
    let side = meaning(dialect.perspective.side.value, Perspective::ALL);
    list.claim("Sent and Received as seen by", &side, &dialect.perspective.sources);
    for kind in dialect.kinds.iter() {
        let about = format!("{} is {}", code(spec.key_of(&kind.key)), code(kind.value.kind.value.as_str()));
        list.claim("Narrower kind", &about, &kind.value.sources);
    }
    for (key, trimmed) in spec.trimmed_keys(&dialect.trimmed).zip(dialect.trimmed.iter()) {
        list.claim("Blank counts as absent", &code(key), &trimmed.value.sources);
    }
    for recommended in dialect.recommended.iter() {
        list.claim("Recommended", &code(spec.key_of(&recommended.key)), &recommended.value.sources);
    }
    for absent in dialect.absent.iter() {
        list.claim("Not mentioned", &code(spec.key_of(&absent.key)), &absent.value.sources);
    }
    for fixed in dialect.fixed.iter() {
        let about = format!("{}: {}", of_fixed(fixed, spec), prose(&fixed.description));
        list.claim("Fixed value", &about, &fixed.sources);
    }
    let identities = codes(dialect.identities.fields.iter().map(|field| &**field));
    list.claim("Identity is one of", &identities, &dialect.identities.sources);
    let limits = [
        ("One call", &dialect.limits.event_bytes, "bytes"),
        ("A batch", &dialect.limits.batch_bytes, "bytes"),
        ("Calls of a batch", &dialect.limits.batch_events, "calls"),
    ];
    for (name, limit, unit) in limits {
        if let Some(limit) = limit {
            list.claim(name, &of_limit(limit, unit), &limit.sources);
        }
    }
    if let Some(more) = &dialect.too_large {
        let about = format!("HTTP {}: {}", more.status.value, prose(&more.description));
        list.claim("Beyond a limit", &about, &more.sources);
    }
    for endpoint in dialect.endpoints.iter() {
        let call = code(&format!("{} {}", &*endpoint.method, &*endpoint.path));
        list.add("Endpoint", &format!("{call}: {}", prose(&endpoint.description)));
    }
    for note in dialect.notes.iter() {
        list.claim("Note", &prose(&note.fact), &note.sources);
    }
    out.push_str(&list.text);
    out
}
