//! The collector of errors.

use std::cell::RefCell;
use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

use crate::rule::Rule;

/// Collects errors, so that a derive reports all of them at once.
///
/// Dropping it with errors in it panics, because the user would not see them. [`Ctxt::into_tokens`] takes them out.
#[derive(Default)]
pub(crate) struct Ctxt {
    errors: RefCell<Vec<syn::Error>>,
}

impl Ctxt {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds an error at these tokens.
    pub(crate) fn error_spanned_by(&self, tokens: &impl ToTokens, rule: Rule, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, format!("{rule}: {message}")));
    }

    /// Adds an error at this span.
    pub(crate) fn error_at(&self, span: Span, rule: Rule, message: impl Display) {
        self.push(syn::Error::new(span, format!("{rule}: {message}")));
    }

    /// Adds an error in the words of serde's derives, which report it, too.
    pub(crate) fn error_of_serde(&self, error: syn::Error) {
        self.push(error);
    }

    /// Whether an error was added.
    pub(crate) fn has_errors(&self) -> bool {
        !self.errors.borrow().is_empty()
    }

    fn push(&self, error: syn::Error) {
        self.errors.borrow_mut().push(error);
    }

    /// Returns the errors as `compile_error!` invocations.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.errors.take().iter().map(syn::Error::to_compile_error).collect()
    }
}

impl Drop for Ctxt {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.errors.borrow().is_empty(), "errors were collected and not reported");
        }
    }
}
