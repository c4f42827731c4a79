//! What `diff` says of schemas is what a validator says of the generated ones.

use std::collections::BTreeMap;

use jsonschema::Validator;
use jsonschema::canonical::Containment;
use livechat_spec::change::{Audience, Change, Effect, Prover, changes};
use livechat_spec::load::table;
use livechat_spec::model::SpecFile;
use livechat_tests::chance::{agreement, chance};
use livechat_tests::changes::{ROWS, specs};
use livechat_tests::instances::call_of;
use serde_json::Value;

use crate::generate::event_schema;

/// The open and the closed schema of all events, for a dialect.
fn schemas(spec: &SpecFile, dialect: Option<&str>) -> [Value; 2] {
    let files: BTreeMap<String, _> = event_schema::files(spec).into_iter().map(|file| (file.path(), file)).collect();
    let is_of_all = |path: &str, end: &str| path.ends_with(end) && !path.contains(".union.") && !path.contains(".any.");
    ["-event.schema.json", "-event.closed.schema.json"].map(|end| {
        let of = |folder: &str| {
            let found = files.iter().find(|(path, _)| {
                path.starts_with(folder)
                    && is_of_all(path, end)
                    && path.matches('/').count() == folder.matches('/').count()
            });
            found.map(|(_, file)| serde_json::from_str(&file.text()).unwrap())
        };
        // A dialect without schemas of its own has those of all.
        dialect.and_then(|dialect| of(&format!("2020-12/{dialect}/"))).or_else(|| of("2020-12/")).unwrap()
    })
}

#[test]
fn validators_say_what_the_checkers_prove() {
    let mut random = chance(0x005c_4e3a);
    let mut wrong = Vec::new();
    let mut counts = [0; 2];
    for row in ROWS {
        let [old, new] = specs(row);
        let changes = changes(&old, &new);
        let change = changes.iter().find(|change| change.kind.name() == row.kind).unwrap();
        let dialect = changes.iter().find_map(Change::dialect);
        let validators = [&old, &new].map(|spec| schemas(spec, dialect).map(|schema| validator(&schema)));
        let mut prover = Prover::new(&old, &new);
        let mut calls = [prover.calls(change, true).concat(), prover.calls(change, false).concat()].concat();
        for spec in [table(&old), table(&new)] {
            calls.extend((0..agreement(200) / 4).map(|_| call_of(spec, &mut random)));
        }
        for call in calls.iter().filter(|call| call.len() < 100_000) {
            let Ok(instance) = serde_json::from_str::<Value>(call) else { continue };
            // A batch is no call, even if it has an event as well.
            if [&old, &new].iter().any(|spec| instance.get(&*spec.envelope.batch.field).is_some_and(Value::is_array)) {
                continue;
            }
            let taken = prover.schemas_take(call, dialect);
            let valid =
                validators.each_ref().map(|both| both.each_ref().map(|validator| validator.is_valid(&instance)));
            taken.concat().iter().for_each(|&taken| counts[usize::from(taken)] += 1);
            if taken != valid {
                wrong.push(format!("{}: {taken:?}, a validator {valid:?}: {call}", row.kind));
            }
        }
    }
    assert!(wrong.is_empty(), "{} calls:\n{}", wrong.len(), wrong.join("\n"));
    assert!(counts.iter().all(|&count| count > 1000), "{counts:?}");
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).unwrap()
}

/// The crate decides by the schemas alone whether one takes all that another one takes. It may not know.
#[test]
fn containment_never_contradicts() {
    let mut counts = BTreeMap::new();
    let mut wrong = Vec::new();
    for row in ROWS {
        let [old, new] = specs(row);
        let changes = changes(&old, &new);
        let dialect = changes.iter().find_map(Change::dialect);
        let [old, new] =
            [&old, &new].map(|spec| schemas(spec, dialect).map(|schema| jsonschema::canonicalize(&schema).unwrap()));
        for (at, audience) in [Audience::Open, Audience::Closed].into_iter().enumerate() {
            for (is_forward, from, to) in [(true, &old[at], &new[at]), (false, &new[at], &old[at])] {
                let of = |change: &Change| change.kind.verdicts().of_audience(audience)[usize::from(!is_forward)];
                let is_of_address = |change: &&Change| change.kind.name() != "schema-base-changed";
                let worst = changes.iter().filter(is_of_address).map(of).max().unwrap_or(Effect::Fine);
                let contained = to.covers(from).unwrap();
                *counts.entry(format!("{contained:?}")).or_insert(0) += 1;
                let contradicts = match contained {
                    Containment::Yes => worst != Effect::Fine,
                    Containment::No => worst == Effect::Fine,
                    Containment::Unknown => false,
                };
                if contradicts {
                    wrong
                        .push(format!("{}: {contained:?} for {audience:?}, forward {is_forward}: {worst:?}", row.kind));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(counts["Yes"] > 100 && counts["No"] > 40, "{counts:?}");
}
