//! Spans that make the compiler underline the user's own code.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote_spanned};
use syn::Type;

/// The spans of the first and the last token of some code. The compiler underlines a call with these spans as all of the
/// code.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    pub(super) start: Span,
    pub(super) end: Span,
}

impl Ends {
    pub(super) fn of_type(ty: &Type) -> Self {
        Self::of_tokens(ty.to_token_stream())
    }

    pub(super) fn of_tokens(tokens: TokenStream) -> Self {
        let mut ends = None;
        visible(tokens, &mut |span| {
            let Self { start, .. } = ends.unwrap_or(Self::from(span));
            ends = Some(Self { start, end: span });
        });
        ends.unwrap_or_else(|| Span::call_site().into())
    }
}

/// Visits the spans of tokens, and of those inside the groups without delimiters that a macro puts around what it got.
fn visible(tokens: TokenStream, visit: &mut dyn FnMut(Span)) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => visible(group.stream(), visit),
            token => visit(token.span()),
        }
    }
}

impl From<Span> for Ends {
    fn from(span: Span) -> Self {
        Self { start: span, end: span }
    }
}

/// A call of a function of `const_check`. If it panics, the compiler underlines the code between the spans of its first and
/// last token.
pub(super) fn call(name: &str, arguments: &TokenStream, ends: impl Into<Ends>) -> TokenStream {
    let Ends { start, end } = ends.into();
    let name = format_ident!("{name}", span = start);
    let arguments = quote_spanned!(end=> (#arguments));
    quote_spanned!(start=> __const_check::#name #arguments)
}

/// Sets the span of each token, also inside groups.
pub(super) fn respan(span: Span, tokens: TokenStream) -> TokenStream {
    let mut moved = Vec::new();
    for mut token in tokens {
        if let TokenTree::Group(group) = &token {
            token = TokenTree::Group(Group::new(group.delimiter(), respan(span, group.stream())));
        }
        token.set_span(span);
        moved.push(token);
    }
    moved.into_iter().collect()
}
