//! Findings for people: the message, the line of the document with a caret, and what to do.

use core::fmt::Write as _;

use crate::finding::Finding;
use crate::json::{Fault, Reader, Span, TokenKind};
use crate::table::Spec;
use crate::vocabulary::{FieldRole, Kind, Sensitivity};

/// What the document is that findings are shown in: it decides what a frame may show.
#[derive(Clone, Copy, Debug)]
pub enum Document<'a> {
    /// A file that people wrote for the project, such as a spec. Shown as it is.
    Authored,
    /// Traffic, judged by this spec: every string and number is masked but keys, event names, and values of
    /// properties whose sensitivity is `none`. A text is no value of a property that is a number or a boolean, and is
    /// masked there. Where the syntax is broken, everything but punctuation is masked.
    Traffic(&'a Spec<'a>),
}

/// How many characters of a line stand before and behind the fault.
const AROUND: usize = 60;

/// Shows a finding with the line of the document that it is about.
///
/// ```
/// # #[cfg(feature = "builtin")] {
/// use livechat_spec::{LIVECHAT, finding::{Problem, findings}, json::Span, render::{Document, render}, rule};
/// let body = r#"{"properties": {"message_body": "hello", "conversation_duration": -3}}"#;
/// let at = body.find("-3").unwrap();
/// let problem = Problem::new(&rule::OUT_OF_BOUNDS, Span::new(at, at + 2), "expected at least 0");
/// let found = findings(Some("body.json"), body.as_bytes(), vec![problem]);
/// assert_eq!(render(&found[0], body.as_bytes(), Document::Traffic(&LIVECHAT)), "\
/// error[LC0306]: expected at least 0
///   --> body.json:1:67 at /properties/conversation_duration
///    |
///  1 | ...erties\": {\"message_body\": \"·····\", \"conversation_duration\": -3}}
///    |                                                                ^^
///    = help: send a value within the bounds that the reference says
/// ");
/// # }
/// ```
pub fn render(finding: &Finding, document: &[u8], kind: Document<'_>) -> String {
    let mut out = format!("{}[{}]: {}\n", finding.level, finding.rule, visible(&finding.message));
    let gutter = " ".repeat(finding.line.to_string().len());
    let file = visible(finding.file.as_deref().unwrap_or("input"));
    let _ = write!(out, " {gutter}--> {file}:{}:{}", finding.line, finding.column);
    if !finding.pointer.is_empty() {
        let _ = write!(out, " at {}", visible(&finding.pointer));
    }
    let frame = Frame::cut(finding.span, document, kind);
    let _ = write!(out, "\n {gutter} |\n {} | {}\n {gutter} | {}\n", finding.line, frame.text, frame.carets);
    // What to do is said of this case or, of traffic, as of all that breaks the rule.
    let of_rule = matches!(kind, Document::Traffic(_)).then_some(finding.rule.fix);
    if let Some(help) = finding.help.as_deref().or(of_rule) {
        let _ = writeln!(out, " {gutter} = help: {}", visible(help));
    }
    out
}

struct Frame {
    text: String,
    carets: String,
}

impl Frame {
    /// The characters of the fault's line that stand around it, masked, and the carets below them.
    fn cut(span: Span, document: &[u8], kind: Document<'_>) -> Self {
        let hidden = match kind {
            Document::Authored => Hidden::Nothing,
            Document::Traffic(spec) => hidden(document, spec),
        };
        let start = span.start.min(document.len());
        let line_start = document[..start].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
        let line_end = document[start..].iter().position(|&byte| byte == b'\n').map_or(document.len(), |at| start + at);
        // Enough bytes for the characters that are shown, whatever their size, however long the line.
        let low = line_start.max(start.saturating_sub(AROUND * 4));
        let high = line_end.min(start + AROUND * 8);

        let mut before: Vec<char> = Vec::new();
        let mut behind: Vec<char> = Vec::new();
        let mut carets = 0;
        for (at, c) in characters(document, low, high) {
            let c = if hidden.hides(at, c) { MASK } else { shown(c) };
            if at < start {
                before.push(c);
            } else {
                carets += usize::from(at < span.end);
                behind.push(c);
            }
        }
        let cut_before = low > line_start || before.len() > AROUND;
        before.drain(..before.len().saturating_sub(AROUND));
        let cut_behind = high < line_end || behind.len() > AROUND;
        behind.truncate(AROUND);

        let lead = if cut_before { "..." } else { "" };
        let trail = if cut_behind { "..." } else { "" };
        let carets = " ".repeat(lead.len() + before.len()) + &"^".repeat(carets.clamp(1, AROUND));
        let text = before.into_iter().chain(behind).collect::<String>();
        Self { text: format!("{lead}{text}{trail}").trim_end().to_owned(), carets }
    }
}

