//! The kinds of JSON values.

/// The kind of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each variant is named after its JSON")]
pub enum JsonKind {
    Array,
    Boolean,
    Null,
    Number,
    Object,
    String,
}

impl JsonKind {
    /// Every kind, in the order of their names.
    pub const ALL: [Self; 6] = [Self::Array, Self::Boolean, Self::Null, Self::Number, Self::Object, Self::String];

    /// Returns the kind of the value that begins with this byte. The value must be JSON.
    pub const fn of_first(byte: u8) -> Self {
        match byte {
            b'[' => Self::Array,
            b't' | b'f' => Self::Boolean,
            b'n' => Self::Null,
            b'{' => Self::Object,
            b'"' => Self::String,
            _ => Self::Number,
        }
    }

    /// Returns the name of the kind, such as `string`.
    ///
    /// ```
    /// use livechat_spec::json::JsonKind;
    /// assert_eq!(JsonKind::of_first(b'{').as_str(), "object");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Array => "array",
            Self::Boolean => "boolean",
            Self::Null => "null",
            Self::Number => "number",
            Self::Object => "object",
            Self::String => "string",
        }
    }
}
