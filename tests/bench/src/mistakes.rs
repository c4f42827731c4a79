//! Events with one thing wrong, which a contestant must refuse before it may run.

/// What can be wrong with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// It is not JSON.
    Syntax,
    /// The spec does not have the event.
    Name,
    /// No field identifies the visitor.
    Identity,
    /// A value has another JSON type.
    Kind,
    /// An identifier is a number: our rules tolerate it, with a warning, so that the event is not clean.
    NumericId,
    /// A duration is negative.
    Bound,
    /// A time has another form.
    Time,
    /// A date does not exist.
    Day,
    /// A known key is repeated.
    Duplicate,
}

/// An event without mistakes.
pub const SOUND: &str = concat!(
    r#"{"timestamp":"2026-11-20T10:15:00.250Z","integrations":{},"event":"Live Chat Message Sent","type":"track","#,
    r#""properties":{"agent_id":"agent-12","agent_name":"Ines Okafor","conversation_duration":45,"#,
    r#""message_body":"Is the \"blue\" lamp still there?"},"context":{"library":{"name":"x","version":"1"}},"#,
    r#""userId":"visitor-17"}"#,
);

/// A text of [`SOUND`], its replacement, and the mistake that results.
const CHANGES: &[(Mistake, &str, &str)] = &[
    (Mistake::Syntax, r#""visitor-17"}"#, r#""visitor-17""#),
    (Mistake::Syntax, r#""visitor-17"}"#, r#""visitor-17"}}"#),
    (Mistake::Syntax, r#""visitor-17"}"#, r#""visitor-17",}"#),
    (Mistake::Syntax, r#"\"blue\""#, r"\'blue\'"),
    (Mistake::Syntax, ":45,", ":045,"),
    (Mistake::Syntax, r#""integrations":{}"#, r#""integrations":{]"#),
    (Mistake::Syntax, r#""integrations":{}"#, r#""integrations":{"a" 1}"#),
    (Mistake::Syntax, "Is the", "Is\nthe"),
    (Mistake::Name, "Live Chat Message Sent", "Live Chat Mesage Sent"),
    (Mistake::Name, "Live Chat Message Sent", "Order Completed"),
    (Mistake::Name, r#""event":"Live Chat Message Sent","#, ""),
    (Mistake::Identity, r#","userId":"visitor-17""#, ""),
    (Mistake::Identity, r#""visitor-17""#, "null"),
    (Mistake::NumericId, r#""visitor-17""#, "17"),
    (Mistake::NumericId, r#""agent-12""#, "12"),
    (Mistake::Kind, r#""visitor-17""#, "true"),
    (Mistake::Kind, r#""agent-12""#, r#"["agent-12"]"#),
    (Mistake::Kind, r#""Ines Okafor""#, r#"{"first":"Ines"}"#),
    (Mistake::Kind, ":45,", r#":"a while","#),
    (Mistake::Kind, ":45,", ":true,"),
    (Mistake::Bound, ":45,", ":-45,"),
    (Mistake::Time, "2026-11-20T10:15:00.250Z", "20.11.2026 10:15"),
    (Mistake::Time, "2026-11-20T10:15:00.250Z", "2026-11-20T10:15:00.250"),
    (Mistake::Time, "2026-11-20T10:15:00.250Z", "2026-11-20T24:15:00.250Z"),
    (Mistake::Day, "2026-11-20T10:15:00.250Z", "2026-11-31T10:15:00.250Z"),
    (Mistake::Day, "2026-11-20T10:15:00.250Z", "2026-02-29T10:15:00.250Z"),
    (Mistake::Duplicate, r#""userId":"visitor-17""#, r#""userId":"visitor-17","userId":"visitor-18""#),
    (Mistake::Duplicate, r#""agent_id":"agent-12""#, r#""agent_id":"agent-12","agent_id":"agent-13""#),
];

/// Every event with a mistake, and the mistake.
pub fn with_mistakes() -> impl Iterator<Item = (Mistake, String)> {
    CHANGES.iter().map(|&(mistake, from, to)| {
        let changed = SOUND.replacen(from, to, 1);
        assert_ne!(changed, SOUND, "nothing to change: {from}");
        (mistake, changed)
    })
}
