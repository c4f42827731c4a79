//! Checks of all fields of an event or a group.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;

use super::checked::{Field, Fields};
use super::field::{Checked, field};
use crate::ast::{self, Body, Item};
use crate::ctxt::Ctxt;
use crate::rule::Rule;

pub(crate) fn group<'a>(item: &'a Item<'a>, ctxt: &Ctxt) -> Fields<'a> {
    let mut fields = fields(item, "a group of properties", ctxt);
    for field in fields.all.iter().filter(|field| !field.has_key()) {
        let message = "a group of properties cannot contain another group\nhelp: flatten both groups into the event";
        ctxt.error_spanned_by(field.ident, Rule::DeriveUnsupportedItem, message);
        fields.complete = false;
    }
    fields.all.retain(Field::has_key);
    fields.is_broken = ctxt.has_errors() || !fields.complete;
    fields
}

/// The fields of a struct with named fields, without those that serde skips.
pub(super) fn fields<'a>(item: &'a Item<'a>, what: &str, ctxt: &Ctxt) -> Fields<'a> {
    let shape = &item.serde.shape;
    let mut fields = Fields {
        all: Vec::new(),
        skipped: Vec::new(),
        default: item.serde.default.as_ref(),
        denies_others: item.serde.deny_unknown_fields,
        is_broken: false,
        complete: shape.is_empty() && !item.reported,
    };
    if item.reported {
        return fields;
    }
    if let Some((_, span)) = shape.iter().find(|(name, _)| name == "rename_all") {
        let message = "keys differ between serializing and deserializing\nhelp: write `rename_all = \"...\"`";
        ctxt.error_at(*span, Rule::DeriveSerdeShape, message);
    }
    // Attributes such as `into` and `from` come in pairs: one error is enough.
    if let Some((name, span)) = shape.iter().find(|(name, _)| name != "rename_all") {
        let message = format!("serde's `{name}` changes what is sent\nhelp: remove it: {what} is sent field by field");
        ctxt.error_at(*span, Rule::DeriveSerdeShape, message);
    }
    let Some(named) = named_fields(item, what, ctxt) else {
        fields.complete = false;
        return fields;
    };
    let mut taken = Names::new();
    for written in named {
        match field(written, item, ctxt) {
            Checked::Field(field) => fields.add(field, &mut taken, ctxt),
            Checked::Skipped(ident) => fields.skipped.push((ident, written.ty, written.serde.default.as_ref())),
            Checked::Unknown => fields.complete = false,
        }
    }
    fields
}

/// The keys of the fields so far, sorted, each with the field that has it.
type Names<'a> = Vec<(String, &'a Ident)>;

impl<'a> Fields<'a> {
    /// Adds a field, unless another one has its key or is read under it.
    fn add(&mut self, field: Field<'a>, names: &mut Names<'a>, ctxt: &Ctxt) {
        let own = field.names();
        for (key, span) in &own {
            let at = names.partition_point(|(known, _)| known < key);
            if let Some((known, first)) = names.get(at)
                && known == key
            {
                let message = format!(
                    "duplicate key `{key}` in the fields `{}` and `{}`\nhelp: remove or rename one of the two",
                    first.unraw(),
                    field.ident.unraw()
                );
                ctxt.error_at(*span, Rule::DuplicateProperty, message);
                return;
            }
        }
        for (key, _) in own {
            names.insert(names.partition_point(|(known, _)| *known < key), (key, field.ident));
        }
        self.all.push(field);
    }
}

fn named_fields<'a>(item: &'a Item<'a>, what: &str, ctxt: &Ctxt) -> Option<&'a [ast::Field<'a>]> {
    let (found, help) = match &item.body {
        Body::Struct(ast::Fields::Named(named)) => return Some(named),
        Body::Struct(ast::Fields::Unnamed(_)) => ("a tuple struct", "name the fields"),
        Body::Struct(ast::Fields::Unit) => ("a unit struct", "write braces: `struct Name {}`"),
        Body::Enum(_) => ("an enum", "write a struct, with an `Option` for each field that can be absent"),
        Body::Union => ("a union", "write a struct"),
    };
    ctxt.error_spanned_by(
        item.ident,
        Rule::DeriveUnsupportedItem,
        format!("expected a struct with named fields as {what}, found {found}\nhelp: {help}"),
    );
    None
}
