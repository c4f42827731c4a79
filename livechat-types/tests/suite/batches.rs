//! Batches, split by the limits of a platform.

use std::collections::BTreeMap;

use livechat_spec::LIVECHAT;
use livechat_spec::table::{Dialect, Limits};
use livechat_spec::vocabulary::Perspective;
use livechat_types::{
    AnyEvent, Batch, BatchItem, Body, ConversationEnded, Envelope, MessageSent, RawJson, Split, Timestamp, Track,
    Verdict, check, dialects, from_slice,
};

use crate::outcome::outcome_in;

/// The limits of the platforms: bytes of an event, bytes of a batch, events of a batch.
const LIMITS: &[(&str, usize, usize, Option<usize>)] = &[
    ("segment", 32_000, 475_000, Some(2_500)),
    ("customerio", 32_000, 475_000, None),
    ("chatlio", 32_000, 475_000, Some(2_500)),
    ("rudderstack", 32_000, 4_000_000, None),
];

#[test]
fn limits_of_the_dialects() {
    for (dialect, (key, event_bytes, batch_bytes, batch_events)) in LIVECHAT.dialects.iter().zip(LIMITS) {
        let limits = Limits::new(Some(*event_bytes), Some(*batch_bytes), *batch_events);
        assert_eq!((dialect.key, dialect.limits), (*key, limits));
    }
}

#[test]
fn an_event_at_its_limit() {
    for dialect in LIVECHAT.dialects {
        let limit = dialect.limits.event_bytes.unwrap();
        let batch = batch([100, limit, limit + 1, 100, limit + 1]);
        let whole = batch.clone();
        let split = batch.split(dialect);
        assert_eq!(sizes(&split.too_large), [limit + 1, limit + 1], "{}", dialect.key);
        assert_eq!(split.batches.iter().map(|batch| sizes(&batch.items)).collect::<Vec<_>>(), [[100, limit, 100]]);
        assert_split(&whole, &split, dialect);
    }
}

#[test]
fn events_up_to_their_number() {
    for (dialect, (.., most)) in LIVECHAT.dialects.iter().zip(LIMITS) {
        let Some(most) = *most else { continue };
        for (events, batches) in [
            (0, &[][..]),
            (1, &[1]),
            (most, &[most]),
            (most + 1, &[most, 1]),
            (2 * most, &[most, most]),
            (2 * most + 7, &[most, most, 7]),
        ] {
            let whole = batch(std::iter::repeat_n(100, events));
            let split = whole.clone().split(dialect);
            assert_eq!(split.batches.iter().map(|batch| batch.items.len()).collect::<Vec<_>>(), batches);
            assert_split(&whole, &split, dialect);
        }
    }
}

