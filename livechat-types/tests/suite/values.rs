//! The types of values: they are exact, comparable, and distinct.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::fmt::Debug;
use std::hash::Hash;
use std::time::{Duration, SystemTime};

use livechat_types::spec::timestamp::TimestampError;
use livechat_types::{
    AgentId, AnonymousId, CallId, ConversationId, Extra, GroupId, MessageId, NotADuration, NotFinite, Number, RawJson,
    Seconds, Sensitive, Timestamp, UserId,
};
use serde_json::{Value, json};

#[test]
fn numbers_keep_their_text() {
    for text in ["0", "-0", "45", "45.0", "45.50", "-1.5", "1e2", "1E+2", "1e-400", "1e400", "12345678901234567890123"]
    {
        let number = Number::parse(text).unwrap();
        assert_eq!((number.as_str(), number.to_string(), format!("{number:?}")), (text, text.into(), text.into()));
        assert_eq!(serde_json::to_string(&number).unwrap(), text);
        let seconds = Seconds::parse(text).unwrap();
        assert_eq!((seconds.to_string(), format!("{seconds:?}")), (text.into(), format!("Seconds({text})")));
        assert_eq!((seconds.number(), serde_json::to_string(&seconds).unwrap()), (&number, text.into()));
    }
    for text in ["", " 1", "1 ", "+1", "01", "1.", ".5", "1e", "0x10", "NaN", "inf", "-", "--1", "1_000", "١"] {
        assert!(Number::parse(text).is_err() && Seconds::parse(text).is_err(), "{text:?}");
    }
}

/// Each row holds texts of one value; the values rise from row to row.
#[test]
fn numbers_compare_by_value() {
    let rows: &[&[&str]] = &[
        &["-1e400"],
        &["-12345678901234567890124"],
        &["-12345678901234567890123", "-12345678901234567890123.0"],
        &["-1.5", "-15e-1"],
        &["-1e-400"],
        &["0", "-0", "0.0", "0e9", "-0.000"],
        &["1e-400", "10e-401"],
        &["0.1", "1e-1", "0.10"],
        &["45", "45.0", "4.5e1", "4500e-2", "0.45E+2"],
        &["45.000000000000000000001"],
        &["45.5"],
        &["9007199254740992"],
        &["9007199254740993"],
        &["18446744073709551615"],
        &["18446744073709551616"],
        &["1e400", "10e399"],
    ];
    let values: Vec<(usize, Number)> = rows
        .iter()
        .enumerate()
        .flat_map(|(row, texts)| texts.iter().map(move |text| (row, Number::parse(text).unwrap())))
        .collect();
    for (row, left) in &values {
        for (other, right) in &values {
            assert_eq!(left.cmp(right), row.cmp(other), "{left} and {right}");
            assert_eq!(left == right, row == other, "{left} and {right}");
            let seconds = |number: &Number| Seconds::parse(number.as_str()).unwrap();
            assert_eq!(seconds(left).cmp(&seconds(right)), row.cmp(other));
        }
    }
}

