//! Generated Rust in workspaces of its own: it compiles without a warning, it does what the spec says, and no text of a
//! spec becomes code.

mod acme;
mod changes;
mod helpdesk;
mod hostile;
mod keys;
mod repair;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Run, livechat};

/// A workspace of one package. It is below the target folder, so that the next run reuses what it compiled.
struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// A workspace with this spec, and more lines of configuration.
    fn new(name: &str, spec: &str, types: &str, config: &str) -> Self {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let workspace = Self { root: folder().join(name) };
        let manifest = format!(
            r#"[package]
name = "{name}"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
{types} = {{ package = "livechat-types", path = {path:?} }}

[dev-dependencies]
serde = {{ version = "1", features = ["derive"] }}
serde_json = "1"

[profile.dev]
debug = false

[workspace]

[workspace.metadata.livechat]
spec = "spec.json"
table = "src/table.rs"
events = "src/events.rs"
reference = "REFERENCE.md"
schema = "livechat.schema.json"
{config}
"#,
            path = repository.join("livechat-types").to_str().unwrap(),
        );
        workspace.write("Cargo.toml", &manifest);
        workspace.write("Cargo.lock", &fs::read_to_string(repository.join("Cargo.lock")).unwrap());
        workspace.write("spec.json", spec);
        workspace
    }

    /// Writes a file, unless it has this text: cargo compiles files again by their time.
    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            return;
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    fn generate(&self) {
        let run: Run = livechat(&self.root, &["generate"]).output().unwrap().into();
        assert_eq!((run.code, &*run.stderr), (0, ""), "{}", run.stdout);
    }

    fn cargo(&self, arguments: &[&str]) -> Run {
        cargo(&self.root, arguments)
    }

    /// Runs cargo, which must succeed.
    fn expect(&self, arguments: &[&str]) -> Run {
        let run = self.cargo(arguments);
        assert_eq!(run.code, 0, "cargo {}\n{}\n{}", arguments.join(" "), run.stdout, run.stderr);
        run
    }

    /// Asserts that the package passes the strictest lints and its tests, and has no doctests.
    fn expect_sound(&self) {
        self.expect(&["clippy", "--quiet", "--all-targets", "--", "-Dwarnings"]);
        self.expect(&["doc", "--quiet", "--no-deps"]);
        let tests = self.expect(&["test", "--quiet", "--lib"]);
        assert!(
            tests.stdout.contains("test result: ok. ") && !tests.stdout.contains("running 0 tests"),
            "{}",
            tests.stdout
        );
        let doctests = self.expect(&["test", "--quiet", "--doc"]).stdout;
        assert!(
            doctests.contains("running 0 tests") && doctests.contains("ok. 0 passed; 0 failed; 0 ignored"),
            "{doctests}"
        );
    }
}

/// The folder of all these workspaces.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream")
}

/// Runs cargo without a network, with the target folder of all these workspaces.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO"));
    command
        .current_dir(folder)
        .args(arguments)
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TARGET_DIR", self::folder().join("target"))
        .env("CARGO_TERM_COLOR", "never")
        .env("CLIPPY_CONF_DIR", folder)
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .env_remove("RUSTFLAGS");
    command.output().unwrap().into()
}
