//! `LiveChatEvent` on a struct.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{DeriveInput, LitStr};

use crate::attr::{Container, Place};
use crate::check::{self, Field, Fields, Role, ends};
use crate::errors::Errors;
use crate::scope::{Scope, allowances, at, deprecated, group_of, judge_custom, judge_value, judgement, write_known};

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
            let judged = judgement("event", &quote!(__SPEC, #name), name.span(), name.span());
            let path = at(name.span(), quote!(__livechat::judge::DeprecatedEvent));
            let deprecated = quote_spanned! {name.span()=>
                const _: () = #path::<{ __EVENT.deprecated.is_some() }>::used();
            };
            (quote!(__livechat::judge::event_meant(__SPEC, #name)), quote!(#judged #deprecated))
        }
        Name::Custom(name) => {
            let judged = judgement("custom_event", &quote!(__SPEC, #name), name.span(), name.span());
            (quote!(&__livechat::Event::new(#name, "", &[])), judged)
        }
        Name::Unsaid => (quote!(&__livechat::judge::NO_EVENT), TokenStream::new()),
    };
    let mut dialect = quote!(::core::option::Option::None);
    let mut judged_dialect = TokenStream::new();
    if let Some(key) = container.dialect.get() {
        dialect = quote!(__livechat::judge::dialect_meant(__SPEC, #key));
        judged_dialect = judgement("dialect", &quote!(__SPEC, #key), key.span(), key.span());
    }
    let judged_fields = match name {
        Name::Spec(_) => judge_fields(fields, input),
        // An event of the user's own has properties of the user's own, but none of them twice.
        Name::Custom(_) => judge_each(fields, input, |field, before| match field.role {
            Role::Group => judge_disjoint(field, before, input),
            _ => TokenStream::new(),
        }),
        Name::Unsaid => TokenStream::new(),
    };
    quote! {
        const __SPEC: &__livechat::Spec<'static> = #spec;
        const __EVENT: &__livechat::Event<'static> = #event;
        const __DIALECT: ::core::option::Option<&__livechat::Dialect<'static>> = #dialect;
        #judged_event
        #judged_dialect
        #judged_fields
    }
}

fn judge_fields(fields: &Fields<'_>, input: &DeriveInput) -> TokenStream {
    let mut judged = judge_each(fields, input, |field, before| match field.role {
        Role::Property | Role::Said(_) => judge_property(input, field),
        Role::Custom => judge_custom(field),
        Role::Group => judge_group(field, before, input),
        Role::CustomGroup | Role::Faulty => TokenStream::new(),
    });
    if fields.whole {
        let groups: Vec<_> = fields.all.iter().filter(|field| matches!(field.role, Role::Group)).collect();
        let groups = keys_of(&groups, input);
        let span = input.ident.span();
        judged.extend(judgement("complete", &quote!(__SPEC, __EVENT, __KEYS, #groups), span, span));
    }
    judged
}

/// Gives each field to a function, with the groups before it; and the items that the judges of several fields look at.
fn judge_each(
    fields: &Fields<'_>,
    input: &DeriveInput,
    judge: impl Fn(&Field<'_>, &[&Field<'_>]) -> TokenStream,
) -> TokenStream {
    let keys = fields.all.iter().filter(|field| field.has_key()).map(|field| &field.key);
    let mut judged = quote!(const __KEYS: &[&::core::primitive::str] = &[#(#keys),*];);
    let mut groups = Vec::new();
    for field in &fields.all {
        judged.extend(judge(field, &groups));
        if matches!(field.role, Role::Group) {
            judged.extend(group_of(field, &input.generics).0);
            groups.push(field);
        }
    }
    judged
}

/// The properties of groups, as an expression.
fn keys_of(groups: &[&Field<'_>], input: &DeriveInput) -> TokenStream {
    let groups = groups.iter().map(|field| group_of(field, &input.generics).1);
    quote!(&[#(#groups.0),*])
}

fn judge_property(input: &DeriveInput, field: &Field<'_>) -> TokenStream {
    let (key, key_span, plain) = (&field.key, field.key_span, field.plain);
    let judged_key = judgement("key", &quote!(__SPEC, __EVENT, __DIALECT, #key), key_span, key_span);
    let deprecated = deprecated(field, &quote!(__livechat::judge::is_deprecated(__EVENT, #key)));
    let value = judge_value(field, &input.generics, |holder, start, end| {
        let value = judgement("value", &quote!(__EVENT, __DIALECT, #key, #holder, #plain), start, end);
        let kept = field.skip_if.map(|span| judgement("never_skipped", &quote!(__EVENT, #key, #holder), span, span));
        quote!(#value #kept)
    });
    quote!(#judged_key #deprecated #value)
}

fn judge_group(field: &Field<'_>, before: &[&Field<'_>], input: &DeriveInput) -> TokenStream {
    let (_, group) = group_of(field, &input.generics);
    let before = keys_of(before, input);
    let (start, end) = ends(field.ty);
    judgement("group", &quote!(__SPEC, __EVENT, __DIALECT, #group, __KEYS, #before), start, end)
}

fn judge_disjoint(field: &Field<'_>, before: &[&Field<'_>], input: &DeriveInput) -> TokenStream {
    let (_, group) = group_of(field, &input.generics);
    let before = keys_of(before, input);
    let (start, end) = ends(field.ty);
    judgement("disjoint", &quote!(#group.0, __KEYS, #before), start, end)
}

fn impls(input: &DeriveInput, container: &Container, fields: &Fields<'_>) -> TokenStream {
    let ident = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let write_known = write_known(&fields.all);
    let mut impls = quote! {
        #[automatically_derived]
        impl #generics __livechat::LiveChatEvent for #ident #arguments #clause {
            fn event(&self) -> &'static __livechat::Event<'static> {
                __EVENT
            }

            fn dialect(&self) -> ::core::option::Option<&'static __livechat::Dialect<'static>> {
                __DIALECT
            }

            fn write_known(&self, __out: &mut __livechat::Writer) {
                #write_known
            }
        }

        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #generics __livechat::SingleEvent for #ident #arguments #clause {
            const EVENT: &'static __livechat::Event<'static> = __EVENT;
        }
    };
    if !container.manual.is_given() {
        impls.extend(bridge(input));
    }
    impls
}

/// Reading and writing through serde, for structs that have serde's impls.
fn bridge(input: &DeriveInput) -> TokenStream {
    let ident = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let bounds = clause.map(|clause| clause.predicates.iter().collect::<Vec<_>>()).unwrap_or_default();
    // `for<'__any>` keeps the compiler from asking for serde's impls where nobody reads or writes.
    quote! {
        #[automatically_derived]
        impl #generics __livechat::WriteEvent for #ident #arguments
        where
            #(#bounds,)*
            for<'__any> Self: __livechat::Serialize,
        {
            fn event_name(&self) -> &::core::primitive::str {
                __EVENT.name
            }

            fn write_properties(&self, __out: &mut __livechat::Writer) {
                __livechat::write_through_serde(__out, self);
            }
        }

        #[automatically_derived]
        impl #generics __livechat::ReadEvent for #ident #arguments
        where
            #(#bounds,)*
            for<'__any> Self: __livechat::Deserialize<'__any>,
        {
            fn spec() -> &'static __livechat::Spec<'static> {
                __SPEC
            }

            fn reads(event: &__livechat::Event<'_>) -> ::core::primitive::bool {
                __livechat::is(event, __EVENT)
            }

            fn read_event(
                event: &'static __livechat::Event<'static>,
                input: &mut __livechat::Input<'_>,
            ) -> ::core::result::Result<::core::option::Option<Self>, __livechat::SyntaxError> {
                input.through_serde(event)
            }
        }
    }
}
