//! Versions whose schemas are released: others have their addresses, so they never change again.
//!
//! `released.txt` in the folder of the schemas has a line for each: the version, and a checksum of its folder.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use livechat_spec::rule;
use livechat_spec::table::key_hash;

use crate::output::{Fault, Output};
use crate::term::{Error, quoted};

/// The name of the list.
const LIST: &str = "released.txt";

const HEAD: &str = "\
# The versions that are released, each with a checksum of its folder. `cargo xtask release` appends to it.
";

/// The folder of the schemas.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Schemas<'a> {
    /// What paths are relative to.
    pub(crate) root: &'a Path,
    /// Its path.
    pub(crate) folder: &'a str,
    /// The version that the spec file has now.
    pub(crate) version: &'a str,
}

/// What the schemas of released versions have become.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    /// The versions that are not what was released.
    pub(crate) faults: Vec<Fault>,
    /// Whether the spec would make something else of its own version, which is released.
    pub(crate) would_change: bool,
    /// The folders that hold nothing but what is generated now.
    pub(crate) own: Vec<String>,
}

/// Compares what was released with what there is, and with what would be written.
pub(crate) fn judge(schemas: Schemas<'_>, outputs: &[Output]) -> Result<Judged, Error> {
    let list = schemas.list()?;
    let mut judged = Judged::default();
    for (version, released) in &list {
        let path = format!("{}/{version}", schemas.folder);
        let name = quoted(&path);
        let message = if version == schemas.version {
            judged.would_change = checksum(&schemas.generated(outputs)) != *released;
            if !judged.would_change {
                continue;
            }
            format!("{name} is released, and the spec now says something else")
        } else {
            let found = schemas.files(&path)?;
            if found.is_empty() {
                format!("{name} is released, and gone")
            } else if checksum(&found) == *released {
                continue;
            } else {
                format!("{name} is released, and not what it was")
            }
        };
        judged.faults.push(Fault::new(&rule::RELEASED_SCHEMA_CHANGED, path, message));
    }
    for version in folders(&schemas.root.join(schemas.folder))? {
        // What a release is not is said of the whole folder.
        let is_own = if version == schemas.version { !judged.would_change } else { !list.contains_key(&version) };
        if is_version(&version) && is_own {
            let below = schemas.folders_below(format!("{}/{version}", schemas.folder))?;
            judged.own.extend(below);
        }
    }
    Ok(judged)
}

/// Adds the version to the list; says whether it was not there yet.
pub(crate) fn release(schemas: Schemas<'_>, outputs: &[Output]) -> Result<bool, Error> {
    if schemas.list()?.contains_key(schemas.version) {
        return Ok(false);
    }
    let path = schemas.root.join(schemas.folder).join(LIST);
    let mut text = read(&path)?.unwrap_or_else(|| HEAD.to_owned());
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let _ = writeln!(text, "{} {}", schemas.version, checksum(&schemas.generated(outputs)));
    fs::write(&path, text).map_err(|error| cannot("write", &path, &error))?;
    Ok(true)
}

/// Files by their paths in a version's folder.
type Files = BTreeMap<String, String>;

impl Schemas<'_> {
    /// The released versions with their checksums.
    fn list(self) -> Result<BTreeMap<String, String>, Error> {
        let path = self.root.join(self.folder).join(LIST);
        let text = read(&path)?.unwrap_or_default();
        let mut list = BTreeMap::new();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let entry = line.split_once(' ').filter(|(version, checksum)| is_version(version) && checksum.len() == 16);
            let is_new = entry.is_some_and(|(version, sum)| list.insert(version.to_owned(), sum.to_owned()).is_none());
            if !is_new {
                let message = format!("{}, line {}: expected a version, once, and its checksum", shown(&path), at + 1);
                return Err(Error::new(message).help("restore the file from version control"));
            }
        }
        Ok(list)
    }

    /// What would be written into the folder of the spec's version.
    fn generated(self, outputs: &[Output]) -> Files {
        let folder = format!("{}/{}/", self.folder, self.version);
        let of_version = outputs.iter().filter_map(|output| Some((output.path.strip_prefix(&folder)?, &output.text)));
        of_version.map(|(path, text)| (path.to_owned(), text.clone())).collect()
    }

    /// Everything in a folder, with the line ends that it was written with.
    fn files(self, folder: &str) -> Result<Files, Error> {
        let mut files = Files::new();
        for below in self.folders_below(folder.to_owned())? {
            let path = self.root.join(&below);
            for entry in entries(&path)? {
                if !entry.path().is_file() {
                    continue;
                }
                let bytes = fs::read(entry.path()).map_err(|error| cannot("read", &entry.path(), &error))?;
                let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
                let name = format!("{below}/{}", entry.file_name().to_string_lossy());
                files.insert(name[folder.len() + 1..].to_owned(), text);
            }
        }
        Ok(files)
    }

    /// The folder, and the folders in it.
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

fn checksum(files: &Files) -> String {
    let mut all = String::new();
    for (path, text) in files {
        let _ = write!(all, "{path} {}\n{text}", text.len());
    }
    format!("{:016x}", key_hash(&all))
}

fn is_version(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The names of the folders in a folder, in order; none if there is no such folder.
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
    match fs::read_to_string(path) {
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
