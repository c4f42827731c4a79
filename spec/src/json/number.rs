//! Exact decimal numbers, compared as JSON text.

use core::cmp::Ordering;

use super::reader::Reader;

/// An exact decimal number of any size, borrowed from the text of a JSON number.
///
/// Numbers compare by value: `45`, `45.0` and `4.5e1` are equal.
///
/// ```
/// use livechat_spec::json::Decimal;
/// let d = |text| Decimal::new(text).unwrap();
/// assert_eq!(d("45"), d("4.50e1"));
/// assert!(d("1e400") > d("12345678901234567890123"));
/// assert!(d("1e2").is_integer() && !d("45.5").is_integer());
/// assert_eq!(d("18446744073709551615").to_u64(), Some(u64::MAX));
/// assert!(Decimal::new("0x10").is_none());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Decimal<'a> {
    negative: bool,
    /// The digits before the point and after it. The first of all is not 0, and neither is the last after the point.
    whole: &'a [u8],
    fraction: &'a [u8],
    /// The power of ten of the last digit of `whole`.
    exponent: i64,
}

impl<'a> Decimal<'a> {
    /// 0.
    pub const ZERO: Decimal<'static> = Decimal { negative: false, whole: &[], fraction: &[], exponent: 0 };

    /// Parses the text of a JSON number; `None` for any other text.
    pub fn new(text: &'a str) -> Option<Self> {
        let mut reader = Reader::new(text);
        let number = reader.number().ok()?;
        (number.len() == text.len()).then(|| Self::of_valid(text))
    }

    /// Parses the text of a number that a reader accepted.
    pub(crate) fn of_valid(text: &'a str) -> Self {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match text.find(['e', 'E']) {
            Some(at) => (&text[..at], saturating_exponent(&text[at + 1..])),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let whole = whole.trim_start_matches('0').as_bytes();
        let fraction = fraction.trim_end_matches('0');
        if whole.is_empty() {
            let digits = fraction.trim_start_matches('0').as_bytes();
            let exponent = exponent.saturating_sub(length(fraction.as_bytes()) - length(digits));
            return Self { negative, whole, fraction: digits, exponent };
        }
        Self { negative, whole, fraction: fraction.as_bytes(), exponent }
    }

    /// Returns whether the number is 0 or -0.
    pub fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    /// Returns whether the number is less than 0. `-0` is not.
    pub fn is_negative(&self) -> bool {
        self.negative && !self.is_zero()
    }

    /// Returns whether the number is an integer as in JSON Schema: `1.0` and `1e2` are.
    pub fn is_integer(&self) -> bool {
        self.is_zero() || self.last_power() >= 0
    }

    /// Converts an integer that fits; `None` for any other number.
    pub fn to_u64(&self) -> Option<u64> {
        u64::try_from(self.to_i128()?).ok()
    }

    /// Converts an integer that fits; `None` for any other number.
    pub fn to_i64(&self) -> Option<i64> {
        i64::try_from(self.to_i128()?).ok()
    }

    /// Converts an integer of at most 38 digits; `None` for any other number.
    pub fn to_i128(&self) -> Option<i128> {
        if self.is_integer() { self.truncated() } else { None }
    }

    /// Drops the fraction, and converts the integer if it has at most 38 digits; `None` otherwise.
    pub fn truncated(&self) -> Option<i128> {
        if self.is_zero() || self.magnitude() <= 0 {
            return Some(0);
        }
        if self.magnitude() > 38 {
            return None;
        }
        let mut value = 0_i128;
        for at in 0..usize::try_from(self.magnitude()).ok()? {
            value = value * 10 + i128::from(self.digit(at) - b'0');
        }
        Some(if self.negative { -value } else { value })
    }

    /// Returns the greatest integer that is not above the number, as text. The number has a fraction.
    #[inline]
    pub(crate) fn floor(&self) -> String {
        self.to_integer(self.is_negative())
    }

    /// Returns the nearest integer, as text; of two, the one that is farther from zero. The number has a fraction.
    #[inline]
    pub(crate) fn rounded(&self) -> String {
        self.to_integer(usize::try_from(self.magnitude()).is_ok_and(|whole| self.digit(whole) >= b'5'))
    }

    /// The integer of the digits before the point, or the one after it. A number with a fraction has no more of them than its
    /// text.
    #[inline]
    fn to_integer(self, is_next: bool) -> String {
        debug_assert!(!self.is_integer());
        let mut digits: Vec<u8> =
            (0..usize::try_from(self.magnitude()).unwrap_or(0)).map(|at| self.digit(at)).collect();
        if is_next {
            let nines = digits.iter().rev().take_while(|&&digit| digit == b'9').count();
            let carried = digits.len() - nines;
            digits[carried..].fill(b'0');
            match carried.checked_sub(1) {
                Some(last) => digits[last] += 1,
                None => digits.insert(0, b'1'),
            }
        }
        if digits.is_empty() {
            return "0".to_owned();
        }
        let mut text = String::from(if self.negative { "-" } else { "" });
        text.extend(digits.into_iter().map(char::from));
        text
    }

    /// Multiplies by a power of ten.
    ///
    /// ```
    /// # use livechat_spec::json::Decimal;
    /// assert_eq!(Decimal::new("45.5").unwrap().times_ten_to(9).to_u64(), Some(45_500_000_000));
    /// ```
    pub const fn times_ten_to(self, power: i64) -> Self {
        Self { exponent: self.exponent.saturating_add(power), ..self }
    }

    /// The digit at an index, from the first that is not 0 on: 0 after the last one.
    fn digit(&self, at: usize) -> u8 {
        let digit = if at < self.whole.len() { self.whole.get(at) } else { self.fraction.get(at - self.whole.len()) };
        digit.copied().unwrap_or(b'0')
    }

    /// The number of digits before the point, from the first that is not 0; negative for 0.00x.
    pub(crate) fn magnitude(&self) -> i64 {
        length(self.whole).saturating_add(self.exponent)
    }

    /// The power of ten of the last digit that is not 0.
    fn last_power(&self) -> i64 {
        let mut digits = self.whole;
        while let ([before @ .., b'0'], []) = (digits, self.fraction) {
            digits = before;
        }
        (length(self.whole) - length(digits) - length(self.fraction)).saturating_add(self.exponent)
    }
}

fn length(digits: &[u8]) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX)
}

/// Parses an exponent, up to a limit that no number of digits in memory can make up for.
fn saturating_exponent(text: &str) -> i64 {
    const LIMIT: i64 = 1_000_000_000_000_000_000;
    let mut exponent = 0_i64;
    for digit in text.as_bytes() {
        if digit.is_ascii_digit() {
            exponent = exponent.saturating_mul(10).saturating_add(i64::from(digit - b'0')).min(LIMIT);
        }
    }
    if text.starts_with('-') { -exponent } else { exponent }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal<'_> {}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |d: &Self| {
            if d.is_zero() {
                0
            } else if d.negative {
                -1
            } else {
                1
            }
        };
        let (left, right) = (sign(self), sign(other));
        if left != right || left == 0 {
            return left.cmp(&right);
        }
        let mut size = self.magnitude().cmp(&other.magnitude());
        let digits = |d: &Self| d.whole.len() + d.fraction.len();
        let (mut at, most) = (0, digits(self).max(digits(other)));
        while size.is_eq() && at < most {
            size = self.digit(at).cmp(&other.digit(at));
            at += 1;
        }
        if left < 0 { size.reverse() } else { size }
    }
}
