//! Converts calls that match a template by a plan: what is edited in all of them is decided once.
//!
//! Such calls have the same violations, at places relative to their values. So one plan of edits serves for all, and a call
//! costs no more than putting the texts of the plan at the places that the call has for them.

use core::ops::Range;

use super::change::{Change, ChangeKind};
use super::editor::Editor;
use super::fast::text;
use crate::check::Checker;
use crate::check::fast::notes::{AnchoredFound, Deferred};
use crate::check::fast::observer::AnchoredSpan;
use crate::check::violation::{Detail, Violation};
use crate::json::{Span, write_string};
use crate::order::sort_by_key;

/// The plans of the templates that a checker has. They have as many steps as its templates have violations, which are bounded.
#[derive(Clone, Debug, Default)]
pub(super) struct Plans {
    /// How often the checker had forgotten its templates when these were made.
    round: u32,
    /// By the number of the template.
    of_templates: Vec<Option<Plan>>,
    /// Whether one has decided on the last document.
    has_decided: bool,
}

/// What is edited in each call that matches a template, in the order of places.
#[derive(Clone, Debug)]
struct Plan {
    steps: Box<[Step]>,
    /// What replaces bytes.
    texts: Box<str>,
}

/// A change that each call has.
#[derive(Clone, Debug)]
struct Step {
    span: AnchoredSpan,
    remedy: Remedy,
}

#[derive(Clone, Debug)]
enum Remedy {
    /// This part of the plan's texts replaces the bytes, or they stay.
    Same(ChangeKind, Option<Range<usize>>),
    /// It depends on the bytes.
    OfValue(Violation),
}

impl Plans {
    /// Begins a document.
    #[inline]
    pub(super) const fn begin(&mut self) {
        self.has_decided = false;
    }

    /// Whether a plan has decided on the last document.
    #[inline]
    pub(super) const fn has_decided(&self) -> bool {
        self.has_decided
    }

    /// Converts a document that the checker has read, if it matches a template. `None` for any other, and for one that is
    /// rejected.
    #[inline]
    pub(super) fn convert(&mut self, document: &[u8], checker: &Checker, editor: &mut Editor) -> Option<()> {
        let Deferred { template, notes, anchors } = checker.deferred()?;
        let (round, number) = template.place();
        if self.round != round {
            self.of_templates.clear();
            self.round = round;
        }
        if self.of_templates.len() <= number {
            self.of_templates.resize_with(number + 1, || None);
        }
        let place = self.of_templates.get_mut(number)?;
        if place.is_none() {
            *place = Plan::new(notes, anchors, editor);
        }
        let call = checker.calls().first()?;
        let swapped = call.event.filter(|event| editor.is_swapped(event));
        let converted = place.as_ref()?.convert(document, anchors, editor).and_then(|()| match swapped {
            Some(event) => {
                let name = text(document, call.name.start + 1, call.name.end - 1)?;
                editor.swap(checker.spec(), event, (name, name), call.name, None).ok()?;
                editor.sort_last();
                Some(())
            }
            None => Some(()),
        });
        match converted {
            Some(()) => self.has_decided = true,
            None => editor.clear(),
        }
        converted
    }
}

impl Plan {
    /// Plans what is done about these violations; `None` if that is not a matter of their bytes alone.
    fn new(notes: &[AnchoredFound], anchors: &[usize], editor: &Editor) -> Option<Self> {
        let mut notes: Vec<&AnchoredFound> = notes.iter().collect();
        sort_by_key(&mut notes, |note| note.span().resolve(anchors));
        let mut texts = String::new();
        let step = |note: &AnchoredFound| {
            let violation = note.violation();
            let remedy = match (violation.detail, editor.remedy(&violation.detail)) {
                (Detail::Tolerated(_), _) => return None,
                (_, Some((kind, string))) => {
                    let start = texts.len();
                    if let Some(string) = string {
                        write_string(&mut texts, string);
                    }
                    Remedy::Same(kind, string.map(|_| start..texts.len()))
                }
                (_, None) => Remedy::OfValue(*violation),
            };
            Some(Step { span: note.span(), remedy })
        };
        let steps = notes.into_iter().map(step).collect::<Option<_>>()?;
        Some(Self { steps, texts: texts.into() })
    }

    /// Makes the edits of a call whose values end at `anchors`.
    #[inline]
    fn convert(&self, document: &[u8], anchors: &[usize], editor: &mut Editor) -> Option<()> {
        editor.edits.begin(&self.texts);
        for Step { span, remedy } in &self.steps {
            let span = span.resolve(anchors);
            match remedy {
                Remedy::Same(kind, part) => {
                    if let Some(part) = part {
                        editor.edits.replace_by_part(span, part);
                    }
                    editor.changes.push(Change { span, item: None, kind: *kind });
                }
                Remedy::OfValue(violation) => {
                    let Span { start, end } = span;
                    editor.mend(text(document, start, end)?, &Violation { span, ..*violation }, None).ok()?;
                }
            }
        }
        Some(())
    }
}
