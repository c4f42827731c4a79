//! What is wrong with a text that is no timestamp.

use core::fmt;

use super::leading_digits;

/// The error of a text that is not a timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimestampError {
    /// It does not have the form of RFC 3339, as in `2026-11-20T10:15:00.250Z`.
    Form,
    /// It is empty or blank.
    Empty,
    /// It has blanks around it.
    Blank,
    /// It counts seconds since 1970.
    UnixSeconds,
    /// It counts milliseconds since 1970.
    UnixMilliseconds,
    /// It does not begin with year, month and day in digits, with hyphens between them.
    Date,
    /// The month is not one of 01 to 12.
    Month,
    /// The day is not one of 01 to 31.
    Day,
    /// It has the form, but the month has no such day.
    NoSuchTime,
    /// It has the form, but its second is 60 where UTC has no leap second.
    NoLeapSecond,
    /// It ends after the date.
    NoTime,
    /// Date and time are not separated by `T`.
    Separator,
    /// The hours run from 1 to 12, twice a day.
    TwelveHourClock,
    /// The time of day is not hours, minutes and seconds of two digits each.
    Time,
    /// The hour is not one of 00 to 23.
    Hour,
    /// The minute is not one of 00 to 59.
    Minute,
    /// The second is not one of 00 to 60.
    Second,
    /// The fraction of the second does not begin with a point, or has no digits.
    Fraction,
    /// It ends after the time of day.
    NoOffset,
    /// The offset is written in the basic format of ISO 8601, as in `+0100` and `+01`.
    BasicOffset,
    /// The offset is neither `Z` nor hours and minutes.
    Offset,
}

impl TimestampError {
    /// Returns whether the text has the form of a timestamp, so that only the time does not exist.
    pub(crate) const fn has_form(self) -> bool {
        matches!(self, Self::NoSuchTime | Self::NoLeapSecond)
    }

    /// Finds what is wrong with a text that is no timestamp.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        match text.trim() {
            "" => return Self::Empty,
            trimmed if trimmed.len() < text.len() => return Self::Blank,
            _ => {}
        }
        if let Some(unix) = of_unix_time(bytes) {
            return unix;
        }
        let Some((date, rest)) = bytes.split_at_checked(10).filter(|(date, _)| fits(date, b"0000-00-00")) else {
            return if text.is_ascii() && bytes.iter().any(u8::is_ascii_digit) { Self::Date } else { Self::Form };
        };
        match (two(date, 5), two(date, 8), rest) {
            (0 | 13.., ..) => Self::Month,
            (_, 0 | 32.., _) => Self::Day,
            (_, _, []) => Self::NoTime,
            (_, _, [b'T' | b't', time @ ..]) => Self::of_time(time),
            (_, _, [_, time @ ..]) if has_twelve_hours(time) => Self::TwelveHourClock,
            _ => Self::Separator,
        }
    }

    /// Finds what is wrong after the `T`.
    fn of_time(time: &[u8]) -> Self {
        if has_twelve_hours(time) {
            return Self::TwelveHourClock;
        }
        let Some((clock, rest)) = time.split_at_checked(8).filter(|(clock, _)| fits(clock, b"00:00:00")) else {
            return Self::Time;
        };
        if two(clock, 0) > 23 {
            return Self::Hour;
        }
        if two(clock, 3) > 59 {
            return Self::Minute;
        }
        if two(clock, 6) > 60 {
            return Self::Second;
        }
        let offset = match rest {
            [b'.' | b',', fraction @ ..] => {
                let digits = leading_digits(fraction);
                if digits == 0 || rest[0] == b',' {
                    return Self::Fraction;
                }
                &fraction[digits..]
            }
            _ => rest,
        };
        match offset {
            [] => Self::NoOffset,
            [b'+' | b'-', digits @ ..] if is_basic(digits) => Self::BasicOffset,
            _ => Self::Offset,
        }
    }

    /// Returns what to do, where the message does not make that plain.
    pub const fn help(self) -> Option<&'static str> {
        Some(match self {
            Self::Empty => "leave the time out where it is not known",
            Self::UnixSeconds | Self::UnixMilliseconds => {
                "write the time as text in RFC 3339 format, such as `2026-11-20T10:15:00Z`"
            }
            Self::Date => "write the year, the month and the day, such as `2026-11-20`",
            Self::Month => "write the month before the day",
            Self::Separator => "write `T` between the date and the time",
            Self::TwelveHourClock => "write the hour as 00 to 23, without AM and PM",
            Self::Hour => "write midnight as `00:00:00` of the next day",
            Self::NoOffset => "add the offset from UTC: `Z`, or hours and minutes such as `+01:00`",
            Self::BasicOffset => "write hours, a colon and minutes, such as `+01:00`",
            _ => return None,
        })
    }
}

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "expected an RFC 3339 timestamp, such as `2026-11-20T10:15:00.250Z`",
            Self::Empty => "expected an RFC 3339 timestamp, found an empty text",
            Self::Blank => "expected an RFC 3339 timestamp without blanks around it",
            Self::UnixSeconds => "expected an RFC 3339 timestamp, found Unix seconds",
            Self::UnixMilliseconds => "expected an RFC 3339 timestamp, found Unix milliseconds",
            Self::Date => "expected a date such as `2026-11-20` at the start of the timestamp",
            Self::Month => "expected a month from 01 to 12 after the year",
            Self::Day => "expected a day from 01 to 31 after the month",
            Self::NoSuchTime => "the month has no such day",
            Self::NoLeapSecond => "second 60 exists only at 23:59:60 UTC at the end of June or December",
            Self::NoTime => "expected a time of day and an offset after the date",
            Self::Separator => "expected `T` between the date and the time",
            Self::TwelveHourClock => "expected a time of 24 hours, found one of a twelve-hour clock",
            Self::Time => "expected a time of day such as `10:15:00` after the `T`",
            Self::Hour => "expected an hour from 00 to 23",
            Self::Minute => "expected a minute from 00 to 59",
            Self::Second => "expected a second from 00 to 59",
            Self::Fraction => "expected a point and digits as the fraction of the second",
            Self::NoOffset => "expected an offset from UTC after the time, found none",
            Self::BasicOffset => "expected an offset such as `+01:00`, found one without a colon",
            Self::Offset => "expected `Z` or an offset such as `+01:00` after the time",
        })
    }
}

