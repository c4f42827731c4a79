//! The files of a plan and its bases, in one space of addresses, so that a span says its file.

use std::cell::RefCell;

use crate::diagnostic::{Finding, OtherPlace, Problem, locate};
use crate::json::{Member, Node, Span, Value};

/// A file that was read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Document {
    /// Its name, as in findings.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Document {
    /// Creates a document.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

/// The files so far, the plan first.
#[derive(Debug, Default)]
pub(in crate::load) struct Files {
    files: Vec<(usize, Document)>,
    /// The addresses of the line feeds of all files, once a place was asked for: there may be thousands.
    line_feeds: RefCell<Vec<usize>>,
}

impl Files {
    /// The address of the first byte of the next file.
    pub(in crate::load) fn next(&self) -> usize {
        self.files.last().map_or(0, |(start, last)| start + last.bytes.len() + 1)
    }

    /// Adds a file, and returns the address of its first byte.
    pub(in crate::load) fn add(&mut self, document: Document) -> usize {
        let start = self.next();
        self.files.push((start, document));
        self.line_feeds.take();
        start
    }

    /// The number of bytes of all files.
    pub(in crate::load) fn size(&self) -> usize {
        self.files.iter().map(|(_, document)| document.bytes.len()).sum()
    }

    pub(in crate::load) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(_, document)| &*document.name)
    }

    /// The place of the bytes at an address.
    pub(in crate::load) fn place(&self, span: Span) -> Option<OtherPlace> {
        let (start, document) = self.files.iter().rev().find(|(start, _)| *start <= span.start)?;
        let mut line_feeds = self.line_feeds.borrow_mut();
        if line_feeds.is_empty() {
            let of_file = |(start, document): &(usize, Document)| {
                let bytes = document.bytes.iter().enumerate();
                bytes.filter(|(_, byte)| **byte == b'\n').map(|(at, _)| start + at).collect::<Vec<_>>()
            };
            *line_feeds = self.files.iter().flat_map(of_file).collect();
        }
        let before = |address: usize| line_feeds.partition_point(|&line_feed| line_feed < address);
        let line = before(span.start) - before(*start) + 1;
        Some(OtherPlace { file: document.name.as_str().into(), line })
    }

    /// Turns problems into findings, in the order of the files.
    pub(in crate::load) fn findings(&self, mut problems: Vec<Problem>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (start, document) in self.files.iter().rev() {
            let (mut here, before): (Vec<_>, Vec<_>) =
                problems.into_iter().partition(|problem| problem.span.start >= *start);
            problems = before;
            for problem in &mut here {
                problem.span = Span::new(problem.span.start - start, problem.span.end.saturating_sub(*start));
            }
            let mut here = locate(Some(&document.name), &document.bytes, here);
            here.append(&mut findings);
            findings = here;
        }
        findings
    }

    pub(in crate::load) fn into_documents(self) -> Vec<Document> {
        self.files.into_iter().map(|(_, document)| document).collect()
    }
}

/// Moves the spans of a tree to where its file begins.
pub(in crate::load) fn shift(node: &mut Node, by: usize) {
    let moved = |span: Span| Span::new(span.start + by, span.end + by);
    let mut pending = vec![node];
    while let Some(node) = pending.pop() {
        node.span = moved(node.span);
        match &mut node.value {
            Value::Array(items) => pending.extend(items),
            Value::Object(members) => {
                for Member { key_span, node, .. } in members {
                    *key_span = moved(*key_span);
                    pending.push(node);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}
