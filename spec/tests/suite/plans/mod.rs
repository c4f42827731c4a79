//! Plans: what they inherit, what they may refine, and how they find their bases.

mod bases;
mod messages;

use livechat_spec::diagnostic::Finding;
use livechat_spec::load::{Document, LIVECHAT_JSON, Loaded, load, load_plan, table};
use livechat_spec::model::SpecFile;
use livechat_spec::vocabulary::{Kind, Presence, Sensitivity};
use serde_json::{Value, json};

use crate::spec_base::BASE;

/// The files beside the plan.
fn files() -> Vec<(&'static str, String)> {
    let plan = |extends: &str| plan(extends, json!({})).to_string();
    let mut chain: Vec<(&str, String)> = Vec::new();
    for (at, name) in ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"].iter().enumerate() {
        let below = if at == 0 { "livechat@1".to_owned() } else { format!("./c{}@0", at - 1) };
        chain.push((name, plan(&below)));
    }
    let mut broken = serde_json::from_str::<Value>(BASE).unwrap();
    broken["name"] = json!("a secret name");
    let others = [
        ("base.json", BASE.to_owned()),
        ("broken.json", broken.to_string()),
        ("passwd", "root:x:0:0".to_owned()),
        ("a.json", plan("./b.json@0")),
        ("b.json", plan("./a.json@0")),
        ("itself.json", plan("./itself.json@0")),
    ];
    others.into_iter().chain(chain).collect()
}

/// A plan with the required members, and these.
fn plan(extends: &str, mut more: Value) -> Value {
    let mut plan = json!({
        "extends": extends, "name": "acme", "version": "0.3.0", "title": "Acme support chat",
        "description": "What the support chat of the Acme shops tells",
        "schema_base": "https://schemas.acme.example/chat",
    });
    plan.as_object_mut().unwrap().append(more.as_object_mut().unwrap());
    plan
}

fn read(name: &str) -> Result<Document, String> {
    let name = name.trim_start_matches("./");
    let file = files().into_iter().find(|(known, _)| *known == name);
    file.map(|(name, text)| Document::new(name, text)).ok_or_else(|| "no such file".to_owned())
}

fn loaded(plan: &Value) -> Loaded {
    let text = format!("{plan:#}");
    load_plan("plan.json", text.as_bytes(), &mut |base, _| read(base))
}

fn sound(plan: &Value) -> SpecFile {
    let loaded = loaded(plan);
    assert_eq!(loaded.findings, [], "{plan}");
    loaded.spec_file.unwrap()
}

/// The rules and pointers of the findings about a plan on the base file, and what the base says.
fn found(more: Value) -> Vec<String> {
    let base_line = |finding: &Finding| {
        let Some(other) = &finding.other else { return String::new() };
        assert_eq!(&*other.file, "base.json");
        format!(" {}", BASE.lines().nth(other.line - 1).unwrap().trim().trim_end_matches(['{', ',', ' ']))
    };
    let findings = loaded(&plan("./base.json@1", more)).findings;
    findings.iter().map(|finding| format!("{} {}{}", finding.rule, finding.pointer, base_line(finding))).collect()
}

