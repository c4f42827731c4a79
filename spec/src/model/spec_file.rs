//! The records of a spec file. The doc comments here are the descriptions in its JSON Schema.

use super::decode::record;
use super::text::{
    AllowedRule, BaseReference, EventName, Identifier, Lines, NumberText, Prose, SnakeName, SourceKey, TypeName, Url,
    Version, WireKey,
};
use super::value::{Count, Entry, Flag, List, Map, Spanned};
use crate::json::Node;
use crate::vocabulary::{
    EventRole, FieldRole, IntegrationRole, Kind, Perspective, Presence, PropertyRole, Sensitivity, SourceKind,
};

record! {
    /// A spec of live chat events: the only place where facts about them are written
    pub struct SpecFile {
        /// The address of the JSON Schema of spec files, for editors
        #[plan(Own)]
        schema = "$schema": Option<Prose>,
        /// The spec that this one extends, and its version: `livechat@1` for the built-in one, `./base.json@1` for a file.
        /// Then this file, a plan, says only what differs
        #[plan(Own)]
        extends: Option<BaseReference>,
        /// The name of the spec
        #[plan(Own)]
        name: Identifier,
        /// The version of the spec, by Semantic Versioning
        #[plan(Own)]
        version: Version,
        /// The title of the spec, for people
        #[plan(Own)]
        title: Prose,
        /// What the spec covers
        #[plan(Own)]
        description: Prose,
        /// The words that the names of its events begin with. An unknown name that begins with them is an error
        #[plan(Fixed)]
        category: EventName,
        /// The address under which the schemas are published, without the version
        #[plan(Own)]
        schema_base: Url,
        /// The sources of the spec's claims
        #[plan(Grown)]
        sources: Map<SourceKey, Source>,
        /// The fields of a track call around the properties of the event
        #[plan(Fixed)]
        envelope: Envelope,
        /// The properties, by their name in code
        properties: Map<Identifier, Property>,
        /// The events, by their name in code
        events: Map<SnakeName, Event>,
        /// Names that could mean several events. They are reported, and never read as one of them
        #[plan(Grown)]
        ambiguous: Map<EventName, Ambiguous>,
        /// The dialects: how each platform departs from the spec
        dialects: Map<SnakeName, Dialect>,
        /// The programs that send, read or forward the events
        #[plan(Grown)]
        integrations: Map<SourceKey, Integration>,
        /// Facts that do not belong to a single property, event or dialect
        notes: List<Fact>,
        /// JSON keys that were used once and must not return, each with its old meaning
        #[plan(Grown)]
        reserved: Map<WireKey, Prose>,
    }
}

record! {
    /// A source of claims
    pub struct Source {
        /// Its title
        title: Prose,
        /// Its publisher
        publisher: Option<Prose>,
        /// What kind of evidence it is
        kind: Spanned<SourceKind>,
        /// Its web address
        url: Option<Url>,
        /// Its file in the project's evidence; citations count the lines of this file
        file: Option<Prose>,
        /// The date on which it was read
        retrieved: Option<Prose>,
    }
}

record! {
    /// A citation: where a source makes a claim
    pub struct Citation {
        /// The source
        source: SourceKey,
        /// The lines of the source, such as `94`, `94-96`, or `20, 22-23`
        lines: Option<Lines>,
        /// Whether the claim is inferred, so that the source does not state it
        inferred: Option<Flag>,
        /// A remark about the evidence
        note: Option<Prose>,
    }
}

record! {
    /// A spec as it was released: the whole of it, without evidence
    pub struct Frozen {
        /// What made the file
        comment = "$comment": Option<Prose>,
        /// The specs that it extends, the nearest one first
        bases: List<BaseVersion>,
        /// The spec
        #[flatten]
        spec: SpecFile,
    }
}

record! {
    /// A spec that another one extends
    pub struct BaseVersion {
        /// Its name
        name: Identifier,
        /// Its version
        version: Version,
    }
}

/// Rules that a record may break, each with the reason.
pub type Allow = Map<AllowedRule, Prose>;

/// The evidence of a claim: at least one citation.
pub type Citations = super::value::Evidence<Citation>;

