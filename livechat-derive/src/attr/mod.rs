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

use crate::syntax::{Arguments, Attribute, NestedMeta};

/// The user's lint levels, as attributes for the expansion.
///
/// `forbid` becomes `deny`, because the expansion allows some lints after it. `expect` becomes `allow`, because the user's
/// own code has to meet the expectation.
pub(crate) fn lint_levels(attributes: &[Attribute]) -> TokenStream {
    let levels = attributes.iter().filter_map(|attribute| {
        let lints = attribute.list()?;
        let level = match &*attribute.path.get_ident()?.to_string() {
            "allow" | "expect" => quote!(allow),
            "warn" => quote!(warn),
            "deny" | "forbid" => quote!(deny),
            _ => return None,
        };
        Some(quote!(#[#level(#lints)]))
    });
    levels.collect()
}

/// The documentation: the lines of `#[doc = "..."]`, without the space with which they begin.
pub(crate) fn docs(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter(|attribute| attribute.path.is_ident("doc"));
    let lines = lines.filter_map(|attribute| match &attribute.arguments {
        Arguments::Value(_, text) => text.as_ref(),
        _ => None,
    });
    let lines: Vec<String> =
        lines.map(|line| line.value().strip_prefix(' ').unwrap_or(line.value()).trim_end().to_owned()).collect();
    lines.join("\n").trim().to_owned()
}

/// The name of an attribute inside the parentheses, with `::` if it is a path.
fn name_of(meta: &NestedMeta<'_>) -> String {
    let segments: Vec<String> = meta.path.segments.iter().map(ToString::to_string).collect();
    segments.join("::")
}
