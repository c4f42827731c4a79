//! The two versions of a spec, and the changes that somebody answers for.

use std::io;
use std::path::Path;

use livechat_spec::change::{self, Accepted};
use livechat_spec::diagnostic::{Finding, locate};
use livechat_spec::load::Document;
use livechat_spec::model::SpecFile;

use crate::disk;
use crate::spec_file::WithBases;
use crate::term::{Error, quoted};
use crate::workspace::{Package, VersionedPackage};

/// The name of the file of accepted changes, beside the spec file.
const ACCEPTED: &str = "livechat-accepted.json";

/// The earlier version.
pub(crate) struct OldSide {
    pub(crate) spec: SpecFile,
    /// Its name in messages.
    pub(crate) shown: String,
    /// Whether it is the newest release, which the accepted changes are about. A release has no evidence.
    pub(crate) is_newest_release: bool,
    /// Whether it has the evidence of what it says.
    pub(crate) has_evidence: bool,
    /// The crate with the typed events, as it was then.
    pub(crate) package: Option<Package>,
}

/// The version that is to be released.
pub(crate) struct NewSide<'a> {
    pub(crate) read: &'a WithBases,
    /// The crate with the typed events.
    pub(crate) package: Option<VersionedPackage>,
    pub(super) accepted: Vec<Accepted>,
    /// The file of the accepted changes, and its problems.
    pub(super) file: Document,
    pub(super) problems: Vec<Finding>,
}

impl<'a> NewSide<'a> {
    /// Reads what a comparison needs beyond the spec, whose file has this name and path.
    pub(crate) fn new(
        read: &'a WithBases,
        name: &str,
        path: &Path,
        package: Option<VersionedPackage>,
    ) -> Result<Self, Error> {
        let name = Path::new(name).with_file_name(ACCEPTED).to_string_lossy().into_owned();
        let bytes = match disk::read(&path.with_file_name(ACCEPTED), disk::MAX_CONFIG) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Error::new(format!("cannot read {}: {error}", quoted(&name)))),
        };
        let (accepted, problems) = bytes.as_deref().map(change::accepted).unwrap_or_default();
        let file = Document::new(name, bytes.unwrap_or_default());
        let problems = locate(Some(&file.name), &file.bytes, problems);
        Ok(Self { read, package, accepted, file, problems })
    }

    /// The files that people write, but for the built-in spec.
    pub(super) fn documents(&self) -> &'a [Document] {
        let WithBases { documents, .. } = self.read;
        let built_in = usize::from(self.read.built_in().is_some());
        &documents[..documents.len() - built_in]
    }
}
