//! Types of typify read each call as its event. The arguments are the folder of calls and that of specs; or the address of a
//! schema and its file, which make the same types.

use std::error::Error;
use std::fmt::Debug;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::panic::catch_unwind;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;
use typify::{TypeSpace, TypeSpaceSettings};

mod livechat_open {
    typify::import_types!(schema = "../specs/livechat/draft-07/open/live-chat-event.union.schema.json");
}
mod livechat_closed {
    typify::import_types!(schema = "../specs/livechat/draft-07/closed/live-chat-event.union.schema.json");
}
mod acme_open {
    typify::import_types!(schema = "../specs/acme/draft-07/open/live-chat-event.union.schema.json");
}
mod acme_closed {
    typify::import_types!(schema = "../specs/acme/draft-07/closed/live-chat-event.union.schema.json");
}
mod till_open {
    typify::import_types!(schema = "../specs/till/draft-07/open/live-chat-event.union.schema.json");
}
mod till_closed {
    typify::import_types!(schema = "../specs/till/draft-07/closed/live-chat-event.union.schema.json");
}
mod any_open {
    typify::import_types!(schema = "../specs/till/draft-07/open/live-chat-event.any.schema.json");
}
mod any_closed {
    typify::import_types!(schema = "../specs/till/draft-07/closed/live-chat-event.any.schema.json");
}

/// The calls of an event, by `calls.mjs`.
#[derive(Deserialize)]
struct Event {
    r#type: String,
    calls: Vec<Call>,
}

#[derive(Deserialize)]
struct Call {
    call: Value,
    open: bool,
    closed: bool,
    any: Verdicts,
    by: String,
}

#[derive(Clone, Copy, Deserialize)]
struct Verdicts {
    open: bool,
    closed: bool,
}

/// What it makes of a call: the text of the value, if it is one.
fn read<T: for<'de> Deserialize<'de> + Debug>(call: &Value) -> Option<String> {
    Some(format!("{:?}", serde_json::from_value::<T>(call.clone()).ok()?))
}

type Read = fn(&Value) -> Option<String>;

const SPECS: [(&str, Read, Read); 3] = [
    ("livechat", read::<livechat_open::LiveChatEvent>, read::<livechat_closed::LiveChatEvent>),
    ("acme", read::<acme_open::LiveChatEvent>, read::<acme_closed::LiveChatEvent>),
    ("till", read::<till_open::LiveChatEvent>, read::<till_closed::LiveChatEvent>),
];

const ANY: (&str, Read, Read) = ("till", read::<any_open::LiveChatEvent>, read::<any_closed::LiveChatEvent>);

/// What it does not check: bounds; and in closed types, too, what may be absent may be null.
const IGNORED: [&str; 2] = ["bound", "null"];

/// The types that it makes of a schema.
fn types(schema: &str) -> Result<String, Box<dyn Error>> {
    let mut types = TypeSpace::new(&TypeSpaceSettings::default());
    types.add_root_schema(serde_json::from_str(schema)?)?;
    Ok(types.to_stream().to_string())
}

/// Gets a file of a server, by its address without `http://`.
fn get(address: &str) -> Result<String, Box<dyn Error>> {
    let (host, path) = address.split_once('/').ok_or("no path")?;
    let mut stream = TcpStream::connect(host)?;
    write!(stream, "GET /{path} HTTP/1.0\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.split_once("\r\n\r\n").ok_or("no body")?.1.to_owned())
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let [calls, specs] = [(); 2].map(|()| arguments.next().unwrap_or_default());
    if let Some(address) = calls.strip_prefix("http://") {
        assert_eq!(types(&get(address)?)?, types(&fs::read_to_string(specs)?)?);
        return Ok(());
    }
    let mut counts = [0; 2];
    for ((spec, open, closed), is_any) in SPECS.into_iter().map(|spec| (spec, false)).chain([(ANY, true)]) {
        let events: Vec<Event> = serde_json::from_str(&fs::read_to_string(Path::new(&calls).join(format!("{spec}.json")))?)?;
        for Event { r#type, calls } in events {
            for Call { call, open: of_open, closed: of_closed, any, by } in calls {
                let own = Verdicts { open: of_open, closed: of_closed };
                let verdicts = if is_any { any } else { own };
                for (read, verdict) in [(open, verdicts.open), (closed, verdicts.closed)] {
                    let expected = verdict || IGNORED.contains(&&*by);
                    let value = read(&call);
                    assert_eq!(value.is_some(), expected, "{spec} {is_any} {call}");
                    // `MessageSent(LiveChatMessageSent { .. })`
                    let variant = value.as_deref().and_then(|value| value.split(['(', ' ']).nth(1));
                    assert!(is_any || variant.is_none_or(|variant| variant == r#type), "{variant:?} {call}");
                    counts[usize::from(expected)] += 1;
                }
            }
        }
    }
    let exact = fs::read_to_string(Path::new(&specs).join("till/draft-07/open/live-chat-event.schema.json"))?;
    let schema = serde_json::from_str(&exact)?;
    let made = catch_unwind(|| TypeSpace::new(&TypeSpaceSettings::default()).add_root_schema(schema).is_ok());
    assert!(!made.is_ok_and(|made| made), "it knows `if` now: say so in tools.json");
    assert!(counts[0] > 50 && counts[1] > 50);
    println!("accepted {} calls and refused {}", counts[1], counts[0]);
    Ok(())
}
