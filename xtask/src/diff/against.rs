//! Reads the earlier spec: a file, or what a commit of git has.

use std::path::{Component, Path, PathBuf};
use std::process::Command;

use clap::ArgMatches;
use livechat_spec::diagnostic::Masking;
use livechat_spec::load::{Document, MAX_BYTES, load_plan};
use livechat_spec::model::SpecFile;

use super::UNDONE;
use crate::spec_file::{self, Location};
use crate::term::{Error, eprint, quoted, render};

/// What the spec is compared with unless `--against` says otherwise.
pub(super) const DEFAULT: &str = "git:HEAD";

const GIT: &str = "git:";

/// Where the earlier spec is.
pub(super) enum Against<'a> {
    File(&'a str),
    /// The name of a commit.
    Git(&'a str),
}

impl<'a> Against<'a> {
    pub(super) fn of(argument: &'a str) -> Self {
        argument.strip_prefix(GIT).map_or(Self::File(argument), Self::Git)
    }

    /// Its name in messages.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::File(file) => (*file).to_owned(),
            Self::Git(commit) => format!("{GIT}{commit}"),
        }
    }

    /// Reads the earlier spec; `None` if it has errors, which are printed.
    pub(super) fn read(&self, location: &Location<'_>, arguments: &ArgMatches) -> Result<Option<SpecFile>, Error> {
        match self {
            Self::File(file) => {
                let location = Location { name: file, path: Path::new(file), root: location.root };
                Ok(spec_file::read(&location, arguments, UNDONE)?.map(|read| read.spec))
            }
            Self::Git(commit) => read_commit(commit, location.path),
        }
    }
}

/// Reads the spec file as a commit has it, with the files that it extends. A built-in base is that of this tool.
fn read_commit(commit: &str, path: &Path) -> Result<Option<SpecFile>, Error> {
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
    Ok(loaded.spec_file)
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
