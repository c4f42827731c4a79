use livechat_types::MessageSent;

struct Message(u64);

fn main() {
    let _ = MessageSent::new().message_id(Message(17));
}
