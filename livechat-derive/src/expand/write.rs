//! The code that writes the fields of an event or a group, in their order.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};

use super::field::{as_group, as_value, of_type};
use super::span::Ends;
use crate::validate::{Field, FieldUse, Fields};

/// How many values are written, or read, with one call.
pub(super) const AT_ONCE: usize = 10;

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// The properties of the spec.
    Known,
    /// Custom fields, too.
    All,
}

/// The statements that write the fields. `taken` is the keys that no flattened field may write.
pub(super) fn statements(fields: &Fields<'_>, scope: Scope, taken: &TokenStream) -> TokenStream {
    let mut statements = TokenStream::new();
    let mut run: Vec<&Field<'_>> = Vec::new();
    for field in fields.all.iter().filter(|field| !field.serde.skip_serializing) {
        if is_simple(field) && (scope == Scope::All || matches!(field.used_as, FieldUse::Property)) {
            run.push(field);
            continue;
        }
        if let Some(statement) = statement(field, scope, taken) {
            flush(&mut run, &mut statements);
            statements.extend(statement);
        }
    }
    flush(&mut run, &mut statements);
    statements
}

/// Writes what was collected.
fn flush(run: &mut Vec<&Field<'_>>, statements: &mut TokenStream) {
    for fields in run.chunks(AT_ONCE) {
        let keys = fields.iter().map(|field| key_start(&field.key));
        let names = fields.iter().map(|field| field.ident);
        statements.extend(quote!(__out.members(&[#(#keys),*], (#(&self.#names,)*));));
    }
    run.clear();
}

/// Whether a field can be written together with others: an error of its type cannot be one of that call, and it is always
/// written, as far as it is there.
fn is_simple(field: &Field<'_>) -> bool {
    matches!(field.used_as, FieldUse::Property | FieldUse::Custom)
        && field.through_serde.is_none()
        && skip_if(field).is_none()
        && field.lints.is_empty()
        && is_of_prelude(field.ty.to_token_stream())
}

/// Whether a type consists of names that are a property's value wherever they stand, unless somebody redefines them.
pub(super) fn is_of_prelude(ty: TokenStream) -> bool {
    const NAMES: [&str; 20] = [
        "Option",
        "String",
        "str",
        "Box",
        "Sensitive",
        "bool",
        "u8",
        "u16",
        "u32",
        "u64",
        "u128",
        "usize",
        "i8",
        "i16",
        "i32",
        "i64",
        "i128",
        "isize",
        "f32",
        "f64",
    ];
    ty.into_iter().all(|token| match token {
        TokenTree::Ident(ident) => NAMES.iter().any(|name| ident == name),
        TokenTree::Punct(punct) => matches!(punct.as_char(), '<' | '>'),
        // A type that comes out of a macro is in a group without delimiters.
        TokenTree::Group(group) => group.delimiter() == proc_macro2::Delimiter::None && is_of_prelude(group.stream()),
        TokenTree::Literal(_) => false,
    })
}

fn statement(field: &Field<'_>, scope: Scope, taken: &TokenStream) -> Option<TokenStream> {
    let (ident, ty, lints) = (field.ident, field.ty, field.lints);
    let is_all = scope == Scope::All;
    let key = key_start(&field.key);
    // If the whole call has the span of the type, an error in the type equals that of its check, and is shown once.
    let start = Ends::of_type(ty).start;
    let arguments = |arguments: &TokenStream| quote_spanned!(start=> (#arguments));
    let write = match field.used_as {
        FieldUse::Property => {
            let value = as_value(ty, "__write");
            let arguments = arguments(&quote!(&self.#ident, __out, #key));
            quote!(#value #arguments;)
        }
        FieldUse::KindOverride(..) => through_serde(field, &key),
        FieldUse::Custom if is_all && field.through_serde.is_some() => through_serde(field, &key),
        FieldUse::Custom if is_all => {
            let value = of_type(ty, quote!(__livechat::CustomValue), "write_custom");
            let arguments = arguments(&quote!(&self.#ident, __out, #key));
            quote!(#value #arguments;)
        }
        FieldUse::Group if is_all => {
            let group = of_type(ty, quote!(__livechat::WriteGroup), "write");
            let arguments = arguments(&quote!(&self.#ident, __out));
            quote!(#group #arguments;)
        }
        FieldUse::Group => {
            let group = as_group(ty, "write_known");
            let arguments = arguments(&quote!(&self.#ident, __out));
            quote!(#group #arguments;)
        }
        FieldUse::CustomGroup if is_all && field.through_serde.is_some() => {
            let name = &field.key;
            quote!(__livechat::through_serde! { __out.serde_others(#name, &self.#ident, #taken); })
        }
        FieldUse::CustomGroup if is_all => {
            let others = of_type(ty, quote!(__livechat::WriteOthers), "write_others");
            quote!(#others(&self.#ident, __out, #taken);)
        }
        FieldUse::Custom | FieldUse::CustomGroup | FieldUse::Reported => return None,
    };
    let write = skip_if(field).map_or(write.clone(), |skip_if| quote!(if !#skip_if(&self.#ident) { #write }));
    Some(quote!(#lints #write))
}

fn through_serde(field: &Field<'_>, key: &str) -> TokenStream {
    let (ident, ty) = (field.ident, field.ty);
    if let Some(write) = &field.serde.serialize_with {
        return quote! {
            __livechat::through_serde! {
                __out.serde_with(#key, &self.#ident, |__value, __serializer| #write(__value, __serializer));
            }
        };
    }
    let value = of_type(ty, quote!(__livechat::WriteSerde), "write_serde");
    quote!(__livechat::through_serde! { #value(&self.#ident, __out, #key); })
}

/// The function of `skip_serializing_if`, unless it skips what is never written.
fn skip_if<'f>(field: &'f Field<'_>) -> Option<&'f syn::ExprPath> {
    let (_, function) = field.serde.skip_if.as_ref()?;
    let function = function.as_ref()?;
    let text = function.to_token_stream().to_string().replace(' ', "");
    (text != "Option::is_none").then_some(function)
}

/// The bounds under which all fields can be written. Those of custom types are deferred, so that a struct that nobody
/// writes need not fulfil them.
pub(super) fn bounds(fields: &Fields<'_>) -> TokenStream {
    let mut bounds = TokenStream::new();
    for field in fields.all.iter().filter(|field| !field.serde.skip_serializing) {
        let ty = field.ty;
        match field.used_as {
            FieldUse::Custom | FieldUse::CustomGroup
                if field.through_serde.is_some() && field.serde.serialize_with.is_some() => {}
            FieldUse::Custom | FieldUse::CustomGroup if field.through_serde.is_some() => {
                bounds.extend(quote!(for<'__any> #ty: __livechat::WriteSerde,));
            }
            FieldUse::Custom if field.parameter.is_some() => {
                bounds.extend(quote!(#ty: __livechat::CustomValue,));
            }
            FieldUse::CustomGroup if field.parameter.is_some() => {
                bounds.extend(quote!(#ty: __livechat::WriteOthers,));
            }
            FieldUse::Group => bounds.extend(quote!(for<'__any> #ty: __livechat::WriteGroup,)),
            _ => {}
        }
    }
    bounds
}

/// A key as JSON, with the punctuation around it.
fn key_start(key: &str) -> String {
    let mut text = ",\"".to_owned();
    for c in key.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            c if u32::from(c) < 0x20 => {
                let escape = format!("\\u{:04x}", u32::from(c));
                text.push_str(&escape);
            }
            c => text.push(c),
        }
    }
    text + "\":"
}
