//! What typed reading says of calls that have one thing changed, in a file: the schemas must say the same.

use std::fs;

use chat::{Track, read};
use serde_json::{Map, Value, json};

use crate::events::AnyEvent;
use crate::table::HELPDESK;

/// A value of each kind, a value beside each bound, and what nearly is one of a kind.
const VALUES: &str = r#"[
    null, true, "", "k", "low", "lowest", "3", "Printer on fire", "a subject of 21 chars", "👩👩👩👩👩👩👩👩👩👩👩👩👩👩👩👩👩👩👩👩",
    0, 1, -1, 3, 5, 6, 5.0, 4.5, 1.5, 1.6, -0.5, -0.6, 1e2, 999999, 1000000,
    "2026-11-20T10:15:00Z", "2026-11-20t10:15:60.123456789z", "2026-02-29T10:15:00Z", "2026-11-20", "2026-11-20T10:15:00",
    [], [null], ["a"], [1], [1.5], [true], [{}], [[]], ["2026-11-20T10:15:00Z"], ["2026-02-29T10:15:00Z"], ["a", 1],
    {}, {"pages": null}
]"#;

const RIGHT: &str = r#"{
    "ticket_id": "T-17", "ticketNumber": 17, "priority": "very high", "is_bot": false, "isPaid": true, "is_late": false,
    "is_test": true, "subject": "Printer on fire", "key": "k"
}"#;

#[test]
fn verdicts_on_changed_calls() {
    let values: Vec<Value> = serde_json::from_str(VALUES).unwrap();
    let right: Map<String, Value> = serde_json::from_str(RIGHT).unwrap();
    let event = HELPDESK.events.iter().find(|event| event.key == "ticket_opened").unwrap();
    let call = |properties: &Value| json!({"userId": "u-1", "event": event.name, "properties": properties});
    let mut calls: Vec<Value> = values.iter().map(call).collect();
    calls.push(json!({"userId": "u-1", "event": event.name}));
    let keys = event.properties.iter().map(|of_event| of_event.property.key).chain(["colour"]);
    for key in keys {
        let mut changed = right.clone();
        changed.remove(key);
        calls.push(call(&changed.clone().into()));
        for value in &values {
            changed.insert(key.to_owned(), value.clone());
            calls.push(call(&changed.clone().into()));
        }
    }
    // Another name, beside its property and in its place.
    for (key, aliases) in event.properties.iter().map(|of_event| (of_event.property.key, of_event.property.aliases)) {
        for (alias, value) in aliases.iter().flat_map(|alias| values.iter().map(move |value| (alias, value))) {
            let mut changed = right.clone();
            changed.insert((*alias).to_owned(), value.clone());
            calls.push(call(&changed.clone().into()));
            changed.remove(key);
            calls.push(call(&changed.into()));
        }
    }
    let verdicts: Vec<Value> = calls.iter().map(verdict).collect();
    fs::write("verdicts.json", serde_json::to_string_pretty(&verdicts).unwrap()).unwrap();
}

/// The call, whether reading finds nothing that is `in_schema`, what it is written as, and whether that is the spec's.
fn verdict(call: &Value) -> Value {
    let (track, findings) = match read::<Track<AnyEvent>>(call.to_string().as_bytes()) {
        Ok(read) => (Some(read.value), read.findings.into_vec()),
        Err(error) => (None, error.into_findings()),
    };
    let clean = !findings.iter().any(|finding| finding.in_schema);
    let written = track.filter(|_| clean).map(|track| serde_json::from_str::<Value>(&track.to_json()).unwrap());
    // Written as it came, because it may be what a later version lists or has.
    let kept = ["unlisted-value", "alias-beside-property"];
    let unlisted = findings.iter().any(|finding| kept.contains(&finding.rule.name));
    let custom = call["properties"].get("colour").is_some();
    json!({"call": call, "clean": clean, "written": written, "in_spec": !unlisted && !custom})
}
