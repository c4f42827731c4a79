//! Types of typify decode the calls, each as its own event.

use std::error::Error;

use serde::Deserialize;
use serde_json::Value;

mod open {
    typify::import_types!(schema = "../schemas/draft-07/live-chat-event.union.schema.json");
}

mod closed {
    typify::import_types!(schema = "../schemas/draft-07/live-chat-event.union.closed.schema.json");
}

/// Calls of one event, by `calls.mjs`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Calls {
    r#type: String,
    accepted: Vec<Value>,
    refused: Vec<Value>,
    refused_closed: Vec<Value>,
    accepted_open: Vec<Value>,
}

/// The name of the type that a call is decoded as, without what its variant's name leaves out.
fn decoded<T: for<'de> Deserialize<'de> + std::fmt::Debug>(call: &Value) -> Option<String> {
    let event: T = serde_json::from_value(call.clone()).ok()?;
    let shown = format!("{event:?}");
    // `MessageSent(LiveChatMessageSent { .. })`
    Some(shown.split(['(', ' ']).nth(1)?.to_owned())
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("expected the file of calls")?;
    let events: Vec<Calls> = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let (mut right, mut refused) = (0, 0);
    for Calls { r#type, accepted, refused: wrong, refused_closed, accepted_open } in &events {
        for call in accepted.iter().chain(accepted_open) {
            assert_eq!(decoded::<open::LiveChatEvent>(call).as_deref(), Some(&**r#type), "{call}");
            right += 1;
        }
        for call in accepted {
            assert_eq!(decoded::<closed::LiveChatEvent>(call).as_deref(), Some(&**r#type), "{call}");
            right += 1;
        }
        for call in wrong {
            assert_eq!(decoded::<open::LiveChatEvent>(call), None, "{call}");
            refused += 1;
        }
        for call in wrong.iter().chain(refused_closed) {
            assert_eq!(decoded::<closed::LiveChatEvent>(call), None, "{call}");
            refused += 1;
        }
    }
    assert!(right > 0 && refused > 0, "no calls");
    println!("{right} calls decoded, {refused} refused");
    Ok(())
}
