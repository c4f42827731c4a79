//! The recipes of CONTRIBUTING.md: the files that they name exist, and the recipe for a rule works.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const CONTRIBUTING: &str = include_str!("../../CONTRIBUTING.md");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests stand in the repository")
}

/// The code spans of a text that are paths below the root.
fn paths(text: &str) -> BTreeSet<&str> {
    let spans = text.split('`').skip(1).step_by(2);
    let folders = [".ci/", ".cargo/", "livechat-", "spec/", "tests/", "xtask/"];
    let is_path = |span: &&str| folders.iter().any(|folder| span.starts_with(folder)) && span.contains('/');
    spans.filter_map(|span| span.split(' ').next()).filter(is_path).collect()
}

#[test]
fn contributing_names_files_that_exist() {
    let paths = paths(CONTRIBUTING);
    let missing: Vec<_> = paths.iter().filter(|path| !root().join(path).exists()).collect();
    assert!(missing.is_empty(), "CONTRIBUTING.md names what does not exist: {missing:?}");
    assert!(paths.len() > 30, "{paths:?}");
}

/// Each step of the scripts has a row that says what it runs and what it needs.
#[test]
fn contributing_lists_the_steps_of_scripts() {
    for script in [".ci/full", ".ci/release"] {
        let text = fs::read_to_string(root().join(script)).unwrap();
        let (_, rest) = text.split_once("\nsteps=(").unwrap();
        let steps: Vec<&str> = rest.split_once(')').unwrap().0.split(' ').collect();
        assert!(steps.len() > 5, "{steps:?}");
        for step in steps {
            let has_row = |line: &str| line.trim_start().starts_with(&format!("| `{step}` | "));
            assert!(CONTRIBUTING.lines().any(has_row), "{script} {step}");
            assert!(text.contains(&format!("\n{step}() {{\n")), "{script} {step}");
        }
    }
}

/// An edit that inserts `text` into a file, before another text or at the end.
struct Edit {
    file: &'static str,
    before: Option<&'static str>,
    text: String,
}

/// The edits that add a rule against empty texts, in the order of the recipe, the fast pass last.
fn edits(id: &str) -> [Edit; 8] {
    let number = &id[4..];
    let edit = |file, before, text: &str| Edit { file, before, text: text.replace("NUMBER", number) };
    [
        edit(
            "spec/src/rule/property.rs",
            // The brace that closes the group.
            Some("\n}\n"),
            r##"

    EMPTY_CONTENT "NUMBER" "empty-content" Warning {
        title: "a text is empty",
        explanation: "A message has at least one character, so the text was lost on the way.",
        bad: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_body": ""}}"#,
        good: r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_body": "Hi"}}"#,
        fix: "send the text, or leave the property out",
        in_schema: false,
    }"##,
        ),
        edit("spec/rule-ids.txt", Some("LC0401 "), &format!("{id} empty-content\n")),
        edit(
            "spec/src/check/violation/detail.rs",
            Some("    /// A text stands for a missing value.\n"),
            "    /// A text is empty.\n    EmptyContent,\n",
        ),
        edit(
            "spec/src/check/violation/detail.rs",
            Some("            Self::Meaningless =>"),
            "            Self::EmptyContent => &rule::EMPTY_CONTENT,\n",
        ),
        edit(
            "spec/src/check/violation/words.rs",
            Some("            Self::Meaningless =>"),
            "            Self::EmptyContent => say(\"expected a text, found no character\"),\n",
        ),
        edit(
            "spec/src/check/validate/values.rs",
            Some("        self.text_in_dialect(property, &text, string.span());\n"),
            "        if property.sensitivity == Sensitivity::Content && text.is_empty() {
            self.note(string.span(), Detail::EmptyContent);
        }\n",
        ),
        edit(
            "spec/tests/suite/checker_matrix/mod.rs",
            None,
            r#"
#[test]
fn empty_content() {
    let mut readers = Readers::of([None]);
    for (text, expected) in [("\"\"", &["empty-content /properties/message_body"][..]), ("\"é\"", &[])] {
        let document = format!("{CALL},\"properties\":{{\"message_body\":{text}}}}}");
        for _ in 0..3 {
            assert_eq!(found(&readers.findings(document.as_bytes())[0]), expected, "{document}");
        }
    }
}
"#,
        ),
        // The step that makes the fast pass state the rule.
        edit(
            "spec/src/check/fast/tables.rs",
            Some("            Kind::String if property.min_length.is_none()"),
            "            Kind::String if property.sensitivity == crate::vocabulary::Sensitivity::Content => {
                self.texts.push(TextBounds { least: 1, most: usize::MAX, name: false, filled: false, values: &[] });
                KeyAction::Value(ValueCheck::Text(index(self.texts.len() - 1)))
            }\n",
        ),
    ]
}

