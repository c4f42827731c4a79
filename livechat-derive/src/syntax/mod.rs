//! The parts of an item and of its attributes.
//!
//! The compiler has parsed the item before a derive gets it, so this only tells its parts from each other. Types, bounds and
//! values remain tokens. `syn` reads all of Rust, and takes longer to compile than the derives; the tests compare with it.

// Errors, texts and tokens in their order.
mod error;
mod input;
mod text;

// Parts of items.
mod attribute;
mod generics;
mod path;
mod ty;

// Items.
mod item;

pub(crate) use attribute::{Arguments, Attribute, NestedMeta};
pub(crate) use error::{Error, Result};
pub(crate) use generics::Generics;
pub(crate) use input::Input;
pub(crate) use item::{Data, DeriveInput, Field, Fields, Variant};
pub(crate) use path::{FunctionPath, Path, Unraw};
pub(crate) use text::{Text, respan};
pub(crate) use ty::Type;
