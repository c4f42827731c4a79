//! Specs as they were released.

use super::Loaded;
use super::plan::Loader;
use super::plan::files::Document;
use crate::json::{Member, Node, Value};
use crate::model::SpecFile;
use crate::model::decode::{Decode as _, Record as _};

/// What a release does not keep: the evidence, and what says where the rest comes from.
const LEFT_OUT: [&str; 3] = ["$schema", "extends", "sources"];

/// Returns a spec in the form in which a release keeps it: the whole of it without evidence, as a plan and its bases make it,
/// with the name and the version of each base.
///
/// ```
/// use livechat_spec::load::{LIVECHAT_JSON, fingerprint, frozen, load, load_frozen};
/// let spec = load("livechat.json", LIVECHAT_JSON.as_bytes()).spec_file.unwrap();
/// let text = frozen(&spec, &[]);
/// assert!(text.starts_with("{\n  \"bases\": [],\n  \"name\": \"livechat\",\n"));
/// let again = load_frozen("spec.json", text.as_bytes()).spec_file.unwrap();
/// assert_eq!(fingerprint(&again), fingerprint(&spec));
/// ```
pub fn frozen(spec_file: &SpecFile, bases: &[SpecFile]) -> String {
    let base = |base: &SpecFile| {
        Node::from(Value::Object(vec![
            Member::new("name", base.name.json()),
            Member::new("version", base.version.json()),
        ]))
    };
    let mut members = vec![Member::new("bases", Value::Array(bases.iter().map(base).collect()))];
    spec_file.add_members(&mut members);
    members.retain(|member| !LEFT_OUT.contains(&&*member.key));
    Node::from(Value::Object(members)).to_json(true) + "\n"
}

/// Loads what [`frozen`] has made; `file` is its name in findings. There are no bases beside it.
pub fn load_frozen(file: &str, bytes: &[u8]) -> Loaded {
    let mut no_base = |_: &str, _: &str| Err("a released spec is complete".to_owned());
    let mut loader = Loader::new(&mut no_base);
    let (resolved, problems) = loader.load_frozen(Document::new(file, bytes));
    loader.loaded(resolved, problems, |_| Vec::new())
}
