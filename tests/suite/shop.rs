//! The table of a shop's own spec, with what the built-in spec has no example of: open enums, required and deprecated
//! properties, bounds of texts, lists and objects.

use livechat_spec::table::{Event, EventProperty, Property, Spec, key_hash};
use livechat_spec::vocabulary::{Kind, Presence, Sensitivity};
use livechat_tests::found;
use livechat_types::{Extra, LiveChatEvent, RawJson, Sensitive, Timestamp, Track, read};

use crate::outcome::outcome;

/// Where a chat takes place: an enum as the generator writes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    Web,
    Phone,
    Other(String),
}

impl Place {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Web => "web",
            Self::Phone => "phone",
            Self::Other(value) => value,
        }
    }
}

impl From<&str> for Place {
    fn from(value: &str) -> Self {
        match value {
            "web" => Self::Web,
            "phone" => Self::Phone,
            _ => Self::Other(value.to_owned()),
        }
    }
}

livechat_types::__listed!(Place, PLACE);

static PLACE: Property = Property::new("place", Kind::Enum, Sensitivity::None).values(&["web", "phone"]);
static CASE_ID: Property = Property::new("case_id", Kind::String, Sensitivity::None).min_length(2).max_length(4);
static RATING: Property =
    Property::new("rating", Kind::Integer, Sensitivity::None).minimum("1").maximum("5").aliases(&["stars"]);
static RESOLVED: Property = Property::new("resolved", Kind::Boolean, Sensitivity::None);
static CLOSED_AT: Property = Property::new("closed_at", Kind::Timestamp, Sensitivity::None);
static TOPICS: Property = Property::new("topics", Kind::Array, Sensitivity::Content).items(Kind::String);
static SURVEY: Property = Property::new("survey", Kind::Object, Sensitivity::Content);
static QUEUE: Property = Property::new("queue", Kind::String, Sensitivity::None).deprecated("send `topics` instead");

const fn sorted<const N: usize>(mut properties: [EventProperty; N]) -> [EventProperty; N] {
    let mut at = 1;
    while at < N {
        let mut low = at;
        while low > 0 && properties[low].hash < properties[low - 1].hash {
            let moved = properties[low];
            properties[low] = properties[low - 1];
            properties[low - 1] = moved;
            low -= 1;
        }
        at += 1;
    }
    properties
}

static CHAT_RATED: Event = Event::new("Live Chat Rated", "chat_rated", &{
    sorted([
        EventProperty::new(&PLACE, Presence::Recommended),
        EventProperty::new(&CASE_ID, Presence::Required),
        EventProperty::new(&RATING, Presence::Optional),
        EventProperty::new(&RESOLVED, Presence::Optional),
        EventProperty::new(&CLOSED_AT, Presence::Optional),
        EventProperty::new(&TOPICS, Presence::Optional),
        EventProperty::new(&SURVEY, Presence::Optional),
        EventProperty::new(&QUEUE, Presence::Optional),
    ])
})
.deprecated("send `Live Chat Conversation Ended`");

static SHOP: Spec = Spec::new("shop", "1.0.0", "Live Chat", 17)
    .properties(&[&PLACE, &CASE_ID, &RATING, &RESOLVED, &CLOSED_AT, &TOPICS, &SURVEY, &QUEUE])
    .events(&[&CHAT_RATED]);

/// As the generator would write it.
#[derive(Clone, Debug, Default, LiveChatEvent, PartialEq)]
#[livechat(event = "Live Chat Rated", spec = SHOP)]
#[allow(deprecated)]
struct ChatRated {
    place: Option<Place>,
    case_id: String,
    rating: Option<livechat_types::Number>,
    resolved: Option<bool>,
    closed_at: Option<Timestamp>,
    topics: Option<Sensitive<Vec<String>>>,
    survey: Option<Sensitive<RawJson>>,
    queue: Option<String>,
    #[livechat(custom)]
    #[serde(flatten)]
    extra: Extra,
}

livechat_types::__serde_properties!(ChatRated, CHAT_RATED);

