//! Checks documents by a spec: one call, or a batch of calls.
//!
//! [`Checker`] is the entry point. It gives the [`Finding`]s of a document at the [`Levels`] that were set, or only its
//! [`Verdict`].

// Results, and names that are nearly those of the spec.
mod near;
mod outcome;

// Passes: fast ones, which accept or decline, and the authority.
pub(crate) mod fast;
pub(crate) mod validate;

// NDJSON.
mod ndjson;

pub use ndjson::{Line, Lines};
pub use outcome::{CallInfo, Passes, PropertySet, Verdict};

use core::fmt;
use std::borrow::Cow;

use fast::members::{MemberSpans, ValidCall};
use fast::passes::FastPasses;
use near::Searches;

use crate::diagnostic::{Finding, Levels, locate};
use crate::json::Reader;
use crate::table::{Dialect, Spec};

/// Checks documents by a spec.
///
/// A checker learns how the calls of each sender look, so keep one per thread and check many documents with it.
///
/// ```
/// # #[cfg(feature = "builtin")] {
/// use livechat_spec::LIVECHAT;
/// use livechat_spec::check::{Checker, Verdict};
/// let mut checker = Checker::new(&LIVECHAT);
/// let call = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}"#;
/// assert_eq!(checker.check(call), Verdict::Clean);
/// let call = br#"{"userId": "visitor-17", "event": "Live Chat Message Send"}"#;
/// let found = checker.findings(call);
/// assert_eq!(found[0].to_string(), "1:35: error[LC0201]: unknown live chat event");
/// # }
/// ```
#[derive(Clone)]
pub struct Checker {
    spec: &'static Spec,
    dialect: Option<&'static Dialect>,
    levels: Levels,
    calls: Vec<CallInfo>,
    fast: FastPasses,
    searches: Searches,
    passes: Passes,
    decided_by: Passes,
}

const _: () = {
    const fn assert_send_and_sync<T: Send + Sync>() {}
    assert_send_and_sync::<Checker>();
};

/// Shows the settings. What the checker has learned holds names and keys of documents.
impl fmt::Debug for Checker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (spec, dialect) = (self.spec.name, self.dialect.map(|dialect| dialect.key));
        let mut shown = f.debug_struct("Checker");
        shown.field("spec", &spec).field("dialect", &dialect).field("levels", &self.levels).finish_non_exhaustive()
    }
}

impl Checker {
    /// Checks by this spec, without a dialect, in the lenient profile.
    pub fn new(spec: &'static Spec) -> Self {
        let levels = Levels::default();
        Self {
            spec,
            dialect: None,
            calls: Vec::new(),
            fast: FastPasses::new(spec, None, &levels),
            searches: Searches::default(),
            levels,
            passes: Passes::All,
            decided_by: Passes::Validate,
        }
    }

    /// Checks what this dialect requires as well.
    pub fn dialect(mut self, dialect: &'static Dialect) -> Self {
        self.dialect = Some(dialect);
        self.with_new_fast_passes()
    }

    /// Reports rules at these levels.
    pub fn levels(mut self, levels: Levels) -> Self {
        self.levels = levels;
        self.with_new_fast_passes()
    }

    fn with_new_fast_passes(mut self) -> Self {
        self.fast = FastPasses::new(self.spec, self.dialect, &self.levels);
        self
    }

    /// Sets the passes that may accept documents.
    #[doc(hidden)]
    pub fn passes(mut self, passes: Passes) -> Self {
        self.passes = passes;
        self
    }

    /// Returns the pass that decided on the last document.
    #[doc(hidden)]
    pub const fn decided_by(&self) -> Passes {
        self.decided_by
    }

    /// Returns the spec that documents are checked by.
    pub const fn spec(&self) -> &'static Spec {
        self.spec
    }

    /// Checks a document, and returns its verdict.
    pub fn check(&mut self, document: &[u8]) -> Verdict {
        if self.accepts(document) { Verdict::Clean } else { Verdict::of(&self.validate(document)) }
    }

    /// Checks a document, and returns its findings, sorted by position. A clean document costs no allocation.
    pub fn findings(&mut self, document: &[u8]) -> Vec<Finding> {
        if self.accepts(document) { Vec::new() } else { self.validate(document) }
    }

    /// Whether a fast pass accepts the document.
    fn accepts(&mut self, document: &[u8]) -> bool {
        self.calls.clear();
        self.decided_by = self.fast.check(document, self.passes, &mut self.calls);
        self.decided_by != Passes::Validate
    }

    fn validate(&mut self, document: &[u8]) -> Vec<Finding> {
        self.calls.clear();
        let problems = validate::pass::validate(self.spec, self.dialect, document, &mut self.calls, &mut self.searches);
        self.levels.apply(locate(None, document, problems))
    }

    /// Returns the document as a call of an event if a fast pass accepts it. `None` says nothing about other documents.
    #[doc(hidden)]
    pub fn valid_call<'c>(&'c mut self, document: &'c [u8], spans: &'c mut MemberSpans) -> Option<ValidCall<'c>> {
        self.calls.clear();
        let (decided_by, call) = self.fast.valid_call(document, self.passes, &mut self.calls, spans);
        self.decided_by = decided_by;
        call
    }

    /// Returns the calls of the last document that was checked, in order. If it is not JSON, those before the error.
    pub fn calls(&self) -> &[CallInfo] {
        &self.calls
    }

    /// Returns the sender, in the last document, of the call with this index in [`calls`](Self::calls).
    pub fn sender<'d>(&self, call: usize, document: &'d [u8]) -> Option<Cow<'d, str>> {
        let text = core::str::from_utf8(self.sender_json(call, document)?).ok()?;
        Reader::new(text).string().ok().map(|string| string.decode())
    }

    /// Returns the same sender as JSON text, quotes included. Equal bytes are equal senders.
    pub fn sender_json<'d>(&self, call: usize, document: &'d [u8]) -> Option<&'d [u8]> {
        let span = self.calls.get(call)?.sender?;
        document.get(span.start..span.end)
    }
}
