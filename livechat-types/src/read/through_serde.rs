//! Reading of structs that implement `Deserialize`.

use livechat_spec::diagnostic::Problem;
use livechat_spec::json::{Reader, Span, SyntaxError};
use livechat_spec::rule;
use livechat_spec::table::Event;
use livechat_spec::timestamp::Timestamp;
use livechat_spec::vocabulary::Kind;
use serde::{Deserialize, Deserializer, de};
use serde_json::value::RawValue;

use crate::read::input::Input;
use crate::read::{ReadBody, from_slice};
use crate::value::writer::Writer;

impl<'a> Input<'a> {
    /// Reads the object of properties of an event through serde.
    ///
    /// Known properties are checked first, and given to serde under the spec's names, in the spec's kinds: a number in
    /// quotes as a number, a numeric identifier as a string, a time with the offset of RFC 3339, and null not at all.
    #[doc(hidden)]
    pub fn through_serde<T: de::DeserializeOwned>(&mut self, event: &'static Event) -> Result<Option<T>, SyntaxError> {
        self.validator.reader.peek();
        let start = self.validator.reader.offset();
        let lone_surrogates = self.validator.reader.lone_surrogates().len();
        let mut out = Writer::new();
        out.begin_object();
        let extra = self.properties(event, &mut |key, Input { validator }| {
            let Some(event_property) = event.property(key) else {
                return validator.reader.skip().map(|_| ());
            };
            validator.reader.peek();
            let start = validator.reader.offset();
            validator.check(event_property.property)?;
            let text = &validator.text()[start..validator.reader.offset()];
            match (event_property.property.kind, text.as_bytes().first()) {
                (_, Some(b'n')) => {}
                (Kind::String, Some(b'-' | b'0'..=b'9')) => {
                    out.key(key);
                    out.string(text);
                }
                (Kind::Timestamp, Some(b'"')) => {
                    out.key(key);
                    match with_extended_offset(text) {
                        Some(time) => out.string(&time),
                        None => out.raw(text),
                    }
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
        if self.validator.reader.lone_surrogates().len() > lone_surrogates {
            // serde refuses what the validator reports with the call.
            return Ok(None);
        }
        out.extra(&extra, |_| false);
        out.end_object();
        let json = out.into_json();
        let value = T::deserialize(&mut serde_json::Deserializer::from_str(&json));
        if let Err(error) = &value {
            self.validator.add_worded(Problem::new(&rule::WRONG_KIND, Span::new(start, start + 1), misfit(error)));
        }
        Ok(value.ok())
    }

    /// Reads the value that comes next through serde. An error of serde is reported as `LC0302`, without its message,
    /// which may contain the value, and gives `None`.
    ///
    /// # Errors
    ///
    /// Fails if the text is not JSON, as strictly as everywhere.
    pub fn deserialize<'de, T: Deserialize<'de>>(&mut self) -> Result<Option<T>, SyntaxError>
    where
        'a: 'de,
    {
        let lone_surrogates = self.validator.reader.lone_surrogates().len();
        let span = self.validator.reader.skip()?;
        if self.validator.reader.lone_surrogates().len() > lone_surrogates {
            return Ok(None);
        }
        let text: &'de str = &self.validator.text()[span.start..span.end];
        let value = serde_json::from_str(text);
        if let Err(error) = &value {
            // serde_json counts columns in bytes, from 1.
            let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
            let at = (span.start + line + error.column().saturating_sub(1)).min(span.end);
            let span = Span::new(at, span.end.min(at + 1));
            self.validator.add_worded(Problem::new(&rule::WRONG_KIND, span, misfit(error)));
        }
        Ok(value.ok())
    }
}

/// The RFC 3339 text of a JSON string with a time whose offset is in the basic format; `None` for any other.
fn with_extended_offset(json: &str) -> Option<String> {
    let text = Reader::new(json).string().ok()?.decode();
    Timestamp::parse_basic_offset(&text).ok().map(|(_, text)| text)
}

/// Describes an error of serde without the value that its own message may contain.
fn misfit(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let missing = text.strip_prefix("missing field `").and_then(|rest| rest.split_once('`'));
    match missing {
        Some((field, _)) => format!("the type that the properties are read as needs `{field}`"),
        None => "the properties do not fit the type that they are read as".to_owned(),
    }
}

/// Reads a document as [`from_slice`] does. Supports `serde_json` only.
pub(crate) fn deserialize<'de, T: ReadBody, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let json = Box::<RawValue>::deserialize(deserializer)?;
    from_slice(json.get().as_bytes()).map_err(de::Error::custom)
}