impl std::error::Error for TimestampError {}

/// Whether a text has a digit where the form of the same length has `0`, and the form's byte elsewhere.
fn fits(text: &[u8], form: &[u8]) -> bool {
    for (byte, form) in text.iter().zip(form) {
        if !(if *form == b'0' { byte.is_ascii_digit() } else { byte == form }) {
            return false;
        }
    }
    true
}

/// The number of two digits.
fn two(digits: &[u8], at: usize) -> u8 {
    digits.get(at..at + 2).map_or(0, |two| (two[0] & 0xf) * 10 + (two[1] & 0xf))
}

/// Whether the text after the sign is an offset without a colon: hours, and maybe minutes.
fn is_basic(digits: &[u8]) -> bool {
    matches!(digits.len(), 2 | 4)
        && leading_digits(digits) == digits.len()
        && two(digits, 0) <= 23
        && two(digits, 2) <= 59
}

/// Whether a time ends with AM or PM.
fn has_twelve_hours(time: &[u8]) -> bool {
    let mut rest = time;
    let mut last = || {
        while let [before @ .., last] = rest {
            rest = before;
            if !matches!(last, b'.' | b' ') {
                return Some(last.to_ascii_lowercase());
            }
        }
        None
    };
    last() == Some(b'm') && matches!(last(), Some(b'a' | b'p')) && matches!(last(), Some(b'0'..=b'9'))
}

