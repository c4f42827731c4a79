//! Checks a folder of events as browsers, Python, Go and hand-written clients send them: the summary lists every name that it
//! may list, and counts the others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Map, Value, json};

use super::Folder;

/// The number of events, unless this variable sets it. `.ci/full` checks a million.
const EVENTS: (&str, usize) = ("LIVECHAT_EVENTS", 8000);

/// How a client sends its events.
struct Client {
    library: &'static str,
    file: &'static str,
    calls_in_document: usize,
    event: fn(usize) -> Event,
    write: fn(&[Value], &mut String),
}

/// An event, and what a summary has to say about it.
struct Event {
    name: String,
    list: Option<&'static str>,
    properties: Vec<(String, Value)>,
    /// How many of the properties, at the end, are none of the spec's.
    unknown: usize,
}

impl Event {
    /// The next event of the spec.
    fn of_spec(at: usize, properties: &[(&str, Value)], unknown: usize) -> Self {
        let names = ["Live Chat Message Sent", "Live Chat Message Received", "Live Chat Conversation Started"];
        let properties = properties.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        Self { name: names[at % 3].to_owned(), list: None, properties, unknown }
    }

    fn of_list(list: &'static str, name: impl Into<String>) -> Self {
        let properties = vec![("rating".to_owned(), json!(4))];
        Self { name: name.into(), list: Some(list), properties, unknown: 0 }
    }
}

const CLIENTS: [Client; 4] = [
    Client {
        library: "analytics.js",
        file: "browser/2026-11-20.ndjson",
        calls_in_document: 1,
        event: |at| match at % 10 {
            3 => Event::of_list("unknown_events", "Live Chat Rating Given"),
            7 => Event::of_list("foreign_events", "Page Scrolled"),
            _ => {
                let widget = if at.is_multiple_of(2) { json!("left") } else { Value::Null };
                Event::of_spec(at, &[("agentName", json!("Ines")), ("widget", widget)], 1)
            }
        },
        write: |calls, out| {
            let _ = writeln!(out, "{}", calls[0]);
        },
    },
    Client {
        library: "analytics-python",
        file: "python/batches.ndjson",
        calls_in_document: 20,
        event: |at| match at % 10 {
            // Each name once, so none is listed.
            1 => Event::of_list("foreign_events", format!("Job {} Done", letters(at))),
            4 => {
                let address = format!("{}@shop.example", letters(at % 7));
                let mut event = Event::of_spec(at, &[("agent_id", json!("agent-4"))], 1);
                event.properties.push((address, json!(true)));
                event
            }
            _ => Event::of_spec(at, &[("agent_id", json!("agent-4")), ("queue", json!([1])), ("shift", json!(2))], 2),
        },
        write: |calls, out| {
            let _ = writeln!(out, "{}", json!({"sentAt": "2026-11-20T10:15:00.250Z", "batch": calls}));
        },
    },
    Client {
        library: "analytics-go",
        file: "go/bodies.json",
        calls_in_document: 7,
        event: |at| match at % 10 {
            2 => Event::of_list("unknown_events", "Live Chat Agent Joined"),
            5 => Event::of_list("unknown_events", "Live Chat 4b1c9f0e-7a52-4c1d-9e6f-2d8a3b5c7e90 Ended"),
            _ => Event::of_spec(at, &[("agent_id", json!("agent-4")), ("Meta", json!({"a": 1}))], 1),
        },
        write: |calls, out| {
            let _ = writeln!(out, "{:#}", json!({"batch": calls}));
        },
    },
    Client {
        library: "",
        file: "hand/export.json.gz",
        calls_in_document: 1,
        event: |at| match at % 10 {
            0 => Event::of_list("unknown_events", "live_chat_mesage_sent"),
            6 => Event::of_list("foreign_events", format!("Ticket {} Closed", 10_000 + at)),
            _ => Event::of_spec(at, &[("conversation_duration", json!("45")), ("agnet_id", json!("a"))], 1),
        },
        write: |calls, out| {
            out.push_str(if out.is_empty() { "[" } else { ",\n" });
            let _ = write!(out, "{}", calls[0]);
        },
    },
];

/// A number in letters, so that it is no run of digits.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).collect()
}

