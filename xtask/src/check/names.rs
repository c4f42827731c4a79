//! The names in traffic that the spec does not have: what is counted of them, and which of them a summary lists.
//!
//! A name may be that of a person, or hold an address or an id. So a summary lists only names that come again and again
//! and look like names that programmers give; calls under all others are counted. Memory is bounded, whatever the names are.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::AddAssign;

use livechat_spec::json::JsonKind;
use serde::{Deserialize, Serialize};

/// The number of documents that a name must come in to be listed.
const LEAST_DOCUMENTS: u64 = 10;

/// The number of names that a summary lists: those that come in most documents.
const LISTED: usize = 200;

/// The length of a listed name, in characters.
const MAX_LENGTH: usize = 100;

/// The number of names that are watched at once, to see whether they come again. With their counts they take some
/// megabytes, also if each call has another name.
pub(super) const WATCHED: usize = 8192;

/// The number of senders of a name that are counted one by one: the first ones by name, as for events.
const SENDERS: usize = 20;

/// Whether a name looks like one that a programmer gave: it is short, and holds no address, URL, UUID or long number.
pub(super) fn is_plain(name: &str) -> bool {
    let has_number = || {
        let mut digits = 0;
        name.chars().any(|c| {
            digits = if c.is_numeric() { digits + 1 } else { 0 };
            digits == 5
        })
    };
    let has_address = || {
        let name = name.to_ascii_lowercase();
        ["@", "%40", "//", "www."].iter().any(|mark| name.contains(mark))
    };
    name.chars().nth(MAX_LENGTH).is_none() && !has_number() && !has_address() && !has_uuid(name.as_bytes())
}

/// Whether a text holds a UUID, with or without its hyphens.
fn has_uuid(text: &[u8]) -> bool {
    let is_uuid = |text: &[u8]| {
        text.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
    };
    text.windows(36).any(is_uuid) || text.windows(32).any(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// One thing for each list of names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lists<T> {
    /// Events of calls that look like those of the spec.
    pub(super) unknown_events: T,
    /// Events of calls outside of the spec.
    pub(super) foreign_events: T,
    /// Properties in calls of the spec.
    pub(super) unknown_properties: T,
}

impl<T> Lists<T> {
    pub(super) fn map<U>(self, mut f: impl FnMut(T) -> U) -> Lists<U> {
        Lists {
            unknown_events: f(self.unknown_events),
            foreign_events: f(self.foreign_events),
            unknown_properties: f(self.unknown_properties),
        }
    }

    pub(super) fn all(&self) -> [&T; 3] {
        [&self.unknown_events, &self.foreign_events, &self.unknown_properties]
    }
}

impl<T: AddAssign<U>, U> AddAssign<Lists<U>> for Lists<T> {
    fn add_assign(&mut self, other: Lists<U>) {
        self.unknown_events += other.unknown_events;
        self.foreign_events += other.foreign_events;
        self.unknown_properties += other.unknown_properties;
    }
}

/// The counts of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct NameCounts {
    pub(super) calls: u64,
    pub(super) documents: u64,
    /// For a property: its values by their JSON kinds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) kinds: BTreeMap<String, u64>,
    /// Calls of other senders.
    pub(super) other_senders: u64,
    /// Calls by sender. Calls that do not name their sender are under the empty name.
    pub(super) senders: BTreeMap<String, u64>,
}

impl NameCounts {
    /// Adds calls of a sender, which are in `calls`.
    pub(super) fn add_sender(&mut self, sender: &str, calls: u64) {
        if is_plain(sender) {
            *self.senders.entry(sender.to_owned()).or_default() += calls;
        } else {
            self.other_senders += calls;
        }
        while self.senders.len() > SENDERS {
            self.other_senders += self.senders.pop_last().map_or(0, |(_, calls)| calls);
        }
    }

    /// Adds values of a kind.
    pub(super) fn add_kind(&mut self, kind: JsonKind, values: u64) {
        if values > 0 {
            *self.kinds.entry(kind.as_str().to_owned()).or_default() += values;
        }
    }
}

impl AddAssign for NameCounts {
    fn add_assign(&mut self, other: Self) {
        self.calls += other.calls;
        self.documents += other.documents;
        self.other_senders += other.other_senders;
        for (kind, values) in other.kinds {
            *self.kinds.entry(kind).or_default() += values;
        }
        for (sender, calls) in other.senders {
            self.add_sender(&sender, calls);
        }
    }
}