#[test]
fn a_plan_of_nothing_is_its_base() {
    let base = load("livechat.json", LIVECHAT_JSON.as_bytes()).spec_file.unwrap();
    let plan = sound(&plan("livechat@1", json!({})));
    let about = |spec: &SpecFile| {
        let table = format!("{:#?}", table(spec));
        table
            .lines()
            .filter(|line| {
                !["    name: ", "    version: ", "    fingerprint: "].iter().any(|start| line.starts_with(start))
            })
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(about(&plan), about(&base));
    assert_eq!(
        (&*plan.name, &*plan.version, &*plan.schema_base),
        ("acme", "0.3.0", "https://schemas.acme.example/chat")
    );
}

#[test]
fn what_differs_is_added_and_refined() {
    let spec = sound(&plan(
        "livechat@1",
        json!({
            "properties": {
                "queue": {
                    "kind": "enum", "description": "Team that takes the chat", "sensitivity": "none",
                    "values": {"orders": "Before delivery", "*": "No team in particular"}, "value_names": {"*": "anyone"},
                },
                "plan_type": {"key": "plan type", "kind": "string", "description": "Tariff", "sensitivity": "none"},
                "conversation_duration": {"kind": "integer", "maximum": 604_800},
                "agent_id": {"description": "Mail address of the agent", "sensitivity": "personal"},
            },
            "events": {
                "message_sent": {"properties": {"conversation_id": "required", "queue": "recommended", "plan_type": "optional"}},
                "handed_over": {
                    "name": "Support Chat Handed Over", "description": "Another team has taken the chat",
                    "properties": {"conversation_id": "required", "queue": "required"},
                    "examples": [{"description": "A return", "properties": {"conversation_id": "conv-7f3a", "queue": "orders"}}],
                },
            },
            "dialects": {"segment": {"recommended": {"queue": {}}}},
            "reserved": {"dept": "Number of a department, until 2024"},
        }),
    ));
    let base = load("livechat.json", LIVECHAT_JSON.as_bytes()).spec_file.unwrap();
    let duration = &spec.properties.get("conversation_duration").unwrap().value_spec;
    assert_eq!((duration.kind.value, duration.maximum.as_ref().unwrap().as_str()), (Kind::Integer, "604800"));
    assert_eq!(duration.minimum.as_ref().unwrap().as_str(), "0");
    let agent = &spec.properties.get("agent_id").unwrap().value_spec;
    assert_eq!((&*agent.description, agent.sensitivity.value), ("Mail address of the agent", Sensitivity::Personal));
    assert_eq!(spec.key_of("plan_type"), "plan type");
    let queue = spec.properties.get("queue").unwrap();
    assert_eq!(queue.value_spec.since.numbers(), [0, 3, 0]);
    assert_eq!(&*queue.value_spec.sources[0].source, "acme");
    assert_eq!(&*spec.sources.get("acme").unwrap().title, "Acme support chat");
    let sent = spec.events.get("message_sent").unwrap();
    assert_eq!(sent.properties.get("conversation_id").unwrap().value, Presence::Required);
    assert_eq!(sent.properties.get("queue").unwrap().value, Presence::Recommended);
    assert_eq!(sent.properties.len(), base.events.get("message_sent").unwrap().properties.len() + 2);
    // Examples of the base that lack the id are gone, and so is the narrower kind that is general now.
    assert!(sent.examples.iter().all(|example| example.properties.get("conversation_id").is_some()));
    assert!(spec.dialects.iter().all(|dialect| dialect.value.kinds.get("conversation_duration").is_none()));
    assert!(base.dialects.iter().any(|dialect| dialect.value.kinds.get("conversation_duration").is_some()));
    assert!(spec.dialects.get("segment").unwrap().recommended.knows("queue"));
}

/// Each member of the table of what may be refined, on both sides of its bound.
#[test]
fn a_plan_only_narrows() {
    let property = |name: &str, member: Value| json!({"properties": {name: member}});
    let event = |member: Value| json!({"events": {"message_sent": member}});
    let dialect = |member: Value| json!({"dialects": {"shop": member}});
    let fine = [
        property("agent_id", json!({"min_length": 2, "max_length": 39})),
        property("agent_id", json!({"sensitivity": "personal", "description": "Who answered"})),
        property("agent_id", json!({"deprecated": {"since": "0.2.0", "note": "Nobody reads it"}})),
        property("agent_id", json!({"aliases": {"keys": ["agent"]}})),
        property("conversation_duration", json!({"kind": "integer", "minimum": 1, "maximum": 86_400})),
        event(json!({"description": "A message was sent", "properties": {"agent_id": "required"}})),
        event(json!({"aliases": {"names": ["chat_sent"]}, "examples": [{"description": "One", "properties": {}}]})),
        event(json!({"aliases": {"names": ["Live Chat Message"]}})),
        dialect(json!({"description": "Ours", "recommended": {"conversation_duration": {}}})),
        dialect(json!({"limits": {"event_bytes": {"safe": 31_999}}, "notes": [{"fact": "It is fast"}]})),
        json!({"notes": [{"fact": "We close at six"}], "reserved": {"team": "Meant a shop"}}),
        json!({"sources": {"talks": {"title": "Talks", "kind": "document"}}, "notes": [{"fact": "x", "sources": [{"source": "talks"}]}]}),
    ];
    for more in fine {
        assert_eq!(found(more.clone()), Vec::<String>::new(), "{more}");
    }
    let refused = [
        (property("agent_id", json!({"min_length": 0})), "LC0618 /properties/agent_id/min_length \"min_length\": 1"),
        (property("agent_id", json!({"max_length": 41})), "LC0618 /properties/agent_id/max_length \"max_length\": 40"),
        (
            property("agent_id", json!({"sensitivity": "none"})),
            "LC0618 /properties/agent_id/sensitivity \"sensitivity\": \"identifier\"",
        ),
        (property("agent_id", json!({"kind": "enum"})), "LC0619 /properties/agent_id/kind \"kind\": \"string\""),
        (
            property("agent_id", json!({"newtype": "Agent"})),
            "LC0619 /properties/agent_id/newtype \"newtype\": \"AgentId\"",
        ),
        (property("agent_id", json!({"key": "agent"})), "LC0619 /properties/agent_id/key \"agent_id\":"),
        (property("agent_id", json!({"role": "agent"})), "LC0619 /properties/agent_id/role \"agent_id\":"),
        (property("agent_id", json!({"since": "0.1.0"})), "LC0619 /properties/agent_id/since \"since\": \"1.0.0\""),
        (
            property("conversation_duration", json!({"minimum": -1})),
            "LC0618 /properties/conversation_duration/minimum \"minimum\": 0",
        ),
        (
            property("conversation_duration", json!({"maximum": 86_401})),
            "LC0618 /properties/conversation_duration/maximum \"maximum\": 86400.5",
        ),
        (
            property("conversation_duration", json!({"unit": "minutes"})),
            "LC0619 /properties/conversation_duration/unit \"unit\": \"seconds\"",
        ),
        (
            property("topic_words", json!({"items": "number"})),
            "LC0619 /properties/topic_words/items \"items\": \"string\"",
        ),
        (
            property("topic_words", json!({"deprecated": {"note": "Too dear"}})),
            "LC0619 /properties/topic_words/deprecated \"deprecated\":",
        ),
        (
            event(json!({"name": "Live Chat Said"})),
            "LC0619 /events/message_sent/name \"name\": \"Live Chat Message Sent\"",
        ),
        (event(json!({"role": "message_received"})), "LC0619 /events/message_sent/role \"role\": \"message_sent\""),
        (
            event(json!({"properties": {"conversation_duration": "optional"}})),
            "LC0618 /events/message_sent/properties/conversation_duration \"properties\": ",
        ),
        (dialect(json!({"title": "Ours"})), "LC0619 /dialects/shop/title \"title\": \"The shop\""),
        (
            dialect(json!({"perspective": {"side": "customer"}})),
            "LC0619 /dialects/shop/perspective/side \"perspective\": ",
        ),
        (
            dialect(json!({"identities": {"fields": ["userId", "sentBy"]}})),
            "LC0618 /dialects/shop/identities/fields/1 \"identities\":",
        ),
        (
            dialect(json!({"limits": {"event_bytes": {"safe": 32_001}}})),
            "LC0618 /dialects/shop/limits/event_bytes/safe \"event_bytes\": ",
        ),
        (dialect(json!({"too_large": {"status": 400}})), "LC0619 /dialects/shop/too_large \"too_large\":"),
        (json!({"category": "Shop"}), "LC0619 /category \"category\": \"Live Chat\""),
        (json!({"envelope": {}}), "LC0619 /envelope \"envelope\":"),
        (json!({"reserved": {"department": "A shop"}}), "LC0619 /reserved/department \"reserved\": "),
        (json!({"sources": {"notes": {"title": "Ours", "kind": "code"}}}), "LC0619 /sources/notes \"notes\":"),
        // It says what the base says.
        (
            property("conversation_duration", json!({"minimum": 0})),
            "LC0620 /properties/conversation_duration/minimum \"minimum\": 0",
        ),
        (
            event(json!({"properties": {"agent_id": "optional"}})),
            "LC0620 /events/message_sent/properties/agent_id \"properties\": ",
        ),
        (json!({"category": "Live Chat"}), "LC0620 /category \"category\": \"Live Chat\""),
    ];
    for (more, expected) in refused {
        let found = found(more.clone());
        assert!(found.iter().any(|found| found.starts_with(expected)), "{more}: {found:?}");
    }
}

#[test]
fn what_livechat_leaves_open_is_settled() {
    let found = |more: &Value| -> Vec<String> {
        let findings = loaded(&plan("livechat@1", more.clone())).findings;
        findings.iter().map(|finding| format!("{} {}", finding.rule, finding.pointer)).collect()
    };
    let event = |name: &str| json!({"events": {name: {"aliases": {"names": ["Live Chat Message"]}}}});
    let values = json!({"ada": "The first one", "grace": "The second one"});
    let mut mood = json!({"properties": {"mood": {"kind": "number", "description": "A mood", "sensitivity": "none"}}});
    mood["events"] = json!({"message_sent": {"properties": {"mood": "optional"}}});
    let fixed = json!({"event": "message_sent", "property": "mood", "value": 1, "description": "Always good"});
    mood["dialects"] = json!({
        "segment": {"kinds": {"mood": {"kind": "integer"}}, "fixed": [fixed]},
        "chatlio": {"absent": {"mood": {}}, "perspective": {"side": "customer"}},
    });
    let fine = [
        json!({"properties": {"agent_username": {"kind": "enum", "values": values}}}),
        json!({"properties": {"agent_username": {"kind": "timestamp"}}}),
        json!({"properties": {"agent_name": {"allow": {"LC1104": "Names are not counted"}}}}),
        event("message_sent"),
        mood,
    ];
    for more in fine {
        assert_eq!(found(&more), Vec::<String>::new(), "{more}");
    }
    assert_eq!(found(&event("conversation_ended")), ["LC0609 /events/conversation_ended/aliases/names/0"]);
}

#[test]
fn values_of_an_enum_can_only_become_fewer() {
    let mood = |values: &[&str]| {
        let values: Value =
            values.iter().map(|value| ((*value).to_owned(), json!("A mood"))).collect::<serde_json::Map<_, _>>().into();
        json!({"kind": "enum", "description": "A mood", "sensitivity": "none", "values": values})
    };
    let base = plan("livechat@1", json!({"properties": {"mood": mood(&["good", "bad"])}})).to_string();
    let found = |values: &[&str]| {
        let mut own = mood(values);
        own.as_object_mut().unwrap().remove("kind");
        own["description"] = json!("Ours");
        let text = plan("./mood.json@0.3", json!({"properties": {"mood": own}})).to_string();
        let loaded = load_plan("plan.json", text.as_bytes(), &mut |_, _| Ok(Document::new("mood.json", base.clone())));
        loaded
            .findings
            .iter()
            .map(|finding| format!("{finding:?}"))
            .filter(|text| !text.contains("LC0620"))
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&["good"]), Vec::<String>::new());
    let more = found(&["good", "ugly"]);
    assert!(
        more.len() == 1 && more[0].contains("LC0618") && more[0].contains("/properties/mood/values/ugly"),
        "{more:?}"
    );
}

