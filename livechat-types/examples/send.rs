//! Builds a conversation as Segment's API takes it, and prints the body: `cargo run --example send`.
//!
//! The body goes to `POST /v1/batch`, with the write key as the user name of HTTP basic authentication.

use std::time::Duration;

use livechat_types::{
    AnyEvent, Batch, ConversationEnded, ConversationStarted, Envelope, MessageReceived, MessageSent, Timestamp, Track,
    dialects,
};

fn main() {
    let started = ConversationStarted::new().conversation_id("conv-7f3a").conversation_duration(0);
    let question = MessageSent::new()
        .conversation_id("conv-7f3a")
        .conversation_duration(Duration::from_millis(4_500))
        .message_id("msg-0001")
        .message_body("Is the shop open on Sunday?");
    let answer = MessageReceived::new()
        .conversation_id("conv-7f3a")
        .conversation_duration(40)
        .message_id("msg-0002")
        .message_body("From ten to four.")
        .agent_id("agent-12")
        .agent_name("Ines Okafor");
    let ended = ConversationEnded::new().conversation_id("conv-7f3a").conversation_duration(95);

    let events: [AnyEvent; 4] = [started.into(), question.into(), answer.into(), ended.into()];
    let tracks = events.map(|event| Track::new(envelope(), event));
    for track in &tracks {
        for finding in track.validate(&dialects::SEGMENT) {
            eprintln!("{}: {finding}", track.event.name());
        }
    }

    let split = tracks.into_iter().collect::<Batch>().split(&dialects::SEGMENT);
    for batch in &split.batches {
        println!("{}", batch.to_json());
    }
    if !split.too_large.is_empty() {
        eprintln!("{} events are too large to send", split.too_large.len());
    }
}

/// Whose events these are, and when they happen.
fn envelope() -> Envelope {
    let envelope = Envelope::user("visitor-17");
    match Timestamp::now() {
        Some(now) => envelope.timestamp(now),
        None => envelope,
    }
}
