//! A spec with every kind of property, in a package that has tests of its own.

use std::fs;

use serde_json::Value;

use super::Workspace;
use crate::livechat;

const SPEC: &str = include_str!("helpdesk/spec.json");

const PATHS: &str = "schemas = \"schemas\"\nspec-crate = \"::chat::spec\"\ntypes-crate = \"::chat\"";

#[test]
fn a_spec_compiles_and_passes_its_own_tests() {
    let workspace = Workspace::new("helpdesk", SPEC, "chat", PATHS);
    workspace.write("src/lib.rs", include_str!("helpdesk/lib.rs"));
    workspace.write("src/tests.rs", include_str!("helpdesk/tests.rs"));
    // Lints about names skip exported items by default.
    workspace.write("clippy.toml", "avoid-breaking-exported-api = false\n");
    workspace.write("src/verdicts.rs", include_str!("helpdesk/verdicts.rs"));
    workspace.generate();
    workspace.expect_sound();
    schemas_agree(&workspace);
}

/// The schemas accept what reading finds nothing wrong with, and what is written.
fn schemas_agree(workspace: &Workspace) {
    let json = |path: &str| -> Value { serde_json::from_str(&workspace.read(path)).unwrap() };
    let schemas = ["2020-12", "draft-07"].map(|draft| {
        ["", ".closed"].map(|form| {
            let schema = json(&format!("schemas/2.1.0/{draft}/helpdesk-event.union{form}.schema.json"));
            jsonschema::validator_for(&schema).unwrap()
        })
    });
    let mut counts = [0; 2];
    for verdict in json("verdicts.json").as_array().unwrap() {
        let [call, written] = ["call", "written"].map(|key| &verdict[key]);
        for [open, closed] in &schemas {
            assert_eq!(open.is_valid(call), verdict["clean"], "{call}");
            assert!(written.is_null() || closed.is_valid(written) == verdict["in_spec"], "{written}");
        }
        counts[usize::from(verdict["clean"] == true)] += 1;
    }
    let [refused, accepted] = counts;
    assert!(refused > 500 && accepted > 200, "{counts:?}");
}

#[test]
fn rust_is_the_same_in_every_folder_and_locale() {
    let config = "[workspace]\n[workspace.metadata.livechat]\nspec = \"spec.json\"\ntable = \"table.rs\"\nevents = \"events.rs\"\nenvelope = \"envelope.rs\"\n";
    let homes = [("C", "UTC", "/nowhere"), ("C", "UTC", "/nowhere"), ("tr_TR.UTF-8", "Asia/Kathmandu", "/else/where")];
    let [first, again, elsewhere] = homes.map(|(locale, zone, home)| {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("Cargo.toml"), config).unwrap();
        fs::write(folder.path().join("spec.json"), SPEC).unwrap();
        let mut command = livechat(folder.path(), &["generate"]);
        command.envs([("LC_ALL", locale), ("LANG", locale), ("TZ", zone), ("HOME", home)]);
        assert!(command.output().unwrap().status.success());
        ["table.rs", "events.rs", "envelope.rs"].map(|file| fs::read(folder.path().join(file)).unwrap())
    });
    assert!(first == again && first == elsewhere);
}
