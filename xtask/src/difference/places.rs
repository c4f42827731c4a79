//! The places in files of what JSON Pointers name.

use std::collections::HashMap;

use livechat_spec::json::{Member, Reader, Span, Value, parse, position, push_pointer};
use livechat_spec::load::Document;

/// How deep a file is looked into: `/events/message_sent/properties/agent_id` is as deep as anything that is compared.
const DEEPEST: usize = 4;

/// The places in a file.
pub(super) struct Places<'d> {
    document: &'d Document,
    keys: HashMap<String, Span>,
}

/// A place in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// The name of the file.
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl<'d> Places<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let mut keys = HashMap::new();
        let tree = Reader::from_bytes(&document.bytes).and_then(parse);
        let mut pending: Vec<_> = tree.iter().map(|(tree, _)| (String::new(), 0, tree)).collect();
        while let Some((pointer, depth, node)) = pending.pop() {
            let Value::Object(members) = &node.value else { continue };
            for Member { key, key_span, node } in members {
                let mut pointer = pointer.clone();
                push_pointer(&mut pointer, key);
                keys.entry(pointer.clone()).or_insert(*key_span);
                if depth + 1 < DEEPEST {
                    pending.push((pointer, depth + 1, node));
                }
            }
        }
        Self { document, keys }
    }

    /// The key of what a pointer names, or of the nearest that the file has around it; and how deep that is.
    pub(super) fn find(&self, mut pointer: &str) -> (usize, Span) {
        loop {
            if let Some(span) = self.keys.get(pointer) {
                return (pointer.matches('/').count(), *span);
            }
            match pointer.rsplit_once('/') {
                Some((around, _)) => pointer = around,
                None => return (0, Span::new(0, 1)),
            }
        }
    }

    /// The lines and columns of bytes, in one pass over the file.
    pub(super) fn places(&self, spans: &[Span]) -> Vec<Place> {
        let mut order: Vec<usize> = (0..spans.len()).collect();
        order.sort_by_key(|&at| spans[at].start);
        let mut found = vec![Place::default(); spans.len()];
        let (mut line, mut column, mut read) = (1, 1, 0);
        for at in order {
            let start = spans[at].start;
            let step = position(&self.document.bytes[read..], start - read);
            column = if step.line == 1 { column + step.column - 1 } else { step.column };
            (line, read) = (line + step.line - 1, start);
            found[at] = Place { file: self.document.name.clone(), line, column };
        }
        found
    }
}
