//! Writes the generated files, or compares them to those on disk.

use std::cell::LazyCell;
use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use livechat_spec::rule;

use super::file::{Difference, FileProblem, Found, GeneratedFile, MARK, compare, is_foreign, is_intact};
use super::rust::base::BaseVersion;
use crate::disk;
use crate::finding_text::FindingFormat;
use crate::term::{Error, ExitStatus, counted, eprint, print, quoted};

/// The generated files, and where they belong.
pub(super) struct FileSet<'a> {
    /// The folder that paths are relative to.
    pub(super) root: &'a Path,
    /// The files.
    pub(super) files: Vec<&'a GeneratedFile<'a>>,
    /// The folders in which every file must be one of them.
    pub(super) own: &'a [String],
    /// A file in these folders that was generated once, and is kept.
    pub(super) kept: Option<&'a str>,
    /// The format of what is reported.
    pub(super) format: FindingFormat,
}

/// Writes the files whose text differs from that on disk, and deletes files that are no longer generated.
pub(super) fn write(set: &FileSet<'_>) -> Result<ExitStatus, Error> {
    let root = set.root;
    let mut is_there = Vec::with_capacity(set.files.len());
    for file in &set.files {
        let found = read(root, file)?;
        is_there.push(found.is_some());
        if found.is_some_and(|bytes| is_foreign(&bytes)) {
            let message = format!("{} exists, but it is not a generated file", quoted(&file.path));
            return Err(Error::new(message).help("delete the file or configure another path; nothing was written"));
        }
    }
    let mut changed = false;
    let mut folders = BTreeSet::new();
    for (file, is_there) in set.files.iter().zip(is_there) {
        let text = file.text();
        // A file is read again, because the files of a large spec do not fit into memory together.
        let found = if is_there { read(root, file)? } else { None };
        if found.is_some_and(|bytes| matches!(compare(&bytes, &text), Found::Same)) {
            continue;
        }
        let path = root.join(&file.path);
        let new_folder = path.parent().filter(|folder| folders.insert(folder.to_path_buf()));
        new_folder
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| disk::replace(&path, &text))
            .map_err(|error| Error::new(format!("cannot write {}: {error}", quoted(&file.path))))?;
        print(&format!("wrote {}\n", file.path.escape_debug()))?;
        changed = true;
    }
    let mut status = ExitStatus::Success;
    for stray in strays(set)? {
        if stray.state == State::Intact {
            fs::remove_file(&stray.file)
                .map_err(|error| Error::new(format!("cannot delete {}: {error}", quoted(&stray.path))))?;
            print(&format!("deleted {}\n", stray.path.escape_debug()))?;
        } else {
            // An edited file may be the only copy: keep it.
            report(&stray.problem(), set.format)?;
            status = ExitStatus::Invalid;
        }
    }
    if !changed && status == ExitStatus::Success {
        print(&up_to_date(set.files.len()))?;
    }
    Ok(status)
}

/// Fails if a link leads one of these paths out of the folder.
pub(super) fn refuse_links_out<'p>(root: &Path, paths: impl Iterator<Item = &'p str>) -> Result<(), Error> {
    let within = canonical(root)?;
    // A path that is no link is where its folder is, and thousands of files may be in one folder.
    let mut folders = BTreeSet::new();
    let mut inside = |path: &Path| -> io::Result<bool> {
        let is_link = path.is_symlink();
        let place = path.parent().filter(|_| !is_link).unwrap_or(path);
        if !is_link && !folders.insert(place.to_owned()) {
            return Ok(true);
        }
        // What does not exist yet is created below the nearest folder that does. A link that leads nowhere exists.
        let existing = place.ancestors().find(|path| path.symlink_metadata().is_ok()).unwrap_or(root);
        Ok(fs::canonicalize(existing)?.starts_with(&within))
    };
    for path in paths {
        let why = match inside(&root.join(path)) {
            Ok(true) => continue,
            Ok(false) => "a link leads out of the workspace".to_owned(),
            Err(error) => format!("cannot follow its links: {error}"),
        };
        let message = format!("cannot write {}: {why}", quoted(path));
        return Err(Error::new(message).help("configure another path; nothing was written"));
    }
    Ok(())
}

