//! `LiveChatEvent` on a struct.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{DeriveInput, LitStr};

use crate::attr::Container;
use crate::check::{self, Field, Role, ends};
use crate::errors::Errors;
use crate::scope::{Scope, allowances, at, write_known};

/// Which event a struct is.
enum Name {
    Spec(LitStr),
    Custom(LitStr),
    /// It does not say, which was reported.
    Unsaid,
}

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let allowed = ["event", "custom_event", "dialect", "plan", "crate", "manual"];
    let container = Container::read(&input.attrs, &allowed, &errors);
    let name = name_of(input, &container, &errors);
    let fields = check::fields(input, "an event", &errors);
    let scope = Scope::of(&container);
    let judged = judged(input, &scope, &container, &name, &fields);
    let impls = impls(input, &scope, &container, &name, &fields);
    let errors = errors.into_tokens();
    let allowances = allowances();
    quote! {
        #errors
        #allowances
        const _: () = {
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
        // A wrong attribute may have been meant to say it, and is reported itself.
        (None, None)
            if input.attrs.iter().any(|attribute| attribute.path().is_ident("livechat")) && !is_silent(container) =>
        {
            Name::Unsaid
        }
        (None, None) => {
            let message = "LC0804: this struct does not say which event it is\n\
                help: add `#[livechat(event = \"...\")]`, or `#[livechat(custom_event = \"...\")]` for one of your own";
            errors.at(&input.ident, message);
            Name::Unsaid
        }
    }
}

/// Whether everything that the attributes say was understood, and the event is not among it.
fn is_silent(container: &Container) -> bool {
    container.dialect.is_given()
        || container.plan.is_given()
        || container.krate.is_given()
        || container.manual.is_given()
}

