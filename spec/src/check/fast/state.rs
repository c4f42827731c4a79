//! What a scan keeps while it reads: of the document, of the call at hand, and for the next document.

use super::events::OtherSeen;
use super::lexer::Lexer;
use super::names::{EventIs, KnownNames};
use super::nesting::Nesting;
use super::notes::{Note, Report};
use super::tables::BitSet;
use super::templates::Templates;
use crate::check::outcome::PropertyLists;
use crate::json::Span;

/// Buffers and caches of a scan, kept for the next document.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    pub(super) nesting: Nesting,
    pub(super) calls: CallScratch,
}

impl Scratch {
    /// The properties of the calls that have no bit.
    pub(super) const fn lists(&self) -> &PropertyLists {
        &self.calls.lists
    }

    /// Forgets the document before.
    pub(super) fn clear(&mut self) {
        self.calls.lists.clear();
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct CallScratch {
    /// The numbers of the call at hand whose property has a fixed value in some event: the property and the number.
    pub(super) fixed: Vec<(usize, Span)>,
    /// The properties of the call at hand that have no bit, and those of all calls so far that are not null.
    pub(super) others: Vec<OtherSeen>,
    pub(super) lists: PropertyLists,
    /// What is wrong in the call at hand.
    pub(super) notes: Vec<Note>,
    pub(super) names: KnownNames,
}

/// A scan of one document.
pub(super) struct Scan<'d, 'c, F, O: ?Sized> {
    pub(super) lexer: Lexer<'d, 'c, F, O>,
    pub(super) scratch: &'c mut CallScratch,
    /// The templates to try before reading a call member by member.
    pub(super) templates: Option<&'c mut Templates>,
    pub(super) report: Report<'c>,
    /// The last call of the spec that no template matched.
    pub(super) unmatched: Option<Span>,
}

#[derive(PartialEq)]
pub(super) enum Read {
    Call,
    Batch,
}

impl CallScratch {
    /// Forgets the call before.
    pub(super) fn clear(&mut self) {
        self.fixed.clear();
        self.others.clear();
        self.notes.clear();
    }
}

/// Where a key is.
#[derive(Clone, Copy)]
pub(super) struct KeyAt {
    /// The offset of its quote.
    pub(super) from: usize,
    /// Its length without quotes.
    pub(super) length: usize,
}

impl KeyAt {
    /// Its bytes without quotes.
    #[inline(always)]
    pub(super) const fn span(self) -> Span {
        Span::new(self.from + 1, self.from + 1 + self.length)
    }

    /// Its bytes with quotes.
    #[inline(always)]
    pub(super) const fn quoted(self) -> Span {
        Span::new(self.from, self.from + self.length + 2)
    }
}

/// What has been read of a call.
#[derive(Clone, Copy, Default)]
pub(super) struct State {
    /// The fields of the envelope that were there.
    pub(super) fields: BitSet,
    /// The properties that were there, and those of them that were null.
    pub(super) seen: BitSet,
    pub(super) nulls: BitSet,
    pub(super) has_identity: bool,
    pub(super) event: EventIs,
    /// The string in `event`, and its key; empty if there is none.
    pub(super) name: Span,
    pub(super) name_key: Span,
    pub(super) call_type: CallType,
    /// The offset of the properties, if they are an object.
    pub(super) properties: Option<usize>,
    /// A member that only a call has was there.
    pub(super) is_call: bool,
    /// The rank of the sender's path, and the string at its end.
    pub(super) sender: Option<(usize, Span)>,
}

impl State {
    /// The properties that were not null.
    #[inline(always)]
    pub(super) const fn present(&self) -> u128 {
        self.seen.bits() & !self.nulls.bits()
    }
}

/// The type that a call states.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum CallType {
    #[default]
    Missing,
    /// It is a track call's, or no string.
    Track,
    /// The type of one of [`OTHER_CALLS`].
    Other,
    /// A text that is the type of no call.
    Unknown,
}
