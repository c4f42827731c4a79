use core::fmt::Write as _;

use super::finding::Finding;
use super::mask::{Hidden, Masking, hidden};
use crate::json::Span;
use crate::text::{sanitize, sanitize_char};

/// How many characters of a line stand before and behind the fault.
const AROUND: usize = 60;

/// Shows a finding with the line of the document that it is about.
///
/// ```
/// # #[cfg(feature = "builtin")] {
/// use livechat_spec::{LIVECHAT, diagnostic::{Masking, Problem, locate, render}, json::Span, rule};
/// let body = r#"{"properties": {"message_body": "hello", "conversation_duration": -3}}"#;
/// let at = body.find("-3").unwrap();
/// let problem = Problem::new(&rule::OUT_OF_BOUNDS, Span::new(at, at + 2), "expected at least 0");
/// let found = locate(Some("body.json"), body.as_bytes(), vec![problem]);
/// assert_eq!(render(&found[0], body.as_bytes(), Masking::Traffic(&LIVECHAT)), "\
/// error[LC0306]: expected at least 0
///   --> body.json:1:67 at /properties/conversation_duration
///    |
///  1 | ...erties\": {\"message_body\": \"·····\", \"conversation_duration\": -3}}
///    |                                                                ^^
///    = help: send a value within the bounds that the reference says
/// ");
/// # }
/// ```
pub fn render(finding: &Finding, document: &[u8], kind: Masking<'_>) -> String {
    let mut out = format!("{}[{}]: {}\n", finding.level, finding.rule, sanitize(&finding.message));
    let gutter = " ".repeat(finding.line.to_string().len());
    let file = sanitize(finding.file.as_deref().unwrap_or("input"));
    let _ = write!(out, " {gutter}--> {file}:{}:{}", finding.line, finding.column);
    if !finding.pointer.is_empty() {
        let _ = write!(out, " at {}", sanitize(&finding.pointer));
    }
    let frame = Frame::cut(finding.span, document, kind);
    let _ = write!(out, "\n {gutter} |\n {} | {}\n {gutter} | {}\n", finding.line, frame.text, frame.carets);
    // What to do is said of this case or, of traffic, as of all that breaks the rule.
    let of_rule = matches!(kind, Masking::Traffic(_)).then_some(finding.rule.fix);
    if let Some(help) = finding.help.as_deref().or(of_rule) {
        let _ = writeln!(out, " {gutter} = help: {}", sanitize(help));
    }
    out
}

struct Frame {
    text: String,
    carets: String,
}

impl Frame {
    /// The characters of the fault's line that stand around it, masked, and the carets below them.
    fn cut(span: Span, document: &[u8], kind: Masking<'_>) -> Self {
        let hidden = match kind {
            Masking::Authored => Hidden::Nothing,
            Masking::Traffic(spec) => hidden(document, spec),
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
            let c = if hidden.hides(at, c) { MASK } else { sanitize_char(c) };
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
