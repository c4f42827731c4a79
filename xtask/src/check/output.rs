//! The files that a check writes: stdout, the summary, and those of documents. They are no inputs, or the check would feed on
//! itself.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use same_file::Handle;
use tempfile::NamedTempFile;

use crate::disk;
use crate::term::{Error, eprint, quoted};

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

    /// The file at this path.
    pub(super) fn at(path: &Path) -> Self {
        Self(regular(Handle::from_path(path)).into_iter().collect())
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

/// A file that is written while the command runs.
pub(super) struct StreamedFile {
    /// Its name in messages.
    name: String,
    out: BufWriter<Stream>,
    /// Why it takes no more.
    error: Option<io::Error>,
}

enum Stream {
    /// A file beside the one that it replaces at the end, which so never holds a part of what belongs in it.
    Replacing(NamedTempFile, PathBuf),
    /// A pipe or a device.
    Open(File),
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Replacing(temporary, _) => temporary.write(bytes),
            Self::Open(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl StreamedFile {
    /// The bytes that are collected until they are written.
    const BUFFER: usize = 64 << 10;

    /// Prepares writing, so that a wrong path fails before the work.
    pub(super) fn prepare(path: &Path) -> Result<Self, Error> {
        let name = path.to_string_lossy().into_owned();
        let stream = Target::prepare(path).and_then(|target| match target {
            Target::Replaced(path) => Ok(Stream::Replacing(disk::temporary_beside(&path)?, path)),
            Target::Open(file) => Ok(Stream::Open(file)),
        });
        match stream {
            Ok(stream) => Ok(Self { name, out: BufWriter::with_capacity(Self::BUFFER, stream), error: None }),
            Err(error) => Err(unwritable(&name, &error)),
        }
    }

    /// Writes, unless writing failed before.
    pub(super) fn write(&mut self, bytes: &[u8]) {
        self.run(|out| out.write_all(bytes));
    }

    /// Copies so many bytes of a reader.
    pub(super) fn copy(&mut self, from: impl io::Read, length: u64) {
        self.run(|out| io::copy(&mut from.take(length), out).map(drop));
    }

    /// Does what may fail, unless that failed before.
    pub(super) fn run(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if self.error.is_none() {
            self.error = write(&mut self.out).err();
        }
    }

    /// Ends writing. A file is replaced only if it `is_whole`.
    pub(super) fn finish(mut self, is_whole: bool) -> Result<(), Error> {
        self.run(|out| out.flush());
        let Self { name, out, error } = self;
        let (stream, _) = out.into_parts();
        match (error, stream) {
            (Some(error), _) => Err(unwritable(&name, &error)),
            (None, Stream::Replacing(temporary, path)) if is_whole => {
                temporary.persist(path).map(drop).map_err(|error| unwritable(&name, &error.error))
            }
            (None, Stream::Replacing(..)) => {
                eprint(&format!("note: {} is not written: the input was not read to its end", quoted(&name)));
                Ok(())
            }
            (None, Stream::Open(_)) => Ok(()),
        }
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
        let path = resolved(path);
        // The file is dropped: a check that is killed leaves nothing behind.
        disk::temporary_beside(&path)?;
        Ok(Self::Replaced(path))
    }
}

/// Fails if a flag names `-`: stdout has what the command prints, so every other output is a file.
pub(super) fn refuse_stdout(flag: &str, path: &Path) -> Result<(), Error> {
    if path.as_os_str() != "-" {
        return Ok(());
    }
    let help = "stdout has what the command prints: name a file, or pass `./-` for one of this name";
    Err(Error::new(format!("`--{flag}` takes a file, found `-`")).help(help))
}

/// The path without links, also of a file that is not there yet.
pub(super) fn resolved(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let of_new = || Some(fs::canonicalize(folder).ok()?.join(path.file_name()?));
    fs::canonicalize(path).ok().or_else(of_new).unwrap_or_else(|| path.to_owned())
}

fn unwritable(name: &str, error: &io::Error) -> Error {
    Error::new(format!("cannot write {}: {error}", quoted(name)))
}

/// The handle of a regular file.
fn regular(handle: io::Result<Handle>) -> Option<Handle> {
    let is_regular = |file: &File| file.metadata().is_ok_and(|metadata| metadata.is_file());
    handle.ok().filter(|handle| is_regular(handle.as_file()))
}
