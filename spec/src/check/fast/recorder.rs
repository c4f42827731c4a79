//! The observer of a scan of which more than the verdict is asked.

use super::members::MemberSpans;
use super::observer::{MemberLayout, Observer};
use crate::check::names::UnknownProperties;
use crate::json::Span;

/// Records what was asked for of the calls of a document.
#[derive(Clone, Debug, Default)]
pub(in crate::check) struct Recorder {
    /// In a call that a template is tried on: where it begins, and where each of its values ends.
    pub(in crate::check) anchors: Vec<usize>,
    /// Whether the violations of a document that matches a template are made on request only.
    pub(in crate::check) defers: bool,
    /// The unknown properties of all calls, if they are asked for.
    pub(in crate::check) unknown: Option<UnknownProperties>,
    /// The members of all calls, if they are asked for.
    pub(in crate::check) members: Option<MemberSpans>,
}

impl Recorder {
    /// Forgets the document before.
    pub(in crate::check) fn clear(&mut self) {
        self.anchors.clear();
        if let Some(unknown) = &mut self.unknown {
            unknown.clear();
        }
        if let Some(members) = &mut self.members {
            members.clear();
        }
    }
}

impl Observer for Recorder {
    #[inline]
    fn is_anchored(&self) -> bool {
        true
    }

    #[inline]
    fn anchors(&self) -> &[usize] {
        &self.anchors
    }

    #[inline]
    fn defers(&self) -> bool {
        self.defers
    }

    #[inline]
    fn field(&mut self, index: usize, value: Span) {
        if let Some(members) = &mut self.members {
            members.fields.add(index, value);
        }
    }

    #[inline]
    fn unknown_field(&mut self, key: Span, value: Span) {
        if let Some(members) = &mut self.members {
            members.fields.add_unknown(key, value);
        }
    }

    #[inline]
    fn property(&mut self, index: usize, value: Span) {
        if let Some(members) = &mut self.members {
            members.properties.add(index, value);
        }
    }

    #[inline]
    fn unknown_property(&mut self, key: Span, value: Span) {
        if let Some(members) = &mut self.members {
            members.properties.add_unknown(key, value);
        }
        if let Some(unknown) = &mut self.unknown {
            unknown.add(quoted(key), value.start);
        }
    }

    #[inline]
    fn escaped(&mut self) {
        if let Some(members) = &mut self.members {
            members.escapes = true;
        }
    }

    #[inline]
    fn batch(&mut self) {
        if let Some(members) = &mut self.members {
            members.begin_batch();
        }
    }

    #[inline]
    fn template(&mut self, at: usize) {
        self.anchors.clear();
        self.anchors.push(at);
    }

    #[inline]
    fn anchor(&mut self, at: usize) {
        self.anchors.push(at);
    }

    #[inline]
    fn matched(&mut self, fields: MemberLayout<'_>, properties: MemberLayout<'_>) {
        if let Some(members) = &mut self.members {
            members.fields.add_all(fields, &self.anchors);
            members.properties.add_all(properties, &self.anchors);
        }
        if let Some(unknown) = &mut self.unknown {
            for (key, value) in properties.unknown {
                let (key, value) = (key.resolve(&self.anchors), value.resolve(&self.anchors));
                unknown.add(quoted(key), value.start);
            }
        }
    }

    #[inline]
    fn call(&mut self, is_of_spec: bool, call: Span) {
        if let Some(members) = &mut self.members {
            members.end_call(call);
        }
        if let Some(unknown) = &mut self.unknown {
            unknown.end_call(is_of_spec);
        }
    }
}

/// The span of a key with its quotes.
const fn quoted(key: Span) -> Span {
    Span::new(key.start - 1, key.end + 1)
}
