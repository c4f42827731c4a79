//! `LiveChatEvent` on a struct.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{DeriveInput, LitStr};

use crate::attr::{Container, Place};
use crate::check::{self, Field, Fields, Role, ends};
use crate::errors::Errors;
use crate::scope::{
    self, Scope, allowances, at, call, group_of, hash, holder_of, judge_custom, judged_place, judgement, name_call,
    write_known,
};

/// Which event a struct is.
enum Name {
    Spec(LitStr),
    Custom(LitStr),
    /// It does not say, which was reported.
    Unsaid,
}

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let container = Container::read(&input.attrs, Place::Event, &errors);
    let name = name_of(input, &container, &errors);
    let fields = check::fields(input, "an event", &errors);
    let scope = Scope::of(&container);
    let judged = judged(&scope, &container, &name, &fields, input);
    let impls = impls(input, &container, &fields);
    let (import, errors) = (&scope.import, errors.into_tokens());
    let allowances = allowances(&input.attrs);
    quote! {
        #errors
        #allowances
        const _: () = {
            #import
            #judged
            #impls
        };
    }
}

fn name_of(input: &DeriveInput, container: &Container, errors: &Errors) -> Name {
    match (container.event.get(), container.custom_event.get()) {
        (Some(event), None) => Name::Spec(event.clone()),
        (None, Some(event)) => Name::Custom(event.clone()),
        (Some(event), Some(_)) => {
            let span = container.custom_event.span().unwrap_or_else(Span::call_site);
            let message = "LC0808: `event` and `custom_event` contradict each other\nhelp: remove one of the two";
            errors.at_span(span, message);
            Name::Spec(event.clone())
        }
        (None, None) => {
            if !container.unclear {
                let message = "LC0804: this struct does not say which event it is\n\
                    help: add `#[livechat(event = \"...\")]`, or `#[livechat(custom_event = \"...\")]` for one of your own";
                errors.at(&input.ident, message);
            }
            Name::Unsaid
        }
    }
}

/// The items that judge the struct, and those that they and the impls look at.
fn judged(scope: &Scope, container: &Container, name: &Name, fields: &Fields<'_>, input: &DeriveInput) -> TokenStream {
    let spec = &scope.spec;
    let (event, judged_event) = match name {
        Name::Spec(name) => {
            let hash = hash(&name.value());
            let judged = name_call("event", &quote!(__CONTEXT, #name, #hash), "event", name.span());
            (quote!(__const_check::event_meant(__SPEC, #name, #hash)), quote!(const _: () = #judged;))
        }
        Name::Custom(name) => {
            let judged = judgement("custom_event", &quote!(__SPEC, #name), name.span(), name.span());
            (quote!(&__livechat::Event::new(#name, "", &[])), judged)
        }
        Name::Unsaid => (quote!(&__const_check::NO_EVENT), TokenStream::new()),
    };
    let mut dialect = quote!(::core::option::Option::None);
    let mut judged_dialect = TokenStream::new();
    if let Some(key) = container.dialect.get() {
        dialect = quote!(__const_check::dialect_meant(__SPEC, #key));
        judged_dialect = judgement("dialect", &quote!(__SPEC, #key), key.span(), key.span());
    }
    let judged_fields = match name {
        Name::Spec(_) => judge_fields(fields, input),
        Name::Custom(_) => judge_groups(fields, input),
        Name::Unsaid => TokenStream::new(),
    };
    quote! {
        const __SPEC: &__livechat::Spec = #spec;
        const __CONTEXT: __const_check::SpecContext = (__SPEC, #event, #dialect);
        #judged_event
        #judged_dialect
        #judged_fields
    }
}

fn judge_fields(fields: &Fields<'_>, input: &DeriveInput) -> TokenStream {
    let mut judged = keys(fields);
    let mut groups = Vec::new();
    for field in &fields.all {
        match field.role {
            Role::Property | Role::Said(_) => judged.extend(judge_property(field, input)),
            Role::Custom => judged.extend(judge_custom(field)),
            Role::Group => {
                let (function, group) = group_of(field, &input.generics);
                let (start, end) = ends(field.ty);
                judged.extend(function);
                judged.extend(judgement("group", &quote!(__CONTEXT, #group, __KEYS, &[#(#groups),*]), start, end));
                groups.push(quote!(#group.0));
            }
            Role::CustomGroup | Role::Faulty => {}
        }
    }
    if fields.whole {
        let span = input.ident.span();
        judged.extend(judgement("complete", &quote!(__CONTEXT, __KEYS, &[#(#groups),*]), span, span));
    }
    judged
}

fn judge_property(field: &Field<'_>, input: &DeriveInput) -> TokenStream {
    let (key, key_span, hash, plain) = (&field.key, field.key_span, hash(&field.key), field.plain);
    let judged_key = name_call("key", &quote!(__CONTEXT, #key, #hash), "property", key_span);
    let (function, holder) = holder_of(field, &input.generics);
    let (start, end) = judged_place(field);
    let value = call("value", &quote!(__CONTEXT, #hash, #holder, #plain), start, end);
    let kept = field.skip_if.map(|span| {
        let kept = call("never_skipped", &quote!(__CONTEXT, #hash, #holder), span, span);
        quote!(#kept;)
    });
    scope::judge_property(field, &judged_key, &function, &quote!(#value; #kept))
}

/// The items that judge an event of the user's own: its properties are too, but none of them may be there twice.
fn judge_groups(fields: &Fields<'_>, input: &DeriveInput) -> TokenStream {
    let mut judged = keys(fields);
    let mut groups = Vec::new();
    for field in fields.all.iter().filter(|field| matches!(field.role, Role::Group)) {
        let (function, group) = group_of(field, &input.generics);
        let (start, end) = ends(field.ty);
        judged.extend(function);
        judged.extend(judgement("disjoint", &quote!(#group.0, __KEYS, &[#(#groups),*]), start, end));
        groups.push(quote!(#group.0));
    }
    judged
}

/// The keys of all fields that are not flattened.
fn keys(fields: &Fields<'_>) -> TokenStream {
    let keys = fields.all.iter().filter(|field| field.has_key()).map(|field| &field.key);
    quote!(const __KEYS: &[&::core::primitive::str] = &[#(#keys),*];)
}

fn impls(input: &DeriveInput, container: &Container, fields: &Fields<'_>) -> TokenStream {
    let ident = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let write_known = write_known(&fields.all);
    let dialect = container.dialect.get().map(|_| {
        quote! {
            fn dialect(&self) -> ::core::option::Option<&'static __livechat::Dialect> {
                __CONTEXT.2
            }
        }
    });
    // The compiler lists these where a type is none of them: as the struct, not as a macro.
    let path = at(ident.span(), quote!(__livechat::SingleEvent));
    let event = at(
        ident.span(),
        quote!(
            const EVENT: &'static __livechat::Event = __CONTEXT.1;
        ),
    );
    let single = quote_spanned!(ident.span()=> impl #generics #path for #ident #arguments #clause { #event });
    let mut impls = quote! {
        #[automatically_derived]
        impl #generics __livechat::LiveChatEvent for #ident #arguments #clause {
            fn event(&self) -> &'static __livechat::Event {
                __CONTEXT.1
            }

            #dialect

            fn write_known(&self, __out: &mut __livechat::Writer) {
                #write_known
            }
        }

        #[automatically_derived]
        #single
    };
    if !container.manual.is_given() {
        impls.extend(quote! {
            #[automatically_derived]
            impl #generics __livechat::ThroughSerde for #ident #arguments #clause {
                const SPEC: &'static __livechat::Spec = __SPEC;
            }
        });
    }
    impls
}
