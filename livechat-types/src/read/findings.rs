//! The findings of reading, which are made when somebody looks at them.

#[cfg(feature = "fast")]
use std::cell::Cell;
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

#[cfg(feature = "fast")]
use livechat_spec::__private::fast::{Found, RepeatedTexts, findings};
use livechat_spec::__private::validate::Violations;
#[cfg(feature = "fast")]
use livechat_spec::LIVECHAT;
use livechat_spec::diagnostic::Finding;
use livechat_spec::rule::Rule;

#[cfg(feature = "fast")]
thread_local! {
    /// The texts of this thread's findings. All calls have the envelope of the built-in spec.
    static TEXTS: Cell<RepeatedTexts> = Cell::default();
}

/// The findings about a document, sorted by position: a slice of [`Finding`]s.
///
/// Reading notes which rules are broken and where. Messages, pointers, lines and columns are made from that and from the
/// document when somebody first looks at the slice, so a program pays for them only if it wants them.
/// [`rules`](Self::rules) and [`is_empty`](Self::is_empty) make none.
///
/// ```
/// use livechat_types::{AnyEvent, Track, read};
/// let body = br#"{"userId": "visitor-17", "event": "Live Chat Message Sent",
///     "properties": {"agentId": "agt-19"}}"#;
/// let findings = read::<Track<AnyEvent>>(body)?.findings;
/// assert!(findings.rules().eq([&livechat_types::spec::rule::PROPERTY_ALIAS]));
/// assert_eq!(findings[0].help.as_deref(), Some("send `agent_id`"));
/// let kept: Vec<livechat_types::Finding> = findings.into_vec();
/// assert_eq!(kept.len(), 1);
/// # Ok::<(), livechat_types::ReadError>(())
/// ```
#[derive(Clone)]
pub struct Findings<'a> {
    document: &'a [u8],
    /// How many lines and bytes come before the document.
    before: (usize, usize),
    noted: Noted,
    made: OnceLock<Vec<Finding>>,
}

/// What a reader noted, without words.
#[derive(Clone)]
enum Noted {
    Nothing,
    /// By the fast reader.
    #[cfg(feature = "fast")]
    Found(Vec<Found>),
    /// By the strict reader.
    Violations(Box<Violations>),
}

impl<'a> Findings<'a> {
    /// Those of the fast reader.
    #[cfg(feature = "fast")]
    pub(super) const fn of_found(document: &'a [u8], found: Vec<Found>) -> Self {
        Self { document, before: (0, 0), noted: Noted::Found(found), made: OnceLock::new() }
    }

    /// Those of the strict reader.
    pub(super) fn of_violations(document: &'a [u8], violations: Violations) -> Self {
        let noted = if violations.is_empty() { Noted::Nothing } else { Noted::Violations(Box::new(violations)) };
        Self { document, before: (0, 0), noted, made: OnceLock::new() }
    }

    /// Those of a document that begins in this line, from 1, and at this byte of a larger one.
    pub(crate) fn moved(self, line: usize, start: usize) -> Self {
        Self { before: (line - 1, start), ..self }
    }

    /// Returns whether there are no findings.
    pub fn is_empty(&self) -> bool {
        match &self.noted {
            Noted::Nothing => true,
            #[cfg(feature = "fast")]
            Noted::Found(found) => found.is_empty(),
            Noted::Violations(violations) => violations.is_empty(),
        }
    }

    /// Iterates over the rules of the findings, one for each, in no certain order.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        let violations = if let Noted::Violations(violations) = &self.noted { Some(violations) } else { None };
        let rules = violations.into_iter().flat_map(|violations| violations.rules_of_findings());
        #[cfg(feature = "fast")]
        let rules = rules.chain(self.found().iter().map(Found::rule));
        rules
    }

    /// What the fast reader noted.
    #[cfg(feature = "fast")]
    fn found(&self) -> &[Found] {
        match &self.noted {
            Noted::Found(found) => found,
            _ => &[],
        }
    }

    /// Returns the findings by themselves, to keep them longer than the document.
    pub fn into_vec(self) -> Vec<Finding> {
        let made = self.made.into_inner();
        made.unwrap_or_else(|| self.noted.findings(self.document, self.before))
    }
}

/// Moves the findings of a document by this many lines and bytes.
pub(super) fn move_findings(findings: &mut [Finding], lines: usize, bytes: usize) {
    for finding in findings {
        finding.line += lines;
        finding.span.start += bytes;
        finding.span.end += bytes;
    }
}

impl Noted {
    fn findings(&self, document: &[u8], (lines, bytes): (usize, usize)) -> Vec<Finding> {
        let mut made = match self {
            Self::Nothing => return Vec::new(),
            #[cfg(feature = "fast")]
            Self::Found(found) => {
                let mut repeated = TEXTS.try_with(Cell::take).unwrap_or_default();
                let made = findings(document, &mut found.clone(), &LIVECHAT, &mut repeated);
                let _ = TEXTS.try_with(|of_thread| of_thread.set(repeated));
                made
            }
            Self::Violations(violations) => violations.findings(document, None),
        };
        move_findings(&mut made, lines, bytes);
        made
    }
}

impl IntoIterator for Findings<'_> {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_vec().into_iter()
    }
}

impl<'f> IntoIterator for &'f Findings<'_> {
    type Item = &'f Finding;
    type IntoIter = std::slice::Iter<'f, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for Findings<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl Deref for Findings<'_> {
    type Target = [Finding];

    fn deref(&self) -> &[Finding] {
        self.made.get_or_init(|| self.noted.findings(self.document, self.before))
    }
}
