//! The peers: other ways to validate, read and write the same events.

use std::borrow::Cow;
use std::hint::black_box;

use livechat_types::{AnyEvent, LiveChatEvent as _, Track};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use sonic_rs::OwnedLazyValue;

use crate::corpus::Corpus;
use crate::mistakes::Mistake;
use crate::race::{Contestant, Judge, Validator, Writing, wrong_verdict};

/// Mistakes that schemas cannot express, or that `Value` has lost.
const BEYOND_SCHEMAS: &[Mistake] = &[Mistake::Identity, Mistake::Day, Mistake::Duplicate];

/// Mistakes that plain structs do not check.
const BEYOND_STRUCTS: &[Mistake] = &[Mistake::Identity, Mistake::Bound, Mistake::Time, Mistake::Day];

/// Contestants of the race *verdict*. The first is the base.
pub fn verdicts<'c>() -> Vec<Box<dyn Contestant + 'c>> {
    let schema: Value =
        serde_json::from_str(include_str!("../../../spec/schemas/1.0.0/2020-12/live-chat-event.schema.json"))
            .expect("a schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("a published schema compiles");
    vec![
        Box::new(Validator::new("A: serde_json typed + checks", &[], |event| {
            serde_json::from_slice::<Call<'_>>(event).is_ok_and(|call| call.is_valid())
        })),
        Box::new(Validator::new("sonic-rs typed + checks", &[], |event| {
            sonic_rs::from_slice::<Call<'_>>(event).is_ok_and(|call| call.is_valid())
        })),
        Box::new(SimdJson::default()),
        Box::new(Validator::new("serde_json tagged enum, owned", BEYOND_STRUCTS, |event| {
            serde_json::from_slice::<Lean>(event).is_ok()
        })),
        Box::new(Validator::new("Value + jsonschema at run time", BEYOND_SCHEMAS, move |event| {
            serde_json::from_slice::<Value>(event).is_ok_and(|event| validator.is_valid(&event))
        })),
        Box::new(Validator::new(MACRO, BEYOND_SCHEMAS, |event| {
            serde_json::from_slice::<Value>(event).is_ok_and(|event| Published::is_valid(&event))
        })),
    ]
}

/// The name of the second base.
pub const MACRO: &str = "Value + jsonschema macro";

/// The base of the race *findings*: the same program, on the same events without their findings.
pub fn on_clean(clean: &Corpus) -> Box<dyn Contestant + '_> {
    Box::new(Judge::new("A, on these events without findings", clean, |_, event| {
        serde_json::from_slice::<Call<'_>>(event).is_ok_and(|call| call.is_valid())
    }))
}

/// The base of the race *typed findings*: the tagged enum, on events that it refuses.
pub fn refusing(events: &Corpus) -> Box<dyn Contestant + '_> {
    Box::new(Judge::new("serde_json tagged enum, refused", events, |_, event| {
        black_box(serde_json::from_slice::<Lean>(event)).is_err()
    }))
}

/// Contestants of the race *typed*. The first is the base.
pub fn readers<'c>() -> Vec<Box<dyn Contestant + 'c>> {
    vec![
        Box::new(Validator::new("serde_json tagged enum, context dropped", BEYOND_STRUCTS, |event| {
            black_box(serde_json::from_slice::<Lean>(event)).is_ok()
        })),
        Box::new(Validator::new("serde_json tagged enum, context a Value", BEYOND_STRUCTS, |event| {
            black_box(serde_json::from_slice::<Tagged<Value>>(event)).is_ok()
        })),
    ]
}

/// Contestants of the race *write*. The first is the base.
pub fn writers(tracks: &[Track<AnyEvent>]) -> Vec<Box<dyn Contestant>> {
    fn records<R>(tracks: &[Track<AnyEvent>], raw: fn(&str) -> R) -> Vec<Record<R>> {
        tracks.iter().map(|track| Record::of(track, raw)).collect()
    }
    let of_serde = || records(tracks, |json| RawValue::from_string(json.to_owned()).expect("what was read is JSON"));
    let of_sonic = records(tracks, |json| sonic_rs::from_str::<OwnedLazyValue>(json).expect("what was read is JSON"));
    vec![
        Box::new(Writing::new("serde_json::to_writer, buffer reused", of_serde(), |record, out: &mut Vec<u8>| {
            serde_json::to_writer(out, record).expect("a buffer takes everything");
        })),
        Box::new(Writing::new("serde_json::to_vec", of_serde(), |record, out: &mut Vec<u8>| {
            *out = serde_json::to_vec(record).expect("a buffer takes everything");
        })),
        Box::new(Writing::new("sonic_rs::to_writer, buffer reused", of_sonic, |record, out: &mut Vec<u8>| {
            sonic_rs::to_writer(out, record).expect("a buffer takes everything");
        })),
    ]
}

/// The published schema as a validator made at compile time.
#[jsonschema::validator(path = "../../spec/schemas/1.0.0/2020-12/live-chat-event.schema.json")]
struct Published;

