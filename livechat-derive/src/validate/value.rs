//! Checks of types that derive `PropertyValue`.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::{LitStr, Type};

use crate::ast::{self, Body, Item};
use crate::attr::serde::Serde;
use crate::ctxt::Ctxt;
use crate::rule::Rule;

/// A type that is the value of a property.
pub(crate) enum Value<'a> {
    /// A struct with one unnamed field of this type, at this index, and how many fields there are; others hold nothing.
    Newtype(usize, &'a Type, usize),
    /// An enum of unit variants.
    Enum(Vec<ValueVariant<'a>>),
    /// An unsupported shape, which was reported.
    Unsupported,
}

/// A variant of a value, and its string in JSON.
pub(crate) struct ValueVariant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) value: String,
    /// Whether it can be sent: serde neither skips it nor uses it for unknown values.
    pub(crate) listed: bool,
    /// Whether it stands for all unknown values.
    pub(crate) other: bool,
    /// Whether it is read, and from which other texts.
    pub(crate) read: bool,
    pub(crate) aliases: &'a [LitStr],
}

pub(crate) fn value<'a>(item: &'a Item<'a>, ctxt: &Ctxt) -> Value<'a> {
    if item.reported {
        return Value::Unsupported;
    }
    match &item.body {
        Body::Struct(ast::Fields::Unnamed(fields)) if let Some(at) = only_value(fields) => {
            if fields[at].reported {
                return Value::Unsupported;
            }
            refuse_shape(&item.serde, &["transparent"], ctxt);
            refuse_shape(&fields[at].serde, &[], ctxt);
            Value::Newtype(at, fields[at].ty, fields.len())
        }
        Body::Enum(variants) if variants.iter().all(|variant| matches!(variant.fields, ast::Fields::Unit)) => {
            refuse_shape(&item.serde, &[], ctxt);
            for variant in variants {
                refuse_shape(&variant.serde, &[], ctxt);
            }
            Value::Enum(variants.iter().map(|variant| value_variant(variant, &item.serde)).collect())
        }
        _ => {
            let message = "expected a struct with one unnamed field or an enum of unit variants as a property value\n\
                help: write `struct Name(Inner)` or `enum Name { First, Second }`";
            ctxt.error_spanned_by(item.ident, Rule::DeriveUnsupportedItem, message);
            Value::Unsupported
        }
    }
}

/// The index of the one field that is no `PhantomData`.
fn only_value(fields: &[ast::Field<'_>]) -> Option<usize> {
    let mut values = fields.iter().enumerate().filter(|(_, field)| !is_phantom(field.ty));
    let (at, _) = values.next()?;
    values.next().is_none().then_some(at)
}

fn is_phantom(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "PhantomData"))
}

fn value_variant<'a>(variant: &'a ast::Variant<'a>, container: &Serde) -> ValueVariant<'a> {
    let serde = &variant.serde;
    let value = if let Some(value) = &serde.rename {
        value.value()
    } else {
        let name = variant.ident.unraw().to_string();
        container.rename_all.map_or_else(|| name.clone(), |case| case.of_variant(&name))
    };
    ValueVariant {
        ident: variant.ident,
        value,
        listed: !serde.skip_serializing && !serde.other,
        other: serde.other,
        read: !serde.skip_deserializing,
        aliases: &serde.aliases,
    }
}

/// Reports an attribute of serde that changes what is sent.
fn refuse_shape(serde: &Serde, allowed: &[&str], ctxt: &Ctxt) {
    // Attributes such as `into` and `from` come in pairs: one error is enough.
    if let Some((name, span)) = serde.shape.iter().find(|(name, _)| !allowed.contains(&&**name)) {
        let message =
            format!("serde's `{name}` changes what is sent\nhelp: remove it, or implement `PropertyValue` by hand");
        ctxt.error_at(*span, Rule::DeriveSerdeShape, message);
    }
}
