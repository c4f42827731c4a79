//! What is checked: from the words of the command line to files, in an order that is always the same.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::term::{Error, counted, quoted};

/// One file, or the standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InputFile {
    /// What people call it.
    pub(super) name: String,
    /// Where it is; `None` for the standard input.
    pub(super) path: Option<PathBuf>,
    /// Its size, if it is known.
    pub(super) size: Option<u64>,
}

impl InputFile {
    /// Whether its name says that it is packed.
    pub(super) fn is_packed(&self) -> bool {
        let end = self.path.as_deref().and_then(Path::extension);
        end.is_some_and(|end| end.eq_ignore_ascii_case("gz") || end.eq_ignore_ascii_case("zst"))
    }
}

/// All that is checked.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    pub(super) files: Vec<InputFile>,
    /// How many files of folders were passed over, because their names say that they are something else.
    pub(super) passed_over: u64,
    /// What could not be looked at.
    pub(super) unreadable: Vec<String>,
    seen: HashSet<PathBuf>,
}

/// What the words stand for: files, folders, patterns, and `-`.
pub(super) fn find<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Inputs, Error> {
    let mut inputs = Inputs::default();
    for word in words {
        if word == "-" {
            if !inputs.files.iter().any(|file| file.path.is_none()) {
                inputs.files.push(InputFile { name: "<stdin>".to_owned(), path: None, size: None });
            }
        } else if Path::new(word).exists() || !word.contains(['*', '?', '[']) {
            inputs.add(Path::new(word));
        } else {
            inputs.add_pattern(word)?;
        }
    }
    if inputs.files.is_empty() && inputs.unreadable.is_empty() {
        let passed_over = match inputs.passed_over {
            0 => String::new(),
            count => format!("; {} passed over", counted(count, "file")),
        };
        return Err(Error::new(format!("found nothing to check{passed_over}"))
            .help("of a folder, files are checked whose names end with `.json`, `.ndjson` or `.jsonl`, and `.gz` or `.zst` behind that; name other files one by one"));
    }
    Ok(inputs)
}

impl Inputs {
    /// A file or folder that is named.
    fn add(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.add_folder(path),
            Ok(metadata) => self.add_file(path, &metadata),
            Err(error) => self.unreadable(path, &error),
        }
    }

    fn add_pattern(&mut self, pattern: &str) -> Result<(), Error> {
        let wrong = |what: &dyn std::fmt::Display| Error::new(format!("{}: {what}", quoted(pattern)));
        let mut found = false;
        for path in glob::glob(pattern).map_err(|error| wrong(&error))? {
            found = true;
            match path {
                Ok(path) => self.add(&path),
                Err(error) => self.unreadable(error.path(), error.error()),
            }
        }
        if found { Ok(()) } else { Err(wrong(&"no file or folder is called so")) }
    }

    /// What is in a folder, by name. Links to folders are not followed, so that there is no way round in a circle.
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

    /// A file of a folder.
    fn add_found(&mut self, path: &Path) {
        if !is_of_traffic(path) {
            self.passed_over += 1;
            return;
        }
        match fs::metadata(path) {
            Ok(metadata) => self.add_file(path, &metadata),
            Err(error) => self.unreadable(path, &error),
        }
    }

    fn add_file(&mut self, path: &Path, metadata: &fs::Metadata) {
        if self.seen.insert(path.to_owned()) {
            let size = metadata.is_file().then_some(metadata.len());
            self.files.push(InputFile { name: path.to_string_lossy().into_owned(), path: Some(path.to_owned()), size });
        }
    }

    fn unreadable(&mut self, path: &Path, error: &std::io::Error) {
        self.unreadable.push(format!("cannot read {}: {error}", quoted(&path.to_string_lossy())));
    }
}

/// Whether the name of a file in a folder says that it holds traffic.
fn is_of_traffic(path: &Path) -> bool {
    let has = |path: &Path, ends: &[&str]| {
        path.extension().is_some_and(|end| ends.iter().any(|known| end.eq_ignore_ascii_case(known)))
    };
    let inner = if has(path, &["gz", "zst"]) { path.with_extension("") } else { path.to_owned() };
    has(&inner, &["json", "ndjson", "jsonl"])
}
