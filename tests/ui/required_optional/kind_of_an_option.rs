use livechat_types::LiveChatEvent;

#[path = "../shop.rs"]
mod shop;

type Maybe<T> = Option<T>;

#[derive(LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated {
    #[livechat(kind = "string")]
    #[serde(serialize_with = "text")]
    conversation_id: Maybe<u8>,
    rating: u8,
}

fn text<S: serde::Serializer>(_: &Maybe<u8>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_none()
}

fn main() {}
