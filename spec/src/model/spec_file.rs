use super::decode::record;
use super::text::{EventName, Identifier, Lines, NumberText, Prose, SnakeName, SourceKey, TypeName, Url, Version};
use super::value::{Count, Flag, List, Map, Spanned};
use crate::json::Node;
use crate::vocabulary::{
    EventRole, FieldRole, IntegrationRole, Kind, Perspective, Presence, PropertyRole, Sensitivity, SourceKind,
};

record! {
    /// A spec of live chat events: the one place where facts about them are written down
    pub struct SpecFile {
        /// Where the JSON Schema of spec files is, for editors
        schema = "$schema": Option<Prose>,
        /// The name of the spec
        name: Identifier,
        /// The version of the spec, by Semantic Versioning
        version: Version,
        /// The name of the spec for people
        title: Prose,
        /// What the spec covers
        description: Prose,
        /// The words that the names of its events begin with; a name that begins so and is unknown is an error
        category: EventName,
        /// The address under which the schemas are published, without the version
        schema_base: Url,
        /// What the claims of the spec rest on
        sources: Map<SourceKey, Source>,
        /// A track call, around the properties of the event
        envelope: Envelope,
        /// The properties, by JSON key
        properties: Map<Identifier, Property>,
        /// The events, by name in code
        events: Map<SnakeName, Event>,
        /// Names that could mean several events: reported, and never mapped to one
        ambiguous: Map<EventName, Ambiguous>,
        /// How each platform speaks
        dialects: Map<SnakeName, Dialect>,
        /// Who sends, reads and forwards the events
        integrations: Map<SourceKey, Integration>,
        /// Facts that belong to no one property, event or dialect
        notes: List<Fact>,
        /// Names that were used once and must not return, each with what it meant
        reserved: Map<Identifier, Prose>,
    }
}

record! {
    /// Something that claims rest on
    pub struct Source {
        /// Its title
        title: Prose,
        /// Who published it
        publisher: Option<Prose>,
        /// What kind of evidence it is
        kind: Spanned<SourceKind>,
        /// Its address
        url: Option<Url>,
        /// Its file in the project's evidence; line numbers are those of this file
        file: Option<Prose>,
        /// When it was read
        retrieved: Option<Prose>,
    }
}

record! {
    /// Where a claim is to be found
    pub struct Citation {
        /// Which source
        source: SourceKey,
        /// Its lines, such as `94`, `94-96`, or `20, 22-23`
        lines: Option<Lines>,
        /// That the source does not say so, and it was concluded
        inferred: Option<Flag>,
        /// What to know about the evidence
        note: Option<Prose>,
    }
}

/// The evidence of a claim: at least one citation.
pub type Citations = super::value::Evidence<Citation>;

