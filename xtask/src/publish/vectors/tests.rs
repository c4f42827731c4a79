//! What the vectors say is what a validator says of the generated schemas.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jsonschema::Validator;
use livechat_spec::load::{LIVECHAT_JSON, load};
use livechat_spec::model::SpecFile;
use livechat_spec::model::value::{Entry, Map as Entries};
use livechat_spec::rule::Rule;
use serde_json::Value;

use super::lines;
use crate::generate::event_schema;

/// The built-in spec, a plan, and a spec that uses every feature, each with its vectors.
static SPECS: LazyLock<[(SpecFile, Vec<Value>); 3]> = LazyLock::new(|| {
    specs().map(|spec| {
        let vectors = vectors(&spec);
        (spec, vectors)
    })
});

fn specs() -> [SpecFile; 3] {
    let acme = include_str!("../../../../tests/acme/plan/acme.json");
    let shop = include_str!("../../../tests/spec.json");
    [LIVECHAT_JSON, acme, shop].map(|text| {
        let loaded = load("spec.json", text.as_bytes());
        loaded.spec_file.unwrap_or_else(|| panic!("{:?}", loaded.findings))
    })
}

fn vectors(spec: &SpecFile) -> Vec<Value> {
    lines(spec)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

/// Validators of all events, by draft, dialect and form.
fn validators(spec: &SpecFile) -> BTreeMap<String, Validator> {
    let files = event_schema::files(spec).into_iter();
    let of_all = files.filter(|file| {
        let path = file.path();
        path.contains("/live-chat-event.") && !path.contains(".any.") && !path.contains(".union.")
    });
    of_all
        .map(|file| {
            let schema: Value = serde_json::from_str(&file.text()).unwrap();
            (file.path(), jsonschema::validator_for(&schema).unwrap())
        })
        .collect()
}

fn words<'a>(vector: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    vector[key].as_array().unwrap().iter().map(|word| word.as_str().unwrap())
}

#[test]
fn validators_say_what_the_vectors_say() {
    for (spec, vectors) in &*SPECS {
        let validators = validators(spec);
        let validator = |draft: &str, dialect: Option<&str>, form: &str| {
            let of = |folder: String| validators.get(&format!("{draft}/{folder}live-chat-event{form}.schema.json"));
            // A dialect without schemas of its own has those of all.
            dialect.and_then(|dialect| of(format!("{dialect}/"))).or_else(|| of(String::new())).unwrap()
        };
        let mut counts = [[0; 2]; 2];
        let mut wrong = Vec::new();
        for vector in vectors {
            if words(vector, "exceptions").any(|word| word == "exact-number") {
                continue;
            }
            let of_dialects = vector["dialects"].as_object().unwrap().iter().map(|(key, said)| (Some(&**key), said));
            for (dialect, said) in of_dialects.chain([(None, vector)]) {
                for (at, (word, form)) in [("open", ""), ("closed", ".closed")].into_iter().enumerate() {
                    for draft in ["2020-12", "draft-07"] {
                        let is_valid = validator(draft, dialect, form).is_valid(&vector["call"]);
                        if said[word] != is_valid {
                            wrong.push(format!("{draft} {dialect:?} {word}: {is_valid}, {vector}"));
                        }
                    }
                    counts[at][usize::from(said[word] == true)] += 1;
                }
            }
        }
        assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), &*spec.name, wrong.join("\n"));
        assert!(counts.as_flattened().iter().all(|&count| count > 200), "{} {counts:?}", &*spec.name);
    }
}

/// Numbers that floats round: what is said is exact, and a validator with floats says something else.
#[test]
fn exact_numbers_are_those_of_which_floats_say_otherwise() {
    let mut exact = 0;
    for spec in specs() {
        let validators = validators(&spec);
        for vector in
            vectors(&spec).iter().filter(|vector| words(vector, "exceptions").any(|word| word == "exact-number"))
        {
            assert!(validators["2020-12/live-chat-event.schema.json"].is_valid(&vector["call"]), "{vector}");
            assert_eq!((&vector["open"], &vector["accepted"]), (&Value::Bool(false), &Value::Bool(false)), "{vector}");
            exact += 1;
        }
    }
    assert!(exact > 4, "{exact}");
}

