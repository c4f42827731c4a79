//! What an event says, apart from how its sender writes it.

use super::json::Json;
use super::random::Random;

/// The content of an event, apart from how its sender writes it.
pub(super) struct Facts {
    pub(super) event: &'static str,
    pub(super) user: String,
    pub(super) anonymous: String,
    pub(super) agent: String,
    pub(super) name: &'static str,
    pub(super) username: &'static str,
    pub(super) conversation: String,
    pub(super) duration: Json,
    pub(super) message: String,
    pub(super) body: String,
    /// The time of the event, to the second. Senders add fractions and zones.
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
    pub(super) fn new(random: &mut Random, clock: u64) -> Self {
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
    pub(super) fn milliseconds(&self) -> Json {
        Json::text(format!("{}.{:03}Z", self.second, self.millisecond))
    }

    /// As Go and Rust write them.
    pub(super) fn nanoseconds(&self, random: &mut Random) -> Json {
        Json::text(format!("{}.{:03}{:06}Z", self.second, self.millisecond, random.below(1_000_000)))
    }

    /// As Python writes them.
    pub(super) fn with_offset(&self) -> Json {
        Json::text(format!("{}.{:03}+00:00", self.second, self.millisecond))
    }

    /// The properties in the order of the documentation.
    pub(super) fn properties(&self) -> Json {
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
    pub(super) fn sorted_properties(&self) -> Json {
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

/// The time this many seconds after the first one, without its zone.
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
