//! Attributes as they were written: `#[livechat(...)]`, what matters of `#[serde(...)]`, and levels of lints.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::meta::ParseNestedMeta;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, Lit, LitStr, Meta, Path, Token};

use crate::case::Case;
use crate::errors::Errors;

/// Something that may be given once.
pub(crate) struct Once<T> {
    value: Option<(T, Span)>,
}

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self { value: None }
    }
}

impl<T> Once<T> {
    fn set(&mut self, errors: &Errors, name: &str, span: Span, value: T) {
        if self.value.is_some() {
            errors.at_span(span, format!("LC0802: `{name}` is given twice\nhelp: remove one of the two"));
            return;
        }
        self.value = Some((value, span));
    }

    pub(crate) fn get(&self) -> Option<&T> {
        self.value.as_ref().map(|(value, _)| value)
    }

    /// Where it was given.
    pub(crate) fn span(&self) -> Option<Span> {
        self.value.as_ref().map(|(_, span)| *span)
    }

    pub(crate) fn is_given(&self) -> bool {
        self.value.is_some()
    }
}

/// What attributes are on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Event,
    Enum,
    Group,
    Value,
    Field,
    /// A variant of an enum.
    Variant,
    /// The field of a value, or of a variant.
    Inner,
}

impl Place {
    const ALL: [Self; 7] = [Self::Event, Self::Enum, Self::Group, Self::Value, Self::Field, Self::Variant, Self::Inner];

    /// The attributes that are known there.
    fn attributes(self) -> &'static [&'static str] {
        match self {
            Self::Event => &["event", "custom_event", "dialect", "spec", "crate", "manual"],
            Self::Enum => &["spec", "crate", "manual"],
            Self::Group => &["spec", "crate"],
            Self::Value => &["crate"],
            Self::Field => &["custom", "plain", "kind"],
            Self::Variant | Self::Inner => &[],
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Event => "a struct of an event",
            Self::Enum => "an enum of events",
            Self::Group => "a group of properties",
            Self::Value => "a property's value",
            Self::Field => "a field of an event or a group",
            Self::Variant => "a variant",
            Self::Inner => "this field",
        }
    }
}

/// What `#[livechat(...)]` says of a struct or an enum.
#[derive(Default)]
pub(crate) struct Container {
    pub(crate) event: Once<LitStr>,
    pub(crate) custom_event: Once<LitStr>,
    pub(crate) dialect: Once<LitStr>,
    pub(crate) spec: Once<Path>,
    pub(crate) krate: Once<Path>,
    pub(crate) manual: Once<()>,
    /// Whether something was not understood that may have said which event it is.
    pub(crate) unclear: bool,
}

/// What `#[livechat(...)]` says of a field.
#[derive(Default)]
pub(crate) struct OfField {
    pub(crate) custom: Once<()>,
    pub(crate) plain: Once<()>,
    pub(crate) kind: Once<LitStr>,
    /// Whether something was not understood that may have said the kind.
    pub(crate) unclear: bool,
}

/// What `#[serde(...)]` says of a struct, an enum, a field or a variant.
#[derive(Default)]
pub(crate) struct Serde {
    pub(crate) rename: Option<LitStr>,
    pub(crate) rename_all: Option<Case>,
    pub(crate) skip: bool,
    /// It is left out on a condition.
    pub(crate) skip_if: Option<Span>,
    pub(crate) other: bool,
    pub(crate) flatten: Option<Span>,
    /// Attributes that change what is sent, by name.
    pub(crate) shape: Vec<(String, Span)>,
}

impl Container {
    /// Reads the attributes of an item.
    pub(crate) fn read(attributes: &[Attribute], place: Place, errors: &Errors) -> Self {
        let mut read = Self::default();
        let failed = each_livechat(attributes, place, errors, |name, meta| {
            let span = meta.path.span();
            match name {
                "event" => read.event.set(errors, name, span, string(meta, name)?),
                "custom_event" => read.custom_event.set(errors, name, span, string(meta, name)?),
                "dialect" => read.dialect.set(errors, name, span, string(meta, name)?),
                "spec" => read.spec.set(errors, name, span, path(meta, name)?),
                "crate" => read.krate.set(errors, name, span, path(meta, name)?),
                _ => read.manual.set(errors, name, span, switch(meta, name, errors)?),
            }
            Ok(())
        });
        read.unclear = failed.iter().any(|name| matches!(&**name, "" | "event" | "custom_event"));
        read
    }
}

