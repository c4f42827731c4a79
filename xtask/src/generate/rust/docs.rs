//! Texts of a spec as doc comments.

use std::borrow::Cow;

use livechat_spec::model::Deprecation;
use proc_macro2::TokenStream;
use quote::quote;
use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use crate::markdown::{self, prose};

/// Markdown of one line as doc comments of an item.
pub(crate) fn doc(markdown: &str) -> TokenStream {
    let lines = lines(markdown);
    quote!(#(#[doc = #lines])*)
}

/// Markdown of one line as doc comments of the file.
pub(crate) fn file_doc(markdown: &str) -> TokenStream {
    let lines = lines(markdown);
    quote!(#(#![doc = #lines])*)
}

/// Wraps Markdown of one line. Each line begins with a space, as doc comments do.
pub(super) fn lines(markdown: &str) -> Vec<String> {
    const WIDTH: usize = 110;
    let options = Options::new(WIDTH)
        .initial_indent(" ")
        .subsequent_indent(" ")
        .break_words(false)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(markdown, options).into_iter().map(Cow::into_owned).collect()
}

/// Splits Markdown between words, but not within a code span: its words could be markup at the start of a line.
pub(super) fn words(markdown: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut words = Vec::new();
    let (mut start, mut in_code, mut escaped) = (0, false, false);
    for (at, c) in markdown.char_indices() {
        match c {
            '`' if !escaped => in_code = !in_code,
            ' ' if !in_code => {
                words.push(Word::from(&markdown[start..=at]));
                start = at + 1;
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped && !in_code;
    }
    words.push(Word::from(&markdown[start..]));
    Box::new(words.into_iter())
}

/// The characters that end a sentence.
pub(crate) const STOPS: [char; 4] = ['.', '!', '?', '…'];

/// A text of a spec as a sentence of Markdown.
pub(crate) fn sentence(text: &str) -> String {
    let end = if text.trim_end().ends_with(STOPS) { "" } else { "." };
    format!("{}{end}", prose(text))
}

/// The deprecation as an attribute. Rustdoc reads its note as Markdown. `on_the_wire` returns what is sent for a name in
/// code.
pub(crate) fn deprecated_item<'a>(
    deprecation: &'a Deprecation,
    on_the_wire: impl FnOnce(&'a str) -> &'a str,
) -> TokenStream {
    let note = match &deprecation.replacement {
        Some(replacement) => format!("{}; send {}", prose(&deprecation.note), markdown::code(on_the_wire(replacement))),
        None => prose(&deprecation.note),
    };
    quote!(#[deprecated(note = #note)])
}
