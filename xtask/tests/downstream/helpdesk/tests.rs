use chat::{Envelope, LiveChatEvent, Number, RawJson, Sensitive, Timestamp, Track, from_slice, read};
use serde_json::{Value, json};

use crate::events::{AgentHandle, AnyEvent, ClosingReason, Mood, Priority, SegmentCode, TicketOpened};
use crate::table::HELPDESK;

fn opened() -> TicketOpened {
    TicketOpened::new("T-17", 17, Priority::VeryHigh, false, true, false, true, "Printer on fire", "k")
}

/// The least that a body must say, with changes.
fn properties(changes: Value) -> Value {
    let mut properties = json!({
        "ticket_id": "T-17", "ticketNumber": 17, "priority": "very high", "is_bot": false, "isPaid": true,
        "is_late": false, "is_test": true, "subject": "Printer on fire", "key": "k", "rating": 3,
    });
    let Value::Object(changes) = changes else { panic!("expected an object") };
    properties.as_object_mut().unwrap().extend(changes);
    properties
}

fn opened_body(changes: Value) -> String {
    json!({"userId": "u-1", "event": "Helpdesk Ticket Opened", "properties": properties(changes)}).to_string()
}

/// The ids of the rules that a body breaks, errors or not.
fn found(changes: Value) -> Vec<String> {
    let findings = match read::<Track<TicketOpened>>(opened_body(changes).as_bytes()) {
        Ok(read) => read.findings.into_vec(),
        Err(error) => error.into_findings(),
    };
    findings.iter().map(|finding| finding.rule.to_string()).collect()
}

#[test]
fn required_properties_are_parameters() {
    let json: Value = serde_json::to_value(opened().rating(3)).unwrap();
    assert_eq!(json, properties(json!({})));
}

