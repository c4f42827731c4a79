//! The configuration of a workspace: the `livechat` metadata of its `Cargo.toml`.

use std::path::{Component, Path, PathBuf};

use livechat_spec::json::Span;
use livechat_spec::load::Document;
use livechat_spec::suggest::hint;
use livechat_spec::text::code_list;
use syn::parse::Parser as _;
use toml::{Table, Value};

use crate::disk;
use crate::term::{Error, quoted};

/// The language of a generated file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Rust,
    Markdown,
    Json,
}

macro_rules! outputs {
    ($($variant:ident $key:literal $language:ident $help:literal)*) => {
        /// The outputs that can be generated. Each output has a key in the configuration.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Output {
            $(#[doc = $help] $variant,)*
        }

        impl Output {
            /// Every output, in the order in which they are written.
            pub(crate) const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The key in the configuration. Its value is a path.
            pub(crate) const fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $key,)*
                }
            }

            /// The language of its files.
            pub(crate) const fn language(self) -> Language {
                match self {
                    $(Self::$variant => Language::$language,)*
                }
            }

            /// The file or folder that the path names, for the README.
            #[cfg(test)]
            const fn help(self) -> &'static str {
                match self {
                    $(Self::$variant => $help,)*
                }
            }
        }
    };
}

outputs! {
    Table "table" Rust "Rust file of the const table"
    Envelope "envelope" Rust "Rust file of the envelope, which only livechat-types needs"
    Events "events" Rust "Rust file of the typed events"
    Reference "reference" Markdown "Markdown file of the reference"
    Snippets "snippets" Markdown "Markdown file of the calls that send each event, in each language"
    Rules "rules" Markdown "Markdown file of the rule catalogue"
    Schema "schema" Json "JSON Schema of the spec file, for completion and checks in editors"
    PlanSchema "plan-schema" Json "JSON Schema of plans that extend the spec"
    AcceptedSchema "accepted-schema" Json "JSON Schema of `livechat-accepted.json`, the changes that somebody answers for"
    CheckSchema "check-schema" Json "JSON Schema of `livechat-check.json`, the configuration of `check`"
    Schemas "schemas" Json "folder of the published JSON Schemas of the events"
}

/// The configuration of a workspace.
pub(crate) struct Workspace {
    /// The folder of the `Cargo.toml`, which its paths are relative to.
    pub(crate) root: PathBuf,
    /// The path of the spec file.
    pub(crate) spec: Option<String>,
    /// The path of each output that is configured, in the order of [`Output::ALL`].
    pub(crate) outputs: Vec<(Output, String)>,
    /// The Rust paths in generated code.
    pub(crate) paths: RustPaths,
    /// The folder of the package with the typed events.
    package: Option<String>,
}

/// A package that Cargo publishes as a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
}

/// A package, and where its version is written.
pub(crate) struct VersionedPackage {
    pub(crate) package: Package,
    /// The `Cargo.toml` that has the version: its own or that of the workspace. Its name is the path from the root.
    pub(crate) manifest: Document,
    /// The bytes of the line that has the version.
    pub(crate) at: Span,
}

impl Package {
    /// Returns the package; `None` if Cargo would not take its version.
    pub(crate) fn new(name: &str, version: &str) -> Option<Self> {
        let package = Self { name: name.to_owned(), version: version.to_owned() };
        package.numbers().map(|_| package)
    }

    /// The numbers of its version, without what comes after them.
    pub(crate) fn numbers(&self) -> Option<[u64; 3]> {
        let release = self.version.split(['-', '+']).next()?;
        let mut numbers = release.split('.').map(|part| part.parse().ok());
        let found = [numbers.next()??, numbers.next()??, numbers.next()??];
        numbers.next().is_none().then_some(found)
    }
}

impl Workspace {
    /// The package with the typed events, if it is configured.
    pub(crate) fn package(&self) -> Result<Option<VersionedPackage>, Error> {
        let Some(folder) = &self.package else { return Ok(None) };
        let of = |name: String, table: &[&str]| {
            let text = read_text(&self.root.join(&name))?;
            let parsed = parse(&self.root.join(&name), &text)?;
            let inner = table.iter().try_fold(&parsed, |table, key| table.get(*key)?.as_table());
            let said = |key: &str| inner?.get(key)?.as_str().map(str::to_owned);
            let at = version_at(&text, &table.join("."));
            Ok((said("name"), said("version"), Document::new(name, text), at))
        };
        let name = Path::new(folder).join("Cargo.toml").to_string_lossy().into_owned();
        let (package, mut version, mut manifest, mut at) = of(name.clone(), &["package"])?;
        if version.is_none() {
            // `version.workspace = true`
            (_, version, manifest, at) = of("Cargo.toml".to_owned(), &["workspace", "package"])?;
        }
        let package = package.zip(version).and_then(|(name, version)| Package::new(&name, &version));
        let Some(package) = package else {
            let message = format!("{} has no package with a name and a version", quoted(&name));
            return Err(Error::new(message).help("name the folder of a package, such as `crate = \"events\"`"));
        };
        Ok(Some(VersionedPackage { package, manifest, at }))
    }

