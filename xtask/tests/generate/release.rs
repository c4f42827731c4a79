//! The published schemas, and `release`, which makes them immutable.

use std::fs;

use serde_json::{Value, json};

use super::Workspace;

/// The folder of the schemas of the spec's version.
const SCHEMAS: &str = "out/schemas/2.1.0";

#[test]
fn schemas_are_written_into_a_folder_of_their_version() {
    let workspace = Workspace::with_schemas();
    let schema: Value =
        serde_json::from_str(&workspace.read(&format!("{SCHEMAS}/draft-07/live-chat-message-sent.schema.json")))
            .unwrap();
    assert!(schema["$comment"].as_str().unwrap().starts_with("@generated"));
    assert_eq!(schema["$id"], "https://shop.example/schemas/2.1.0/draft-07/live-chat-message-sent.schema.json");
    assert_eq!(workspace.run(&["generate", "--check"]).stdout, "42 files are up to date\n");
}

#[test]
fn folders_of_schemas_contain_nothing_else() {
    let workspace = Workspace::with_schemas();
    let source = workspace.path(&format!("{SCHEMAS}/2020-12/live-chat-message-sent.schema.json"));
    fs::copy(source, workspace.path(&format!("{SCHEMAS}/draft-07/old.schema.json"))).unwrap();
    workspace.write(&format!("{SCHEMAS}/draft-07/visitor/mine.json"), "{}\n");
    workspace.write("out/schemas/README.md", "# Schemas\n");
    let run = workspace.run(&["generate", "--check"]);
    assert_eq!(run.code, 1);
    for part in [
        "error[LC0704]: `out/schemas/2.1.0/draft-07/old.schema.json` is no longer generated\n",
        "error[LC0704]: `out/schemas/2.1.0/draft-07/visitor/mine.json` is not generated, in a folder of generated files\n",
        "error: 2 generated files do not match the spec\n",
    ] {
        assert!(run.stderr.contains(part), "{part}\n{}", run.stderr);
    }
    // Folders with other names than versions may hold anything.
    for name in ["1.2", "1.2.3.4", "1.2.x", "1..2"] {
        fs::create_dir(workspace.path(&format!("out/schemas/{name}"))).unwrap();
        workspace.write(&format!("out/schemas/{name}/mine.json"), "{}\n");
    }
    assert_eq!(workspace.run(&["generate", "--check"]).stderr, run.stderr);
    // A generated file can be generated again. Another one may be the only copy.
    let run = workspace.run(&["generate"]);
    assert_eq!((run.code, &*run.stdout), (1, "deleted out/schemas/2.1.0/draft-07/old.schema.json\n"));
    assert!(workspace.path(&format!("{SCHEMAS}/draft-07/visitor/mine.json")).exists());
}

#[test]
fn schemas_of_versions_that_were_not_released_are_deleted() {
    let workspace = Workspace::with_schemas();
    workspace.raise_version();
    let run = workspace.run(&["generate", "--check"]);
    assert_eq!((run.code, run.stderr.matches("error[LC0704]").count()), (1, 40), "{}", run.stderr);
    let run = workspace.run(&["generate"]);
    assert_eq!((run.code, run.stdout.matches("deleted out/schemas/2.1.0/").count()), (0, 40));
    assert_eq!(workspace.run(&["generate", "--check"]).code, 0);
}

