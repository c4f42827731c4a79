//! `publish`: the folder for a web server.

mod adapters;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::Run;
use crate::generate::Workspace;

impl Workspace {
    /// A workspace whose version of the spec, 2.1.0, is released.
    fn released() -> Self {
        let workspace = Self::with_schemas();
        assert_eq!(workspace.run(&["release"]).code, 0);
        workspace
    }

    fn release_next(&self) {
        self.raise_version();
        assert_eq!(self.run(&["generate"]).code, 0);
        assert_eq!(self.run(&["release"]).code, 0);
    }

    fn publish(&self) -> Run {
        self.run(&["publish", "--out", "web"])
    }

    #[track_caller]
    fn published(&self) -> Run {
        let run = self.publish();
        assert_eq!((run.code, &*run.stderr), (0, ""));
        run
    }

    fn index(&self) -> Value {
        serde_json::from_str(&self.read("web/index.json")).unwrap()
    }

    /// Every file below a folder, by its path.
    fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files(&self.path(folder))
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(next) = pending.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The index lists exactly the files of each folder, with their checksums.
#[track_caller]
fn assert_listed(workspace: &Workspace) {
    for version in workspace.index()["versions"].as_array().unwrap() {
        let listed = version["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| (file["path"].as_str().unwrap().to_owned(), file["sha256"].as_str().unwrap().to_owned()));
        let hex = |bytes: &[u8]| {
            Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}");
                hex
            })
        };
        let found = workspace.files(&format!("web/{}", version["path"].as_str().unwrap()));
        let found: BTreeMap<_, _> = found.into_iter().map(|(path, bytes)| (path, hex(&bytes))).collect();
        assert_eq!(listed.collect::<BTreeMap<_, _>>(), found);
    }
}

