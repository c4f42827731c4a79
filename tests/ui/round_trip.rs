//! Helpers of the cases that must pass.

use std::fmt::Debug;

use livechat_types::{Envelope, LiveChatEvent, ReadEvent, Track, WriteEvent, from_slice};

/// Asserts that an event has no findings, is written with these properties, and is read back equal.
pub fn round_trip<E: LiveChatEvent + ReadEvent + WriteEvent + Debug + PartialEq>(event: E, properties: &str) {
    let json = written(&event, properties);
    let back = from_slice::<Track<E>>(json.as_bytes()).unwrap();
    assert_eq!(back.event, event);
}

/// Asserts that an event has no findings and is written with these properties, and returns the JSON. Events that borrow
/// cannot be read back.
pub fn written<E: LiveChatEvent + WriteEvent>(event: &E, properties: &str) -> String {
    assert!(event.validate().is_empty(), "{:?}", event.validate());
    let json = Track::new(Envelope::user("visitor-17"), Borrowed(event)).to_json();
    let name = event.event().name;
    let expected =
        format!(r#"{{"type":"track","event":"{name}","userId":"visitor-17","properties":{properties}}}"#);
    assert_eq!(json, expected);
    json
}

struct Borrowed<'a, E>(&'a E);

impl<E: WriteEvent> WriteEvent for Borrowed<'_, E> {
    fn event_name(&self) -> &str {
        self.0.event_name()
    }

    fn write_properties(&self, out: &mut livechat_types::Writer) {
        self.0.write_properties(out);
    }
}
