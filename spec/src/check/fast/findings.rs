//! Makes findings of what the fast passes found. They know where it is, so the document need not be read again.

use std::sync::Arc;

use super::likeness::{Chain, Likeness};
use super::notes::Found;
use crate::diagnostic::Finding;
use crate::json::{Position, push_pointer};
use crate::order::sort_by_key;
use crate::table::Spec;
use crate::vocabulary::FieldRole;

/// The texts of findings that senders repeat, which are made once.
#[derive(Clone, Debug, Default)]
pub struct RepeatedTexts {
    known: Chain<Known>,
}

/// The texts of findings that follow from a likeness and a key.
#[derive(Clone, Debug)]
struct Known {
    likeness: Likeness,
    key: Box<[u8]>,
    texts: Texts,
}

/// The texts of a finding.
#[derive(Clone, Debug)]
struct Texts {
    message: Arc<str>,
    help: Option<Arc<str>>,
    pointer: Arc<str>,
}

/// Makes the findings in a document, sorted by position. It is valid JSON, in the envelope of this spec. `repeated` has
/// texts of this envelope alone.
pub fn findings(
    document: &[u8],
    found: &mut [Found],
    envelope: &'static Spec,
    repeated: &mut RepeatedTexts,
) -> Vec<Finding> {
    // At the same place they stay in the order in which they were found.
    sort_by_key(found, |found| found.violation.span);
    let mut findings = Vec::with_capacity(found.len());
    let (mut place, mut read) = (Position { line: 1, column: 1 }, 0);
    for found in &*found {
        let span = found.violation.span;
        advance(&mut place, document.get(read..span.start).unwrap_or_default());
        read = span.start;
        let Texts { message, help, pointer } = repeated.texts(document, found, envelope);
        findings.push(Finding {
            rule: found.violation.rule,
            level: found.level,
            message,
            help,
            file: None,
            span,
            line: place.line,
            column: place.column,
            pointer,
            event: found.violation.event.map(|event| event.name),
            in_schema: found.violation.is_in_schema(),
            other: None,
        });
    }
    findings
}

impl RepeatedTexts {
    fn texts(&mut self, document: &[u8], found: &Found, envelope: &Spec) -> Texts {
        let Some(likeness) = Likeness::of(found) else {
            return Texts::of(document, found, envelope);
        };
        let key = document.get(found.key.start..found.key.end).unwrap_or_default();
        if let Some(known) = self.known.find(|known| known.likeness == likeness && *known.key == *key) {
            let texts = known.texts.clone();
            return match found.item {
                Some(_) => Texts { pointer: pointer(document, found, envelope).into(), ..texts },
                None => texts,
            };
        }
        let texts = Texts::of(document, found, envelope);
        if self.known.is_full() {
            // Those that still come are soon known again.
            *self = Self::default();
        }
        self.known.add(Known { likeness, key: key.into(), texts: texts.clone() });
        texts
    }
}

impl Texts {
    fn of(document: &[u8], found: &Found, envelope: &Spec) -> Self {
        let span = found.violation.span;
        let (message, help) = found.violation.words_in(text(document, span.start, span.end));
        Self { message, help, pointer: pointer(document, found, envelope).into() }
    }
}

/// Moves a place past some bytes of valid UTF-8.
fn advance(place: &mut Position, bytes: &[u8]) {
    // Most documents have one line, and few characters beyond ASCII.
    if bytes.is_ascii() && !bytes.contains(&b'\n') {
        place.column += bytes.len();
        return;
    }
    for byte in bytes {
        match byte {
            b'\n' => *place = Position { line: place.line + 1, column: 1 },
            0x80..0xc0 => {}
            _ => place.column += 1,
        }
    }
}

fn pointer(document: &[u8], found: &Found, envelope: &Spec) -> String {
    let key = text(document, found.key.start, found.key.end);
    let mut pointer = String::with_capacity(48);
    if let Some(item) = found.item {
        push_pointer(&mut pointer, envelope.batch);
        push_pointer(&mut pointer, &item.to_string());
    }
    if found.in_properties {
        push_pointer(&mut pointer, envelope.field_of_role(FieldRole::Properties).map_or("", |field| field.key));
    }
    if !key.is_empty() {
        push_pointer(&mut pointer, key);
    }
    pointer
}

fn text(document: &[u8], start: usize, end: usize) -> &str {
    let text = document.get(start..end).map(core::str::from_utf8);
    debug_assert!(matches!(text, Some(Ok(_))), "the scan reports spans inside the document, between characters");
    text.and_then(Result::ok).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::advance;
    use crate::json::{Position, position};

    #[test]
    fn places_are_those_of_a_search() {
        let text = "{\n \"é\": \"你好 😀\",\r\n\n\"plain\": 1}".as_bytes();
        for start in 0..text.len() {
            for end in start..text.len() {
                let mut place = Position { line: 1, column: 1 };
                for part in [&text[..start], &text[start..end]] {
                    advance(&mut place, part);
                }
                let is_boundary = |at: usize| text[at] & 0xc0 != 0x80;
                if is_boundary(start) && is_boundary(end) {
                    assert_eq!(place, position(text, end), "{start} {end}");
                }
            }
        }
    }
}