#[test]
fn a_version_that_is_not_released_is_published_only_on_demand() {
    let workspace = Workspace::with_schemas();
    let run = workspace.publish();
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert_eq!(
        run.stderr,
        "error: no version of `shop` is released\nhelp: run `livechat release`, or pass `--unreleased`; nothing was published\n"
    );
    assert!(!workspace.path("web").exists());

    let run = workspace.run(&["publish", "--out", "web", "--unreleased"]);
    assert_eq!((run.code, &*run.stderr), (0, ""));
    assert!(run.stdout.starts_with("published `web/unreleased` ("), "{}", run.stdout);
    let index = workspace.index();
    assert_eq!(index["latest"], Value::Null);
    assert_eq!(index["versions"][0]["version"], "2.1.0");
    assert_eq!(index["versions"][0]["released"], false);
    assert!(!workspace.path("web/latest").exists() && !workspace.path("web/2.1.0").exists());
    assert!(workspace.read("web/index.html").contains("not released"));
    assert_listed(&workspace);

    // It is replaced each time, and gone when it is released.
    workspace.edit("spec/shop.json", "\"maximum\": 86400.5", "\"maximum\": 86400");
    let before = workspace.files("web/unreleased");
    assert_eq!(workspace.run(&["publish", "--out", "web", "--unreleased"]).code, 0);
    assert_ne!(workspace.files("web/unreleased"), before);
    assert_listed(&workspace);
    let unreleased = workspace.files("web/unreleased");
    assert_eq!(workspace.run(&["generate"]).code, 0);
    assert_eq!(workspace.run(&["release"]).code, 0);
    let run = workspace.run(&["publish", "--out", "web", "--unreleased"]);
    assert!(run.stdout.ends_with("`latest` is 2.1.0\n"), "{}{}", run.stdout, run.stderr);
    assert!(!workspace.path("web/unreleased").exists());
    assert_eq!(workspace.files("web/2.1.0"), unreleased);
    let names: Vec<_> = fs::read_dir(workspace.path("web")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
}

#[test]
fn released_versions_have_paths_of_their_own_and_the_newest_is_the_latest() {
    let workspace = Workspace::released();
    workspace.published();
    assert_listed(&workspace);
    assert_eq!(workspace.files("web/latest"), workspace.files("web/2.1.0"));
    let schemas = workspace.files("out/schemas/2.1.0");
    let published = workspace.files("web/2.1.0");
    assert!(schemas.iter().all(|(path, bytes)| published.get(path) == Some(bytes)));
    assert!(published.len() > schemas.len() + 8);

    let before = workspace.files("web");
    assert_eq!(workspace.published().stdout, "`web` is up to date\n`latest` is 2.1.0\n");
    assert_eq!(workspace.files("web"), before);

    workspace.release_next();
    workspace.published();
    assert_eq!(workspace.files("web/2.1.0"), published);
    assert_eq!(workspace.files("web/latest"), workspace.files("web/3.0.0"));
    let index = workspace.index();
    assert_eq!(index["latest"], "3.0.0");
    assert_eq!(
        (&index["versions"][0]["version"], &index["versions"][1]["version"]),
        (&"3.0.0".into(), &"2.1.0".into())
    );
    assert_listed(&workspace);
    // All that an earlier version has follows from what was frozen.
    let run = workspace.run(&["publish", "--out", "new"]);
    assert_eq!((run.code, &*run.stderr), (0, ""));
    assert_eq!(workspace.files("new"), workspace.files("web"));
}

/// Not every server lists a folder.
#[test]
fn links_of_the_page_lead_to_files() {
    let workspace = Workspace::released();
    workspace.published();
    let page = workspace.read("web/index.html");
    let links: Vec<&str> = page.split("href=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    assert!(links.contains(&"2.1.0/draft-07/live-chat-message-sent.schema.json"), "{links:?}");
    for link in links {
        assert!(workspace.path(&format!("web/{link}")).is_file(), "{link}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let [one, two] = [(); 2].map(|()| {
        let workspace = Workspace::released();
        workspace.release_next();
        workspace.published();
        workspace.files("web")
    });
    assert_eq!(one, two);
}

#[test]
fn what_is_published_never_changes() {
    let workspace = Workspace::released();
    workspace.published();
    let published = workspace.files("web");
    let schema = "2.1.0/draft-07/live-chat-message-sent.schema.json";

    // Somebody has edited it, added to it or removed from it.
    workspace.edit(&format!("web/{schema}"), "86400.5", "86401");
    let edited = workspace.publish();
    workspace.edit(&format!("web/{schema}"), "86401", "86400.5");
    workspace.write("web/2.1.0/more.json", "{}\n");
    let more = workspace.publish();
    fs::remove_file(workspace.path("web/2.1.0/more.json")).unwrap();
    fs::rename(workspace.path("web/2.1.0"), workspace.path("elsewhere")).unwrap();
    let gone = workspace.publish();
    fs::rename(workspace.path("elsewhere"), workspace.path("web/2.1.0")).unwrap();
    for run in [edited, more, gone] {
        assert_eq!((run.code, &*run.stdout), (1, ""));
        assert_eq!(
            run.stderr,
            "error: the files in `web/2.1.0` are not those that were published\n\
             help: restore the folder, as its index lists it\nerror: nothing was published\n"
        );
    }
    assert_eq!(workspace.files("web"), published);

    // Another spec has the same version, and other content.
    let other = Workspace::with_schemas();
    other.edit("spec/shop.json", "\"maximum\": 86400.5", "\"maximum\": 86400");
    assert_eq!(other.run(&["generate"]).code, 0);
    assert_eq!(other.run(&["release"]).code, 0);
    let run = other.run(&["publish", "--out", workspace.path("web").to_str().unwrap()]);
    assert_eq!((run.code, &*run.stdout), (1, ""));
    assert!(
        run.stderr.contains("is published with other content\nhelp: raise the version of the spec"),
        "{}",
        run.stderr
    );
    assert_eq!(workspace.files("web"), published);

    // Frozen schemas that were edited are not published.
    workspace.edit("out/schemas/2.1.0/draft-07/live-chat-message-sent.schema.json", "86400.5", "86401");
    let run = workspace.run(&["publish", "--out", "elsewhere"]);
    assert_eq!((run.code, &*run.stdout), (1, ""));
    assert!(
        run.stderr.contains("error[LC0705]: `out/schemas/2.1.0` is released, but its files changed\n"),
        "{}",
        run.stderr
    );
    assert!(!workspace.path("elsewhere").exists());
}

#[test]
fn a_run_goes_on_where_another_one_was_killed() {
    let workspace = Workspace::released();
    workspace.published();
    let index = workspace.read("web/index.json");
    workspace.release_next();
    workspace.published();
    let whole = workspace.files("web");
    // The folder of the version is there, and the index is not yet.
    workspace.write("web/index.json", &index);
    fs::remove_dir_all(workspace.path("web/latest")).unwrap();
    workspace.published();
    assert_eq!(workspace.files("web"), whole);
    // Unless it is another one.
    workspace.write("web/index.json", &index);
    workspace.edit("web/3.0.0/examples.json", "WORD", "OTHER");
    let run = workspace.publish();
    assert_eq!(run.code, 1);
    assert!(run.stderr.starts_with("error: `web/3.0.0` is published with other content\n"), "{}", run.stderr);
}

#[test]
fn what_a_killed_run_has_left_is_deleted() {
    let workspace = Workspace::released();
    workspace.published();
    workspace.release_next();
    let before = workspace.files("web");
    // A run that goes on holds its stage.
    let stage = "web/.livechat-publish-a1";
    fs::create_dir_all(workspace.path(stage).join("3.0.0")).unwrap();
    workspace.write(&format!("{stage}/lock"), "");
    let lock = fs::File::open(workspace.path(stage).join("lock")).unwrap();
    lock.lock().unwrap();
    let run = workspace.publish();
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert_eq!(run.stderr, "error: cannot write `web/`: another run is publishing to it\n");
    drop(lock);
    fs::rename(workspace.path(stage), workspace.path("stage")).unwrap();
    assert_eq!(workspace.files("web"), before);
    // It was killed while it moved `latest`, and another one before it had a lock.
    fs::rename(workspace.path("stage"), workspace.path(stage)).unwrap();
    fs::create_dir(workspace.path(stage).join("aside")).unwrap();
    fs::rename(workspace.path("web/latest"), workspace.path(stage).join("aside/latest")).unwrap();
    fs::create_dir(workspace.path("web/.livechat-publish-b2")).unwrap();
    workspace.published();
    let mut names: Vec<_> =
        fs::read_dir(workspace.path("web")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["2.1.0", "3.0.0", "index.html", "index.json", "latest"]);
    assert_eq!(workspace.files("web/latest"), workspace.files("web/3.0.0"));
}

#[test]
fn what_cannot_be_finished_leaves_what_was_there() {
    let workspace = Workspace::released();
    workspace.published();
    workspace.release_next();
    fs::remove_file(workspace.path("web/index.html")).unwrap();
    let before = workspace.files("web");
    // The page, which is written last but one, cannot take the place of a folder.
    fs::create_dir(workspace.path("web/index.html")).unwrap();
    workspace.write("web/index.html/mine", "mine\n");
    let run = workspace.publish();
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert!(run.stderr.starts_with("error: cannot write `web/index.html`: "), "{}", run.stderr);
    fs::remove_dir_all(workspace.path("web/index.html")).unwrap();
    assert_eq!(workspace.files("web"), before);
    let names: Vec<_> = fs::read_dir(workspace.path("web")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn other_files_of_the_folder_stay() {
    let workspace = Workspace::released();
    fs::create_dir_all(workspace.path("web/3.0.0-mine")).unwrap();
    workspace.write("web/CNAME", "shop.example\n");
    workspace.published();
    assert_eq!(workspace.read("web/CNAME"), "shop.example\n");

    for (name, text, part) in [
        ("latest", "", "it has `latest`, and no `index.json` of livechat"),
        ("index.html", "", "it has `index.html`, and no `index.json` of livechat"),
        ("index.json", "{}\n", "its `index.json` is not one that this version of livechat writes"),
        ("index.json", "\u{ff}", "its `index.json` is not one that this version of livechat writes"),
    ] {
        let other = Workspace::released();
        fs::create_dir(other.path("web")).unwrap();
        other.write(&format!("web/{name}"), text);
        let run = other.publish();
        assert_eq!((run.code, &*run.stdout), (2, ""), "{name}");
        assert!(run.stderr.contains(&format!("cannot publish to `web`: {part}\n")), "{}", run.stderr);
        assert_eq!(other.files("web"), BTreeMap::from([(name.to_owned(), text.as_bytes().to_vec())]));
    }

    // An index that names a folder elsewhere, and one of another spec.
    let index = workspace.read("web/index.json");
    for (from, to, part) in [
        ("\"path\": \"2.1.0\"", "\"path\": \"../out\"", "is not one that this version of livechat writes"),
        ("\"version\": \"2.1.0\"", "\"version\": \"..\"", "is not one that this version of livechat writes"),
        ("\"format\": 1", "\"format\": 2", "is not one that this version of livechat writes"),
        ("\"spec\": \"shop\"", "\"spec\": \"bank\"", "it has the spec `bank`"),
    ] {
        assert!(index.contains(from), "{from}");
        workspace.write("web/index.json", &index.replacen(from, to, 1));
        let run = workspace.publish();
        assert_eq!((run.code, &*run.stdout), (2, ""), "{to}");
        assert!(run.stderr.contains(part), "{}", run.stderr);
    }
}

#[test]
fn types_of_other_languages_are_published_with_the_version() {
    let workspace = Workspace::released();
    fs::create_dir_all(workspace.path("made/typescript")).unwrap();
    workspace.write("made/typescript/events.ts", "export type LiveChatEvent = unknown;\r\n");
    let run = workspace.run(&["publish", "--out", "web", "--types", "made"]);
    assert_eq!((run.code, &*run.stderr), (0, ""));
    assert_eq!(workspace.read("web/2.1.0/types/typescript/events.ts"), "export type LiveChatEvent = unknown;\r\n");
    assert_listed(&workspace);
    let page = workspace.read("web/index.html");
    // The page says how to make the types that are not published.
    assert!(!page.contains("npx json-schema-to-typescript") && page.contains("datamodel-codegen"), "{page}");
    // A published version keeps the types that it has.
    let published = workspace.files("web");
    workspace.published();
    assert_eq!(workspace.files("web"), published);

    workspace.write("made/typescript/more events.ts", "");
    let run = workspace.run(&["publish", "--out", "web", "--types", "made"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("`made/typescript/more events.ts`: its name is no address\n"), "{}", run.stderr);
    let run = workspace.run(&["publish", "--out", "web", "--types", "nowhere"]);
    assert!(run.stderr.starts_with("error: cannot read `nowhere`: "), "{}", run.stderr);
}

#[test]
#[cfg(unix)]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;

    let workspace = Workspace::released();
    workspace.published();
    fs::create_dir(workspace.path("made")).unwrap();
    symlink(workspace.path("Cargo.toml"), workspace.path("made/events.ts")).unwrap();
    let run = workspace.run(&["publish", "--out", "web", "--types", "made"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("`made/events.ts`: it is neither a file nor a folder\n"), "{}", run.stderr);

    // A link in the place of `latest` is replaced. What it leads to stays.
    fs::remove_file(workspace.path("made/events.ts")).unwrap();
    workspace.write("made/mine.txt", "mine\n");
    fs::remove_dir_all(workspace.path("web/latest")).unwrap();
    symlink(workspace.path("made"), workspace.path("web/latest")).unwrap();
    workspace.release_next();
    workspace.published();
    assert_eq!(workspace.files("made").into_keys().collect::<Vec<_>>(), ["mine.txt"]);
    assert!(!workspace.path("web/latest").is_symlink());
    assert_eq!(workspace.files("web/latest"), workspace.files("web/3.0.0"));
}

#[test]
fn a_workspace_without_schemas_publishes_nothing() {
    let workspace = Workspace::released();
    workspace.edit("Cargo.toml", "schemas = \"out/schemas\"\n", "");
    let run = workspace.publish();
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert!(run.stderr.starts_with("error: no schemas to publish\nhelp: add `schemas`"), "{}", run.stderr);
}
