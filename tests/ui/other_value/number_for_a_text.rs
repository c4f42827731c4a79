use livechat_types::{Envelope, MessageSent};

fn main() {
    let _ = Envelope::user(17);
    let _ = MessageSent::new().agent_username(17);
}
