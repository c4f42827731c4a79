//! Compares the deduplication keys of calls: platforms keep one of the calls that have the same key.

use core::fmt;

use super::reading::{Id, Object, each_call, event, hash, hash_id, json, string};
use super::window::Window;
use crate::diagnostic::{OtherPlace, Problem};
use crate::json::Span;
use crate::rule;
use crate::table::{Event, Spec};
use crate::vocabulary::FieldRole;

/// The deduplication key of a call, as a hash, and a hash of what the call says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CallKey {
    event: &'static str,
    key: &'static str,
    /// The bytes of the key's value.
    span: Span,
    id: Id,
    contents: Id,
}

impl CallKey {
    /// Returns the bytes of the value in the document.
    #[inline]
    pub const fn span(&self) -> Span {
        self.span
    }
}

/// Shows where the id is, not which, because ids may be private.
impl fmt::Debug for CallKey {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event, key, span, .. } = self;
        f.debug_struct("CallKey").field("event", event).field("key", key).field("span", span).finish_non_exhaustive()
    }
}

/// Returns the deduplication keys of the calls in a document, for calls with an event of the spec; `None` for a call
/// without one.
///
/// An id that is blank or stands for a missing value counts as none: platforms give such a call an id of its own.
#[inline]
pub fn call_keys(spec: &Spec, document: &[u8]) -> Vec<Option<CallKey>> {
    let mut ids = Vec::new();
    if let Some(text) = json(document) {
        each_call(spec, text, |call| {
            let name = call.name(spec).filter(|_| call.is_track(spec, text));
            if let Some(event) = name.and_then(|name| event(spec, text, name)) {
                ids.push(of_call(spec, text, call, event));
            }
        });
    }
    ids
}

/// The key of a call of an event.
#[inline]
fn of_call(spec: &Spec, text: &str, call: &Object<'_>, event: &Event) -> Option<CallKey> {
    call.of_role(spec, FieldRole::Deduplication).find_map(|(field, span)| {
        let id = hash_id(&string(text, span)?)?;
        Some(CallKey { event: event.name, key: field.key, span, id, contents: contents(spec, text, call) })
    })
}

/// A hash of what a call says: who did what and when. A call that is delivered again may have another time of sending,
/// another context, and members that the sender counts attempts in.
#[inline]
fn contents(spec: &Spec, text: &str, call: &Object<'_>) -> Id {
    let mut contents = String::new();
    for role in [FieldRole::Event, FieldRole::Identity, FieldRole::Time, FieldRole::Properties] {
        for (field, span) in call.of_role(spec, role).filter(|(_, span)| !is_null(text, *span)) {
            // Keys of the spec have no line breaks, and neither has compact JSON.
            contents.push_str(field.key);
            contents.push('\n');
            push_compact(&mut contents, &text[span.start..span.end]);
            contents.push('\n');
        }
    }
    hash(&contents)
}

#[inline]
fn is_null(text: &str, value: Span) -> bool {
    text.as_bytes().get(value.start) == Some(&b'n')
}

/// Adds JSON without the white space between its tokens.
#[inline]
fn push_compact(out: &mut String, json: &str) {
    let mut in_string = false;
    let mut is_escaped = false;
    let kept = json.chars().filter(|&c| {
        let is_kept = in_string || !c.is_ascii_whitespace();
        in_string ^= c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_kept
    });
    out.extend(kept);
}

/// Compares the deduplication keys of calls, one call at a time.
///
/// It remembers as many keys as its window allows, those that came last, in about 200 bytes each.
#[derive(Clone)]
pub struct CallKeys {
    known: Window<Remembered>,
}

/// A call as the tracker remembers it.
#[derive(Clone)]
struct Remembered {
    contents: Id,
    place: Option<OtherPlace>,
}

impl CallKeys {
    /// Creates a tracker that remembers at most `window` keys, and at least one.
    #[inline]
    pub fn new(window: usize) -> Self {
        Self { known: Window::new(window) }
    }

    /// Compares the key of a call with those of earlier calls, and returns the problem of one that another call has. The
    /// same call again is none: it was delivered twice, which the key is for. No message holds an id.
    #[inline]
    pub fn observe_at(&mut self, call: &CallKey, place: Option<OtherPlace>) -> Option<Problem> {
        let known = self.known.take(call.id);
        let other = known.as_ref().filter(|known| known.contents != call.contents).map(|known| known.place.clone());
        // The first call is the one that platforms keep.
        self.known.keep(call.id, known.unwrap_or(Remembered { contents: call.contents, place }));
        let message = format!("another call has this `{}`", call.key);
        let help = "give each call an id of its own, as SDKs do, and repeat it only to send the same call again";
        let problem = Problem::new(&rule::SHARED_MESSAGE_ID, call.span, message).help(help).in_event(call.event);
        other.map(|other| problem.other(other))
    }

    /// Returns how often a key was forgotten because the window was full.
    #[inline]
    pub const fn evicted(&self) -> u64 {
        self.known.forgotten()
    }
}

impl fmt::Debug for CallKeys {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (window, len) = (self.known.most(), self.known.len());
        f.debug_struct("CallKeys").field("window", &window).field("len", &len).finish_non_exhaustive()
    }
}
