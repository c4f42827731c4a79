//! The index of what is published: every file with its checksum.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::UNRELEASED;

/// The version of the format.
pub(super) const FORMAT: u32 = 1;

/// The index.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Index {
    pub(super) format: u32,
    /// The name of the spec.
    pub(super) spec: String,
    pub(super) title: String,
    /// The address under which the schemas say they are.
    pub(super) schema_base: String,
    /// The name of the files of all events, and of their type.
    pub(super) file_of_all: String,
    pub(super) type_of_all: String,
    /// The newest released version, of which `latest` has a copy.
    pub(super) latest: Option<String>,
    /// The newest first.
    pub(super) versions: Vec<Entry>,
}

/// A version.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) version: String,
    pub(super) released: bool,
    /// The folder of the version.
    pub(super) path: String,
    /// By rising path.
    pub(super) files: Vec<FileEntry>,
}

/// A file of a version.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileEntry {
    /// The path below the folder of the version.
    pub(super) path: String,
    pub(super) bytes: u64,
    /// In hexadecimal digits.
    pub(super) sha256: String,
}

impl FileEntry {
    /// The entry of a file with these bytes.
    pub(super) fn new(path: &str, bytes: &[u8]) -> Self {
        let mut sha256 = String::new();
        for byte in Sha256::digest(bytes) {
            let _ = write!(sha256, "{byte:02x}");
        }
        Self { path: path.to_owned(), bytes: bytes.len() as u64, sha256 }
    }
}

impl Index {
    /// Its text.
    pub(super) fn text(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("an index has strings and numbers alone");
        format!("{text}\n")
    }
}

impl Entry {
    /// Whether its folder is one that is made for such a version.
    pub(super) fn is_in_its_place(&self) -> bool {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if self.released {
            self.path == self.version && self.version.split('.').all(is_number)
        } else {
            self.path == UNRELEASED
        }
    }
}

/// The numbers of a version, to be compared.
pub(super) fn numbers(version: &str) -> Vec<(usize, &str)> {
    let digits = |number: &'_ str| number.trim_start_matches('0').len();
    version.split('.').map(|number| (digits(number), &number[number.len() - digits(number)..])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_sha256sum() {
        let entry = FileEntry::new("a.txt", b"abc");
        assert_eq!(entry.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(entry.bytes, 3);
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        let sorted = ["0.9.0", "1.0.0", "1.0.9", "1.0.10", "1.2.0", "2.0.0", "18446744073709551616.0.0"];
        assert!(sorted.is_sorted_by(|one, other| numbers(one) < numbers(other)));
    }
}
