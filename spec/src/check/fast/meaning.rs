//! Strings that may have no meaning, and times that may be unlikely: tests that decide most of them by a byte or two.

use crate::text::{MEANINGLESS, is_blank, is_meaningless_json};
use crate::timestamp::Timestamp;

/// For each byte, the lengths of texts that may be blank or stand for a missing value if they begin with it, as bits; the
/// bit of a length beyond 63 is that of its rest. All bits for white space, also beyond ASCII, where it is told by the first
/// byte of several, and for a quote, with which an empty string ends.
static DOUBTFUL: [u64; 256] = {
    let (mut lengths, mut byte) = ([u64::MAX; 256], 0);
    while byte < 256 {
        if !matches!(byte, 0..=0x20 | 0x22 | 0x7f | 0xc2 | 0xe1..=0xe3) {
            lengths[byte] = 0;
        }
        byte += 1;
    }
    let mut at = 0;
    while at < MEANINGLESS.len() {
        let text = MEANINGLESS[at].as_bytes();
        lengths[text[0] as usize] |= 1 << (text.len() % 64);
        at += 1;
    }
    lengths
};

/// Whether the first `length` of these bytes, the rest of a document from the inside of a string without escapes, are
/// certainly neither blank nor a text that stands for a missing value.
#[inline(always)]
pub(super) fn begins_clear(bytes: &[u8], length: usize) -> bool {
    // One test without a branch: ids of many lengths would make branches hard to predict.
    bytes.first().is_some_and(|&first| DOUBTFUL[usize::from(first)] >> (length % 64) & 1 == 0)
}

/// Whether a string without escapes is certainly neither blank nor a text that stands for a missing value.
#[inline(always)]
pub(super) fn is_clear(text: &[u8]) -> bool {
    begins_clear(text, text.len())
}

/// Whether an id or a name has a meaning. `plain` says that it has no escapes.
#[inline(always)]
pub(super) fn is_name(inside: &[u8], plain: bool) -> bool {
    plain && is_clear(inside) || has_meaning(inside)
}

/// Whether an id or a name has a meaning, and is certainly not blank.
#[inline(always)]
pub(super) fn is_filled(inside: &[u8], plain: bool) -> bool {
    plain && is_clear(inside) || has_meaning(inside) && !may_be_blank(inside, plain)
}

#[cold]
fn has_meaning(inside: &[u8]) -> bool {
    !is_meaningless_json(inside)
}

/// Whether the inside of a JSON string may be blank. Escapes are not decoded.
pub(super) fn may_be_blank(inside: &[u8], plain: bool) -> bool {
    match core::str::from_utf8(inside) {
        Ok(text) if plain => is_blank(text),
        Ok(text) => text.starts_with(|c: char| c == '\\' || c.is_whitespace()),
        Err(_) => true,
    }
}

/// The latest day on which the event of a call happened, and the earliest on which the call arrived.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    event: u64,
    arrival: u64,
}

impl Days {
    /// No times yet.
    pub(super) const NONE: Self = Self { event: 0, arrival: u64::MAX };

    /// Adds the day of an event.
    #[inline(always)]
    pub(super) fn add_event(&mut self, day: u64) {
        self.event = self.event.max(day);
    }

    /// Adds the day of an arrival.
    #[inline(always)]
    pub(super) fn add_arrival(&mut self, day: u64) {
        self.arrival = self.arrival.min(day);
    }

    /// Adds the event of a call in a batch.
    #[inline(always)]
    pub(super) fn add_call(&mut self, call: Self) {
        self.event = self.event.max(call.event);
    }

    /// Whether no event is later than the day of an arrival, and so at most a day after it.
    #[inline(always)]
    pub(super) const fn are_likely(self) -> bool {
        self.event <= self.arrival
    }
}

