//! The attributes `#[serde(...)]` that decide which JSON is sent.

use proc_macro2::{Ident, Span, TokenStream};
use syn::meta::ParseNestedMeta;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, Lit, LitStr, Token};

use super::name_of;
use crate::case::Case;

/// The attributes `#[serde(...)]` of an item, a field or a variant.
#[derive(Default)]
pub(crate) struct Serde {
    pub(crate) rename: Option<LitStr>,
    pub(crate) rename_all: Option<Case>,
    pub(crate) skip: bool,
    /// The span of `skip_serializing_if`.
    pub(crate) skip_if: Option<Span>,
    /// Whether a variant stands for all unknown values.
    pub(crate) other: bool,
    /// The span of `flatten`.
    pub(crate) flatten: Option<Span>,
    /// The name and the span of each attribute that makes serde send something else than the fields.
    pub(crate) shape: Vec<(String, Span)>,
}

impl Serde {
    /// Reads the attributes. It reports nothing, because serde's own derives report what is malformed.
    pub(crate) fn read(attributes: &[Attribute]) -> Self {
        let mut read = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            let _ = attribute.parse_nested_meta(|meta| read.read_part(&meta));
        }
        read
    }

    fn read_part(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        let name = name_of(meta);
        let span = meta.path.span();
        match (&*name, value(meta)?) {
            ("skip_serializing_if", _) => self.skip_if = Some(span),
            ("rename", Some(key)) => self.rename = Some(key),
            ("rename_all", Some(case)) => self.rename_all = Case::from_name(&case.value()),
            ("skip" | "skip_serializing", _) => self.skip = true,
            ("other", _) => self.other = true,
            ("flatten", _) => self.flatten = Some(span),
            (
                "rename" | "rename_all" | "with" | "serialize_with" | "deserialize_with" | "getter" | "into" | "from"
                | "try_from" | "tag" | "content" | "untagged" | "transparent" | "remote",
                _,
            ) => self.shape.push((name, span)),
            _ => {}
        }
        Ok(())
    }
}

/// Reads the value of an attribute, and returns it if it is one string: alone, or the same for both directions.
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
            // Something else, such as `bound(...)`: syn requires that all of it is parsed.
            let _ = content.parse::<TokenStream>();
            None
        }));
    }
    Ok(None)
}

/// Parses `serialize = "text", deserialize = "text"`, and returns the text if both are the same.
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
