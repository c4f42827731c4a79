//! What Rust types narrow beyond their kind.

/// The values of its kind that a Rust type holds, for schemas: what [`ReadValue`](crate::ReadValue) takes.
///
/// A value that a narrowing excludes is refused with a [`Misfit`](crate::Misfit) that is `in_schema`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Narrowing {
    /// All values, or those that a schema cannot tell from others.
    None,
    /// Integers.
    Integers {
        /// The smallest one.
        least: i128,
        /// The largest one.
        most: u128,
        /// Whether 0 is one of them.
        zero: bool,
    },
    /// Numbers up to this size.
    Numbers {
        /// The size.
        most: f64,
    },
    /// Texts of one character.
    Character,
    /// These texts.
    Texts {
        /// Those that are read; any, if there are none.
        read: &'static [&'static str],
        /// Those that are written.
        written: &'static [&'static str],
    },
    /// Arrays.
    Items {
        /// How many items there are, if the type says so.
        count: Option<usize>,
        /// What the items are.
        of: &'static Self,
    },
}
