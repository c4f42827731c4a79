//! Whatever a plan accepts, its base accepts: calls of the base's events, without aliases that the plan adds.
//! And typed calls of plans are converted like others.
//!
//! The plans and calls are random: `LIVECHAT_AGREEMENT` sets how many calls, `LIVECHAT_SEED` which. `livechat-xtask` tests the
//! same of schemas.

// This crate stands in for `acme-events`, which till's plan extends: no member of a workspace has another workspace below it.
extern crate self as acme_events;

/// The plan of the documentation.
#[path = "support"]
pub mod support {
    #[rustfmt::skip] // generated
    pub mod events;
    #[rustfmt::skip] // generated
    pub mod table;
}

/// The plan on the plan of `tests/acme`.
#[allow(unreachable_patterns, reason = "`AnyEvent` of the base can only have new variants in another crate")]
#[path = "../acme/till/src"]
pub mod till {
    #[rustfmt::skip] // generated
    pub mod events;
    #[rustfmt::skip] // generated
    pub mod table;
}

#[rustfmt::skip] // generated
#[path = "../acme/events/src/events.rs"]
pub mod events;
#[rustfmt::skip] // generated
#[path = "../acme/events/src/table.rs"]
pub mod table;

// What else holds for events of plans.
mod conversion;

use livechat_spec::check::{Checker, Verdict};
use livechat_spec::table::{Dialect, Spec};
use livechat_tests::chance::{agreement, chance};
use livechat_tests::instances::call_of;
use livechat_tests::plans::Narrowed;
use livechat_types::spec::LIVECHAT;
use livechat_types::{AnyEvent, ReadEvent, Track, read};
use serde_json::Value;

use table::ACME;
use till::table::TILL;

/// The plan of the documentation and random ones.
const PLANS: usize = 101;

#[test]
fn checkers_agree_that_a_plan_only_narrows() {
    let mut random = chance(0x71A4);
    let calls = agreement(20_000) / PLANS;
    let (mut accepted, mut refused_by_plan_alone, mut of_dialects) = (0, 0, 0);
    for index in 0..PLANS {
        let narrowed = match index {
            0 => Narrowed::of_plan(include_str!("support/plan.json")),
            _ => Narrowed::random(&mut random),
        };
        let Narrowed { plan, base, .. } = narrowed;
        let dialect = (random.u8(..3) > 0).then(|| base.dialects[random.usize(..base.dialects.len())].key);
        let [mut by_plan, mut by_base] = [plan, base].map(|spec| checker(spec, dialect));
        for _ in 0..calls {
            let text = call_of(if random.bool() { plan } else { base }, &mut random);
            let [of_plan, of_base] = [&mut by_plan, &mut by_base].map(|checker| checker.check(text.as_bytes()));
            if of_plan == Verdict::Refused {
                refused_by_plan_alone += usize::from(of_base != Verdict::Refused);
                continue;
            }
            if !narrowed.concerns(&serde_json::from_str(&text).expect("JSON")) {
                continue;
            }
            assert!(of_base != Verdict::Refused, "{dialect:?} {text}\n{:#?}", by_base.findings(text.as_bytes()));
            accepted += 1;
            of_dialects += usize::from(dialect.is_some());
        }
    }
    let all = calls * PLANS;
    println!("{accepted} of {all} calls accepted by plan and base, {refused_by_plan_alone} refused by the plan alone");
    assert!(accepted > all / 10 && refused_by_plan_alone > all / 20, "{accepted} {refused_by_plan_alone}");
    assert!(of_dialects > accepted / 3, "{of_dialects}");
}

fn checker(spec: &'static Spec, dialect: Option<&str>) -> Checker {
    let dialect: Option<&Dialect> = dialect.map(|key| spec.dialect(key).expect("inherited"));
    dialect.map_or_else(|| Checker::new(spec), |dialect| Checker::new(spec).dialect(dialect))
}

/// Typed events of a plan and of its base, which their tables are of.
fn typed<P: ReadEvent, B: ReadEvent>(plan: &'static Spec, base: &'static Spec) {
    let mut random = chance(0x7E4D);
    let names = |spec: &'static Spec| spec.events.iter().map(|event| event.name);
    let (mut accepted, mut refused_by_plan_alone) = (0, 0);
    let calls = agreement(5_000);
    for _ in 0..calls {
        let text = call_of(if random.bool() { plan } else { base }, &mut random);
        let is_read = [read::<Track<P>>(text.as_bytes()).is_ok(), read::<Track<B>>(text.as_bytes()).is_ok()];
        let call: Value = serde_json::from_str(&text).expect("JSON");
        let is_own = names(plan).any(|name| call["event"] == name) && !names(base).any(|name| call["event"] == name);
        let is_added = |key: &String| {
            let aliases = |spec: &Spec| spec.properties.iter().any(|property| property.aliases.contains(&&**key));
            aliases(plan) && !aliases(base)
        };
        if is_own || call["properties"].as_object().is_some_and(|properties| properties.keys().any(is_added)) {
            continue;
        }
        assert!(is_read != [true, false], "{} {text}", plan.name);
        accepted += usize::from(is_read[0]);
        refused_by_plan_alone += usize::from(is_read == [false, true]);
    }
    println!(
        "{}: {accepted} of {calls} calls read by plan and base, {refused_by_plan_alone} by the base alone",
        plan.name
    );
    assert!(accepted > calls / 10 && refused_by_plan_alone > calls / 100, "{accepted} {refused_by_plan_alone}");
}

#[test]
fn typed_reading_agrees_that_a_plan_only_narrows() {
    typed::<support::events::AnyEvent, AnyEvent>(&support::table::ACME, &LIVECHAT);
    typed::<events::AnyEvent, AnyEvent>(&ACME, &LIVECHAT);
    typed::<till::events::AnyEvent, events::AnyEvent>(&TILL, &ACME);
    typed::<till::events::AnyEvent, AnyEvent>(&TILL, &LIVECHAT);
}
