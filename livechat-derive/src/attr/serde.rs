//! The attributes `#[serde(...)]` that decide which JSON is sent.

use proc_macro2::Span;

use super::name_of;
use crate::case::Case;
use crate::syntax::{Attribute, FunctionPath, Input, NestedMeta, Result, Text};

/// The attributes `#[serde(...)]` of an item, a field or a variant.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is an attribute that is given or not")]
pub(crate) struct Serde {
    pub(crate) rename: Option<Text>,
    pub(crate) rename_all: Option<Case>,
    /// Whether `skip` or `skip_serializing` is given, and whether `skip` or `skip_deserializing` is.
    pub(crate) skip_serializing: bool,
    pub(crate) skip_deserializing: bool,
    /// The span of `skip_serializing_if`, and the function.
    pub(crate) skip_if: Option<(Span, Option<FunctionPath>)>,
    /// What stands for a missing value.
    pub(crate) default: Option<DefaultValue>,
    /// Other keys that are read.
    pub(crate) aliases: Vec<Text>,
    pub(crate) deny_unknown_fields: bool,
    /// The functions of `with`, or of `serialize_with` and `deserialize_with`.
    pub(crate) serialize_with: Option<FunctionPath>,
    pub(crate) deserialize_with: Option<FunctionPath>,
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
        for attribute in attributes.iter().filter(|attribute| attribute.path.is_ident("serde")) {
            let _ = attribute.parse_nested_meta(|meta| read.read_part(meta));
        }
        read
    }

    fn read_part(&mut self, meta: &NestedMeta<'_>) -> Result<()> {
        let name = name_of(meta);
        let span = meta.path.span();
        match (&*name, value(meta)?) {
            ("skip_serializing_if", function) => self.skip_if = Some((span, function.as_ref().and_then(path))),
            ("default", None) => self.default = Some(DefaultValue::Trait),
            ("default", Some(function)) => self.default = path(&function).map(DefaultValue::Function),
            ("alias", Some(key)) => self.aliases.push(key),
            ("deny_unknown_fields", _) => self.deny_unknown_fields = true,
            ("rename", Some(key)) => self.rename = Some(key),
            ("rename_all", Some(case)) => self.rename_all = Case::from_name(case.value()),
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
                        let module = function();
                        self.serialize_with = module.as_ref().map(|module| module.function("serialize"));
                        self.deserialize_with = module.as_ref().map(|module| module.function("deserialize"));
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
fn path(text: &Text) -> Option<FunctionPath> {
    FunctionPath::in_text(text)
}

/// What stands for a missing value.
pub(crate) enum DefaultValue {
    /// `Default::default()`.
    Trait,
    /// What a function returns.
    Function(FunctionPath),
}

/// Reads the value of an attribute, and returns it if it is one string: alone, or the same for both directions.
fn value(meta: &NestedMeta<'_>) -> Result<Option<Text>> {
    if meta.input.next_is('=') {
        return meta.value()?.literal();
    }
    // It may be something else, such as `bound(...)`.
    Ok(meta.input.parentheses().and_then(|content| both_directions(&content).unwrap_or_default()))
}

/// Parses `serialize = "text", deserialize = "text"`, and returns the text if both are the same.
fn both_directions(content: &Input) -> Result<Option<Text>> {
    let (mut out, mut back) = (None, None);
    while !content.is_empty() {
        let direction = content.ident().ok_or_else(|| content.error("expected identifier"))?.to_string();
        content.punct('=')?;
        let text = content.text()?;
        match &*direction {
            "serialize" => out = Some(text),
            "deserialize" => back = Some(text),
            _ => {}
        }
        if !content.is_empty() {
            content.punct(',')?;
        }
    }
    Ok(out.filter(|out| back.is_some_and(|back| back.value() == out.value())))
}
