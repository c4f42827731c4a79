//! Checks documents by a spec: one call, or a batch of calls.
//!
//! [`Checker`] is the entry point. It gives the [`Finding`]s of a document at the [`Levels`] that were set, or only its
//! [`Verdict`].

// Results, unknown names, and names that are nearly those of the spec.
mod names;
mod near;
mod outcome;

// What passes note about a document.
pub(crate) mod violation;

// Passes: fast ones, which accept or decline, and the authority.
#[cfg(feature = "fast")]
pub(crate) mod fast;
pub(crate) mod validate;

// The fast passes as a checker runs them, and what stands for them without the feature; NDJSON.
#[cfg(feature = "fast")]
mod first_pass;
mod ndjson;
#[cfg(not(feature = "fast"))]
mod no_first_pass;

pub use ndjson::{Line, Lines};
pub use outcome::{CallInfo, Passes, PropertySet, Verdict};

use core::fmt;
use std::borrow::Cow;

#[cfg(feature = "fast")]
use first_pass::FirstPass;
use names::UnknownProperties;
use near::Searches;
#[cfg(not(feature = "fast"))]
use no_first_pass::FirstPass;
use outcome::PropertyLists;
use validate::pass::{CallsRead, PropertyIndex};

use violation::Violations;

use crate::diagnostic::{Finding, Levels};
use crate::json::{JsonKind, Reader, Span};
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
    /// The properties of the calls that have no bit, if `validate` read them.
    lists: PropertyLists,
    properties: PropertyIndex,
    first: FirstPass,
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
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (spec, dialect) = (self.spec.name, self.dialect.map(|dialect| dialect.key));
        let mut shown = f.debug_struct("Checker");
        shown.field("spec", &spec).field("dialect", &dialect).field("levels", &self.levels).finish_non_exhaustive()
    }
}

impl Checker {
    /// Checks by this spec, without a dialect, in the lenient profile.
    pub fn new(spec: &'static Spec) -> Self {
        Self::with(spec, FirstPass::new(spec, None, &Levels::default()))
    }

    fn with(spec: &'static Spec, first: FirstPass) -> Self {
        Self {
            spec,
            dialect: None,
            calls: Vec::new(),
            lists: PropertyLists::default(),
            properties: PropertyIndex::new(spec),
            first,
            searches: Searches::default(),
            levels: Levels::default(),
            passes: Passes::All,
            decided_by: Passes::Validate,
        }
    }

    /// Checks by `validate` alone, without the tables of fast passes.
    pub(crate) fn strict(spec: &'static Spec) -> Self {
        Self { passes: Passes::Validate, ..Self::with(spec, FirstPass::none(spec)) }
    }

    /// Checks what this dialect requires as well.
    pub fn dialect(mut self, dialect: &'static Dialect) -> Self {
        self.dialect = Some(dialect);
        self.with_new_first_pass()
    }

    /// Reports rules at these levels.
    pub fn levels(mut self, levels: Levels) -> Self {
        self.levels = levels;
        self.with_new_first_pass()
    }

    fn with_new_first_pass(mut self) -> Self {
        if self.passes != Passes::Validate {
            self.first.renew(self.spec, self.dialect, &self.levels);
        }
        self
    }

