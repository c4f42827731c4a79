//! The results of checking a document: its verdict, and its calls.

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
    /// The properties that are not null, of the first 128 of the spec.
    pub present: PropertySet,
    /// The string that names its sender; empty if there is none.
    pub(crate) sender: Span,
    /// The string that names its event, if that is none of the spec's; empty otherwise.
    pub(crate) name: Span,
}

/// Gives the sender of a batch to those of its calls that name none.
pub(super) fn inherit_sender(calls: &mut [CallInfo], sender: Span) {
    for call in calls.iter_mut().filter(|call| call.sender == Span::default()) {
        call.sender = sender;
    }
}

/// A set of properties, by their index in [`Spec::properties`](crate::table::Spec::properties).
///
/// A set holds the first 128 properties of a spec. Of a spec with more, it never has the others. Findings and verdicts do
/// not depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PropertySet(u128);

impl PropertySet {
    pub(crate) const fn of_bits(bits: u128) -> Self {
        Self(bits)
    }

    /// Returns whether the set has the property with this index; `false` from index 128 on.
    pub const fn has(self, index: usize) -> bool {
        index < 128 && self.0 >> index & 1 == 1
    }

    /// Adds the property with this index. Index 128 and above have no bit, and add nothing.
    pub(crate) const fn add(&mut self, index: usize) {
        if index < 128 {
            self.0 |= 1 << index;
        }
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
