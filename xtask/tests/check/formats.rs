//! Tests what `check` prints in each format: valid, complete, and without values of people.

use jsonschema::draft202012;
use livechat_spec::rule::{ALL, Level};
use serde_json::{Value, json};

use super::{BAD, Folder, GOOD, folder_of_package};

/// Every format, from the help.
pub(super) fn formats() -> Vec<String> {
    possible_values("--format")
}

/// The words that an option of `check` takes.
fn possible_values(flag: &str) -> Vec<String> {
    let help = Folder::new().check(&["--help"]).stdout;
    let line = help.lines().find(|line| line.trim_start().starts_with(&format!("{flag} "))).unwrap();
    let (_, words) = line.split_once("[possible values: ").unwrap();
    words.trim_end_matches(']').split(", ").map(str::to_owned).collect()
}

fn readme() -> String {
    std::fs::read_to_string(folder_of_package().join("README.md")).unwrap()
}

/// The rows of the README's first table that has this head. Their cells are Markdown.
fn rows(head: &str) -> Vec<(String, String)> {
    let readme = readme();
    let (_, table) = readme.split_once(&format!("\n| {head} | |\n| --- | --- |\n")).unwrap();
    let rows = table.lines().map_while(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
    rows.map(|(head, about)| (head.to_owned(), about.to_owned())).collect()
}

/// The code spans of a Markdown text.
fn code_spans(markdown: &str) -> Vec<&str> {
    markdown.split('`').skip(1).step_by(2).collect()
}

#[test]
fn human_shows_lines_repeats_and_the_summary() {
    let folder = Folder::with("calls.ndjson", format!("{GOOD}\n{BAD}\n{BAD}\n{BAD}\n"));
    let run = folder.check(&["calls.ndjson"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stdout,
        "\
error[LC0201]: unknown live chat event
  --> calls.ndjson:2:35 at /event
   |
 2 | {\"userId\": \"··········\", \"event\": \"Live Chat Message Send\"}
   |                                   ^^^^^^^^^^^^^^^^^^^^^^^^
   = help: did you mean `Live Chat Message Sent`?
  ... and 2 more like it

events
  0  Live Chat Conversation Ended
  0  Live Chat Conversation Started
  0  Live Chat Message Received
  1  Live Chat Message Sent
     from unnamed senders (1)
     with 100 % message_id; never agent_id, agent_name, agent_username, conversation_duration, conversation_id, message_body
  3  calls of unknown events

findings
  3  error    LC0201 unknown-event: the spec has no event with this name

checked against livechat 1.0.0, profile lenient: 1 file, 4 documents, 277 B
3 errors
"
    );
    // Findings of one group differ in their place and in numbers, but not in names with digits.
    let bad = BAD.replacen('{', r#"{"type": "track", "#, 1);
    let long = |length: usize| {
        GOOD.replacen('{', &format!(r#"{{"type": "track", "messageId": "{}", "#, "x".repeat(length)), 1)
    };
    let batch = format!("{{\"batch\": [{bad}, {}, {bad}, {}, {}]}}\n", long(101), long(102), long(1234));
    folder.write("batch.json", batch.repeat(2));
    let shown = folder.check(&["batch.json"]).stdout;
    assert_eq!(shown.matches("  --> ").count(), 2, "{shown}");
    assert!(shown.contains("  ... and 3 more like it\n") && shown.contains("  ... and 5 more like it\n"), "{shown}");
    let run = folder.check(&["--max-findings", "0", "calls.ndjson"]);
    assert!(run.stdout.starts_with("3 findings of other groups not printed: "), "{}", run.stdout);
    assert!(run.stdout.ends_with("3 errors\n"));
}

#[test]
fn the_readme_shows_what_is_printed() {
    let run = super::run_in(&folder_of_package().join("tests/check"), &["check", "example.json"]);
    assert_eq!(run.code, 1);
    assert!(
        readme().contains(&format!("```text\n{}```\n", run.stdout)),
        "put this into xtask/README.md:\n{}",
        run.stdout
    );
}

#[test]
fn the_readme_lists_formats_and_profiles() {
    for (flag, words) in [("--format", formats()), ("--profile", possible_values("--profile"))] {
        let rows = rows(&format!("`{flag}`"));
        let listed: Vec<_> = rows.iter().flat_map(|(word, _)| code_spans(word)).collect();
        assert_eq!(listed, words, "the rows of `{flag}` in xtask/README.md");
    }
    let exceptions = ALL.iter().filter(|rule| rule.profiles.strict.is_none_or(|level| level != Level::Error));
    let exceptions: Vec<_> = exceptions.map(|rule| rule.name).collect();
    let profiles = rows("`--profile`");
    let (_, strict) = profiles.iter().find(|(word, _)| word == "`strict`").unwrap();
    assert_eq!(code_spans(strict), exceptions, "the exceptions of `strict` in xtask/README.md");
}

#[test]
fn the_readme_lists_the_keys_of_findings_and_summaries() {
    let folder = Folder::with("calls.ndjson", BAD);
    let json = folder.json(&["calls.ndjson"]);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let formats = rows("`--format`");
    let (_, about) = formats.iter().find(|(word, _)| word == "`json`").unwrap();
    let mut listed = code_spans(about);
    assert_eq!(listed.pop(), Some("{\"summary\": ..., \"config\": ...}"));
    assert_eq!(listed, keys(&json.findings[0]));

    let readme = readme();
    let (_, summaries) = readme.split_once("\n### Summaries\n").unwrap();
    let (summaries, _) = summaries.split_once("\n## ").unwrap();
    let rows = summaries.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | "));
    let mut listed: Vec<_> = rows.flat_map(|(heads, _)| code_spans(heads)).collect();
    listed.sort_unstable();
    assert_eq!(listed, keys(&json.summary));
}

#[test]
fn masks_a_text_in_place_of_a_number() {
    let call = |properties: &str| {
        format!(r#"{{"userId": "u", "event": "Live Chat Message Sent", "properties": {{{properties}}}}}"#)
    };
    let folder = Folder::new();
    for (properties, shown) in [
        (r#""conversation_duration": "call me""#, r#""conversation_duration": "·······""#),
        (r#""conversation_duration": -45"#, r#""conversation_duration": -45"#),
    ] {
        folder.write("calls.ndjson", call(properties));
        let run = folder.check(&["calls.ndjson"]);
        assert!(run.stdout.contains(shown), "{}", run.stdout);
    }
}

#[test]
fn lists_senders_by_calls_and_then_by_name() {
    let call = |sender: &str| {
        format!(
            r#"{{"userId": "u", "event": "Live Chat Message Sent", "context": {{"library": {{"name": "{sender}"}}}}}}"#
        )
    };
    let calls = ["b", "c", "a", "c"].map(call).join("\n");
    let folder = Folder::with("calls.ndjson", format!("{GOOD}\n{calls}\n"));
    let run = folder.check(&["calls.ndjson"]);
    assert!(run.stdout.contains("from c (2), unnamed senders (1), a (1), b (1)\n"), "{}", run.stdout);
}

#[test]
fn json_has_an_object_per_line_and_the_summary_last() {
    let folder = Folder::with("calls.ndjson", format!("{GOOD}\n{BAD}\n{BAD}\n"));
    let json = folder.json(&["calls.ndjson"]);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    for finding in &json.findings {
        let wanted = [
            "rule", "name", "level", "message", "help", "file", "pointer", "event", "start", "end", "line", "column",
            "other",
        ];
        assert_eq!(keys(finding), wanted);
    }
    assert!(keys(&json.summary).is_sorted());
    let few = folder.json(&["--max-findings", "1", "calls.ndjson"]);
    assert_eq!((few.code, few.findings.len(), few.count("errors")), (1, 1, 2));
    assert_eq!(few.summary, json.summary);
}

#[test]
fn github_has_workflow_commands() {
    let folder = Folder::with("a,b%.ndjson", format!("{GOOD}\n{BAD}\n"));
    let run = folder.check(&["--format", "github", "a,b%.ndjson"]);
    let commands: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(
        commands,
        [
            "::error file=a%2Cb%25.ndjson,line=2,col=35,title=LC0201 unknown-event::unknown live chat event (at /event)%0A\
          help: did you mean `Live Chat Message Sent`?"
        ]
    );
    assert!(run.stdout.ends_with("1 error\n"));
}

#[test]
fn junit_is_valid_xml_with_a_suite_per_file() {
    let folder = Folder::with("a & <b>.json", [BAD; 30].join("\n"));
    folder.write("b.json", GOOD);
    folder.write("c.json", r#"{"userId": "u", "event": "Live Chat Message Sent", "action": "track"}"#);
    let run = folder.check(&["--format", "junit", "--max-findings", "3", "a & <b>.json", "b.json", "c.json"]);
    assert_eq!(run.code, 1);
    let document = roxmltree::Document::parse(&run.stdout).unwrap();
    let suites: Vec<_> = document.root_element().children().filter(roxmltree::Node::is_element).collect();
    let attribute = |node: &roxmltree::Node<'_, '_>, name: &str| node.attribute(name).unwrap().to_owned();
    let names: Vec<_> = suites.iter().map(|suite| attribute(suite, "name")).collect();
    assert_eq!(names, ["a & <b>.json", "b.json", "c.json"]);
    let failures: Vec<_> = suites.iter().map(|suite| attribute(suite, "failures")).collect();
    assert_eq!(failures, ["1", "0", "0"]);
    for suite in &suites {
        let cases = suite.children().filter(|node| node.has_tag_name("testcase")).count();
        let failed = suite.descendants().filter(|node| node.has_tag_name("failure")).count();
        assert_eq!(attribute(suite, "tests"), cases.to_string());
        assert_eq!(attribute(suite, "failures"), failed.to_string());
    }
    let failure = document.descendants().find(|node| node.has_tag_name("failure")).unwrap();
    let text = failure.text().unwrap();
    assert!(text.ends_with("and 27 more\n") && text.matches("LC0201").count() == 3, "{text}");
    let passed = suites[2].descendants().find(|node| node.has_tag_name("system-out")).unwrap();
    assert!(passed.text().unwrap().contains("LC0105"));
}

#[test]
fn sarif_has_the_structure_of_the_standard() {
    let folder = Folder::with("a b.json", format!("{BAD}\n\n[{BAD}]\n"));
    folder.write("good.json", GOOD);
    for (files, results) in [(&["a b.json", "good.json"][..], 2), (&["good.json"], 0)] {
        let run = folder.check(&[&["--format", "sarif"], files].concat());
        let log: Value = serde_json::from_str(&run.stdout).unwrap();
        // What the standard requires of the parts that are used.
        let mut schema = json!({
            "type": "object",
            "required": ["version", "runs"],
            "properties": {
                "version": {"const": "2.1.0"},
                "runs": {"type": "array", "minItems": 1, "items": {
                    "type": "object",
                    "required": ["tool", "results"],
                    "properties": {
                        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                        "tool": {"required": ["driver"], "properties": {"driver": {
                            "required": ["name", "rules"],
                            "properties": {"rules": {"uniqueItems": true, "items": {
                                "required": ["id"],
                                "properties": {
                                    "shortDescription": {"$ref": "#/$defs/message"},
                                    "fullDescription": {"$ref": "#/$defs/message"},
                                    "help": {"$ref": "#/$defs/message"},
                                    "defaultConfiguration": {"properties": {"level": {"$ref": "#/$defs/level"}}},
                                },
                            }}},
                        }}},
                        "results": {"items": {
                            "required": ["message"],
                            "properties": {
                                "ruleIndex": {"type": "integer", "minimum": -1},
                                "level": {"$ref": "#/$defs/level"},
                                "message": {"$ref": "#/$defs/message"},
                                "locations": {"items": {"properties": {"physicalLocation": {
                                    "required": ["artifactLocation"],
                                    "properties": {
                                        "artifactLocation": {"properties": {"uri": {"type": "string", "pattern": "^[!-~]+$"}}},
                                        "region": {"properties": {
                                            "startLine": {"type": "integer", "minimum": 1},
                                            "startColumn": {"type": "integer", "minimum": 1},
                                            "byteOffset": {"type": "integer", "minimum": -1},
                                            "byteLength": {"type": "integer", "minimum": 0},
                                        }},
                                    },
                                }}}},
                            },
                        }},
                    },
                }},
            },
            "$defs": {
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}},
            },
        });
        let of_run = &mut schema["properties"]["runs"]["items"];
        of_run["properties"]["invocations"] = json!({"minItems": 1, "items": {
            "required": ["executionSuccessful"],
            "properties": {"executionSuccessful": {"type": "boolean"}},
        }});
        let fingerprint = json!({"type": "string", "pattern": "^[0-9a-f]{16}$"});
        of_run["properties"]["results"]["items"]["properties"]["partialFingerprints"] =
            json!({"minProperties": 1, "additionalProperties": fingerprint});
        of_run["properties"]["results"]["items"]["required"] = json!(["message", "partialFingerprints"]);
        of_run["required"] = json!(["tool", "results", "invocations"]);
        let validator = draft202012::new(&schema).unwrap();
        let errors: Vec<String> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0]);
        let run = &log["runs"][0];
        assert_eq!(run["invocations"][0]["executionSuccessful"], true);
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), ALL.len());
        let found = run["results"].as_array().unwrap();
        assert_eq!(found.len(), results);
        let json = folder.check(&[&["--format", "json"], files].concat()).stdout;
        let findings = json.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        for (result, finding) in found.iter().zip(findings.collect::<Vec<_>>()) {
            let text = [Some("message"), finding["help"].is_string().then_some("help")].into_iter().flatten();
            let text: Vec<&str> = text.map(|key| finding[key].as_str().unwrap()).collect();
            assert_eq!(result["message"]["text"], text.join("\nhelp: "));
            assert_eq!(result["level"], finding["level"]);
            assert_eq!(result["ruleId"], finding["rule"]);
            assert_eq!(result["properties"]["event"], finding["event"]);
            let place = &result["locations"][0];
            assert_eq!(place["logicalLocations"][0]["fullyQualifiedName"], finding["pointer"]);
            let region = &place["physicalLocation"]["region"];
            let length = finding["end"].as_u64().unwrap() - finding["start"].as_u64().unwrap();
            assert_eq!(
                (&region["startLine"], &region["startColumn"], &region["byteOffset"], region["byteLength"].as_u64()),
                (&finding["line"], &finding["column"], &finding["start"], Some(length))
            );
            let place = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(run["tool"]["driver"]["rules"][place]["id"], result["ruleId"]);
            assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b.json");
        }
    }
}

#[test]
fn no_output_has_values_of_people() {
    // Values of every property and field that may be about people, in their place and elsewhere, in valid and in broken
    // calls.
    let canary = |at: &str| format!("canary {at} zq7");
    let call = |event: &str| {
        json!({
            "type": "track",
            "event": event,
            "userId": canary("user"),
            "anonymousId": canary("anonymous"),
            "groupId": 70_001_337,
            "messageId": canary(&"long ".repeat(30)),
            "timestamp": "soon",
            "context": {"traits": {"email": canary("trait")}, "ip": canary("ip"), "locale": {"x": canary("locale")}},
            "channel": [canary("channel")],
            "properties": {
                "agent_id": 70_001_337,
                "agentName": canary("name"),
                "agent_name": [canary("name")],
                "agentUsername": {"x": canary("username")},
                "conversation_id": null,
                "conversationDuration": canary("duration"),
                "conversation_duration": -3,
                "message_id": canary("message id"),
                "message_body": canary("body"),
                "messageBody": canary("other body"),
                "mesage_body": canary("misspelt"),
                "more": canary("more"),
            },
            "extra": canary("extra"),
        })
        .to_string()
    };
    let valid = call("Live Chat Message Sent");
    let mut lines =
        vec![valid.clone(), call("LIve Chat Conversation Ended"), call("Live Chat Message"), call("Order Completed")];
    // Truncated, joined, and broken within texts.
    for at in (1..valid.len()).step_by(7) {
        lines.push(valid[..at].to_owned());
        lines.push(valid[at..].to_owned());
        lines.push(format!("{}\\'{}", &valid[..at], &valid[at..]));
    }
    lines.push(format!("[{valid} {valid}, \"{}\", {valid}", canary("element")));
    lines.push(format!("{{\"batch\": [{valid}, \"{}\"]}}", canary("item")));
    let long = valid.replace("canary body", &"canary long".repeat(400));
    lines.push(long);
    lines.push(canary("line"));
    let folder = Folder::with("calls.ndjson", lines.join("\n"));
    folder.write("rest.json", &lines[0]);
    for format in &formats() {
        for settings in [&["--profile", "lenient"][..], &["--profile", "strict", "--dialect", "customerio"]] {
            let arguments =
                ["--format", format, "--max-findings", "100000", "--max-line", "3K", "--summary", "summary.json"];
            let run = folder.check(&[&arguments[..], settings, &["calls.ndjson", "rest.json"]].concat());
            assert_eq!(run.code, 1, "{}", run.stderr);
            let summary = folder.run(&["summarize", "summary.json"]).stdout;
            for output in [&run.stdout, &run.stderr, &folder.read("summary.json"), &summary] {
                for secret in ["canary", "zq7", "70001337", "70,001,337"] {
                    let found = output.lines().find(|line| line.contains(secret));
                    assert_eq!(found, None, "{format}: {secret}");
                }
            }
        }
    }
}

#[test]
fn the_schema_of_the_configuration_is_valid() {
    let text = std::fs::read_to_string(folder_of_package().join("livechat-check.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
}

#[test]
fn colors_are_for_terminals_or_on_demand() {
    let folder = Folder::with("calls.ndjson", BAD);
    let run = folder.check(&["calls.ndjson"]);
    assert!(!run.stdout.contains('\u{1b}') && run.stderr.is_empty());
    for format in formats() {
        let colored = format == "human";
        let mut command = super::livechat(folder.0.path(), &["check", "--format", &format, "calls.ndjson"]);
        let run: super::Run = command.env("CLICOLOR_FORCE", "1").output().unwrap().into();
        assert_eq!((run.code, run.stdout.contains("\u{1b}[31m")), (1, colored), "{format}\n{}", run.stdout);
    }
}

/// The fingerprints of a run, and whether it checked all of its input.
fn sarif(folder: &Folder, files: &[&str]) -> (Vec<String>, bool) {
    let log: Value = serde_json::from_str(&folder.check(&[&["--format", "sarif"], files].concat()).stdout).unwrap();
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap().iter();
    let fingerprint =
        |result: &Value| result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap().to_owned();
    (results.map(fingerprint).collect(), run["invocations"][0]["executionSuccessful"].as_bool().unwrap())
}

#[test]
fn fingerprints_tell_a_finding_again() {
    let folder = Folder::with("a.json", format!("{BAD}\n"));
    let (first, is_whole) = sarif(&folder, &["a.json"]);
    assert!(first.len() == 1 && is_whole);
    // Something is sent before it, and it is in a batch.
    folder.write("a.json", format!("{GOOD}\n{{\"batch\": [{GOOD}, {BAD}]}}\n"));
    let (again, _) = sarif(&folder, &["a.json"]);
    let in_batch = again.iter().filter(|fingerprint| **fingerprint != first[0]);
    assert!(in_batch.count() > 0, "a batch is another place: {again:?}");
    folder.write("a.json", format!("{GOOD}\n[{GOOD}, {BAD}]\n"));
    assert_eq!(sarif(&folder, &["a.json"]).0, first);
    // Another file, another message and another rule are other findings.
    folder.write("b.json", format!("{BAD}\n"));
    let (other, _) = sarif(&folder, &["b.json"]);
    assert_ne!(other, first);
    let broken = format!("{BAD}\n{{\n");
    folder.write("a.json", &broken);
    let (two, _) = sarif(&folder, &["a.json"]);
    assert!(two.len() == 2 && two[0] == first[0] && two[1] != first[0], "{two:?}");
}

#[test]
fn a_check_that_could_not_read_all_says_so() {
    let folder = Folder::with("a.json", format!("{BAD}\n"));
    let (found, is_whole) = sarif(&folder, &["a.json", "missing.json"]);
    assert_eq!((found.len(), is_whole), (1, false));
}
