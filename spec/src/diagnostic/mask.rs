//! Masks private values in a line of traffic, by the sensitivities of the spec.

use crate::json::{Reader, Span, TokenKind};
use crate::table::Spec;
use crate::vocabulary::{FieldRole, Kind, Sensitivity};

/// How much of a document may be shown.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Masking<'a> {
    /// A file of the project, such as a spec, which is shown as it is.
    Authored,
    /// Traffic, by this spec: strings and numbers are masked, except keys, event names, and values of properties whose
    /// sensitivity is `none`. A text in place of a number or boolean is masked as well, because it may say anything.
    /// Where the syntax is broken, everything but punctuation is masked.
    Traffic(&'a Spec),
}

pub(super) enum Hidden {
    Nothing,
    /// The syntax is broken, so values cannot be told from keys.
    AllButPunctuation,
    /// These byte ranges, which rise.
    Values(Vec<Span>),
}

impl Hidden {
    pub(super) fn hides(&self, at: usize, c: char) -> bool {
        match self {
            Self::Nothing => false,
            Self::AllButPunctuation => !matches!(c, '{' | '}' | '[' | ']' | ':' | ',' | '"' | ' ' | '\t' | '\r'),
            Self::Values(spans) => {
                let begun = spans.partition_point(|span| span.start <= at);
                begun > 0 && at < spans[begun - 1].end
            }
        }
    }
}

/// Returns the values that a frame must not show.
pub(super) fn hidden(document: &[u8], spec: &Spec) -> Hidden {
    let Ok(mut reader) = Reader::from_bytes(document) else {
        return Hidden::AllButPunctuation;
    };
    let mut spans = Vec::new();
    let mut path = Path::default();
    loop {
        match reader.token() {
            Ok(Some(token)) => match token.kind {
                TokenKind::Key(key) => path.key(&key.decode(), spec),
                TokenKind::BeginArray | TokenKind::BeginObject => path.open(),
                TokenKind::EndArray | TokenKind::EndObject => path.close(),
                TokenKind::Number(_) if !path.is_open_to_all() => spans.push(token.span),
                TokenKind::String(text) if !path.is_open_to_texts() => {
                    let Span { start, end } = text.span();
                    spans.push(Span::new(start + 1, end - 1));
                }
                _ => {}
            },
            Ok(None) => break,
            Err(_) => return Hidden::AllButPunctuation,
        }
    }
    match reader.end_of_text() {
        Ok(()) => Hidden::Values(spans),
        Err(_) => Hidden::AllButPunctuation,
    }
}

/// What a place in a body may show, by what the spec says about it.
#[derive(Default)]
struct Path {
    /// For each open container, what its members are.
    open: Vec<Visibility>,
    /// What the value after the last key is.
    member: Visibility,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Visibility {
    /// A body, or a call in a batch.
    #[default]
    Call,
    /// The array of calls.
    Batch,
    /// The properties of an event.
    Properties,
    /// A value with sensitivity `none` of a kind that is written as a string.
    Harmless,
    /// A value with sensitivity `none` of another simple kind; a string in its place may say anything.
    HarmlessNumber,
    /// An object or array with sensitivity `none`, or a value in it.
    HarmlessWhole,
    /// Any other value, or a value in it.
    Masked,
}

impl Path {
    fn key(&mut self, key: &str, spec: &Spec) {
        let harmless = |property: Option<&crate::table::Property>| match property {
            Some(property) if property.sensitivity != Sensitivity::None => Visibility::Masked,
            Some(property) => match property.kind {
                Kind::Object | Kind::Array => Visibility::HarmlessWhole,
                Kind::String | Kind::Enum | Kind::Timestamp => Visibility::Harmless,
                Kind::Integer | Kind::Number | Kind::Boolean => Visibility::HarmlessNumber,
            },
            None => Visibility::Masked,
        };
        self.member = match self.open.last() {
            Some(Visibility::Call) if key == spec.batch => Visibility::Batch,
            Some(Visibility::Call) => match spec.field(key) {
                Some(field) if field.role == Some(FieldRole::Properties) => Visibility::Properties,
                field => harmless(field),
            },
            Some(Visibility::Properties) => harmless(spec.property(key)),
            Some(&place) => place,
            None => Visibility::Masked,
        };
    }

    fn open(&mut self) {
        let place = match self.open.last() {
            None | Some(Visibility::Batch) => Visibility::Call,
            // The spec describes a simple value, so it does not say what an object in its place may show.
            Some(_) if matches!(self.member, Visibility::Harmless | Visibility::HarmlessNumber) => Visibility::Masked,
            Some(_) => self.member,
        };
        self.open.push(place);
        self.member = place;
    }

    fn close(&mut self) {
        self.open.pop();
        // After the outermost container there is only the end of the document.
        self.member = self.open.last().copied().unwrap_or(Visibility::Call);
    }

    fn is_open_to_all(&self) -> bool {
        matches!(self.member, Visibility::Harmless | Visibility::HarmlessNumber | Visibility::HarmlessWhole)
    }

    fn is_open_to_texts(&self) -> bool {
        self.is_open_to_all() && self.member != Visibility::HarmlessNumber
    }
}
