//! Generated events that look like real ones: the same bytes for the same seed, on every machine.
//!
//! Every event is clean with the lenient profile. Names, ids and texts are invented; keys and their order, spaces, escapes,
//! and the forms of ids and times are those of the bodies in `tests/fixtures/sdk`.
//!
//! This file needs the standard library only: tests include it by its path.

use std::fmt::Write as _;

/// What the events of a corpus look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One SDK, about 600 bytes: envelope, context, all properties.
    Sdk,
    /// As documentation shows events, about 350 bytes.
    Small,
    /// Seven senders by turns, each with its own keys in its own order.
    Mixed,
    /// As [`Shape::Sdk`], with the keys of every object of every event in another order.
    Shuffled,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sdk, Self::Small, Self::Mixed, Self::Shuffled];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sdk => "sdk",
            Self::Small => "small",
            Self::Mixed => "mixed",
            Self::Shuffled => "shuffled",
        }
    }

    /// The shape of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.name() == name)
    }
}

/// Events, one after another, each with a line break behind it.
#[derive(Clone, Debug)]
pub struct Corpus {
    text: Vec<u8>,
    /// Where each line break stands.
    ends: Vec<usize>,
}

impl Corpus {
    /// Generates this many events of a shape.
    pub fn generate(shape: Shape, seed: u64, events: usize) -> Self {
        let mut generator = Generator::new(shape, seed);
        let mut text = String::new();
        let mut ends = Vec::with_capacity(events);
        for _ in 0..events {
            generator.event(&mut text);
            ends.push(text.len());
            text.push('\n');
        }
        Self { text: text.into_bytes(), ends }
    }

    /// The whole text.
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// The events.
    pub fn events(&self) -> impl Iterator<Item = &[u8]> {
        self.spans().map(|(start, end)| &self.text[start..end])
    }

    /// Where each event starts and ends in the text.
    pub fn spans(&self) -> impl Iterator<Item = (usize, usize)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end + 1));
        starts.zip(self.ends.iter().copied())
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How many bytes the events have, without line breaks.
    pub fn bytes(&self) -> usize {
        self.text.len() - self.ends.len()
    }
}

/// Generates events without end.
#[derive(Clone, Debug)]
pub struct Generator {
    shape: Shape,
    random: Random,
    /// Milliseconds since the first event.
    clock: u64,
}

impl Generator {
    /// A generator for a shape: the same events for the same seed.
    pub fn new(shape: Shape, seed: u64) -> Self {
        Self { shape, random: Random(seed), clock: 0 }
    }

    /// Appends the next event, without a line break.
    pub fn event(&mut self, out: &mut String) {
        self.clock += self.random.below(1500);
        let random = &mut self.random;
        let facts = Facts::new(random, self.clock);
        match self.shape {
            Shape::Sdk => node(&facts, random).write(Style::JAVASCRIPT, out),
            Shape::Small => documented(&facts).write(Style::JAVASCRIPT, out),
            Shape::Shuffled => {
                let mut event = node(&facts, random);
                event.shuffle(random);
                event.write(Style::JAVASCRIPT, out);
            }
            Shape::Mixed => match random.below(7) {
                0 => node(&facts, random).write(Style::JAVASCRIPT, out),
                1 => browser(&facts, random).write(Style::JAVASCRIPT, out),
                2 => python(&facts, random).write(Style::PYTHON, out),
                3 => go(&facts, random).write(Style::GO, out),
                4 => customerio_node(&facts, random).write(Style::JAVASCRIPT, out),
                5 => rudder_node(&facts, random).write(Style::JAVASCRIPT, out),
                _ => segment_crate(&facts).write(Style::JAVASCRIPT, out),
            },
        }
    }
}

/// A generator of numbers that are random enough (splitmix64).
#[derive(Clone, Debug)]
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        let at = self.below(all.len() as u64);
        all[usize::try_from(at).unwrap_or_default()]
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            let other = usize::try_from(self.below(at as u64 + 1)).unwrap_or_default();
            items.swap(at, other);
        }
    }

    /// This many digits of base 16.
    fn hex(&mut self, digits: usize) -> String {
        (0..digits).map(|_| self.pick(b"0123456789abcdef") as char).collect()
    }

    fn uuid(&mut self) -> String {
        let parts = [8, 4, 4, 4, 12].map(|digits| self.hex(digits));
        parts.join("-")
    }
}

