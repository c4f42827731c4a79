//! Reads keys, simple values and the punctuation between them.

use super::block::{ByteFinder, Swar};
use super::key::{KeyWord, short_key};
use super::meaning::{Days, is_clear, is_filled, is_name, likely_day, likely_day_of};
use super::nesting::Nesting;
use super::observer::{Accepted, Observer};
use super::tables::{FastTables, TimeUse, ValueCheck};
use crate::json::escape_length;
use crate::swar::{after_digits, few_digits, is_common_timestamp, is_special};
use crate::timestamp::Timestamp;

/// Reads a document from its start to its end.
pub(super) struct Lexer<'d, 'c, F, O: ?Sized> {
    pub(super) bytes: &'d [u8],
    /// The bytes that are still to be read.
    pub(super) rest: &'d [u8],
    pub(super) tables: &'c FastTables,
    pub(super) finder: F,
    pub(super) observer: &'c mut O,
    pub(super) nesting: &'c mut Nesting,
    /// The days of the call that is being read.
    pub(super) days: Days,
}

impl<'d, 'c, F: ByteFinder, O: Observer + ?Sized> Lexer<'d, 'c, F, O> {
    /// Begins at the start of a document.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn new(
        bytes: &'d [u8],
        tables: &'c FastTables,
        finder: F,
        observer: &'c mut O,
        nesting: &'c mut Nesting,
    ) -> Self {
        Self { bytes, rest: bytes, tables, finder, observer, nesting, days: Days::NONE }
    }

    /// A lexer that reads on from here. A loop has one of its own: if no function that is not inlined holds a reference to
    /// it, it stays in registers.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn own(&mut self) -> Lexer<'d, '_, F, O> {
        Lexer { observer: &mut *self.observer, nesting: &mut *self.nesting, ..*self }
    }

    /// The offset of the next byte.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn at(&self) -> usize {
        self.bytes.len() - self.rest.len()
    }

    /// Reads the name of an event; returns the index in [`FastTables::events`].
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn event_name(&mut self) -> Option<usize> {
        let (name, plain) = self.string()?;
        if plain { self.event_named(name) } else { None }
    }

    /// The index of the event with this name, which was just read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn event_named(&self, name: &[u8]) -> Option<usize> {
        let start = self.at() - 1 - name.len();
        self.tables.events.named(self.finder, self.bytes.get(start..)?, name.len())
    }

    /// Reads a simple value that passes a check; returns whether it identifies the visitor.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn value(&mut self, check: ValueCheck) -> Option<bool> {
        let before = self.rest;
        let mut is_identity = false;
        match check {
            ValueCheck::Timestamp => self.timestamp(true)?,
            ValueCheck::TimestampForm => self.timestamp(false)?,
            ValueCheck::CallTime(says) => {
                let day = self.likely_day()?;
                match says {
                    TimeUse::Event => self.days.add_event(day),
                    TimeUse::Arrival => self.days.add_arrival(day),
                    TimeUse::Other => {}
                }
            }
            ValueCheck::Number(at) | ValueCheck::Fraction(at) => {
                let plain_integer = self.number()?;
                let number = self.tables.number_at(at);
                // Not a reference to the lexer: see `rest_of_string`.
                let (before, rest) = (before, self.rest);
                let length = before.len() - rest.len();
                let text = move || text(before.get(..length)?);
                let allows = match check {
                    ValueCheck::Fraction(_) => number.allows_fraction(text()),
                    _ => number.allows(plain_integer, length, text),
                };
                if !allows {
                    return None;
                }
            }
            ValueCheck::AnyNumber => drop(self.number()?),
            ValueCheck::Bool => self.boolean()?,
            ValueCheck::Text(at) => {
                let (text, plain) = self.string()?;
                if !(plain && self.tables.text_at(at).allows(text)) {
                    return None;
                }
            }
            _ => {
                let (text, plain) = self.string()?;
                is_identity = matches!(check, ValueCheck::Id) && !text.is_empty();
                // Most strings fit by their first byte, whatever the check is. Which check it is comes last, because that is
                // hard to predict.
                let may_fail = !plain || !is_clear(text);
                if may_fail && !matches!(check, ValueCheck::String) && !allows_string(check, text, plain) {
                    return None;
                }
            }
        }
        self.observer.value(check, self.bytes.len() - before.len(), self.at());
        Some(is_identity)
    }

    /// Reads a timestamp, whose date must exist if `must_exist`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn timestamp(&mut self, must_exist: bool) -> Accepted {
        if let [b'"', after @ ..] = self.rest
            && let Some((common, [b'"', after @ ..])) = after.split_first_chunk::<24>()
            && is_common_timestamp(common)
        {
            self.rest = after;
            return Some(());
        }
        let (text, after) = other_timestamp(self.rest)?;
        self.rest = after;
        let parsed = Timestamp::parse(text);
        match parsed {
            Ok(_) => Some(()),
            Err(error) => (!must_exist && error.has_form()).then_some(()),
        }
    }

    /// Reads a time of a call; returns its day, unless that is unlikely.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn likely_day(&mut self) -> Option<u64> {
        if let [b'"', after @ ..] = self.rest
            && let Some((common, [b'"', after @ ..])) = after.split_first_chunk::<24>()
            && is_common_timestamp(common)
        {
            self.rest = after;
            return likely_day(common);
        }
        let (text, after) = other_timestamp(self.rest)?;
        self.rest = after;
        likely_day_of(text.as_bytes(), &Timestamp::parse(text).ok()?)
    }

    /// Reads a key without escapes, the colon, and the space around it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn key(&mut self) -> Option<(KeyWord, &'d [u8])> {
        let [b'"', inside @ ..] = self.rest else {
            return None;
        };
        if let Some(word) = short_key(inside) {
            let (key, after) = inside.split_at_checked(word.length())?;
            if let [b'"', b':', after @ ..] = after
                && let [(b'!'..), ..] = after
            {
                self.rest = after;
                return Some((word, key));
            }
            self.rest = after_colon(&after[1..])?;
            return Some((word, key));
        }
        let (key, plain) = self.string()?;
        if !plain {
            return None;
        }
        self.rest = after_colon(self.rest)?;
        Some((KeyWord::of(key), key))
    }

    /// Reads a string; returns its bytes without quotes, and whether they have no escapes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn string(&mut self) -> Option<(&'d [u8], bool)> {
        let [b'"', inside @ ..] = self.rest else {
            return None;
        };
        let (after, plain) = match self.finder.find_special(self.bytes, inside) {
            [b'"', after @ ..] => (after, true),
            special => rest_of_string(special)?,
        };
        self.rest = after;
        if !plain {
            self.observer.escaped();
        }
        Some((&inside[..inside.len() - after.len() - 1], plain))
    }

    /// Reads a number; returns whether it has digits only.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number(&mut self) -> Option<bool> {
        if let Some((number, after)) = self.rest.split_at_checked(few_digits(self.rest))
            && matches!(number, [_] | [b'1'..=b'9', ..])
            && !matches!(after, [b'0'..=b'9' | b'.' | b'e' | b'E', ..])
        {
            self.rest = after;
            return Some(true);
        }
        let (after, plain) = after_number(self.rest)?;
        self.rest = after;
        Some(plain)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn boolean(&mut self) -> Accepted {
        if self.byte() == Some(b't') { self.literal(b"true") } else { self.literal(b"false") }
    }

    /// Reads `null`, `true` or `false`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn literal(&mut self, literal: &[u8]) -> Accepted {
        self.rest = self.rest.strip_prefix(literal)?;
        Some(())
    }

    /// The next byte.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn byte(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Reads white space.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn space(&mut self) {
        if self.byte().is_some_and(|byte| byte <= b' ') {
            self.rest = after_space(self.rest);
        }
    }

    /// Reads one byte of punctuation, and the space after it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn expect(&mut self, punctuation: u8) -> Accepted {
        match self.rest {
            [byte, after @ ..] if *byte == punctuation => self.rest = after,
            _ => return None,
        }
        self.space();
        Some(())
    }

    /// Reads the closing bracket of an array or object that has no members.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn is_empty(&mut self, bracket: u8) -> bool {
        self.space();
        match self.rest {
            [byte, after @ ..] if *byte == bracket => {
                self.rest = after;
                true
            }
            _ => false,
        }
    }

    /// Reads a comma, and the space after it, or the closing bracket; returns whether it was a comma.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn has_next(&mut self, bracket: u8) -> Option<bool> {
        if let [b',', after @ ..] = self.rest
            && let [(b'!'..), ..] = after
        {
            self.rest = after;
            return Some(true);
        }
        self.space();
        let [byte, after @ ..] = self.rest else {
            return None;
        };
        self.rest = after;
        if *byte == b',' {
            self.space();
            return Some(true);
        }
        (*byte == bracket).then_some(false)
    }
}

