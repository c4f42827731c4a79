//! Tokens, read in their order.

use std::cell::Cell;
use std::fmt::Display;

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};

use super::error::{Error, Result};
use super::text::Text;

/// Tokens that are being read. Of a group without delimiters, which a macro puts around what it got, the content is read.
pub(crate) struct Input {
    tokens: Vec<TokenTree>,
    /// The index of the next one.
    at: Cell<usize>,
    /// The place of errors after the last one.
    end: Span,
}

impl Input {
    pub(crate) fn new(tokens: TokenStream, end: Span) -> Self {
        let mut flat = Vec::new();
        flatten(tokens, &mut flat);
        Self { tokens: flat, at: Cell::new(0), end }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.peek().is_none()
    }

    /// The next token.
    pub(crate) fn peek(&self) -> Option<&TokenTree> {
        self.tokens.get(self.at.get())
    }

    /// Returns the next token, and goes past it.
    pub(crate) fn next(&self) -> Option<&TokenTree> {
        let next = self.peek()?;
        self.at.set(self.at.get() + 1);
        Some(next)
    }

    pub(crate) fn next_is(&self, punct: char) -> bool {
        is_punct(self.peek(), punct)
    }

    /// Whether `::` comes next.
    fn next_is_path_separator(&self) -> bool {
        self.next_is(':') && is_punct(self.tokens.get(self.at.get() + 1), ':')
    }

    /// Goes past a punctuation character.
    pub(crate) fn punct(&self, punct: char) -> Result<()> {
        if !self.next_is(punct) {
            return Err(Error::new(self.span(), format_args!("expected `{punct}`")));
        }
        self.next();
        Ok(())
    }

    /// Goes past `::`, if it comes next, and returns its tokens.
    pub(crate) fn path_separator(&self) -> Option<[&TokenTree; 2]> {
        if !self.next_is_path_separator() {
            return None;
        }
        Some([self.next()?, self.next()?])
    }

    /// Goes past an identifier, if one comes next.
    pub(crate) fn ident(&self) -> Option<&Ident> {
        let Some(TokenTree::Ident(ident)) = self.peek() else {
            return None;
        };
        self.next();
        Some(ident)
    }

    /// Goes past parentheses, if they come next, and returns what is in them.
    pub(crate) fn parentheses(&self) -> Option<Self> {
        let Some(TokenTree::Group(group)) = self.peek().filter(|_| self.has_parentheses()) else {
            return None;
        };
        self.next();
        Some(Self::new(group.stream(), group.span_close()))
    }

    /// Whether parentheses come next.
    pub(crate) fn has_parentheses(&self) -> bool {
        matches!(self.peek(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis)
    }

    /// The string literal that comes next.
    pub(crate) fn peek_text(&self) -> Option<Text> {
        match self.peek()? {
            TokenTree::Literal(literal) => Text::new(literal),
            _ => None,
        }
    }

    /// Goes past a string literal.
    pub(crate) fn text(&self) -> Result<Text> {
        let text = self.peek_text().ok_or_else(|| self.error("expected string literal"))?;
        self.next();
        Ok(text)
    }

    /// Goes past a literal, and returns it if it is a string.
    pub(crate) fn literal(&self) -> Result<Option<Text>> {
        let text = self.peek_text();
        let start = self.at.get();
        if self.next_is('-') {
            self.next();
        }
        match self.next() {
            Some(TokenTree::Literal(_)) => Ok(text),
            Some(TokenTree::Ident(ident)) if self.at.get() == start + 1 && (ident == "true" || ident == "false") => {
                Ok(None)
            }
            _ => {
                self.at.set(start);
                Err(self.error("expected literal"))
            }
        }
    }

    /// Skips what is left of a part.
    pub(crate) fn skip_to_comma(&self) {
        while !self.is_empty() && !self.next_is(',') {
            self.next();
        }
    }

    /// The place of the next token.
    pub(crate) fn span(&self) -> Span {
        match self.peek() {
            None => self.end,
            Some(TokenTree::Group(group)) => group.span_open(),
            Some(token) => token.span(),
        }
    }

    /// An error at the next token.
    pub(crate) fn error(&self, message: impl Display) -> Error {
        if self.is_empty() {
            Error::new(self.end, format_args!("unexpected end of input, {message}"))
        } else {
            Error::new(self.span(), message)
        }
    }
}

fn flatten(tokens: TokenStream, flat: &mut Vec<TokenTree>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => flatten(group.stream(), flat),
            token => flat.push(token),
        }
    }
}

pub(super) fn is_punct(token: Option<&TokenTree>, punct: char) -> bool {
    matches!(token, Some(TokenTree::Punct(found)) if found.as_char() == punct)
}
