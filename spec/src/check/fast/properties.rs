//! The scan of the properties of a call, and of values that have a kind.

use super::block::ByteFinder;
use super::events::OtherSeen;
use super::lexer::Lexer;
use super::notes::{Fault, Note, Scope};
use super::observer::{Accepted, Observer};
use super::state::{CallScratch, KeyAt, Scan, State};
use super::tables::{Bit, FastTables, KeyAction, KeyEntry, ValueCheck};
use crate::check::violation::Detail;
use crate::json::Span;
use crate::table::Property;
use crate::vocabulary::{Kind, Sensitivity};

impl KeyEntry {
    /// The scope of the value of a property.
    #[inline(always)]
    const fn scope(&self) -> Scope {
        if self.is_alias { Scope::Alias } else { Scope::Properties }
    }
}

impl<F: ByteFinder, O: Observer + ?Sized> Scan<'_, '_, F, O> {
    /// Reads an object of properties. Not inlined, because its loop needs all registers; so it needs the instructions of the
    /// finder once more.
    #[inline(never)]
    pub(super) fn properties(&mut self, depth: usize, state: &mut State) -> Accepted {
        let finder = self.lexer.finder;
        finder.run(
            #[cfg_attr(not(debug_assertions), inline(always))]
            || self.members_of_properties(depth, state),
        )
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn members_of_properties(&mut self, depth: usize, state: &mut State) -> Accepted {
        let Self { lexer: outer, scratch, report, .. } = self;
        let tables = outer.tables;
        let mut lexer = outer.own();
        let (mut seen, mut nulls) = (state.seen, state.nulls);
        let mut keys = lexer.nesting.begin_keys();
        lexer.expect(b'{')?;
        if lexer.is_empty(b'}') {
            outer.rest = lexer.rest;
            return Some(());
        }
        loop {
            let from = lexer.at();
            let (word, text) = lexer.key()?;
            let key = KeyAt { from, length: text.len() };
            let found = tables.properties.get(word, text);
            let from = lexer.at();
            if let Some(entry) = found {
                if seen.has(entry.bit) {
                    return None;
                }
                seen.add(entry.bit);
                let is_null = lexer.byte() == Some(b'n');
                if entry.is_noted {
                    scratch.note_key(entry, key, is_null, tables)?;
                }
                if is_null && !matches!(entry.action, KeyAction::Decline) {
                    nulls.add(entry.bit);
                    lexer.literal(b"null")?;
                    if lexer.has_next(b'}')? {
                        continue;
                    }
                    break;
                }
                match entry.action {
                    KeyAction::Value(check) => {
                        lexer.checked_value(check, entry, key, entry.scope(), depth, &mut scratch.notes)?;
                        if entry.fixed {
                            scratch.fixed.push((entry.index, Span::new(from, lexer.at())));
                        }
                    }
                    KeyAction::Object(_) if lexer.byte() == Some(b'{') => {
                        outer.rest = lexer.rest;
                        outer.skip(depth, None, &mut None)?;
                        lexer = outer.own();
                    }
                    KeyAction::Array(items) if lexer.byte() == Some(b'[') => {
                        outer.rest = lexer.rest;
                        outer.array(depth, items)?;
                        lexer = outer.own();
                    }
                    KeyAction::Object(_) | KeyAction::Array(_) => {
                        let property = *tables.spec.properties.get(entry.index)?;
                        (lexer.rest, _) =
                            lexer.own().misfit(property, None, key, entry.scope(), depth, &mut scratch.notes)?;
                    }
                    _ => return None,
                }
                lexer.observer.property(entry.index, Span::new(from, lexer.at()));
            } else {
                lexer.nesting.add_key(&mut keys, word, text)?;
                report.unknown += 1;
                report.unknown_properties += 1;
                if scratch.names.is_near_property(tables, word, text)? {
                    scratch.notes.push(Note {
                        fault: Fault::Near,
                        span: key.quoted(),
                        key: key.span(),
                        scope: Scope::Properties,
                    });
                }
                outer.rest = lexer.rest;
                outer.skip(depth, None, &mut None)?;
                lexer = outer.own();
                lexer.observer.unknown_property(key.span(), Span::new(from, lexer.at()));
            }
            if !lexer.has_next(b'}')? {
                break;
            }
        }
        lexer.nesting.end_keys(keys);
        outer.rest = lexer.rest;
        (state.seen, state.nulls) = (seen, nulls);
        Some(())
    }
}

impl CallScratch {
    /// Notes the key of a property that is an alias, has no bit, or is one that the dialect does not mention, unless it is null.
    #[cold]
    fn note_key(&mut self, entry: &KeyEntry, key: KeyAt, is_null: bool, tables: &FastTables) -> Accepted {
        if entry.bit == Bit::NONE {
            self.others.push(OtherSeen { index: u32::try_from(entry.index).ok()?, is_null });
        }
        let property = *tables.spec.properties.get(entry.index)?;
        let note = |fault| Note { fault, span: key.quoted(), key: key.span(), scope: Scope::Properties };
        if entry.is_alias {
            self.notes.push(note(Fault::Alias(property)));
        }
        if let Some(dialect) = tables.dialect.filter(|_| entry.is_absent && !is_null) {
            self.notes.push(note(Fault::Is(Detail::NotInDialect { dialect, property })));
        }
        Some(())
    }
}

impl<'d, F: ByteFinder, O: Observer + ?Sized> Lexer<'d, '_, F, O> {
    /// Reads a simple value, and notes one of another kind; returns whether it identifies the visitor.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn checked_value(
        &mut self,
        check: ValueCheck,
        entry: &KeyEntry,
        key: KeyAt,
        scope: Scope,
        depth: usize,
        notes: &mut Vec<Note>,
    ) -> Option<bool> {
        // Most values fit, so what is wrong is asked only if one does not.
        let before = self.rest;
        if let Some(is_identity) = self.value(check) {
            return Some(is_identity);
        }
        self.rest = before;
        let tables = self.tables;
        let of_spec = if scope == Scope::Envelope { tables.envelope_spec.envelope } else { tables.spec.properties };
        let property = of_spec.get(entry.index)?;
        let is_number;
        (self.rest, is_number) = self.own().misfit(property, Some(check), key, scope, depth, notes)?;
        Some(is_number && matches!(check, ValueCheck::Id))
    }

    /// Reads a value that does not fit a property, and notes one of another kind; returns what follows it, and whether it is
    /// an id that is a number.
    #[cold]
    fn misfit(
        mut self,
        property: &'static Property,
        check: Option<ValueCheck>,
        key: KeyAt,
        scope: Scope,
        depth: usize,
        notes: &mut Vec<Note>,
    ) -> Option<(&'d [u8], bool)> {
        let from = self.at();
        let first = self.byte()?;
        let is_number = matches!(first, b'-' | b'0'..=b'9');
        let is_id = property.kind == Kind::String && property.sensitivity == Sensitivity::Identifier;
        let detail = if is_number && is_id {
            self.value(ValueCheck::AnyNumber)?;
            Detail::NumericId
        } else if let (true, Some(ValueCheck::Number(at))) = (is_number, check) {
            // A number that does not fit otherwise is left to `validate`.
            let dialect = self.tables.number_at(at).integer_of.filter(|_| scope != Scope::Envelope)?;
            self.value(ValueCheck::Fraction(at))?;
            Detail::DialectFraction(dialect)
        } else {
            let may_fit = match property.kind {
                Kind::String | Kind::Enum | Kind::Timestamp => first == b'"',
                Kind::Integer | Kind::Number => is_number || first == b'"',
                Kind::Boolean => matches!(first, b't' | b'f'),
                Kind::Object => first == b'{',
                Kind::Array => first == b'[',
            };
            if may_fit {
                return None;
            }
            self.skip(depth, None, &mut None)?;
            let of_field = self.tables.is_field(property);
            Detail::WrongKind { of_field, expected: property.kind.what() }
        };
        let span = Span::new(from, self.at());
        notes.push(Note { fault: Fault::Is(detail), span, key: key.span(), scope });
        Some((self.rest, is_number && is_id))
    }
}
