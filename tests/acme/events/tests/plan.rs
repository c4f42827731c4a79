//! What the plan says, as the compiler and readers see it.

use livechat_types::{Envelope, LiveChatEvent, Track, read};

use acme_events::events::{AnyEvent, HandedOver, MessageSent, Queue};
use acme_events::table::ACME;

#[test]
fn a_generated_event_is_written_and_read() {
    // The plan requires `conversation_id`, so it is a parameter.
    let event = MessageSent::new("conv-7f3a").queue(Queue::Orders);
    let body = Track::new(Envelope::user("visitor-17"), event).to_json();
    let read = read::<Track<AnyEvent>>(body.as_bytes()).unwrap();
    assert!(read.findings.is_empty());
    assert_eq!(read.value.event.name(), "Live Chat Message Sent");
}

/// A struct of your own. Misspell a field, or give it another type: what breaks the plan does not compile.
#[derive(LiveChatEvent)]
#[livechat(event = "Support Chat Handed Over", spec = ACME)]
struct Handover {
    conversation_id: String,
    queue: Queue,
}

#[test]
fn a_struct_of_your_own_is_read() {
    let event = HandedOver::new("conv-7f3a", Queue::Returns);
    let body = Track::new(Envelope::user("visitor-17"), event).to_json();
    let read = read::<Track<Handover>>(body.as_bytes()).unwrap();
    let event = read.value.event;
    assert_eq!(event.conversation_id, "conv-7f3a");
    assert_eq!(event.queue, Queue::Returns);
}
