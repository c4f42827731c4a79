//! A spec as a table: what typed events, the derive and the checker look up, and nothing else.
//!
//! Tables are built by const constructors, so that a table which an older generator wrote still compiles, or fails
//! with the command to run. The built-in one is [`crate::LIVECHAT`].

use crate::vocabulary::{EventRole, FieldRole, Kind, Perspective, Presence, PropertyRole, Sensitivity};

/// The format of the tables that this release reads.
pub const TABLE_FORMAT: u32 = 1;

/// Stops the compilation of a table that this release cannot read, and says what to run.
///
/// # Panics
///
/// If the format is another than [`TABLE_FORMAT`].
#[track_caller]
pub const fn table_format(format: u32) {
    assert!(
        format == TABLE_FORMAT,
        "this table was generated for another release of livechat-spec; run `cargo xtask generate`",
    );
}

/// Stops the compilation of generated code that belongs to another table, and says what to run.
///
/// # Panics
///
/// If the format or the fingerprint is another.
#[track_caller]
pub const fn assert_fits(spec: &Spec, format: u32, fingerprint: u64) {
    table_format(format);
    assert!(
        spec.fingerprint == fingerprint,
        "this code was generated from another version of the spec than its table; run `cargo xtask generate`",
    );
}

/// The hash by which tables are sorted and searched: FNV-1a, 64 bits.
pub const fn key_hash(key: &str) -> u64 {
    crate::hash::fnv1a(key.as_bytes())
}

/// A whole spec.
#[derive(Debug)]
#[non_exhaustive]
pub struct Spec {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The words that the names of its events begin with.
    pub category: &'static str,
    /// Tells this table from every other.
    pub fingerprint: u64,
    /// The fields of a track call.
    pub envelope: &'static [&'static Property],
    /// The field that makes a body a batch.
    pub batch: &'static str,
    /// The paths of keys in a call that say who sent it, the best first.
    pub senders: &'static [&'static [&'static str]],
    /// The properties of all events.
    pub properties: &'static [&'static Property],
    /// The events.
    pub events: &'static [&'static Event],
    /// Names that could mean several events.
    pub ambiguous: &'static [&'static str],
    /// The platforms' ways of speaking.
    pub dialects: &'static [&'static Dialect],
}

impl Spec {
    /// An empty spec of this name and version.
    pub const fn new(name: &'static str, version: &'static str, category: &'static str, fingerprint: u64) -> Self {
        Self {
            name,
            version,
            category,
            fingerprint,
            envelope: &[],
            batch: "",
            senders: &[],
            properties: &[],
            events: &[],
            ambiguous: &[],
            dialects: &[],
        }
    }

