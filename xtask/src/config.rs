//! Where the spec file is and what is generated from it: the `livechat` metadata of a `Cargo.toml`.

use std::fs;
use std::path::{Component, Path, PathBuf};

use livechat_spec::suggest::closest;
use toml::{Table, Value};

use crate::term::Error;

/// The configuration of a workspace.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// The folder that its paths are relative to.
    pub(crate) root: PathBuf,
    /// The spec file.
    pub(crate) spec: Option<String>,
    /// The Rust file of the const table.
    pub(crate) table: Option<String>,
    /// The Rust file of the envelope, for livechat-types itself.
    pub(crate) envelope: Option<String>,
    /// The Rust file of the typed events.
    pub(crate) events: Option<String>,
    /// The Markdown file of the reference.
    pub(crate) reference: Option<String>,
    /// The file of the JSON Schema of spec files.
    pub(crate) schema: Option<String>,
    /// The file of the JSON Schema of the configuration of checks.
    pub(crate) check_schema: Option<String>,
    /// The folder of the published schemas.
    pub(crate) schemas: Option<String>,
    /// The Rust paths in generated code.
    pub(crate) paths: RustPaths,
}

/// What generated code calls the crates that it uses.
#[derive(Clone, Debug)]
pub(crate) struct RustPaths {
    /// livechat-spec.
    pub(crate) spec_crate: String,
    /// livechat-types.
    pub(crate) types_crate: String,
    /// The module of the const table, from that of the typed events.
    pub(crate) table: String,
}

const KEYS: [&str; 11] = [
    "spec",
    "table",
    "envelope",
    "events",
    "reference",
    "schema",
    "schemas",
    "check-schema",
    "spec-crate",
    "types-crate",
    "table-path",
];

const EXAMPLE: &str = "\
add to the `Cargo.toml` of the workspace what should be generated, such as

    [workspace.metadata.livechat]
    spec = \"spec/livechat.json\"
    reference = \"spec/REFERENCE.md\"
    schema = \"spec/livechat.schema.json\"
    schemas = \"spec/schemas\"";

/// The configuration of the workspace, or of the package without workspace, that the folder is in.
pub(crate) fn find(folder: &Path) -> Result<Config, Error> {
    let Some((file, manifest)) = manifest(folder)? else {
        let message = format!("no `Cargo.toml` in {} or a folder around it", shown(folder));
        return Err(Error::new(message).help(EXAMPLE));
    };
    in_manifest(&file, &manifest)?
        .ok_or_else(|| Error::new(format!("{} has no configuration of livechat", shown(&file))).help(EXAMPLE))
}

/// The same, for what works without a configuration, too.
pub(crate) fn find_if_any(folder: &Path) -> Result<Option<Config>, Error> {
    match manifest(folder)? {
        Some((file, manifest)) => in_manifest(&file, &manifest),
        None => Ok(None),
    }
}

/// The `Cargo.toml` of the workspace, or of the package without workspace.
fn manifest(folder: &Path) -> Result<Option<(PathBuf, Table)>, Error> {
    let mut nearest = None;
    for root in folder.ancestors() {
        let file = root.join("Cargo.toml");
        if !file.is_file() {
            continue;
        }
        let manifest = read(&file)?;
        let is_workspace = manifest.contains_key("workspace");
        if is_workspace || nearest.is_none() {
            nearest = Some((file, manifest));
        }
        if is_workspace {
            break;
        }
    }
    Ok(nearest)
}

fn in_manifest(file: &Path, manifest: &Table) -> Result<Option<Config>, Error> {
    let metadata = |of: &str| manifest.get(of)?.get("metadata")?.get("livechat");
    match metadata("workspace").or_else(|| metadata("package")) {
        Some(Value::Table(table)) => decode(file, table).map(Some),
        Some(_) => Err(Error::new(format!("`metadata.livechat` in {} is not a table", shown(file))).help(EXAMPLE)),
        None => Ok(None),
    }
}

fn read(file: &Path) -> Result<Table, Error> {
    let text = fs::read_to_string(file).map_err(|error| Error::new(format!("cannot read {}: {error}", shown(file))))?;
    text.parse().map_err(|error| Error::new(format!("cannot read {}: {error}", shown(file))))
}

fn shown(path: &Path) -> String {
    format!("`{}`", path.to_string_lossy().escape_debug())
}