/// The unit of a count of ten digits, or of thirteen, with or without a fraction: from 2001 until 2286.
fn of_unix_time(bytes: &[u8]) -> Option<TimestampError> {
    let digits = leading_digits(bytes);
    let is_fraction = match &bytes[digits..] {
        [] => true,
        [b'.', fraction @ ..] => leading_digits(fraction) == fraction.len(),
        _ => false,
    };
    match digits {
        10 if is_fraction => Some(TimestampError::UnixSeconds),
        13 if is_fraction => Some(TimestampError::UnixMilliseconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::TimestampError as Error;
    use crate::timestamp::Timestamp;

    #[test]
    fn each_error_says_what_is_wrong() {
        let cases: &[(Error, &[&str])] = &[
            (Error::Form, &["noon", "now", "٢٠٢٦-11-20T10:15:00Z"]),
            (Error::Empty, &["", " ", "\t"]),
            (Error::Blank, &[" 2026-11-20T10:15:00Z", "2026-11-20T10:15:00Z\n"]),
            (Error::UnixSeconds, &["1795169700", "1795169700.25", "0000000000"]),
            (Error::UnixMilliseconds, &["1795169700250", "1795169700250.5"]),
            (
                Error::Date,
                &[
                    "20.11.2026 10:15",
                    "11/20/2026 10:15:00",
                    "2026/11/20T10:15:00Z",
                    "20261120T101500Z",
                    "26-11-20T10:15:00Z",
                    "Fri, 20 Nov 2026 10:15:00 GMT",
                    "2026-11-2",
                    "2026-1-20T10:15:00Z",
                    "17951697",
                    "179516970025012",
                    "-1795169700",
                ],
            ),
            (Error::Month, &["2026-20-11T10:15:00Z", "2026-00-11T10:15:00Z", "2026-13-32"]),
            (Error::Day, &["2026-11-32T10:15:00Z", "2026-11-00 10:15"]),
            (Error::NoSuchTime, &["2026-02-29T10:15:00Z", "2026-04-31T10:15:00+01:00"]),
            (Error::NoLeapSecond, &["2026-11-20T12:00:60Z", "2016-12-31T23:59:60+01:00"]),
            (Error::NoTime, &["2026-11-20"]),
            (Error::Separator, &["2026-11-20 10:15:00Z", "2026-11-20_10:15:00Z", "2026-11-201T10:15:00Z"]),
            (
                Error::TwelveHourClock,
                &["2026-11-20 10:15:00 AM", "2026-11-20T10:15:00pm", "2026-11-20T10:15 p.m.", "2026-11-20, 1 PM"],
            ),
            (
                Error::Time,
                &["2026-11-20T", "2026-11-20T10:15Z", "2026-11-20T10", "2026-11-20T101500Z", "2026-11-20T1:15:00Z"],
            ),
            (Error::Hour, &["2026-11-20T24:00:00Z", "2026-11-20T99:99:99Z"]),
            (Error::Minute, &["2026-11-20T10:60:00Z"]),
            (Error::Second, &["2026-11-20T10:15:61Z"]),
            (Error::Fraction, &["2026-11-20T10:15:00.Z", "2026-11-20T10:15:00,250Z", "2026-11-20T10:15:00."]),
            (Error::NoOffset, &["2026-11-20T10:15:00", "2026-11-20T10:15:00.250"]),
            (
                Error::BasicOffset,
                &[
                    "2026-11-20T10:15:00+0000",
                    "2026-11-20T10:15:00+00",
                    "2026-11-20T10:15:00.250-0530",
                    "2026-02-29T10:15:00+01",
                ],
            ),
            (
                Error::Offset,
                &[
                    "2026-11-20T10:15:00 Z",
                    "2026-11-20T10:15:00UTC",
                    "2026-11-20T10:15:00+",
                    "2026-11-20T10:15:00+1",
                    "2026-11-20T10:15:00+24:00",
                    "2026-11-20T10:15:00+2400",
                    "2026-11-20T10:15:00+0060",
                    "2026-11-20T10:15:00+01:00:00",
                    "2026-11-20T10:15:00+01:00[Europe/Paris]",
                    "2026-11-20T10:15:00Zulu",
                    "2026-11-20T10:15:00é",
                ],
            ),
        ];
        let mut messages = Vec::new();
        for (error, texts) in cases {
            for text in *texts {
                assert_eq!(Timestamp::parse(text), Err(*error), "{text:?}");
                let basic = Timestamp::parse_basic_offset(text);
                assert!(basic.is_err() || *error == Error::BasicOffset, "{text:?}");
            }
            messages.push(error.to_string());
        }
        messages.sort_unstable();
        messages.dedup();
        assert_eq!(messages.len(), cases.len(), "each error has a message of its own");
    }
}
