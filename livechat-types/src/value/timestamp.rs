//! Points in time, as RFC 3339 text.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use livechat_spec::timestamp::{Timestamp as Parsed, TimestampError};

/// A point in time, as RFC 3339 text.
///
/// It keeps the text that it was parsed from, with its digits and its offset, and is written back as it came. Two
/// timestamps are equal if their texts are: compare [`unix_nanos`](Self::unix_nanos) to compare points in time.
///
/// Reading also takes an offset in the basic format of ISO 8601, such as `+0100`, which is a warning (`LC0112`).
/// [`parse`](Self::parse) does not: it is for those who send.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use livechat_types::Timestamp;
/// let time = Timestamp::parse("2026-11-20T11:15:00.250+01:00")?;
/// assert_eq!(time.as_str(), "2026-11-20T11:15:00.250+01:00");
/// assert_eq!(time.unix_nanos(), 1_795_169_700_250_000_000);
/// let since_1970 = Duration::from_millis(1_795_169_700_250);
/// assert_eq!(time.to_system_time(), Some(SystemTime::UNIX_EPOCH + since_1970));
/// let utc = Timestamp::from_unix_nanos(time.unix_nanos()).unwrap();
/// assert_eq!(utc.as_str(), "2026-11-20T10:15:00.250Z");
/// # Ok::<(), livechat_types::spec::timestamp::TimestampError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Timestamp {
    text: Box<str>,
}

impl Timestamp {
    /// Parses RFC 3339 text, such as `2026-11-20T10:15:00.250Z`.
    ///
    /// # Errors
    ///
    /// Fails if the text does not have this form, or names a date or a time that does not exist.
    pub fn parse(text: &str) -> Result<Self, TimestampError> {
        Parsed::parse(text).map(|_| Self::of_valid(text))
    }

    /// Keeps a time that [`read`](Self::read) takes.
    pub(crate) fn of_valid(text: &str) -> Self {
        Self { text: text.into() }
    }

    /// Parses a time that reading takes: its offset may be in the basic format.
    pub(crate) fn read(text: &str) -> Result<Self, TimestampError> {
        parse(text).map(|_| Self::of_valid(text))
    }

    /// Creates the timestamp, in UTC, of a number of nanoseconds since 1970-01-01T00:00:00Z; `None` outside of the
    /// years 0 to 9999.
    #[inline]
    pub fn from_unix_nanos(unix_nanos: i128) -> Option<Self> {
        let seconds = i64::try_from(unix_nanos.div_euclid(NANOS)).ok()?;
        let nanosecond = u32::try_from(unix_nanos.rem_euclid(NANOS)).ok()?;
        let text = Parsed::utc_text(seconds, nanosecond)?;
        Some(Self { text: text.into() })
    }

    /// Reads this machine's clock, to the millisecond, in UTC; `None` if it is before 1970, or beyond the year 9999.
    #[inline]
    pub fn now() -> Option<Self> {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Self::from_unix_nanos(i128::try_from(now.as_millis()).ok()? * 1_000_000)
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the nanoseconds since 1970-01-01T00:00:00Z. Digits of the text beyond the ninth are ignored.
    ///
    /// Computed from the text at each call.
    #[inline]
    pub fn unix_nanos(&self) -> i128 {
        let parsed = parse(&self.text);
        debug_assert!(parsed.is_ok(), "a `Timestamp` is made of a valid time only");
        parsed.map_or(0, |parsed| i128::from(parsed.unix_seconds) * NANOS + i128::from(parsed.nanosecond))
    }

    /// Returns the time as a [`SystemTime`]; `None` if the platform cannot represent it.
    #[inline]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let unix_nanos = self.unix_nanos();
        let distance = unix_nanos.unsigned_abs();
        let nanos = NANOS.unsigned_abs();
        let seconds = u64::try_from(distance / nanos).ok()?;
        let duration = Duration::new(seconds, u32::try_from(distance % nanos).ok()?);
        if unix_nanos < 0 {
            return SystemTime::UNIX_EPOCH.checked_sub(duration);
        }
        SystemTime::UNIX_EPOCH.checked_add(duration)
    }
}

/// Nanoseconds in a second.
const NANOS: i128 = 1_000_000_000;

fn parse(text: &str) -> Result<Parsed, TimestampError> {
    match Parsed::parse(text) {
        Err(TimestampError::BasicOffset) => Parsed::parse_basic_offset(text).map(|(parsed, _)| parsed),
        parsed => parsed,
    }
}

/// Parses as [`Timestamp::parse`] does.
impl FromStr for Timestamp {
    type Err = TimestampError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, TimestampError> {
        Self::parse(text)
    }
}

/// Exact to the nanosecond, in UTC. Fails outside of the years 0 to 9999.
impl TryFrom<SystemTime> for Timestamp {
    type Error = OutOfRange;

    #[inline]
    fn try_from(time: SystemTime) -> Result<Self, OutOfRange> {
        let nanos = |distance: Duration| i128::try_from(distance.as_nanos()).map_err(|_| OutOfRange);
        let unix_nanos = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => nanos(since)?,
            Err(before) => -nanos(before.duration())?,
        };
        Self::from_unix_nanos(unix_nanos).ok_or(OutOfRange)
    }
}

/// Fails as [`Timestamp::to_system_time`] does.
impl TryFrom<&Timestamp> for SystemTime {
    type Error = OutOfRange;

    #[inline]
    fn try_from(time: &Timestamp) -> Result<Self, OutOfRange> {
        time.to_system_time().ok_or(OutOfRange)
    }
}

/// The error for a point in time that the other type cannot represent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange;

impl fmt::Display for OutOfRange {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a time within the range of the other type")
    }
}

impl std::error::Error for OutOfRange {}

impl fmt::Display for Timestamp {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Timestamp {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({})", self.text)
    }
}
