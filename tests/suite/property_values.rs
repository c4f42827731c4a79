//! The trait `PropertyValue`: texts, numbers, lists, and types that wrap them.

use std::borrow::Cow;
use std::sync::Arc;

use livechat_spec::table::ValueKind::{self, Any, Array, Boolean, Enum, Integer, String as Text, Timestamp as Time};
use livechat_types::{
    AgentId, Envelope, Number, PropertyValue, RawJson, Seconds, Sensitive, Timestamp, Track, View, WriteEvent, Writer,
};

use crate::shop::Place;

/// The kind of a type, and whether it is optional and sensitive.
fn about<T: PropertyValue + ?Sized>(_: &T) -> (ValueKind, bool, bool) {
    (T::KIND, T::OPTIONAL, T::SENSITIVE)
}

/// The properties of a call, of which one is written.
fn properties<T: PropertyValue + ?Sized>(key: &'static str, value: &T) -> String {
    struct Written<'v, T: ?Sized>(&'static str, &'v T);

    impl<T: PropertyValue + ?Sized> WriteEvent for Written<'_, T> {
        fn event_name(&self) -> &'static str {
            "Live Chat Message Sent"
        }

        fn write_properties(&self, out: &mut Writer) {
            out.property(self.0, self.1);
        }
    }

    let call = Track::new(Envelope::default(), Written(key, value)).to_json();
    RawJson::parse(&call).unwrap().pointer("/properties").unwrap().to_owned()
}

/// A value, what its type is (kind, optional, sensitive), and the JSON of it; nothing if it is absent.
macro_rules! check {
    // Items that can be absent do not compile.
    (@items true $value:ident $json:ident $case:ident) => {};
    (@items false $value:ident $json:ident $case:ident) => {
        assert_eq!(properties("key", &[$value][..]), format!("{{\"key\":[{}]}}", $json.unwrap_or("null")), "{}", $case);
    };
    ($($value:expr => $kind:expr, $optional:tt, $sensitive:literal, $json:expr;)*) => {$({
        let value = &$value;
        let case = stringify!($value);
        assert_eq!(about(value), ($kind, $optional, $sensitive), "{case}");
        let json: Option<&str> = $json.into();
        let written = json.map_or("{}".to_owned(), |json| format!("{{\"key\":{json}}}"));
        assert_eq!(properties("key", value), written, "{case}");
        check!(@items $optional value json case);
    })*};
}

#[test]
fn texts_numbers_and_the_types_of_this_crate() {
    check! {
        *"a\"b" => Text, false, false, r#""a\"b""#;
        "text".to_owned() => Text, false, false, "\"text\"";
        true => Boolean, false, false, "true";
        false => Boolean, false, false, "false";
        u8::MAX => Integer, false, false, "255";
        u16::MAX => Integer, false, false, "65535";
        u32::MAX => Integer, false, false, "4294967295";
        u64::MAX => Integer, false, false, "18446744073709551615";
        u128::MAX => Integer, false, false, "340282366920938463463374607431768211455";
        7_usize => Integer, false, false, "7";
        i8::MIN => Integer, false, false, "-128";
        i16::MIN => Integer, false, false, "-32768";
        i32::MIN => Integer, false, false, "-2147483648";
        i64::MIN => Integer, false, false, "-9223372036854775808";
        i128::MIN => Integer, false, false, "-170141183460469231731687303715884105728";
        -7_isize => Integer, false, false, "-7";
        0.5_f32 => ValueKind::Number, false, false, "0.5";
        0.1_f32 => ValueKind::Number, false, false, "0.1";
        45.0_f64 => ValueKind::Number, false, false, "45";
        1e-7_f64 => ValueKind::Number, false, false, "0.0000001";
        f64::NAN => ValueKind::Number, false, false, None;
        f32::INFINITY => ValueKind::Number, false, false, None;
        Number::parse("1.50").unwrap() => ValueKind::Exact, false, false, "1.50";
        Seconds::parse("45.50").unwrap() => ValueKind::Exact, false, false, "45.50";
        serde_json::from_str::<Seconds>("\"45\"").unwrap() => ValueKind::Exact, false, false, "\"45\"";
        Timestamp::parse("2026-11-20T10:15:00Z").unwrap() => Time, false, false, "\"2026-11-20T10:15:00Z\"";
        RawJson::parse("{\"a\": 1.0}").unwrap() => Any, false, true, "{\"a\": 1.0}";
        AgentId::new("agent-12") => Text, false, false, "\"agent-12\"";
        serde_json::from_str::<AgentId>("12").unwrap() => Text, false, false, "12";
        Place::Phone => Enum(&["web", "phone"]), false, false, "\"phone\"";
        Place::Other("kiosk".into()) => Enum(&["web", "phone"]), false, false, "\"kiosk\"";
    }
}

