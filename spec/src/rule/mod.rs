//! The rule catalogue: all that livechat reports, as data.
//!
//! Reading, checking, compile errors, spec files and generated files raise the rules of this catalogue. An id keeps its
//! meaning for ever once it is released; `spec/rule-ids.txt` lists all ids that were ever used.

// Examples, levels and profiles, which rules hold.
mod example;
mod level;
mod profile;

// Rules and their groups.
mod item;

// The catalogue: a file for each group.
mod conversation;
mod derive;
mod dialect;
mod envelope;
mod event_name;
mod generated;
mod json;
mod limit;
mod property;
mod quality;
mod spec_file;
mod traffic;

pub use conversation::*;
pub use derive::*;
pub use dialect::*;
pub use envelope::*;
pub use event_name::*;
pub use example::Example;
pub use generated::*;
pub use item::{Group, Rule};
pub use json::*;
pub use level::Level;
pub use limit::*;
pub use profile::{Profile, Profiles};
pub use property::*;
pub use quality::*;
pub use spec_file::*;
pub use traffic::*;

/// The groups of rules, by rising id.
pub static GROUPS: &[Group] = &[
    json::GROUP,
    envelope::GROUP,
    event_name::GROUP,
    property::GROUP,
    dialect::GROUP,
    limit::GROUP,
    spec_file::GROUP,
    generated::GROUP,
    derive::GROUP,
    conversation::GROUP,
    traffic::GROUP,
    quality::GROUP,
];

/// Every rule, by rising id.
pub static ALL: &[&Rule] = {
    static RULES: [&Rule; COUNT] = all();
    &RULES
};

const COUNT: usize = {
    let (mut at, mut count) = (0, 0);
    while at < GROUPS.len() {
        count += GROUPS[at].rules.len();
        at += 1;
    }
    count
};

const fn all() -> [&'static Rule; COUNT] {
    let mut rules = [GROUPS[0].rules[0]; COUNT];
    let (mut at, mut group) = (0, 0);
    while group < GROUPS.len() {
        let mut rule = 0;
        while rule < GROUPS[group].rules.len() {
            rules[at] = GROUPS[group].rules[rule];
            (at, rule) = (at + 1, rule + 1);
        }
        group += 1;
    }
    rules
}

/// The place in [`ALL`] of each rule, by the number of its id: each finding asks for it.
static PLACES: [u8; number(ALL[COUNT - 1].id) + 1] = {
    assert!(COUNT <= 256, "the place of a rule is one byte");
    let mut places = [0; number(ALL[COUNT - 1].id) + 1];
    let (mut place, mut byte) = (0, 0_u8);
    while place < COUNT {
        places[number(ALL[place].id)] = byte;
        place += 1;
        byte = byte.wrapping_add(1);
    }
    places
};

/// The number in an id: `LC` and four digits.
const fn number(id: &str) -> usize {
    let (id, mut number, mut at) = (id.as_bytes(), 0, 2);
    while at < id.len() {
        number = number * 10 + (id[at] - b'0') as usize;
        at += 1;
    }
    number
}

impl Rule {
    /// Returns the rule with this id, in any case.
    ///
    /// ```
    /// use livechat_spec::rule::{self, Rule};
    /// assert_eq!(Rule::find("lc0004"), Some(&rule::DUPLICATE_KEY));
    /// assert_eq!(Rule::find("LC9999"), None);
    /// ```
    #[inline]
    pub fn find(id: &str) -> Option<&'static Self> {
        ALL.iter().find(|rule| rule.id.eq_ignore_ascii_case(id)).copied()
    }

    /// Returns its place in [`ALL`]. Only the catalogue makes rules, so it has every rule there is.
    pub(crate) fn place(&self) -> usize {
        PLACES[number(self.id)].into()
    }
}
