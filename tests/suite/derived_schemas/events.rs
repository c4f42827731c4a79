//! Structs of a user, which together have every form of a field that the derive knows, and no derive of serde.

#![allow(
    clippy::struct_field_names,
    clippy::trivially_copy_pass_by_ref,
    reason = "names are those of properties, and serde hands functions a reference"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::num::NonZero;

use livechat_spec::table::ValueKind;
use livechat_types::{
    Extra, LiveChatEvent, LiveChatProperties, Misfit, Number, PropertyValue, RawJson, ReadValue, Seconds, Sensitive,
    Timestamp, View,
};
use serde::{Deserialize, Serialize};

use super::calls::Member;
use super::desk::DESK;

/// Two of the three channels.
#[derive(Clone, Copy, Debug, PartialEq, PropertyValue)]
#[serde(rename_all = "lowercase")]
pub(super) enum Channel {
    Web,
    #[serde(alias = "telephone")]
    Phone,
}

#[derive(Clone, Copy, Debug, PartialEq, PropertyValue)]
#[serde(rename_all = "lowercase")]
pub(super) enum Mood {
    Glad,
    Calm,
    #[serde(skip_serializing, skip_deserializing)]
    #[allow(dead_code, reason = "neither read nor written")]
    Unsaid,
    #[serde(other)]
    Unknown,
}

/// One value of a closed list.
#[derive(Clone, Copy, Debug, PartialEq, PropertyValue)]
pub(super) enum Lane {
    #[serde(rename = "fast")]
    Fast,
}

#[derive(Clone, Debug, PartialEq, PropertyValue)]
pub(super) struct Short(u8);

/// Written by hand, so no schema knows what it refuses.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Percent(u8);

impl PropertyValue for Percent {
    const KIND: ValueKind = ValueKind::String;

    fn view(&self) -> View<'_> {
        View::Text(format!("{} %", self.0).into())
    }
}

impl ReadValue for Percent {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        let misfit = Misfit::expected("a percentage");
        let View::Text(text) = view else { return Err(misfit) };
        text.strip_suffix(" %").and_then(|number| number.parse().ok()).map(Self).ok_or(misfit)
    }
}

/// A ticket was opened.
///
/// With types that narrow each kind.
#[derive(Debug, LiveChatEvent)]
#[livechat(event = "Live Chat Ticket Opened", spec = DESK)]
pub(super) struct Opened {
    /// Which ticket.
    ticket_id: String,
    channel: Channel,
    priority: Option<u8>,
    score: Option<f32>,
    urgent: bool,
    opened_at: Timestamp,
    due: Option<Timestamp>,
    tags: Option<[String; 2]>,
    counts: Option<Vec<i8>>,
    seen_at: Option<VecDeque<Timestamp>>,
    details: Option<Sensitive<RawJson>>,
    wait: Option<Seconds>,
    mark: Option<char>,
    lane: Option<Lane>,
    #[livechat(custom)]
    attempt: NonZero<u16>,
    #[livechat(custom)]
    mood: Option<Mood>,
}

pub(super) const OPENED: &[Member] = &[
    ("ticket_id", &["\"n-1\"", "\"abcdef\""], &["\"a\"", "\"abcdefg\""]),
    ("channel", &["\"web\"", "\"phone\""], &["\"mail\"", "\"WEB\""]),
    ("priority", &["0", "5", "255", "1.0", "1e2", "200", "\"5\""], &["-1", "256", "300", "2.5"]),
    ("score", &["2.5", "-2.5", "3e38"], &["-2.75", "3.5e38", "2e39"]),
    ("urgent", &["true", "false"], &[]),
    (
        "opened_at",
        &[
            "\"2026-11-20T10:15:00Z\"",
            "\"2026-11-20T10:15:00.5Z\"",
            "\"2026-11-20T10:15:00-05:00\"",
            "\"2026-02-30T10:15:00Z\"",
            "\"2026-11-20T10:15:00+0000\"",
            "\"2026-11-20t10:15:00z\"",
            "\"2024-02-29T10:15:00Z\"",
        ],
        &[],
    ),
    ("due", &["\"2026-11-20T10:15:00Z\"", "\"2026-11-20T10:15:00+0000\""], &["\"noon\"", "\"\""]),
    ("tags", &["[\"a\", \"b\"]"], &["[\"a\"]", "[\"a\", \"b\", \"c\"]", "[\"a\", null]"]),
    ("counts", &["[]", "[1, 2]"], &["[128]", "[-129]", "[1, 2.5]"]),
    ("seen_at", &["[]", "[\"2026-11-20T10:15:00Z\"]"], &["[\"noon\"]", "[null]"]),
    ("details", &["{}", "{\"a\": 1}"], &[]),
    ("wait", &["0", "2.5"], &["-1"]),
    ("mark", &["\"a\"", "\"é\""], &["\"éé\"", "\"\""]),
    ("lane", &["\"fast\""], &["\"slow\"", "\"Fast\""]),
    ("attempt", &["1", "65535"], &["0", "65536", "-1"]),
    ("mood", &["\"glad\"", "\"angry\""], &[]),
];

