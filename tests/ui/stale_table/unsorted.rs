use livechat_types::spec::properties::{AGENT_ID, MESSAGE_ID};
use livechat_types::spec::table::{Event, EventProperty};
use livechat_types::spec::vocabulary::Presence;

static _EVENT: Event = Event::new(
    "Live Chat Rated",
    "chat_rated",
    &[EventProperty::new(&AGENT_ID, Presence::Optional), EventProperty::new(&MESSAGE_ID, Presence::Optional)],
);

fn main() {}
