//! Tests the options of `check`, and its exit codes.

use jsonschema::draft202012;
use livechat_spec::rule::{self, Example};
use serde_json::Value;

use super::{BAD, Folder, GOOD, Json, folder_of_package};

/// A call with a warning.
const ALIAS: &str =
    r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"messageId": "m-1"}}"#;

const CONFIG: &str = "livechat-check.json";

#[test]
fn exit_codes() {
    let folder = Folder::with("good.json", GOOD);
    folder.write("alias.json", ALIAS);
    folder.write("bad.json", BAD);
    for (arguments, code) in [
        (&["good.json"][..], 0),
        (&["alias.json"], 0),
        (&["bad.json"], 1),
        (&["--fail-on", "warning", "alias.json"], 1),
        (&["--fail-on", "note", "alias.json"], 1),
        (&["--fail-on", "note", "good.json"], 0),
        (&["--fail-on", "never", "bad.json"], 0),
        (&["--deny", "LC0305", "alias.json"], 1),
        (&["--profile", "strict", "alias.json"], 1),
        (&["--allow", "unknown-event", "bad.json"], 0),
        (&["missing.json"], 2),
        (&["--fail-on", "never", "missing.json", "good.json"], 2),
        (&[], 2),
        (&["--threads", "0", "good.json"], 2),
        (&["--max-line", "0", "good.json"], 2),
        (&["--max-line", "1X", "good.json"], 2),
        (&["--max-findings", "few", "good.json"], 2),
        (&["--format", "yaml", "good.json"], 2),
        (&["--spec", "missing.json", "good.json"], 2),
        (&["--summary", "no/such/folder.json", "good.json"], 2),
    ] {
        assert_eq!(folder.check(arguments).code, code, "{arguments:?}");
    }
}

#[test]
fn suggests_the_right_word_for_a_wrong_one() {
    let folder = Folder::with("good.json", GOOD);
    for (arguments, message) in [
        (["--dialect", "segmnet"], "error: no dialect `segmnet`\nhelp: did you mean `segment`?\n"),
        (
            ["--dialect", "zendesk"],
            "error: no dialect `zendesk`\nhelp: the dialects are `segment`, `customerio`, `chatlio`, `rudderstack`\n",
        ),
        (["--deny", "property-allias"], "error: no rule `property-allias`\nhelp: did you mean `property-alias`?\n"),
    ] {
        let run = folder.check(&[&arguments[..], &["good.json"]].concat());
        assert_eq!((run.code, &*run.stderr), (2, message));
    }
    for (arguments, message) in [
        (["--profile", "strickt"], "a similar value exists: 'strict'"),
        (["--fail-on", "warn"], "[possible values: error, warning, note, never]"),
        (["--max-line", "1X"], "'--max-line <BYTES>': expected a number of bytes, such as `65536`, `64K` or `1M`"),
        (["--threads", "0"], "'--threads <N>'"),
    ] {
        let run = folder.check(&[&arguments[..], &["good.json"]].concat());
        assert!(run.code == 2 && run.stderr.contains(message), "{}", run.stderr);
    }
}

