//! Which dialects a call is translated between.

use core::fmt;

use crate::rule::{self, Rule};
use crate::table::Dialect;
use crate::vocabulary::{EventRole, Perspective};

/// A translation of calls from one dialect into another.
#[derive(Clone, Copy, Debug)]
pub struct Translation {
    from: &'static Dialect,
    to: &'static Dialect,
    swaps: bool,
    fractions: Fractions,
}

/// What becomes of a number with a fraction where the dialect has integers, such as a duration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fractions {
    /// It is kept.
    #[default]
    Keep,
    /// It becomes the greatest integer that is not above it.
    Floor,
    /// It becomes the nearest integer; halves go away from zero.
    Round,
    /// The call is rejected.
    Refuse,
}

/// The error for a dialect that does not say whose side *Sent* and *Received* take, so that the author of a message is
/// unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnstatedPerspective {
    /// The title of the dialect, such as `Chatlio`.
    pub dialect: &'static str,
}

impl UnstatedPerspective {
    /// Creates the error for a dialect.
    #[doc(hidden)]
    #[inline]
    pub const fn of(dialect: &Dialect) -> Self {
        Self { dialect: dialect.title }
    }

    /// Returns the rule that describes this error.
    #[inline]
    pub const fn rule(&self) -> &'static Rule {
        &rule::UNSTATED_PERSPECTIVE
    }
}

impl fmt::Display for UnstatedPerspective {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rule, dialect) = (self.rule(), self.dialect);
        write!(f, "{rule}: {dialect} does not say whose side Sent and Received take")
    }
}

impl std::error::Error for UnstatedPerspective {}

impl Translation {
    /// Translates between dialects that say whose side they take.
    ///
    /// # Errors
    ///
    /// Fails if a dialect does not say whose side it takes.
    #[inline]
    pub fn new(from: &'static Dialect, to: &'static Dialect) -> Result<Self, UnstatedPerspective> {
        Self::assuming(Perspective::Unstated, from, to)
    }

    /// Translates between dialects of which those take this side that do not say which they take.
    ///
    /// ```
    /// # #[cfg(feature = "builtin")] {
    /// use livechat_spec::convert::Translation;
    /// use livechat_spec::dialects::{CHATLIO, CUSTOMERIO};
    /// use livechat_spec::vocabulary::Perspective;
    /// assert!(Translation::new(&CHATLIO, &CUSTOMERIO).is_err());
    /// let translation = Translation::assuming(Perspective::Customer, &CHATLIO, &CUSTOMERIO)?;
    /// assert!(translation.swaps());
    /// # }
    /// # Ok::<(), livechat_spec::convert::UnstatedPerspective>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails like [`new`](Self::new) if the side is [`Perspective::Unstated`].
    #[inline]
    pub fn assuming(
        side: Perspective,
        from: &'static Dialect,
        to: &'static Dialect,
    ) -> Result<Self, UnstatedPerspective> {
        let side_of = |dialect: &Dialect| match dialect.perspective {
            Perspective::Unstated if side == Perspective::Unstated => Err(UnstatedPerspective::of(dialect)),
            Perspective::Unstated => Ok(side),
            stated => Ok(stated),
        };
        let swaps = side_of(from)? != side_of(to)?;
        Ok(Self { from, to, swaps, fractions: Fractions::default() })
    }

    /// Sets what becomes of numbers with a fraction where the target has integers.
    #[inline]
    pub const fn fractions(mut self, fractions: Fractions) -> Self {
        self.fractions = fractions;
        self
    }

    /// Returns the dialect that calls are in.
    #[inline]
    pub const fn from(&self) -> &'static Dialect {
        self.from
    }

    /// Returns the dialect that they are translated into.
    #[inline]
    pub const fn to(&self) -> &'static Dialect {
        self.to
    }

    /// Returns whether *Sent* becomes *Received*, and the reverse: the dialects take opposite sides.
    #[inline]
    pub const fn swaps(&self) -> bool {
        self.swaps
    }

    #[inline]
    pub(super) const fn of_fractions(&self) -> Fractions {
        self.fractions
    }

    /// Returns the role of the event that reports the same in the target.
    #[inline]
    pub const fn role(&self, role: EventRole) -> EventRole {
        match role {
            EventRole::MessageSent if self.swaps => EventRole::MessageReceived,
            EventRole::MessageReceived if self.swaps => EventRole::MessageSent,
            role => role,
        }
    }
}
