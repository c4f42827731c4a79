//! Types of other crates as the values of properties, each behind the feature of its crate.
//!
//! What counts is what serde writes of them: a type that it does not write as the kind of JSON that it stands for is
//! refused by the derive, with what to use.

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time", feature = "url", feature = "uuid"))]
use livechat_spec::table::ValueKind;

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time", feature = "url", feature = "uuid"))]
use crate::value::property::PropertyValue;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time", feature = "url", feature = "uuid"))]
use crate::value::writer::View;

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use crate::value::timestamp::Timestamp;

/// Types that serde writes otherwise than their name says.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
macro_rules! unfit {
    ($($(($($generic:tt)*))? $type:ty: $why:literal;)*) => {$(
        impl$(<$($generic)*>)? PropertyValue for $type {
            const KIND: ValueKind<'static> = ValueKind::Unfit($why);

            fn view(&self) -> View<'_> {
                View::Absent
            }
        }
    )*};
}

#[cfg(feature = "jiff")]
mod jiff {
    use super::{PropertyValue, Timestamp, ValueKind, View};

    impl PropertyValue for ::jiff::Timestamp {
        const KIND: ValueKind<'static> = ValueKind::Timestamp;

        fn view(&self) -> View<'_> {
            View::Text(self.to_string().into())
        }
    }

    unfit! {
        ::jiff::Zoned: "serde writes the name of its zone behind a `jiff::Zoned`\nhelp: use `jiff::Timestamp`";
        ::jiff::SignedDuration: "serde writes a `jiff::SignedDuration` as text\nhelp: use `Seconds`";
        ::jiff::Span: "serde writes a `jiff::Span` as text\nhelp: use `Seconds`";
    }

    /// Fails outside the years 0 to 9999.
    impl TryFrom<::jiff::Timestamp> for Timestamp {
        type Error = livechat_spec::timestamp::TimestampError;

        fn try_from(time: ::jiff::Timestamp) -> Result<Self, Self::Error> {
            Self::parse(&time.to_string())
        }
    }

    /// Fails outside what jiff can hold.
    impl TryFrom<&Timestamp> for ::jiff::Timestamp {
        type Error = ::jiff::Error;

        fn try_from(time: &Timestamp) -> Result<Self, Self::Error> {
            Self::from_nanosecond(time.unix_nanos())
        }
    }
}

#[cfg(feature = "chrono")]
mod chrono {
    use ::chrono::{DateTime, FixedOffset, NaiveDateTime, SecondsFormat, TimeDelta, TimeZone, Utc};
    use livechat_spec::timestamp::TimestampError;

    use super::{PropertyValue, Timestamp, ValueKind, View};

    fn text<Tz: TimeZone>(time: &DateTime<Tz>) -> String {
        time.fixed_offset().to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }

    impl<Tz: TimeZone> PropertyValue for DateTime<Tz> {
        const KIND: ValueKind<'static> = ValueKind::Timestamp;

        fn view(&self) -> View<'_> {
            View::Text(text(self).into())
        }
    }

    unfit! {
        NaiveDateTime: "a `chrono::NaiveDateTime` has no offset\nhelp: use `chrono::DateTime`";
        TimeDelta: "serde writes a `chrono::TimeDelta` as an array\nhelp: use `Seconds`";
    }

    /// Fails outside the years 0 to 9999.
    impl<Tz: TimeZone> TryFrom<DateTime<Tz>> for Timestamp {
        type Error = TimestampError;

        fn try_from(time: DateTime<Tz>) -> Result<Self, TimestampError> {
            Self::parse(&text(&time))
        }
    }

    /// With the offset that the text has.
    impl TryFrom<&Timestamp> for DateTime<FixedOffset> {
        type Error = ::chrono::ParseError;

        fn try_from(time: &Timestamp) -> Result<Self, Self::Error> {
            Self::parse_from_rfc3339(time.as_str())
        }
    }

    /// In UTC.
    impl TryFrom<&Timestamp> for DateTime<Utc> {
        type Error = ::chrono::ParseError;

        fn try_from(time: &Timestamp) -> Result<Self, Self::Error> {
            DateTime::<FixedOffset>::try_from(time).map(|time| time.to_utc())
        }
    }
}

