#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Values of properties, and the writer.
mod value;

// Reading and writing: what an event has to implement.
mod read;
mod write;

// Track calls: an event in its envelope.
mod batch_defaults;
#[rustfmt::skip] // written by the generator
mod envelope;
mod event;
#[cfg(feature = "fast")]
mod fast_call;
mod track;

// The generated events, and what is made of calls.
mod batch;
mod check;
mod conversation;
mod convert;
#[rustfmt::skip] // written by the generator
mod events;
mod message;
mod ndjson;
mod refine;
#[cfg(feature = "schemars")]
pub mod schema;
#[cfg(feature = "serde_json")]
mod serde_impls;

// The names and macros that generated code uses.
#[doc(hidden)]
pub mod __private;
mod macros;

pub use livechat_derive::{LiveChatEvent, LiveChatProperties, PropertyValue};
/// The crate `livechat-spec`: the spec's table, the rules, findings and how they are shown, and the strict JSON reader.
pub use livechat_spec as spec;
pub use livechat_spec::check::{Checker, Line, Verdict};
pub use livechat_spec::diagnostic::{Finding, Levels};
pub use livechat_spec::dialects;
pub use livechat_spec::rule::Profile;

pub use batch::{Batch, BatchItem, Body, RefusedCall, Split};
pub use check::{check, findings};
pub use conversation::{ConversationTracker, ObserveBody};
pub use convert::{ConvertError, Converted, normalize, translate_with};
pub use envelope::{AnonymousId, CallId, Envelope, GroupId, UserId};
pub use event::{Events, LiveChatEvent, LiveChatProperties, SingleEvent};
pub use events::*;
pub use livechat_spec::convert::UnstatedPerspective;
pub use message::{Author, Message, TranslateBody, TranslateError, translate};
pub use ndjson::{LineError, Ndjson, read_ndjson};
pub use read::findings::Findings;
pub use read::input::Input;
pub use read::{Read, ReadBody, ReadError, ReadEvent, from_slice, read, read_in};
pub use track::{ReadWriteBody, Track};
pub use value::into::IntoValue;
pub use value::json::{Extra, RawJson};
pub use value::number::{NotADuration, NotANumber, NotAnInteger, NotFinite, Number, Seconds};
pub use value::property::PropertyValue;
pub use value::read::{Misfit, ReadValue};
pub use value::sensitive::Sensitive;
pub use value::timestamp::{OutOfRange, Timestamp};
pub use value::writer::{View, Writer};
pub use write::{WriteBody, WriteEvent, WriteValue};
