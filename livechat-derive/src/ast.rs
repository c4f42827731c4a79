//! The syntax tree of a derive input: items, fields and variants as they are written, with attributes and spans.

use proc_macro2::{Ident, TokenStream};
use syn::{Data, DeriveInput, Generics, Type};

#[cfg(feature = "schemars")]
use crate::attr::docs;
use crate::attr::lint_levels;
use crate::attr::livechat::{Attr, Attrs, Target};
use crate::attr::refuse::refuse;
use crate::attr::serde::Serde;
use crate::attr::serde_names::On;
use crate::ctxt::Ctxt;

/// A struct, an enum or a union.
pub(crate) struct Item<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) attrs: Attrs,
    pub(crate) serde: Serde,
    /// Whether an attribute was reported without which it is not known what the item is.
    pub(crate) reported: bool,
    /// The user's lint levels.
    pub(crate) lints: TokenStream,
    /// The documentation.
    #[cfg(feature = "schemars")]
    pub(crate) docs: String,
    pub(crate) body: Body<'a>,
}

/// The shape of an item, with its fields or variants.
pub(crate) enum Body<'a> {
    Struct(Fields<'a>),
    Enum(Vec<Variant<'a>>),
    Union,
}

/// The fields of a struct or a variant.
pub(crate) enum Fields<'a> {
    Named(Vec<Field<'a>>),
    Unnamed(Vec<Field<'a>>),
    Unit,
}

/// A field of a struct or a variant.
pub(crate) struct Field<'a> {
    /// The name; `None` for a field of a tuple.
    pub(crate) ident: Option<&'a Ident>,
    pub(crate) ty: &'a Type,
    pub(crate) attrs: Attrs,
    pub(crate) serde: Serde,
    /// Whether an attribute was reported without which it is not known what the field is.
    pub(crate) reported: bool,
    /// The user's lint levels.
    pub(crate) lints: TokenStream,
    /// The documentation.
    #[cfg(feature = "schemars")]
    pub(crate) docs: String,
}

/// A variant of an enum.
pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) serde: Serde,
    pub(crate) fields: Fields<'a>,
}

impl<'a> Item<'a> {
    /// Reads an item, and reports errors in its `#[livechat(...)]` attributes.
    pub(crate) fn read(input: &'a DeriveInput, target: Target, ctxt: &Ctxt) -> Self {
        let attrs = Attrs::read(&input.attrs, target, ctxt);
        let field = if matches!(target, Target::Event | Target::Group) { Target::Field } else { Target::Inner };
        let body = match &input.data {
            Data::Struct(data) => Body::Struct(Fields::read(&data.fields, field, ctxt)),
            Data::Enum(data) => Body::Enum(data.variants.iter().map(|variant| Variant::read(variant, ctxt)).collect()),
            Data::Union(_) => Body::Union,
        };
        let on = if matches!(input.data, Data::Enum(_)) { On::Enum } else { On::Struct };
        let refused = refuse(&input.attrs, on, target, ctxt);
        Self {
            ident: &input.ident,
            generics: &input.generics,
            reported: attrs.misplaced || attrs.may_be_malformed(Attr::Spec) || refused,
            attrs,
            serde: Serde::read(&input.attrs),
            lints: lint_levels(&input.attrs),
            #[cfg(feature = "schemars")]
            docs: docs(&input.attrs),
            body,
        }
    }
}

impl<'a> Fields<'a> {
    fn read(fields: &'a syn::Fields, target: Target, ctxt: &Ctxt) -> Self {
        let read = fields.iter().map(|field| {
            let attrs = Attrs::read(&field.attrs, target, ctxt);
            let refused = refuse(&field.attrs, On::Field, target, ctxt);
            Field {
                ident: field.ident.as_ref(),
                ty: &field.ty,
                reported: attrs.misplaced || refused,
                attrs,
                serde: Serde::read(&field.attrs),
                lints: lint_levels(&field.attrs),
                #[cfg(feature = "schemars")]
                docs: docs(&field.attrs),
            }
        });
        match fields {
            syn::Fields::Named(_) => Self::Named(read.collect()),
            syn::Fields::Unnamed(_) => Self::Unnamed(read.collect()),
            syn::Fields::Unit => Self::Unit,
        }
    }
}

impl<'a> Variant<'a> {
    fn read(variant: &'a syn::Variant, ctxt: &Ctxt) -> Self {
        // A variant takes no attributes: this reports each one.
        Attrs::read(&variant.attrs, Target::Variant, ctxt);
        refuse(&variant.attrs, On::Variant, Target::Variant, ctxt);
        Self {
            ident: &variant.ident,
            serde: Serde::read(&variant.attrs),
            fields: Fields::read(&variant.fields, Target::Inner, ctxt),
        }
    }
}
