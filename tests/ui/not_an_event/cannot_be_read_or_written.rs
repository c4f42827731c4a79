use livechat_types::{Batch, LiveChatEvent, Track, from_slice};

struct Plain;

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent", manual)]
struct Manual {
    message_id: String,
}

#[derive(LiveChatEvent)]
#[livechat(event = "Live Chat Message Sent")]
struct Borrowed<'a> {
    message_id: &'a str,
}

fn write(plain: Track<Plain>, manual: Track<Manual>, batch: Batch<Plain>) {
    plain.to_json();
    manual.to_json();
    batch.to_json();
}

fn read() {
    let _ = from_slice::<Track<Manual>>(b"{}");
    let _ = from_slice::<Track<Borrowed<'_>>>(b"{}");
}

fn main() {}
