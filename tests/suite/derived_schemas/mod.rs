//! Schemas of derived events say what reading says: a call is refused by the open schema if and only if reading it as the
//! struct finds something that is `in_schema`; and reading finds all that the checker finds by the spec.
//!
//! What JSON Schema cannot say is listed by rule, below. `LIVECHAT_AGREEMENT` sets how many calls there are.

mod calls;
mod desk;
mod events;

use std::collections::BTreeMap;

use jsonschema::Validator;
use livechat_spec::check::Checker;
use livechat_spec::diagnostic::{Finding, Levels};
use livechat_spec::rule::Profile;
use livechat_spec::table::{Dialect, Spec};
use livechat_tests::chance::{agreement, chance};
use livechat_types::schema::{Contract, DescribeEvent, Draft, event_schema};
use livechat_types::{ReadEvent, Track, WriteEvent, read, read_in};
use serde_json::Value;

use calls::{Kind, call};
use desk::WHOLE;
use events::{
    DENYING, DESK_CLOSED, Denying, Desk, DeskClosed, KEEPING, Keeping, OPENED, Opened, RATED, Rated, THROUGH_SERDE,
    ThroughSerde,
};

/// The default number of calls, which takes some seconds.
const CALLS: usize = 20_000;

const SEED: u64 = 0x5c4e_3a11;

/// The rules by which reading refuses calls that the open schema accepts, where it does, and why.
const UNSAID: &[(&str, &[&str], &str)] = &[
    ("no-identity", &[""], "one of several fields must be there, for some values of others"),
    (
        "no-such-time",
        &["/properties/opened_at", "/properties/seen_at", "/timestamp"],
        "a pattern does not know the lengths of months",
    ),
    (
        "wrong-kind",
        &["/properties/priority", "/properties/wait", "/properties/mark", "/properties/unknown", "/properties/attempt"],
        "only serde, or a function, knows what it reads",
    ),
    ("wrong-kind", &["/properties/percent"], "a `ReadValue` that was written by hand knows what it reads"),
    ("wrong-kind", &["/properties/due", "/properties/since"], "a type that reads a time from a text knows its month"),
    (
        "wrong-kind",
        &["/properties/older_queue", "/properties/secret"],
        "a field is read under another key only if its own is absent",
    ),
];

/// The rules of findings that are no errors, for which schemas refuse a call that is read.
const WARNED: &[&str] = &["dialect-kind", "numeric-id", "numeric-string", "property-alias", "time-offset-form"];

/// What the closed schemas refuse, and reading only reports.
const UNLISTED: &[&str] = &["unlisted-value"];

/// Schemas know the keys of the spec alone: a call with an alias may lack what a struct needs, and have any value there.
const ALIASES: &[&str] = &["property-alias", "alias-beside-property"];

/// What a test of agreement saw.
#[derive(Debug, Default)]
struct Seen {
    refused: usize,
    accepted: usize,
    /// Calls on which reading and the schema do not agree because of an alias.
    aliases: BTreeMap<&'static str, usize>,
    /// How often each entry of [`UNSAID`] was met.
    unsaid: [usize; UNSAID.len()],
    warned: BTreeMap<&'static str, usize>,
    /// What was written: refused and accepted by the closed schema.
    written: [usize; 2],
    /// One call for each way to disagree.
    disagreements: BTreeMap<String, String>,
}

fn validator(schema: &Value) -> Validator {
    assert!(jsonschema::meta::is_valid(schema), "{schema:#}");
    jsonschema::validator_for(schema).unwrap_or_else(|error| panic!("{error}\n{schema:#}"))
}

struct Subject {
    spec: &'static Spec,
    /// The dialect, and the name of the event that is read by it.
    dialect: Option<(&'static Dialect, &'static str)>,
    checkers: [Checker; 2],
    open: [Validator; 2],
    closed: [Validator; 2],
}

impl Subject {
    fn of<E: DescribeEvent + ReadEvent>(dialect: Option<(&'static Dialect, &'static str)>) -> Self {
        let both =
            |contract| [Draft::Draft202012, Draft::Draft07].map(|draft| validator(&event_schema::<E>(draft, contract)));
        let checker = Checker::new(E::spec()).levels(Levels::of(Profile::Recommended));
        Self {
            spec: E::spec(),
            dialect,
            checkers: [checker.clone(), dialect.map_or(checker.clone(), |(dialect, _)| checker.dialect(dialect))],
            open: both(Contract::Open),
            closed: both(Contract::Closed),
        }
    }

