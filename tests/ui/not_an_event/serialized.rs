use livechat_types::Track;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
struct Plain {
    message_id: String,
}

fn write(track: &Track<Plain>) {
    serde_json::to_string(track).unwrap();
}

fn read(json: &str) {
    serde_json::from_str::<Track<Plain>>(json).unwrap();
}

fn main() {}
