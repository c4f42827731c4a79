//! Bodies of requests: one call, or a batch of calls.

use std::fmt;

#[cfg(feature = "fast")]
use livechat_spec::__private::fast::FastDocument;
use livechat_spec::__private::validate::{self, BatchVisitor, Detail, Validator, is_batch};
use livechat_spec::json::{Span, SyntaxError};
use livechat_spec::table::{Dialect, Property, Spec};

use crate::envelope::{BATCH, Envelope};
use crate::events::AnyEvent;
#[cfg(feature = "fast")]
use crate::fast_call::{Made, make, next_of_batch};
#[cfg(feature = "fast")]
use crate::read::ReadError;
#[cfg(feature = "fast")]
use crate::read::fast::Fallback;
use crate::read::input::Input;
use crate::read::{ReadBody, ReadEvent};
use crate::track::{Call, Track, read_call};
use crate::value::json::RawJson;
use crate::value::writer::Writer;
use crate::write::{WriteBody, WriteEvent};

/// The body of a request, as SDKs send it: one call, or a batch of calls.
///
/// A call with errors, or without a live chat event, does not affect the others of its batch: it is kept as its JSON
/// text. [`from_slice`](crate::from_slice) returns no findings, so it fails for a single call with errors, which
/// [`read`](crate::read) returns with its findings.
///
/// ```
/// use livechat_types::{Body, BatchItem, read};
/// let body = br#"{"batch": [
///     {"type": "identify", "userId": "visitor-17"},
///     {"type": "track", "userId": "visitor-17", "event": "Live Chat Message Sent"},
///     {"type": "track", "event": "Live Chat Message Sent"}
/// ]}"#;
/// let read = read::<Body>(body)?;
/// let kinds: Vec<_> = read.value.items().map(|item| match item {
///     BatchItem::Track(track) => track.event.name(),
///     BatchItem::Other(_) => "other",
///     BatchItem::Invalid(_) => "invalid",
/// }).collect();
/// assert_eq!(kinds, ["other", "Live Chat Message Sent", "invalid"]);
/// assert_eq!(&*read.findings[0].pointer, "/batch/2");
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Body<E = AnyEvent> {
    /// One call, without a batch around it.
    Single(BatchItem<E>),
    /// A batch, of any number of calls.
    Batch(Box<Batch<E>>),
}

/// A call of a [`Body`] or a [`Batch`].
#[derive(Clone, Debug, PartialEq)]
pub enum BatchItem<E = AnyEvent> {
    /// A call with an event of the spec.
    Track(Box<Track<E>>),
    /// Another call, such as `identify`, or a `track` call with another event.
    Other(RawJson),
    /// A call with an event of the spec, and with errors: the findings have them.
    Invalid(RawJson),
}

/// The error for a call of a [`Body`] that has errors: what [`Body::into_tracks`] gives in its place.
///
/// The findings of the body say what the errors are. The JSON Pointers of a batch's findings begin with `/batch/` and
/// the index.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RefusedCall {
    /// The place of the call in its batch, from 0; 0 for a body that is a single call.
    pub index: usize,
    /// The call, as it came.
    pub json: RawJson,
}

impl fmt::Display for RefusedCall {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the call at index {} has errors", self.index)
    }
}

impl std::error::Error for RefusedCall {}

/// Several calls in one body, and the envelope that is the default for all of them.
///
/// Collect tracks into a batch, or [`push`](Self::push) them:
///
/// ```
/// use livechat_types::{AnyEvent, Batch, ConversationStarted, Envelope, MessageSent, Track};
/// let mut batch = Batch::<AnyEvent>::default();
/// batch.push(Track::new(Envelope::user("visitor-17"), ConversationStarted::new().into()));
/// batch.push(Track::new(Envelope::user("visitor-17"), MessageSent::new().into()));
/// assert_eq!(batch.to_json(), concat!(
///     r#"{"batch":[{"type":"track","event":"Live Chat Conversation Started","#,
///     r#""userId":"visitor-17","properties":{}},"#,
///     r#"{"type":"track","event":"Live Chat Message Sent","#,
///     r#""userId":"visitor-17","properties":{}}]}"#,
/// ));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Batch<E = AnyEvent> {
    /// Defaults for all calls: `context`, `integrations` and `sentAt`; and the unknown members of the batch.
    pub envelope: Envelope,
    /// The calls, in order.
    pub items: Vec<BatchItem<E>>,
}

/// A batch, split by the limits of a dialect: the result of [`Batch::split`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Split<E = AnyEvent> {
    /// Batches within the limits, in order. Each has the envelope of the batch that was split.
    pub batches: Vec<Batch<E>>,
    /// Calls that exceed a limit by themselves: the platform would reject them, or drop them silently.
    pub too_large: Vec<BatchItem<E>>,
}

