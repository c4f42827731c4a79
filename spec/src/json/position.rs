//! Lines, columns and JSON Pointers of bytes in a document.

use core::fmt::Write as _;

use super::reader::Reader;
use super::token::TokenKind;
use super::write::push_pointer;
use crate::order::order;

/// A line and a column, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line: a Unicode scalar value, not a byte.
    pub column: usize,
}

/// Returns the line and column of the byte `at`. The text need not be UTF-8.
///
/// ```
/// use livechat_spec::json::{Position, position};
/// assert_eq!(position("{\n  é: 1}".as_bytes(), 7), Position { line: 2, column: 5 });
/// ```
pub fn position(text: &[u8], at: usize) -> Position {
    let before = &text[..at.min(text.len())];
    let (mut line, mut start) = (1, 0);
    for (index, byte) in before.iter().enumerate() {
        if *byte == b'\n' {
            (line, start) = (line + 1, index + 1);
        }
    }
    Position { line, column: String::from_utf8_lossy(&before[start..]).chars().count() + 1 }
}

/// A pointer grows no longer: a key may be as long as the document, and have thousands of findings below it.
const LONGEST: usize = 1024;

/// Returns the JSON Pointers of the values at byte offsets, in one pass over the document.
///
/// Below a pointer of more than 1,024 bytes, the pointer is that of the innermost value around it that has a shorter one.
///
/// An offset in a key gives the pointer of its value, and one between values that of the array or object around them. In
/// a document that is not JSON, all offsets after the error give the pointer of the value with the error.
///
/// ```
/// use livechat_spec::json::pointers;
/// let text = r#"{"batch": [{"event": "x"}]}"#;
/// let at = text.find("\"x\"").unwrap();
/// assert_eq!(pointers(text, &[at, 0]), ["/batch/0/event", ""]);
/// ```
pub fn pointers(text: &str, offsets: &[usize]) -> Vec<String> {
    let order = order(offsets.len(), &|left, right| offsets[left].cmp(&offsets[right]));
    let mut walk =
        Walk { offsets, order, next: 0, pointer: String::new(), cut: None, found: vec![String::new(); offsets.len()] };
    let mut open: Vec<Container> = Vec::new();
    let mut reader = Reader::again(text, 0);
    while let Ok(Some(token)) = reader.token() {
        match token.kind {
            TokenKind::Key(key) => {
                walk.settle(token.span.start);
                walk.push(open.len(), &key.decode());
                walk.settle(token.span.end);
                continue;
            }
            TokenKind::EndArray | TokenKind::EndObject => {
                walk.settle(token.span.end);
                open.pop();
            }
            _ => {
                if let Some(Container { items: Some(items), .. }) = open.last_mut() {
                    walk.settle(token.span.start);
                    let item = *items;
                    *items += 1;
                    walk.push_item(open.len(), item);
                }
                walk.settle(token.span.end);
                if let TokenKind::BeginArray | TokenKind::BeginObject = token.kind {
                    let items = matches!(token.kind, TokenKind::BeginArray).then_some(0);
                    open.push(Container { pointer: walk.pointer.len(), items });
                    continue;
                }
            }
        }
        walk.pointer.truncate(open.last().map_or(0, |container| container.pointer));
        walk.cut = walk.cut.filter(|&depth| depth < open.len());
    }
    walk.settle(usize::MAX);
    walk.found
}

struct Container {
    /// The length of its pointer.
    pointer: usize,
    /// For an array, the number of items that have begun.
    items: Option<usize>,
}

struct Walk<'a> {
    offsets: &'a [usize],
    /// Indices into `offsets` and `found`, by offset; those before `next` are settled.
    order: Vec<usize>,
    next: usize,
    pointer: String,
    /// The number of open containers around a step that the pointer does not have, because it would be too long.
    cut: Option<usize>,
    found: Vec<String>,
}

impl Walk<'_> {
    /// Adds an item inside of `depth` containers. There are many, and most have no finding: so it takes no allocation.
    fn push_item(&mut self, depth: usize, item: usize) {
        if self.cut.is_none() {
            if self.pointer.len() < LONGEST {
                // Writing to a string does not fail.
                let _ = write!(self.pointer, "/{item}");
            } else {
                self.cut = Some(depth);
            }
        }
    }

    /// Adds a key inside of `depth` containers.
    fn push(&mut self, depth: usize, step: &str) {
        if self.cut.is_none() {
            if self.pointer.len() + step.len() < LONGEST {
                push_pointer(&mut self.pointer, step);
            } else {
                self.cut = Some(depth);
            }
        }
    }

    /// Gives the current pointer to all offsets before `end` that have none yet.
    fn settle(&mut self, end: usize) {
        while let Some(&index) = self.order.get(self.next)
            && self.offsets[index] < end
        {
            self.found[index].clone_from(&self.pointer);
            self.next += 1;
        }
    }
}
