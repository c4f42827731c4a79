use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated<T> {
    #[livechat(kind = "string")]
    #[serde(serialize_with = "text")]
    conversation_id: Option<T>,
    rating: u8,
}

fn text<T, S: serde::Serializer>(_: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_none()
}

fn main() {}
