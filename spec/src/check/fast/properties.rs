//! The scan of the properties of a call, and of values that have a kind.

use super::block::ByteFinder;
use super::events::OtherSeen;
use super::notes::{Fault, Note, Scope};
use super::observer::{Accepted, MemberSpan, Observer};
use super::state::{KeyAt, Scan, State};
use super::tables::{Bit, KeyAction, KeyEntry, ValueCheck};
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
        let tables = self.lexer.tables;
        let mut keys = self.lexer.nesting.begin_keys();
        self.lexer.expect(b'{')?;
        if self.lexer.is_empty(b'}') {
            return Some(());
        }
        loop {
            let from = self.lexer.at();
            let (word, text) = self.lexer.key()?;
            let key = KeyAt { from, length: text.len() };
            let found = tables.properties.get(word, text);
            let from = self.lexer.at();
            let known = if let Some(entry) = found {
                if state.seen.has(entry.bit) {
                    return None;
                }
                state.seen.add(entry.bit);
                if entry.is_noted {
                    self.note_key(entry, key)?;
                }
                if self.lexer.byte() == Some(b'n') && !matches!(entry.action, KeyAction::Decline) {
                    state.nulls.add(entry.bit);
                    self.lexer.literal(b"null")?;
                    if self.lexer.has_next(b'}')? {
                        continue;
                    }
                    break;
                }
                match entry.action {
                    KeyAction::Value(check) => {
                        self.checked_value(check, entry, key, entry.scope(), depth)?;
                        if entry.fixed {
                            self.scratch.fixed.push((entry.index, Span::new(from, self.lexer.at())));
                        }
                    }
                    KeyAction::Object(_) if self.lexer.byte() == Some(b'{') => {
                        self.lexer.skip(depth, None, &mut None)?;
                    }
                    KeyAction::Array(items) if self.lexer.byte() == Some(b'[') => self.lexer.array(depth, items)?,
                    KeyAction::Object(_) | KeyAction::Array(_) => {
                        let property = *tables.spec.properties.get(entry.index)?;
                        self.misfit(property, None, key, entry.scope(), depth)?;
                    }
                    _ => return None,
                }
                Some(entry.index)
            } else {
                self.lexer.nesting.add_key(&mut keys, word, text)?;
                self.report.unknown += 1;
                self.report.unknown_properties += 1;
                if self.scratch.names.is_near_property(tables, word, text)? {
                    self.scratch.notes.push(Note {
                        fault: Fault::Near,
                        span: key.quoted(),
                        key: key.span(),
                        scope: Scope::Properties,
                    });
                }
                self.lexer.skip(depth, None, &mut None)?;
                None
            };
            let value = Span::new(from, self.lexer.at());
            self.lexer.observer.property(MemberSpan { known, key: key.span(), value });
            if !self.lexer.has_next(b'}')? {
                break;
            }
        }
        self.lexer.nesting.end_keys(keys);
        Some(())
    }

    /// Notes the key of a property that is an alias or has no bit. Its value comes next.
    #[cold]
    fn note_key(&mut self, entry: &KeyEntry, key: KeyAt) -> Accepted {
        if entry.bit == Bit::NONE {
            let is_null = self.lexer.byte() == Some(b'n');
            self.scratch.others.push(OtherSeen { index: u32::try_from(entry.index).ok()?, is_null });
        }
        if entry.is_alias {
            let property = *self.lexer.tables.spec.properties.get(entry.index)?;
            let (fault, scope) = (Fault::Alias(property), Scope::Properties);
            self.scratch.notes.push(Note { fault, span: key.quoted(), key: key.span(), scope });
        }
        Some(())
    }

    /// Reads a simple value, and notes one of another kind; returns whether it identifies the visitor.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn checked_value(
        &mut self,
        check: ValueCheck,
        entry: &KeyEntry,
        key: KeyAt,
        scope: Scope,
        depth: usize,
    ) -> Option<bool> {
        // Most values fit, so what is wrong is asked only if one does not.
        let before = self.lexer.rest;
        if let Some(is_identity) = self.lexer.value(check) {
            return Some(is_identity);
        }
        self.lexer.rest = before;
        let tables = self.lexer.tables;
        let of_spec = if scope == Scope::Envelope { tables.envelope_spec.envelope } else { tables.spec.properties };
        let is_number = self.misfit(of_spec.get(entry.index)?, Some(check), key, scope, depth)?;
        Some(is_number && check == ValueCheck::Id)
    }

    /// Reads a value that does not fit a property, and notes one of another kind; returns whether it is an id that is a
    /// number.
    #[cold]
    fn misfit(
        &mut self,
        property: &'static Property,
        check: Option<ValueCheck>,
        key: KeyAt,
        scope: Scope,
        depth: usize,
    ) -> Option<bool> {
        let from = self.lexer.at();
        let first = self.lexer.byte()?;
        let is_number = matches!(first, b'-' | b'0'..=b'9');
        let is_id = property.kind == Kind::String && property.sensitivity == Sensitivity::Identifier;
        let detail = if is_number && is_id {
            self.lexer.value(ValueCheck::AnyNumber)?;
            Detail::NumericId
        } else if let (true, Some(ValueCheck::Number(at))) = (is_number, check) {
            // A number that does not fit otherwise is left to `validate`.
            let dialect = self.lexer.tables.number_at(at).integer_of.filter(|_| scope != Scope::Envelope)?;
            self.lexer.value(ValueCheck::Fraction(at))?;
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
            self.lexer.skip(depth, None, &mut None)?;
            let of_field = self.lexer.tables.is_field(property);
            Detail::WrongKind { of_field, expected: property.kind.what() }
        };
        self.note(detail, Span::new(from, self.lexer.at()), key.span(), scope);
        Some(is_number && is_id)
    }
}
