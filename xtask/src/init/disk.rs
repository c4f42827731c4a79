//! Writes new files: all of them or none, and never over one that is there.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::term::{Error, escaped, quoted};

/// Folders that belong to `init` as a whole. What else it writes may have files beside it.
const OWN: &[&str] = &["events", "xtask"];

/// A path below the folder, as messages show it.
pub(super) fn shown(folder: &str, path: &str) -> String {
    let path = if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
    escaped(&path)
}

/// Writes these files below a folder, which messages call `name`. If one of them is there, writes nothing.
pub(super) fn write(root: &Path, name: &str, files: &[(String, String)]) -> Result<(), Error> {
    let mut places: Vec<&str> = files
        .iter()
        .map(|(path, _)| {
            let first = path.split('/').next().unwrap_or(path);
            if OWN.contains(&first) { first } else { &**path }
        })
        .collect();
    places.dedup();
    let mut present = String::new();
    for place in places {
        match root.join(place).symlink_metadata() {
            Ok(_) => drop(write!(present, "\n  {}", shown(name, place))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(unwritten(&shown(name, place), &error)),
        }
    }
    if !present.is_empty() {
        return Err(Error::new(format!("there is already{present}"))
            .help("move it away, or choose another folder; nothing was written"));
    }
    let mut written = Written::default();
    for (path, text) in files {
        written.file(&root.join(path), text).map_err(|error| unwritten(&shown(name, path), &error))?;
    }
    written.keep();
    Ok(())
}

fn unwritten(path: &str, error: &io::Error) -> Error {
    Error::new(format!("cannot write {}: {error}", quoted(path))).help("nothing was written")
}

/// The files and folders that this run has made. Dropping it deletes them, unless all are there to be kept.
#[derive(Default)]
struct Written {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Written {
    fn file(&mut self, path: &Path, text: &str) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            self.folder(folder)?;
        }
        let mut file = File::create_new(path)?;
        self.files.push(path.to_owned());
        file.write_all(text.as_bytes())
    }

    /// Makes a folder, and those above it.
    fn folder(&mut self, path: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = path.ancestors().take_while(|folder| !folder.is_dir()).collect();
        for folder in missing.into_iter().rev().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }

    fn keep(mut self) {
        self.folders.clear();
        self.files.clear();
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        // The error that led here is reported; a folder stays if somebody else has put a file into it.
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> Vec<(String, String)> {
        paths.iter().map(|path| ((*path).to_owned(), format!("text of {path}\n"))).collect()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn nothing_is_left_of_what_could_not_be_finished() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("acme");
        fs::create_dir_all(root.join("plan")).unwrap();
        fs::write(root.join("plan/mine.json"), "{}").unwrap();
        // The second file would need the first one to be a folder.
        let error = write(&root, "acme", &files(&["plan/deep/acme.json", "xtask/src", "xtask/src/main.rs"]));
        let message = error.unwrap_err().to_string();
        assert!(message.starts_with("error: cannot write `acme/xtask/src/main.rs`: "), "{message}");
        assert!(message.ends_with("\nhelp: nothing was written"), "{message}");
        assert_eq!((names(&root), names(&root.join("plan"))), (vec!["plan".to_owned()], vec!["mine.json".to_owned()]));
    }

    #[test]
    fn writes_beside_what_is_there_and_never_over_it() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("README.md"), "mine").unwrap();
        let paths = ["Cargo.toml", "events/Cargo.toml", "events/src/lib.rs", "plan/acme.json"];
        write(root, "", &files(&paths)).unwrap();
        assert_eq!(names(root), ["Cargo.toml", "README.md", "events", "plan"]);
        assert_eq!(fs::read_to_string(root.join("events/src/lib.rs")).unwrap(), "text of events/src/lib.rs\n");

        fs::remove_file(root.join("Cargo.toml")).unwrap();
        fs::write(root.join("events/src/lib.rs"), "edited").unwrap();
        let message = write(root, "acme", &files(&paths)).unwrap_err().to_string();
        let expected = "error: there is already\n  acme/events\n  acme/plan/acme.json\n\
            help: move it away, or choose another folder; nothing was written";
        assert_eq!(message, expected);
        assert_eq!(fs::read_to_string(root.join("events/src/lib.rs")).unwrap(), "edited");
        assert!(!root.join("Cargo.toml").exists());
    }

    #[test]
    #[cfg(unix)]
    fn a_link_that_leads_nowhere_is_there() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("Cargo.toml")).unwrap();
        let message = write(folder.path(), "", &files(&["Cargo.toml"])).unwrap_err().to_string();
        assert!(message.starts_with("error: there is already\n  Cargo.toml\n"), "{message}");
    }
}
