//! Bodies that real SDKs sent: read, written and compared.
//!
//! `fixtures.txt` lists every finding in them. To update it, run `LIVECHAT_BLESS=1 cargo test -p livechat-tests fixtures`,
//! then review the difference.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use livechat_spec::LIVECHAT;
use livechat_spec::table::EventName;
use livechat_tests::fixtures::{committed, json_files};
use livechat_tests::found;
use livechat_tests::json::tree;
use livechat_types::{AnyEvent, BatchItem, Body, Track, from_slice, read};
use serde_json::{Map, Value, json};

use crate::outcome::outcome;

/// The SDK, the number of its bodies, and how many calls of the spec, other calls and broken calls they hold.
const SDKS: &[(&str, usize, [usize; 3])] = &[
    ("crate-rudderanalytics-2.0.1", 9, [12, 2, 0]),
    ("crate-segment-0.2.6", 9, [12, 2, 0]),
    ("npm-customerio-cdp-analytics-browser-0.5.11", 10, [12, 3, 0]),
    ("npm-customerio-cdp-analytics-node-0.5.9", 3, [12, 2, 0]),
    ("npm-rudderstack-analytics-js-3.34.1", 10, [12, 3, 0]),
    ("npm-rudderstack-rudder-sdk-node-3.0.13", 4, [12, 2, 0]),
    ("npm-segment-analytics-next-1.84.3", 10, [12, 3, 0]),
    ("npm-segment-analytics-next-widgets-1.84.3", 10, [10, 0, 0]),
    ("npm-segment-analytics-node-3.1.0", 3, [12, 2, 0]),
    ("pypi-customerio-cdp-analytics-1.1.0", 3, [12, 2, 0]),
    ("pypi-rudder-sdk-python-2.1.9", 3, [12, 2, 0]),
    ("pypi-segment-analytics-python-2.4.0", 3, [12, 2, 0]),
];

#[test]
fn round_trips() {
    let files = committed();
    assert_eq!(files.len(), SDKS.iter().map(|(_, bodies, _)| bodies).sum::<usize>());
    for (name, text) in files {
        round_trip(&name, &text);
    }
}

/// Bodies in the folder that `LIVECHAT_CAPTURES` names, which is not part of the repository.
#[test]
fn captures_round_trip() {
    let Some(folder) = std::env::var_os("LIVECHAT_CAPTURES") else {
        println!("skipped: LIVECHAT_CAPTURES names no folder");
        return;
    };
    let captures = json_files(Path::new(&folder));
    assert!(!captures.is_empty(), "no captures in {}", folder.display());
    for (name, text) in &captures {
        round_trip(name, text);
    }
}

fn round_trip(name: &str, text: &str) {
    let body = read::<Body>(text.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}")).value;
    let written = body.to_json();
    assert_eq!(tree(&written), normalized(tree(text)), "{name}");

    let again = read::<Body>(written.as_bytes()).unwrap_or_else(|error| panic!("{name}, written: {error}")).value;
    assert_eq!(again, body, "{name}: what is written reads as what was read");
    assert_eq!(again.to_json(), written, "{name}: written twice");

    let through_serde: Body = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}, by serde: {error}"));
    assert_eq!(through_serde, body, "{name}");
    let through_value: Body = serde_json::from_value(tree(text)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(tree(&through_value.to_json()), tree(&written), "{name}");
    assert_eq!(serde_json::to_string(&body).unwrap(), written, "{name}");
    assert_eq!(serde_json::to_value(&body).unwrap(), tree(&written), "{name}");
}

#[test]
fn counts() {
    let mut sdks: BTreeMap<String, (usize, [usize; 3])> = BTreeMap::new();
    for (name, text) in committed() {
        let (bodies, counts) = sdks.entry(sdk(&name).to_owned()).or_default();
        *bodies += 1;
        for item in from_slice::<Body>(text.as_bytes()).unwrap().items() {
            counts[match item {
                BatchItem::Track(_) => 0,
                BatchItem::Other(_) => 1,
                BatchItem::Invalid(_) => 2,
            }] += 1;
        }
    }
    let seen: Vec<(&str, usize, [usize; 3])> =
        sdks.iter().map(|(sdk, (bodies, counts))| (sdk.as_str(), *bodies, *counts)).collect();
    assert_eq!(seen, SDKS, "{seen:#?}");
}

