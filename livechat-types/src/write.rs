use crate::value::property::{PropertyValue, assert_fit};
use crate::value::writer::Writer;

/// An event that can be sent.
///
/// Generated events are, and structs that derive `LiveChatEvent` and serde's `Serialize`. By hand, the properties are
/// written one by one:
///
/// ```
/// use livechat_types::{Envelope, Track, WriteEvent, Writer};
///
/// struct Escalated { queue: String, after: f64 }
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
/// let track = Track::new(Envelope::user("visitor-17"), Escalated { queue: "billing".into(), after: 7.5 });
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
    /// The event's name on the wire.
    fn event_name(&self) -> &str;

    /// Writes the properties into the object that is open. Those that are absent are left out, never `null`.
    fn write_properties(&self, out: &mut Writer);
}

/// Writes values of Rust types.
impl Writer {
    /// Writes a key and its value; nothing if the value is absent, or a float that JSON cannot say.
    ///
    /// A type that can never be a property's does not compile:
    ///
    /// ```compile_fail,E0080
    /// livechat_types::Writer::new().property("conversation_duration", &std::time::Duration::from_secs(45));
    /// ```
    pub fn property<T: PropertyValue + ?Sized>(&mut self, key: &str, value: &T) {
        const { assert_fit(T::KIND) };
        self.put(key, &value.view());
    }

    /// Writes a member as [`property`](Self::property) does; for generated code, which has the key in one piece with what
    /// stands around it: `,"agent_id":`.
    #[doc(hidden)]
    #[allow(clippy::inline_always, reason = "copying a key of known length is a few moves, and a call otherwise")]
    #[inline(always)]
    pub fn member<T: PropertyValue + ?Sized>(&mut self, key: &'static str, value: &T) {
        const { assert_fit(T::KIND) };
        self.put_from(key, &value.view());
    }

    /// Writes an item of an array; `null` for one that is absent, or a float that JSON cannot say.
    pub fn item<T: PropertyValue + ?Sized>(&mut self, value: &T) {
        const { assert_fit(T::KIND) };
        self.view(&value.view());
    }
}
