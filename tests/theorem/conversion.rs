//! Typed calls of plans are normalized, and translated between all pairs of dialects, as those of the built-in spec.

use std::fmt::Debug;

use livechat_spec::convert::Translation;
use livechat_spec::table::Dialect;
use livechat_spec::vocabulary::Perspective;
use livechat_tests::chance::{agreement, chance};
use livechat_tests::instances::call_of;
use livechat_types::{
    Author, Checker, ConvertError, Events, LiveChatEvent, Message, ReadEvent, Track, from_slice, normalize, translate,
    translate_with,
};
use serde_json::Value;

use crate::{events, till};

/// Random calls that the events of a spec can hold.
fn calls<E: Events>(count: usize) -> Vec<Track<E>> {
    let mut random = chance(0xC0E7);
    let texts = std::iter::repeat_with(|| call_of(E::spec(), &mut random));
    texts.filter_map(|text| from_slice(text.as_bytes()).ok()).take(count).collect()
}

/// The author of the message that an event reports in a dialect of this side.
fn author<E: Events>(track: &Track<E>, side: Perspective) -> Option<Author> {
    let is_of_side = |dialect: &&&'static Dialect| dialect.perspective == side;
    let dialect = E::spec().dialects.iter().find(is_of_side).expect("one of each side");
    Message::of(&track.event, dialect).expect("it says its side").map(|message| message.author)
}

fn are_translated<E: Events + Clone + Debug + PartialEq>() {
    let calls = calls::<E>(agreement(20_000) / 200);
    let (mut swapped, mut lacking) = (0, 0);
    for side in [Perspective::Customer, Perspective::Company] {
        let side_of = |dialect: &Dialect| match dialect.perspective {
            Perspective::Unstated => side,
            stated => stated,
        };
        for &from in E::spec().dialects {
            for &to in E::spec().dialects {
                let [there, back] =
                    [(from, to), (to, from)].map(|(from, to)| Translation::assuming(side, from, to).expect("a side"));
                for call in &calls {
                    let other = match translate_with(call.clone(), there) {
                        Ok(other) => other,
                        // The plan requires more of one event than of its counterpart.
                        Err(ConvertError::Properties(error)) => {
                            assert!(error.errors().all(|finding| finding.rule.name == "required-missing"), "{error}");
                            lacking += 1;
                            continue;
                        }
                        Err(error) => panic!("{error}: {}", call.to_json()),
                    };
                    swapped += usize::from(other.track.event.event().key != call.event.event().key);
                    assert_eq!(author(&other.track, side_of(to)), author(call, side_of(from)));
                    let event = other.track.event.event();
                    let same = translate_with(other.track, back).expect("it came from there").track;
                    if same != *call {
                        // The other event has this member as a property, whose text keeps its value, but not its escapes.
                        let is_known = |(key, _)| event.property(key).is_some();
                        assert!(call.event.clone().extra_mut().iter().any(is_known));
                        let value = |track: &Track<E>| serde_json::from_str::<Value>(&track.to_json()).expect("JSON");
                        assert_eq!(value(&same), value(call));
                    }
                }
            }
        }
    }
    assert!(swapped > 50 && lacking > 50, "{swapped} {lacking}");
}

fn are_normalized<E: Events + Clone + Debug + PartialEq>() {
    const MENDED: [&str; 3] = ["numeric-string", "numeric-id", "time-offset-form"];
    let mut checker = Checker::new(E::spec());
    let mut changed = 0;
    for call in calls::<E>(agreement(20_000) / 10) {
        let json = call.to_json();
        let normal = normalize(call).unwrap_or_else(|error| panic!("{error}: {json}"));
        changed += usize::from(!normal.changes.is_empty());
        let of_normal = normal.track.to_json();
        assert_eq!(json == of_normal, normal.changes.is_empty(), "{json}");
        let left = checker.findings(of_normal.as_bytes());
        let left: Vec<_> = left.iter().filter(|finding| MENDED.contains(&finding.rule.name)).collect();
        assert!(left.is_empty(), "{left:?} {of_normal}");
        assert!(normalize(normal.track).expect("it is normal").changes.is_empty(), "{of_normal}");
    }
    assert!(changed > 20, "{changed}");
}

#[test]
fn typed_calls_of_plans_are_translated() {
    are_translated::<events::AnyEvent>();
    are_translated::<till::events::AnyEvent>();
}

/// The other event has these members as properties, which their values are none of.
#[test]
fn what_is_no_value_of_the_other_event_is_kept() {
    let dialects = events::AnyEvent::spec().dialects;
    let [from, to] = ["segment", "customerio"].map(|key| *dialects.iter().find(|it| it.key == key).expect("a dialect"));
    for (key, value) in [("queue", "null"), ("queue", "true"), ("plan type", "[]"), ("plan type", r#"{"a":1}"#)] {
        let json = format!(
            r#"{{"type":"track","userId":"u-4","event":"Live Chat Message Received","properties":{{"conversation_id":"c-9","message_id":"m-2","{key}":{value}}}}}"#
        );
        let call: Track<events::AnyEvent> = from_slice(json.as_bytes()).expect("a call");
        let other = translate(call.clone(), from, to).expect("both say their side");
        assert_eq!(other.event.event().key, "message_sent");
        assert!(other.event.event().property(key).is_some() && call.event.event().property(key).is_none());
        assert_eq!(translate(other, to, from).expect("both say their side"), call);
    }
}

#[test]
fn typed_calls_of_plans_are_normalized() {
    are_normalized::<events::AnyEvent>();
    are_normalized::<till::events::AnyEvent>();
}
