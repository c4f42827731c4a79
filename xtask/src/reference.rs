//! The reference: the whole spec for people, each claim with its evidence.

use std::fmt::Write as _;

use livechat_spec::json::{Node, Value, write_string};
use livechat_spec::model::text::{NumberText, Prose, TextModel as _, TypeName, Version};
use livechat_spec::model::value::{Count, Map as Named};
use livechat_spec::model::{Citation, Deprecation, Dialect, Event, Fact, Field, FixedValue, Limit, Property, SpecFile};
use livechat_spec::vocabulary::{
    EventRole, FieldRole, IntegrationRole, Kind, Perspective, Presence, PropertyRole, Sensitivity,
};

use crate::markdown::{code, code_block, codes, link, table, text};

/// The reference as Markdown.
pub(crate) fn generate(document: &SpecFile) -> String {
    let sections = [
        intro(document),
        events(document),
        properties(document),
        dialects(document),
        envelope(document),
        integrations(document),
        ambiguous(document),
        facts("Notes", &document.notes),
        reserved(document),
        sources(document),
    ];
    let sections: Vec<&str> =
        sections.iter().map(|section| section.trim_end()).filter(|text| !text.is_empty()).collect();
    format!("{}\n", sections.join("\n\n"))
}

fn intro(document: &SpecFile) -> String {
    let mut out = format!("# {}\n\n", text(&document.title));
    let _ = write!(out, "{}\n\n", sentence(&document.description));
    let _ = write!(out, "The spec {}, version {}. ", code(&document.name), &*document.version);
    out.push_str(
        "Behind each claim stand the [sources](#sources) that say so, with their lines; *inferred* is what no ",
    );
    out.push_str("source says outright.\n");
    out
}

fn events(document: &SpecFile) -> String {
    let mut out = String::from("## Events\n\n");
    let rows: Vec<Vec<String>> = document
        .events
        .iter()
        .map(|event| {
            let name = format!("[{}](#event-{})", text(&event.value.name), event.key.as_str());
            vec![name, code(&event.key), text(&event.value.description)]
        })
        .collect();
    out.push_str(&table(&heads(["Event", "In code", "When"]), &rows));
    for event in document.events.iter() {
        out.push('\n');
        out.push_str(&of_event(&event.key, &event.value, document));
    }
    out
}

fn of_event(key: &str, event: &Event, document: &SpecFile) -> String {
    let mut out = heading(3, &format!("event-{key}"), &text(&event.name));
    let _ = write!(out, "{}{}\n\n", sentence(&event.description), evidence(&event.sources));
    let mut list = List::default();
    list.add("In code", &code(key));
    if let Some(role) = event.role {
        list.add("Tells", &meaning(role.value, EventRole::ALL));
    }
    if let Some(aliases) = &event.aliases {
        let names = codes(aliases.names.iter().map(|name| &**name));
        list.add("Also read, never written", &format!("{names}.{}", evidence(&aliases.sources)));
    }
    list.since(&event.since, event.deprecated.as_ref());
    out.push_str(&list.0);

    let rows: Vec<Vec<String>> = event
        .properties
        .iter()
        .map(|property| {
            let name = format!("[{}](#property-{})", code(&property.key), property.key.as_str());
            let known = document.properties.get(&property.key);
            let kind = known.map(|known| code(known.kind.value.as_str())).unwrap_or_default();
            let about = known.map(|known| text(&known.description)).unwrap_or_default();
            vec![name, kind, property.value.value.to_string(), about]
        })
        .collect();
    if rows.is_empty() {
        out.push_str("\nIt has no properties.\n");
    } else {
        let _ = write!(out, "\n{}", table(&heads(["Property", "Kind", "Presence", "What it says"]), &rows));
    }
    for example in event.examples.iter() {
        let _ = write!(out, "\nExample: {}:\n\n", text(&example.description));
        out.push_str(&code_block("json", &json(&example.properties)));
    }
    out
}

fn properties(document: &SpecFile) -> String {
    if document.properties.is_empty() {
        return String::new();
    }
    let mut out = String::from("## Properties\n\nWhether an event should have a property:\n\n");
    out.push_str(&glossary(Presence::ALL));
    out.push_str("\nWhat its values may reveal:\n\n");
    out.push_str(&glossary(Sensitivity::ALL));
    for property in document.properties.iter() {
        let _ = write!(out, "\n{}", heading(3, &format!("property-{}", property.key.as_str()), &code(&property.key)));
        out.push_str(&of_values(&Values::from(&property.value)));
    }
    out
}

