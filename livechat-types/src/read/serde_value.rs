//! Fields that serde reads and writes: those with `kind`, and those with `custom(serde)`.

use livechat_spec::json::Reader;
use livechat_spec::timestamp::Timestamp;
use livechat_spec::vocabulary::Kind;
use serde_core::de::{DeserializeOwned, Visitor};
use serde_core::{Deserializer, Serialize, de, forward_to_deserialize_any};
use serde_json::de::StrRead;

use crate::read::members::{Members, Place, Taken, Unread, UnreadAt};
use crate::value::json::RawJson;
use crate::value::read::Misfit;
use crate::value::writer::{Unwritable, Writer};

/// The deserializer that functions of `#[serde(with = "...")]` get.
type JsonDeserializer<'j> = serde_json::Deserializer<StrRead<'j>>;
/// The serializer that they get.
type JsonSerializer = serde_json::Serializer<Vec<u8>>;

const MISFIT: Misfit = Misfit::expected("a value that serde can read as the type of the field");

/// A type that serde writes.
#[diagnostic::on_unimplemented(
    message = "serde cannot write `{Self}`",
    label = "expected a type that implements `serde::Serialize`",
    note = "derive `Serialize`; for a type that implements `PropertyValue`, write `custom` instead of `custom(serde)`, and no `kind`"
)]
pub trait WriteSerde: Serialize {
    /// Writes a member, with the key in the form `,"agent_id":`.
    fn write_serde(&self, out: &mut Writer, key: &'static str);
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> WriteSerde for T {
    fn write_serde(&self, out: &mut Writer, key: &'static str) {
        out.put_raw(key, RawJson::of(self).ok());
    }
}

/// A type that serde reads.
#[diagnostic::on_unimplemented(
    message = "serde cannot read `{Self}`",
    label = "expected a type that implements `serde::Deserialize` and does not borrow",
    note = "derive `Deserialize`; for a type that implements `PropertyValue`, write `custom` instead of `custom(serde)`, and no `kind`"
)]
pub trait ReadSerde: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> ReadSerde for T {}

impl Members<'_> {
    /// Reads a value through serde.
    pub fn serde<T: ReadSerde>(&self, place: &Place) -> Result<T, Unread> {
        let json = self.json(self.span(place));
        let value = if json.is_empty() {
            T::deserialize(Missing).ok()
        } else {
            serde_json::from_str(&self.for_serde(place, json)).ok()
        };
        value.ok_or_else(|| unread(place))
    }

    /// Reads a value through a function of `#[serde(with = "...")]`.
    pub fn serde_with<T>(
        &self,
        place: &Place,
        read: impl FnOnce(&mut JsonDeserializer<'_>) -> serde_json::Result<T>,
    ) -> Result<T, Unread> {
        let json = self.for_serde(place, self.json(self.span(place)));
        let mut deserializer = serde_json::Deserializer::from_str(&json);
        let value = read(&mut deserializer).ok().filter(|_| deserializer.end().is_ok());
        value.ok_or_else(|| unread(place))
    }

    /// Reads the members whose keys are not among these through serde.
    pub fn serde_others<T: ReadSerde>(&self, taken: &Taken) -> Result<T, Unread> {
        let mut out = Writer::new();
        out.begin_object();
        self.for_others(taken, |member| {
            out.key(&member.key);
            out.raw(self.json(member.value));
            Ok::<(), Unread>(())
        })?;
        out.end_object();
        let value = serde_json::from_str(&out.into_json()).ok();
        value.ok_or(Unread {
            at: UnreadAt::Value(livechat_spec::json::Span::default()),
            misfit: MISFIT,
            other_kind: false,
        })
    }

    /// The JSON of a value as serde gets it: of a property of the event, in its kind.
    fn for_serde<'j>(&self, place: &Place, json: &'j str) -> std::borrow::Cow<'j, str> {
        let kind = self.event().properties.get(place.index).map(|of_event| of_event.property.kind);
        match (kind, json.as_bytes().first()) {
            (Some(Kind::String), Some(b'-' | b'0'..=b'9')) => format!("\"{json}\"").into(),
            (Some(Kind::Integer | Kind::Number), Some(b'"')) => json[1..json.len() - 1].into(),
            (Some(Kind::Timestamp), Some(b'"')) => match with_extended_offset(json) {
                Some(time) => format!("\"{time}\"").into(),
                None => json.into(),
            },
            _ => json.into(),
        }
    }
}

fn unread(place: &Place) -> Unread {
    Unread { at: UnreadAt::Member(*place), misfit: MISFIT, other_kind: false }
}

/// The RFC 3339 text of a JSON string with a time whose offset is in the basic format; `None` for any other.
fn with_extended_offset(json: &str) -> Option<String> {
    let text = Reader::new(json).string().ok()?.decode();
    Timestamp::parse_basic_offset(&text).ok().map(|(_, text)| text)
}

/// The value of a member that is missing: an absent `Option`, and an error for all else.
struct Missing;

impl<'de> Deserializer<'de> for Missing {
    type Error = de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(de::Error::custom("missing"))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_none()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl Writer {
    /// Writes a member through a function of `#[serde(with = "...")]`.
    pub fn serde_with<T: ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
        write: impl FnOnce(&T, &mut JsonSerializer) -> serde_json::Result<()>,
    ) {
        let mut serializer = serde_json::Serializer::new(Vec::new());
        let written = write(value, &mut serializer).is_ok();
        let json = String::from_utf8(serializer.into_inner()).ok().filter(|_| written);
        self.put_raw(key, json.and_then(|json| RawJson::parse(&json).ok()));
    }

    fn put_raw(&mut self, key: &'static str, json: Option<RawJson>) {
        match json {
            Some(json) if json.as_str() == "null" => {}
            Some(json) => {
                self.start(key);
                self.raw(json.as_str());
            }
            None => self.unwritable(&key[2..key.len() - 2], Unwritable::Serde),
        }
    }

    /// Writes the members that serde writes of a flattened value, but for those whose keys are taken.
    pub(crate) fn serde_others<T: WriteSerde + ?Sized>(&mut self, field: &'static str, value: &T, taken: &[&[&str]]) {
        match RawJson::of(value) {
            Ok(json) if json.as_str().starts_with('{') => {
                for (key, value) in json.members() {
                    if crate::read::members::has_key(taken, &key) {
                        self.unwritable(&key, Unwritable::TakenKey);
                    } else if value != "null" {
                        self.key(&key);
                        self.raw(value);
                    }
                }
            }
            Ok(json) if json.as_str() == "null" => {}
            _ => self.unwritable(field, Unwritable::Serde),
        }
    }
}