impl OfField {
    /// Reads the attributes of a field.
    pub(crate) fn read(attributes: &[Attribute], errors: &Errors) -> Self {
        let mut read = Self::default();
        let failed = each_livechat(attributes, Place::Field, errors, |name, meta| {
            let span = meta.path.span();
            match name {
                "custom" => read.custom.set(errors, name, span, switch(meta, name, errors)?),
                "plain" => read.plain.set(errors, name, span, switch(meta, name, errors)?),
                _ => read.kind.set(errors, name, span, string(meta, name)?),
            }
            Ok(())
        });
        read.unclear = !failed.is_empty();
        read
    }
}

impl Serde {
    /// Reads what matters of serde's attributes; what serde itself would refuse is left to serde.
    pub(crate) fn read(attributes: &[Attribute]) -> Self {
        let mut read = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            let _ = attribute.parse_nested_meta(|meta| {
                let name = name_of(&meta);
                let span = meta.path.span();
                let text = value(&meta)?;
                match (&*name, text) {
                    ("skip_serializing_if", _) => read.skip_if = Some(span),
                    ("rename", Some(key)) => read.rename = Some(key),
                    ("rename_all", Some(case)) => read.rename_all = Case::from_name(&case.value()),
                    ("skip" | "skip_serializing", _) => read.skip = true,
                    ("other", _) => read.other = true,
                    ("flatten", _) => read.flatten = Some(span),
                    (
                        "rename" | "rename_all" | "with" | "serialize_with" | "deserialize_with" | "getter" | "into"
                        | "from" | "try_from" | "tag" | "content" | "untagged" | "transparent" | "remote",
                        _,
                    ) => read.shape.push((name, span)),
                    _ => {}
                }
                Ok(())
            });
        }
        read
    }
}

/// Reports every attribute `#[livechat(...)]` where none is known.
pub(crate) fn refuse_all(attributes: &[Attribute], place: Place, errors: &Errors) {
    each_livechat(attributes, place, errors, |_, _| Ok(()));
}

/// The levels of lints that the user gave, for what the expansion makes of it. Ours can be no stricter than `deny`, which
/// allowances of ours come after; and an expectation is met by the user's own code.
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

/// Gives each part of the `#[livechat(...)]` attributes that is known in this place to a function; one whose name is
/// misspelt, under the name that was meant. It goes on after those that are not well formed, and returns the names of these;
/// an empty one for an attribute that is not well formed as a whole.
fn each_livechat(
    attributes: &[Attribute],
    place: Place,
    errors: &Errors,
    mut each: impl FnMut(&str, &ParseNestedMeta<'_>) -> syn::Result<()>,
) -> Vec<String> {
    let mut failed = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("livechat")) {
        let read = attribute.parse_nested_meta(|meta| {
            let name = name_of(&meta);
            let meant = match place.attributes().iter().find(|known| **known == name) {
                Some(known) => known,
                None => match unknown(&meta, &name, place, errors) {
                    Some(near) => near,
                    None => return skip_to_comma(meta.input),
                },
            };
            if let Err(error) = each(meant, &meta) {
                errors.add(error);
                failed.push(meant.to_owned());
                skip_to_comma(meta.input)?;
            }
            Ok(())
        });
        if let Err(error) = read {
            let span = error.span();
            let error = match attribute.meta {
                Meta::List(_) => error.to_string(),
                _ => "expected parentheses".to_owned(),
            };
            errors.at_span(span, format!("LC0803: {error}\nhelp: write `#[livechat(name = value, ...)]`"));
            failed.push(String::new());
        }
    }
    failed
}

fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
}

fn name_of(meta: &ParseNestedMeta<'_>) -> String {
    let segments: Vec<String> = meta.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    segments.join("::")
}