    /// The path of an output, if it is configured.
    pub(crate) fn path(&self, output: Output) -> Option<&str> {
        self.outputs.iter().find(|(configured, _)| *configured == output).map(|(_, path)| &**path)
    }
}

/// The Rust paths that generated code uses.
pub(crate) struct RustPaths {
    /// The crate livechat-spec.
    pub(crate) spec_crate: syn::Path,
    /// The crate livechat-types.
    pub(crate) types_crate: syn::Path,
    /// The module of the const table, as the module of the typed events sees it.
    pub(crate) table: syn::Path,
    /// The crate with the modules `table` and `events` of the base of a plan, if that is a file.
    pub(crate) base: Option<syn::Path>,
}

/// The key of the spec file.
const SPEC: &str = "spec";

/// The key of the package with the typed events.
const CRATE: &str = "crate";

/// The keys of the Rust paths, each with its default.
const SPEC_CRATE: (&str, &str) = ("spec-crate", "::livechat_types::spec");
const TYPES_CRATE: (&str, &str) = ("types-crate", "::livechat_types");
const TABLE_PATH: (&str, &str) = ("table-path", "super::table");

/// The key of the crate of a plan's base.
const BASE_CRATE: &str = "base-crate";

/// Every key of the configuration.
fn keys() -> impl Iterator<Item = &'static str> + Clone {
    let rust_paths = [SPEC_CRATE, TYPES_CRATE, TABLE_PATH].map(|(key, _)| key);
    let outputs = Output::ALL.iter().map(|output| output.key());
    [SPEC].into_iter().chain(outputs).chain([CRATE]).chain(rust_paths).chain([BASE_CRATE])
}

const EXAMPLE: &str = "\
add the outputs to the `Cargo.toml` of the workspace, for example

    [workspace.metadata.livechat]
    spec = \"spec/livechat.json\"
    reference = \"spec/REFERENCE.md\"
    schema = \"spec/livechat.schema.json\"
    schemas = \"spec/schemas\"";

/// Finds the configuration of the workspace that contains the folder, or of the package if there is no workspace.
pub(crate) fn find(folder: &Path) -> Result<Workspace, Error> {
    let Some(manifest) = manifest(folder)? else {
        let message = format!("no `Cargo.toml` in {} or its parent folders", shown(folder));
        return Err(Error::new(message).help(EXAMPLE));
    };
    in_manifest(&manifest)?
        .ok_or_else(|| Error::new(format!("{} has no configuration of livechat", shown(&manifest.file))).help(EXAMPLE))
}

/// Finds the configuration as [`find`] does; `None` if there is none.
pub(crate) fn find_if_any(folder: &Path) -> Result<Option<Workspace>, Error> {
    match manifest(folder)? {
        Some(manifest) => in_manifest(&manifest),
        None => Ok(None),
    }
}

/// A `Cargo.toml`.
pub(crate) struct Manifest {
    pub(crate) file: PathBuf,
    table: Table,
}

impl Manifest {
    /// Returns the configuration of the workspace, or else of the package.
    fn config(&self) -> Option<&Value> {
        let metadata = |of: &str| self.table.get(of)?.get("metadata")?.get("livechat");
        metadata("workspace").or_else(|| metadata("package"))
    }

    /// Whether it configures livechat.
    pub(crate) fn is_configured(&self) -> bool {
        self.config().is_some()
    }
}

/// The `Cargo.toml` of the workspace, or of the package if there is no workspace.
pub(crate) fn manifest(folder: &Path) -> Result<Option<Manifest>, Error> {
    let mut nearest = None;
    for root in folder.ancestors() {
        let file = root.join("Cargo.toml");
        if !file.is_file() {
            continue;
        }
        let table = read(&file)?;
        let is_workspace = table.contains_key("workspace");
        if is_workspace || nearest.is_none() {
            nearest = Some(Manifest { file, table });
        }
        if is_workspace {
            break;
        }
    }
    Ok(nearest)
}