#[test]
fn released_schemas_stay_beside_those_of_later_versions() {
    let workspace = Workspace::with_schemas();
    let run = workspace.run(&["release"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.ends_with("marked `out/schemas/2.1.0` as released\n"), "{}", run.stdout);
    let list = workspace.read("out/schemas/released.txt");
    assert_eq!(list.lines().filter(|line| line.starts_with("2.1.0 ")).count(), 1);
    assert!(workspace.run(&["release"]).stdout.ends_with("`out/schemas/2.1.0` is already released\n"));
    assert_eq!(workspace.read("out/schemas/released.txt"), list);

    workspace.raise_version();
    assert_eq!(workspace.run(&["generate"]).code, 0);
    assert_eq!(workspace.run(&["release"]).code, 0);
    assert!(workspace.path(SCHEMAS).exists() && workspace.path("out/schemas/3.0.0").exists());
    assert_eq!(workspace.run(&["generate", "--check"]).code, 0);
    // Git checks files out with CRLF line ends on Windows.
    let path = format!("{SCHEMAS}/draft-07/live-chat-message-sent.schema.json");
    workspace.write(&path, &workspace.read(&path).replace('\n', "\r\n"));
    assert_eq!(workspace.run(&["generate", "--check"]).code, 0);
}

/// The spec as it was released.
const FROZEN: &str = "out/schemas/2.1.0/spec.json";

#[test]
fn a_release_keeps_the_spec_and_the_version_of_the_crate() {
    let workspace = Workspace::with_schemas();
    assert!(!workspace.path(FROZEN).exists());
    workspace.edit("Cargo.toml", "schema = ", "crate = \"events\"\nschema = ");
    // Nothing is released, and the folder stays as it was.
    let run = workspace.run(&["release"]);
    assert_eq!((run.code, &*run.stdout), (2, "42 files are up to date\n"));
    assert!(run.stderr.contains("cannot read `"), "{}", run.stderr);
    fs::create_dir(workspace.path("events")).unwrap();
    for manifest in ["[package]\nname = \"events\"\n", "[package]\nname = \"events\"\nversion = \"1.x\"\n"] {
        workspace.write("events/Cargo.toml", manifest);
        let run = workspace.run(&["release"]);
        assert_eq!(run.code, 2);
        assert!(
            run.stderr.contains(" has no package with a name and a version\nhelp: name the folder"),
            "{}",
            run.stderr
        );
    }
    assert!(!workspace.path(FROZEN).exists() && !workspace.path("out/schemas/released.txt").exists());

    workspace.write("events/Cargo.toml", "[package]\nname = \"events\"\nversion.workspace = true\n");
    workspace.edit("Cargo.toml", "[workspace]\n", "[workspace]\n[workspace.package]\nversion = \"0.3.1-beta.2\"\n");
    assert_eq!(workspace.run(&["release"]).code, 0);
    let list = workspace.read("out/schemas/released.txt");
    let line = list.lines().last().unwrap();
    assert!(line.starts_with("2.1.0 ") && line.ends_with(" events 0.3.1-beta.2"), "{line}");
    let text = workspace.read(FROZEN);
    assert!(
        text.starts_with("{\n  \"$comment\": \"@generated by livechat-xtask from shop 2.1.0 (shop.json)."),
        "{text}"
    );
    let spec: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&spec["bases"], &spec["version"], &spec["sources"]), (&json!([]), &json!("2.1.0"), &Value::Null));
    assert!(!text.contains("\"sources\""));

    // `generate` keeps it, and notices what happens to it.
    let unchanged = workspace.run(&["generate"]);
    assert_eq!((unchanged.code, &*unchanged.stdout), (0, "42 files are up to date\n"));
    assert_eq!(workspace.run(&["generate", "--check"]).code, 0);
    workspace.edit(FROZEN, "\"version\": \"2.1.0\"", "\"version\": \"2.1.1\"");
    for arguments in [&["generate"][..], &["generate", "--check"], &["release"]] {
        let run = workspace.run(arguments);
        assert_eq!(run.code, 1);
        let message = "error[LC0705]: `out/schemas/2.1.0` is released, but its files changed\n";
        assert!(run.stderr.starts_with(message), "{}", run.stderr);
    }
    fs::remove_file(workspace.path(FROZEN)).unwrap();
    assert_eq!(workspace.run(&["generate", "--check"]).code, 1);
    // Windows.
    workspace.write(FROZEN, &text.replace('\n', "\r\n"));
    assert_eq!(workspace.run(&["generate", "--check"]).code, 0);

    // Of a release that is undone, what it wrote is a stray.
    fs::remove_file(workspace.path("out/schemas/released.txt")).unwrap();
    let run = workspace.run(&["generate"]);
    assert_eq!((run.code, &*run.stdout), (0, &*format!("deleted {FROZEN}\n42 files are up to date\n")));
}

