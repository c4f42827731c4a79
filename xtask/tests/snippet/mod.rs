//! `snippet`: which call is printed, and which is refused. `tests/snippets` runs the calls.

use std::fs;

use livechat_tests::large_specs::Size;

use crate::{Run, livechat, run_in};

/// Runs `snippet` in a folder without a workspace.
fn snippet(arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    run_in(folder.path(), &[&["snippet"], arguments].concat())
}

#[track_caller]
fn prints(arguments: &[&str]) -> String {
    let run = snippet(arguments);
    assert_eq!((run.code, &*run.stderr), (0, ""), "{arguments:?}");
    run.stdout
}

#[track_caller]
fn refuses(arguments: &[&str], code: i32, message: &str) {
    let run = snippet(arguments);
    assert_eq!((run.code, &*run.stdout), (code, ""), "{arguments:?}\n{}", run.stderr);
    assert!(run.stderr.contains(message), "{arguments:?}\n{}", run.stderr);
}

#[test]
fn prints_the_example_of_the_spec_or_the_values_that_are_given() {
    let call = prints(&["message_sent", "--for", "python"]);
    assert_eq!(
        call,
        r#"import segment.analytics as analytics

analytics.write_key = "WRITE_KEY"

analytics.track(
    user_id="visitor-17",
    event="Live Chat Message Sent",
    properties={
        "agent_id": "agt-19",
        "agent_name": "Ines Okafor",
        "agent_username": "iokafor",
        "conversation_id": "conv-7f3a",
        "conversation_duration": 58,
        "message_id": "msg-0004",
        "message_body": "Does it come with a spare filter?",
    },
)
analytics.shutdown()
"#
    );
    assert_eq!(prints(&["Live Chat Message Sent", "--for", "python"]), call);
    let values = ["--set", "message_id=msg-1", "--set", "conversation_duration=4.50", "--user", "u=1"];
    let given = prints(&[&["message_sent", "--for", "python"], &values[..]].concat());
    let expected = call.replace("msg-0004", "msg-1").replace(": 58,", ": 4.5,").replace("visitor-17", "u=1");
    assert_eq!(given, expected);
}

