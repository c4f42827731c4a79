//! The files that a check writes: stdout and the summary. They are no inputs, or the check would feed on itself.

use std::fs::File;
use std::io;
use std::path::Path;

use same_file::Handle;

/// The regular files that the check writes to. A terminal, a pipe or `/dev/null` may be read and written at once.
#[derive(Debug, Default)]
pub(super) struct Outputs(Vec<Handle>);

impl Outputs {
    /// Looks up where stdout goes, and the summary file if it exists.
    pub(super) fn of(summary: Option<&Path>) -> Self {
        let summary = summary.filter(|path| path.is_file()).map(Handle::from_path);
        let handles = [Some(Handle::stdout()), summary];
        Self(handles.into_iter().flatten().filter_map(regular).collect())
    }

    /// Whether this regular file is one of them. A path that cannot be opened is none: reading it reports why.
    pub(super) fn contain(&self, path: &Path) -> bool {
        !self.0.is_empty() && Handle::from_path(path).is_ok_and(|handle| self.0.contains(&handle))
    }

    /// Whether stdin is one of them.
    pub(super) fn contain_stdin(&self) -> bool {
        !self.0.is_empty() && regular(Handle::stdin()).is_some_and(|handle| self.0.contains(&handle))
    }
}

/// The handle of a regular file.
fn regular(handle: io::Result<Handle>) -> Option<Handle> {
    let is_regular = |file: &File| file.metadata().is_ok_and(|metadata| metadata.is_file());
    handle.ok().filter(|handle| is_regular(handle.as_file()))
}
