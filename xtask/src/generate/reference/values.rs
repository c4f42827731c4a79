//! What properties and fields of the envelope have in common.

use livechat_spec::model::text::{NumberText, Prose, TypeName, Version};
use livechat_spec::model::value::{Count, Map as Named};
use livechat_spec::model::{Citation, Deprecation, Field, Property};
use livechat_spec::vocabulary::{FieldRole, Kind, PropertyRole, Sensitivity};

use super::parts::{List, evidence, meaning, sentence};
use crate::generate::markdown::{code, codes, text};

/// What properties and fields of the envelope have in common.
pub(super) struct Values<'a> {
    kind: Kind,
    items: Option<Kind>,
    /// Of an enum, its values, each with its meaning.
    listed: Option<&'a Named<Prose, Prose>>,
    description: &'a str,
    unit: Option<&'a str>,
    minimum: Option<&'a NumberText>,
    maximum: Option<&'a NumberText>,
    min_length: Option<Count>,
    max_length: Option<Count>,
    newtype: Option<&'a TypeName>,
    aliases: Option<(String, &'a [Citation])>,
    /// What it is for, or tells.
    role: Option<(&'static str, String)>,
    sensitivity: Sensitivity,
    since: &'a Version,
    deprecated: Option<&'a Deprecation>,
    sources: &'a [Citation],
}

macro_rules! values {
    ($of:ident, $aliases:expr, $role:expr) => {
        Values {
            kind: $of.kind.value,
            items: $of.items.map(|items| items.value),
            listed: $of.values.as_ref(),
            description: &$of.description,
            unit: $of.unit.as_deref(),
            minimum: $of.minimum.as_ref(),
            maximum: $of.maximum.as_ref(),
            min_length: $of.min_length,
            max_length: $of.max_length,
            newtype: $of.newtype.as_ref(),
            aliases: $aliases,
            role: $role,
            sensitivity: $of.sensitivity.value,
            since: &$of.since,
            deprecated: $of.deprecated.as_ref(),
            sources: &$of.sources,
        }
    };
}

impl<'a> From<&'a Property> for Values<'a> {
    fn from(property: &'a Property) -> Self {
        let aliases = property.aliases.as_ref();
        let aliases = aliases.map(|aliases| (codes(aliases.keys.iter().map(|key| &**key)), &*aliases.sources));
        let role = property.role.map(|role| ("Tells", meaning(role.value, PropertyRole::ALL)));
        values!(property, aliases, role)
    }
}

impl<'a> From<&'a Field> for Values<'a> {
    fn from(field: &'a Field) -> Self {
        values!(field, None, field.role.map(|role| ("For", meaning(role.value, FieldRole::ALL))))
    }
}

pub(super) fn of_values(values: &Values<'_>) -> String {
    let mut out = format!("{}{}\n\n", sentence(values.description), evidence(values.sources));
    let mut list = List::default();
    let mut kind = code(values.kind.as_str());
    if let Some(items) = values.items {
        kind = format!("{kind} of {}", code(items.as_str()));
    }
    list.add("Kind", &format!("{kind}: {}", meaning(values.kind, Kind::ALL)));
    for value in values.listed.into_iter().flat_map(|listed| listed.iter()) {
        list.add("Value", &format!("{}: {}", code(&value.key), text(&value.value)));
    }
    if let Some(unit) = values.unit {
        list.add("Unit", &text(unit));
    }
    list.bounds("Bounds", values.minimum.map(NumberText::as_str), values.maximum.map(NumberText::as_str));
    let [least, greatest] = [values.min_length, values.max_length].map(|length| length.map(|of| of.value.to_string()));
    list.bounds("Characters", least.as_deref(), greatest.as_deref());
    if let Some((name, role)) = &values.role {
        list.add(name, role);
    }
    list.add("Sensitivity", &code(values.sensitivity.as_str()));
    if let Some(newtype) = values.newtype {
        list.add("Type in code", &code(newtype));
    }
    if let Some((keys, sources)) = &values.aliases {
        list.add("Also read, never written", &format!("{keys}.{}", evidence(sources)));
    }
    list.since(values.since, values.deprecated);
    out.push_str(&list.0);
    out
}
