//! The builder that every derive fills.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Path;
use syn::ext::IdentExt as _;

use super::span::{Ends, call};
use crate::ast::Item;
use crate::attr::livechat::Attr;
use crate::ctxt::Ctxt;
use crate::hash;
use crate::validate::Field;

/// Builds the expansion of a derive: a `const _: ()` that contains all items, and the imports that they share.
pub(crate) struct Expansion<'a> {
    item: &'a Item<'a>,
    items: TokenStream,
}

impl<'a> Expansion<'a> {
    pub(super) fn new(item: &'a Item<'a>) -> Self {
        Self { item, items: TokenStream::new() }
    }

    /// Adds `__SPEC`, the spec that the item is checked against, and `__Table`, the type of its deprecated names. It has the
    /// name of the table and is imported with it; where there is none, it is that of `not_deprecated`. Beside an associated
    /// constant there can be no type.
    pub(super) fn push_spec(&mut self) {
        let built_in = syn::parse_quote!(__livechat::LIVECHAT);
        let path = self.item.attrs.path(Attr::Spec).unwrap_or(&built_in);
        let Ends { start, end } = Ends::of_tokens(path.to_token_stream());
        let (import, table) = if self.has_table_type() {
            // The table goes by its import, too, so that a path to nothing is one error.
            let table = Ident::new("__Table", end);
            (Some(quote_spanned!(end=> #[allow(deprecated)] use #path as __Table;)), table.into_token_stream())
        } else {
            (None, path.to_token_stream())
        };
        // With the span of the path, an error in its type underlines the path.
        let table = quote_spanned!(start=> &#table);
        self.push(quote! {
            use __livechat::not_deprecated::*;
            #import
            static __SPEC: &__livechat::Spec = #table;
        });
    }

    /// Whether `__Table` is there: a path can be that of an import unless it is that of an associated constant, whose type
    /// begins with a capital.
    pub(super) fn has_table_type(&self) -> bool {
        let path = self.item.attrs.path(Attr::Spec);
        let parent = path.and_then(|path| path.segments.iter().rev().nth(1));
        !parent.is_some_and(|parent| parent.ident.unraw().to_string().starts_with(char::is_uppercase))
    }

    /// Adds items.
    pub(super) fn push(&mut self, items: TokenStream) {
        self.items.extend(items);
    }

    /// Adds a constant that calls a function of `const_check`.
    pub(super) fn check(&mut self, name: &str, arguments: &TokenStream, ends: impl Into<Ends>) {
        let call = call(name, arguments, ends);
        self.push(quote!(#[allow(deprecated)] const _: () = #call;));
    }

    /// The name of the constant that checks a field: that of the field, unless it would hide a name that the expansion uses.
    pub(super) fn name_of(&self, field: &Field<'_>) -> TokenStream {
        let spec = self.item.attrs.path(Attr::Spec).and_then(Path::get_ident);
        if spec == Some(field.ident) || field.ident.to_string().starts_with("__") {
            return quote!(_);
        }
        // A name of the user's own, which the compiler does not show as one of a macro.
        field.ident.to_token_stream()
    }

    /// Adds an implementation of a trait, with this span on the header.
    pub(super) fn implement(&mut self, path: &TokenStream, bounds: &TokenStream, body: &TokenStream, span: Span) {
        let implementation = self.implementation(path, bounds, body, span);
        self.push(implementation);
    }

    /// Adds an implementation of a trait of which livechat-types makes a schema, if it has the feature for that.
    #[cfg(feature = "schemars")]
    pub(super) fn implement_for_schema(&mut self, path: &TokenStream, bounds: &TokenStream, body: &TokenStream) {
        let implementation = self.implementation(path, bounds, body, Span::call_site());
        self.push(quote!(__livechat::if_schemas! { #implementation }));
    }

    fn implementation(&self, path: &TokenStream, bounds: &TokenStream, body: &TokenStream, span: Span) -> TokenStream {
        let ident = self.item.ident;
        let (generics, arguments, clause) = self.item.generics.split_for_impl();
        let mut clause = clause.into_token_stream();
        if !bounds.is_empty() {
            let predicates = self.item.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
            clause = quote!(where #(#predicates,)* #bounds);
        }
        let header = quote_spanned!(span=> impl #generics #path for #ident #arguments #clause { #body });
        // The item itself may be deprecated, and whoever uses it is warned.
        quote!(#[automatically_derived] #[allow(deprecated)] #header)
    }

    /// Returns the errors, followed by the expansion.
    pub(crate) fn into_tokens(self, ctxt: Ctxt) -> TokenStream {
        let errors = ctxt.into_tokens();
        let krate = self.item.attrs.path(Attr::Crate).map_or_else(|| quote!(::livechat_types), Path::to_token_stream);
        let (lints, items) = (&self.item.lints, &self.items);
        quote! {
            #errors
            #lints
            #[allow(
                clippy::all,
                clippy::nursery,
                clippy::pedantic,
                clippy::restriction,
                missing_docs,
                non_local_definitions,
                non_upper_case_globals,
                single_use_lifetimes,
                unused,
                unused_qualifications,
                reason = "this is the expansion of a macro"
            )]
            const _: () = {
                use #krate::__private as __livechat;
                use __livechat::{OtherType as _, PropertyValue as __Value, const_check as __const_check};
                #items
            };
        }
    }
}

/// The hash by which the compiler finds a key in the tables of a spec.
pub(super) fn key_hash(key: &str) -> Literal {
    Literal::u64_unsuffixed(hash::fnv1a(key.as_bytes()))
}
