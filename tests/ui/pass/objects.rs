use livechat_types::{ConversationEnded, LiveChatEvent, MessageSent};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Received")]
struct Received {
    agent_id: &'static str,
}

fn main() {
    let events: Vec<Box<dyn LiveChatEvent>> = vec![
        Box::new(MessageSent::new().message_id("msg-0001")),
        Box::new(ConversationEnded::new().conversation_duration(-1)),
        Box::new(Received { agent_id: "agent-12" }),
    ];
    let findings: Vec<usize> = events.iter().map(|event| event.validate().len()).collect();
    assert_eq!(findings, [0, 1, 0]);
}
