use livechat_spec::table::ValueKind;
use livechat_spec::timestamp::TimestampError;

use crate::value::property::{PropertyValue, unfit};
use crate::value::timestamp::Timestamp;
use crate::value::writer::View;

impl PropertyValue for jiff::Timestamp {
    const KIND: ValueKind = ValueKind::Timestamp;

    fn view(&self) -> View<'_> {
        View::Text(self.to_string().into())
    }
}

unfit! {
    jiff::Zoned: "serde writes the name of its zone behind a `jiff::Zoned`\nhelp: use `jiff::Timestamp`";
    jiff::SignedDuration: "serde writes a `jiff::SignedDuration` as text\nhelp: use `Seconds`";
    jiff::Span: "serde writes a `jiff::Span` as text\nhelp: use `Seconds`";
}

/// Fails outside the years 0 to 9999.
impl TryFrom<jiff::Timestamp> for Timestamp {
    type Error = TimestampError;

    fn try_from(time: jiff::Timestamp) -> Result<Self, Self::Error> {
        Self::parse(&time.to_string())
    }
}

/// Fails outside what jiff can hold.
impl TryFrom<&Timestamp> for jiff::Timestamp {
    type Error = jiff::Error;

    fn try_from(time: &Timestamp) -> Result<Self, Self::Error> {
        Self::from_nanosecond(time.unix_nanos())
    }
}
