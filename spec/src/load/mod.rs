//! Loads spec files: bytes become a [`SpecFile`], or a list of all their problems.

// Rust names and keywords.
mod case;
mod keywords;

// Lints, which check a whole file.
mod lint;

// Plans, which extend a spec.
mod plan;

// Specs as they were released.
mod frozen;

// Tables and fingerprints.
mod canonical;
mod table;

pub use canonical::{same_event, same_property};
pub use case::{pascal_case, property_variant, snake_case, variant_name};
pub use frozen::{frozen, load_frozen};
pub use plan::ReadBase;
pub use plan::files::Document;
pub use table::{fingerprint, table};

use crate::diagnostic::{Finding, Problem};
use crate::json::{Node, Value};
use crate::model::SpecFile;
use crate::rule;
use crate::text::is_hidden;
use plan::Loader;

/// The text of the built-in spec file.
pub const LIVECHAT_JSON: &str = include_str!("../../livechat.json");

/// The largest size of a spec file, in bytes: 16 MiB.
pub const MAX_BYTES: usize = 16 << 20;

/// The largest size of a spec as it was released, in bytes: with a line for each value, it is larger than its files.
pub const FROZEN_MAX_BYTES: usize = 4 * MAX_BYTES;

/// The deepest nesting of a spec file.
pub const MAX_DEPTH: usize = 64;

/// The result of loading a spec file.
///
/// There is a spec unless a finding is an error.
#[derive(Debug)]
#[non_exhaustive]
pub struct Loaded {
    /// The spec.
    pub spec_file: Option<SpecFile>,
    /// What the spec extends, the nearest base first; none unless there is a spec.
    pub bases: Vec<SpecFile>,
    /// The findings, by file and place.
    pub findings: Vec<Finding>,
    /// The files that findings are about: the spec file, and then its bases.
    pub documents: Vec<Document>,
}

/// Loads a spec file; `file` is its name in findings.
///
/// ```
/// use livechat_spec::load::load;
/// let loaded = load("spec.json", br#"{"name": "shop", "verison": "1.0.0"}"#);
/// assert!(loaded.spec_file.is_none());
/// assert!(loaded.findings.iter().any(|finding| finding.message.contains("`verison`")));
/// ```
pub fn load(file: &str, bytes: &[u8]) -> Loaded {
    load_plan(file, bytes, &mut |_, _| Err("this program reads no files of bases".to_owned()))
}

/// Loads a spec file that may extend another one.
///
/// `read_base` gets the path in `extends`, and the name of the file that has it. It returns the file of the base, or why it
/// cannot be read. Its name is that in findings, and must be the same for the same file. The built-in spec needs no file.
///
/// ```
/// use livechat_spec::load::load_plan;
/// let plan = br#"{
///     "extends": "livechat@1", "name": "acme", "version": "0.1.0", "title": "Acme chat",
///     "description": "Chats", "schema_base": "https://acme.example",
///     "properties": {
///         "queue": {"kind": "string", "description": "Which team", "sensitivity": "none"}
///     },
///     "events": {"message_sent": {"properties": {"queue": "required"}}}
/// }"#;
/// let loaded = load_plan("acme.json", plan, &mut |_, _| Err("no files".to_owned()));
/// let spec_file = loaded.spec_file.unwrap();
/// assert_eq!(spec_file.events.len(), 4);
/// assert_eq!(spec_file.properties.len(), 8);
/// ```
pub fn load_plan(file: &str, bytes: &[u8], read_base: &mut ReadBase<'_>) -> Loaded {
    load_and(file, bytes, read_base, |_| Vec::new())
}

/// Loads a spec file as [`load_plan`] does. If it has no errors, adds what could be better about it: the rules of the group
/// `LC11`, unless the record that breaks one has it in `allow`. What is in the file of a base is not reported.
///
/// ```
/// use livechat_spec::load::{LIVECHAT_JSON, lint_plan};
/// let text = LIVECHAT_JSON.replacen(r#""unit": "seconds","#, "", 1);
/// let text = text.replacen(r#""minimum": 0,"#, "", 1);
/// let loaded = lint_plan("spec.json", text.as_bytes(), &mut |_, _| Err("no files".into()));
/// let finding = &loaded.findings[0];
/// assert_eq!((loaded.findings.len(), finding.rule.id), (1, "LC1104"));
/// assert_eq!(&*finding.pointer, "/properties/conversation_duration/kind");
/// ```
pub fn lint_plan(file: &str, bytes: &[u8], read_base: &mut ReadBase<'_>) -> Loaded {
    // The file is the first one in the space of addresses.
    load_and(file, bytes, read_base, |spec_file| lint::quality(spec_file, 0..=bytes.len()))
}

/// Loads a spec file. If it has no errors, adds the problems that `more` finds.
fn load_and(
    file: &str,
    bytes: &[u8],
    read_base: &mut ReadBase<'_>,
    more: impl FnOnce(&SpecFile) -> Vec<Problem>,
) -> Loaded {
    let mut loader = Loader::new(read_base);
    let (resolved, problems) = loader.load(Document::new(file, bytes));
    loader.loaded(resolved, problems, more)
}

/// Reports each key and string that has a hidden character.
fn hidden_characters(tree: &Node, problems: &mut Vec<Problem>) {
    let mut check = |text: &str, span| {
        // Nearly all text is plain ASCII, and each check of traffic loads a spec.
        let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        if !is_plain && let Some(c) = text.chars().find(|&c| is_hidden(c)) {
            let message = format!("hidden character U+{:04X}", u32::from(c));
            problems.push(Problem::new(&rule::SPEC_HIDDEN_CHARACTER, span, message).help("remove the character"));
        }
    };
    let mut pending = vec![tree];
    while let Some(node) = pending.pop() {
        match &node.value {
            Value::String(text) => check(text, node.span),
            Value::Array(items) => pending.extend(items),
            Value::Object(members) => {
                for member in members {
                    check(&member.key, member.key_span);
                    pending.push(&member.node);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}
