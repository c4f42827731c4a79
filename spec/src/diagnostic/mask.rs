//! Masks private values and unknown names in a line of traffic, by the spec.

use core::ops::Range;

use super::finding::Finding;
use super::visible::{Path, Shown};
use crate::json::{Reader, Span, TokenKind, pointer_key, push_pointer};
use crate::table::Spec;

/// How much of a document may be shown.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Masking<'a> {
    /// A file of the project, such as a spec, which is shown as it is.
    Authored,
    /// Traffic, by this spec. Strings and numbers are masked, except values of properties whose sensitivity is `none`. A
    /// text in place of a number or boolean is masked as well, because it may say anything.
    ///
    /// Keys and names of events and of types of calls are shown if they are those of the spec or nearly so. A key inside a
    /// value that is about a person is masked, and where the syntax is broken, everything but punctuation.
    Traffic(&'a Spec),
    /// Traffic, with unknown keys, names of events and types of calls. Keys inside values about persons are still masked.
    TrafficWithNames(&'a Spec),
}

impl<'a> Masking<'a> {
    /// The spec of traffic, and whether unknown names are shown.
    #[inline]
    pub(super) const fn of_traffic(self) -> Option<(&'a Spec, bool)> {
        match self {
            Self::Authored => None,
            Self::Traffic(spec) => Some((spec, false)),
            Self::TrafficWithNames(spec) => Some((spec, true)),
        }
    }
}

pub(super) enum Hidden {
    Nothing,
    /// The syntax is broken, so values cannot be told from keys.
    AllButPunctuation,
    /// These byte ranges, which rise.
    Spans(Vec<Span>),
}

impl Hidden {
    #[inline]
    pub(super) fn hides(&self, at: usize, c: char) -> bool {
        match self {
            Self::Nothing => false,
            Self::AllButPunctuation => !matches!(c, '{' | '}' | '[' | ']' | ':' | ',' | '"' | ' ' | '\t' | '\r'),
            Self::Spans(spans) => {
                let begun = spans.partition_point(|span| span.start <= at);
                begun > 0 && at < spans[begun - 1].end
            }
        }
    }
}

/// Returns what a frame that shows these bytes of the document must not show.
#[inline]
pub(super) fn hidden(document: &[u8], masking: Masking<'_>, shown: &Range<usize>) -> Hidden {
    let Some((spec, with_names)) = masking.of_traffic() else {
        return Hidden::Nothing;
    };
    let Ok(text) = core::str::from_utf8(document) else {
        return Hidden::AllButPunctuation;
    };
    let mut reader = Reader::again(text, 0);
    let mut spans = Vec::new();
    let mut path = Path::new(spec);
    loop {
        match reader.token() {
            Ok(Some(token)) => {
                // To compare a name with those of the spec takes long: do so for names that are in the frame.
                let is_in_frame = token.span.start < shown.end && token.span.end > shown.start;
                let hides = |found: Shown| !(found == Shown::Always || with_names && found == Shown::WithNames);
                match token.kind {
                    TokenKind::Key(key) => {
                        let key_text = key.decode();
                        if is_in_frame && hides(path.shows_key(&key_text)) {
                            spans.push(inside(key.span()));
                        }
                        path.key(&key_text);
                    }
                    TokenKind::BeginArray | TokenKind::BeginObject => path.open(),
                    TokenKind::EndArray | TokenKind::EndObject => path.close(),
                    TokenKind::Number(_) if is_in_frame && !path.shows_number() => spans.push(token.span),
                    TokenKind::String(text) if is_in_frame && hides(path.shows_string(&text.decode())) => {
                        spans.push(inside(text.span()));
                    }
                    _ => {}
                }
            }
            Ok(None) => break,
            Err(_) => return Hidden::AllButPunctuation,
        }
    }
    match reader.end_of_text() {
        Ok(()) => Hidden::Spans(spans),
        Err(_) => Hidden::AllButPunctuation,
    }
}

/// The span of a string without its quotes.
#[inline]
const fn inside(string: Span) -> Span {
    Span::new(string.start + 1, string.end - 1)
}

/// Stands for a key in a JSON Pointer that is masked.
const MASKED_KEY: &str = "\u{b7}\u{b7}\u{b7}";

/// Masks the keys in the pointer of a finding that [`render`](super::render) masks in its line, with `···`. Returns whether
/// the finding is about a name that [`Masking::TrafficWithNames`] would show.
///
/// ```
/// # #[cfg(feature = "builtin")] {
/// use livechat_spec::{LIVECHAT, check::Checker, diagnostic::{Masking, mask_names}};
/// let call = br#"{"userId": "u", "event": "Live Chat Message Sent",
///     "properties": {"Ines": {"a": 1, "a": 2}}}"#;
/// let mut found = Checker::new(&LIVECHAT).findings(call).remove(0);
/// assert_eq!(&*found.pointer, "/properties/Ines/a");
/// assert!(mask_names(&mut found, call, Masking::Traffic(&LIVECHAT)));
/// assert_eq!(&*found.pointer, "/properties/···/···");
/// # }
/// ```
#[inline]
pub fn mask_names(finding: &mut Finding, document: &[u8], masking: Masking<'_>) -> bool {
    let Some((spec, with_names)) = masking.of_traffic() else {
        return false;
    };
    let mut path = Path::new(spec);
    let mut pointer = String::with_capacity(finding.pointer.len());
    let mut needs_names = false;
    for step in finding.pointer.split('/').skip(1) {
        path.open();
        // A body has fewer items than bytes, so an index is no long number that says something.
        if path.has_items() && step.parse().is_ok_and(|index: usize| index < document.len()) {
            push_pointer(&mut pointer, step);
            path.item();
            continue;
        }
        let key = pointer_key(step);
        let shown = path.shows_key(&key);
        let hides = !(shown == Shown::Always || with_names && shown == Shown::WithNames);
        needs_names |= !with_names && shown == Shown::WithNames;
        push_pointer(&mut pointer, if hides { MASKED_KEY } else { &key });
        path.key(&key);
    }
    finding.pointer = pointer.into();
    needs_names || !with_names && is_unknown_name(finding.span, document, &path)
}

/// Whether these bytes are a string which is shown only with the unknown names.
#[inline]
fn is_unknown_name(span: Span, document: &[u8], path: &Path<'_>) -> bool {
    let Some((value, after)) = document.get(span.start..).and_then(|rest| rest.split_at_checked(span.end - span.start))
    else {
        return false;
    };
    let is_key = after.trim_ascii_start().starts_with(b":");
    match core::str::from_utf8(value).map(|value| Reader::new(value).string()) {
        Ok(Ok(text)) => !is_key && path.shows_string(&text.decode()) == Shown::WithNames,
        _ => false,
    }
}
