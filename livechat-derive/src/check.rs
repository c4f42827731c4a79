//! The fields of events and groups: what was written, judged as far as attributes and shapes go.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Generics, LitStr, Type};

use crate::attr::{OfField, Serde, lint_levels, listed};
use crate::errors::Errors;

/// The fields that are sent.
pub(crate) struct Fields<'a> {
    pub(crate) all: Vec<Field<'a>>,
    /// Whether these are all, as far as it can be told.
    pub(crate) whole: bool,
}

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
    /// Where serde is told to leave it out on a condition.
    pub(crate) skip_if: Option<Span>,
    /// The user's levels of lints.
    pub(crate) lints: TokenStream,
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
    /// A property whose attributes or type are wrong, which was reported.
    Faulty,
}

impl Field<'_> {
    /// Whether it is a key of the object, not an object whose keys are.
    pub(crate) fn has_key(&self) -> bool {
        !matches!(self.role, Role::Group | Role::CustomGroup)
    }
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
pub(crate) fn fields<'a>(input: &'a DeriveInput, of: &str, errors: &Errors) -> Fields<'a> {
    let container = Serde::read(&input.attrs);
    let mut fields = Fields { all: Vec::new(), whole: container.shape.is_empty() };
    let (split, other): (Vec<_>, Vec<_>) = container.shape.iter().partition(|(name, _)| name == "rename_all");
    if let Some((_, span)) = split.first() {
        let message = "LC0806: the keys are not the same in both directions\nhelp: write `rename_all = \"...\"`";
        errors.at_span(*span, message);
    }
    // Attributes such as `into` and `from` come in pairs.
    if let Some((name, span)) = other.first() {
        let message =
            format!("LC0806: serde's `{name}` changes what is sent\nhelp: remove it; {of} is sent field by field");
        errors.at_span(*span, message);
    }
    let Some(named) = named_fields(input, of, errors) else {
        fields.whole = false;
        return fields;
    };
    for field in &named.named {
        match check_field(field, &container, &input.generics, errors) {
            Checked::Field(field) => add(&mut fields.all, field, errors),
            Checked::Skipped => {}
            Checked::UnknownGroup => fields.whole = false,
        }
    }
    fields
}

fn add<'a>(fields: &mut Vec<Field<'a>>, field: Field<'a>, errors: &Errors) {
    let twice = |other: &&Field<'_>| field.has_key() && other.has_key() && other.key == field.key;
    if let Some(first) = fields.iter().find(twice) {
        let message = format!(
            "LC0315: `{}` is the key of two fields, `{}` and `{}`\nhelp: remove or rename one of the two",
            field.key,
            first.ident.unraw(),
            field.ident.unraw()
        );
        errors.at_span(field.key_span, message);
        return;
    }
    fields.push(field);
}

fn named_fields<'a>(input: &'a DeriveInput, of: &str, errors: &Errors) -> Option<&'a syn::FieldsNamed> {
    let (found, help) = match &input.data {
        Data::Struct(data) => match &data.fields {
            syn::Fields::Named(named) => return Some(named),
            syn::Fields::Unnamed(_) => ("a tuple struct", "name its fields"),
            syn::Fields::Unit => ("a unit struct", "add braces, also where it has no fields"),
        },
        Data::Enum(_) => ("an enum", "write a struct; what is not always there is an `Option`"),
        Data::Union(_) => ("a union", "write a struct"),
    };
    errors.at(&input.ident, format!("LC0805: {of} is a struct with named fields, found {found}\nhelp: {help}"));
    None
}

/// What became of a field.
enum Checked<'a> {
    Field(Field<'a>),
    /// It is not sent.
    Skipped,
    /// A flattened field of which nothing can be told, which was reported.
    UnknownGroup,
}

