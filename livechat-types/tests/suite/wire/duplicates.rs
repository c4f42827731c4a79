//! Duplicate keys.

use super::strings;
use crate::common::{rewritten, sent, sent_as_written};

/// A repeated key is a warning if the values are equal, and an error if they differ.
#[test]
fn duplicate_keys() {
    let same = "repeated-key";
    let differ = "duplicate-key";
    let cases: &[(&str, &str, &[&str])] = &[
        (r#""userId":"visitor-17""#, "{}", &["repeated-key /userId"]),
        (r#""\u0075serId":"visitor-17""#, "{}", &["repeated-key /userId"]),
        (r#""userId":"visitor-18""#, "{}", &["duplicate-key /userId"]),
        (r#""\u0075serId":"visitor-18""#, "{}", &["duplicate-key /userId"]),
        (r#""event":"Live Chat Message Sent""#, "{}", &["repeated-key /event"]),
        (r#""event":"Live Chat Message Received""#, "{}", &["duplicate-key /event"]),
        (r#""x":1,"x":1"#, "{}", &["repeated-key /x"]),
        (r#""x":1,"x":1.0"#, "{}", &["duplicate-key /x"]),
        (r#""context":{"a":{"b":1,"b":2}}"#, "{}", &["duplicate-key /context/a/b"]),
        (r#""context":{"a":[{"b":1,"b":1}]}"#, "{}", &["repeated-key /context/a/0/b"]),
        (r#""x":{"b":1,"\u0062":2}"#, "{}", &["duplicate-key /x/b"]),
        ("\"x\":1", r#"{"agent_id":"a","agent_id":"a"}"#, &["repeated-key /properties/agent_id"]),
        ("\"x\":1", r#"{"agent_id":"a","agent\u005fid":"b"}"#, &["duplicate-key /properties/agent_id"]),
        ("\"x\":1", r#"{"queue":1,"queue":1}"#, &["repeated-key /properties/queue"]),
        ("\"x\":1", r#"{"queue":{"a":1,"a":2}}"#, &["duplicate-key /properties/queue/a"]),
    ];
    for &(fields, properties, findings) in cases {
        let call =
            format!(r#"{{"userId":"visitor-17","event":"Live Chat Message Sent",{fields},"properties":{properties}}}"#);
        let (json, seen) = rewritten(&call);
        assert_eq!(seen, findings, "{call}");
        assert_eq!(json.is_some(), findings[0].starts_with(same), "{call}");
        assert!(findings[0].starts_with(same) || findings[0].starts_with(differ));
        // The writer repeats no key that the reader compares.
        if let Some(json) = json {
            let nested = findings[0].matches('/').count() > 2;
            assert_eq!(rewritten(&json).1.is_empty(), !nested, "{json}");
        }
    }
}

/// More keys than the reader compares one by one.
#[test]
fn duplicate_keys_of_large_objects() {
    let keys = (0..100).map(|key| format!(r#""key{key}":{key}"#)).collect::<Vec<_>>().join(",");
    let (json, seen) = rewritten(&sent(&format!(r#"{{{keys},"key7":7,"key99":99}}"#)));
    assert_eq!(seen, ["repeated-key /properties/key7", "repeated-key /properties/key99"]);
    assert_eq!(json, Some(sent_as_written(&format!("{{{keys}}}"))));
    let (json, seen) = rewritten(&sent(&format!(r#"{{{keys},"key7":8}}"#)));
    assert_eq!((json, seen), (None, strings(&["duplicate-key /properties/key7"])));
}
