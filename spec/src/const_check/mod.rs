//! Checks of a struct against the table of a spec, which the expansions of the derives call in constant evaluation.
//!
//! The functions are `#[inline]` so that they are no part of the library's machine code: the compiler alone calls them.
//! Each function returns, or panics with a message that the compiler reports: the id of the rule, what is wrong, and a help.
//! This module is not public API: it changes with the derives.

// Messages and lookup.
mod lookup;
mod message;
mod words;

// Names that the spec does not have.
mod unknown;

// Checks of one name or field.
mod dialect;
mod property;

// Checks of several fields, and of the event.
mod event;
mod group;

pub use dialect::{dialect, dialect_meant};
pub use event::{EventOf, NO_EVENT, VariantEvent, custom_event, distinct, event, event_meant, of_spec};
pub use group::{
    Field, Group, GroupOf, complete, disjoint, group, group_key, group_never_skipped, group_value, mark_reported,
};
pub use lookup::{SpecContext, deprecates_event, deprecates_property};
pub use property::{
    FieldType, FieldTypeOf, Is, TypeFact, alias, custom_event_value, custom_key, custom_value, holds_others, key, kind,
    never_absent, never_skipped, stated, value, written_by_serde,
};
