//! Values that are written as one of a few words.

use clap::builder::{PossibleValuesParser, TypedValueParser as _, ValueParser};

/// A value that is written as one of a few words.
pub(crate) trait Word: Copy + PartialEq + Send + Sync + 'static {
    /// The placeholder for a word in the help.
    const PLACEHOLDER: &'static str;
    /// The words.
    const WORDS: &'static [(&'static str, Self)];

    /// The value of a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|&(_, value)| value)
    }

    /// The word of the value.
    fn word(self) -> &'static str {
        let word = Self::WORDS.iter().find(|&&(_, value)| value == self);
        word.expect("every value has a word").0
    }
}

/// Parses a word on the command line.
pub(crate) fn parser<T: Word>() -> ValueParser {
    let words = PossibleValuesParser::new(T::WORDS.iter().map(|(word, _)| *word));
    words.map(|word| T::from_word(&word).expect("clap accepts the words of the list")).into()
}