/// A copy of the repository in the target folder, which keeps what it has built.
struct Copy(PathBuf);

impl Copy {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recipe");
        let repository = folder.join("repository");
        if repository.exists() {
            fs::remove_dir_all(&repository).expect("its own folder");
        }
        fs::create_dir_all(&repository).expect("a folder");
        let crates = ["livechat-types", "livechat-derive", "spec", "tests", "xtask"];
        for entry in ["Cargo.toml", "Cargo.lock", "README.md", "SECURITY.md", ".cargo"].iter().chain(&crates) {
            copy(&root().join(entry), &repository.join(entry));
        }
        Self(folder)
    }

    fn apply(&self, edit: &Edit) {
        let file = self.0.join("repository").join(edit.file);
        let mut text = fs::read_to_string(&file).expect(edit.file);
        let at = edit.before.map_or(Some(text.len()), |before| text.find(before));
        text.insert_str(at.unwrap_or_else(|| panic!("{}: no {:?}", edit.file, edit.before)), &edit.text);
        fs::write(&file, text).expect(edit.file);
    }

    /// Runs cargo; returns whether it succeeded, and everything that it printed.
    fn cargo(&self, arguments: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO"));
        command.current_dir(self.0.join("repository")).args(arguments);
        command.env("CARGO_NET_OFFLINE", "true").env("CARGO_TARGET_DIR", self.0.join("target"));
        let output = command.output().expect("cargo runs");
        let text = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        (output.status.success(), text)
    }

    #[track_caller]
    fn expect(&self, arguments: &[&str]) -> String {
        let (success, text) = self.cargo(arguments);
        assert!(success, "cargo {}\n{text}", arguments.join(" "));
        text
    }
}

/// Copies a file, or a folder without what was built in it.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let name = entry.expect("an entry").file_name();
            if !["target", "node_modules", "corpus", "artifacts"].contains(&&*name.to_string_lossy()) {
                copy(&from.join(&name), &to.join(&name));
            }
        }
    } else {
        fs::copy(from, to).expect("a file");
    }
}

/// The next free id of a group.
fn next_id(group: &str) -> String {
    let ids = fs::read_to_string(root().join("spec/rule-ids.txt")).expect("rule-ids.txt");
    let numbers = ids.lines().filter_map(|line| line.strip_prefix(group)?.get(..2)?.parse::<u32>().ok());
    format!("{group}{:02}", numbers.max().expect("a rule of the group") + 1)
}

/// Follows the recipe on a copy. Without the step for the fast pass the passes disagree, and the matrix fails.
#[test]
fn a_rule_by_its_recipe() {
    let recipe = CONTRIBUTING.split("### ").find(|section| section.starts_with("A rule\n")).expect("the recipe");
    let named = paths(recipe);
    let id = next_id("LC03");
    let edits = edits(&id);
    for edit in &edits {
        let folder = Path::new(edit.file).parent().and_then(Path::to_str).expect("a folder");
        assert!(named.contains(edit.file) || named.contains(folder), "the recipe does not name {}", edit.file);
    }
    let [steps @ .., fast_pass] = &edits;
    let copy = Copy::new();
    for edit in steps {
        copy.apply(edit);
    }
    let tests = ["test", "--quiet", "--package", "livechat-spec", "--test", "suite", "--"];
    let matrix = [&tests[..], &["checker_matrix::empty_content"]].concat();
    let (agree, text) = copy.cargo(&matrix);
    assert!(!agree && text.contains("checker_matrix::empty_content"), "{text}");

    copy.apply(fast_pass);
    copy.expect(&["xtask", "generate"]);
    copy.expect(&["xtask", "generate", "--check"]);
    let catalogue = copy.0.join("repository/spec/RULES.md");
    assert!(fs::read_to_string(catalogue).expect("RULES.md").contains("empty-content"));
    assert!(copy.expect(&["xtask", "explain", &id]).contains("a text is empty"));
    copy.expect(&[&matrix[..], &["rules::", "checker::"]].concat());

    let traffic = copy.0.join("traffic.json");
    let call = r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"message_body": ""}}"#;
    fs::write(&traffic, call).expect("a file");
    let found = copy.expect(&["xtask", "check", traffic.to_str().expect("a path in UTF-8")]);
    assert!(found.contains(&format!("warning[{id}]")), "{found}");
}
