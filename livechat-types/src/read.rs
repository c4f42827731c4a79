use std::borrow::Cow;
use std::fmt;

use livechat_spec::LIVECHAT;
use livechat_spec::check::clean::Value;
use livechat_spec::check::input::{self, item_of};
use livechat_spec::check::properties::{self, Members};
use livechat_spec::finding::{Finding, Problem, findings};
use livechat_spec::json::{Reader, Span, SyntaxError};
use livechat_spec::rule;
use livechat_spec::table::{Dialect, Event, EventProperty, Property, Spec};
use livechat_spec::vocabulary::Kind;

use crate::clean::{self, Unread};
use crate::id::Id;
use crate::{Extra, Number, RawJson, Seconds, Sensitive, Timestamp};

/// An event that can be read.
///
/// Generated events are, and structs that derive `LiveChatEvent` and serde's `Deserialize`. By hand, a type that has
/// serde's `Deserialize` is read through it, by [`Input::deserialize`]; unknown keys, kinds and bounds are then what serde
/// makes of them.
///
/// ```
/// use livechat_types::spec::{LIVECHAT, json::SyntaxError, table::{Event, Spec}};
/// use livechat_types::{Input, ReadEvent, Track, from_slice};
///
/// #[derive(serde::Deserialize)]
/// struct Reply { message_id: String, queue: Option<String> }
///
/// impl ReadEvent for Reply {
///     fn spec() -> &'static Spec<'static> {
///         &LIVECHAT
///     }
///
///     fn reads(event: &Event<'_>) -> bool {
///         event.key == "message_sent"
///     }
///
///     fn read_event(_: &'static Event<'static>, input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
///         input.deserialize()
///     }
/// }
///
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent",
///                 "properties": {"message_id": "msg-0001", "queue": "billing"}}"#;
/// let track: Track<Reply> = from_slice(body)?;
/// assert_eq!((&*track.event.message_id, track.event.queue.as_deref()), ("msg-0001", Some("billing")));
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event that can be read",
    note = "derive `LiveChatEvent` and serde's `Deserialize` on `{Self}`"
)]
pub trait ReadEvent: Sized {
    /// The spec whose events these are.
    fn spec() -> &'static Spec<'static>;