/// What properties and fields of the envelope have in common.
struct Values<'a> {
    kind: Kind,
    items: Option<Kind>,
    /// Of an enum, its values, each with its meaning.
    listed: Option<&'a Named<Prose, Prose>>,
    description: &'a str,
    unit: Option<&'a str>,
    minimum: Option<&'a NumberText>,
    maximum: Option<&'a NumberText>,
    min_length: Option<Count>,
    max_length: Option<Count>,
    newtype: Option<&'a TypeName>,
    aliases: Option<(String, &'a [Citation])>,
    /// What it is for, or tells.
    role: Option<(&'static str, String)>,
    sensitivity: Sensitivity,
    since: &'a Version,
    deprecated: Option<&'a Deprecation>,
    sources: &'a [Citation],
}

macro_rules! values {
    ($of:ident, $aliases:expr, $role:expr) => {
        Values {
            kind: $of.kind.value,
            items: $of.items.map(|items| items.value),
            listed: $of.values.as_ref(),
            description: &$of.description,
            unit: $of.unit.as_deref(),
            minimum: $of.minimum.as_ref(),
            maximum: $of.maximum.as_ref(),
            min_length: $of.min_length,
            max_length: $of.max_length,
            newtype: $of.newtype.as_ref(),
            aliases: $aliases,
            role: $role,
            sensitivity: $of.sensitivity.value,
            since: &$of.since,
            deprecated: $of.deprecated.as_ref(),
            sources: &$of.sources,
        }
    };
}

impl<'a> From<&'a Property> for Values<'a> {
    fn from(property: &'a Property) -> Self {
        let aliases = property.aliases.as_ref();
        let aliases = aliases.map(|aliases| (codes(aliases.keys.iter().map(|key| &**key)), &*aliases.sources));
        let role = property.role.map(|role| ("Tells", meaning(role.value, PropertyRole::ALL)));
        values!(property, aliases, role)
    }
}

impl<'a> From<&'a Field> for Values<'a> {
    fn from(field: &'a Field) -> Self {
        values!(field, None, field.role.map(|role| ("For", meaning(role.value, FieldRole::ALL))))
    }
}

fn of_values(values: &Values<'_>) -> String {
    let mut out = format!("{}{}\n\n", sentence(values.description), evidence(values.sources));
    let mut list = List::default();
    let mut kind = code(values.kind.as_str());
    if let Some(items) = values.items {
        kind = format!("{kind} of {}", code(items.as_str()));
    }
    list.add("Kind", &format!("{kind}: {}", meaning(values.kind, Kind::ALL)));
    for value in values.listed.into_iter().flat_map(|listed| listed.iter()) {
        list.add("Value", &format!("{}: {}", code(&value.key), text(&value.value)));
    }
    if let Some(unit) = values.unit {
        list.add("Unit", &text(unit));
    }
    list.bounds("Bounds", values.minimum.map(NumberText::as_str), values.maximum.map(NumberText::as_str));
    let [least, greatest] = [values.min_length, values.max_length].map(|length| length.map(|of| of.value.to_string()));
    list.bounds("Characters", least.as_deref(), greatest.as_deref());
    if let Some((name, role)) = &values.role {
        list.add(name, role);
    }
    list.add("Sensitivity", &code(values.sensitivity.as_str()));
    if let Some(newtype) = values.newtype {
        list.add("Type in code", &code(newtype));
    }
    if let Some((keys, sources)) = &values.aliases {
        list.add("Also read, never written", &format!("{keys}.{}", evidence(sources)));
    }
    list.since(values.since, values.deprecated);
    out.push_str(&list.0);
    out
}