#[test]
fn every_property_is_written_and_read_back() {
    let event = opened()
        .rating(5)
        .agent_handle(AgentHandle::new("ines"))
        .mood(Mood::Angry)
        .segment_code(SegmentCode::A1)
        .to_team("printers")
        .machine("M-9")
        .name("Ines Okafor")
        .tags(vec!["fire".to_owned(), "\"smoke\"".to_owned()])
        .watcher_ids(vec!["w-1".to_owned()])
        .watcher_names(vec!["Ade".to_owned()])
        .scores(vec![Number::from(4), Number::parse("4.50").unwrap()])
        .reopened_at(vec![Timestamp::parse("2026-11-20T10:15:00Z").unwrap()])
        .checks(vec![true, false])
        .attachments(vec![RawJson::parse(r#"{"pages": 3}"#).unwrap()])
        .form(RawJson::parse(r#"{"floor": 12345678901234567890123}"#).unwrap())
        .profile(RawJson::parse("{}").unwrap())
        .is_ill(false)
        .confidence(Number::parse("0.99").unwrap())
        .debt(Number::from(12))
        .wait_time(90)
        .handle_time(chat::Seconds::from(600))
        .opened_at(Timestamp::parse("2026-11-20T10:15:00.250+01:00").unwrap())
        .opened_by("a visitor")
        .born_at(Timestamp::parse("1990-01-31T00:00:00Z").unwrap())
        .input("i")
        .event("e")
        .property("p")
        .index("x")
        .neg(true);
    let track = Track::new(Envelope::user("u-1"), event);
    let json = track.to_json();
    let read = read::<Track<TicketOpened>>(json.as_bytes()).unwrap();
    assert_eq!(read.value, track);
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    assert_eq!(read.value.to_json(), track.to_json());
    let through_serde: TicketOpened = serde_json::from_str(&serde_json::to_string(&track.event).unwrap()).unwrap();
    assert_eq!(through_serde, track.event);
}

#[test]
fn private_values_are_not_in_debug_output() {
    let private = "ines@helpdesk.example";
    let event = opened()
        .subject(private)
        .agent_handle(AgentHandle::new(private))
        .mood(Mood::from(private))
        .name(private)
        .watcher_names(vec![private.to_owned()])
        .attachments(vec![RawJson::of(&json!({ "who": private })).unwrap()])
        .profile(RawJson::of(&json!({ "who": private })).unwrap());
    assert!(!format!("{event:?}").contains("ines"));
    assert_eq!(event.agent_handle.as_ref().map(Sensitive::expose), Some(&AgentHandle::new(private)));
}

#[test]
fn every_rule_of_the_spec_applies() {
    let nothing: [&str; 0] = [];
    assert_eq!(found(json!({})), nothing);
    for key in ["ticket_id", "ticketNumber", "priority", "is_bot", "subject", "key"] {
        assert_eq!(found(json!({ key: null })), ["LC0308"], "{key}");
    }
    assert_eq!(found(json!({"rating": null})), ["LC0401"]);
    for (key, value) in [("ticketNumber", json!(0)), ("ticketNumber", json!(1_000_000)), ("rating", json!(6))] {
        assert_eq!(found(json!({ key: value })), ["LC0306"], "{key}");
    }
    for (key, value) in [("confidence", json!(-0.51)), ("confidence", json!(1.6)), ("wait_time", json!(-1))] {
        assert_eq!(found(json!({ key: value })), ["LC0306"], "{key}");
    }
    assert_eq!(found(json!({"subject": ""})), ["LC0306"]);
    assert_eq!(found(json!({"subject": "s".repeat(21)})), ["LC0306"]);
    assert_eq!(found(json!({"subject": "é".repeat(20), "confidence": 1.5, "ticketNumber": 1})), nothing);
    assert_eq!(found(json!({"oldRating": 9})), ["LC0310"]);
    assert_eq!(found(json!({"ticket": "T-18"})), ["LC0307"]);
    assert_eq!(found(json!({"machine": 9})), ["LC0303"]);
    assert_eq!(found(json!({"debt": "12.50"})), ["LC0304"]);
    assert_eq!(found(json!({"opened_at": "yesterday"})), ["LC0107"]);
    assert_eq!(found(json!({"handle_time": 1.5})), ["LC0302"]);
    for key in ["name", "tags", "scores", "checks", "form", "is_ill", "mood", "born_at", "event", "attachments"] {
        let wrong = if key == "form" { json!([]) } else { json!({}) };
        let expected = if key == "opened_at" { "LC0107" } else { "LC0302" };
        assert_eq!(found(json!({ key: wrong })), [expected], "{key}");
    }
}

#[test]
fn values_that_are_not_listed_are_kept() {
    assert_eq!(found(json!({"priority": "urgent"})), ["LC0309"]);
    let body = opened_body(json!({"priority": "urgent", "mood": "MOODY"}));
    let read = read::<Track<TicketOpened>>(body.as_bytes()).unwrap();
    assert_eq!(read.value.event.priority, Priority::Other("urgent".to_owned()));
    assert_eq!(read.value.event.mood, Some(Mood::Other("MOODY".to_owned()).into()));
    assert_eq!(serde_json::to_value(&read.value.event).unwrap(), properties(json!({"priority": "urgent", "mood": "MOODY"})));
    assert!(read.findings.iter().all(|finding| !finding.message.contains("MOODY")));
}

#[test]
fn values_of_a_closed_list_are_the_only_ones() {
    assert_eq!(ClosingReason::try_from("given up"), Ok(ClosingReason::GivenUp));
    let misfit: Box<dyn std::error::Error> = ClosingReason::try_from("lost").unwrap_err().into();
    assert_eq!(misfit.to_string(), "expected one of `solved`, `given up`");
    assert_eq!(serde_json::from_str::<ClosingReason>("\"solved\"").unwrap(), ClosingReason::Solved);
    let refused = serde_json::from_str::<ClosingReason>("\"lost\"").unwrap_err().to_string();
    assert!(refused.contains(&misfit.to_string()) && !refused.contains("lost"), "{refused}");
    let body = |reason: &str| {
        let properties = json!({"ticket_id": "T-17", "oldRating": 1, "closing_reason": reason});
        json!({"userId": "u-1", "event": "Helpdesk Ticket Closed", "properties": properties}).to_string()
    };
    let read = |reason: &str| read::<Track<AnyEvent>>(body(reason).as_bytes()).map(|_| ());
    read("solved").unwrap();
    let refused = read("lost").unwrap_err().to_string();
    assert!(refused.contains("LC0320") && refused.contains("expected one of `solved`, `given up`"), "{refused}");
}

#[test]
fn every_listed_value_has_a_variant() {
    let all = [
        ("low", Priority::Low),
        ("very high", Priority::VeryHigh),
        ("24/7", Priority::V247),
        ("2nd line", Priority::V2ndLine),
        ("niño", Priority::NiO),
    ];
    let listed = HELPDESK.property("priority").unwrap().values;
    assert_eq!(all.each_ref().map(|(text, _)| *text), listed);
    for (text, variant) in all {
        assert_eq!((Priority::from(text), variant.as_str()), (variant.clone(), text));
    }
}

#[test]
#[expect(deprecated, reason = "it is what is tested")]
fn deprecated_things_are_there_still() {
    let closed = crate::events::TicketClosed::new("T-17", 7).closing_reason(ClosingReason::Solved);
    let track = Track::new(Envelope::user("u-1"), closed);
    let json = track.to_json();
    let read = read::<Track<AnyEvent>>(json.as_bytes()).unwrap();
    let found: Vec<String> = read.findings.iter().map(|finding| finding.rule.to_string()).collect();
    assert_eq!(found, ["LC0310", "LC0310"]);
    assert_eq!(read.value.event, AnyEvent::from(track.event));
    let help: Vec<_> = read.findings.iter().map(|finding| finding.help.as_deref().unwrap()).collect();
    assert_eq!(
        help,
        ["Tickets are not closed any more, see old_docs; send `Helpdesk Ticket Opened`", "The old count had ten stars; send `rating`"]
    );
    let other = opened().old_rating(9);
    assert_eq!(other.old_rating, Some(Number::from(9)));
}

#[test]
fn an_event_is_known_by_its_names() {
    let body = |name: &str| json!({"userId": "u-1", "event": name, "properties": {"ticket_id": "T-17", "oldRating": 1}});
    let read = |name: &str| from_slice::<Track<AnyEvent>>(body(name).to_string().as_bytes()).map(|track| track.event.name());
    assert_eq!(read("ticket closed").unwrap(), "Helpdesk Ticket Closed");
    let refused = |name: &str| read(name).unwrap_err().to_string();
    assert!(refused("Helpdesk Ticket Close").contains("LC0201"));
    assert!(refused("Order Completed").contains("not a live chat event"));
    let track = Track::new(Envelope::user("u-1"), AnyEvent::from(opened()));
    assert_eq!(from_slice::<Track<AnyEvent>>(track.to_json().as_bytes()).unwrap(), track);
    assert_eq!(track.event.ticket_id().as_str(), "T-17");
    let tagged: AnyEvent = serde_json::from_value(serde_json::to_value(&track.event).unwrap()).unwrap();
    assert_eq!(tagged, track.event);
    assert_eq!(LiveChatEvent::event(&tagged).key, "ticket_opened");
}

#[test]
fn unknown_properties_are_kept() {
    let body = opened_body(json!({"queue": {"n": 1.50}}));
    let read = read::<Track<TicketOpened>>(body.as_bytes()).unwrap();
    assert_eq!(read.value.event.extra.get("queue").map(RawJson::as_str), Some(r#"{"n":1.5}"#));
    assert_eq!(serde_json::to_value(&read.value.event).unwrap(), properties(json!({"queue": {"n": 1.5}})));
}
