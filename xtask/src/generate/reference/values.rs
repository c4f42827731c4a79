//! The sections of properties and of fields of the envelope.

use livechat_spec::model::text::{Identifier, NumberText, Prose, SnakeName};
use livechat_spec::model::value::{Entry, Map};
use livechat_spec::model::{Field, KeyAliases, Property, SpecFile, ValueSpec};
use livechat_spec::vocabulary::{FieldRole, Kind, PropertyRole};

use super::blocks::{List, evidence, meaning, sentence};
use crate::markdown::{code, codes, prose, text};

/// The section of a property.
pub(super) fn of_property(spec: &SpecFile, entry: &Entry<Identifier, Property>) -> String {
    let property = &entry.value;
    let value = &property.value_spec;
    let mut list = List::new(spec);
    if property.key.is_some() {
        list.add("In code", &code(&entry.key));
    }
    of_kind(&mut list, value, property.value_names.as_ref());
    if property.is_closed() {
        list.add("Closed", "other values are errors");
    }
    if let Some(role) = property.role {
        list.add("Role", &meaning(role.value, PropertyRole::ALL));
    }
    of_sensitivity(&mut list, value);
    if let Some(KeyAliases { keys, sources, .. }) = &property.aliases {
        let keys = codes(keys.iter().map(|key| &**key));
        list.add("Aliases, read but never written", &format!("{keys}.{}", evidence(spec, sources)));
    }
    list.since(&value.since, value.deprecated.as_ref(), |name| spec.key_of(name));
    section(spec, value, &list)
}

/// The section of a field of the envelope.
pub(super) fn of_field(spec: &SpecFile, field: &Field) -> String {
    let value = &field.value_spec;
    let mut list = List::new(spec);
    of_kind(&mut list, value, None);
    if let Some(role) = field.role {
        list.add("Role", &meaning(role.value, FieldRole::ALL));
    }
    of_sensitivity(&mut list, value);
    list.since(&value.since, value.deprecated.as_ref(), |key| key);
    section(spec, value, &list)
}

fn section(spec: &SpecFile, value: &ValueSpec, list: &List<'_>) -> String {
    format!("{}{}\n\n{}", sentence(&value.description), evidence(spec, &value.sources), list.text)
}

/// Adds the kind of the values, with their bounds, and with the names in code of those that are listed.
fn of_kind(list: &mut List<'_>, value: &ValueSpec, names: Option<&Map<Prose, SnakeName>>) {
    let mut kind = code(value.kind.value.as_str());
    if let Some(items) = value.items {
        kind = format!("{kind} of {}", code(items.value.as_str()));
    }
    list.add("Kind", &format!("{kind}: {}", meaning(value.kind.value, Kind::ALL)));
    for listed in value.values.iter().flat_map(|listed| listed.iter()) {
        let name = names.and_then(|names| names.get(&listed.key));
        let name = name.map(|name| format!(", in code {}", code(name))).unwrap_or_default();
        list.add("Value", &format!("{}{name}: {}", code(&listed.key), prose(&listed.value)));
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
}

fn of_sensitivity(list: &mut List<'_>, value: &ValueSpec) {
    list.add("Sensitivity", &code(value.sensitivity.value.as_str()));
    if let Some(newtype) = &value.newtype {
        list.add("Type in code", &code(newtype));
    }
}