/// Refuses other members; has keys of its own, other keys and defaults.
#[derive(Debug, LiveChatEvent)]
#[livechat(event = "Live Chat Ticket Opened", spec = DESK)]
#[serde(deny_unknown_fields)]
pub(super) struct Denying {
    #[serde(rename = "ticket_id", alias = "old_queue")]
    id: Box<str>,
    #[serde(rename = "priority", default)]
    level: NonZeroLevel,
    #[serde(default = "ten")]
    wait: f64,
    #[livechat(custom)]
    #[serde(alias = "older_queue", alias = "attempt")]
    queue: u8,
    #[livechat(custom)]
    #[serde(alias = "secret", default)]
    unknown: u8,
    #[serde(flatten)]
    times: Times,
}

/// An integer with a sign that is never 0.
#[derive(Clone, Debug, PartialEq, PropertyValue)]
pub(super) struct NonZeroLevel(NonZero<i16>);

impl Default for NonZeroLevel {
    fn default() -> Self {
        Self(NonZero::<i16>::MIN)
    }
}

fn ten() -> f64 {
    10.0
}

#[derive(Debug, LiveChatProperties)]
#[livechat(spec = DESK)]
pub(super) struct Times {
    opened_at: Option<Timestamp>,
    seen_at: BTreeSet<String2>,
    #[livechat(custom)]
    other: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, PropertyValue)]
pub(super) struct String2(TimeText);

/// A time that can be ordered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TimeText(String);

impl PropertyValue for TimeText {
    const KIND: ValueKind = ValueKind::Timestamp;

    fn view(&self) -> View<'_> {
        View::Text((&*self.0).into())
    }
}

impl ReadValue for TimeText {
    fn from_view(view: View<'_>) -> Result<Self, Misfit> {
        Timestamp::from_view(view).map(|time| Self(time.as_str().to_owned()))
    }
}

pub(super) const DENYING: &[Member] = &[
    ("ticket_id", &["\"n-1\"", "\"abcdef\""], &[]),
    ("priority", &["-1", "5", "300"], &["0", "0.0", "301", "-2"]),
    ("wait", &["0", "2.5"], &["-1"]),
    ("queue", &["0", "5", "255"], &["256", "-1"]),
    ("opened_at", &["\"2026-11-20T10:15:00Z\""], &[]),
    ("seen_at", &["[]", "[\"2026-11-20T10:15:00Z\"]"], &["[\"noon\"]", "[null]"]),
    ("other", &["true"], &["1"]),
];

/// Keeps other members in a map, and may lack a whole group.
#[derive(Debug, LiveChatEvent)]
#[livechat(event = "Live Chat Ticket Opened", spec = DESK)]
pub(super) struct Keeping {
    ticket_id: String,
    #[serde(flatten)]
    place: Option<Box<Place>>,
    #[serde(flatten)]
    answer: Option<Answer>,
    #[serde(flatten)]
    #[livechat(custom)]
    others: BTreeMap<String, Short>,
}

#[derive(Debug, LiveChatProperties)]
#[livechat(spec = DESK)]
pub(super) struct Place {
    channel: Channel,
    tags: Option<Vec<String>>,
    #[livechat(custom)]
    #[serde(alias = "older_queue")]
    queue: String,
}

#[derive(Debug, LiveChatProperties)]
#[livechat(spec = DESK)]
pub(super) struct Answer {
    urgent: bool,
    details: Option<RawJson>,
}

pub(super) const KEEPING: &[Member] = &[
    ("ticket_id", &["\"n-1\"", "\"abcdef\""], &[]),
    ("channel", &["\"web\"", "\"phone\""], &["\"mail\""]),
    ("queue", &["\"a\""], &[]),
    ("urgent", &["true"], &[]),
    ("details", &["{}"], &[]),
    ("tags", &["[]", "[\"a\"]"], &["[1]"]),
    ("unknown", &["1", "255"], &["256", "-1", "\"a\""]),
    ("wait", &["5"], &["300", "2.5"]),
];