/// The frame around the calls, the commas between them and the fields of the batch count, too.
#[test]
fn a_batch_at_its_limit() {
    let plain = Envelope::default();
    let framed = Envelope::default()
        .sent_at(Timestamp::parse("2026-11-20T10:15:00Z").unwrap())
        .context(RawJson::parse(r#"{"app":{"name":"shop-chat"}}"#).unwrap());
    for dialect in LIVECHAT.dialects {
        let limit = dialect.limits.batch_bytes.unwrap();
        for envelope in [&plain, &framed] {
            for (over, batches) in [(0, 1), (1, 2)] {
                let mut whole: Batch = batch(std::iter::repeat_n(30_000, limit / 30_001 - 1));
                whole.envelope = envelope.clone();
                let rest = limit + over - whole.to_json().len() - 1;
                whole.push(call(rest / 2));
                whole.push(call(rest - rest / 2 - 1));
                assert_eq!(whole.to_json().len(), limit + over);
                let split = whole.clone().split(dialect);
                assert_eq!(split.batches.len(), batches, "{over} over in {}", dialect.key);
                assert_split(&whole, &split, dialect);
            }
        }
    }
}

/// The platform counts bytes as they are sent: those of characters, and of escapes.
#[test]
fn bytes_are_counted_as_sent() {
    for (text, bytes) in [("é", 2), ("😀", 4), ("\"", 2), ("\n", 2), ("\u{1}", 6), ("x", 1)] {
        let track = |times| {
            let event = MessageSent::new().message_body(text.repeat(times));
            Track::new(Envelope::user("visitor-17"), AnyEvent::from(event))
        };
        let frame = track(0).to_json().len();
        let limit = frame + 10 * bytes;
        let dialect = with_limits(Limits::new(Some(limit), None, None));
        let split = Batch::from_iter([track(10), track(11)]).split(dialect);
        assert_eq!((sizes(&split.batches[0].items), sizes(&split.too_large)), (vec![limit], vec![limit + bytes]));
    }
}

#[test]
fn without_limits_a_batch_stays_whole() {
    static ENDLESS: Dialect = Dialect::new("endless", "Endless", Perspective::Unstated, &[]);
    let whole = batch([100, 50_000, 100_000, 600_000]);
    let split = whole.clone().split(&ENDLESS);
    assert_eq!((split.batches, split.too_large.len()), (vec![whole], 0));
    assert!(Batch::<AnyEvent>::default().split(&ENDLESS).batches.is_empty());
}

/// The fields of the batch may leave no room for any call.
#[test]
fn a_frame_that_fills_the_batch() {
    let mut whole = batch([100, 200]);
    let filler = RawJson::parse(&format!("{{\"x\":\"{}\"}}", "x".repeat(475_000))).unwrap();
    whole.envelope = Envelope::default().context(filler);
    let split = whole.clone().split(&dialects::SEGMENT);
    assert_eq!((split.batches.len(), sizes(&split.too_large)), (0, vec![100, 200]));
    assert_split(&whole, &split, &dialects::SEGMENT);
}

#[test]
fn any_batch_in_any_dialect() {
    let mut random = fastrand::Rng::with_seed(2026);
    for round in 0..400 {
        let mut limit = |range: std::ops::Range<usize>| random.bool().then(|| random.usize(range));
        let limits = Limits::new(limit(90..400), limit(100..2000), limit(1..9));
        let dialect = with_limits(limits);
        let mut whole: Batch = Batch::default();
        if random.bool() {
            whole.envelope = Envelope::default().channel("web");
        }
        for _ in 0..random.usize(..40) {
            let size = random.usize(90..500);
            whole.items.push(match random.u8(..6) {
                0 => BatchItem::Other(raw(size)),
                1 => BatchItem::Invalid(raw(size)),
                2 => BatchItem::Track(Box::new(Track::new(
                    Envelope::anonymous("anon-2b91"),
                    ConversationEnded::new().into(),
                ))),
                _ => BatchItem::Track(Box::new(call(size))),
            });
        }
        let split = whole.clone().split(dialect);
        assert_split(&whole, &split, dialect);
        assert_eq!(split.clone().batches.len(), split.batches.len(), "round {round}");
    }
}

#[test]
fn batches_are_read_back() {
    let whole = batch([100, 200, 300]);
    assert_eq!(from_slice::<Batch>(whole.to_json().as_bytes()).unwrap(), whole);
    let Body::Batch(body) = from_slice::<Body>(whole.to_json().as_bytes()).unwrap() else {
        panic!("a batch is read as a batch");
    };
    assert_eq!(*body, whole);
}

/// Found by a fuzzer: a repeated field of the batch, once with a value of the wrong kind.
#[test]
fn a_repeated_field_of_a_batch_is_written_once() {
    let (time, other) = (r#""sentAt":"2026-11-20T10:15:00Z""#, r#""sentAt":"yesterday""#);
    for (first, last) in [(other, time), (time, other)] {
        let text = format!(r#"{{"batch":[],{first},{last}}}"#);
        let written = outcome_in::<Body>(text.as_bytes(), None).0.expect("a body").to_json();
        assert_eq!(written, format!(r#"{{"batch":[],{last}}}"#));
        assert_eq!(from_slice::<Body>(written.as_bytes()).expect("a body").to_json(), written);
    }
}

/// Found by a fuzzer: typed reading took it for an unknown member, and the checker for calls.
#[test]
fn a_call_may_have_a_member_named_batch() {
    for value in [r#""spring""#, "3", "{}", "true"] {
        for call in [
            format!(r#"{{"userId":"visitor-17","batch":{value},"event":"Live Chat Message Sent"}}"#),
            format!(r#"{{"userId":"visitor-17","event":"Live Chat Message Sent","batch":{value}}}"#),
        ] {
            assert_eq!(check(call.as_bytes()), Verdict::Clean, "{call}");
            let track: Track<AnyEvent> = from_slice(call.as_bytes()).unwrap();
            let body: Body = from_slice(call.as_bytes()).unwrap();
            assert_eq!(body, Body::Single(BatchItem::Track(Box::new(track.clone()))));
            assert_eq!(from_slice::<Track<AnyEvent>>(track.to_json().as_bytes()).unwrap(), track);
        }
        let no_call = format!(r#"{{"userId":"visitor-17","batch":{value}}}"#);
        let error = from_slice::<Body>(no_call.as_bytes()).unwrap_err();
        assert!(error.to_string().contains("expected an array of calls"), "{error}");
    }
}

/// A dialect of these limits. Tables are static, so a test that makes many leaks them.
fn with_limits(limits: Limits) -> &'static Dialect {
    Box::leak(Box::new(Dialect::new("tiny", "Tiny", Perspective::Unstated, &[]).limits(limits)))
}

/// Checks a split: no call is lost or changed, the order is kept, limits hold, and no batch has room for the next call.
fn assert_split(whole: &Batch, split: &Split, dialect: &Dialect) {
    let limits = dialect.limits;
    let (most_events, most_bytes) =
        (limits.batch_events.unwrap_or(usize::MAX), limits.batch_bytes.unwrap_or(usize::MAX));
    let most_event_bytes = limits.event_bytes.unwrap_or(usize::MAX);
    let mut frame = whole.clone();
    frame.items.clear();
    let frame = frame.to_json().len();
    let fits = |item: &BatchItem| {
        let size = item.to_json().len();
        size <= most_event_bytes && frame + size <= most_bytes
    };

    let (small, large): (Vec<&BatchItem>, Vec<&BatchItem>) = whole.items.iter().partition(|item| fits(item));
    assert_eq!(split.too_large.iter().collect::<Vec<_>>(), large);
    let sent: Vec<&BatchItem> = split.batches.iter().flat_map(|batch| &batch.items).collect();
    assert_eq!(sent, small, "in order, with nothing added or lost");
    let count = |items: Vec<&BatchItem>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for item in items {
            *counts.entry(item.to_json()).or_default() += 1;
        }
        counts
    };
    assert_eq!(count(sent.into_iter().chain(&split.too_large).collect()), count(whole.items.iter().collect()));

    for (at, batch) in split.batches.iter().enumerate() {
        assert!(!batch.items.is_empty() && batch.envelope == whole.envelope);
        assert!(batch.items.len() <= most_events && batch.to_json().len() <= most_bytes);
        if let Some(next) = split.batches.get(at + 1) {
            let mut fuller = batch.clone();
            fuller.items.push(next.items[0].clone());
            assert!(fuller.items.len() > most_events || fuller.to_json().len() > most_bytes, "a batch has room left");
        }
    }
}

/// Makes calls of these sizes, in bytes.
fn batch(sizes: impl IntoIterator<Item = usize>) -> Batch {
    sizes.into_iter().map(call).collect()
}

/// Makes a call of this size, in bytes.
fn call(size: usize) -> Track<AnyEvent> {
    let track = |body: String| Track::new(Envelope::user("v"), AnyEvent::from(MessageSent::new().message_body(body)));
    let short = Track::new(Envelope::user("v"), AnyEvent::from(MessageSent::new())).to_json().len();
    let frame = track(String::new()).to_json().len();
    let track = match size.checked_sub(frame) {
        Some(text) => track("x".repeat(text)),
        None => Track::new(Envelope::user("v".repeat(size + 1 - short)), AnyEvent::from(MessageSent::new())),
    };
    assert_eq!(track.to_json().len(), size);
    track
}

fn raw(size: usize) -> RawJson {
    RawJson::parse(&format!("{{\"x\":\"{}\"}}", "y".repeat(size - 8))).unwrap()
}

fn sizes(items: &[BatchItem]) -> Vec<usize> {
    items.iter().map(|item| item.to_json().len()).collect()
}
