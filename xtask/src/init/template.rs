//! The texts of the files. What differs between workspaces stands between `@`.

use std::io;
use std::path::{Path, PathBuf};

use super::crates::{Crates, TYPES, XTASK};
use super::name::Name;
use crate::term::{Error, quoted};

/// The files of a workspace, each with its path and text.
pub(super) struct Template {
    /// Each placeholder, with its text.
    texts: Vec<(&'static str, String)>,
}

impl Template {
    /// The files of a workspace in this folder, which need not exist.
    pub(super) fn new(name: &Name, crates: &Crates, root: &Path) -> Result<Self, Error> {
        let root = resolved(root).map_err(|error| {
            Error::new(format!("cannot find the folder {}: {error}", quoted(&root.to_string_lossy())))
        })?;
        Ok(Self {
            texts: vec![
                ("@name@", name.as_given().to_owned()),
                ("@snake@", name.in_snake_case()),
                ("@STATIC@", name.of_static()),
                ("@types@", crates.dependency(TYPES, &root.join("events"))?),
                ("@xtask@", crates.dependency(XTASK, &root.join("xtask"))?),
            ],
        })
    }

    /// The members of the workspace, its plan and its traffic.
    pub(super) fn members(&self) -> Vec<(String, String)> {
        [
            ("events/Cargo.toml", EVENTS_MANIFEST),
            ("events/src/lib.rs", EVENTS_LIB),
            ("events/tests/plan.rs", EVENTS_TEST),
            ("livechat-check.json", CHECK_CONFIG),
            ("plan/@name@.json", PLAN),
            ("traffic/example.ndjson", TRAFFIC),
            ("xtask/Cargo.toml", XTASK_MANIFEST),
            ("xtask/src/main.rs", XTASK_MAIN),
        ]
        .map(|(path, text)| (self.fill(path), self.fill(text)))
        .to_vec()
    }

    /// The manifest of the workspace.
    pub(super) fn manifest(&self) -> (String, String) {
        let [members, rest] = [MEMBERS, CONFIG].map(|text| self.fill(text));
        let defaults =
            "# The packages of `cargo test` and the like without `--workspace`.\ndefault-members = [\"events\"]\n";
        ("Cargo.toml".to_owned(), format!("{members}{defaults}resolver = \"3\"\n\n{rest}"))
    }

    /// The lines that make `cargo xtask` a command.
    pub(super) fn cargo_config(&self) -> (String, String) {
        (".cargo/config.toml".to_owned(), self.fill(CARGO_CONFIG))
    }

    /// The lines that the manifest of another workspace needs.
    pub(super) fn manifest_lines(&self) -> String {
        self.fill(&format!("{MEMBERS}\n{CONFIG}"))
    }

    fn fill(&self, text: &str) -> String {
        self.texts.iter().fold(text.to_owned(), |text, (placeholder, value)| text.replace(placeholder, value))
    }
}

/// The path with the links of the part that exists resolved.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    match (path.canonicalize(), path.parent(), path.file_name()) {
        (Err(error), Some(parent), Some(name)) if error.kind() == io::ErrorKind::NotFound => {
            Ok(resolved(parent)?.join(name))
        }
        (result, ..) => result,
    }
}

const MEMBERS: &str = r#"[workspace]
members = ["events", "xtask"]
"#;

const CONFIG: &str = r#"# What `cargo xtask generate` reads and writes. Add `schemas = "plan/schemas"` for JSON Schemas of the events, and
# `snippets = "plan/SNIPPETS.md"` for the calls that send them in other languages.
[workspace.metadata.livechat]
spec = "plan/@name@.json"
table = "events/src/table.rs"
events = "events/src/events.rs"
reference = "plan/REFERENCE.md"
schema = "plan/livechat-plan.schema.json"
check-schema = "plan/livechat-check.schema.json"
# The package whose version must suit what changes in the events.
crate = "events"
"#;

const CARGO_CONFIG: &str = r#"[alias]
xtask = "run --quiet --package xtask --"
"#;

