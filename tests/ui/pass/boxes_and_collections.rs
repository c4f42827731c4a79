#![deny(warnings)]
#![allow(dead_code)]
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::num::{NonZeroU8, NonZeroU64};
use std::rc::Rc;

use livechat_types::{Body, Envelope, LiveChatEvent, LiveChatProperties, MessageReceived, Track, from_slice};

#[path = "../shop.rs"]
mod shop;

#[derive(Clone, Debug, LiveChatProperties, PartialEq)]
struct Agent {
    agent_id: Rc<str>,
    agent_name: Option<Box<livechat_types::Sensitive<String>>>,
}

#[derive(Clone, Debug, LiveChatEvent, PartialEq)]
#[livechat(event = "Live Chat Message Sent")]
struct Sent {
    message_id: Rc<str>,
    conversation_id: char,
    conversation_duration: Option<NonZeroU64>,
    #[serde(flatten)]
    agent: Box<Agent>,
    #[livechat(custom)]
    topics: [String; 2],
}

#[derive(Clone, Debug, LiveChatEvent, PartialEq)]
enum Ours {
    Sent(Box<Sent>),
    Received(Box<MessageReceived>),
}

macro_rules! rated {
    ($($name:ident $tags:ty, $scores:ty;)*) => {$(
        #[derive(Clone, Debug, LiveChatEvent, PartialEq)]
        #[livechat(spec = shop::SPEC, event = "Shop Chat Rated")]
        struct $name {
            conversation_id: Rc<str>,
            rating: NonZeroU8,
            tags: $tags,
            scores: $scores,
        }

        impl $name {
            fn is_read_back() {
                let json = br#"{"userId":"v","event":"Shop Chat Rated","properties":{"conversation_id":"c","rating":4,
                    "tags":["a","b"],"scores":[1,2]}}"#;
                let read = from_slice::<Track<Self>>(json).unwrap();
                assert_eq!(from_slice::<Track<Self>>(read.to_json().as_bytes()).unwrap(), read);
            }
        }
    )*};
}
rated! {
    Vectors Vec<String>, Vec<i64>;
    Arrays [String; 2], [u8; 2];
    Boxes Box<[String]>, Box<[NonZeroU8]>;
    Deques VecDeque<Rc<str>>, VecDeque<u8>;
    Sorted BTreeSet<String>, BTreeSet<i8>;
    Hashed HashSet<char>, HashSet<u64>;
}

fn main() {
    let agent = Box::new(Agent { agent_id: "agent-4".into(), agent_name: None });
    let sent = Sent {
        message_id: "msg-0001".into(),
        conversation_id: 'c',
        conversation_duration: NonZeroU64::new(45),
        agent,
        topics: ["billing".into(), "sales".into()],
    };
    let json = Track::new(Envelope::user("visitor-17"), Ours::Sent(Box::new(sent))).to_json();
    let read = from_slice::<Body<Ours>>(json.as_bytes()).unwrap();
    assert_eq!(read.to_json(), json);
    Vectors::is_read_back();
    Arrays::is_read_back();
    Boxes::is_read_back();
    Deques::is_read_back();
    Sorted::is_read_back();
    Hashed::is_read_back();
}
