//! Expansion of a field of an event or a group: the expression for its type, the item that checks it, and the statement
//! that writes it.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Generics, Type, WherePredicate};

use super::builder::Expansion;
use super::span::{Ends, call, respan};
use crate::validate::{Field, FieldUse};

/// An expression about a type, and the function that it calls if the type has lifetimes of the item.
pub(super) struct AboutType {
    /// The function; empty if there is none.
    pub(super) function: TokenStream,
    pub(super) expression: TokenStream,
}

/// The `FieldType` of a property.
pub(super) fn field_type(field: &Field<'_>, generics: &Generics) -> AboutType {
    if let FieldUse::KindOverride(kind, _) = field.used_as {
        let kind = format_ident!("{kind}");
        let expression = quote!(__livechat::kind_override(__livechat::ValueKind::#kind));
        return AboutType { function: TokenStream::new(), expression };
    }
    let value = as_value(field.ty);
    let name = format_ident!("__of");
    about_type(quote!(#value::FIELD_TYPE), field.ty, generics, &name, &quote!(__const_check::FieldTypeOf))
}

/// The fields of a flattened group, and whether the group can be absent.
pub(super) fn group(field: &Field<'_>, generics: &Generics) -> AboutType {
    let group = as_group(field.ty);
    let name = format_ident!("__group_{}", field.ident.unraw());
    let pair = quote!((#group::FIELDS, #group::OPTIONAL));
    about_type(pair, field.ty, generics, &name, &quote!(__const_check::GroupOf))
}

/// Moves an expression into a function of this name if the type has lifetimes of the item, because a constant cannot have
/// lifetime parameters. The return type contains the type, so that the bounds that it implies hold inside the function.
fn about_type(expression: TokenStream, ty: &Type, generics: &Generics, name: &Ident, of: &TokenStream) -> AboutType {
    let lifetimes: Vec<_> = generics.lifetimes().collect();
    if lifetimes.is_empty() || !mentions_lifetime(expression.clone()) {
        return AboutType { function: TokenStream::new(), expression };
    }
    let predicates = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let outlives = predicates.filter(|predicate| matches!(predicate, WherePredicate::Lifetime(_)));
    let function = quote! {
        const fn #name<#(#lifetimes),*>() -> #of<#ty> where #(#outlives),* { __const_check::TypeFact::new(#expression) }
    };
    AboutType { function, expression: quote!(#name().value) }
}

/// Whether the tokens contain a named lifetime other than `'static`.
fn mentions_lifetime(tokens: TokenStream) -> bool {
    let mut after_quote = false;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                after_quote = true;
                continue;
            }
            TokenTree::Ident(ident) if after_quote && ident != "static" => return true,
            TokenTree::Group(group) if mentions_lifetime(group.stream()) => return true,
            _ => {}
        }
        after_quote = false;
    }
    false
}

/// A type as a `PropertyValue`. All tokens have the span of the type: if it does not implement the trait, all errors are
/// equal, and the compiler shows only the first.
fn as_value(ty: &Type) -> TokenStream {
    quote_spanned!(Ends::of_type(ty).start=> <#ty as __Value>)
}

/// A type as `LiveChatProperties`, with spans as in [`as_value`].
fn as_group(ty: &Type) -> TokenStream {
    let Ends { start, .. } = Ends::of_type(ty);
    let group = respan(start, quote!(__livechat::LiveChatProperties));
    quote_spanned!(start=> <#ty as #group>)
}

/// A call that checks a name and returns whether it is deprecated, inside a call that warns if it is.
///
/// The inner call is a const argument, which the compiler evaluates on its own: it reports an unknown name even if the rest
/// of the item does not compile.
pub(super) fn name_call(name: &str, arguments: &TokenStream, what: &str, span: Span) -> TokenStream {
    let checked = call(name, arguments, span);
    let what = format_ident!("{what}", span = span);
    quote_spanned!(span=> __const_check::Deprecated::<{ #checked }>::#what())
}

impl Expansion<'_> {
    /// Adds the item that checks a property: the call for its key, and the calls for its type, with the function that they
    /// need. It is one item because the number of constants decides what a derive costs (`tests/cost/RECORD.md`).
    pub(super) fn check_property(
        &mut self,
        field: &Field<'_>,
        key: &TokenStream,
        function: &TokenStream,
        calls: &TokenStream,
    ) {
        let lints = &field.lints;
        self.push(quote!(#lints const _: () = { #function #key; #calls };));
    }

    /// Adds the item that checks that a custom field is no property of the spec.
    pub(super) fn check_custom(&mut self, field: &Field<'_>) {
        let key = &field.key;
        self.check("custom_key", &quote!(__SPEC, #key), field.key_span);
    }
}

/// The code that decides the kind of a field: its type, or the attribute `kind`.
pub(super) fn type_ends(field: &Field<'_>) -> Ends {
    match field.used_as {
        FieldUse::KindOverride(_, span) => span.into(),
        _ => Ends::of_type(field.ty),
    }
}

/// The method `write_known`, which writes all properties and groups.
pub(super) fn write_known(fields: &[Field<'_>]) -> TokenStream {
    let writes = fields.iter().filter_map(|field| {
        let (ident, key, lints) = (field.ident, &field.key, &field.lints);
        match field.used_as {
            FieldUse::Property => {
                let value = as_value(field.ty);
                Some(quote!(#lints #value::__put(&self.#ident, __out, #key);))
            }
            FieldUse::Group => {
                let group = as_group(field.ty);
                Some(quote!(#lints #group::write_known(&self.#ident, __out);))
            }
            FieldUse::KindOverride(..) => Some(quote!(__livechat::unseen(__out, #key);)),
            FieldUse::Custom | FieldUse::CustomGroup | FieldUse::Reported => None,
        }
    });
    quote! {
        fn write_known(&self, __out: &mut __livechat::Writer) { #(#writes)* }
    }
}