    /// Whether this type reads this event.
    fn reads(event: &Event<'_>) -> bool;

    /// Reads the object of properties that comes next. `None` if a problem that was reported leaves no event.
    ///
    /// # Errors
    ///
    /// If the text is not JSON.
    fn read_event(event: &'static Event<'static>, input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError>;

    /// Makes the event of a call that is known to be clean, if this type can.
    #[doc(hidden)]
    const OF_CLEAN: Option<clean::Make<Self>> = None;
}

/// What a whole body, or a whole call, can be read as: [`Track`](crate::Track), [`Body`](crate::Body).
pub trait ReadBody: Sized {
    /// The spec whose events these are.
    fn spec() -> &'static Spec<'static>;

    /// Reads the value that comes next. `None` if a problem that was reported leaves nothing.
    ///
    /// # Errors
    ///
    /// If the text is not JSON.
    fn read_body(input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError>;

    /// Makes the value of a call that is known to be clean, if this type can.
    #[doc(hidden)]
    const OF_CLEAN: Option<clean::Make<Self>> = None;
}

/// Something that was read, with what is to be said of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Read<T> {
    /// The value.
    pub value: T,
    /// What is not as it should be, by place. For a [`Track`](crate::Track) none of it is an error.
    pub findings: Vec<Finding>,
}

/// Why bytes could not be read: at least one finding is an error.
///
/// ```
/// use livechat_types::{AnyEvent, Track, from_slice};
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Mesage Sent"}"#;
/// let error = from_slice::<Track<AnyEvent>>(body).unwrap_err();
/// assert_eq!(error.to_string(), "1:35: error[LC0201]: unknown live chat event");
/// assert_eq!(error.findings()[0].help.as_deref(), Some("did you mean `Live Chat Message Sent`?"));
/// ```
#[derive(Clone, Debug)]
pub struct ReadError {
    findings: Vec<Finding>,
}

impl ReadError {
    pub(crate) const fn new(findings: Vec<Finding>) -> Self {
        Self { findings }
    }

    /// Everything that was found, by place; not all need be errors.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The same, to keep.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut errors = self.findings.iter().filter(|finding| finding.is_error());
        if let Some(first) = errors.next() {
            write!(f, "{first}")?;
        }
        match errors.count() {
            0 => Ok(()),
            1 => f.write_str(" (and 1 more error)"),
            more => write!(f, " (and {more} more errors)"),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads a call or a body from bytes that may be anything, and says what is not as it should be.
///
/// ```
/// use livechat_types::{AnyEvent, Track, read};
/// let body = br#"{"anonymousId": "anon-2b91", "event": "Live Chat Message Sent", "properties": {"agentId": 12}}"#;
/// let read = read::<Track<AnyEvent>>(body)?;
/// let found: Vec<&str> = read.findings.iter().map(|finding| finding.rule.name).collect();
/// assert_eq!(found, ["property-alias", "numeric-id"]);
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
///
/// Most calls have nothing wrong with them. Whether one has is found out before it is read, several times faster, by a
/// [`Checker`](livechat_spec::check::Checker) that each thread keeps, one for each dialect up to eight: it has learned how
/// the calls look that the thread has read, and takes less than a megabyte for that. This holds for the generated events
/// of this crate's spec, in a `Track` or a `Body`; others take the longer way.
///
/// # Errors
///
/// If the bytes are not JSON, or not a body. A [`Track`](crate::Track) is also refused for every finding that is an
/// error; a [`Body`](crate::Body) holds such a call as [`Item::Invalid`](crate::Item).
pub fn read<T: ReadBody>(bytes: &[u8]) -> Result<Read<T>, ReadError> {
    read_with(bytes, None)
}

/// Reads as [`read`] does, and also judges by what a dialect asks for.
///
/// ```
/// use livechat_types::{AnyEvent, Track, dialects, read_in};
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_id": "msg-0001"}}"#;
/// let read = read_in::<Track<AnyEvent>>(body, &dialects::CUSTOMERIO)?;
/// assert_eq!(read.findings[0].message, "customerio recommends `conversation_id`");
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
///
/// # Errors
///
/// As [`read`].
pub fn read_in<T: ReadBody>(bytes: &[u8], dialect: &'static Dialect<'static>) -> Result<Read<T>, ReadError> {
    read_with(bytes, Some(dialect))
}

/// Reads as [`read`] does, and drops what is not an error.
///
/// # Errors
///
/// As [`read`].
pub fn from_slice<T: ReadBody>(bytes: &[u8]) -> Result<T, ReadError> {
    match clean::read(bytes, None) {
        Ok(value) => Ok(value),
        Err(Unread) => read_slowly(bytes, None).map(|read| read.value),
    }
}

fn read_with<T: ReadBody>(bytes: &[u8], dialect: Option<&'static Dialect<'static>>) -> Result<Read<T>, ReadError> {
    match clean::read(bytes, dialect) {
        Ok(value) => Ok(Read { value, findings: Vec::new() }),
        Err(Unread) => read_slowly(bytes, dialect),
    }
}

/// Reads without asking first whether there is anything to say; the outcome is the same.
#[doc(hidden)]
pub fn read_slowly<T: ReadBody>(
    bytes: &[u8],
    dialect: Option<&'static Dialect<'static>>,
) -> Result<Read<T>, ReadError> {
    let (value, problems) = match Reader::from_bytes(bytes) {
        Ok(reader) => Input::new(reader, T::spec(), dialect).run(T::read_body),
        Err(error) => (None, vec![error.into()]),
    };
    let findings = findings(None, bytes, problems);
    match value {
        Some(value) => Ok(Read { value, findings }),
        None => Err(ReadError::new(findings)),
    }
}

/// What an event is read from: the strict reader, and the problems found so far.
pub struct Input<'a> {
    pub(crate) judge: input::Input<'a, 'static>,
}

/// Shows how far reading has come, not the text, because it may say anything.
impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.judge, f)
    }
}

/// A value that a property can be read as.
#[doc(hidden)]
pub trait ReadValue: Sized {
    /// Reads the value that comes next; `None` if it is null, or not one of the property's, which is reported.
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError>;

    /// Makes the value of one of the property's, of which nothing is to be said and which is not null.
    fn of_clean(value: Value<'_>, property: &Property<'_>) -> Result<Self, Unread> {
        let input = Input::new(Reader::new(value.json), &LIVECHAT, None);
        let (value, problems) = input.run(|input| Self::read(input, property));
        value.filter(|_| problems.is_empty()).ok_or(Unread)
    }
}

impl<'a> Input<'a> {
    /// Events of this spec, in the built-in envelope, which is the one that there is a struct for.
    pub(crate) fn new(
        reader: Reader<'a>,
        spec: &'static Spec<'static>,
        dialect: Option<&'static Dialect<'static>>,
    ) -> Self {
        let mut judge = input::Input::new(reader, spec, &LIVECHAT);
        judge.dialect = dialect;
        Self { judge }
    }

