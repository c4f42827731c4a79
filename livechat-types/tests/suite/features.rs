//! The crate docs list the crate's features.

/// Every feature of the manifest has a row in the table of the README, and every row is a feature.
#[test]
fn the_readme_lists_every_feature() {
    let section = |text: &'static str, heading: &str| {
        let from = text.find(heading).unwrap() + heading.len();
        let end = text[from..].find("\n[").map_or(text.len(), |length| from + length);
        &text[from..end]
    };
    let manifest = section(include_str!("../../Cargo.toml"), "[features]\n");
    let mut features: Vec<&str> = manifest.lines().filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
    let table = section(include_str!("../../README.md"), "## Crate features\n");
    let mut rows: Vec<&str> = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    features.sort_unstable();
    rows.sort_unstable();
    assert_eq!(rows, features);
    assert!(features.contains(&"schemars"));
}