impl<E> Body<E> {
    /// Iterates over the calls, in order.
    pub fn items(&self) -> impl Iterator<Item = &BatchItem<E>> {
        match self {
            Self::Single(item) => std::slice::from_ref(item),
            Self::Batch(batch) => batch.items.as_slice(),
        }
        .iter()
    }

    /// Iterates over the calls with an event of the spec, in order: each as a [`Track`], or as a [`RefusedCall`] if it
    /// has errors. Leaves out [`BatchItem::Other`], which is no call of the spec.
    ///
    /// Each track gets the defaults of its batch: the members of `context` and `integrations` that it lacks, and
    /// `sentAt` if it has none.
    ///
    /// ```
    /// use livechat_types::{AnyEvent, Body, RefusedCall, Track, from_slice};
    /// let body = br#"{
    ///     "context": {"locale": "en", "channel": "web"},
    ///     "batch": [
    ///         {"event": "Live Chat Message Sent"},
    ///         {
    ///             "userId": "visitor-17",
    ///             "event": "Live Chat Message Sent",
    ///             "context": {"locale": "fr"}
    ///         }
    ///     ]
    /// }"#;
    /// let body = from_slice::<Body>(body)?;
    ///
    /// // One by one:
    /// for call in body.clone().into_tracks() {
    ///     match call {
    ///         Ok(track) => {
    ///             let context = track.envelope.context.unwrap();
    ///             assert_eq!(context.as_str(), r#"{"locale":"fr","channel":"web"}"#);
    ///         }
    ///         Err(refused) => assert_eq!(refused.index, 0),
    ///     }
    /// }
    /// // Only those without errors:
    /// let tracks: Vec<Track<AnyEvent>> = body.clone().into_tracks().flatten().collect();
    /// assert_eq!(tracks.len(), 1);
    /// // All or none:
    /// let all: Result<Vec<Track<AnyEvent>>, RefusedCall> = body.into_tracks().collect();
    /// assert_eq!(all.unwrap_err().to_string(), "the call at index 0 has errors");
    /// # Ok::<(), livechat_types::ReadError>(())
    /// ```
    pub fn into_tracks(self) -> impl Iterator<Item = Result<Track<E>, RefusedCall>> {
        let (items, envelope) = match self {
            Self::Single(item) => (vec![item], Envelope::default()),
            Self::Batch(batch) => (batch.items, batch.envelope),
        };
        tracks(items, envelope)
    }
}

impl<E> Body<E> {
    /// Writes the body as JSON.
    #[rustfmt::skip] // The compiler shows the line in errors, and more lines if it is several.
    pub fn to_json(&self) -> String where Self: WriteBody {
        written(self)
    }
}

impl<E> BatchItem<E> {
    /// Writes the call as JSON. One that is not a [`Track`] is written as it came.
    #[rustfmt::skip] // As above.
    pub fn to_json(&self) -> String where Self: WriteBody {
        written(self)
    }
}

impl<E> BatchItem<E> {
    #[cfg(feature = "fast")]
    fn new(envelope: Envelope, event: E) -> Self {
        Self::Track(Box::new(Track::new(envelope, event)))
    }
}

impl<E> Default for Batch<E> {
    #[inline]
    fn default() -> Self {
        Self { envelope: Envelope::default(), items: Vec::new() }
    }
}

impl<E> Batch<E> {
    /// Appends a call.
    pub fn push(&mut self, track: Track<E>) {
        self.items.push(BatchItem::Track(Box::new(track)));
    }

    /// Iterates over the calls with an event of the spec, each with the defaults of the batch, and over the calls with
    /// errors: see [`Body::into_tracks`].
    pub fn into_tracks(self) -> impl Iterator<Item = Result<Track<E>, RefusedCall>> {
        tracks(self.items, self.envelope)
    }
}

fn tracks<E>(items: Vec<BatchItem<E>>, defaults: Envelope) -> impl Iterator<Item = Result<Track<E>, RefusedCall>> {
    items.into_iter().enumerate().filter_map(move |(index, item)| match item {
        BatchItem::Track(mut track) => {
            track.envelope.inherit(&defaults);
            Some(Ok(*track))
        }
        BatchItem::Invalid(json) => Some(Err(RefusedCall { index, json })),
        BatchItem::Other(_) => None,
    })
}

impl<E> FromIterator<Track<E>> for Batch<E> {
    fn from_iter<I: IntoIterator<Item = Track<E>>>(tracks: I) -> Self {
        let items = tracks.into_iter().map(|track| BatchItem::Track(Box::new(track))).collect();
        Self { envelope: Envelope::default(), items }
    }
}

