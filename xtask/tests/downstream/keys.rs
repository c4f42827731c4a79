//! Keys that are common in analytics traffic, and names for them in code.

use serde_json::{Map, Value, json};

use super::Workspace;

/// Keys of properties that analytics tools and their users send. Many are keywords of Rust, TypeScript or SQL, and many
/// cannot be identifiers.
const KEYS: &[&str] = &[
    "type",
    "group",
    "user",
    "language",
    "value",
    "start",
    "end",
    "order",
    "time",
    "date",
    "timestamp",
    "select",
    "from",
    "to",
    "where",
    "table",
    "column",
    "index",
    "key",
    "limit",
    "offset",
    "range",
    "rank",
    "row",
    "rows",
    "state",
    "position",
    "case",
    "match",
    "return",
    "self",
    "super",
    "crate",
    "static",
    "const",
    "let",
    "mut",
    "ref",
    "fn",
    "for",
    "in",
    "as",
    "is",
    "async",
    "await",
    "class",
    "function",
    "default",
    "export",
    "import",
    "interface",
    "enum",
    "new",
    "null",
    "undefined",
    "this",
    "typeof",
    "void",
    "package",
    "private",
    "public",
    "protected",
    "extra",
    "event",
    "name",
    "input",
    "read",
    "any",
    "unknown",
    "never",
    "object",
    "number",
    "string",
    "boolean",
    "symbol",
    "plan type",
    "Plan Tier",
    "first name",
    "utm.source",
    "utm.medium",
    "utm-campaign",
    "page-url",
    "page.title",
    "order.total",
    "items[0].sku",
    "$value",
    "$current_url",
    "$set",
    "$browser",
    "$insert_id",
    "@id",
    "#ref",
    "2fa_enabled",
    "1st_visit",
    "404s",
    "7d",
    "% off",
    "cost (EUR)",
    "price/unit",
    "a+b",
    "a=b",
    "a&b",
    "what?",
    "yes!",
    "~draft",
    "^top",
    "it's",
    "<html>",
    "{curly}",
    "a:b",
    "a,b",
    "a;b",
    "a|b",
    "*",
    "_",
    "__typename",
    "_id",
    "größe",
    "数量",
    "🙂 mood",
    "ünïcödé key",
    "trailing ",
    " leading",
    "screenWidth",
    "UserAgent",
    "HTTPStatus",
    "isVIP",
    "e-mail",
];

/// Values of an enum that cannot name a variant, and a name for each.
const VALUES: &[(&str, &str)] = &[("*", "anyone"), ("self", "oneself"), ("other", "another"), ("🙂", "content")];

#[test]
fn any_key_can_be_described() {
    assert!(KEYS.len() >= 100);
    let workspace = Workspace::new("keys", &spec().to_string(), "livechat-types", "schemas = \"schemas\"");
    workspace.write("src/lib.rs", include_str!("keys/lib.rs"));
    workspace.write("src/tests.rs", include_str!("keys/tests.rs"));
    workspace.write("src/call.json", &call().to_string());
    workspace.write("clippy.toml", "avoid-breaking-exported-api = false\n");
    workspace.generate();
    workspace.expect_sound();
    for form in ["", ".closed"] {
        let path = format!("schemas/1.0.0/2020-12/keys-noted{form}.schema.json");
        let validator = jsonschema::validator_for(&serde_json::from_str(&workspace.read(&path)).unwrap()).unwrap();
        assert!(validator.is_valid(&call()));
        for key in KEYS {
            for (value, accepted) in [(Some(json!(["a list"])), false), (None, key == &KEYS[0])] {
                let mut call = call();
                let properties = call["properties"].as_object_mut().unwrap();
                match value {
                    Some(value) => properties[*key] = value,
                    None => drop(properties.remove(*key)),
                }
                // The first key is required.
                assert_eq!(validator.is_valid(&call), accepted != call["properties"].get(key).is_none(), "{key}");
            }
        }
    }
    let reference = workspace.read("REFERENCE.md");
    assert!(reference.contains("`plan type`\n") && reference.contains("- In code: `k75`"), "{reference}");
    assert!(reference.contains("- Value: `*`, in code `anyone`: "), "{reference}");
}

/// A call with every key.
fn call() -> Value {
    let mut properties: Map<String, Value> =
        KEYS.iter().map(|key| ((*key).to_owned(), format!("value of {key}").into())).collect();
    properties.insert("who".into(), "*".into());
    json!({"type": "track", "userId": "visitor-17", "event": "Keys Noted", "properties": properties})
}

fn spec() -> Value {
    let sources = json!([{"source": "notes"}]);
    let about = |value: Value| {
        let mut about =
            json!({"description": "What it means", "sensitivity": "none", "since": "1.0.0", "sources": sources});
        about.as_object_mut().unwrap().extend(value.as_object().unwrap().clone());
        about
    };
    let field = |kind: &str, role: &str| about(json!({"kind": kind, "role": role}));
    let mut call = field("enum", "call");
    call["values"] = json!({"track": "A track call"});
    let (mut properties, mut presences) = (Map::new(), Map::new());
    for (at, key) in KEYS.iter().enumerate() {
        properties.insert(format!("k{at}"), about(json!({"key": key, "kind": "string"})));
        presences.insert(format!("k{at}"), json!(if at == 0 { "required" } else { "optional" }));
    }
    let values: Map<String, Value> = VALUES.iter().map(|(value, _)| ((*value).to_owned(), json!("A value"))).collect();
    let names: Map<String, Value> = VALUES.iter().map(|(value, name)| ((*value).to_owned(), json!(name))).collect();
    properties.insert("who".into(), about(json!({"kind": "enum", "values": values, "value_names": names})));
    presences.insert("who".into(), json!("optional"));
    json!({
        "name": "keys",
        "version": "1.0.0",
        "title": "Keys",
        "description": "Keys of all sorts",
        "category": "Keys",
        "schema_base": "https://keys.example/schemas",
        "sources": {"notes": {"title": "Notes", "kind": "document"}},
        "envelope": {
            "description": "A call",
            "fields": {
                "type": call, "event": field("string", "event"), "userId": field("string", "identity"),
                "properties": field("object", "properties"),
            },
            "batch": {"field": "batch", "description": "Calls", "sources": sources},
        },
        "properties": properties,
        "events": {"noted": {
            "name": "Keys Noted", "description": "Keys were noted", "properties": presences, "since": "1.0.0",
            "sources": sources, "examples": [{"description": "One key", "properties": {"type": "a"}}],
        }},
        "dialects": {"strict": {
            "title": "Strict", "description": "Strict",
            "perspective": {"side": "customer", "sources": sources},
            "kinds": {"k8": {"kind": "timestamp", "sources": sources}},
            "recommended": {"k75": {"sources": sources}},
            "absent": {"k79": {"sources": sources}},
            "identities": {"fields": ["userId"], "sources": sources},
            "limits": {},
        }},
    })
}
