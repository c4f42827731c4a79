//! RFC 3339 timestamps.

// What is wrong with a text.
mod error;

pub use error::TimestampError;

use crate::swar::is_common_timestamp;

/// A point in time with nanoseconds and an offset from UTC, parsed from RFC 3339 text.
///
/// A leap second (`:60`) counts as the second after it. UTC has had them since 1972, at the end of June or December.
///
/// ```
/// use livechat_spec::timestamp::{Timestamp, TimestampError};
/// let time = Timestamp::parse("2026-11-20T11:15:00.25+01:00")?;
/// assert_eq!((time.unix_seconds, time.nanosecond), (1_795_169_700, 250_000_000));
/// assert_eq!(time.offset_minutes, 60);
/// assert_eq!(Timestamp::parse("20.11.2026"), Err(TimestampError::Date));
/// assert_eq!(Timestamp::parse("2026-02-29T00:00:00Z"), Err(TimestampError::NoSuchTime));
/// # Ok::<(), TimestampError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub unix_seconds: i64,
    /// Nanoseconds of the second. Digits after the ninth are dropped.
    pub nanosecond: u32,
    /// The offset from UTC, in minutes.
    pub offset_minutes: i16,
}

/// Parses as [`Timestamp::parse`] does.
impl core::str::FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        Self::parse(text)
    }
}

/// The form of a timestamp, as an ECMA-262 pattern. It does not check the length of the month.
pub const PATTERN: &str = concat!(
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
    "[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)([.][0-9]+)?",
    "([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
);

impl Timestamp {
    /// Parses RFC 3339 text.
    ///
    /// # Errors
    ///
    /// [`TimestampError::NoSuchTime`] for a date that does not exist, [`TimestampError::NoLeapSecond`] for a second 60 that
    /// does not, and other errors for a text of another form.
    pub fn parse(text: &str) -> Result<Self, TimestampError> {
        Self::of_form(text.as_bytes()).unwrap_or_else(|| Err(TimestampError::of(text)))
    }

    /// Parses a text in the form of RFC 3339, but for an offset in the basic format of ISO 8601: `+0100` or `+01`. Returns
    /// the text with the offset of RFC 3339, too.
    ///
    /// ```
    /// use livechat_spec::timestamp::Timestamp;
    /// let (time, text) = Timestamp::parse_basic_offset("2026-11-20T11:15:00+0100")?;
    /// assert_eq!((time.unix_seconds, &*text), (1_795_169_700, "2026-11-20T11:15:00+01:00"));
    /// # Ok::<(), livechat_spec::timestamp::TimestampError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`TimestampError::NoSuchTime`] for a date that does not exist, and other errors for a text of another form, also
    /// for one that [`parse`](Self::parse) takes.
    #[inline]
    pub fn parse_basic_offset(text: &str) -> Result<(Self, String), TimestampError> {
        match TimestampError::of(text) {
            TimestampError::BasicOffset => {}
            error => return Err(error),
        }
        // The sign is the last one: a basic offset is digits.
        let hours = text.rfind(['+', '-']).map_or(text.len(), |sign| sign + 3);
        let (time, minutes) = text.split_at_checked(hours).ok_or(TimestampError::Offset)?;
        let extended = format!("{time}:{}", if minutes.is_empty() { "00" } else { minutes });
        Ok((Self::parse(&extended)?, extended))
    }

