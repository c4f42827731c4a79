//! Deprecation warnings of the compiler.

/// Makes the compiler warn: for `true`, the functions are deprecated.
#[derive(Debug)]
pub struct Deprecated<const YES: bool>;

impl Deprecated<false> {
    /// Does nothing.
    #[inline]
    pub const fn property() {}

    /// Does nothing.
    #[inline]
    pub const fn event() {}
}

impl Deprecated<true> {
    /// Does nothing, with a warning.
    #[deprecated(note = "LC0310: the spec deprecates this property: see its reference for what to send instead")]
    #[inline]
    pub const fn property() {}

    /// Does nothing, with a warning.
    #[deprecated(note = "LC0310: the spec deprecates this event: see its reference for what to send instead")]
    #[inline]
    pub const fn event() {}
}
