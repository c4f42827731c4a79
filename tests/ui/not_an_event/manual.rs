use livechat_types::{Envelope, LiveChatEvent, Track};

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", manual)]
struct Sent {
    message_id: String,
}

fn main() {
    let sent = Sent { message_id: "msg-0001".to_owned() };
    Track::new(Envelope::user("visitor-17"), sent).to_json();
}