fn canonical(root: &Path) -> Result<PathBuf, Error> {
    fs::canonicalize(root).map_err(|error| Error::new(format!("cannot find the workspace: {error}")))
}

/// Reports the known problems, then every file that is not as [`write()`] would leave it.
pub(super) fn check(set: &FileSet<'_>, known: Vec<FileProblem>) -> Result<ExitStatus, Error> {
    let root = set.root;
    let mut problems = known;
    for file in &set.files {
        let path = file.path.clone();
        let name = quoted(&path);
        let bytes = read(root, file)?;
        let expected = file.text();
        let (rule, message, difference) = match bytes.as_ref().map(|bytes| compare(bytes, &expected)) {
            Some(Found::Same) => continue,
            None => (&rule::GENERATED_MISSING, format!("{name} is missing"), None),
            Some(Found::Stale(at)) if let Some(base) = stale_base(bytes.as_deref().unwrap_or_default(), &expected) => {
                (&rule::STALE_BASE, format!("{name} is stale: {base}"), Some(at))
            }
            Some(Found::Stale(at)) => {
                (&rule::GENERATED_STALE, format!("{name} is stale; line {} differs", at.line), Some(at))
            }
            Some(Found::Edited(at)) => {
                (&rule::GENERATED_EDITED, format!("{name} was edited by hand; line {} differs", at.line), Some(at))
            }
            Some(Found::Foreign) => {
                (&rule::GENERATED_EDITED, format!("{name} does not have the header of a generated file"), None)
            }
        };
        problems.push(FileProblem { rule, path, message, difference });
    }
    problems.extend(strays(set)?.iter().map(Stray::problem));
    if problems.is_empty() {
        print(&up_to_date(set.files.len()))?;
        return Ok(ExitStatus::Success);
    }
    refuse(&problems, set.format)
}

/// What has changed in the base since a table was generated, which the compiler reports, too.
fn stale_base(found: &[u8], expected: &str) -> Option<String> {
    let found = String::from_utf8_lossy(found);
    let [was, is] = [BaseVersion::of_table(&found)?, BaseVersion::of_table(expected)?];
    if was.name != is.name || was.fingerprint == is.fingerprint {
        return None;
    }
    let [_, name] = is.name;
    Some(if was.version == is.version {
        format!("its base `{name}` {} has changed", is.version)
    } else {
        format!("its base `{name}` was {}, and is {} now", was.version, is.version)
    })
}

/// Reports problems, of which there is at least one.
pub(super) fn refuse(problems: &[FileProblem], format: FindingFormat) -> Result<ExitStatus, Error> {
    for problem in problems {
        report(problem, format)?;
    }
    let do_not = if problems.len() == 1 { "does not" } else { "do not" };
    eprint(&format!("error: {} {do_not} match the spec", counted(problems.len() as u64, "generated file")));
    Ok(ExitStatus::Invalid)
}

fn up_to_date(count: usize) -> String {
    let are = if count == 1 { "is" } else { "are" };
    format!("{} {are} up to date\n", counted(count as u64, "file"))
}

fn report(problem: &FileProblem, format: FindingFormat) -> Result<(), Error> {
    if format != FindingFormat::Human {
        return print(&format.finding(&problem.finding(), b""));
    }
    let FileProblem { rule, path, message, difference } = problem;
    let mut text = format!("{}[{rule}]: {message}\n  --> {}", rule.level, path.escape_debug());
    if let Some(Difference { line, found, expected }) = difference {
        let _ = write!(text, ":{line}\n   | found:    {found}\n   | expected: {expected}");
    }
    eprint(&format!("{text}\n   = help: {}\n", rule.fix));
    Ok(())
}