/// Properties beside `case_id` and `place`, what is found, and how they are written; `""` if they are refused.
const CASES: &[(&str, &[&str], &str)] = &[
    ("", &[], ""),
    (r#","rating":5,"resolved":true"#, &[], r#","rating":5,"resolved":true"#),
    (r#","rating":1.0"#, &[], r#","rating":1.0"#),
    (r#","rating":50e-1"#, &[], r#","rating":50e-1"#),
    (r#","stars":3"#, &["property-alias /properties/stars"], r#","rating":3"#),
    (r#","rating":"3""#, &["numeric-string /properties/rating"], r#","rating":"3""#),
    (r#","rating":3.5"#, &["wrong-kind /properties/rating"], "-"),
    (r#","rating":"3.5""#, &["numeric-string /properties/rating", "wrong-kind /properties/rating"], "-"),
    (r#","rating":0"#, &["out-of-bounds /properties/rating"], "-"),
    (r#","rating":6"#, &["out-of-bounds /properties/rating"], "-"),
    (r#","rating":1e400"#, &["out-of-bounds /properties/rating"], "-"),
    (r#","resolved":"true""#, &["wrong-kind /properties/resolved"], "-"),
    (r#","resolved":1"#, &["wrong-kind /properties/resolved"], "-"),
    (r#","closed_at":"2026-11-20t10:15:00.5z""#, &[], r#","closed_at":"2026-11-20t10:15:00.5z""#),
    (r#","closed_at":"noon""#, &["timestamp /properties/closed_at"], "-"),
    (r#","closed_at":"2026-02-30T00:00:00Z""#, &["no-such-time /properties/closed_at"], "-"),
    (r#","closed_at":5"#, &["wrong-kind /properties/closed_at"], "-"),
    (r#","topics":[]"#, &[], r#","topics":[]"#),
    (r#","topics":[ "a" , "\u0062" ]"#, &[], r#","topics":["a","b"]"#),
    (r#","topics":"a""#, &["wrong-kind /properties/topics"], "-"),
    (r#","topics":["a",5,null]"#, &["wrong-kind /properties/topics/1", "wrong-kind /properties/topics/2"], "-"),
    (r#","topics":["a",null]"#, &["wrong-kind /properties/topics/1"], "-"),
    (r#","survey":{"b": 1.0}"#, &[], r#","survey":{"b": 1.0}"#),
    (r#","survey":[]"#, &["wrong-kind /properties/survey"], "-"),
    (r#","queue":"billing""#, &["deprecated /properties/queue"], r#","queue":"billing""#),
    (r#","queue":null"#, &["deprecated /properties/queue"], ""),
];

fn call(properties: &str) -> String {
    format!(r#"{{"type":"track","event":"Live Chat Rated","userId":"visitor-17","properties":{{{properties}}}}}"#)
}

/// The findings, without the one about the deprecated event.
fn read_call(properties: &str) -> (Option<Track<ChatRated>>, Vec<String>) {
    let (track, findings) = outcome(read::<Track<ChatRated>>(call(properties).as_bytes()));
    let mut seen = found(&findings);
    seen.retain(|finding| finding != "deprecated /event");
    assert_eq!(seen.len() + 1, findings.len(), "{properties}");
    assert_eq!(findings.iter().any(livechat_spec::diagnostic::Finding::is_error), track.is_none());
    (track, seen)
}

#[test]
fn values_of_every_kind() {
    const GIVEN: &str = r#""place":"web","case_id":"c-1""#;
    for &(properties, findings, written) in CASES {
        let (track, seen) = read_call(&format!("{GIVEN}{properties}"));
        assert_eq!(seen, findings, "{properties}");
        let expected = (written != "-").then(|| call(&format!("{GIVEN}{written}")));
        assert_eq!(track.map(|track| track.to_json()), expected, "{properties}");
    }
}

#[test]
fn lists_grow() {
    for (text, place, unlisted) in [
        ("web", Place::Web, false),
        ("phone", Place::Phone, false),
        ("Web", Place::Other("Web".into()), true),
        ("carrier pigeon", Place::Other("carrier pigeon".into()), true),
    ] {
        let (track, seen) = read_call(&format!(r#""place":"{text}","case_id":"c-1""#));
        assert_eq!(!seen.is_empty(), unlisted, "{seen:?}");
        assert!(seen.iter().all(|finding| finding == "unlisted-value /properties/place"));
        let track = track.unwrap();
        assert_eq!(track.event.place, Some(place));
        assert_eq!(track.to_json(), call(&format!(r#""place":"{text}","case_id":"c-1""#)));
    }
    let (track, seen) = read_call(r#""place":5,"case_id":"c-1""#);
    assert_eq!((track, &*seen), (None, &["wrong-kind /properties/place".to_owned()][..]));
}

#[test]
fn presence() {
    let missing = "required-missing /properties";
    let recommended = "recommended-missing /properties";
    for (properties, findings) in [
        ("", &[missing, recommended][..]),
        (r#""case_id":null,"place":null"#, &[missing, recommended]),
        (r#""place":"web""#, &[missing]),
        (r#""case_id":"c-1""#, &[recommended]),
    ] {
        let mut seen = read_call(properties).1;
        seen.sort();
        let mut findings = findings.to_vec();
        findings.sort_unstable();
        assert_eq!(seen, findings, "{properties}");
    }
    assert!(serde_json::from_str::<ChatRated>(r#"{"place":"web"}"#).is_err());
    assert!(serde_json::from_str::<ChatRated>(r#"{"case_id":"c-1"}"#).is_ok());
}

/// Lengths are characters, not bytes.
#[test]
fn lengths() {
    for (text, fits) in [("", false), ("a", false), ("ab", true), ("abcd", true), ("éééé", true), ("abcde", false)]
    {
        let (track, seen) = read_call(&format!(r#""place":"web","case_id":"{text}""#));
        assert_eq!(track.is_some(), fits, "{text}");
        assert_eq!(seen.is_empty(), fits, "{text}: {seen:?}");
        assert!(seen.iter().all(|finding| finding == "out-of-bounds /properties/case_id"));
    }
}

#[test]
fn names_are_those_of_the_spec() {
    let other = call("").replace("Rated", "Message Sent");
    assert_eq!(found(&outcome(read::<Track<ChatRated>>(other.as_bytes())).1), ["unknown-event /event"]);
    assert_eq!(ChatRated::default().event().property("place").map(|found| found.hash), Some(key_hash("place")));
}
