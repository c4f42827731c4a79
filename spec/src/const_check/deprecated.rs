//! Warnings of the compiler about what is deprecated.

/// Warns of what is deprecated: the functions for `true` are.
#[derive(Debug)]
pub struct Deprecated<const YES: bool>;

impl Deprecated<false> {
    /// Does nothing.
    pub const fn property() {}

    /// Does nothing.
    pub const fn event() {}
}

impl Deprecated<true> {
    /// Does nothing, with a warning.
    #[deprecated(note = "LC0310: the spec has deprecated this property; the reference says what to send instead")]
    pub const fn property() {}

    /// Does nothing, with a warning.
    #[deprecated(note = "LC0310: the spec has deprecated this event; the reference says what to send instead")]
    pub const fn event() {}
}
