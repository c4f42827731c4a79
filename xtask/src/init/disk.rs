//! Writes new files: all of them or none, and never over one that is there.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{TempDir, TempPath};

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
    // A process that is killed leaves the files in the temporary folder, and nothing in their places.
    let beside = if root.is_dir() { root } else { root.parent().unwrap_or(Path::new(".")) };
    let staged = stage(beside, files).map_err(|(path, error)| unwritten(&shown(name, path), &error))?;
    let mut moved = Moved { from: staged.path(), to: root, paths: Vec::new() };
    moved.all(Path::new("")).map_err(|(path, error)| unwritten(&shown(name, &path.to_string_lossy()), &error))?;
    moved.paths.clear();
    Ok(())
}

fn unwritten(path: &str, error: &io::Error) -> Error {
    Error::new(format!("cannot write {}: {error}", quoted(path))).help("nothing was written")
}

/// Writes the files below a temporary folder, which is deleted when it is dropped.
fn stage<'f>(beside: &Path, files: &'f [(String, String)]) -> Result<TempDir, (&'f str, io::Error)> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".livechat-init-");
    // Temporary folders are private by default. The umask restricts these permissions, as it does for any new folder.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    let folder = builder.tempdir_in(beside).map_err(|error| ("", error))?;
    for (path, text) in files {
        let place = folder.path().join(path);
        let above = place.parent().unwrap_or(folder.path());
        let write = || fs::create_dir_all(above).and_then(|()| File::create_new(&place)?.write_all(text.as_bytes()));
        write().map_err(|error| (&**path, error))?;
    }
    Ok(folder)
}

/// What was moved from one folder to another. Dropping it moves everything back.
struct Moved<'a> {
    from: &'a Path,
    to: &'a Path,
    paths: Vec<PathBuf>,
}

impl Moved<'_> {
    /// Moves everything below a path: a folder as a whole, if it is not there.
    fn all(&mut self, path: &Path) -> Result<(), (PathBuf, io::Error)> {
        let (from, to) = (self.from.join(path), self.to.join(path));
        let failed = |error| (path.to_owned(), error);
        if from.is_dir() && to.is_dir() {
            for entry in fs::read_dir(&from).map_err(failed)? {
                self.all(&path.join(entry.map_err(failed)?.file_name()))?;
            }
            return Ok(());
        }
        // Renaming a folder never replaces one that has files.
        let is_moved = if from.is_dir() {
            fs::rename(&from, &to)
        } else {
            TempPath::try_from_path(&from).and_then(|file| file.persist_noclobber(&to).map_err(io::Error::from))
        };
        is_moved.map_err(failed)?;
        self.paths.push(path.to_owned());
        Ok(())
    }
}

impl Drop for Moved<'_> {
    fn drop(&mut self) {
        for path in &self.paths {
            // The error that led here is reported.
            let _ = fs::rename(self.to.join(path), self.from.join(path));
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

    /// The folder of the workspace appears as a whole, so that a process that is killed leaves none.
    #[test]
    fn nothing_is_in_its_place_before_all_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(&["Cargo.toml", "events/src/lib.rs"]);
        let staged = stage(folder.path(), &files).unwrap();
        assert_eq!(names(folder.path()), [staged.path().file_name().unwrap().to_str().unwrap()]);
        assert_eq!(names(staged.path()), ["Cargo.toml", "events"]);
        #[cfg(unix)]
        assert_eq!(
            fs::metadata(staged.path()).unwrap().permissions(),
            fs::metadata(staged.path().join("events")).unwrap().permissions(),
        );

        // A file that somebody else has made in the meantime stays, and what was moved before it goes.
        let root = folder.path().join("acme");
        fs::create_dir_all(root.join("events/src")).unwrap();
        fs::write(root.join("events/src/lib.rs"), "mine").unwrap();
        let mut moved = Moved { from: staged.path(), to: &root, paths: Vec::new() };
        moved.all(Path::new("Cargo.toml")).unwrap();
        assert_eq!(moved.all(Path::new("events")).unwrap_err().0, Path::new("events/src/lib.rs"));
        assert_eq!(names(&root), ["Cargo.toml", "events"]);
        drop(moved);
        assert_eq!(names(&root), ["events"]);
        assert_eq!(fs::read_to_string(root.join("events/src/lib.rs")).unwrap(), "mine");
        drop(staged);
        assert_eq!(names(folder.path()), ["acme"]);
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
