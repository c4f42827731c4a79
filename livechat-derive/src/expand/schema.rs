//! What livechat-types makes a JSON Schema of: the members of an event, and what their types hold.
//!
//! It is in a macro of that crate, which drops it if only this crate has the feature `schemars`.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};
use syn::Type;
use syn::ext::IdentExt as _;

use super::builder::Expansion;
use super::field::{as_group, as_value, is_option};
use crate::ast::Item;
use crate::validate::{Event, EventEnum, Field, FieldUse, Fields};

/// Adds the description of an event.
pub(super) fn describe_event(expansion: &mut Expansion<'_>, event: &Event<'_>, item: &Item<'_>) {
    let fields = &event.fields;
    if fields.is_broken {
        return;
    }
    let (title, docs) = (item.ident.unraw().to_string(), &item.docs);
    let members = fields.all.iter().map(|field| member(field, fields.default.is_some()));
    let denies_others = fields.denies_others;
    let body = quote! {
        fn describe() -> __livechat::Description {
            let __event = __livechat::EventShape {
                title: #title,
                docs: #docs,
                event: __CONTEXT.1,
                dialect: __CONTEXT.2,
                members: __livechat::vec_of([#(#members),*]),
                denies_others: #denies_others,
            };
            __livechat::Description {
                title: #title,
                docs: #docs,
                events: __livechat::vec_of([__event]),
                is_enum: false,
            }
        }
    };
    expansion.implement_for_schema(&quote!(__livechat::DerivedDescription), &bounds(fields), &body);
}

/// Adds the description of a group of properties.
pub(super) fn describe_group(expansion: &mut Expansion<'_>, fields: &Fields<'_>) {
    if fields.is_broken {
        return;
    }
    let shapes = fields.all.iter().map(|field| shape(field, fields.default.is_some()));
    let body = quote! {
        fn __fields() -> __livechat::Vec<__livechat::FieldShape> {
            __livechat::vec_of([#(#shapes),*])
        }
    };
    expansion.implement_for_schema(&quote!(__livechat::DescribeGroup), &bounds(fields), &body);
}

/// Adds the description of an enum of events.
pub(super) fn describe_enum(expansion: &mut Expansion<'_>, events: &EventEnum<'_>, item: &Item<'_>) {
    let (title, docs) = (item.ident.unraw().to_string(), &item.docs);
    let path = quote!(__livechat::DerivedDescription);
    let types: Vec<_> = events.variants.iter().map(|variant| variant.ty).collect();
    let body = quote! {
        fn describe() -> __livechat::Description {
            let __variants = __livechat::vec_of([#(<#types as __livechat::DerivedDescription>::describe()),*]);
            __livechat::Description::of_enum(#title, #docs, __variants)
        }
    };
    expansion.implement_for_schema(&path, &quote!(#(for<'__any> #types: #path,)*), &body);
}

fn member(field: &Field<'_>, has_default: bool) -> TokenStream {
    let ty = field.ty;
    match field.used_as {
        FieldUse::Group => {
            let optional = as_group(ty, "OPTIONAL");
            quote!(__livechat::MemberShape::Group(<#ty as __livechat::DescribeGroup>::__fields(), #optional))
        }
        FieldUse::CustomGroup => {
            let shape = shape(field, has_default);
            quote!(__livechat::MemberShape::Others(#shape))
        }
        _ => {
            let shape = shape(field, has_default);
            quote!(__livechat::MemberShape::Field(#shape))
        }
    }
}

/// The `FieldShape` of a field that is no group. `has_default` is whether the struct has one for all fields.
fn shape(field: &Field<'_>, has_default: bool) -> TokenStream {
    let (ty, key, docs, serde) = (field.ty, &field.key, field.docs, field.serde);
    let shape = match &field.used_as {
        FieldUse::CustomGroup if field.through_serde.is_none() => {
            quote!(__livechat::FieldShape::of_others::<#ty>(#key))
        }
        _ if field.through_serde.is_some() => {
            let stated = if let FieldUse::KindOverride(kind) = &field.used_as {
                let variant = format_ident!("{}", kind.variant);
                quote!(::core::option::Option::Some(__livechat::ValueKind::#variant))
            } else {
                quote!(::core::option::Option::None)
            };
            // A function is called for a missing value, too, and cannot make one.
            let is_optional = if serde.deserialize_with.is_some() {
                quote!(false)
            } else {
                quote!(__livechat::TypeOf::<#ty>::IS_OPTION)
            };
            quote!(__livechat::FieldShape::of_serde(#key, #docs, #stated, #is_optional))
        }
        _ if has_lifetime(ty) => {
            let (kind, narrowing) = (as_value(ty, "KIND"), as_value(ty, "__NARROWING"));
            let optional = as_value(ty, "OPTIONAL");
            quote!(__livechat::FieldShape::of_kind(#key, #docs, #kind, #narrowing, #optional))
        }
        _ => quote!(__livechat::FieldShape::of::<#ty>(#key, #docs)),
    };
    let aliases = &serde.aliases;
    let aliases = (!aliases.is_empty()).then(|| quote!(aliases: &[#(#aliases),*],));
    // An `Option` that a function writes may be left out.
    let is_skipped = serde.skip_if.is_some() || serde.serialize_with.is_some() && is_option(ty);
    let has_default = serde.default.is_some() || has_default;
    let flags = [
        (has_default, quote!(has_default: true,)),
        (serde.skip_deserializing, quote!(is_read: false,)),
        (serde.skip_serializing, quote!(is_written: false,)),
        (is_skipped, quote!(is_skipped: true,)),
    ];
    let flags: Vec<_> = flags.into_iter().filter_map(|(is_set, flag)| is_set.then_some(flag)).collect();
    if aliases.is_none() && flags.is_empty() {
        return shape;
    }
    quote!(__livechat::FieldShape { #aliases #(#flags)* ..#shape })
}

/// The bounds under which all fields can be described. They are deferred, so that a type without a schema is no error of a
/// struct whose schema nobody asks for.
fn bounds(fields: &Fields<'_>) -> TokenStream {
    let mut bounds = TokenStream::new();
    for field in &fields.all {
        let ty = field.ty;
        let path = match field.used_as {
            FieldUse::Group => quote!(__livechat::DescribeGroup),
            _ if field.through_serde.is_some() => continue,
            FieldUse::CustomGroup => quote!(__livechat::DescribeOthers),
            // Of two bounds that differ in lifetimes, the compiler would not know which one to take.
            _ if has_lifetime(ty) => continue,
            _ => quote!(__livechat::PropertyValue),
        };
        bounds.extend(quote!(for<'__any> #ty: #path,));
    }
    bounds
}

/// Whether a type contains a lifetime.
fn has_lifetime(ty: &Type) -> bool {
    fn any(tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Punct(punct) => punct.as_char() == '\'',
            TokenTree::Group(group) => any(group.stream()),
            _ => false,
        })
    }
    any(ty.to_token_stream())
}
