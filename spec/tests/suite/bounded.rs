//! Work and memory are bounded for any document.

use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Passes, Verdict};
use livechat_spec::diagnostic::{Finding, Levels};
use livechat_spec::rule::{self, Level};

fn findings(document: &str) -> Vec<Finding> {
    Checker::new(&LIVECHAT).findings(document.as_bytes())
}

/// A batch of calls with these members.
fn batch(calls: impl IntoIterator<Item = String>) -> String {
    let calls: Vec<String> = calls.into_iter().map(|members| format!(r#"{{"type":"track",{members}}}"#)).collect();
    format!(r#"{{"batch":[{}]}}"#, calls.join(","))
}

fn anonymous(calls: usize) -> String {
    batch((0..calls).map(|_| r#""event":"Live Chat Message Sent""#.to_owned()))
}

/// The omitted findings, as the finding about them says.
fn omitted(findings: &[Finding]) -> Option<&str> {
    let of_rule = |finding: &&Finding| *finding.rule == rule::FINDINGS_OMITTED;
    findings.iter().find(of_rule).map(|finding| &*finding.message)
}

#[test]
fn of_each_rule_a_thousand_findings_are_kept() {
    let most = findings(&anonymous(1000));
    assert_eq!((most.len(), omitted(&most)), (1000, None));
    let more = findings(&anonymous(1001));
    assert_eq!((more.len(), omitted(&more)), (1001, Some("1 more finding is omitted: 1 of LC0102")));
    assert_eq!((more[0].span.start, more[0].level), (0, Level::Note));
    let two_rules =
        batch((0..1500).map(|_| r#""event":"Live Chat Message Sent","properties":{"agentId":1}"#.to_owned()));
    let found = findings(&two_rules);
    let expected = "1500 more findings are omitted: 500 of LC0102, 500 of LC0303, 500 of LC0305";
    assert_eq!((found.len(), omitted(&found)), (3001, Some(expected)));
}

#[test]
fn omitted_findings_count_for_the_verdict() {
    // The first error of its rule comes after more warnings than are kept.
    let warnings = (0..1500).map(|_| r#""userId":"u","event":"live_chat_message_sent""#.to_owned());
    let document = batch(warnings.chain([r#""event":"live_chat_message_sent""#.to_owned()]));
    let mut checker = Checker::new(&LIVECHAT);
    assert_eq!(checker.check(document.as_bytes()), Verdict::Refused);
    assert_eq!(Verdict::of(&checker.findings(document.as_bytes())), Verdict::Refused);
    // Levels are those of a configuration, also of findings that are not kept.
    let mut levels = Levels::default();
    levels.set(&rule::NO_IDENTITY, None);
    let mut checker = Checker::new(&LIVECHAT).levels(levels.clone());
    assert_eq!(checker.check(document.as_bytes()), Verdict::Accepted);
    levels.set(&rule::EVENT_ALIAS, None);
    let mut checker = Checker::new(&LIVECHAT).levels(levels.clone());
    assert_eq!(checker.check(document.as_bytes()), Verdict::Clean);
    assert_eq!(checker.findings(document.as_bytes()), []);
    levels.set(&rule::EVENT_ALIAS, Some(Level::Error));
    levels.set(&rule::FINDINGS_OMITTED, None);
    let mut checker = Checker::new(&LIVECHAT).levels(levels);
    assert_eq!(checker.check(document.as_bytes()), Verdict::Refused);
    assert_eq!(checker.findings(document.as_bytes()).len(), 1000);
}

#[test]
fn errors_that_are_omitted_refuse_their_calls() {
    let calls = batch((0..1002).map(|_| r#""userId":"u","event":"Live Chat Message Sent","properties":3"#.to_owned()));
    let mut checker = Checker::new(&LIVECHAT);
    assert_eq!(checker.findings(calls.as_bytes()).len(), 1001);
    assert_eq!(checker.calls().len(), 1002);
}

#[test]
fn findings_of_foreign_calls_are_forgotten() {
    // An `identify` with two errors, which are none of a track call: they take no place of others.
    let foreign = (0..600).map(|_| r#""timestamp":1,"sentAt":1,"type":"identify""#.to_owned());
    let calls =
        foreign.chain((0..1000).map(|_| r#""timestamp":1,"userId":"u","event":"Live Chat Message Sent""#.to_owned()));
    let calls: Vec<String> = calls.map(|members| format!("{{{members}}}")).collect();
    let found = findings(&format!(r#"{{"batch":[{}]}}"#, calls.join(",")));
    assert_eq!(omitted(&found), None);
    let kinds = found.iter().filter(|finding| *finding.rule == rule::ENVELOPE_KIND);
    assert_eq!(kinds.count(), 1000);
}

#[test]
fn names_of_events_are_searched_for_64_times() {
    let name = |number: usize| format!(r#""userId":"u","event":"Live Chat Mesage Sent{}""#, "x".repeat(number));
    let help = |finding: &Finding| finding.advice().to_owned();
    // Keys count as well.
    let keys = (0..62).map(|number| format!(r#""event":"Live Chat Message Sent","userId":"u","key{number}":1"#));
    let document = batch(keys.chain([name(0), name(1), name(0), name(2)]));
    let mut checker = Checker::new(&LIVECHAT);
    let first = checker.findings(document.as_bytes());
    let meant = "did you mean `Live Chat Message Sent`?";
    let helps: Vec<String> = first.iter().map(help).collect();
    assert_eq!(helps[..3], [meant, meant, meant]);
    assert!(helps[3].starts_with("the events are "), "{helps:?}");
    // It does not matter what is known from other documents.
    checker.findings(batch([name(2)]).as_bytes());
    assert_eq!(checker.findings(document.as_bytes()), first);
    let alone = Checker::new(&LIVECHAT).passes(Passes::Validate).findings(document.as_bytes());
    assert_eq!(alone, first);
    // A name that differs in capitals and separators alone needs no search.
    let alike = r#""userId":"u","event":"liveChatMessageSent""#.to_owned();
    let names = (0..70).map(|number| format!(r#""userId":"u","event":"Live Chat {number}""#));
    let found = findings(&batch(names.chain([alike])));
    assert_eq!(found.last().map(help).as_deref(), Some(meant));
}

#[test]
fn long_names_are_unknown() {
    let of = |name: &str| findings(&format!(r#"{{"userId":"u","event":"{name}"}}"#));
    let separators = " ".repeat(100);
    assert_eq!(of(&format!("live{separators}chat message sent"))[0].rule.name, "unknown-event");
    assert_eq!(of(&format!("live{separators}{separators}chat message sent")).len(), 1);
    let key = "_".repeat(200);
    assert_eq!(findings(&format!(r#"{{"userId":"u","event":"Live Chat Message Sent","user{key}_id":"u"}}"#)), []);
}

#[test]
fn values_of_repeated_keys_are_compared() {
    let long = "x".repeat(5000);
    let found = |members: String| -> Vec<&str> {
        findings(&format!(r#"{{"userId":"u","event":"Live Chat Message Sent",{members}}}"#))
            .iter()
            .map(|finding| finding.rule.name)
            .collect()
    };
    let repeats = format!(r#""k" : "{long}" ,"k":"{long}","k":  1,"k": "{long}"  "#);
    assert_eq!(found(repeats), ["repeated-key", "duplicate-key", "repeated-key"]);
    assert_eq!(found(r#""k":{"a":1,"a":1},"k":{"a":1,"a":1}"#.to_owned()), ["repeated-key"; 3]);
    assert_eq!(found(r#""k":[1, 2],"k":[1,2]"#.to_owned()), ["duplicate-key"]);
}

/// A pointer is at most about as long as a line; the one of a value inside a long key ends before that key.
#[test]
fn pointers_are_short() {
    let key = "k".repeat(10_000);
    let call = format!(r#"{{"userId":"u","event":"Live Chat Message Sent","x":{{"{key}":{{"a":1,"a":2}}}}}}"#);
    assert_eq!(&*findings(&call)[0].pointer, "/x");
}
