#![doc = include_str!("../README.md")]

// Hashes, sorting, texts, words of eight bytes, vocabulary and rules.
mod hash;
mod order;
pub mod rule;
pub mod suggest;
mod swar;
pub mod text;
pub mod vocabulary;

// JSON, timestamps and tables of specs.
#[cfg(feature = "builtin")]
#[rustfmt::skip] // written by the generator
mod builtin;
pub mod json;
pub mod table;
pub mod timestamp;

// Compile-time checks and findings.
mod const_check;
pub mod diagnostic;

// Spec files as records, and checks of traffic and conversations.
pub mod check;
pub mod conversation;
#[cfg(feature = "load")]
pub mod model;

// Conversion of calls between dialects.
pub mod convert;

// Loading of spec files.
#[cfg(feature = "load")]
pub mod load;

// Changes between specs.
#[cfg(feature = "load")]
pub mod change;

/// What macros, generated code and the tools of this repository use. It is not public API.
#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "load")]
    pub use crate::model::decode::{
        Decode, DecodeRules, Decoder, FieldSchema, Record, RecordSchema, ValueSchema, record,
    };

    /// The hash of a text whose beginning has this hash, as [`key_hash`](crate::table::key_hash) gives it.
    pub const fn hash_after(hash: u64, bytes: &[u8]) -> u64 {
        crate::hash::fnv1a_after(hash, bytes)
    }

    pub use crate::order::{drop_repeats, first_equal};

    /// The checks of the derives, in constant evaluation.
    pub mod const_check {
        pub use crate::const_check::*;
    }

    /// Calls that a fast pass accepts.
    #[cfg(feature = "fast")]
    pub mod fast {
        pub use crate::check::fast::document::{FastCall, FastDocument};
        pub use crate::check::fast::findings::{RepeatedTexts, findings};
        pub use crate::check::fast::likeness::{Chain, Likeness};
        pub use crate::check::fast::members::{ValidCall, ValidValue};
        pub use crate::check::fast::notes::{Found, Matched};
    }

    /// The authority on documents, for typed reading.
    pub mod validate {
        #[cfg(feature = "fast")]
        pub use crate::check::validate::accepted::AcceptedCall;
        pub use crate::check::validate::batch::{is_batch, read_batch};
        pub use crate::check::validate::call::{CallOutcome, read_call};
        pub use crate::check::validate::properties::read_properties;
        pub use crate::check::validate::validator::Validator;
        pub use crate::check::validate::values::{IdText, NumberText, item_of};
        pub use crate::check::validate::visitor::{BatchVisitor, CallVisitor, PropertiesVisitor};
        pub use crate::check::violation::{Detail, Violation, Violations};
    }
}

#[cfg(feature = "builtin")]
pub use builtin::{LIVECHAT, dialects, envelope, events, properties};