/// The day of a common timestamp, or another one in UTC, as a number that is greater for a later day; `None` for years before
/// 2010 and after 2099.
#[inline(always)]
pub(super) fn likely_day(time: &[u8]) -> Option<u64> {
    // Years are four digits, so the numbers that their bytes make have the order of the years.
    const YEARS: core::ops::RangeInclusive<u32> = u32::from_be_bytes(*b"2010")..=u32::from_be_bytes(*b"2099");
    let (year, day) = (time.first_chunk()?, time.get(2..)?.first_chunk()?);
    YEARS.contains(&u32::from_be_bytes(*year)).then_some(u64::from_be_bytes(*day))
}

/// The same day for any timestamp, in UTC. `text` is that of the timestamp.
pub(super) fn likely_day_of(text: &[u8], time: &Timestamp) -> Option<u64> {
    if text.ends_with(b"Z") || text.ends_with(b"+00:00") {
        return likely_day(text);
    }
    let (year, month, day) = time.utc_date();
    let year = year.checked_sub(2000).filter(|year| (10..100).contains(year))?;
    let digits = |number: i64| u8::try_from(number).ok().map(|number| [b'0' + number / 10, b'0' + number % 10]);
    let ([y1, y2], [m1, m2], [d1, d2]) = (digits(year)?, digits(month)?, digits(day)?);
    Some(u64::from_be_bytes([y1, y2, b'-', m1, m2, b'-', d1, d2]))
}

#[cfg(test)]
mod tests {
    use super::{has_meaning, is_clear, likely_day, likely_day_of};
    use crate::text::{MEANINGLESS, is_blank};
    use crate::timestamp::Timestamp;

    #[test]
    fn clear_texts_have_a_meaning() {
        let mut texts: Vec<String> = ["", " ", "\t", "\u{a0}", "\u{7f}", "\"", "é"].map(str::to_owned).into();
        for text in MEANINGLESS {
            for end in ["", "x", &"x".repeat(63), &"x".repeat(64)] {
                texts.extend([format!("{text}{end}"), format!("{text}{end}")[1..].to_owned()]);
            }
        }
        texts.extend(('\0'..=char::MAX).filter(|c| c.is_whitespace()).map(String::from));
        let (clear, unclear): (Vec<_>, Vec<_>) = texts.iter().partition(|text| is_clear(text.as_bytes()));
        assert!(clear.iter().all(|text| has_meaning(text.as_bytes()) && !is_blank(text)), "{clear:?}");
        assert!(clear.len() > 20 && unclear.len() > 10, "{clear:?} {unclear:?}");
    }

    #[test]
    fn days_have_the_order_of_times() {
        let texts = [
            "2010-01-01T00:00:00.000Z",
            "2010-01-02T00:00:00.000Z",
            "2019-12-28T23:59:59.999Z",
            "2020-02-01T00:00:00.000Z",
            "2026-11-20T10:15:00.250Z",
            "2099-12-28T10:15:00.250Z",
        ];
        let days = texts.map(|text| {
            let day = likely_day(text.as_bytes());
            let elsewhere = format!("{}+05:00", text.replace('Z', "").replace("T00", "T05"));
            let time = if text.contains("T00") { &elsewhere } else { text };
            assert_eq!(day, likely_day_of(time.as_bytes(), &Timestamp::parse(time).unwrap()), "{text}");
            day.unwrap()
        });
        assert!(days.is_sorted_by(|one, next| one < next), "{days:?}");
        let day = |text: &str| likely_day_of(text.as_bytes(), &Timestamp::parse(text).unwrap());
        assert_eq!(day("2026-11-20T10:15:00.123456789Z"), likely_day(b"2026-11-20T10:15:00.250Z"));
        assert_eq!(day("2026-11-20T22:00:00-05:00"), day("2026-11-21T00:00:00Z"));
        assert_eq!(day("2010-01-01T00:30:00+01:00"), None);
        assert_eq!(day("2100-01-01T00:00:00Z"), None);
        assert_eq!(likely_day(b"2009-12-28T10:15:00.250Z"), None);
        assert_eq!(likely_day(b"2100-01-01T00:00:00.000Z"), None);
    }
}
