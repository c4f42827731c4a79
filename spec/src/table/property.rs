use crate::vocabulary::{FieldRole, Kind, PropertyRole, Sensitivity};

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
