//! Reads the spec file that a verb works on.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use livechat_spec::diagnostic::{Finding, Masking};
use livechat_spec::load::{Document, LIVECHAT_JSON, Loaded, MAX_BYTES, ReadBase, load_plan};
use livechat_spec::model::text::{BaseReference, Identifier};
use livechat_spec::model::value::Entry;
use livechat_spec::model::{Property, SpecFile};

use crate::disk;
use crate::term::{Error, counted, eprint, quoted, render};
use crate::workspace::{self, Workspace};

/// The argument that names the spec file of verbs that generate.
pub(crate) fn argument() -> Arg {
    Arg::new("spec")
        .long("spec")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .help("Read this spec file [default: `spec` in the configuration]")
}

/// The path of the spec file, as messages name it and as it is opened.
pub(crate) fn locate(arguments: &ArgMatches, workspace: Option<&Workspace>) -> Result<(String, PathBuf), Error> {
    if let Some(file) = arguments.get_one::<PathBuf>("spec") {
        return Ok((file.to_string_lossy().into_owned(), file.clone()));
    }
    match workspace.and_then(|workspace| Some((workspace.spec.clone()?, &workspace.root))) {
        Some((file, root)) => Ok((file.clone(), root.join(file))),
        None => {
            Err(Error::new("no spec file").help("add `spec` to the configuration of livechat, or pass `--spec FILE`"))
        }
    }
}

/// The argument that allows bases in other folders.
pub(crate) fn allow_base() -> Arg {
    Arg::new(ALLOW_BASE)
        .long(ALLOW_BASE)
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf))
        .action(ArgAction::Append)
        .help("Let the spec file extend files in this folder, too [default: those in the workspace alone]")
}

const ALLOW_BASE: &str = "allow-base";

/// Where a spec file and its bases may lie.
pub(crate) struct Location<'a> {
    /// The name of the spec file in messages.
    pub(crate) name: &'a str,
    pub(crate) path: &'a Path,
    /// The workspace, if there is one; otherwise bases lie in the folder of the spec file.
    pub(crate) root: Option<&'a Path>,
}

/// A spec, and those that it extends if it is that of a plan, the nearest one first.
pub(crate) struct WithBases {
    pub(crate) spec: SpecFile,
    pub(crate) bases: Vec<SpecFile>,
    /// The spec file and those of its bases.
    pub(crate) documents: Vec<Document>,
}

impl WithBases {
    /// The built-in spec, if it is the last base.
    pub(crate) fn built_in(&self) -> Option<&SpecFile> {
        let chain = [&self.spec].into_iter().chain(&self.bases);
        let extends = chain.filter_map(|spec| spec.extends.as_ref()).any(BaseReference::is_built_in);
        self.bases.last().filter(|_| extends)
    }
}

/// Reads a spec file with its bases and prints its problems; `None` if it has errors. The last line then ends with
/// `undone`: what the verb did not do.
pub(crate) fn read(location: &Location<'_>, arguments: &ArgMatches, undone: &str) -> Result<Option<WithBases>, Error> {
    let loaded = load(location, arguments, load_plan)?;
    for finding in &loaded.findings {
        eprint(&render(finding, document_of(finding, &loaded), Masking::Authored).to_string());
    }
    if loaded.spec_file.is_none() {
        let errors = loaded.findings.iter().filter(|finding| finding.is_error()).count() as u64;
        eprint(&format!("error: {} in {}; {undone}", counted(errors, "error"), location.name.escape_debug()));
    }
    let Loaded { bases, documents, .. } = loaded;
    Ok(loaded.spec_file.map(|spec| WithBases { spec, bases, documents }))
}

