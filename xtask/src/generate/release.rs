//! Released versions of the schemas. Others refer to their addresses, so they never change again.
//!
//! `released.txt` in the folder of the schemas has a line per released version: the version, a checksum of its folder, and the
//! name and version of the crate with the typed events, if it is known. `spec.json` in the folder of a version is the spec as
//! it was released. Only `release` writes it: what `generate` writes follows from the spec file as it is now.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use livechat_spec::__private::hash_after;
use livechat_spec::load::{FROZEN_MAX_BYTES, frozen, load_frozen};
use livechat_spec::model::SpecFile;
use livechat_spec::rule;
use livechat_spec::table::key_hash;

use super::Generated;
use super::file::{FileProblem, GeneratedFile};
use crate::disk;
use crate::finding_text::FindingFormat;
use crate::spec_file::{self, WithBases};
use crate::term::{Error, ExitStatus, counted, print, quoted};
use crate::workspace::{Language, Package, VersionedPackage};

/// The verb `release`.
pub(crate) fn command() -> Command {
    Command::new("release").about("Mark this spec version and its schemas as released and immutable").args([
        spec_file::argument(),
        spec_file::allow_base(),
        FindingFormat::argument("a list"),
    ])
}

/// Marks the version of the spec as released, if all generated files match the spec.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let Some(generated) = Generated::new(arguments, FindingFormat::of(arguments))? else {
        return Ok(ExitStatus::Invalid);
    };
    let files = generated.files()?;
    let status = generated.check(&files, generated.compare(&files)?)?;
    if status != ExitStatus::Success {
        return Ok(status);
    }
    let Some(schemas) = generated.schemas() else {
        return Err(Error::new("no schemas to release").help("add `schemas` to the configuration of livechat"));
    };
    let name = quoted(&format!("{}/{}", schemas.folder, schemas.version));
    if generated.release(schemas, &files)? {
        print(&format!("marked {name} as released\n"))?;
    } else {
        print(&format!("{name} is already released\n"))?;
    }
    Ok(ExitStatus::Success)
}

/// The name of the list.
const LIST: &str = "released.txt";

const HEAD: &str = "\
# The released versions, each with a checksum of its folder and the version of the crate with the typed events.
# `cargo xtask release` appends to this list.
";

/// The name of the spec in the folder of a released version.
pub(crate) const FROZEN: &str = "spec.json";

/// What the list says of a version.
#[derive(Debug)]
pub(crate) struct Release {
    pub(super) checksum: String,
    /// The crate with the typed events.
    pub(crate) package: Option<Package>,
}

/// The folder of the published schemas.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Schemas<'a> {
    /// The folder that paths are relative to.
    pub(crate) root: &'a Path,
    /// The path of the folder.
    pub(crate) folder: &'a str,
    /// The version of the spec file.
    pub(crate) version: &'a str,
}

/// The result of comparing released versions with the folders on disk and with the generated schemas.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    /// The released versions that changed.
    pub(super) problems: Vec<FileProblem>,
    /// The folder of the spec's own version, if it is released and the spec now generates something else.
    pub(super) changed: Option<String>,
    /// The folders in which every file must be a generated one.
    pub(super) own: Vec<String>,
    /// The released versions whose files are not those of the release.
    pub(super) broken: Vec<String>,
    /// The spec in the folder of the spec's own version, if it is released.
    pub(super) kept: Option<String>,
}

/// Compares the released versions with the folders on disk, and the version of the spec with what was generated.
pub(super) fn compare(schemas: Schemas<'_>, files: &[GeneratedFile<'_>]) -> Result<Comparison, Error> {
    let list = schemas.list()?;
    let mut comparison = Comparison::default();
    for (version, released) in &list {
        let path = format!("{}/{version}", schemas.folder);
        let name = quoted(&path);
        let found = schemas.files(&path)?;
        let is_own = version == schemas.version;
        if is_own {
            let spec = found.get(FROZEN).map(|file| text_on_disk(file)).transpose()?;
            if schemas.checksum_of_generated(files, spec.as_deref()) == released.checksum {
                comparison.kept = Some(format!("{path}/{FROZEN}"));
                continue;
            }
            comparison.changed = Some(path.clone());
        }
        let message = if found.is_empty() {
            comparison.broken.push(version.clone());
            format!("{name} is released, but the folder is missing")
        } else if checksum_on_disk(found)? != released.checksum {
            comparison.broken.push(version.clone());
            format!("{name} is released, but its files changed")
        } else if is_own {
            format!("{name} is released, but the spec now generates different schemas")
        } else {
            continue;
        };
        comparison.problems.push(FileProblem::new(&rule::RELEASED_SCHEMA_CHANGED, path, message));
    }
    for version in folders(&schemas.root.join(schemas.folder))? {
        let is_own =
            if version == schemas.version { comparison.changed.is_none() } else { !list.contains_key(&version) };
        if is_version(&version) && is_own {
            let below = schemas.folders_below(format!("{}/{version}", schemas.folder))?;
            comparison.own.extend(below);
        }
    }
    Ok(comparison)
}

