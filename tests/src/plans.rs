//! Plans beside their bases, and random ones: what a plan may say of its base, by chance. They have no errors.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fastrand::Rng;
use livechat_spec::LIVECHAT;
use livechat_spec::load::{Document, LIVECHAT_JSON, load_plan, table};
use livechat_spec::model::SpecFile;
use livechat_spec::table::{Dialect, Event, Property, Spec};
use livechat_spec::vocabulary::{Kind, Presence, Sensitivity};
use serde_json::{Map, Value, json};

/// The spec of a plan, and its base.
pub struct Narrowed {
    /// The plan and what it inherits.
    pub plan_file: SpecFile,
    /// Its table.
    pub plan: &'static Spec,
    /// The base.
    pub base_file: &'static SpecFile,
    /// The table of the base.
    pub base: &'static Spec,
    /// The names of events, and the aliases, that the plan adds.
    added: BTreeSet<&'static str>,
}

impl Narrowed {
    /// A plan on the built-in spec, or on a plan on it.
    pub fn random(random: &mut Rng) -> Self {
        let below = plan("below", "livechat@1", &LIVECHAT, random).to_string();
        if random.bool() {
            return Self::of_plan(&below);
        }
        let base_file = Box::leak(Box::new(load(&below, "")));
        let above = plan("above", "./below.json@0", table(base_file), random).to_string();
        Self::new(load(&above, &below), base_file)
    }

    /// A plan on the built-in spec.
    pub fn of_plan(plan: &str) -> Self {
        Self::new(load(plan, ""), &BUILT_IN)
    }

