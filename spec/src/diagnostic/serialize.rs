//! Findings, and what they hold, as serde serializes them.

use serde_core::ser::{Serialize, SerializeStruct as _, Serializer};

use super::finding::Finding;
use super::problem::OtherPlace;
use crate::json::Span;
use crate::rule::{Level, Rule};

/// Serializes the object that [`Finding::to_json`] writes. Requires the feature `serde`.
///
/// ```
/// use livechat_spec::diagnostic::{Problem, locate};
/// use livechat_spec::{json::Span, rule};
/// let problem = Problem::new(&rule::NO_EVENT, Span::new(0, 1), "no event");
/// let found = locate(None, b"{}", vec![problem]);
/// assert_eq!(serde_json::to_string(&found[0])?, found[0].to_json());
/// # Ok::<(), serde_json::Error>(())
/// ```
impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (texts, numbers) = (self.texts(), self.numbers());
        let mut object = serializer.serialize_struct("Finding", texts.len() + numbers.len() + 1)?;
        for (key, text) in texts {
            object.serialize_field(key, &text)?;
        }
        for (key, number) in numbers {
            object.serialize_field(key, &number)?;
        }
        object.serialize_field("other", &self.other)?;
        object.end()
    }
}

/// Serializes the id, such as `LC0302`. Requires the feature `serde`.
impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}

/// Serializes the name, such as `warning`. Requires the feature `serde`.
impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Serializes `start` and `end`. Requires the feature `serde`.
impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Span", 2)?;
        object.serialize_field("start", &self.start)?;
        object.serialize_field("end", &self.end)?;
        object.end()
    }
}

/// Serializes `file` and `line`. Requires the feature `serde`.
impl Serialize for OtherPlace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("OtherPlace", 2)?;
        object.serialize_field("file", &*self.file)?;
        object.serialize_field("line", &self.line)?;
        object.end()
    }
}
