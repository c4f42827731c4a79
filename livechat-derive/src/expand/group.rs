//! Expansion of `LiveChatProperties` on a struct.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::ext::IdentExt as _;

use super::builder::Expansion;
use super::field::{self, check_type};
use super::read::{self, EventSource};
use super::span::call;
use super::write::{self, Scope};
use crate::ast::Item;
use crate::validate::{Field, FieldUse, Fields};

pub(crate) fn expand<'a>(item: &'a Item<'a>, fields: &Fields<'_>) -> Expansion<'a> {
    let mut expansion = Expansion::new(item);
    expansion.push_spec();
    let mut entries: Vec<_> = fields.all.iter().map(|field| check_field(&mut expansion, field, item)).collect();
    if !fields.complete {
        // Tells events that the fields are not known, so that they do not report missing properties.
        entries = vec![quote!(__const_check::Field::reported(""))];
    }
    let none = TokenStream::new();
    let known = write::statements(fields, Scope::Known, &none);
    let keys = read::own_keys(fields);
    let body = quote! {
        const FIELDS: &'static [__const_check::Field] = &__const_check::mark_reported(__SPEC, [#(#entries),*]);
        const KEYS: &'static [&'static ::core::primitive::str] = #keys;

        fn write_known(&self, __out: &mut __livechat::Writer) { #known }
    };
    expansion.implement(&quote!(__livechat::LiveChatProperties), &none, &body, Span::call_site());
    let has_custom = fields.all.iter().any(|field| matches!(field.used_as, FieldUse::Custom));
    let write = if has_custom {
        write::statements(fields, Scope::All, &none)
    } else {
        quote!(__livechat::LiveChatProperties::write_known(self, __out))
    };
    let body = quote! {
        fn write(&self, __out: &mut __livechat::Writer) { #write }
    };
    expansion.implement(&quote!(__livechat::WriteGroup), &write::bounds(fields), &body, Span::call_site());
    let reader = read::reader(fields, EventSource::Members, &none);
    let (read, bounds) = (reader.body, reader.bounds);
    let body = quote! {
        fn read(__members: &__livechat::Members<'_>) -> ::core::result::Result<Self, __livechat::Unread> { #read }
    };
    expansion.implement(&quote!(__livechat::ReadGroup), &bounds, &body, Span::call_site());
    #[cfg(feature = "schemars")]
    super::schema::describe_group(&mut expansion, fields);
    expansion
}

/// Adds the items that check a field, and returns the `Field` by which events check it again.
fn check_field(expansion: &mut Expansion<'_>, field: &Field<'_>, item: &Item<'_>) -> TokenStream {
    let (key, key_span) = (&field.key, field.key_span);
    expansion.assert_serde(field);
    expansion.check_aliases(field);
    match field.used_as {
        FieldUse::Custom => {
            expansion.check_custom(field, item);
            return quote!(__const_check::Field::custom(__SPEC, #key));
        }
        FieldUse::Reported => return quote!(__const_check::Field::reported(#key)),
        _ => {}
    }
    let field_type = field::field_type(field, item.generics);
    let (function, expression) = (field_type.function, field_type.expression);
    let plain = field.plain.then(|| quote!(.plain()));
    let skipped = field.left_out_by().map(|(attribute, _)| quote!(.skipped(#attribute)));
    let mut value = quote!(__const_check::Field::new(#key, #expression) #plain #skipped);
    if !function.is_empty() {
        value = quote!({ #function #value });
    }
    let name = format_ident!("__field_{}", field.ident.unraw());
    expansion.push(quote!(#[allow(deprecated)] const #name: __const_check::Field = #value;));
    let checked_key = call("group_key", &quote!(__SPEC, #key), key_span);
    let warning = expansion.warn_if_deprecated("property", key, key_span);
    let checked_type = check_type(field, "group_value", &quote!(__SPEC, &#name), &quote!(#name.field_type()), item);
    expansion.check_field(field, &quote!({ #checked_key; #warning; #checked_type }));
    name.into_token_stream()
}
