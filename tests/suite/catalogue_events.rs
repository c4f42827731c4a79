//! The examples of the rule catalogue: reading finds each rule in its bad example, and not in its good one.

use livechat_spec::LIVECHAT;
use livechat_spec::conversation::{CallKeys, Conversations, call_keys, facts};
use livechat_spec::diagnostic::Finding;
use livechat_spec::rule::{self, Example, Rule};
use livechat_types::{AnyEvent, Body, ConversationTracker, Track};

use crate::outcome::outcome_in;

/// Rules of reading whose examples are prose or Rust.
const PROSE: &[&Rule] = &[
    &rule::NOT_UTF8,
    &rule::OTHER_EVENT,
    &rule::CUSTOM_EVENT,
    &rule::DUPLICATE_EVENT,
    &rule::UNKNOWN_PROPERTY,
    &rule::REQUIRED_MISSING,
    &rule::UNLISTED_VALUE,
    &rule::DEPRECATED,
    &rule::REQUIRED_OPTIONAL,
    &rule::PLAIN_CONTENT,
    &rule::CUSTOM_PROPERTY,
    &rule::OTHER_ID,
    &rule::DUPLICATE_PROPERTY,
    &rule::UNKEPT_MEMBER,
    &rule::UNWRITABLE_VALUE,
    &rule::CLOSED_ENUM,
    &rule::UNSTATED_PERSPECTIVE,
    &rule::UNKNOWN_DIALECT,
    &rule::EVENT_TOO_LARGE,
    &rule::BATCH_TOO_LARGE,
];

/// Rules of a single call. A body of several calls passes over calls of other types.
const OF_TRACKS_ALONE: &[&Rule] = &[&rule::NOT_TRACK];

/// Rules of batches, which no single call breaks.
pub(crate) const OF_BATCHES_ALONE: &[&Rule] = &[&rule::ITEM_WITHOUT_TYPE, &rule::EMPTY_BATCH];

#[test]
fn bad_examples_break_their_rule() {
    let mut in_words = Vec::new();
    for rule in of_reading() {
        let Example::Call(bad) = rule.bad else {
            in_words.push(*rule);
            continue;
        };
        let finds = |findings: &[Finding]| findings.iter().any(|finding| finding.rule == *rule);
        let of_batches = OF_BATCHES_ALONE.contains(rule);
        let mut found = checked(bad)
            .into_iter()
            .filter(|(_, in_track, in_body)| finds(if of_batches { in_body } else { in_track }));
        let Some((dialect, _, in_body)) = found.next() else {
            panic!("{} `{}` is not found in its bad example: {bad}", rule.id, rule.name);
        };
        assert_eq!(finds(&in_body), !OF_TRACKS_ALONE.contains(rule), "{} as a body, in {dialect}", rule.id);
        // Rules that only a dialect has are in the group of dialects.
        assert_eq!(dialect == NO_DIALECT, !rule.id.starts_with("LC04"), "{} in {dialect}", rule.id);
    }
    let names = |rules: &[&'static Rule]| rules.iter().map(|rule| rule.name).collect::<Vec<_>>();
    assert_eq!(names(&in_words), names(PROSE));
}

#[test]
fn good_examples_do_not() {
    for rule in of_reading() {
        let Example::Call(good) = rule.good else { continue };
        for (dialect, mut in_track, in_body) in checked(good) {
            if OF_BATCHES_ALONE.contains(rule) {
                in_track.clear();
            }
            for finding in in_track.iter().chain(&in_body) {
                assert_ne!(finding.rule, *rule, "{} in {dialect}", rule.id);
                assert!(!finding.is_error(), "{} in {dialect}: {finding}", rule.id);
            }
        }
    }
}

/// Examples of rules across calls are lines of calls.
#[test]
fn examples_of_rules_across_calls() {
    let mut rules = Vec::new();
    for rule in rule::ALL {
        let (Example::Lines(bad), Example::Lines(good)) = (rule.bad, rule.good) else { continue };
        assert_eq!(across_calls(bad), [rule.name], "the bad example of {}", rule.id);
        assert_eq!(across_calls(good), [""; 0], "the good example of {}", rule.id);
        rules.push(*rule);
    }
    let of_conversations: Vec<&Rule> = rule::ALL.iter().copied().filter(|rule| rule.id.starts_with("LC09")).collect();
    assert_eq!(rules, of_conversations);
}

/// The findings of conversations and message ids in calls that are valid one by one; of conversations also from typed
/// events.
fn across_calls(lines: &str) -> Vec<&'static str> {
    let (mut conversations, mut tracker) = (Conversations::new(100), ConversationTracker::new(100));
    let (mut found, mut typed) = (Vec::new(), Vec::new());
    for line in lines.lines() {
        let call = line.as_bytes();
        let problems = facts(&LIVECHAT, call).into_iter().flat_map(|facts| conversations.observe(&facts));
        found.extend(problems.map(|problem| problem.rule.name));
        let (track, wrong) = outcome_in::<Track<AnyEvent>>(call, None);
        assert_eq!(wrong, [], "{line}");
        let findings = track.map(|track| tracker.observe(&track)).unwrap_or_default();
        typed.extend(findings.iter().map(|finding| finding.rule.name));
    }
    assert_eq!(found, typed, "{lines}");
    let mut known = CallKeys::new(100);
    let ids = lines.lines().flat_map(|line| call_keys(&LIVECHAT, line.as_bytes())).flatten();
    found.extend(ids.filter_map(|id| known.observe_at(&id, None)).map(|problem| problem.rule.name));
    found
}

/// The rules of syntax, envelope, events, properties, dialects and limits.
fn of_reading() -> impl Iterator<Item = &'static &'static Rule> {
    rule::ALL.iter().filter(|rule| rule.id < "LC0600")
}

const NO_DIALECT: &str = "no dialect";

/// The findings of a call, read as a track and as a body: without a dialect, then in each.
fn checked(call: &str) -> Vec<(&'static str, Vec<Finding>, Vec<Finding>)> {
    let dialects = LIVECHAT.dialects.iter().map(|dialect| (dialect.key, Some(*dialect)));
    let verdict = |(name, dialect)| {
        let call = call.as_bytes();
        (name, outcome_in::<Track<AnyEvent>>(call, dialect).1, outcome_in::<Body>(call, dialect).1)
    };
    [(NO_DIALECT, None)].into_iter().chain(dialects).map(verdict).collect()
}
