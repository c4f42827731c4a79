//! The files of published schemas.

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use serde_json::Value;

/// A schema, and the file that it is published in. Requires the feature `schemars`.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    file: PathBuf,
    text: String,
}

impl Published {
    /// Puts a schema into a file, with the members of its objects in alphabetical order. The path is relative to the folder
    /// that [`write()`] and [`verify`] are given.
    pub fn new(file: impl Into<PathBuf>, schema: &Value) -> Self {
        // Otherwise the order would depend on whether another crate of the build enables `preserve_order` of serde_json.
        let mut schema = schema.clone();
        schema.sort_all_objects();
        Self { file: file.into(), text: format!("{schema:#}\n") }
    }
}

/// Writes the schemas into a folder, and creates folders as needed. A file that has the right text is not written.
/// Requires the feature `schemars`.
///
/// # Errors
///
/// Fails if a folder cannot be created, or a file cannot be written. Earlier files stay written.
pub fn write(folder: impl AsRef<Path>, files: &[Published]) -> io::Result<()> {
    for Published { file, text } in files {
        let path = folder.as_ref().join(file);
        if fs::read_to_string(&path).is_ok_and(|found| found == *text) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}

/// The error for published schemas that differ from their types. Requires the feature `schemars`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stale {
    /// The files that are missing or differ, as paths within the folder.
    pub files: Vec<PathBuf>,
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = self.files.iter().map(|file| format!("`{}`", file.display())).collect::<Vec<_>>().join(", ");
        write!(f, "stale schemas: {files}; write them with `livechat_types::schema::write`")
    }
}

impl std::error::Error for Stale {}

/// Compares the files in a folder with the schemas, for a test. `\r\n` is the same as `\n`. Requires the feature
/// `schemars`.
///
/// # Errors
///
/// Fails if a file is missing, cannot be read, or differs.
pub fn verify(folder: impl AsRef<Path>, files: &[Published]) -> Result<(), Stale> {
    let is_stale = |published: &&Published| {
        let found = fs::read_to_string(folder.as_ref().join(&published.file));
        found.map_or(true, |found| found.replace("\r\n", "\n") != published.text)
    };
    let files: Vec<PathBuf> = files.iter().filter(is_stale).map(|published| published.file.clone()).collect();
    if files.is_empty() { Ok(()) } else { Err(Stale { files }) }
}
