//! Bodies that real SDKs sent.

use std::path::{Path, PathBuf};

/// The names and texts of the bodies in `tests/fixtures/sdk`.
pub fn committed() -> Vec<(String, String)> {
    let files = json_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sdk"));
    assert!(!files.is_empty(), "the fixtures are gone");
    files
}

/// The names and texts of the JSON files of a folder, sorted by name; empty if there is no such folder.
pub fn json_files(folder: &Path) -> Vec<(String, String)> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    paths.into_iter().map(read).collect()
}
