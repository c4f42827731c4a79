use crate::json::{Reader, Span, SyntaxErrorKind, TokenKind};
use crate::table::Spec;
use crate::vocabulary::{FieldRole, Kind, Sensitivity};

/// What the document is that findings are shown in: it decides what a frame may show.
#[derive(Clone, Copy, Debug)]
pub enum Masking<'a> {
    /// A file that people wrote for the project, such as a spec. Shown as it is.
    Authored,
    /// Traffic, judged by this spec: every string and number is masked but keys, event names, and values of
    /// properties whose sensitivity is `none`. A text is no value of a property that is a number or a boolean, and is
    /// masked there. Where the syntax is broken, everything but punctuation is masked.
    Traffic(&'a Spec),
}

pub(super) enum Hidden {
    Nothing,
    /// The document is broken: nobody can tell what is a value.
    AllButPunctuation,
    /// Ranges by rising offset.
    Values(Vec<Span>),
}

impl Hidden {
    pub(super) fn hides(&self, at: usize, c: char) -> bool {
        match self {
            Self::Nothing => false,
            Self::AllButPunctuation => !matches!(c, '{' | '}' | '[' | ']' | ':' | ',' | '"' | ' ' | '\t' | '\r'),
            Self::Values(spans) => {
                let behind = spans.partition_point(|span| span.start <= at);
                behind > 0 && at < spans[behind - 1].end
            }
        }
    }
}

/// The values that a frame must not show.
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
    match reader.finish() {
        Err(error) if !matches!(error.kind, SyntaxErrorKind::DuplicateKey { .. }) => Hidden::AllButPunctuation,
        _ => Hidden::Values(spans),
    }
}

/// Where in a body a value stands, as far as its sensitivity depends on it.
#[derive(Default)]
struct Path {
    /// For each open container: what its members are.
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
    /// A value whose sensitivity is `none`, of a kind that has nothing in it and is written as a string.
    Harmless,
    /// One of a kind that is not: a string in its place may say anything.
    HarmlessNumber,
    /// An object or array whose sensitivity is `none`, or something in it.
    HarmlessWhole,
    /// Any other value, or something in it.
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
            // The spec speaks of a simple value, so it says nothing of what is inside this one.
            Some(_) if matches!(self.member, Visibility::Harmless | Visibility::HarmlessNumber) => Visibility::Masked,
            Some(_) => self.member,
        };
        self.open.push(place);
        self.member = place;
    }

    fn close(&mut self) {
        self.open.pop();
        self.member = self.open.last().copied().unwrap_or_default();
    }

    fn is_open_to_all(&self) -> bool {
        matches!(self.member, Visibility::Harmless | Visibility::HarmlessNumber | Visibility::HarmlessWhole)
    }

    fn is_open_to_texts(&self) -> bool {
        self.is_open_to_all() && self.member != Visibility::HarmlessNumber
    }
}
