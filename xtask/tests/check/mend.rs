//! A folder of mixed traffic, as the README mends it: split, normalized, converted and checked again. What is left no program can
//! mend.

use livechat_tests::fixtures::committed;
use serde_json::Value;

use super::many::traffic;
use super::{BAD, Folder, GOOD, item};

/// The rules that `--normalize` knows how to mend.
const MENDED: [&str; 6] =
    ["event-alias", "property-alias", "tolerated-field", "numeric-string", "numeric-id", "time-offset-form"];

/// A call of Segment's customer side with these properties.
fn sent(properties: &str) -> String {
    format!(r#"{{"userId":"u","event":"Live Chat Message Sent","properties":{{{properties}}}}}"#)
}

/// The same as Customer.io sees it.
fn received(text: &str) -> String {
    text.replace("Message Sent", "Message Received")
}

/// Splits what is in `from`; returns the good and the bad documents.
fn split(folder: &Folder, from: &str, arguments: &[&str]) -> (String, String) {
    let outputs = ["--good", "good", "--bad", "bad", "--bad-findings", "why", "--fail-on", "warning", from];
    folder.check(&[&outputs, arguments].concat());
    (folder.read("good"), folder.read("bad"))
}

/// Mends the folder `logs`. Returns the bad documents of it, what became of them, and what is left: documents that cannot be
/// converted, and bad ones.
fn mend(folder: &Folder) -> (String, String, String, String) {
    let (_, bad) = split(folder, "logs", &[]);
    folder.write("bad.ndjson", &bad);
    let run = folder.run(&["convert", "--normalize", "--rejects", "broken", "bad.ndjson"]);
    folder.write("normal.ndjson", &run.stdout);
    let there = ["convert", "--from", "segment", "--to", "customerio", "--rejects", "untold", "normal.ndjson"];
    let run = folder.run(&there);
    folder.write("mended.ndjson", &run.stdout);
    let (good, left) = split(folder, "mended.ndjson", &["--dialect", "customerio"]);
    (bad, good, folder.read("broken") + &folder.read("untold"), left)
}

#[test]
fn only_what_no_program_can_mend_is_left() {
    let ids = r#""conversation_id":"c","message_id":"m""#;
    let whole = |more: &str| sent(&format!("{ids}{more}"));
    // Each document, and what a program makes of it.
    let mended = [
        (sent(r#""conversationId":"c","message_id":"m""#), whole("")),
        (whole("").replace("Live Chat Message Sent", "live_chat_message_sent"), whole("")),
        (sent(r#""conversation_id":12,"message_id":"m""#), sent(r#""conversation_id":"12","message_id":"m""#)),
        (whole(r#","conversation_duration":"45""#), whole(r#","conversation_duration":45"#)),
        (
            whole("").replacen('{', r#"{"timestamp":"2026-11-20T11:15:00+0100","#, 1),
            whole("").replacen('{', r#"{"timestamp":"2026-11-20T11:15:00+01:00","#, 1),
        ),
        (whole("").replacen('{', r#"{"action":"track","#, 1), whole("").replacen('{', r#"{"type":"track","#, 1)),
        (whole(r#","conversationDuration":null,"conversation_duration":45"#), whole(r#","conversation_duration":45"#)),
        (
            format!(r#"{{"batch": [{}, {{"type": "page"}}]}}"#, item(&sent(r#""conversationId":"c","messageId":"m""#))),
            format!(r#"{{"batch": [{}, {{"type": "page"}}]}}"#, item(&whole(""))),
        ),
    ];
    let untold = [BAD.to_owned(), r#"{"userId":"u","event":"Live Chat Message"}"#.to_owned()];
    let broken = [whole("").replace(":\"m\"", ":m"), "id;name".to_owned()];
    let wrong = [
        whole("").replace(r#""userId":"u","#, ""),
        whole(r#","agent_name":[1]"#),
        whole(r#","conversation_duration":-3"#),
        whole("").replacen('{', r#"{"timestamp":"2026-02-30T11:15:00Z","#, 1),
        whole(r#","agent_id":"a","agentId":"b""#),
    ];
    let folder = Folder::new();
    let lines = |texts: &[String]| texts.join("\n") + "\n";
    let [before, after] = [0, 1].map(|at| {
        let texts = mended.iter().map(|(before, after)| [before, after][at].clone());
        lines(&texts.collect::<Vec<_>>())
    });
    folder.write("logs/a.ndjson", format!("{GOOD}\n{before}"));
    folder.write("logs/b.ndjson.gz", super::inputs::gzip(&[lines(&untold).as_bytes(), lines(&broken).as_bytes()]));
    folder.write("logs/c/array.json", format!("[{},\n{}]", whole(""), wrong.join(" , ")));
    let (bad, good, rejected, left) = mend(&folder);
    assert_eq!(bad, before + &lines(&untold) + &lines(&broken) + &lines(&wrong));
    assert_eq!(good, received(&after));
    assert_eq!(rejected, lines(&broken) + &lines(&untold));
    assert_eq!(left, received(&lines(&wrong)));
    let why = folder.read("why");
    let why: Vec<Vec<Value>> = why.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let worst: Vec<_> = why.iter().map(|findings| findings[0]["name"].as_str().unwrap()).collect();
    assert_eq!(worst, ["no-identity", "wrong-kind", "out-of-bounds", "no-such-time", "alias-beside-property"]);
}

#[test]
fn mending_again_changes_nothing() {
    let folder = Folder::new();
    folder.write("logs/mixed.ndjson", traffic(3_000, 0x51de_5e6d_0b35_7a21));
    for (name, body) in committed() {
        folder.write(&format!("logs/{name}"), body);
    }
    let (_, good, rejected, left) = mend(&folder);
    assert!(good.len() > 1000 && rejected.len() > 1000, "{} {}", good.len(), rejected.len());
    for finding in folder.read("why").lines().flat_map(|line| serde_json::from_str::<Vec<Value>>(line).unwrap()) {
        assert!(!MENDED.contains(&finding["name"].as_str().unwrap()), "{finding}");
    }
    folder.write("again", &left);
    let run = folder.run(&["convert", "--normalize", "again"]);
    assert_eq!((run.code, run.stdout), (0, left));
    folder.write("again", &rejected);
    let run = folder.run(&["convert", "--from", "segment", "--to", "customerio", "--rejects", "untold", "again"]);
    assert_eq!((run.code, &*run.stdout, folder.read("untold")), (1, "", rejected));
}
