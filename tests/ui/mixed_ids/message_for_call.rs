use livechat_types::{Envelope, MessageId};

fn main() {
    let message = MessageId::new("msg-0001");
    let _ = Envelope::user("visitor-17").message_id(message);
}
