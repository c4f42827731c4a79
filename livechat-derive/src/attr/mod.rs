//! Parsing of attributes: `#[livechat(...)]`, the parts of `#[serde(...)]` that decide which JSON is sent, and lint levels.

// The names of serde's attributes.
pub(crate) mod serde_names;

// The attributes.
pub(crate) mod livechat;
pub(crate) mod serde;

// What serde does not have.
pub(crate) mod refuse;

use proc_macro2::TokenStream;
use quote::quote;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, MetaNameValue};

/// The user's lint levels, as attributes for the expansion.
///
/// `forbid` becomes `deny`, because the expansion allows some lints after it. `expect` becomes `allow`, because the user's
/// own code has to meet the expectation.
pub(crate) fn lint_levels(attributes: &[Attribute]) -> TokenStream {
    let levels = attributes.iter().filter_map(|attribute| {
        let Meta::List(list) = &attribute.meta else {
            return None;
        };
        let level = match &*list.path.get_ident()?.to_string() {
            "allow" | "expect" => quote!(allow),
            "warn" => quote!(warn),
            "deny" | "forbid" => quote!(deny),
            _ => return None,
        };
        let lints = &list.tokens;
        Some(quote!(#[#level(#lints)]))
    });
    levels.collect()
}

/// The documentation: the lines of `#[doc = "..."]`, without the space with which they begin.
pub(crate) fn docs(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| {
        let Meta::NameValue(MetaNameValue { path, value: Expr::Lit(ExprLit { lit: Lit::Str(text), .. }), .. }) =
            &attribute.meta
        else {
            return None;
        };
        path.is_ident("doc").then(|| text.value())
    });
    let lines: Vec<String> = lines.map(|line| line.strip_prefix(' ').unwrap_or(&line).trim_end().to_owned()).collect();
    lines.join("\n").trim().to_owned()
}

/// The name of an attribute inside the parentheses, with `::` if it is a path.
fn name_of(meta: &ParseNestedMeta<'_>) -> String {
    let segments: Vec<String> = meta.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    segments.join("::")
}
