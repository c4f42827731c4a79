//! Exact numbers, and durations in seconds.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use livechat_spec::json::Decimal;

/// An exact JSON number. It keeps its text: `45` stays `45`, `45.0` stays `45.0`, and no digit is lost.
///
/// Comparison is by value. A number that came as a string (`"45"`) is written back as a string.
///
/// ```
/// use livechat_types::Number;
/// let number = Number::parse("12345678901234567890123")?;
/// assert_eq!(number.as_str(), "12345678901234567890123");
/// assert_eq!((number.to_u64(), number.to_f64()), (None, 12345678901234567890123.0));
/// assert_eq!(Number::from(45), "45.0".parse()?);
/// assert!(Number::try_from(f64::NAN).is_err());
/// # Ok::<(), livechat_types::NotANumber>(())
/// ```
#[derive(Clone)]
pub struct Number {
    text: Box<str>,
    quoted: bool,
}

impl Number {
    /// Parses the text of a JSON number.
    ///
    /// # Errors
    ///
    /// Fails for any other text.
    pub fn parse(text: &str) -> Result<Self, NotANumber> {
        Decimal::new(text).map(|_| Self { text: text.into(), quoted: false }).ok_or(NotANumber)
    }

    /// Keeps a number that the reader has accepted; `quoted` if it came as a string.
    #[inline]
    pub(crate) fn of_valid(text: &str, quoted: bool) -> Self {
        Self { text: text.into(), quoted }
    }

    /// Returns the text, without quotes.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the value as a `u64`; `None` if it has a fraction, or does not fit.
    pub fn to_u64(&self) -> Option<u64> {
        self.decimal().to_u64()
    }

    /// Returns the value as an `i64`; `None` if it has a fraction, or does not fit.
    pub fn to_i64(&self) -> Option<i64> {
        self.decimal().to_i64()
    }

    /// Returns the nearest `f64`; infinite if the value is beyond its range.
    pub fn to_f64(&self) -> f64 {
        let value = self.text.parse();
        debug_assert!(value.is_ok(), "every JSON number is one that Rust parses as a float");
        value.unwrap_or(f64::NAN)
    }

    pub(crate) fn is_quoted(&self) -> bool {
        self.quoted
    }

    fn decimal(&self) -> Decimal<'_> {
        let decimal = Decimal::new(&self.text);
        debug_assert!(decimal.is_some(), "a `Number` is made of a JSON number only");
        decimal.unwrap_or(Decimal::ZERO)
    }
}

impl PartialEq for Number {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.decimal() == other.decimal()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    #[inline]
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.decimal().cmp(&other.decimal())
    }
}

impl fmt::Display for Number {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Number {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

macro_rules! from_integers {
    ($($integer:ty)*) => {$(
        // An error about another type names the conversions that are hard to find.
        #[diagnostic::do_not_recommend]
        impl From<$integer> for Number {
            #[inline]
            fn from(value: $integer) -> Self {
                Self { text: value.to_string().into(), quoted: false }
            }
        }

        #[diagnostic::do_not_recommend]
        impl From<$integer> for Seconds {
            #[inline]
            fn from(value: $integer) -> Self {
                Self(Number::from(value))
            }
        }
    )*};
}
from_integers!(u8 u16 u32 u64 i8 i16 i32 i64);

/// The error for a text that is not a JSON number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber;

impl fmt::Display for NotANumber {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a JSON number")
    }
}

impl std::error::Error for NotANumber {}

/// Parses as [`Number::parse`] does.
impl FromStr for Number {
    type Err = NotANumber;

    #[inline]
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        Self::parse(text)
    }
}

/// Fails for a fraction, and for what does not fit, as [`Number::to_u64`] does.
impl TryFrom<&Number> for u64 {
    type Error = NotAnInteger;

    #[inline]
    fn try_from(number: &Number) -> Result<Self, NotAnInteger> {
        number.to_u64().ok_or(NotAnInteger)
    }
}

/// Fails for a fraction, and for what does not fit, as [`Number::to_i64`] does.
impl TryFrom<&Number> for i64 {
    type Error = NotAnInteger;