#[test]
fn a_value_stays_a_value() {
    let set = "message_body=\");exit(1);(\"${x}#{x}\u{2028}\u{202e}\n\\";
    for (language, expected) in [
        ("node", r#""message_body": "\");exit(1);(\"${x}#{x}\u2028\u202e\n\\","#),
        ("php", r#""message_body" => "\");exit(1);(\"\${x}#{x}\u{2028}\u{202e}\n\\","#),
        ("ruby", r#""message_body" => "\");exit(1);(\"${x}\#{x}\u{2028}\u{202e}\n\\","#),
        ("android", r#"put("message_body", "\");exit(1);(\"\${x}#{x}\u2028\u202e\n\\")"#),
        ("ios", r#""message_body": "\");exit(1);(\"${x}#{x}\u{2028}\u{202e}\n\\","#),
        ("curl", r#""message_body": "\");exit(1);(\"${x}#{x}\u2028\u202e\n\\""#),
    ] {
        let call = prints(&["message_sent", "--for", language, "--set", set]);
        let lines: Vec<&str> = call.lines().map(str::trim_start).collect();
        assert!(lines.contains(&expected), "{language}\n{call}");
    }
    let call = prints(&["message_sent", "--for", "curl", "--set", "message_body=it's"]);
    assert!(call.contains(r#""message_body": "it\u0027s""#), "{call}");
    let call = prints(&["message_sent", "--for", "browser", "--set", "message_body=</script>"]);
    assert!(call.contains(r#""message_body": "\u003c/script>""#), "{call}");
}

#[test]
fn a_vendor_has_its_own_name_for_the_event() {
    for (event, sent, body) in [
        ("message_sent", "Live Chat Message Received", "Does it come with a spare filter?"),
        ("Live Chat Message Received", "Live Chat Message Sent", "Yes, one filter is in the box"),
    ] {
        let run = snippet(&[event, "--for", "node", "--vendor", "customerio"]);
        assert_eq!(run.code, 0);
        assert!(run.stdout.contains(&format!("event: \"{sent}\",")), "{}", run.stdout);
        assert!(run.stdout.contains(body) && run.stdout.contains("@customerio/cdp-analytics-node"), "{}", run.stdout);
        assert!(run.stderr.contains(&format!("is `{sent}` for Customer.io")), "{}", run.stderr);
    }
    let started = prints(&["conversation_started", "--for", "go", "--vendor", "customerio"]);
    assert!(started.contains("\"Live Chat Conversation Started\""), "{started}");
    let rudderstack = prints(&["message_sent", "--for", "rust", "--vendor", "rudderstack"]);
    assert!(rudderstack.contains("MessageSent::new()") && rudderstack.contains("https://DATA_PLANE/v1/track"));
    // A dialect has its own kinds, too.
    let fraction = ["message_sent", "--for", "curl", "--vendor", "customerio", "--set", "conversation_duration=1.5"];
    let run = snippet(&fraction);
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("warning[LC0402]") && run.stderr.contains("/properties/conversation_duration"));
}

#[test]
fn says_what_is_wrong_without_the_value() {
    let of = |more: &[&'static str]| [&["message_sent", "--for", "node"], more].concat();
    refuses(&["mesage_sent", "--for", "node"], 2, "error: no event `mesage_sent`\nhelp: did you mean `message_sent`?");
    refuses(&["live_chat_message_sent", "--for", "node"], 2, "help: it is an alias of `Live Chat Message Sent`");
    refuses(&["Order Completed", "--for", "node"], 2, "help: the events are `conversation_started`, ");
    refuses(
        &of(&["--set", "mesage_id=secret"]),
        2,
        "no property `mesage_id` on `Live Chat Message Sent`\nhelp: did you mean",
    );
    refuses(&of(&["--set", "agentId=secret"]), 2, "help: did you mean `agent_id`?");
    refuses(&of(&["--set", "queue=secret"]), 2, "help: the properties are `agent_id`, ");
    refuses(&of(&["--set", "secret"]), 2, "a value of `--set` has no `=`");
    for value in ["secret", "", "\"4\"", "NaN", "1 2"] {
        let set = format!("conversation_duration={value}");
        refuses(
            &["message_sent", "--for", "node", "--set", &set],
            2,
            "expected a number for `conversation_duration`\n",
        );
    }
    refuses(&of(&["--set", "conversation_duration=9007199254740993"]), 2, "not every language has the number");
    refuses(&of(&["--set", "conversation_duration=-1"]), 2, "error[LC0306]: expected at least 0");
    refuses(&["message_sent", "--for", "cobol"], 2, "[possible values: android, go, ios,");
    refuses(&["message_sent"], 2, "--for <LANGUAGE>");
    refuses(&["message_sent", "--for", "php", "--vendor", "customerio"], 2, "`--for curl` calls the HTTP API");
    for arguments in [of(&["--set", "agentId=secret"]), of(&["--set", "conversation_duration=secret"])] {
        assert!(!snippet(&arguments).stderr.contains("secret"));
    }
    let run = snippet(&["message_sent", "--for", "browser", "--user", "visitor-18"]);
    assert!(run.code == 0 && run.stderr.contains("names no user") && !run.stdout.contains("visitor-18"));
}

const PLAN: &str = r#"{
  "extends": "livechat@1", "name": "acme", "version": "0.1.0", "title": "Acme", "description": "Acme's chat",
  "schema_base": "https://acme.example/schemas",
  "properties": {
    "queue": {"kind": "enum", "description": "Team", "sensitivity": "none", "values": {"orders": "O", "returns": "R"}},
    "channel": {
      "kind": "enum", "closed": true, "description": "Place", "sensitivity": "none", "values": {"app": "App"}
    },
    "tariff": {"key": "a=b", "kind": "string", "max_length": 3, "description": "Tariff", "sensitivity": "none"},
    "is_member": {"kind": "boolean", "description": "Member", "sensitivity": "none"},
    "tags": {"kind": "array", "items": "string", "description": "Tags", "sensitivity": "none"},
    "due": {"kind": "timestamp", "description": "Time", "sensitivity": "none"}
  },
  "events": {
    "message_sent": {"properties": {"queue": "optional"}},
    "message_received": {"properties": {"conversation_id": "required"}},
    "handed_over": {
      "name": "Support Chat Handed Over", "description": "Another team has the chat",
      "properties": {
        "conversation_id": "required", "queue": "required", "channel": "optional", "tariff": "optional",
        "is_member": "optional", "tags": "optional", "due": "optional"
      }
    }
  }
}"#;

#[test]
fn prints_the_events_of_a_plan() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.json"), PLAN).unwrap();
    fs::write(
        folder.path().join("Cargo.toml"),
        "[workspace]\n[workspace.metadata.livechat]\nspec = \"plan.json\"\nreference = \"REFERENCE.md\"\n",
    )
    .unwrap();
    let snippet = |arguments: &[&str]| -> Run {
        livechat(folder.path(), &[&["snippet"], arguments].concat()).output().unwrap().into()
    };
    let missing = snippet(&["handed_over", "--for", "rust"]);
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.contains("the required property `conversation_id` has no value"), "{}", missing.stderr);

    let values = [
        "conversation_id=c-1",
        "queue=returns",
        "channel=app",
        "a=b=c=d",
        "is_member=true",
        r#"tags=["x", "y\u0000"]"#,
        "due=2026-11-20T10:00:00Z",
    ];
    let set = |more: &[&'static str]| -> Vec<&'static str> {
        values.iter().copied().chain(more.iter().copied()).flat_map(|value| ["--set", value]).collect()
    };
    let run = snippet(&[&["handed_over", "--for", "rust"], &set(&[])[..]].concat());
    assert_eq!((run.code, &*run.stderr), (0, ""));
    assert_eq!(
        run.stdout,
        r#"use acme_events::events::{Channel, HandedOver};
use livechat_types::{Envelope, Timestamp, Track};

let event = HandedOver::new("c-1", "returns")
    .channel(Channel::try_from("app")?)
    .tariff("c=d")
    .is_member(true)
    .tags(vec!["x".to_owned(), "y\u{0}".to_owned()])
    .due(Timestamp::parse("2026-11-20T10:00:00Z")?);
let call = Track::new(Envelope::user("visitor-17"), event).to_json();
// `post` is your HTTP client, which sends the key as the user name of basic authentication.
post("https://api.segment.io/v1/track", "WRITE_KEY", &call)?;
"#
    );
    for (value, message) in [
        ("channel=web", "error[LC0320]"),
        ("tariff=long", "error[LC03"),
        ("is_member=yes", "expected a boolean for `is_member`\nhelp: write `true` or `false`"),
        ("tags=x", "expected an array for `tags`\nhelp: write it as JSON"),
        ("due=tomorrow", "error[LC0107]"),
    ] {
        let run = snippet(&[&["handed_over", "--for", "node"], &set(&[value])[..]].concat());
        assert_eq!((run.code, &*run.stdout), (2, ""), "{value}\n{}", run.stderr);
        assert!(run.stderr.contains(message), "{value}\n{}", run.stderr);
    }
    // The other side's event: its required properties have the values of its own example, and it has no queue.
    let run = snippet(&["message_sent", "--for", "python", "--vendor", "customerio", "--set", "queue=orders"]);
    assert!(run.stderr.contains("no property `queue` on `Live Chat Message Received`"), "{}", run.stderr);
}

#[test]
fn a_broken_spec_prints_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("spec.json"), "{}").unwrap();
    let run = run_in(folder.path(), &["snippet", "message_sent", "--for", "node", "--spec", "spec.json"]);
    assert_eq!((run.code, &*run.stdout), (1, ""));
    assert!(run.stderr.contains("nothing was printed"), "{}", run.stderr);
}

#[test]
fn an_error_lists_a_few_of_many_names() {
    let folder = tempfile::tempdir().unwrap();
    let size = Size { properties: 50, events: 60, of_event: 40 };
    fs::write(folder.path().join("spec.json"), size.spec_file()).unwrap();
    let run = run_in(folder.path(), &["snippet", "zzzzzzzzzzzz", "--for", "node", "--spec", "spec.json"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("help: among the events are `"), "{}", run.stderr);
    assert_eq!(run.stderr.matches('`').count(), 2 + 2 * 20, "{}", run.stderr);
}
