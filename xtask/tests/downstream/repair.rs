//! Generated code that does not fit its table fails with the command to run, which needs no generated code.

use std::path::Path;

use super::{Workspace, cargo};

const SPEC: &str = include_str!("helpdesk/spec.json");

#[test]
fn code_that_does_not_fit_its_table_says_what_to_run() {
    let workspace = Workspace::new("stale", SPEC, "livechat-types", "");
    workspace.write("src/lib.rs", "//! Stale.\npub mod events;\npub mod table;\n");
    workspace.generate();
    let old = workspace.read("src/events.rs");
    workspace.expect(&["check", "--quiet"]);

    for (from, to) in [
        ("Can wait", "Can wait long"),
        ("Login of the agent", "Login"),
        ("\"unit\": \"euros\"", "\"unit\": \"seconds\""),
        ("\"newtype\": \"TicketId\"", "\"newtype\": \"Ticket\""),
    ] {
        assert!(SPEC.contains(from));
        workspace.write("spec.json", &SPEC.replacen(from, to, 1));
        workspace.generate();
        workspace.write("src/events.rs", &old);
        refused(
            &workspace,
            "this code was generated from another version of the spec than its table; run `cargo xtask generate`",
        );
    }

    workspace.write("spec.json", SPEC);
    workspace.generate();
    workspace.expect(&["check", "--quiet"]);
    let table = workspace.read("src/table.rs");
    assert!(table.contains("table_format(1)"));
    workspace.write("src/table.rs", &table.replace("table_format(1)", "table_format(2)"));
    refused(&workspace, "this table was generated for another release of livechat-spec; run `cargo xtask generate`");
    workspace.write("src/table.rs", &table);
    assert!(old.contains("assert_fits(&TABLE, 1, "));
    workspace.write("src/events.rs", &old.replace("assert_fits(&TABLE, 1, ", "assert_fits(&TABLE, 0, "));
    refused(&workspace, "run `cargo xtask generate`");
    workspace.write("src/events.rs", &old);
}

/// Asserts that compiling the package fails with this message. The derive may report more.
fn refused(workspace: &Workspace, message: &str) {
    let run = workspace.cargo(&["check", "--quiet"]);
    assert_eq!(run.code, 101, "{}", run.stderr);
    assert!(run.stderr.contains(message), "{}", run.stderr);
}

/// A broken table can be generated again: the generator does not depend on it.
#[test]
fn the_generator_uses_nothing_that_is_generated() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = ["tree", "-p", "livechat-xtask", "--edges", "normal,build", "--prefix", "none", "--format", "{p} {f}"];
    let run = cargo(root, &tree);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let own: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("livechat-")).collect();
    let spec = own.iter().find(|line| line.starts_with("livechat-spec ")).unwrap();
    assert!(spec.contains("load") && !spec.contains("builtin"), "{spec}");
    let others = own.iter().filter(|line| !line.starts_with("livechat-spec ") && !line.starts_with("livechat-xtask "));
    assert_eq!(others.collect::<Vec<_>>(), [&""; 0]);
}