fn dialects(document: &SpecFile) -> String {
    if document.dialects.is_empty() {
        return String::new();
    }
    let mut out =
        String::from("## Dialects\n\nHow the platforms speak, side by side; below, each with its evidence.\n\n");
    let all = || document.dialects.iter().map(|dialect| &dialect.value);
    let titles =
        document.dialects.iter().map(|dialect| format!("{} ({})", text(&dialect.value.title), code(&dialect.key)));
    let head: Vec<String> = [String::new()].into_iter().chain(titles).collect();
    let row = |name: &str, cell: &dyn Fn(&Dialect) -> String| {
        let or_dash = |cell: String| if cell.is_empty() { "—".to_owned() } else { cell };
        [name.to_owned()].into_iter().chain(all().map(|dialect| or_dash(cell(dialect)))).collect::<Vec<String>>()
    };
    let limit =
        |limit: &Option<Limit>, unit: &str| limit.as_ref().map(|limit| of_limit(limit, unit)).unwrap_or_default();
    let rows = [
        row("Sent and Received as seen by", &|dialect| code(dialect.perspective.side.value.as_str())),
        row("Customer to agent is called", &|dialect| message(document, dialect, Perspective::Customer)),
        row("Agent to customer is called", &|dialect| message(document, dialect, Perspective::Company)),
        row("Narrower kinds", &|dialect| kinds(dialect)),
        row("Recommended", &|dialect| codes(dialect.recommended.names())),
        row("Not mentioned", &|dialect| codes(dialect.absent.names())),
        row("Fixed values", &|dialect| joined(dialect.fixed.iter().map(|fixed| of_fixed(fixed, document)))),
        row("Identity is one of", &|dialect| codes(dialect.identities.fields.iter().map(|field| &**field))),
        row("One call", &|dialect| limit(&dialect.limits.event_bytes, "bytes")),
        row("A batch", &|dialect| limit(&dialect.limits.batch_bytes, "bytes")),
        row("Calls of a batch", &|dialect| limit(&dialect.limits.batch_events, "calls")),
        row("More than that", &|dialect| {
            dialect.too_large.as_ref().map(|more| format!("HTTP {}", more.status.value)).unwrap_or_default()
        }),
        row("Endpoints", &|dialect| {
            joined(dialect.endpoints.iter().map(|endpoint| code(&format!("{} {}", &*endpoint.method, &*endpoint.path))))
        }),
    ];
    out.push_str(&table(&head, &rows));
    for dialect in document.dialects.iter() {
        let _ =
            write!(out, "\n{}", heading(3, &format!("dialect-{}", dialect.key.as_str()), &text(&dialect.value.title)));
        out.push_str(&of_dialect(&dialect.key, &dialect.value, document));
    }
    out
}

/// What a dialect calls a message that somebody of this side wrote.
fn message(document: &SpecFile, dialect: &Dialect, writer: Perspective) -> String {
    let role = match dialect.perspective.side.value {
        Perspective::Unstated => return "not stated".to_owned(),
        side if side == writer => EventRole::MessageSent,
        _ => EventRole::MessageReceived,
    };
    let has_role = |event: &Event| event.role.is_some_and(|found| found.value == role);
    let event = document.events.iter().find(|event| has_role(&event.value));
    event.map(|event| text(&event.value.name)).unwrap_or_default()
}

fn kinds(dialect: &Dialect) -> String {
    let of = |kind: Kind| code(kind.as_str());
    joined(dialect.kinds.iter().map(|kind| format!("{}: {}", code(&kind.key), of(kind.value.kind.value))))
}

fn of_fixed(fixed: &FixedValue, document: &SpecFile) -> String {
    let event = document.events.get(&fixed.event).map_or(&*fixed.event, |event| &*event.name);
    format!("{} is {} in {}", code(&fixed.property), code(fixed.value.as_str()), text(event))
}

fn of_limit(limit: &Limit, unit: &str) -> String {
    format!("{} (safe: {} {unit})", text(&limit.documented), limit.safe.value)
}

