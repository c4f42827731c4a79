//! What of the generated files is published: the schemas of each version.

use std::path::PathBuf;

use livechat_spec::model::SpecFile;
use livechat_spec::rule;

use super::Generated;
use super::file::{Content, FileProblem, GeneratedFile};
use super::release::{Comparison, FROZEN, Schemas, checksum_on_disk};
use super::sync;
use crate::term::{Error, quoted};

/// A released version, as it was frozen.
pub(crate) struct ReleasedVersion {
    pub(crate) version: String,
    /// Its files, each with its path below the folder of the version, and where it is.
    pub(crate) files: Vec<(String, PathBuf)>,
    /// The spec of that version.
    pub(crate) spec: SpecFile,
}

impl Generated {
    /// The released versions; `None` if one of them has changed, which is printed.
    pub(crate) fn released(&self, files: &[GeneratedFile<'_>]) -> Result<Option<Vec<ReleasedVersion>>, Error> {
        let schemas = self.configured_schemas()?;
        let Comparison { mut problems, .. } = self.compare(files)?;
        let mut versions = Vec::new();
        for (version, release) in schemas.list()? {
            let path = format!("{}/{version}", schemas.folder);
            let files = schemas.files(&path)?;
            // Of the spec's own version, the comparison is with what the spec generates: an edited file is not noticed.
            if problems.is_empty() && checksum_on_disk(files.clone())? != release.checksum {
                let message = format!("{} is released, but its files changed", quoted(&path));
                problems.push(FileProblem::new(&rule::RELEASED_SCHEMA_CHANGED, path, message));
            }
            if problems.is_empty() {
                let spec = schemas.read_frozen(&version)?;
                versions.push(ReleasedVersion { version, files: files.into_iter().collect(), spec });
            }
        }
        if !problems.is_empty() {
            sync::refuse(&problems, self.format)?;
            return Ok(None);
        }
        Ok(Some(versions))
    }

    /// What would be frozen of the spec's own version: texts, each with its path below the folder of the version.
    pub(crate) fn unreleased<'f>(
        &'f self,
        files: &'f [GeneratedFile<'f>],
    ) -> Result<Vec<(&'f str, Content<'f>)>, Error> {
        let schemas = self.configured_schemas()?;
        let folder = format!("{}/{}/", schemas.folder, schemas.version);
        let of_version = files.iter().filter_map(|file| Some((file.path.strip_prefix(&folder)?, file)));
        let mut contents: Vec<(_, Content<'_>)> =
            of_version.map(|(path, file)| (path, Box::new(|| file.text()) as Content<'_>)).collect();
        contents.push((FROZEN, Box::new(|| self.frozen_text())));
        Ok(contents)
    }

    fn configured_schemas(&self) -> Result<Schemas<'_>, Error> {
        let missing = || Error::new("no schemas to publish").help("add `schemas` to the configuration of livechat");
        self.schemas().ok_or_else(missing)
    }
}
