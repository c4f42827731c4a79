//! The files that a check writes: stdout and the summary. They are no inputs, or the check would feed on itself.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use same_file::Handle;

use crate::disk;
use crate::term::{Error, quoted};

/// The regular files that the check writes to. A terminal, a pipe or `/dev/null` may be read and written at once.
#[derive(Debug, Default)]
pub(super) struct Outputs(Vec<Handle>);

impl Outputs {
    /// Looks up where stdout goes, and the summary file if it exists.
    pub(super) fn of(summary: Option<&Path>) -> Self {
        let summary = summary.filter(|path| path.is_file()).map(Handle::from_path);
        let handles = [Some(Handle::stdout()), summary];
        Self(handles.into_iter().flatten().filter_map(regular).collect())
    }

    /// Whether this regular file is one of them. A path that cannot be opened is none: reading it reports why.
    pub(super) fn contain(&self, path: &Path) -> bool {
        !self.0.is_empty() && Handle::from_path(path).is_ok_and(|handle| self.0.contains(&handle))
    }

    /// Whether stdin is one of them.
    pub(super) fn contain_stdin(&self) -> bool {
        !self.0.is_empty() && regular(Handle::stdin()).is_some_and(|handle| self.0.contains(&handle))
    }
}

/// The file of `--summary`.
pub(super) struct SummaryFile {
    /// Its name in messages.
    name: String,
    target: Target,
}

enum Target {
    /// A file that is replaced, so that it never holds half a summary. Links are resolved.
    Replaced(PathBuf),
    /// A pipe, a device, or stdout.
    Open(File),
}

impl SummaryFile {
    /// Prepares writing. A check may take long: a wrong path fails before it.
    pub(super) fn prepare(path: &Path) -> Result<Self, Error> {
        let name = path.to_string_lossy().into_owned();
        match Target::prepare(path) {
            Ok(target) => Ok(Self { name, target }),
            Err(error) => Err(unwritable(&name, &error)),
        }
    }

    pub(super) fn write(self, text: &str) -> Result<(), Error> {
        let result = match self.target {
            Target::Replaced(path) => disk::replace(&path, text),
            Target::Open(mut file) => file.write_all(text.as_bytes()),
        };
        result.map_err(|error| unwritable(&self.name, &error))
    }
}

impl Target {
    fn prepare(path: &Path) -> io::Result<Self> {
        let is_replaced = match fs::metadata(path) {
            Ok(metadata) => metadata.is_file() && !Outputs::of(None).contain(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => true,
            Err(error) => return Err(error),
        };
        if !is_replaced {
            return OpenOptions::new().append(true).open(path).map(Self::Open);
        }
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        // The file is dropped: a check that is killed leaves nothing behind.
        disk::temporary_beside(&path)?;
        Ok(Self::Replaced(path))
    }
}

fn unwritable(name: &str, error: &io::Error) -> Error {
    Error::new(format!("cannot write {}: {error}", quoted(name)))
}

/// The handle of a regular file.
fn regular(handle: io::Result<Handle>) -> Option<Handle> {
    let is_regular = |file: &File| file.metadata().is_ok_and(|metadata| metadata.is_file());
    handle.ok().filter(|handle| is_regular(handle.as_file()))
}
