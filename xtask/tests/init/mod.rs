//! `init`: what it writes, and the commands that work there without a change.

mod acme;
mod readme;

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::downstream::{self, cargo};
use crate::{Run, livechat, run_in};

/// What `init` writes, beside the plan.
const FILES: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.toml",
    "events/Cargo.toml",
    "events/src/lib.rs",
    "events/tests/plan.rs",
    "livechat-check.json",
    "plan/acme.json",
    "traffic/example.ndjson",
    "xtask/Cargo.toml",
    "xtask/src/main.rs",
];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn empty() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// The files below a folder, in order.
fn files(folder: &Path) -> Vec<String> {
    fn collect(folder: &Path, root: &Path, files: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, root, files);
            } else {
                files.push(path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    let mut files = Vec::new();
    collect(folder, folder, &mut files);
    files.sort();
    files
}

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Asserts that a command succeeds, and returns what it printed.
fn succeeds(run: Run, command: &str) -> String {
    assert_eq!(run.code, 0, "{command}\n{}\n{}", run.stdout, run.stderr);
    run.stdout
}

/// The workspace of the five commands, which is below the target folder, so that the next run reuses what it compiled.
#[test]
fn the_five_commands_work_in_an_empty_folder() {
    let folder = downstream::folder().join("init");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    // Formats as users do who configure nothing, below any configuration of this repository.
    fs::write(folder.join("rustfmt.toml"), "").unwrap();

    let init = run_in(&folder, &["init", "acme", "--path", repository().to_str().unwrap()]);
    assert_eq!(init.stderr, "");
    let wrote = FILES.iter().map(|file| format!("wrote acme/{file}\n")).collect::<Vec<_>>().concat();
    let commands =
        "\nnow run\n\n    cd acme\n    cargo xtask generate\n    cargo test\n    cargo xtask check traffic/\n";
    assert_eq!(succeeds(init, "init"), wrote + commands);
    let root = folder.join("acme");
    assert_eq!(files(&root), FILES);
    // Stands for the network: the same versions as in this workspace.
    fs::copy(repository().join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
    let cargo = |arguments: &[&str]| succeeds(cargo(&root, arguments), &arguments.join(" "));

    let generated = ["src/table.rs", "src/events.rs"].map(|file| format!("wrote events/{file}\n")).concat()
        + &["REFERENCE.md", "livechat-plan.schema.json", "livechat-check.schema.json"]
            .map(|file| format!("wrote plan/{file}\n"))
            .concat();
    assert_eq!(cargo(&["xtask", "generate"]), generated);
    let tests = cargo(&["test"]);
    assert!(tests.contains("test result: ok. 2 passed; 0 failed; 0 ignored"), "{tests}");
    let check = cargo(&["xtask", "check", "traffic/"]);
    let end = "checked against acme 0.1.0 on livechat 1.0.0, profile lenient: 1 file, 3 documents, 432 B\n\
        with the options of `livechat-check.json`\nno findings\n";
    assert!(check.ends_with(end) && check.contains("  1  Support Chat Handed Over\n"), "{check}");

    // Editors find the schemas that the files name.
    for (file, schema) in [
        ("plan/acme.json", "plan/livechat-plan.schema.json"),
        ("livechat-check.json", "plan/livechat-check.schema.json"),
    ] {
        let json = |path: &str| -> Value { serde_json::from_str(&read(root.join(path))).unwrap() };
        let named = Path::new(file).parent().unwrap().join(json(file)["$schema"].as_str().unwrap());
        assert_eq!(named, Path::new(schema));
        assert!(jsonschema::validator_for(&json(schema)).unwrap().is_valid(&json(file)), "{file}");
    }

    // What is written is as its readers would write it.
    assert_eq!(cargo(&["xtask", "generate", "--check"]), "5 files are up to date\n");
    cargo(&["fmt", "--all", "--check"]);
    let lints = ["-Dwarnings", "-Dclippy::pedantic", "-Dmissing_docs"];
    cargo(&[&["clippy", "--quiet", "--workspace", "--all-targets", "--"], &lints[..]].concat());
    cargo(&["doc", "--quiet", "--no-deps"]);
}

#[test]
fn the_longest_name_is_formatted_too() {
    let folder = empty();
    fs::write(folder.path().join("rustfmt.toml"), "").unwrap();
    let name = "n".repeat(32);
    let run = run_in(folder.path(), &["init", &name, "--path", repository().to_str().unwrap()]);
    succeeds(run, "init");
    let root = folder.path().join(&name);
    succeeds(cargo(&root, &["fmt", "--all", "--check"]), "fmt");
}

#[test]
fn a_name_in_words_is_one_in_each_language() {
    let folder = empty();
    succeeds(run_in(folder.path(), &["init", "acme-2-go"]), "init");
    let root = folder.path().join("acme-2-go");
    let text = |path: &str| read(root.join(path));
    assert!(text("events/Cargo.toml").contains("name = \"acme-2-go-events\"\n"));
    assert!(text("events/tests/plan.rs").contains("use acme_2_go_events::table::ACME_2_GO;\n"));
    assert!(text("plan/acme-2-go.json").contains("\"name\": \"acme_2_go\",\n"));
    succeeds(run_in(&root, &["generate"]), "generate");
    assert!(text("events/src/table.rs").contains("pub static ACME_2_GO: Spec = "));
    // The placeholders are all filled in.
    // The reference names packages such as `@segment/analytics-node`.
    for file in files(&root).iter().filter(|file| !file.contains("schema") && !file.contains("REFERENCE")) {
        assert!(!text(file).contains("@name") && !text(file).contains("@s"), "{file}");
    }
}

#[test]
fn the_crates_are_those_of_the_registry_or_of_a_checkout() {
    let folder = empty();
    succeeds(run_in(folder.path(), &["init", "acme"]), "init");
    let dependency = |manifest: &str, name: &str| -> toml::Value {
        let table: toml::Table = read(folder.path().join(manifest)).parse().unwrap();
        table["dependencies"][name].clone()
    };
    let manifest: toml::Table = read(repository().join("Cargo.toml")).parse().unwrap();
    for (path, name) in [("acme/events/Cargo.toml", "livechat-types"), ("acme/xtask/Cargo.toml", "livechat-xtask")] {
        let version = &manifest["workspace"]["dependencies"][name]["version"];
        assert_eq!(dependency(path, name).get("version"), Some(version));
    }

    // A checkout, with no more than what `init` looks for.
    for crate_folder in ["livechat-types", "xtask"] {
        fs::create_dir_all(folder.path().join("src/livechat").join(crate_folder)).unwrap();
        fs::write(folder.path().join("src/livechat").join(crate_folder).join("Cargo.toml"), "").unwrap();
    }
    succeeds(run_in(folder.path(), &["init", "near", "--path", "src/livechat"]), "init");
    let near = |manifest: &str, name: &str| dependency(manifest, name)["path"].as_str().unwrap().to_owned();
    assert_eq!(near("near/events/Cargo.toml", "livechat-types"), "../../src/livechat/livechat-types");
    assert_eq!(near("near/xtask/Cargo.toml", "livechat-xtask"), "../../src/livechat/xtask");
    let checkout = folder.path().join("src/livechat").canonicalize().unwrap();
    succeeds(run_in(folder.path(), &["init", "far", "--path", checkout.to_str().unwrap()]), "init");
    assert_eq!(Path::new(&near("far/xtask/Cargo.toml", "livechat-xtask")), checkout.join("xtask"));

    for (path, why) in [("src", "it has no `livechat-types/Cargo.toml`"), ("nowhere", "No such file")] {
        let run = run_in(folder.path(), &["init", "other", "--path", path]);
        assert_eq!((run.code, &*run.stdout), (2, ""));
        let start = format!("error: cannot take crates from `{path}`: ");
        assert!(run.stderr.starts_with(&start) && (cfg!(windows) || run.stderr.contains(why)), "{}", run.stderr);
        assert!(!folder.path().join("other").exists());
    }
}

#[test]
fn a_name_that_leads_elsewhere_writes_nothing() {
    for name in ["../acme", "/acme", "acme/shop", "fn", "Acme", ""] {
        let folder = empty();
        let run = run_in(folder.path(), &["init", name]);
        assert_eq!((run.code, &*run.stdout), (2, ""), "{name}");
        assert!(run.stderr.starts_with(&format!("error: `{name}` cannot name a plan: ")), "{}", run.stderr);
        assert_eq!(files(folder.path()), [""; 0]);
    }
}

#[test]
fn what_is_there_is_listed_and_never_overwritten() {
    for (place, listed) in [
        ("Cargo.toml", "Cargo.toml"),
        (".cargo/config.toml", ".cargo/config.toml"),
        ("xtask/README.md", "xtask"),
        ("events/lib.rs", "events"),
        ("plan/acme.json", "plan/acme.json"),
        ("livechat-check.json", "livechat-check.json"),
        ("traffic/example.ndjson", "traffic/example.ndjson"),
    ] {
        let folder = empty();
        let path = folder.path().join("acme").join(place);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "mine").unwrap();
        let run = run_in(folder.path(), &["init", "acme"]);
        assert_eq!((run.code, &*run.stdout), (2, ""));
        let expected = format!(
            "error: there is already\n  acme/{listed}\nhelp: move it away, or choose another folder; nothing was written\n"
        );
        assert_eq!(run.stderr, expected);
        assert_eq!((files(folder.path()), read(path)), (vec![format!("acme/{place}")], "mine".to_owned()));
    }
    // A second run finds all that the first one has written.
    let folder = empty();
    succeeds(run_in(folder.path(), &["init", "acme"]), "init");
    let run = run_in(folder.path(), &["init", "acme"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.stderr.matches("\n  acme/").count(), 7, "{}", run.stderr);
    // Files of other names are left alone.
    let folder = empty();
    fs::create_dir_all(folder.path().join("acme/plan")).unwrap();
    fs::write(folder.path().join("acme/plan/README.md"), "mine").unwrap();
    succeeds(run_in(folder.path(), &["init", "acme"]), "init");
}

/// The lines that `init --into` prints for a file.
fn lines_for(stdout: &str, file: &str) -> String {
    let (_, rest) = stdout.split_once(&format!("\nadd to `{file}`")).unwrap();
    let (_, block) = rest.split_once(":\n\n").unwrap();
    let lines = block.lines().take_while(|line| line.is_empty() || line.starts_with("    "));
    lines.map(|line| format!("{}\n", line.strip_prefix("    ").unwrap_or(line))).collect::<Vec<_>>().concat()
}

#[test]
fn it_adds_to_a_workspace_and_prints_the_lines_for_its_manifest() {
    let folder = empty();
    let root = folder.path();
    fs::create_dir_all(root.join("shop/src")).unwrap();
    fs::create_dir(root.join(".cargo")).unwrap();
    fs::write(root.join("Cargo.toml"), "[package]\nname = \"lone\"\n").unwrap();
    fs::write(root.join(".cargo/config.toml"), "[build]\njobs = 1\n").unwrap();
    // From any folder of it.
    let run = run_in(&root.join("shop/src"), &["init", "acme", "--into"]);
    assert_eq!(run.stderr, "");
    let stdout = succeeds(run, "init");
    let written: Vec<&str> =
        FILES.iter().copied().filter(|file| !["Cargo.toml", ".cargo/config.toml"].contains(file)).collect();
    let wrote = written.iter().map(|file| format!("wrote {file}\n")).collect::<Vec<_>>().concat();
    assert!(stdout.starts_with(&wrote), "{stdout}");
    assert!(stdout.ends_with("then run\n\n    cargo xtask generate\n    cargo test\n    cargo xtask check traffic/\n"));
    assert_eq!(read(root.join("Cargo.toml")), "[package]\nname = \"lone\"\n");
    assert_eq!(read(root.join(".cargo/config.toml")), "[build]\njobs = 1\n");

    // The printed lines are those of a new workspace.
    let other = empty();
    succeeds(run_in(other.path(), &["init", "acme"]), "init");
    let manifest: toml::Table = read(other.path().join("acme/Cargo.toml")).parse().unwrap();
    let lines: toml::Table = lines_for(&stdout, "Cargo.toml").parse().unwrap();
    assert_eq!(lines["workspace"]["members"], manifest["workspace"]["members"]);
    assert_eq!(lines["workspace"]["metadata"], manifest["workspace"]["metadata"]);
    let config = lines_for(&stdout, ".cargo/config.toml");
    assert_eq!(config.trim_end(), read(other.path().join("acme/.cargo/config.toml")).trim_end());

    // With these lines, everything is as in a new workspace.
    fs::write(root.join("Cargo.toml"), lines_for(&stdout, "Cargo.toml")).unwrap();
    succeeds(run_in(root, &["generate"]), "generate");
    succeeds(run_in(root, &["check", "traffic"]), "check");
    let again = run_in(root, &["init", "other", "--into"]);
    assert_eq!((again.code, &*again.stdout), (2, ""));
    assert!(again.stderr.contains(" already configures livechat\nhelp: "), "{}", again.stderr);
    assert!(!root.join("plan/other.json").exists());
}

#[test]
fn a_workspace_without_a_configuration_of_cargo_gets_one() {
    let folder = empty();
    fs::write(folder.path().join("Cargo.toml"), "[workspace]\n").unwrap();
    let stdout = succeeds(run_in(folder.path(), &["init", "acme", "--into"]), "init");
    assert!(stdout.starts_with("wrote .cargo/config.toml\nwrote events/Cargo.toml\n"), "{stdout}");
    assert!(!stdout.contains("add to `.cargo"), "{stdout}");

    let run: Run = livechat(empty().path(), &["init", "acme", "--into"]).output().unwrap().into();
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert!(run.stderr.starts_with("error: no `Cargo.toml` in `"), "{}", run.stderr);
    assert!(run.stderr.ends_with("\nhelp: run `livechat init acme` for a new workspace\n"), "{}", run.stderr);
}
