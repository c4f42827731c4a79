use livechat_types::spec::table::ValueKind;
use livechat_types::{ConversationId, LiveChatEvent, PropertyValue, RawJson, Timestamp, View};
use serde::{Deserialize, Serialize};

#[path = "../shop.rs"]
mod shop;
#[path = "../round_trip.rs"]
mod round_trip;

#[derive(Debug, PartialEq, Serialize, Deserialize, PropertyValue)]
#[serde(rename_all = "lowercase")]
enum Channel {
    Web,
    Phone,
    #[serde(rename = "email")]
    Letter,
    #[serde(skip)]
    #[allow(dead_code)]
    Untold,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, PropertyValue)]
struct Stars(u8);

#[derive(Debug, PartialEq, Serialize, Deserialize, PropertyValue)]
#[serde(transparent)]
struct Chat(ConversationId);

#[derive(Serialize, LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
struct Rated {
    conversation_id: Chat,
    rating: Stars,
    waited_seconds: f64,
    resolved: bool,
    closed_at: Option<Timestamp>,
    channel: Option<Channel>,
    tags: Vec<&'static str>,
    scores: Vec<Stars>,
    visitor: Option<RawJson>,
}

fn main() {
    assert_eq!(Channel::KIND, ValueKind::Enum(&["web", "phone", "email"]));
    assert_eq!((Stars::KIND, Chat::NEWTYPE), (ValueKind::Integer, Some("ConversationId")));
    assert_eq!(Channel::Letter.view(), View::Text("email".into()));
    let rated = Rated {
        conversation_id: Chat(ConversationId::new("conv-7f3a")),
        rating: Stars(4),
        waited_seconds: 7.5,
        resolved: true,
        closed_at: None,
        channel: Some(Channel::Web),
        tags: vec!["billing"],
        scores: vec![Stars(1), Stars(5)],
        visitor: None,
    };
    round_trip::written(
        &rated,
        r#"{"conversation_id":"conv-7f3a","rating":4,"waited_seconds":7.5,"resolved":true,"channel":"web","tags":["billing"],"scores":[1,5]}"#,
    );
}