impl<E> Batch<E> {
    /// Writes the batch as JSON: the body of a request to the `batch` endpoint of the HTTP APIs.
    #[rustfmt::skip] // As above.
    pub fn to_json(&self) -> String where Self: WriteBody {
        written(self)
    }

    /// Splits the batch by the limits of a dialect: the number of calls, and the bytes of JSON of a call and of a
    /// batch. The order is kept. A call that is too large by itself is returned apart.
    ///
    /// ```
    /// use livechat_types::{AnyEvent, Batch, Envelope, MessageSent, Track, dialects};
    /// let call = |text: &str| {
    ///     let event = MessageSent::new().message_body(text);
    ///     Track::new(Envelope::user("visitor-17"), event.into())
    /// };
    /// let mut batch: Batch<AnyEvent> = (0..2501).map(|_| call("Hello")).collect();
    /// batch.push(call(&"long ".repeat(7000)));
    ///
    /// let split = batch.split(&dialects::SEGMENT);
    /// let sizes: Vec<usize> = split.batches.iter().map(|batch| batch.items.len()).collect();
    /// assert_eq!(sizes, [2500, 1]);
    /// assert_eq!(split.too_large.len(), 1);
    /// ```
    #[rustfmt::skip] // As above.
    pub fn split(self, dialect: &'static Dialect) -> Split<E> where BatchItem<E>: WriteBody {
        let limits = dialect.limits;
        let empty = Self { envelope: self.envelope, items: Vec::new() };
        let frame = empty.to_json().len();
        let room = limits.batch_bytes.map_or(usize::MAX, |limit| limit.saturating_sub(frame));
        let most_calls = limits.batch_events.unwrap_or(usize::MAX);
        let most_bytes = limits.event_bytes.unwrap_or(usize::MAX).min(room);

        let mut split = Split { batches: Vec::new(), too_large: Vec::new() };
        let mut items = Vec::new();
        let mut bytes = 0;
        for item in self.items {
            let size = item.to_json().len();
            if size > most_bytes {
                split.too_large.push(item);
                continue;
            }
            // A comma comes before each call but the first.
            if !items.is_empty() && (items.len() == most_calls || bytes + 1 + size > room) {
                split.batches.push(Self { envelope: empty.envelope.clone(), items: std::mem::take(&mut items) });
                bytes = 0;
            }
            bytes += size + usize::from(!items.is_empty());
            items.push(item);
        }
        if !items.is_empty() {
            split.batches.push(Self { envelope: empty.envelope, items });
        }
        split
    }
}

fn written<B: WriteBody>(body: &B) -> String {
    let mut out = Writer::new();
    body.write_body(&mut out);
    out.into_json()
}

