//! What the derive macros call in constant evaluation: the names, kinds and presence of a struct's fields, checked
//! against the table of a spec. Each function returns, or stops the compilation with the rule, what is wrong, and what to
//! do.
//!
//! No part of the interface: it changes with the macros.

// Messages and names.
mod deprecated;
mod lookup;
mod message;

// One name each.
mod dialect;
mod event;
mod property;

// Several fields.
mod group;

pub use deprecated::Deprecated;
pub use dialect::{dialect, dialect_meant};
pub use event::{NO_EVENT, custom_event, distinct, event, event_meant};
pub use group::{Field, Group, GroupOf, complete, disjoint, group, group_key, group_value, of_group};
pub use lookup::SpecContext;
pub use property::{FieldType, FieldTypeOf, Of, custom_key, key, never_skipped, value};