    #[inline]
    fn try_from(number: &Number) -> Result<Self, NotAnInteger> {
        number.to_i64().ok_or(NotAnInteger)
    }
}

/// The error for a [`Number`] that the integer type cannot hold: it has a fraction, or is out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnInteger;

impl fmt::Display for NotAnInteger {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected an integer within the range of its type")
    }
}

impl std::error::Error for NotAnInteger {}

/// The error for a float that JSON cannot represent: it is infinite, or not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFinite;

impl fmt::Display for NotFinite {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a finite number")
    }
}

impl std::error::Error for NotFinite {}

/// Keeps as many digits as it takes to read the same float. Fails if the float is infinite or not a number.
impl TryFrom<f64> for Number {
    type Error = NotFinite;

    #[inline]
    fn try_from(value: f64) -> Result<Self, NotFinite> {
        if value.is_finite() { Ok(Self { text: value.to_string().into(), quoted: false }) } else { Err(NotFinite) }
    }
}

/// A duration in seconds, as exact as a [`Number`].
///
/// It converts from integers and from [`Duration`], from `f64` by `try_from`, and by `try_from` into [`Duration`]:
///
/// ```
/// use std::time::Duration;
/// use livechat_types::Seconds;
/// assert_eq!(Seconds::from(45).to_string(), "45");
/// assert_eq!(Seconds::from(Duration::from_millis(45_500)).to_string(), "45.5");
/// let seconds: Seconds = "45.5".parse()?;
/// assert_eq!(Duration::try_from(&seconds)?, Duration::from_millis(45_500));
/// assert!(Duration::try_from(&Seconds::from(-1)).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seconds(Number);

impl Seconds {
    /// Parses the text of a JSON number, in seconds.
    ///
    /// # Errors
    ///
    /// Fails for any other text.
    pub fn parse(text: &str) -> Result<Self, NotANumber> {
        Number::parse(text).map(Self)
    }

    /// Returns the number of seconds.
    pub const fn number(&self) -> &Number {
        &self.0
    }

    pub(crate) const fn of_number(number: Number) -> Self {
        Self(number)
    }
}

/// Parses as [`Seconds::parse`] does.
impl FromStr for Seconds {
    type Err = NotANumber;

    #[inline]
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        Self::parse(text)
    }
}

impl fmt::Display for Seconds {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Seconds {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Seconds({})", self.0)
    }
}

/// Exact to the nanosecond, with as many fraction digits as needed.
impl From<Duration> for Seconds {
    #[inline]
    fn from(duration: Duration) -> Self {
        let mut text = duration.as_secs().to_string();
        let nanoseconds = format!("{:09}", duration.subsec_nanos());
        let fraction = nanoseconds.trim_end_matches('0');
        if !fraction.is_empty() {
            text = format!("{text}.{fraction}");
        }
        Self(Number { text: text.into(), quoted: false })
    }
}

/// Keeps as many digits as it takes to read the same float. Fails if the float is infinite or not a number.
impl TryFrom<f64> for Seconds {
    type Error = NotFinite;

    #[inline]
    fn try_from(value: f64) -> Result<Self, NotFinite> {
        Number::try_from(value).map(Self)
    }
}

/// The error for seconds that [`Duration`] cannot hold: they are negative, or 2^64 and more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADuration;

impl fmt::Display for NotADuration {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected seconds from 0 to 2^64")
    }
}

impl std::error::Error for NotADuration {}

/// Exact to the nanosecond; further digits are dropped. Fails if the seconds are negative, or 2^64 and more.
impl TryFrom<&Seconds> for Duration {
    type Error = NotADuration;

    #[inline]
    fn try_from(seconds: &Seconds) -> Result<Self, NotADuration> {
        const NANOS: u128 = 1_000_000_000;
        let value = seconds.0.decimal();
        if value.is_negative() {
            return Err(NotADuration);
        }
        let nanos =
            value.times_ten_to(9).truncated().and_then(|nanos| u128::try_from(nanos).ok()).ok_or(NotADuration)?;
        let whole = u64::try_from(nanos / NANOS).map_err(|_| NotADuration)?;
        Ok(Self::new(whole, u32::try_from(nanos % NANOS).map_err(|_| NotADuration)?))
    }
}