/// The numbers of a name in a list of the summary.
#[derive(Default)]
struct Counts {
    calls: u64,
    documents: BTreeSet<usize>,
    kinds: BTreeMap<&'static str, u64>,
    senders: BTreeMap<&'static str, u64>,
}

#[derive(Default)]
struct Expected {
    documents: usize,
    lists: BTreeMap<&'static str, BTreeMap<String, Counts>>,
}

impl Expected {
    fn add(&mut self, client: &Client, event: &Event) {
        let (sender, document) = (client.library, self.documents);
        let mut count = |list, name: &str, kind: Option<&'static str>| {
            let counts = self.lists.entry(list).or_default().entry(name.to_owned()).or_default();
            counts.calls += 1;
            counts.documents.insert(document);
            *counts.senders.entry(sender).or_default() += 1;
            if let Some(kind) = kind {
                *counts.kinds.entry(kind).or_default() += 1;
            }
        };
        match event.list {
            Some(list) => count(list, &event.name, None),
            None => {
                for (key, value) in &event.properties[event.properties.len() - event.unknown..] {
                    count("unknown_properties", key, Some(kind(value)));
                }
            }
        }
    }

    /// A list as the summary has it.
    fn list(&self, list: &str) -> Value {
        let is_plain = |name: &str| {
            let digits = name.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
            !name.contains('@') && digits < 5 && !name.contains("-4c1d-")
        };
        let (mut names, mut others) = (Map::new(), 0);
        for (name, counts) in &self.lists[list] {
            let Counts { calls, documents, kinds, senders } = counts;
            if documents.len() < 10 || !is_plain(name) {
                others += calls;
                continue;
            }
            let mut value = json!({
                "calls": calls, "documents": documents.len(), "senders": senders, "other_senders": 0,
            });
            if list == "unknown_properties" {
                value["kinds"] = json!(kinds);
            }
            names.insert(name.clone(), value);
        }
        assert!(!names.is_empty() && others > 0, "{list}");
        json!({"names": names, "others": others})
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn call(client: &Client, event: &Event) -> Value {
    let properties: Map<String, Value> = event.properties.iter().cloned().collect();
    json!({
        "type": "track",
        "userId": "visitor-17",
        "event": event.name,
        "timestamp": "2026-11-20T10:15:00.250Z",
        "context": {"library": {"name": client.library}},
        "properties": properties,
    })
}

#[test]
fn every_name_of_every_client_is_listed_or_counted() {
    let (variable, default) = EVENTS;
    let events = std::env::var(variable).map_or(default, |events| events.parse().unwrap());
    let folder = Folder::new();
    let mut expected = Expected::default();
    let mut calls = 0;
    for client in &CLIENTS {
        let mut text = String::new();
        let mut document = Vec::new();
        for at in 0..events / CLIENTS.len() {
            let event = (client.event)(at);
            expected.add(client, &event);
            document.push(call(client, &event));
            calls += 1;
            if document.len() == client.calls_in_document || at + 1 == events / CLIENTS.len() {
                (client.write)(&document, &mut text);
                document.clear();
                expected.documents += 1;
            }
        }
        if text.starts_with('[') {
            let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
            packed.write_all((text + "]\n").as_bytes()).unwrap();
            folder.write(client.file, packed.finish().unwrap());
        } else {
            folder.write(client.file, text);
        }
    }
    let run = folder.check(&["--summary", "summary.json", "--max-findings", "20", "."]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let summary: Value = serde_json::from_str(&folder.read("summary.json")).unwrap();
    for list in ["unknown_events", "foreign_events", "unknown_properties"] {
        assert_eq!(summary[list], expected.list(list), "{list}");
        for name in expected.list(list)["names"].as_object().unwrap().keys() {
            assert!(run.stdout.contains(&**name), "{name}: {}", run.stdout);
        }
    }
    let number = |key: &str| summary[key].as_u64().unwrap();
    assert_eq!(number("documents"), expected.documents as u64);
    assert_eq!(number("calls") + number("unknown") + number("foreign"), calls);
    assert_eq!((number("broken"), number("passed_over"), &summary["complete"]), (0, 0, &json!(true)));
    let of_list = |list: &str| super::names::calls_in(&summary[list]);
    assert_eq!((of_list("unknown_events"), of_list("foreign_events")), (number("unknown"), number("foreign")));
}
