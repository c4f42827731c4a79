use livechat_types::{Envelope, LiveChatEvent, Track};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, LiveChatEvent)]
struct Sent {
    message_id: String,
}

#[derive(LiveChatEvent)]
enum Ours {
    Sent(Sent),
}

fn main() {
    let sent = Sent { message_id: "msg-0001".to_owned() };
    assert!(sent.validate().is_empty());
    let track = Track::new(Envelope::user("visitor-17"), Ours::Sent(sent));
    livechat_types::from_slice::<Track<Sent>>(track.to_json().as_bytes()).unwrap();
}
