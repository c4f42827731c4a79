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
use syn::{Attribute, Meta};
#[cfg(feature = "schemars")]
use syn::{Expr, ExprLit, Lit, MetaNameValue};

/// The user's lint levels, as attributes for the expansion.
///
/// `forbid` becomes `deny`, because the expansion allows some lints after it. `expect` becomes `allow`, because the user's
/// own code has to meet the expectation.
pub(crate) fn lint_levels(attributes: &[Attribute]) -> TokenStream {
    let mut levels = TokenStream::new();
    for attribute in attributes {
        let Meta::List(list) = &attribute.meta else {
            continue;
        };
        let level = match list.path.get_ident().map(ToString::to_string).as_deref() {
            Some("allow" | "expect") => quote!(allow),
            Some("warn") => quote!(warn),
            Some("deny" | "forbid") => quote!(deny),
            _ => continue,
        };
        let lints = &list.tokens;
        levels.extend(quote!(#[#level(#lints)]));
    }
    levels
}

/// The documentation: the lines of `#[doc = "..."]`, without the space with which they begin.
#[cfg(feature = "schemars")]
pub(crate) fn docs(attributes: &[Attribute]) -> String {
    let mut docs = String::new();
    for attribute in attributes {
        if let Meta::NameValue(MetaNameValue { path, value: Expr::Lit(ExprLit { lit: Lit::Str(text), .. }), .. }) =
            &attribute.meta
            && path.is_ident("doc")
        {
            let line = text.value();
            docs.push('\n');
            docs.push_str(line.strip_prefix(' ').unwrap_or(&line).trim_end());
        }
    }
    docs.trim().to_owned()
}

/// The name of an attribute inside the parentheses, with `::` if it is a path.
fn name_of(meta: &ParseNestedMeta<'_>) -> String {
    let mut name = String::new();
    for segment in &meta.path.segments {
        name.push_str(if name.is_empty() { "" } else { "::" });
        name.push_str(&segment.ident.to_string());
    }
    name
}
