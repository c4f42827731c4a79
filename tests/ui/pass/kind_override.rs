use livechat_types::{LiveChatEvent, Sensitive};
use serde::{Deserialize, Serialize};

#[path = "../shop.rs"]
mod shop;
#[path = "../round_trip.rs"]
mod round_trip;

#[derive(Debug, PartialEq)]
struct Moment(u8);

mod moment {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    pub fn serialize<S: Serializer>(moment: &super::Moment, serializer: S) -> Result<S::Ok, S::Error> {
        format!("2024-05-{:02}T09:30:00Z", moment.0).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<super::Moment, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(super::Moment(text[8..10].parse().unwrap()))
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Visitor {
    returning: bool,
}

#[derive(Debug, PartialEq, Serialize, LiveChatEvent)]
#[livechat(spec = shop::SPEC, event = "Shop Chat Rated", dialect = "counter")]
struct Rated {
    conversation_id: String,
    #[livechat(kind = "integer")]
    #[serde(with = "stars")]
    rating: String,
    #[livechat(kind = "timestamp")]
    #[serde(with = "moment")]
    closed_at: Moment,
    #[livechat(kind = "object")]
    visitor: Visitor,
    #[livechat(kind = "string", plain)]
    note: Sensitive<String>,
    channel: &'static str,
}

mod stars {
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(stars: &str, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(stars.len() as u64)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
        Ok("*".repeat(usize::deserialize(deserializer)?))
    }
}

fn main() {
    let rated = Rated {
        conversation_id: "conv-7f3a".to_owned(),
        rating: "****".to_owned(),
        closed_at: Moment(9),
        visitor: Visitor { returning: true },
        note: "Very kind".into(),
        channel: "web",
    };
    round_trip::written(
        &rated,
        r#"{"conversation_id":"conv-7f3a","rating":4,"closed_at":"2024-05-09T09:30:00Z","visitor":{"returning":true},"note":"Very kind","channel":"web"}"#,
    );
}
