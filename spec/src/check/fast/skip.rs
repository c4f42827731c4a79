//! Reads past values, and looks for the sender inside them.

use super::block::ByteFinder;
use super::lexer::Lexer;
use super::nesting::Frame;
use super::observer::{Accepted, Observer};
use super::tables::ValueCheck;
use crate::json::{MAX_DEPTH, Span};

impl<'d, F: ByteFinder, O: Observer + ?Sized> Lexer<'d, '_, F, O> {
    /// Reads an array whose items pass a check; `None` for items that are objects.
    pub(super) fn array(&mut self, depth: usize, items: Option<ValueCheck>) -> Accepted {
        self.expect(b'[')?;
        if self.is_empty(b']') {
            return Some(());
        }
        loop {
            match items {
                // A null is no item.
                _ if self.byte() == Some(b'n') => return None,
                Some(check) => drop(self.value(check)?),
                None => {
                    if self.byte() != Some(b'{') {
                        return None;
                    }
                    self.skip(depth + 1, None, &mut None)?;
                }
            }
            if !self.has_next(b']')? {
                return Some(());
            }
        }
    }

    /// Reads past a value of any kind. `step` leads to it on a path to the sender; the best string on such a path
    /// replaces `sender`. Not inlined, so it needs the instructions of the finder once more.
    pub(super) fn skip(&mut self, depth: usize, step: Option<usize>, sender: &mut Option<(usize, Span)>) -> Accepted {
        let finder = self.finder;
        finder.run(
            #[cfg_attr(not(debug_assertions), inline(always))]
            || {
                self.rest = self.own().walk(depth, step, sender)?;
                Some(())
            },
        )
    }

    /// Does the same, and returns what follows.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn walk(mut self, depth: usize, step: Option<usize>, sender: &mut Option<(usize, Span)>) -> Option<&'d [u8]> {
        let mut step = step;
        // `frame` is the innermost array or object; those around it are in `nesting.frames`.
        let mut frame = Frame { is_object: false, keys: self.nesting.begin_keys(), step: None };
        let floor = self.nesting.frames.len();
        loop {
            // A value begins, to which `step` leads.
            match self.byte()? {
                b'"' => {
                    let from = self.at();
                    self.value(ValueCheck::String)?;
                    if let Some(step) = step
                        && let Some(rank) = self.tables.senders.rank(step)
                        && sender.is_none_or(|(best, _)| rank < best)
                    {
                        *sender = Some((rank, Span::new(from, self.at())));
                        self.observer.sender();
                    }
                }
                open @ (b'{' | b'[') => {
                    if depth + self.nesting.frames.len() - floor >= MAX_DEPTH {
                        return None;
                    }
                    self.nesting.frames.push(frame);
                    frame = Frame { is_object: open == b'{', keys: self.nesting.begin_keys(), step };
                    self.rest = &self.rest[1..];
                    if !self.is_empty(open + 2) {
                        step = self.member(&mut frame)?;
                        continue;
                    }
                    frame = self.nesting.frames.pop()?;
                }
                b'-' | b'0'..=b'9' => drop(self.value(ValueCheck::AnyNumber)?),
                b't' | b'f' => drop(self.value(ValueCheck::Bool)?),
                b'n' => self.literal(b"null")?,
                _ => return None,
            }
            // A value has ended, and maybe what is around it.
            loop {
                if self.nesting.frames.len() == floor {
                    return Some(self.rest);
                }
                if self.has_next(if frame.is_object { b'}' } else { b']' })? {
                    step = self.member(&mut frame)?;
                    break;
                }
                self.nesting.end_keys(frame.keys);
                frame = self.nesting.frames.pop()?;
            }
        }
    }

    /// Reads the key of the next member, if this is an object; returns the step that leads to its value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(clippy::option_option, reason = "`None` declines, `Some(None)` is a key that no path has")]
    fn member(&mut self, frame: &mut Frame) -> Option<Option<usize>> {
        if !frame.is_object {
            return Some(None);
        }
        let (word, key) = self.key()?;
        self.nesting.add_key(&mut frame.keys, word, key)?;
        Some(match frame.step {
            Some(step) => self.tables.senders.next(step, word, key),
            None => None,
        })
    }
}