/// Reports a name that is not known in this place, and returns the one that was meant.
fn unknown(meta: &ParseNestedMeta<'_>, name: &str, place: Place, errors: &Errors) -> Option<&'static str> {
    let places = Place::ALL.into_iter().filter(|other| other.attributes().contains(&name));
    let elsewhere: Vec<&str> = places.map(Place::title).collect();
    let known = place.attributes();
    // The attribute that is `spec` now was called so before.
    let renamed = if name == "plan" { "spec" } else { name };
    let near = nearest(renamed, known).filter(|_| elsewhere.is_empty());
    let message = if !elsewhere.is_empty() {
        format!("`{name}` does not belong on {}\nhelp: it belongs on {}", place.title(), elsewhere.join(", "))
    } else if let Some(near) = near {
        format!("unknown attribute `{name}`\nhelp: did you mean `{near}`?")
    } else if known.is_empty() {
        format!("unknown attribute `{name}`\nhelp: remove it; {} has no attributes of `livechat`", place.title())
    } else {
        format!("unknown attribute `{name}`\nhelp: the attributes here are {}", listed(known))
    };
    errors.at(&meta.path, format!("LC0801: {message}"));
    near
}

/// Names in backticks, with commas between them.
pub(crate) fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The name that a misprint was meant to be: at most two letters are wrong, and a third of them.
fn nearest<'a>(word: &str, names: &[&'a str]) -> Option<&'a str> {
    let limit = word.len().div_ceil(3).min(2);
    names
        .iter()
        .copied()
        .map(|name| (distance(word, name), name))
        .filter(|(d, _)| *d <= limit)
        .min()
        .map(|(_, name)| name)
}

fn distance(word: &str, name: &str) -> usize {
    let name: Vec<char> = name.chars().collect();
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (at, left) in word.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for column in 0..name.len() {
            let cost = (diagonal + usize::from(left != name[column])).min(row[column] + 1).min(row[column + 1] + 1);
            diagonal = std::mem::replace(&mut row[column + 1], cost);
        }
    }
    row[name.len()]
}

fn string(meta: &ParseNestedMeta<'_>, name: &str) -> syn::Result<LitStr> {
    let message = format!("LC0803: expected a string as `{name}`\nhelp: write `{name} = \"...\"`");
    let value = meta.value().map_err(|_| syn::Error::new(meta.path.span(), &message))?;
    let at = value.span();
    value.parse().map_err(|_| syn::Error::new(at, &message))
}

fn path(meta: &ParseNestedMeta<'_>, name: &str) -> syn::Result<Path> {
    let message = format!("LC0803: expected a path as `{name}`");
    let help = format!("help: write `{name} = path::to::it`");
    let value = meta.value().map_err(|_| syn::Error::new(meta.path.span(), format!("{message}\n{help}")))?;
    let at = value.span();
    if value.peek(LitStr) {
        return Err(syn::Error::new(at, format!("{message}, found a string\nhelp: remove the quotes")));
    }
    value.call(Path::parse_mod_style).map_err(|_| syn::Error::new(at, format!("{message}\n{help}")))
}

/// Reads a name without a value; what it is for is clear even where there is one.
fn switch(meta: &ParseNestedMeta<'_>, name: &str, errors: &Errors) -> syn::Result<()> {
    if meta.input.is_empty() || meta.input.peek(Token![,]) {
        return Ok(());
    }
    errors.at(&meta.path, format!("LC0803: `{name}` has no value\nhelp: write `#[livechat({name})]`"));
    skip_to_comma(meta.input)
}

/// The value of an attribute of serde, if it is one string: alone, or the same for both directions. What else stands in
/// parentheses is read past.
fn value(meta: &ParseNestedMeta<'_>) -> syn::Result<Option<LitStr>> {
    if meta.input.peek(Token![=]) {
        return Ok(match meta.value()?.parse::<Lit>()? {
            Lit::Str(text) => Some(text),
            _ => None,
        });
    }
    if meta.input.peek(syn::token::Paren) {
        let content;
        syn::parenthesized!(content in meta.input);
        return Ok(both_directions(&content).unwrap_or_else(|_| {
            // Something else, which this derive does not ask for.
            let _ = content.parse::<TokenStream>();
            None
        }));
    }
    Ok(None)
}

/// The text of `serialize = "text", deserialize = "text"`.
fn both_directions(content: ParseStream<'_>) -> syn::Result<Option<LitStr>> {
    let (mut out, mut back) = (None, None);
    while !content.is_empty() {
        let direction: Ident = content.parse()?;
        content.parse::<Token![=]>()?;
        let text: LitStr = content.parse()?;
        match &*direction.to_string() {
            "serialize" => out = Some(text),
            "deserialize" => back = Some(text),
            _ => {}
        }
        if !content.is_empty() {
            content.parse::<Token![,]>()?;
        }
    }
    Ok(out.filter(|out| back.is_some_and(|back| back.value() == out.value())))
}
