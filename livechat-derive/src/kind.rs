//! The kinds that the attribute `kind` can state.

/// The values of `#[livechat(kind = "...")]`, each with its variant of `ValueKind` in `livechat-spec`.
///
/// An enum or an array cannot be stated, because a word names neither its values nor its items.
pub(crate) const KINDS: [(&str, &str); 7] = [
    ("string", "String"),
    ("integer", "Integer"),
    ("number", "Number"),
    ("boolean", "Boolean"),
    ("timestamp", "Timestamp"),
    ("object", "Object"),
    ("any", "Any"),
];
