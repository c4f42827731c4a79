//! The refusal of attributes that serde does not have.
//!
//! serde's derives refuse them, too, where they are there. The words and the places here are theirs, because the compiler
//! shows equal errors once.

use proc_macro2::TokenTree;
use syn::meta::ParseNestedMeta;
use syn::parse::ParseStream;
use syn::{Attribute, Lit, LitStr, Token};

use super::livechat::{Attr, Target, skip_all, skip_to_comma};
use super::name_of;
use super::serde_names::On;
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::rule::Rule;

/// Reports attributes that serde does not have, and malformed ones. Returns whether there are any: then it is not known what
/// the item or the field is.
pub(crate) fn refuse(attributes: &[Attribute], on: On, target: Target, ctxt: &Ctxt) -> bool {
    let mut refused = false;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let parsed = attribute.parse_nested_meta(|meta| {
            if let Some(attr) = Attr::of_name(&name_of(&meta), target).filter(|attr| !on.has(attr.name())) {
                let name = attr.name();
                let message = format!("`{name}` is no attribute of serde\nhelp: write `#[livechat({})]`", attr.usage());
                ctxt.error_spanned_by(&meta.path, Rule::DeriveUnknownAttribute, message);
                refused = true;
                return skip_to_comma(meta.input);
            }
            refuse_part(&meta, on)
        });
        if let Err(error) = parsed {
            ctxt.error_of_serde(error);
            refused = true;
        }
    }
    refused
}

fn refuse_part(meta: &ParseNestedMeta<'_>, on: On) -> syn::Result<()> {
    let name = name_of(meta);
    if !on.has(&name) {
        return Err(meta.error(format_args!("unknown serde {} attribute `{name}`", on.word())));
    }
    if name == "untagged" && on == On::Struct {
        return Err(syn::Error::new_spanned(&meta.path, "#[serde(untagged)] can only be used on enums"));
    }
    if matches!(&*name, "rename" | "rename_all" | "rename_all_fields" | "bound") {
        let expected = meta.input.lookahead1();
        if !expected.peek(Token![=]) && !expected.peek(syn::token::Paren) {
            return Err(expected.error());
        }
    }
    if meta.input.peek(Token![=]) {
        let value: Lit = meta.value()?.parse()?;
        return match value {
            Lit::Str(text) if name == "rename_all" => refuse_case(&text),
            _ => Ok(()),
        };
    }
    if meta.input.peek(syn::token::Paren) {
        let content;
        syn::parenthesized!(content in meta.input);
        return if name == "rename_all" { refuse_cases(&content) } else { skip_all(&content) };
    }
    Ok(())
}

/// Reports unknown cases of `serialize = "...", deserialize = "..."`.
fn refuse_cases(content: ParseStream<'_>) -> syn::Result<()> {
    while !content.is_empty() {
        if content.peek(LitStr) {
            refuse_case(&content.parse()?)?;
        } else {
            content.parse::<TokenTree>()?;
        }
    }
    Ok(())
}

fn refuse_case(case: &LitStr) -> syn::Result<()> {
    if Case::from_name(&case.value()).is_some() {
        return Ok(());
    }
    let mut known = String::new();
    for (name, _) in Case::NAMES {
        known.push_str(if known.is_empty() { "\"" } else { ", \"" });
        known.push_str(name);
        known.push('"');
    }
    let message = format!("unknown rename rule `rename_all = {:?}`, expected one of {known}", case.value());
    Err(syn::Error::new_spanned(case, message))
}
