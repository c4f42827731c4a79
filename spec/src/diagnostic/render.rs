//! Shows findings with the line of the document, for terminals and reports.
//!
//! The functions are `#[inline]`, as those of `mask` and `visible`: a program compiles them if it shows findings so.

use core::fmt;

use super::finding::Finding;
use super::mask::{Masking, hidden};
use crate::text::{sanitize, sanitize_char};

/// How many columns of a line are shown before the bytes at fault, and how many from there on.
const AROUND: usize = 60;

/// Stands for one character that is masked.
const MASK: char = '\u{b7}';

/// A finding in the parts that a report shows; `Display` puts them together.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rendered {
    /// The level and the rule, such as `error[LC0306]`.
    pub label: String,
    /// What is wrong.
    pub message: String,
    /// The file, line, column and JSON Pointer.
    pub location: String,
    /// The line of the document; a report of a whole file may drop it.
    pub frame: Option<Frame>,
    /// What the place of another call is, for a rule that compares two, or the place of what the base of a plan says.
    pub other: Option<String>,
    /// What to do.
    pub help: Option<String>,
    /// How many digits the line's number has.
    gutter: usize,
}

/// The line of a document that a finding is about, cut around the bytes at fault, with what is private masked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Frame {
    /// The number of the line, from 1.
    pub line: usize,
    /// The text of the line.
    pub text: String,
    /// Spaces and carets, which stand below the bytes at fault.
    pub carets: String,
}

/// Shows a finding with the line of the document that it is about. Every character counts as one column.
///
/// ```
/// # #[cfg(feature = "builtin")] {
/// use livechat_spec::diagnostic::{Masking, Problem, locate, render};
/// use livechat_spec::{LIVECHAT, json::Span, rule};
/// let body = r#"{"properties": {"message_body": "hello", "conversation_duration": -3}}"#;
/// let at = body.find("-3").unwrap();
/// let span = Span::new(at, at + 2);
/// let problem = Problem::new(&rule::OUT_OF_BOUNDS, span, "expected at least 0");
/// let found = locate(Some("body.json"), body.as_bytes(), vec![problem]);
/// let shown = render(&found[0], body.as_bytes(), Masking::Traffic(&LIVECHAT));
/// assert_eq!(shown.to_string(), "\
/// error[LC0306]: expected at least 0
///   --> body.json:1:67 at /properties/conversation_duration
///    |
///  1 | ...erties\": {\"message_body\": \"·····\", \"conversation_duration\": -3}}
///    |                                                                ^^
///    = help: send a value within the bounds that the reference lists
/// ");
/// # }
/// ```
#[inline]
pub fn render(finding: &Finding, document: &[u8], masking: Masking<'_>) -> Rendered {
    render_with_width(finding, document, masking, |_| 1)
}

/// Shows a finding as [`render`] does, for a terminal on which each character takes as many columns as `width` says.
#[inline]
pub fn render_with_width(
    finding: &Finding,
    document: &[u8],
    masking: Masking<'_>,
    width: impl Fn(char) -> usize,
) -> Rendered {
    let file = sanitize(finding.file.as_deref().unwrap_or("input"));
    let mut location = format!("{file}:{}:{}", finding.line, finding.column);
    if !finding.pointer.is_empty() {
        location.push_str(" at ");
        location.push_str(&sanitize(&finding.pointer));
    }
    let help = match masking.of_traffic() {
        // A sender may not know the rule: show its fix if the finding has no help.
        Some(_) => Some(finding.advice()),
        None => finding.help.as_deref(),
    };
    Rendered {
        label: format!("{}[{}]", finding.level, finding.rule),
        message: sanitize(&finding.message),
        location,
        frame: Some(Frame::cut(finding, document, masking, width)),
        other: finding.other.as_ref().map(|other| {
            let what = if finding.rule.id.starts_with("LC06") { "the base says it" } else { "the other call is" };
            format!("{what} at {}:{}", sanitize(&other.file), other.line)
        }),
        help: help.map(sanitize),
        gutter: finding.line.to_string().len(),
    }
}

impl fmt::Display for Rendered {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { label, message, location, frame, other, help, gutter } = self;
        let gutter = " ".repeat(*gutter);
        writeln!(f, "{label}: {message}\n {gutter}--> {location}")?;
        if let Some(Frame { line, text, carets }) = frame {
            writeln!(f, " {gutter} |\n {line} | {text}\n {gutter} | {carets}")?;
        }
        if let Some(other) = other {
            writeln!(f, " {gutter} = note: {other}")?;
        }
        match help {
            Some(help) => writeln!(f, " {gutter} = help: {help}"),
            None => Ok(()),
        }
    }
}

impl Frame {
    #[inline]
    fn cut(finding: &Finding, document: &[u8], masking: Masking<'_>, width: impl Fn(char) -> usize) -> Self {
        let span = finding.span;
        let start = span.start.min(document.len());
        let line_start = document[..start].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
        let line_end = document[start..].iter().position(|&byte| byte == b'\n').map_or(document.len(), |at| start + at);
        // A character has at most four bytes. Reading no more than can be shown keeps long lines cheap.
        let low = line_start.max(start.saturating_sub(AROUND * 4));
        let high = line_end.min(start + AROUND * 8);
        let hidden = hidden(document, masking, &(low..high));

        let mut before: Vec<char> = Vec::new();
        let mut after: Vec<char> = Vec::new();
        let mut carets = 0;
        for (at, c) in characters(document, low, high) {
            let c = if hidden.hides(at, c) { MASK } else { sanitize_char(c) };
            if at < start {
                before.push(c);
            } else {
                carets += if at < span.end { width(c) } else { 0 };
                after.push(c);
            }
        }
        let fitting = |(sum, count): (usize, usize), c: &char| {
            let sum = sum + width(*c);
            if sum <= AROUND { Ok((sum, count + 1)) } else { Err((sum - width(*c), count)) }
        };
        let (lead_columns, shown) = before.iter().rev().try_fold((0, 0), fitting).unwrap_or_else(|full| full);
        let cut_before = low > line_start || before.len() > shown;
        before.drain(..before.len() - shown);
        let (_, shown) = after.iter().try_fold((0, 0), fitting).unwrap_or_else(|full| full);
        let cut_after = high < line_end || after.len() > shown;
        after.truncate(shown);

        let lead = if cut_before { "..." } else { "" };
        let trail = if cut_after { "..." } else { "" };
        let text = before.into_iter().chain(after).collect::<String>();
        Self {
            line: finding.line,
            text: format!("{lead}{text}{trail}").trim_end().to_owned(),
            carets: " ".repeat(lead.len() + lead_columns) + &"^".repeat(carets.clamp(1, AROUND)),
        }
    }
}

/// Characters with their offsets; bytes that are not UTF-8 as replacement characters.
#[inline]
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
