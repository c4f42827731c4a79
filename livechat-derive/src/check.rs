//! The fields of events and groups: what was written, judged as far as attributes and shapes go.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Fields, Generics, LitStr, Type};

use crate::attr::{OfField, Serde, listed};
use crate::errors::Errors;

/// A field that is sent.
pub(crate) struct Field<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    /// The JSON key; of a flattened field the name of the field.
    pub(crate) key: String,
    /// Where the key was written.
    pub(crate) key_span: Span,
    pub(crate) role: Role,
    /// Content may be in a plain type.
    pub(crate) plain: bool,
}

/// What a field is to the event.
pub(crate) enum Role {
    /// A property, judged by its type.
    Property,
    /// A property whose kind is said, because something else than its type decides.
    Said(LitStr),
    /// Something of the user's own.
    Custom,
    /// A group of properties.
    Group,
    /// Something of the user's own, flattened.
    CustomGroup,
}

/// The kinds that `#[livechat(kind = "...")]` can say.
pub(crate) const KINDS: [(&str, &str); 7] = [
    ("string", "String"),
    ("integer", "Integer"),
    ("number", "Number"),
    ("boolean", "Boolean"),
    ("timestamp", "Timestamp"),
    ("object", "Object"),
    ("any", "Any"),
];

/// The fields of a struct with named fields, without those that serde skips.
pub(crate) fn fields<'a>(input: &'a DeriveInput, of: &str, errors: &Errors) -> Vec<Field<'a>> {
    let container = Serde::read(&input.attrs);
    for (name, span) in &container.shape {
        let message =
            format!("LC0806: serde's `{name}` changes what is sent\nhelp: remove it; {of} is sent field by field");
        errors.at_span(*span, message);
    }
    let Some(named) = named_fields(input, of, errors) else {
        return Vec::new();
    };
    let mut fields: Vec<Field<'a>> = Vec::new();
    for field in &named.named {
        let Some(field) = check_field(field, &container, &input.generics, errors) else {
            continue;
        };
        let flattened = matches!(field.role, Role::Group | Role::CustomGroup);
        let twice = |other: &&Field<'_>| {
            !flattened && !matches!(other.role, Role::Group | Role::CustomGroup) && other.key == field.key
        };
        if let Some(first) = fields.iter().find(twice) {
            let message = format!(
                "LC0315: `{}` is the key of two fields, `{}` and `{}`\nhelp: remove or rename one of the two",
                field.key, first.ident, field.ident
            );
            errors.at_span(field.key_span, message);
            continue;
        }
        fields.push(field);
    }
    fields
}

fn named_fields<'a>(input: &'a DeriveInput, of: &str, errors: &Errors) -> Option<&'a syn::FieldsNamed> {
    let found = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(named) => return Some(named),
            Fields::Unnamed(_) => "a tuple struct",
            Fields::Unit => "a unit struct",
        },
        Data::Enum(_) => "an enum",
        Data::Union(_) => "a union",
    };
    errors
        .at(&input.ident, format!("LC0805: {of} is a struct with named fields, found {found}\nhelp: name its fields"));
    None
}

fn check_field<'a>(
    field: &'a syn::Field,
    container: &Serde,
    generics: &Generics,
    errors: &Errors,
) -> Option<Field<'a>> {
    let ident = field.ident.as_ref()?;
    let said = OfField::read(&field.attrs, &["custom", "plain", "kind"], errors);
    let serde = Serde::read(&field.attrs);
    if serde.skip {
        return None;
    }
    let custom = said.custom.is_given();
    for (other, span) in [("plain", said.plain.span()), ("kind", said.kind.span())] {
        if let Some(span) = span.filter(|_| custom) {
            let message =
                format!("LC0808: `custom` and `{other}` contradict each other\nhelp: custom fields are not judged");
            errors.at_span(span, message);
        }
    }
    let split_rename = |(name, _): &&(String, Span)| name == "rename";
    if let Some((_, span)) = serde.shape.iter().find(split_rename) {
        let message = "LC0806: the key is not the same in both directions\nhelp: write `rename = \"...\"`";
        errors.at_span(*span, message);
        return None;
    }
    let judged = !custom && !said.kind.is_given();
    for (name, span) in serde.shape.iter().filter(|_| judged) {
        let message = format!(
            "LC0806: serde's `{name}` changes what is sent\nhelp: say what it sends: `#[livechat(kind = \"...\")]`"
        );
        errors.at_span(*span, message);
    }
    if !serde.shape.is_empty() && judged {
        return None;
    }
    if let Some(kind) = said.kind.get()
        && !KINDS.iter().any(|(name, _)| *name == kind.value())
    {
        let names = KINDS.map(|(name, _)| name);
        errors.at(kind, format!("LC0803: unknown kind `{}`\nhelp: the kinds are {}", kind.value(), listed(&names)));
        return None;
    }
    let role = match (serde.flatten, said.kind.get()) {
        (Some(_), _) if custom => Role::CustomGroup,
        (Some(_), _) => Role::Group,
        (None, _) if custom => Role::Custom,
        (None, Some(kind)) => Role::Said(kind.clone()),
        (None, None) => Role::Property,
    };
    if matches!(role, Role::Property | Role::Group)
        && let Some(parameter) = type_parameter_in(&field.ty, generics)
    {
        let message = format!(
            "LC0807: what the type parameter `{parameter}` holds cannot be judged here\n\
             help: use a concrete type, or mark the field `#[livechat(custom)]`"
        );
        errors.at(&field.ty, message);
        return None;
    }
    let name = ident.unraw().to_string();
    let cased = container.rename_all.map_or(name.clone(), |case| case.of_field(&name));
    let (key, key_span) = serde.rename.map_or((cased, ident.span()), |key| (key.value(), key.span()));
    Some(Field { ident, ty: &field.ty, key, key_span, role, plain: said.plain.is_given() })
}

/// A type parameter of the item that stands in a type.
fn type_parameter_in(ty: &Type, generics: &Generics) -> Option<String> {
    let names: Vec<String> = generics.type_params().map(|parameter| parameter.ident.to_string()).collect();
    let mut pending: Vec<TokenStream> = vec![ty.to_token_stream()];
    while let Some(tokens) = pending.pop() {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if names.contains(&ident.to_string()) => return Some(ident.to_string()),
                TokenTree::Group(group) => pending.push(group.stream()),
                _ => {}
            }
        }
    }
    None
}

/// The first and the last token of a type: a call spanned from the one to the other is underlined as the whole type.
pub(crate) fn ends(ty: &Type) -> (Span, Span) {
    let tokens: Vec<TokenTree> = ty.to_token_stream().into_iter().collect();
    let first = tokens.first().map_or_else(|| ty.span(), TokenTree::span);
    (first, tokens.last().map_or(first, TokenTree::span))
}
