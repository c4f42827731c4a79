//! Reads keys, simple values and the punctuation between them.

use super::block::{ByteFinder, Swar};
use super::key::{KeyWord, short_key};
use super::meaning::{Days, is_filled, is_name, likely_day, likely_day_of};
use super::nesting::Nesting;
use super::observer::{Accepted, Observer};
use super::tables::{FastTables, TimeUse, ValueCheck};
use crate::json::escape_length;
use crate::swar::{after_digits, is_common_timestamp};
use crate::timestamp::Timestamp;

/// Reads a document from its start to its end.
pub(super) struct Lexer<'d, 'c, F, O> {
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

impl<'d, 'c, F: ByteFinder, O: Observer> Lexer<'d, 'c, F, O> {
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

    /// The offset of the next byte.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn at(&self) -> usize {
        self.bytes.len() - self.rest.len()
    }

    /// The bytes that were read since `start` was the rest.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn since(&self, start: &'d [u8]) -> &'d [u8] {
        &start[..start.len() - self.rest.len()]
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
            ValueCheck::String | ValueCheck::EventName | ValueCheck::OtherName => drop(self.string()?),
            ValueCheck::Id => {
                let (text, plain) = self.string()?;
                is_identity = !text.is_empty();
                if is_identity && !is_filled(text, plain) {
                    return None;
                }
            }
            ValueCheck::Name => {
                let (text, plain) = self.string()?;
                if !is_name(text, plain) {
                    return None;
                }
            }
            ValueCheck::Filled => {
                let (text, plain) = self.string()?;
                if !is_filled(text, plain) {
                    return None;
                }
            }
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
            ValueCheck::Text(at) => {
                let (text, plain) = self.string()?;
                if !(plain && self.tables.text(at).allows(text)) {
                    return None;
                }
            }
            ValueCheck::Number(at) => {
                let plain_integer = self.number()?;
                let number = self.tables.number_at(at);
                if !number.allows(plain_integer, || text(self.since(before))) {
                    return None;
                }
            }
            ValueCheck::AnyNumber => drop(self.number()?),
            ValueCheck::Bool => self.boolean()?,
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
        let (time, plain) = self.string()?;
        let parsed = Timestamp::parse(text(time)?);
        let fits = match parsed {
            Ok(_) => true,
            Err(error) => !must_exist && error.has_form(),
        };
        (plain && fits).then_some(())
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
        let (inside, plain) = self.string()?;
        let time = Timestamp::parse(text(inside)?).ok()?;
        if plain { likely_day_of(inside, &time) } else { None }
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
            self.rest = &after[1..];
            self.colon()?;
            return Some((word, key));
        }
        let (key, plain) = self.string()?;
        if !plain {
            return None;
        }
        self.colon()?;
        Some((KeyWord::of(key), key))
    }

    /// Reads a string; returns its bytes without quotes, and whether they have no escapes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn string(&mut self) -> Option<(&'d [u8], bool)> {
        let [b'"', inside @ ..] = self.rest else {
            return None;
        };
        let special = self.finder.find_special(self.bytes, inside);
        if let [b'"', after @ ..] = special {
            self.rest = after;
            return Some((&inside[..inside.len() - special.len()], true));
        }
        self.rest_of_string(inside, special)
    }

    /// Reads on from the first special byte of a string.
    fn rest_of_string(&mut self, inside: &'d [u8], special: &'d [u8]) -> Option<(&'d [u8], bool)> {
        let (mut plain, mut rest) = (true, special);
        loop {
            match rest {
                [b'"', after @ ..] => {
                    self.rest = after;
                    return Some((&inside[..inside.len() - rest.len()], plain));
                }
                [b'\\', ..] => {
                    plain = false;
                    self.observer.escaped();
                    rest = rest.get(escape_length(rest).ok()?..)?;
                }
                [(0x80..), ..] => {
                    let length = rest.iter().take_while(|&&byte| byte >= 0x80).count();
                    let (characters, after) = rest.split_at(length);
                    text(characters)?;
                    rest = after;
                }
                _ => return None,
            }
            rest = Swar.find_special(self.bytes, rest);
        }
    }

    /// Reads a number; returns whether it has digits only.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number(&mut self) -> Option<bool> {
        let (whole, mut plain) = match self.rest {
            [b'-', after @ ..] => (after, false),
            rest => (rest, true),
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
        self.rest = rest;
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
            self.more_space();
        }
    }

    fn more_space(&mut self) {
        while let [b' ' | b'\n' | b'\r' | b'\t', after @ ..] = self.rest {
            self.rest = after;
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

    #[cold]
    fn colon(&mut self) -> Accepted {
        self.space();
        self.expect(b':')
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

pub(super) fn text(bytes: &[u8]) -> Option<&str> {
    core::str::from_utf8(bytes).ok()
}
