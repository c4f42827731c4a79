//! The edits of a document: bytes that are replaced by others.

use core::ops::Range;

use crate::json::{Span, Str, write_string, write_string_like};
use crate::order::sort_by_key;

/// The edits of a document, kept for the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Edits {
    edits: Vec<(Span, Range<usize>)>,
    /// What replaces the bytes.
    texts: String,
}

impl Edits {
    #[inline]
    pub(super) fn clear(&mut self) {
        self.edits.clear();
        self.texts.clear();
    }

    #[inline]
    pub(super) const fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Replaces bytes by a text. Of two edits of the same bytes, one after the other, the last one counts.
    #[inline]
    pub(super) fn replace(&mut self, span: Span, text: &str) {
        self.add(span, |texts| texts.push_str(text));
    }

    /// Replaces bytes by a JSON string, in the same way.
    #[inline]
    pub(super) fn replace_by_string(&mut self, span: Span, text: &str) {
        self.add(span, |texts| write_string(texts, text));
    }

    /// Replaces bytes by a JSON string with the escapes of the one that is there, which has this text between its quotes.
    #[inline]
    pub(super) fn replace_in_string(&mut self, span: Span, raw: &str, text: &str) {
        self.add(span, |texts| write_string_like(texts, raw, text));
    }

    /// Begins with these texts, parts of which may replace bytes.
    #[cfg(feature = "fast")]
    #[inline]
    pub(super) fn begin(&mut self, texts: &str) {
        self.texts.push_str(texts);
    }

    /// Replaces bytes by a part of the texts, in the same way.
    #[cfg(feature = "fast")]
    #[inline]
    pub(super) fn replace_by_part(&mut self, span: Span, part: &Range<usize>) {
        self.edits.pop_if(|(last, _)| *last == span);
        self.edits.push((span, part.clone()));
    }

    #[inline]
    fn add(&mut self, span: Span, write: impl FnOnce(&mut String)) {
        self.edits.pop_if(|(last, _)| *last == span);
        let start = self.texts.len();
        write(&mut self.texts);
        self.edits.push((span, start..self.texts.len()));
    }

    /// Leaves out members of an object, of which the indices are given in order: with a comma each, so that the rest is an
    /// object again. Members are keys and the bytes of values.
    #[inline]
    pub(super) fn leave_out(&mut self, members: &[(Str<'_>, Span)], indices: &[usize]) {
        let mut rest = indices;
        while let Some(&first) = rest.first() {
            let run = (first..).zip(rest).take_while(|(expected, index)| expected == *index).count();
            let last = first + run - 1;
            let span = match (first.checked_sub(1), members.get(last + 1)) {
                (Some(before), _) => Span::new(members[before].1.end, members[last].1.end),
                (None, Some((after, _))) => Span::new(members[0].0.span().start, after.span().start),
                (None, None) => Span::new(members[0].0.span().start, members[last].1.end),
            };
            self.replace(span, "");
            rest = &rest[run..];
        }
    }

    /// Moves the last edit to its place among the others, which are sorted.
    #[cfg(feature = "fast")]
    #[inline]
    pub(super) fn sort_last(&mut self) {
        let Some(&(last, _)) = self.edits.last() else { return };
        let place = self.edits.partition_point(|(span, _)| *span < last);
        self.edits[place..].rotate_right(1);
    }

    /// Sorts the edits, none of which overlap.
    #[inline]
    pub(super) fn sort(&mut self) {
        sort_by_key(&mut self.edits, |(span, _)| *span);
        debug_assert!(self.edits.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start), "edits do not overlap");
    }

    /// Writes the document with its edits, which are sorted.
    #[inline]
    pub(super) fn write(&self, document: &[u8], out: &mut Vec<u8>) {
        out.reserve(document.len() + self.texts.len());
        self.write_span(document, Span::new(0, document.len()), &self.edits, out);
    }

    /// Returns the bytes of a part of the document with the edits in it.
    pub(super) fn edited(&self, document: &[u8], part: Span) -> Vec<u8> {
        let is_within = |(span, _): &&(Span, _)| part.start <= span.start && span.end <= part.end;
        let mut edits: Vec<_> = self.edits.iter().filter(is_within).cloned().collect();
        sort_by_key(&mut edits, |(span, _)| *span);
        let mut out = Vec::new();
        self.write_span(document, part, &edits, &mut out);
        out
    }

    #[inline]
    fn write_span(&self, document: &[u8], part: Span, edits: &[(Span, Range<usize>)], out: &mut Vec<u8>) {
        let (texts, mut written) = (self.texts.as_bytes(), part.start);
        for (span, text) in edits {
            out.extend_from_slice(document.get(written..span.start).unwrap_or_default());
            out.extend_from_slice(texts.get(text.clone()).unwrap_or_default());
            written = span.end;
        }
        out.extend_from_slice(document.get(written..part.end).unwrap_or_default());
    }
}