fn in_manifest(manifest: &Manifest) -> Result<Option<Workspace>, Error> {
    let file = &manifest.file;
    match manifest.config() {
        Some(Value::Table(table)) => decode(file, table).map(Some),
        Some(_) => Err(Error::new(format!("`metadata.livechat` in {} is not a table", shown(file))).help(EXAMPLE)),
        None => Ok(None),
    }
}

fn read(file: &Path) -> Result<Table, Error> {
    parse(file, &read_text(file)?)
}

fn read_text(file: &Path) -> Result<String, Error> {
    disk::read_text(file, disk::MAX_CONFIG).map_err(|error| Error::new(format!("cannot read {}: {error}", shown(file))))
}

fn parse(file: &Path, text: &str) -> Result<Table, Error> {
    text.parse().map_err(|error| Error::new(format!("cannot read {}: {error}", shown(file))))
}

/// The line with the version in a table of a manifest; its beginning if the table is written in another way.
fn version_at(manifest: &str, table: &str) -> Span {
    let (mut start, mut is_in) = (0, false);
    for line in manifest.split_inclusive('\n') {
        let said = line.trim_end();
        if said.starts_with('[') {
            is_in = said == format!("[{table}]");
        }
        if is_in && said.split('=').next().is_some_and(|key| key.trim() == "version") {
            return Span::new(start, start + said.len());
        }
        start += line.len();
    }
    Span::new(0, 0)
}

fn shown(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}

fn decode(file: &Path, table: &Table) -> Result<Workspace, Error> {
    for key in table.keys() {
        if keys().any(|known| known == key) {
            continue;
        }
        let message = format!("unknown key {} in the configuration of livechat in {}", quoted(key), shown(file));
        let help = hint(key, keys()).unwrap_or_else(|| format!("the keys are {}", code_list(keys())));
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
    let rust_path = |(key, default): (&str, &str)| {
        let path = text(key)?.unwrap_or_else(|| default.to_owned());
        let parsed = syn::Path::parse_mod_style.parse_str(&path);
        parsed.map_err(|_| wrong(file, key, "expected a Rust path, such as `::livechat_spec`"))
    };
    let spec = path(SPEC)?;
    let package = text(CRATE)?;
    if package.as_ref().is_some_and(|folder| folder.is_empty() || !stays_inside(folder)) {
        return Err(wrong(file, CRATE, "expected the folder of a package inside the workspace"));
    }
    let mut outputs = Vec::new();
    for &output in Output::ALL {
        if let Some(path) = path(output.key())? {
            if !stays_inside(&path) {
                return Err(wrong(file, output.key(), "expected a path inside the workspace"));
            }
            outputs.push((output, path));
        }
    }
    if outputs.is_empty() {
        let message = format!("the configuration of livechat in {} has no output", shown(file));
        return Err(Error::new(message).help(EXAMPLE));
    }
    let files = outputs.iter().map(|(output, path)| (output.key(), path));
    let files: Vec<_> = spec.iter().map(|path| (SPEC, path)).chain(files).collect();
    for (at, (key, path)) in files.iter().enumerate() {
        if let Some((other, _)) = files[..at].iter().find(|(_, other)| plain(other) == plain(path)) {
            return Err(wrong(file, key, &format!("`{other}` has the same path")));
        }
    }
    Ok(Workspace {
        root: file.parent().unwrap_or(Path::new("")).to_owned(),
        spec,
        outputs,
        package,
        paths: RustPaths {
            spec_crate: rust_path(SPEC_CRATE)?,
            types_crate: rust_path(TYPES_CRATE)?,
            table: rust_path(TABLE_PATH)?,
            base: match path(BASE_CRATE)? {
                Some(_) => Some(rust_path((BASE_CRATE, ""))?),
                None => None,
            },
        },
    })
}

fn wrong(file: &Path, key: &str, what: &str) -> Error {
    Error::new(format!("`{key}` in the configuration of livechat in {}: {what}", shown(file)))
}

/// Whether no part of a relative path leads out of the folder that it is relative to.
fn stays_inside(path: &str) -> bool {
    let mut depth = 0_usize;
    Path::new(path).components().all(|part| match part {
        Component::CurDir => true,
        Component::Normal(_) => {
            depth += 1;
            true
        }
        Component::ParentDir => depth.checked_sub(1).map(|above| depth = above).is_some(),
        Component::RootDir | Component::Prefix(_) => false,
    })
}

/// The components that decide which file a path names.
fn plain(path: &str) -> Vec<Component<'_>> {
    Path::new(path).components().filter(|part| *part != Component::CurDir).collect()
}

#[cfg(test)]
mod tests {
    use quote::ToTokens as _;

