//! Expansion of `LiveChatEvent` on a struct.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;

use super::builder::{Expansion, key_hash};
use super::field::{self, AboutType, check_type};
use super::read::{self, EventSource};
use super::span::{Ends, call, respan};
use super::write::{self, Scope};
use crate::ast::Item;
use crate::hash;
use crate::validate::{Event, EventName, Field, FieldUse, Fields};

pub(crate) fn expand<'a>(item: &'a Item<'a>, event: &Event<'_>) -> Expansion<'a> {
    let mut expansion = Expansion::new(item);
    check_names(&mut expansion, event);
    push_keys(&mut expansion, &event.fields);
    match event.name {
        EventName::Spec(_) => check_fields(&mut expansion, &event.fields, item),
        EventName::Custom(_) => check_custom_event(&mut expansion, &event.fields, item),
        EventName::Missing => {}
    }
    implement(&mut expansion, event, item);
    expansion
}

/// Adds `__SPEC` and `__CONTEXT`, which all checks use, and the checks of the event and the dialect. They are statics: the
/// compiler validates all that a constant refers to, which is the whole spec, for each constant anew.
fn check_names(expansion: &mut Expansion<'_>, event: &Event<'_>) {
    expansion.push_spec();
    let meant = match event.name {
        EventName::Spec(name) => {
            let hash = key_hash(&name.value());
            quote!(__const_check::event_meant(__SPEC, #name, #hash))
        }
        EventName::Custom(name) => quote!(&__livechat::Event::new(#name, "", &[])),
        EventName::Missing => quote!(&__const_check::NO_EVENT),
    };
    let dialect = event
        .dialect
        .map_or_else(|| quote!(::core::option::Option::None), |key| quote!(__const_check::dialect_meant(__SPEC, #key)));
    expansion.push(quote! {
        static __CONTEXT: __const_check::SpecContext = (__SPEC, #meant, #dialect);
    });
    match event.name {
        EventName::Spec(name) => {
            let hash = key_hash(&name.value());
            let checked = call("event", &quote!(__CONTEXT, #name, #hash), name.span());
            let warning = expansion.warn_if_deprecated("event", &name.value(), name.span());
            expansion.push(quote!(const _: () = { #checked; #warning; };));
        }
        EventName::Custom(name) => expansion.check("custom_event", &quote!(__SPEC, #name), name.span()),
        EventName::Missing => {}
    }
    if let Some(key) = event.dialect {
        expansion.check("dialect", &quote!(__SPEC, #key), key.span());
    }
}

fn check_fields(expansion: &mut Expansion<'_>, fields: &Fields<'_>, item: &Item<'_>) {
    let mut groups: Vec<TokenStream> = Vec::new();
    for field in &fields.all {
        expansion.assert_serde(field);
        expansion.check_aliases(field);
        match field.used_as {
            FieldUse::Property | FieldUse::KindOverride(..) => check_property(expansion, field, item),
            FieldUse::Custom => expansion.check_custom(field, item),
            FieldUse::Group => {
                let group = field::group(field, item.generics);
                let expression = group.expression;
                expansion.push(group.function);
                let arguments = quote!(__CONTEXT, #expression, __KEYS, &[#(#groups),*]);
                let checked = call("group", &arguments, Ends::of_type(field.ty));
                expansion.check_field(field, &checked);
                if let Some((attribute, span)) = field.left_out_by() {
                    expansion.check("group_never_skipped", &quote!(__CONTEXT, #expression, #attribute), span);
                }
                groups.push(quote!(#expression.0));
            }
            FieldUse::CustomGroup => expansion.check_custom_group(field, item),
            FieldUse::Reported => {}
        }
    }
    if fields.complete {
        let mut hashes: Vec<u64> = Vec::new();
        for key in keys(fields) {
            // Sorting would take long to compile.
            let hash = hash::fnv1a(key.as_bytes());
            hashes.insert(hashes.partition_point(|known| *known < hash), hash);
        }
        let hashes = hashes.into_iter().map(Literal::u64_unsuffixed);
        let arguments = quote!(__CONTEXT, &[#(#hashes),*], &[#(#groups),*]);
        expansion.check("complete", &arguments, item.ident.span());
    }
}

fn check_property(expansion: &mut Expansion<'_>, field: &Field<'_>, item: &Item<'_>) {
    let (key, key_span, hash, plain) = (&field.key, field.key_span, key_hash(&field.key), field.plain);
    let checked_key = call("key", &quote!(__CONTEXT, #key, #hash), key_span);
    let warning = expansion.warn_if_deprecated("property", key, key_span);
    let AboutType { function, expression } = field::field_type(field, item.generics).bound(field);
    let checked_type = check_type(field, "value", &quote!(__CONTEXT, __found, #expression, #plain), &expression, item);
    // Of the attribute `kind`, this is no mistake.
    let never_absent = matches!(field.used_as, FieldUse::KindOverride(_)).then(|| {
        let never_absent = call("never_absent", &quote!(__found, #expression), Ends::of_type(field.ty));
        quote!(#never_absent;)
    });
    let never_skipped = field.left_out_by().map(|(attribute, span)| {
        let never_skipped = call("never_skipped", &quote!(__found, #expression, #attribute), span);
        quote!(#never_skipped;)
    });
    let checks = quote!(let __found = #checked_key; #warning; #never_absent #checked_type #never_skipped);
    expansion.check_field(field, &quote!({ #function #checks }));
}

/// Adds the checks of a custom event. Any key may be in it, but none twice, and the name of a property keeps its promise.
fn check_custom_event(expansion: &mut Expansion<'_>, fields: &Fields<'_>, item: &Item<'_>) {
    let mut groups: Vec<TokenStream> = Vec::new();
    for field in &fields.all {
        expansion.assert_serde(field);
        expansion.check_aliases(field);
        match field.used_as {
            FieldUse::Property | FieldUse::KindOverride(..) => {
                let (key, plain) = (&field.key, field.plain);
                let AboutType { function, expression } = field::field_type(field, item.generics).bound(field);
                let arguments = quote!(__SPEC, #key, #expression, #plain);
                let checked_type = check_type(field, "custom_event_value", &arguments, &expression, item);
                expansion.check_field(field, &quote!({ #function #checked_type }));
            }
            FieldUse::Custom => expansion.check_custom(field, item),
            FieldUse::Group => {
                let group = field::group(field, item.generics);
                let expression = group.expression;
                expansion.push(group.function);
                let arguments = quote!(#expression.0, __KEYS, &[#(#groups),*]);
                let disjoint = call("disjoint", &arguments, Ends::of_type(field.ty));
                expansion.check_field(field, &disjoint);
                groups.push(quote!(#expression.0));
            }
            FieldUse::CustomGroup => expansion.check_custom_group(field, item),
            FieldUse::Reported => {}
        }
    }
}

/// Adds the constant `__KEYS`: the keys of all fields that are not flattened.
fn push_keys(expansion: &mut Expansion<'_>, fields: &Fields<'_>) {
    let keys = keys(fields);
    expansion.push(quote!(const __KEYS: &[&::core::primitive::str] = &[#(#keys),*];));
}

fn keys<'f>(fields: &'f Fields<'_>) -> impl Iterator<Item = &'f String> {
    fields.all.iter().filter(|field| field.has_key()).map(|field| &field.key)
}

fn implement(expansion: &mut Expansion<'_>, event: &Event<'_>, item: &Item<'_>) {
    let no_bounds = TokenStream::new();
    let fields = &event.fields;
    let known = write::statements(fields, Scope::Known, &no_bounds);
    let dialect = event.dialect.map(|_| {
        quote! {
            fn dialect(&self) -> ::core::option::Option<&'static __livechat::Dialect> {
                __CONTEXT.2
            }
        }
    });
    let body = quote! {
        fn event(&self) -> &'static __livechat::Event {
            __CONTEXT.1
        }

        #dialect

        fn write_known(&self, __out: &mut __livechat::Writer) { #known }
    };
    expansion.implement(&quote!(__livechat::LiveChatEvent), &no_bounds, &body, Span::call_site());
    // If another type is not an event, the compiler lists the implementations of this trait. With the span of the struct's
    // name, it lists the struct and not the macro.
    let span = item.ident.span();
    let path = respan(span, quote!(__livechat::SingleEvent));
    let keys = read::keys(fields);
    let mut body = respan(
        span,
        quote!(
            const EVENT: &'static __livechat::Event = __CONTEXT.1;
            const SPEC: ::core::option::Option<&'static __livechat::Spec> = ::core::option::Option::Some(__SPEC);
        ),
    );
    body.extend(quote!(const KEYS: &'static [&'static [&'static ::core::primitive::str]] = #keys;));
    expansion.implement(&path, &no_bounds, &body, span);
    if !event.manual {
        implement_write(expansion, fields, item);
        implement_read(expansion, event);
    }
    #[cfg(feature = "schemars")]
    super::schema::describe_event(expansion, event, item);
}

fn implement_write(expansion: &mut Expansion<'_>, fields: &Fields<'_>, item: &Item<'_>) {
    let has_custom = fields.all.iter().any(|field| {
        matches!(field.used_as, FieldUse::Custom | FieldUse::CustomGroup | FieldUse::Group)
            && !field.serde.skip_serializing
    });
    let keys = quote!(<Self as __livechat::SingleEvent>::KEYS);
    let write = if has_custom {
        write::statements(fields, Scope::All, &keys)
    } else {
        quote!(__livechat::LiveChatEvent::write_known(self, __out))
    };
    let body = quote! {
        fn event_name(&self) -> &::core::primitive::str {
            __CONTEXT.1.name
        }

        fn write_properties(&self, __out: &mut __livechat::Writer) { #write }

        fn __is_generated(&self) -> ::core::primitive::bool {
            true
        }
    };
    let bounds = write::bounds(fields);
    expansion.implement(&quote!(__livechat::WriteEvent), &bounds, &body, item.ident.span());
}

fn implement_read(expansion: &mut Expansion<'_>, event: &Event<'_>) {
    let fields = &event.fields;
    let keys = quote!(<Self as __livechat::SingleEvent>::KEYS);
    let reader = read::reader(fields, EventSource::Constant, &keys);
    let (read, bounds) = (reader.body, reader.bounds);
    let keeps = |field: &Field<'_>| matches!(field.used_as, FieldUse::CustomGroup) && !field.serde.skip_deserializing;
    let others = if fields.denies_others {
        quote!(Refused)
    } else if fields.all.iter().any(keeps) {
        quote!(Kept)
    } else {
        quote!(Dropped)
    };
    let kept = (others.to_string() != "Kept").then(|| {
        quote! {
            const __MAY_DROP: ::core::primitive::bool = true;

            fn __kept(_: &__livechat::Event) -> __livechat::Kept {
                __livechat::Kept { keys: #keys, others: __livechat::Others::#others }
            }
        }
    });
    let custom = matches!(event.name, EventName::Custom(_)).then(|| {
        quote! {
            const __HAS_CUSTOM: ::core::primitive::bool = true;

            fn __custom_event(__name: &::core::primitive::str) -> ::core::option::Option<&'static __livechat::Event> {
                __livechat::custom_event(__CONTEXT.1, __name)
            }
        }
    });
    let body = quote! {
        const __IS_FAST: ::core::primitive::bool = true;

        fn spec() -> &'static __livechat::Spec {
            __SPEC
        }

        fn reads(__event: &__livechat::Event) -> ::core::primitive::bool {
            __livechat::same_event(__event, __CONTEXT.1)
        }

        fn read_event(
            __event: &'static __livechat::Event,
            __input: &mut __livechat::Input<'_>,
        ) -> ::core::result::Result<::core::option::Option<Self>, __livechat::SyntaxError> {
            __livechat::read_event(__event, __input)
        }

        fn __from_members(
            __members: &__livechat::Members<'_>,
        ) -> ::core::result::Result<Self, __livechat::Unread> { #read }

        #kept
        #custom
    };
    expansion.implement(&quote!(__livechat::ReadEvent), &bounds, &body, Span::call_site());
}
