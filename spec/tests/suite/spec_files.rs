//! Hostile spec files, and the exact findings of each.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use livechat_spec::load::{MAX_BYTES, MAX_DEPTH, load};
use livechat_spec::model::decode::ValueSchema;
use livechat_spec::rule::{self, Example};
use serde_json::{Value, json};

use crate::spec_base::{BASE, Place, base, found, patched, places, text_of, wanted};

/// A merge patch of the base file, and the rule and pointer of each finding.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)]);

fn check_all(cases: &[Case<'_>]) {
    for &(patch, findings) in cases {
        let patch = serde_json::from_str(patch).unwrap_or_else(|error| panic!("{error} in {patch}"));
        let text = text_of(&patched(&patch));
        assert_eq!(found(text.as_bytes()), wanted(findings), "with {patch}");
    }
}

/// Checks an edit of the text of the base file, in its first place.
fn check_edit(from: &str, to: &str, findings: &[(&str, &str)]) {
    assert!(BASE.contains(from), "no {from:?} in the base file");
    let text = BASE.replacen(from, to, 1);
    assert_eq!(found(text.as_bytes()), wanted(findings), "with {to:?} for {from:?}");
}

/// The base file with another value at one place.
fn replaced(pointer: &str, value: Value) -> Vec<u8> {
    let mut file = base();
    *file.pointer_mut(pointer).expect("a place") = value;
    text_of(&file).into_bytes()
}

/// The base file with one key of an object taken away, or renamed.
fn without(pointer: &str, new_key: Option<&str>) -> Vec<u8> {
    let (parent, key) = pointer.rsplit_once('/').expect("a key");
    let mut file = base();
    let object = file.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
    let value = object.remove(key).expect("a value");
    if let Some(new_key) = new_key {
        object.insert(new_key.to_owned(), value);
    }
    text_of(&file).into_bytes()
}

/// A property that is right but for its name.
fn property() -> Value {
    json!({
        "kind": "string",
        "description": "Which queue",
        "sensitivity": "none",
        "since": "1.0.0",
        "sources": [{"source": "notes"}],
    })
}

#[test]
fn base_and_real_spec_are_valid() {
    assert_eq!(found(BASE.as_bytes()), []);
    assert_eq!(found(text_of(&base()).as_bytes()), []);
    assert!(load("base.json", BASE.as_bytes()).spec_file.is_some());
    let real = include_str!("../../livechat.json");
    assert_eq!(found(real.as_bytes()), []);
}

#[test]
fn base_has_every_kind_of_record() {
    fn names(shape: &'static ValueSchema, into: &mut BTreeSet<&'static str>) {
        match shape {
            ValueSchema::Map { values: inner, .. } | ValueSchema::List { items: inner, .. } => names(inner, into),
            ValueSchema::Record(record) if into.insert(record.name) => {
                record.fields.iter().for_each(|field| names(field.schema, into));
            }
            _ => {}
        }
    }
    let places = places();
    let mut all = BTreeSet::new();
    names(places[0].shape, &mut all);
    let record = |place: &Place| match place.shape {
        ValueSchema::Record(record) => Some(record.name),
        _ => None,
    };
    let present: BTreeSet<&str> = places.iter().filter_map(record).collect();
    assert_eq!(present, all);
}

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
        let (parent, _) = place.pointer.rsplit_once('/').expect("a key");
        assert_eq!(found(&without(&place.pointer, None)), wanted(&[("LC0602", parent)]), "without {}", place.pointer);
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
        assert_eq!(finding.pointer, [parent, "/", &misspelt].concat());
        assert_eq!(finding.help.as_deref(), Some(&*format!("did you mean `{key}`?")), "in {parent}");
    }
}

#[test]
fn wrong_type_in_each_place() {
    let kinds = [json!(null), json!(true), json!(7), json!("seven"), json!([]), json!({})];
    let type_of = std::mem::discriminant::<Value>;
    for place in places() {
        let right = base().pointer(&place.pointer).map(type_of);
        for wrong in kinds.iter().filter(|kind| Some(type_of(kind)) != right) {
            let findings = found(&replaced(&place.pointer, wrong.clone()));
            assert_eq!(findings, wanted(&[("LC0603", &place.pointer)]), "with {wrong} at {}", place.pointer);
        }
    }
}

#[test]
fn unknown_word_in_each_place() {
    for place in places() {
        let ValueSchema::Words(words) = place.shape else { continue };
        for (word, _) in *words {
            let misprint = format!("{}x{}", &word[..2], &word[2..]);
            let loaded = load("spec.json", &replaced(&place.pointer, json!(misprint)));
            let [finding] = &*loaded.findings else {
                panic!("{misprint} at {}: {:?}", place.pointer, loaded.findings);
            };
            assert_eq!((finding.rule.id, &*finding.pointer), ("LC0604", &*place.pointer));
            assert_eq!(finding.help.as_deref(), Some(&*format!("did you mean `{word}`?")));
            assert!(words.iter().all(|(word, _)| finding.message.contains(word)), "{}", finding.message);
        }
        for word in [" string", "String", "", "zzz"] {
            let findings = found(&replaced(&place.pointer, json!(word)));
            assert_eq!(findings, wanted(&[("LC0604", &place.pointer)]), "with {word:?} at {}", place.pointer);
        }
    }
}

