//! Finds the files to check, in an order that is always the same.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::output::{Outputs, refuse_stdout, resolved};
use crate::term::{Error, counted, eprint, quoted};

/// A file, or stdin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InputFile {
    /// Its name in findings and messages.
    pub(super) name: String,
    /// Its path; `None` for stdin.
    pub(super) path: Option<PathBuf>,
    /// Its size; `None` if it is no regular file.
    pub(super) size: Option<u64>,
}

impl InputFile {
    /// Whether it is packed, by its name.
    pub(super) fn is_packed(&self) -> bool {
        let end = self.path.as_deref().and_then(Path::extension);
        end.is_some_and(|end| end.eq_ignore_ascii_case("gz") || end.eq_ignore_ascii_case("zst"))
    }
}

/// The files to check.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    pub(super) files: Vec<InputFile>,
    /// The number of files in folders that are skipped for their names.
    pub(super) passed_over: u64,
    /// The number of pipes, sockets and devices in folders, which are skipped: they may never end.
    pub(super) special: u64,
    /// Messages about files and folders that cannot be read.
    pub(super) unreadable: Vec<String>,
    seen: HashSet<PathBuf>,
    outputs: Outputs,
}

/// Finds the files that the arguments name: files, folders, patterns, and `-` for stdin. The files that the check writes
/// to are passed over, which is printed.
pub(super) fn find<'a>(arguments: impl IntoIterator<Item = &'a str>, outputs: Outputs) -> Result<Inputs, Error> {
    let mut inputs = Inputs { outputs, ..Inputs::default() };
    for argument in arguments {
        if argument == "-" {
            inputs.add_stdin();
        } else if Path::new(argument).exists() || !argument.contains(['*', '?', '[']) {
            inputs.add(Path::new(argument));
        } else {
            inputs.add_pattern(argument)?;
        }
    }
    if inputs.files.is_empty() && inputs.unreadable.is_empty() {
        let skipped = match inputs.passed_over {
            0 => String::new(),
            count => format!("; {} skipped", counted(count, "file")),
        };
        return Err(Error::new(format!("no files to read{skipped}")).help(
            "in folders, only files named `*.json`, `*.ndjson` or `*.jsonl`, or these packed as `.gz` or `.zst`, are read: \
             pass other files by name",
        ));
    }
    Ok(inputs)
}

impl Inputs {
    /// Fails if a flag names an output that is `-`, or an input, too, or stdout, the summary or one of `others`.
    pub(super) fn refuse_output(&self, flag: &str, path: &Path, others: &[(&str, PathBuf)]) -> Result<(), Error> {
        refuse_stdout(flag, path)?;
        let name = quoted(&path.to_string_lossy());
        let is_file = path.is_file();
        let is_it = |input: &InputFile| match &input.path {
            Some(input) => input.is_file() && same_file::is_same_file(input, path).unwrap_or(false),
            None => Outputs::at(path).contain_stdin(),
        };
        if is_file && self.files.iter().any(is_it) {
            let error = Error::new(format!("`--{flag}` writes to {name}, which is an input"));
            return Err(error.help("name another file, outside of the folders that are read"));
        }
        let taken = resolved(path);
        let other = match others.iter().find(|(_, other)| *other == taken && (is_file || !path.exists())) {
            Some((other, _)) => format!("`--{other}`"),
            None if is_file && self.outputs.contain(path) => "stdout".to_owned(),
            None => return Ok(()),
        };
        Err(Error::new(format!("`--{flag}` and {other} write to {name}")).help("name another file"))
    }

    /// Adds stdin, once.
    fn add_stdin(&mut self) {
        const NAME: &str = "<stdin>";
        if self.files.iter().any(|file| file.path.is_none()) {
            return;
        }
        if self.outputs.contain_stdin() {
            pass_over_output(NAME);
            return;
        }
        self.files.push(InputFile { name: NAME.to_owned(), path: None, size: None });
    }

    /// Adds a file or folder that an argument names.
    fn add(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.add_folder(path),
            Ok(metadata) => self.add_file(path, &metadata),
            Err(error) => self.unreadable(path, &error),
        }
    }

    /// Adds the files and folders that match a pattern.
    fn add_pattern(&mut self, pattern: &str) -> Result<(), Error> {
        let invalid = |error| Error::new(format!("invalid pattern {}: {error}", quoted(pattern)));
        let mut matches = false;
        for path in glob::glob(pattern).map_err(invalid)? {
            matches = true;
            match path {
                Ok(path) => self.add(&path),
                Err(error) => self.unreadable(error.path(), error.error()),
            }
        }
        if matches { Ok(()) } else { Err(Error::new(format!("no file or folder matches {}", quoted(pattern)))) }
    }

    /// Adds the files below a folder, by name. Links to folders are not followed, since they may lead back.
    fn add_folder(&mut self, folder: &Path) {
        let mut pending = vec![folder.to_owned()];
        while let Some(path) = pending.pop() {
            if path != folder && !path.is_dir() {
                self.add_found(&path);
                continue;
            }
            match fs::read_dir(&path).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
                Ok(entries) => {
                    let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
                    paths.retain(|path| !(path.is_symlink() && path.is_dir()));
                    paths.sort_by(|one, other| other.cmp(one));
                    pending.append(&mut paths);
                }
                Err(error) => self.unreadable(&path, &error),
            }
        }
    }

    /// Adds a file of a folder, if its name is one of traffic.
    fn add_found(&mut self, path: &Path) {
        if !is_of_traffic(path) {
            self.passed_over += 1;
            return;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_file() => self.add_file(path, &metadata),
            Ok(_) => self.special += 1,
            Err(error) => self.unreadable(path, &error),
        }
    }

    fn add_file(&mut self, path: &Path, metadata: &fs::Metadata) {
        if !self.seen.insert(path.to_owned()) {
            return;
        }
        let name = path.to_string_lossy().into_owned();
        // Opening a pipe would wait for its writer: compare regular files only.
        if metadata.is_file() && self.outputs.contain(path) {
            pass_over_output(&name);
            return;
        }
        let size = metadata.is_file().then_some(metadata.len());
        self.files.push(InputFile { name, path: Some(path.to_owned()), size });
    }

    fn unreadable(&mut self, path: &Path, error: &std::io::Error) {
        self.unreadable.push(format!("cannot read {}: {error}", quoted(&path.to_string_lossy())));
    }
}

/// Says that an input is not read, because the check writes to it.
fn pass_over_output(name: &str) {
    eprint(&format!("note: {} is skipped: this command writes to it", quoted(name)));
}

/// Whether a file in a folder holds traffic, by its name.
fn is_of_traffic(path: &Path) -> bool {
    let has = |path: &Path, extensions: &[&str]| {
        path.extension().is_some_and(|end| extensions.iter().any(|known| end.eq_ignore_ascii_case(known)))
    };
    let inner = if has(path, &["gz", "zst"]) { path.with_extension("") } else { path.to_owned() };
    has(&inner, &["json", "ndjson", "jsonl"])
}
