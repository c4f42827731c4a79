//! Errors, each at a place of the user's code.

use std::fmt;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

pub(crate) type Result<T> = std::result::Result<T, Error>;

/// An error between two places.
#[derive(Debug)]
pub(crate) struct Error {
    start: Span,
    end: Span,
    message: String,
}

impl Error {
    pub(crate) fn new(span: Span, message: impl fmt::Display) -> Self {
        Self::between(span, span, message)
    }

    /// An error of which the compiler underlines all from one place to another.
    pub(crate) fn between(start: Span, end: Span, message: impl fmt::Display) -> Self {
        Self { start, end, message: message.to_string() }
    }

    /// An error at these tokens.
    pub(crate) fn new_spanned(tokens: impl ToTokens, message: impl fmt::Display) -> Self {
        let mut tokens = tokens.into_token_stream().into_iter();
        let start = tokens.next().map_or_else(Span::call_site, |token| token.span());
        Self::between(start, tokens.last().map_or(start, |token| token.span()), message)
    }

    pub(crate) fn span(&self) -> Span {
        self.start.join(self.end).unwrap_or(self.start)
    }

    /// The invocation of `compile_error!` by which the compiler reports it.
    pub(crate) fn to_compile_error(&self) -> TokenStream {
        let message = &self.message;
        let message = quote_spanned!(self.end=> { #message });
        quote_spanned!(self.start=> ::core::compile_error! #message)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
