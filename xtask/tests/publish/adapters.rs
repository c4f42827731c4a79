//! What is made of the spec for platforms and other formats.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::run_in;

/// The folder of a published version, of a spec or a plan in `tests`.
struct Published(TempDir);

impl Published {
    fn new(spec: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(spec);
        fs::copy(from, folder.path().join("spec.json")).unwrap();
        let config = "[package.metadata.livechat]\nspec = \"spec.json\"\nschemas = \"schemas\"\n";
        fs::write(folder.path().join("Cargo.toml"), config).unwrap();
        let run = run_in(folder.path(), &["publish", "--out", "web", "--unreleased"]);
        assert_eq!((run.code, &*run.stderr), (0, ""));
        Self(folder)
    }

    fn all() -> [Self; 3] {
        ["../spec/livechat.json", "../tests/acme/plan/acme.json", "tests/spec.json"].map(Self::new)
    }

    fn json(&self, path: &str) -> Value {
        let text = fs::read_to_string(self.0.path().join("web/unreleased").join(path)).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    fn examples(&self) -> Vec<Value> {
        self.json("examples.json").as_array().unwrap().clone()
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap()
}

#[track_caller]
fn draft_07(schema: &Value) -> Validator {
    jsonschema::meta::validate(schema).unwrap();
    jsonschema::draft7::options().should_validate_formats(true).build(schema).unwrap()
}

#[test]
fn every_schema_of_all_events_takes_the_examples() {
    for published in Published::all() {
        let examples = published.examples();
        assert!(!examples.is_empty());
        for draft in ["2020-12", "draft-07"] {
            for form in ["", ".any", ".union"] {
                for closed in ["", ".closed"] {
                    let path = format!("{draft}/live-chat-event{form}{closed}.schema.json");
                    if !published.0.path().join("web/unreleased").join(&path).exists() {
                        continue;
                    }
                    let validator = jsonschema::validator_for(&published.json(&path)).unwrap();
                    for call in &examples {
                        assert!(validator.is_valid(call), "{path} {call}");
                    }
                }
            }
        }
    }
}

#[test]
fn segment_takes_the_examples_and_no_more_than_the_schemas() {
    for published in Published::all() {
        let plan = published.json("segment/tracking-plan.json");
        for call in published.examples() {
            let rule = list(&plan, "rules").iter().find(|rule| rule["key"] == call["event"]).unwrap();
            assert_eq!((&rule["type"], &rule["version"]), (&json!("TRACK"), &json!(1)));
            let schema = &rule["jsonSchema"];
            assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
            let validator = draft_07(schema);
            assert!(validator.is_valid(&call), "{call}");
            for property in schema["properties"]["properties"]["properties"].as_object().unwrap().keys() {
                let mut other = call.clone();
                other["properties"][property] = json!([{}]);
                assert!(!validator.is_valid(&other), "{other}");
            }
            let mut without = call.clone();
            without.as_object_mut().unwrap().remove("properties");
            assert!(!validator.is_valid(&without));
        }
    }
    // Times are a format, which Protocols knows, and no pattern.
    let plan = Published::new("../tests/acme/plan/acme.json").json("segment/tracking-plan.json");
    let rule = list(&plan, "rules").iter().find(|rule| rule["key"] == "Support Chat Handed Over").unwrap();
    let properties = &rule["jsonSchema"]["properties"]["properties"];
    assert_eq!(properties["required"], json!(["conversation_id", "queue"]));
    assert_eq!(
        properties["properties"]["promised_at"],
        json!({
            "description": "Moment by which an answer is promised",
            "type": ["string", "null"],
            "format": "date-time",
        })
    );
    assert_eq!(properties.get("additionalProperties"), None);
    assert!(!plan.to_string().contains("pattern"));
}

#[test]
fn the_files_for_rudderstack_refer_to_each_other() {
    for published in Published::all() {
        let [properties, events, plan] = ["properties", "events", "tracking-plan"].map(|kind| {
            let file = published.json(&format!("rudderstack/{kind}.yaml"));
            assert_eq!((&file["version"], &file["kind"]), (&json!("rudder/v1"), &json!(kind)));
            file["spec"].clone()
        });
        let ids = |list: &[Value], of: &str| -> Vec<String> {
            list.iter().map(|item| format!("#{of}:{}", item["id"].as_str().unwrap())).collect()
        };
        let known = ids(list(&properties, "properties"), "property");
        assert_eq!(known.iter().collect::<BTreeSet<_>>().len(), known.len());
        let rules = list(&plan, "rules");
        let of_rules: Vec<&str> = rules.iter().map(|rule| rule["event"].as_str().unwrap()).collect();
        assert_eq!(of_rules, ids(list(&events, "events"), "event"));
        let used: BTreeSet<&str> =
            rules.iter().flat_map(|rule| list(rule, "properties")).map(|of| of["property"].as_str().unwrap()).collect();
        assert_eq!(used, known.iter().map(String::as_str).collect());
        for property in list(&properties, "properties") {
            // No two properties have one name and the same types.
            let same = |other: &&Value| other["name"] == property["name"] && other["types"] == property["types"];
            assert_eq!(list(&properties, "properties").iter().filter(same).count(), 1, "{property}");
        }
    }
}

/// The schema that RudderStack makes of a rule: of each property its types and configuration.
fn of_rule(rule: &Value, properties: &[Value]) -> Value {
    let mut schema = json!({"type": "object", "properties": {}, "required": []});
    for of in list(rule, "properties") {
        let is_meant = |property: &&Value| of["property"] == format!("#property:{}", property["id"].as_str().unwrap());
        let property = properties.iter().find(is_meant).unwrap();
        let name = property["name"].as_str().unwrap();
        let mut of_property = json!({"type": property["types"]});
        if let Some(items) = property.get("item_type") {
            of_property["items"] = json!({"type": items});
        }
        for (key, value) in property.get("config").and_then(Value::as_object).into_iter().flatten() {
            let key = match &**key {
                "min_length" => "minLength",
                "max_length" => "maxLength",
                key => key,
            };
            of_property[key] = value.clone();
        }
        schema["properties"][name] = of_property;
        if of["required"] == true {
            schema["required"].as_array_mut().unwrap().push(name.into());
        }
    }
    schema["additionalProperties"] = rule["additional_properties"].clone();
    schema
}

#[test]
fn rudderstack_judges_properties_as_the_open_schemas_do() {
    let values = json!([
        null,
        1,
        1.5,
        -1,
        86_401,
        "a",
        "orders",
        "web",
        "",
        true,
        {},
        ["a"],
        [1],
        "2026-11-20T10:15:00Z",
        "x".repeat(41)
    ]);
    let mut verdicts = [0; 2];
    for published in Published::all() {
        let catalogue = published.json("rudderstack/properties.yaml");
        let plan = published.json("rudderstack/tracking-plan.yaml");
        let events = published.json("rudderstack/events.yaml");
        let open = jsonschema::validator_for(&published.json("draft-07/live-chat-event.schema.json")).unwrap();
        for (rule, event) in list(&plan["spec"], "rules").iter().zip(list(&events["spec"], "events")) {
            let schema = of_rule(rule, list(&catalogue["spec"], "properties"));
            let validator = draft_07(&schema);
            for (key, value) in schema["properties"]
                .as_object()
                .unwrap()
                .keys()
                .flat_map(|key| list_of(&values).map(move |of| (key, of)))
            {
                let mut properties = published
                    .examples()
                    .into_iter()
                    .find(|call| call["event"] == event["name"])
                    .map_or_else(|| json!({"duration": 1}), |call| call["properties"].clone());
                properties[key] = value.clone();
                let call = json!({"type": "track", "userId": "u", "event": event["name"], "properties": properties});
                let taken = validator.is_valid(&call["properties"]);
                assert_eq!(taken, open.is_valid(&call), "{call}");
                verdicts[usize::from(taken)] += 1;
            }
        }
    }
    assert!(verdicts.iter().all(|&count| count > 100), "{verdicts:?}");
}

fn list_of(values: &Value) -> std::slice::Iter<'_, Value> {
    values.as_array().unwrap().iter()
}

#[test]
fn openapi_has_a_component_for_each_event_and_their_union() {
    for published in Published::all() {
        for form in ["", ".closed"] {
            let document = published.json(&format!("openapi/openapi{form}.json"));
            assert_eq!(document["openapi"], "3.1.0");
            assert!(!document.to_string().contains("$id"));
            let schemas = document["components"]["schemas"].as_object().unwrap();
            let union = &schemas["LiveChatEvent"];
            let mapping = union["discriminator"]["mapping"].as_object().unwrap();
            assert_eq!((mapping.len(), list(union, "oneOf").len()), (schemas.len() - 1, schemas.len() - 1));
            let tag = union["discriminator"]["propertyName"].as_str().unwrap();
            for (name, address) in mapping {
                let schema = document.pointer(address.as_str().unwrap().trim_start_matches('#')).unwrap();
                assert_eq!(schema["properties"][tag]["enum"], json!([name]));
                assert!(list(schema, "required").contains(&tag.into()));
                assert!(list(union, "oneOf").contains(&json!({"$ref": address})));
                let validator = jsonschema::draft202012::new(schema).unwrap();
                for call in published.examples() {
                    assert_eq!(validator.is_valid(&call), call["event"] == **name, "{call}");
                }
            }
        }
    }
}

#[test]
fn asyncapi_has_a_message_for_each_event() {
    for published in Published::all() {
        for form in ["", ".closed"] {
            let document = published.json(&format!("asyncapi/asyncapi{form}.json"));
            assert_eq!(document["asyncapi"], "3.0.0");
            let channels = document["channels"].as_object().unwrap();
            assert_eq!(channels.len(), 1);
            let messages = channels.values().next().unwrap()["messages"].as_object().unwrap();
            for message in messages.values() {
                assert_eq!(message["payload"]["schemaFormat"], "application/schema+json;version=draft-07");
                let schema = &message["payload"]["schema"];
                // The parser looks for references in the whole document.
                assert!(!schema.to_string().contains("$ref"));
                let validator = draft_07(schema);
                for call in published.examples() {
                    assert_eq!(validator.is_valid(&call), call["event"] == message["title"], "{call}");
                }
            }
        }
    }
}
