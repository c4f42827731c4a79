//! What the derive's readers and writers honour, and that the fast reader and the strict one make the same of a document.

#![allow(
    clippy::float_cmp,
    clippy::struct_field_names,
    clippy::trivially_copy_pass_by_ref,
    reason = "floats are exact, names are those of properties, and serde hands functions a reference"
)]

mod events;
mod fields;
mod values;

use std::fmt::Debug;

use livechat_tests::chance::{agreement, chance};
use livechat_tests::instances;
use livechat_types::__private::read_strictly;
use livechat_types::spec::table::Dialect;
use livechat_types::{
    AnyEvent, Batch, Body, Envelope, Extra, LiveChatEvent, MessageId, ReadBody, ReadEvent, Sensitive, Track,
    WriteEvent, dialects, read, read_in,
};

use fields::Plain;

use crate::common::{sent, sent_as_written};
use crate::outcome::outcome;

/// Reads a document with both readers, which must agree; returns the value and the findings: rules, pointers and messages.
#[track_caller]
pub(super) fn both<T: ReadBody + Debug + PartialEq>(
    document: &str,
    dialect: Option<&'static Dialect>,
) -> (Option<T>, Vec<String>) {
    let fast = match dialect {
        Some(dialect) => read_in::<T>(document.as_bytes(), dialect),
        None => read::<T>(document.as_bytes()),
    };
    let (fast, strict) = (outcome(fast), outcome(read_strictly::<T>(document.as_bytes(), dialect)));
    assert_eq!(fast, strict, "{document}");
    let found = fast.1.iter().map(|finding| format!("{} {} {}", finding.rule.id, finding.pointer, finding.message));
    (fast.0, found.collect())
}

#[track_caller]
pub(super) fn event<E: ReadEvent + Debug + PartialEq>(properties: &str) -> (Option<E>, Vec<String>) {
    let (track, found) = both::<Track<E>>(&sent(properties), None);
    (track.map(|track| track.event), found)
}

#[track_caller]
pub(super) fn assert_written<E: WriteEvent>(event: E, properties: &str) {
    assert_eq!(Track::new(Envelope::user("visitor-17"), event).to_json(), sent_as_written(properties));
}

/// The derived enum of all events, as a user would write it.
#[derive(Debug, PartialEq, LiveChatEvent)]
enum All {
    Started(Started),
    Ended(Ended),
    Sent(Plain),
    Received(Received),
}

macro_rules! events {
    ($($name:ident $event:literal;)*) => {$(
        #[derive(Debug, PartialEq, LiveChatEvent)]
        #[livechat(event = $event)]
        struct $name {
            agent_id: Option<String>,
            agent_name: Option<Sensitive<Box<str>>>,
            agent_username: Option<Sensitive<String>>,
            conversation_id: Option<livechat_types::ConversationId>,
            conversation_duration: Option<f64>,
            message_id: Option<MessageId>,
            message_body: Option<Sensitive<String>>,
            #[serde(flatten)]
            #[livechat(custom)]
            extra: Extra,
        }
    )*};
}
events! {
    Started "Live Chat Conversation Started";
    Ended "Live Chat Conversation Ended";
    Received "Live Chat Message Received";
}

#[test]
fn both_readers_agree_on_derived_and_generated_events() {
    let mut random = chance(29);
    let (mut read, mut batches) = (0, 0);
    for round in 0..agreement(4000) {
        let dialect = [None, Some(&dialects::SEGMENT), Some(&dialects::CUSTOMERIO)][round % 3];
        let call = instances::call(&mut random);
        read += usize::from(both::<Track<All>>(&call, dialect).0.is_some());
        both::<Track<AnyEvent>>(&call, dialect);
        let batch = instances::batch(&mut random);
        batches += usize::from(both::<Body<All>>(&batch, dialect).0.is_some());
        both::<Body>(&batch, dialect);
        both::<Batch>(&batch, dialect);
    }
    assert!(read > 400 && batches > 400, "{read} {batches}");
}