/// A string that is borrowed where it has no escapes. A struct of its own, because serde borrows no `Option<Cow<str>>`.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// A call as one would write it for validation only: it keeps nothing, and allocates for escapes only.
#[derive(Deserialize)]
struct Call<'a> {
    #[serde(borrow, rename = "type")]
    kind: Option<Text<'a>>,
    #[serde(borrow)]
    event: Text<'a>,
    #[serde(borrow, rename = "userId")]
    user_id: Option<Text<'a>>,
    #[serde(borrow, rename = "anonymousId")]
    anonymous_id: Option<Text<'a>>,
    #[serde(borrow, rename = "groupId")]
    group_id: Option<Text<'a>>,
    #[serde(borrow, rename = "messageId")]
    message_id: Option<Text<'a>>,
    #[serde(borrow)]
    timestamp: Option<Text<'a>>,
    #[serde(borrow, rename = "originalTimestamp")]
    original_timestamp: Option<Text<'a>>,
    #[serde(borrow, rename = "sentAt")]
    sent_at: Option<Text<'a>>,
    #[serde(rename = "context")]
    _context: Option<IgnoredAny>,
    #[serde(rename = "integrations")]
    _integrations: Option<IgnoredAny>,
    #[serde(borrow, rename = "channel")]
    _channel: Option<Text<'a>>,
    #[serde(borrow)]
    properties: Option<Properties<'a>>,
}

#[derive(Deserialize)]
struct Properties<'a> {
    #[serde(borrow, rename = "agent_id")]
    _agent_id: Option<Text<'a>>,
    #[serde(borrow, rename = "agent_name")]
    _agent_name: Option<Text<'a>>,
    #[serde(borrow, rename = "agent_username")]
    _agent_username: Option<Text<'a>>,
    #[serde(borrow, rename = "conversation_id")]
    _conversation_id: Option<Text<'a>>,
    conversation_duration: Option<f64>,
    #[serde(borrow, rename = "message_id")]
    _message_id: Option<Text<'a>>,
    #[serde(borrow, rename = "message_body")]
    _message_body: Option<Text<'a>>,
}

impl Call<'_> {
    fn is_valid(&self) -> bool {
        let named = |id: &Option<Text<'_>>| id.as_ref().is_some_and(|id| !id.0.is_empty());
        let is_time = |time: &Option<Text<'_>>| time.as_ref().is_none_or(|time| is_rfc3339(time.0.as_bytes()));
        self.kind.as_ref().is_none_or(|kind| kind.0 == "track")
            && matches!(
                &*self.event.0,
                "Live Chat Conversation Started"
                    | "Live Chat Conversation Ended"
                    | "Live Chat Message Sent"
                    | "Live Chat Message Received"
            )
            && (named(&self.user_id) || named(&self.anonymous_id) || named(&self.group_id))
            && self.message_id.as_ref().is_none_or(|id| id.0.len() <= 100 || id.0.chars().count() <= 100)
            && is_time(&self.timestamp)
            && is_time(&self.original_timestamp)
            && is_time(&self.sent_at)
            && self
                .properties
                .as_ref()
                .and_then(|properties| properties.conversation_duration)
                .is_none_or(|duration| duration >= 0.0)
    }
}

/// Whether a text is a time of RFC 3339. Not livechat's own check, so that the base stays what it is when that changes.
fn is_rfc3339(text: &[u8]) -> bool {
    fn two(text: &[u8], at: usize) -> Option<u8> {
        let (tens, ones) = (text[at].wrapping_sub(b'0'), text[at + 1].wrapping_sub(b'0'));
        (tens <= 9 && ones <= 9).then_some(tens * 10 + ones)
    }
    fn check(text: &[u8]) -> Option<bool> {
        if text.len() < 20 {
            return None;
        }
        let century = two(text, 0)?;
        let year = two(text, 2)?;
        let month = two(text, 5)?;
        let day = two(text, 8)?;
        let leap = if year == 0 { century % 4 == 0 } else { year % 4 == 0 };
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            1..=12 => 31,
            _ => return None,
        };
        let punctuated = text[4] == b'-'
            && text[7] == b'-'
            && matches!(text[10], b'T' | b't')
            && text[13] == b':'
            && text[16] == b':';
        let in_day = two(text, 11)? <= 23 && two(text, 14)? <= 59 && two(text, 17)? <= 60;
        let mut rest = &text[19..];
        if let [b'.', digits @ ..] = rest {
            let count = digits.iter().take_while(|digit| digit.is_ascii_digit()).count();
            if count == 0 {
                return None;
            }
            rest = &digits[count..];
        }
        let zone = match rest {
            [b'Z' | b'z'] => true,
            [b'+' | b'-', _, _, b':', _, _] => two(rest, 1)? <= 23 && two(rest, 4)? <= 59,
            _ => false,
        };
        Some(punctuated && in_day && zone && day >= 1 && day <= days)
    }
    check(text) == Some(true)
}

/// simd-json works in the bytes that it is given. They are copied before the clock runs, because a
/// program that reads a file owns them; the buffers are kept from event to event.
#[derive(Default)]
struct SimdJson {
    text: Vec<u8>,
    buffers: simd_json::Buffers,
}

