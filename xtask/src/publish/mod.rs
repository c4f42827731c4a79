//! Publishes the spec for other languages and platforms: a folder that any static server can serve.

// Calls.
mod call;

// What a version has.
mod asyncapi;
mod examples;
mod openapi;
mod rudderstack;
mod segment;
mod vectors;

// The index, and the page for people.
mod index;
mod page;

// The files of a version.
mod content;

// The folder on the disk.
mod folder;

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use livechat_spec::model::SpecFile;
use serde_json::{Value, json};

use crate::finding_text::FindingFormat;
use crate::generate::Generated;
use crate::generate::ReleasedVersion;
use crate::generate::event_schema::values::described;
use crate::generate::event_schema::{file_of_all, type_of_all};
use crate::spec_file;
use crate::term::{Error, ExitStatus, counted, eprint, print, quoted};
use content::Version;
use folder::{Folder, Refusal};
use index::{FORMAT, Index};

const OUT: &str = "out";
const TYPES: &str = "types";

/// The folder of a version that is not released, and the argument that asks for it.
const UNRELEASED: &str = "unreleased";

/// The folder with a copy of the newest released version.
const LATEST: &str = "latest";

/// The verb `publish`.
pub(crate) fn command() -> Command {
    let folder = |name: &'static str| Arg::new(name).long(name).value_name("DIR").value_parser(value_parser!(PathBuf));
    Command::new("publish").about("Write a folder for a web server: schemas, tracking plans and test vectors of all versions").args([
        folder(OUT).required(true).help("Write to this folder, beside what else it has"),
        Arg::new(UNRELEASED)
            .long(UNRELEASED)
            .action(ArgAction::SetTrue)
            .help("Publish the version of the spec file, if it is not released, as `unreleased`, which the next run replaces"),
        folder(TYPES).help("Publish the files of this folder with the version of the spec file, such as types of other languages"),
        spec_file::argument(),
        spec_file::allow_base(),
    ])
}

/// Writes what is not published yet. A version that is published stays as it is.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let Some(generated) = Generated::new(arguments, FindingFormat::Human)? else {
        return Ok(ExitStatus::Invalid);
    };
    let files = generated.files()?;
    let spec = &generated.read.spec;
    let Some(released) = generated.released(&files)? else {
        return Ok(refuse(None));
    };
    let mut types = match arguments.get_one::<PathBuf>(TYPES) {
        Some(folder) => content::of_folder(folder)?,
        None => Vec::new(),
    };
    let is_released = released.iter().any(|released| released.version == *spec.version);
    let mut versions: Vec<Version<'_>> = Vec::new();
    for ReleasedVersion { version, files, spec: of_version } in &released {
        let version = Version::released(version, files, of_version);
        let is_own = version.number == *spec.version;
        versions.push(if is_own { version.with_types(std::mem::take(&mut types)) } else { version });
    }
    if arguments.get_flag(UNRELEASED) && !is_released {
        versions.push(Version::unreleased(generated.unreleased(&files)?, spec).with_types(types));
    }
    if versions.is_empty() {
        let message = format!("no version of {} is released", quoted(&spec.name));
        return Err(Error::new(message).help("run `livechat release`, or pass `--unreleased`; nothing was published"));
    }
    let out: &PathBuf = arguments.get_one(OUT).expect("clap requires it");
    let folder = Folder::open(out, &spec.name)?;
    let plan = match folder.plan(&versions) {
        Ok(plan) => plan,
        Err(Refusal::Conflict(error)) => return Ok(refuse(Some(&error))),
        Err(Refusal::Failure(error)) => return Err(error),
    };
    let shown = out.to_string_lossy();
    let mut text = String::new();
    for version in &plan.new {
        let count = counted(version.files().len() as u64, "file");
        let _ = writeln!(text, "published {} ({count})", quoted(&format!("{shown}/{}", version.folder())));
    }
    let index = folder.write(
        plan,
        Index {
            format: FORMAT,
            spec: spec.name.to_string(),
            title: spec.title.to_string(),
            schema_base: spec.schema_base.to_string(),
            file_of_all: file_of_all(spec),
            type_of_all: type_of_all(spec),
            latest: None,
            versions: Vec::new(),
        },
    )?;
    if text.is_empty() {
        text = format!("{} is up to date\n", quoted(&shown));
    }
    if let Some(latest) = &index.latest {
        let _ = writeln!(text, "`latest` is {latest}");
    }
    print(&text)?;
    Ok(ExitStatus::Success)
}

/// Ends without a change, after an error.
fn refuse(error: Option<&Error>) -> ExitStatus {
    if let Some(error) = error {
        eprint(&error.to_string());
    }
    eprint("error: nothing was published");
    ExitStatus::Invalid
}

/// JSON as it is published.
fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// What `OpenAPI` and `AsyncAPI` documents say of the spec.
fn info(spec: &SpecFile) -> Value {
    json!({
        "title": described(&spec.title, None, None),
        "version": &*spec.version,
        "description": described(&spec.description, None, None),
    })
}