#[test]
fn wrapper_types() {
    check! {
        &"text" => Text, false, false, "\"text\"";
        Box::<str>::from("text") => Text, false, false, "\"text\"";
        Arc::<str>::from("text") => Text, false, false, "\"text\"";
        Cow::Borrowed("text") => Text, false, false, "\"text\"";
        Cow::<str>::Owned("text".into()) => Text, false, false, "\"text\"";
        Box::new(7_u8) => Integer, false, false, "7";
        Arc::new(vec![1_u8]) => Array(&Integer), false, false, "[1]";
        Some("text") => Text, true, false, "\"text\"";
        None::<String> => Text, true, false, None;
        Some(f64::NAN) => ValueKind::Number, true, false, None;
        Box::new(None::<bool>) => Boolean, true, false, None;
        Some(None::<bool>) => Boolean, true, false, None;
        Sensitive::new("text") => Text, false, true, "\"text\"";
        Some(Sensitive::new(7)) => Integer, true, true, "7";
        Sensitive::new(None::<u8>) => Integer, true, true, None;
        &Some(Arc::new(Sensitive::new(true))) => Boolean, true, true, "true";
    }
}

#[test]
fn lists() {
    check! {
        Vec::<String>::new() => Array(&Text), false, false, "[]";
        vec!["a", "b"] => Array(&Text), false, false, r#"["a","b"]"#;
        [1_u8, 2][..] => Array(&Integer), false, false, "[1,2]";
        &[1_u8, 2][..] => Array(&Integer), false, false, "[1,2]";
        Box::<[bool]>::from([true]) => Array(&Boolean), false, false, "[true]";
        Cow::Borrowed(&[1_u8][..]) => Array(&Integer), false, false, "[1]";
        vec![0.5, f64::NAN] => Array(&ValueKind::Number), false, false, "[0.5,null]";
        vec![vec![1], vec![]] => Array(&Array(&Integer)), false, false, "[[1],[]]";
        Some(vec![Place::Web]) => Array(&Enum(&["web", "phone"])), true, false, r#"["web"]"#;
        vec![Sensitive::new("a")] => Array(&Text), false, true, r#"["a"]"#;
        None::<Vec<u8>> => Array(&Integer), true, false, None;
        vec![RawJson::parse("[1.0]").unwrap()] => Array(&Any), false, true, "[[1.0]]";
    }
}

#[test]
fn views() {
    assert_eq!("text".view(), View::Text("text".into()));
    assert_eq!(1.5.view(), View::Number("1.5".into()));
    assert_eq!(f64::NAN.view(), View::NotFinite);
    assert_eq!(true.view(), View::Bool(true));
    assert_eq!(None::<u8>.view(), View::Absent);
    assert_eq!(vec![1].view(), View::Json("[1]".into()));
    for (debug, expected) in [
        (format!("{:?}", Sensitive::new("Ines Okafor").view()), "Text(11 bytes)"),
        (format!("{:?}", Sensitive::new(true).view()), "Bool(..)"),
        (format!("{:?}", 4711.view()), "Number(4 bytes)"),
        (format!("{:?}", vec!["a"].view()), "Json(5 bytes)"),
        (format!("{:?}", f64::NAN.view()), "NotFinite"),
        (format!("{:?}", None::<u8>.view()), "Absent"),
    ] {
        assert_eq!(debug, expected);
    }
}

/// An enum of a spec keeps the values that it does not list.
#[test]
fn open_enums() {
    for (text, place) in [("web", Place::Web), ("phone", Place::Phone), ("Web", Place::Other("Web".into()))] {
        assert_eq!((Place::from(text), place.as_str(), place.to_string()), (place.clone(), text, text.to_owned()));
        let json = format!("\"{text}\"");
        assert_eq!(serde_json::to_string(&place).unwrap(), json);
        assert_eq!(serde_json::from_str::<Place>(&json).unwrap(), place);
    }
    assert_eq!(serde_json::from_str::<Place>(r#""w\u0065b""#).unwrap(), Place::Web);
    assert!(serde_json::from_str::<Place>("5").is_err());
}
