//! The fast reader: makes the value of a document that a fast pass of the checker decides on.
//!
//! For most documents, the pass has the spans of all values, or all findings. The strict reader reads the others.

use std::cell::Cell;
use std::ptr;

use livechat_spec::__private::fast::ValidValue;
use livechat_spec::LIVECHAT;
use livechat_spec::check::Checker;
use livechat_spec::diagnostic::Levels;
use livechat_spec::rule::Profile;
use livechat_spec::table::{Dialect, Spec};

use crate::read::findings::Findings;
use crate::read::{Read, ReadBody, ReadError};
use crate::value::json::{Extra, RawJson};
use crate::value::read::ReadValue;

/// The most checkers that a thread keeps. The strict reader alone reads by further specs and dialects.
const MAX_CHECKERS: usize = 8;

thread_local! {
    /// The checkers of this thread: one for each spec and dialect. A checker learns the layout of documents and needs
    /// buffers, so sharing one would make threads wait for each other.
    static CHECKERS: Cell<Vec<ThreadChecker>> = const { Cell::new(Vec::new()) };
}

/// The fast reader declines: the strict reader has to read the document.
#[derive(Clone, Copy, Debug)]
pub struct Fallback;

/// A checker whose levels report all that reading reports.
struct ThreadChecker {
    spec: &'static Spec,
    dialect: Option<&'static Dialect>,
    checker: Checker,
}

impl From<Fallback> for ReadError {
    fn from(_: Fallback) -> Self {
        Self::DECLINED
    }
}

/// Reads a document, with its findings. Fails with [`ReadError::DECLINED`] if the strict reader has to read it.
#[inline]
pub(crate) fn read<'a, T: ReadBody>(
    bytes: &'a [u8],
    dialect: Option<&'static Dialect>,
) -> Result<Read<'a, T>, ReadError> {
    checked::<T, _>(dialect, |checker| {
        let mut document = checker.fast_document(bytes).ok_or(Fallback)?;
        let value = T::__from_fast(&mut document, true)?;
        let has_findings = document.has_findings();
        let found = if has_findings { checker.take_found() } else { Vec::new() };
        Ok(Read { value, findings: Findings::of_found(bytes, found) })
    })
}

/// Reads a document without its findings. Not by [`read`], because a value is large to move.
#[inline]
pub(crate) fn value<T: ReadBody>(bytes: &[u8], dialect: Option<&'static Dialect>) -> Result<T, ReadError> {
    checked::<T, _>(dialect, |checker| match checker.fast_document(bytes) {
        Some(mut document) => T::__from_fast(&mut document, false),
        None => Err(ReadError::DECLINED),
    })
}

#[inline]
fn checked<T: ReadBody, R>(
    dialect: Option<&'static Dialect>,
    read: impl FnOnce(&mut Checker) -> Result<R, ReadError>,
) -> Result<R, ReadError> {
    if !T::__IS_FAST {
        return Err(ReadError::DECLINED);
    }
    with_checker(T::spec(), dialect, |checker| match checker {
        Some(checker) => read(checker),
        None => Err(ReadError::DECLINED),
    })
}

/// Calls a function with the thread's checker for a spec and a dialect; with `None` if there is none. The result is handed
/// on as it is: a value that was read is large to move.
#[inline]
pub(crate) fn with_checker<R>(
    spec: &'static Spec,
    dialect: Option<&'static Dialect>,
    read: impl FnOnce(Option<&mut Checker>) -> R,
) -> R {
    // A destructor of another thread-local may read when this one is gone already.
    let mut taken = CHECKERS.try_with(Cell::take).ok().map(Taken);
    let known = taken.as_mut().and_then(|taken| checker_for(&mut taken.0, spec, dialect));
    read(known.map(|known| &mut known.checker))
}

/// The checkers of a thread while it reads; it gets them back at the end.
struct Taken(Vec<ThreadChecker>);

impl Drop for Taken {
    #[inline]
    fn drop(&mut self) {
        let _ = CHECKERS.try_with(|of_thread| of_thread.set(std::mem::take(&mut self.0)));
    }
}

/// Returns the checker for a spec and a dialect; `None` if the thread has [`MAX_CHECKERS`] others.
fn checker_for<'k>(
    checkers: &'k mut Vec<ThreadChecker>,
    spec: &'static Spec,
    dialect: Option<&'static Dialect>,
) -> Option<&'k mut ThreadChecker> {
    let address = |dialect: Option<&'static Dialect>| dialect.map(ptr::from_ref);
    let is_it = |known: &ThreadChecker| ptr::eq(known.spec, spec) && address(known.dialect) == address(dialect);
    let at = match checkers.iter().position(is_it) {
        Some(at) => at,
        None if checkers.len() < MAX_CHECKERS => {
            let checker = Checker::new(spec).levels(Levels::of(Profile::Recommended));
            let checker = match dialect {
                Some(dialect) => checker.dialect(dialect),
                None => checker,
            };
            // The envelope of the built-in spec is the only one with a struct.
            checkers.push(ThreadChecker { spec, dialect, checker: checker.with_members(&LIVECHAT) });
            checkers.len() - 1
        }
        None => return None,
    };
    checkers.get_mut(at)
}

/// Makes the value of a field of the envelope.
#[inline]
pub(crate) fn field<T: ReadValue>(value: Option<ValidValue<'_>>) -> Result<Option<T>, Fallback> {
    match value {
        Some(value) => T::__from_valid(value.json, value.escapes).map(Some).ok_or(Fallback),
        None => Ok(None),
    }
}

/// Takes the unknown members of an envelope.
pub(crate) fn extra<'c>(members: impl Iterator<Item = (&'c str, ValidValue<'c>)>) -> Extra {
    Extra::of(members.map(|(key, value)| (key.into(), RawJson::of_valid(value.json))))
}
