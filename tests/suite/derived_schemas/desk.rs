//! The table of a help desk's own spec: properties of every kind, with bounds, in three events, and a dialect.

use livechat_spec::LIVECHAT;
use livechat_spec::table::{Dialect, Event, EventProperty, Fixed, Property, Spec};
use livechat_spec::vocabulary::{Kind, Perspective, Presence, Sensitivity};

static TICKET_ID: Property = Property::new("ticket_id", Kind::String, Sensitivity::Identifier)
    .min_length(2)
    .max_length(6)
    .aliases(&["ticketId"]);
static CHANNEL: Property =
    Property::new("channel", Kind::Enum, Sensitivity::None).values(&["web", "phone", "mail"]).aliases(&["medium"]);
static PRIORITY: Property =
    Property::new("priority", Kind::Integer, Sensitivity::None).minimum("-1").maximum("300").aliases(&["prio"]);
static SCORE: Property = Property::new("score", Kind::Number, Sensitivity::None).minimum("-2.5").maximum("1e39");
static URGENT: Property = Property::new("urgent", Kind::Boolean, Sensitivity::None);
static OPENED_AT: Property = Property::new("opened_at", Kind::Timestamp, Sensitivity::None);
static DUE: Property = Property::new("due", Kind::String, Sensitivity::None);
static TAGS: Property = Property::new("tags", Kind::Array, Sensitivity::None).items(Kind::String);
static COUNTS: Property = Property::new("counts", Kind::Array, Sensitivity::None).items(Kind::Integer);
static SEEN_AT: Property = Property::new("seen_at", Kind::Array, Sensitivity::None).items(Kind::Timestamp);
static DETAILS: Property = Property::new("details", Kind::Object, Sensitivity::None);
static WAIT: Property = Property::new("wait", Kind::Number, Sensitivity::None).minimum("0").aliases(&["waited"]);
static LANE: Property =
    Property::new("lane", Kind::Enum, Sensitivity::None).values(&["fast", "slow"]).closed().aliases(&["track"]);
static MARK: Property = Property::new("mark", Kind::String, Sensitivity::None).max_length(4);

const ALL: [EventProperty; 14] = [
    EventProperty::new(&TICKET_ID, Presence::Required),
    EventProperty::new(&CHANNEL, Presence::Optional),
    EventProperty::new(&PRIORITY, Presence::Optional),
    EventProperty::new(&SCORE, Presence::Optional),
    EventProperty::new(&URGENT, Presence::Optional),
    EventProperty::new(&OPENED_AT, Presence::Optional),
    EventProperty::new(&DUE, Presence::Optional),
    EventProperty::new(&TAGS, Presence::Optional),
    EventProperty::new(&COUNTS, Presence::Optional),
    EventProperty::new(&SEEN_AT, Presence::Optional),
    EventProperty::new(&DETAILS, Presence::Optional),
    EventProperty::new(&WAIT, Presence::Optional),
    EventProperty::new(&MARK, Presence::Optional),
    EventProperty::new(&LANE, Presence::Optional),
];

const fn sorted<const N: usize>(mut properties: [EventProperty; N]) -> [EventProperty; N] {
    let mut at = 1;
    while at < N {
        let mut low = at;
        while low > 0 && properties[low].hash < properties[low - 1].hash {
            properties.swap(low, low - 1);
            low -= 1;
        }
        at += 1;
    }
    properties
}

static OPENED: Event = Event::new("Live Chat Ticket Opened", "ticket_opened", &{ sorted(ALL) });
static RATED: Event = Event::new("Live Chat Ticket Rated", "ticket_rated", &{
    sorted([
        EventProperty::new(&CHANNEL, Presence::Optional),
        EventProperty::new(&PRIORITY, Presence::Optional),
        EventProperty::new(&WAIT, Presence::Optional),
        EventProperty::new(&MARK, Presence::Optional),
        EventProperty::new(&DUE, Presence::Optional),
        EventProperty::new(&TAGS, Presence::Optional),
    ])
});

/// A platform that takes whole numbers and times alone.
pub(super) static WHOLE: Dialect = Dialect::new("whole", "Whole", Perspective::Customer, &["userId", "anonymousId"])
    .kinds(&[("wait", Kind::Integer), ("due", Kind::Timestamp)])
    .fixed(&[Fixed::new("ticket_rated", "priority", "5")]);

pub(super) static DESK: Spec = Spec::new("desk", "1.0.0", "Live Chat", 29)
    .envelope(LIVECHAT.envelope, LIVECHAT.batch)
    .properties(&[
        &TICKET_ID, &CHANNEL, &PRIORITY, &SCORE, &URGENT, &OPENED_AT, &DUE, &TAGS, &COUNTS, &SEEN_AT, &DETAILS, &WAIT,
        &MARK, &LANE,
    ])
    .events(&[&OPENED, &RATED])
    .dialects(&[&WHOLE]);