#[test]
fn released_schemas_never_change() {
    let file = format!("{SCHEMAS}/2020-12/live-chat-message-sent.schema.json");
    // The version of the spec itself: the spec must not generate different schemas for it.
    let workspace = Workspace::with_schemas();
    assert_eq!(workspace.run(&["release"]).code, 0);
    let released = workspace.read(&file);
    workspace.edit("spec/shop.json", "\"maximum\": 86400.5", "\"maximum\": 86400");
    for arguments in [&["generate", "--check"][..], &["generate"], &["release"]] {
        let run = workspace.run(arguments);
        assert_eq!((run.code, &*run.stdout), (1, ""), "{arguments:?}");
        for part in [
            "error[LC0705]: `out/schemas/2.1.0` is released, but the spec now generates different schemas\n",
            "   = help: raise the version of the spec",
        ] {
            assert!(run.stderr.contains(part), "{part}\n{}", run.stderr);
        }
        assert!(!run.stderr.contains("LC0704"), "{}", run.stderr);
    }
    assert_eq!(workspace.read(&file), released);
    // Only the released text can be written there.
    workspace.edit("spec/shop.json", "\"maximum\": 86400", "\"maximum\": 86400.5");
    workspace.edit(&file, "86400.5", "86401");
    assert_eq!(workspace.run(&["generate"]).stdout, format!("wrote {file}\n"));
    assert_eq!(workspace.read(&file), released);

    // An earlier version: nothing generates it again.
    workspace.raise_version();
    assert_eq!(workspace.run(&["generate"]).code, 0);
    workspace.write(&format!("{SCHEMAS}/2020-12/more.json"), "{}\n");
    let more = workspace.run(&["generate", "--check"]);
    fs::remove_file(workspace.path(&format!("{SCHEMAS}/2020-12/more.json"))).unwrap();
    workspace.edit(&file, "86400.5", "86401");
    let edited = workspace.run(&["generate"]);
    fs::remove_dir_all(workspace.path(SCHEMAS)).unwrap();
    let gone = workspace.run(&["generate"]);
    for (run, what) in [(more, "its files changed"), (edited, "its files changed"), (gone, "the folder is missing")] {
        assert_eq!((run.code, &*run.stdout), (1, ""));
        let message = format!("error[LC0705]: `out/schemas/2.1.0` is released, but {what}\n  --> out/schemas/2.1.0\n");
        assert!(run.stderr.starts_with(&message), "{}", run.stderr);
    }
    let sum = "0123456789abcdef";
    for line in
        ["2.1.0 0123", "2.1 SUM", "2.1.0 SUM events", "2.1.0 SUM events 1.x", "2.1.0 SUM events 1.0.0 more", "2.1.0"]
    {
        workspace.write("out/schemas/released.txt", &format!("{}\n", line.replace("SUM", sum)));
        let run = workspace.run(&["generate"]);
        assert_eq!(run.code, 2, "{line}");
        assert!(run.stderr.contains("line 1: expected a new version and its checksum"), "{}", run.stderr);
    }
}

#[test]
fn files_without_an_end_are_refused() {
    let too_large = |workspace: &Workspace, path: &str, limit: u64| {
        // It has no blocks on the disk.
        fs::File::create(workspace.path(path)).unwrap().set_len(limit + 1).unwrap();
        for arguments in [&["generate"][..], &["generate", "--check"], &["release"]] {
            let run = workspace.run(arguments);
            assert_eq!((run.code, &*run.stdout), (2, ""), "{path} {arguments:?}");
            assert!(run.stderr.contains(&format!("it has more than {limit} bytes")), "{path}: {}", run.stderr);
        }
    };
    let file = format!("{SCHEMAS}/draft-07/live-chat-message-sent.schema.json");
    too_large(&Workspace::with_schemas(), &file, 1 << 30);
    too_large(&Workspace::with_schemas(), "out/schemas/released.txt", 1 << 20);
    // A released version.
    let workspace = Workspace::with_schemas();
    assert_eq!(workspace.run(&["release"]).code, 0);
    workspace.raise_version();
    assert_eq!(workspace.run(&["generate"]).code, 0);
    too_large(&workspace, &file, 1 << 30);
}
