//! Types of `chrono`.

use chrono::{DateTime, FixedOffset, NaiveDateTime, SecondsFormat, TimeDelta, TimeZone, Utc};
use livechat_spec::table::ValueKind;
use livechat_spec::timestamp::{Timestamp as Parsed, TimestampError};

use crate::value::property::{PropertyValue, unfit};
use crate::value::read::{Misfit, ReadValue, no_time, text_in};
use crate::value::timestamp::Timestamp;
use crate::value::writer::View;

fn text<Tz: TimeZone>(time: &DateTime<Tz>) -> String {
    time.fixed_offset().to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// Requires the feature `chrono`.
#[diagnostic::do_not_recommend]
impl<Tz: TimeZone> PropertyValue for DateTime<Tz> {
    const KIND: ValueKind = ValueKind::Timestamp;

    fn view(&self) -> View<'_> {
        View::Text(text(self).into())
    }
}

/// The time that reading takes, as text that `chrono` parses.
fn parse(view: View<'_>) -> Result<DateTime<FixedOffset>, Misfit> {
    const EXPECTED: &str = "an RFC 3339 timestamp";
    let text = text_in(view, EXPECTED)?;
    let time = DateTime::parse_from_rfc3339(&text).ok();
    let basic = || DateTime::parse_from_rfc3339(&Parsed::parse_basic_offset(&text).ok()?.1).ok();
    let misfit =
        || Timestamp::read(&text).map_or_else(|error| no_time(error, EXPECTED), |_| Misfit::expected(EXPECTED));
    time.or_else(basic).ok_or_else(misfit)
}

/// Requires the feature `chrono`. Keeps the offset.
impl ReadValue for DateTime<FixedOffset> {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        parse(view)
    }
}

/// Requires the feature `chrono`. Converts to UTC.
impl ReadValue for DateTime<Utc> {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        parse(view).map(|time| time.to_utc())
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
