//! What the plan and its base say.

use livechat_types::{Checker, Envelope, LiveChatEvent, RawJson, Track, Verdict, read};

use till::events::{AnyEvent, HandedOver, MessageSent, Queue, ReceiptScanned};
use till::table::TILL;

/// Names and keys of livechat, of Acme and of the tills, in one struct.
#[derive(LiveChatEvent)]
#[livechat(spec = TILL, event = "Live Chat Message Sent")]
struct Question {
    conversation_id: String,
    #[serde(rename = "plan type")]
    tariff: String,
    receipt: Option<String>,
}

fn body<E: livechat_types::WriteEvent>(event: E) -> String {
    Track::new(Envelope::user("visitor-17"), event).to_json()
}

#[test]
fn events_of_all_specs_are_written_and_read() {
    // Acme requires the conversation, and the tills require the tariff.
    let message: AnyEvent = MessageSent::new("conv-7f3a", "Family").receipt("R-0017").into();
    for event in [
        message,
        HandedOver::new("conv-7f3a", Queue::Returns).into(),
        ReceiptScanned::new("conv-7f3a", "R-0017").into(),
    ] {
        let body = body(event.clone());
        let read = read::<Track<AnyEvent>>(body.as_bytes()).unwrap();
        assert!(read.findings.is_empty(), "{:?}", read.findings);
        assert_eq!(read.value.event, event);
    }
}

#[test]
fn a_struct_of_your_own_has_keys_of_all_specs() {
    let question = Question {
        conversation_id: "conv-7f3a".to_owned(),
        tariff: "Family".to_owned(),
        receipt: Some("R-0017".to_owned()),
    };
    assert_eq!(Checker::new(&TILL).check(body(question).as_bytes()), Verdict::Clean);
}

#[test]
fn events_become_those_of_the_specs_below() {
    let message = MessageSent::new("conv-7f3a", "Family").receipt("R-0017");
    let of_acme = acme_events::events::MessageSent::from(message.clone());
    assert_eq!(of_acme.extra.get("receipt").map(RawJson::as_str), Some("\"R-0017\""));
    let of_livechat = livechat_types::MessageSent::from(of_acme.clone());
    assert_eq!(of_livechat.conversation_id, Some("conv-7f3a".into()));
    assert_eq!(MessageSent::try_from(of_acme).unwrap(), message);
    // The tills need a tariff.
    assert!(MessageSent::try_from(acme_events::events::MessageSent::new("conv-7f3a")).is_err());
}

#[test]
fn each_spec_narrows_the_one_below() {
    let mut checker = Checker::new(&TILL);
    for (properties, message) in [
        (r#""plan type":"Family""#, "missing property `conversation_id`"),
        (r#""conversation_id":"c""#, "missing property `plan type`"),
        (r#""conversation_id":"c","plan type":"Family","queue":"orders""#, "expected one of `returns`"),
        (r#""conversation_id":"c","plan type":"Family","receipt":"R-1""#, "expected at least 6 characters"),
    ] {
        let body = format!(r#"{{"userId":"u","event":"Live Chat Message Sent","properties":{{{properties}}}}}"#);
        let findings = checker.findings(body.as_bytes());
        assert!(findings.iter().any(|finding| finding.message.contains(message)), "{properties}\n{findings:?}");
    }
}