/// Leaves fields out, in each direction.
#[derive(Debug, LiveChatEvent)]
#[livechat(event = "Live Chat Ticket Rated", spec = DESK, dialect = "whole")]
#[serde(rename_all = "snake_case")]
pub(super) struct Rated {
    priority: Option<Number>,
    wait: u32,
    due: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    #[serde(skip_deserializing)]
    mark: String,
    #[livechat(custom)]
    #[serde(skip_serializing)]
    #[allow(dead_code, reason = "only read")]
    secret: i64,
    #[livechat(custom)]
    #[serde(skip)]
    #[allow(dead_code, reason = "neither read nor written")]
    other: u8,
    #[livechat(custom)]
    #[serde(skip_serializing_if = "is_small")]
    attempt: u64,
    #[livechat(custom)]
    percent: Percent,
}

fn is_small(number: &u64) -> bool {
    *number < 2
}

pub(super) const RATED: &[Member] = &[
    ("priority", &["5", "5", "5.0", "4"], &["2.5"]),
    ("wait", &["0", "5", "4294967295"], &["4294967296", "2.5", "-1"]),
    (
        "due",
        &[
            "\"2026-11-20T10:15:00Z\"",
            "\"2026-11-20T10:15:00+01:00\"",
            "\"2026-11-20t10:15:00z\"",
            "\"2026-11-20T10:15:00+0000\"",
        ],
        &["\"noon\""],
    ),
    ("channel", &["\"web\"", "\"mail\""], &[]),
    ("mark", &["\"a\""], &[]),
    ("secret", &["-1"], &["9223372036854775808", "2.5"]),
    ("attempt", &["1", "18446744073709551615"], &["18446744073709551616", "-1"]),
    ("percent", &["\"7 %\""], &["\"7\"", "7"]),
];

/// Through serde, in each way.
#[derive(Debug, LiveChatEvent)]
#[livechat(event = "Live Chat Ticket Rated", spec = DESK)]
pub(super) struct ThroughSerde {
    #[livechat(kind = "integer")]
    priority: Option<Level>,
    #[livechat(kind = "number")]
    #[serde(with = "halves")]
    wait: u32,
    #[livechat(kind = "string")]
    #[serde(default, deserialize_with = "halves_of_text", serialize_with = "halves::serialize")]
    mark: u32,
    #[livechat(custom(serde))]
    unknown: Vec<Level>,
    #[livechat(custom(serde))]
    attempt: Option<BTreeMap<String, u8>>,
    #[serde(flatten)]
    #[livechat(custom(serde))]
    others: HashMap<String, RawJson>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Level(u8);

mod halves {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        (f64::from(*value) / 2.0).serialize(serializer)
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "of a test")]
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        f64::deserialize(deserializer).map(|halves| (halves * 2.0) as u32)
    }
}

fn halves_of_text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

pub(super) const THROUGH_SERDE: &[Member] = &[
    ("priority", &["5", "0", "255"], &[]),
    ("wait", &["0", "2.5"], &[]),
    ("mark", &["\"5\""], &[]),
    ("unknown", &["[]", "[1, 2]"], &[]),
    ("attempt", &["{}", "{\"a\": 1}"], &[]),
];

/// An event that no spec has. Its fields have no bounds, and may be named as properties.
#[derive(Debug, Default, LiveChatEvent)]
#[livechat(custom_event = "Desk Closed", spec = DESK)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct DeskClosed {
    shift_lead: String,
    calls_left: i32,
    ratio: f64,
    is_holiday: Option<bool>,
    priority: Option<u8>,
    since: Option<Timestamp>,
    any: Option<RawJson>,
    pair: [Short; 2],
    #[serde(flatten)]
    #[livechat(custom)]
    rest: Extra,
}

impl Default for Short {
    fn default() -> Self {
        Self(1)
    }
}

pub(super) const DESK_CLOSED: &[Member] = &[
    ("shiftLead", &["\"a\""], &[]),
    ("callsLeft", &["0", "-1", "4e0"], &["2147483648", "2.5"]),
    ("ratio", &["2.5", "0"], &["\"2.5\""]),
    ("isHoliday", &["true"], &[]),
    ("priority", &["5", "255"], &["256", "-1"]),
    ("since", &["\"2026-11-20T10:15:00Z\"", "\"2026-11-20T10:15:00+0000\""], &["\"noon\""]),
    ("any", &["{}", "5", "null"], &[]),
    ("pair", &["[1, 2]"], &["[1]", "[1, 2, 3]", "[1, 256]"]),
    ("other", &["5"], &[]),
];

/// Any event of the desk.
#[derive(Debug, LiveChatEvent)]
#[livechat(spec = DESK)]
pub(super) enum Desk {
    Opened(Opened),
    Rated(Box<Rated>),
    Closed(DeskClosed),
}
