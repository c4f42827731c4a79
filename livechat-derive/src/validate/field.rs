//! Checks of one field, and of what it is used as.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::{GenericParam, Generics, Type};

use super::checked::{Field, FieldUse, KindOverride};
use crate::ast::{self, Item};
use crate::attr::livechat::{Attr, Attrs, code_list};
use crate::attr::serde::Serde;
use crate::ctxt::Ctxt;
use crate::kind::KINDS;
use crate::rule::Rule;

/// Reports an error at an attribute, if it is given.
pub(super) fn report_at(attrs: &Attrs, attr: Attr, rule: Rule, message: &str, ctxt: &Ctxt) {
    if let Some(span) = attrs.span(attr) {
        ctxt.error_at(span, rule, message);
    }
}

/// The result of checking a field.
pub(super) enum Checked<'a> {
    Field(Field<'a>),
    /// A field that serde skips both ways.
    Skipped(&'a Ident),
    /// A field that was reported, so that its keys are unknown.
    Unknown,
}

pub(super) fn field<'a>(written: &'a ast::Field<'a>, item: &'a Item<'a>, ctxt: &Ctxt) -> Checked<'a> {
    let serde = &written.serde;
    let Some(ident) = written.ident else {
        unreachable!("the fields have names");
    };
    if serde.skip_serializing && serde.skip_deserializing {
        return Checked::Skipped(ident);
    }
    if written.reported || is_refused_by_rust(written.ty) {
        return Checked::Unknown;
    }
    let used_as = field_use(written, item.generics, ctxt);
    if matches!(used_as, FieldUse::Reported) && serde.flatten.is_some() {
        return Checked::Unknown;
    }
    let (key, key_span) = if let Some(key) = &serde.rename {
        (key.value(), key.span())
    } else {
        let name = ident.unraw().to_string();
        (item.serde.rename_all.map_or_else(|| name.clone(), |case| case.of_field(&name)), ident.span())
    };
    Checked::Field(Field {
        ident,
        ty: written.ty,
        key,
        key_span,
        used_as,
        plain: written.attrs.is_given(Attr::Plain),
        skip_if: serde.skip_if.as_ref().map(|(span, _)| *span),
        serde,
        through_serde: [Attr::Kind, Attr::Custom].into_iter().find_map(|attr| written.attrs.span_through_serde(attr)),
        parameter: parameter_in(written.ty, item.generics),
        lints: &written.lints,
        #[cfg(feature = "schemars")]
        docs: &written.docs,
    })
}

fn field_use(field: &ast::Field<'_>, generics: &Generics, ctxt: &Ctxt) -> FieldUse {
    let (attrs, serde) = (&field.attrs, &field.serde);
    refuse_conflicts(attrs, serde, ctxt);
    let custom = attrs.is_given(Attr::Custom);
    if let Some((_, span)) = serde.shape.iter().find(|(name, _)| name == "rename") {
        let message = "the key differs between serializing and deserializing\nhelp: write `rename = \"...\"`";
        ctxt.error_at(*span, Rule::DeriveSerdeShape, message);
        return FieldUse::Reported;
    }
    if attrs.may_be_malformed(Attr::Kind) {
        return FieldUse::Reported;
    }
    let Ok(kind) = kind_override(attrs, ctxt) else {
        return FieldUse::Reported;
    };
    if let Some((name, span)) = serde.shape.first().filter(|_| !custom && kind.is_none()) {
        let help = if serde.flatten.is_some() {
            "remove it, or mark the field `#[livechat(custom)]`"
        } else {
            "state what it sends: `#[livechat(kind = \"...\")]`"
        };
        ctxt.error_at(*span, Rule::DeriveSerdeShape, format!("serde's `{name}` changes what is sent\nhelp: {help}"));
        return FieldUse::Reported;
    }
    let used_as = match (serde.flatten, kind) {
        (Some(_), _) if custom => FieldUse::CustomGroup,
        (Some(_), _) => FieldUse::Group,
        (None, _) if custom => FieldUse::Custom,
        (None, Some((variant, span))) => FieldUse::KindOverride(KindOverride {
            variant,
            span,
            through_function: !serde.shape.is_empty(),
            is_generic: parameter_in(field.ty, generics).is_some(),
        }),
        (None, None) => FieldUse::Property,
    };
    let is_checked = match &used_as {
        FieldUse::Property | FieldUse::Group => true,
        // serde writes it without a function, so its type must implement serde's trait.
        FieldUse::KindOverride(kind) => !kind.through_function,
        _ => false,
    };
    if is_checked && let Some(parameter) = parameter_in(field.ty, generics) {
        let message = format!(
            "cannot check a type that depends on `{parameter}`\n\
             help: use a concrete type, or mark the field `#[livechat(custom)]`"
        );
        ctxt.error_spanned_by(field.ty, Rule::DeriveGenericField, message);
        return FieldUse::Reported;
    }
    used_as
}

/// Whether a type is none that a field can have: the compiler says so, and would say it again of the expansion.
fn is_refused_by_rust(ty: &Type) -> bool {
    word_in(ty, &|word| word == "_" || word == "impl").is_some()
}

/// The first word in a type that a function accepts.
fn word_in(ty: &Type, accepts: &dyn Fn(&Ident) -> bool) -> Option<Ident> {
    let mut pending: Vec<TokenStream> = vec![ty.to_token_stream()];
    while let Some(tokens) = pending.pop() {
        for token in tokens {
            match token {
                TokenTree::Ident(word) if accepts(&word) => return Some(word),
                TokenTree::Group(group) => pending.push(group.stream()),
                _ => {}
            }
        }
    }
    None
}

/// Returns the variant of `ValueKind` that the attribute `kind` names, and its span. Reports an unknown kind, and returns
/// an error for it.
fn kind_override(attrs: &Attrs, ctxt: &Ctxt) -> Result<Option<(&'static str, Span)>, ()> {
    let Some(kind) = attrs.string(Attr::Kind) else {
        return Ok(None);
    };
    if let Some((_, variant)) = KINDS.iter().find(|(name, _)| *name == kind.value()) {
        return Ok(Some((variant, kind.span())));
    }
    let names = code_list(&KINDS.map(|(name, _)| name));
    ctxt.error_spanned_by(
        kind,
        Rule::DeriveMalformedAttribute,
        format!("unknown kind `{}`\nhelp: the kinds are {names}", kind.value()),
    );
    Err(())
}

fn refuse_conflicts(attrs: &Attrs, serde: &Serde, ctxt: &Ctxt) {
    for attr in [Attr::Plain, Attr::Kind] {
        let name = attr.name();
        if attrs.is_given(Attr::Custom) {
            let message = format!(
                "`custom` conflicts with `{name}`\n\
                 help: remove one of the two: custom fields are not checked"
            );
            report_at(attrs, attr, Rule::DeriveConflict, &message, ctxt);
        } else if serde.flatten.is_some() {
            let message = format!(
                "`flatten` conflicts with `{name}`\n\
                 help: move `{name}` to a field of the group, or mark this field `#[livechat(custom)]`"
            );
            report_at(attrs, attr, Rule::DeriveConflict, &message, ctxt);
        }
    }
}

/// The first name in a type that has no concrete type here: a type or const parameter of the item, or `Self`.
pub(super) fn parameter_in(ty: &Type, generics: &Generics) -> Option<String> {
    let is_parameter = |word: &Ident| {
        generics.params.iter().any(|parameter| match parameter {
            GenericParam::Type(parameter) => parameter.ident == *word,
            GenericParam::Const(parameter) => parameter.ident == *word,
            GenericParam::Lifetime(_) => false,
        })
    };
    word_in(ty, &|word| word == "Self" || is_parameter(word)).map(|word| word.to_string())
}
