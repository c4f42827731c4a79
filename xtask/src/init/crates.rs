//! The crates of livechat that a workspace depends on: those of the registry, or those of a checkout.

use std::path::{Component, Path, PathBuf};

use crate::term::{Error, quoted};

/// Where the crates come from.
#[derive(Debug)]
pub(super) enum Crates {
    Registry,
    /// A checkout of the repository of livechat, with links resolved.
    Checkout {
        root: PathBuf,
        /// Whether the user named it by a path from the current folder, so that both can be moved together.
        is_relative: bool,
    },
}

/// A crate of livechat: its package, and its folder in a checkout.
#[derive(Clone, Copy, Debug)]
pub(super) struct Crate {
    package: &'static str,
    folder: &'static str,
}

pub(super) const TYPES: Crate = Crate { package: "livechat-types", folder: "livechat-types" };
pub(super) const XTASK: Crate = Crate { package: "livechat-xtask", folder: "xtask" };

impl Crates {
    /// Takes the crates from a checkout, if there is one.
    pub(super) fn new(checkout: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = checkout else { return Ok(Self::Registry) };
        let refuse = |why: String| Error::new(format!("cannot take crates from {}: {why}", shown(path)));
        let root = path.canonicalize().map_err(|error| refuse(error.to_string()))?;
        for Crate { package, folder } in [TYPES, XTASK] {
            if !root.join(folder).join("Cargo.toml").is_file() {
                let why = format!("it has no `{folder}/Cargo.toml`");
                return Err(refuse(why).help(format!("name the checkout that has {}", quoted(package))));
            }
        }
        Ok(Self::Checkout { root, is_relative: path.is_relative() })
    }

    /// The keys of a dependency on a crate in a manifest, of which the folder has no links.
    pub(super) fn dependency(&self, Crate { folder, .. }: Crate, manifest: &Path) -> Result<String, Error> {
        match self {
            // All crates of livechat have one version.
            Self::Registry => Ok(format!("version = \"{}\"", env!("CARGO_PKG_VERSION"))),
            Self::Checkout { root, is_relative } => {
                let target = root.join(folder);
                let path = if *is_relative { from(manifest, &target) } else { target };
                let text = path.to_str().ok_or_else(|| Error::new(format!("{} is not UTF-8", shown(&path))))?;
                let text = if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() };
                // The escapes of JSON are those of TOML.
                Ok(format!("path = {}", serde_json::Value::from(text)))
            }
        }
    }
}

/// The path that leads from a folder to another one, if no link is on the way.
fn from(folder: &Path, target: &Path) -> PathBuf {
    let shared = folder.components().zip(target.components()).take_while(|(left, right)| left == right).count();
    if shared == 0 {
        // Two drives.
        return target.to_owned();
    }
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(target.components().skip(shared)).collect()
}

fn shown(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_a_folder_to_another() {
        for (folder, target, path) in [
            ("/code/acme/events", "/code/livechat/xtask", "../../livechat/xtask"),
            ("/code/livechat/tests/acme/xtask", "/code/livechat/xtask", "../../../xtask"),
            ("/code", "/code/livechat", "livechat"),
        ] {
            assert_eq!(from(Path::new(folder), Path::new(target)), Path::new(path));
        }
    }

    #[test]
    fn a_path_becomes_text_of_toml() {
        let crates = Crates::Checkout { root: PathBuf::from("/a \"b\"\u{1b}"), is_relative: false };
        let text = crates.dependency(XTASK, Path::new("/acme/xtask")).unwrap();
        let table: toml::Table = text.parse().unwrap();
        assert_eq!(table["path"].as_str(), Some("/a \"b\"\u{1b}/xtask"));
    }
}
