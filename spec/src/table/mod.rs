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
pub const fn assert_fits(spec: &Spec<'_>, format: u32, fingerprint: u64) {
    table_format(format);
    assert!(
        spec.fingerprint == fingerprint,
        "this code was generated from another version of the spec than its table; run `cargo xtask generate`",
    );
}

/// The hash by which tables are sorted and searched: FNV-1a, 64 bits.
pub const fn key_hash(key: &str) -> u64 {
    let bytes = key.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

/// A whole spec.
#[derive(Debug)]
#[non_exhaustive]
pub struct Spec<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its version.
    pub version: &'a str,
    /// The words that the names of its events begin with.
    pub category: &'a str,
    /// Tells this table from every other.
    pub fingerprint: u64,
    /// The fields of a track call.
    pub envelope: &'a [&'a Property<'a>],
    /// The field that makes a body a batch.
    pub batch: &'a str,
    /// The paths of keys in a call that say who sent it, the best first.
    pub senders: &'a [&'a [&'a str]],
    /// The properties of all events.
    pub properties: &'a [&'a Property<'a>],
    /// The events.
    pub events: &'a [&'a Event<'a>],
    /// Names that could mean several events.
    pub ambiguous: &'a [&'a str],
    /// The platforms' ways of speaking.
    pub dialects: &'a [&'a Dialect<'a>],
}

impl<'a> Spec<'a> {
    /// An empty spec of this name and version.
    pub const fn new(name: &'a str, version: &'a str, category: &'a str, fingerprint: u64) -> Self {
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
    pub const fn envelope(mut self, envelope: &'a [&'a Property<'a>], batch: &'a str) -> Self {
        self.envelope = envelope;
        self.batch = batch;
        self
    }

    /// With these paths of keys that say who sent a call.
    pub const fn senders(mut self, senders: &'a [&'a [&'a str]]) -> Self {
        self.senders = senders;
        self
    }

    /// With these properties.
    pub const fn properties(mut self, properties: &'a [&'a Property<'a>]) -> Self {
        self.properties = properties;
        self
    }

    /// With these events.
    pub const fn events(mut self, events: &'a [&'a Event<'a>]) -> Self {
        self.events = events;
        self
    }

    /// With these names that could mean several events.
    pub const fn ambiguous(mut self, names: &'a [&'a str]) -> Self {
        self.ambiguous = names;
        self
    }

    /// With these dialects.
    pub const fn dialects(mut self, dialects: &'a [&'a Dialect<'a>]) -> Self {
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
    pub fn event(&self, name: &str) -> EventName<'a> {
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
    pub fn property(&self, key: &str) -> Option<&'a Property<'a>> {
        let alias = || self.properties.iter().copied().find(|property| property.aliases.contains(&key));
        find(self.properties, key).or_else(alias)
    }

    /// The event that tells this of a conversation.
    pub fn event_of_role(&self, role: EventRole) -> Option<&'a Event<'a>> {
        self.events.iter().copied().find(|event| event.role == Some(role))
    }

    /// The field of the envelope with this key.
    pub fn field(&self, key: &str) -> Option<&'a Property<'a>> {
        find(self.envelope, key)
    }

    /// The field of the envelope that is for this.
    pub fn field_of_role(&self, role: FieldRole) -> Option<&'a Property<'a>> {
        self.envelope.iter().copied().find(|field| field.role == Some(role))
    }

    /// The dialect of this key.
    pub fn dialect(&self, key: &str) -> Option<&'a Dialect<'a>> {
        self.dialects.iter().copied().find(|dialect| dialect.key == key)
    }
}

fn find<'a>(properties: &[&'a Property<'a>], key: &str) -> Option<&'a Property<'a>> {
    properties.iter().copied().find(|property| property.key == key)
}

/// What a spec says of an event's name.
#[derive(Clone, Copy, Debug)]
pub enum EventName<'t> {
    /// It is the name of this event.
    Known(&'t Event<'t>),
    /// It is another name of this event.
    Alias(&'t Event<'t>),
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
pub struct Property<'a> {
    /// The JSON key.
    pub key: &'a str,
    /// What values it takes.
    pub kind: Kind,
    /// What its values may reveal.
    pub sensitivity: Sensitivity,
    /// Of an array, what its items are.
    pub items: Option<Kind>,
    /// Of an enum, its values.
    pub values: &'a [&'a str],
    /// Other keys that are read as this one.
    pub aliases: &'a [&'a str],
    /// The least value, as the text of a number.
    pub minimum: Option<&'a str>,
    /// The greatest value, as the text of a number.
    pub maximum: Option<&'a str>,
    /// The least number of characters.
    pub min_length: Option<usize>,
    /// The greatest number of characters.
    pub max_length: Option<usize>,
    /// The type that its values have in code, where a mix-up hurts.
    pub newtype: Option<&'a str>,
    /// What a field of the envelope is for.
    pub role: Option<FieldRole>,
    /// What a property of events tells of the conversation.
    pub tells: Option<PropertyRole>,
    /// That it should not be used any more, and what to do instead.
    pub deprecated: Option<&'a str>,
}

