//! From a spec file to everything that follows from it.

use std::fs;
use std::path::{Path, PathBuf};

use livechat_spec::diagnostic;
use livechat_spec::load::load;
use livechat_spec::model::SpecFile;

use crate::config::{self, Config};
use crate::output::{self, Language, Origin, Output, Outputs};
use crate::released::{self, Judged, Schemas};
use crate::term::{Error, ExitStatus, eprint, print, quoted};
use crate::{check, reference, rust, schemas, spec_schema};

/// What `generate` is asked for.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    /// The spec file, in place of the configured one.
    pub(crate) spec: Option<&'a str>,
    /// Whether files are compared, and none is written.
    pub(crate) check: bool,
}

/// Writes, or compares, what follows from the spec file.
pub(crate) fn generate(request: &Request<'_>) -> Result<ExitStatus, Error> {
    let Some(generated) = Generated::from(request.spec)? else {
        return Ok(ExitStatus::Invalid);
    };
    let Judged { faults, would_change, own } = match generated.schemas() {
        Some(schemas) => released::judge(schemas, &generated.files)?,
        None => Judged::default(),
    };
    if !request.check && !faults.is_empty() {
        output::refuse(&faults);
        eprint("error: nothing was written");
        return Ok(ExitStatus::Invalid);
    }
    let Generated { config, mut files, document } = generated;
    if would_change {
        // It is said once, of the whole folder.
        let folder = format!("{}/{}/", config.schemas.unwrap_or_default(), &*document.version);
        files.retain(|file| !file.path.starts_with(&folder));
    }
    let outputs = Outputs { root: config.root, files, own };
    if request.check { output::check(&outputs, faults) } else { output::write(&outputs) }
}

/// Writes down that the schemas of the spec's version are released, if they are as they should be.
pub(crate) fn release(spec: Option<&str>) -> Result<ExitStatus, Error> {
    if generate(&Request { spec, check: true })? == ExitStatus::Invalid {
        return Ok(ExitStatus::Invalid);
    }
    let Some(generated) = Generated::from(spec)? else {
        return Ok(ExitStatus::Invalid);
    };
    let Some(schemas) = generated.schemas() else {
        return Err(Error::new("no schemas to release").help("add `schemas` to the configuration of livechat"));
    };
    let is_new = released::release(schemas, &generated.files)?;
    let is_released = if is_new { "is released from now on" } else { "is released already" };
    print(&format!("{} {is_released}\n", quoted(&format!("{}/{}", schemas.folder, schemas.version))))?;
    Ok(ExitStatus::Success)
}

/// What follows from a spec file.
struct Generated {
    config: Config,
    document: SpecFile,
    files: Vec<Output>,
}

impl Generated {
    /// Reads the configuration and the spec file; `None` if that is wrong, which is reported.
    fn from(spec: Option<&str>) -> Result<Option<Self>, Error> {
        let folder =
            std::env::current_dir().map_err(|error| Error::new(format!("cannot tell the current folder: {error}")))?;
        let config = config::find(&folder)?;
        let (name, path) = spec_file(spec, &config)?;
        let Some(document) = read(&name, &path, "nothing was generated")? else {
            return Ok(None);
        };
        let files = files(&document, &config, &path)?;
        Ok(Some(Self { config, document, files }))
    }

    fn schemas(&self) -> Option<Schemas<'_>> {
        let Self { config, document, .. } = self;
        Some(Schemas { root: &config.root, folder: config.schemas.as_deref()?, version: &document.version })
    }
}

/// Reads a spec file, and reports what is wrong with it and what was left `undone`; `None` if it cannot be used.
pub(crate) fn read(name: &str, path: &Path, undone: &str) -> Result<Option<SpecFile>, Error> {
    let bytes =
        fs::read(path).map_err(|error| Error::new(format!("cannot read the spec file {}: {error}", quoted(name))))?;
    let loaded = load(name, &bytes);
    for finding in &loaded.findings {
        eprint(&diagnostic::render(finding, &bytes, diagnostic::Masking::Authored));
    }
    if loaded.document.is_none() {
        let errors = match loaded.findings.iter().filter(|finding| finding.is_error()).count() {
            1 => "1 error".to_owned(),
            count => format!("{count} errors"),
        };
        eprint(&format!("error: {errors} in {}; {undone}", name.escape_debug()));
    }
    Ok(loaded.document)
}

/// The spec file as people name it, and where it is.
fn spec_file(asked_for: Option<&str>, config: &Config) -> Result<(String, PathBuf), Error> {
    match (asked_for, &config.spec) {
        (Some(file), _) => Ok((file.to_owned(), PathBuf::from(file))),
        (None, Some(file)) => Ok((file.clone(), config.root.join(file))),
        (None, None) => {
            Err(Error::new("no spec file").help("add `spec` to the configuration of livechat, or say `--spec FILE`"))
        }
    }
}

/// Everything that is generated from the document, with paths as in a crate by itself; for fuzzing.
pub fn texts(document: &SpecFile) -> Vec<String> {
    let spec: syn::Path = syn::parse_quote!(livechat_spec);
    let types: syn::Path = syn::parse_quote!(livechat_types);
    let table: syn::Path = syn::parse_quote!(crate::table);
    let mut texts = vec![
        rust::table::generate(document, &spec),
        rust::envelope::generate(document, &types),
        rust::events::generate(document, &types, &table),
        reference::generate(document),
    ];
    texts.extend(schemas::generate(document).into_iter().map(|schema| schema.text));
    texts
}

/// Everything that is generated from the document.
fn files(document: &SpecFile, config: &Config, spec: &Path) -> Result<Vec<Output>, Error> {
    let origin = Origin::new(&document.name, &document.version, spec);
    let paths = &config.paths;
    let rust_path = |path: &str| rust::path(path).map_err(Error::new);
    let (spec_crate, types_crate) = (rust_path(&paths.spec_crate)?, rust_path(&paths.types_crate)?);
    let mut files = Vec::new();
    if let Some(path) = &config.table {
        let text = rust::table::generate(document, &spec_crate);
        files.push(Output::new(path, Language::Rust, &origin, &text));
    }
    if let Some(path) = &config.envelope {
        let text = rust::envelope::generate(document, &types_crate);
        files.push(Output::new(path, Language::Rust, &origin, &text));
    }
    if let Some(path) = &config.events {
        let text = rust::events::generate(document, &types_crate, &rust_path(&paths.table)?);
        files.push(Output::new(path, Language::Rust, &origin, &text));
    }
    if let Some(path) = &config.reference {
        files.push(Output::new(path, Language::Markdown, &origin, &reference::generate(document)));
    }
    if let Some(path) = &config.schema {
        files.push(Output::new(path, Language::Json, &origin, &spec_schema::generate()));
    }
    if let Some(path) = &config.check_schema {
        files.push(Output::new(path, Language::Json, &origin, &check::config_schema::generate()));
    }
    if let Some(folder) = &config.schemas {
        for schema in schemas::generate(document) {
            let path = format!("{folder}/{}/{}", &*document.version, schema.path);
            files.push(Output::new(&path, Language::Json, &origin, &schema.text));
        }
    }
    Ok(files)
}
