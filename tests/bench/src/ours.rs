//! The contestants of livechat.

use std::hint::black_box;

use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Passes, Verdict};
use livechat_spec::rule::Rule;
use livechat_types::{AnyEvent, Track, from_slice, read};

use crate::corpus::{Cause, Corpus};
use crate::mistakes::Mistake;
use crate::race::{Contestant, Judge, Validator, Writing};

/// Contestants of the race *verdict*.
pub fn verdicts<'c>() -> Vec<Box<dyn Contestant + 'c>> {
    let with = |name, passes| -> Box<dyn Contestant + 'c> {
        let mut checker = Checker::new(&LIVECHAT).passes(passes);
        // An event that the spec does not have is clean, too: refuse it.
        Box::new(Validator::new(name, &[], move |event| {
            checker.check(event) == Verdict::Clean && checker.calls().iter().all(|call| !call.foreign)
        }))
    };
    vec![
        with("livechat check", Passes::All),
        with("livechat check, scan", Passes::Scan),
        with("livechat check, validate", Passes::Validate),
    ]
}

/// Contestants of the race *typed*.
pub fn readers<'c>() -> Vec<Box<dyn Contestant + 'c>> {
    vec![Box::new(Validator::new("livechat from_slice", &[Mistake::NumericId], |event| {
        black_box(from_slice::<Track<AnyEvent>>(event)).is_ok()
    }))]
}

/// Contestants of the race *findings*: the verdict, and all findings.
pub fn judges(events: &Corpus, cause: Cause) -> [Box<dyn Contestant + '_>; 2] {
    let (rule, refused) = cause.rule();
    let verdict = if refused { Verdict::Refused } else { Verdict::Accepted };
    let mut checker = Checker::new(&LIVECHAT);
    let check = Judge::new(format!("{}, verdict", cause.name()), events, move |index, event| {
        checker.check(event) == if cause.concerns(index) { verdict } else { Verdict::Clean }
    });
    let mut checker = Checker::new(&LIVECHAT);
    let findings = Judge::new(format!("{}, findings", cause.name()), events, move |index, event| {
        let findings = black_box(checker.findings(event));
        findings.iter().any(|finding| finding.rule.id == rule) == cause.concerns(index)
    });
    [Box::new(check), Box::new(findings)]
}

/// The name of the second base of the race *typed findings*.
pub const READ_CLEAN: &str = "livechat read, clean";

/// Typed reading of events without findings.
pub fn reading_clean(events: &Corpus) -> Box<dyn Contestant + '_> {
    Box::new(Judge::new(READ_CLEAN, events, |_, event| black_box(read::<Track<AnyEvent>>(event)).is_ok()))
}

/// Typed reading of events that all have findings: it notes them, and the same with all of them made. Of a refused event
/// they are made anyway.
pub fn reading(events: &Corpus, cause: Cause) -> [Box<dyn Contestant + '_>; 2] {
    let (rule, refused) = cause.rule();
    let is_it = move |found: &&Rule| found.id == rule;
    let noting = Judge::new(format!("livechat read, {}", cause.name()), events, move |_, event| {
        match black_box(read::<Track<AnyEvent>>(event)) {
            Ok(read) => !refused && read.findings.rules().any(|rule| is_it(&rule)),
            Err(refusal) => refused && refusal.findings().iter().any(|finding| is_it(&finding.rule)),
        }
    });
    let making = Judge::new(format!("livechat read, {}, findings", cause.name()), events, move |_, event| {
        let findings = match black_box(read::<Track<AnyEvent>>(event)) {
            Ok(read) => black_box(read.findings.into_vec()),
            Err(refusal) => refusal.into_findings(),
        };
        findings.iter().any(|finding| is_it(&finding.rule))
    });
    [Box::new(noting), Box::new(making)]
}

/// Contestants of the race *batches*: calls in documents of their own, and the same calls in batches.
pub fn batches<'c>(calls: &'c Corpus, batches: &'c Corpus) -> Vec<Box<dyn Contestant + 'c>> {
    let mut checker = Checker::new(&LIVECHAT);
    let single =
        Judge::new("livechat check, single calls", calls, move |_, call| checker.check(call) == Verdict::Clean);
    let mut checker = Checker::new(&LIVECHAT);
    let batched =
        Judge::new("livechat check, batches of 20", batches, move |_, batch| checker.check(batch) == Verdict::Clean);
    vec![Box::new(single), Box::new(batched)]
}

/// Contestants of the race *write*.
pub fn writers(tracks: &[Track<AnyEvent>]) -> Vec<Box<dyn Contestant>> {
    vec![
        Box::new(Writing::new("livechat Track::write_to, text reused", tracks.to_vec(), |track, out| {
            track.write_to(out);
        })),
        Box::new(Writing::new("livechat Track::to_json", tracks.to_vec(), |track, out| *out = track.to_json())),
    ]
}
