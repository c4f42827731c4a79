//! Documents as trees of nodes. The functions are `#[inline]`: a program compiles them if it needs trees.

use super::Span;
use super::error::SyntaxError;
use super::escape::Str;
use super::reader::{A_VALUE, Reader};
use super::token::TokenKind;
use crate::order::sort_by_key;

/// A value with its bytes in the document.
///
/// Spec files are read into nodes. `Debug` shows all of the value, so do not use nodes for traffic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its bytes in the document.
    pub span: Span,
}

/// A JSON value. Members keep their order.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is named after its JSON")]
pub enum Value {
    Null,
    Bool(bool),
    /// The text of the number.
    Number(String),
    String(String),
    Array(Vec<Node>),
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The key, unescaped.
    pub key: String,
    /// The key's bytes, quotes included.
    pub key_span: Span,
    /// The value.
    pub node: Node,
}

impl Node {
    /// Returns the first value of a key; `None` for other values than objects.
    #[inline]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Object(members) => members.iter().find(|member| member.key == key).map(|member| &member.node),
            _ => None,
        }
    }

    /// Returns the kind of the value, with an article.
    #[inline]
    pub const fn what(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

/// Reads a document into a tree. Duplicate keys, and texts with half of a surrogate pair, stay in it; they are returned
/// as errors beside it, in order.
///
/// # Errors
///
/// The first syntax error of another kind.
///
/// ```
/// use livechat_spec::json::{Reader, Value, parse};
/// let (tree, errors) = parse(Reader::new(r#"{"a": [true]}"#))?;
/// assert!(matches!(tree.get("a").unwrap().value, Value::Array(_)));
/// assert!(errors.is_empty());
/// # Ok::<(), livechat_spec::json::SyntaxError>(())
/// ```
#[inline]
pub fn parse(mut reader: Reader<'_>) -> Result<(Node, Vec<SyntaxError>), SyntaxError> {
    let mut open: Vec<Open<'_>> = Vec::new();
    while let Some(token) = reader.token()? {
        let mut span = token.span;
        let value = match token.kind {
            TokenKind::Null => Value::Null,
            TokenKind::Bool(value) => Value::Bool(value),
            TokenKind::Number(text) => Value::Number(text.to_owned()),
            TokenKind::String(text) => Value::String(text.decode().into_owned()),
            TokenKind::Key(key) => {
                if let Some(parent) = open.last_mut() {
                    parent.key = Some(key);
                }
                continue;
            }
            TokenKind::BeginArray | TokenKind::BeginObject => {
                let empty = match token.kind {
                    TokenKind::BeginArray => Value::Array(Vec::new()),
                    _ => Value::Object(Vec::new()),
                };
                open.push(Open { node: Node { value: empty, span }, key: None });
                continue;
            }
            TokenKind::EndArray | TokenKind::EndObject => match open.pop() {
                Some(closed) => {
                    span.start = closed.node.span.start;
                    closed.node.value
                }
                None => continue,
            },
        };
        let node = Node { value, span };
        let Some(parent) = open.last_mut() else {
            reader.end_of_text()?;
            let mut errors = [reader.duplicates(), reader.lone_surrogates()].concat();
            sort_by_key(&mut errors, |error| error.span);
            return Ok((node, errors));
        };
        parent.add(node);
    }
    Err(reader.expected(A_VALUE))
}

/// An array or object that has not ended.
struct Open<'a> {
    node: Node,
    key: Option<Str<'a>>,
}

impl Open<'_> {
    #[inline]
    fn add(&mut self, node: Node) {
        match (&mut self.node.value, self.key.take()) {
            (Value::Array(items), _) => items.push(node),
            (Value::Object(members), Some(key)) => {
                members.push(Member { key: key.decode().into_owned(), key_span: key.span(), node });
            }
            _ => {}
        }
    }
}
