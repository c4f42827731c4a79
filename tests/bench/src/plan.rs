//! The contestants of the race *plan*: the plan of `tests/acme` beside its base.

use std::hint::black_box;

use acme_events::table::ACME;
use acme_events::events::AnyEvent as AcmeEvent;
use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Verdict};
use livechat_spec::table::Spec;
use livechat_types::{AnyEvent, ReadEvent, Track, from_slice};

use crate::corpus::Corpus;
use crate::race::{Contestant, Judge};

/// The name of the second base.
pub const CHECK: &str = "livechat check";

/// The events of a corpus that are clean by the plan, too.
pub fn clean(corpus: &Corpus) -> Corpus {
    let mut checker = Checker::new(&ACME);
    let clean = corpus.only(|event| checker.check(event) == Verdict::Clean);
    assert!(clean.len() * 10 > corpus.len() * 9, "the plan refuses too many: {} of {}", clean.len(), corpus.len());
    clean
}

/// Typed reading and checking, by the base and by the plan.
pub fn contestants(events: &Corpus) -> Vec<Box<dyn Contestant + '_>> {
    vec![
        reader::<AnyEvent>("livechat from_slice", events),
        reader::<AcmeEvent>("acme from_slice", events),
        checker(CHECK, &LIVECHAT, events),
        checker("acme check", &ACME, events),
    ]
}

fn reader<'c, E: ReadEvent + 'c>(name: &str, events: &'c Corpus) -> Box<dyn Contestant + 'c> {
    Box::new(Judge::new(name, events, |_, event| black_box(from_slice::<Track<E>>(event)).is_ok()))
}

fn checker<'c>(name: &str, spec: &'static Spec, events: &'c Corpus) -> Box<dyn Contestant + 'c> {
    let mut checker = Checker::new(spec);
    Box::new(Judge::new(name, events, move |_, event| checker.check(event) == Verdict::Clean))
}