#[test]
fn numbers_from_and_to_rust() {
    assert_eq!(Number::from(u8::MAX).as_str(), "255");
    assert_eq!(Number::from(i8::MIN).as_str(), "-128");
    assert_eq!(Number::from(u16::MAX).as_str(), "65535");
    assert_eq!(Number::from(i16::MIN).as_str(), "-32768");
    assert_eq!(Number::from(u32::MAX).as_str(), "4294967295");
    assert_eq!(Number::from(i32::MIN).as_str(), "-2147483648");
    assert_eq!(Number::from(u64::MAX).as_str(), "18446744073709551615");
    assert_eq!(Seconds::from(i64::MIN).to_string(), "-9223372036854775808");

    for (text, unsigned, signed) in [
        ("45.0", Some(45), Some(45)),
        ("1e2", Some(100), Some(100)),
        ("4500e-2", Some(45), Some(45)),
        ("45.5", None, None),
        ("-0", Some(0), Some(0)),
        ("-1", None, Some(-1)),
        ("18446744073709551615", Some(u64::MAX), None),
        ("18446744073709551616", None, None),
        ("-9223372036854775808", None, Some(i64::MIN)),
        ("-9223372036854775809", None, None),
        ("1e400", None, None),
    ] {
        let number = Number::parse(text).unwrap();
        assert_eq!((number.to_u64(), number.to_i64()), (unsigned, signed), "{text}");
    }

    for (value, text) in [(45.0, "45"), (45.5, "45.5"), (0.1, "0.1"), (-0.0, "-0"), (1e21, "1000000000000000000000")] {
        let number = Number::try_from(value).unwrap();
        assert_eq!(number.as_str(), text);
        assert_eq!(number.to_f64().to_bits(), value.to_bits());
        assert_eq!(Seconds::try_from(value).unwrap().to_string(), text);
    }
    for value in [f64::MAX, f64::MIN_POSITIVE, 5e-324, std::f64::consts::PI] {
        assert_eq!(Number::try_from(value).unwrap().to_f64().to_bits(), value.to_bits());
    }
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(Number::try_from(value), Err(NotFinite));
        assert_eq!(Seconds::try_from(value), Err(NotFinite));
    }
    assert!(Number::parse("1e400").unwrap().to_f64().is_infinite());
}

#[test]
fn durations_become_seconds_and_come_back() {
    for (duration, text) in [
        (Duration::ZERO, "0"),
        (Duration::from_secs(45), "45"),
        (Duration::from_millis(45_500), "45.5"),
        (Duration::from_millis(10), "0.01"),
        (Duration::from_nanos(1), "0.000000001"),
        (Duration::new(1_795_169_700, 123_456_789), "1795169700.123456789"),
        (Duration::new(u64::MAX, 0), "18446744073709551615"),
        (Duration::MAX, "18446744073709551615.999999999"),
    ] {
        let seconds = Seconds::from(duration);
        assert_eq!(seconds.to_string(), text);
        assert_eq!(Duration::try_from(&seconds), Ok(duration), "{text}");
    }
    let mut random = fastrand::Rng::with_seed(45);
    for _ in 0..2_000 {
        let duration = Duration::new(random.u64(..) >> random.u8(..64), random.u32(..1_000_000_000));
        assert_eq!(Duration::try_from(&Seconds::from(duration)), Ok(duration));
    }
}

#[test]
fn seconds_that_are_durations() {
    for (text, duration) in [
        ("45.50", Ok(Duration::from_millis(45_500))),
        ("1e2", Ok(Duration::from_secs(100))),
        ("455e-1", Ok(Duration::from_millis(45_500))),
        ("-0", Ok(Duration::ZERO)),
        ("0.0000000019", Ok(Duration::from_nanos(1))),
        ("0.999999999999", Ok(Duration::from_nanos(999_999_999))),
        ("1e-400", Ok(Duration::ZERO)),
        ("18446744073709551615.9999999999", Ok(Duration::MAX)),
        ("18446744073709551616", Err(NotADuration)),
        ("1e400", Err(NotADuration)),
        ("1e30", Err(NotADuration)),
        ("-1", Err(NotADuration)),
        ("-1e-400", Err(NotADuration)),
    ] {
        assert_eq!(Duration::try_from(&Seconds::parse(text).unwrap()), duration, "{text}");
    }
}

