#![doc = include_str!("../README.md")]

mod batch;
mod checking;
mod clean;
mod conversation;
#[rustfmt::skip] // written by the generator
mod envelope;
mod event;
#[rustfmt::skip] // written by the generator
mod events;
mod id;
mod inherit;
mod interop;
mod json;
mod listed;
mod message;
#[cfg(not(feature = "schemars"))]
mod no_schema;
mod number;
mod read;
#[cfg(feature = "schemars")]
pub mod schema;
mod sensitive;
mod timestamp;
mod track;
mod value;
mod via_json;
mod write;

pub use livechat_derive::{LiveChatEvent, LiveChatProperties, PropertyValue};
pub use livechat_spec as spec;
pub use livechat_spec::dialects;

pub use livechat_spec::check::{Checker, Levels, Line, Profile, Report, Verdict};

pub use batch::{Batch, Body, Item, Split};
pub use checking::{check, explain};
pub use conversation::ConversationTracker;
pub use envelope::{AnonymousId, CallId, Envelope, GroupId, UserId};
pub use event::{LiveChatEvent, LiveChatProperties, SingleEvent};
pub use events::*;
pub use json::{Extra, RawJson};
pub use message::{Author, Message, UnstatedPerspective, translate};
pub use number::{NotADuration, NotFinite, Number, Seconds};
pub use read::{Input, Read, ReadBody, ReadError, ReadEvent, from_slice, read, read_in};
pub use sensitive::Sensitive;
pub use timestamp::Timestamp;
pub use track::Track;
pub use value::{PropertyValue, View};
pub use write::{WriteEvent, Writer};

#[doc(hidden)]
pub mod __private;
