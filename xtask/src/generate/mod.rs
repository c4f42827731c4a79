//! Generates the configured outputs from the spec file.

// One generator per output.
mod check_schema;
pub(crate) mod event_schema;
mod reference;
mod rules_md;
mod rust;
mod snippets;
mod spec_schema;

// Files on disk.
mod file;
mod outputs;
mod sync;

// Released versions, and what is published.
mod published;
pub(crate) mod release;

// What may be released.
mod gate;

use std::path::{Path, PathBuf};

use crate::finding_text::FindingFormat;
use crate::spec_file::{self, Location, WithBases};
use crate::term::{Error, ExitStatus, eprint};
use crate::workspace::{self, Output, Workspace};
use clap::{Arg, ArgAction, ArgMatches, Command};
use file::{GeneratedFile, Origin};
use release::{Comparison, Schemas};
use sync::FileSet;

pub(crate) use file::Content;
pub use outputs::{rust_texts, texts};
pub(crate) use published::ReleasedVersion;

/// The verb `generate`.
pub(crate) fn command() -> Command {
    let check = Arg::new("check").long("check").action(ArgAction::SetTrue);
    Command::new("generate").about("Generate the configured outputs from the spec file").args([
        spec_file::argument(),
        spec_file::allow_base(),
        check.help("Report missing, stale, edited and stray files, and what has changed too much; write nothing"),
        FindingFormat::argument("a list"),
    ])
}

/// Writes the generated files, or compares them with `--check`.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let Some(generated) = Generated::new(arguments, FindingFormat::of(arguments))? else {
        return Ok(ExitStatus::Invalid);
    };
    let files = generated.files()?;
    let comparison = generated.compare(&files)?;
    if arguments.get_flag("check") {
        return generated.check(&files, comparison);
    }
    if let Some(gate) = generated.gate(&comparison)? {
        gate.warn(generated.format)?;
    }
    let Comparison { problems, .. } = &comparison;
    if !problems.is_empty() {
        sync::refuse(problems, generated.format)?;
        eprint("error: nothing was written");
        return Ok(ExitStatus::Invalid);
    }
    sync::write(&generated.file_set(&files, &comparison))
}

/// What is generated from the spec file.
pub(crate) struct Generated {
    workspace: Workspace,
    /// The name of the spec file in messages, and its path.
    name: String,
    path: PathBuf,
    pub(crate) read: WithBases,
    origin: Origin,
    format: FindingFormat,
}

impl Generated {
    /// Reads the configuration and the spec file; `None` if the spec file has errors, which are printed.
    pub(crate) fn new(arguments: &ArgMatches, format: FindingFormat) -> Result<Option<Self>, Error> {
        let folder =
            std::env::current_dir().map_err(|error| Error::new(format!("cannot find the current folder: {error}")))?;
        let workspace = workspace::find(&folder)?;
        let (name, path) = spec_file::locate(arguments, Some(&workspace))?;
        let location = Location { name: &name, path: &path, root: Some(&workspace.root) };
        let Some(read) = spec_file::read(&location, arguments, "nothing was generated")? else {
            return Ok(None);
        };
        let origin = Origin::new(&read.spec.name, &read.spec.version, &path);
        Ok(Some(Self { workspace, name, path, read, origin, format }))
    }

    /// The files, none of which a link leads out of the workspace.
    pub(crate) fn files(&self) -> Result<Vec<GeneratedFile<'_>>, Error> {
        let Self { workspace, read, origin, .. } = self;
        let files = outputs::files(read, workspace, origin);
        let paths = files.iter().map(|file| &*file.path).chain(workspace.outputs.iter().map(|(_, path)| &**path));
        sync::refuse_links_out(&workspace.root, paths)?;
        Ok(files)
    }

    /// The folder of the published schemas, if it is configured.
    fn schemas(&self) -> Option<Schemas<'_>> {
        let Self { workspace, read, .. } = self;
        let folder = workspace.path(Output::Schemas)?;
        Some(Schemas { root: &workspace.root, folder, version: &read.spec.version })
    }

    /// Compares released schemas with those on disk and with the generated ones.
    fn compare(&self, files: &[GeneratedFile<'_>]) -> Result<Comparison, Error> {
        match self.schemas() {
            Some(schemas) => release::compare(schemas, files),
            None => Ok(Comparison::default()),
        }
    }

    /// Reports every file that is not on disk as it is generated, and what stands in the way of a release.
    fn check(&self, files: &[GeneratedFile<'_>], mut comparison: Comparison) -> Result<ExitStatus, Error> {
        let gate = self.gate(&comparison)?;
        let problems = std::mem::take(&mut comparison.problems);
        let of_files = sync::check(&self.file_set(files, &comparison), problems)?;
        let of_changes = gate.map_or(Ok(ExitStatus::Success), |gate| gate.check(self.format))?;
        Ok(if of_changes == ExitStatus::Success { of_files } else { of_changes })
    }

    /// The files to write or to compare: all but those in a `changed` folder, which is reported once, as a whole.
    fn file_set<'a>(&'a self, files: &'a [GeneratedFile<'a>], comparison: &'a Comparison) -> FileSet<'a> {
        let Comparison { changed, own, kept, .. } = comparison;
        let is_changed = |file: &&GeneratedFile<'_>| {
            changed.as_ref().is_some_and(|folder| Path::new(&file.path).starts_with(folder))
        };
        let files = files.iter().filter(|file| !is_changed(file)).collect();
        FileSet { root: &self.workspace.root, files, own, kept: kept.as_deref(), format: self.format }
    }
}