fn of_dialect(key: &str, dialect: &Dialect, document: &SpecFile) -> String {
    let mut out = format!("{}\n\n", sentence(&dialect.description));
    let mut list = List::default();
    list.add("In code", &code(key));
    let side = meaning(dialect.perspective.side.value, Perspective::ALL);
    list.claim("Sent and Received as seen by", &side, &dialect.perspective.sources);
    for kind in dialect.kinds.iter() {
        let about = format!("{} is {}", code(&kind.key), code(kind.value.kind.value.as_str()));
        list.claim("Narrower kind", &about, &kind.value.sources);
    }
    for recommended in dialect.recommended.iter() {
        list.claim("Recommended", &code(&recommended.key), &recommended.value.sources);
    }
    for absent in dialect.absent.iter() {
        list.claim("Not mentioned", &code(&absent.key), &absent.value.sources);
    }
    for fixed in dialect.fixed.iter() {
        let about = format!("{}: {}", of_fixed(fixed, document), text(&fixed.description));
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
        let about = format!("HTTP {}: {}", more.status.value, text(&more.description));
        list.claim("More than that", &about, &more.sources);
    }
    for endpoint in dialect.endpoints.iter() {
        let call = code(&format!("{} {}", &*endpoint.method, &*endpoint.path));
        list.add("Endpoint", &format!("{call}: {}", text(&endpoint.description)));
    }
    for note in dialect.notes.iter() {
        list.claim("Note", &text(&note.fact), &note.sources);
    }
    out.push_str(&list.0);
    out
}

fn envelope(document: &SpecFile) -> String {
    let envelope = &document.envelope;
    let mut out = format!("## Envelope\n\n{}\n\n", sentence(&envelope.description));
    let rows: Vec<Vec<String>> = envelope
        .fields
        .iter()
        .map(|field| {
            let name = format!("[{}](#field-{})", code(&field.key), field.key.as_str());
            let role = field.value.role.map(|role| meaning(role.value, FieldRole::ALL)).unwrap_or_default();
            vec![name, code(field.value.kind.value.as_str()), role]
        })
        .collect();
    out.push_str(&table(&heads(["Field", "Kind", "For"]), &rows));
    for field in envelope.fields.iter() {
        let _ = write!(out, "\n{}", heading(3, &format!("field-{}", field.key.as_str()), &code(&field.key)));
        out.push_str(&of_values(&Values::from(&field.value)));
    }
    if let Some(known) = &envelope.context_keys {
        let keys = codes(known.keys.iter().map(|key| &**key));
        let _ = write!(out, "\n### Keys inside `context`\n\n{keys}.{}\n", evidence(&known.sources));
    }
    let batch = &envelope.batch;
    let about = format!("{}: {}{}", code(&batch.field), sentence(&batch.description), evidence(&batch.sources));
    let _ = write!(out, "\n### Batch\n\n{about}\n");
    if !envelope.senders.is_empty() {
        out.push_str("\n### Who sent a call\n\nThe first of these places that is there says it.\n\n");
        let mut list = List::default();
        for sender in envelope.senders.iter() {
            let path = sender.path.iter().map(|key| &**key).collect::<Vec<_>>().join(".");
            list.claim(&code(&path), &sender.description, &sender.sources);
        }
        out.push_str(&list.0);
    }
    if !envelope.reading.is_empty() {
        let _ = write!(out, "\n### What real bodies ask of a reader\n\n{}", fact_list(&envelope.reading));
    }
    out
}

fn integrations(document: &SpecFile) -> String {
    if document.integrations.is_empty() {
        return String::new();
    }
    let mut out =
        String::from("## Integrations\n\nWhat each really sends, reads or passes on: the keys that are there, ");
    out.push_str("or a dash for an event that it does not know.\n\n");
    let used = |key: &str| document.integrations.iter().any(|integration| integration.value.events.knows(key));
    let events: Vec<&str> = document.events.names().filter(|key| used(key)).collect();
    let head: Vec<String> =
        heads(["Integration", "Role"]).into_iter().chain(events.iter().map(|key| code(key))).collect();
    let rows: Vec<Vec<String>> = document
        .integrations
        .iter()
        .map(|integration| {
            let sends = integration.value.role.value == IntegrationRole::Sender;
            let cells = events.iter().map(|key| match integration.value.events.get(key) {
                None => "—".to_owned(),
                Some(keys) if keys.is_empty() && sends => "no properties".to_owned(),
                Some(keys) if keys.is_empty() => "no keys named".to_owned(),
                Some(keys) => codes(keys.iter().map(|key| &**key)),
            });
            let about = [text(&integration.value.title), integration.value.role.value.to_string()];
            about.into_iter().chain(cells).collect()
        })
        .collect();
    out.push_str(&table(&head, &rows));
    out.push('\n');
    let mut list = List::default();
    for integration in document.integrations.iter() {
        let integration = &integration.value;
        list.claim(&text(&integration.title), &text(&integration.description), &integration.sources);
    }
    out.push_str(&list.0);
    out
}

