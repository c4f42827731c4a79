use livechat_types::{LiveChatEvent, LiveChatProperties, PropertyValue};
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

macro_rules! event {
    ($name:ident, $event:literal, { $($field:ident $(= $key:literal)?: $ty:ty,)* }) => {
        #[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
        #[livechat(event = $event)]
        struct $name {
            $($(#[serde(rename = $key)])? $field: $ty,)*
            agent_name: Option<String>,
            #[serde(flatten)]
            times: Times,
        }
    };
}

macro_rules! newtype {
    ($name:ident($($inner:tt)*)) => {
        #[derive(Debug, PartialEq, Serialize, Deserialize, PropertyValue)]
        struct $name($($inner)*);
    };
}

macro_rules! group {
    ($name:ident $body:tt) => {
        #[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatProperties)]
        struct $name $body
    };
}

macro_rules! either {
    ($name:ident { $($variant:ident($ty:ty)),* }) => {
        #[derive(Debug, PartialEq, LiveChatEvent)]
        enum $name { $($variant($ty)),* }
    };
}

newtype!(Id(Option<Box<str>>));
group!(Times { conversation_duration: u16 });
event!(Sent, "Live Chat Message Sent", { conversation_id: String, message = "message_id": Id, });
event!(Received, "Live Chat Message Received", { message_id: Option<String>, });
either!(Ours { Sent(Sent), Received(Received) });

fn main() {
    let sent = Sent {
        conversation_id: "conv-7f3a".to_owned(),
        message: Id(Some("msg-0001".into())),
        agent_name: None,
        times: Times { conversation_duration: 45 },
    };
    round_trip::round_trip(
        Ours::Sent(sent),
        r#"{"conversation_id":"conv-7f3a","message_id":"msg-0001","conversation_duration":45}"#,
    );
}