record! {
    /// One fact, in a sentence
    pub struct Fact {
        /// The fact
        fact: Prose,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// A track call
    pub struct Envelope {
        /// What it is
        description: Prose,
        /// Its fields, by JSON key
        fields: Map<Identifier, Field>,
        /// The keys that platforms know inside `context`
        context_keys: Option<ContextKeys>,
        /// Several calls in one body
        batch: BatchField,
        /// Where a call says who sent it, the best place first
        senders: List<SenderPath>,
        /// What bodies of real SDKs force on a reader
        reading: List<Fact>,
    }
}

record! {
    /// The keys that platforms know inside `context`
    pub struct ContextKeys {
        /// The keys
        keys: List<Identifier>,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// The field that makes a body a batch
    pub struct BatchField {
        /// Its JSON key
        field: Identifier,
        /// What it holds
        description: Prose,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// A place of a call that says who sent it
    pub struct SenderPath {
        /// The keys that lead to it, the first of which is a field of the envelope
        path: List<Identifier>,
        /// Who is named there
        description: Prose,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// What a property and a field of the envelope have in common
    pub struct ValueSpec {
        /// What values it takes
        kind: Spanned<Kind>,
        /// Of an array, what its items are
        items: Option<Spanned<Kind>>,
        /// Of an enum, its values, each with its meaning
        values: Option<Map<Prose, Prose>>,
        /// What it says
        description: Prose,
        /// The unit of a number
        unit: Option<Prose>,
        /// The least number
        minimum: Option<NumberText>,
        /// The greatest number
        maximum: Option<NumberText>,
        /// The least number of characters
        min_length: Option<Count>,
        /// The greatest number of characters
        max_length: Option<Count>,
        /// The type that its values have in code, where a mix-up with other texts hurts
        newtype: Option<TypeName>,
        /// What its values may reveal
        sensitivity: Spanned<Sensitivity>,
        /// The version of the spec that first had it
        since: Version,
        /// That it should not be used any more
        deprecated: Option<Deprecation>,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// A field of the envelope
    pub struct Field {
        /// What it is, apart from its role
        #[flatten]
        value_spec: ValueSpec,
        /// What it is for
        role: Option<Spanned<FieldRole>>,
    }
}

record! {
    /// A property of events
    pub struct Property {
        /// What it is, apart from its role
        #[flatten]
        value_spec: ValueSpec,
        /// What it tells of the conversation
        role: Option<Spanned<PropertyRole>>,
        /// Other keys that senders use for it
        aliases: Option<KeyAliases>,
    }
}

record! {
    /// Other keys that are read as the property, and never written
    pub struct KeyAliases {
        /// The keys
        keys: List<Identifier>,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// Other names that are read as the event, and never written
    pub struct NameAliases {
        /// The names
        names: List<EventName>,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// That something should not be used any more
    pub struct Deprecation {
        /// The version of the spec that says so first
        since: Version,
        /// Why, and what to do
        note: Prose,
        /// What to use instead
        replacement: Option<Identifier>,
    }
}

record! {
    /// An event
    pub struct Event {
        /// Its name on the wire
        name: EventName,
        /// When it is sent
        description: Prose,
        /// What it tells of a conversation
        role: Option<Spanned<EventRole>>,
        /// Its properties, and whether each should be there
        properties: Map<Identifier, Spanned<Presence>>,
        /// Other names that senders use for it
        aliases: Option<NameAliases>,
        /// The version of the spec that first had it
        since: Version,
        /// That it should not be used any more
        deprecated: Option<Deprecation>,
        /// The evidence
        sources: Citations,
        /// Examples of its properties
        examples: List<Example>,
    }
}

record! {
    /// An example of an event
    pub struct Example {
        /// What it shows
        description: Prose,
        /// The properties that are sent
        properties: Node,
    }
}

record! {
    /// A name that could mean several events
    pub struct Ambiguous {
        /// Where it comes from
        description: Prose,
        /// The events that it could mean
        candidates: List<SnakeName>,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// How a platform speaks
    pub struct Dialect {
        /// The platform's name
        title: Prose,
        /// What is particular to it
        description: Prose,
        /// Whose view its names take
        perspective: PerspectiveClaim,
        /// Properties whose kind is narrower here
        kinds: Map<Identifier, DialectKind>,
        /// Properties that should be sent
        recommended: Map<Identifier, Claim>,
        /// Properties that it does not mention
        absent: Map<Identifier, Claim>,
        /// Properties that have one value in an event
        fixed: List<FixedValue>,
        /// Which fields of the envelope say whose event it is
        identities: Identities,
        /// How much it takes at once
        limits: LimitSet,
        /// What it does with more
        too_large: Option<TooLarge>,
        /// Where calls are sent
        endpoints: List<Endpoint>,
        /// What else is particular to it
        notes: List<Fact>,
    }
}

record! {
    /// Whose view the names Sent and Received take
    pub struct PerspectiveClaim {
        /// Whose
        side: Spanned<Perspective>,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// A narrower kind
    pub struct DialectKind {
        /// The kind
        kind: Spanned<Kind>,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// That something is so
    pub struct Claim {
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// That a property has one value in an event
    pub struct FixedValue {
        /// The event
        event: SnakeName,
        /// The property
        property: Identifier,
        /// The value
        value: NumberText,
        /// Why
        description: Prose,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// The fields of the envelope of which one must not be null
    pub struct Identities {
        /// The fields
        fields: List<Identifier>,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// How much a platform takes at once
    pub struct LimitSet {
        /// The bytes of one call
        event_bytes: Option<Limit>,
        /// The bytes of a batch, with everything in it
        batch_bytes: Option<Limit>,
        /// The calls of a batch
        batch_events: Option<Limit>,
    }
}

record! {
    /// A limit
    pub struct Limit {
        /// As the platform documents it
        documented: Prose,
        /// What is within the limit in every reading of it
        safe: Count,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// What a platform does with more than it takes
    pub struct TooLarge {
        /// The HTTP status that it answers
        status: Count,
        /// What happens
        description: Prose,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// Where calls are sent
    pub struct Endpoint {
        /// The HTTP method
        method: Prose,
        /// The path
        path: Prose,
        /// What it takes
        description: Prose,
    }
}

record! {
    /// Something that sends, reads or forwards the events
    pub struct Integration {
        /// Its name for people
        title: Prose,
        /// What it does with the events
        role: Spanned<IntegrationRole>,
        /// What it really does
        description: Prose,
        /// The events, each with the property keys that are really there
        events: Map<SnakeName, List<Identifier>>,
        /// The evidence
        sources: Citations,
    }
}
