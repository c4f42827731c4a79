//! Values: numbers, and what cannot be written.

use std::collections::{BTreeMap, HashMap};

use livechat_tests::chance::chance;
use livechat_types::{Envelope, LiveChatEvent, Track, dialects, from_slice};

use super::fields::Plain;
use super::{assert_written, event};

#[derive(Debug, PartialEq, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Balance {
    #[livechat(custom)]
    balance: f64,
    #[livechat(custom)]
    count: i64,
}

#[test]
fn numbers_are_written_in_short() {
    for (balance, count, written) in [
        (0.0, 0, r#"{"balance":0,"count":0}"#),
        (-0.05, -7, r#"{"balance":-0.05,"count":-7}"#),
        (12.25, i64::MAX, r#"{"balance":12.25,"count":9223372036854775807}"#),
        (-100.0, i64::MIN, r#"{"balance":-100,"count":-9223372036854775808}"#),
        (1.005, 10, r#"{"balance":1.005,"count":10}"#),
        (0.1 + 0.2, 1, r#"{"balance":0.30000000000000004,"count":1}"#),
    ] {
        assert_written(Balance { balance, count }, written);
        assert_eq!(event::<Balance>(written).0, Some(Balance { balance, count }));
    }
}

#[test]
fn numbers_are_exact() {
    let mut random = chance(17);
    let mut texts: Vec<String> =
        ["117.63331139400017", "9007199254740991.0", "1.5777777777770001", "8.990567403888024e-203", "5e-324"]
            .map(str::to_owned)
            .into();
    texts.extend(
        (0..2000)
            .map(|_| f64::from_bits(random.u64(..) >> 1))
            .filter(|float| float.is_finite())
            .map(|float| format!("{float:e}")),
    );
    texts.extend((0..3000).map(|_| {
        let scale = [1.0, 8.0, 10.0, 100.0, 1000.0, 10000.0][random.usize(..6)];
        format!("{}", f64::from(random.u32(..)) / scale)
    }));
    texts.extend(["0.001", "0.05", "0.5", "100", "9007199254740993", "1e300", "12.050"].map(str::to_owned));
    for text in texts {
        let (read, _) = event::<Plain>(&format!(r#"{{"conversation_duration":{text}}}"#));
        let float = read.unwrap().conversation_duration.unwrap();
        assert_eq!(float, text.parse::<f64>().unwrap(), "{text}");
        let json =
            Track::new(Envelope::user("v"), Plain { message_id: None, conversation_duration: Some(float) }).to_json();
        assert_eq!(from_slice::<Track<Plain>>(json.as_bytes()).unwrap().event.conversation_duration, Some(float));
    }
    let error = event::<Plain>(r#"{"conversation_duration":1e400}"#).1;
    assert_eq!(error, ["LC0302 /properties/conversation_duration expected a number within the range of `f64`"]);
}

#[derive(Debug, LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Unwritable {
    message_id: String,
    #[livechat(custom(serde))]
    pairs: HashMap<(u8, u8), u8>,
    #[livechat(custom)]
    #[serde(flatten)]
    rest: BTreeMap<String, u64>,
}

#[test]
fn what_cannot_be_written_is_an_error() {
    let event = |pairs: &[((u8, u8), u8)], key: &str| Unwritable {
        message_id: "m".to_owned(),
        pairs: pairs.iter().copied().collect(),
        rest: BTreeMap::from([(key.to_owned(), 1)]),
    };
    assert_written(event(&[], "other"), r#"{"message_id":"m","pairs":{},"other":1}"#);
    assert_written(event(&[((1, 2), 3)], "message_id"), r#"{"message_id":"m"}"#);
    let track = Track::new(Envelope::user("v"), event(&[((1, 2), 3)], "message_id"));
    let found: Vec<String> = track.validate(&dialects::SEGMENT).iter().map(ToString::to_string).collect();
    let expected = [
        "LC0319]: `pairs` has a value that serde cannot write as JSON",
        "LC0319]: `message_id` is in a flattened map, and the key of a field",
    ];
    assert!(expected.iter().all(|text| found.iter().any(|found| found.ends_with(text))), "{found:?}");
}
