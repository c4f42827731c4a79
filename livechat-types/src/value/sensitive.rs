use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

/// A value that tells who somebody is or what somebody said. It does not show itself: its `Debug` output is the same
/// for every value, it has no `Display`, and [`expose`](Sensitive::expose) is easy to find in a review.
///
/// ```
/// use livechat_types::Sensitive;
/// let name = Sensitive::new("Ines Okafor");
/// assert_eq!(format!("{name:?}"), "Sensitive(..)");
/// assert_eq!(name.expose(), &"Ines Okafor");
/// ```
///
/// ```compile_fail,E0277
/// println!("{}", livechat_types::Sensitive::new("Ines Okafor"));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Keeps a value from showing itself.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for who has a reason to see it.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value itself, for who has a reason to see it.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sensitive(..)")
    }
}

/// As the value itself; an error does not show what stands in its place.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Sensitive<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self).map_err(|_| de::Error::custom("a sensitive value of the wrong type"))
    }
}

impl From<&str> for Sensitive<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl<T> From<T> for Sensitive<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}
