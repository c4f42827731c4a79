//! The code that writes the fields of an event or a group, in their order.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};

use super::field::{as_group, as_value, is_of_prelude, of_any, of_type};
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
        FieldUse::Custom if is_all && field.parameter.is_some() => quote!(__out.custom::<#ty>(#key, &self.#ident);),
        FieldUse::Custom if is_all => {
            let value = as_value(ty, "__write");
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
            let (name, others) = (&field.key, of_any(ty, "serde_others"));
            quote!(__livechat::through_serde! { #others(__out, #name, &self.#ident, #taken); })
        }
        FieldUse::CustomGroup if is_all => {
            let others = of_any(ty, "write_others");
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
    let value = of_any(ty, "write_serde");
    quote!(__livechat::through_serde! { #value(&self.#ident, __out, #key); })
}

/// The function of `skip_serializing_if`, unless it skips what is never written.
fn skip_if<'f>(field: &'f Field<'_>) -> Option<&'f syn::ExprPath> {
    let (_, function) = field.serde.skip_if.as_ref()?;
    let function = function.as_ref()?;
    let text = function.to_token_stream().to_string().replace(' ', "");
    (text != "Option::is_none").then_some(function)
}

/// The bounds under which all fields can be written: those whose types depend on a parameter, and groups, which may have such
/// fields.
pub(super) fn bounds(fields: &Fields<'_>) -> TokenStream {
    let mut bounds = TokenStream::new();
    for field in fields.all.iter().filter(|field| !field.serde.skip_serializing) {
        let ty = field.ty;
        match field.used_as {
            FieldUse::Custom | FieldUse::CustomGroup if field.parameter.is_some() => {
                let path = match (field.through_serde, &field.used_as) {
                    (Some(_), _) if field.serde.serialize_with.is_some() => continue,
                    (Some(_), _) => quote!(WriteSerde),
                    (None, FieldUse::Custom) => quote!(PropertyValue),
                    (None, _) => quote!(WriteOthers),
                };
                bounds.extend(quote!(#ty: __livechat::#path,));
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
