use livechat_types::{LiveChatEvent, Track, dialects};

struct Plain;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Borrowed<'a> {
    message_id: &'a str,
}

fn validate(plain: Track<Plain>, borrowed: Track<Borrowed<'_>>) {
    plain.validate(&dialects::SEGMENT);
    borrowed.validate(&dialects::SEGMENT);
}

fn main() {}
