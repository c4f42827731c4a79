//! Characters that mislead, and lists of words in messages and errors.

use core::fmt;

/// Returns whether a character is invisible, or changes how its neighbours look: controls, invisible and
/// direction-changing characters, private use and non-characters.
///
/// ```
/// use livechat_spec::text::is_hidden;
/// assert!(is_hidden('\u{202e}') && is_hidden('\u{200b}') && is_hidden('\u{7}'));
/// assert!(!is_hidden('é') && !is_hidden(' ') && !is_hidden('\n'));
/// ```
pub const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
            | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{2800}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{10ffff}'
    )
}

/// Returns a text on one line, with hidden characters replaced.
pub fn sanitize(text: &str) -> String {
    text.chars().map(sanitize_char).collect()
}

/// Replaces characters that a terminal acts on, or that are invisible.
pub(crate) const fn sanitize_char(c: char) -> char {
    if matches!(c, '\t' | '\n' | '\r') {
        ' '
    } else if is_hidden(c) {
        char::REPLACEMENT_CHARACTER
    } else {
        c
    }
}

/// Returns names in backticks, separated by commas.
pub fn code_list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The error for a word that is not one of a fixed list. Its `Display` output names the list, and not the word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    expected: Vec<&'static str>,
}

impl UnknownWord {
    pub(crate) fn new(expected: impl IntoIterator<Item = &'static str>) -> Self {
        Self { expected: expected.into_iter().collect() }
    }

    /// Returns the words of the list.
    pub fn expected(&self) -> &[&'static str] {
        &self.expected
    }
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected one of {}", code_list(self.expected.iter().copied()))
    }
}

impl std::error::Error for UnknownWord {}
