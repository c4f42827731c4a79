//! Stands for the fast passes without the feature `fast`: `validate` decides on every document.

use super::Checker;
use super::names::UnknownProperties;
use super::outcome::{PropertyLists, Verdict};
use crate::diagnostic::{Finding, Levels};
use crate::table::{Dialect, Spec};

/// Decides on no document.
#[derive(Clone)]
pub(super) struct FirstPass {
    /// The unknown properties of the last document, if they are asked for.
    unknown: Option<UnknownProperties>,
    lists: PropertyLists,
}

#[allow(clippy::unused_self, reason = "the fast passes have settings")]
impl FirstPass {
    pub(super) fn new(spec: &'static Spec, _: Option<&'static Dialect>, _: &Levels) -> Self {
        Self::none(spec)
    }

    pub(super) fn none(_: &'static Spec) -> Self {
        Self { unknown: None, lists: PropertyLists::default() }
    }

    pub(super) const fn renew(&mut self, _: &'static Spec, _: Option<&'static Dialect>, _: &Levels) {}

    pub(super) const fn unknown(&self) -> Option<&UnknownProperties> {
        self.unknown.as_ref()
    }

    pub(super) const fn unknown_mut(&mut self) -> &mut Option<UnknownProperties> {
        &mut self.unknown
    }

    /// None: each call was read by `validate`.
    pub(super) const fn lists(&self) -> &PropertyLists {
        &self.lists
    }
}

#[allow(clippy::unused_self, reason = "the fast passes learn")]
impl Checker {
    pub(super) fn decide(&mut self, _: &[u8], _: bool) -> Option<Verdict> {
        None
    }

    pub(super) fn first_findings(&mut self, _: &[u8]) -> Option<Vec<Finding>> {
        None
    }
}