const XTASK_MANIFEST: &str = r#"[package]
name = "xtask"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
# The default feature unpacks zstd with a C library, which is faster and takes long to build.
livechat-xtask = { @xtask@, default-features = false }
"#;

const XTASK_MAIN: &str = r"//! The command `cargo xtask`, which is `livechat`.

fn main() -> std::process::ExitCode {
    livechat_xtask::main()
}
";

const EVENTS_MANIFEST: &str = r#"[package]
name = "@name@-events"
version = "0.1.0"
edition = "2024"
publish = false

[dependencies]
livechat-types = { @types@ }
"#;

const EVENTS_LIB: &str = r"//! The live chat events of @name@: those of livechat, and what the plan `plan/@name@.json` says.
//!
//! `cargo xtask generate` writes the modules.

#[rustfmt::skip] // generated
pub mod events;
#[rustfmt::skip] // generated
pub mod table;
";

const EVENTS_TEST: &str = r#"//! What the plan says, as the compiler and readers see it.

use livechat_types::{Envelope, LiveChatEvent, Track, read};

use @snake@_events::events::{AnyEvent, HandedOver, MessageSent, Queue};
use @snake@_events::table::@STATIC@;

#[test]
fn a_generated_event_is_written_and_read() {
    // The plan requires `conversation_id`, so it is a parameter.
    let event = MessageSent::new("conv-7f3a").queue(Queue::Orders);
    let body = Track::new(Envelope::user("visitor-17"), event).to_json();
    let read = read::<Track<AnyEvent>>(body.as_bytes()).unwrap();
    assert!(read.findings.is_empty());
    assert_eq!(read.value.event.name(), "Live Chat Message Sent");
}

/// A struct of your own. Misspell a field, or give it another type: what breaks the plan does not compile.
#[derive(LiveChatEvent)]
#[livechat(event = "Support Chat Handed Over", spec = @STATIC@)]
struct Handover {
    conversation_id: String,
    queue: Queue,
}

#[test]
fn a_struct_of_your_own_is_read() {
    let event = HandedOver::new("conv-7f3a", Queue::Returns);
    let body = Track::new(Envelope::user("visitor-17"), event).to_json();
    let read = read::<Track<Handover>>(body.as_bytes()).unwrap();
    let event = read.value.event;
    assert_eq!(event.conversation_id, "conv-7f3a");
    assert_eq!(event.queue, Queue::Returns);
}
"#;

const CHECK_CONFIG: &str = r#"{
  "$schema": "plan/livechat-check.schema.json",
  "fail_on": "warning"
}
"#;

const PLAN: &str = r#"{
  "$schema": "livechat-plan.schema.json",
  "extends": "livechat@1",
  "name": "@snake@",
  "version": "0.1.0",
  "title": "Live chat of @name@",
  "description": "The live chat events of @name@: those of livechat, and what @name@ adds",
  "schema_base": "https://@name@.example/schemas",
  "properties": {
    "queue": {
      "kind": "enum",
      "description": "Team that takes the chat",
      "sensitivity": "none",
      "values": {
        "orders": "Questions before delivery",
        "returns": "Questions after delivery"
      }
    }
  },
  "events": {
    "message_sent": {
      "properties": {"conversation_id": "required", "queue": "optional"}
    },
    "handed_over": {
      "name": "Support Chat Handed Over",
      "description": "Another team has taken the chat",
      "properties": {"conversation_id": "required", "queue": "required"},
      "examples": [
        {
          "description": "A return",
          "properties": {"conversation_id": "conv-7f3a", "queue": "returns"}
        }
      ]
    }
  }
}
"#;

const TRAFFIC: &str = r#"{"type":"track","userId":"visitor-17","event":"Live Chat Conversation Started","properties":{"conversation_id":"conv-7f3a"}}
{"type":"track","userId":"visitor-17","event":"Live Chat Message Sent","properties":{"conversation_id":"conv-7f3a","message_body":"Can I return this?","queue":"orders"}}
{"type":"track","userId":"visitor-17","event":"Support Chat Handed Over","properties":{"conversation_id":"conv-7f3a","queue":"returns"}}
"#;
