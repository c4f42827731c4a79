//! The sections of properties and of fields of the envelope.

use livechat_spec::model::text::NumberText;
use livechat_spec::model::{Field, KeyAliases, Property, ValueSpec};
use livechat_spec::vocabulary::{FieldRole, Kind, PropertyRole};

use super::parts::{List, evidence, meaning, sentence};
use crate::generate::markdown::{code, codes, text};

/// The section of a property.
pub(super) fn of_property(property: &Property) -> String {
    let role = property.role.map(|role| ("Role", meaning(role.value, PropertyRole::ALL)));
    of_values(&property.value_spec, role, property.aliases.as_ref())
}

/// The section of a field of the envelope.
pub(super) fn of_field(field: &Field) -> String {
    of_values(&field.value_spec, field.role.map(|role| ("Role", meaning(role.value, FieldRole::ALL))), None)
}

fn of_values(values: &ValueSpec, role: Option<(&str, String)>, aliases: Option<&KeyAliases>) -> String {
    let mut out = format!("{}{}\n\n", sentence(&values.description), evidence(&values.sources));
    let mut list = List::default();
    let mut kind = code(values.kind.value.as_str());
    if let Some(items) = values.items {
        kind = format!("{kind} of {}", code(items.value.as_str()));
    }
    list.add("Kind", &format!("{kind}: {}", meaning(values.kind.value, Kind::ALL)));
    for value in values.values.iter().flat_map(|values| values.iter()) {
        list.add("Value", &format!("{}: {}", code(&value.key), text(&value.value)));
    }
    if let Some(unit) = &values.unit {
        list.add("Unit", &text(unit));
    }
    list.bounds(
        "Bounds",
        values.minimum.as_ref().map(NumberText::as_str),
        values.maximum.as_ref().map(NumberText::as_str),
    );
    let [least, greatest] = [values.min_length, values.max_length].map(|length| length.map(|of| of.value.to_string()));
    list.bounds("Characters", least.as_deref(), greatest.as_deref());
    if let Some((name, role)) = &role {
        list.add(name, role);
    }
    list.add("Sensitivity", &code(values.sensitivity.value.as_str()));
    if let Some(newtype) = &values.newtype {
        list.add("Type in code", &code(newtype));
    }
    if let Some(KeyAliases { keys, sources, .. }) = aliases {
        let keys = codes(keys.iter().map(|key| &**key));
        list.add("Aliases, read but never written", &format!("{keys}.{}", evidence(sources)));
    }
    list.since(&values.since, values.deprecated.as_ref());
    out.push_str(&list.0);
    out
}
