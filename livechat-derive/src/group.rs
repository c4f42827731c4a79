//! `LiveChatProperties` on a struct.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, format_ident, quote};
use syn::DeriveInput;
use syn::ext::IdentExt as _;

use crate::attr::{Container, Place};
use crate::check::{self, Field, Fields, Role};
use crate::errors::Errors;
use crate::scope::{self, Scope, allowances, call, field_of, judge_custom, judged_place, name_call, write_known};

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
    let (items, mut entries): (Vec<_>, Vec<_>) = fields.iter().map(|field| judge(field, input)).unzip();
    if !whole {
        // What is wrong with the group was reported: events see that they cannot judge it.
        entries = vec![quote!(__const_check::Field::faulty(""))];
    }
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
            const __SPEC: &__livechat::Spec = #spec;
            #(#items)*

            #[automatically_derived]
            impl #generics __livechat::LiveChatProperties for #ident #arguments #clause {
                const FIELDS: &'static [__const_check::Field] =
                    &__const_check::of_group(__SPEC, [#(#entries),*]);

                fn write_known(&self, __out: &mut __livechat::Writer) {
                    #write_known
                }
            }
        };
    }
}

/// The items that judge a field, and what it is to the events that the group is flattened into.
fn judge(field: &Field<'_>, input: &DeriveInput) -> (TokenStream, TokenStream) {
    let (key, key_span) = (&field.key, field.key_span);
    match field.role {
        Role::Custom => return (judge_custom(field), quote!(__const_check::Field::custom(__SPEC, #key))),
        Role::Faulty => return (TokenStream::new(), quote!(__const_check::Field::faulty(#key))),
        _ => {}
    }
    let judged_key = name_call("group_key", &quote!(__SPEC, #key), "property", key_span);
    let (function, of_field) = field_of(field, &input.generics);
    let name = format_ident!("__field_{}", field.ident.unraw());
    let lints = &field.lints;
    let of_field = if function.is_empty() { of_field } else { quote!({ #function #of_field }) };
    let item = quote!(#lints const #name: __const_check::Field = #of_field;);
    let (start, end) = judged_place(field);
    let value = call("group_value", &quote!(__SPEC, &#name), start, end);
    let items = scope::judge_property(field, &judged_key, &TokenStream::new(), &quote!(#value;));
    (quote!(#item #items), name.into_token_stream())
}
