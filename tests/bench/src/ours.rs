//! The contestants of livechat.

use std::hint::black_box;

use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Passes, Verdict};
use livechat_types::{AnyEvent, Track, from_slice};

use crate::mistakes::Mistake;
use crate::race::{Contestant, Validator, Writing};

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

/// Contestants of the race *write*.
pub fn writers(tracks: &[Track<AnyEvent>]) -> Vec<Box<dyn Contestant>> {
    vec![
        Box::new(Writing::new("livechat Track::write_to, text reused", tracks.to_vec(), |track, out| {
            track.write_to(out);
        })),
        Box::new(Writing::new("livechat Track::to_json", tracks.to_vec(), |track, out| *out = track.to_json())),
    ]
}