impl SimdJson {
    fn accepts(event: &mut [u8], buffers: &mut simd_json::Buffers) -> bool {
        simd_json::serde::from_slice_with_buffers::<Call<'_>>(event, buffers).is_ok_and(|call| call.is_valid())
    }
}

impl Contestant for SimdJson {
    fn name(&self) -> &str {
        "simd-json typed + checks"
    }

    fn wrong(&mut self, corpus: &Corpus) -> Option<String> {
        wrong_verdict(corpus, &[], |event| Self::accepts(&mut event.to_vec(), &mut self.buffers))
    }

    fn prepare(&mut self, corpus: &Corpus) {
        self.text.clear();
        self.text.extend_from_slice(corpus.text());
    }

    fn pass(&mut self, corpus: &Corpus) -> usize {
        let mut bytes = 0;
        for (start, end) in corpus.spans() {
            if Self::accepts(black_box(&mut self.text[start..end]), &mut self.buffers) {
                bytes += end - start;
            }
        }
        bytes
    }
}

/// A call as serde's documentation would have it: one variant for each event, told apart by the field `event`.
#[derive(Deserialize)]
#[serde(tag = "event")]
#[allow(dead_code, reason = "what is read is dropped")]
enum Tagged<C> {
    #[serde(rename = "Live Chat Conversation Started")]
    ConversationStarted(Owned<C>),
    #[serde(rename = "Live Chat Conversation Ended")]
    ConversationEnded(Owned<C>),
    #[serde(rename = "Live Chat Message Sent")]
    MessageSent(Owned<C>),
    #[serde(rename = "Live Chat Message Received")]
    MessageReceived(Owned<C>),
}

/// Without what stands in the context and in the integrations.
type Lean = Tagged<IgnoredAny>;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "what is read is dropped")]
struct Owned<C> {
    user_id: Option<String>,
    anonymous_id: Option<String>,
    group_id: Option<String>,
    message_id: Option<String>,
    timestamp: Option<String>,
    original_timestamp: Option<String>,
    sent_at: Option<String>,
    #[serde(default = "none")]
    context: Option<C>,
    #[serde(default = "none")]
    integrations: Option<C>,
    channel: Option<String>,
    properties: Option<OwnedProperties>,
}

/// What serde's derive would ask `C: Default` for.
const fn none<C>() -> Option<C> {
    None
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is read is dropped")]
struct OwnedProperties {
    agent_id: Option<String>,
    agent_name: Option<String>,
    agent_username: Option<String>,
    conversation_id: Option<String>,
    conversation_duration: Option<f64>,
    message_id: Option<String>,
    message_body: Option<String>,
}

/// A call for writing, with the fields and the contents that a [`Track`] has; `_metadata` and `writeKey`, which the spec
/// does not know, are fields too, because `flatten` would cost serde more. `R` is JSON text as it is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record<R> {
    r#type: &'static str,
    event: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    anonymous_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timestamp: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_timestamp: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<R>,
    #[serde(skip_serializing_if = "Option::is_none")]
    integrations: Option<R>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    properties: RecordProperties,
    #[serde(skip_serializing_if = "Option::is_none")]
    write_key: Option<R>,
    #[serde(rename = "_metadata", skip_serializing_if = "Option::is_none")]
    metadata: Option<R>,
}

#[derive(Serialize)]
struct RecordProperties {
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conversation_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conversation_duration: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_body: Option<String>,
}

impl<R> Record<R> {
    fn of(track: &Track<AnyEvent>, raw: fn(&str) -> R) -> Self {
        let Track { envelope, event, .. } = track;
        let raw = |json: &livechat_types::RawJson| raw(json.as_str());
        let seconds = |seconds: &livechat_types::Seconds| {
            serde_json::from_str(seconds.number().as_str()).expect("what was read is a number")
        };
        Self {
            r#type: "track",
            event: event.event().name.to_owned(),
            user_id: envelope.user_id.as_ref().map(ToString::to_string),
            anonymous_id: envelope.anonymous_id.as_ref().map(ToString::to_string),
            message_id: envelope.message_id.as_ref().map(ToString::to_string),
            timestamp: envelope.timestamp.as_ref().map(ToString::to_string),
            original_timestamp: envelope.original_timestamp.as_ref().map(ToString::to_string),
            sent_at: envelope.sent_at.as_ref().map(ToString::to_string),
            context: envelope.context.as_ref().map(raw),
            integrations: envelope.integrations.as_ref().map(raw),
            channel: envelope.channel.clone(),
            properties: RecordProperties {
                agent_id: event.agent_id().map(ToString::to_string),
                agent_name: event.agent_name().map(|name| name.expose().clone()),
                agent_username: event.agent_username().map(|name| name.expose().clone()),
                conversation_id: event.conversation_id().map(ToString::to_string),
                conversation_duration: event.conversation_duration().map(seconds),
                message_id: event.message_id().map(ToString::to_string),
                message_body: event.message_body().map(|body| body.expose().clone()),
            },
            write_key: envelope.extra.get("writeKey").map(raw),
            metadata: envelope.extra.get("_metadata").map(raw),
        }
    }
}
