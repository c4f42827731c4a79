//! Reading and the published schemas agree: the open schemas refuse exactly the calls that break a rule which is
//! `in_schema`, and the closed schemas accept what is written.
//!
//! The calls are random: `LIVECHAT_AGREEMENT` sets how many, `LIVECHAT_SEED` which. Documents that are not JSON, repeat a
//! key, or hold numbers beyond 64-bit floats are left out, because validators do not see them as they are.

use std::collections::BTreeMap;

use livechat_spec::diagnostic::Finding;
use livechat_spec::table::Dialect;
use livechat_tests::chance::{agreement, chance};
use livechat_tests::dialects;
use livechat_tests::instances::call;
use livechat_types::spec::LIVECHAT;
use livechat_types::spec::rule::ALL;
use livechat_types::{AnyEvent, Extra, Track, read, read_in};
use serde_json::Value;

use crate::instances;
use crate::schemas::{DRAFTS, file_of, schema};

/// The default number of calls, which takes some seconds.
const CALLS: usize = 2500;

const SEED: u64 = 0x11fe_c4a7;

/// The call, unless it was refused, and the findings.
pub(crate) type Verdict = (Option<Track<AnyEvent>>, Vec<Finding>);

pub(crate) fn verdict(text: &str, dialect: Option<&'static Dialect>) -> Verdict {
    let read = match dialect {
        None => read(text.as_bytes()),
        Some(dialect) => read_in(text.as_bytes(), dialect),
    };
    match read {
        Ok(read) => (Some(read.value), read.findings.into_vec()),
        Err(error) => (None, error.into_findings()),
    }
}

#[test]
fn reading_rules_and_schemas_agree() {
    let mut random = chance(SEED);
    let mut verdicts = [0; 2];
    let mut written = [0; 2];
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..agreement(CALLS) {
        let text = call(&mut random);
        let call: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let mut is_clean_for_all = None;
        for dialect in dialects() {
            let (track, findings) = verdict(&text, dialect);
            let is_clean = !findings.iter().any(|finding| finding.in_schema);
            for finding in &findings {
                *found.entry(finding.rule.id).or_default() += 1;
            }
            // A dialect without kinds of its own has no schemas of its own.
            if dialect.is_some_and(|dialect| dialect.kinds.is_empty()) {
                assert_eq!(Some(is_clean), is_clean_for_all, "{text}\n{findings:#?}");
                continue;
            }
            is_clean_for_all.get_or_insert(is_clean);
            agree_on(&call, dialect, is_clean, &findings);
            if let Some(track) = track.filter(|_| is_clean) {
                let accepted = check_written(&track, dialect, &findings);
                written[usize::from(accepted)] += 1;
            }
            verdicts[usize::from(is_clean)] += 1;
        }
    }
    let [refused, accepted] = verdicts;
    println!("{} calls, {refused} refusals and {accepted} acceptances agree", agreement(CALLS));
    println!("{} were written and accepted, {} have what the spec does not", written[1], written[0]);
    println!("findings: {found:?}");
    // The generator reaches every rule, and neither verdict is rare.
    assert!(refused * 5 > accepted && accepted * 5 > refused, "{verdicts:?}");
    assert!(written[1] > 5 * written[0] && written[0] > 0, "{written:?}");
    let elsewhere = ["required-missing", "closed-enum"];
    for rule in ALL.iter().filter(|rule| rule.in_schema && rule.id < "LC0500" && !elsewhere.contains(&rule.name)) {
        assert!(found.contains_key(rule.id), "no call breaks {}", rule.id);
    }
}

/// Checks that every open schema has this verdict.
pub(crate) fn agree_on(call: &Value, dialect: Option<&'static Dialect>, is_clean: bool, findings: &[Finding]) {
    let key = dialect.map(|dialect| dialect.key);
    for draft in DRAFTS {
        for file in ["live-chat-event", "live-chat-event.union"] {
            let accepts = schema(draft, key, file).accepts(call);
            assert_eq!(accepts, is_clean, "{draft} {key:?} {file}: {call}\n{findings:#?}");
        }
        for event in LIVECHAT.events {
            let accepts = schema(draft, key, &file_of(event.key)).accepts(call);
            assert_eq!(accepts, is_clean && call["event"] == event.name, "{draft} {key:?} {}: {call}", event.key);
        }
    }
}

