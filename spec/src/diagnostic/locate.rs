//! Problems become findings: their positions in the document are computed in one pass.

use super::finding::Finding;
use super::problem::Problem;
use crate::json::{Position, pointers, position};
use crate::order::sort_by_key;

/// Turns problems into findings: computes their places in the document, and sorts them by place.
///
/// ```
/// use livechat_spec::{diagnostic::{Problem, locate}, json::Reader};
/// let bytes = br#"{"a": 01}"#;
/// let error = Reader::from_bytes(bytes)?.skip().unwrap_err();
/// let found = locate(Some("body.json"), bytes, vec![Problem::of_syntax(error, bytes)]);
/// let shown = "body.json:1:7: error[LC0001]: a number with a superfluous leading zero";
/// assert_eq!(found[0].to_string(), shown);
/// assert_eq!(&*found[0].pointer, "/a");
/// # Ok::<(), livechat_spec::json::SyntaxError>(())
/// ```
pub fn locate(file: Option<&str>, document: &[u8], mut problems: Vec<Problem>) -> Vec<Finding> {
    if problems.is_empty() {
        return Vec::new();
    }
    sort_by_key(&mut problems, |problem| problem.span);
    // Pointers need a text: after broken UTF-8 there are none.
    let valid = document.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let starts: Vec<usize> = problems.iter().map(|problem| problem.span.start).collect();
    // Each position is computed from the one before it, so that many problems cost one pass over the document.
    let mut place = Position { line: 1, column: 1 };
    let mut read = 0;
    let mut pointers = pointers(valid, &starts).into_iter();
    let mut findings = Vec::with_capacity(problems.len());
    for problem in problems {
        let start = problem.span.start.min(document.len());
        let step = position(&document[read..], start - read);
        let column = if step.line == 1 { place.column + step.column - 1 } else { step.column };
        place = Position { line: place.line + step.line - 1, column };
        read = start;
        findings.push(Finding {
            rule: problem.rule,
            level: problem.rule.level,
            message: problem.message.into(),
            help: problem.help.map(Into::into),
            file: file.map(str::to_owned),
            span: problem.span,
            line: place.line,
            column: place.column,
            pointer: pointers.next().unwrap_or_default().into(),
            event: problem.event,
            in_schema: problem.in_schema,
            other: problem.other,
        });
    }
    findings
}