impl Generated {
    /// Writes the spec to the folder of its version, and adds the version to the list. Returns whether it was not there yet.
    fn release(&self, schemas: Schemas<'_>, files: &[GeneratedFile<'_>]) -> Result<bool, Error> {
        if schemas.list()?.contains_key(schemas.version) {
            return Ok(false);
        }
        // Nothing is written if the package cannot be read.
        let package = self.workspace.package()?;
        let path = schemas.frozen(schemas.version);
        let text = self.frozen_text();
        disk::replace(&path, &text).map_err(|error| cannot("write", &path, &error))?;

        let path = schemas.root.join(schemas.folder).join(LIST);
        let mut list = read(&path)?.unwrap_or_else(|| HEAD.to_owned());
        if !list.ends_with('\n') {
            list.push('\n');
        }
        let _ = write!(list, "{} {}", schemas.version, schemas.checksum_of_generated(files, Some(&text)));
        if let Some(VersionedPackage { package: Package { name, version }, .. }) = package {
            let _ = write!(list, " {name} {version}");
        }
        list.push('\n');
        disk::replace(&path, &list).map_err(|error| cannot("write", &path, &error))?;
        Ok(true)
    }

    /// The spec, as it is written when it is released.
    pub(super) fn frozen_text(&self) -> String {
        let WithBases { spec, bases, .. } = &self.read;
        let content = Box::new(|| frozen(spec, bases));
        GeneratedFile::new(String::new(), Language::Json, &self.origin, content).text()
    }
}

/// The files of a version, by their paths below its folder.
pub(super) type Files = BTreeMap<String, PathBuf>;

impl Schemas<'_> {
    /// The released versions.
    pub(crate) fn list(self) -> Result<BTreeMap<String, Release>, Error> {
        let path = self.root.join(self.folder).join(LIST);
        let Some(text) = read(&path)? else {
            return Ok(BTreeMap::new());
        };
        let mut list = BTreeMap::new();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let entry = entry(line);
            let is_new = entry.is_some_and(|(version, release)| list.insert(version, release).is_none());
            if !is_new {
                let message = format!("{}, line {}: expected a new version and its checksum", shown(&path), at + 1);
                return Err(Error::new(message).help("restore the file from version control"));
            }
        }
        Ok(list)
    }

    /// The newest release: its version, and what the list says of it.
    pub(crate) fn newest(self) -> Result<Option<(String, Release)>, Error> {
        let numbers = |version: &str| version.split('.').map(|part| part.parse::<u64>().ok()).collect::<Vec<_>>();
        Ok(self.list()?.into_iter().max_by_key(|(version, _)| numbers(version)))
    }

    /// The file of the spec as it was released in a version.
    pub(crate) fn frozen(self, version: &str) -> PathBuf {
        self.root.join(self.folder).join(version).join(FROZEN)
    }

    /// Reads the spec as it was released in a version.
    pub(crate) fn read_frozen(self, version: &str) -> Result<SpecFile, Error> {
        let path = self.frozen(version);
        let bytes = disk::read(&path, FROZEN_MAX_BYTES).map_err(|error| cannot("read", &path, &error))?;
        let loaded = load_frozen(&path.to_string_lossy(), &bytes);
        loaded.spec_file.ok_or_else(|| {
            let errors = counted(loaded.findings.len() as u64, "error");
            let message =
                format!("{} is no released spec that this version of livechat can read: it has {errors}", shown(&path));
            Error::new(message).help("restore the file from version control, or install a later version of livechat")
        })
    }

    /// The checksum of the generated files of the spec's version, and of the spec if it is released.
    fn checksum_of_generated(self, files: &[GeneratedFile<'_>], spec: Option<&str>) -> String {
        enum Content<'a> {
            Generated(&'a GeneratedFile<'a>),
            Spec(&'a str),
        }
        let folder = format!("{}/{}/", self.folder, self.version);
        let of_version = files
            .iter()
            .filter_map(|file| Some((file.path.strip_prefix(&folder)?, Content::Generated(file))))
            .chain(spec.map(|text| (FROZEN, Content::Spec(text))));
        let mut checksum = Checksum::new();
        for (path, content) in of_version.collect::<BTreeMap<_, _>>() {
            match content {
                Content::Generated(file) => checksum.add(path, &file.text()),
                Content::Spec(text) => checksum.add(path, text),
            }
        }
        checksum.shown()
    }

    /// The files of a folder.
    pub(super) fn files(self, folder: &str) -> Result<Files, Error> {
        let mut files = Files::new();
        for below in self.folders_below(folder.to_owned())? {
            let path = self.root.join(&below);
            for entry in entries(&path)? {
                if entry.path().is_file() {
                    let name = format!("{below}/{}", entry.file_name().to_string_lossy());
                    files.insert(name[folder.len() + 1..].to_owned(), entry.path());
                }
            }
        }
        Ok(files)
    }

    /// The folder and all folders below it.
    fn folders_below(self, folder: String) -> Result<Vec<String>, Error> {
        let mut found = vec![folder];
        let mut read = 0;
        while let Some(folder) = found.get(read).cloned() {
            found.extend(folders(&self.root.join(&folder))?.into_iter().map(|name| format!("{folder}/{name}")));
            read += 1;
        }
        Ok(found)
    }
}