    /// Records the unknown properties of calls, for [`unknown_properties`](Self::unknown_properties). It costs little.
    pub fn with_unknown_properties(mut self) -> Self {
        *self.first.unknown_mut() = Some(UnknownProperties::default());
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

    /// Checks a document, and returns its verdict. It allocates nothing if a fast pass decides, as on most documents.
    pub fn check(&mut self, document: &[u8]) -> Verdict {
        if let Some(verdict) = self.decide(document, self.first.unknown().is_some()) {
            return verdict;
        }
        let violations = self.validate(document);
        if violations.is_empty() {
            return Verdict::Clean;
        }
        Verdict::of_levels(violations.rules().filter_map(|rule| self.levels.get(rule)))
    }

    /// Checks a document, and returns its findings, sorted by position. A clean document costs no allocation.
    pub fn findings(&mut self, document: &[u8]) -> Vec<Finding> {
        self.first_findings(document).unwrap_or_else(|| self.validated_findings(document))
    }

    /// Checks a document by `validate` alone, and returns its findings.
    #[doc(hidden)]
    pub fn validated_findings(&mut self, document: &[u8]) -> Vec<Finding> {
        let violations = self.validate(document);
        violations.findings(document, Some(&self.levels))
    }

    /// Checks a document by `validate` alone, and returns all violations.
    pub(crate) fn validate(&mut self, document: &[u8]) -> Violations {
        self.calls.clear();
        self.decided_by = Passes::Validate;
        let Self { spec, dialect, calls, lists, properties, first, searches, .. } = self;
        let read = CallsRead { calls, lists, properties, unknown: first.unknown_mut().as_mut() };
        validate::pass::validate(spec, *dialect, document, read, searches)
    }

    /// Returns the calls of the last document that was checked, in order. If it is not JSON, those before the error.
    pub fn calls(&self) -> &[CallInfo] {
        &self.calls
    }

    /// Returns the properties that are not null, in the last document, of the call with this index in
    /// [`calls`](Self::calls).
    ///
    /// ```
    /// # #[cfg(feature = "builtin")] {
    /// use livechat_spec::{LIVECHAT, check::Checker};
    /// let mut checker = Checker::new(&LIVECHAT);
    /// checker.check(br#"{"userId": "visitor-17", "event": "Live Chat Message Sent",
    ///     "properties": {"agent_id": "agt-19"}}"#);
    /// let index = LIVECHAT.properties.iter().position(|property| property.key == "agent_id");
    /// assert!(checker.present(0).has(index.unwrap()));
    /// # }
    /// ```
    #[inline]
    pub fn present(&self, call: usize) -> PropertySet<'_> {
        let present = self.calls.get(call).map(CallInfo::present).unwrap_or_default();
        let lists = if self.decided_by == Passes::Validate { &self.lists } else { self.first.lists() };
        PropertySet::new(present, lists.get(present.others))
    }

    /// Returns the sender, in the last document, of the call with this index in [`calls`](Self::calls).
    pub fn sender<'d>(&self, call: usize, document: &'d [u8]) -> Option<Cow<'d, str>> {
        decoded(self.sender_json(call, document)?)
    }

    /// Returns the same sender as JSON text, quotes included. Equal bytes are equal senders.
    #[inline]
    pub fn sender_json<'d>(&self, call: usize, document: &'d [u8]) -> Option<&'d [u8]> {
        json_at(self.calls.get(call)?.sender, document)
    }

    /// Returns the name, in the last document, of the event of the call with this index in [`calls`](Self::calls), if it
    /// is none of the spec's events.
    ///
    /// ```
    /// # #[cfg(feature = "builtin")] {
    /// use livechat_spec::{LIVECHAT, check::Checker};
    /// let mut checker = Checker::new(&LIVECHAT);
    /// let call = br#"{"userId": "visitor-17", "event": "Order Completed"}"#;
    /// checker.check(call);
    /// assert_eq!(checker.event_name(0, call).as_deref(), Some("Order Completed"));
    /// # }
    /// ```
    pub fn event_name<'d>(&self, call: usize, document: &'d [u8]) -> Option<Cow<'d, str>> {
        decoded(self.event_name_json(call, document)?)
    }

    /// Returns the same name as JSON text, quotes included.
    #[inline]
    pub fn event_name_json<'d>(&self, call: usize, document: &'d [u8]) -> Option<&'d [u8]> {
        json_at(self.calls.get(call).filter(|call| call.event.is_none())?.name, document)
    }

    /// Returns the unknown properties, in the last document, of the call with this index in [`calls`](Self::calls): their
    /// keys as JSON text, quotes included, and the kinds of their values. They are recorded
    /// [on request](Self::with_unknown_properties), for calls of events of the spec.
    ///
    /// ```
    /// # #[cfg(feature = "builtin")] {
    /// use livechat_spec::json::JsonKind;
    /// use livechat_spec::{LIVECHAT, check::Checker};
    /// let mut checker = Checker::new(&LIVECHAT).with_unknown_properties();
    /// let call = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent",
    ///     "properties": {"queue": "sales"}}"#;
    /// checker.check(call);
    /// let unknown: Vec<_> = checker.unknown_properties(0, call).collect();
    /// assert_eq!(unknown, [(&br#""queue""#[..], JsonKind::String)]);
    /// # }
    /// ```
    pub fn unknown_properties<'d>(
        &self,
        call: usize,
        document: &'d [u8],
    ) -> impl Iterator<Item = (&'d [u8], JsonKind)> + use<'_, 'd> {
        self.first.unknown().into_iter().flat_map(move |unknown| unknown.of_call(call, document))
    }
}

/// The string at a span; `None` if the span is empty.
#[inline]
fn json_at(span: Span, document: &[u8]) -> Option<&[u8]> {
    document.get(span.start..span.end).filter(|json| !json.is_empty())
}

/// Decodes a string that was read before.
fn decoded(json: &[u8]) -> Option<Cow<'_, str>> {
    Reader::new(core::str::from_utf8(json).ok()?).string().ok().map(|string| string.decode())
}
