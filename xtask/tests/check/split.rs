//! Tests `--good`, `--bad` and `--bad-findings`.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use super::many::traffic;
use super::{BAD, Folder, GOOD, item, livechat};

const ALIASED: &str =
    r#"{"userId": "visitor-17", "event": "Live Chat Message Sent", "properties": {"messageId": "m-1"}}"#;

impl Folder {
    /// Splits files; returns the exit code, and the texts of good and bad documents, and of the findings of the bad ones.
    fn split(&self, arguments: &[&str]) -> (i32, String, String, Vec<Vec<Value>>) {
        let split = ["--good", "good", "--bad", "bad", "--bad-findings", "findings"];
        let run = self.check(&[&split, arguments].concat());
        let lines = self.read("findings");
        let findings = lines.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
        (run.code, self.read("good"), self.read("bad"), findings)
    }

    /// The names of its files.
    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// The names of the rules in findings.
fn rules(findings: &[Vec<Value>]) -> Vec<Vec<&str>> {
    findings.iter().map(|line| line.iter().map(|finding| finding["name"].as_str().unwrap()).collect()).collect()
}

#[test]
fn each_document_is_in_one_output() {
    let batch = format!("{{\"batch\": [{},\n {}]}}", item(GOOD), item(BAD));
    let lines = "{\n  \"userId\": \"é\",\r\n  \"event\": \"Live Chat Message Sent\"\r\n}";
    let foreign = r#"{"type": "page", "userId":"u" }"#;
    let broken = r#"{"userId": "u", "event": "Live Chat Mes"#;
    let text = format!(
        "  {GOOD}  \r\n\n{BAD}\n{lines}\n{GOOD}{BAD} {ALIASED}\n[{foreign}, 7,\n{GOOD},{BAD}]\nid;name\n{batch}\n{broken}"
    );
    for (name, bytes) in
        [("calls", text.clone().into_bytes()), ("calls.ndjson.gz", super::inputs::gzip(&[text.as_bytes()]))]
    {
        let folder = Folder::with(name, bytes);
        for fail_on in ["error", "warning"] {
            let (code, good, bad, findings) = folder.split(&["--fail-on", fail_on, name]);
            let (aliased, of_aliased) = match fail_on {
                "error" => (format!("{ALIASED}\n"), String::new()),
                _ => (String::new(), format!("{ALIASED}\n")),
            };
            assert_eq!(good, format!("{GOOD}\n{lines}\n{GOOD}\n{aliased}{foreign}\n{GOOD}\n"));
            assert_eq!(bad, format!("{BAD}\n{BAD}\n{of_aliased}7\n{BAD}\nid;name\n{batch}\n{broken}\n"));
            assert_eq!(code, 1);
            let mut expected = vec![
                vec!["unknown-event"],
                vec!["unknown-event"],
                vec!["property-alias"],
                vec!["not-a-body"],
                vec!["unknown-event"],
                vec!["syntax"],
                vec!["unknown-event"],
                vec!["syntax"],
            ];
            if fail_on == "error" {
                expected.remove(2);
            }
            assert_eq!(rules(&findings), expected);
            // The finding of the array's last element, where it is in the file.
            let finding = &findings[expected.len() - 4][0];
            assert_eq!((&finding["pointer"], &finding["file"]), (&"/3/event".into(), &name.into()));
            let start = usize::try_from(finding["start"].as_u64().unwrap()).unwrap();
            assert!(text[start..].starts_with(super::FAULT), "{finding}");
            assert_eq!(finding["line"], text[..start].matches('\n').count() + 1);
        }
        let (code, good, bad, _) = folder.split(&["--fail-on", "never", name]);
        let all = format!(
            "{GOOD}\n{BAD}\n{lines}\n{GOOD}\n{BAD}\n{ALIASED}\n{foreign}\n7\n{GOOD}\n{BAD}\nid;name\n{batch}\n{broken}\n"
        );
        assert_eq!((code, good, &*bad), (0, all, ""));
    }
}

#[test]
fn findings_show_no_values_and_are_no_traffic() {
    let secret =
        r#"{"userId": "u-secret", "event": "Live Chat Message Sent", "properties": {"agent_id": [1], "Jo Secret": 2}}"#;
    let folder = Folder::with("calls.ndjson", format!("{secret}\n{BAD}\n"));
    folder.split(&["calls.ndjson"]);
    assert!(!folder.read("findings").to_lowercase().contains("secret"));
    let json = folder.json(&["findings"]);
    assert_eq!((json.code, json.rules(), json.count("own_output")), (0, vec!["own-output"; 2], 2));
}

#[test]
fn outputs_do_not_depend_on_threads() {
    let folder = Folder::new();
    let text = traffic(6_000, 0x2545_f491_4f6c_dd1d);
    folder.write("logs/one.ndjson", &text);
    for (at, part) in text.split_inclusive('\n').collect::<Vec<_>>().chunks(500).enumerate() {
        folder.write(&format!("logs/small/{at:03}.ndjson"), part.concat());
    }
    for fail_on in ["error", "warning"] {
        let of_one = folder.split(&["--fail-on", fail_on, "--threads", "1", "logs"]);
        for arguments in [&["--threads", "2"][..], &["--threads", "16"], &["--threads", "3", "--read-size", "997"]] {
            assert!(folder.split(&[&["--fail-on", fail_on, "logs"], arguments].concat()) == of_one, "{arguments:?}");
        }
        // The format of the report does not decide which documents are bad.
        assert!(folder.split(&["--fail-on", fail_on, "--format", "json", "logs"]) == of_one);
        let (_, good, bad, findings) = folder.split(&["--fail-on", fail_on, "logs/one.ndjson"]);
        folder.write("good.ndjson", good);
        folder.write("bad.ndjson", bad);
        let of = |name| folder.json(&["--fail-on", fail_on, name]);
        let (all, good, bad) = (of("logs/one.ndjson"), of("good.ndjson"), of("bad.ndjson"));
        assert_eq!((good.code, bad.code), (0, 1));
        assert!(good.count("documents") > 1000 && findings.len() > 1000);
        assert_eq!(good.count("documents") + findings.len() as u64, all.count("documents"));
        let of_bad: Vec<&Value> = findings.iter().flatten().collect();
        // That documents share a line is no finding of one of them.
        let of_all = all.findings.iter().filter(|finding| finding["rule"] != "LC1006");
        assert_eq!(good.findings.len() + of_bad.len(), of_all.clone().count());
        let mut rest = of_all;
        assert!(of_bad.iter().all(|finding| rest.any(|other| other == *finding)), "findings in the order of the input");
        assert!(findings.iter().all(|line| !line.is_empty()));
    }
}

#[test]
fn lines_are_dealt_out_in_order_and_unchanged() {
    let text = traffic(20_000, 0x6c07_8965_1a2b_3c4d);
    // One document on each line.
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with('{') && line.ends_with('}')).collect();
    let text = lines.join(" \r\n\n");
    assert!(text.len() > 4 << 20, "several chunks");
    for bytes in [text.clone().into_bytes(), super::inputs::gzip(&[text.as_bytes()])] {
        let folder = Folder::with("calls", bytes);
        let (_, good, bad, findings) = folder.split(&["calls"]);
        assert!(good.ends_with('\n') && bad.ends_with('\n'));
        assert_eq!(findings.len(), bad.lines().count());
        let (mut good, mut bad) = (good.lines().peekable(), bad.lines());
        for line in &lines {
            // Equal lines have the same verdict.
            let next = good.next_if(|next| next == line).or_else(|| bad.next());
            assert_eq!(next, Some(*line));
        }
        assert_eq!((good.next(), bad.next()), (None, None));
    }
}