/// Reads the spec that is named, or else that of the workspace, or else the built-in one.
pub(crate) fn read_or_built_in(
    named: Option<&Path>,
    folder: &Path,
    arguments: &ArgMatches,
    undone: &str,
) -> Result<Option<WithBases>, Error> {
    if let Some(path) = named {
        return read(&Location { name: &path.to_string_lossy(), path, root: None }, arguments, undone);
    }
    if let Some(workspace) = workspace::find_if_any(folder)?
        && let Some(file) = &workspace.spec
    {
        let path = workspace.root.join(file);
        return read(&Location { name: file, path: &path, root: Some(&workspace.root) }, arguments, undone);
    }
    let Loaded { spec_file, bases, documents, .. } =
        livechat_spec::load::load("livechat.json", LIVECHAT_JSON.as_bytes());
    let spec = spec_file.expect("the built-in spec is tested to be valid");
    Ok(Some(WithBases { spec, bases, documents }))
}

/// Loads a spec file with its bases by a function of livechat-spec, such as [`load_plan`].
pub(crate) fn load(location: &Location<'_>, arguments: &ArgMatches, load: LoadSpec) -> Result<Loaded, Error> {
    let Location { name, path, root } = *location;
    // One byte more than the limit is enough for `load` to report it.
    let bytes = disk::head(path, MAX_BYTES)
        .map_err(|error| Error::new(format!("cannot read the spec file {}: {error}", quoted(name))))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let allowed = arguments.get_many::<PathBuf>(ALLOW_BASE).into_iter().flatten().map(PathBuf::as_path);
    let mut bases = Bases::new(name, path, [root.unwrap_or(folder)].into_iter().chain(allowed));
    Ok(load(name, &bytes, &mut |base, plan| bases.read(base, plan)))
}

/// Loads a spec file from its name and bytes.
type LoadSpec = fn(&str, &[u8], &mut ReadBase<'_>) -> Loaded;

/// The bytes of the file that a finding is about.
pub(crate) fn document_of<'a>(finding: &Finding, loaded: &'a Loaded) -> &'a [u8] {
    let document = loaded.documents.iter().find(|document| finding.file.as_ref() == Some(&document.name));
    document.map_or(&[], |document| &document.bytes)
}

/// Reads the files that plans extend, in the folders where bases may lie.
struct Bases {
    /// The folders, with links resolved.
    folders: Vec<PathBuf>,
    /// The files so far: their names in findings, and their paths with links resolved.
    files: Vec<(String, PathBuf)>,
}

impl Bases {
    fn new<'p>(name: &str, path: &Path, folders: impl Iterator<Item = &'p Path>) -> Self {
        // What cannot be resolved is reported when a base is looked for in it.
        let folders = folders.filter_map(|folder| folder.canonicalize().ok()).collect();
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Self { folders, files: vec![(name.to_owned(), path)] }
    }

    /// Reads the base that a plan names by its path from the plan.
    fn read(&mut self, base: &str, plan: &str) -> Result<Document, String> {
        let of_plan = self.files.iter().find(|(name, _)| name == plan).and_then(|(_, path)| path.parent());
        let path = of_plan.unwrap_or(Path::new("")).join(base);
        let path = path.canonicalize().map_err(|error| error.to_string())?;
        let Some(folder) = self.folders.iter().find(|folder| path.starts_with(folder)) else {
            return Err("it lies outside of the workspace; allow its folder with `--allow-base DIR`".to_owned());
        };
        if let Some((name, _)) = self.files.iter().find(|(_, known)| *known == path) {
            return Ok(Document::new(name.clone(), Vec::new()));
        }
        if !path.metadata().map_err(|error| error.to_string())?.is_file() {
            return Err("it is no regular file".to_owned());
        }
        let bytes = disk::head(&path, MAX_BYTES).map_err(|error| error.to_string())?;
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
        self.files.push((name.clone(), path));
        Ok(Document::new(name, bytes))
    }
}

/// The property that an event refers to.
///
/// # Panics
///
/// If there is none: the loader refuses such a spec.
pub(crate) fn property<'a>(spec: &'a SpecFile, name: &str) -> &'a Entry<Identifier, Property> {
    let index = spec.properties.position(name).expect("the loader resolves every reference to a property");
    &spec.properties[index]
}
