//! Files: reading within a limit, and replacing at once.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use livechat_spec::load::MAX_BYTES;
use tempfile::NamedTempFile;

/// The largest size of a configuration, in bytes.
pub(crate) const MAX_CONFIG: usize = 1 << 20;

/// The largest size of a generated file, in bytes: many times that of the spec file.
pub(crate) const MAX_GENERATED: usize = 64 * MAX_BYTES;

/// Reads a file, but no more than one byte beyond `limit`: a pipe or a device may never end.
pub(crate) fn head(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file of at most `limit` bytes. A larger one is refused before it is read, unless its size is not known: a pipe
/// has none.
pub(crate) fn read(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let too_large = || io::Error::new(io::ErrorKind::FileTooLarge, format!("it has more than {limit} bytes"));
    if fs::metadata(path)?.len() > limit as u64 {
        return Err(too_large());
    }
    let bytes = head(path, limit)?;
    if bytes.len() > limit { Err(too_large()) } else { Ok(bytes) }
}

/// Reads a text of at most `limit` bytes.
pub(crate) fn read_text(path: &Path, limit: usize) -> io::Result<String> {
    String::from_utf8(read(path, limit)?).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Replaces the file at once: a concurrent reader sees either the old text or the new one.
pub(crate) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut temporary = temporary_beside(path)?;
    temporary.write_all(text.as_bytes())?;
    temporary.persist(path)?;
    Ok(())
}

/// Makes a file beside this one, which is deleted unless it is persisted.
pub(crate) fn temporary_beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // Temporary files are private by default. The umask restricts these permissions, as it does for any new file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // Errors would name the temporary file, which nobody knows.
    fs::metadata(folder)?;
    builder.tempfile_in(folder).map_err(|error| error.kind().into())
}
