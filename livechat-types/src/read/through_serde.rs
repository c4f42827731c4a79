//! Reading of structs that implement `Deserialize`.

use livechat_spec::diagnostic::Problem;
use livechat_spec::json::{Span, SyntaxError};
use livechat_spec::rule;
use serde_core::{Deserialize, Deserializer, de};
use serde_json::value::RawValue;

use crate::read::input::Input;
use crate::read::{ReadBody, from_slice};

impl<'a> Input<'a> {
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