impl<'a> Property<'a> {
    /// A property without bounds.
    pub const fn new(key: &'a str, kind: Kind, sensitivity: Sensitivity) -> Self {
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
            tells: None,
            deprecated: None,
        }
    }

    /// An array of this kind.
    pub const fn items(mut self, items: Kind) -> Self {
        self.items = Some(items);
        self
    }

    /// An enum with these values.
    pub const fn values(mut self, values: &'a [&'a str]) -> Self {
        self.values = values;
        self
    }

    /// Also read under these keys.
    pub const fn aliases(mut self, aliases: &'a [&'a str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Not below this number.
    pub const fn minimum(mut self, minimum: &'a str) -> Self {
        self.minimum = Some(minimum);
        self
    }

    /// Not above this number.
    pub const fn maximum(mut self, maximum: &'a str) -> Self {
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
    pub const fn newtype(mut self, newtype: &'a str) -> Self {
        self.newtype = Some(newtype);
        self
    }

    /// A field of the envelope that is for this.
    pub const fn role(mut self, role: FieldRole) -> Self {
        self.role = Some(role);
        self
    }

    /// A property of events that tells this of the conversation.
    pub const fn tells(mut self, role: PropertyRole) -> Self {
        self.tells = Some(role);
        self
    }

    /// Not to be used any more; `advice` says what to do instead.
    pub const fn deprecated(mut self, advice: &'a str) -> Self {
        self.deprecated = Some(advice);
        self
    }
}

/// What values a Rust type holds, for comparing it with the kind of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind<'a> {
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
    Enum(&'a [&'a str]),
    /// Objects.
    Object,
    /// Lists of these.
    Array(&'a ValueKind<'a>),
    /// Any JSON.
    Any,
    /// Nothing that a property can be; says why, and what to use.
    Unfit(&'a str),
}

/// An event.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Event<'a> {
    /// The [`key_hash`] of its name.
    pub hash: u64,
    /// Its name on the wire.
    pub name: &'a str,
    /// Its name in code.
    pub key: &'a str,
    /// What it tells of a conversation.
    pub role: Option<EventRole>,
    /// Other names that are read as this one.
    pub aliases: &'a [&'a str],
    /// Its properties, by rising hash of their key.
    pub properties: &'a [EventProperty<'a>],
    /// That it should not be used any more, and what to do instead.
    pub deprecated: Option<&'a str>,
    /// Whether a property of it is required: most events need not be searched for one.
    pub(crate) requires: bool,
}

