//! Names in code apart from JSON keys and values.

use serde_json::{Value, json};

use super::{check_words, property};
use crate::spec_base::{found, patched, text_of, wanted};

/// Checks the findings of the base file with these members, and their words.
fn check(patch: &Value, findings: &[(&str, &str)]) {
    let text = text_of(&patched(patch));
    assert_eq!(found(text.as_bytes()), wanted(findings), "with {patch}");
    check_words(&text);
}

fn keyed(key: &str) -> Value {
    let mut property = property();
    property["key"] = json!(key);
    property
}

#[test]
fn keys_that_need_no_escape() {
    let long = ["k".repeat(120), "k".repeat(121)];
    let keys = [
        "type",
        "order",
        "Queue Name",
        "$queue",
        "1st_queue",
        "queue.name",
        "queue-name",
        "queueName",
        " ",
        "gr\u{f6}\u{df}e",
        "\u{1f600}",
        "#/",
        "{}",
        "'",
        "extra",
        &long[0],
    ];
    for key in keys {
        check(&json!({"properties": {"queue_name": keyed(key)}}), &[]);
    }
    let key = "/properties/queue_name/key";
    for bad in ["", "a\"b", "a\\b", "a\nb", &long[1]] {
        check(&json!({"properties": {"queue_name": keyed(bad)}}), &[("LC0607", key)]);
    }
    for hidden in ["\u{7f}", "\u{9f}"] {
        check(&json!({"properties": {"queue_name": keyed(hidden)}}), &[("LC0607", key), ("LC0610", key)]);
    }
}

#[test]
fn names_that_are_keywords() {
    // The column has the name of the key.
    check(&json!({"properties": {"order": keyed("order no")}}), &[]);
    check(&json!({"properties": {"order": property()}}), &[("LC0608", "/properties/order")]);
    check(&json!({"properties": {"type": keyed("kind")}}), &[("LC0608", "/properties/type")]);
    check(&json!({"properties": {"function": keyed("kind")}}), &[("LC0608", "/properties/function")]);
    check(&json!({"properties": {"extra": keyed("more")}}), &[("LC0609", "/properties/extra")]);
}

#[test]
fn keys_that_collide() {
    let [first, second] = ["/properties/queue_a/key", "/properties/queue_b/key"];
    for (key, other) in [("queue", "queue"), ("queue name", "queueName"), ("queue.name", "queue_name"), ("-", "-")] {
        check(&json!({"properties": {"queue_a": keyed(key), "queue_b": keyed(other)}}), &[("LC0609", second)]);
    }
    check(&json!({"properties": {"queue_a": keyed("-"), "queue_b": keyed(".")}}), &[]);
    check(&json!({"properties": {"queue_a": keyed("$queue"), "queue_b": keyed("queue")}}), &[]);
    // One of the two is a name.
    check(&json!({"properties": {"queue_a": keyed("agent_id")}}), &[("LC0609", first)]);
    // Aliases are keys, too.
    let mut with_alias = property();
    with_alias["aliases"] = json!({"keys": ["type", "queue name"], "sources": [{"source": "notes"}]});
    check(&json!({"properties": {"queue_b": with_alias}}), &[]);
    let aliases = "/properties/queue_b/aliases/keys/0";
    check(&json!({"properties": {"queue_a": keyed("type"), "queue_b": with_alias}}), &[("LC0609", aliases)]);
    with_alias["key"] = json!("kind");
    with_alias["aliases"]["keys"] = json!(["queue_b"]);
    check(&json!({"properties": {"queue_b": with_alias}}), &[]);
    // Reserved are keys, not names in code.
    check(&json!({"reserved": {"queue_b": "A team"}, "properties": {"queue_b": keyed("kind")}}), &[]);
    let reserved = [("LC0615", "/properties/queue_b/key")];
    check(&json!({"reserved": {"old kind": "A team"}, "properties": {"queue_b": keyed("old kind")}}), &reserved);
}

#[test]
fn examples_have_keys_and_references_have_names() {
    let with = |example: Value, dialect: Value| {
        json!({
            "properties": {"queue_name": keyed("Queue Name")},
            "events": {"message_sent": {
                "properties": {"queue_name": "required"},
                "examples": [{"description": "A message", "properties": example}],
            }},
            "dialects": {"shop": {"recommended": dialect}},
        })
    };
    let claim = json!({"sources": [{"source": "notes"}]});
    let example = "/events/message_sent/examples/0/properties";
    check(&with(json!({"Queue Name": "orders"}), json!({"queue_name": claim})), &[]);
    check(
        &with(json!({"queue_name": "orders"}), json!({})),
        &[("LC0614", example), ("LC0614", &format!("{example}/queue_name"))],
    );
    check(&with(json!({"Queue Name": 7}), json!({})), &[("LC0614", &format!("{example}/Queue Name"))]);
    check(
        &with(json!({"Queue Name": "orders"}), json!({"Queue Name": claim})),
        &[("LC0607", "/dialects/shop/recommended/Queue Name")],
    );
}

#[test]
fn names_of_values() {
    let with = |names: Value| {
        let mut channel = property();
        channel["kind"] = json!("enum");
        channel["values"] =
            json!({"*": "All", "self": "Oneself", "other": "Another", "\u{1f600}": "A smile", "web": "A browser"});
        channel["value_names"] = names;
        json!({"properties": {"channel": channel}})
    };
    let named = json!({"*": "any", "self": "oneself", "other": "another", "\u{1f600}": "smile"});
    check(&with(named.clone()), &[]);
    let without = |value: &str| {
        let mut named = named.clone();
        named.as_object_mut().expect("an object").remove(value);
        with(named)
    };
    for (value, rule) in [("*", "LC0607"), ("self", "LC0607"), ("\u{1f600}", "LC0607"), ("other", "LC0609")] {
        check(&without(value), &[(rule, &format!("/properties/channel/values/{value}"))]);
    }
    let with_name = |value: &str, name: &str| {
        let mut named = named.clone();
        named[value] = json!(name);
        with(named)
    };
    check(&with_name("*", "web"), &[("LC0609", "/properties/channel/values/web")]);
    check(&with_name("*", "self"), &[("LC0607", "/properties/channel/values/*")]);
    check(&with_name("*", "Any"), &[("LC0607", "/properties/channel/value_names/*")]);
    check(&with_name("phone", "phone"), &[("LC0605", "/properties/channel/value_names/phone")]);
    let mut text = property();
    text["value_names"] = json!({"*": "any"});
    check(&json!({"properties": {"channel": text}}), &[("LC0616", "/properties/channel/value_names/*")]);
}
