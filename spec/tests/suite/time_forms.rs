//! Times in another form than RFC 3339's: what each finding says, with every pass of the checker.

use livechat_spec::LIVECHAT;
use livechat_spec::conversation::facts;
use livechat_spec::diagnostic::Finding;
use livechat_tests::checkers::Checkers;
use livechat_tests::found;

fn findings(document: &str) -> Vec<Finding> {
    let mut checkers = Checkers::new(&LIVECHAT, None);
    let first = checkers.findings(document.as_bytes());
    assert_eq!(checkers.findings(document.as_bytes()), first, "{document}");
    first
}

fn at(time: &str) -> String {
    format!(r#"{{"type":"track","userId":"u","event":"Live Chat Message Sent","timestamp":{time}}}"#)
}

#[test]
fn basic_offsets_are_read() {
    for time in ["2026-11-20T10:15:00+0000", "2026-11-20T10:15:00+00", "2026-11-20t10:15:00.25-0530"] {
        let found = findings(&at(&format!("\"{time}\"")));
        let seen: Vec<_> = found.iter().map(|f| (f.rule.name, f.is_error(), f.in_schema, &*f.pointer)).collect();
        assert_eq!(seen, [("time-offset-form", false, true, "/timestamp")], "{time}");
        assert_eq!(found[0].help.as_deref(), Some("write hours, a colon and minutes, such as `+01:00`"));
    }
    let batch = format!(r#"{{"batch":[{},{}]}}"#, at("\"2015-09-04T10:15:00+0000\""), at("null"));
    assert_eq!(found(&findings(&batch)), ["time-offset-form /batch/0/timestamp"]);
    let no_day = findings(&at("\"2026-02-29T10:15:00+0000\""));
    assert_eq!(found(&no_day), ["time-offset-form /timestamp", "no-such-time /timestamp"]);
}

/// Only hours and minutes of a clock are an offset.
#[test]
fn offsets_without_a_colon_have_a_range() {
    for (offset, is_read) in [
        ("+00", true),
        ("-23", true),
        ("+24", false),
        ("+0000", true),
        ("+2359", true),
        ("-2400", false),
        ("+0160", false),
        ("+1", false),
        ("+100", false),
        ("+01000", false),
        ("+0a", false),
        ("+010a", false),
    ] {
        let found = findings(&at(&format!("\"2026-11-20T10:15:00{offset}\"")));
        let rules: Vec<&str> = found.iter().map(|finding| finding.rule.name).collect();
        assert_eq!(rules, [if is_read { "time-offset-form" } else { "timestamp" }], "{offset}");
    }
}

#[test]
fn other_forms_say_what_is_wrong() {
    for (time, message, help) in [
        ("\"2026-20-11T10:15:00Z\"", "expected a month from 01 to 12 after the year", "write the month before the day"),
        ("\"2026-11-32T10:15:00Z\"", "expected a day from 01 to 31 after the month", ""),
        (
            "\"2026-11-20 10:15:00Z\"",
            "expected `T` between the date and the time",
            "write `T` between the date and the time",
        ),
        (
            "\"2026-11-20T10:15:00 PM\"",
            "expected a time of 24 hours, found one of a twelve-hour clock",
            "write the hour as 00 to 23, without AM and PM",
        ),
        (
            "\"2026-11-20T10:15:00\"",
            "expected an offset from UTC after the time, found none",
            "add the offset from UTC: `Z`, or hours and minutes such as `+01:00`",
        ),
        (
            "\"1795169700\"",
            "expected an RFC 3339 timestamp, found Unix seconds",
            "write the time as text in RFC 3339 format, such as `2026-11-20T10:15:00Z`",
        ),
        (
            "\"1795169700250\"",
            "expected an RFC 3339 timestamp, found Unix milliseconds",
            "write the time as text in RFC 3339 format, such as `2026-11-20T10:15:00Z`",
        ),
        (
            "1795169700.5",
            "expected a timestamp, found a number of Unix seconds",
            "write the time as text in RFC 3339 format, such as `2026-11-20T10:15:00Z`",
        ),
        (
            "1795169700250",
            "expected a timestamp, found a number of Unix milliseconds",
            "write the time as text in RFC 3339 format, such as `2026-11-20T10:15:00Z`",
        ),
        ("17", "expected a timestamp, found a number", ""),
    ] {
        let found = findings(&at(time));
        assert_eq!(found.len(), 1, "{time}: {found:?}");
        let rule = if time.starts_with('"') { "timestamp" } else { "envelope-kind" };
        assert_eq!((found[0].rule.name, found[0].in_schema), (rule, true), "{time}");
        assert_eq!((&*found[0].message, found[0].help.as_deref().unwrap_or_default()), (message, help), "{time}");
    }
}

/// A time with a basic offset is a point in time for conversations, too.
#[test]
fn basic_offsets_count_in_conversations() {
    let of = |time: &str| {
        let properties = r#""properties":{"conversation_id":"c"}"#;
        facts(&LIVECHAT, at(&format!("\"{time}\",{properties}")).as_bytes())
    };
    assert_eq!(of("2026-11-20T10:15:00+0000"), of("2026-11-20T10:15:00Z"));
    assert_ne!(of("2026-11-20T10:15:00+0100"), of("2026-11-20T10:15:00Z"));
    assert_eq!(of("noon"), of("10:15"));
}
