//! Judging JSON by a spec: one call, or a batch of calls.
//!
//! [`Checker`] is the way in. What it says of a document is a list of [`Finding`]s, at the levels that were asked for;
//! a document without any is clean.

#[doc(hidden)]
pub mod body;
#[doc(hidden)]
pub mod call;
#[doc(hidden)]
pub mod clean;
mod compiled;
mod explain;
#[doc(hidden)]
pub mod input;
mod lines;
#[doc(hidden)]
pub mod properties;
mod scan;
mod shapes;
#[cfg(feature = "simd")]
mod vector;
pub(crate) mod words;

pub use lines::{Line, Lines};

use core::fmt;
use std::borrow::Cow;

use clean::{Clean, Places};
use compiled::Compiled;
use scan::{Nobody, Recorder, Scan, Scratch, Shapeless};
use shapes::Shapes;
use words::{Eights, Finder};

use crate::diagnostic::{Finding, Levels, locate};
use crate::json::{Reader, Span};
use crate::rule::Level;
use crate::table::{Dialect, Event, Spec};

/// What a document is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing was found.
    Clean,
    /// Something was found, and none of it is an error.
    Accepted,
    /// There is an error.
    Refused,
}

/// Everything that is to be said of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// What was found, by place.
    pub findings: Vec<Finding>,
}

impl Report {
    /// What the document is worth, by the worst finding.
    pub fn verdict(&self) -> Verdict {
        Verdict::of(&self.findings)
    }
}

impl Verdict {
    fn of(findings: &[Finding]) -> Self {
        match findings.iter().map(|finding| finding.level).max() {
            None => Self::Clean,
            Some(Level::Error) => Self::Refused,
            Some(_) => Self::Accepted,
        }
    }
}

/// What a call of a document turned out to be.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Call<'s> {
    /// The event of the spec; `None` for a call that is not ours, or whose event could not be told.
    pub event: Option<&'s Event>,
    /// The call has nothing to do with the spec: an `identify`, or an event of somebody else's.
    pub foreign: bool,
    /// Which properties it has, other than null.
    pub present: Present,
    /// Where it says who sent it.
    pub(crate) sender: Option<Span>,
}

/// A set of properties, by their place in [`Spec::properties`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Present(u128);

impl Present {
    /// Whether the property at this place is there.
    pub const fn has(self, place: usize) -> bool {
        place < 128 && self.0 >> place & 1 == 1
    }

    /// Adds the property at this place; those behind the first 128 are not counted.
    pub(crate) const fn add(&mut self, place: usize) {
        if place < 128 {
            self.0 |= 1 << place;
        }
    }
}

/// Which passes may say that a document is clean, before the explaining pass. For tests and measurements: findings are
/// the same with all of them.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Passes {
    /// None.
    Explaining,
    /// The plain pass.
    Plain,
    /// All there are.
    #[default]
    All,
}

/// Judges documents by a spec.
///
/// It remembers how the documents of each sender look, so that one that judges many is faster than many that judge one.
///
/// ```
/// # #[cfg(feature = "builtin")] {
/// use livechat_spec::LIVECHAT;
/// use livechat_spec::check::{Checker, Verdict};
/// let mut checker = Checker::new(&LIVECHAT);
/// let call = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent"}"#;
/// assert_eq!(checker.check(call), Verdict::Clean);
/// let found = checker.judge(br#"{"userId": "visitor-17", "event": "Live Chat Message Send"}"#);
/// assert_eq!(found[0].to_string(), "1:35: error[LC0201]: unknown live chat event");
/// # }
/// ```
#[derive(Clone)]
pub struct Checker<'s> {
    spec: &'s Spec,
    dialect: Option<&'s Dialect>,
    levels: Levels,
    calls: Vec<Call<'s>>,
    /// What the fast passes know; `None` for a spec that is too large for them.
    compiled: Option<Compiled<'s>>,
    scratch: Scratch,
    shapes: Shapes,
    passes: Passes,
    decided_by: Passes,
    /// What the machine can do.
    #[cfg(feature = "simd")]
    level: fearless_simd::Level,
}

/// Shows what it judges by, not what it has learned: that holds names and keys of documents.
impl fmt::Debug for Checker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (spec, dialect) = (self.spec.name, self.dialect.map(|dialect| dialect.key));
        let mut shown = f.debug_struct("Checker");
        shown.field("spec", &spec).field("dialect", &dialect).field("levels", &self.levels).finish_non_exhaustive()
    }
}

impl<'s> Checker<'s> {
    /// Judges by this spec, in the lenient profile.
    pub fn new(spec: &'s Spec) -> Self {
        let levels = Levels::default();
        Self {
            spec,
            dialect: None,
            calls: Vec::new(),
            compiled: Compiled::new(spec, None, &levels),
            levels,
            scratch: Scratch::default(),
            shapes: Shapes::default(),
            passes: Passes::All,
            decided_by: Passes::Explaining,
            #[cfg(feature = "simd")]
            level: fearless_simd::Level::new(),
        }
    }

    /// Judges also by what this dialect asks for.
    pub fn dialect(mut self, dialect: &'s Dialect) -> Self {
        self.dialect = Some(dialect);
        self.compiled()
    }

    /// Reports rules at these levels.
    pub fn levels(mut self, levels: Levels) -> Self {
        self.levels = levels;
        self.compiled()
    }

