//! The tools of other languages that xtask's README lists are those that `tests/consumers` runs, as it runs them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

const README: &str = include_str!("../../xtask/README.md");

fn consumers(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("consumers").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn tools() -> Vec<Value> {
    serde_json::from_str(&consumers("tools.json")).expect("rows")
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_else(|| panic!("no {key} in {row}"))
}

/// The first package of a row with its version, which is the tool.
fn package(row: &Value) -> (&str, &str) {
    let of = ["npm", "pip", "cargo"].iter().find_map(|registry| row[registry].as_object()).expect("packages");
    let (package, version) = of.iter().next().expect("a package");
    (package, version.as_str().expect("a version"))
}

#[test]
fn the_readme_lists_the_tools_that_are_run() {
    let mut table = "| tool | takes | with | result |\n| --- | --- | --- | --- |\n".to_owned();
    for row in &tools() {
        let [tool, takes, used, result] = ["tool", "takes", "use", "result"].map(|key| text(row, key));
        let (_, version) = package(row);
        let _ = writeln!(table, "| {tool} {version} | {takes} | `{used}` | {result} |");
    }
    assert!(README.contains(&table), "the table for xtask/README.md:\n{table}");
}

/// `run.mjs` runs the commands of rows with `runs_on`. What the others show is code of their checks.
#[test]
fn what_a_row_shows_is_run() {
    for row in &tools() {
        let (check, used) = (text(row, "check"), text(row, "use"));
        if let Some(files) = row["runs_on"]["files"].as_array() {
            let first = files[0].as_str().expect("a file");
            assert!(used.contains(&format!("{first}.schema.json")), "{used}");
            continue;
        }
        let code = if check == "typify" {
            let (package, version) = package(row);
            let pin = format!("\n{package} = \"={version}\"\n");
            assert!(consumers("typify/Cargo.toml").contains(&pin), "{pin}");
            consumers("typify/src/main.rs").replace("../specs/livechat/draft-07/open/", "")
        } else {
            consumers(&format!("checks/{check}"))
        };
        assert!(code.contains(used), "{check} has no `{used}`");
    }
}

#[test]
fn every_check_has_a_row() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("consumers/checks");
    let names = fs::read_dir(folder).expect("the checks").map(|entry| entry.expect("a check").file_name());
    let mut names: BTreeSet<String> = names.map(|name| name.into_string().expect("UTF-8")).collect();
    for shared in ["common.mjs", "typescript.mjs", "validators.py", "accepted.mjs"] {
        assert!(names.remove(shared), "{shared}");
    }
    for of_folder in ["served.mjs", "page.mjs"] {
        assert!(names.remove(of_folder) && consumers("run.mjs").contains(of_folder), "{of_folder}");
    }
    assert_eq!(names, tools().iter().map(|row| text(row, "check").to_owned()).collect());
}

/// The page of the published folder installs the tools that are tried, and makes types by the same commands.
#[test]
fn the_page_has_the_tools_that_are_run() {
    let page = include_str!("../../xtask/src/publish/page/commands.rs");
    let page: String = page.split("\\\n").map(str::trim_start).collect();
    let file = "live-chat-event.union.schema.json";
    for (check, made) in [("json2ts.mjs", "typescript/events.ts"), ("pydantic.py", "python/events.py")] {
        let rows = tools();
        let row = rows.iter().find(|row| text(row, "check") == check).expect("a row");
        let used = text(row, "use").replace(file, "2020-12/FILE.union.schema.json");
        let (command, _) = used.rsplit_once(' ').expect("a file that is made");
        assert!(page.contains(&format!("{command} types/{made}")), "{command}");
    }
    let installed = ["ajv", "json-schema-to-typescript", "jsonschema", "pydantic", "datamodel-code-generator"];
    for name in installed {
        let is_tried = tools().iter().any(|row| {
            let version = |registry: &str, sign: &str| Some(format!(" {name}{sign}{}", row[registry][name].as_str()?));
            let package = version("npm", "@").or_else(|| version("pip", "=="));
            package.is_some_and(|package| page.contains(&package) || page.contains(&package.replace(' ', "\"")))
        });
        assert!(is_tried, "{name}");
    }
}