#[test]
fn a_list_can_be_closed_and_not_opened() {
    let mood = |more: Value| {
        let values = json!({"good": "Good"});
        let mut mood = json!({"kind": "enum", "description": "A mood", "sensitivity": "none", "values": values});
        mood.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"properties": {"mood": mood}})
    };
    let found = |closed: Value, own: Value| {
        let base = format!("{:#}", plan("livechat@1", mood(closed)));
        let text = plan("./mood.json@0.3", json!({"properties": {"mood": own}})).to_string();
        let read = &mut |_: &str, _: &str| Ok(Document::new("mood.json", base.clone()));
        let loaded = load_plan("plan.json", text.as_bytes(), read);
        let closed = loaded.spec_file.map(|spec| table(&spec).property("mood").unwrap().closed);
        let found = loaded.findings.iter().map(|finding| format!("{} {}", finding.rule, finding.message));
        (closed, found.collect::<Vec<_>>())
    };
    assert_eq!(found(json!({}), json!({"closed": true})), (Some(true), vec![]));
    assert_eq!(found(json!({"closed": false}), json!({"closed": true})), (Some(true), vec![]));
    assert_eq!(found(json!({"closed": true}), json!({"description": "Ours"})), (Some(true), vec![]));
    let opened = "LC0618 expected `closed` to be true, as `acme` says".to_owned();
    assert_eq!(found(json!({"closed": true}), json!({"closed": false})), (None, vec![opened]));
    let (closed, repeated) = found(json!({"closed": true}), json!({"closed": true}));
    assert!(closed == Some(true) && repeated.len() == 1 && repeated[0].starts_with("LC0620"), "{repeated:?}");
    // A text can become a list of its own, which is closed.
    let own = json!({"properties": {"agent_username": {"kind": "enum", "values": {"Ada": "One"}, "closed": true}}});
    assert!(table(&sound(&plan("livechat@1", own))).property("agent_username").unwrap().closed);
}
