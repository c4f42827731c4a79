//! From a spec file to everything that follows from it.

use std::fs;
use std::path::{Path, PathBuf};

use livechat_spec::load::load;
use livechat_spec::model::Document;
use livechat_spec::render;

use crate::cli::{Outcome, Trouble, complain};
use crate::config::{self, Config};
use crate::output::{self, Language, Origin, Output};
use crate::{reference, spec_schema};

/// What `generate` is asked for.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    /// The spec file, in place of the configured one.
    pub(crate) spec: Option<&'a str>,
    /// Whether files are compared, and none is written.
    pub(crate) check: bool,
}

/// Writes, or compares, what follows from the spec file.
pub(crate) fn generate(request: &Request<'_>) -> Result<Outcome, Trouble> {
    let folder =
        std::env::current_dir().map_err(|error| Trouble::new(format!("cannot tell the current folder: {error}")))?;
    let config = config::find(&folder)?;
    let (name, path) = spec_file(request.spec, &config)?;
    let bytes = fs::read(&path)
        .map_err(|error| Trouble::new(format!("cannot read the spec file `{}`: {error}", name.escape_debug())))?;

    let loaded = load(&name, &bytes);
    for finding in &loaded.findings {
        complain(&render::render(finding, &bytes, render::Document::Authored));
    }
    let Some(document) = loaded.document else {
        let errors = match loaded.findings.iter().filter(|finding| finding.is_error()).count() {
            1 => "1 error".to_owned(),
            count => format!("{count} errors"),
        };
        complain(&format!("error: {errors} in {}; nothing was generated", name.escape_debug()));
        return Ok(Outcome::Wrong);
    };

    let outputs = outputs(&document, &config, &path);
    if request.check { output::check(&config.root, &outputs) } else { output::write(&config.root, &outputs) }
}

/// The spec file as people name it, and where it is.
fn spec_file(asked_for: Option<&str>, config: &Config) -> Result<(String, PathBuf), Trouble> {
    match (asked_for, &config.spec) {
        (Some(file), _) => Ok((file.to_owned(), PathBuf::from(file))),
        (None, Some(file)) => Ok((file.clone(), config.root.join(file))),
        (None, None) => {
            Err(Trouble::new("no spec file").help("add `spec` to the configuration of livechat, or say `--spec FILE`"))
        }
    }
}

/// Everything that is generated from the document.
fn outputs(document: &Document, config: &Config, spec: &Path) -> Vec<Output> {
    let origin = Origin::new(&document.name, &document.version, spec);
    let mut outputs = Vec::new();
    if let Some(path) = &config.reference {
        outputs.push(Output::new(path, Language::Markdown, &origin, &reference::generate(document)));
    }
    if let Some(path) = &config.schema {
        outputs.push(Output::new(path, Language::Json, &origin, &spec_schema::generate()));
    }
    outputs
}
