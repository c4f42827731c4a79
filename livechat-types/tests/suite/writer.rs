//! Whatever an event written by hand does with its writer, the call is JSON, and each key is written once.

use std::borrow::Cow;
use std::cell::RefCell;

use livechat_types::spec::rule;
use livechat_types::spec::table::ValueKind;
use livechat_types::{
    AnyEvent, Batch, Body, Envelope, Extra, LiveChatEvent as _, MessageSent, PropertyValue, RawJson, ReadEvent, Track,
    View, WriteEvent, Writer, from_slice,
};
use serde_json::Value;

/// Keys: of the spec, with characters to escape, and of the call around the properties.
const KEYS: &[&str] = &["agent_id", "message_id", "queue", "a\"b\\", "", "type", "properties", "\u{1}\n"];

/// Texts that claim to be JSON. Half of them are.
const TEXTS: &[&str] = &[
    "1",
    "-1.5e3",
    "null",
    "true",
    "\"a\"",
    "[1, {\"a\": []}]",
    "{\"a\":{}}",
    " 1 ",
    "",
    " ",
    "01",
    "1,2",
    "1}",
    "}",
    "{",
    "]",
    "\"",
    "a",
    "NaN",
    "1 2",
    "{\"a\":1,\"a\":2}",
    "[1,]",
    "\"\\ud800\"",
    "},\"type\":{",
];

/// A value that is written as it says.
struct Any(View<'static>);

impl PropertyValue for Any {
    const KIND: ValueKind = ValueKind::Any;

    fn view(&self) -> View<'_> {
        self.0.clone()
    }
}

/// What an event does with its writer.
enum Step {
    Property(&'static str, Any),
    List(&'static str, Vec<Any>),
    /// Unknown members, and whether the event claims to know all of them.
    Extra(Extra, bool),
    /// Writes another event into the same object.
    Event(MessageSent),
    KnownOf(MessageSent),
    /// Swaps its writer for that of another event, which is written at the same time.
    Swapped(Box<Made>),
}

#[derive(Default)]
struct Made(Vec<Step>);

impl WriteEvent for Made {
    fn event_name(&self) -> &'static str {
        "Live Chat Message Sent"
    }

    fn write_properties(&self, out: &mut Writer) {
        for step in &self.0 {
            match step {
                Step::Property(key, value) => out.property(key, value),
                Step::List(key, values) => out.property(key, values),
                Step::Extra(extra, known) => out.extra(extra, |_| *known),
                Step::Event(event) => event.write_properties(out),
                Step::KnownOf(event) => event.write_known(out),
                Step::Swapped(made) => {
                    let other = Track::new(Envelope::default(), Swapping { made, outer: RefCell::new(out) });
                    assert_json(&other.to_json());
                }
            }
        }
    }
}

struct Swapping<'a> {
    made: &'a Made,
    outer: RefCell<&'a mut Writer>,
}

impl WriteEvent for Swapping<'_> {
    fn event_name(&self) -> &str {
        self.made.event_name()
    }

    fn write_properties(&self, out: &mut Writer) {
        std::mem::swap(*self.outer.borrow_mut(), out);
        self.made.write_properties(out);
    }
}

fn view(random: &mut fastrand::Rng) -> Any {
    let text = Cow::Borrowed(TEXTS[random.usize(..TEXTS.len())]);
    Any(match random.u8(..8) {
        0 => View::Absent,
        1 => View::Bool(true),
        2 | 3 => View::Number(text),
        4 => View::NotFinite,
        5 => View::Text(text),
        _ => View::Json(text),
    })
}

fn key(random: &mut fastrand::Rng) -> &'static str {
    KEYS[random.usize(..KEYS.len())]
}

