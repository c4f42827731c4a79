//! Checks of a struct against the table of a spec, which the expansions of the derives call in constant evaluation.
//!
//! Each function returns, or panics with a message that the compiler reports: the id of the rule, what is wrong, and a help.
//! This module is not public API: it changes with the derives.

// Messages and lookup.
mod deprecated;
mod lookup;
mod message;

// Checks of one name or field.
mod dialect;
mod event;
mod property;

// Checks of several fields.
mod group;

pub use deprecated::Deprecated;
pub use dialect::{dialect, dialect_meant};
pub use event::{NO_EVENT, custom_event, distinct, event, event_meant};
pub use group::{Field, Group, GroupOf, complete, disjoint, group, group_key, group_value, mark_reported};
pub use lookup::SpecContext;
pub use property::{FieldType, FieldTypeOf, TypeFact, custom_key, key, never_skipped, value};
