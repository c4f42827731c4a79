//! The worst cases: documents that took much longer for each byte than real ones, or would if work were not bounded.

use std::fmt::Write as _;

/// A kind of document that takes long, of any size.
pub struct Worst {
    /// The name in the table.
    pub name: &'static str,
    /// Makes one of about this many bytes.
    pub make: fn(usize) -> String,
}

/// All of them.
pub const ALL: &[Worst] = &[
    Worst { name: "a repeated key behind a long value", make: repeated_key },
    Worst { name: "a repeated property behind a long value", make: repeated_property },
    Worst { name: "a repeated key behind white space", make: repeated_after_space },
    Worst { name: "duplicates nested 100 deep", make: nested_duplicates },
    Worst { name: "duplicates with long values", make: long_duplicates },
    Worst { name: "distinct keys", make: distinct_keys },
    Worst { name: "distinct properties", make: distinct_properties },
    Worst { name: "nearly-named fields", make: |size| call("", near_members(size)) },
    Worst { name: "nearly-named properties", make: |size| with_properties(near_members(size)) },
    Worst { name: "fields alike those of the spec", make: |size| call("", alike_members(size)) },
    Worst { name: "properties alike those of the spec", make: |size| with_properties(alike_members(size)) },
    Worst { name: "aliases beside their property", make: aliases },
    Worst { name: "escaped keys", make: escaped_keys },
    Worst { name: "one key, escaped in many ways", make: escapes_of_one_key },
    Worst { name: "a key of separators", make: |size| call("", format!(r#""a{}":1"#, "_".repeat(size))) },
    Worst { name: "an event name of separators", make: |size| call(&" ".repeat(size), String::new()) },
    Worst { name: "a long event name", make: |size| call(&"Live Chat ".repeat(size / 10), String::new()) },
    Worst { name: "event names, all different", make: event_names },
    Worst { name: "foreign event names, all different", make: foreign_names },
    Worst { name: "one key in each call, all different", make: one_key_a_call },
    Worst { name: "a batch of numbers", make: |size| batch(size, |_| "1".to_owned()) },
    Worst { name: "a batch of empty calls", make: |size| batch(size, |_| "{}".to_owned()) },
    Worst { name: "a batch that is a call as well", make: batch_and_call },
    Worst { name: "errors below a long key", make: long_pointers },
    Worst { name: "halves of surrogate pairs", make: lone_surrogates },
    Worst { name: "nested 128 deep", make: nested },
    Worst {
        name: "a long number",
        make: |size| with_properties(format!(r#""conversation_duration":0.{}"#, "1".repeat(size))),
    },
    Worst { name: "a long time", make: |size| call("", format!(r#""timestamp":"{}""#, "2".repeat(size))) },
    Worst {
        name: "escapes",
        make: |size| with_properties(format!(r#""message_id":"{}""#, "\\u0061".repeat(size / 6))),
    },
    Worst { name: "a context of senders", make: senders },
];

const EVENT: &str = "Live Chat Message Sent";

/// A call with an event and more members.
fn call(event: &str, members: String) -> String {
    let event = if event.is_empty() { EVENT } else { event };
    let comma = if members.is_empty() { "" } else { "," };
    format!(r#"{{"type":"track","userId":"visitor-17","event":"{event}"{comma}{members}}}"#)
}

/// A call with these properties.
fn with_properties(members: String) -> String {
    call("", format!(r#""properties":{{{members}}}"#))
}

/// A batch of these items.
fn batch(size: usize, item: impl Fn(usize) -> String) -> String {
    format!(r#"{{"batch":[{}]}}"#, list(size, item))
}

/// Texts with commas between them, of about this many bytes.
fn list(size: usize, item: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(size + 64);
    for number in 0.. {
        if out.len() >= size {
            break;
        }
        if number > 0 {
            out.push(',');
        }
        out.push_str(&item(number));
    }
    out
}

fn repeated_key(size: usize) -> String {
    let long = "x".repeat(size / 2);
    call("", format!(r#""k":"{long}",{}"#, list(size / 2, |_| r#""k":1"#.to_owned())))
}

fn repeated_property(size: usize) -> String {
    let long = list(size / 2, |_| "[1]".to_owned());
    with_properties(format!(r#""k":[{long}],{}"#, list(size / 2, |_| r#""k":1"#.to_owned())))
}

fn repeated_after_space(size: usize) -> String {
    let space = " ".repeat(size / 4);
    call("", format!(r#""k":{space}1{space},{}"#, list(size / 2, |_| r#""k":1"#.to_owned())))
}

fn nested_duplicates(size: usize) -> String {
    let one = format!("{}1{}", r#"{"a":1,"a":"#.repeat(100), "}".repeat(100));
    call("", format!(r#""k":[{}]"#, list(size, |_| one.clone())))
}

fn long_duplicates(size: usize) -> String {
    let long = "x".repeat(size / 64);
    call("", list(size, |number| format!(r#""k":"{long}{}""#, number % 10)))
}

fn distinct_keys(size: usize) -> String {
    call("", list(size, |number| format!(r#""k{number}":0"#)))
}

fn distinct_properties(size: usize) -> String {
    with_properties(list(size, |number| format!(r#""{number:x}":0"#)))
}

const NAMES: [&str; 10] = [
    "anonymousId",
    "agent_username",
    "conversation_duration",
    "conversation_id",
    "agent_name",
    "message_body",
    "originalTimestamp",
    "context",
    "properties",
    "timestamp",
];

fn near_members(size: usize) -> String {
    list(size, |number| {
        let name = NAMES[number % NAMES.len()];
        let at = 1 + number / NAMES.len() % (name.len() - 1);
        let letter = char::from(b'a' + u8::try_from(number / 200 % 26).unwrap_or(0));
        format!(r#""{}{letter}{}":0"#, &name[..at], &name[at..])
    })
}

fn alike_members(size: usize) -> String {
    list(size, |number| {
        let name = NAMES[number % NAMES.len()];
        let separators: String = (0..6).map(|bit| if number >> bit & 1 == 1 { '-' } else { '.' }).collect();
        let (start, end) = name.split_at(number / 64 % name.len());
        format!(r#""{start}{separators}{end}":0"#)
    })
}

fn aliases(size: usize) -> String {
    let members = list(size / 2, |_| r#""message_id":"m""#.to_owned());
    with_properties(format!("{members},{}", list(size / 2, |_| r#""agentId":null"#.to_owned())))
}

fn escaped(text: &str, is_escaped: impl Fn(usize) -> bool) -> String {
    let mut out = String::new();
    for (at, byte) in text.bytes().enumerate() {
        // Writing to a string does not fail.
        let _ = match is_escaped(at) {
            true => write!(out, "\\u{byte:04x}"),
            false => write!(out, "{}", char::from(byte)),
        };
    }
    out
}

fn escaped_keys(size: usize) -> String {
    with_properties(list(size, |number| format!(r#""{}":0"#, escaped(&format!("k{number}"), |_| true))))
}

fn escapes_of_one_key(size: usize) -> String {
    let key = "a".repeat(64);
    call("", list(size, |number| format!(r#""{}":0"#, escaped(&key, |at| at < 32 && number >> at & 1 == 1))))
}

fn event_names(size: usize) -> String {
    batch(size, |number| format!(r#"{{"type":"track","userId":"u","event":"Live Chat Mesage {number}"}}"#))
}

fn foreign_names(size: usize) -> String {
    batch(size, |number| format!(r#"{{"event":"Message Live {number} Chat Sent"}}"#))
}

fn one_key_a_call(size: usize) -> String {
    batch(size, |number| {
        format!(r#"{{"type":"track","userId":"u","event":"{EVENT}","properties":{{"agent_nam{number}":0}}}}"#)
    })
}

fn batch_and_call(size: usize) -> String {
    let members = list(size / 2, |_| r#""userId":1,"agentId":2"#.to_owned());
    format!(r#"{{"event":"{EVENT}","batch":[{}],{members}}}"#, list(size / 2, |_| "1".to_owned()))
}

fn long_pointers(size: usize) -> String {
    let key = "k".repeat(size / 2);
    call("", format!(r#""{key}":{{{}}}"#, list(size / 2, |_| r#""a":1"#.to_owned())))
}

fn lone_surrogates(size: usize) -> String {
    call("", format!(r#""k":[{}]"#, list(size, |_| r#""\ud800""#.to_owned())))
}

fn nested(size: usize) -> String {
    let one = format!("{}{}", "[".repeat(120), "]".repeat(120));
    call("", format!(r#""k":[{}]"#, list(size, |_| one.clone())))
}

fn senders(size: usize) -> String {
    let other = list(size, |_| r#""library":{"name":{"name":1}}"#.to_owned());
    call("", format!(r#""context":{{{other},"integration":{{"name":"x"}}}}"#))
}
