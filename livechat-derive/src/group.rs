//! `LiveChatProperties` on a struct.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::attr::{Container, Place};
use crate::check::{self, Field, Fields, Role};
use crate::errors::Errors;
use crate::scope::{Scope, allowances, write_known};

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let container = Container::read(&input.attrs, Place::Group, &errors);
    let Fields { all: mut fields, mut whole } = check::fields(input, "a group of properties", &errors);
    for field in fields.iter().filter(|field| !field.has_key()) {
        let message = "LC0805: a group of properties holds no other group\nhelp: flatten both into the event";
        errors.at(field.ident, message);
        whole = false;
    }
    fields.retain(Field::has_key);
    let scope = Scope::of(&container);
    let (krate, private, spec) = (&scope.krate, scope.private(), &scope.spec);
    let judged = fields.iter().map(|field| judge(input, &scope, field));
    // What is wrong with the group was reported: events see that they cannot judge it.
    let faulty = (!whole).then(|| quote!(#private::judge::Field::faulty(""),));
    let entries = fields.iter().map(|field| entry(input, &scope, field));
    let write_known = write_known(&scope, &fields);
    let ident = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let errors = errors.into_tokens();
    let allowances = allowances(&input.attrs);
    quote! {
        #errors
        #allowances
        const _: () = {
            const __SPEC: &#private::Spec<'static> = &#spec;
            #(#judged)*

            #[automatically_derived]
            impl #generics #krate::LiveChatProperties for #ident #arguments #clause {
                const FIELDS: &'static [#private::judge::Field] = &[#faulty #(#entries),*];

                fn write_known(&self, __out: &mut #krate::Writer) {
                    #write_known
                }
            }
        };
    }
}

fn judge(input: &DeriveInput, scope: &Scope, field: &Field<'_>) -> TokenStream {
    let private = scope.private();
    let (key, key_span, plain) = (&field.key, field.key_span, field.plain);
    match field.role {
        Role::Custom => return scope.judge_custom(field),
        Role::Faulty => return TokenStream::new(),
        _ => {}
    }
    let judged_key = scope.judge("group_key", &quote!(__SPEC, #key), key_span, key_span);
    let deprecated = scope.deprecated(field, &quote!(#private::judge::is_deprecated_in(__SPEC, #key)));
    let value = scope.judge_value(field, &input.generics, |holder, start, end| {
        scope.judge("group_value", &quote!(__SPEC, #key, #holder, #plain), start, end)
    });
    quote!(#judged_key #deprecated #value)
}

/// What a field is to the events that the group is flattened into.
fn entry(input: &DeriveInput, scope: &Scope, field: &Field<'_>) -> TokenStream {
    let private = scope.private();
    let (key, plain, skipped) = (&field.key, field.plain, field.skip_if.is_some());
    match field.role {
        Role::Custom => quote!(#private::judge::Field::custom(__SPEC, #key)),
        Role::Faulty => quote!(#private::judge::Field::faulty(#key)),
        _ => {
            let (function, holder) = scope.holder(field, &input.generics);
            quote!(#private::judge::Field::property(__SPEC, #key, { #function #holder }, #plain, #skipped))
        }
    }
}