    use super::*;

    fn decoded(text: &str) -> Result<Workspace, String> {
        let table = text.parse().unwrap();
        decode(Path::new("shop/Cargo.toml"), &table).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_every_key_and_fills_in_rust_paths() {
        for (at, output) in Output::ALL.iter().enumerate() {
            let workspace = decoded(&format!("{} = \"some/file\"", output.key())).unwrap();
            assert_eq!(workspace.outputs, [(*output, "some/file".to_owned())]);
            let other = Output::ALL[(at + 1) % Output::ALL.len()];
            assert_eq!((workspace.path(*output), workspace.path(other)), (Some("some/file"), None));
        }
        let workspace = decoded("table = \"t.rs\"\nspec = \"a.json\"\ntypes-crate = \"crate\"").unwrap();
        assert_eq!((workspace.root, workspace.spec), (PathBuf::from("shop"), Some("a.json".to_owned())));
        let RustPaths { spec_crate, types_crate, table, base } = workspace.paths;
        assert!(base.is_none());
        let paths = [spec_crate, types_crate, table].map(|path| path.to_token_stream().to_string());
        assert_eq!(paths, [":: livechat_types :: spec", "crate", "super :: table"]);
    }

    #[test]
    fn the_readme_has_a_row_for_every_key() {
        let output = |output: &Output| format!("| `{}` | {} | not generated |\n", output.key(), output.help());
        let rust_path = |(key, default): (&str, &str), of: &str| {
            format!("| `{key}` | Rust path of {of} in generated code | `{default}` |\n")
        };
        let rows: Vec<String> = [
            "| key | value | default |\n".to_owned(),
            "| --- | --- | --- |\n".to_owned(),
            format!("| `{SPEC}` | spec file | `--spec FILE` is required |\n"),
        ]
        .into_iter()
        .chain(Output::ALL.iter().map(output))
        .chain([
            format!(
                "| `{CRATE}` | folder of the package with the typed events, whose version must suit what changes | no version is asked for |\n"
            ),
            rust_path(SPEC_CRATE, "`livechat-spec`"),
            rust_path(TYPES_CRATE, "`livechat-types`"),
            rust_path(TABLE_PATH, "the table's module, from the typed events,"),
            format!(
                "| `{BASE_CRATE}` | Rust path of the crate with the modules `table` and `events` of a plan's base, if that is a file | the events share types with those of the built-in spec, if the base extends it |\n"
            ),
        ])
        .collect();
        let table = rows.concat();
        assert!(include_str!("../README.md").replace("\r\n", "\n").contains(&format!("\n\n{table}\n")), "{table}");
    }

    #[test]
    fn the_line_with_a_version() {
        let manifest = "[package]\nname = \"a\"\nversion = \"1.0.0\"  # now\n\n[dependencies]\nversion = \"2\"\n";
        let at = |table: &str| &manifest[std::ops::Range::from(version_at(manifest, table))];
        let expected = ["version = \"1.0.0\"  # now", "version = \"2\"", ""];
        assert_eq!(["package", "dependencies", "workspace.package"].map(at), expected);
    }

    #[test]
    fn paths_may_go_up_within_the_workspace() {
        let workspace = decoded("spec = \"../spec.json\"\nschema = \"a/../b/./c/../schema.json\"").unwrap();
        assert_eq!(workspace.path(Output::Schema), Some("a/../b/./c/../schema.json"));
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
            (
                "schema = \"../schema.json\"",
                "`schema` in the configuration of livechat in `shop/Cargo.toml`: expected a path inside",
            ),
            ("schemas = \"a/../../schemas\"", "expected a path inside the workspace"),
            (
                "crate = \"../events\"",
                "`crate` in the configuration of livechat in `shop/Cargo.toml`: expected the folder",
            ),
            ("spec = \"a.json\"", "has no output"),
            (
                "spec = \"a.json\"\nschema = \"./a.json\"",
                "`schema` in the configuration of livechat in `shop/Cargo.toml`: `spec` has the same path",
            ),
            ("schema = \"a.json\"\nspec-crate = \"x; fn main() {}\"", "expected a Rust path"),
            ("schema = \"a.json\"\nspec-crate = \"a::fn\"", "expected a Rust path"),
            ("schema = \"a.json\"\nspec-crate = \"a<b>\"", "expected a Rust path"),
            ("schema = \"a.json\"\ntable-path = \"super::\"", "expected a Rust path"),
        ] {
            let message = decoded(text).err().unwrap();
            assert!(message.contains(part), "{text}\n{message}");
        }
    }
}
