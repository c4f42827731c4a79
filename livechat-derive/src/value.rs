//! `PropertyValue` on a struct of one value, or an enum of unit variants.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Attribute, Data, DataEnum, DeriveInput, Field, Fields};

use crate::attr::{Container, Place, Serde, refuse_all};
use crate::check::ends;
use crate::errors::Errors;
use crate::scope::{Scope, allowances};

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let container = Container::read(&input.attrs, Place::Value, &errors);
    let scope = Scope::of(&container);
    let items = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => newtype(input, &fields.unnamed[0], &errors),
            _ => unsupported(input, &errors),
        },
        Data::Enum(data) if data.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit)) => {
            unit_enum(input, data, &errors)
        }
        _ => unsupported(input, &errors),
    };
    let ident = &input.ident;
    let import = &scope.import;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let bounds = clause.map(|clause| clause.predicates.iter().collect::<Vec<_>>()).unwrap_or_default();
    let inner = inner_bound(input);
    let errors = errors.into_tokens();
    let allowances = allowances(&input.attrs);
    quote! {
        #errors
        #allowances
        const _: () = {
            #import
            #[automatically_derived]
            impl #generics __livechat::PropertyValue for #ident #arguments
            where
                #(#bounds,)*
                #inner
            {
                #items
            }
        };
    }
}

/// That the one value of a generic struct is a property's.
fn inner_bound(input: &DeriveInput) -> Option<TokenStream> {
    let Data::Struct(data) = &input.data else {
        return None;
    };
    let ty = &data.fields.iter().next()?.ty;
    input.generics.type_params().next().map(|_| quote!(#ty: __livechat::PropertyValue,))
}

fn newtype(input: &DeriveInput, field: &Field, errors: &Errors) -> TokenStream {
    refuse_shapes(&input.attrs, &["transparent"], errors);
    refuse_shapes(&field.attrs, &[], errors);
    refuse_all(&field.attrs, Place::Inner, errors);
    let ty = &field.ty;
    let (start, _) = ends(ty);
    let value = quote_spanned!(start=> <#ty as __livechat::PropertyValue>);
    quote! {
        const KIND: __livechat::ValueKind = #value::KIND;
        const OPTIONAL: ::core::primitive::bool = #value::OPTIONAL;
        const SENSITIVE: ::core::primitive::bool = #value::SENSITIVE;
        const NEWTYPE: ::core::option::Option<&'static ::core::primitive::str> = #value::NEWTYPE;

        fn view(&self) -> __livechat::View<'_> {
            #value::view(&self.0)
        }
    }
}

fn unit_enum(input: &DeriveInput, data: &DataEnum, errors: &Errors) -> TokenStream {
    refuse_shapes(&input.attrs, &[], errors);
    let container = Serde::read(&input.attrs);
    let mut values = Vec::new();
    let mut arms = Vec::new();
    for variant in &data.variants {
        let serde = Serde::read(&variant.attrs);
        refuse_all(&variant.attrs, Place::Variant, errors);
        let name = variant.ident.unraw().to_string();
        let own = || container.rename_all.map_or_else(|| name.clone(), |case| case.of_variant(&name));
        let value = serde.rename.as_ref().map_or_else(own, syn::LitStr::value);
        let ident = &variant.ident;
        arms.push(quote!(Self::#ident => #value));
        if !serde.skip && !serde.other {
            values.push(value);
        }
    }
    quote! {
        const KIND: __livechat::ValueKind = __livechat::ValueKind::Enum(&[#(#values),*]);

        fn view(&self) -> __livechat::View<'_> {
            __livechat::View::Text(__livechat::Cow::Borrowed(match *self { #(#arms,)* }))
        }
    }
}

fn unsupported(input: &DeriveInput, errors: &Errors) -> TokenStream {
    let message = "LC0805: a property's value is a struct of one value, or an enum without any\n\
        help: write `struct Name(Inner)`, or `enum Name { First, Second }`";
    errors.at(&input.ident, message);
    quote! {
        const KIND: __livechat::ValueKind = __livechat::ValueKind::Any;

        fn view(&self) -> __livechat::View<'_> {
            __livechat::View::Absent
        }
    }
}

/// Reports attributes of serde that change what is sent.
fn refuse_shapes(attributes: &[Attribute], allowed: &[&str], errors: &Errors) {
    let shape = Serde::read(attributes).shape;
    // Attributes such as `into` and `from` come in pairs.
    if let Some((name, span)) = shape.iter().find(|(name, _)| !allowed.contains(&&**name)) {
        let message = format!(
            "LC0806: serde's `{name}` changes what is sent\nhelp: remove it, or implement `PropertyValue` by hand"
        );
        errors.at_span(*span, message);
    }
}
