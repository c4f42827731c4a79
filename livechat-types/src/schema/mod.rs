//! JSON Schema of your own events. Requires the feature `schemars`.
//!
//! A schema describes a whole track call in one object without references, as those that the spec publishes, so that any
//! consumer can read it. It is flat but for an enum of events (`oneOf`), and for a group that can be absent and a field with
//! another key (`anyOf`).
//!
//! It says what reading says: the bounds, the forms of times, the values and the presence of the spec and of the dialect
//! that the struct names, and what the types of the fields narrow, custom ones included. A doc comment is a description.
//! [`LiveChatEvent`](crate::LiveChatEvent) is all that a struct, or an enum of events, derives for it.
//!
//! A schema knows the keys of the spec and of the struct, and not the aliases of the spec. It cannot say what a field reads
//! through serde, what a `ReadValue` that was written by hand refuses, nor which days a month has.
//!
//! [`write()`] publishes the files, and a test that calls [`verify`] fails when they are stale:
//!
//! ```
//! use livechat_types::schema::{Contract, Draft, Published, event_schema, verify};
//! use livechat_types::{LiveChatEvent, MessageId, Sensitive};
//!
//! /// A message of the support desk
//! #[derive(LiveChatEvent)]
//! #[livechat(event = "Live Chat Message Sent")]
//! struct SupportMessage {
//!     message_id: MessageId,
//!     message_body: Option<Sensitive<String>>,
//!     #[livechat(custom)]
//!     attempts: u8,
//! }
//!
//! let schema = event_schema::<SupportMessage>(Draft::Draft202012, Contract::Closed);
//! assert_eq!(schema["properties"]["event"]["enum"][0], "Live Chat Message Sent");
//! assert_eq!(schema["properties"]["properties"]["required"][1], "attempts");
//! assert_eq!(schema["properties"]["properties"]["properties"]["attempts"]["maximum"], 255);
//!
//! let files = [Published::new("support-message.schema.json", &schema)];
//! let stale = verify("no/such/folder", &files).unwrap_err();
//! assert!(stale.to_string().contains("support-message.schema.json"));
//! ```

// What the derives say of an event.
pub(crate) mod shape;

// Values.
mod value;

// Calls, and schemas by the trait of schemars.
mod event;
pub(crate) mod through_schemars;

// Files.
mod published;

use serde_json::{Map, Value};

pub use published::{Published, Stale, verify, write};
pub use shape::{DescribeBody, DescribeEvent};

use crate::track::Track;

/// A draft of JSON Schema. Requires the feature `schemars`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Draft {
    /// Draft 2020-12.
    Draft202012,
    /// Draft 7, which most schema registries require.
    Draft07,
}

/// The side of an exchange that a schema is for. Requires the feature `schemars`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// For consumers: accepts null for optional properties, and unknown properties.
    Open,
    /// For producers: accepts neither.
    Closed,
}

impl Contract {
    fn is_closed(self) -> bool {
        self == Self::Closed
    }
}

/// Returns the schema of a whole track call with this event, or with one of the events of an enum. Requires the feature
/// `schemars`.
#[rustfmt::skip] // The compiler shows the line in errors, and more lines if it is several.
pub fn event_schema<E>(draft: Draft, contract: Contract) -> Value where Track<E>: DescribeBody {
    let described = Track::<E>::__describe_event();
    let mut schema = Map::new();
    let draft = match draft {
        Draft::Draft202012 => "https://json-schema.org/draft/2020-12/schema",
        Draft::Draft07 => "http://json-schema.org/draft-07/schema#",
    };
    schema.insert("$schema".to_owned(), draft.into());
    let mut calls = described.events.iter().map(|shape| event::call(shape, contract));
    if described.is_enum {
        schema.insert("title".to_owned(), described.title.into());
        event::described(&mut schema, described.docs);
        schema.insert("oneOf".to_owned(), calls.map(Value::Object).collect());
    } else {
        schema.extend(calls.next().into_iter().flatten());
    }
    Value::Object(schema)
}