    /// Parses RFC 3339 text: `None` for another form, and an error for a time that does not exist.
    fn of_form(bytes: &[u8]) -> Option<Result<Self, TimestampError>> {
        if let Ok(common) = bytes.try_into()
            && is_common_timestamp(common)
        {
            return Some(Ok(Self::of_common(common)));
        }
        let fixed = |at: usize, allowed: &[u8]| bytes.get(at).is_some_and(|byte| allowed.contains(byte));
        let punctuated = fixed(4, b"-") && fixed(7, b"-") && fixed(10, b"Tt") && fixed(13, b":") && fixed(16, b":");
        if !punctuated {
            return None;
        }
        let year = number(bytes, 0, 4, 0..=9999)?;
        let month = number(bytes, 5, 2, 1..=12)?;
        let day = number(bytes, 8, 2, 1..=31)?;
        let hour = number(bytes, 11, 2, 0..=23)?;
        let minute = number(bytes, 14, 2, 0..=59)?;
        let second = number(bytes, 17, 2, 0..=60)?;

        let mut at = 19;
        let mut nanosecond = 0;
        if bytes.get(at) == Some(&b'.') {
            let digits = leading_digits(&bytes[at + 1..]);
            if digits == 0 {
                return None;
            }
            for place in 0..9 {
                let digit = if place < digits { bytes[at + 1 + place] } else { b'0' };
                nanosecond = nanosecond * 10 + u32::from(digit - b'0');
            }
            at += 1 + digits;
        }
        let offset_minutes = match &bytes[at..] {
            [b'Z' | b'z'] => 0,
            [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
                let minutes = number(bytes, at + 1, 2, 0..=23)? * 60 + number(bytes, at + 4, 2, 0..=59)?;
                let minutes = i16::try_from(minutes).ok()?;
                if *sign == b'-' { -minutes } else { minutes }
            }
            _ => return None,
        };
        if day > days_in(year, month) {
            return Some(Err(TimestampError::NoSuchTime));
        }
        let days = days_from_civil(year, month, day);
        let unix_seconds = days * 86_400 + hour * 3600 + minute * 60 + second - i64::from(offset_minutes) * 60;
        if second == 60 && !is_after_leap_second(unix_seconds) {
            return Some(Err(TimestampError::NoLeapSecond));
        }
        Some(Ok(Self { unix_seconds, nanosecond, offset_minutes }))
    }

    /// Returns the date in UTC: the year, the month and the day.
    #[cfg(feature = "fast")]
    pub(crate) fn utc_date(&self) -> (i64, i64, i64) {
        civil_from_days(self.unix_seconds.div_euclid(86_400))
    }

    /// Parses a text that [`is_common_timestamp`].
    fn of_common(text: &[u8; 24]) -> Self {
        let two = |at: usize| i64::from(text[at] & 0xf) * 10 + i64::from(text[at + 1] & 0xf);
        let days = days_from_civil(two(0) * 100 + two(2), two(5), two(8));
        let milliseconds = u32::from(text[20] & 0xf) * 100 + u32::from(text[21] & 0xf) * 10 + u32::from(text[22] & 0xf);
        Self {
            unix_seconds: days * 86_400 + two(11) * 3600 + two(14) * 60 + two(17),
            nanosecond: milliseconds * 1_000_000,
            offset_minutes: 0,
        }
    }

    /// Formats a time in UTC, with no, three, six or nine digits of a fraction as needed; `None` outside the years 0 to
    /// 9999.
    ///
    /// ```
    /// use livechat_spec::timestamp::Timestamp;
    /// let text = Timestamp::utc_text(1_795_169_700, 250_000_000);
    /// assert_eq!(text.as_deref(), Some("2026-11-20T10:15:00.250Z"));
    /// ```
    #[inline]
    pub fn utc_text(unix_seconds: i64, nanosecond: u32) -> Option<String> {
        let (days, of_day) = (unix_seconds.div_euclid(86_400), unix_seconds.rem_euclid(86_400));
        let (year, month, day) = civil_from_days(days);
        if !(0..=9999).contains(&year) || nanosecond > 999_999_999 {
            return None;
        }
        let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
        let fraction = match nanosecond {
            0 => String::new(),
            n if n % 1_000_000 == 0 => format!(".{:03}", n / 1_000_000),
            n if n % 1_000 == 0 => format!(".{:06}", n / 1_000),
            n => format!(".{n:09}"),
        };
        Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"))
    }
}

