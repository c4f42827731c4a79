//! Sends and receives events of the plan.

use acme_events::events::{AnyEvent, Channel, MessageSent, Queue};
use acme_events::table::{ACME, dialects};
use app::{ChatEvent, Ended, HandedOver, Question, Rated, Tariff, Waiting, bodies, schemas};
use livechat_types::schema::verify;
use livechat_types::{
    Author, Body, Checker, ConversationTracker, Envelope, Extra, Message, RawJson, Seconds, Sensitive, Timestamp,
    Track, Verdict, read, read_in, translate,
};

fn question(text: &str) -> Question {
    Question {
        conversation_id: "conv-7f3a".into(),
        waiting: Waiting { queue: Queue::Orders, tariff: Some(Tariff("Family".to_owned())) },
        text: Sensitive::new(text.to_owned()),
        extra: Extra::default(),
    }
}

fn handed_over() -> HandedOver {
    HandedOver {
        conversation_id: "conv-7f3a".into(),
        queue: Queue::Returns,
        waited: Some(Seconds::from(40)),
        channel: Some(Channel::Web),
        promised_at: Some(Timestamp::parse("2026-11-28T17:30:00Z").unwrap()),
    }
}

fn ended(seconds: u32) -> Ended {
    Ended { conversation_id: "conv-7f3a".into(), agent_id: None, seconds: Some(seconds) }
}

fn chat() -> Vec<ChatEvent> {
    vec![
        ChatEvent::Question(question("Can I return this?")),
        ChatEvent::HandedOver(handed_over()),
        ChatEvent::Ended(Box::new(ended(90))),
        ChatEvent::Rated(Rated { conversation_id: "conv-7f3a".into(), stars: 5 }),
    ]
}

fn track<E>(event: E) -> Track<E> {
    Track::new(Envelope::user("visitor-17"), event)
}

#[test]
fn a_batch_is_read_as_it_was_sent() {
    let (bodies, too_large) = bodies("visitor-17", chat());
    assert_eq!((bodies.len(), too_large), (1, 0));
    let read = read_in::<Body<ChatEvent>>(bodies[0].as_bytes(), &dialects::SEGMENT).unwrap();
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    let events: Vec<ChatEvent> = read.value.into_tracks().map(|track| track.unwrap().event).collect();
    assert_eq!(events, chat());
}

#[test]
fn a_large_message_is_handed_back() {
    let (bodies, too_large) = bodies("visitor-17", [ChatEvent::Question(question(&"a".repeat(40_000)))]);
    assert_eq!((bodies.len(), too_large), (0, 1));
}

