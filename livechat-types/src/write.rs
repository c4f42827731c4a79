//! The trait of events that can be written.

use livechat_spec::json::Reader;

use crate::value::json::{Extra, RawJson};
use crate::value::property::{PropertyValue, assert_fit};
use crate::value::writer::{Unwritten, Writer};

/// An event that can be written.
///
/// The derive [`LiveChatEvent`](crate::LiveChatEvent) implements it. To implement it by hand, write the properties one by
/// one:
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
    note = "derive `LiveChatEvent` on `{Self}`; with the attribute `manual`, implement `WriteEvent`"
)]
pub trait WriteEvent {
    /// Returns the event's name on the wire, such as `Live Chat Message Sent`.
    fn event_name(&self) -> &str;

    /// Writes the properties into the object that is open. An absent one is left out, never written as `null`.
    ///
    /// Of a key that is written several times, the last value counts.
    fn write_properties(&self, out: &mut Writer);

    /// Returns whether a macro or the generator wrote [`write_properties`](Self::write_properties), so that what it
    /// writes needs no check.
    #[doc(hidden)]
    #[inline]
    fn __is_generated(&self) -> bool {
        false
    }
}

#[diagnostic::do_not_recommend]
impl<E: WriteEvent> WriteEvent for Box<E> {
    fn event_name(&self) -> &str {
        (**self).event_name()
    }

    fn write_properties(&self, out: &mut Writer) {
        (**self).write_properties(out);
    }

    fn __is_generated(&self) -> bool {
        (**self).__is_generated()
    }
}

/// A type that a whole document can be written from: [`Track`](crate::Track), [`Body`](crate::Body),
/// [`Batch`](crate::Batch) or [`BatchItem`](crate::BatchItem), of events that can be written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written",
    label = "derive `LiveChatEvent` on its event, with values that can be written; with `manual`, implement `WriteEvent`"
)]
pub trait WriteBody {
    /// Writes the value that comes next.
    fn write_body(&self, out: &mut Writer);

    /// Writes a call, and returns where its properties begin, and the name of its event.
    #[doc(hidden)]
    fn __write_call(&self, out: &mut Writer) -> (usize, &str) {
        self.write_body(out);
        (0, "")
    }
}

/// Writes the properties of an event into the object that is open, and closes it.
#[inline]
pub(crate) fn write_members<E: WriteEvent>(out: &mut Writer, event: &E) {
    if event.__is_generated() {
        event.write_properties(out);
        out.end_object();
    } else {
        let (object, unwritten) = checked_object(&|own| event.write_properties(own));
        out.end_object_with(&object);
        out.add_unwritten(unwritten);
    }
}

/// Writes the properties of an event as an object.
pub(crate) fn properties_of<E: WriteEvent>(event: &E) -> String {
    let mut out = Writer::new();
    out.begin_object();
    write_members(&mut out, event);
    out.into_json()
}

/// Writes the properties of an event that somebody wrote by hand: the writer is one of its own, which can be swapped for
/// another without harm, and each key is written once. Returns what was left out, too.
fn checked_object(write_properties: &dyn Fn(&mut Writer)) -> (String, Vec<Unwritten>) {
    let mut own = Writer::new();
    own.begin_object();
    write_properties(&mut own);
    own.end_object();
    let unwritten = own.take_unwritten();
    let json = own.into_json();
    let mut reader = Reader::new(&json);
    // Only nesting that is too deep fails, for which reading the call fails, too.
    if reader.skip().is_err() || reader.duplicates().is_empty() {
        return (json, unwritten);
    }
    let mut members = Extra::default();
    for (key, value) in RawJson::of_valid(&json).members() {
        members.push(&key, RawJson::of_valid(value));
    }
    members.drop_repeats();
    let mut once = Writer::new();
    once.begin_object();
    once.extra(&members, |_| false);
    once.end_object();
    (once.into_json(), unwritten)
}

/// Methods for values of Rust types. A type that cannot be the value of a property does not compile.
impl Writer {
    /// Writes a key and its value; nothing if the value is absent, or one that JSON cannot represent.
    ///
    /// serde writes a `Duration` as an object, so this does not compile:
    ///
    /// ```compile_fail,E0080
    /// # use livechat_types::{Envelope, Track, WriteEvent, Writer};
    /// # struct Ended;
    /// impl WriteEvent for Ended {
    ///     # fn event_name(&self) -> &str { "Live Chat Conversation Ended" }
    ///     fn write_properties(&self, out: &mut Writer) {
    ///         out.property("conversation_duration", &std::time::Duration::from_secs(45));
    ///     }
    /// }
    /// # Track::new(Envelope::default(), Ended).to_json();
    /// ```
    #[rustfmt::skip] // The compiler shows the line in errors, and more lines if it is several.
    pub fn property<T: ?Sized>(&mut self, key: &str, value: &T) where Self: WriteValue<T> {
        Self::__property(self, key, value);
    }

    /// Does the same for generated code, which has the key in one piece with its punctuation: `,"agent_id":`.
    #[doc(hidden)]
    #[allow(clippy::inline_always, reason = "a copy of known length is a few moves, and one of unknown length a call")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn member<T: PropertyValue + ?Sized>(&mut self, key: &'static str, value: &T) {
        value.__write(self, key);
    }

    /// Writes the member of a custom field whose type depends on a parameter, so that no constant of the struct has checked it.
    #[doc(hidden)]
    #[inline]
    pub fn custom<T: PropertyValue>(&mut self, key: &'static str, value: &T) {
        const { assert_fit(T::KIND) };
        value.__write(self, key);
    }

    /// Writes several members: each further call of an expansion costs compile time.
    #[doc(hidden)]
    #[allow(clippy::inline_always, reason = "as in `member`")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn members<T: WriteValues>(&mut self, keys: &[&'static str], values: T) {
        values.write(self, keys);
    }
}

/// What [`Writer::property`] requires: that its value is a [`PropertyValue`].
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be the value of a property",
    label = "use a text, a number, a `bool`, a time, `RawJson`, or a type that derives `PropertyValue`"
)]
pub trait WriteValue<T: ?Sized> {
    /// Writes a key and its value.
    #[doc(hidden)]
    fn __property(out: &mut Writer, key: &str, value: &T);
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue + ?Sized> WriteValue<T> for Writer {
    fn __property(out: &mut Writer, key: &str, value: &T) {
        const { assert_fit(T::KIND) };
        out.put(key, &value.view());
    }
}

/// Several values, which are written at once.
pub trait WriteValues {
    /// Writes each value with its key, which is in the form `,"agent_id":`.
    fn write(self, out: &mut Writer, keys: &[&'static str]);
}

macro_rules! tuples {
    ($($($value:ident $at:tt)+;)+) => {$(
        impl<$($value: PropertyValue + ?Sized),+> WriteValues for ($(&$value,)+) {
            #[allow(clippy::inline_always, reason = "as in `Writer::member`")]
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn write(self, out: &mut Writer, keys: &[&'static str]) {
                $(self.$at.__write(out, keys[$at]);)+
            }
        }
    )+};
}
tuples! {
    A 0;
    A 0 B 1;
    A 0 B 1 C 2;
    A 0 B 1 C 2 D 3;
    A 0 B 1 C 2 D 3 E 4;
    A 0 B 1 C 2 D 3 E 4 F 5;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
}
