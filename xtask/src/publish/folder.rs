//! The folder that is published: what is in it stays, and what is new appears at once.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::content::{PublishedFile, Version, of_folder, unreadable};
use super::index::{Entry, FORMAT, FileEntry, Index, numbers};
use super::{LATEST, UNRELEASED, page};
use crate::disk;
use crate::term::{Error, quoted};

const INDEX: &str = "index.json";

const PAGE: &str = "index.html";

/// How the name of a stage begins, and the file in it that its run holds.
const STAGE: &str = ".livechat-publish-";
const LOCK: &str = "lock";

/// Why nothing is published.
pub(super) enum Refusal {
    /// What is published is not what it was, or would change.
    Conflict(Error),
    Failure(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Failure(error)
    }
}

/// A folder to publish to.
pub(super) struct Folder<'a> {
    path: &'a Path,
    /// What is published there.
    index: Option<Index>,
}

/// What is to be published.
pub(super) struct Plan<'a, 'v> {
    /// The released versions whose folders are there.
    kept: Vec<Entry>,
    /// The versions whose folders are to be written.
    pub(super) new: Vec<&'v Version<'a>>,
}

impl<'f> Folder<'f> {
    /// Reads the index of the folder, which need not be there.
    pub(super) fn open(path: &'f Path, spec: &str) -> Result<Self, Error> {
        let refuse = |what: String| {
            let message = format!("cannot publish to {}: {what}", quoted(&path.to_string_lossy()));
            Error::new(message).help("name another folder; nothing was written")
        };
        let file = path.join(INDEX);
        let text = match disk::read_text(&file, disk::MAX_GENERATED) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // What no index tells of is not ours to replace.
                let names = [LATEST, UNRELEASED, PAGE, INDEX];
                return match names.into_iter().find(|name| path.join(name).symlink_metadata().is_ok()) {
                    Some(name) => Err(refuse(format!("it has `{name}`, and no `{INDEX}` of livechat"))),
                    None => Ok(Self { path, index: None }),
                };
            }
            Err(error) => return Err(unreadable(&file, &error)),
        };
        let index: Option<Index> = serde_json::from_str(&text).ok();
        let is_ours = |index: &Index| index.format == FORMAT && index.versions.iter().all(Entry::is_in_its_place);
        let Some(index) = index.filter(is_ours) else {
            return Err(refuse(format!("its `{INDEX}` is not one that this version of livechat writes")));
        };
        if index.spec != spec {
            return Err(refuse(format!("it has the spec {}", quoted(&index.spec))));
        }
        Ok(Self { path, index: Some(index) })
    }

    /// Compares versions with what is there: what is published never changes.
    pub(super) fn plan<'a, 'v>(&self, versions: &'v [Version<'a>]) -> Result<Plan<'a, 'v>, Refusal> {
        let mut plan = Plan { kept: Vec::new(), new: Vec::new() };
        for entry in self.index.iter().flat_map(|index| &index.versions).filter(|entry| entry.released) {
            if found(&self.path.join(&entry.path))?.as_ref() != Some(&entry.files) {
                let message = format!("the files in {} are not those that were published", self.shown(&entry.path));
                return Err(Refusal::Conflict(Error::new(message).help("restore the folder, as its index lists it")));
            }
            plan.kept.push(entry.clone());
        }
        for version in versions {
            let published = plan.kept.iter().find(|entry| version.is_released && entry.version == version.number);
            if let Some(published) = published {
                let published: BTreeMap<_, _> = published.files.iter().map(|file| (&*file.path, file)).collect();
                // What this tool makes of frozen files may differ from what an earlier one made of them.
                for file in version.files().into_iter().filter(|file| file.is_frozen) {
                    if published.get(&*file.path).copied() != Some(&entry_of(file)?) {
                        return Err(self.other_content(&format!("{}/{}", version.folder(), file.path)));
                    }
                }
                continue;
            }
            // An interrupted run leaves whole folders that the index does not have yet.
            let files = if version.is_released { found(&self.path.join(version.folder()))? } else { None };
            match files {
                Some(files) => {
                    let entry = version.entry(version.files().into_iter().map(entry_of).collect::<Result<_, _>>()?);
                    if files != entry.files {
                        return Err(self.other_content(version.folder()));
                    }
                    plan.kept.push(entry);
                }
                None => plan.new.push(version),
            }
        }
        Ok(plan)
    }

    fn other_content(&self, path: &str) -> Refusal {
        let message = format!("{} is published with other content", self.shown(path));
        Refusal::Conflict(Error::new(message).help("raise the version of the spec: a published version never changes"))
    }

    /// Writes the new versions, `latest` and the index. Each folder is written aside and appears whole, and the index is
    /// replaced last. If that fails, everything is as it was; if the process is killed, the index is, and a next run goes on
    /// and deletes what is left.
    pub(super) fn write(&self, plan: Plan<'_, '_>, index: Index) -> Result<Index, Error> {
        let path = self.path;
        fs::create_dir_all(path).map_err(|error| self.unwritten("", &error))?;
        self.clean().map_err(|error| self.unwritten("", &error))?;
        let stage = self.stage().map_err(|error| self.unwritten("", &error))?;
        let mut entries = plan.kept;
        for version in &plan.new {
            let mut files = Vec::new();
            for file in version.files() {
                let bytes = file.bytes()?;
                let shown = format!("{}/{}", version.folder(), file.path);
                put(&stage.path().join(&shown), &bytes).map_err(|error| self.unwritten(&shown, &error))?;
                files.push(FileEntry::new(&file.path, &bytes));
            }
            entries.push(version.entry(files));
        }
        entries.sort_by(|one, other| numbers(&other.version).cmp(&numbers(&one.version)));
        let latest = entries.iter().find(|entry| entry.released);
        let mut moves = Moves { path, aside: stage.path().join("aside"), done: Vec::new() };
        fs::create_dir(&moves.aside).map_err(|error| self.unwritten("", &error))?;
        let mut replaced = vec![UNRELEASED];
        if let Some(latest) = latest
            && found(&path.join(LATEST))?.as_ref() != Some(&latest.files)
        {
            self.copy(latest, stage.path())?;
            replaced.push(LATEST);
        }
        for version in plan.new.iter().filter(|version| version.is_released) {
            moves.place(stage.path(), version.folder()).map_err(|error| self.unwritten(version.folder(), &error))?;
        }
        for name in replaced {
            moves.replace(stage.path(), name).map_err(|error| self.unwritten(name, &error))?;
        }
        let index = Index { latest: latest.map(|entry| entry.version.clone()), versions: entries, ..index };
        for (name, text) in [(PAGE, page::html(&index)), (INDEX, index.text())] {
            disk::replace(&path.join(name), &text).map_err(|error| self.unwritten(name, &error))?;
        }
        moves.done.clear();
        Ok(index)
    }

    /// Makes a folder beside those that are published.
    fn stage(&self) -> io::Result<Stage> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(STAGE);
        // Temporary folders are private by default. The umask restricts these permissions, as it does for any new folder.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
        let folder = builder.tempdir_in(self.path)?;
        let lock = File::create(folder.path().join(LOCK))?;
        lock.lock()?;
        Ok(Stage { _lock: lock, folder })
    }

    /// Deletes the stages of runs that were killed. The lock of one that goes on is held.
    fn clean(&self) -> io::Result<()> {
        for entry in fs::read_dir(self.path)? {
            let entry = entry?;
            let is_stage = entry.file_name().to_str().is_some_and(|name| name.starts_with(STAGE));
            if !is_stage || !entry.file_type()?.is_dir() {
                continue;
            }
            // Dropped before the folder is deleted, which Windows asks for.
            let held = File::open(entry.path().join(LOCK)).map(|lock| lock.try_lock());
            if matches!(held, Ok(Err(TryLockError::WouldBlock))) {
                return Err(io::Error::new(io::ErrorKind::ResourceBusy, "another run is publishing to it"));
            }
            fs::remove_dir_all(entry.path())?;
        }
        Ok(())
    }

    /// Copies a version, which is staged or there.
    fn copy(&self, entry: &Entry, stage: &Path) -> Result<(), Error> {
        let staged = stage.join(&entry.path);
        let from = if staged.is_dir() { staged } else { self.path.join(&entry.path) };
        for file in &entry.files {
            let to = stage.join(LATEST).join(&file.path);
            let copied =
                fs::create_dir_all(to.parent().unwrap_or(stage)).and_then(|()| fs::copy(from.join(&file.path), to));
            copied.map_err(|error| self.unwritten(&format!("{LATEST}/{}", file.path), &error))?;
        }
        Ok(())
    }

    fn shown(&self, path: &str) -> String {
        quoted(&self.path.join(path).to_string_lossy())
    }

    fn unwritten(&self, path: &str, error: &io::Error) -> Error {
        Error::new(format!("cannot write {}: {error}", self.shown(path)))
    }
}