fn decode(file: &Path, table: &Table) -> Result<Config, Error> {
    for key in table.keys() {
        if KEYS.contains(&key.as_str()) {
            continue;
        }
        let message =
            format!("unknown key `{}` in the configuration of livechat in {}", key.escape_debug(), shown(file));
        let help = match closest(key, KEYS) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the keys are {}", KEYS.map(|known| format!("`{known}`")).join(", ")),
        };
        return Err(Error::new(message).help(help));
    }
    let text = |key: &str| match table.get(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(wrong(file, key, "expected a string")),
    };
    let path = |key: &str| {
        let path = text(key)?;
        match &path {
            Some(path) if Path::new(path).file_name().is_none() || Path::new(path).is_absolute() => {
                Err(wrong(file, key, "expected a path, relative to this `Cargo.toml`"))
            }
            _ => Ok(path),
        }
    };
    let rust_path = |key: &str, default: &str| {
        let path = text(key)?.unwrap_or_else(|| default.to_owned());
        if is_rust_path(&path) {
            Ok(path)
        } else {
            Err(wrong(file, key, "expected a Rust path, such as `::livechat_spec`"))
        }
    };
    let config = Config {
        root: file.parent().map(Path::to_owned).unwrap_or_default(),
        spec: path("spec")?,
        table: path("table")?,
        envelope: path("envelope")?,
        events: path("events")?,
        reference: path("reference")?,
        schema: path("schema")?,
        schemas: path("schemas")?,
        check_schema: path("check-schema")?,
        paths: RustPaths {
            spec_crate: rust_path("spec-crate", "::livechat_types::spec")?,
            types_crate: rust_path("types-crate", "::livechat_types")?,
            table: rust_path("table-path", "super::table")?,
        },
    };
    let files = [
        ("spec", &config.spec),
        ("table", &config.table),
        ("envelope", &config.envelope),
        ("events", &config.events),
        ("reference", &config.reference),
        ("schema", &config.schema),
        ("schemas", &config.schemas),
        ("check-schema", &config.check_schema),
    ];
    if files[1..].iter().all(|(_, path)| path.is_none()) {
        let message = format!("the configuration of livechat in {} names nothing to generate", shown(file));
        return Err(Error::new(message).help(EXAMPLE));
    }
    for (at, (key, path)) in files.iter().enumerate() {
        for (other, other_path) in &files[..at] {
            if let (Some(path), Some(other_path)) = (path, other_path)
                && plain(path) == plain(other_path)
            {
                return Err(wrong(file, key, &format!("it is the file of `{other}` already")));
            }
        }
    }
    Ok(config)
}

fn wrong(file: &Path, key: &str, what: &str) -> Error {
    Error::new(format!("`{key}` in the configuration of livechat in {}: {what}", shown(file)))
}

/// The parts of a path that matter for which file it is.
fn plain(path: &str) -> Vec<Component<'_>> {
    Path::new(path).components().filter(|part| *part != Component::CurDir).collect()
}

/// Whether generated code can hold the text as a path, and nothing but a path.
fn is_rust_path(text: &str) -> bool {
    text.strip_prefix("::").unwrap_or(text).split("::").all(|segment| {
        segment.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && segment.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> Result<Config, String> {
        let table = text.parse().unwrap();
        decode(Path::new("shop/Cargo.toml"), &table).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_every_key_and_fills_in_rust_paths() {
        let config =
            decoded("spec = \"a.json\"\ntable = \"t.rs\"\nevents = \"e.rs\"\ntypes-crate = \"crate\"").unwrap();
        assert_eq!(config.root, Path::new("shop"));
        assert_eq!((config.spec.as_deref(), config.table.as_deref()), (Some("a.json"), Some("t.rs")));
        assert_eq!((config.events.as_deref(), config.reference), (Some("e.rs"), None));
        assert_eq!(config.paths.spec_crate, "::livechat_types::spec");
        assert_eq!((&*config.paths.types_crate, &*config.paths.table), ("crate", "super::table"));
    }

    #[test]
    fn refuses_what_is_not_a_configuration() {
        for (text, part) in [
            ("refrence = \"a.md\"", "help: did you mean `reference`?"),
            ("colour = \"blue\"", "help: the keys are `spec`, `table`"),
            ("schema = 1", "`schema` in the configuration of livechat in `shop/Cargo.toml`: expected a string"),
            ("schema = \"\"", "expected a path"),
            ("schema = \"/tmp/schema.json\"", "relative to this `Cargo.toml`"),
            ("schema = \"folder/..\"", "expected a path"),
            ("spec = \"a.json\"", "names nothing to generate"),
            (
                "spec = \"a.json\"\nschema = \"./a.json\"",
                "`schema` in the configuration of livechat in `shop/Cargo.toml`: it is the file of `spec` already",
            ),
            ("schema = \"a.json\"\nspec-crate = \"x; fn main() {}\"", "expected a Rust path"),
            ("schema = \"a.json\"\ntable-path = \"super::\"", "expected a Rust path"),
        ] {
            let message = decoded(text).unwrap_err();
            assert!(message.contains(part), "{text}\n{message}");
        }
    }
}
