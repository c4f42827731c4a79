//! Events with one thing wrong, which a contestant must refuse before it may run.

/// What can be wrong with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
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

/// An event without faults.
pub const SOUND: &str = concat!(
    r#"{"timestamp":"2026-11-20T10:15:00.250Z","integrations":{},"event":"Live Chat Message Sent","type":"track","#,
    r#""properties":{"agent_id":"agent-12","agent_name":"Ines Okafor","conversation_duration":45,"#,
    r#""message_body":"Is the \"blue\" lamp still there?"},"context":{"library":{"name":"x","version":"1"}},"#,
    r#""userId":"visitor-17"}"#,
);

/// A text of [`SOUND`], its replacement, and the fault that results.
const CHANGES: &[(Fault, &str, &str)] = &[
    (Fault::Syntax, r#""visitor-17"}"#, r#""visitor-17""#),
    (Fault::Syntax, r#""visitor-17"}"#, r#""visitor-17"}}"#),
    (Fault::Syntax, r#""visitor-17"}"#, r#""visitor-17",}"#),
    (Fault::Syntax, r#"\"blue\""#, r"\'blue\'"),
    (Fault::Syntax, ":45,", ":045,"),
    (Fault::Syntax, r#""integrations":{}"#, r#""integrations":{]"#),
    (Fault::Syntax, r#""integrations":{}"#, r#""integrations":{"a" 1}"#),
    (Fault::Syntax, "Is the", "Is\nthe"),
    (Fault::Name, "Live Chat Message Sent", "Live Chat Mesage Sent"),
    (Fault::Name, "Live Chat Message Sent", "Order Completed"),
    (Fault::Name, r#""event":"Live Chat Message Sent","#, ""),
    (Fault::Identity, r#","userId":"visitor-17""#, ""),
    (Fault::Identity, r#""visitor-17""#, "null"),
    (Fault::NumericId, r#""visitor-17""#, "17"),
    (Fault::NumericId, r#""agent-12""#, "12"),
    (Fault::Kind, r#""visitor-17""#, "true"),
    (Fault::Kind, r#""agent-12""#, r#"["agent-12"]"#),
    (Fault::Kind, r#""Ines Okafor""#, r#"{"first":"Ines"}"#),
    (Fault::Kind, ":45,", r#":"a while","#),
    (Fault::Kind, ":45,", ":true,"),
    (Fault::Bound, ":45,", ":-45,"),
    (Fault::Time, "2026-11-20T10:15:00.250Z", "20.11.2026 10:15"),
    (Fault::Time, "2026-11-20T10:15:00.250Z", "2026-11-20T10:15:00.250"),
    (Fault::Time, "2026-11-20T10:15:00.250Z", "2026-11-20T24:15:00.250Z"),
    (Fault::Day, "2026-11-20T10:15:00.250Z", "2026-11-31T10:15:00.250Z"),
    (Fault::Day, "2026-11-20T10:15:00.250Z", "2026-02-29T10:15:00.250Z"),
    (Fault::Duplicate, r#""userId":"visitor-17""#, r#""userId":"visitor-17","userId":"visitor-18""#),
    (Fault::Duplicate, r#""agent_id":"agent-12""#, r#""agent_id":"agent-12","agent_id":"agent-13""#),
];

/// Every faulty event, with what is wrong with it.
pub fn faulty() -> impl Iterator<Item = (Fault, String)> {
    CHANGES.iter().map(|&(fault, from, to)| {
        let changed = SOUND.replacen(from, to, 1);
        assert_ne!(changed, SOUND, "nothing to change: {from}");
        (fault, changed)
    })
}