fn check_field<'a>(field: &'a syn::Field, container: &Serde, generics: &Generics, errors: &Errors) -> Checked<'a> {
    let said = OfField::read(&field.attrs, errors);
    let serde = Serde::read(&field.attrs);
    let Some(ident) = field.ident.as_ref().filter(|_| !serde.skip) else {
        return Checked::Skipped;
    };
    let role = check_role(field, &said, &serde, generics, errors);
    if matches!(role, Role::Faulty) && serde.flatten.is_some() {
        return Checked::UnknownGroup;
    }
    let name = ident.unraw().to_string();
    let cased = container.rename_all.map_or(name.clone(), |case| case.of_field(&name));
    let (key, key_span) = serde.rename.map_or((cased, ident.span()), |key| (key.value(), key.span()));
    Checked::Field(Field {
        ident,
        ty: &field.ty,
        key,
        key_span,
        role,
        plain: said.plain.is_given(),
        skip_if: serde.skip_if,
        lints: lint_levels(&field.attrs),
    })
}

fn check_role(field: &syn::Field, said: &OfField, serde: &Serde, generics: &Generics, errors: &Errors) -> Role {
    refuse_conflicts(said, serde, errors);
    let custom = said.custom.is_given();
    let split_rename = |(name, _): &&(String, Span)| name == "rename";
    if let Some((_, span)) = serde.shape.iter().find(split_rename) {
        let message = "LC0806: the key is not the same in both directions\nhelp: write `rename = \"...\"`";
        errors.at_span(*span, message);
        return Role::Faulty;
    }
    if said.unclear {
        return Role::Faulty;
    }
    if let Some(kind) = said.kind.get()
        && !KINDS.iter().any(|(name, _)| *name == kind.value())
    {
        let names = KINDS.map(|(name, _)| name);
        errors.at(kind, format!("LC0803: unknown kind `{}`\nhelp: the kinds are {}", kind.value(), listed(&names)));
        return Role::Faulty;
    }
    if let Some((name, span)) = serde.shape.first().filter(|_| !custom && !said.kind.is_given()) {
        let help = if serde.flatten.is_some() {
            "remove it, or mark the field `#[livechat(custom)]`"
        } else {
            "say what it sends: `#[livechat(kind = \"...\")]`"
        };
        errors.at_span(*span, format!("LC0806: serde's `{name}` changes what is sent\nhelp: {help}"));
        return Role::Faulty;
    }
    let role = match (serde.flatten, said.kind.get()) {
        (Some(_), _) if custom => Role::CustomGroup,
        (Some(_), _) => Role::Group,
        (None, _) if custom => Role::Custom,
        (None, Some(kind)) => Role::Said(kind.clone()),
        (None, None) => Role::Property,
    };
    if matches!(role, Role::Property | Role::Group)
        && let Some(parameter) = parameter_in(&field.ty, generics)
    {
        let message = format!(
            "LC0807: what `{parameter}` holds cannot be judged here\n\
             help: use a concrete type, or mark the field `#[livechat(custom)]`"
        );
        errors.at(&field.ty, message);
        return Role::Faulty;
    }
    role
}

fn refuse_conflicts(said: &OfField, serde: &Serde, errors: &Errors) {
    for (other, span) in [("plain", said.plain.span()), ("kind", said.kind.span())] {
        let Some(span) = span else {
            continue;
        };
        if said.custom.is_given() {
            let message = format!(
                "LC0808: `custom` and `{other}` contradict each other\n\
                 help: remove one of the two; custom fields are not judged"
            );
            errors.at_span(span, message);
        } else if serde.flatten.is_some() {
            let message = format!(
                "LC0808: `flatten` and `{other}` contradict each other\n\
                 help: say it of the fields of the group, or mark this one `#[livechat(custom)]`"
            );
            errors.at_span(span, message);
        }
    }
}

/// What stands in a type and is known only where the item is used: a parameter of the item, other than a lifetime, or the
/// item itself.
pub(crate) fn parameter_in(ty: &Type, generics: &Generics) -> Option<String> {
    let types = generics.type_params().map(|parameter| &parameter.ident);
    let constants = generics.const_params().map(|parameter| &parameter.ident);
    let mut names: Vec<String> = types.chain(constants).map(ToString::to_string).collect();
    names.push("Self".to_owned());
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
