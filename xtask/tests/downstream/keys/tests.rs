use livechat_types::spec::check::Checker;
use livechat_types::{Envelope, LiveChatEvent, PropertyValue, Track, from_slice};
use serde_json::{Value, json};

use crate::events::{AnyEvent, Noted, Who};
use crate::table::KEYS;

const CALL: &str = include_str!("call.json");

fn properties() -> Vec<(String, Value)> {
    let call: Value = serde_json::from_str(CALL).unwrap();
    call["properties"].as_object().unwrap().clone().into_iter().collect()
}

#[test]
fn every_key_is_read_and_written() {
    let track: Track<AnyEvent> = from_slice(CALL.as_bytes()).unwrap();
    assert!(track.event.extra().is_empty());
    let written: Value = serde_json::from_str(&track.to_json()).unwrap();
    assert_eq!(written, serde_json::from_str::<Value>(CALL).unwrap());
    let AnyEvent::Noted(noted) = &track.event;
    assert_eq!(noted.k0, "value of type");
    assert_eq!(noted.k75.as_deref(), Some("value of plan type"));
    assert_eq!(Noted::new("value of type").k75("value of plan type").k75, noted.k75);
}

#[test]
fn both_passes_know_every_key() {
    let check = |call: &Value| Checker::new(&KEYS).findings(call.to_string().as_bytes());
    let call: Value = serde_json::from_str(CALL).unwrap();
    // A document that is read first, and ones that fit its template.
    let mut checker = Checker::new(&KEYS);
    for _ in 0..9 {
        assert_eq!(checker.findings(CALL.as_bytes()), []);
    }
    for (key, _) in properties() {
        let (mut wrong, mut escaped) = (call.clone(), CALL.to_owned());
        wrong["properties"][&key] = json!(7);
        let found = check(&wrong);
        let place = format!("/properties/{}", key.replace('~', "~0").replace('/', "~1"));
        assert!(found.iter().any(|finding| *finding.pointer == *place), "{key}: {found:?}");
        let first = key.chars().next().unwrap();
        let rest = &key[first.len_utf8()..];
        let unit = u32::from(first);
        if unit < 0x10000 {
            escaped = escaped.replace(&format!("\"{key}\":\"value"), &format!("\"\\u{unit:04x}{rest}\":\"value"));
            assert_eq!(checker.findings(escaped.as_bytes()), [], "{key}");
        }
    }
}

#[test]
fn dialects_name_properties_by_their_name_in_code() {
    let dialect = KEYS.dialects[0];
    assert_eq!(dialect.kinds[0].0, "time");
    assert_eq!(dialect.recommended, ["plan type"]);
    assert_eq!(dialect.absent, ["utm.medium"]);
    assert_eq!(KEYS.property("plan type").unwrap().name, "k75");
    assert_eq!(KEYS.property("who").unwrap().value_names[0], ("*", "anyone"));
}

#[test]
fn values_have_the_names_of_the_spec() {
    for (text, variant) in [("*", Who::Anyone), ("self", Who::Oneself), ("other", Who::Another), ("🙂", Who::Content)] {
        assert_eq!(Who::from(text), variant);
        assert_eq!(variant.as_str(), text);
    }
    assert_eq!(Who::from("another"), Who::Other("another".to_owned()));
}

/// A struct of one's own.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, LiveChatEvent)]
#[livechat(event = "Keys Noted", spec = KEYS)]
struct Own {
    #[serde(rename = "type")]
    kind: String,
    #[serde(rename = "plan type")]
    plan_type: Option<String>,
    #[serde(rename = "$value")]
    value: Option<String>,
    who: Option<Whom>,
}

#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize, PropertyValue)]
enum Whom {
    #[serde(rename = "*")]
    Anyone,
    #[serde(rename = "🙂")]
    Content,
}

#[test]
fn a_struct_of_ones_own_renames_its_fields() {
    let own = Own { kind: "a".into(), plan_type: Some("b".into()), value: None, who: Some(Whom::Content) };
    let track = Track::new(Envelope::user("visitor-17"), own);
    let text = track.to_json();
    assert!(text.ends_with(r#""properties":{"type":"a","plan type":"b","who":"🙂"}}"#), "{text}");
    assert_eq!(from_slice::<Track<Own>>(text.as_bytes()).unwrap(), track);
    assert_eq!(Whom::Anyone, Whom::Anyone);
}
