//! The functions by which the fast reader makes a value of a valid call, and the error with which it declines.

use livechat_spec::__private::fast::ValidCall;

/// Makes a `T` of a call that a fast pass of the checker found to break no rule.
pub type FromValid<T> = fn(&ValidCall<'_>) -> Result<T, Fallback>;

/// The fast reader declines: the strict reader has to read the document.
#[derive(Clone, Copy, Debug)]
pub struct Fallback;