/// The content of an event, apart from how its sender writes it.
struct Facts {
    event: &'static str,
    user: String,
    anonymous: String,
    agent: String,
    name: &'static str,
    username: &'static str,
    conversation: String,
    duration: Json,
    message: String,
    body: String,
    /// The moment of the event, to the second; fractions and zones are the sender's matter.
    second: String,
    millisecond: u64,
}

const EVENTS: [&str; 4] = [
    "Live Chat Message Sent",
    "Live Chat Message Received",
    "Live Chat Conversation Started",
    "Live Chat Conversation Ended",
];

const AGENTS: [(&str, &str); 12] = [
    ("Ines Okafor", "iokafor"),
    ("Tomás Virtanen", "tvirtanen"),
    ("Mira Halloran", "mira.h"),
    ("Jun Castellanos", "jcastellanos"),
    ("Zoë Abernathy", "zoe"),
    ("Bram Oyelaran", "boyelaran"),
    ("Saoirse Lindqvist", "slindqvist"),
    ("Dimitri Wachira", "dwachira-support"),
    ("Petra Nakagawa", "pnakagawa"),
    ("Łucja Ferrante", "lferrante"),
    ("Obi Svensson", "obi.svensson"),
    ("Renske Delacroix", "renske_d"),
];

/// A text is an opening and a rest.
const OPENINGS: [&str; 12] = [
    "Hello! ",
    "One more thing: ",
    "Thanks, ",
    "Sorry for the wait, ",
    "Olá, ",
    "So far so good, but ",
    "I looked it up: ",
    "",
    "",
    "OK, ",
    "Grüße! ",
    "Just to be sure, ",
];

const RESTS: [&str; 20] = [
    "is the blue lamp still in the shop?",
    "the label says Porto, the invoice says Braga.",
    "order 5521 should reach you on Thursday.",
    "could you send me the receipt again, please",
    "the parcel was left with a neighbour at number 14.",
    "we are open from nine to six, Monday to Saturday.",
    "my last message never got an answer.",
    "that was all, bye!",
    "which of the two shades fits the \"Nordlicht\" base?",
    "it is on the page under Help > Returns & refunds.",
    "the cable is 1.8 m long, the other one 2.5 m.",
    "the code on the box reads C:\\L-300.",
    "first line\nsecond line\nand the third",
    "I have tried another browser, with the same result.",
    "das Paket ist größer als gedacht – passt aber.",
    "ランプは届きました。ありがとう!",
    "perfect 👍🏽 I will tell my colleague…",
    "can I pay half now and the rest in March?",
    "nothing happens when I press the green button.",
    "please type your postcode, so that I can see who delivers there.",
];

/// The first moment, 2026-03-02T07:00:00Z, as days and seconds of the day.
const FIRST_DAY: u64 = 20_514;
const FIRST_SECOND: u64 = 7 * 3600;

impl Facts {
    fn new(random: &mut Random, clock: u64) -> Self {
        let (name, username) = random.pick(&AGENTS);
        let event = random.pick(&EVENTS);
        let whole = random.below(1800);
        let duration = match random.below(10) {
            _ if event.ends_with("Started") => "0".to_owned(),
            0 => format!("{whole}.{}", 1 + random.below(9)),
            _ => whole.to_string(),
        };
        Self {
            event,
            user: match random.below(3) {
                0 => format!("visitor-{}", random.below(100_000)),
                1 => random.hex(10),
                _ => format!("{}", 1_000_000 + random.below(9_000_000)),
            },
            anonymous: random.uuid(),
            agent: random.hex(14),
            name,
            username,
            conversation: random.hex(13),
            duration: Json::Raw(duration),
            message: random.hex(15),
            body: format!("{}{}", random.pick(&OPENINGS), random.pick(&RESTS)),
            second: second_text(clock / 1000),
            millisecond: clock % 1000,
        }
    }

    /// As JavaScript writes times.
    fn milliseconds(&self) -> Json {
        Json::text(format!("{}.{:03}Z", self.second, self.millisecond))
    }

    /// As Go and Rust write them.
    fn nanoseconds(&self, random: &mut Random) -> Json {
        Json::text(format!("{}.{:03}{:06}Z", self.second, self.millisecond, random.below(1_000_000)))
    }

    /// As Python writes them.
    fn with_offset(&self) -> Json {
        Json::text(format!("{}.{:03}+00:00", self.second, self.millisecond))
    }

