//! The wrapper of values that `Debug` output must not show.

use std::fmt;

/// A value that identifies a person or is private content, such as a name or the text of a message.
///
/// Its `Debug` output is the same for every value, and it has no `Display`. [`expose`](Sensitive::expose) returns the
/// value, and is easy to find in a review. serde serializes the value itself.
///
/// ```
/// use livechat_types::Sensitive;
/// let name = Sensitive::new("Ines Okafor");
/// assert_eq!(format!("{name:?}"), "Sensitive(..)");
/// assert_eq!(name.expose(), &"Ines Okafor");
/// ```
///
/// ```compile_fail,E0277
/// println!("{}", livechat_types::Sensitive::new("Ines Okafor"));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns the sensitive value.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Unwraps the sensitive value.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sensitive(..)")
    }
}

impl From<&str> for Sensitive<String> {
    #[inline]
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl<T> From<T> for Sensitive<T> {
    #[inline]
    fn from(value: T) -> Self {
        Self(value)
    }
}