#[test]
fn a_comparison_may_make_a_document_bad() {
    let call = |event: &str, id: &str| {
        format!(
            r#"{{"userId": "u", "event": "Live Chat {event}", "properties": {{"conversation_id": "{id}", "agentName": "Ada"}}}}"#
        )
    };
    let calls = [
        call("Conversation Started", "c-1"),
        call("Conversation Ended", "c-1"),
        call("Message Sent", "c-1"),
        call("Message Sent", "c-2"),
    ];
    let folder = Folder::with("calls.ndjson", calls.join("\n"));
    let arguments = ["--conversations", "--fail-on", "warning", "--allow", "property-alias", "calls.ndjson"];
    let (code, good, bad, findings) = folder.split(&arguments);
    assert_eq!((code, rules(&findings)), (1, vec![vec!["after-end"]]));
    assert_eq!((good, bad), (format!("{}\n{}\n{}\n", calls[0], calls[1], calls[3]), format!("{}\n", calls[2])));
    assert_eq!(findings[0][0]["other"]["line"], 2);
    // All that is wrong with it, in its own words first.
    let (_, good, _, findings) = folder.split(&["--conversations", "--deny", "after-end", "calls.ndjson"]);
    assert_eq!((good.lines().count(), rules(&findings)), (3, vec![vec!["property-alias", "after-end"]]));
}

#[test]
fn documents_that_are_too_long_are_kept() {
    let long =
        |length: usize| format!("{{\"userId\": \"{}\", \"event\": \"Live Chat Message Sent\"}}", "é".repeat(length));
    for length in [200, 5_000] {
        let long = long(length);
        for text in
            [format!("{GOOD}\n{long}  \n{BAD}\n"), format!("[{GOOD},\n{long} ,{BAD}]"), format!("{GOOD}{long}  {BAD}")]
        {
            let folder = Folder::with("calls", text);
            for read_size in ["64", "1000", "1000000"] {
                let (code, good, bad, findings) =
                    folder.split(&["--max-line", "120", "--read-size", read_size, "calls"]);
                assert_eq!((code, good), (1, format!("{GOOD}\n")));
                assert!(bad == format!("{long}\n{BAD}\n"), "{read_size} {bad}");
                assert_eq!(rules(&findings), [["document-too-long"], ["unknown-event"]]);
            }
        }
    }
}

