//! A plan with every kind of property, whose package has tests of its own.

use std::fs;

use super::Workspace;
use crate::livechat;

const PLAN: &str = include_str!("plan/plan.json");

const PATHS: &str = "spec-crate = \"::chat::spec\"\ntypes-crate = \"::chat\"";

#[test]
fn a_plan_compiles_and_does_what_it_says() {
    let workspace = Workspace::new("plan", PLAN, "chat", PATHS);
    workspace.write("src/lib.rs", include_str!("plan/lib.rs"));
    workspace.write("src/tests.rs", include_str!("plan/tests.rs"));
    // As for code that is not public, where lints about names apply too.
    workspace.write("clippy.toml", "avoid-breaking-exported-api = false\n");
    workspace.generate();
    workspace.expect_sound();
}

#[test]
fn rust_is_the_same_in_every_folder_and_locale() {
    let config = "[workspace]\n[workspace.metadata.livechat]\nspec = \"plan.json\"\ntable = \"table.rs\"\nevents = \"events.rs\"\nenvelope = \"envelope.rs\"\n";
    let homes = [("C", "UTC", "/nowhere"), ("C", "UTC", "/nowhere"), ("tr_TR.UTF-8", "Asia/Kathmandu", "/else/where")];
    let [first, again, elsewhere] = homes.map(|(locale, zone, home)| {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("Cargo.toml"), config).unwrap();
        fs::write(folder.path().join("plan.json"), PLAN).unwrap();
        let mut command = livechat(folder.path(), &["generate"]);
        command.envs([("LC_ALL", locale), ("LANG", locale), ("TZ", zone), ("HOME", home)]);
        assert!(command.output().unwrap().status.success());
        ["table.rs", "events.rs", "envelope.rs"].map(|file| fs::read(folder.path().join(file)).unwrap())
    });
    assert!(first == again && first == elsewhere);
}