/// Returns what follows a number, and whether it has digits only.
#[cold]
#[inline(never)]
fn after_number(bytes: &[u8]) -> Option<(&[u8], bool)> {
    let (whole, mut plain) = match bytes {
        [b'-', after @ ..] => (after, false),
        _ => (bytes, true),
    };
    let mut rest = after_digits(whole)?;
    if whole[0] == b'0' && whole.len() - rest.len() > 1 {
        return None;
    }
    if let [b'.', after @ ..] = rest {
        plain = false;
        rest = after_digits(after)?;
    }
    if let [b'e' | b'E', after @ ..] = rest {
        plain = false;
        let digits = match after {
            [b'+' | b'-', after @ ..] => after,
            _ => after,
        };
        rest = after_digits(digits)?;
    }
    Some((rest, plain))
}

/// Whether a string passes a check. `plain` says that it has no escapes.
#[cold]
fn allows_string(check: ValueCheck, text: &[u8], plain: bool) -> bool {
    match check {
        ValueCheck::Id => text.is_empty() || is_filled(text, plain),
        ValueCheck::Name => is_name(text, plain),
        ValueCheck::Filled => is_filled(text, plain),
        _ => true,
    }
}

/// Reads a string without escapes that may be a timestamp in another form than the common one; returns its text, and what
/// follows it.
#[cold]
#[inline(never)]
fn other_timestamp(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let [b'"', inside @ ..] = bytes else {
        return None;
    };
    let (after, plain) = rest_of_string(Swar.find_special(bytes, inside))?;
    let time = &inside[..inside.len() - after.len() - 1];
    if plain { Some((text(time)?, after)) } else { None }
}

