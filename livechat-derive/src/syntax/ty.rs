//! Types, and lists between commas.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;

use super::input::is_punct;

/// A type, as it is written.
pub(crate) struct Type(pub(super) TokenStream);

impl Type {
    /// Whether it is written as a path whose last name is this one.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        let tokens: Vec<TokenTree> = self.0.clone().into_iter().collect();
        let mut last: Option<&Ident> = None;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Ident(word) => last = Some(word),
                TokenTree::Punct(punct) if punct.as_char() == '<' => {
                    at = end_of_arguments(&tokens, at);
                    continue;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => {}
                _ => return false,
            }
            at += 1;
        }
        last.is_some_and(|last| last == name)
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.clone());
    }
}

/// The index after the generic arguments that begin at an index with `<`.
pub(super) fn end_of_arguments(tokens: &[TokenTree], start: usize) -> usize {
    let mut depth = Depth::default();
    for (at, token) in tokens.iter().enumerate().skip(start) {
        depth.pass(token);
        if depth.open == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// How many angle brackets are open.
#[derive(Default)]
struct Depth {
    open: usize,
    /// Whether the last token may be the first half of an arrow.
    before_arrow: bool,
}

impl Depth {
    fn pass(&mut self, token: &TokenTree) {
        let punct = match token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        match punct {
            '<' => self.open += 1,
            '>' if !self.before_arrow => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        self.before_arrow = punct == '-';
    }
}

/// Splits tokens at the commas outside of generic arguments.
pub(super) fn parts(tokens: &[TokenTree]) -> Vec<&[TokenTree]> {
    let mut parts = Vec::new();
    let mut depth = Depth::default();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        depth.pass(token);
        if depth.open == 0 && is_punct(Some(token), ',') {
            parts.push(&tokens[start..at]);
            start = at + 1;
        }
    }
    if start < tokens.len() {
        parts.push(&tokens[start..]);
    }
    parts
}

/// The index of the first of these characters outside of generic arguments.
pub(super) fn position(tokens: &[TokenTree], punct: char) -> Option<usize> {
    let mut depth = Depth::default();
    tokens.iter().position(|token| {
        depth.pass(token);
        depth.open == 0 && is_punct(Some(token), punct)
    })
}
