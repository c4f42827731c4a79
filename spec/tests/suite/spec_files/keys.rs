//! Unknown, missing, misspelt and duplicate keys.

use livechat_spec::load::load;
use livechat_spec::model::decode::ValueSchema;
use livechat_spec::rule;
use serde_json::json;

use super::without;
use crate::spec_base::{BASE, base, found, places, text_of, wanted};

#[test]
fn unknown_key_in_each_record() {
    for place in places() {
        if let ValueSchema::Record(record) = place.shape {
            let mut file = base();
            file.pointer_mut(&place.pointer).expect("a record")["zzz/~ \u{e9}"] = json!({"agent_id": 1});
            let pointer = [&*place.pointer, "/zzz~1~0 \u{e9}"].concat();
            assert_eq!(found(text_of(&file).as_bytes()), wanted(&[("LC0601", &pointer)]), "in a {}", record.name);
        }
    }
}

#[test]
fn missing_key_of_each_record() {
    for place in places().iter().filter(|place| place.required && !place.pointer.is_empty()) {
        let (parent, key) = place.pointer.rsplit_once('/').expect("a key");
        let file = without(&place.pointer, None);
        assert_eq!(found(&file), wanted(&[("LC0602", parent)]), "without {}", place.pointer);
        let help = load("spec.json", &file).findings.remove(0).help;
        let words: Vec<String> = match place.shape {
            ValueSchema::Words(words) => words.iter().map(|(word, _)| format!("`{word}`")).collect(),
            _ => Vec::new(),
        };
        assert_eq!(help.is_some(), !words.is_empty(), "{help:?} without {}", place.pointer);
        if let Some(help) = help {
            assert_eq!(*help, *format!("`{key}` is one of {}", words.join(", ")));
        }
    }
}

#[test]
fn misspelt_key_of_each_record() {
    for place in places().iter().filter(|place| place.record.is_some()) {
        let (parent, key) = place.pointer.rsplit_once('/').expect("a key");
        let (start, end) = key.split_at(key.len() - 2);
        let misspelt = [start, &end.chars().rev().collect::<String>()].concat();
        if misspelt == key {
            continue;
        }
        let loaded = load("spec.json", &without(&place.pointer, Some(&misspelt)));
        let unknown = loaded.findings.iter().find(|finding| finding.rule == &rule::SPEC_UNKNOWN_KEY);
        let finding = unknown.unwrap_or_else(|| panic!("{misspelt} is known in {parent}"));
        assert_eq!(*finding.pointer, [parent, "/", &misspelt].concat());
        assert_eq!(finding.help.as_deref(), Some(&*format!("did you mean `{key}`?")), "in {parent}");
    }
}

#[test]
fn duplicate_keys() {
    let cases = [
        (r#""name": "shop_chat","#, r#""name": "shop_chat", "name": "other","#, "/name"),
        (r#""name": "shop_chat","#, r#""name": "shop_chat", "n\u0061me": "other","#, "/name"),
        (r#""notes": {"#, r#""notes": 1, "notes": {"#, "/sources/notes"),
        (r#""side": "company","#, r#""side": "company", "side": "company","#, "/dialects/shop/perspective/side"),
        (
            r#"{"agent_id": "required"}"#,
            r#"{"agent_id": "required", "agent_id": "optional"}"#,
            "/events/chat_ended/properties/agent_id",
        ),
        (
            r#"{"agent_id": "iokafor"}"#,
            r#"{"agent_id": "iokafor", "agent\u005fid": "x"}"#,
            "/events/chat_ended/examples/0/properties/agent_id",
        ),
        (r#""reserved": {"#, r#""reserved": {"team": "x", "team": "y", "#, "/reserved/team"),
    ];
    for (from, to, pointer) in cases {
        let findings = found(BASE.replacen(from, to, 1).as_bytes());
        let also = findings.iter().filter(|(rule, _)| rule != "LC0004" && rule != "LC0603");
        assert_eq!(also.count(), 0, "{findings:?}");
        assert!(findings.contains(&("LC0004".to_owned(), pointer.to_owned())), "{to}: {findings:?}");
    }
    // A repeated property is one mistake, not also a collision.
    let copy = BASE.replacen(r#""topic_words": {"#, r#""agent_id": {"#, 1);
    let findings = found(copy.as_bytes());
    assert_eq!(
        findings,
        wanted(&[("LC0004", "/properties/agent_id"), ("LC0605", "/dialects/shop/absent/topic_words")])
    );
}
