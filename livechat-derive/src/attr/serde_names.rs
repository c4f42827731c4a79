//! The attributes that serde has.

/// What an attribute of serde is on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    Struct,
    Enum,
    Variant,
    Field,
}

impl On {
    /// The word for it in messages of serde.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Struct | Self::Enum => "container",
            Self::Variant => "variant",
            Self::Field => "field",
        }
    }

    /// The attributes that serde has there.
    pub(crate) fn names(self) -> &'static [&'static str] {
        match self {
            Self::Struct | Self::Enum => &[
                "rename",
                "rename_all",
                "rename_all_fields",
                "transparent",
                "deny_unknown_fields",
                "default",
                "bound",
                "untagged",
                "tag",
                "content",
                "from",
                "try_from",
                "into",
                "remote",
                "field_identifier",
                "variant_identifier",
                "crate",
                "expecting",
            ],
            Self::Variant => &[
                "rename",
                "alias",
                "rename_all",
                "skip",
                "skip_serializing",
                "skip_deserializing",
                "other",
                "bound",
                "with",
                "serialize_with",
                "deserialize_with",
                "borrow",
                "untagged",
            ],
            Self::Field => &[
                "rename",
                "alias",
                "default",
                "skip",
                "skip_serializing",
                "skip_deserializing",
                "skip_serializing_if",
                "with",
                "serialize_with",
                "deserialize_with",
                "bound",
                "borrow",
                "getter",
                "flatten",
            ],
        }
    }

    /// Whether serde has this attribute there.
    pub(crate) fn has(self, name: &str) -> bool {
        self.names().contains(&name)
    }
}
