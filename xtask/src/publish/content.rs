//! The files of a version, made when they are written, so that those of a large spec are not in memory together.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use livechat_spec::model::SpecFile;

use super::index::{Entry, FileEntry};
use super::{asyncapi, examples, openapi, rudderstack, segment, vectors};
use crate::disk;
use crate::generate::Content;
use crate::term::{Error, counted, quoted};

/// A version of the spec, as it is published.
pub(super) struct Version<'a> {
    /// Its number, such as `1.0.0`.
    pub(super) number: String,
    /// Whether it is released, and never changes again.
    pub(super) is_released: bool,
    /// By rising path.
    files: Vec<PublishedFile<'a>>,
}

/// A file of a version.
pub(super) struct PublishedFile<'a> {
    /// Its path below the folder of the version, with slashes.
    pub(super) path: String,
    /// Whether it was frozen when the version was released. Others are made of frozen ones by this tool, or by others.
    pub(super) is_frozen: bool,
    source: Source<'a>,
}

/// Where the bytes of a file come from.
enum Source<'a> {
    Made(Content<'a>),
    /// A text, whose line ends git may have changed.
    Text(PathBuf),
    /// A file that is copied as it is.
    Copied(PathBuf),
}

impl PublishedFile<'_> {
    /// Its bytes.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Error> {
        let read = |file: &Path| disk::read(file, disk::MAX_GENERATED).map_err(|error| unreadable(file, &error));
        Ok(match &self.source {
            Source::Made(text) => text().into_bytes(),
            Source::Text(file) => String::from_utf8_lossy(&read(file)?).replace("\r\n", "\n").into_bytes(),
            Source::Copied(file) => read(file)?,
        })
    }
}

impl<'a> Version<'a> {
    /// A released version, with the files that were frozen.
    pub(super) fn released(version: &str, frozen: &[(String, PathBuf)], spec: &'a SpecFile) -> Self {
        let file = |(path, file): &(String, PathBuf)| (path.clone(), Source::Text(file.clone()));
        Self::new(version, true, frozen.iter().map(file), spec)
    }

    /// A version that is not released, with what would be frozen.
    pub(super) fn unreleased(frozen: Vec<(&str, Content<'a>)>, spec: &'a SpecFile) -> Self {
        let file = |(path, content): (&str, Content<'a>)| (path.to_owned(), Source::Made(content));
        Self::new(&spec.version, false, frozen.into_iter().map(file), spec)
    }

    fn new(
        version: &str,
        is_released: bool,
        frozen: impl Iterator<Item = (String, Source<'a>)>,
        spec: &'a SpecFile,
    ) -> Self {
        let file = |is_frozen: bool| move |(path, source)| PublishedFile { path, is_frozen, source };
        let mut files: Vec<_> = frozen.map(file(true)).collect();
        files.extend(adapters(spec).into_iter().map(|(path, content)| (path, Source::Made(content))).map(file(false)));
        Self { number: version.to_owned(), is_released, files }
    }

    /// Adds the files of other tools, below `types`.
    pub(super) fn with_types(mut self, types: Vec<(String, PathBuf)>) -> Self {
        let file = |(path, file)| PublishedFile {
            path: format!("types/{path}"),
            is_frozen: false,
            source: Source::Copied(file),
        };
        self.files.extend(types.into_iter().map(file));
        self
    }

    /// Its files, by rising path.
    pub(super) fn files(&self) -> Vec<&PublishedFile<'a>> {
        let mut files: Vec<_> = self.files.iter().collect();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files
    }

    /// Its entry in the index, with these files.
    pub(super) fn entry(&self, files: Vec<FileEntry>) -> Entry {
        let (version, path) = (self.number.clone(), self.folder().to_owned());
        Entry { version, released: self.is_released, path, files }
    }

    /// The name of its folder.
    pub(super) fn folder(&self) -> &str {
        if self.is_released { &self.number } else { super::UNRELEASED }
    }
}

/// What is made of the resolved spec: a function from it to a text for each file.
fn adapters(spec: &SpecFile) -> Vec<(String, Content<'_>)> {
    let mut files: Vec<(String, Content<'_>)> = vec![
        ("examples.json".to_owned(), Box::new(|| examples::calls(spec))),
        ("vectors.ndjson".to_owned(), Box::new(|| vectors::lines(spec))),
        ("segment/tracking-plan.json".to_owned(), Box::new(|| segment::tracking_plan(spec))),
    ];
    for (name, text) in rudderstack::FILES {
        files.push((format!("rudderstack/{name}.yaml"), Box::new(move || text(spec))));
    }
    for (form, closed) in [("", false), (".closed", true)] {
        files.push((format!("openapi/openapi{form}.json"), Box::new(move || openapi::document(spec, closed))));
        files.push((format!("asyncapi/asyncapi{form}.json"), Box::new(move || asyncapi::document(spec, closed))));
    }
    files
}

/// The most files and folders of a folder that are published.
const MOST: usize = 100_000;

/// The files of a folder and of those below it, by their paths with slashes. A link could lead to any file, so it is an error.
pub(super) fn of_folder(folder: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let mut files = Vec::new();
    let mut pending = vec![(String::new(), folder.to_owned())];
    let mut seen = 0;
    while let Some((path, folder)) = pending.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))? {
            let entry = entry.map_err(|error| unreadable(&folder, &error))?;
            let file = entry.path();
            let Some(name) = entry.file_name().to_str().filter(|name| is_plain(name)).map(str::to_owned) else {
                return Err(wrong(&file, "its name is no address", "use letters, digits, `.`, `_` and `-`"));
            };
            let path = if path.is_empty() { name } else { format!("{path}/{name}") };
            let kind = entry.file_type().map_err(|error| unreadable(&file, &error))?;
            if kind.is_dir() {
                pending.push((path, file));
            } else if kind.is_file() {
                files.push((path, file));
            } else {
                return Err(wrong(&file, "it is neither a file nor a folder", "replace it by a copy of the file"));
            }
            seen += 1;
            if seen > MOST {
                return Err(wrong(
                    &folder,
                    &format!("it has more than {}", counted(MOST as u64, "entry")),
                    "name another folder",
                ));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Whether a name can stand in addresses and on every disk as it is.
fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

fn wrong(path: &Path, what: &str, help: &str) -> Error {
    Error::new(format!("cannot publish {}: {what}", quoted(&path.to_string_lossy()))).help(help)
}

/// The error of a file or folder that cannot be read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Error {
    Error::new(format!("cannot read {}: {error}", quoted(&path.to_string_lossy())))
}