    fn new(plan_file: SpecFile, base_file: &'static SpecFile) -> Self {
        let [plan, base]: [&'static Spec; 2] = [&plan_file, base_file].map(table);
        let names = |spec: &'static Spec| -> BTreeSet<&'static str> {
            let events = spec.events.iter().flat_map(|event| event.aliases.iter().chain([&event.name]));
            events.chain(spec.properties.iter().flat_map(|property| property.aliases)).copied().collect()
        };
        let added = names(plan).difference(&names(base)).copied().collect();
        Self { plan_file, plan, base_file, base, added }
    }

    /// Whether the theorem speaks of a call: its event is not the plan's own, and none of its names is an alias that the plan
    /// has added.
    pub fn concerns(&self, call: &Value) -> bool {
        let keys = call["properties"].as_object().into_iter().flat_map(Map::keys).map(String::as_str);
        !call["event"].as_str().into_iter().chain(keys).any(|name| self.added.contains(name))
    }
}

static BUILT_IN: LazyLock<SpecFile> = LazyLock::new(|| load(LIVECHAT_JSON, ""));

/// Loads a plan that has no errors.
fn load(plan: &str, base: &str) -> SpecFile {
    let loaded = load_plan("plan.json", plan.as_bytes(), &mut |_, _| Ok(Document::new("below.json", base)));
    loaded.spec_file.unwrap_or_else(|| panic!("{:#?}\n{plan}", loaded.findings))
}

/// A plan by chance: what it adds begins with its name.
fn plan(name: &str, extends: &str, base: &Spec, random: &mut Rng) -> Value {
    let own = |what: &str| format!("{name}_{what}");
    let mut properties = json!({
        own("queue"): {
            "kind": "enum", "values": {"orders": "Before delivery", "returns": "After delivery"}, "closed": random.bool(),
            "description": "Team that takes the chat", "sensitivity": "none",
        },
        own("wait"): {
            "key": format!("{name} wait in s"), "kind": "integer", "minimum": 0,
            "description": "Time until an agent answered", "sensitivity": "none",
        },
        own("due"): {"kind": "timestamp", "description": "Moment of the answer", "sensitivity": "none"},
    });
    for property in base.properties {
        if random.bool() {
            let is_fixed =
                base.dialects.iter().any(|dialect| dialect.fixed.iter().any(|fixed| fixed.property == property.key));
            properties[property.name] = refinement(name, property, is_fixed, random);
        }
    }
    let mut events = json!({
        own("rated"): {
            "name": format!("Live Chat {name} Rated"), "description": "The customer has rated the chat",
            "properties": {own("queue"): "optional"},
        },
    });
    for event in base.events {
        events[event.key] = json!({"properties": presences(name, event, random)});
    }
    let mut dialects = json!({});
    for dialect in base.dialects {
        if random.u8(..3) == 0 {
            dialects[dialect.key] = of_dialect(dialect, base, random);
        }
    }
    json!({
        "extends": extends, "name": name, "version": "0.3.0", "title": "Acme support chat",
        "description": "What the support chat of the Acme shops tells", "schema_base": "https://acme.example",
        "properties": properties, "events": events, "dialects": dialects,
    })
}

/// What a plan may say of a property of its base.
fn refinement(plan: &str, property: &Property, is_fixed: bool, random: &mut Rng) -> Value {
    let is_free = property.newtype.is_none() && property.property_role.is_none();
    let has_length = property.min_length.is_some() || property.max_length.is_some();
    let less =
        |bound: Option<&str>| bound.and_then(|bound| bound.parse::<u32>().ok()).map_or(500, |bound| bound / 2 + 1);
    let values = json!({"Ada": "One", "2": "Two", "visitor-17": "Three"});
    let mut refined = match (property.kind, random.u8(..5)) {
        (Kind::Number, 0 | 1) => json!({"kind": "integer"}),
        (Kind::Number | Kind::Integer, 2) if !is_fixed => json!({"minimum": 1}),
        (Kind::Number | Kind::Integer, _) => json!({"maximum": less(property.maximum)}),
        (Kind::String, 0) if is_free && !has_length => json!({"kind": "timestamp"}),
        (Kind::String, 1) if is_free && !has_length => json!({"kind": "enum", "values": values}),
        (Kind::String, 2) if is_free && !has_length => json!({"kind": "enum", "values": values, "closed": true}),
        (Kind::String, 3) => json!({"max_length": property.max_length.map_or(12, |length| length.div_ceil(2))}),
        (Kind::String, _) => json!({"min_length": property.min_length.unwrap_or(1)}),
        (Kind::Enum, 0 | 1) if property.values.len() > 1 => json!({"values": {property.values[0]: "The first"}}),
        (Kind::Enum, _) if !property.closed => json!({"closed": true}),
        _ => json!({}),
    };
    if random.u8(..4) == 0 {
        let rank = Sensitivity::ALL.iter().position(|(_, word, _)| *word == property.sensitivity).unwrap_or(0);
        if let Some((word, ..)) = Sensitivity::ALL.get(rank + 1) {
            refined["sensitivity"] = json!(word);
        }
    }
    if random.u8(..4) == 0 {
        refined["aliases"] = json!({"keys": [format!("{plan} {} of old", property.name)]});
    }
    if random.u8(..8) == 0 && property.deprecated.is_none() {
        refined["deprecated"] = json!({"since": "0.3.0", "note": "Nobody reads it"});
    }
    refined
}

/// The presences of an event: some of them raised, and some of the plan's own properties.
fn presences(plan: &str, event: &Event, random: &mut Rng) -> Value {
    let mut presences = json!({});
    for of_event in event.properties {
        match (random.u8(..8), of_event.presence) {
            (0, Presence::Optional | Presence::Recommended) => presences[of_event.property.name] = json!("required"),
            (1, Presence::Optional) => presences[of_event.property.name] = json!("recommended"),
            _ => {}
        }
    }
    for own in ["queue", "wait", "due"] {
        if random.bool() {
            presences[format!("{plan}_{own}")] = json!(["optional", "recommended", "required"][random.usize(..3)]);
        }
    }
    presences
}

/// What a plan may say of a dialect of its base.
fn of_dialect(dialect: &Dialect, base: &Spec, random: &mut Rng) -> Value {
    let mut narrower = json!({});
    if dialect.limits.event_bytes.is_some() && random.bool() {
        narrower["limits"] = json!({"event_bytes": {"documented": "a few bytes", "safe": 300}});
    }
    if random.bool() {
        narrower["identities"] = json!({"fields": [dialect.identities[0]]});
    }
    let property = base.properties[random.usize(..base.properties.len())];
    let is_free = !dialect.kinds.iter().any(|(key, _)| *key == property.key);
    if is_free && !dialect.recommended.contains(&property.key) && !dialect.absent.contains(&property.key) {
        narrower[["recommended", "absent"][random.usize(..2)]] = json!({property.name: {}});
    }
    narrower
}
