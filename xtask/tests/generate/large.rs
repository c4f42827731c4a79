//! Large specs: every output of them, within bounds of time and memory.

use std::process::Command;

use livechat_tests::large_specs::{LARGE, Size};

use super::Workspace;

/// Generates every output of specs of these sizes, with the bounds that [`LARGE`] has.
const WITH_BOUNDS: &str = "LIVECHAT_LARGE";

/// The most seconds of a core that `generate` may take for one of the large specs, and the most memory in KiB. A second run,
/// which compares all files, has the same bounds.
///
/// The seconds are those of a release build on a machine that does nothing else: on a busy one, a core does less in a second,
/// and 3,000 events have taken 8 to 10 there. The memory is all that the process reserves, and more than it ever uses.
const BOUNDS: (u32, u32) = (10, 300 << 10);

fn workspace(size: Size) -> Workspace {
    let workspace = Workspace::new();
    let outputs = [
        ("table", "table.rs"),
        ("envelope", "envelope.rs"),
        ("events", "events.rs"),
        ("reference", "REFERENCE.md"),
        ("schema", "spec.schema.json"),
        ("schemas", "schemas"),
    ];
    let outputs = outputs.map(|(key, path)| format!("{key} = \"{path}\"\n")).concat();
    workspace.write("Cargo.toml", &format!("[workspace.metadata.livechat]\nspec = \"spec/shop.json\"\n{outputs}"));
    workspace.write("spec/shop.json", &size.spec_file());
    workspace
}

#[test]
fn every_output_of_a_spec_with_many_names() {
    for Size { properties, events, of_event } in LARGE {
        let workspace = workspace(Size { properties: properties / 50, events: events / 50, of_event: of_event / 5 });
        let run = workspace.run(&["generate"]);
        assert_eq!((run.code, &*run.stderr), (0, ""));
        assert!(run.stdout.lines().count() > 20, "{}", run.stdout);
        let check = workspace.run(&["generate", "--check"]);
        assert_eq!((check.code, &*check.stderr), (0, ""));
    }
}

/// The shell sets the bounds: a process that takes more is ended.
#[test]
#[cfg(unix)]
fn large_specs_are_generated_within_bounds() {
    if std::env::var_os(WITH_BOUNDS).is_none() {
        println!("skipped: {WITH_BOUNDS} is not set");
        return;
    }
    let (seconds, kibibytes) = BOUNDS;
    // All are kept until the end: where many files were deleted, ext4 takes long to make others for some minutes.
    for (size, workspace) in &LARGE.map(|size| (size, workspace(size))) {
        for verb in ["generate", "generate --check"] {
            let limited = format!("ulimit -t {seconds}; ulimit -v {kibibytes}; exec \"$0\" {verb}");
            let mut command = Command::new("sh");
            command.arg("-c").arg(limited).arg(env!("CARGO_BIN_EXE_livechat")).current_dir(workspace.path(""));
            let output = command.output().unwrap();
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{size:?}, {verb}: {}\n{errors}", output.status);
        }
    }
}
