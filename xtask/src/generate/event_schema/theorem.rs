//! What the schemas of a plan accept, those of its base accept. Both say what the checker says.

use jsonschema::Validator;
use livechat_spec::check::Checker;
use livechat_spec::model::SpecFile;
use livechat_spec::table::Spec;
use livechat_tests::chance::{agreement, chance};
use livechat_tests::instances::call_of;
use livechat_tests::plans::Narrowed;
use serde_json::Value;

use super::files;

const PLANS: usize = 10;

/// The open schema of all events.
fn schema(spec: &SpecFile) -> Validator {
    let files = files(spec);
    let file = files.iter().find(|file| file.path() == "2020-12/live-chat-event.schema.json").unwrap();
    jsonschema::validator_for(&serde_json::from_str(&file.text()).unwrap()).unwrap()
}

/// Whether a schema and the checker judge a call alike: to a schema, a required property under an alias is missing, and the
/// checker reads batches and leaves calls of other types to others.
fn is_alike(spec: &Spec, call: &Value) -> bool {
    let is_event = spec.events.iter().any(|event| call["event"] == event.name)
        && call["type"].as_str().is_none_or(|call| call == "track")
        && call[spec.batch].is_null();
    let is_alias = |key: &String| spec.properties.iter().any(|property| property.aliases.contains(&&**key));
    is_event && !call["properties"].as_object().is_some_and(|properties| properties.keys().any(is_alias))
}

#[test]
fn schemas_agree_that_a_plan_only_narrows() {
    let mut random = chance(0x5C4E);
    let calls = agreement(20_000) / PLANS;
    let (mut accepted, mut refused_by_plan_alone) = (0, 0);
    for _ in 0..PLANS {
        let narrowed = Narrowed::random(&mut random);
        let Narrowed { plan, base, .. } = narrowed;
        let [of_plan, of_base] = [&narrowed.plan_file, narrowed.base_file].map(schema);
        let [mut by_plan, mut by_base] = [plan, base].map(Checker::new);
        for _ in 0..calls {
            let text = call_of(if random.bool() { plan } else { base }, &mut random);
            let call: Value = serde_json::from_str(&text).unwrap();
            let verdicts = [of_plan.is_valid(&call), of_base.is_valid(&call)];
            for (spec, checker, verdict) in [(plan, &mut by_plan, verdicts[0]), (base, &mut by_base, verdicts[1])] {
                if is_alike(spec, &call) {
                    let findings = checker.findings(text.as_bytes());
                    assert_eq!(!findings.iter().any(|finding| finding.in_schema), verdict, "{text}\n{findings:#?}");
                }
            }
            if narrowed.concerns(&call) {
                assert!(verdicts != [true, false], "{text}");
                accepted += usize::from(verdicts[0]);
                refused_by_plan_alone += usize::from(verdicts == [false, true]);
            }
        }
    }
    let all = calls * PLANS;
    println!("{accepted} of {all} calls accepted by plan and base, {refused_by_plan_alone} refused by the plan alone");
    assert!(accepted > all / 10 && refused_by_plan_alone > all / 20, "{accepted} {refused_by_plan_alone}");
}
