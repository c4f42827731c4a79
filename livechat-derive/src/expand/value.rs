//! Expansion of `PropertyValue` on a struct or an enum.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Index;

use super::builder::Expansion;
use super::span::Ends;
use crate::ast::Item;
use crate::validate::value::Value;

pub(crate) fn expand<'a>(item: &'a Item<'a>, value: &Value<'_>) -> Expansion<'a> {
    let mut expansion = Expansion::new(item);
    let body = match value {
        Value::Newtype(at, ty) => {
            let at = Index::from(*at);
            let value = quote_spanned!(Ends::of_type(ty).start=> <#ty as __livechat::PropertyValue>);
            quote! {
                const KIND: __livechat::ValueKind = #value::KIND;
                const OPTIONAL: ::core::primitive::bool = #value::OPTIONAL;
                const SENSITIVE: ::core::primitive::bool = #value::SENSITIVE;
                const NEWTYPE: ::core::option::Option<&'static ::core::primitive::str> = #value::NEWTYPE;

                fn view(&self) -> __livechat::View<'_> {
                    #value::view(&self.#at)
                }
            }
        }
        Value::Enum(variants) => {
            let listed = variants.iter().filter(|variant| variant.listed).map(|variant| &variant.value);
            let names = variants.iter().map(|variant| variant.ident);
            let values = variants.iter().map(|variant| &variant.value);
            quote! {
                const KIND: __livechat::ValueKind = __livechat::ValueKind::Enum(&[#(#listed),*]);

                fn view(&self) -> __livechat::View<'_> {
                    __livechat::View::Text(__livechat::Cow::Borrowed(match *self { #(Self::#names => #values,)* }))
                }
            }
        }
        // Fits every property, so that the unsupported shape is the only error.
        Value::Unsupported => quote! {
            const KIND: __livechat::ValueKind = __livechat::ValueKind::Any;

            fn view(&self) -> __livechat::View<'_> {
                __livechat::View::Absent
            }
        },
    };
    let bounds = match value {
        // The bound makes the implementation valid for every argument of a generic struct.
        Value::Newtype(_, ty) if item.generics.type_params().next().is_some() => {
            quote!(#ty: __livechat::PropertyValue,)
        }
        _ => TokenStream::new(),
    };
    expansion.implement(&quote!(__livechat::PropertyValue), &bounds, &body, Span::call_site());
    expansion
}
