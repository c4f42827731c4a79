//! What a conversion changed, kept or rejected, as data.

use core::fmt;

use crate::json::{Span, SyntaxError};
use crate::rule::{self, Rule};
use crate::table::{Event, Property};

/// A change of a document, or what was kept although the target does not have it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Change {
    /// The bytes of the document, as it was.
    pub span: Span,
    /// The index of the call in its batch; `None` for a single call, and for a field of the batch.
    pub item: Option<usize>,
    /// What changed.
    pub kind: ChangeKind,
}

/// What a conversion changed or kept.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum ChangeKind {
    /// The event is the one of the other side.
    Swapped {
        /// The event in the dialect that the call was in.
        from: &'static Event,
        /// The event in the target.
        to: &'static Event,
    },
    /// An alias became the name of the event.
    EventName(&'static Event),
    /// An alias became the key of the property.
    Key(&'static Property),
    /// A null was left out, because the property is there under another name.
    NullLeftOut(&'static Property),
    /// An alias was left out that says the same as the property beside it, or is null.
    AliasLeftOut(&'static Property),
    /// A field that no API reads became the field that states the type of the call.
    CallType,
    /// A field that no API reads was left out.
    FieldLeftOut,
    /// A number in quotes lost them.
    Unquoted,
    /// An identifier that is a number became a string.
    Quoted,
    /// The offset of a time was written in the extended format.
    Offset,
    /// A number became the integer below it.
    Floored,
    /// A number became the nearest integer.
    Rounded,
    /// A number was kept with its fraction, where the target has integers.
    KeptFraction,
    /// A property was kept that the target does not mention, with this key.
    KeptProperty(&'static str),
}

impl ChangeKind {
    /// Returns whether the document changed. What was kept is reported only.
    #[inline]
    pub const fn is_edit(&self) -> bool {
        !matches!(self, Self::KeptFraction | Self::KeptProperty(_))
    }

    /// Returns the name of the event or the key of the property that changed, if the kind says which.
    #[inline]
    pub const fn subject(&self) -> Option<&'static str> {
        match self {
            Self::Swapped { from: event, .. } | Self::EventName(event) => Some(event.name),
            Self::Key(property) | Self::NullLeftOut(property) | Self::AliasLeftOut(property) => Some(property.key),
            Self::KeptProperty(key) => Some(key),
            _ => None,
        }
    }

    /// Returns whether the other change is the same at another place.
    #[inline]
    pub fn is_like(&self, other: &Self) -> bool {
        core::mem::discriminant(self) == core::mem::discriminant(other)
            && match (self.subject(), other.subject()) {
                // Of one spec, they are mostly the same text.
                (Some(one), Some(other)) => core::ptr::eq(one, other) || one == other,
                (one, other) => one.is_none() && other.is_none(),
            }
    }

    /// Returns the rule that the document broke; `None` for a swap.
    #[inline]
    pub const fn rule(&self) -> Option<&'static Rule> {
        Some(match self {
            Self::Swapped { .. } => return None,
            Self::EventName(_) => &rule::EVENT_ALIAS,
            Self::Key(_) | Self::NullLeftOut(_) => &rule::PROPERTY_ALIAS,
            Self::AliasLeftOut(_) => &rule::ALIAS_BESIDE_PROPERTY,
            Self::CallType | Self::FieldLeftOut => &rule::TOLERATED_FIELD,
            Self::Unquoted => &rule::NUMERIC_STRING,
            Self::Quoted => &rule::NUMERIC_ID,
            Self::Offset => &rule::TIME_OFFSET_FORM,
            Self::Floored | Self::Rounded | Self::KeptFraction => &rule::DIALECT_KIND,
            Self::KeptProperty(_) => &rule::NOT_IN_DIALECT,
        })
    }

    /// Returns the word for the kind, such as `swapped`.
    #[inline]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Swapped { .. } => "swapped",
            Self::EventName(_) => "event-name",
            Self::Key(_) => "key",
            Self::NullLeftOut(_) => "null-left-out",
            Self::AliasLeftOut(_) => "alias-left-out",
            Self::CallType => "call-type",
            Self::FieldLeftOut => "field-left-out",
            Self::Unquoted => "unquoted",
            Self::Quoted => "quoted",
            Self::Offset => "offset",
            Self::Floored => "floored",
            Self::Rounded => "rounded",
            Self::KeptFraction => "kept-fraction",
            Self::KeptProperty(_) => "kept-property",
        }
    }
}

/// Says what changed, without values of the document.
impl fmt::Display for ChangeKind {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Swapped { from, to } => write!(f, "`{}` became `{}`", from.name, to.name),
            Self::EventName(event) => write!(f, "an alias became `{}`", event.name),
            Self::Key(property) => write!(f, "an alias became `{}`", property.key),
            Self::NullLeftOut(property) => write!(f, "a null beside `{}` was left out", property.key),
            Self::AliasLeftOut(property) => {
                write!(f, "an alias beside `{}` was left out, which says no more", property.key)
            }
            Self::CallType => f.write_str("a field that no API reads became the type of the call"),
            Self::FieldLeftOut => f.write_str("a field that no API reads was left out"),
            Self::Unquoted => f.write_str("a number lost its quotes"),
            Self::Quoted => f.write_str("an identifier became a string"),
            Self::Offset => f.write_str("the offset of a time got its colon"),
            Self::Floored => f.write_str("a fraction was cut off"),
            Self::Rounded => f.write_str("a number was rounded"),
            Self::KeptFraction => f.write_str("a fraction was kept, where the target has integers"),
            Self::KeptProperty(key) => write!(f, "`{key}` was kept, which the target does not mention"),
        }
    }
}

/// Why a document cannot be converted.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Rejection {
    /// The bytes at fault.
    pub span: Span,
    /// The index of the call in its batch.
    pub item: Option<usize>,
    /// The reason.
    pub kind: RejectionKind,
}

/// The reason for a [`Rejection`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum RejectionKind {
    /// The document is not JSON.
    Syntax(SyntaxError),
    /// The document is neither a call nor a batch.
    NotABody,
    /// The event cannot be told, so neither can who wrote a message.
    UnknownEvent,
    /// The call names several events.
    SeveralEvents,
    /// The spec has no event for the other side.
    NoEvent,
    /// A batch has an event of its own.
    BatchWithEvent,
    /// A number has a fraction, and fractions are refused.
    Fraction,
    /// More is wrong with the document than is noted.
    TooMany,
}

impl RejectionKind {
    /// Returns the word for the reason, such as `unknown-event`.
    #[inline]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "syntax",
            Self::NotABody => "not-a-body",
            Self::UnknownEvent => "unknown-event",
            Self::SeveralEvents => "several-events",
            Self::NoEvent => "no-event",
            Self::BatchWithEvent => "batch-with-event",
            Self::Fraction => "fraction",
            Self::TooMany => "too-many",
        }
    }
}

/// Says what is wrong, without values of the document.
impl fmt::Display for RejectionKind {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => error.fmt(f),
            Self::NotABody => f.write_str("expected a call or a batch"),
            Self::UnknownEvent => f.write_str("the event cannot be told, which may report a message"),
            Self::SeveralEvents => f.write_str("the call names several events"),
            Self::NoEvent => f.write_str("the spec has no event for the other side"),
            Self::BatchWithEvent => f.write_str("a batch with an event of its own"),
            Self::Fraction => f.write_str("expected an integer for the target, found a fraction"),
            Self::TooMany => f.write_str("too much is wrong with the document"),
        }
    }
}