    /// For reading the properties of an event alone.
    pub(crate) fn of_properties(reader: Reader<'a>, event: &'static Event<'static>) -> Self {
        let mut input = Self::new(reader, &LIVECHAT, None);
        input.judge.set_event(Some(event));
        input
    }

    /// Reads the one value of the text; returns it, as far as it could be read, and everything that was found.
    pub(crate) fn run<T>(
        mut self,
        read: impl FnOnce(&mut Self) -> Result<Option<T>, SyntaxError>,
    ) -> (Option<T>, Vec<Problem>) {
        let value = read(&mut self);
        self.judge.finish(value)
    }

    /// Reads past one value.
    #[doc(hidden)]
    pub fn skip(&mut self) -> Result<(), SyntaxError> {
        self.judge.reader.skip().map(|_| ())
    }

    /// What stands at these bytes, which were read.
    pub(crate) fn raw(&self, span: Span) -> RawJson {
        RawJson::of_valid(&self.judge.text()[span.start..span.end])
    }

    /// Reads the value of a property.
    #[doc(hidden)]
    pub fn value<T: ReadValue>(&mut self, property: &Property<'_>) -> Result<Option<T>, SyntaxError> {
        if self.judge.null()? {
            return Ok(None);
        }
        T::read(self, property)
    }

    /// Reads the object of properties of an event: gives each key that the event has to `known`, which reads its
    /// value; keeps the others; then reads aliases as their properties.
    #[doc(hidden)]
    pub fn properties(
        &mut self,
        event: &'static Event<'static>,
        known: &mut dyn FnMut(&str, &mut Self) -> Result<(), SyntaxError>,
    ) -> Result<Extra, SyntaxError> {
        let mut members = Reading { input: self, known, extra: Extra::default() };
        properties::read(event, &mut members)?;
        let Reading { input, mut extra, .. } = members;
        if !input.judge.reader.duplicates().is_empty() {
            extra.drop_repeats();
        }
        Ok(extra)
    }

    /// Reads a string of a list that may grow; one that is not listed is reported, and kept.
    #[doc(hidden)]
    pub fn listed(&mut self, property: &Property<'_>) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        self.judge.listed(property)
    }

    /// Reads an identifier: a string, or a number, which is reported.
    #[doc(hidden)]
    pub fn id(&mut self, property: &Property<'_>) -> Result<Option<Id>, SyntaxError> {
        let id = self.judge.id(property)?;
        Ok(id.map(|id| if id.numeric { Id::of_number(&id.text) } else { Id::new(&id.text) }))
    }

    /// Reads the object of properties of an event through serde: what the spec knows is checked, read under its aliases,
    /// and given to serde in the kind that the spec has; a null is given to it as absent.
    #[doc(hidden)]
    pub fn through_serde<T: serde::de::DeserializeOwned>(
        &mut self,
        event: &'static Event<'static>,
    ) -> Result<Option<T>, SyntaxError> {
        self.judge.reader.peek();
        let start = self.judge.reader.offset();
        let mut out = crate::Writer::new();
        out.begin_object();
        let extra = self.properties(event, &mut |key, Input { judge }| {
            let Some(of_event) = event.property(key) else {
                return judge.reader.skip().map(|_| ());
            };
            judge.reader.peek();
            let start = judge.reader.offset();
            judge.check(of_event.property)?;
            let text = &judge.text()[start..judge.reader.offset()];
            match (of_event.property.kind, text.as_bytes().first()) {
                (_, Some(b'n')) => {}
                (Kind::String, Some(b'-' | b'0'..=b'9')) => {
                    out.key(key);
                    out.string(text);
                }
                (Kind::Integer | Kind::Number, Some(b'"')) => {
                    out.key(key);
                    out.raw(&text[1..text.len() - 1]);
                }
                _ => {
                    out.key(key);
                    out.raw(text);
                }
            }
            Ok(())
        })?;
        out.extra(&extra, |_| false);
        out.end_object();
        let json = out.into_json();
        let value = T::deserialize(&mut serde_json::Deserializer::from_str(&json));
        if let Err(error) = &value {
            self.judge.report(Problem::new(&rule::WRONG_KIND, Span::new(start, start + 1), misfit(error)));
        }
        Ok(value.ok())
    }

