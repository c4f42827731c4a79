//! The names that a spec file refers to: where, and which there are.

use livechat_spec::model::SpecFile;
use livechat_spec::model::text::TextModel;
use livechat_spec::model::value::Map;

/// What a name refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    Property,
    Event,
    Field,
    Source,
    /// A property, or a field of the envelope.
    PropertyOrField,
    /// What can be deprecated.
    Replacement,
}

/// The keys of records of which the names are references, with what they refer to. In a map, the keys are the names.
const REFERENCES: &[(&str, &str, Names)] = &[
    ("Event", "properties", Names::Property),
    ("Dialect", "kinds", Names::Property),
    ("Dialect", "recommended", Names::Property),
    ("Dialect", "absent", Names::Property),
    ("Dialect", "trimmed", Names::PropertyOrField),
    ("FixedValue", "event", Names::Event),
    ("FixedValue", "property", Names::Property),
    ("Identities", "fields", Names::Field),
    ("Ambiguous", "candidates", Names::Event),
    ("Integration", "events", Names::Event),
    ("Citation", "source", Names::Source),
    ("Deprecation", "replacement", Names::Replacement),
];

impl Names {
    /// What the names of a key of a record refer to, if they are references.
    pub(super) fn of(record: &str, key: &str) -> Option<Self> {
        let reference = REFERENCES.iter().find(|(of, at, _)| (*of, *at) == (record, key));
        reference.map(|(_, _, names)| *names)
    }

    /// The name of the definition in the schema.
    pub(super) const fn definition(self) -> &'static str {
        match self {
            Self::Property => "PropertyName",
            Self::Event => "EventName",
            Self::Field => "FieldName",
            Self::Source => "SourceName",
            Self::PropertyOrField => "PropertyOrFieldName",
            Self::Replacement => "ReplacementName",
        }
    }

    /// The names that a spec has.
    pub(super) fn all(self, spec: &SpecFile) -> Vec<&str> {
        fn names<K: TextModel, T>(map: &Map<K, T>) -> Vec<&str> {
            map.names().collect()
        }
        let (properties, fields) = (|| names(&spec.properties), || names(&spec.envelope.fields));
        let mut all = match self {
            Self::Property => properties(),
            Self::Event => names(&spec.events),
            Self::Field => fields(),
            Self::Source => names(&spec.sources),
            Self::PropertyOrField => [properties(), fields()].concat(),
            Self::Replacement => [properties(), names(&spec.events), fields()].concat(),
        };
        all.sort_unstable();
        all.dedup();
        all
    }
}
