//! Reads the earlier spec: a release, a file, or what a commit of git has.

use std::path::{Component, Path, PathBuf};
use std::process::Command;

use clap::ArgMatches;
use livechat_spec::diagnostic::Masking;
use livechat_spec::load::{Document, FROZEN_MAX_BYTES, Loaded, MAX_BYTES, load_frozen, load_plan};
use livechat_spec::model::SpecFile;
use livechat_spec::text::code_list;

use super::UNDONE;
use crate::difference::OldSide;
use crate::disk;
use crate::generate::release::{FROZEN, Release, Schemas, is_version};
use crate::spec_file::{self, Location, WithBases};
use crate::term::{Error, eprint, escaped, quoted, render};
use crate::workspace::{Output, Workspace};

/// What the spec is compared with if nothing is released.
const HEAD: &str = "HEAD";

const GIT: &str = "git:";

/// Where the earlier spec is.
pub(super) enum Against<'a> {
    Release {
        schemas: Schemas<'a>,
        version: String,
        release: Release,
        is_newest: bool,
    },
    File(PathBuf),
    /// The name of a commit.
    Git(&'a str),
}

impl<'a> Against<'a> {
    /// Finds what an argument names, or what is taken without one.
    pub(super) fn new(
        argument: Option<&'a str>,
        workspace: Option<&'a Workspace>,
        spec: &'a SpecFile,
    ) -> Result<Self, Error> {
        let schemas = workspace.and_then(|workspace| {
            let folder = workspace.path(Output::Schemas)?;
            Some(Schemas { root: &workspace.root, folder, version: &spec.version })
        });
        let newest = schemas.map(Schemas::newest).transpose()?.flatten();
        let Some(argument) = argument else {
            return Ok(match schemas.zip(newest) {
                Some((schemas, (version, release))) => Self::Release { schemas, version, release, is_newest: true },
                None => Self::Git(HEAD),
            });
        };
        if let Some(commit) = argument.strip_prefix(GIT) {
            return Ok(Self::Git(commit));
        }
        if is_version(argument) && !Path::new(argument).exists() {
            let mut list = schemas.map(Schemas::list).transpose()?.unwrap_or_default();
            if let Some((schemas, release)) = schemas.zip(list.remove(argument)) {
                let is_newest = newest.is_some_and(|(newest, _)| newest == argument);
                return Ok(Self::Release { schemas, version: argument.to_owned(), release, is_newest });
            }
            let known = code_list(list.keys().map(String::as_str));
            let known = if list.is_empty() { "nothing is".to_owned() } else { format!("released are {known}") };
            let message = format!("{} is not released; {known}", quoted(argument));
            return Err(Error::new(message).help("name a released version, a file, or `git:REF`"));
        }
        let path = PathBuf::from(argument);
        Ok(Self::File(if path.is_dir() { path.join(FROZEN) } else { path }))
    }

    /// Reads the earlier spec; `None` if it has errors, which are printed.
    pub(super) fn read(self, location: &Location<'_>, arguments: &ArgMatches) -> Result<Option<OldSide>, Error> {
        let side = |spec: SpecFile, shown: String, has_evidence: bool| OldSide {
            spec,
            shown,
            is_newest_release: false,
            has_evidence,
            package: None,
        };
        match self {
            Self::Release { schemas, version, release: Release { package, .. }, is_newest } => {
                let spec = schemas.read_frozen(&version)?;
                let old = side(spec, format!("release {version}"), false);
                Ok(Some(OldSide { is_newest_release: is_newest, package, ..old }))
            }
            Self::File(path) => {
                let shown = path.to_string_lossy().into_owned();
                if let Some(spec) = frozen_in(&path) {
                    return Ok(Some(side(spec, shown, false)));
                }
                let location = Location { name: &shown, path: &path, root: location.root };
                let Some(read) = spec_file::read(&location, arguments, UNDONE)? else { return Ok(None) };
                Ok(Some(side(read.spec, shown, true)))
            }
            Self::Git(commit) => {
                let shown = format!("{GIT}{commit}");
                let Some(read) = read_commit(commit, location.path)? else { return Ok(None) };
                tell_built_in(&read, &shown);
                Ok(Some(side(read.spec, shown, true)))
            }
        }
    }
}

/// The spec in a file that a release has written.
fn frozen_in(path: &Path) -> Option<SpecFile> {
    let bytes = disk::read(path, FROZEN_MAX_BYTES).ok()?;
    load_frozen("", &bytes).spec_file
}

/// Says which built-in spec is the base of an earlier one: not the one of that time.
fn tell_built_in(read: &WithBases, shown: &str) {
    if let Some(base) = read.built_in() {
        let (name, version) = (&*base.name, &*base.version);
        eprint(&format!("note: the base `{name}` of {} is that of this tool, {version}", escaped(shown)));
    }
}

/// Reads the spec file as a commit has it, with the files that it extends. A built-in base is that of this tool.
fn read_commit(commit: &str, path: &Path) -> Result<Option<WithBases>, Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let help = "name a file instead: `--against old.json`";
    let bytes = show(folder, commit, &name).map_err(|error| Error::new(error).help(help))?;
    // Names of documents are paths from the folder of the spec file.
    let shown = |path: &str| format!("{GIT}{commit}:{path}");
    let mut read = |base: &str, plan: &str| {
        let plan = plan.strip_prefix(&shown("")).unwrap_or(plan);
        let path = beside(Path::new(plan), Path::new(base)).to_string_lossy().replace('\\', "/");
        Ok(Document::new(shown(&path), show(folder, commit, &path)?))
    };
    let loaded = load_plan(&shown(&name), &bytes, &mut read);
    for finding in &loaded.findings {
        eprint(&render(finding, spec_file::document_of(finding, &loaded), Masking::Authored).to_string());
    }
    if loaded.spec_file.is_none() {
        eprint(&format!("error: {} has errors; {UNDONE}", quoted(&shown(&name))));
    }
    let Loaded { bases, documents, .. } = loaded;
    Ok(loaded.spec_file.map(|spec| WithBases { spec, bases, documents }))
}

/// The path of a file that another one names, without `..` after a folder.
fn beside(file: &Path, named: &Path) -> PathBuf {
    let mut path = PathBuf::new();
    for part in file.parent().unwrap_or(Path::new("")).join(named).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(path.components().next_back(), Some(Component::Normal(_))) => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path
}

/// The bytes of a file of a commit, or why there are none. The path is from this folder.
fn show(folder: &Path, commit: &str, path: &str) -> Result<Vec<u8>, String> {
    let object = format!("{commit}:./{path}");
    let show = Command::new("git")
        .current_dir(folder)
        .args(["--no-pager", "show", "--no-textconv", "--end-of-options", &object])
        .output();
    let output = show.map_err(|error| format!("cannot run `git`, to read {}: {error}", quoted(&object)))?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        let reason = reason.lines().next().unwrap_or("it says nothing").trim_start_matches("fatal: ").to_owned();
        return Err(format!("git cannot show {}: {reason}", quoted(&object)));
    }
    let mut bytes = output.stdout;
    // One byte more than the limit is enough for the loader to report it.
    bytes.truncate(MAX_BYTES + 1);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_beside_a_file() {
        for (file, named, path) in [
            ("plan.json", "./base.json", "base.json"),
            ("plan.json", "../plan/acme.json", "../plan/acme.json"),
            ("../plan/acme.json", "../../base.json", "../../base.json"),
            ("../plan/acme.json", "./more/../base.json", "../plan/base.json"),
        ] {
            assert_eq!(beside(Path::new(file), Path::new(named)), Path::new(path), "{file} {named}");
        }
    }
}
