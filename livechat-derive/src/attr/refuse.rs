//! The refusal of attributes that serde does not have.
//!
//! serde's derives refuse them, too, where they are there. The words and the places here are theirs, because the compiler
//! shows equal errors once.

use super::livechat::{Attr, Target};
use super::name_of;
use super::serde_names::On;
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::rule::Rule;
use crate::syntax::{Attribute, Error, Input, NestedMeta, Result, Text};

/// Reports attributes that serde does not have, and malformed ones. Returns whether there are any: then it is not known what
/// the item or the field is.
pub(crate) fn refuse(attributes: &[Attribute], on: On, target: Target, ctxt: &Ctxt) -> bool {
    let mut refused = false;
    for attribute in attributes.iter().filter(|attribute| attribute.path.is_ident("serde")) {
        let parsed = attribute.parse_nested_meta(|meta| {
            if let Some(attr) = Attr::of_name(&name_of(meta), target).filter(|attr| !on.has(attr.name())) {
                let name = attr.name();
                let message = format!("`{name}` is no attribute of serde\nhelp: write `#[livechat({})]`", attr.usage());
                ctxt.error_spanned_by(&meta.path, Rule::DeriveUnknownAttribute, message);
                refused = true;
                meta.input.skip_to_comma();
                return Ok(());
            }
            refuse_part(meta, on)
        });
        if let Err(error) = parsed {
            ctxt.error_of_serde(error);
            refused = true;
        }
    }
    refused
}

fn refuse_part(meta: &NestedMeta<'_>, on: On) -> Result<()> {
    let name = name_of(meta);
    if !on.has(&name) {
        return Err(meta.error(format_args!("unknown serde {} attribute `{name}`", on.word())));
    }
    if name == "untagged" && on == On::Struct {
        return Err(Error::new_spanned(&meta.path, "#[serde(untagged)] can only be used on enums"));
    }
    let has_value = meta.input.next_is('=');
    if matches!(&*name, "rename" | "rename_all" | "rename_all_fields" | "bound")
        && !has_value
        && !meta.input.has_parentheses()
    {
        return Err(meta.input.error("expected `=` or parentheses"));
    }
    if has_value {
        return match meta.value()?.literal()? {
            Some(text) if name == "rename_all" => refuse_case(&text),
            _ => Ok(()),
        };
    }
    match meta.input.parentheses() {
        Some(cases) if name == "rename_all" => refuse_cases(&cases),
        _ => Ok(()),
    }
}

/// Reports unknown cases of `serialize = "...", deserialize = "..."`.
fn refuse_cases(content: &Input) -> Result<()> {
    while !content.is_empty() {
        if let Some(case) = content.peek_text() {
            refuse_case(&case)?;
        }
        content.next();
    }
    Ok(())
}

fn refuse_case(case: &Text) -> Result<()> {
    if Case::from_name(case.value()).is_some() {
        return Ok(());
    }
    let known = Case::NAMES.map(|(name, _)| format!("{name:?}")).join(", ");
    let message = format!("unknown rename rule `rename_all = {:?}`, expected one of {known}", case.value());
    Err(Error::new_spanned(case, message))
}