/// The bytes of the file on disk; `None` if there is none.
fn read(root: &Path, file: &GeneratedFile<'_>) -> Result<Option<Vec<u8>>, Error> {
    match disk::read(&root.join(&file.path), disk::MAX_GENERATED) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::new(format!("cannot read {}: {error}", quoted(&file.path)))),
    }
}

/// A file that is not generated, in a place where only generated files belong.
#[derive(Debug)]
struct Stray {
    file: PathBuf,
    /// Its path from the root, as messages show it.
    path: String,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Generated by an earlier run.
    Intact,
    /// Generated by an earlier run, then edited by hand.
    Edited,
    /// Never generated.
    Foreign,
}

impl Stray {
    fn problem(&self) -> FileProblem {
        let name = quoted(&self.path);
        let message = match self.state {
            State::Intact => format!("{name} is no longer generated"),
            State::Edited => format!("{name} is no longer generated, and was edited by hand"),
            State::Foreign => format!("{name} is not generated, in a folder of generated files"),
        };
        FileProblem::new(&rule::GENERATED_STRAY, self.path.clone(), message)
    }
}

/// The files beside generated ones that are not generated, by path. In folders that others may use too, only files with
/// the header of a generated file count.
fn strays(set: &FileSet<'_>) -> Result<Vec<Stray>, Error> {
    let FileSet { root, files, own, kept, .. } = set;
    let known: HashSet<&Path> = files.iter().map(|file| &*file.path).chain(*kept).map(Path::new).collect();
    // Several paths, or paths in other capitals, may name the same file. Canonical ones show it, but take long to find for
    // thousands of files, so they are only asked for a file that would be a stray.
    let canonical_paths = LazyCell::new(|| -> BTreeSet<PathBuf> {
        known.iter().filter_map(|path| fs::canonicalize(root.join(path)).ok()).collect()
    });
    let beside: BTreeSet<&Path> =
        files.iter().map(|file| Path::new(&file.path).parent().unwrap_or(Path::new(""))).collect();
    let own = own.iter().map(|folder| (Path::new(folder), true));
    let mut seen = BTreeSet::new();
    let mut strays = Vec::new();
    let within = canonical(root)?;
    for (folder, is_own) in own.chain(beside.into_iter().map(|folder| (folder, false))) {
        let Ok(canonical) = fs::canonicalize(root.join(folder)) else {
            continue;
        };
        // Files outside of the workspace are none of ours, though a link leads to them.
        if !canonical.starts_with(&within) || !seen.insert(canonical.clone()) {
            continue;
        }
        let unreadable = |error| Error::new(format!("cannot read {}: {error}", quoted(&folder.to_string_lossy())));
        for entry in fs::read_dir(&canonical).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            let path = folder.join(entry.file_name());
            if !is_file || known.contains(&*path) {
                continue;
            }
            let state = match state(&entry.path()) {
                State::Foreign if !is_own => continue,
                state => state,
            };
            if !canonical_paths.contains(&entry.path()) {
                strays.push(Stray { file: entry.path(), path: path.to_string_lossy().into_owned(), state });
            }
        }
    }
    strays.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(strays)
}

/// Whether a file was generated, and whether it changed since.
fn state(path: &Path) -> State {
    let openings = [format!("// {MARK}"), format!("<!-- {MARK}"), format!("{{\n  \"$comment\": \"{MARK}")];
    let head = disk::head(path, 200).unwrap_or_default();
    let head = String::from_utf8_lossy(&head).replace("\r\n", "\n");
    if !openings.iter().any(|opening| head.starts_with(opening)) {
        return State::Foreign;
    }
    match disk::read_text(path, disk::MAX_GENERATED).map(|text| is_intact(&text.replace("\r\n", "\n"))) {
        Ok(Some(true)) => State::Intact,
        _ => State::Edited,
    }
}