/// Names that were counted together: those of a part of the input.
#[derive(Debug, Default)]
pub(super) struct CountedNames {
    pub(super) names: Vec<(String, NameCounts)>,
    /// Calls under names that are not among them.
    pub(super) others: u64,
}

/// A list of names in a summary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Names {
    pub(super) names: BTreeMap<String, NameCounts>,
    /// Calls under other names.
    pub(super) others: u64,
}

impl Names {
    /// Leaves the names that a summary lists.
    pub(super) fn cut(mut self) -> Self {
        let mut names: Vec<_> = std::mem::take(&mut self.names).into_iter().collect();
        names.sort_by_key(|(_, counts)| Reverse(counts.documents));
        self.others += names.drain(names.len().min(LISTED)..).map(|(_, counts)| counts.calls).sum::<u64>();
        Self { names: names.into_iter().collect(), ..self }
    }
}

impl AddAssign for Names {
    /// Adds the list of another part. [`cut`](Self::cut) the sum once all are added: which names have most documents is
    /// known then.
    fn add_assign(&mut self, other: Self) {
        self.others += other.others;
        for (name, counts) in other.names {
            *self.names.entry(name).or_default() += counts;
        }
        while self.names.len() > WATCHED {
            self.others += self.names.pop_last().map_or(0, |(_, counts)| counts.calls);
        }
    }
}

/// The names of a check so far. They are added in the order of the input, so what is forgotten does not depend on threads.
#[derive(Debug, Default)]
pub(super) struct WatchedNames {
    names: HashMap<String, Watched>,
    others: u64,
    /// The number of parts that were added.
    parts: u64,
}

#[derive(Debug, Default)]
struct Watched {
    counts: NameCounts,
    /// The number of the last part with the name.
    last: u64,
}

impl WatchedNames {
    /// Returns the list for the summary.
    pub(super) fn listed(&self) -> Names {
        let (listed, others): (Vec<_>, Vec<_>) =
            self.names.iter().partition(|(_, watched)| watched.counts.documents >= LEAST_DOCUMENTS);
        let names = listed.into_iter().map(|(name, watched)| (name.clone(), watched.counts.clone()));
        let others = others.into_iter().map(|(_, watched)| watched.counts.calls).sum::<u64>();
        Names { names: names.collect(), others: self.others + others }.cut()
    }

    /// Forgets half of the names: those that came in the fewest documents, and of these the ones that did not come for the
    /// longest time. A name that comes often stays, whatever came before it.
    fn forget(&mut self) {
        let mut names: Vec<_> = std::mem::take(&mut self.names).into_iter().collect();
        let rank = |watched: &Watched| (Reverse(watched.counts.documents), Reverse(watched.last));
        names.sort_unstable_by(|(name, one), (other_name, other)| {
            rank(one).cmp(&rank(other)).then_with(|| name.cmp(other_name))
        });
        self.others += names.drain(WATCHED / 2..).map(|(_, watched)| watched.counts.calls).sum::<u64>();
        self.names = names.into_iter().collect();
    }
}

