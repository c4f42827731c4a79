//! Points in time, as RFC 3339 text.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use livechat_spec::timestamp::{Timestamp as Parsed, TimestampError};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

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
    unix_nanos: i128,
}

impl Timestamp {
    /// Parses RFC 3339 text, such as `2026-11-20T10:15:00.250Z`.
    ///
    /// # Errors
    ///
    /// Fails if the text does not have this form, or names a date or a time that does not exist.
    pub fn parse(text: &str) -> Result<Self, TimestampError> {
        Parsed::parse(text).map(|parsed| Self::of_parsed(text, parsed))
    }

    pub(crate) fn of_parsed(text: &str, parsed: Parsed) -> Self {
        let unix_nanos = i128::from(parsed.unix_seconds) * NANOS + i128::from(parsed.nanosecond);
        Self { text: text.into(), unix_nanos }
    }

    /// Creates the timestamp, in UTC, of a number of nanoseconds since 1970-01-01T00:00:00Z; `None` outside of the
    /// years 0 to 9999.
    pub fn from_unix_nanos(unix_nanos: i128) -> Option<Self> {
        let seconds = i64::try_from(unix_nanos.div_euclid(NANOS)).ok()?;
        let nanosecond = u32::try_from(unix_nanos.rem_euclid(NANOS)).ok()?;
        let text = Parsed::utc_text(seconds, nanosecond)?;
        Some(Self { text: text.into(), unix_nanos })
    }

    /// Reads this machine's clock, to the millisecond, in UTC; `None` if it is before 1970, or beyond the year 9999.
    pub fn now() -> Option<Self> {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Self::from_unix_nanos(i128::try_from(now.as_millis()).ok()? * 1_000_000)
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the nanoseconds since 1970-01-01T00:00:00Z. Digits of the text beyond the ninth are ignored.
    pub const fn unix_nanos(&self) -> i128 {
        self.unix_nanos
    }

    /// Returns the time as a [`SystemTime`]; `None` if the platform cannot represent it.
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let distance = self.unix_nanos.unsigned_abs();
        let nanos = NANOS.unsigned_abs();
        let seconds = u64::try_from(distance / nanos).ok()?;
        let duration = Duration::new(seconds, u32::try_from(distance % nanos).ok()?);
        if self.unix_nanos < 0 {
            return SystemTime::UNIX_EPOCH.checked_sub(duration);
        }
        SystemTime::UNIX_EPOCH.checked_add(duration)
    }
}

/// Nanoseconds in a second.
const NANOS: i128 = 1_000_000_000;

/// Parses as [`Timestamp::parse`] does.
impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        Self::parse(text)
    }
}

/// Exact to the nanosecond, in UTC. Fails outside of the years 0 to 9999.
impl TryFrom<SystemTime> for Timestamp {
    type Error = OutOfRange;

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

    fn try_from(time: &Timestamp) -> Result<Self, OutOfRange> {
        time.to_system_time().ok_or(OutOfRange)
    }
}

/// The error for a point in time that the other type cannot represent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange;

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a time within the range of the other type")
    }
}

impl std::error::Error for OutOfRange {}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({})", self.text)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Takes an offset in the basic format of ISO 8601 as well, since reading does.
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let parsed = match Parsed::parse(&text) {
            Err(TimestampError::BasicOffset) => Parsed::parse_basic_offset(&text).map(|(parsed, _)| parsed),
            parsed => parsed,
        };
        parsed.map(|parsed| Self::of_parsed(&text, parsed)).map_err(de::Error::custom)
    }
}