/// The entry of a file.
fn entry_of(file: &PublishedFile<'_>) -> Result<FileEntry, Error> {
    Ok(FileEntry::new(&file.path, &file.bytes()?))
}

/// The files of a folder on the disk, by rising path; `None` if it is not there.
fn found(folder: &Path) -> Result<Option<Vec<FileEntry>>, Error> {
    match folder.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(folder, &error)),
        Ok(_) => {}
    }
    let entry = |(path, file): (String, PathBuf)| {
        let bytes = disk::read(&file, disk::MAX_GENERATED).map_err(|error| unreadable(&file, &error))?;
        Ok(FileEntry::new(&path, &bytes))
    };
    of_folder(folder)?.into_iter().map(entry).collect::<Result<_, _>>().map(Some)
}

fn put(file: &Path, bytes: &[u8]) -> io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(file, bytes)
}

/// A folder for what is to appear at once, which is deleted when it is dropped.
struct Stage {
    /// Held for as long as the run lives, and dropped before the folder.
    _lock: File,
    folder: TempDir,
}

impl Stage {
    fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// What was moved. Dropping it moves everything back.
struct Moves<'a> {
    path: &'a Path,
    /// Where folders go that are replaced.
    aside: PathBuf,
    /// From where to where.
    done: Vec<(PathBuf, PathBuf)>,
}

impl Moves<'_> {
    /// Moves a folder to its place, where nothing is.
    fn place(&mut self, stage: &Path, name: &str) -> io::Result<()> {
        self.rename(stage.join(name), self.path.join(name))
    }

    /// Moves a folder to its place, if it is staged, and away what is there.
    fn replace(&mut self, stage: &Path, name: &str) -> io::Result<()> {
        if self.path.join(name).symlink_metadata().is_ok() {
            self.rename(self.path.join(name), self.aside.join(name))?;
        }
        if stage.join(name).is_dir() { self.place(stage, name) } else { Ok(()) }
    }

    fn rename(&mut self, from: PathBuf, to: PathBuf) -> io::Result<()> {
        fs::rename(&from, &to)?;
        self.done.push((from, to));
        Ok(())
    }
}

impl Drop for Moves<'_> {
    fn drop(&mut self) {
        for (from, to) in self.done.iter().rev() {
            // The error that led here is reported.
            let _ = fs::rename(to, from);
        }
    }
}
