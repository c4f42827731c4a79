//! Types of `jiff`.

use livechat_spec::table::ValueKind;
use livechat_spec::timestamp::TimestampError;

use crate::value::property::{PropertyValue, unfit};
use crate::value::read::{Misfit, ReadValue};
use crate::value::timestamp::Timestamp;
use crate::value::writer::View;

/// Requires the feature `jiff`.
#[diagnostic::do_not_recommend]
impl PropertyValue for jiff::Timestamp {
    const KIND: ValueKind = ValueKind::Timestamp;

    fn view(&self) -> View<'_> {
        View::Text(self.to_string().into())
    }
}

/// Requires the feature `jiff`. Converts to UTC. Fails outside of what [`jiff::Timestamp`] holds.
impl ReadValue for jiff::Timestamp {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        let time = Timestamp::from_view(view)?;
        Self::try_from(&time).map_err(|_| Misfit::expected("a time within the range of `jiff::Timestamp`"))
    }
}

unfit! {
    /// Requires the feature `jiff`.
    ///
    jiff::Zoned: "serde writes the name of its zone behind a `jiff::Zoned`\nhelp: use `jiff::Timestamp`";
    /// Requires the feature `jiff`.
    ///
    jiff::SignedDuration: "serde writes a `jiff::SignedDuration` as text\nhelp: use `Seconds`";
    /// Requires the feature `jiff`.
    ///
    jiff::Span: "serde writes a `jiff::Span` as text\nhelp: use `Seconds`";
}

/// Requires the feature `jiff`. Fails outside of the years 0 to 9999.
impl TryFrom<jiff::Timestamp> for Timestamp {
    type Error = TimestampError;

    fn try_from(time: jiff::Timestamp) -> Result<Self, Self::Error> {
        Self::parse(&time.to_string())
    }
}

/// Requires the feature `jiff`. Fails outside of what [`jiff::Timestamp`] holds.
impl TryFrom<&Timestamp> for jiff::Timestamp {
    type Error = jiff::Error;

    fn try_from(time: &Timestamp) -> Result<Self, Self::Error> {
        Self::from_nanosecond(time.unix_nanos())
    }
}
