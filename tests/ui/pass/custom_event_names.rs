use livechat_types::{LiveChatEvent, SingleEvent};

macro_rules! events {
    ($($name:ident $event:literal)*) => {$(
        #[derive(LiveChatEvent)]
        #[livechat(custom_event = $event)]
        struct $name {}
    )*};
}

// Each has a word of its own.
events! {
    Seen "Live Chat Message Seen"
    Read "Live Chat Message Read"
    Deleted "Live Chat Message Deleted"
    Bot "Live Chat Bot Message Sent"
    Rated "Live Chat Conversation Rated"
}

fn main() {
    let names = [Seen::EVENT, Read::EVENT, Deleted::EVENT, Bot::EVENT, Rated::EVENT].map(|event| event.name);
    assert_eq!(names[0], "Live Chat Message Seen");
}
