//! The contestants of the race *plan*: plans beside their base.
//!
//! What a plan costs is the properties that it adds, and types of its own. So there is the plan of `tests/acme`, which has both,
//! one that has the types of its base, and one that has types of its own with the properties of its base.

/// A plan that adds nothing: what it has is its base's, but for the table and the enum of all events.
pub mod nothing {
    #[rustfmt::skip] // generated
    pub mod events;
    #[rustfmt::skip] // generated
    pub mod table;
}

/// A plan that adds no property, and describes one anew: each event has a type of its own.
pub mod described {
    #[rustfmt::skip] // generated
    pub mod events;
    #[rustfmt::skip] // generated
    pub mod table;
}

use std::hint::black_box;

use acme_events::table::ACME;
use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Verdict};
use livechat_spec::table::Spec;
use livechat_types::{
    AnyEvent, ConversationEnded, ConversationStarted, LiveChatEvent, MessageReceived, MessageSent, ReadEvent, Track,
    from_slice,
};

use crate::corpus::Corpus;
use crate::race::{Contestant, Judge};

/// The events of the base in an enum of a user, without a plan.
#[derive(LiveChatEvent)]
#[livechat(spec = LIVECHAT)]
enum EnumOfOnesOwn {
    Started(ConversationStarted),
    Ended(ConversationEnded),
    Sent(MessageSent),
    Received(MessageReceived),
}

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
        // What differs between these two is chance.
        reader::<AnyEvent>("livechat from_slice, again", events),
        reader::<EnumOfOnesOwn>("an enum of one's own, from_slice", events),
        reader::<nothing::events::AnyEvent>("a plan that adds nothing, from_slice", events),
        reader::<described::events::AnyEvent>("a plan with types of its own, from_slice", events),
        reader::<acme_events::events::AnyEvent>("acme from_slice", events),
        checker(CHECK, &LIVECHAT, events),
        checker("a plan that adds nothing, check", &nothing::table::NOTHING, events),
        checker("a plan with types of its own, check", &described::table::DESCRIBED, events),
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