/// Returns what follows a string that is checked as a label and that its first byte does not decide on, and whether it has
/// no escapes. `special` is what follows its first plain bytes.
#[cold]
#[inline(never)]
pub(super) fn unread_after_label<'d>(
    check: ValueCheck,
    inside: &'d [u8],
    special: &'d [u8],
) -> Option<(&'d [u8], bool)> {
    let (after, plain) = rest_of_string(special)?;
    let text = &inside[..inside.len() - after.len() - 1];
    let fits = if matches!(check, ValueCheck::Name) { is_name(text, plain) } else { is_filled(text, plain) };
    fits.then_some((after, plain))
}

/// Returns what follows a colon, and the space around it.
#[cold]
#[inline(never)]
fn after_colon(bytes: &[u8]) -> Option<&[u8]> {
    Some(after_space(after_space(bytes).strip_prefix(b":")?))
}

fn after_space(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes;
    while let [b' ' | b'\n' | b'\r' | b'\t', after @ ..] = rest {
        rest = after;
    }
    rest
}

/// Reads on from the first special byte of a string; returns what follows the string, and whether it has no escapes.
///
/// Not a method: a lexer to which no function holds a reference can stay in registers.
#[cold]
#[inline(never)]
pub(super) fn rest_of_string(special: &[u8]) -> Option<(&[u8], bool)> {
    let (mut plain, mut rest) = (true, special);
    loop {
        match rest {
            [b'"', after @ ..] => return Some((after, plain)),
            [b'\\', ..] => {
                plain = false;
                rest = rest.get(escape_length(rest).ok()?..)?;
            }
            // Most characters beyond ASCII have two bytes.
            [0xc2..=0xdf, 0x80..=0xbf, after @ ..] => rest = after,
            [(0x80..), ..] => {
                let length = rest.iter().take_while(|&&byte| byte >= 0x80).count();
                let (characters, after) = rest.split_at(length);
                text(characters)?;
                rest = after;
            }
            _ => return None,
        }
        if rest.first().is_some_and(|&byte| !is_special(byte)) {
            rest = Swar.find_special(rest, rest);
        }
    }
}

pub(super) fn text(bytes: &[u8]) -> Option<&str> {
    core::str::from_utf8(bytes).ok()
}
