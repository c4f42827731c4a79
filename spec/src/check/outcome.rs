//! The results of checking a document: its verdict, and its calls.

use std::borrow::Cow;

use crate::diagnostic::Finding;
use crate::json::Span;
use crate::rule::Level;
use crate::table::Event;

/// The result of checking a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// There are no findings.
    Clean,
    /// There are findings, and none is an error.
    Accepted,
    /// At least one finding is an error.
    Refused,
}

impl Verdict {
    /// Returns the verdict that these findings give.
    pub fn of(findings: &[Finding]) -> Self {
        Self::of_levels(findings.iter().map(|finding| finding.level))
    }

    /// Returns the verdict that findings of these levels give.
    pub(super) fn of_levels(levels: impl Iterator<Item = Level>) -> Self {
        match levels.max() {
            None => Self::Clean,
            Some(Level::Error) => Self::Refused,
            Some(_) => Self::Accepted,
        }
    }

    /// Returns whether no finding is an error: the verdict is [`Clean`](Self::Clean) or [`Accepted`](Self::Accepted).
    ///
    /// ```
    /// use livechat_spec::check::Verdict;
    /// assert!(Verdict::Clean.is_accepted() && Verdict::Accepted.is_accepted());
    /// assert!(!Verdict::Refused.is_accepted());
    /// ```
    pub const fn is_accepted(self) -> bool {
        match self {
            Self::Clean | Self::Accepted => true,
            Self::Refused => false,
        }
    }
}

/// A call of a document, as the checker read it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct CallInfo {
    /// The event of the spec; `None` for a foreign call, and for one whose event cannot be told.
    pub event: Option<&'static Event>,
    /// Whether the call does not concern the spec: an `identify`, or a track call of another event.
    pub foreign: bool,
    /// The properties that are not null: the two parts of a [`Present`].
    present: u128,
    others: u32,
    /// The string that names its sender; empty if there is none.
    pub(crate) sender: Span,
    /// The string that names its event; empty if there is none.
    pub(crate) name: Span,
}

// The fast passes hand one from function to function for each call: it fills a line of the cache.
const _: () = assert!(size_of::<CallInfo>() <= 64);

impl CallInfo {
    /// Creates the result for a call of an event of the spec, or of one that may be meant.
    #[inline]
    pub(super) const fn new(event: Option<&'static Event>, present: Present, sender: Span, name: Span) -> Self {
        Self { event, foreign: false, present: present.first, others: present.others, sender, name }
    }

    /// Creates the result for a call that does not concern the spec.
    pub(super) const fn foreign(sender: Span, name: Span) -> Self {
        Self { event: None, foreign: true, present: 0, others: 0, sender, name }
    }

    /// Returns the properties that are not null.
    pub(super) const fn present(&self) -> Present {
        Present { first: self.present, others: self.others }
    }

    /// Sets the number of the list of properties that have no bit.
    #[cfg(feature = "fast")]
    pub(super) const fn set_others(&mut self, others: u32) {
        self.others = others;
    }
}

/// Gives the sender of a batch to those of its calls that name none.
pub(super) fn inherit_sender(calls: &mut [CallInfo], sender: Span) {
    for call in calls.iter_mut().filter(|call| call.sender == Span::default()) {
        call.sender = sender;
    }
}

/// How many properties of a spec have a bit in the sets of a pass: as many as a `u128` has. Few specs have more properties.
/// Those that follow are in lists of their indices.
pub(super) const BITS: usize = 128;

/// The properties of a call: bits for the first ones of the spec, and where the others are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Present {
    pub(super) first: u128,
    /// The number of a list in [`PropertyLists`]; 0 for none.
    pub(super) others: u32,
}

/// Lists of the properties from index [`BITS`] on, one for each call that has some.
#[derive(Clone, Debug, Default)]
pub(super) struct PropertyLists {
    indices: Vec<u32>,
    /// The end of each list in `indices`.
    ends: Vec<usize>,
}

impl PropertyLists {
    pub(super) fn clear(&mut self) {
        self.indices.clear();
        self.ends.clear();
    }

    /// Adds a list of rising indices; returns its number, which is 0 if the list is empty.
    pub(super) fn add(&mut self, indices: impl IntoIterator<Item = u32>) -> u32 {
        let before = self.indices.len();
        self.indices.extend(indices);
        if self.indices.len() == before {
            return 0;
        }
        self.ends.push(self.indices.len());
        u32::try_from(self.ends.len()).expect("each list takes several bytes of a document")
    }

    /// Returns the list with this number.
    pub(super) fn get(&self, number: u32) -> &[u32] {
        let end = |number: usize| number.checked_sub(1).map_or(Some(0), |at| self.ends.get(at).copied());
        let number = number as usize;
        let list = number.checked_sub(1).and_then(|before| self.indices.get(end(before)?..end(number)?));
        list.unwrap_or_default()
    }
}

/// A set of properties, by their index in [`Spec::properties`](crate::table::Spec::properties).
#[derive(Clone, Debug, Default, Eq)]
pub struct PropertySet<'c> {
    /// Bits for the first properties.
    first: u128,
    /// The indices of the others, rising.
    others: Cow<'c, [u32]>,
}

impl PartialEq for PropertySet<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        // Most specs have no others: comparing two empty lists would call the C library.
        let have_others = !self.others.is_empty() || !other.others.is_empty();
        self.first == other.first && (!have_others || self.others == other.others)
    }
}

impl<'c> PropertySet<'c> {
    pub(super) const fn new(present: Present, others: &'c [u32]) -> Self {
        Self { first: present.first, others: Cow::Borrowed(others) }
    }

    /// Returns whether the set has the property with this index.
    pub fn has(&self, index: usize) -> bool {
        if index < BITS {
            return self.first >> index & 1 == 1;
        }
        u32::try_from(index).is_ok_and(|index| self.others.binary_search(&index).is_ok())
    }

    /// Returns the set by itself, to keep it longer than the results of a document.
    pub fn into_owned(self) -> PropertySet<'static> {
        PropertySet { first: self.first, others: Cow::Owned(self.others.into_owned()) }
    }
}

/// The passes that may accept a document: one and those before it. For tests and measurements; the findings are the same
/// with all of them.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Passes {
    /// `validate` alone.
    Validate,
    /// The scan, without templates and vector instructions.
    Scan,
    /// Templates, too.
    #[default]
    All,
}