    /// The dialect by which the struct with this event is read.
    fn dialect_of(&self, call: &Value) -> Option<&'static Dialect> {
        self.dialect.filter(|(_, event)| call["event"] == *event).map(|(dialect, _)| dialect)
    }

    fn read<E: ReadEvent>(&self, call: &Value, text: &str) -> (Option<Track<E>>, Vec<Finding>) {
        let read = match self.dialect_of(call) {
            None => read::<Track<E>>(text.as_bytes()),
            Some(dialect) => read_in::<Track<E>>(text.as_bytes(), dialect),
        };
        match read {
            Ok(read) => (Some(read.value), read.findings.into_vec()),
            Err(error) => (None, error.into_findings()),
        }
    }

    fn is_of_spec(&self, call: &Value) -> bool {
        self.spec.events.iter().any(|event| call["event"] == event.name)
    }

    /// What the checker finds in a call with an event of the spec.
    fn check(&mut self, call: &Value, text: &str) -> Vec<Finding> {
        if !self.is_of_spec(call) {
            return Vec::new();
        }
        let with_dialect = usize::from(self.dialect_of(call).is_some());
        self.checkers[with_dialect].findings(text.as_bytes())
    }
}

/// Compares reading, the checker and the schemas on random calls.
fn agree<E>(kinds: &[Kind<'_>], dialect: Option<(&'static Dialect, &'static str)>, count: usize, seen: &mut Seen)
where
    E: ReadEvent + WriteEvent + DescribeEvent,
{
    let mut random = chance(SEED);
    let mut subject = Subject::of::<E>(dialect);
    let (mut refused, mut accepted) = (0, 0);
    for _ in 0..count {
        let text = call(kinds, &mut random);
        let instance: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let (track, findings) = subject.read::<E>(&instance, &text);
        let shown = || format!("{text}\n{findings:#?}");

        for by_spec in subject.check(&instance, &text) {
            let is_it = |finding: &Finding| (finding.rule.id, finding.span) == (by_spec.rule.id, by_spec.span);
            assert!(findings.iter().any(is_it), "reading does not find it: {}\n{by_spec:#?}", shown());
        }
        let accepts = subject.open[0].is_valid(&instance);
        assert_eq!(subject.open[1].is_valid(&instance), accepts, "the drafts: {}", shown());
        let is_clean = !findings.iter().any(is_said);
        // An error that no schema says ends reading before the values that schemas refuse, too.
        let is_cut = !accepts && findings.iter().any(|finding| finding.is_error() && !is_said(finding));
        if accepts != is_clean && !is_cut {
            // The schema may miss a key that is there under an alias, or a value there that the struct cannot have.
            let by_value =
                findings.iter().filter(|finding| is_said(finding)).all(|finding| finding.rule.name == "wrong-kind");
            let alias = findings.iter().find_map(|finding| ALIASES.iter().find(|name| **name == finding.rule.name));
            if let Some(alias) = alias.filter(|_| by_value) {
                *seen.aliases.entry(alias).or_default() += 1;
            } else {
                let rules: Vec<_> = findings.iter().map(|finding| (finding.rule.name, &finding.pointer)).collect();
                let way = format!("{} accepts: {accepts} {rules:?}", std::any::type_name::<E>());
                seen.disagreements.entry(way).or_insert_with(shown);
            }
        }
        let has_alias = findings.iter().any(|finding| ALIASES.contains(&finding.rule.name));
        let is_unsaid = |finding: &&Finding| finding.is_error() && !is_said(finding) && accepts && !has_alias;
        for finding in findings.iter().filter(is_unsaid) {
            let is_it = |(rule, places, _): &(&str, &[&str], _)| {
                let place = finding.pointer.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('/');
                *rule == finding.rule.name && places.contains(&place)
            };
            let at = UNSAID.iter().position(is_it).unwrap_or_else(|| panic!("no schema says it: {}", shown()));
            seen.unsaid[at] += 1;
        }
        for finding in findings.iter().filter(|finding| track.is_some() && finding.in_schema) {
            *seen.warned.entry(finding.rule.name).or_default() += 1;
        }
        *(if accepts { &mut accepted } else { &mut refused }) += 1;
        if let Some(track) = track {
            let accepts = check_written(&mut subject, &track, &text, seen);
            seen.written[usize::from(accepts)] += 1;
        }
    }
    let name = std::any::type_name::<E>();
    println!("{name}: {accepted} accepted, {refused} refused");
    // Neither verdict is rare.
    assert!(accepted * 5 > refused && refused * 5 > accepted, "{name}: {accepted} accepted, {refused} refused");
    seen.accepted += accepted;
    seen.refused += refused;
}

/// Whether the schema of an event refuses the call for it.
fn is_said(finding: &Finding) -> bool {
    // To the schema of all events, another event is right.
    finding.in_schema || finding.rule.name == "other-event"
}

/// What is written is accepted by the closed schema if and only if the checker finds nothing that schemas say. Returns
/// whether it is.
fn check_written<E: ReadEvent + WriteEvent>(
    subject: &mut Subject,
    track: &Track<E>,
    read: &str,
    seen: &mut Seen,
) -> bool {
    let text = track.to_json();
    let instance: Value = serde_json::from_str(&text).expect("JSON");
    let accepts = subject.closed[0].is_valid(&instance);
    assert_eq!(subject.closed[1].is_valid(&instance), accepts, "the drafts: {text}");
    // The checker knows no custom events.
    let is_of_spec = subject.is_of_spec(&instance);
    let findings = if is_of_spec { subject.check(&instance, &text) } else { subject.read::<E>(&instance, &text).1 };
    // A custom field keeps a time as it came, of which the checker knows nothing.
    let has_basic_offset = text.contains("+0000\"") || text.contains("+01\"");
    let is_clean = !findings.iter().any(|finding| is_said(finding) || UNLISTED.contains(&finding.rule.name));
    let is_clean = is_clean && (accepts || !has_basic_offset);
    if is_clean != accepts {
        let rules: Vec<_> = findings.iter().map(|finding| (finding.rule.name, &finding.pointer)).collect();
        let way = format!("{} written accepts: {accepts} {rules:?}", std::any::type_name::<E>());
        seen.disagreements.entry(way).or_insert_with(|| format!("{read}\n{text}\n{findings:#?}"));
    }
    accepts
}

#[test]
fn reading_checker_and_schemas_of_derived_events_agree() {
    let count = agreement(CALLS) / 7;
    let mut seen = Seen::default();
    let (opened, rated, closed) = ("Live Chat Ticket Opened", "Live Chat Ticket Rated", "Desk Closed");
    agree::<Opened>(&[(&[opened, opened, opened, opened, rated], OPENED)], None, count, &mut seen);
    agree::<Denying>(&[(&[opened], DENYING)], None, count, &mut seen);
    agree::<Keeping>(&[(&[opened], KEEPING)], None, count, &mut seen);
    agree::<Rated>(&[(&[rated, rated, rated, rated, opened, "Other"], RATED)], Some((&WHOLE, rated)), count, &mut seen);
    agree::<ThroughSerde>(&[(&[rated], THROUGH_SERDE)], None, count, &mut seen);
    agree::<DeskClosed>(&[(&[closed, closed, closed, closed, opened], DESK_CLOSED)], None, count, &mut seen);
    let all: &[Kind<'_>] = &[(&[opened], OPENED), (&[rated], RATED), (&[closed, closed, "desk closed"], DESK_CLOSED)];
    agree::<Desk>(all, Some((&WHOLE, rated)), count, &mut seen);
    println!("{seen:#?}");
    assert!(seen.disagreements.is_empty(), "{} ways to disagree", seen.disagreements.len());
    for ((rule, places, _), count) in UNSAID.iter().zip(seen.unsaid) {
        assert!(count > 0, "no call has {rule} at {places:?}");
    }
    assert_eq!(seen.aliases.len(), ALIASES.len());
    assert_eq!(seen.warned.keys().copied().collect::<Vec<_>>(), WARNED);
}