#[test]
fn keys_on_the_wire_are_those_of_the_plan() {
    let json = track(question("Hello")).to_json();
    assert!(json.contains(r#""plan type":"Family""#) && !json.contains("tariff"), "{json}");
    let json = track(handed_over()).to_json();
    assert!(json.contains(r#""event":"Support Chat Handed Over""#), "{json}");
}

#[test]
fn generated_events_and_structs_of_the_app_read_each_other() {
    let body = track(question("Hello")).to_json();
    let generated = read::<Track<AnyEvent>>(body.as_bytes()).unwrap();
    let AnyEvent::MessageSent(event) = generated.value.event else { panic!("another event") };
    assert_eq!((event.queue, event.plan_type.as_deref()), (Some(Queue::Orders), Some("Family")));

    let event = MessageSent::new("conv-7f3a").queue(Queue::Orders).plan_type("Family").message_body("Hello");
    let body = track(event).to_json();
    assert_eq!(read::<Track<Question>>(body.as_bytes()).unwrap().value.event, question("Hello"));
}

#[test]
fn events_of_the_plan_become_those_of_livechat() {
    let event = MessageSent::new("conv-7f3a").queue(Queue::Orders).message_body("Hello");
    let there = livechat_types::AnyEvent::try_from(AnyEvent::from(event.clone())).unwrap();
    assert_eq!(there.extra().get("queue").map(RawJson::as_str), Some("\"orders\""));
    assert_eq!(AnyEvent::try_from(there).unwrap(), event.into());
    // Livechat does not require the conversation, and the plan does.
    let error = MessageSent::try_from(livechat_types::MessageSent::new()).unwrap_err();
    assert!(error.to_string().contains("LC0308"), "{error}");
}

#[test]
fn who_wrote_a_message_depends_on_the_platform() {
    let event = AnyEvent::from(MessageSent::new("conv-7f3a").queue(Queue::Orders));
    let message = Message::of(&event, &dialects::SEGMENT).unwrap().unwrap();
    assert_eq!(message.author, Author::Customer);
    // Customer.io names events after the other side. The properties of the plan go along.
    let there = translate(track(event.clone()), &dialects::SEGMENT, &dialects::CUSTOMERIO).unwrap();
    assert_eq!(there.event.name(), "Live Chat Message Received");
    assert!(there.to_json().contains(r#""queue":"orders""#));
    assert_eq!(translate(there, &dialects::CUSTOMERIO, &dialects::SEGMENT).unwrap().event, event);
}

#[test]
fn what_breaks_the_plan_is_found() {
    for (properties, message) in [
        (r#""queue":"returns""#, "missing property `conversation_id`"),
        (r#""conversation_id":"c","wait_seconds":1"#, "missing property `queue`"),
        (r#""conversation_id":"c","queue":"returns","wait_seconds":-1"#, "expected at least 0"),
        (r#""conversation_id":"c","queue":"returns","wait_seconds":"long""#, "expected an integer, found a string"),
        (r#""conversation_id":"c","queue":"returns","waitTime":1"#, "`waitTime` is an alias of `wait_seconds`"),
        (r#""conversation_id":"c","queue":"return""#, "expected one of `orders`, `returns`"),
        (r#""conversation_id":"c","queue":"returns","promised_at":"soon""#, "expected an RFC 3339 timestamp"),
    ] {
        let body = format!(r#"{{"userId":"u","event":"Support Chat Handed Over","properties":{{{properties}}}}}"#);
        let findings = match read::<Track<AnyEvent>>(body.as_bytes()) {
            Ok(read) => read.findings.into_vec(),
            Err(error) => error.into_findings(),
        };
        assert!(findings.iter().any(|finding| finding.message.contains(message)), "{properties}\n{findings:?}");
    }
}

#[test]
fn a_closed_list_refuses_other_values_and_an_open_one_keeps_them() {
    let body = |queue: &str, channel: &str| {
        let properties = format!(r#"{{"conversation_id":"c","queue":"{queue}","channel":"{channel}"}}"#);
        format!(r#"{{"userId":"u","event":"Support Chat Handed Over","properties":{properties}}}"#)
    };
    let text = body("spare parts", "web");
    let read_back = read::<Track<HandedOver>>(text.as_bytes()).unwrap();
    assert_eq!(read_back.value.event.queue, Queue::Other("spare parts".to_owned()));
    assert_eq!(read_back.findings.len(), 1);
    let error = read::<Track<HandedOver>>(body("orders", "fax").as_bytes()).unwrap_err();
    let rules: Vec<_> = error.errors().map(|finding| finding.rule.name).collect();
    assert_eq!(rules, ["closed-enum"]);
}

#[test]
fn a_checker_knows_the_plan() {
    let mut checker = Checker::new(&ACME);
    let body = track(question("Hello")).to_json();
    assert_eq!(checker.check(body.as_bytes()), Verdict::Clean);
}

#[test]
fn a_conversation_is_over_after_its_end() {
    let mut tracker = ConversationTracker::new(1000);
    assert!(tracker.observe(&track(question("Hello"))).is_empty());
    assert!(tracker.observe(&track(ended(90))).is_empty());
    let findings = tracker.observe(&track(question("Still there?")));
    assert_eq!(findings.iter().map(|finding| finding.rule.name).collect::<Vec<_>>(), ["after-end"]);
}

#[test]
fn the_schemas_are_those_of_the_structs() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../schemas");
    let stale = verify(folder, &schemas::files());
    assert_eq!(stale, Ok(()), "run `cargo run -p app --example schemas`");
}
