use livechat_types::{LiveChatEvent, WriteEvent, Writer};

#[path = "../round_trip.rs"]
mod round_trip;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", manual)]
struct Sent {
    message_id: String,
    #[livechat(custom)]
    attempts: usize,
}

impl WriteEvent for Sent {
    fn event_name(&self) -> &str {
        self.event().name
    }

    fn write_properties(&self, out: &mut Writer) {
        self.write_known(out);
        out.property("attempts", &self.attempts);
    }
}

fn main() {
    let sent = Sent { message_id: "msg-0001".to_owned(), attempts: 2 };
    round_trip::written(&sent, r#"{"message_id":"msg-0001","attempts":2}"#);
}
