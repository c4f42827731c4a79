//! `LiveChatEvent` on a struct.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{DeriveInput, LitStr};

use crate::attr::{Container, Place};
use crate::check::{self, Field, Fields, Role, ends};
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
    let container = Container::read(&input.attrs, Place::Event, &errors);
    let name = name_of(input, &container, &errors);
    let fields = check::fields(input, "an event", &errors);
    let scope = Scope::of(&container);
    let judged = judged(&scope, &container, &name, &fields, input);
    let impls = impls(input, &scope, &container, &fields);
    let errors = errors.into_tokens();
    let allowances = allowances(&input.attrs);
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

/// The items that judge the struct, and those that they and the impls look at.
fn judged(scope: &Scope, container: &Container, name: &Name, fields: &Fields<'_>, input: &DeriveInput) -> TokenStream {
    let (private, spec) = (scope.private(), &scope.spec);
    let (event, judged_event) = match name {
        Name::Spec(name) => {
            let judged = scope.judge("event", &quote!(__SPEC, #name), name.span(), name.span());
            let path = at(name.span(), quote!(#private::judge::DeprecatedEvent));
            let deprecated = quote_spanned! {name.span()=>
                const _: () = #path::<{ __EVENT.deprecated.is_some() }>::used();
            };
            (quote!(#private::judge::event_meant(__SPEC, #name)), quote!(#judged #deprecated))
        }
        Name::Custom(name) => {
            let judged = scope.judge("custom_event", &quote!(__SPEC, #name), name.span(), name.span());
            (quote!(&#private::Event::new(#name, "", &[])), judged)
        }
        Name::Unsaid => (quote!(&#private::judge::NO_EVENT), TokenStream::new()),
    };
    let mut dialect = quote!(::core::option::Option::None);
    let mut judged_dialect = TokenStream::new();
    if let Some(key) = container.dialect.get() {
        dialect = quote!(#private::judge::dialect_meant(__SPEC, #key));
        judged_dialect = scope.judge("dialect", &quote!(__SPEC, #key), key.span(), key.span());
    }
    let judged_fields = match name {
        Name::Spec(_) => judge_fields(scope, fields, input),
        // An event of the user's own has properties of the user's own, but none of them twice.
        Name::Custom(_) => judge_each(fields, |field, keys, before| match field.role {
            Role::Group => judge_disjoint(scope, field, keys, before),
            _ => TokenStream::new(),
        }),
        Name::Unsaid => TokenStream::new(),
    };
    quote! {
        const __SPEC: &#private::Spec<'static> = &#spec;
        const __EVENT: &#private::Event<'static> = #event;
        const __DIALECT: ::core::option::Option<&#private::Dialect<'static>> = #dialect;
        #judged_event
        #judged_dialect
        #judged_fields
    }
}

fn judge_fields(scope: &Scope, fields: &Fields<'_>, input: &DeriveInput) -> TokenStream {
    let mut judged = judge_each(fields, |field, keys, before| match field.role {
        Role::Property | Role::Said(_) => judge_property(input, scope, field),
        Role::Custom => scope.judge_custom(field),
        Role::Group => judge_group(scope, field, keys, before),
        Role::CustomGroup | Role::Faulty => TokenStream::new(),
    });
    if fields.whole {
        let keys = fields.all.iter().filter(|field| field.has_key()).map(|field| &field.key);
        let groups = fields.all.iter().filter(|field| matches!(field.role, Role::Group));
        let groups = groups.map(|field| group_of(scope, field));
        let arguments = quote!(__SPEC, __EVENT, &[#(#keys),*], &[#(#groups.fields),*]);
        let span = input.ident.span();
        judged.extend(scope.judge("complete", &arguments, span, span));
    }
    judged
}

/// Gives each field to a function, with the keys of all that are not flattened, and the groups before it.
fn judge_each(fields: &Fields<'_>, judge: impl Fn(&Field<'_>, &[&str], &[&Field<'_>]) -> TokenStream) -> TokenStream {
    let keys: Vec<&str> = fields.all.iter().filter(|field| field.has_key()).map(|field| &*field.key).collect();
    let mut groups = Vec::new();
    let mut judged = TokenStream::new();
    for field in &fields.all {
        judged.extend(judge(field, &keys, &groups));
        if matches!(field.role, Role::Group) {
            groups.push(field);
        }
    }
    judged
}

fn judge_property(input: &DeriveInput, scope: &Scope, field: &Field<'_>) -> TokenStream {
    let private = scope.private();
    let (key, key_span, plain) = (&field.key, field.key_span, field.plain);
    let judged_key = scope.judge("key", &quote!(__SPEC, __EVENT, __DIALECT, #key), key_span, key_span);
    let deprecated = scope.deprecated(field, &quote!(#private::judge::is_deprecated(__EVENT, #key)));
    let value = scope.judge_value(field, &input.generics, |holder, start, end| {
        let value = scope.judge("value", &quote!(__EVENT, __DIALECT, #key, #holder, #plain), start, end);
        let kept = field.skip_if.map(|span| scope.judge("never_skipped", &quote!(__EVENT, #key, #holder), span, span));
        quote!(#value #kept)
    });
    quote!(#judged_key #deprecated #value)
}

fn judge_group(scope: &Scope, field: &Field<'_>, keys: &[&str], before: &[&Field<'_>]) -> TokenStream {
    let group = group_of(scope, field);
    let before = before.iter().map(|field| group_of(scope, field));
    let (start, end) = ends(field.ty);
    let arguments = quote! {
        __SPEC, __EVENT, __DIALECT, #group.fields, #group.optional, &[#(#keys),*], &[#(#before.fields),*]
    };
    scope.judge("group", &arguments, start, end)
}

fn judge_disjoint(scope: &Scope, field: &Field<'_>, keys: &[&str], before: &[&Field<'_>]) -> TokenStream {
    let group = group_of(scope, field);
    let before = before.iter().map(|field| group_of(scope, field));
    let (start, end) = ends(field.ty);
    scope.judge("disjoint", &quote!(#group.fields, &[#(#keys),*], &[#(#before.fields),*]), start, end)
}

/// What a flattened group is to the spec.
fn group_of(scope: &Scope, field: &Field<'_>) -> TokenStream {
    let (private, ty) = (scope.private(), field.ty);
    let (start, _) = ends(ty);
    let group = at(start, quote!(#private::group));
    quote_spanned!(start=> #group::<#ty>())
}

fn impls(input: &DeriveInput, scope: &Scope, container: &Container, fields: &Fields<'_>) -> TokenStream {
    let (krate, private) = (&scope.krate, scope.private());
    let ident = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let write_known = write_known(scope, &fields.all);
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
            fn event_name(&self) -> &::core::primitive::str {
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

            fn reads(event: &#private::Event<'_>) -> ::core::primitive::bool {
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
