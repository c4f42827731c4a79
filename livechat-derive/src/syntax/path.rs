//! Paths and identifiers.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};

use super::error::{Error, Result};
use super::input::{Input, is_punct};
use super::text::Text;
use super::ty::end_of_arguments;

/// The words that are no names. Of these, those of a module path are [`PATH_WORDS`].
const KEYWORDS: [&str; 52] = [
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "if", "impl", "in", "let", "loop", "macro", "match",
    "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];
const PATH_WORDS: [&str; 4] = ["crate", "self", "Self", "super"];

/// Whether a word can be a segment of a path.
fn is_segment(word: &Ident) -> bool {
    PATH_WORDS.iter().any(|known| word == known) || !KEYWORDS.iter().any(|known| word == known)
}

/// A path without generic arguments.
pub(crate) struct Path {
    tokens: TokenStream,
    pub(crate) segments: Vec<Ident>,
    is_global: bool,
}

impl Path {
    /// Reads the path of an attribute, in which a keyword can be a name.
    pub(super) fn of_meta(input: &Input) -> Result<Self> {
        Self::read(
            input,
            |_| true,
            || match input.peek() {
                None => input.error("expected nested attribute"),
                Some(TokenTree::Literal(_)) => input.error("unexpected literal in nested attribute, expected ident"),
                Some(_) => input.error("unexpected token in nested attribute, expected ident"),
            },
        )
    }

    /// Reads a path to an item.
    pub(crate) fn of_item(input: &Input) -> Result<Self> {
        Self::read(input, is_segment, || input.error("expected identifier"))
    }

    /// Parses the path to an item in a string, with the span of the string; `None` if it is none.
    pub(crate) fn in_text(text: &Text) -> Option<Self> {
        let input = Input::new(text.tokens()?, text.span());
        Self::of_item(&input).ok().filter(|_| input.is_empty())
    }

    fn read(input: &Input, accepts: impl Fn(&Ident) -> bool, error: impl Fn() -> Error) -> Result<Self> {
        let mut path = Self { tokens: TokenStream::new(), segments: Vec::new(), is_global: false };
        if let Some(separator) = input.path_separator() {
            path.is_global = true;
            path.tokens.extend(separator.map(Clone::clone));
        }
        loop {
            let Some(TokenTree::Ident(word)) = input.peek() else {
                return Err(error());
            };
            if !accepts(word) {
                return Err(error());
            }
            input.next();
            path.tokens.extend([TokenTree::from(word.clone())]);
            path.segments.push(word.clone());
            let Some(separator) = input.path_separator() else {
                return Ok(path);
            };
            path.tokens.extend(separator.map(Clone::clone));
        }
    }

    /// The path, if it is one name.
    pub(crate) fn get_ident(&self) -> Option<&Ident> {
        match &*self.segments {
            [name] if !self.is_global => Some(name),
            _ => None,
        }
    }

    pub(crate) fn is_ident(&self, name: &str) -> bool {
        self.get_ident().is_some_and(|ident| ident == name)
    }

    /// The spans of the first and the last segment.
    pub(crate) fn ends(&self) -> (Span, Span) {
        let span = |ident: Option<&Ident>| ident.map_or_else(Span::call_site, Ident::span);
        (span(self.segments.first()), span(self.segments.last()))
    }

    pub(crate) fn span(&self) -> Span {
        let mut tokens = self.tokens.clone().into_iter();
        let start = tokens.next().map_or_else(Span::call_site, |token| token.span());
        tokens.last().and_then(|last| start.join(last.span())).unwrap_or(start)
    }
}

impl ToTokens for Path {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.tokens.clone());
    }
}

/// The path of a function or a module, which may have generic arguments.
pub(crate) struct FunctionPath(TokenStream);

impl FunctionPath {
    /// Parses the path in a string, with the span of the string; `None` if it is none.
    pub(crate) fn in_text(text: &Text) -> Option<Self> {
        let tokens = text.tokens()?;
        is_expression(&tokens.clone().into_iter().collect::<Vec<_>>()).then_some(Self(tokens))
    }

    /// A function of this module.
    pub(crate) fn function(&self, name: &str) -> Self {
        let path = &self.0;
        let last = path.clone().into_iter().filter_map(|token| match token {
            TokenTree::Ident(ident) => Some(ident.span()),
            _ => None,
        });
        let name = format_ident!("{name}", span = last.last().unwrap_or_else(Span::call_site));
        Self(quote!(#path::#name))
    }
}

impl ToTokens for FunctionPath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.clone());
    }
}

/// Whether tokens are a path in an expression: names between `::`, each with generic arguments after a further `::`, and
/// maybe a type in angle brackets first.
fn is_expression(tokens: &[TokenTree]) -> bool {
    let is_separator = |at: usize| is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':');
    let mut at = 0;
    if is_punct(tokens.first(), '<') {
        at = end_of_arguments(tokens, 0);
        if !is_separator(at) {
            return false;
        }
    }
    if is_separator(at) {
        at += 2;
    }
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(word)) if is_segment(word) => at += 1,
            _ => return false,
        }
        if is_separator(at) && is_punct(tokens.get(at + 2), '<') {
            at = end_of_arguments(tokens, at + 2);
        }
        if at == tokens.len() {
            return true;
        }
        if !is_separator(at) {
            return false;
        }
        at += 2;
    }
}

/// Names without the `r#` of raw identifiers.
pub(crate) trait Unraw {
    fn unraw(&self) -> Ident;
}

impl Unraw for Ident {
    fn unraw(&self) -> Ident {
        let name = self.to_string();
        name.strip_prefix("r#").map_or_else(|| self.clone(), |name| Ident::new(name, self.span()))
    }
}