/// Checks what is written for a call; returns whether the closed schemas accept it.
///
/// They do, unless the call holds what is written as it came and the spec does not have: unknown properties, and numbers
/// under an alias for texts, or texts for numbers.
fn check_written(track: &Track<AnyEvent>, dialect: Option<&'static Dialect>, findings: &[Finding]) -> bool {
    let text = track.to_json();
    let call: Value = serde_json::from_str(&text).expect("JSON");
    agree_on_closed(&call, dialect, extra(&track.event).is_empty() && !findings.iter().any(is_kept))
}

/// Whether a value is written as it came, although it has another kind in the spec.
fn is_kept(finding: &Finding) -> bool {
    ["numeric-id", "numeric-string", "dialect-kind", "time-offset-form"].contains(&finding.rule.name)
}

fn agree_on_closed(call: &Value, dialect: Option<&'static Dialect>, expected: bool) -> bool {
    let key = dialect.map(|dialect| dialect.key);
    for draft in DRAFTS {
        for file in ["live-chat-event", "live-chat-event.union"] {
            let accepts = schema(draft, key, &format!("{file}.closed")).accepts(call);
            assert_eq!(accepts, expected, "{draft} {key:?} {file}: {call}");
        }
        for event in LIVECHAT.events {
            let accepts = schema(draft, key, &format!("{}.closed", file_of(event.key))).accepts(call);
            assert_eq!(accepts, expected && call["event"] == event.name, "{draft} {key:?} {}: {call}", event.key);
        }
    }
    expected
}

fn extra(event: &AnyEvent) -> &Extra {
    match event {
        AnyEvent::ConversationStarted(event) => &event.extra,
        AnyEvent::ConversationEnded(event) => &event.extra,
        AnyEvent::MessageSent(event) => &event.extra,
        AnyEvent::MessageReceived(event) => &event.extra,
        other => panic!("{} is new here", other.name()),
    }
}

#[test]
fn written_calls_are_accepted() {
    let mut random = chance(SEED);
    for _ in 0..agreement(CALLS) {
        let track = instances::typed(&mut random);
        let text = track.to_json();
        let call: Value = serde_json::from_str(&text).expect("JSON");
        agree_on_closed(&call, None, true);
        agree_on(&call, None, true, &verdict(&text, None).1);
    }
}

#[test]
fn other_names_are_for_readers_alone() {
    let call = |properties: &str| {
        format!(r#"{{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {properties}}}"#)
    };
    for (properties, expected) in [
        (r#"{"agentName": "Ines Okafor"}"#, &[("property-alias", false)][..]),
        (r#"{"agentName": 7}"#, &[("property-alias", false), ("wrong-kind", false)]),
        (r#"{"agentId": 7}"#, &[("property-alias", false), ("numeric-id", false)]),
        (
            r#"{"agentId": 7, "agent_name": 7}"#,
            &[("property-alias", false), ("numeric-id", false), ("wrong-kind", true)],
        ),
    ] {
        let text = call(properties);
        let (_, findings) = verdict(&text, None);
        let found: Vec<_> = findings.iter().map(|finding| (finding.rule.name, finding.in_schema)).collect();
        assert_eq!(found, expected, "{text}");
        let is_clean = expected.iter().all(|(_, in_schema)| !in_schema);
        agree_on(&serde_json::from_str(&text).expect("JSON"), None, is_clean, &findings);
    }
}

/// Only reading is exact about numbers that are equal as 64-bit floats. Everything else agrees.
#[test]
fn numbers_beyond_floats_are_exact_for_reading_alone() {
    let customerio = LIVECHAT.dialect("customerio");
    for (number, dialect, clean, accepts) in
        [("-1e-400", None, false, true), ("9007199254740992.5", customerio, false, true), ("1e400", None, true, false)]
    {
        let text =
            format!(r#"{{"event": "Live Chat Message Sent", "properties": {{"conversation_duration": {number}}}}}"#);
        let (_, findings) = verdict(&text, dialect);
        assert_eq!(!findings.iter().any(|finding| finding.in_schema), clean, "{text}");
        let key = dialect.map(|dialect| dialect.key);
        let call = serde_json::from_str::<Value>(&text);
        assert_eq!(call.is_ok_and(|call| schema("2020-12", key, "live-chat-event").accepts(&call)), accepts, "{text}");
    }
}
