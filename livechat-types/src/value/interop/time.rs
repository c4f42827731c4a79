//! Types of `time`.

use livechat_spec::table::ValueKind;
use livechat_spec::timestamp::TimestampError;
use time::OffsetDateTime;

use crate::value::property::{PropertyValue, unfit};
use crate::value::timestamp::Timestamp;
use crate::value::writer::View;

unfit! {
    /// Requires the feature `time`.
    ///
    OffsetDateTime: "serde writes a `time::OffsetDateTime` as an array\nhelp: use `Timestamp`, or \
        `#[serde(with = \"time::serde::rfc3339\")]` with `#[livechat(kind = \"timestamp\")]`";
    /// Requires the feature `time`.
    ///
    time::PrimitiveDateTime: "a `time::PrimitiveDateTime` has no offset\nhelp: use `Timestamp`";
    /// Requires the feature `time`.
    ///
    time::Duration: "serde writes a `time::Duration` as an array\nhelp: use `Seconds`";
}

/// Requires the feature `time`. Converts to UTC. Fails outside of the years 0 to 9999.
impl TryFrom<OffsetDateTime> for Timestamp {
    type Error = TimestampError;

    fn try_from(time: OffsetDateTime) -> Result<Self, TimestampError> {
        Self::from_unix_nanos(time.unix_timestamp_nanos()).ok_or(TimestampError::Date)
    }
}

/// Requires the feature `time`. Converts to UTC.
impl TryFrom<&Timestamp> for OffsetDateTime {
    type Error = time::error::ComponentRange;

    fn try_from(time: &Timestamp) -> Result<Self, Self::Error> {
        Self::from_unix_timestamp_nanos(time.unix_nanos())
    }
}
