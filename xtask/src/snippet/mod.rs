//! The call that sends an event by the SDK of a vendor, in each language.

// The data.
mod forms;

// Values in code.
mod literal;

// The call, and its code.
mod call;
mod render;
mod rust;

// The verb.
mod command;

pub(crate) use call::{Call, as_named_by};
pub(crate) use command::{USER, command, run};
pub(crate) use forms::{Form, Language, Vendor, forms};
pub(crate) use render::render;
