//! `LiveChatProperties` on a struct.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::attr::Container;
use crate::check::{self, Field, Role, ends};
use crate::errors::Errors;
use crate::scope::{Scope, allowances, write_known};

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let container = Container::read(&input.attrs, &["plan", "crate"], &errors);
    let mut fields = check::fields(input, "a group of properties", &errors);
    for field in fields.iter().filter(|field| matches!(field.role, Role::Group | Role::CustomGroup)) {
        let message = "LC0805: a group of properties holds no other group\nhelp: flatten both into the event";
        errors.at(field.ident, message);
    }
    fields.retain(|field| !matches!(field.role, Role::Group | Role::CustomGroup));
    let scope = Scope::of(&container);
    let (krate, private, spec) = (&scope.krate, scope.private(), &scope.spec);
    let judged = fields.iter().map(|field| judge(input, &scope, field));
    let entries = fields.iter().map(|field| entry(input, &scope, field));
    let write_known = write_known(&scope, &fields);
    let ident = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let errors = errors.into_tokens();
    let allowances = allowances();
    quote! {
        #errors
        #allowances
        const _: () = {
            const __SPEC: &#private::Spec<'static> = &#spec;
            #(#judged)*

            #[automatically_derived]
            impl #generics #krate::LiveChatProperties for #ident #arguments #clause {
                const FIELDS: &'static [#private::judge::Field] = &[#(#entries),*];

                fn write_known(&self, __out: &mut #krate::Writer) {
                    #write_known
                }
            }
        };
    }
}

fn judge(input: &DeriveInput, scope: &Scope, field: &Field<'_>) -> TokenStream {
    let (key, key_span, plain) = (&field.key, field.key_span, field.plain);
    if matches!(field.role, Role::Custom) {
        return scope.judge("custom_key", &quote!(__SPEC, #key), key_span, key_span);
    }
    let judged_key = scope.judge("group_key", &quote!(__SPEC, #key), key_span, key_span);
    let (function, holder) = scope.holder(field, &input.generics);
    let (start, end) = ends(field.ty);
    let value = scope.judge("group_value", &quote!(__SPEC, #key, #holder, #plain), start, end);
    if function.is_empty() {
        return quote!(#judged_key #value);
    }
    quote!(#judged_key const _: () = { #function #value };)
}

fn entry(input: &DeriveInput, scope: &Scope, field: &Field<'_>) -> TokenStream {
    let private = scope.private();
    let (key, plain) = (&field.key, field.plain);
    let holder = if matches!(field.role, Role::Custom) {
        quote!(::core::option::Option::None)
    } else {
        let (function, holder) = scope.holder(field, &input.generics);
        quote!(::core::option::Option::Some({ #function #holder }))
    };
    quote!(#private::judge::Field { key: #key, holder: #holder, plain: #plain })
}