/// Through serde's own model, numbers keep their value. Their text is kept through `serde_json` only.
#[test]
fn numbers_through_serde() {
    for (json, text) in [
        ("45", "45"),
        ("45.0", "45.0"),
        ("45.5", "45.5"),
        ("45.50", "45.5"),
        ("-7", "-7"),
        ("18446744073709551615", "18446744073709551615"),
        ("1e2", "100.0"),
    ] {
        let seconds: Seconds = serde_json::from_str(json).unwrap();
        assert_eq!(seconds.to_string(), text);
        assert_eq!(seconds, Seconds::parse(json).unwrap());
        let value: Value = serde_json::to_value(&seconds).unwrap();
        assert_eq!(value, serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(serde_json::from_value::<Seconds>(value).unwrap(), seconds);
    }
    let quoted: Seconds = serde_json::from_str("\"45.50\"").unwrap();
    assert_eq!((quoted.to_string(), serde_json::to_string(&quoted).unwrap()), ("45.50".into(), "\"45.50\"".into()));
    for json in ["\"\"", "\"45 s\"", "true", "null", "[]", "{}"] {
        assert!(serde_json::from_str::<Seconds>(json).is_err(), "{json}");
    }
}

#[test]
fn times_keep_their_text() -> Result<(), TimestampError> {
    let text = "2026-11-20T11:15:00.250001234567+01:00";
    let time = Timestamp::parse(text)?;
    assert_eq!(
        (time.as_str(), time.to_string(), format!("{time:?}")),
        (text, text.into(), format!("Timestamp({text})"))
    );
    assert_eq!(text.parse::<Timestamp>()?, time);
    assert_eq!(serde_json::to_string(&time).unwrap(), format!("\"{text}\""));
    assert_eq!(serde_json::from_str::<Timestamp>(&format!("\"{text}\"")).unwrap(), time);
    assert_eq!(serde_json::from_value::<Timestamp>(json!(text)).unwrap(), time);
    assert_eq!(
        serde_json::from_str::<Timestamp>(r#""2026\u002d11-20T10:15:00Z""#).unwrap().as_str(),
        "2026-11-20T10:15:00Z"
    );
    for json in ["\"2026-02-30T00:00:00Z\"", "\"noon\"", "5", "null"] {
        assert!(serde_json::from_str::<Timestamp>(json).is_err(), "{json}");
    }

    // Two texts of one moment are different values, with equal nanoseconds.
    let [utc, other] =
        ["2026-11-20T10:15:00Z", "2026-11-20T11:15:00+01:00"].map(|text| Timestamp::parse(text).unwrap());
    assert!(utc != other && utc.unix_nanos() == other.unix_nanos());
    assert_eq!(hashed([utc.clone(), utc.clone(), other]), 2);
    Ok(())
}

#[test]
fn times_from_and_to_numbers() {
    for (nanos, text) in [
        (0, "1970-01-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59.999999999Z"),
        (1_795_169_700_250_000_000, "2026-11-20T10:15:00.250Z"),
        (1_795_169_700_250_001_000, "2026-11-20T10:15:00.250001Z"),
        (1_795_169_700_250_001_234, "2026-11-20T10:15:00.250001234Z"),
        (-62_167_219_200_000_000_000, "0000-01-01T00:00:00Z"),
        (253_402_300_799_999_999_999, "9999-12-31T23:59:59.999999999Z"),
    ] {
        let time = Timestamp::from_unix_nanos(nanos).unwrap();
        assert_eq!((time.as_str(), time.unix_nanos()), (text, nanos));
        assert_eq!(Timestamp::parse(text).unwrap(), time);
        let seconds = i64::try_from(nanos.div_euclid(1_000_000_000)).unwrap();
        let of_second = Duration::from_nanos(u64::try_from(nanos.rem_euclid(1_000_000_000)).unwrap());
        let epoch = SystemTime::UNIX_EPOCH;
        let distance = Duration::from_secs(seconds.unsigned_abs());
        let expected = if seconds < 0 { epoch - distance + of_second } else { epoch + distance + of_second };
        assert_eq!(time.to_system_time(), Some(expected), "{text}");
    }
    for nanos in [-62_167_219_200_000_000_001, 253_402_300_800_000_000_000, i128::MIN, i128::MAX] {
        assert!(Timestamp::from_unix_nanos(nanos).is_none(), "{nanos}");
    }
    let now = Timestamp::now().unwrap();
    assert!(now.unix_nanos() > 1_750_000_000_000_000_000 && now.unix_nanos() % 1_000_000 == 0);
}

/// Checks what all identifier types do.
macro_rules! check_ids {
    ($($id:ident)*) => {$({
        let name = stringify!($id);
        let id = $id::new("iokafor-12");
        assert_eq!((id.as_str(), id.to_string()), ("iokafor-12", "iokafor-12".to_owned()));
        assert_eq!(format!("{id:?}"), format!("{name}(\"iokafor-12\")"));
        assert!(id == $id::from("iokafor-12") && id == $id::from("iokafor-12".to_owned()));
        let numeric: $id = serde_json::from_str("40017").unwrap();
        assert_eq!(numeric, $id::new("40017"), "equal if the texts are");
        assert_eq!(serde_json::to_string(&numeric).unwrap(), "40017");
        assert_eq!(serde_json::to_string(&$id::new("40017")).unwrap(), "\"40017\"");
        assert_eq!(serde_json::from_value::<$id>(json!(-7)).unwrap().as_str(), "-7");
        assert_eq!(serde_json::from_value::<$id>(json!("a\"b")).unwrap().as_str(), "a\"b");
        for json in ["1.5", "true", "null", "[]", "{}"] {
            assert!(serde_json::from_str::<$id>(json).is_err(), "{name}: {json}");
        }
        assert_eq!(hashed([numeric, $id::new("40017"), id.clone()]), 2);
        assert_eq!($id::new("a").cmp(&$id::new("b")), Ordering::Less);
        assert_eq!($id::new("a").partial_cmp(&$id::new("a")), Some(Ordering::Equal));
    })*};
}

#[test]
fn identifiers() {
    check_ids!(AgentId ConversationId MessageId UserId AnonymousId GroupId CallId);
}

#[test]
fn sensitive_values() {
    let name = Sensitive::new("Ines Okafor".to_owned());
    assert_eq!((name.expose(), name.clone().into_exposed()), (&"Ines Okafor".to_owned(), "Ines Okafor".to_owned()));
    assert!(name == Sensitive::from("Ines Okafor") && name == Sensitive::from("Ines Okafor".to_owned()));
    assert_eq!(serde_json::to_string(&name).unwrap(), "\"Ines Okafor\"");
    assert_eq!(serde_json::from_str::<Sensitive<String>>("\"Ines Okafor\"").unwrap(), name);
    assert_eq!(serde_json::from_str::<Option<Sensitive<String>>>("null").unwrap(), None);
    assert_eq!(serde_json::from_value::<Vec<Sensitive<u8>>>(json!([1, 2])).unwrap(), [1, 2].map(Sensitive::new));
    assert!(serde_json::from_str::<Sensitive<String>>("5").is_err());
    assert!(Sensitive::new(1) < Sensitive::new(2));
    assert_eq!(hashed([Sensitive::new(1), Sensitive::new(1), Sensitive::new(2)]), 2);
    assert_eq!(Sensitive::<String>::default().expose(), "");
    for shown in [
        format!("{name:?}"),
        format!("{name:#?}"),
        format!("{:?}", Sensitive::new(())),
        format!("{:?}", Sensitive::new([1; 99])),
    ] {
        assert_eq!(shown, "Sensitive(..)", "the same for every value");
    }
    assert_eq!(format!("{:?}", Some(&name)), "Some(Sensitive(..))");
}

#[test]
fn raw_json_is_exact() {
    for text in ["12345678901234567890123", "1.0", "-0", r#"{"b": 1, "a": [ ]}"#, r#""\u00e9\/""#, "null"] {
        let json = RawJson::parse(text).unwrap();
        assert_eq!((json.as_str(), serde_json::to_string(&json).unwrap()), (text, text.into()));
        assert_eq!(serde_json::from_str::<RawJson>(text).unwrap(), json);
        assert_eq!(RawJson::parse(&format!(" \n{text}\t")).unwrap(), json, "white space around it is not part of it");
        assert_eq!(format!("{json:?}"), format!("RawJson({} bytes)", text.len()));
    }
    let deepest = "[".repeat(128) + &"]".repeat(128);
    assert!(RawJson::parse(&deepest).is_ok());
    for text in
        ["", "{", "1 2", "nul", "01", "\"\\x\"", "\"\\ud800\"", r#"{"a":1,"\u0061":2}"#, &format!("[{deepest}]")]
    {
        assert!(RawJson::parse(text).is_err(), "{text}");
        assert!(serde_json::from_str::<RawJson>(text).is_err(), "{text}");
    }
    assert_ne!(RawJson::parse("1.0").unwrap(), RawJson::parse("1").unwrap(), "equal if the texts are");
    assert_eq!(RawJson::of(&json!({"a": [1, null]})).unwrap().as_str(), r#"{"a":[1,null]}"#);
    assert_eq!(RawJson::parse("[1,2]").unwrap().to::<Vec<u8>>().unwrap(), [1, 2]);
    assert_eq!(serde_json::to_value(RawJson::parse(r#"{"a":[1.5]}"#).unwrap()).unwrap(), json!({"a": [1.5]}));
    assert_eq!(serde_json::from_value::<RawJson>(json!({"a": 1})).unwrap().as_str(), r#"{"a":1}"#);
}

#[test]
fn pointers_into_raw_json() {
    let json = RawJson::parse(r#"{"a":{"b~/c":[10,{"":1.0}]},"d\u0065f":null,"":2,"0":3}"#).unwrap();
    for (pointer, value) in [
        ("", Some(json.as_str())),
        ("/a/b~0~1c/0", Some("10")),
        ("/a/b~0~1c/1/", Some("1.0")),
        ("/def", Some("null")),
        ("/", Some("2")),
        ("/0", Some("3")),
        ("/a/b~0~1c/2", None),
        ("/a/b~0~1c/00", None),
        ("/a/b~0~1c/-", None),
        ("/a/b~0~1c/0/x", None),
        ("/x", None),
        ("a", None),
    ] {
        assert_eq!(json.pointer(pointer), value, "{pointer:?}");
    }
}

#[test]
fn extra_members() {
    let raw = |text: &str| RawJson::parse(text).unwrap();
    let mut extra = Extra::default();
    assert!(extra.is_empty());
    assert_eq!(extra.insert("queue", raw("1")), None);
    assert_eq!(extra.insert("language", raw("2")), None);
    assert_eq!(extra.insert("queue", raw("3")), Some(raw("1")));
    assert_eq!(
        extra.iter().map(|(key, value)| (key, value.as_str())).collect::<Vec<_>>(),
        [("queue", "3"), ("language", "2")]
    );
    assert_eq!((extra.len(), extra.get("queue"), extra.get("x")), (2, Some(&raw("3")), None));
    assert_eq!(format!("{extra:?}"), r#"{"queue": RawJson(1 bytes), "language": RawJson(1 bytes)}"#);
    assert_eq!((extra.remove("queue"), extra.remove("queue")), (Some(raw("3")), None));
    assert_eq!(extra.len(), 1);
}

/// The errors of conversions say what was expected.
#[test]
fn errors_of_conversions() {
    for (error, text) in [
        (NotFinite.to_string(), "expected a finite number"),
        (NotADuration.to_string(), "expected seconds from 0 to 2^64"),
        (
            Timestamp::parse("noon").unwrap_err().to_string(),
            "expected an RFC 3339 timestamp, such as `2026-11-20T10:15:00.250Z`",
        ),
        (Timestamp::parse("2026-02-30T00:00:00Z").unwrap_err().to_string(), "the month has no such day"),
    ] {
        assert_eq!(error, text);
    }
}

/// Returns the number of different values.
fn hashed<T: Hash + Eq + Debug>(values: impl IntoIterator<Item = T>) -> usize {
    values.into_iter().collect::<HashSet<T>>().len()
}
