//! Changes between specs: each kind is found, and does to calls and schemas exactly what its row says.

use livechat_spec::change::{Audience, Change, ChangeKind, Effect, Prover, changes};
use livechat_spec::load::{LIVECHAT_JSON, load, table};
use livechat_tests::chance::{agreement, chance};
use livechat_tests::changes::{ROWS, merge, required_order, specs};
use livechat_tests::instances::call_of;
use serde_json::{Value, json};

use crate::spec_base::{base, places, text_of};

#[test]
fn rows_have_every_kind() {
    let rows: Vec<&str> = ROWS.iter().map(|row| row.kind).collect();
    let missing = ChangeKind::ALL.iter().map(|kind| kind.name()).filter(|name| !rows.contains(name));
    assert_eq!(missing.collect::<Vec<_>>(), ["required-order", "order"]);
    assert_eq!(rows.len() + 2, ChangeKind::ALL.len());
}

fn letters(effects: [[Effect; 2]; 3]) -> String {
    effects.map(|both| both.map(Effect::letter).iter().collect::<String>()).join(" ")
}

#[test]
fn every_kind_does_what_its_row_says() {
    let mut wrong = Vec::new();
    for row in ROWS {
        let Ok([old, new]) = std::panic::catch_unwind(|| specs(row)) else {
            wrong.push(format!("{} bad", row.kind));
            continue;
        };
        let changes = changes(&old, &new);
        let Some(change) = changes.iter().find(|change| change.kind.name() == row.kind) else {
            wrong.push(format!(
                "{}: found {:?}",
                row.kind,
                changes.iter().map(|change| change.kind).collect::<Vec<_>>()
            ));
            continue;
        };
        let verdicts = change.kind.verdicts();
        let wanted = Audience::ALL.map(|audience| verdicts.of_audience(audience));
        if change.kind.is_of_meaning() {
            continue;
        }
        let mut prover = Prover::new(&old, &new);
        let worst = worst(&mut prover, change);
        if worst != wanted {
            wrong.push(format!("{}: {} instead of {}", row.kind, letters(worst), letters(wanted)));
        }
        let proofs = prover.proofs(change);
        if !proofs.unproven.is_empty() {
            wrong.push(format!("{}: unproven {:?}", row.kind, proofs.unproven));
        }
        for witness in &proofs.witnesses {
            let at = Audience::ALL.iter().position(|audience| *audience == witness.audience).unwrap();
            let shown = prover.effects(&witness.call, witness.is_forward, change)[at];
            assert_eq!(shown, Some(wanted[at][usize::from(!witness.is_forward)]), "{}: {witness:?}", row.kind);
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

/// The effects on calls, in the order of [`Audience::ALL`], each in both directions.
type Effects = [[Effect; 2]; 3];

fn raise(effects: &mut Effects, by: [Option<Effect>; 3], is_forward: bool) {
    for (effects, by) in effects.iter_mut().zip(by) {
        let effect = &mut effects[usize::from(!is_forward)];
        *effect = by.map_or(*effect, |by| by.max(*effect));
    }
}

/// The worst effects on the calls that may show a change.
fn worst(prover: &mut Prover<'_>, change: &Change) -> Effects {
    let mut worst = [[Effect::Fine; 2]; 3];
    for is_forward in [true, false] {
        for call in prover.calls(change, is_forward).concat() {
            raise(&mut worst, prover.effects(&call, is_forward, change), is_forward);
        }
    }
    worst
}

/// The worst effects that a row's changes have by their kinds.
fn wanted(changes: &[Change]) -> Effects {
    let mut wanted = [[Effect::Fine; 2]; 3];
    for change in changes.iter().filter(|change| !change.kind.is_of_meaning()) {
        let verdicts = change.kind.verdicts();
        for (at, is_forward) in [true, false].into_iter().enumerate() {
            raise(&mut wanted, Audience::ALL.map(|audience| Some(verdicts.of_audience(audience)[at])), is_forward);
        }
    }
    wanted
}

#[test]
fn random_calls_show_no_more_than_the_rows_say() {
    let mut random = chance(0x00d1_ff13);
    let mut wrong = Vec::new();
    let mut counts = [0; 4];
    for row in ROWS {
        let [old, new] = specs(row);
        let changes = changes(&old, &new);
        let wanted = wanted(&changes);
        let change = changes.iter().find(|change| change.kind.name() == row.kind).unwrap();
        let batches = [&old, &new].map(|spec| spec.envelope.batch.field.to_string());
        let mut prover = Prover::new(&old, &new);
        let tables = [table(&old), table(&new)];
        for _ in 0..agreement(200) {
            for (is_forward, spec) in [(true, tables[0]), (false, tables[1])] {
                let call = call_of(spec, &mut random);
                // A batch is no call, even if it has an event as well.
                let parsed: Value = serde_json::from_str(&call).unwrap_or_default();
                if batches.iter().any(|key| parsed.get(key).is_some_and(Value::is_array)) {
                    continue;
                }
                let effects = prover.effects(&call, is_forward, change);
                for (at, effect) in effects.into_iter().enumerate() {
                    let Some(effect) = effect else { continue };
                    counts[effect as usize] += 1;
                    let most = wanted[at][usize::from(!is_forward)];
                    if effect > most {
                        wrong.push(format!(
                            "{}: {effect:?} for {:?}, forward {is_forward}: {call}",
                            row.kind,
                            Audience::ALL[at]
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} calls:\n{}", wrong.len(), wrong.join("\n"));
    assert!(counts.iter().all(|&count| count > 100), "{counts:?}");
}

/// Whatever a spec file says, another text or number in its place is a change.
#[test]
fn nothing_changes_unseen() {
    let loaded = |value: &Value| load("spec.json", text_of(value).as_bytes()).spec_file;
    let old = loaded(&base()).unwrap();
    assert!(changes(&old, &old.clone()).is_empty());
    let mut unseen = Vec::new();
    let mut count = 0;
    for place in places() {
        let mut file = base();
        let value = file.pointer_mut(&place.pointer).unwrap();
        match value {
            Value::String(text) if text.starts_with("http") => text.push('x'),
            Value::String(text) => text.push('s'),
            Value::Number(number) => *value = json!(number.as_f64().unwrap() + 1.0),
            Value::Bool(flag) => *value = json!(!*flag),
            _ => continue,
        }
        let Some(new) = loaded(&file) else { continue };
        count += 1;
        if changes(&old, &new).is_empty() {
            unseen.push(place.pointer);
        }
    }
    // The schema of spec files is the matter of editors.
    assert_eq!(unseen, ["/$schema"]);
    assert!(count > 60, "{count}");
}

/// What a field of the envelope lists is compared as the values of properties are.
#[test]
fn values_of_fields() {
    let of = |field: &str, values: &[&str]| {
        let mut file = base();
        let values: serde_json::Map<String, Value> =
            values.iter().map(|value| ((*value).to_owned(), json!("So"))).collect();
        let patch = if field == "type" {
            json!({"values": values})
        } else {
            json!({"kind": "enum", "values": values, "description": "Where", "sensitivity": "none", "since": "1.0.0",
                "sources": [{"source": "notes"}]})
        };
        merge(&mut file["envelope"]["fields"][field], &patch);
        load("spec.json", text_of(&file).as_bytes()).spec_file.unwrap()
    };
    for (field, old, new, expected) in [
        ("channel", &["web", "app"][..], &["web", "app", "desk"][..], ChangeKind::ValueAdded),
        ("channel", &["web", "app"], &["app"], ChangeKind::ValueRemoved),
        ("type", &["track"], &["page", "track"], ChangeKind::KindChanged),
        ("type", &["track"], &["track", "view"], ChangeKind::Text),
    ] {
        let [old, new] = [old, new].map(|values| of(field, values));
        let found = changes(&old, &new);
        let change =
            found.iter().find(|change| change.kind == expected).unwrap_or_else(|| panic!("{field}: {found:?}"));
        let mut prover = Prover::new(&old, &new);
        let verdicts = expected.verdicts();
        let wanted = Audience::ALL.map(|audience| verdicts.of_audience(audience));
        assert_eq!(letters(worst(&mut prover, change)), letters(wanted), "{expected:?} of `{field}`");
        assert!(prover.proofs(change).unproven.is_empty());
    }
}

#[test]
fn another_order_is_a_change() {
    let first = r#""agent_id": "optional""#;
    let text = LIVECHAT_JSON.replacen(&format!("{first},"), "", 1);
    let text = text.replacen(r#""agent_name": "optional","#, &format!(r#""agent_name": "optional", {first},"#), 1);
    let [old, new] = [LIVECHAT_JSON, &text].map(|text| load("spec.json", text.as_bytes()).spec_file.unwrap());
    let found = changes(&old, &new);
    let found: Vec<_> = found.iter().map(|change| (change.kind, &*change.at)).collect();
    assert_eq!(found, [(ChangeKind::Order, "/events/conversation_started")]);

    let [old, new] = required_order();
    let found = changes(&old, &new);
    let found: Vec<_> = found.iter().map(|change| (change.kind, &*change.at)).collect();
    assert_eq!(found, [(ChangeKind::RequiredOrder, "/events/chat_ended")]);
}
