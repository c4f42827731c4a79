//! Reads the spec file that a verb works on.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, value_parser};
use livechat_spec::diagnostic::Masking;
use livechat_spec::load::{MAX_BYTES, load};
use livechat_spec::model::text::Identifier;
use livechat_spec::model::value::Entry;
use livechat_spec::model::{Property, SpecFile};

use crate::disk;
use crate::term::{Error, counted, eprint, quoted, render};
use crate::workspace::Workspace;

/// The argument that names the spec file of verbs that generate.
pub(crate) fn argument() -> Arg {
    Arg::new("spec")
        .long("spec")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .help("Read this spec file [default: `spec` in the configuration]")
}

/// The path of the spec file, as messages name it and as it is opened.
pub(crate) fn locate(arguments: &ArgMatches, workspace: &Workspace) -> Result<(String, PathBuf), Error> {
    match (arguments.get_one::<PathBuf>("spec"), &workspace.spec) {
        (Some(file), _) => Ok((file.to_string_lossy().into_owned(), file.clone())),
        (None, Some(file)) => Ok((file.clone(), workspace.root.join(file))),
        (None, None) => {
            Err(Error::new("no spec file").help("add `spec` to the configuration of livechat, or pass `--spec FILE`"))
        }
    }
}

/// Reads a spec file and prints its problems; `None` if it has errors. The last line then ends with `undone`: what the
/// verb did not do.
pub(crate) fn read(name: &str, path: &Path, undone: &str) -> Result<Option<SpecFile>, Error> {
    // One byte more than the limit is enough for `load` to report it.
    let bytes = disk::head(path, MAX_BYTES)
        .map_err(|error| Error::new(format!("cannot read the spec file {}: {error}", quoted(name))))?;
    let loaded = load(name, &bytes);
    for finding in &loaded.findings {
        eprint(&render(finding, &bytes, Masking::Authored).to_string());
    }
    if loaded.spec_file.is_none() {
        let errors = loaded.findings.iter().filter(|finding| finding.is_error()).count() as u64;
        eprint(&format!("error: {} in {}; {undone}", counted(errors, "error"), name.escape_debug()));
    }
    Ok(loaded.spec_file)
}

/// The property that an event refers to.
///
/// # Panics
///
/// If there is none: the loader refuses such a spec.
pub(crate) fn property<'a>(spec: &'a SpecFile, name: &str) -> &'a Entry<Identifier, Property> {
    let index = spec.properties.position(name).expect("the loader resolves every reference to a property");
    &spec.properties[index]
}