fn ambiguous(document: &SpecFile) -> String {
    if document.ambiguous.is_empty() {
        return String::new();
    }
    let mut out = String::from("## Ambiguous names\n\nThey are reported, and never taken for an event.\n\n");
    for ambiguous in document.ambiguous.iter() {
        let candidates = codes(ambiguous.value.candidates.iter().map(|candidate| &**candidate));
        let about = sentence(&ambiguous.value.description);
        let evidence = evidence(&ambiguous.value.sources);
        let _ = writeln!(out, "- {} could mean {candidates}. {about}{evidence}", code(&ambiguous.key));
    }
    out
}

fn facts(title: &str, facts: &[Fact]) -> String {
    if facts.is_empty() {
        return String::new();
    }
    format!("## {title}\n\n{}", fact_list(facts))
}

fn fact_list(facts: &[Fact]) -> String {
    let mut out = String::new();
    for fact in facts {
        let _ = writeln!(out, "- {}{}", sentence(&fact.fact), evidence(&fact.sources));
    }
    out
}

fn reserved(document: &SpecFile) -> String {
    if document.reserved.is_empty() {
        return String::new();
    }
    let mut out =
        String::from("## Reserved names\n\nThey were used once, and must not return with another meaning.\n\n");
    for reserved in document.reserved.iter() {
        let _ = writeln!(out, "- {}: {}", code(&reserved.key), text(&reserved.value));
    }
    out
}

fn sources(document: &SpecFile) -> String {
    let mut out = String::from("## Sources\n\n");
    for source in document.sources.iter() {
        let key = source.key.as_str();
        let source = &source.value;
        let title = source.url.as_ref().map_or_else(|| text(&source.title), |url| link(&source.title, url));
        let _ = write!(out, "- {}{}: {title}", anchor(&format!("source-{key}")), code(key));
        if let Some(publisher) = &source.publisher {
            let _ = write!(out, ", {}", text(publisher));
        }
        let _ = write!(out, "; {}", source.kind.value);
        if let Some(retrieved) = &source.retrieved {
            let _ = write!(out, ", read {}", text(retrieved));
        }
        if let Some(file) = &source.file {
            let _ = write!(out, ", lines of {}", code(file));
        }
        out.push('\n');
    }
    // What the citations refer to.
    out.push('\n');
    for key in document.sources.names() {
        let _ = writeln!(out, "[{key}]: #source-{key}");
    }
    out
}

/// The text as Markdown, with a full stop if it ends in nothing of the kind.
fn sentence(words: &str) -> String {
    ended(&text(words))
}

fn ended(markdown: &str) -> String {
    let stop = if markdown.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{markdown}{stop}")
}

/// The citations of a claim, behind its full stop.
fn evidence(citations: &[Citation]) -> String {
    if citations.is_empty() {
        return String::new();
    }
    let cited = citations.iter().map(|citation| {
        let mut out = format!("[{}]", citation.source.as_str());
        if let Some(lines) = &citation.lines {
            let _ = write!(out, " {}", &**lines);
        }
        let inferred = citation.inferred.is_some_and(|inferred| inferred.0).then(|| "inferred".to_owned());
        let notes: Vec<String> = inferred.into_iter().chain(citation.note.as_ref().map(|note| text(note))).collect();
        if !notes.is_empty() {
            let _ = write!(out, " ({})", notes.join("; "));
        }
        out
    });
    format!(" Sources: {}.", joined(cited))
}

/// Markdown list items, each beginning with what it is about.
#[derive(Default)]
struct List(String);

impl List {
    fn add(&mut self, name: &str, about: &str) {
        let _ = writeln!(self.0, "- {name}: {about}");
    }

    fn claim(&mut self, name: &str, about: &str, citations: &[Citation]) {
        self.add(name, &format!("{}{}", ended(about), evidence(citations)));
    }

    fn bounds(&mut self, name: &str, least: Option<&str>, greatest: Option<&str>) {
        match (least, greatest) {
            (Some(least), Some(greatest)) => self.add(name, &format!("from {least} to {greatest}")),
            (Some(least), None) => self.add(name, &format!("at least {least}")),
            (None, Some(greatest)) => self.add(name, &format!("at most {greatest}")),
            (None, None) => {}
        }
    }

