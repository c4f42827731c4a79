//! Properties and envelope fields in tables, and the kinds of Rust types.

use crate::vocabulary::{FieldRole, Kind, PropertyRole, Sensitivity};

/// A property of events, or a field of the envelope.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Property {
    /// The JSON key.
    pub key: &'static str,
    /// The name in code.
    pub name: &'static str,
    /// The kind of its values.
    pub kind: Kind,
    /// What its values may reveal.
    pub sensitivity: Sensitivity,
    /// The kind of an array's items.
    pub items: Option<Kind>,
    /// The values of an enum.
    pub values: &'static [&'static str],
    /// Whether other values of an enum are errors.
    pub closed: bool,
    /// Names in code of values of an enum that are not made from the value: pairs of a value and its name.
    pub value_names: &'static [(&'static str, &'static str)],
    /// Other keys that are read as this one.
    pub aliases: &'static [&'static str],
    /// The smallest value, as the text of a number.
    pub minimum: Option<&'static str>,
    /// The largest value, as the text of a number.
    pub maximum: Option<&'static str>,
    /// The smallest number of characters.
    pub min_length: Option<usize>,
    /// The largest number of characters.
    pub max_length: Option<usize>,
    /// The Rust type of its values, where confusing them with other texts does harm.
    pub newtype: Option<&'static str>,
    /// The role of a field of the envelope.
    pub role: Option<FieldRole>,
    /// What a property of events says about the conversation.
    pub property_role: Option<PropertyRole>,
    /// What to send instead, if the property is deprecated.
    pub deprecated: Option<&'static str>,
}

impl Property {
    /// Creates a property without bounds.
    #[inline]
    pub const fn new(key: &'static str, kind: Kind, sensitivity: Sensitivity) -> Self {
        Self {
            key,
            name: key,
            kind,
            sensitivity,
            items: None,
            values: &[],
            closed: false,
            value_names: &[],
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

    /// Sets the name in code, if it is not the key.
    #[inline]
    pub const fn name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Sets the kind of an array's items.
    #[inline]
    pub const fn items(mut self, items: Kind) -> Self {
        self.items = Some(items);
        self
    }

    /// Sets the values of an enum.
    #[inline]
    pub const fn values(mut self, values: &'static [&'static str]) -> Self {
        self.values = values;
        self
    }

    /// Makes values of an enum that are not listed errors.
    #[inline]
    pub const fn closed(mut self) -> Self {
        self.closed = true;
        self
    }

    /// Sets names in code of values of an enum: pairs of a value and its name.
    #[inline]
    pub const fn value_names(mut self, names: &'static [(&'static str, &'static str)]) -> Self {
        self.value_names = names;
        self
    }

    /// Sets other keys that are read as this one.
    #[inline]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Sets the smallest value.
    #[inline]
    pub const fn minimum(mut self, minimum: &'static str) -> Self {
        self.minimum = Some(minimum);
        self
    }

    /// Sets the largest value.
    #[inline]
    pub const fn maximum(mut self, maximum: &'static str) -> Self {
        self.maximum = Some(maximum);
        self
    }

    /// Sets the smallest number of characters.
    #[inline]
    pub const fn min_length(mut self, length: usize) -> Self {
        self.min_length = Some(length);
        self
    }

    /// Sets the largest number of characters.
    #[inline]
    pub const fn max_length(mut self, length: usize) -> Self {
        self.max_length = Some(length);
        self
    }

    /// Sets the Rust type of the values.
    #[inline]
    pub const fn newtype(mut self, newtype: &'static str) -> Self {
        self.newtype = Some(newtype);
        self
    }

    /// Sets the role of a field of the envelope.
    #[inline]
    pub const fn role(mut self, role: FieldRole) -> Self {
        self.role = Some(role);
        self
    }

    /// Sets what a property of events says about the conversation.
    #[inline]
    pub const fn property_role(mut self, role: PropertyRole) -> Self {
        self.property_role = Some(role);
        self
    }

    /// Whether its values are ids or names.
    pub(crate) fn is_id_or_name(&self) -> bool {
        self.kind == Kind::String && matches!(self.sensitivity, Sensitivity::Identifier | Sensitivity::Personal)
    }

    /// Marks the property as deprecated; `advice` says what to send instead.
    #[inline]
    pub const fn deprecated(mut self, advice: &'static str) -> Self {
        self.deprecated = Some(advice);
        self
    }
}

/// What a Rust type holds, for comparison with the kind of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueKind {
    /// Any text.
    String,
    /// Integers.
    Integer,
    /// Numbers that may have a fraction.
    Number,
    /// Exact numbers; the checker decides whether they have a fraction.
    Exact,
    /// True and false.
    Boolean,
    /// Points in time.
    Timestamp,
    /// One of these texts.
    Enum(&'static [&'static str]),
    /// Objects.
    Object,
    /// Arrays of this.
    Array(&'static ValueKind),
    /// Any JSON.
    Any,
    /// A type that cannot hold a property, with the reason and what to use instead.
    Unfit(&'static str),
}