    /// With these fields of a track call, and the one that holds the calls of a batch.
    pub const fn envelope(mut self, envelope: &'static [&'static Property], batch: &'static str) -> Self {
        self.envelope = envelope;
        self.batch = batch;
        self
    }

    /// With these paths of keys that say who sent a call.
    pub const fn senders(mut self, senders: &'static [&'static [&'static str]]) -> Self {
        self.senders = senders;
        self
    }

    /// With these properties.
    pub const fn properties(mut self, properties: &'static [&'static Property]) -> Self {
        self.properties = properties;
        self
    }

    /// With these events.
    pub const fn events(mut self, events: &'static [&'static Event]) -> Self {
        self.events = events;
        self
    }

    /// With these names that could mean several events.
    pub const fn ambiguous(mut self, names: &'static [&'static str]) -> Self {
        self.ambiguous = names;
        self
    }

    /// With these dialects.
    pub const fn dialects(mut self, dialects: &'static [&'static Dialect]) -> Self {
        self.dialects = dialects;
        self
    }

    /// What the spec says of an event's name.
    ///
    /// ```
    /// # #[cfg(feature = "builtin")] {
    /// use livechat_spec::{LIVECHAT, table::EventName};
    /// assert!(matches!(LIVECHAT.event("Live Chat Message Sent"), EventName::Known(_)));
    /// assert!(matches!(LIVECHAT.event("live_chat_message_sent"), EventName::Alias(_)));
    /// assert!(matches!(LIVECHAT.event("Live Chat Message"), EventName::Ambiguous));
    /// assert!(matches!(LIVECHAT.event("Order Completed"), EventName::Foreign));
    /// # }
    /// ```
    pub fn event(&self, name: &str) -> EventName {
        for &event in self.events {
            if event.name == name {
                return EventName::Known(event);
            }
        }
        for &event in self.events {
            if event.aliases.contains(&name) {
                return EventName::Alias(event);
            }
        }
        if self.ambiguous.contains(&name) {
            return EventName::Ambiguous;
        }
        let names = || self.events.iter().map(|event| event.name);
        if name.starts_with(self.category) || crate::suggest::closest(name, names()).is_some() {
            return EventName::Unknown;
        }
        EventName::Foreign
    }

    /// The property of this key or, failing that, with this alias.
    pub fn property(&self, key: &str) -> Option<&'static Property> {
        let alias = || self.properties.iter().copied().find(|property| property.aliases.contains(&key));
        find(self.properties, key).or_else(alias)
    }

    /// The event that tells this of a conversation.
    pub fn event_of_role(&self, role: EventRole) -> Option<&'static Event> {
        self.events.iter().copied().find(|event| event.role == Some(role))
    }

    /// The field of the envelope with this key.
    pub fn field(&self, key: &str) -> Option<&'static Property> {
        find(self.envelope, key)
    }

    /// The field of the envelope that is for this.
    pub fn field_of_role(&self, role: FieldRole) -> Option<&'static Property> {
        self.envelope.iter().copied().find(|field| field.role == Some(role))
    }

    /// The dialect of this key.
    pub fn dialect(&self, key: &str) -> Option<&'static Dialect> {
        self.dialects.iter().copied().find(|dialect| dialect.key == key)
    }
}

fn find(properties: &[&'static Property], key: &str) -> Option<&'static Property> {
    properties.iter().copied().find(|property| property.key == key)
}

/// What a spec says of an event's name.
#[derive(Clone, Copy, Debug)]
pub enum EventName {
    /// It is the name of this event.
    Known(&'static Event),
    /// It is another name of this event.
    Alias(&'static Event),
    /// It could mean several events.
    Ambiguous,
    /// It looks like one of the spec's names and is none.
    Unknown,
    /// It has nothing to do with this spec.
    Foreign,
}

/// A property of events, or a field of the envelope.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Property {
    /// The JSON key.
    pub key: &'static str,
    /// What values it takes.
    pub kind: Kind,
    /// What its values may reveal.
    pub sensitivity: Sensitivity,
    /// Of an array, what its items are.
    pub items: Option<Kind>,
    /// Of an enum, its values.
    pub values: &'static [&'static str],
    /// Other keys that are read as this one.
    pub aliases: &'static [&'static str],
    /// The least value, as the text of a number.
    pub minimum: Option<&'static str>,
    /// The greatest value, as the text of a number.
    pub maximum: Option<&'static str>,
    /// The least number of characters.
    pub min_length: Option<usize>,
    /// The greatest number of characters.
    pub max_length: Option<usize>,
    /// The type that its values have in code, where a mix-up hurts.
    pub newtype: Option<&'static str>,
    /// What a field of the envelope is for.
    pub role: Option<FieldRole>,
    /// What a property of events tells of the conversation.
    pub property_role: Option<PropertyRole>,
    /// That it should not be used any more, and what to do instead.
    pub deprecated: Option<&'static str>,
}

impl Property {
    /// A property without bounds.
    pub const fn new(key: &'static str, kind: Kind, sensitivity: Sensitivity) -> Self {
        Self {
            key,
            kind,
            sensitivity,
            items: None,
            values: &[],
            aliases: &[],
            minimum: None,
            maximum: None,
            min_length: None,
            max_length: None,
            newtype: None,
            role: None,
            property_role: None,
            deprecated: None,
        }
    }

    /// An array of this kind.
    pub const fn items(mut self, items: Kind) -> Self {
        self.items = Some(items);
        self
    }

    /// An enum with these values.
    pub const fn values(mut self, values: &'static [&'static str]) -> Self {
        self.values = values;
        self
    }

    /// Also read under these keys.
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Not below this number.
    pub const fn minimum(mut self, minimum: &'static str) -> Self {
        self.minimum = Some(minimum);
        self
    }

    /// Not above this number.
    pub const fn maximum(mut self, maximum: &'static str) -> Self {
        self.maximum = Some(maximum);
        self
    }

    /// Not shorter than this many characters.
    pub const fn min_length(mut self, length: usize) -> Self {
        self.min_length = Some(length);
        self
    }

    /// Not longer than this many characters.
    pub const fn max_length(mut self, length: usize) -> Self {
        self.max_length = Some(length);
        self
    }

    /// With this type in code.
    pub const fn newtype(mut self, newtype: &'static str) -> Self {
        self.newtype = Some(newtype);
        self
    }

    /// A field of the envelope that is for this.
    pub const fn role(mut self, role: FieldRole) -> Self {
        self.role = Some(role);
        self
    }

    /// A property of events that tells this of the conversation.
    pub const fn property_role(mut self, role: PropertyRole) -> Self {
        self.property_role = Some(role);
        self
    }

    /// Not to be used any more; `advice` says what to do instead.
    pub const fn deprecated(mut self, advice: &'static str) -> Self {
        self.deprecated = Some(advice);
        self
    }
}

