//! What a flattened field of a custom type keeps: all members that no other field takes.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use crate::read::members::{Members, Taken, Unread, UnreadAt, has_key};
use crate::value::json::{Extra, RawJson};
use crate::value::property::PropertyValue;
use crate::value::read::ReadValue;
use crate::value::writer::{Unwritable, Writer};

/// A type that keeps the members that no other field takes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot keep the other members of an event",
    label = "expected `Extra` or a map with keys of type `String`",
    note = "mark a field that serde reads and writes `#[livechat(custom(serde))]`"
)]
pub trait ReadOthers: Sized {
    /// Takes the members that no field takes.
    fn read_others(members: &Members<'_>, taken: &Taken) -> Result<Self, Unread>;
}

impl ReadOthers for Extra {
    fn read_others(members: &Members<'_>, taken: &Taken) -> Result<Self, Unread> {
        let mut extra = Self::default();
        members.for_others(taken, |member| {
            extra.push(&member.key, RawJson::of_valid(members.json(member.value)));
            Ok(())
        })?;
        Ok(extra)
    }
}

fn entries<T: ReadValue>(members: &Members<'_>, taken: &Taken, mut add: impl FnMut(String, T)) -> Result<(), Unread> {
    members.for_others(taken, |member| {
        let value = members.unchecked(members.json(member.value));
        let value =
            value.map_err(|(misfit, other_kind)| Unread { at: UnreadAt::Value(member.value), misfit, other_kind })?;
        add(member.key.into_owned(), value);
        Ok(())
    })
}

impl<T: ReadValue> ReadOthers for BTreeMap<String, T> {
    fn read_others(members: &Members<'_>, taken: &Taken) -> Result<Self, Unread> {
        let mut map = Self::new();
        entries(members, taken, |key, value| drop(map.insert(key, value)))?;
        Ok(map)
    }
}

impl<T: ReadValue, S: BuildHasher + Default> ReadOthers for HashMap<String, T, S> {
    fn read_others(members: &Members<'_>, taken: &Taken) -> Result<Self, Unread> {
        let mut map = Self::default();
        entries(members, taken, |key, value| drop(map.insert(key, value)))?;
        Ok(map)
    }
}

/// A type of which a flattened field writes the members.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold the other members of an event",
    label = "expected `Extra` or a map with keys of type `String`",
    note = "mark a field that serde reads and writes `#[livechat(custom(serde))]`"
)]
pub trait WriteOthers {
    /// Writes the members whose keys are not among these.
    fn write_others(&self, out: &mut Writer, taken: &[&[&str]]);
}

impl WriteOthers for Extra {
    fn write_others(&self, out: &mut Writer, taken: &[&[&str]]) {
        out.extra(self, |key| has_key(taken, key));
    }
}

fn write_entries<'m, K: AsRef<str> + 'm, T: PropertyValue + 'm>(
    out: &mut Writer,
    entries: impl Iterator<Item = (&'m K, &'m T)>,
    taken: &[&[&str]],
) {
    for (key, value) in entries {
        if has_key(taken, key.as_ref()) {
            out.unwritable(key.as_ref(), Unwritable::TakenKey);
        } else {
            out.put(key.as_ref(), &value.view());
        }
    }
}

impl<K: AsRef<str>, T: PropertyValue> WriteOthers for BTreeMap<K, T> {
    fn write_others(&self, out: &mut Writer, taken: &[&[&str]]) {
        write_entries(out, self.iter(), taken);
    }
}

impl<K: AsRef<str>, T: PropertyValue, S> WriteOthers for HashMap<K, T, S> {
    fn write_others(&self, out: &mut Writer, taken: &[&[&str]]) {
        write_entries(out, self.iter(), taken);
    }
}