#[diagnostic::do_not_recommend]
impl<E> WriteBody for Body<E>
where
    BatchItem<E>: WriteBody,
{
    fn write_body(&self, out: &mut Writer) {
        match self {
            Self::Single(item) => item.write_body(out),
            Self::Batch(batch) => batch.write_body(out),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<E: WriteEvent> WriteBody for BatchItem<E> {
    fn write_body(&self, out: &mut Writer) {
        match self {
            Self::Track(track) => track.write_body(out),
            Self::Other(json) | Self::Invalid(json) => out.raw(json.as_str()),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<E> WriteBody for Batch<E>
where
    BatchItem<E>: WriteBody,
{
    fn write_body(&self, out: &mut Writer) {
        out.begin_object();
        out.key(BATCH);
        out.begin_array();
        for item in &self.items {
            item.write_body(out);
        }
        out.end_array();
        self.envelope.write_fields(out);
        // A field that could not be read is kept as an unknown member: write it, unless the field was set since.
        out.extra(&self.envelope.extra, |key| self.envelope.is_set(key));
        out.end_object();
    }
}

#[diagnostic::do_not_recommend]
impl<E: ReadEvent> ReadBody for Body<E> {
    fn spec() -> &'static Spec {
        E::spec()
    }

    fn read_body(input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
        if input.validator.reader.peek() != Some(b'{') {
            input.validator.refuse(Detail::NotABody("an object"))?;
            return Ok(None);
        }
        let start = input.validator.begin_body();
        let read = read_item(input);
        if input.validator.is_batch(start, &read) {
            return Ok(read_batch(input)?.map(|batch| Self::Batch(Box::new(batch))));
        }
        read.map(|item| Some(Self::Single(item)))
    }

    fn is_single_call(&self) -> bool {
        matches!(self, Self::Single(_))
    }

    #[cfg(feature = "fast")]
    const __IS_FAST: bool = E::__IS_FAST;

    #[cfg(feature = "fast")]
    fn __from_fast(document: &mut FastDocument<'_>, with_findings: bool) -> Result<Self, ReadError> {
        if document.is_batch() {
            return Ok(Self::Batch(Box::new(batch_of(document, with_findings)?)));
        }
        // A call with errors is kept beside the findings, which `from_slice` needs, too.
        match make(document, 0, with_findings)? {
            Made::Track(envelope, event) => Ok(Self::Single(BatchItem::new(envelope, event))),
            Made::Refused | Made::Foreign => Err(ReadError::DECLINED),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<E: ReadEvent> ReadBody for Batch<E> {
    fn spec() -> &'static Spec {
        E::spec()
    }

    fn read_body(input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
        if input.validator.reader.peek() == Some(b'{') && is_batch(&mut input.validator)? {
            return read_batch(input);
        }
        input.validator.refuse(Detail::NotABody("an object with `batch`"))?;
        Ok(None)
    }

    #[cfg(feature = "fast")]
    const __IS_FAST: bool = E::__IS_FAST;

    #[cfg(feature = "fast")]
    fn __from_fast(document: &mut FastDocument<'_>, with_findings: bool) -> Result<Self, ReadError> {
        if document.is_batch() { Ok(batch_of(document, with_findings)?) } else { Err(ReadError::DECLINED) }
    }
}

/// Makes the batch of a document on which the fast passes have decided.
#[cfg(feature = "fast")]
fn batch_of<E: ReadEvent>(document: &mut FastDocument<'_>, with_findings: bool) -> Result<Batch<E>, Fallback> {
    let mut items = Vec::with_capacity(document.len());
    for index in 0..document.len() {
        let made = make(document, index, with_findings)?;
        let json = |document: &FastDocument<'_>| document.json(index).map(RawJson::of_valid).ok_or(Fallback);
        items.push(match made {
            Made::Track(envelope, event) => BatchItem::new(envelope, event),
            Made::Refused => BatchItem::Invalid(json(document)?),
            Made::Foreign => BatchItem::Other(json(document)?),
        });
    }
    let envelope = Envelope::from_valid(&document.batch().ok_or(Fallback)?)?;
    Ok(Batch { envelope, items })
}

fn read_batch<E: ReadEvent>(input: &mut Input<'_>) -> Result<Option<Batch<E>>, SyntaxError> {
    let mut reading = Reading { input, batch: Batch::default() };
    let has_calls = validate::read_batch(&mut reading)?;
    let Reading { input, mut batch } = reading;
    if input.validator.has_duplicates() {
        batch.envelope.extra.drop_repeats();
    }
    Ok(has_calls.then_some(batch))
}

/// A batch that is being read.
struct Reading<'i, 'a, E> {
    input: &'i mut Input<'a>,
    batch: Batch<E>,
}

impl<'a, E: ReadEvent> BatchVisitor<'a> for Reading<'_, 'a, E> {
    fn validator(&mut self) -> &mut Validator<'a> {
        &mut self.input.validator
    }

    fn call(&mut self) -> Result<(), SyntaxError> {
        #[cfg(feature = "fast")]
        let fast = fast_item(self.input, self.batch.items.len());
        #[cfg(not(feature = "fast"))]
        let fast = None;
        self.batch.items.push(match fast {
            Some(item) => item,
            None => read_item(self.input)?,
        });
        Ok(())
    }

    fn field(&mut self, field: &'static Property) -> Result<(), SyntaxError> {
        self.batch.envelope.read_field(field.key, self.input)
    }

    fn unknown(&mut self, key: &str, value: Span) {
        self.batch.envelope.extra.push(key, self.input.raw(value));
    }
}

/// Reads the next call of a batch, which has this index, if the fast passes decide on it.
#[cfg(feature = "fast")]
fn fast_item<E: ReadEvent>(input: &mut Input<'_>, index: usize) -> Option<BatchItem<E>> {
    if !input.reads_fast || !E::__IS_FAST {
        return None;
    }
    input.validator.reader.peek();
    let start = input.validator.reader.offset();
    let made = next_of_batch::<E>(input, index)?;
    let json = || input.raw(Span::new(start, input.validator.reader.offset()));
    Some(match made {
        Made::Track(envelope, event) => BatchItem::new(envelope, event),
        Made::Refused => BatchItem::Invalid(json()),
        Made::Foreign => BatchItem::Other(json()),
    })
}

fn read_item<E: ReadEvent>(input: &mut Input<'_>) -> Result<BatchItem<E>, SyntaxError> {
    input.validator.reader.peek();
    let start = input.validator.reader.offset();
    let call = read_call(input)?;
    let json = || input.raw(Span::new(start, input.validator.reader.offset()));
    Ok(match call {
        Call::Track(track) => BatchItem::Track(track),
        Call::Foreign(_) => BatchItem::Other(json()),
        Call::Invalid => BatchItem::Invalid(json()),
    })
}
