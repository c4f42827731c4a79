//! Reading documents of which nothing is to be said: the passes of the checker know most of them, several times faster
//! than the reader that can say what is wrong, and where their values stand.

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

/// Dialects beyond so many, in one thread, are read by the reader alone.
const MOST: usize = 8;

thread_local! {
    /// Checkers learn how the documents look that they judge, and need a place for what they note. Each thread has its
    /// own, so that none waits for another: one for each dialect that it has read in, and one for none.
    static CHECKERS: Cell<Vec<Kept>> = const { Cell::new(Vec::new()) };
}

/// A checker that finds all that reading finds.
struct Kept {
    dialect: Option<&'static Dialect>,
    checker: Checker<'static>,
    places: MemberSpans,
}

/// Reads a document, if it is known that nothing is to be said of it.
#[inline]
pub(crate) fn read<T: ReadBody>(bytes: &[u8], dialect: Option<&'static Dialect>) -> Result<T, Fallback> {
    let make = T::FROM_VALID.ok_or(Fallback)?;
    if !ptr::eq(T::spec(), &raw const LIVECHAT) {
        return Err(Fallback);
    }
    // A thread that ends has no checkers any more, and the reader does without.
    let mut checkers = CHECKERS.try_with(Cell::take).map_err(|_| Fallback)?;
    let value = match call(&mut checkers, bytes, dialect) {
        Some(call) => make(&call),
        None => Err(Fallback),
    };
    let _ = CHECKERS.try_with(|kept| kept.set(checkers));
    value
}

fn call<'c>(checkers: &'c mut Vec<Kept>, bytes: &'c [u8], dialect: Option<&'static Dialect>) -> Option<ValidCall<'c>> {
    let Kept { checker, places, .. } = kept(checkers, dialect)?;
    checker.valid_call(bytes, places)
}

/// The checker for a dialect; `None` if there are too many others.
fn kept<'k>(checkers: &'k mut Vec<Kept>, dialect: Option<&'static Dialect>) -> Option<&'k mut Kept> {
    let address = |dialect: Option<&'static Dialect>| dialect.map(ptr::from_ref);
    let at = match checkers.iter().position(|kept| address(kept.dialect) == address(dialect)) {
        Some(at) => at,
        None if checkers.len() < MOST => {
            let checker = Checker::new(&LIVECHAT).levels(Levels::of(Profile::Recommended));
            let checker = match dialect {
                Some(dialect) => checker.dialect(dialect),
                None => checker,
            };
            checkers.push(Kept { dialect, checker, places: MemberSpans::new(&LIVECHAT) });
            checkers.len() - 1
        }
        None => return None,
    };
    checkers.get_mut(at)
}

/// The value of a field or a property that may not be there.
#[inline]
pub fn optional<T: ReadValue>(value: Option<ValidValue<'_>>, property: &Property) -> Result<Option<T>, Fallback> {
    value.map(|value| T::from_valid(value, property)).transpose()
}

/// The value of a property that must be there.
pub fn required<T: ReadValue>(value: Option<ValidValue<'_>>, property: &Property) -> Result<T, Fallback> {
    T::from_valid(value.ok_or(Fallback)?, property)
}