/// Whoever has the schemas alone knows from the exceptions where readers say something else, and why.
#[test]
fn exceptions_say_where_schemas_and_readers_differ() {
    let mut seen = BTreeSet::new();
    for (_, vectors) in &*SPECS {
        for vector in vectors {
            let exceptions: Vec<&str> = words(vector, "exceptions").collect();
            let of_dialects = vector["dialects"].as_object().unwrap().values();
            let differs = of_dialects.chain([vector]).any(|said| said["accepted"] != said["open"]);
            let explains = exceptions.iter().any(|&word| word != "exact-number");
            assert_eq!(differs, explains, "{vector}");
            seen.extend(exceptions);
        }
    }
    let seen: Vec<&str> = seen.into_iter().collect();
    assert_eq!(seen, ["alias", "blank", "exact-number", "foreign", "identity", "lenient", "size", "time"]);
}

#[test]
fn there_is_a_vector_for_everything() {
    for (spec, vectors) in &*SPECS {
        let ids: BTreeSet<&str> = vectors.iter().map(|vector| vector["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), vectors.len());
        let calls: BTreeSet<String> = vectors.iter().map(|vector| vector["call"].to_string()).collect();
        // The same call may be about two things, but few are.
        assert!(calls.len() * 20 > vectors.len() * 19, "{} of {}", calls.len(), vectors.len());
        let properties = |vector: &Value| vector["call"]["properties"].as_object().cloned().unwrap_or_default();
        let has = |test: &dyn Fn(&Value) -> bool| vectors.iter().any(test);
        for event in spec.events.iter() {
            let is_of = |vector: &Value| vector["call"]["event"] == *event.value.name;
            for name in event.value.properties.names() {
                let key = spec.key_of(name);
                let of = |vector: &Value, accepted: bool| {
                    is_of(vector) && vector["accepted"] == accepted && properties(vector).contains_key(key)
                };
                assert!(has(&|vector| of(vector, true)) && has(&|vector| of(vector, false)), "{} {name}", &*event.key);
            }
            for alias in event.value.aliases.iter().flat_map(|aliases| aliases.names.iter()) {
                assert!(has(&|vector| vector["call"]["event"] == **alias), "{}", &**alias);
            }
        }
        for property in spec.properties.iter() {
            let key = property.wire_key();
            for listed in property.value.value_spec.values.iter().flat_map(Entries::names) {
                assert!(has(&|vector| properties(vector).get(key).is_some_and(|value| value == listed)), "{listed}");
            }
            for alias in property.value.aliases.iter().flat_map(|aliases| aliases.keys.iter()) {
                assert!(has(&|vector| properties(vector).contains_key(&**alias)), "{}", &**alias);
            }
        }
        for Entry { key, .. } in spec.envelope.fields.iter() {
            let with = |vector: &Value| vector["call"].get(&**key).is_some();
            assert!(has(&with) && has(&|vector| !with(vector)), "{}", &**key);
        }
        let differs = |dialect: &str| has(&|vector: &Value| vector["dialects"][dialect]["rules"] != vector["rules"]);
        let dialects: Vec<&str> = spec.dialects.names().collect();
        assert!(dialects.iter().any(|dialect| differs(dialect)), "{dialects:?}");
    }
}

/// The rules that calls can break, in the lenient profile.
#[test]
fn vectors_break_every_rule_of_a_call() {
    let [(_, of_livechat), ..] = &*SPECS;
    assert!(of_livechat.len() >= 1_000, "{}", of_livechat.len());
    let mut broken = BTreeSet::new();
    for vector in SPECS.iter().flat_map(|(_, vectors)| vectors) {
        let of_dialects = vector["dialects"].as_object().unwrap().values();
        for said in of_dialects.chain([vector]) {
            broken.extend(words(said, "rules").map(|id| Rule::find(id).unwrap().name));
        }
    }
    // The others are about text that is no JSON, batches, conversations and code.
    let expected = [
        "alias-beside-property",
        "ambiguous-event",
        "closed-enum",
        "deprecated",
        "dialect-kind",
        "envelope-kind",
        "event-alias",
        "event-too-large",
        "fixed-value",
        "long-field",
        "meaningless-text",
        "misspelt-field",
        "misspelt-property",
        "misspelt-type",
        "no-event",
        "no-identity",
        "no-such-time",
        "not-a-body",
        "not-in-dialect",
        "numeric-id",
        "numeric-string",
        "out-of-bounds",
        "possible-event",
        "property-alias",
        "required-missing",
        "time-offset-form",
        "timestamp",
        "tolerated-field",
        "unknown-event",
        "unlikely-time",
        "unlisted-value",
        "wrong-kind",
    ];
    assert_eq!(broken.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn the_same_spec_gives_the_same_vectors() {
    let [(livechat, _), ..] = &*SPECS;
    assert_eq!(lines(livechat), lines(livechat));
}
