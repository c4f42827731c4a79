//! Documents as trees of nodes. The functions are `#[inline]`: a program compiles them if it needs trees.

use super::Span;
use super::error::SyntaxError;
use super::escape::Str;
use super::reader::{A_VALUE, Reader};
use super::token::TokenKind;
use super::write::write_string;
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

    /// Returns the JSON text: compact, or with a line for each value.
    ///
    /// ```
    /// use livechat_spec::json::{Reader, parse};
    /// let (tree, _) = parse(Reader::new(r#"{"a": [true, {}]}"#))?;
    /// assert_eq!(tree.to_json(false), r#"{"a":[true,{}]}"#);
    /// assert_eq!(tree.to_json(true), "{\n  \"a\": [\n    true,\n    {}\n  ]\n}");
    /// # Ok::<(), livechat_spec::json::SyntaxError>(())
    /// ```
    #[inline]
    pub fn to_json(&self, in_lines: bool) -> String {
        let mut out = String::new();
        let mut pending = vec![Part::Node(self, 0)];
        while let Some(part) = pending.pop() {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Line(depth) if in_lines => {
                    out.push('\n');
                    out.extend(core::iter::repeat_n("  ", depth));
                }
                Part::Line(_) => {}
                Part::Key(key) => {
                    write_string(&mut out, key);
                    out.push_str(if in_lines { ": " } else { ":" });
                }
                Part::Node(node, depth) => node.write(depth, &mut out, &mut pending),
            }
        }
        out
    }

    /// Writes a value, or notes the parts of an array or an object.
    #[inline]
    fn write<'n>(&'n self, depth: usize, out: &mut String, pending: &mut Vec<Part<'n>>) {
        let start = pending.len();
        let close = match &self.value {
            Value::Null => return out.push_str("null"),
            Value::Bool(value) => return out.push_str(if *value { "true" } else { "false" }),
            Value::Number(text) => return out.push_str(text),
            Value::String(text) => return write_string(out, text),
            Value::Array(items) => {
                out.push('[');
                for item in items {
                    pending.extend([Part::Text(","), Part::Line(depth + 1), Part::Node(item, depth + 1)]);
                }
                "]"
            }
            Value::Object(members) => {
                out.push('{');
                for Member { key, node, .. } in members {
                    let member = [Part::Key(key), Part::Node(node, depth + 1)];
                    pending.extend([Part::Text(","), Part::Line(depth + 1)].into_iter().chain(member));
                }
                "}"
            }
        };
        if let Some(comma) = pending.get_mut(start) {
            *comma = Part::Text("");
            pending.push(Part::Line(depth));
        }
        pending.push(Part::Text(close));
        pending[start..].reverse();
    }
}

/// What is still to be written of a tree.
enum Part<'n> {
    Text(&'static str),
    Key(&'n str),
    /// The begin of a line, at a depth.
    Line(usize),
    Node(&'n Node, usize),
}

/// A value that is in no document.
impl From<Value> for Node {
    fn from(value: Value) -> Self {
        Self { value, span: Span::default() }
    }
}

impl Member {
    /// Creates a member that is in no document.
    #[inline]
    pub fn new(key: &str, value: Value) -> Self {
        Self { key: key.to_owned(), key_span: Span::default(), node: value.into() }
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
