//! The tokens of a document.

use core::fmt;

use super::Span;
use super::escape::Str;

/// One token of a document, without the punctuation between them.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    /// The kind of token, with its value.
    pub kind: TokenKind<'a>,
    /// Its bytes; for an array or object, the bracket.
    pub span: Span,
}

/// The kinds of [`Token`].
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "each variant is named after its JSON")]
pub enum TokenKind<'a> {
    Null,
    Bool(bool),
    /// The text of the number.
    Number(&'a str),
    String(Str<'a>),
    Key(Str<'a>),
    BeginArray,
    EndArray,
    BeginObject,
    EndObject,
}

/// Shows the kind, because the value may be private.
impl fmt::Debug for TokenKind<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "Null",
            Self::Bool(_) => "Bool",
            Self::Number(_) => "Number",
            Self::String(_) => "String",
            Self::Key(_) => "Key",
            Self::BeginArray => "BeginArray",
            Self::EndArray => "EndArray",
            Self::BeginObject => "BeginObject",
            Self::EndObject => "EndObject",
        })
    }
}
