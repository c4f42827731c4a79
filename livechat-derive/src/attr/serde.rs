//! The attributes `#[serde(...)]` that decide which JSON is sent.

use proc_macro2::{Ident, Span, TokenStream};
use syn::meta::ParseNestedMeta;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, ExprPath, Lit, LitStr, Token};

use super::name_of;
use crate::case::Case;

/// The attributes `#[serde(...)]` of an item, a field or a variant.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is an attribute that is given or not")]
pub(crate) struct Serde {
    pub(crate) rename: Option<LitStr>,
    pub(crate) rename_all: Option<Case>,
    /// Whether `skip` or `skip_serializing` is given, and whether `skip` or `skip_deserializing` is.
    pub(crate) skip_serializing: bool,
    pub(crate) skip_deserializing: bool,
    /// The span of `skip_serializing_if`, and the function.
    pub(crate) skip_if: Option<(Span, Option<ExprPath>)>,
    /// What stands for a missing value.
    pub(crate) default: Option<DefaultValue>,
    /// Other keys that are read.
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) deny_unknown_fields: bool,
    /// The functions of `with`, or of `serialize_with` and `deserialize_with`.
    pub(crate) serialize_with: Option<ExprPath>,
    pub(crate) deserialize_with: Option<ExprPath>,
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
            ("skip_serializing_if", function) => self.skip_if = Some((span, function.as_ref().and_then(path))),
            ("default", None) => self.default = Some(DefaultValue::Trait),
            ("default", Some(function)) => self.default = path(&function).map(DefaultValue::Function),
            ("alias", Some(key)) => self.aliases.push(key),
            ("deny_unknown_fields", _) => self.deny_unknown_fields = true,
            ("rename", Some(key)) => self.rename = Some(key),
            ("rename_all", Some(case)) => self.rename_all = Case::from_name(&case.value()),
            ("skip", _) => (self.skip_serializing, self.skip_deserializing) = (true, true),
            ("skip_serializing", _) => self.skip_serializing = true,
            ("skip_deserializing", _) => self.skip_deserializing = true,
            ("other", _) => self.other = true,
            ("flatten", _) => self.flatten = Some(span),
            (
                "rename" | "rename_all" | "with" | "serialize_with" | "deserialize_with" | "getter" | "into" | "from"
                | "try_from" | "tag" | "content" | "untagged" | "transparent" | "remote",
                function,
            ) => {
                let function = || function.as_ref().and_then(path);
                match &*name {
                    "with" => {
                        self.serialize_with = function().map(|module| within(module, "serialize"));
                        self.deserialize_with = function().map(|module| within(module, "deserialize"));
                    }
                    "serialize_with" => self.serialize_with = function(),
                    "deserialize_with" => self.deserialize_with = function(),
                    _ => {}
                }
                self.shape.push((name, span));
            }
            _ => {}
        }
        Ok(())
    }
}

/// Parses the path in a string; `None` if it is none, which serde's derives report.
fn path(text: &LitStr) -> Option<ExprPath> {
    text.parse().ok()
}

/// A function of a module.
fn within(mut path: ExprPath, function: &str) -> ExprPath {
    let span = path.path.segments.last().map_or_else(Span::call_site, |segment| segment.ident.span());
    path.path.segments.push(Ident::new(function, span).into());
    path
}

/// What stands for a missing value.
pub(crate) enum DefaultValue {
    /// `Default::default()`.
    Trait,
    /// What a function returns.
    Function(ExprPath),
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
