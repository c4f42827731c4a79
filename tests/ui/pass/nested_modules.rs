use livechat_types::LiveChatEvent as _;

#[path = "../round_trip.rs"]
mod round_trip;

mod chat {
    pub mod types {
        pub type Id = Option<String>;
        pub(super) type Spec = livechat_types::spec::table::Spec;
    }

    pub(crate) static SPEC: &types::Spec = &livechat_types::spec::LIVECHAT;

    pub mod events {
        use super::types;

        #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize, livechat_types::LiveChatEvent)]
        #[livechat(event = "Live Chat Message Sent", spec = super::SPEC)]
        pub struct Sent {
            pub(in crate::chat) message_id: types::Id,
            pub(crate) agent_id: self::types::Id,
            pub conversation_id: crate::chat::types::Id,
        }

        pub fn sent() -> Sent {
            Sent { message_id: Some("msg-0001".to_owned()), agent_id: None, conversation_id: None }
        }
    }
}

fn main() {
    let sent = chat::events::sent();
    assert!(sent.validate().is_empty());
    round_trip::round_trip(sent, r#"{"message_id":"msg-0001"}"#);
}
