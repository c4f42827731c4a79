#![deny(deprecated)]
use livechat_types::spec::table::{Event, EventProperty, Property, Spec};
use livechat_types::spec::vocabulary::{Kind, Presence, Sensitivity};
use livechat_types::{LiveChatEvent, LiveChatProperties};

static DESK: Property = Property::new("desk", Kind::String, Sensitivity::None).deprecated("send `queue`");
static QUEUE: Property = Property::new("queue", Kind::String, Sensitivity::None);
static RATED: Event = Event::new("Shop Chat Rated", "rated", &[EventProperty::new(&DESK, Presence::Optional)]);
static PINGED: Event = Event::new("Shop Chat Pinged", "pinged", &[]).deprecated("send `Shop Chat Rated`");

struct Specs;

impl Specs {
    const PROPERTIES: &[&Property] = &[&DESK, &QUEUE];
    const EVENTS: &[&Event] = &[&RATED, &PINGED];
    const SHOP: Spec =
        Spec::new("shop", "1.0.0", "Shop Chat", 18).properties(Self::PROPERTIES).events(Self::EVENTS);
}

#[derive(LiveChatEvent)]
#[livechat(spec = Specs::SHOP, event = "Shop Chat Rated")]
struct Rated {
    desk: Option<String>,
}

#[derive(LiveChatProperties)]
#[livechat(spec = Specs::SHOP)]
struct Place {
    desk: Option<String>,
    queue: Option<String>,
}

#[derive(LiveChatEvent)]
#[livechat(spec = Specs::SHOP, event = "Shop Chat Pinged")]
struct Pinged {}

fn main() {}
