//! The code that reads the fields of an event or a group.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::ext::IdentExt as _;

use super::builder::key_hash;
use super::field::{as_group, is_of_prelude};
use super::write::AT_ONCE;
use crate::attr::serde::DefaultValue;
use crate::validate::{Field, FieldUse, Fields};

/// The body of the function that reads a struct, and the bounds under which it compiles.
pub(super) struct Reader {
    pub(super) body: TokenStream,
    pub(super) bounds: TokenStream,
}

/// Where a reader gets the event from.
#[derive(Clone, Copy)]
pub(super) enum EventSource {
    /// It is a constant.
    Constant,
    /// The members know it.
    Members,
}

/// The reader of a struct with these fields. `taken` is the keys that no flattened field takes.
pub(super) fn reader(fields: &Fields<'_>, source: EventSource, taken: &TokenStream) -> Reader {
    let mut reader = Reader { body: TokenStream::new(), bounds: TokenStream::new() };
    if fields.is_broken {
        // What was reported may be all that is wrong.
        reader.body = quote!(::core::unreachable!());
        return reader;
    }
    let mut values: Vec<(&Ident, TokenStream)> = Vec::new();
    if let Some(default) = fields.default {
        let default = default_value(default);
        reader.body.extend(quote!(let __default: Self = #default;));
        reader.bounds.extend(quote!(for<'__any> Self: ::core::default::Default,));
    }
    let is_read = |field: &&Field<'_>| !field.serde.skip_deserializing;
    let (simple, others): (Vec<_>, Vec<_>) = fields.all.iter().filter(is_read).partition(|field| is_simple(field));
    for fields_at_once in simple.chunks(AT_ONCE) {
        let variables: Vec<_> = fields_at_once.iter().map(|field| variable(field)).collect();
        let types: Vec<_> = fields_at_once.iter().map(|field| read_type(field, fields)).collect();
        let places = places(fields_at_once, source);
        let tuple = quote!((#(#types,)*));
        reader.let_read(
            &quote!((#(#variables,)*)),
            &quote!(<#tuple as __livechat::ReadValues>::read(__members, #places)),
        );
        // A bound costs the compiler about as much as five fields do: there is one at most, and what the prelude has needs none.
        let of_prelude = |field: &Field<'_>| is_of_prelude(field.ty.to_token_stream());
        let mut others = types.iter().zip(fields_at_once).filter(|(_, field)| !of_prelude(field));
        reader.bounds.extend(match (others.next(), others.next()) {
            (None, _) => TokenStream::new(),
            (Some((ty, _)), None) => quote!(for<'__any> #ty: __livechat::ReadValue,),
            _ => quote!(for<'__any> #tuple: __livechat::ReadValues,),
        });
        for (field, variable) in fields_at_once.iter().zip(variables) {
            let default = default_of(field, fields, &mut reader.bounds);
            let or_default = |default| {
                quote! {
                    match #variable {
                        ::core::option::Option::Some(__value) => __value,
                        ::core::option::Option::None => #default,
                    }
                }
            };
            let value = default.map_or_else(|| quote!(#variable), or_default);
            values.push((field.ident, value));
        }
    }
    for field in others {
        let value = reader.special(field, fields, source, taken);
        values.push((field.ident, value));
    }
    for field in fields.all.iter().filter(|field| field.serde.skip_deserializing) {
        values.push((field.ident, skipped(field.ident, field.serde.default.as_ref(), fields)));
        reader.default_bound(field.ty, field.serde.default.as_ref(), fields);
    }
    for (ident, ty, default) in &fields.skipped {
        values.push((ident, skipped(ident, *default, fields)));
        reader.default_bound(ty, *default, fields);
    }
    let (names, values): (Vec<_>, Vec<_>) = values.into_iter().unzip();
    reader.body.extend(quote!(::core::result::Result::Ok(Self { #(#names: #values,)* })));
    reader
}

impl Reader {
    /// Binds what an expression returns, or returns its error.
    fn let_read(&mut self, pattern: &TokenStream, expression: &TokenStream) {
        self.body.extend(quote! {
            let #pattern = match #expression {
                ::core::result::Result::Ok(__read) => __read,
                ::core::result::Result::Err(__error) => return ::core::result::Result::Err(__error),
            };
        });
    }

    /// Reads a field that is not read together with others.
    fn special(
        &mut self,
        field: &Field<'_>,
        fields: &Fields<'_>,
        source: EventSource,
        taken: &TokenStream,
    ) -> TokenStream {
        let (ty, variable) = (field.ty, variable(field));
        let at = place(field, source);
        let aliases = field.serde.aliases.iter();
        let place = quote!(&__members.first_of(#at, &[#(#aliases),*]));
        let default = default_of(field, fields, &mut self.bounds);
        let read = match field.used_as {
            FieldUse::Group => {
                self.bounds.extend(quote!(for<'__any> #ty: __livechat::ReadGroup,));
                quote!(<#ty as __livechat::ReadGroup>::read(__members))
            }
            FieldUse::CustomGroup if field.through_serde.is_some() => {
                self.bounds.extend(quote!(for<'__any> #ty: __livechat::ReadSerde,));
                let taken = taken_by_fields(source, taken);
                quote!(__livechat::through_serde!(__members.serde_others::<#ty>(#taken)))
            }
            FieldUse::CustomGroup => {
                self.bounds.extend(quote!(for<'__any> #ty: __livechat::ReadOthers,));
                let taken = taken_by_fields(source, taken);
                quote!(<#ty as __livechat::ReadOthers>::read_others(__members, #taken))
            }
            FieldUse::Reported => return quote!(::core::unreachable!()),
            _ if field.through_serde.is_some() => {
                if let Some(read) = &field.serde.deserialize_with {
                    quote! {
                        __livechat::through_serde!(
                            __members.serde_with::<#ty>(__place, |__deserializer| #read(__deserializer))
                        )
                    }
                } else {
                    self.bounds.extend(quote!(for<'__any> #ty: __livechat::ReadSerde,));
                    quote!(__livechat::through_serde!(__members.serde::<#ty>(__place)))
                }
            }
            _ => {
                self.bounds.extend(quote!(for<'__any> #ty: __livechat::ReadValue,));
                quote!(__members.value::<#ty>(__place))
            }
        };
        let read = match (field.has_key(), default) {
            (true, Some(default)) => quote! {{
                let __place = #place;
                if __members.lacks(__place) { ::core::result::Result::Ok(#default) } else { #read }
            }},
            (true, None) => quote!({ let __place = #place; #read }),
            (false, _) => read,
        };
        self.let_read(&quote!(#variable), &read);
        quote!(#variable)
    }

    /// Adds the bound of a field that has its default.
    fn default_bound(&mut self, ty: &syn::Type, default: Option<&DefaultValue>, fields: &Fields<'_>) {
        if fields.default.is_none() && !matches!(default, Some(DefaultValue::Function(_))) {
            self.bounds.extend(quote!(for<'__any> #ty: ::core::default::Default,));
        }
    }
}

/// Whether a field can be read together with others.
fn is_simple(field: &Field<'_>) -> bool {
    matches!(field.used_as, FieldUse::Property | FieldUse::Custom)
        && field.through_serde.is_none()
        && field.serde.aliases.is_empty()
}

/// The type that is read of a field: an `Option` if something stands for a missing value.
fn read_type(field: &Field<'_>, fields: &Fields<'_>) -> TokenStream {
    let ty = field.ty;
    let has_default = field.serde.default.is_some() || fields.default.is_some();
    if has_default { quote!(::core::option::Option<#ty>) } else { quote!(#ty) }
}

/// The event whose members are read.
fn event(source: EventSource) -> TokenStream {
    match source {
        EventSource::Constant => quote!(__CONTEXT.1),
        EventSource::Members => quote!(__members.event()),
    }
}

/// The places of several fields, which are properties or custom. One call costs the compiler less than one for each.
fn places(fields: &[&Field<'_>], source: EventSource) -> TokenStream {
    let event = event(source);
    let keys = fields.iter().map(|field| &field.key);
    let hashes = fields.iter().map(|field| match field.used_as {
        FieldUse::Property => key_hash(&field.key),
        _ => Literal::u64_unsuffixed(0),
    });
    let places = quote!(&__livechat::Place::all(#event, [#(#keys),*], [#(#hashes),*]));
    match source {
        EventSource::Constant => quote!(const { #places }),
        EventSource::Members => places,
    }
}

fn place(field: &Field<'_>, source: EventSource) -> TokenStream {
    let key = &field.key;
    let hash = key_hash(key);
    let event = event(source);
    match field.used_as {
        FieldUse::Property | FieldUse::KindOverride(..) => quote!(__livechat::Place::property(#event, #key, #hash)),
        _ => quote!(__livechat::Place::custom(#key)),
    }
}

/// What a flattened field does not keep. `keys` is the keys of the other fields.
fn taken_by_fields(source: EventSource, keys: &TokenStream) -> TokenStream {
    match source {
        EventSource::Constant => quote!(const { &__livechat::Taken::of(__CONTEXT.1, #keys) }),
        EventSource::Members => quote!(&__livechat::Taken::of_any_event(#keys)),
    }
}

/// What stands for a missing value of a field, if something does.
fn default_of(field: &Field<'_>, fields: &Fields<'_>, bounds: &mut TokenStream) -> Option<TokenStream> {
    let (ident, ty) = (field.ident, field.ty);
    if let Some(default) = &field.serde.default {
        if let DefaultValue::Trait = default {
            bounds.extend(quote!(for<'__any> #ty: ::core::default::Default,));
        }
        return Some(default_value(default));
    }
    fields.default.map(|_| quote!(__default.#ident))
}

fn default_value(default: &DefaultValue) -> TokenStream {
    match default {
        DefaultValue::Trait => quote!(::core::default::Default::default()),
        DefaultValue::Function(function) => quote!(#function()),
    }
}

/// The value of a field that is not read.
fn skipped(ident: &Ident, default: Option<&DefaultValue>, fields: &Fields<'_>) -> TokenStream {
    match (default, fields.default) {
        (Some(default), _) => default_value(default),
        (None, Some(_)) => quote!(__default.#ident),
        (None, None) => default_value(&DefaultValue::Trait),
    }
}

fn variable(field: &Field<'_>) -> Ident {
    format_ident!("__{}", field.ident.unraw())
}

/// The keys of all fields, in parts: those of the struct, which are `__KEYS` unless there are aliases, and those of each
/// group.
pub(super) fn keys(fields: &Fields<'_>) -> TokenStream {
    let has_aliases = fields.all.iter().any(|field| field.has_key() && !field.serde.aliases.is_empty());
    let own = if has_aliases { own_keys(fields) } else { quote!(__KEYS) };
    let groups = fields.all.iter().filter(|field| matches!(field.used_as, FieldUse::Group));
    let groups = groups.map(|field| as_group(field.ty, "KEYS"));
    quote!(&[#own, #(#groups),*])
}

/// The keys of the struct's own fields, with those that are read as well.
pub(super) fn own_keys(fields: &Fields<'_>) -> TokenStream {
    let with_keys = || fields.all.iter().filter(|field| field.has_key());
    let keys = with_keys().map(|field| &field.key);
    let aliases = with_keys().flat_map(|field| &field.serde.aliases);
    quote!(&[#(#keys,)* #(#aliases),*])
}