fn made(random: &mut fastrand::Rng, depth: usize) -> Made {
    let steps = (0..random.usize(..6)).map(|_| match random.u8(..10) {
        0..=3 => Step::Property(key(random), view(random)),
        4 => Step::List(key(random), (0..random.usize(..3)).map(|_| view(random)).collect()),
        5 => {
            let mut extra = Extra::default();
            for _ in 0..random.usize(..3) {
                extra.insert(key(random), RawJson::parse(["1", "{}", "[\"a\"]"][random.usize(..3)]).unwrap());
            }
            Step::Extra(extra, random.bool())
        }
        6 | 7 => {
            let mut event = MessageSent::new().agent_id("agent-4").message_id("msg-0001");
            event.extra.insert("queue", RawJson::parse("\"billing\"").unwrap());
            if random.bool() { Step::Event(event) } else { Step::KnownOf(event) }
        }
        _ if depth > 0 => Step::Swapped(Box::new(made(random, depth - 1))),
        _ => Step::Property(key(random), view(random)),
    });
    Made(steps.collect())
}

/// Asserts that a text is JSON for the strict reader, which refuses repeated keys, and for `serde_json`.
fn assert_json(text: &str) {
    RawJson::parse(text).unwrap_or_else(|error| panic!("{error:?} in {text}"));
    serde_json::from_str::<Value>(text).unwrap_or_else(|error| panic!("{error} in {text}"));
}

#[test]
fn any_calls_of_the_writer_give_json() {
    let mut random = fastrand::Rng::with_seed(8);
    let (mut members, mut left_out) = (0, 0);
    for _ in 0..5000 {
        let event = made(&mut random, 2);
        let steps = event.0.len();
        let mut batch = Batch::default();
        batch.push(Track::new(Envelope::user("visitor-17"), event));
        let json = batch.to_json();
        assert_json(&json);
        let Ok(call) = serde_json::from_str::<Value>(&json).map(|mut batch| batch["batch"][0].take()) else {
            panic!("{json} is no batch");
        };
        let properties = call["properties"].as_object().unwrap_or_else(|| panic!("{json} has no properties"));
        assert_eq!((&call["type"], &call["userId"]), (&"track".into(), &"visitor-17".into()), "{json}");
        members += properties.len();
        left_out += usize::from(properties.is_empty() && steps > 0);
        assert!(from_slice::<Body>(json.as_bytes()).is_ok(), "{json}");
        let _ = serde_json::to_string(&batch).unwrap();
    }
    assert!(members > 5000 && left_out > 100, "{members} members, {left_out} events that lost all of theirs");
}

/// The last value of a key counts, in the place of the first.
#[test]
fn a_repeated_key_is_written_once() {
    let number = |text: &'static str| Any(View::Number(text.into()));
    let event = Made(vec![
        Step::Property("queue", number("1")),
        Step::Event(MessageSent::new().agent_id("agent-4")),
        Step::Property("agent_id", number("2")),
        Step::Property("queue", number("3")),
    ]);
    let json = Track::new(Envelope::default(), event).to_json();
    assert_eq!(json, r#"{"type":"track","event":"Live Chat Message Sent","properties":{"queue":3,"agent_id":2}}"#);
}

impl ReadEvent for Made {
    fn spec() -> &'static livechat_types::spec::table::Spec {
        AnyEvent::spec()
    }

    fn reads(event: &livechat_types::spec::table::Event) -> bool {
        event.key == "message_sent"
    }

    fn read_event(
        _: &'static livechat_types::spec::table::Event,
        input: &mut livechat_types::Input<'_>,
    ) -> Result<Option<Self>, livechat_types::spec::json::SyntaxError> {
        Ok(input.deserialize::<serde::de::IgnoredAny>()?.map(|_| Self::default()))
    }
}

/// A value that is left out is a finding of `validate`, not lost without a word.
#[test]
fn a_value_that_is_no_json_is_reported() {
    for bad in [View::Json("1}".into()), View::Number("NaN".into()), View::NotFinite, View::Json("".into())] {
        let event = Made(vec![Step::Property("queue", Any(bad)), Step::Property("message_id", Any(View::Bool(true)))]);
        let track = Track::new(Envelope::user("visitor-17"), event);
        assert!(track.to_json().ends_with(r#""properties":{"message_id":true}}"#));
        let found = track.validate(&livechat_types::dialects::SEGMENT);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].rule, &*found[0].pointer), (&rule::WRONG_KIND, "/properties"));
        assert_eq!(&*found[0].message, "`queue` has a value that JSON cannot represent");
    }
}
