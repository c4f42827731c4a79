//! Which types can be sent to other threads, and shared between them.

use livechat_types::spec::diagnostic::Finding;
use livechat_types::{
    AnyEvent, Batch, BatchItem, Body, Checker, ConversationTracker, Envelope, Extra, LineError, MessageSent, Ndjson,
    Number, RawJson, Read, ReadError, Seconds, Sensitive, Split, Timestamp, Track, TranslateError, UnstatedPerspective,
    Writer,
};

const fn assert_send_and_sync<T: Send + Sync>() {}

/// Compiles only if all of these types are `Send` and `Sync`.
const _: () = {
    assert_send_and_sync::<AnyEvent>();
    assert_send_and_sync::<Batch<AnyEvent>>();
    assert_send_and_sync::<BatchItem<AnyEvent>>();
    assert_send_and_sync::<Body>();
    assert_send_and_sync::<Checker>();
    assert_send_and_sync::<ConversationTracker>();
    assert_send_and_sync::<Envelope>();
    assert_send_and_sync::<Extra>();
    assert_send_and_sync::<Finding>();
    assert_send_and_sync::<LineError>();
    assert_send_and_sync::<Ndjson<Track<MessageSent>, &[u8]>>();
    assert_send_and_sync::<Number>();
    assert_send_and_sync::<RawJson>();
    assert_send_and_sync::<Read<'_, Body>>();
    assert_send_and_sync::<ReadError>();
    assert_send_and_sync::<Seconds>();
    assert_send_and_sync::<Sensitive<String>>();
    assert_send_and_sync::<Split>();
    assert_send_and_sync::<Timestamp>();
    assert_send_and_sync::<Track<MessageSent>>();
    assert_send_and_sync::<UnstatedPerspective>();
    assert_send_and_sync::<TranslateError>();
    assert_send_and_sync::<Writer>();
};

/// Calls are as `Send` and `Sync` as their events, whatever those are.
const fn of_any_event<E: Send + Sync>() {
    assert_send_and_sync::<Batch<E>>();
    assert_send_and_sync::<Body<E>>();
    assert_send_and_sync::<Track<E>>();
}

/// A checker that has learned from calls goes on in another thread, and finds there what it finds here.
#[test]
fn a_checker_moves_to_another_thread() {
    let call = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"agentId": 12}}"#;
    let mut checker = Checker::new(&livechat_types::spec::LIVECHAT);
    let here = checker.findings(call);
    let there = std::thread::spawn(move || checker.findings(call)).join().unwrap();
    assert_eq!(here, there);
    assert_eq!(here.len(), 2);
    of_any_event::<MessageSent>();
}