    /// Reads the object of properties that comes next through serde.
    ///
    /// The object is JSON as strictly as everywhere. What serde finds wrong is reported as `LC0302`, without serde's
    /// own words, because those hold the value.
    ///
    /// # Errors
    ///
    /// If the text is not JSON.
    pub fn deserialize<'de, T: serde::Deserialize<'de>>(&mut self) -> Result<Option<T>, SyntaxError>
    where
        'a: 'de,
    {
        let span = self.judge.reader.skip()?;
        let text: &'de str = &self.judge.text()[span.start..span.end];
        let value = serde_json::from_str(text);
        if let Err(error) = &value {
            // serde_json counts columns in bytes, from 1.
            let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
            let at = (span.start + line + error.column().saturating_sub(1)).min(span.end);
            let span = Span::new(at, span.end.min(at + 1));
            self.judge.report(Problem::new(&rule::WRONG_KIND, span, misfit(error)));
        }
        Ok(value.ok())
    }
}

/// An object of properties, of which somebody else reads those that are known.
struct Reading<'i, 'a, F: ?Sized> {
    input: &'i mut Input<'a>,
    known: &'i mut F,
    extra: Extra,
}

impl<'a, F: ?Sized> Members<'a, 'static> for Reading<'_, 'a, F>
where
    F: FnMut(&str, &mut Input<'a>) -> Result<(), SyntaxError>,
{
    fn input(&mut self) -> &mut input::Input<'a, 'static> {
        &mut self.input.judge
    }

    fn known(&mut self, property: &'static EventProperty<'static>) -> Result<(), SyntaxError> {
        (self.known)(property.property.key, self.input)
    }

    fn unknown(&mut self, key: &str, value: Span) {
        self.extra.push(key, self.input.raw(value));
    }
}

/// What serde found wrong, without the value that its own words may hold.
fn misfit(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let missing = text.strip_prefix("missing field `").and_then(|rest| rest.split_once('`'));
    match missing {
        Some((field, _)) => format!("the type that the properties are read as needs `{field}`"),
        None => "the properties do not fit the type that they are read as".to_owned(),
    }
}

impl ReadValue for String {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        Ok(input.judge.text_of(property)?.map(Cow::into_owned))
    }

    fn of_clean(value: Value<'_>, _: &Property<'_>) -> Result<Self, Unread> {
        value.text().map(Cow::into_owned).ok_or(Unread)
    }
}

impl ReadValue for bool {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        input.judge.boolean(property)
    }

    fn of_clean(value: Value<'_>, _: &Property<'_>) -> Result<Self, Unread> {
        Ok(value.json == "true")
    }
}

impl ReadValue for Number {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        Ok(input.judge.number(property)?.map(|number| Self::of_valid(&number.text, number.quoted)))
    }

    fn of_clean(value: Value<'_>, _: &Property<'_>) -> Result<Self, Unread> {
        Ok(Self::of_valid(value.json, false))
    }
}

impl ReadValue for Seconds {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        Ok(Number::read(input, property)?.map(Self::of_number))
    }

    fn of_clean(value: Value<'_>, property: &Property<'_>) -> Result<Self, Unread> {
        Number::of_clean(value, property).map(Self::of_number)
    }
}

impl ReadValue for RawJson {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        Ok(input.judge.json(property)?.map(|span| input.raw(span)))
    }

    fn of_clean(value: Value<'_>, _: &Property<'_>) -> Result<Self, Unread> {
        Ok(Self::of_valid(value.json))
    }
}

impl ReadValue for Timestamp {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        Ok(input.judge.timestamp(property)?.map(|(text, parsed)| Self::of_parsed(&text, parsed)))
    }

    fn of_clean(value: Value<'_>, _: &Property<'_>) -> Result<Self, Unread> {
        Self::parse(&value.text().ok_or(Unread)?).map_err(|_| Unread)
    }
}

impl<T: ReadValue> ReadValue for Sensitive<T> {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        Ok(T::read(input, property)?.map(Self::new))
    }

    fn of_clean(value: Value<'_>, property: &Property<'_>) -> Result<Self, Unread> {
        T::of_clean(value, property).map(Self::new)
    }
}

impl<T: ReadValue> ReadValue for Vec<T> {
    fn read(input: &mut Input<'_>, property: &Property<'_>) -> Result<Option<Self>, SyntaxError> {
        if input.judge.reader.peek() != Some(b'[') {
            input.judge.refuse_kind(property)?;
            return Ok(None);
        }
        let item = item_of(property);
        let mut items = Vec::new();
        input.judge.reader.begin_array()?;
        while input.judge.reader.next_item()? {
            items.extend(T::read(input, &item)?);
        }
        Ok(Some(items))
    }
}
