//! How each sender builds a call.

use super::facts::Facts;
use super::json::Json;
use super::random::Random;

/// `@segment/analytics-node`, with a context as its users add to it.
pub(super) fn node(facts: &Facts, random: &mut Random) -> Json {
    let id = format!("node-next-{}-{}", 1_795_000_000_000 + random.below(999_999_999), random.uuid());
    let library = Json::object([("name", Json::text("@segment/analytics-node")), ("version", Json::text("3.1.0"))]);
    Json::object([
        ("timestamp", facts.milliseconds()),
        ("integrations", Json::object([])),
        ("event", Json::text(facts.event)),
        ("type", Json::text("track")),
        ("properties", facts.properties()),
        ("context", Json::object([("library", library), ("locale", Json::text("pt-PT"))])),
        ("userId", Json::text(&facts.user)),
        ("messageId", Json::text(id)),
        ("_metadata", Json::object([("nodeVersion", Json::text("v20.20.2")), ("jsRuntime", Json::text("node"))])),
    ])
}

/// `@segment/analytics-next`, in a browser.
pub(super) fn browser(facts: &Facts, random: &mut Random) -> Json {
    let topic = random.pick(&["returns", "delivery", "lamps", "opening-hours"]);
    let page = Json::object([
        ("path", Json::text("/support")),
        ("referrer", Json::text("https://shop.example/orders")),
        ("search", Json::text(format!("?topic={topic}"))),
        ("title", Json::text("Support")),
        ("url", Json::text(format!("https://shop.example/support?topic={topic}"))),
    ]);
    let library = Json::object([("name", Json::text("analytics.js")), ("version", Json::text("next-1.84.3"))]);
    let agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
    let bundled = Json::Array(vec![Json::text("Segment.io")]);
    let known = random.below(3) > 0;
    let id = format!("ajs-next-{}-{}", 1_795_000_000_000 + random.below(999_999_999), random.uuid());
    let mut event = vec![
        ("timestamp", facts.milliseconds()),
        ("integrations", Json::object([])),
        ("event", Json::text(facts.event)),
        ("type", Json::text("track")),
        ("properties", facts.properties()),
        (
            "context",
            Json::object([
                ("page", page),
                ("userAgent", Json::text(agent)),
                ("locale", Json::text("en-US")),
                ("library", library),
                ("campaign", Json::object([])),
                ("timezone", Json::text("Europe/Lisbon")),
            ]),
        ),
        ("messageId", Json::text(id)),
    ];
    if known {
        event.push(("userId", Json::text(&facts.user)));
    }
    event.extend([("anonymousId", Json::text(&facts.anonymous)), ("writeKey", Json::text("write-key"))]);
    if !known {
        event.push(("userId", Json::Raw("null".to_owned())));
    }
    event.extend([
        ("sentAt", facts.milliseconds()),
        (
            "_metadata",
            Json::object([
                ("bundled", bundled),
                ("unbundled", Json::Array(Vec::new())),
                ("bundledIds", Json::Array(Vec::new())),
            ]),
        ),
    ]);
    Json::Object(event)
}

/// `segment-analytics-python`.
pub(super) fn python(facts: &Facts, random: &mut Random) -> Json {
    let library = Json::object([("name", Json::text("analytics-python")), ("version", Json::text("2.4.0"))]);
    Json::object([
        ("integrations", Json::object([])),
        ("anonymousId", Json::Raw("null".to_owned())),
        ("properties", facts.properties()),
        ("timestamp", facts.with_offset()),
        ("context", Json::object([("library", library)])),
        ("userId", Json::text(&facts.user)),
        ("type", Json::text("track")),
        ("event", Json::text(facts.event)),
        ("messageId", Json::text(random.uuid())),
    ])
}

/// `analytics-go`, which keeps the context on the batch.
pub(super) fn go(facts: &Facts, random: &mut Random) -> Json {
    Json::object([
        ("type", Json::text("track")),
        ("messageId", Json::text(random.uuid())),
        ("userId", Json::text(&facts.user)),
        ("event", Json::text(facts.event)),
        ("timestamp", facts.nanoseconds(random)),
        ("properties", facts.sorted_properties()),
    ])
}

/// `@customerio/cdp-analytics-node`.
pub(super) fn customerio_node(facts: &Facts, random: &mut Random) -> Json {
    let id = format!("node-next-{}-{}", 1_795_000_000_000 + random.below(999_999_999), random.uuid());
    let name = "@customerio/cdp-analytics-node";
    let library = Json::object([("name", Json::text(name)), ("version", Json::text("1.0.0-beta.22"))]);
    Json::object([
        ("timestamp", facts.milliseconds()),
        ("integrations", Json::object([])),
        ("event", Json::text(facts.event)),
        ("type", Json::text("track")),
        ("properties", facts.properties()),
        ("context", Json::object([("library", library)])),
        ("userId", Json::text(&facts.user)),
        ("messageId", Json::text(id)),
        ("_metadata", Json::object([("nodeVersion", Json::text("20.20.2")), ("jsRuntime", Json::text("node"))])),
    ])
}

/// `@rudderstack/rudder-sdk-node`.
pub(super) fn rudder_node(facts: &Facts, random: &mut Random) -> Json {
    let library = Json::object([("name", Json::text("analytics-node")), ("version", Json::text("3.0.13"))]);
    Json::object([
        ("userId", Json::text(&facts.user)),
        ("event", Json::text(facts.event)),
        ("properties", facts.properties()),
        ("type", Json::text("track")),
        ("context", Json::object([("library", library)])),
        ("channel", Json::text("server")),
        ("_metadata", Json::object([("nodeVersion", Json::text("20.20.2"))])),
        ("originalTimestamp", facts.milliseconds()),
        ("messageId", Json::text(random.uuid())),
        ("sentAt", facts.milliseconds()),
    ])
}

/// The Rust crate `segment`, which sends neither a type nor a time.
pub(super) fn segment_crate(facts: &Facts) -> Json {
    Json::object([
        ("userId", Json::text(&facts.user)),
        ("anonymousId", Json::text(&facts.anonymous)),
        ("event", Json::text(facts.event)),
        ("properties", facts.sorted_properties()),
    ])
}

/// An example of the documentation, with the field `type` in the place of its `action`.
pub(super) fn documented(facts: &Facts) -> Json {
    Json::object([
        ("type", Json::text("track")),
        ("event", Json::text(facts.event)),
        ("userId", Json::text(&facts.user)),
        ("timestamp", facts.milliseconds()),
        ("properties", facts.properties()),
    ])
}