    /// The properties in the order of the documentation.
    fn properties(&self) -> Json {
        Json::object([
            ("agent_id", Json::text(&self.agent)),
            ("agent_name", Json::text(self.name)),
            ("agent_username", Json::text(self.username)),
            ("conversation_id", Json::text(&self.conversation)),
            ("conversation_duration", self.duration.clone()),
            ("message_id", Json::text(&self.message)),
            ("message_body", Json::text(&self.body)),
        ])
    }

    /// The properties in the order of the alphabet, which languages have that sort the keys of maps.
    fn sorted_properties(&self) -> Json {
        Json::object([
            ("agent_id", Json::text(&self.agent)),
            ("agent_name", Json::text(self.name)),
            ("agent_username", Json::text(self.username)),
            ("conversation_duration", self.duration.clone()),
            ("conversation_id", Json::text(&self.conversation)),
            ("message_body", Json::text(&self.body)),
            ("message_id", Json::text(&self.message)),
        ])
    }
}

/// The time so many seconds after the first one, without its zone.
fn second_text(seconds: u64) -> String {
    let seconds = FIRST_SECOND + seconds;
    let (days, of_day) = (FIRST_DAY + seconds / 86_400, seconds % 86_400);
    // Days since 1970-01-01 to a date, by the calendar of 400 years (Howard Hinnant's `civil_from_days`).
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}

/// `@segment/analytics-node`, with a context as its users add to it.
fn node(facts: &Facts, random: &mut Random) -> Json {
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
fn browser(facts: &Facts, random: &mut Random) -> Json {
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
fn python(facts: &Facts, random: &mut Random) -> Json {
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
fn go(facts: &Facts, random: &mut Random) -> Json {
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
fn customerio_node(facts: &Facts, random: &mut Random) -> Json {
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
fn rudder_node(facts: &Facts, random: &mut Random) -> Json {
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
fn segment_crate(facts: &Facts) -> Json {
    Json::object([
        ("userId", Json::text(&facts.user)),
        ("anonymousId", Json::text(&facts.anonymous)),
        ("event", Json::text(facts.event)),
        ("properties", facts.sorted_properties()),
    ])
}

/// An example of the documentation, with the field `type` in the place of its `action`.
fn documented(facts: &Facts) -> Json {
    Json::object([
        ("type", Json::text("track")),
        ("event", Json::text(facts.event)),
        ("userId", Json::text(&facts.user)),
        ("timestamp", facts.milliseconds()),
        ("properties", facts.properties()),
    ])
}

/// A value, to be written in a sender's style.
#[derive(Clone, Debug)]
enum Json {
    Raw(String),
    Text(String),
    Array(Vec<Self>),
    Object(Vec<(&'static str, Self)>),
}

/// How a sender writes JSON.
#[derive(Clone, Copy)]
struct Style {
    /// Spaces behind commas and colons.
    spaces: bool,
    /// Everything beyond ASCII as `\u`.
    ascii: bool,
    /// `<`, `>` and `&` as `\u`.
    html: bool,
}

impl Style {
    const JAVASCRIPT: Self = Self { spaces: false, ascii: false, html: false };
    const PYTHON: Self = Self { spaces: true, ascii: true, html: false };
    const GO: Self = Self { spaces: false, ascii: false, html: true };
}

impl Json {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn object<const N: usize>(members: [(&'static str, Self); N]) -> Self {
        Self::Object(members.into())
    }

    /// Puts the members of every object into another order.
    fn shuffle(&mut self, random: &mut Random) {
        if let Self::Object(members) = self {
            random.shuffle(members);
            for (_, value) in members {
                value.shuffle(random);
            }
        }
    }

    fn write(&self, style: Style, out: &mut String) {
        let (comma, colon) = if style.spaces { (", ", ": ") } else { (",", ":") };
        match self {
            Self::Raw(text) => out.push_str(text),
            Self::Text(text) => write_text(text, style, out),
            Self::Array(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { comma });
                    item.write(style, out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (at, (key, value)) in members.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { comma });
                    write_text(key, style, out);
                    out.push_str(colon);
                    value.write(style, out);
                }
                out.push('}');
            }
        }
    }
}

fn write_text(text: &str, style: Style, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '<' | '>' | '&' if style.html => write_escape(c, out),
            c if style.ascii && !c.is_ascii() => write_escape(c, out),
            c => out.push(c),
        }
    }
    out.push('"');
}

fn write_escape(c: char, out: &mut String) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing to a string does not fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}