#[test]
fn findings() {
    let mut lines = String::new();
    for (name, text) in committed() {
        for finding in found(&outcome(read::<Body>(text.as_bytes())).1) {
            let _ = writeln!(lines, "{name} {finding}");
        }
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/fixtures.txt");
    if std::env::var_os("LIVECHAT_BLESS").is_some() {
        std::fs::write(&golden, &lines).unwrap();
    }
    let expected = std::fs::read_to_string(&golden).unwrap_or_default();
    assert_eq!(lines, expected, "to accept: LIVECHAT_BLESS=1 cargo test -p livechat-tests fixtures");
}

#[test]
fn calls_take_what_their_batch_says() {
    let text = committed().into_iter().find(|(name, _)| name == "crate-segment-0.2.6.8.json").unwrap().1;
    let tracks: Vec<_> = from_slice::<Body>(text.as_bytes()).unwrap().into_tracks().map(Result::unwrap).collect();
    let contexts: Vec<&str> = tracks.iter().map(|track| track.envelope.context.as_ref().unwrap().as_str()).collect();
    let inherited = r#"{"app":{"name":"shop-chat"}}"#;
    let own = r#"{"ip":"192.0.2.17","locale":"pt-PT","app":{"name":"shop-chat"}}"#;
    assert_eq!(contexts, [inherited, own, inherited, inherited]);

    let text =
        committed().into_iter().find(|(name, _)| name == "pypi-segment-analytics-python-2.4.0.2.json").unwrap().1;
    let sent_at = tree(&text)["sentAt"].clone();
    for track in from_slice::<Body>(text.as_bytes()).unwrap().into_tracks() {
        let track = track.unwrap();
        assert_eq!(track.envelope.sent_at.map(|time| json!(time.as_str())).as_ref(), Some(&sent_at));
    }
}

#[test]
fn single_calls_are_tracks_too() {
    let mut singles = 0;
    for (name, text) in committed() {
        if let Body::Single(BatchItem::Track(track)) = from_slice::<Body>(text.as_bytes()).unwrap() {
            singles += 1;
            assert_eq!(from_slice::<Track<AnyEvent>>(text.as_bytes()).unwrap(), *track, "{name}");
        }
    }
    assert!(singles > 0);
}

/// A body as it is written after reading: without known fields that are null, with the spec's names for aliases, with
/// `type` and properties in every call of the spec, and without `action`.
fn normalized(mut body: Value) -> Value {
    match body.get_mut(LIVECHAT.batch) {
        Some(Value::Array(calls)) => {
            calls.iter_mut().for_each(normalize_call);
            drop_null_fields(body.as_object_mut().unwrap());
        }
        _ => normalize_call(&mut body),
    }
    body
}

fn normalize_call(call: &mut Value) {
    let name = call["event"].as_str().unwrap_or_default().to_owned();
    let (EventName::Known(event) | EventName::Alias(event)) = LIVECHAT.event(&name) else {
        return;
    };
    let fields = call.as_object_mut().unwrap();
    if fields.get("type").is_some_and(|call| !call.is_null() && call != "track") {
        return;
    }
    fields.insert("type".into(), json!("track"));
    fields.insert("event".into(), json!(event.name));
    fields.remove("action");
    let properties = fields.remove("properties").filter(|properties| !properties.is_null());
    let mut properties = properties.unwrap_or_else(|| json!({}));
    let members = properties.as_object_mut().unwrap();
    for of_event in event.properties {
        let key = of_event.property.key;
        if members.get(key).is_some_and(Value::is_null) {
            members.remove(key);
        }
        for alias in of_event.property.aliases {
            if !members.contains_key(key)
                && let Some(value) = members.remove(*alias).filter(|value| !value.is_null())
            {
                members.insert(key.to_owned(), value);
            }
        }
    }
    drop_null_fields(fields);
    fields.insert("properties".into(), properties);
}

fn drop_null_fields(fields: &mut Map<String, Value>) {
    fields.retain(|key, value| !value.is_null() || LIVECHAT.field(key).is_none());
}

/// The SDK of a file: `NAME-VERSION` of `NAME-VERSION.K.json`.
fn sdk(file: &str) -> &str {
    file.trim_end_matches(".json").rsplit_once('.').unwrap().0
}