    /// With what the fast passes know of these settings, and nothing that was learned under others.
    fn compiled(mut self) -> Self {
        self.compiled = Compiled::new(self.spec, self.dialect, &self.levels);
        self.shapes = Shapes::default();
        self
    }

    /// Uses these passes.
    #[doc(hidden)]
    pub fn passes(mut self, passes: Passes) -> Self {
        self.passes = passes;
        self
    }

    /// The pass that decided on the last document.
    #[doc(hidden)]
    pub const fn decided_by(&self) -> Passes {
        self.decided_by
    }

    /// The spec that is judged by.
    pub const fn spec(&self) -> &'s Spec {
        self.spec
    }

    /// What the document is worth.
    pub fn check(&mut self, document: &[u8]) -> Verdict {
        Verdict::of(&self.judge(document))
    }

    /// What there is to say of the document, by place; nothing, without an allocation, if it is clean.
    pub fn judge(&mut self, document: &[u8]) -> Vec<Finding> {
        self.decided_by = self.fast(document, &mut Nobody);
        if self.decided_by != Passes::Explaining {
            return Vec::new();
        }
        self.calls.clear();
        let problems = explain::explain(self.spec, self.dialect, document, &mut self.calls);
        self.levels.apply(locate(None, document, problems))
    }

    /// The document, if it is one call of an event, not in a batch, and the fast passes know that nothing is to be said
    /// of it. There may be nothing to say of it, too, if they do not.
    #[doc(hidden)]
    pub fn clean<'c>(&'c mut self, document: &'c [u8], places: &'c mut Places) -> Option<Clean<'c>> {
        places.clear();
        self.decided_by = self.fast(document, places);
        let [Call { event: Some(event), .. }] = *self.calls else {
            return None;
        };
        let known = self.decided_by != Passes::Explaining;
        let text = core::str::from_utf8(document).ok().filter(|_| known)?;
        Some(Clean { text, event, places })
    }

    /// The pass that knows that nothing is to be said of the document; the explaining one if none does.
    fn fast(&mut self, document: &[u8], recorder: &mut impl Recorder) -> Passes {
        self.calls.clear();
        if self.passes == Passes::Explaining {
            return Passes::Explaining;
        }
        #[cfg(all(feature = "simd", any(target_arch = "x86", target_arch = "x86_64")))]
        if self.passes == Passes::All
            && let Some(avx2) = self.level.as_avx2()
        {
            return fearless_simd::Simd::vectorize(
                avx2,
                #[inline(always)]
                || self.scan(document, vector::Vector(avx2), recorder),
            );
        }
        #[cfg(all(feature = "simd", target_arch = "aarch64"))]
        if self.passes == Passes::All
            && let Some(neon) = self.level.as_neon()
        {
            return fearless_simd::Simd::vectorize(
                neon,
                #[inline(always)]
                || self.scan(document, vector::Vector(neon), recorder),
            );
        }
        self.scan(document, Eights, recorder)
    }

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "it is compiled for what the machine can do")]
    fn scan(&mut self, document: &[u8], finder: impl Finder, recorder: &mut impl Recorder) -> Passes {
        let Self { compiled, calls, scratch, shapes, .. } = self;
        let Some(compiled) = compiled else {
            return Passes::Explaining;
        };
        let with_shapes = self.passes == Passes::All;
        let mut scan = Scan::new(document, compiled, scratch, finder, recorder);
        scan.shapes = with_shapes.then_some(&mut *shapes);
        if scan.document(calls).is_none() {
            return Passes::Explaining;
        }
        let shapeless = scan.shapeless;
        match shapeless {
            None if with_shapes => Passes::All,
            Some(call) if shapes.learns(call.span.end - call.span.start) => {
                learn(&document[call.span.start..call.span.end], call, compiled, scratch, shapes);
                Passes::Plain
            }
            _ => Passes::Plain,
        }
    }

    /// The calls of the last document that was judged, in order; of one that is not JSON, those before the fault.
    pub fn calls(&self) -> &[Call<'s>] {
        &self.calls
    }

    /// The string of the last document that says who sent the call at this place of [`calls`](Self::calls).
    pub fn sender<'d>(&self, call: usize, document: &'d [u8]) -> Option<Cow<'d, str>> {
        let text = core::str::from_utf8(self.sender_json(call, document)?).ok()?;
        Reader::new(text).string().ok().map(|string| string.decode())
    }

    /// The same as it stands there, with its quotes: equal bytes say the same.
    pub fn sender_json<'d>(&self, call: usize, document: &'d [u8]) -> Option<&'d [u8]> {
        let span = self.calls.get(call)?.sender?;
        document.get(span.start..span.end)
    }

    /// Everything that is to be said of the document.
    pub fn explain(&mut self, document: &[u8]) -> Report {
        Report { findings: self.judge(document) }
    }
}

/// Reads a clean call once more, to learn its shape.
#[cold]
fn learn(document: &[u8], call: Shapeless, compiled: &Compiled<'_>, scratch: &mut Scratch, shapes: &mut Shapes) {
    let mut learned = core::mem::take(&mut shapes.learned);
    learned.clear();
    let mut scan = Scan::new(document, compiled, scratch, Eights, &mut learned);
    let known = scan.single();
    shapes.learned = learned;
    if known.is_some() {
        shapes.learn(document, call.events, call.present);
    }
}