/// Stands for one character that is not shown.
const MASK: char = '\u{b7}';

/// Characters with their offsets; bytes that are not UTF-8 as replacement characters.
fn characters(document: &[u8], low: usize, high: usize) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut at = low;
    document[low..high].utf8_chunks().flat_map(move |chunk| {
        let valid = chunk.valid().char_indices().map({
            let base = at;
            move |(offset, c)| (base + offset, c)
        });
        let broken = at + chunk.valid().len();
        at = broken + chunk.invalid().len();
        valid.chain((!chunk.invalid().is_empty()).then_some((broken, char::REPLACEMENT_CHARACTER)))
    })
}

/// What a terminal would act on, or nobody would see, is shown as a replacement character.
fn shown(c: char) -> char {
    if matches!(c, '\t' | '\n' | '\r') {
        ' '
    } else if crate::text::is_hidden(c) {
        char::REPLACEMENT_CHARACTER
    } else {
        c
    }
}

/// A text in one line, as people can see it.
pub(crate) fn visible(text: &str) -> String {
    text.chars().map(shown).collect()
}

enum Hidden {
    Nothing,
    /// The document is broken: nobody can tell what is a value.
    AllButPunctuation,
    /// Ranges by rising offset.
    Values(Vec<Span>),
}

impl Hidden {
    fn hides(&self, at: usize, c: char) -> bool {
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
fn hidden(document: &[u8], spec: &Spec<'_>) -> Hidden {
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
        Err(error) if !matches!(error.fault, Fault::DuplicateKey { .. }) => Hidden::AllButPunctuation,
        _ => Hidden::Values(spans),
    }
}

/// Where in a body a value stands, as far as its sensitivity depends on it.
#[derive(Default)]
struct Path {
    /// For each open container: what its members are.
    open: Vec<Place>,
    /// What the value after the last key is.
    member: Place,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Place {
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
    fn key(&mut self, key: &str, spec: &Spec<'_>) {
        let harmless = |property: Option<&crate::table::Property<'_>>| match property {
            Some(property) if property.sensitivity != Sensitivity::None => Place::Masked,
            Some(property) => match property.kind {
                Kind::Object | Kind::Array => Place::HarmlessWhole,
                Kind::String | Kind::Enum | Kind::Timestamp => Place::Harmless,
                Kind::Integer | Kind::Number | Kind::Boolean => Place::HarmlessNumber,
            },
            None => Place::Masked,
        };
        self.member = match self.open.last() {
            Some(Place::Call) if key == spec.batch => Place::Batch,
            Some(Place::Call) => match spec.field(key) {
                Some(field) if field.role == Some(FieldRole::Properties) => Place::Properties,
                field => harmless(field),
            },
            Some(Place::Properties) => harmless(spec.property(key)),
            Some(&place) => place,
            None => Place::Masked,
        };
    }

    fn open(&mut self) {
        let place = match self.open.last() {
            None | Some(Place::Batch) => Place::Call,
            // The spec speaks of a simple value, so it says nothing of what is inside this one.
            Some(_) if matches!(self.member, Place::Harmless | Place::HarmlessNumber) => Place::Masked,
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
        matches!(self.member, Place::Harmless | Place::HarmlessNumber | Place::HarmlessWhole)
    }

    fn is_open_to_texts(&self) -> bool {
        self.is_open_to_all() && self.member != Place::HarmlessNumber
    }
}
