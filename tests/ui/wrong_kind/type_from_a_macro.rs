use livechat_types::LiveChatEvent;

macro_rules! sent {
    ($name:ident, $ty:ty) => {
        #[derive(LiveChatEvent)]
        #[livechat(event = "Live Chat Message Sent")]
        struct $name {
            message_id: $ty,
        }
    };
}

sent!(Sent, String);
sent!(SentTwice, Vec<String>);

fn main() {}