/// What values a Rust type holds, for comparing it with the kind of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Any text.
    String,
    /// Integers.
    Integer,
    /// Numbers that may have a fraction.
    Number,
    /// Exact numbers, whose fraction is looked at when they are checked.
    Exact,
    /// True and false.
    Boolean,
    /// Points in time.
    Timestamp,
    /// These texts.
    Enum(&'static [&'static str]),
    /// Objects.
    Object,
    /// Lists of these.
    Array(&'static ValueKind),
    /// Any JSON.
    Any,
    /// Nothing that a property can be; says why, and what to use.
    Unfit(&'static str),
}

/// An event.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Event {
    /// The [`key_hash`] of its name.
    pub hash: u64,
    /// Its name on the wire.
    pub name: &'static str,
    /// Its name in code.
    pub key: &'static str,
    /// What it tells of a conversation.
    pub role: Option<EventRole>,
    /// Other names that are read as this one.
    pub aliases: &'static [&'static str],
    /// Its properties, by rising hash of their key.
    pub properties: &'static [EventProperty],
    /// That it should not be used any more, and what to do instead.
    pub deprecated: Option<&'static str>,
    /// Whether a property of it is required: most events need not be searched for one.
    pub(crate) requires: bool,
}

impl Event {
    /// An event with these properties, which are sorted by [`key_hash`].
    ///
    /// # Panics
    ///
    /// If they are not sorted.
    #[track_caller]
    pub const fn new(name: &'static str, key: &'static str, properties: &'static [EventProperty]) -> Self {
        let (mut at, mut requires) = (0, false);
        while at < properties.len() {
            requires = requires || matches!(properties[at].presence, Presence::Required);
            assert!(
                at == 0 || properties[at - 1].hash < properties[at].hash,
                "the properties of an event in this table are not sorted; run `cargo xtask generate`",
            );
            at += 1;
        }
        Self { hash: key_hash(name), name, key, role: None, aliases: &[], properties, deprecated: None, requires }
    }

    /// Telling this of a conversation.
    pub const fn role(mut self, role: EventRole) -> Self {
        self.role = Some(role);
        self
    }

    /// Also read under these names.
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Not to be used any more; `advice` says what to do instead.
    pub const fn deprecated(mut self, advice: &'static str) -> Self {
        self.deprecated = Some(advice);
        self
    }

    /// Whether it stands for an event that is not there.
    pub(crate) const fn is_none(&self) -> bool {
        self.name.is_empty()
    }

