//! Types of `chrono`.

use chrono::{DateTime, FixedOffset, NaiveDateTime, SecondsFormat, TimeDelta, TimeZone, Utc};
use livechat_spec::table::ValueKind;
use livechat_spec::timestamp::{Timestamp as Parsed, TimestampError};

use crate::value::property::{PropertyValue, unfit};
use crate::value::timestamp::Timestamp;
use crate::value::writer::View;

fn text<Tz: TimeZone>(time: &DateTime<Tz>) -> String {
    time.fixed_offset().to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// Requires the feature `chrono`.
impl<Tz: TimeZone> PropertyValue for DateTime<Tz> {
    const KIND: ValueKind = ValueKind::Timestamp;

    fn view(&self) -> View<'_> {
        View::Text(text(self).into())
    }
}

unfit! {
    /// Requires the feature `chrono`.
    ///
    NaiveDateTime: "a `chrono::NaiveDateTime` has no offset\nhelp: use `chrono::DateTime`";
    /// Requires the feature `chrono`.
    ///
    TimeDelta: "serde writes a `chrono::TimeDelta` as an array\nhelp: use `Seconds`";
}

/// Requires the feature `chrono`. Fails outside of the years 0 to 9999.
impl<Tz: TimeZone> TryFrom<DateTime<Tz>> for Timestamp {
    type Error = TimestampError;

    fn try_from(time: DateTime<Tz>) -> Result<Self, TimestampError> {
        Self::parse(&text(&time))
    }
}

/// Requires the feature `chrono`. Keeps the offset of the text.
impl TryFrom<&Timestamp> for DateTime<FixedOffset> {
    type Error = chrono::ParseError;

    fn try_from(time: &Timestamp) -> Result<Self, Self::Error> {
        match Parsed::parse_basic_offset(time.as_str()) {
            Ok((_, text)) => Self::parse_from_rfc3339(&text),
            Err(_) => Self::parse_from_rfc3339(time.as_str()),
        }
    }
}

/// Requires the feature `chrono`. Converts to UTC.
impl TryFrom<&Timestamp> for DateTime<Utc> {
    type Error = chrono::ParseError;

    fn try_from(time: &Timestamp) -> Result<Self, Self::Error> {
        DateTime::<FixedOffset>::try_from(time).map(|time| time.to_utc())
    }
}
