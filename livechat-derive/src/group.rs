//! `LiveChatProperties` on a struct.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::attr::{Container, Place};
use crate::check::{self, Field, Fields, Role};
use crate::errors::Errors;
use crate::scope::{Scope, allowances, deprecated, holder_of, judge_custom, judge_value, judgement, write_known};

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
    let (import, spec) = (&scope.import, &scope.spec);
    let judged = fields.iter().map(|field| judge(input, field));
    // What is wrong with the group was reported: events see that they cannot judge it.
    let faulty = (!whole).then(|| quote!(__livechat::judge::Field::faulty(""),));
    let entries = fields.iter().map(|field| entry(input, field));
    let write_known = write_known(&fields);
    let ident = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let errors = errors.into_tokens();
    let allowances = allowances(&input.attrs);
    quote! {
        #errors
        #allowances
        const _: () = {
            #import
            const __SPEC: &__livechat::Spec<'static> = #spec;
            #(#judged)*

            #[automatically_derived]
            impl #generics __livechat::LiveChatProperties for #ident #arguments #clause {
                const FIELDS: &'static [__livechat::judge::Field] = &[#faulty #(#entries),*];

                fn write_known(&self, __out: &mut __livechat::Writer) {
                    #write_known
                }
            }
        };
    }
}

fn judge(input: &DeriveInput, field: &Field<'_>) -> TokenStream {
    let (key, key_span, plain) = (&field.key, field.key_span, field.plain);
    match field.role {
        Role::Custom => return judge_custom(field),
        Role::Faulty => return TokenStream::new(),
        _ => {}
    }
    let judged_key = judgement("group_key", &quote!(__SPEC, #key), key_span, key_span);
    let deprecated = deprecated(field, &quote!(__livechat::judge::is_deprecated_in(__SPEC, #key)));
    let value = judge_value(field, &input.generics, |holder, start, end| {
        judgement("group_value", &quote!(__SPEC, #key, #holder, #plain), start, end)
    });
    quote!(#judged_key #deprecated #value)
}

/// What a field is to the events that the group is flattened into.
fn entry(input: &DeriveInput, field: &Field<'_>) -> TokenStream {
    let (key, plain, skipped) = (&field.key, field.plain, field.skip_if.is_some());
    match field.role {
        Role::Custom => quote!(__livechat::judge::Field::custom(__SPEC, #key)),
        Role::Faulty => quote!(__livechat::judge::Field::faulty(#key)),
        _ => {
            let (function, holder) = holder_of(field, &input.generics);
            quote!(__livechat::judge::Field::property(__SPEC, #key, { #function #holder }, #plain, #skipped))
        }
    }
}
