use livechat_types::LiveChatEvent;
use serde::{Deserialize, Serialize};

#[path = "../round_trip.rs"]
mod round_trip;

macro_rules! widths {
    ($($name:ident $integer:ty,)*) => {$(
        #[derive(Debug, PartialEq, Serialize, Deserialize, LiveChatEvent)]
        #[livechat(event = "Live Chat Conversation Ended", dialect = "chatlio")]
        struct $name {
            conversation_duration: $integer,
        }
    )*

        fn main() {
            $(
                round_trip::round_trip($name { conversation_duration: 100 }, r#"{"conversation_duration":100}"#);
                let most = <$integer>::MAX;
                let text = format!(r#"{{"conversation_duration":{most}}}"#);
                round_trip::round_trip($name { conversation_duration: most }, &text);
            )*
        }
    };
}

widths! {
    U8 u8,
    U16 u16,
    U32 u32,
    U64 u64,
    U128 u128,
    Usize usize,
    I8 i8,
    I16 i16,
    I32 i32,
    I64 i64,
    I128 i128,
    Isize isize,
}
