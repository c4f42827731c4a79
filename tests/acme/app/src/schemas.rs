//! The JSON Schemas of what the app sends, which other teams read in `schemas/`.

use livechat_types::schema::{Contract, Draft, Published, event_schema};

use crate::{ChatEvent, Question};

/// The files.
#[must_use]
pub fn files() -> Vec<Published> {
    let chat = event_schema::<ChatEvent>(Draft::Draft202012, Contract::Closed);
    let question = event_schema::<Question>(Draft::Draft202012, Contract::Closed);
    vec![Published::new("chat-event.schema.json", &chat), Published::new("question.schema.json", &question)]
}
