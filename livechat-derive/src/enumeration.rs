//! `LiveChatEvent` on an enum: which of several events it is, is said by its variant.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Data, DeriveInput, Fields, Type};

use crate::attr::{Container, Place, refuse_all};
use crate::check::{ends, parameter_in};
use crate::errors::Errors;
use crate::scope::{Scope, allowances, at, judgement};

/// A variant, and the event that it holds.
struct Variant<'a> {
    ident: &'a Ident,
    ty: &'a Type,
}

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let container = Container::read(&input.attrs, Place::Enum, &errors);
    let variants = variants(input, &errors);
    let scope = Scope::of(&container);
    let expansion = expand(input, &scope, &container, &variants);
    let (import, errors) = (&scope.import, errors.into_tokens());
    let allowances = allowances(&input.attrs);
    quote! {
        #errors
        #allowances
        const _: () = {
            #import
            #expansion
        };
    }
}

fn variants<'a>(input: &'a DeriveInput, errors: &Errors) -> Vec<Variant<'a>> {
    let Data::Enum(data) = &input.data else {
        return Vec::new();
    };
    if data.variants.is_empty() {
        let message = "LC0805: an enum of events has at least one variant\nhelp: add `Name(Event)` for each event";
        errors.at(&input.ident, message);
    }
    let mut variants = Vec::new();
    for variant in &data.variants {
        refuse_all(&variant.attrs, Place::Variant, errors);
        for field in &variant.fields {
            refuse_all(&field.attrs, Place::Inner, errors);
        }
        match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                let ty = &fields.unnamed[0].ty;
                if let Some(parameter) = parameter_in(ty, &input.generics) {
                    let message = format!(
                        "LC0807: which event `{parameter}` is cannot be judged here\nhelp: use a concrete type"
                    );
                    errors.at(ty, message);
                    continue;
                }
                variants.push(Variant { ident: &variant.ident, ty });
            }
            _ => {
                let message = format!(
                    "LC0805: a variant of an enum of events holds one event\n\
                     help: write `{}(Event)`, where `Event` derives `LiveChatEvent`",
                    variant.ident
                );
                errors.at(&variant.ident, message);
            }
        }
    }
    variants
}

fn expand(input: &DeriveInput, scope: &Scope, container: &Container, variants: &[Variant<'_>]) -> TokenStream {
    let spec = &scope.spec;
    let ident = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let bounds = clause.map(|clause| clause.predicates.iter().collect::<Vec<_>>()).unwrap_or_default();
    let names: Vec<&Ident> = variants.iter().map(|variant| variant.ident).collect();
    let types: Vec<&Type> = variants.iter().map(|variant| variant.ty).collect();
    let no_lifetimes = input.generics.lifetimes().next().is_none();
    let distinct = variants.iter().enumerate().skip(1).filter(|_| no_lifetimes).map(|(at, variant)| {
        let before = variants[..at].iter().map(|before| single(before.ty));
        let single = single(variant.ty);
        let (start, end) = ends(variant.ty);
        judgement("distinct", &quote!(&[#(#before::EVENT.name),*], #single::EVENT.name), start, end)
    });
    let singles: Vec<TokenStream> = variants.iter().map(|variant| single(variant.ty)).collect();
    // Stands for the variants that are wrong, which were reported.
    let declared = if let Data::Enum(data) = &input.data { data.variants.len() } else { 0 };
    let none = (variants.is_empty() || variants.len() < declared).then(|| quote!(_ => ::core::unreachable!(),));
    let manual = container.manual.is_given();
    let io = (!manual).then(|| {
        quote! {
            #[automatically_derived]
            impl #generics __livechat::WriteEvent for #ident #arguments
            where
                #(#bounds,)*
                #(for<'__any> #types: __livechat::WriteEvent,)*
            {
                fn event_name(&self) -> &::core::primitive::str {
                    match self {
                        #(Self::#names(__event) => __livechat::WriteEvent::event_name(__event),)*
                        #none
                    }
                }

                fn write_properties(&self, __out: &mut __livechat::Writer) {
                    match self {
                        #(Self::#names(__event) => __livechat::WriteEvent::write_properties(__event, __out),)*
                        #none
                    }
                }
            }

            #[automatically_derived]
            impl #generics __livechat::ReadEvent for #ident #arguments
            where
                #(#bounds,)*
                #(for<'__any> #types: __livechat::ReadEvent,)*
            {
                fn spec() -> &'static __livechat::Spec {
                    #spec
                }

                fn reads(event: &__livechat::Event) -> ::core::primitive::bool {
                    false #(|| <#types as __livechat::ReadEvent>::reads(event))*
                }

                fn read_event(
                    event: &'static __livechat::Event,
                    input: &mut __livechat::Input<'_>,
                ) -> ::core::result::Result<::core::option::Option<Self>, __livechat::SyntaxError> {
                    #(
                        if <#types as __livechat::ReadEvent>::reads(event) {
                            return match <#types as __livechat::ReadEvent>::read_event(event, input) {
                                ::core::result::Result::Ok(event) => {
                                    ::core::result::Result::Ok(::core::option::Option::map(event, Self::#names))
                                }
                                ::core::result::Result::Err(error) => ::core::result::Result::Err(error),
                            };
                        }
                    )*
                    ::core::result::Result::Ok(::core::option::Option::None)
                }
            }
        }
    });
    quote! {
        #(#distinct)*

        #[automatically_derived]
        impl #generics __livechat::LiveChatEvent for #ident #arguments #clause {
            fn event(&self) -> &'static __livechat::Event {
                match self {
                    #(Self::#names(__event) => #singles::as_event(__event).event(),)*
                    #none
                }
            }

            fn dialect(&self) -> ::core::option::Option<&'static __livechat::Dialect> {
                match self {
                    #(Self::#names(__event) => #singles::as_event(__event).dialect(),)*
                    #none
                }
            }

            fn write_known(&self, __out: &mut __livechat::Writer) {
                match self {
                    #(Self::#names(__event) => #singles::as_event(__event).write_known(__out),)*
                    #none
                }
            }
        }

        #io
    }
}

/// A type as a single event. Everything is done through this one trait, so that a type which is none is one error.
fn single(ty: &Type) -> TokenStream {
    let (start, _) = ends(ty);
    let single = at(start, quote!(__livechat::SingleEvent));
    quote_spanned!(start=> <#ty as #single>)
}