#[test]
fn sets_rules_by_profile_then_file_then_flags() {
    let folder = Folder::with("alias.json", ALIAS);
    let level = |arguments: &[&str]| {
        let json = folder.json(&[arguments, &["alias.json"]].concat());
        json.findings.first().map(|finding| finding["level"].as_str().unwrap().to_owned())
    };
    assert_eq!(level(&[]).as_deref(), Some("warning"));
    assert_eq!(level(&["--profile", "strict"]).as_deref(), Some("error"));
    assert_eq!(level(&["--profile", "strict", "--allow", "LC0305"]), None);
    assert_eq!(level(&["--deny", "lc0305", "--warn", "property-alias"]).as_deref(), Some("warning"));
    assert_eq!(level(&["--warn", "LC0305", "--deny", "LC0102,LC0305"]).as_deref(), Some("error"));

    folder.write(CONFIG, r#"{"profile": "strict", "rules": {"property-alias": "warn"}}"#);
    assert_eq!(level(&[]).as_deref(), Some("warning"));
    assert_eq!(level(&["--deny", "LC0305"]).as_deref(), Some("error"));
    folder.write(CONFIG, r#"{"profile": "strict"}"#);
    assert_eq!(level(&[]).as_deref(), Some("error"));
    assert_eq!(level(&["--profile", "lenient"]).as_deref(), Some("warning"));
    folder.write("other.json", r#"{"rules": {"LC0305": "allow"}}"#);
    assert_eq!(level(&["--config", "other.json"]), None);
}

#[test]
fn the_file_sets_what_flags_do_not() {
    let folder = Folder::with("logs/bad.json", format!("{BAD}\n{BAD}\n"));
    folder.write(CONFIG, r#"{"fail_on": "never", "max_line": "1K", "max_findings": 1, "dialect": "customerio"}"#);
    let json = folder.json(&["logs"]);
    assert_eq!((json.code, json.findings.len(), json.summary["dialect"].as_str()), (0, 1, Some("customerio")));
    let json = folder.json(&["--fail-on", "error", "--max-findings", "9", "--dialect", "segment", "logs"]);
    assert_eq!((json.code, json.findings.len(), json.summary["dialect"].as_str()), (1, 2, Some("segment")));
    assert_eq!(folder.json(&["--max-line", "10", "logs"]).count("too_long"), 2);
    folder.write(CONFIG, r#"{"max_line": 10}"#);
    assert_eq!(folder.json(&["logs"]).count("too_long"), 2);
    // The file is found from folders below it.
    let run = super::run_in(&folder.path("logs"), &["check", "--format", "json", "bad.json"]);
    assert_eq!(Json::of(&run).count("too_long"), 2);
}

#[test]
fn examples_of_the_rules_of_configurations() {
    let folder = Folder::with("good.json", GOOD);
    let mut examples = 0;
    for rule in rule::ALL {
        for (example, breaks) in [(rule.bad, true), (rule.good, false)] {
            let Example::Config(config) = example else { continue };
            folder.write(CONFIG, config);
            let run = folder.check(&["good.json"]);
            assert_eq!(run.code == 2, breaks, "{config}\n{}", run.stderr);
            assert_eq!(run.stderr.contains(&format!("error[{}]", rule.id)), breaks, "{config}\n{}", run.stderr);
            examples += 1;
        }
    }
    assert_eq!(examples, 4);
}

#[test]
fn reports_mistakes_of_the_file_at_their_place() {
    let schema = std::fs::read_to_string(folder_of_package().join("livechat-check.schema.json")).unwrap();
    let schema = draft202012::new(&serde_json::from_str(&schema).unwrap()).unwrap();
    let folder = Folder::with("good.json", GOOD);
    for (config, message, help) in [
        (r#"{"profil": "strict"}"#, "unknown key `profil`", "did you mean `profile`?"),
        (r#"{"colour": true}"#, "unknown key `colour`", "the keys are `$schema`, `spec`"),
        (r#"{"profile": "stric"}"#, "expected one of `lenient`, `recommended`, `strict`", "did you mean `strict`?"),
        (r#"{"profile": 1}"#, "expected one of `lenient`, `recommended`, `strict`, found a number", ""),
        (r#"{"rules": {"LC0305": "off"}}"#, "expected one of `allow`, `warn`, `deny`", ""),
        (r#"{"rules": {"property-allias": "deny"}}"#, "no rule `property-allias`", "did you mean `property-alias`?"),
        (r#"{"rules": []}"#, "expected an object, found an array", ""),
        (r#"{"max_line": 0}"#, "expected a number of bytes", ""),
        (r#"{"max_line": "1X"}"#, "expected a number of bytes", ""),
        (r#"{"max_findings": -1}"#, "expected an integer of at least 0", ""),
        (r#"{"window": 0}"#, "expected an integer of at least 1", ""),
        (r#"{"window": "9"}"#, "expected an integer of at least 1", ""),
        (r#"{"conversations": 1}"#, "expected a boolean, found a number", ""),
        (r#"{"from_the_start": "yes"}"#, "expected a boolean, found a string", ""),
        (r#"{"fail_on": "warn"}"#, "expected one of `error`, `warning`, `note`, `never`", ""),
        ("[]", "expected an object, found an array", ""),
        (r#"{"profile": "strict",}"#, "expected another element after the comma", "remove the comma"),
    ] {
        folder.write(CONFIG, config);
        let run = folder.check(&["good.json"]);
        assert_eq!((run.code, &*run.stdout), (2, ""), "{config}");
        assert!(run.stderr.contains(message) && run.stderr.contains(help), "{config}\n{}", run.stderr);
        assert!(run.stderr.contains("--> livechat-check.json:1:"), "{}", run.stderr);
        assert!(run.stderr.ends_with("error: `livechat-check.json` is invalid; nothing was checked\n"));
        if let Ok(config) = serde_json::from_str::<Value>(config) {
            assert!(!schema.is_valid(&config), "{config}");
        }
    }
    let good = r#"{"$schema": "x", "spec": "s.json", "dialect": "segment", "profile": "strict", "max_line": "64K", "max_window": "1G",
        "max_findings": 5, "fail_on": "warning", "conversations": true, "window": 9, "from_the_start": false,
        "rules": {"LC0305": "allow", "numeric-id": "deny"}}"#;
    assert!(schema.is_valid(&serde_json::from_str(good).unwrap()));
    folder.write(CONFIG, good);
    assert!(folder.check(&["good.json"]).stderr.contains("cannot read the spec file"));
}

#[test]
fn the_last_lines_name_the_configuration_that_was_found() {
    let folder = Folder::with("logs/good.json", GOOD);
    let line = |text: &str, shown: &str| {
        let (_, last) = text.split_once("checked against ").unwrap();
        assert!(last.contains(&format!("\nwith the options of `{shown}`\n")), "{text}");
    };
    assert!(!folder.check(&["logs"]).stdout.contains("with the options of"));
    folder.write(CONFIG, "{}");
    line(&folder.check(&["logs"]).stdout, CONFIG);
    line(&folder.check(&["--format", "github", "logs"]).stdout, CONFIG);
    folder.write("other.json", "{}");
    line(&folder.check(&["--config", "other.json", "logs"]).stdout, "other.json");
    // In the formats for programs, and without a file.
    let in_format =
        |format: &str, config: &[&str]| folder.check(&[&["--format", format], config, &["logs"]].concat()).stdout;
    for (config, shown) in [(&["--config", "a&b.json"][..], Some("a&b.json")), (&[], Some(CONFIG)), (&[], None)] {
        folder.write("a&b.json", "{}");
        if shown.is_none() {
            std::fs::remove_file(folder.path(CONFIG)).unwrap();
        }
        let json: Value = serde_json::from_str(in_format("json", config).lines().last().unwrap()).unwrap();
        assert_eq!(json["config"].as_str(), shown);
        let sarif: Value = serde_json::from_str(&in_format("sarif", config)).unwrap();
        assert_eq!(sarif["runs"][0]["tool"]["driver"]["properties"]["config"].as_str(), shown);
        let junit = in_format("junit", config);
        let junit = roxmltree::Document::parse(&junit).unwrap();
        let suite = junit.descendants().find(|node| node.has_tag_name("testsuite")).unwrap();
        let property = suite.descendants().find(|node| node.attribute("name") == Some("config"));
        assert_eq!(property.and_then(|property| property.attribute("value")), shown);
        assert_eq!(suite.first_element_child().unwrap().has_tag_name("properties"), shown.is_some());
    }
    folder.write(CONFIG, "{}");
    // The one of a folder above.
    let run = crate::run_in(&folder.path("logs"), &["check", "good.json"]);
    let (_, shown) = run.stdout.split_once("with the options of `").unwrap();
    let shown = shown.split_once('`').unwrap().0;
    assert!(shown.ends_with(CONFIG) && std::path::Path::new(shown).is_absolute(), "{shown}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_without_an_end_is_refused() {
    let folder = Folder::with("good.json", GOOD);
    for (arguments, message) in [
        (&["check", "--spec", "/dev/zero", "good.json"][..], "expected at most 16777216 bytes, found more"),
        (&["check", "--config", "/dev/zero", "good.json"], "cannot read `/dev/zero`: it has more than 1048576 bytes"),
        (&["summarize", "/dev/zero"], "cannot add `/dev/zero`: it has more than 67108864 bytes"),
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
    folder.write("Cargo.toml", "#".repeat((1 << 20) + 1));
    let run = folder.check(&["good.json"]);
    assert!(run.code == 2 && run.stderr.contains("it has more than 1048576 bytes"), "{}", run.stderr);
}

#[test]
fn finds_the_spec() {
    let folder = Folder::with("calls.json", r#"{"userId": "u", "event": "Live Chat Message Sent"}"#);
    folder.write("spec/shop.json", crate::SPEC);
    assert_eq!(folder.json(&["calls.json"]).summary["spec"], "livechat");
    assert_eq!(folder.json(&["--spec", "spec/shop.json", "calls.json"]).summary["spec"], "shop");
    folder.write("Cargo.toml", crate::CONFIG);
    assert_eq!(folder.json(&["calls.json"]).summary["spec"], "shop");
    folder.write(CONFIG, r#"{"spec": "other.json"}"#);
    folder.write("other.json", crate::SPEC.replacen("\"version\": \"2.1.0\"", "\"version\": \"2.2.0\"", 1));
    assert_eq!(folder.json(&["calls.json"]).summary["version"], "2.2.0");
    folder.write("other.json", "{}");
    let run = folder.check(&["calls.json"]);
    assert!(run.code == 2 && run.stderr.trim_end().ends_with("nothing was checked"), "{}", run.stderr);
}

#[test]
fn every_option_is_set_by_flag_by_file_and_by_both() {
    type Shown = fn(&Json) -> String;
    let folder = Folder::with("bad.ndjson", format!("{BAD}\n{ALIAS}\n{ALIAS}\n"));
    folder.write("shop.json", crate::SPEC);
    folder.write("other.json", crate::SPEC.replacen("\"version\": \"2.1.0\"", "\"version\": \"2.2.0\"", 1));
    // An option in the file, and as a flag with another value; what shows it, and what it shows for the file and the flag.
    // The options of `--conversations` have their tests in `conversations`, and `max_window` has its in `inputs`.
    let cases: [(&str, &[&str], Shown, [&str; 2]); 8] = [
        (
            r#""spec": "shop.json""#,
            &["--spec", "other.json"],
            |json| json.summary["version"].to_string(),
            ["\"2.1.0\"", "\"2.2.0\""],
        ),
        (
            r#""dialect": "segment""#,
            &["--dialect", "customerio"],
            |json| json.summary["dialect"].to_string(),
            ["\"segment\"", "\"customerio\""],
        ),
        (
            r#""profile": "strict""#,
            &["--profile", "recommended"],
            |json| json.summary["profile"].to_string(),
            ["\"strict\"", "\"recommended\""],
        ),
        (
            r#""rules": {"LC0305": "deny"}"#,
            &["--allow", "LC0305"],
            |json| json.findings.len().to_string() + &json.count("errors").to_string(),
            ["33", "11"],
        ),
        (r#""fail_on": "never""#, &["--fail-on", "error"], |json| json.code.to_string(), ["0", "1"]),
        (r#""max_line": 70"#, &["--max-line", "10"], |json| json.count("too_long").to_string(), ["2", "3"]),
        (r#""max_findings": 2"#, &["--max-findings", "1"], |json| json.findings.len().to_string(), ["2", "1"]),
        (
            r#""conversations": true"#,
            &["--conversations=false"],
            |json| json.summary["conversations"].is_null().to_string(),
            ["false", "true"],
        ),
    ];
    for (file, flags, shown, [by_file, by_flag]) in cases {
        folder.write(CONFIG, format!("{{{file}}}"));
        assert_eq!(shown(&folder.json(&["bad.ndjson"])), by_file, "{file}");
        let both = [flags, &["bad.ndjson"]].concat();
        assert_eq!(shown(&folder.json(&both)), by_flag, "{file} {flags:?}");
        folder.write(CONFIG, "{}");
        assert_eq!(shown(&folder.json(&both)), by_flag, "{flags:?}");
    }
}
