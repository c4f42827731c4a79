//! The sections of properties and of fields of the envelope.

use livechat_spec::model::text::NumberText;
use livechat_spec::model::{Field, KeyAliases, Property, ValueSpec};
use livechat_spec::vocabulary::{FieldRole, Kind, PropertyRole};

use super::blocks::{List, evidence, meaning, sentence};
use crate::generate::markdown::{code, codes, prose, text};

/// The section of a property.
pub(super) fn of_property(property: &Property) -> String {
    let role = property.role.map(|role| meaning(role.value, PropertyRole::ALL));
    of_value(&property.value_spec, role.as_deref(), property.aliases.as_ref())
}

/// The section of a field of the envelope.
pub(super) fn of_field(field: &Field) -> String {
    let role = field.role.map(|role| meaning(role.value, FieldRole::ALL));
    of_value(&field.value_spec, role.as_deref(), None)
}

fn of_value(value: &ValueSpec, role: Option<&str>, aliases: Option<&KeyAliases>) -> String {
    let mut out = format!("{}{}\n\n", sentence(&value.description), evidence(&value.sources));
    let mut list = List::default();
    let mut kind = code(value.kind.value.as_str());
    if let Some(items) = value.items {
        kind = format!("{kind} of {}", code(items.value.as_str()));
    }
    list.add("Kind", &format!("{kind}: {}", meaning(value.kind.value, Kind::ALL)));
    for listed in value.values.iter().flat_map(|listed| listed.iter()) {
        list.add("Value", &format!("{}: {}", code(&listed.key), prose(&listed.value)));
    }
    if let Some(unit) = &value.unit {
        list.add("Unit", &text(unit));
    }
    list.bounds(
        "Bounds",
        value.minimum.as_ref().map(NumberText::as_str),
        value.maximum.as_ref().map(NumberText::as_str),
    );
    let [least, greatest] = [value.min_length, value.max_length].map(|length| length.map(|of| of.value.to_string()));
    list.bounds("Characters", least.as_deref(), greatest.as_deref());
    if let Some(role) = role {
        list.add("Role", role);
    }
    list.add("Sensitivity", &code(value.sensitivity.value.as_str()));
    if let Some(newtype) = &value.newtype {
        list.add("Type in code", &code(newtype));
    }
    if let Some(KeyAliases { keys, sources, .. }) = aliases {
        let keys = codes(keys.iter().map(|key| &**key));
        list.add("Aliases, read but never written", &format!("{keys}.{}", evidence(sources)));
    }
    list.since(&value.since, value.deprecated.as_ref());
    out.push_str(&list.0);
    out
}
