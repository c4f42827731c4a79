//! Checks the attributes and the shape of an item, reports what is wrong, and returns what can be expanded.
//!
//! Names, kinds and presence are not checked here: they need the table of the spec, which only the compiler can evaluate.

// What is returned.
mod checked;

// One field, and all fields.
mod field;
mod fields;

// Items.
mod event;
pub(crate) mod value;

pub(crate) use checked::{Event, EventEnum, EventName, Field, FieldUse, Fields, KindOverride};
pub(crate) use event::{event, event_enum};
pub(crate) use fields::group;
