//! The trait of events that can be written.

use crate::value::property::{PropertyValue, assert_fit};
use crate::value::writer::Writer;

/// An event that can be written.
///
/// Implemented for the generated events, and for structs that derive [`LiveChatEvent`](crate::LiveChatEvent) and
/// serde's `Serialize`. To implement it by hand, write the properties one by one:
///
/// ```
/// use livechat_types::{Envelope, Track, WriteEvent, Writer};
///
/// struct Escalated {
///     queue: String,
///     after: f64,
/// }
///
/// impl WriteEvent for Escalated {
///     fn event_name(&self) -> &str {
///         "Live Chat Conversation Ended"
///     }
///
///     fn write_properties(&self, out: &mut Writer) {
///         out.property("queue", &self.queue);
///         out.property("after", &self.after);
///     }
/// }
///
/// let event = Escalated { queue: "billing".into(), after: 7.5 };
/// let track = Track::new(Envelope::user("visitor-17"), event);
/// assert_eq!(track.to_json(), concat!(
///     r#"{"type":"track","event":"Live Chat Conversation Ended","userId":"visitor-17","#,
///     r#""properties":{"queue":"billing","after":7.5}}"#,
/// ));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event that can be written",
    note = "derive `LiveChatEvent` and serde's `Serialize` on `{Self}`"
)]
pub trait WriteEvent {
    /// Returns the event's name on the wire, such as `Live Chat Message Sent`.
    fn event_name(&self) -> &str;

    /// Writes the properties into the object that is open. An absent one is left out, never written as `null`.
    fn write_properties(&self, out: &mut Writer);
}

/// Methods for values of Rust types. A type that cannot be the value of a property does not compile.
impl Writer {
    /// Writes a key and its value; nothing if the value is absent, or a float that JSON cannot represent.
    ///
    /// serde writes a `Duration` as an object, so this does not compile:
    ///
    /// ```compile_fail,E0080
    /// let mut out = livechat_types::Writer::new();
    /// out.property("conversation_duration", &std::time::Duration::from_secs(45));
    /// ```
    pub fn property<T: PropertyValue + ?Sized>(&mut self, key: &str, value: &T) {
        const { assert_fit(T::KIND) };
        self.put(key, &value.view());
    }

    /// Does the same for generated code, which has the key in one piece with its punctuation: `,"agent_id":`.
    #[doc(hidden)]
    #[allow(clippy::inline_always, reason = "a copy of known length is a few moves, and one of unknown length a call")]
    #[inline(always)]
    pub fn member<T: PropertyValue + ?Sized>(&mut self, key: &'static str, value: &T) {
        const { assert_fit(T::KIND) };
        self.put_from(key, &value.view());
    }

    /// Writes an item of an array; `null` if the value is absent, or a float that JSON cannot represent.
    pub fn item<T: PropertyValue + ?Sized>(&mut self, value: &T) {
        const { assert_fit(T::KIND) };
        self.view(&value.view());
    }
}
