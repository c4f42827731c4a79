use livechat_spec::__private::validate::{self, BatchVisitor, Validator, is_batch};
use livechat_spec::json::{Span, SyntaxError};
use livechat_spec::rule;
use livechat_spec::table::{Dialect, Property, Spec};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::envelope::{BATCH, Envelope};
use crate::events::AnyEvent;
use crate::read::input::Input;
use crate::read::through_serde::deserialize;
use crate::read::{ReadBody, ReadEvent};
use crate::track::{Call, Track, read_call, track_of};
use crate::value::fallback::FromValid;
use crate::value::json::RawJson;
use crate::value::writer::Writer;
use crate::write::WriteEvent;

/// A body as SDKs send it: one call, or a batch of calls.
///
/// A call that is wrong, or none of ours, does not stop the others: it stays as its JSON text, and findings say why.
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
///     BatchItem::Other(_) => "not ours",
///     BatchItem::Invalid(_) => "wrong",
/// }).collect();
/// assert_eq!(kinds, ["not ours", "Live Chat Message Sent", "wrong"]);
/// assert_eq!(read.findings[0].pointer, "/batch/2");
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Body<E = AnyEvent> {
    /// One call.
    Single(BatchItem<E>),
    /// Several calls.
    Batch(Box<Batch<E>>),
}

/// A call of a body.
#[derive(Clone, Debug, PartialEq)]
pub enum BatchItem<E = AnyEvent> {
    /// One of our events.
    Track(Box<Track<E>>),
    /// Another call, such as `identify`, or an event that has nothing to do with the spec.
    Other(RawJson),
    /// One of our events, with errors that the findings tell.
    Invalid(RawJson),
}

/// Several calls in one body, and the envelope that holds for all of them.
///
/// ```
/// use livechat_types::{AnyEvent, Batch, ConversationStarted, Envelope, MessageSent, Track};
/// let mut batch = Batch::<AnyEvent>::default();
/// batch.push(Track::new(Envelope::user("visitor-17"), ConversationStarted::new().into()));
/// batch.push(Track::new(Envelope::user("visitor-17"), MessageSent::new().into()));
/// assert!(batch.to_json().starts_with(r#"{"batch":[{"type":"track","event":"Live Chat Conversation Started","#));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Batch<E = AnyEvent> {
    /// What the batch says for all its calls: `context`, `integrations`, `sentAt`, and what is unknown.
    pub envelope: Envelope,
    /// The calls, in order.
    pub items: Vec<BatchItem<E>>,
}

/// A batch cut to the limits of a dialect.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Split<E = AnyEvent> {
    /// Batches that are within the limits, in order.
    pub batches: Vec<Batch<E>>,
    /// Calls that the platform would refuse, or drop without a word.
    pub too_large: Vec<BatchItem<E>>,
}

impl<E> Body<E> {
    /// The calls, in order.
    pub fn items(&self) -> impl Iterator<Item = &BatchItem<E>> {
        match self {
            Self::Single(item) => std::slice::from_ref(item),
            Self::Batch(batch) => batch.items.as_slice(),
        }
        .iter()
    }

    /// Our events, each with what its batch says for all: the batch's `context` and `integrations` below the call's
    /// own, and its `sentAt` where the call has none.
    ///
    /// ```
    /// use livechat_types::{Body, from_slice};
    /// let body = br#"{"context": {"locale": "en", "channel": "web"},
    ///     "batch": [{"userId": "visitor-17", "event": "Live Chat Message Sent", "context": {"locale": "fr"}}]}"#;
    /// let tracks = from_slice::<Body>(body)?.into_tracks();
    /// let context = tracks[0].envelope.context.as_ref().unwrap();
    /// assert_eq!(context.as_str(), r#"{"locale":"fr","channel":"web"}"#);
    /// # Ok::<(), livechat_types::ReadError>(())
    /// ```
    pub fn into_tracks(self) -> Vec<Track<E>> {
        match self {
            Self::Single(BatchItem::Track(track)) => vec![*track],
            Self::Single(_) => Vec::new(),
            Self::Batch(batch) => batch.into_tracks(),
        }
    }
}

impl<E: WriteEvent> Body<E> {
    /// The body as JSON.
    pub fn to_json(&self) -> String {
        match self {
            Self::Single(item) => item.to_json(),
            Self::Batch(batch) => batch.to_json(),
        }
    }
}

impl<E: WriteEvent> BatchItem<E> {
    /// The call as JSON; one that is not ours as it came.
    pub fn to_json(&self) -> String {
        match self {
            Self::Track(track) => track.to_json(),
            Self::Other(json) | Self::Invalid(json) => json.as_str().to_owned(),
        }
    }
}

impl<E> Default for Batch<E> {
    fn default() -> Self {
        Self { envelope: Envelope::default(), items: Vec::new() }
    }
}

impl<E> Batch<E> {
    /// Adds a call.
    pub fn push(&mut self, track: Track<E>) {
        self.items.push(BatchItem::Track(Box::new(track)));
    }

    /// Our events, each with what the batch says for all. See [`Body::into_tracks`].
    pub fn into_tracks(self) -> Vec<Track<E>> {
        let inherited = self.envelope;
        let tracks = self.items.into_iter().filter_map(|item| match item {
            BatchItem::Track(track) => Some(*track),
            BatchItem::Other(_) | BatchItem::Invalid(_) => None,
        });
        let inherit = |mut track: Track<E>| {
            track.envelope.inherit(&inherited);
            track
        };
        tracks.map(inherit).collect()
    }
}