#[test]
fn an_output_is_no_other_file_of_the_check() {
    let folder = Folder::with("calls.ndjson", format!("{GOOD}\n"));
    folder.write("logs/other.ndjson", format!("{BAD}\n"));
    folder.write("link", "");
    for (arguments, error) in [
        (&["--good", "calls.ndjson", "calls.ndjson"][..], "`--good` writes to `calls.ndjson`, which is an input"),
        (&["--bad", "./calls.ndjson", "logs", "calls.ndjson"], "`--bad` writes to `./calls.ndjson`, which is an input"),
        (&["--good", "logs/other.ndjson", "."], "`--good` writes to `logs/other.ndjson`, which is an input"),
        (&["--good", "x", "--bad", "./x", "."], "`--bad` and `--good` write to `./x`"),
        (&["--good", "x", "--summary", "logs/../x", "."], "`--good` and `--summary` write to `x`"),
        (
            &["--good", "link", "--bad", "x", "--bad-findings", "link", "."],
            "`--bad-findings` and `--good` write to `link`",
        ),
        (&["--bad-findings", "x", "."], "`--bad-findings` requires `--bad`"),
        (&["--good", "-", "."], "`--good` takes a file, found `-`"),
        (&["--bad", "-", "."], "`--bad` takes a file, found `-`"),
        (&["--bad", "x", "--bad-findings", "-", "."], "`--bad-findings` takes a file, found `-`"),
        (&["--summary", "-", "."], "`--summary` takes a file, found `-`"),
        (&["--bad", "nowhere/x", "."], "cannot write `nowhere/x`: "),
    ] {
        let run = folder.check(arguments);
        assert_eq!((run.code, &*run.stdout), (2, ""), "{arguments:?}");
        assert!(run.stderr.starts_with(&format!("error: {error}")), "{arguments:?} {}", run.stderr);
        assert_eq!(folder.names(), ["calls.ndjson", "link", "logs"]);
    }
    assert_eq!(folder.read("calls.ndjson"), format!("{GOOD}\n"));
    // What stdin and stdout are.
    let file = || std::fs::OpenOptions::new().read(true).append(true).open(folder.path("calls.ndjson")).unwrap();
    for (stdin, stdout) in [(file().into(), Stdio::null()), (Stdio::null(), file().into())] {
        let mut command = livechat(folder.0.path(), &["check", "--good", "calls.ndjson", "-"]);
        assert_eq!(command.stdin(stdin).stdout(stdout).output().unwrap().status.code(), Some(2));
    }
    assert_eq!(folder.read("calls.ndjson"), format!("{GOOD}\n"));
    // `-` is stdout, which has the findings. A file may have the name.
    assert_eq!(folder.check(&["--good", "./-", "calls.ndjson"]).code, 0);
    assert_eq!(folder.read("-"), format!("{GOOD}\n"));
    // A device may take several.
    #[cfg(unix)]
    assert_eq!(folder.check(&["--good", "/dev/null", "--bad", "/dev/null", "calls.ndjson"]).code, 0);
}

#[test]
fn files_that_cannot_be_read_do_not_stop_the_others() {
    let folder = Folder::with("calls.ndjson", format!("{GOOD}\n"));
    let run = folder.check(&["--good", "good", "nowhere.ndjson", "calls.ndjson"]);
    assert!(run.stderr.starts_with("error: cannot read `nowhere.ndjson`: "), "{}", run.stderr);
    assert_eq!((run.code, folder.read("good")), (2, format!("{GOOD}\n")));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_exit_code_2() {
    let folder = Folder::with("calls.ndjson", format!("{GOOD}\n{BAD}\n"));
    let run = folder.check(&["--good", "/dev/full", "--bad", "bad", "calls.ndjson"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("error: cannot write `/dev/full`: No space left"), "{}", run.stderr);
    // The report, and the other output.
    assert!(run.stdout.ends_with("\n1 error\n"), "{}", run.stdout);
    assert_eq!(folder.read("bad"), format!("{BAD}\n"));
}

#[test]
fn a_closed_stdout_does_not_end_a_check_that_splits() {
    let folder = Folder::with("calls.ndjson", format!("{BAD}\n").repeat(50_000));
    let mut child = livechat(folder.0.path(), &["check", "--format", "json", "--bad", "bad", "calls.ndjson"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert!(folder.read("bad") == folder.read("calls.ndjson"));
}

#[cfg(unix)]
#[test]
fn an_interrupted_check_leaves_files_as_they_were() {
    use rustix::process::{Pid, Signal, kill_process};

    let folder = Folder::with("good", "those of the last check\n");
    let mut child = livechat(folder.0.path(), &["check", "--good", "good", "--bad", "bad", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // More than the pipe holds: once it is written, the check runs.
    stdin.write_all(format!("{GOOD}\n").repeat(20_000).as_bytes()).unwrap();
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let note = |name| format!("note: `{name}` is not written: the input was not read to its end\n");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), note("good") + &note("bad"));
    assert_eq!((folder.names(), &*folder.read("good")), (vec!["good".to_owned()], "those of the last check\n"));
    drop(stdin);
}
