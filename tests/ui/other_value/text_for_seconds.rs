use livechat_types::MessageSent;

fn main() {
    let _ = MessageSent::new().conversation_duration("45");
}