    fn since(&mut self, since: &Version, deprecated: Option<&Deprecation>) {
        self.add("Since", since);
        let Some(deprecated) = deprecated else {
            return;
        };
        let instead = deprecated.replacement.as_ref().map(|name| format!("; use {}", code(name))).unwrap_or_default();
        self.add("Deprecated", &format!("since {}{instead}: {}", &*deprecated.since, text(&deprecated.note)));
    }
}

fn heads<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(str::to_owned).to_vec()
}

fn heading(level: usize, id: &str, markdown: &str) -> String {
    format!("{} {}{markdown}\n\n", "#".repeat(level), anchor(id))
}

/// Where links lead to, whatever headings the renderer makes ids of. Ids are made of names, which have no markup.
fn anchor(id: &str) -> String {
    format!("<a id=\"{id}\"></a>")
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

fn meaning<T: PartialEq + Copy>(word: T, all: &[(&str, T, &str)]) -> String {
    all.iter().find(|(_, value, _)| *value == word).map(|(.., about)| text(about)).unwrap_or_default()
}

fn glossary<T>(all: &[(&str, T, &str)]) -> String {
    let mut list = List::default();
    for (word, _, about) in all {
        list.add(&code(word), &text(about));
    }
    list.0
}

/// The value as JSON over several lines, numbers as they stand.
fn json(node: &Node) -> String {
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

#[cfg(test)]
mod tests {
    use livechat_spec::load::load;

    use super::*;
    use crate::markdown::tests::{HOSTILE, nodes};

    /// A spec that says nothing but `TEXT`, and `WORD` where that is a value too.
    const SPEC: &str = include_str!("../tests/spec.json");

    fn reference_of(spec: &str) -> String {
        let loaded = load("spec.json", spec.as_bytes());
        let document = loaded.document.unwrap_or_else(|| panic!("{spec}\n{:#?}", loaded.findings));
        generate(&document)
    }

    fn reference_saying(words: &str) -> String {
        let quoted = |text: &str| {
            let mut quoted = String::new();
            write_string(&mut quoted, text);
            quoted
        };
        // A value becomes the name of a variant, so it has a letter.
        let value = quoted(&format!("{words} w"));
        reference_of(&SPEC.replace("\"TEXT\"", &quoted(words)).replace("\"WORD\"", &value))
    }

    #[test]
    fn no_text_of_a_spec_becomes_markup() {
        // What is left of the structure if a text says nothing special.
        let structure = |markdown: &str| -> Vec<(&str, String)> {
            let keep = |(kind, text): (&'static str, String)| match kind {
                // Whether a code span can hold a text depends on the text.
                "text" | "code" => None,
                "code block" => Some((kind, String::new())),
                _ => Some((kind, text)),
            };
            nodes(markdown).into_iter().filter_map(keep).collect()
        };
        let plain = structure(&reference_saying("plain"));
        assert!(plain.iter().any(|(kind, _)| *kind == "table") && plain.iter().any(|(kind, _)| *kind == "link"));
        for hostile in HOSTILE {
            assert_eq!(structure(&reference_saying(hostile)), plain, "{hostile}");
        }
    }

    #[test]
    fn every_text_is_there() {
        let mut spec = SPEC.to_owned();
        let places = SPEC.matches("\"TEXT\"").count();
        for place in 0..places {
            spec = spec.replacen("\"TEXT\"", &format!("\"text {place} of many\""), 1);
        }
        let reference = reference_of(&spec);
        for place in 0..places {
            assert!(reference.contains(&format!("text {place} of many")), "text {place}\n{spec}\n{reference}");
        }
    }

    #[test]
    fn says_what_a_message_is_called_from_each_side() {
        let reference = reference_saying("plain");
        assert!(
            reference.contains(
                "| Customer to agent is called | Live Chat Message Sent | Live Chat Message Received | not stated |\n"
            ),
            "{reference}"
        );
        assert!(
            reference.contains(
                "| Agent to customer is called | Live Chat Message Received | Live Chat Message Sent | not stated |\n"
            ),
            "{reference}"
        );
    }

    #[test]
    fn cites_lines_and_says_what_is_inferred() {
        let reference = reference_saying("plain");
        assert!(reference.contains("Sources: [notes] 94-96, 99 (inferred; plain); [page].\n"), "{reference}");
        assert!(reference.contains("\n[notes]: #source-notes\n"), "{reference}");
    }
}