record! {
    /// A fact, in one sentence
    pub struct Fact {
        /// The fact
        fact: Prose,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// A track call: its fields and batches
    pub struct Envelope {
        /// A description of a track call
        description: Prose,
        /// Its fields, by JSON key
        fields: Map<Identifier, Field>,
        /// The keys that platforms know in `context`
        context_keys: Option<ContextKeys>,
        /// The field that holds several calls in one body
        batch: BatchField,
        /// The places of a call that name its sender, the best one first
        senders: List<SenderPath>,
        /// The members of a call that say when it was sent or received. Its event happened before
        arrivals: List<Arrival>,
        /// What readers must handle in bodies of real SDKs
        reading: List<Fact>,
    }
}

record! {
    /// The keys that platforms know in `context`
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
    /// A place of a call that names its sender
    pub struct SenderPath {
        /// The keys that lead to it; the first is a field of the envelope
        path: List<Identifier>,
        /// What is named there
        description: Prose,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// A member of a call that says when it was sent or received
    pub struct Arrival {
        /// Its JSON key; it need not be a field of the envelope
        key: Identifier,
        /// What it says
        description: Prose,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// What properties and fields of the envelope have in common
    pub struct ValueSpec {
        /// The kind of its values
        kind: Spanned<Kind>,
        /// The kind of an array's items
        items: Option<Spanned<Kind>>,
        /// The values of an enum, each with its meaning
        #[plan(Replaced)]
        values: Option<Map<Prose, Prose>>,
        /// A description of its values
        description: Prose,
        /// The unit of its numbers
        #[plan(Fixed)]
        unit: Option<Prose>,
        /// The smallest number
        minimum: Option<NumberText>,
        /// The largest number
        maximum: Option<NumberText>,
        /// The smallest number of characters
        min_length: Option<Count>,
        /// The largest number of characters
        max_length: Option<Count>,
        /// The Rust type of its values, where confusing them with other texts does harm
        #[plan(Fixed)]
        newtype: Option<TypeName>,
        /// What its values may reveal
        sensitivity: Spanned<Sensitivity>,
        /// The version of the spec that introduced it
        #[plan(Fixed)]
        since: Version,
        /// Its deprecation
        #[plan(Once)]
        deprecated: Option<Deprecation>,
        /// The evidence
        sources: Citations,
        /// Rules of the quality of specs that it may break, each with the reason
        #[plan(Grown)]
        allow: Allow,
    }
}

record! {
    /// A field of the envelope
    pub struct Field {
        /// The kind, bounds and evidence of its values
        #[flatten]
        value_spec: ValueSpec,
        /// The role of the field in a call
        role: Option<Spanned<FieldRole>>,
    }
}

record! {
    /// A property of events
    pub struct Property {
        /// The JSON key, if it is not the name in code
        #[plan(Fixed)]
        key: Option<WireKey>,
        /// The kind, bounds and evidence of its values
        #[flatten]
        value_spec: ValueSpec,
        /// Whether values of an enum that are not listed are errors, instead of warnings
        closed: Option<Flag>,
        /// Names in code of values of an enum, where they cannot be made from the values
        #[plan(Fixed)]
        value_names: Option<Map<Prose, SnakeName>>,
        /// What the property says about the conversation
        #[plan(Fixed)]
        role: Option<Spanned<PropertyRole>>,
        /// Other keys that senders use for the property
        aliases: Option<KeyAliases>,
    }
}

record! {
    /// Other keys that are read as the property, and never written
    pub struct KeyAliases {
        /// The keys
        keys: List<WireKey>,
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
    /// A deprecation: it is still read, and should no longer be sent
    pub struct Deprecation {
        /// The version of the spec that deprecated it
        since: Version,
        /// The reason, and what to do
        note: Prose,
        /// The name in code of what to use instead
        replacement: Option<Identifier>,
    }
}

impl SpecFile {
    /// Returns the JSON key of the property with this name in code.
    pub fn key_of<'a>(&'a self, property: &'a str) -> &'a str {
        self.properties.get(property).and_then(|property| property.key.as_deref()).unwrap_or(property)
    }

    /// Returns the JSON keys of the identities and properties in `trimmed` of a dialect. Where a field of the envelope and a
    /// property have the same name, it is the field.
    pub fn trimmed_keys<'a>(&'a self, trimmed: &'a Map<Identifier, Claim>) -> impl Iterator<Item = &'a str> {
        trimmed.names().map(|name| if self.envelope.fields.knows(name) { name } else { self.key_of(name) })
    }

