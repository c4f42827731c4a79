//! The gate between a spec and its release: whether versions and accepted changes suffice for what has changed since the
//! newest release.

use super::Generated;
use super::release::Comparison;
use crate::difference::{Difference, NewSide, OldSide, Prove};
use crate::finding_text::FindingFormat;
use crate::term::{Error, ExitStatus, eprint, eprint_plain, print};

/// The newest release, and the spec as it is now.
pub(super) struct Gate<'a> {
    old: OldSide,
    new: NewSide<'a>,
}

impl Generated {
    /// Reads the newest release; `None` if there is none, or if its files have changed, which the comparison reports.
    pub(super) fn gate(&self, comparison: &Comparison) -> Result<Option<Gate<'_>>, Error> {
        let Some(schemas) = self.schemas() else { return Ok(None) };
        let Some((version, release)) = schemas.newest()? else { return Ok(None) };
        if comparison.broken.contains(&version) {
            return Ok(None);
        }
        let old = OldSide {
            spec: schemas.read_frozen(&version)?,
            shown: format!("release {version}"),
            is_newest_release: true,
            has_evidence: false,
            package: release.package,
        };
        let new = NewSide::new(&self.read, &self.name, &self.path, self.workspace.package()?)?;
        Ok(Some(Gate { old, new }))
    }
}

impl Gate<'_> {
    /// Warns of what stands in the way of a release. No call is looked for that shows it: that takes time.
    pub(super) fn warn(&self, format: FindingFormat) -> Result<(), Error> {
        let mut difference = Difference::between(&self.old, &self.new, Prove::None);
        difference.warn();
        say(format, &difference.findings_in(format))
    }

    /// Reports what stands in the way of a release, and whom it breaks.
    pub(super) fn check(&self, format: FindingFormat) -> Result<ExitStatus, Error> {
        let difference = Difference::between(&self.old, &self.new, Prove::Blocking);
        if difference.is_allowed() {
            return Ok(ExitStatus::Success);
        }
        say(format, &difference.blocking(format))?;
        if !difference.is_proven() {
            return Ok(ExitStatus::Failure);
        }
        eprint(&format!("error: this cannot follow {}; `cargo xtask diff` shows all that has changed", self.old.shown));
        Ok(ExitStatus::Invalid)
    }
}

/// Prints findings: for people to stderr, as those of files, and for programs to stdout.
pub(super) fn say(format: FindingFormat, text: &str) -> Result<(), Error> {
    match format {
        _ if text.is_empty() => Ok(()),
        FindingFormat::Human => {
            eprint_plain(text);
            Ok(())
        }
        _ => print(text),
    }
}