/// Whether the second before this one may be a leap second: it ends June or December in UTC. UTC has had leap seconds
/// since 1972.
fn is_after_leap_second(unix_seconds: i64) -> bool {
    let (year, month, day) = civil_from_days(unix_seconds.div_euclid(86_400));
    let begins_half_year = matches!((month, day), (1 | 7, 1)) && unix_seconds.rem_euclid(86_400) == 0;
    begins_half_year && (year, month) >= (1972, 7)
}

/// Parses the digits at `at`, and checks the range.
fn number(bytes: &[u8], at: usize, count: usize, range: core::ops::RangeInclusive<i64>) -> Option<i64> {
    let digits = bytes.get(at..at + count)?;
    let mut value = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(digit - b'0');
    }
    if value < *range.start() || value > *range.end() { None } else { Some(value) }
}

/// The number of digits that a text begins with.
fn leading_digits(text: &[u8]) -> usize {
    let mut digits = 0;
    while text.get(digits).is_some_and(u8::is_ascii_digit) {
        digits += 1;
    }
    digits
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the Gregorian calendar. Years begin in March here, so that a leap day is the last of its
/// year.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::{Timestamp, TimestampError};
    use crate::swar::is_common_timestamp;

    #[test]
    fn common_timestamps_are_timestamps() {
        for (text, expected) in [
            (b"2026-11-20T10:15:00.250Z", true),
            (b"0000-01-01T00:00:00.000Z", true),
            (b"2026-12-28T23:59:59.999Z", true),
            (b"2026-11-31T10:15:00.250Z", false),
            (b"2026-13-20T10:15:00.250Z", false),
            (b"2026-00-20T10:15:00.250Z", false),
            (b"2026-11-00T10:15:00.250Z", false),
            (b"2026-11-20T24:15:00.250Z", false),
            (b"2026-11-20T10:60:00.250Z", false),
            (b"2026-11-20T10:15:60.250Z", false),
        ] {
            assert_eq!(is_common_timestamp(text), expected, "{}", text.escape_ascii());
        }
        // Every byte at every offset.
        for at in 0..24 {
            for byte in 0..=255 {
                let mut text = *b"2026-11-20T10:15:00.250Z";
                text[at] = byte;
                let is_time = core::str::from_utf8(&text).is_ok_and(|text| Timestamp::parse(text).is_ok());
                assert!(!is_common_timestamp(&text) || is_time, "{}", text.escape_ascii());
            }
        }
    }
    #[test]
    fn leap_seconds_are_where_they_can_be() {
        for (text, expected) in [
            ("2016-12-31T23:59:60Z", Ok(1_483_228_800)),
            ("2015-06-30T23:59:60.999Z", Ok(1_435_708_800)),
            ("1972-06-30T23:59:60Z", Ok(78_796_800)),
            // The same leap second by other clocks.
            ("2017-01-01T05:29:60+05:30", Ok(1_483_228_800)),
            ("2016-12-31T15:59:60-08:00", Ok(1_483_228_800)),
            ("2017-01-01T08:44:60+08:45", Ok(1_483_228_800)),
            ("2016-12-31T12:00:60Z", Err(TimestampError::NoLeapSecond)),
            ("2016-12-31T22:59:60Z", Err(TimestampError::NoLeapSecond)),
            ("2016-12-31T23:58:60Z", Err(TimestampError::NoLeapSecond)),
            ("2016-12-31T23:59:60+01:00", Err(TimestampError::NoLeapSecond)),
            ("2016-12-31T23:59:60-08:00", Err(TimestampError::NoLeapSecond)),
            ("2016-12-30T23:59:60Z", Err(TimestampError::NoLeapSecond)),
            ("2017-03-31T23:59:60Z", Err(TimestampError::NoLeapSecond)),
            ("1971-12-31T23:59:60Z", Err(TimestampError::NoLeapSecond)),
            ("2016-06-31T23:59:60Z", Err(TimestampError::NoSuchTime)),
            ("2016-12-31T23:59:61Z", Err(TimestampError::Second)),
        ] {
            assert_eq!(Timestamp::parse(text).map(|time| time.unix_seconds), expected, "{text}");
        }
    }
}
