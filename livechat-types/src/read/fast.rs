//! The fast reader: makes the value of a document that a fast pass of the checker accepts.
//!
//! Most documents break no rule. For such a document, the pass also returns the spans of all values. The strict reader
//! reads the other documents, and reports what is wrong and where.

use std::cell::Cell;
use std::ptr;

use livechat_spec::__private::fast::{MemberSpans, ValidCall, ValidValue};
use livechat_spec::LIVECHAT;
use livechat_spec::check::Checker;
use livechat_spec::diagnostic::Levels;
use livechat_spec::rule::Profile;
use livechat_spec::table::{Dialect, Property};

use crate::read::ReadBody;
use crate::read::values::ReadValue;
use crate::value::fallback::Fallback;

/// The most checkers that a thread keeps. The strict reader alone reads in further dialects.
const MAX_CHECKERS: usize = 8;

thread_local! {
    /// The checkers of this thread: one for reading without a dialect, and one for each dialect. A checker learns the
    /// layout of documents and needs buffers, so sharing one would make threads wait for each other.
    static CHECKERS: Cell<Vec<ThreadChecker>> = const { Cell::new(Vec::new()) };
}

/// A checker whose levels report all that reading reports, and its buffer.
struct ThreadChecker {
    dialect: Option<&'static Dialect>,
    checker: Checker,
    spans: MemberSpans,
}

/// Reads a document that breaks no rule. Declines any other, with [`Fallback`].
#[inline]
pub(crate) fn read<T: ReadBody>(bytes: &[u8], dialect: Option<&'static Dialect>) -> Result<T, Fallback> {
    let make = T::FROM_VALID.ok_or(Fallback)?;
    if !ptr::eq(T::spec(), &raw const LIVECHAT) {
        return Err(Fallback);
    }
    // A destructor of another thread-local may read when this one is gone already.
    let mut checkers = CHECKERS.try_with(Cell::take).map_err(|_| Fallback)?;
    let value = match call(&mut checkers, bytes, dialect) {
        Some(call) => make(&call),
        None => Err(Fallback),
    };
    let _ = CHECKERS.try_with(|checkers_of_thread| checkers_of_thread.set(checkers));
    value
}

fn call<'c>(
    checkers: &'c mut Vec<ThreadChecker>,
    bytes: &'c [u8],
    dialect: Option<&'static Dialect>,
) -> Option<ValidCall<'c>> {
    let ThreadChecker { checker, spans, .. } = checker_for(checkers, dialect)?;
    checker.valid_call(bytes, spans)
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
            checkers.push(ThreadChecker { dialect, checker, spans: MemberSpans::new(&LIVECHAT) });
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