impl<E> FromIterator<Track<E>> for Batch<E> {
    fn from_iter<I: IntoIterator<Item = Track<E>>>(tracks: I) -> Self {
        let items = tracks.into_iter().map(|track| BatchItem::Track(Box::new(track))).collect();
        Self { envelope: Envelope::default(), items }
    }
}

impl<E: WriteEvent> Batch<E> {
    /// The batch as the body that the HTTP APIs take.
    pub fn to_json(&self) -> String {
        let mut out = Writer::new();
        out.begin_object();
        out.key(BATCH);
        out.begin_array();
        for item in &self.items {
            match item {
                BatchItem::Track(track) => track.write(&mut out),
                BatchItem::Other(json) | BatchItem::Invalid(json) => out.raw(json.as_str()),
            }
        }
        out.end_array();
        self.envelope.write_fields(&mut out);
        // What the batch says and could not be understood is there too, unless it said it again.
        out.extra(&self.envelope.extra, |key| self.envelope.is_set(key));
        out.end_object();
        out.into_json()
    }

    /// Cuts the batch to what a dialect takes at once, by bytes and by calls, in order. A call that is too large by
    /// itself comes back, instead of being dropped somewhere in silence.
    ///
    /// ```
    /// use livechat_types::{AnyEvent, Batch, Envelope, MessageSent, Track, dialects};
    /// let call = |text: &str| Track::new(Envelope::user("visitor-17"), MessageSent::new().message_body(text).into());
    /// let mut batch: Batch<AnyEvent> = (0..2501).map(|_| call("Hello")).collect();
    /// batch.push(call(&"long ".repeat(7000)));
    /// let split = batch.split(&dialects::SEGMENT);
    /// assert_eq!(split.batches.iter().map(|batch| batch.items.len()).collect::<Vec<_>>(), [2500, 1]);
    /// assert_eq!(split.too_large.len(), 1);
    /// ```
    pub fn split(self, dialect: &Dialect) -> Split<E> {
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
            // The comma before it counts too.
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

impl<E: ReadEvent> ReadBody for Body<E> {
    fn spec() -> &'static Spec {
        E::spec()
    }

    fn read_body(input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
        if input.validator.reader.peek() != Some(b'{') {
            input.validator.refuse(&rule::NOT_A_BODY, "an object")?;
            return Ok(None);
        }
        if is_batch(&input.validator)? {
            return Ok(read_batch(input)?.map(|batch| Self::Batch(Box::new(batch))));
        }
        read_item(input).map(|item| Some(Self::Single(item)))
    }

    const FROM_VALID: Option<FromValid<Self>> = match E::FROM_VALID {
        Some(_) => Some(|call| track_of(call).map(|track| Self::Single(BatchItem::Track(Box::new(track))))),
        None => None,
    };
}

impl<E: ReadEvent> ReadBody for Batch<E> {
    fn spec() -> &'static Spec {
        E::spec()
    }

    fn read_body(input: &mut Input<'_>) -> Result<Option<Self>, SyntaxError> {
        if input.validator.reader.peek() == Some(b'{') && is_batch(&input.validator)? {
            return read_batch(input);
        }
        input.validator.refuse(&rule::NOT_A_BODY, "an object with `batch`")?;
        Ok(None)
    }
}

impl<E: WriteEvent> Serialize for Body<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawJson::of_valid(&self.to_json()).serialize(serializer)
    }
}

/// As strict as [`from_slice`](crate::from_slice); from `serde_json` only.
impl<'de, E: ReadEvent> Deserialize<'de> for Body<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl<E: WriteEvent> Serialize for Batch<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawJson::of_valid(&self.to_json()).serialize(serializer)
    }
}

/// As strict as [`from_slice`](crate::from_slice); from `serde_json` only.
impl<'de, E: ReadEvent> Deserialize<'de> for Batch<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

fn read_batch<E: ReadEvent>(input: &mut Input<'_>) -> Result<Option<Batch<E>>, SyntaxError> {
    let mut reading = Reading { input, batch: Batch::default() };
    let has_calls = validate::read_batch(&mut reading)?;
    let Reading { input, mut batch } = reading;
    if !input.validator.reader.duplicates().is_empty() {
        batch.envelope.extra.drop_repeats();
    }
    Ok(has_calls.then_some(batch))
}

/// A batch as far as it has been read.
struct Reading<'i, 'a, E> {
    input: &'i mut Input<'a>,
    batch: Batch<E>,
}

impl<'a, E: ReadEvent> BatchVisitor<'a, 'static> for Reading<'_, 'a, E> {
    fn validator(&mut self) -> &mut Validator<'a, 'static> {
        &mut self.input.validator
    }

    fn call(&mut self) -> Result<(), SyntaxError> {
        self.batch.items.push(read_item(self.input)?);
        Ok(())
    }

    fn field(&mut self, field: &'static Property) -> Result<(), SyntaxError> {
        self.batch.envelope.read_field(field.key, self.input)
    }

    fn unknown(&mut self, key: &str, value: Span) {
        self.batch.envelope.extra.push(key, self.input.raw(value));
    }
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
