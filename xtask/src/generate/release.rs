//! Released versions of the schemas. Others refer to their addresses, so they never change again.
//!
//! `released.txt` in the folder of the schemas has a line per released version: the version and a checksum of its folder.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use livechat_spec::__private::hash_after;
use livechat_spec::rule;
use livechat_spec::table::key_hash;

use super::Generated;
use super::file::{FileProblem, GeneratedFile};
use crate::disk;
use crate::spec_file;
use crate::term::{Error, ExitStatus, print, quoted};

/// The verb `release`.
pub(crate) fn command() -> Command {
    Command::new("release")
        .about("Mark the schemas of this spec version as released and immutable")
        .args([spec_file::argument(), spec_file::allow_base()])
}

/// Marks the version of the spec as released, if all generated files match the spec.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let Some(generated) = Generated::new(arguments)? else {
        return Ok(ExitStatus::Invalid);
    };
    let files = generated.files()?;
    if generated.check(&files, generated.compare(&files)?)? == ExitStatus::Invalid {
        return Ok(ExitStatus::Invalid);
    }
    let Some(schemas) = generated.schemas() else {
        return Err(Error::new("no schemas to release").help("add `schemas` to the configuration of livechat"));
    };
    let name = quoted(&format!("{}/{}", schemas.folder, schemas.version));
    if release(schemas, &files)? {
        print(&format!("marked {name} as released\n"))?;
    } else {
        print(&format!("{name} is already released\n"))?;
    }
    Ok(ExitStatus::Success)
}

/// The name of the list.
const LIST: &str = "released.txt";

const HEAD: &str = "\
# The released versions, each with a checksum of its folder. `cargo xtask release` appends to this list.
";

/// The folder of the published schemas.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schemas<'a> {
    /// The folder that paths are relative to.
    pub(super) root: &'a Path,
    /// The path of the folder.
    pub(super) folder: &'a str,
    /// The version of the spec file.
    pub(super) version: &'a str,
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
}

/// Compares the released versions with the folders on disk, and the version of the spec with what was generated.
pub(super) fn compare(schemas: Schemas<'_>, files: &[GeneratedFile<'_>]) -> Result<Comparison, Error> {
    let list = schemas.list()?;
    let mut comparison = Comparison::default();
    for (version, released) in &list {
        let path = format!("{}/{version}", schemas.folder);
        let name = quoted(&path);
        let message = if version == schemas.version {
            if schemas.checksum_of_generated(files) == *released {
                continue;
            }
            comparison.changed = Some(path.clone());
            format!("{name} is released, but the spec now generates different schemas")
        } else {
            let found = schemas.files(&path)?;
            if found.is_empty() {
                format!("{name} is released, but the folder is missing")
            } else if checksum_on_disk(found)? == *released {
                continue;
            } else {
                format!("{name} is released, but its files changed")
            }
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

/// Adds the version to the list. Returns whether it was not there yet.
fn release(schemas: Schemas<'_>, files: &[GeneratedFile<'_>]) -> Result<bool, Error> {
    if schemas.list()?.contains_key(schemas.version) {
        return Ok(false);
    }
    let path = schemas.root.join(schemas.folder).join(LIST);
    let mut text = read(&path)?.unwrap_or_else(|| HEAD.to_owned());
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let _ = writeln!(text, "{} {}", schemas.version, schemas.checksum_of_generated(files));
    fs::write(&path, text).map_err(|error| cannot("write", &path, &error))?;
    Ok(true)
}

/// The files of a version, by their paths below its folder.
type Files = BTreeMap<String, PathBuf>;

impl Schemas<'_> {
    /// The released versions with their checksums.
    fn list(self) -> Result<BTreeMap<String, String>, Error> {
        let path = self.root.join(self.folder).join(LIST);
        let Some(text) = read(&path)? else {
            return Ok(BTreeMap::new());
        };
        let mut list = BTreeMap::new();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let entry = line.split_once(' ').filter(|(version, checksum)| is_version(version) && checksum.len() == 16);
            let is_new = entry.is_some_and(|(version, sum)| list.insert(version.to_owned(), sum.to_owned()).is_none());
            if !is_new {
                let message = format!("{}, line {}: expected a new version and its checksum", shown(&path), at + 1);
                return Err(Error::new(message).help("restore the file from version control"));
            }
        }
        Ok(list)
    }

    /// The checksum of the generated files of the spec's version.
    fn checksum_of_generated(self, files: &[GeneratedFile<'_>]) -> String {
        let folder = format!("{}/{}/", self.folder, self.version);
        let of_version = files.iter().filter_map(|file| Some((file.path.strip_prefix(&folder)?, file)));
        let of_version: BTreeMap<_, _> = of_version.collect();
        let mut checksum = Checksum::new();
        for (path, file) in of_version {
            checksum.add(path, &file.text());
        }
        checksum.shown()
    }

    /// The files of a folder.
    fn files(self, folder: &str) -> Result<Files, Error> {
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
fn checksum_on_disk(files: Files) -> Result<String, Error> {
    let mut checksum = Checksum::new();
    for (path, file) in files {
        let bytes = disk::read(&file, disk::MAX_GENERATED).map_err(|error| cannot("read", &file, &error))?;
        checksum.add(&path, &String::from_utf8_lossy(&bytes).replace("\r\n", "\n"));
    }
    Ok(checksum.shown())
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

fn is_version(text: &str) -> bool {
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
