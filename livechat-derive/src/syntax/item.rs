//! Structs, enums and unions.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

use super::attribute::Attribute;
use super::error::{Error, Result};
use super::generics::{Generics, collect};
use super::input::is_punct;
use super::ty::{Type, end_of_arguments, parts};

/// The item that a derive is on.
pub(crate) struct DeriveInput {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) data: Data,
}

/// What the item consists of.
pub(crate) enum Data {
    Struct(Fields),
    Enum(Vec<Variant>),
    Union,
}

/// The fields of a struct or a variant.
pub(crate) enum Fields {
    Named(Vec<Field>),
    Unnamed(Vec<Field>),
    Unit,
}

/// A field.
pub(crate) struct Field {
    pub(crate) attributes: Vec<Attribute>,
    /// `None` in a tuple.
    pub(crate) ident: Option<Ident>,
    pub(crate) ty: Type,
}

/// A variant of an enum.
pub(crate) struct Variant {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) ident: Ident,
    pub(crate) fields: Fields,
}

impl DeriveInput {
    /// Reads an item that the compiler has parsed.
    pub(crate) fn parse(tokens: TokenStream) -> Result<Self> {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        Self::read(&tokens).ok_or_else(|| Error::new(Span::call_site(), "expected a struct, an enum or a union"))
    }

    fn read(tokens: &[TokenTree]) -> Option<Self> {
        let (attributes, rest) = attributes(tokens);
        // After the visibility.
        let start = rest.iter().position(
            |token| matches!(token, TokenTree::Ident(word) if word == "struct" || word == "enum" || word == "union"),
        )?;
        let [keyword, TokenTree::Ident(ident), rest @ ..] = &rest[start..] else {
            return None;
        };
        let (mut generics, mut rest) = (Generics::default(), rest);
        if is_punct(rest.first(), '<') {
            let end = end_of_arguments(rest, 0);
            generics = Generics::of_parameters(&rest[..end]);
            rest = &rest[end..];
        }
        let mut fields = Fields::Unit;
        if let [TokenTree::Group(group), after @ ..] = rest
            && group.delimiter() == Delimiter::Parenthesis
        {
            fields = Fields::Unnamed(self::fields(group));
            rest = after;
        }
        let [clause @ .., last] = rest else {
            return None;
        };
        if let [TokenTree::Ident(_), predicates @ ..] = clause {
            generics.read_predicates(predicates);
        }
        let data = match (&*keyword.to_string(), last) {
            ("union", _) => Data::Union,
            ("enum", TokenTree::Group(body)) => Data::Enum(variants(body)),
            (_, TokenTree::Group(body)) => Data::Struct(Fields::Named(self::fields(body))),
            _ => Data::Struct(fields),
        };
        Some(Self { attributes, ident: ident.clone(), generics, data })
    }
}

/// Reads the attributes that come first, and returns what follows them.
fn attributes(mut tokens: &[TokenTree]) -> (Vec<Attribute>, &[TokenTree]) {
    let mut attributes = Vec::new();
    while let [TokenTree::Punct(hash), TokenTree::Group(brackets), rest @ ..] = tokens
        && hash.as_char() == '#'
    {
        attributes.extend(Attribute::read(brackets));
        tokens = rest;
    }
    (attributes, tokens)
}

fn fields(group: &Group) -> Vec<Field> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let are_named = group.delimiter() == Delimiter::Brace;
    let field = |part: &[TokenTree]| {
        let (attributes, rest) = attributes(part);
        let rest = after_visibility(rest);
        let (ident, ty) = match rest {
            [TokenTree::Ident(ident), _, ty @ ..] if are_named => (Some(ident.clone()), ty),
            ty => (None, ty),
        };
        Field { attributes, ident, ty: Type(collect(ty)) }
    };
    parts(&tokens).into_iter().map(field).collect()
}

fn after_visibility(tokens: &[TokenTree]) -> &[TokenTree] {
    match tokens {
        // That of a macro's `$vis`, which may be empty.
        [TokenTree::Group(group), rest @ ..] if group.delimiter() == Delimiter::None && is_visibility(group) => rest,
        [TokenTree::Ident(word), TokenTree::Group(group), rest @ ..] if word == "pub" && is_restriction(group) => rest,
        [TokenTree::Ident(word), rest @ ..] if word == "pub" => rest,
        _ => tokens,
    }
}

fn is_visibility(group: &Group) -> bool {
    match group.stream().into_iter().next() {
        None => true,
        Some(TokenTree::Ident(word)) => word == "pub",
        Some(_) => false,
    }
}

/// Whether a group is that of `pub(crate)`, and not a type in parentheses.
fn is_restriction(group: &Group) -> bool {
    let mut words = group.stream().into_iter();
    match (words.next(), words.next()) {
        (Some(TokenTree::Ident(word)), None) => word == "crate" || word == "self" || word == "super",
        (Some(TokenTree::Ident(word)), _) => word == "in",
        _ => false,
    }
}

fn variants(body: &Group) -> Vec<Variant> {
    let tokens: Vec<TokenTree> = body.stream().into_iter().collect();
    let mut variants = Vec::new();
    // By each comma: an angle bracket in a discriminant may be a shift.
    for part in tokens.split(|token| is_punct(Some(token), ',')) {
        let (attributes, rest) = attributes(part);
        let (ident, fields) = match after_visibility(rest) {
            [TokenTree::Ident(ident)] => (ident, Fields::Unit),
            [TokenTree::Ident(ident), TokenTree::Group(group), ..] => match group.delimiter() {
                Delimiter::Parenthesis => (ident, Fields::Unnamed(fields(group))),
                _ => (ident, Fields::Named(fields(group))),
            },
            [TokenTree::Ident(ident), equals, ..] if is_punct(Some(equals), '=') => (ident, Fields::Unit),
            // The rest of a discriminant that has a comma in it.
            _ => continue,
        };
        variants.push(Variant { attributes, ident: ident.clone(), fields });
    }
    variants
}
