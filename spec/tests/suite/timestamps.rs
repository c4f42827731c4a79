//! Days and seconds, counted by a calendar that goes from one day to the next.

use livechat_spec::timestamp::{Timestamp, TimestampError};

/// The seconds of the first day of year 0, and of the last one of year 9999, as other libraries give them.
const ENDS: [i64; 2] = [-62_167_219_200, 253_402_214_400];

const MONTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

#[test]
fn every_day_follows_the_one_before() {
    let mut midnight = ENDS[0];
    for year in 0..=9999 {
        let is_leap = if year % 100 == 0 { year / 100 % 4 == 0 } else { year % 4 == 0 };
        // Four centuries repeat for ever: of the others, the days around the end of February tell enough.
        let all_days = (1900..=2300).contains(&year);
        for (month, days) in (1..).zip(MONTHS) {
            let days = if month == 2 && is_leap { 29 } else { days };
            for day in 1..=31 {
                if day > days && (all_days || month == 2) {
                    let text = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
                    assert_eq!(Timestamp::parse(&text), Err(TimestampError::NoSuchTime), "{text}");
                } else if day <= days {
                    if all_days || day == 1 || day == days {
                        assert_there_and_back(&format!("{year:04}-{month:02}-{day:02}"), midnight);
                    }
                    midnight += 86_400;
                }
            }
        }
    }
    assert_eq!(midnight - 86_400, ENDS[1]);
}

fn assert_there_and_back(day: &str, midnight: i64) {
    for (time, second) in [("00:00:00", 0), ("23:59:59", 86_399)] {
        let text = format!("{day}T{time}Z");
        assert_eq!(Timestamp::utc_text(midnight + second, 0).as_deref(), Some(&*text));
        assert_eq!(Timestamp::parse(&text).map(|time| time.unix_seconds), Ok(midnight + second), "{text}");
        let common = format!("{day}T{time}.007Z");
        let parsed = Timestamp::parse(&common).map(|time| (time.unix_seconds, time.nanosecond));
        assert_eq!(parsed, Ok((midnight + second, 7_000_000)), "{common}");
    }
}

#[test]
fn texts_end_with_the_years() {
    assert_eq!(Timestamp::utc_text(951_782_400, 0).as_deref(), Some("2000-02-29T00:00:00Z"));
    assert_eq!(Timestamp::utc_text(ENDS[0] - 1, 0), None);
    assert_eq!(Timestamp::utc_text(ENDS[1] + 86_400, 0), None);
    assert_eq!(Timestamp::utc_text(ENDS[1] + 86_399, 999_999_999).as_deref(), Some("9999-12-31T23:59:59.999999999Z"));
    assert_eq!(Timestamp::utc_text(0, 1_000_000_000), None);
    for (nanosecond, fraction) in [(1, ".000000001"), (1_000, ".000001"), (1_500, ".000001500"), (10_000_000, ".010")] {
        assert_eq!(Timestamp::utc_text(0, nanosecond), Some(format!("1970-01-01T00:00:00{fraction}Z")));
    }
}

#[test]
fn each_part_has_its_range() {
    let time = |text: &str| Timestamp::parse(text);
    for (text, seconds) in [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01t00:00:00z", 0),
        ("1970-01-01T23:59:00Z", 86_340),
        ("1970-01-01T00:00:00+23:59", -86_340),
        ("1970-01-01T00:00:00-23:59", 86_340),
        ("1970-01-01T00:00:00.999999999999+00:01", -60),
        ("1970-12-31T00:00:00Z", 364 * 86_400),
    ] {
        assert_eq!(time(text).map(|time| time.unix_seconds), Ok(seconds), "{text}");
    }
    for text in [
        "1970-00-01T00:00:00Z",
        "1970-13-01T00:00:00Z",
        "1970-01-00T00:00:00Z",
        "1970-01-32T00:00:00Z",
        "1970-01-01T24:00:00Z",
        "1970-01-01T00:60:00Z",
        "1970-01-01T00:00:61Z",
        "1970-01-01T00:00:00+24:00",
        "1970-01-01T00:00:00+00:60",
        "1970-01-01T00:00:00.Z",
        "1970-01-01T00:00:00",
        "1970-01-01 00:00:00Z",
        "1970-01-01T00:00:00ZZ",
        "197-01-01T00:00:00Z",
        "19x0-01-01T00:00:00Z",
    ] {
        assert!(time(text).is_err_and(|error| error != TimestampError::NoSuchTime), "{text}");
    }
}