impl AddAssign<CountedNames> for WatchedNames {
    /// Adds the names of the next part of the input.
    fn add_assign(&mut self, part: CountedNames) {
        self.parts += 1;
        self.others += part.others;
        for (name, counts) in part.names {
            let watched = self.names.entry(name).or_default();
            watched.counts += counts;
            watched.last = self.parts;
        }
        if self.names.len() > WATCHED {
            self.forget();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_programmers_give_are_plain() {
        for name in [
            "",
            "Order Completed",
            "order_completed:v2",
            "größe",
            "Step 1234 of 5678",
            "a.b/c-d",
            "8f14e45f-ceea-467f-a0e6-fd2c1f2a7b1",
            "www",
            &"x".repeat(100),
        ] {
            assert!(is_plain(name), "{name}");
        }
        for name in [
            "ines@shop.example",
            "mail to ines%40shop.example",
            "https://shop.example/a",
            "see HTTP://x",
            "//shop.example",
            "WWW.shop.example",
            "order 12345",
            "+49 17012345",
            "\u{661}\u{662}\u{663}\u{664}\u{665}",
            "chat 8f14e45f-ceea-467f-a0e6-fd2c1f2a7b1c!",
            "8F14E45FCEEA467FA0E6FD2C1F2A7B1C",
            "caffee00-caffee00-caffee00-c 8f1ae45f-ceea-467f-a0e6-fdaca1aaabac",
            &"x".repeat(101),
            &"é".repeat(101),
        ] {
            assert!(!is_plain(name), "{name}");
        }
        assert!(is_plain(&"é".repeat(100)));
    }

    /// A part in which a call of each document has this name.
    fn part(name: &str, documents: u64) -> CountedNames {
        let mut counts = NameCounts { calls: documents, documents, ..NameCounts::default() };
        counts.add_sender("sdk", documents);
        CountedNames { names: vec![(name.to_owned(), counts)], others: 1 }
    }

    #[test]
    fn often_used_names_stay_among_any_number_of_others() {
        let mut watched = WatchedNames::default();
        let parts = 5 * WATCHED;
        // One name comes at first only, another one later, and seldom.
        let (mut early, mut late) = (0, 0);
        for at in 0..parts {
            watched += part(&format!("name {at}"), 1);
            if at < WATCHED && at.is_multiple_of(400) {
                watched += part("early", 1);
                early += 1;
            }
            if at > WATCHED && at.is_multiple_of(1000) {
                watched += part("seldom", 1);
                late += 1;
            }
            assert!(watched.names.len() <= WATCHED);
        }
        let Names { names, others } = watched.listed();
        assert_eq!(names.keys().collect::<Vec<_>>(), ["early", "seldom"]);
        for (name, documents) in [("early", early), ("seldom", late)] {
            assert_eq!((names[name].documents, names[name].senders["sdk"]), (documents, documents));
        }
        assert_eq!(others, 2 * parts as u64 + early + late, "every call is counted");
    }

    #[test]
    fn the_names_of_most_documents_are_listed() {
        let mut watched = WatchedNames::default();
        for at in 0..LISTED as u64 + 50 {
            watched += part(&format!("name {at:03}"), 5 + at);
        }
        let listed = watched.listed();
        assert_eq!(listed.names.len(), LISTED);
        assert_eq!(listed.names.keys().next().map(String::as_str), Some("name 050"));
        let calls: u64 = listed.names.values().map(|counts| counts.calls).sum();
        let all: u64 = (0..LISTED as u64 + 50).map(|at| 5 + at).sum();
        assert_eq!(calls + listed.others, all + LISTED as u64 + 50);
        // A name with too few documents is not listed, also if there is room for it.
        let mut watched = WatchedNames::default();
        watched += part("nine", 9);
        watched += part("ten", 9);
        watched += part("ten", 1);
        assert_eq!(watched.listed().names.into_keys().collect::<Vec<_>>(), ["ten"]);
    }

    #[test]
    fn sums_do_not_depend_on_the_order_of_parts() {
        let list = |names: std::ops::Range<u64>, documents: u64| {
            let mut watched = WatchedNames::default();
            for at in names {
                watched += part(&format!("name {at:03}"), documents + at);
            }
            watched.listed()
        };
        let parts = [list(0..150, 10), list(100..300, 20), list(50..180, 30)];
        let sum = |order: [usize; 3]| {
            let mut sum = Names::default();
            for at in order {
                sum += parts[at].clone();
            }
            sum.cut()
        };
        let whole = sum([0, 1, 2]);
        assert_eq!(whole.names.len(), LISTED);
        assert_eq!((&sum([2, 1, 0]), &sum([1, 0, 2])), (&whole, &whole));
        let calls = |list: &Names| list.others + list.names.values().map(|counts| counts.calls).sum::<u64>();
        assert_eq!(calls(&whole), parts.iter().map(calls).sum::<u64>());
        let counts = |mut counts: NameCounts| {
            for sender in (0..SENDERS + 5).map(|at| format!("sdk {at:02}")) {
                counts.add_sender(&sender, 2);
            }
            counts.add_sender("ines@shop.example", 3);
            counts
        };
        let counts = counts(NameCounts::default());
        assert_eq!((counts.senders.len(), counts.other_senders), (SENDERS, 13));
        assert!(counts.senders.keys().all(|sender| sender.as_str() < "sdk 20"));
    }
}
