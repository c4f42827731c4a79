//! Expansion of `LiveChatEvent` on an enum of events.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Generics, Ident, Type};

use super::builder::Expansion;
use super::field::{AboutType, about_type, of_type};
use super::span::{Ends, call};
use crate::ast::Item;
use crate::validate::EventEnum;

pub(crate) fn expand<'a>(item: &'a Item<'a>, events: &EventEnum<'_>) -> Expansion<'a> {
    let mut expansion = Expansion::new(item);
    check_variants(&mut expansion, events, item.generics);
    implement_event(&mut expansion, events);
    if !events.manual {
        implement_write(&mut expansion, events);
        implement_read(&mut expansion, events);
    }
    #[cfg(feature = "schemars")]
    if events.complete {
        super::schema::describe_enum(&mut expansion, events, item);
    }
    expansion
}

/// Adds the checks that the variants hold events of one spec, and none twice.
fn check_variants(expansion: &mut Expansion<'_>, events: &EventEnum<'_>, generics: &Generics) {
    expansion.push_spec();
    let mut before: Vec<TokenStream> = Vec::new();
    for (at, variant) in events.variants.iter().enumerate() {
        let (ty, ident) = (variant.ty, variant.ident);
        let of_type = quote_spanned!(Ends::of_type(ty).start=> __livechat::TypeOf::<#ty>);
        let name = format_ident!("__event_{at}");
        let AboutType { function, expression } =
            about_type(quote!(#of_type::EVENT), ty, generics, &name, &quote!(__const_check::EventOf));
        let ends = Ends::of_type(ty);
        let variant = ident.unraw().to_string();
        let of_spec = call("of_spec", &quote!(__SPEC, __event, #variant), ends);
        let distinct = call("distinct", &quote!(&[#(#before),*], __event), ends);
        expansion.push(quote! {
            #function
            #[allow(deprecated)]
            const #ident: () = { let __event = #expression; #of_spec; #distinct; };
        });
        before.push(expression);
    }
}

fn implement_event(expansion: &mut Expansion<'_>, events: &EventEnum<'_>) {
    let (names, singles) = (names(events), events.variants.iter().map(|variant| as_single(variant.ty, "as_event")));
    let singles: Vec<TokenStream> = singles.collect();
    let rest = rest(events);
    let body = quote! {
        fn event(&self) -> &'static __livechat::Event {
            match self {
                #(Self::#names(__event) => #singles(__event).event(),)*
                #rest
            }
        }

        fn dialect(&self) -> ::core::option::Option<&'static __livechat::Dialect> {
            match self {
                #(Self::#names(__event) => #singles(__event).dialect(),)*
                #rest
            }
        }

        fn write_known(&self, __out: &mut __livechat::Writer) {
            match self {
                #(Self::#names(__event) => #singles(__event).write_known(__out),)*
                #rest
            }
        }
    };
    let bounds = bounds(events, &quote!(__livechat::SingleEvent));
    expansion.implement(&quote!(__livechat::LiveChatEvent), &bounds, &body, Span::call_site());
}

fn implement_write(expansion: &mut Expansion<'_>, events: &EventEnum<'_>) {
    let names = names(events);
    let rest = rest(events);
    let body = quote! {
        fn event_name(&self) -> &::core::primitive::str {
            match self {
                #(Self::#names(__event) => __livechat::WriteEvent::event_name(__event),)*
                #rest
            }
        }

        fn write_properties(&self, __out: &mut __livechat::Writer) {
            match self {
                #(Self::#names(__event) => __livechat::WriteEvent::write_properties(__event, __out),)*
                #rest
            }
        }

        fn __is_generated(&self) -> ::core::primitive::bool {
            match self {
                #(Self::#names(__event) => __livechat::WriteEvent::__is_generated(__event),)*
                #rest
            }
        }
    };
    let path = quote!(__livechat::WriteEvent);
    expansion.implement(&path, &bounds(events, &path), &body, Span::call_site());
}

fn implement_read(expansion: &mut Expansion<'_>, events: &EventEnum<'_>) {
    let (names, types) = (names(events), types(events));
    let body = quote! {
        const __IS_FAST: ::core::primitive::bool = true #(&& <#types as __livechat::ReadEvent>::__IS_FAST)*;
        const __MAY_DROP: ::core::primitive::bool = false #(|| <#types as __livechat::ReadEvent>::__MAY_DROP)*;
        const __HAS_CUSTOM: ::core::primitive::bool = false #(|| <#types as __livechat::ReadEvent>::__HAS_CUSTOM)*;

        fn spec() -> &'static __livechat::Spec {
            __SPEC
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

        fn __from_members(
            __members: &__livechat::Members<'_>,
        ) -> ::core::result::Result<Self, __livechat::Unread> {
            #(
                if <#types as __livechat::ReadEvent>::reads(__members.event()) {
                    return ::core::result::Result::map(
                        <#types as __livechat::ReadEvent>::__from_members(__members),
                        Self::#names,
                    );
                }
            )*
            ::core::result::Result::Err(__livechat::Unread::NO_EVENT)
        }

        fn __kept(__event: &__livechat::Event) -> __livechat::Kept {
            #(
                if <#types as __livechat::ReadEvent>::reads(__event) {
                    return <#types as __livechat::ReadEvent>::__kept(__event);
                }
            )*
            __livechat::Kept::ALL
        }

        fn __custom_event(__name: &::core::primitive::str) -> ::core::option::Option<&'static __livechat::Event> {
            #(
                if let ::core::option::Option::Some(__event) = <#types as __livechat::ReadEvent>::__custom_event(__name) {
                    return ::core::option::Option::Some(__event);
                }
            )*
            ::core::option::Option::None
        }
    };
    let path = quote!(__livechat::ReadEvent);
    expansion.implement(&path, &bounds(events, &path), &body, Span::call_site());
}

fn names<'a>(events: &'a EventEnum<'_>) -> Vec<&'a Ident> {
    events.variants.iter().map(|variant| variant.ident).collect()
}

fn types<'a>(events: &'a EventEnum<'_>) -> Vec<&'a Type> {
    events.variants.iter().map(|variant| variant.ty).collect()
}

/// The match arm for the variants that were reported, and for an enum without variants.
fn rest(events: &EventEnum<'_>) -> Option<TokenStream> {
    (!events.complete).then(|| quote!(_ => ::core::unreachable!(),))
}

/// Bounds that each event implements this trait. The unused lifetime defers them: without it, an event that does not
/// implement the trait would be an error at the enum, even if nothing reads or writes it.
fn bounds(events: &EventEnum<'_>, path: &TokenStream) -> TokenStream {
    let types = types(events);
    quote!(#(for<'__any> #types: #path,)*)
}

/// An item of a type as a `SingleEvent`.
fn as_single(ty: &Type, item: &str) -> TokenStream {
    of_type(ty, quote!(__livechat::SingleEvent), item)
}