/// The items that judge the struct.
fn judged(input: &DeriveInput, scope: &Scope, container: &Container, name: &Name, fields: &[Field<'_>]) -> TokenStream {
    let (private, spec) = (scope.private(), &scope.spec);
    let (event, judged_event) = match name {
        Name::Spec(name) => {
            let judged = scope.judge("event", &quote!(__SPEC, #name), name.span(), name.span());
            (quote!(#private::judge::event_or_none(__SPEC, #name)), judged)
        }
        Name::Custom(name) => {
            let judged = scope.judge("custom_event", &quote!(__SPEC, #name), name.span(), name.span());
            (quote!(&#private::Event::new(#name, "", &[])), judged)
        }
        Name::Unsaid => return TokenStream::new(),
    };
    let mut dialect = quote!(::core::option::Option::None);
    let mut judged_dialect = TokenStream::new();
    if let Some(key) = container.dialect.get() {
        dialect = quote!(#private::judge::find_dialect(__SPEC, #key));
        judged_dialect = scope.judge("dialect", &quote!(__SPEC, #key), key.span(), key.span());
    }
    let custom = matches!(name, Name::Custom(_));
    let own_keys: Vec<&str> = fields.iter().filter(|field| !is_flattened(field)).map(|field| &*field.key).collect();
    let judged_fields = fields.iter().enumerate().map(|(at, field)| match &field.role {
        Role::Custom if !custom => judge_custom(scope, field),
        Role::Property | Role::Said(_) if !custom => judge_property(input, scope, field),
        Role::Group if !custom => {
            let before: Vec<_> = fields[..at].iter().filter(|field| matches!(field.role, Role::Group)).collect();
            judge_group(scope, field, &own_keys, &before)
        }
        // An event of the user's own has properties of the user's own.
        _ => TokenStream::new(),
    });
    let deprecated = (!custom).then(|| {
        let span = match name {
            Name::Spec(name) => name.span(),
            _ => Span::call_site(),
        };
        let path = at(span, quote!(#private::judge::DeprecatedEvent));
        quote_spanned!(span=> const _: () = #path::<{ __EVENT.deprecated.is_some() }>::used();)
    });
    let complete = (!custom).then(|| {
        let groups =
            fields.iter().filter(|field| matches!(field.role, Role::Group)).map(|field| group_of(scope, field));
        let arguments = quote!(__EVENT, &[#(#own_keys),*], &[#(#groups.fields),*]);
        let span = input.ident.span();
        scope.judge("complete", &arguments, span, span)
    });
    quote! {
        const __SPEC: &#private::Spec<'static> = &#spec;
        const __EVENT: &#private::Event<'static> = #event;
        const __DIALECT: ::core::option::Option<&#private::Dialect<'static>> = #dialect;
        #judged_event
        #judged_dialect
        #deprecated
        #(#judged_fields)*
        #complete
    }
}

fn is_flattened(field: &Field<'_>) -> bool {
    matches!(field.role, Role::Group | Role::CustomGroup)
}

fn judge_property(input: &DeriveInput, scope: &Scope, field: &Field<'_>) -> TokenStream {
    let private = scope.private();
    let (key, key_span, plain) = (&field.key, field.key_span, field.plain);
    let judged_key = scope.judge("key", &quote!(__SPEC, __EVENT, __DIALECT, #key), key_span, key_span);
    let path = at(key_span, quote!(#private::judge::DeprecatedProperty));
    let deprecated = quote_spanned!(key_span=> const _: () =
        #path::<{ #private::judge::is_deprecated(__EVENT, #key) }>::used(););
    let (function, holder) = scope.holder(field, &input.generics);
    let (start, end) = ends(field.ty);
    let value = scope.judge("value", &quote!(__EVENT, __DIALECT, #key, #holder, #plain), start, end);
    if function.is_empty() {
        return quote!(#judged_key #deprecated #value);
    }
    quote!(#judged_key #deprecated const _: () = { #function #value };)
}

fn judge_custom(scope: &Scope, field: &Field<'_>) -> TokenStream {
    let key = &field.key;
    scope.judge("custom_key", &quote!(__SPEC, #key), field.key_span, field.key_span)
}

fn judge_group(scope: &Scope, field: &Field<'_>, own_keys: &[&str], before: &[&Field<'_>]) -> TokenStream {
    let group = group_of(scope, field);
    let before = before.iter().map(|field| group_of(scope, field));
    let (start, end) = ends(field.ty);
    let arguments = quote! {
        __SPEC, __EVENT, __DIALECT, #group.fields, #group.optional, &[#(#own_keys),*], &[#(#before.fields),*]
    };
    scope.judge("group", &arguments, start, end)
}

/// What a flattened group is to the spec.
fn group_of(scope: &Scope, field: &Field<'_>) -> TokenStream {
    let (private, ty) = (scope.private(), field.ty);
    let (start, _) = ends(ty);
    let group = at(start, quote!(#private::group));
    quote_spanned!(start=> #group::<#ty>())
}

fn impls(input: &DeriveInput, scope: &Scope, container: &Container, name: &Name, fields: &[Field<'_>]) -> TokenStream {
    let (krate, private) = (&scope.krate, scope.private());
    let ident = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    if matches!(name, Name::Unsaid) {
        // Something that implements the traits, so that what uses the struct is not wrong too.
        return quote! {
            #[automatically_derived]
            impl #generics #krate::LiveChatEvent for #ident #arguments #clause {
                fn event(&self) -> &'static #private::Event<'static> {
                    ::core::panic!("this struct does not say which event it is")
                }

                fn write_known(&self, _: &mut #krate::Writer) {}
            }
        };
    }
    let write_known = write_known(scope, fields);
    let mut impls = quote! {
        #[automatically_derived]
        impl #generics #krate::LiveChatEvent for #ident #arguments #clause {
            fn event(&self) -> &'static #private::Event<'static> {
                __EVENT
            }

            fn dialect(&self) -> ::core::option::Option<&'static #private::Dialect<'static>> {
                __DIALECT
            }

            fn write_known(&self, __out: &mut #krate::Writer) {
                #write_known
            }
        }

        #[automatically_derived]
        impl #generics #krate::SingleEvent for #ident #arguments #clause {
            const EVENT: &'static #private::Event<'static> = __EVENT;
        }
    };
    if !container.manual.is_given() {
        impls.extend(bridge(input, scope));
    }
    impls
}

/// Reading and writing through serde, for structs that have serde's impls.
fn bridge(input: &DeriveInput, scope: &Scope) -> TokenStream {
    let (krate, private) = (&scope.krate, scope.private());
    let ident = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let bounds = clause.map(|clause| clause.predicates.iter().collect::<Vec<_>>()).unwrap_or_default();
    // `for<'__any>` keeps the compiler from asking for serde's impls where nobody reads or writes.
    quote! {
        #[automatically_derived]
        impl #generics #krate::WriteEvent for #ident #arguments
        where
            #(#bounds,)*
            for<'__any> Self: #private::Serialize,
        {
            fn event_name(&self) -> &str {
                __EVENT.name
            }

            fn write_properties(&self, __out: &mut #krate::Writer) {
                #private::write_through_serde(__out, self);
            }
        }

        #[automatically_derived]
        impl #generics #krate::ReadEvent for #ident #arguments
        where
            #(#bounds,)*
            for<'__any> Self: #private::Deserialize<'__any>,
        {
            fn spec() -> &'static #private::Spec<'static> {
                __SPEC
            }

            fn reads(event: &#private::Event<'_>) -> bool {
                #private::is(event, __EVENT)
            }

            fn read_event(
                event: &'static #private::Event<'static>,
                input: &mut #krate::Input<'_>,
            ) -> ::core::result::Result<::core::option::Option<Self>, #private::SyntaxError> {
                input.through_serde(event)
            }
        }
    }
}