    /// The property of this key, if the event has it.
    pub const fn property(&self, key: &str) -> Option<&'static EventProperty> {
        match self.property_of_hash(key_hash(key)) {
            Some(found) if same(found.property.key, key) => Some(found),
            _ => None,
        }
    }

    /// The property whose key has this hash. Whoever needs to know compares the keys.
    pub(crate) const fn property_of_hash(&self, hash: u64) -> Option<&'static EventProperty> {
        let (mut low, mut high) = (0, self.properties.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let found = &self.properties[middle];
            if found.hash == hash {
                return Some(found);
            }
            if found.hash < hash {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        None
    }

    /// The property that is also read under this key.
    pub fn alias(&self, key: &str) -> Option<&'static EventProperty> {
        self.properties.iter().find(|of_event| of_event.property.aliases.contains(&key))
    }
}

pub(crate) const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// A property as an event has it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct EventProperty {
    /// The [`key_hash`] of the property's key.
    pub hash: u64,
    /// The property.
    pub property: &'static Property,
    /// Whether the event should have it.
    pub presence: Presence,
}

impl EventProperty {
    /// The property, to be present as said.
    pub const fn new(property: &'static Property, presence: Presence) -> Self {
        Self { hash: key_hash(property.key), property, presence }
    }
}

/// How one platform speaks.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Dialect {
    /// Its name in code and on command lines.
    pub key: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Whose view Sent and Received take.
    pub perspective: Perspective,
    /// The fields of the envelope of which one must not be null.
    pub identities: &'static [&'static str],
    /// Properties whose kind is narrower here.
    pub kinds: &'static [(&'static str, Kind)],
    /// Properties that should be sent.
    pub recommended: &'static [&'static str],
    /// Properties that are not mentioned.
    pub absent: &'static [&'static str],
    /// Properties that have one value in an event.
    pub fixed: &'static [Fixed],
    /// How much is taken at once.
    pub limits: Limits,
}

impl Dialect {
    /// A dialect that asks for nothing.
    pub const fn new(
        key: &'static str,
        title: &'static str,
        perspective: Perspective,
        identities: &'static [&'static str],
    ) -> Self {
        let limits = Limits { event_bytes: None, batch_bytes: None, batch_events: None };
        Self { key, title, perspective, identities, kinds: &[], recommended: &[], absent: &[], fixed: &[], limits }
    }

    /// With these narrower kinds.
    pub const fn kinds(mut self, kinds: &'static [(&'static str, Kind)]) -> Self {
        self.kinds = kinds;
        self
    }

    /// Recommending these properties.
    pub const fn recommended(mut self, keys: &'static [&'static str]) -> Self {
        self.recommended = keys;
        self
    }

    /// Without these properties.
    pub const fn absent(mut self, keys: &'static [&'static str]) -> Self {
        self.absent = keys;
        self
    }

    /// With these fixed values.
    pub const fn fixed(mut self, fixed: &'static [Fixed]) -> Self {
        self.fixed = fixed;
        self
    }

    /// Taking at most this much.
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The kind of a property here.
    pub fn kind_of(&self, property: &Property) -> Kind {
        self.kinds.iter().find(|(key, _)| *key == property.key).map_or(property.kind, |(_, kind)| *kind)
    }
}

/// A property that has one value in an event.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Fixed {
    /// The event's name in code.
    pub event: &'static str,
    /// The property's key.
    pub property: &'static str,
    /// The value, as the text of a number.
    pub value: &'static str,
}

impl Fixed {
    /// That the property has this value in this event.
    pub const fn new(event: &'static str, property: &'static str, value: &'static str) -> Self {
        Self { event, property, value }
    }
}

/// How much a platform takes at once; `None` where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The bytes of one call.
    pub event_bytes: Option<usize>,
    /// The bytes of a batch, with everything in it.
    pub batch_bytes: Option<usize>,
    /// The calls of a batch.
    pub batch_events: Option<usize>,
}

impl Limits {
    /// These limits.
    pub const fn new(event_bytes: Option<usize>, batch_bytes: Option<usize>, batch_events: Option<usize>) -> Self {
        Self { event_bytes, batch_bytes, batch_events }
    }
}
