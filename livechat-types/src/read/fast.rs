//! The fast reader: makes the value of a document that a fast pass of the checker decides on.
//!
//! For most documents, the pass has the spans of all values, or all findings. The strict reader reads the others.

use std::cell::Cell;
use std::ptr;

use livechat_spec::__private::fast::{FastCall, ValidValue};
use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Verdict};
use livechat_spec::diagnostic::Levels;
use livechat_spec::rule::Profile;
use livechat_spec::table::{Dialect, Property};

use crate::read::findings::Findings;
use crate::read::values::ReadValue;
use crate::read::{Read, ReadBody, ReadError};
use crate::value::fallback::Fallback;

/// The most checkers that a thread keeps. The strict reader alone reads in further dialects.
const MAX_CHECKERS: usize = 8;

thread_local! {
    /// The checkers of this thread: one for reading without a dialect, and one for each dialect. A checker learns the
    /// layout of documents and needs buffers, so sharing one would make threads wait for each other.
    static CHECKERS: Cell<Vec<ThreadChecker>> = const { Cell::new(Vec::new()) };
}

/// A checker whose levels report all that reading reports.
struct ThreadChecker {
    dialect: Option<&'static Dialect>,
    checker: Checker,
}

/// Why the fast reader makes no value.
pub(crate) enum Unread {
    /// The strict reader has to read the document.
    Fallback,
    /// The document has errors.
    Refused(ReadError),
}

/// Reads a document, with its findings.
#[inline]
pub(crate) fn read<'a, T: ReadBody>(bytes: &'a [u8], dialect: Option<&'static Dialect>) -> Result<Read<'a, T>, Unread> {
    with_checker(bytes, dialect, |value, checker, verdict| {
        let found = if verdict == Verdict::Clean { Vec::new() } else { checker.take_found() };
        Read { value, findings: Findings::of_found(bytes, found) }
    })
}

/// Reads a document without its findings. Not by [`read`], because a value is large to move.
#[inline]
pub(crate) fn value<T: ReadBody>(bytes: &[u8]) -> Result<T, Unread> {
    with_checker(bytes, None, |value, _, _| value)
}

#[inline]
fn with_checker<T: ReadBody, R>(
    bytes: &[u8],
    dialect: Option<&'static Dialect>,
    accepted: impl FnOnce(T, &mut Checker, Verdict) -> R,
) -> Result<R, Unread> {
    let make = T::FROM_VALID.ok_or(Unread::Fallback)?;
    if !ptr::eq(T::spec(), &raw const LIVECHAT) {
        return Err(Unread::Fallback);
    }
    // A destructor of another thread-local may read when this one is gone already.
    let mut checkers = CHECKERS.try_with(Cell::take).map_err(|_| Unread::Fallback)?;
    let read = match checker_for(&mut checkers, dialect) {
        Some(ThreadChecker { checker, .. }) => match checker.fast_call(bytes) {
            FastCall::Accepted(call, verdict) => match make(&call) {
                Ok(value) => Ok(accepted(value, checker, verdict)),
                Err(Fallback) => Err(Unread::Fallback),
            },
            FastCall::Refused(event) if T::refuses(event) => {
                Err(Unread::Refused(ReadError::new(checker.fast_findings(bytes))))
            }
            _ => Err(Unread::Fallback),
        },
        None => Err(Unread::Fallback),
    };
    let _ = CHECKERS.try_with(|checkers_of_thread| checkers_of_thread.set(checkers));
    read
}

/// Returns the checker for a dialect; `None` if the thread has [`MAX_CHECKERS`] others.
fn checker_for<'k>(
    checkers: &'k mut Vec<ThreadChecker>,
    dialect: Option<&'static Dialect>,
) -> Option<&'k mut ThreadChecker> {
    let address = |dialect: Option<&'static Dialect>| dialect.map(ptr::from_ref);
    let at = match checkers.iter().position(|known| address(known.dialect) == address(dialect)) {
        Some(at) => at,
        None if checkers.len() < MAX_CHECKERS => {
            let checker = Checker::new(&LIVECHAT).levels(Levels::of(Profile::Recommended));
            let checker = match dialect {
                Some(dialect) => checker.dialect(dialect),
                None => checker,
            };
            checkers.push(ThreadChecker { dialect, checker: checker.with_members() });
            checkers.len() - 1
        }
        None => return None,
    };
    checkers.get_mut(at)
}

/// Makes the value of an optional field or property.
#[inline]
pub fn optional<T: ReadValue>(value: Option<ValidValue<'_>>, property: &Property) -> Result<Option<T>, Fallback> {
    value.map(|value| T::from_valid(value, property)).transpose()
}

/// Makes the value of a required property.
pub fn required<T: ReadValue>(value: Option<ValidValue<'_>>, property: &Property) -> Result<T, Fallback> {
    T::from_valid(value.ok_or(Fallback)?, property)
}