/// The checksum of the files of a version on disk. Line ends of Windows are those of a git checkout, so they are undone.
pub(super) fn checksum_on_disk(files: Files) -> Result<String, Error> {
    let mut checksum = Checksum::new();
    for (path, file) in files {
        checksum.add(&path, &text_on_disk(&file)?);
    }
    Ok(checksum.shown())
}

fn text_on_disk(file: &Path) -> Result<String, Error> {
    let bytes = disk::read(file, disk::MAX_GENERATED).map_err(|error| cannot("read", file, &error))?;
    Ok(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))
}

/// A checksum of paths and texts, which takes one text at a time.
struct Checksum(u64);

impl Checksum {
    const fn new() -> Self {
        Self(key_hash(""))
    }

    /// Adds a file. Files are added by rising path.
    fn add(&mut self, path: &str, text: &str) {
        let head = format!("{path} {}\n", text.len());
        self.0 = [&*head, text].iter().fold(self.0, |hash, part| hash_after(hash, part.as_bytes()));
    }

    fn shown(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// The version and the release that a line of the list is about.
fn entry(line: &str) -> Option<(String, Release)> {
    let words: Vec<&str> = line.split(' ').collect();
    let (version, checksum, package) = match words[..] {
        [version, checksum] => (version, checksum, None),
        [version, checksum, name, of_package] => (version, checksum, Some(Package::new(name, of_package)?)),
        _ => return None,
    };
    let is_entry = is_version(version) && checksum.len() == 16;
    is_entry.then(|| (version.to_owned(), Release { checksum: checksum.to_owned(), package }))
}

pub(crate) fn is_version(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The sorted names of the folders in a folder, which need not exist.
fn folders(path: &Path) -> Result<Vec<String>, Error> {
    let folders = entries(path)?.into_iter().filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    Ok(names)
}

fn entries(path: &Path) -> Result<Vec<fs::DirEntry>, Error> {
    match fs::read_dir(path).and_then(Iterator::collect) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries.map_err(|error| cannot("read", path, &error)),
    }
}

fn read(path: &Path) -> Result<Option<String>, Error> {
    match disk::read_text(path, disk::MAX_CONFIG) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        text => text.map(Some).map_err(|error| cannot("read", path, &error)),
    }
}

fn cannot(what: &str, path: &Path, error: &io::Error) -> Error {
    Error::new(format!("cannot {what} {}: {error}", shown(path)))
}

fn shown(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}
