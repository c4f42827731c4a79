//! What can be expanded: items, with what was checked of them.

use proc_macro2::{Ident, Span, TokenStream};
use syn::{LitStr, Type};

use crate::attr::serde::{DefaultValue, Serde};

/// A struct that is an event.
pub(crate) struct Event<'a> {
    pub(crate) name: EventName<'a>,
    pub(crate) dialect: Option<&'a LitStr>,
    pub(crate) fields: Fields<'a>,
    /// Whether reading and writing are implemented by hand.
    pub(crate) manual: bool,
}

/// Which event a struct is.
pub(crate) enum EventName<'a> {
    Spec(&'a LitStr),
    Custom(&'a LitStr),
    /// The attribute is missing or malformed, which was reported.
    Missing,
}

/// An enum of events.
pub(crate) struct EventEnum<'a> {
    pub(crate) variants: Vec<EventVariant<'a>>,
    /// Whether there are variants, and none of them was dropped with an error.
    pub(crate) complete: bool,
    /// Whether reading and writing are implemented by hand.
    pub(crate) manual: bool,
}

/// A variant, and the event that it holds.
pub(crate) struct EventVariant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
}

/// The fields of an event or a group.
pub(crate) struct Fields<'a> {
    /// Those that are written or read.
    pub(crate) all: Vec<Field<'a>>,
    /// Those that serde skips both ways, with what stands for them.
    pub(crate) skipped: Vec<(&'a Ident, &'a Type, Option<&'a DefaultValue>)>,
    /// What stands for all missing fields.
    pub(crate) default: Option<&'a DefaultValue>,
    /// Whether other members are an error.
    pub(crate) denies_others: bool,
    /// Whether something was reported, so that the struct cannot be read.
    pub(crate) is_broken: bool,
    /// Whether all keys are known. If not, a property without a field here may be there all the same.
    pub(crate) complete: bool,
}

/// A field that is sent.
pub(crate) struct Field<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    /// The JSON key; for a flattened field, the name of the field.
    pub(crate) key: String,
    /// The span of the name or the `rename` that the key comes from.
    pub(crate) key_span: Span,
    pub(crate) used_as: FieldUse,
    /// Whether content may be in a type that shows it.
    pub(crate) plain: bool,
    /// The span of `skip_serializing_if`.
    pub(crate) skip_if: Option<Span>,
    /// The attributes of serde.
    pub(crate) serde: &'a Serde,
    /// The span of `kind` or `custom(serde)`, by which serde reads and writes the value.
    pub(crate) through_serde: Option<Span>,
    /// The first parameter of the struct that the type depends on.
    pub(crate) parameter: Option<String>,
    /// The user's lint levels.
    pub(crate) lints: &'a TokenStream,
    /// The documentation.
    #[cfg(feature = "schemars")]
    pub(crate) docs: &'a str,
}

/// The use of a field in its event.
pub(crate) enum FieldUse {
    /// A property, checked by its type.
    Property,
    /// A property, checked by the attribute `kind` as well as, or instead of, its type.
    KindOverride(KindOverride),
    /// A custom field, not checked.
    Custom,
    /// A group of properties.
    Group,
    /// A flattened custom field, not checked.
    CustomGroup,
    /// A field that was reported.
    Reported,
}

/// The kind that an attribute states.
pub(crate) struct KindOverride {
    /// A variant of `ValueKind`.
    pub(crate) variant: &'static str,
    pub(crate) span: Span,
    /// Whether a function writes the value, so that its type says nothing about what is written.
    pub(crate) through_function: bool,
    /// Whether the type depends on a parameter of the item.
    pub(crate) is_generic: bool,
}

impl KindOverride {
    /// Whether nothing else tells what is written.
    pub(crate) fn decides(&self) -> bool {
        self.through_function || self.is_generic
    }
}

impl Field<'_> {
    /// The keys under which the field is written or read, and where they stand.
    pub(super) fn names(&self) -> Vec<(String, Span)> {
        if !self.has_key() {
            return Vec::new();
        }
        let mut names = vec![(self.key.clone(), self.key_span)];
        names.extend(self.serde.aliases.iter().map(|alias| (alias.value(), alias.span())));
        names
    }

    /// The attribute of serde that always or sometimes leaves the field out, and where to report it.
    pub(crate) fn left_out_by(&self) -> Option<(&'static str, Span)> {
        if self.serde.skip_serializing {
            return Some(("skip_serializing", self.key_span));
        }
        self.skip_if.map(|span| ("skip_serializing_if", span))
    }

    /// Whether the field is one key of the JSON object, and not flattened into it.
    pub(crate) fn has_key(&self) -> bool {
        !matches!(self.used_as, FieldUse::Group | FieldUse::CustomGroup)
    }
}
