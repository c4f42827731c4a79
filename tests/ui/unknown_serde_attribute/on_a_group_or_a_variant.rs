use livechat_types::{LiveChatProperties, PropertyValue};

#[derive(LiveChatProperties)]
#[serde(rename_alls = "camelCase")]
struct Agent {
    agent: String,
}

#[derive(PropertyValue)]
enum Channel {
    #[serde(flatten)]
    Web,
}

#[derive(PropertyValue)]
struct Stars(#[serde(transparent)] u8);

fn main() {}
