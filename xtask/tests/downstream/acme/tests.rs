//! The events of the plan beside those of livechat.

use livechat_types::{
    Author, ConversationTracker, Envelope, LiveChatEvent, Message, RawJson, ReadError, Track, dialects, from_slice, read,
    translate,
};
use serde_json::json;

use crate::events::{AgentId, AnyEvent, ConversationId, HandedOver, MessageReceived, MessageSent, Queue};
use crate::table::ACME;

fn sent() -> MessageSent {
    MessageSent::new("conv-7f3a", "msg-0001").agent_id(AgentId::new("ines@acme.example")).queue(Queue::Anyone).plan_type("gold")
}

#[test]
fn types_that_the_plan_leaves_alone_are_those_of_livechat() {
    let id: livechat_types::ConversationId = ConversationId::new("conv-7f3a");
    assert_eq!(sent().conversation_id, id);
    let base = ACME.base.unwrap();
    assert_eq!((base.name, base.fingerprint), ("livechat", livechat_types::spec::LIVECHAT.fingerprint));
    // Who the agent is became personal.
    assert!(!format!("{:?}", sent()).contains("ines"), "{:?}", sent());
}

#[test]
fn an_event_becomes_one_of_the_base_and_returns() {
    let base = livechat_types::MessageSent::from(sent());
    assert_eq!(base.conversation_id, Some("conv-7f3a".into()));
    assert_eq!(base.agent_id, Some("ines@acme.example".into()));
    assert_eq!(base.extra.get("queue").map(RawJson::as_str), Some(r#""*""#));
    assert_eq!(base.extra.get("plan type").map(RawJson::as_str), Some(r#""gold""#));
    assert_eq!(base.extra.len(), 2);
    assert_eq!(MessageSent::try_from(base.clone()).unwrap(), sent());

    let error: Box<dyn std::error::Error> = MessageSent::try_from(livechat_types::MessageSent::new()).unwrap_err().into();
    assert!(error.to_string().contains("LC0308"), "{error}");
    let error = MessageSent::try_from(base.conversation_duration(604_801)).unwrap_err();
    assert_eq!(error.findings()[0].rule.id, "LC0306");

    // Reading by the base gives the same.
    let track = Track::new(Envelope::user("visitor-17"), sent());
    let by_base = from_slice::<Track<livechat_types::MessageSent>>(track.to_json().as_bytes()).unwrap();
    assert_eq!(by_base, track.clone().map(Into::into));
    assert_eq!(by_base.to_json(), track.map(livechat_types::MessageSent::from).to_json());
}

#[test]
fn any_event_becomes_one_of_the_base_and_returns() {
    type Base = livechat_types::AnyEvent;
    let there = |event: AnyEvent| -> Result<Base, ReadError> { event.try_into() };
    let back = |event: Base| -> Result<AnyEvent, ReadError> { event.try_into() };
    let received = MessageReceived::new("conv-7f3a", "msg-0002");
    for event in [AnyEvent::from(sent()), received.into()] {
        let base = there(event.clone()).unwrap();
        assert_eq!(base.name(), event.name());
        assert_eq!(back(base).unwrap(), event);
    }
    let error = there(HandedOver::new("conv-7f3a", Queue::Returns).into()).unwrap_err();
    assert!(!error.to_string().is_empty() && error.errors().next().is_some());
    let error = back(livechat_types::MessageSent::new().into()).unwrap_err();
    assert_eq!(error.findings()[0].rule.id, "LC0308");
}

#[test]
fn messages_of_the_plan_are_translated() {
    let event = AnyEvent::from(MessageSent::new("conv-7f3a", "msg-0001").plan_type("gold"));
    assert_eq!(Message::of(&event, &dialects::SEGMENT).unwrap().unwrap().author, Author::Customer);
    let track = Track::new(Envelope::user("visitor-17"), event);
    let there = translate(track.clone(), &dialects::SEGMENT, &dialects::CUSTOMERIO).unwrap();
    // What the other event does not have is kept.
    let AnyEvent::MessageReceived(received) = &there.event else { panic!("{there:?}") };
    assert_eq!(received.extra.get("plan type").map(RawJson::as_str), Some(r#""gold""#));
    assert_eq!(translate(there, &dialects::CUSTOMERIO, &dialects::SEGMENT).unwrap(), track);
    let error: Box<dyn std::error::Error> =
        translate(track, &dialects::SEGMENT, &dialects::CHATLIO).unwrap_err().into();
    assert!(error.to_string().contains("Chatlio"), "{error}");
}

#[test]
fn conversations_of_the_plan_are_compared() {
    let mut tracker = ConversationTracker::new(10);
    let mut rules = |seconds: u64| {
        let event = AnyEvent::from(sent().conversation_duration(seconds));
        let found = tracker.observe(&Track::new(Envelope::user("visitor-17"), event));
        found.iter().map(|finding| finding.rule.name).collect::<Vec<_>>()
    };
    assert_eq!(rules(60), [""; 0]);
    assert_eq!(rules(45), ["duration-backwards"]);
}

#[test]
fn calls_of_the_plan_are_read_and_written() {
    let handed_over = HandedOver::new("conv-7f3a", Queue::Returns).wait_seconds(30);
    let track = Track::new(Envelope::user("visitor-17"), AnyEvent::from(handed_over));
    assert_eq!(from_slice::<Track<AnyEvent>>(track.to_json().as_bytes()).unwrap(), track);
    let call = json!({"userId": "u", "event": "Live Chat Message Sent", "properties": {"queue": "fax"}}).to_string();
    let rules: Vec<_> =
        read::<Track<AnyEvent>>(call.as_bytes()).unwrap_err().findings().iter().map(|finding| finding.rule.id).collect();
    assert_eq!(rules, ["LC0308", "LC0308", "LC0309"]);
    assert_eq!(LiveChatEvent::event(&track.event).key, "handed_over");
}