#[test]
fn texts_that_are_not_json() {
    let bom = [b"\xef\xbb\xbf", BASE.as_bytes()].concat();
    assert_eq!(found(&bom), wanted(&[("LC0001", "")]));
    assert_eq!(found(b""), wanted(&[("LC0001", "")]));
    assert_eq!(found(b"\xff\xfe{\0}\0"), wanted(&[("LC0002", "")]));
    let latin = BASE.replacen("Team notes", "caf\u{e9}", 1).replace('\u{e9}', "#").into_bytes();
    let latin: Vec<u8> = latin.iter().map(|&byte| if byte == b'#' { 0xe9 } else { byte }).collect();
    assert_eq!(found(&latin), wanted(&[("LC0002", "/sources/notes/title")]));
    check_edit(r#""shop_chat","#, r#""shop_chat""#, &[("LC0001", "")]);
    check_edit("Team notes", "Team\nnotes", &[("LC0001", "/sources/notes/title")]);
    check_edit("Team notes", r"Team\'s notes", &[("LC0001", "/sources/notes/title")]);
    check_edit("Team notes", r"Team \ud83d", &[("LC0005", "/sources/notes/title")]);
    check_edit("\"minimum\": 0", "\"minimum\": 00", &[("LC0001", "/properties/conversation_duration/minimum")]);
    check_edit("\"minimum\": 0,", "\"minimum\": 0, // none", &[("LC0001", "/properties/conversation_duration")]);
    for (text, rule) in [("null", "LC0603"), ("[]", "LC0603"), ("{} {}", "LC0001"), ("'{}'", "LC0001")] {
        assert_eq!(found(text.as_bytes()), wanted(&[(rule, "")]), "of {text}");
    }
}

#[test]
fn depth_and_size() {
    let nested = |levels: usize| ["[".repeat(levels), "]".repeat(levels)].concat();
    let inside = |levels| BASE.replacen("\"4.5\"", "", 1).replacen("\"iokafor\"", &nested(levels), 1);
    let value = "/events/message_sent/examples/0/properties/agent_id";
    // Six levels are open around the value.
    assert_eq!(found(inside(MAX_DEPTH - 6).as_bytes()), wanted(&[("LC0614", value)]));
    let too_deep = found(inside(MAX_DEPTH - 5).as_bytes());
    assert_eq!(too_deep, wanted(&[("LC0003", &[value, &"/0".repeat(MAX_DEPTH - 6)].concat())]));
    assert_eq!(found(inside(100_000).as_bytes()), too_deep);

    let padded = |bytes: usize| [BASE, &" ".repeat(bytes - BASE.len())].concat();
    assert_eq!(found(padded(MAX_BYTES).as_bytes()), []);
    assert_eq!(found(padded(MAX_BYTES + 1).as_bytes()), wanted(&[("LC0611", "")]));
    assert_eq!(found(&vec![0xff; MAX_BYTES + 1]), wanted(&[("LC0611", "")]));
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

#[test]
fn names_that_cannot_be_identifiers() {
    let long = ["a".repeat(63), "a".repeat(64)];
    let bad = [
        "",
        "1st_reply",
        "agent__name",
        "_agent",
        "agent_",
        "agent-name",
        "agent name",
        "agent.name",
        "r#queue",
        "größe",
        "\u{430}gent_name",
        "agent\u{ff3f}name",
        "agent\u{2010}name",
        "agent/name",
        "\u{1f600}",
        "$agent",
        &long[1],
    ];
    for name in bad {
        let file = patched(&json!({"properties": {name: property()}}));
        let pointer = format!("/properties/{}", name.replace('/', "~1"));
        assert_eq!(found(text_of(&file).as_bytes()), wanted(&[("LC0607", &pointer)]), "{name:?}");
    }
    for name in [&*long[0], "x", "x9", "queueName", "URL_2"] {
        let file = patched(&json!({"properties": {name: property()}}));
        assert_eq!(found(text_of(&file).as_bytes()), [], "{name:?}");
    }
    check_all(&[
        (r#"{"name": "shop chat"}"#, &[("LC0607", "/name")]),
        (r#"{"category": " Live Chat"}"#, &[("LC0607", "/category")]),
        (r#"{"category": "Live  Chat"}"#, &[("LC0607", "/category")]),
        (r#"{"category": "Live\tChat"}"#, &[("LC0607", "/category")]),
        (r#"{"category": ""}"#, &[("LC0607", "/category")]),
        (r#"{"events": {"chat_ended": {"name": "Live\u00a0Chat Ended"}}}"#, &[("LC0607", "/events/chat_ended/name")]),
        (
            r#"{"events": {"messageSent": {"name": "x", "description": "x", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
            &[("LC0607", "/events/messageSent")],
        ),
        (r#"{"sources": {"Team_Notes": {"title": "x", "kind": "code"}}}"#, &[("LC0607", "/sources/Team_Notes")]),
        (r#"{"properties": {"agent_id": {"newtype": "agentId"}}}"#, &[("LC0607", "/properties/agent_id/newtype")]),
        (r#"{"properties": {"agent_id": {"newtype": "Agent_Id"}}}"#, &[("LC0607", "/properties/agent_id/newtype")]),
        (
            r#"{"properties": {"agent_id": {"aliases": {"keys": ["agent id"]}}}}"#,
            &[("LC0607", "/properties/agent_id/aliases/keys/0")],
        ),
        (
            r#"{"dialects": {"Shop": {"title": "x"}}}"#,
            &[
                ("LC0602", "/dialects/Shop"),
                ("LC0602", "/dialects/Shop"),
                ("LC0602", "/dialects/Shop"),
                ("LC0602", "/dialects/Shop"),
                ("LC0607", "/dialects/Shop"),
            ],
        ),
        (r#"{"reserved": {"old name": "x"}}"#, &[("LC0607", "/reserved/old name")]),
        (
            r#"{"integrations": {"chat-widget": {"events": {"message_sent": ["agent id"]}}}}"#,
            &[("LC0607", "/integrations/chat-widget/events/message_sent/0")],
        ),
    ]);
}

#[test]
fn keywords() {
    let words = [
        "match",
        "type",
        "Self",
        "async",
        "gen",
        "union",
        "try",
        "macro_rules",
        "abstract",
        "interface",
        "instanceof",
        "undefined",
        "constructor",
        "never",
        "unknown",
        "order",
        "ORDER",
        "select",
        "user",
        "group",
        "current_date",
        "Timestamp",
        "currentDate",
    ];
    for word in words {
        let file = patched(&json!({"properties": {word: property()}}));
        assert_eq!(found(text_of(&file).as_bytes()), wanted(&[("LC0608", &format!("/properties/{word}"))]), "{word}");
    }
    check_all(&[(
        r#"{"events": {"commit": {"name": "x", "description": "x", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
        &[("LC0608", "/events/commit")],
    )]);
    // Fields of the envelope have the platforms' names; only Rust's keywords would break code, and of those only where a
    // field of Rust is made of them.
    let field = |name: &str| {
        let mut file = base();
        file["envelope"]["fields"][name] = property();
        found(text_of(&file).as_bytes())
    };
    assert_eq!(field("match"), wanted(&[("LC0608", "/envelope/fields/match")]));
    assert_eq!(field("order"), []);
}

#[test]
fn names_that_collide() {
    for name in ["agentId", "AGENT_ID", "agentid", "a_gent_id", "Agent_Id"] {
        // Where it sorts before the other name, the other is the one that is reported.
        let other = if name < "agent_id" { "/properties/agent_id".to_owned() } else { format!("/properties/{name}") };
        let mut file = patched(&json!({"properties": {name: property()}}));
        let aliases = if name == "agentId" { json!(["operator"]) } else { json!(["agentId"]) };
        file["properties"]["agent_id"]["aliases"]["keys"] = aliases;
        assert_eq!(found(text_of(&file).as_bytes()), wanted(&[("LC0609", &other)]), "{name}");
    }
    check_all(&[
        // Aliases.
        (
            r#"{"properties": {"agent_id": {"aliases": {"keys": ["topic_words"]}}}}"#,
            &[("LC0609", "/properties/agent_id/aliases/keys/0")],
        ),
        (
            r#"{"properties": {"agent_id": {"aliases": {"keys": ["agent_id"]}}}}"#,
            &[("LC0609", "/properties/agent_id/aliases/keys/0")],
        ),
        (
            r#"{"properties": {"topic_words": {"aliases": {"keys": ["operator"], "sources": [{"source": "notes"}]}}}}"#,
            &[("LC0609", "/properties/topic_words/aliases/keys/0")],
        ),
        (
            r#"{"properties": {"agent_id": {"aliases": {"keys": ["agentId", "agentId"]}}}}"#,
            &[("LC0604", "/properties/agent_id/aliases/keys/1")],
        ),
        // Types.
        (r#"{"properties": {"agent_id": {"newtype": "UserId"}}}"#, &[("LC0609", "/properties/agent_id/newtype")]),
        (r#"{"properties": {"agent_id": {"newtype": "MessageSent"}}}"#, &[("LC0609", "/properties/agent_id/newtype")]),
        (r#"{"properties": {"agent_id": {"newtype": "Option"}}}"#, &[("LC0609", "/properties/agent_id/newtype")]),
        (
            r#"{"envelope": {"fields": {"userId": {"newtype": "ChatEnded"}}}}"#,
            &[("LC0609", "/envelope/fields/userId/newtype")],
        ),
        // Events.
        (
            r#"{"events": {"chat_ended": {"name": "Live Chat Message Sent"}}}"#,
            &[("LC0609", "/events/message_sent/name")],
        ),
        (
            r#"{"events": {"chat_ended": {"name": "chat_message_sent"}}}"#,
            &[("LC0609", "/events/message_sent/aliases/names/0")],
        ),
        (
            r#"{"events": {"chat_ended": {"aliases": {"names": ["chat_message_sent"], "sources": [{"source": "notes"}]}}}}"#,
            &[("LC0609", "/events/message_sent/aliases/names/0")],
        ),
        (
            r#"{"events": {"message_sent": {"aliases": {"names": ["Live Chat Message"]}}}}"#,
            &[("LC0609", "/ambiguous/Live Chat Message")],
        ),
        (r#"{"events": {"chat_ended": {"name": "Live Chat Message"}}}"#, &[("LC0609", "/ambiguous/Live Chat Message")]),
        (
            r#"{"events": {"chat_ended2": {"name": "x", "description": "x", "since": "1.0.0", "sources": [{"source": "notes"}]},
                "chat_ended_2": {"name": "y", "description": "x", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
            &[("LC0609", "/events/chat_ended_2")],
        ),
        (
            r#"{"events": {"any_event": {"name": "x", "description": "x", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
            &[("LC0609", "/events/any_event")],
        ),
        (
            r#"{"envelope": {"fields": {"user_id": {"kind": "string", "description": "x", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}}}}"#,
            &[("LC0609", "/envelope/fields/user_id")],
        ),
        // Reserved names.
        (r#"{"reserved": {"agent_id": "Meant a team"}}"#, &[("LC0615", "/properties/agent_id")]),
    ]);
}

#[test]
fn values_of_enums() {
    let with = |key: &str, values: &[&str]| {
        let mut topic = property();
        topic["kind"] = json!("enum");
        topic["values"] = values.iter().map(|value| ((*value).to_owned(), json!("What it means"))).collect();
        found(text_of(&patched(&json!({"properties": {key: topic}}))).as_bytes())
    };
    assert_eq!(with("channel", &["web", "phone call", "24/7", "caf\u{e9}", "self"][..4]), []);
    let cases: [(&[&str], &str, &str); 6] = [
        (&["phone-call", "phone_call"], "LC0609", "phone_call"),
        (&["web", "web "], "LC0609", "web "),
        (&["other"], "LC0609", "other"),
        (&["self"], "LC0607", "self"),
        (&["\u{65e5}\u{672c}"], "LC0607", "\u{65e5}\u{672c}"),
        (&["", "web"], "LC0604", ""),
    ];
    for (values, rule, at) in cases {
        assert_eq!(
            with("channel", values),
            wanted(&[(rule, &["/properties/channel/values/", at].concat())]),
            "{values:?}"
        );
    }
    for key in ["any_event", "AnyEvent", "chatEnded", "spec"] {
        assert_eq!(with(key, &["web"]), wanted(&[("LC0609", &["/properties/", key].concat())]), "{key}");
    }
}

#[test]
fn references_that_lead_nowhere() {
    let places = places();
    let sources = places.iter().filter(|place| place.pointer.ends_with("/sources/0/source"));
    for place in sources {
        let findings = found(&replaced(&place.pointer, json!("notse")));
        assert_eq!(findings, wanted(&[("LC0605", &place.pointer)]));
    }
    check_all(&[
        (
            r#"{"properties": {"topic_words": {"deprecated": {"replacement": "agnet_id"}}}}"#,
            &[("LC0605", "/properties/topic_words/deprecated/replacement")],
        ),
        (
            r#"{"envelope": {"fields": {"sentBy": {"deprecated": {"replacement": "agent_id"}}}}}"#,
            &[("LC0605", "/envelope/fields/sentBy/deprecated/replacement")],
        ),
        (
            r#"{"events": {"message_sent": {"deprecated": {"replacement": "agent_id"}}}}"#,
            &[("LC0605", "/events/message_sent/deprecated/replacement")],
        ),
        (
            r#"{"events": {"message_sent": {"properties": {"agnet_id": "optional"}}}}"#,
            &[("LC0605", "/events/message_sent/properties/agnet_id")],
        ),
        (
            r#"{"ambiguous": {"Live Chat Message": {"candidates": ["message_sent", "message_read"]}}}"#,
            &[("LC0605", "/ambiguous/Live Chat Message/candidates/1")],
        ),
        (
            r#"{"dialects": {"shop": {"kinds": {"duration": {"kind": "integer", "sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0605", "/dialects/shop/kinds/duration")],
        ),
        (
            r#"{"dialects": {"shop": {"recommended": {"duration": {"sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0605", "/dialects/shop/recommended/duration")],
        ),
        (
            r#"{"dialects": {"shop": {"absent": {"duration": {"sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0605", "/dialects/shop/absent/duration")],
        ),
        (
            r#"{"dialects": {"shop": {"identities": {"fields": ["userId", "user"]}}}}"#,
            &[("LC0605", "/dialects/shop/identities/fields/1")],
        ),
        (
            r#"{"integrations": {"chat-widget": {"events": {"message_read": []}}}}"#,
            &[("LC0605", "/integrations/chat-widget/events/message_read")],
        ),
    ]);
    check_edit(
        r#""event": "message_sent","#,
        r#""event": "message_snet","#,
        &[("LC0605", "/dialects/shop/fixed/0/event")],
    );
    check_edit(
        r#""property": "conversation_duration""#,
        r#""property": "duration""#,
        &[("LC0605", "/dialects/shop/fixed/0/property")],
    );
}

#[test]
fn evidence() {
    check_all(&[
        (r#"{"properties": {"agent_id": {"sources": []}}}"#, &[("LC0612", "/properties/agent_id/sources")]),
        (
            r#"{"dialects": {"shop": {"perspective": {"sources": []}}}}"#,
            &[("LC0612", "/dialects/shop/perspective/sources")],
        ),
        (r#"{"sources": {"rumour": {"title": "Hearsay", "kind": "document"}}}"#, &[("LC0613", "/sources/rumour")]),
        // A citation counts although something else near it is wrong.
        (
            r#"{"sources": {"code": {"title": "x", "kind": "code"}}, "notes": [{"fact": 7, "sources": [{"source": "code"}]}]}"#,
            &[("LC0603", "/notes/0/fact")],
        ),
        (
            r#"{"notes": [{"fact": "x", "sources": [{"source": "notes", "lines": "7-6"}]}]}"#,
            &[("LC0606", "/notes/0/sources/0/lines")],
        ),
        (
            r#"{"notes": [{"fact": "x", "sources": [{"source": "notes", "lines": "5-9, 9"}]}]}"#,
            &[("LC0606", "/notes/0/sources/0/lines")],
        ),
        (
            r#"{"notes": [{"fact": "x", "sources": [{"source": "notes", "lines": "5, 4"}]}]}"#,
            &[("LC0606", "/notes/0/sources/0/lines")],
        ),
    ]);
    for lines in ["", "0", "01", "7-", "-7", "7,8", "7 - 8", "1234567890", "7, ", "a", "7\n", "７"] {
        let findings = found(&replaced("/properties/agent_id/sources", json!([{"source": "notes", "lines": lines}])));
        assert_eq!(findings, wanted(&[("LC0604", "/properties/agent_id/sources/0/lines")]), "{lines:?}");
    }
}

#[test]
fn contradictory_bounds_and_kinds() {
    check_all(&[
        (
            r#"{"properties": {"conversation_duration": {"minimum": 86401}}}"#,
            &[
                ("LC0606", "/properties/conversation_duration/maximum"),
                ("LC0606", "/dialects/shop/fixed/0/value"),
                ("LC0614", "/events/message_sent/examples/0/properties/conversation_duration"),
            ],
        ),
        (r#"{"properties": {"conversation_duration": {"minimum": -0.0, "maximum": 5}}}"#, &[]),
        (
            r#"{"properties": {"agent_id": {"min_length": 41}}}"#,
            &[
                ("LC0606", "/properties/agent_id/max_length"),
                ("LC0614", "/events/chat_ended/examples/0/properties/agent_id"),
                ("LC0614", "/events/message_sent/examples/0/properties/agent_id"),
            ],
        ),
        (r#"{"properties": {"agent_id": {"min_length": 0, "max_length": 7}}}"#, &[]),
        (
            r#"{"properties": {"conversation_duration": {"kind": "integer", "maximum": 10}, "agent_id": {}}, "dialects": {"shop": {"kinds": null}}, "events": {"message_sent": {"examples": []}}}"#,
            &[],
        ),
        (
            r#"{"properties": {"conversation_duration": {"kind": "integer"}}, "dialects": {"shop": {"kinds": null}}, "events": {"message_sent": {"examples": []}}}"#,
            &[("LC0606", "/properties/conversation_duration/maximum")],
        ),
        // Kinds with keys of other kinds, and without their own.
        (
            r#"{"properties": {"agent_id": {"minimum": 1, "maximum": 2, "unit": "x", "items": "string", "values": {"a": "b"}}}}"#,
            &[
                ("LC0616", "/properties/agent_id/minimum"),
                ("LC0616", "/properties/agent_id/maximum"),
                ("LC0616", "/properties/agent_id"),
                ("LC0616", "/properties/agent_id"),
                ("LC0616", "/properties/agent_id/items"),
            ],
        ),
        (
            r#"{"properties": {"conversation_duration": {"min_length": 1, "newtype": "Duration"}}}"#,
            &[
                ("LC0616", "/properties/conversation_duration/min_length"),
                ("LC0616", "/properties/conversation_duration/newtype"),
            ],
        ),
        (r#"{"properties": {"topic_words": {"items": null}}}"#, &[("LC0602", "/properties/topic_words/kind")]),
        (r#"{"properties": {"topic_words": {"items": "array"}}}"#, &[("LC0604", "/properties/topic_words/items")]),
        (r#"{"properties": {"topic_words": {"items": "enum"}}}"#, &[("LC0604", "/properties/topic_words/items")]),
        (
            r#"{"properties": {"topic_words": {"kind": "enum", "items": null}}}"#,
            &[("LC0602", "/properties/topic_words/kind")],
        ),
        (
            r#"{"properties": {"topic_words": {"kind": "enum", "items": null, "values": {}}}}"#,
            &[("LC0606", "/properties/topic_words/kind")],
        ),
    ]);
}

#[test]
fn contradictory_versions_roles_and_dialects() {
    check_all(&[
        (
            r#"{"version": "1.1.9"}"#,
            &[
                ("LC0606", "/properties/topic_words/deprecated/since"),
                ("LC0606", "/events/message_sent/deprecated/since"),
            ],
        ),
        (r#"{"properties": {"agent_id": {"since": "1.2.1"}}}"#, &[("LC0606", "/properties/agent_id/since")]),
        (r#"{"properties": {"agent_id": {"since": "1.10.0"}}}"#, &[("LC0606", "/properties/agent_id/since")]),
        (
            r#"{"properties": {"topic_words": {"deprecated": {"since": "0.9.0"}}}}"#,
            &[("LC0606", "/properties/topic_words/deprecated/since")],
        ),
        (r#"{"version": "99999999999.99999999999.9"}"#, &[]),
        // The envelope.
        (
            r#"{"envelope": {"fields": {"userId": {"role": null}}}}"#,
            &[("LC0602", "/envelope"), ("LC0606", "/dialects/shop/identities/fields/0")],
        ),
        (r#"{"envelope": {"fields": {"event": {"role": null}}}}"#, &[("LC0602", "/envelope")]),
        (
            r#"{"envelope": {"fields": {"userId": {"role": "event"}}}}"#,
            &[
                ("LC0602", "/envelope"),
                ("LC0606", "/envelope/fields/userId"),
                ("LC0606", "/dialects/shop/identities/fields/0"),
            ],
        ),
        (r#"{"events": {"chat_ended": {"role": "message_sent"}}}"#, &[("LC0606", "/events/message_sent/role")]),
        (
            r#"{"envelope": {"fields": {"userId": {"role": "time"}}}}"#,
            &[
                ("LC0602", "/envelope"),
                ("LC0606", "/envelope/fields/userId/role"),
                ("LC0606", "/dialects/shop/identities/fields/0"),
            ],
        ),
        // What properties tell.
        (r#"{"properties": {"agent_id": {"role": "agent"}, "conversation_duration": {"role": "duration"}}}"#, &[]),
        (r#"{"properties": {"agent_id": {"role": "conversation"}}}"#, &[]),
        (r#"{"properties": {"agent_id": {"role": "duration"}}}"#, &[("LC0606", "/properties/agent_id/role")]),
        (r#"{"properties": {"topic_words": {"role": "agent"}}}"#, &[("LC0606", "/properties/topic_words/role")]),
        (
            r#"{"properties": {"conversation_duration": {"role": "conversation"}}}"#,
            &[("LC0606", "/properties/conversation_duration/role")],
        ),
        (
            r#"{"properties": {"conversation_duration": {"role": "duration", "unit": "minutes"}}}"#,
            &[("LC0606", "/properties/conversation_duration/role")],
        ),
        (r#"{"properties": {"agent_id": {"role": "queue"}}}"#, &[("LC0604", "/properties/agent_id/role")]),
        (
            r#"{"properties": {"agent_id": {"role": "agent"}, "agent_code": {"kind": "string", "description": "Which agent", "role": "agent", "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]}}}"#,
            &[("LC0606", "/properties/agent_id/role")],
        ),
        // Dialects.
        (
            r#"{"dialects": {"shop": {"kinds": {"conversation_duration": {"kind": "number"}}}}}"#,
            &[("LC0606", "/dialects/shop/kinds/conversation_duration/kind")],
        ),
        (
            r#"{"dialects": {"shop": {"kinds": {"agent_id": {"kind": "integer", "sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0606", "/dialects/shop/kinds/agent_id/kind")],
        ),
        (
            r#"{"dialects": {"shop": {"absent": {"agent_id": {"sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0606", "/dialects/shop/absent/agent_id")],
        ),
        (
            r#"{"dialects": {"shop": {"absent": {"conversation_duration": {"sources": [{"source": "notes"}]}}}}}"#,
            &[("LC0606", "/dialects/shop/absent/conversation_duration")],
        ),
        (r#"{"dialects": {"shop": {"identities": {"fields": []}}}}"#, &[("LC0606", "/dialects/shop/identities")]),
        (
            r#"{"dialects": {"shop": {"identities": {"fields": ["event"]}}}}"#,
            &[("LC0606", "/dialects/shop/identities/fields/0")],
        ),
        // Limits.
        (
            r#"{"dialects": {"shop": {"limits": {"batch_events": {"safe": 0}}}}}"#,
            &[("LC0606", "/dialects/shop/limits/batch_events/safe")],
        ),
        (
            r#"{"dialects": {"shop": {"limits": {"event_bytes": {"safe": 0}}}}}"#,
            &[("LC0606", "/dialects/shop/limits/event_bytes/safe")],
        ),
        (
            r#"{"dialects": {"shop": {"limits": {"batch_bytes": {"safe": 31999}}}}}"#,
            &[("LC0606", "/dialects/shop/limits/batch_bytes/safe")],
        ),
        (r#"{"dialects": {"shop": {"too_large": {"status": 99}}}}"#, &[("LC0604", "/dialects/shop/too_large/status")]),
        (r#"{"dialects": {"shop": {"too_large": {"status": 600}}}}"#, &[("LC0604", "/dialects/shop/too_large/status")]),
    ]);
    for value in ["-1", "86400.6", "86401"] {
        check_edit("\"value\": 5", &format!("\"value\": {value}"), &[("LC0606", "/dialects/shop/fixed/0/value")]);
    }
}

#[test]
fn numbers() {
    let count = "/dialects/shop/limits/batch_events/safe";
    for number in ["-1", "1.5", "1e400", "1099511627777", "18446744073709551616", "1e-1"] {
        check_edit("\"safe\": 100,", &format!("\"safe\": {number},"), &[("LC0604", count)]);
    }
    for number in ["1e2", "100.0", "1099511627776", "1E+2"] {
        check_edit("\"safe\": 100,", &format!("\"safe\": {number},"), &[]);
    }
    let maximum = "/properties/conversation_duration/maximum";
    for number in ["1e9", "1E400", "1234567890123456789012345678901"] {
        check_edit("86400.5", number, &[("LC0604", maximum)]);
    }
    check_edit("86400.5", "123456789012345678901234567.89", &[]);
}

#[test]
fn versions_and_addresses() {
    for version in [
        "",
        "1",
        "1.0",
        "1.0.0.0",
        "01.0.0",
        "1.00.0",
        "1.0.0-rc.1",
        "1.0.0+7",
        "v1.0.0",
        " 1.0.0",
        "1.0.x",
        "1.0.0\n",
        "１.0.0",
    ] {
        assert_eq!(found(&replaced("/version", json!(version))), wanted(&[("LC0604", "/version")]), "{version:?}");
        let since = "/properties/agent_id/since";
        assert_eq!(found(&replaced(since, json!(version))), wanted(&[("LC0604", since)]), "{version:?}");
    }
    for url in [
        "",
        "https://",
        "http://shop.example",
        "shop.example",
        "https://shop.example/a b",
        "https://shop.example/\"",
        "javascript:alert(1)",
        "https://shop.ex\u{e4}mple",
        "HTTPS://SHOP.EXAMPLE",
        "https://shop.example\\x",
    ] {
        assert_eq!(found(&replaced("/schema_base", json!(url))), wanted(&[("LC0604", "/schema_base")]), "{url:?}");
    }
    for text in ["", " ", "\n\t", "\u{3000}"] {
        assert_eq!(found(&replaced("/title", json!(text))), wanted(&[("LC0604", "/title")]), "{text:?}");
    }
    let long = json!("x".repeat(10_001));
    assert_eq!(found(&replaced("/description", long)), wanted(&[("LC0604", "/description")]));
    assert_eq!(found(&replaced("/description", json!("\u{1f600}".repeat(10_000)))), []);
}

#[test]
fn hidden_characters() {
    for hidden in [
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{feff}",
        "\u{ad}",
        "\0",
        "\u{1b}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{e0041}",
        "\u{3164}",
        "\u{fe0f}",
    ] {
        let text = format!("Which{hidden}agent");
        for pointer in [
            "/title",
            "/properties/agent_id/description",
            "/notes/0/fact",
            "/events/chat_ended/examples/0/properties/agent_id",
        ] {
            let findings = found(&replaced(pointer, json!(text)));
            assert_eq!(findings, wanted(&[("LC0610", pointer)]), "{hidden:?} at {pointer}");
        }
        let file = patched(&json!({"properties": {&text: property()}}));
        let pointer = format!("/properties/{text}");
        let findings = found(text_of(&file).as_bytes());
        assert_eq!(findings, wanted(&[("LC0607", &pointer), ("LC0610", &pointer)]), "{hidden:?} in a name");
        let file = patched(&json!({"reserved": {"topic": text}}));
        assert_eq!(found(text_of(&file).as_bytes()), wanted(&[("LC0610", "/reserved/topic")]), "{hidden:?}");
    }
    for plain in ["\n", "\t", "é", "e\u{301}", "日本", "😀", "\u{a0}"] {
        assert_eq!(found(&replaced("/title", json!(format!("a{plain}b")))), [], "{plain:?}");
    }
}

#[test]
fn examples() {
    let properties = "/events/message_sent/examples/0/properties";
    let cases = [
        (json!({"agent_id": 7}), "/agent_id"),
        (json!({"agent_id": ""}), "/agent_id"),
        (json!({"agent_id": "x".repeat(41)}), "/agent_id"),
        (json!({"agent_id": null}), "/agent_id"),
        (json!({"agent_id": ["iokafor"]}), "/agent_id"),
        (json!({"conversation_duration": "4"}), "/conversation_duration"),
        (json!({"conversation_duration": -1}), "/conversation_duration"),
        (json!({"conversation_duration": 86401}), "/conversation_duration"),
        (json!({"topic_words": []}), "/topic_words"),
        (json!({"queue": "x"}), "/queue"),
    ];
    for (example, at) in cases {
        let findings = found(&replaced(properties, example.clone()));
        assert_eq!(findings, wanted(&[("LC0614", &[properties, at].concat())]), "{example}");
    }
    let required = "/events/chat_ended/examples/0/properties";
    assert_eq!(found(&replaced(required, json!({}))), wanted(&[("LC0614", required)]));
    let kinds = [
        ("integer", json!(7), json!(7.5)),
        ("integer", json!(7.0), json!("7")),
        ("number", json!(7.5), json!("7")),
        ("boolean", json!(true), json!("true")),
        ("timestamp", json!("2026-11-20T10:15:00Z"), json!("2026-11-20")),
        ("timestamp", json!("2026-11-20T10:15:00.5+01:00"), json!("2026-02-29T00:00:00Z")),
        ("object", json!({}), json!([])),
    ];
    for (kind, good, bad) in kinds {
        let with = |example: &Value| {
            let mut extra = property();
            extra["kind"] = json!(kind);
            let event = json!({"properties": {"more_of_it": "optional"}, "examples": [{"description": "x", "properties": {"more_of_it": example}}]});
            let file = patched(&json!({"properties": {"more_of_it": extra}, "events": {"message_sent": event}}));
            found(text_of(&file).as_bytes())
        };
        assert_eq!(with(&good), [], "{kind}");
        assert_eq!(with(&bad), wanted(&[("LC0614", &[properties, "/more_of_it"].concat())]), "{kind}");
    }
}

#[test]
fn all_problems_of_a_file_at_once() {
    let patch = json!({
        "version": "1.2",
        "titel": "Chat",
        "sources": {"rumour": {"title": "Hearsay", "kind": "document"}},
        "envelope": {"batch": {"description": 7}},
        "properties": {
            "agent_id": {"min_length": 41},
            "order": property(),
            "topic_words": {"sensitivity": null},
        },
        "events": {
            "chat_ended": {"properties": {"agnet_id": "optional"}, "examples": []},
            "message_sent": {"examples": []},
        },
        "dialects": {"shop": {"title": "The\u{202e}shop", "limits": {"batch_events": {"safe": 0}}}},
    });
    let findings = found(text_of(&patched(&patch)).as_bytes());
    let wanted = wanted(&[
        ("LC0604", "/version"),
        ("LC0601", "/titel"),
        ("LC0613", "/sources/rumour"),
        ("LC0603", "/envelope/batch/description"),
        ("LC0606", "/properties/agent_id/max_length"),
        ("LC0608", "/properties/order"),
        ("LC0602", "/properties/topic_words"),
        ("LC0605", "/events/chat_ended/properties/agnet_id"),
        ("LC0610", "/dialects/shop/title"),
        ("LC0606", "/dialects/shop/limits/batch_events/safe"),
    ]);
    assert_eq!(findings, wanted);
}

/// Large files full of mistakes. Comparing each with each would take minutes.
#[test]
fn thousands_of_problems() {
    let junk = |count: usize, item: fn(usize) -> String, separator: &str| {
        (0..count).map(item).collect::<Vec<_>>().join(separator)
    };
    let name = r#""name": "shop_chat","#;
    let candidates = r#""candidates": ["message_sent", "chat_ended"]"#;
    let files = [
        ("unknown keys", 20_000, name, format!("{name} {},", junk(20_000, |n| format!("\"k{n}\": 0"), ","))),
        (
            "repeats",
            30_000,
            candidates,
            format!("\"candidates\": [{}]", junk(30_001, |_| "\"chat_ended\"".to_owned(), ",")),
        ),
        ("duplicates", 30_000, name, format!("{name} {},", junk(30_000, |_| "\"name\": \"x\"".to_owned(), ","))),
        (
            "unknown events",
            10_000,
            candidates,
            format!("\"candidates\": [{}]", junk(10_000, |n| format!("\"chat_ended_{n}\""), ",")),
        ),
        (
            "names",
            10_000,
            r#""reserved": {"#,
            format!("\"reserved\": {{{},", junk(10_000, |n| format!("\"{n}\": \"Meant a team\""), ",")),
        ),
        (
            "unknown properties among many",
            4_000,
            r#""properties": {"agent_id": "optional""#,
            format!("\"properties\": {{{}", junk(4_000, |n| format!("\"topic_number_{n:04}\": \"optional\""), ",")),
        ),
    ];
    let property = property().to_string();
    let many = junk(1_000, |n| format!("\"topic_nubmer_{n:04}\": PROPERTY"), ",").replace("PROPERTY", &property);
    for (what, least, from, to) in files {
        let mut text = BASE.replacen(from, &to, 1);
        if what.ends_with("many") {
            text = text.replacen(
                "\"properties\": {\n    \"agent_id\"",
                &format!("\"properties\": {{{many}, \"agent_id\""),
                1,
            );
        }
        assert!(text.len() <= MAX_BYTES, "{what}: {} bytes", text.len());
        let started = Instant::now();
        let findings = load("junk.json", text.as_bytes()).findings;
        assert!(findings.len() >= least, "{what}: {} findings", findings.len());
        assert!(started.elapsed() < Duration::from_secs(20), "{what}: {:?}", started.elapsed());
    }
}

#[test]
fn wide_and_deep_junk() {
    let files = [
        ["[", &"{},".repeat(200_000), "{}]"].concat(),
        ["{\"properties\": {", &"\"a\":{},".repeat(2_000), "\"b\":{}}}"].concat(),
        ["{\"events\": ", &"[".repeat(60), &"]".repeat(60), "}"].concat(),
        "{\"properties\":".repeat(60) + "{}" + &"}".repeat(60),
        ["{\"", &"x".repeat(1_000_000), "\": 1}"].concat(),
        ["{\"name\": \"", &"\\u0000".repeat(100_000), "\"}"].concat(),
        ["{\"version\": \"", &"9".repeat(500_000), ".0.0\"}"].concat(),
    ];
    for text in files {
        let loaded = load("junk.json", text.as_bytes());
        assert!(loaded.spec_file.is_none() && !loaded.findings.is_empty(), "{text:.60}");
    }
}

#[test]
fn mutations_of_the_real_spec() {
    let real = include_bytes!("../../livechat.json");
    let mut rng = fastrand::Rng::with_seed(17);
    let pieces: [&[u8]; 12] =
        [b"null", b"\"", b"{}", b"[]", b"-1", b"1e999", b",", b"\\u202e", b"\xff", b"\"\"", b"true", b"\"since\""];
    let mut refused = 0;
    for round in 0..3_000 {
        // The real spec is fifteen times as large as the base file, and as slow to read.
        let mut bytes = if round % 20 == 0 { real.to_vec() } else { BASE.as_bytes().to_vec() };
        for _ in 0..rng.usize(1..4) {
            let at = rng.usize(0..bytes.len());
            let end = (at + rng.usize(0..12)).min(bytes.len());
            match rng.u8(0..4) {
                0 => drop(bytes.drain(at..end)),
                1 => bytes[at] ^= 1 << rng.u8(0..8),
                2 => bytes[at] = rng.u8(b' '..=b'~'),
                _ => drop(bytes.splice(at..end, rng.choice(pieces).unwrap_or_default().iter().copied())),
            }
        }
        let loaded = load("mutant.json", &bytes);
        let errors = loaded.findings.iter().any(livechat_spec::diagnostic::Finding::is_error);
        assert_eq!(loaded.spec_file.is_none(), errors);
        refused += usize::from(errors);
    }
    assert!(refused > 1_500, "only {refused} refused");
}

#[test]
fn examples_of_the_catalogue() {
    let raises = |rule: &rule::Rule, patch: &str| {
        let patch: Value = serde_json::from_str(patch).expect(rule.id);
        found(text_of(&patched(&patch)).as_bytes()).iter().any(|(id, _)| id == rule.id)
    };
    let mut in_words = Vec::new();
    for rule in rule::ALL.iter().filter(|rule| rule.id.starts_with("LC06")) {
        let (Example::SpecPatch(bad), Example::SpecPatch(good)) = (rule.bad, rule.good) else {
            in_words.push(rule.name);
            continue;
        };
        assert!(raises(rule, bad), "{rule}: {bad}");
        assert!(!raises(rule, good), "{rule}: {good}");
    }
    assert_eq!(in_words, ["spec-too-large"]);
}