#[cfg(feature = "time")]
mod time {
    use ::time::OffsetDateTime;
    use livechat_spec::timestamp::TimestampError;

    use super::{PropertyValue, Timestamp, ValueKind, View};

    unfit! {
        OffsetDateTime: "serde writes a `time::OffsetDateTime` as an array\nhelp: use `Timestamp`, or \
            `#[serde(with = \"time::serde::rfc3339\")]` with `#[livechat(kind = \"timestamp\")]`";
        ::time::PrimitiveDateTime: "a `time::PrimitiveDateTime` has no offset\nhelp: use `Timestamp`";
        ::time::Duration: "serde writes a `time::Duration` as an array\nhelp: use `Seconds`";
    }

    /// In UTC. Fails outside the years 0 to 9999.
    impl TryFrom<OffsetDateTime> for Timestamp {
        type Error = TimestampError;

        fn try_from(time: OffsetDateTime) -> Result<Self, TimestampError> {
            Self::from_unix_nanos(time.unix_timestamp_nanos()).ok_or(TimestampError::Form)
        }
    }

    /// In UTC.
    impl TryFrom<&Timestamp> for OffsetDateTime {
        type Error = ::time::error::ComponentRange;

        fn try_from(time: &Timestamp) -> Result<Self, Self::Error> {
            Self::from_unix_timestamp_nanos(time.unix_nanos())
        }
    }
}

#[cfg(feature = "uuid")]
impl PropertyValue for uuid::Uuid {
    const KIND: ValueKind<'static> = ValueKind::String;

    fn view(&self) -> View<'_> {
        View::Text(self.to_string().into())
    }
}

#[cfg(feature = "url")]
impl PropertyValue for url::Url {
    const KIND: ValueKind<'static> = ValueKind::String;

    fn view(&self) -> View<'_> {
        View::Text(self.as_str().into())
    }
}

#[cfg(all(test, feature = "chrono", feature = "jiff", feature = "time", feature = "url", feature = "uuid"))]
mod tests {
    use crate::value::property::PropertyValue;
    use crate::value::timestamp::Timestamp;
    use crate::value::writer::View;

    const TEXT: &str = "2026-11-20T10:15:00.25Z";

    fn text<T: PropertyValue>(value: &T) -> String {
        match value.view() {
            View::Text(text) => text.into_owned(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn times_go_there_and_back_to_the_nanosecond() {
        let time = Timestamp::parse("2026-11-20T11:15:00.123456789+01:00").unwrap();
        let nanos = time.unix_nanos();
        let jiff = jiff::Timestamp::try_from(&time).unwrap();
        assert_eq!((jiff.as_nanosecond(), Timestamp::try_from(jiff).unwrap().unix_nanos()), (nanos, nanos));
        let chrono = chrono::DateTime::<chrono::FixedOffset>::try_from(&time).unwrap();
        assert_eq!(Timestamp::try_from(chrono).unwrap().as_str(), time.as_str());
        let utc = chrono::DateTime::<chrono::Utc>::try_from(&time).unwrap();
        assert_eq!(Timestamp::try_from(utc).unwrap().unix_nanos(), nanos);
        let offset = time::OffsetDateTime::try_from(&time).unwrap();
        assert_eq!(Timestamp::try_from(offset).unwrap().unix_nanos(), nanos);
    }

    #[test]
    fn views_are_what_serde_writes() {
        let time = Timestamp::parse(TEXT).unwrap();
        assert_eq!(text(&jiff::Timestamp::try_from(&time).unwrap()), TEXT);
        let chrono = chrono::DateTime::<chrono::Utc>::try_from(&time).unwrap();
        assert_eq!(text(&chrono), "2026-11-20T10:15:00.250Z");
        let uuid = "67e55044-10b1-426f-9247-bb680e5fe0c8";
        assert_eq!(text(&uuid.parse::<uuid::Uuid>().unwrap()), uuid);
        assert_eq!(text(&url::Url::parse("https://shop.example/a?b").unwrap()), "https://shop.example/a?b");
    }
}