    /// Returns the name on the wire of the event with this name in code.
    pub fn event_name<'a>(&'a self, event: &'a str) -> &'a str {
        self.events.get(event).map_or(event, |event| &event.name)
    }
}

impl Property {
    /// Returns whether values that the spec does not list are errors.
    pub fn is_closed(&self) -> bool {
        self.closed.is_some_and(|closed| closed.value)
    }
}

impl Entry<Identifier, Property> {
    /// Returns the JSON key of the property.
    pub fn wire_key(&self) -> &str {
        self.value.key.as_deref().unwrap_or(&self.key)
    }
}

impl Deprecation {
    /// Returns what senders should do: the note, and what to send, if `on_the_wire` returns it for a name in code.
    pub fn advice<'a>(&'a self, on_the_wire: impl FnOnce(&'a str) -> &'a str) -> String {
        match &self.replacement {
            Some(replacement) => format!("{}; send `{}`", &*self.note, on_the_wire(replacement)),
            None => self.note.to_string(),
        }
    }
}

record! {
    /// An event
    pub struct Event {
        /// Its name on the wire
        #[plan(Fixed)]
        name: EventName,
        /// A description of when it is sent
        description: Prose,
        /// What the event says about a conversation
        #[plan(Fixed)]
        role: Option<Spanned<EventRole>>,
        /// Its properties, each with whether senders should send it
        properties: Map<Identifier, Spanned<Presence>>,
        /// Other names that senders use for the event
        aliases: Option<NameAliases>,
        /// The version of the spec that introduced it
        #[plan(Fixed)]
        since: Version,
        /// Its deprecation
        #[plan(Once)]
        deprecated: Option<Deprecation>,
        /// The evidence
        sources: Citations,
        /// Examples of its properties
        examples: List<Example>,
        /// Rules of the quality of specs that it may break, each with the reason
        #[plan(Grown)]
        allow: Allow,
    }
}

record! {
    /// An example of an event
    pub struct Example {
        /// What the example shows
        description: Prose,
        /// The properties of the example
        properties: Node,
    }
}

record! {
    /// A name that could mean several events
    pub struct Ambiguous {
        /// The origin of the name
        description: Prose,
        /// The events that it could mean
        candidates: List<SnakeName>,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// A dialect: how a platform departs from the spec
    pub struct Dialect {
        /// The platform's name
        #[plan(Fixed)]
        title: Prose,
        /// A description of what is special about the platform
        description: Prose,
        /// The perspective of the names Sent and Received
        perspective: PerspectiveClaim,
        /// Properties with a narrower kind on this platform
        #[plan(Grown)]
        kinds: Map<Identifier, DialectKind>,
        /// Identities and properties of which the platform cuts off white space at both ends. A blank one counts as absent
        #[plan(Grown)]
        trimmed: Map<Identifier, Claim>,
        /// Properties that the platform recommends
        #[plan(Grown)]
        recommended: Map<Identifier, Claim>,
        /// Properties that the platform does not document
        #[plan(Grown)]
        absent: Map<Identifier, Claim>,
        /// Properties with a fixed value in an event
        fixed: List<FixedValue>,
        /// The fields of the envelope that can identify the user
        identities: Identities,
        /// How much the platform accepts at once
        limits: LimitSet,
        /// What the platform does with larger requests
        #[plan(Fixed)]
        too_large: Option<TooLarge>,
        /// The endpoints of the platform
        #[plan(Fixed)]
        endpoints: List<Endpoint>,
        /// Other facts about the platform
        notes: List<Fact>,
    }
}

record! {
    /// The perspective of the names Sent and Received
    pub struct PerspectiveClaim {
        /// The side that sends what is called Sent
        side: Spanned<Perspective>,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// A narrower kind of a property
    pub struct DialectKind {
        /// The kind
        kind: Spanned<Kind>,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// A claim that something is so
    pub struct Claim {
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// A property with a fixed value in an event
    pub struct FixedValue {
        /// The event
        event: SnakeName,
        /// The property
        property: Identifier,
        /// The value
        value: NumberText,
        /// The reason
        description: Prose,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// The fields of the envelope of which at least one must not be null
    pub struct Identities {
        /// The fields
        #[plan(Replaced)]
        fields: List<Identifier>,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// How much a platform accepts at once
    pub struct LimitSet {
        /// The largest call, in bytes
        event_bytes: Option<Limit>,
        /// The largest batch with everything in it, in bytes
        batch_bytes: Option<Limit>,
        /// The largest number of calls in a batch
        batch_events: Option<Limit>,
    }
}

record! {
    /// A limit
    pub struct Limit {
        /// The limit as the platform documents it
        documented: Prose,
        /// The largest value that respects every reading of the documentation
        safe: Count,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// What a platform does with requests that are too large
    pub struct TooLarge {
        /// The HTTP status of its answer
        status: Count,
        /// A description of what happens
        description: Prose,
        /// The evidence
        sources: Citations,
    }
}

record! {
    /// An endpoint that accepts calls
    pub struct Endpoint {
        /// Its HTTP method
        method: Prose,
        /// Its path
        path: Prose,
        /// What it accepts
        description: Prose,
    }
}

record! {
    /// A program that sends, reads or forwards the events
    pub struct Integration {
        /// Its title, for people
        title: Prose,
        /// Its role
        role: Spanned<IntegrationRole>,
        /// A description of what it does in practice
        description: Prose,
        /// The events that it handles, each with the property keys that it uses in practice
        events: Map<SnakeName, List<WireKey>>,
        /// The evidence
        sources: Citations,
    }
}
