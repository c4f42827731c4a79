//! Builds the events of a conversation, and prints the body for Segment's HTTP API: `cargo run --example send`.
//!
//! Send the body with `POST /v1/batch`, and the write key as the user name of HTTP basic authentication.

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
        eprintln!("{} calls are too large to send", split.too_large.len());
    }
}

/// Returns the envelope of an event that happens now.
fn envelope() -> Envelope {
    let envelope = Envelope::user("visitor-17");
    match Timestamp::now() {
        Some(now) => envelope.timestamp(now),
        None => envelope,
    }
}
