//! Expansion of `PropertyValue` on a struct or an enum.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Index;

use super::builder::Expansion;
use super::field::{as_value, of_type};
use super::span::Ends;
use crate::ast::Item;
use crate::validate::value::{Value, ValueVariant};

pub(crate) fn expand<'a>(item: &'a Item<'a>, value: &Value<'_>) -> Expansion<'a> {
    let mut expansion = Expansion::new(item);
    let body = match value {
        Value::Newtype(at, ty, _) => {
            let at = Index::from(*at);
            let [kind, optional, sensitive, newtype, narrowing, view, write] =
                ["KIND", "OPTIONAL", "SENSITIVE", "NEWTYPE", "__NARROWING", "view", "__write"]
                    .map(|item| as_value(ty, item));
            // The arguments have the span of the type, too, because compilers may report there that it is no value.
            let Ends { end, .. } = Ends::of_type(ty);
            let held = Ident::new("__held", end);
            let rest = quote!(__out, __key);
            let (viewed, written) = (quote_spanned!(end=> (#held)), quote_spanned!(end=> (#held, #rest)));
            quote! {
                const KIND: __livechat::ValueKind = #kind;
                const OPTIONAL: ::core::primitive::bool = #optional;
                const SENSITIVE: ::core::primitive::bool = #sensitive;
                const NEWTYPE: ::core::option::Option<&'static ::core::primitive::str> = #newtype;
                const NARROWING: __livechat::Narrowing = #narrowing;

                fn view(&self) -> __livechat::View<'_> {
                    let #held = &self.#at;
                    #view #viewed
                }

                fn write(&self, __out: &mut __livechat::Writer, __key: &'static ::core::primitive::str) {
                    let #held = &self.#at;
                    #write #written;
                }
            }
        }
        Value::Enum(variants) => {
            let listed = variants.iter().filter(|variant| variant.listed).map(|variant| &variant.value);
            let names = variants.iter().map(|variant| variant.ident);
            let values = variants.iter().map(|variant| &variant.value);
            // With a variant for all other texts, every text is read.
            let read = variants.iter().filter(|variant| variant.read && !variants.iter().any(|variant| variant.other));
            let read = read.map(|ValueVariant { value, aliases, .. }| quote!(#value #(, #aliases)*));
            let written = variants.iter().filter(|variant| variant.listed || variant.other);
            let written = written.map(|variant| &variant.value);
            quote! {
                const KIND: __livechat::ValueKind = __livechat::ValueKind::Enum(&[#(#listed),*]);
                const NARROWING: __livechat::Narrowing =
                    __livechat::Narrowing::Texts { read: &[#(#read),*], written: &[#(#written),*] };

                fn view(&self) -> __livechat::View<'_> {
                    __livechat::View::Text(__livechat::Cow::Borrowed(match *self { #(Self::#names => #values,)* }))
                }
            }
        }
        // Fits every property, so that the unsupported shape is the only error.
        Value::Unsupported => quote! {
            const KIND: __livechat::ValueKind = __livechat::ValueKind::Any;
            const NARROWING: __livechat::Narrowing = __livechat::Narrowing::None;

            fn view(&self) -> __livechat::View<'_> {
                __livechat::View::Absent
            }
        },
    };
    let bounds = match value {
        // The bound makes the implementation valid for every argument of a generic struct.
        Value::Newtype(_, ty, _) if item.generics.type_params().next().is_some() => {
            quote!(#ty: __livechat::PropertyValue,)
        }
        _ => TokenStream::new(),
    };
    expansion.implement(&quote!(__livechat::DerivedValue), &bounds, &body, Span::call_site());
    implement_read(&mut expansion, value);
    expansion
}

fn implement_read(expansion: &mut Expansion<'_>, value: &Value<'_>) {
    let misfit_or = quote!(::core::result::Result<Self, __livechat::Misfit>);
    let (bounds, body) = match value {
        Value::Newtype(at, ty, count) => {
            let held = (0..*count)
                .map(|index| if index == *at { quote!(__held) } else { quote!(::core::marker::PhantomData) });
            let held: Vec<_> = held.collect();
            let [from_view, from_json] =
                ["from_view", "__from_json"].map(|item| of_type(ty, quote!(__livechat::ReadValue), item));
            let body = quote! {
                fn from_view(__view: __livechat::View<'_>) -> #misfit_or {
                    let __held = #from_view(__view);
                    ::core::result::Result::map(__held, |__held| Self(#(#held),*))
                }

                fn __from_json(
                    __json: &::core::primitive::str,
                    __escapes: ::core::primitive::bool,
                ) -> ::core::option::Option<Self> {
                    let __held = #from_json(__json, __escapes);
                    ::core::option::Option::map(__held, |__held| Self(#(#held),*))
                }
            };
            (quote!(for<'__any> #ty: __livechat::ReadValue,), body)
        }
        Value::Enum(variants) => {
            let read = || variants.iter().filter(|variant| variant.read && !variant.other);
            let names = read().map(|variant| variant.ident);
            let values = read().map(|variant| {
                let (value, aliases) = (&variant.value, variant.aliases);
                quote!(#value #(| #aliases)*)
            });
            let listed: Vec<_> = read().map(|variant| format!("`{}`", variant.value)).collect();
            let expected = format!("one of {}", listed.join(", "));
            let misfit = quote!(::core::result::Result::Err(__livechat::Misfit::excluded(#expected)));
            let other = variants.iter().find(|variant| variant.other).map(|variant| variant.ident);
            let rest = other.map_or_else(|| misfit.clone(), |other| quote!(::core::result::Result::Ok(Self::#other)));
            let body = quote! {
                fn from_view(__view: __livechat::View<'_>) -> #misfit_or {
                    let __livechat::View::Text(__text) = __view else { return #misfit; };
                    match &*__text {
                        #(#values => ::core::result::Result::Ok(Self::#names),)*
                        _ => #rest,
                    }
                }
            };
            (TokenStream::new(), body)
        }
        Value::Unsupported => return,
    };
    expansion.implement(&quote!(__livechat::ReadValue), &bounds, &body, Span::call_site());
}