impl<'a> Event<'a> {
    /// An event with these properties, which are sorted by [`key_hash`].
    ///
    /// # Panics
    ///
    /// If they are not sorted.
    #[track_caller]
    pub const fn new(name: &'a str, key: &'a str, properties: &'a [EventProperty<'a>]) -> Self {
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
    pub const fn aliases(mut self, aliases: &'a [&'a str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Not to be used any more; `advice` says what to do instead.
    pub const fn deprecated(mut self, advice: &'a str) -> Self {
        self.deprecated = Some(advice);
        self
    }

    /// Whether it stands for an event that is not there.
    pub(crate) const fn is_none(&self) -> bool {
        self.name.is_empty()
    }

    /// The property of this key, if the event has it.
    pub const fn property(&self, key: &str) -> Option<&EventProperty<'a>> {
        match self.property_of_hash(key_hash(key)) {
            Some(found) if same(found.property.key, key) => Some(found),
            _ => None,
        }
    }

    /// The property whose key has this hash. Whoever needs to know compares the keys.
    pub(crate) const fn property_of_hash(&self, hash: u64) -> Option<&EventProperty<'a>> {
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
    pub fn alias(&self, key: &str) -> Option<&EventProperty<'a>> {
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
pub struct EventProperty<'a> {
    /// The [`key_hash`] of the property's key.
    pub hash: u64,
    /// The property.
    pub property: &'a Property<'a>,
    /// Whether the event should have it.
    pub presence: Presence,
}

impl<'a> EventProperty<'a> {
    /// The property, to be present as said.
    pub const fn new(property: &'a Property<'a>, presence: Presence) -> Self {
        Self { hash: key_hash(property.key), property, presence }
    }
}

/// How one platform speaks.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Dialect<'a> {
    /// Its name in code and on command lines.
    pub key: &'a str,
    /// Its name for people.
    pub title: &'a str,
    /// Whose view Sent and Received take.
    pub perspective: Perspective,
    /// The fields of the envelope of which one must not be null.
    pub identities: &'a [&'a str],
    /// Properties whose kind is narrower here.
    pub kinds: &'a [(&'a str, Kind)],
    /// Properties that should be sent.
    pub recommended: &'a [&'a str],
    /// Properties that are not mentioned.
    pub absent: &'a [&'a str],
    /// Properties that have one value in an event.
    pub fixed: &'a [Fixed<'a>],
    /// How much is taken at once.
    pub limits: Limits,
}

impl<'a> Dialect<'a> {
    /// A dialect that asks for nothing.
    pub const fn new(key: &'a str, title: &'a str, perspective: Perspective, identities: &'a [&'a str]) -> Self {
        let limits = Limits { event_bytes: None, batch_bytes: None, batch_events: None };
        Self { key, title, perspective, identities, kinds: &[], recommended: &[], absent: &[], fixed: &[], limits }
    }

    /// With these narrower kinds.
    pub const fn kinds(mut self, kinds: &'a [(&'a str, Kind)]) -> Self {
        self.kinds = kinds;
        self
    }

    /// Recommending these properties.
    pub const fn recommended(mut self, keys: &'a [&'a str]) -> Self {
        self.recommended = keys;
        self
    }

    /// Without these properties.
    pub const fn absent(mut self, keys: &'a [&'a str]) -> Self {
        self.absent = keys;
        self
    }

    /// With these fixed values.
    pub const fn fixed(mut self, fixed: &'a [Fixed<'a>]) -> Self {
        self.fixed = fixed;
        self
    }

    /// Taking at most this much.
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The kind of a property here.
    pub fn kind_of(&self, property: &Property<'_>) -> Kind {
        self.kinds.iter().find(|(key, _)| *key == property.key).map_or(property.kind, |(_, kind)| *kind)
    }
}

/// A property that has one value in an event.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Fixed<'a> {
    /// The event's name in code.
    pub event: &'a str,
    /// The property's key.
    pub property: &'a str,
    /// The value, as the text of a number.
    pub value: &'a str,
}

impl<'a> Fixed<'a> {
    /// That the property has this value in this event.
    pub const fn new(event: &'a str, property: &'a str, value: &'a str) -> Self {
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
