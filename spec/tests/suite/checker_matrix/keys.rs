//! Unknown keys, which are compared with each other.

use std::fmt::Write as _;

use livechat_spec::json::Span;
use livechat_tests::found;

use super::{CALL, Readers};

/// Positions of unknown keys, which are compared with each other.
fn object_spots() -> Vec<(String, &'static str)> {
    vec![
        (format!("{CALL},"), "}"),
        (format!(r#"{CALL},"properties":{{"#), "}}"),
        (format!(r#"{CALL},"context":{{"a":[{{"#), "}]}}"),
        (format!(r#"{{"batch":[{CALL}}}],"#), "}"),
    ]
}

#[test]
fn keys_of_every_length() {
    let mut readers = Readers::of([None]);
    for (before, after) in object_spots() {
        for length in 0..=70 {
            let key = "k".repeat(length);
            // Change the second letter, so that the first eight bytes differ, too.
            let escaped = key.replacen("kk", r"k\u006b", 1);
            let first = format!("{before}\"{key}\":1,");
            for (key, value, rule) in [
                (&key, "2", "duplicate-key"),
                (&key, "1", "repeated-key"),
                (&escaped, "2", "duplicate-key"),
                (&escaped, "1", "repeated-key"),
            ] {
                let document = format!("{first}\"{key}\":{value}{after}");
                let findings = &readers.findings(document.as_bytes())[0];
                let rules: Vec<_> = findings.iter().map(|finding| (finding.rule.name, finding.span)).collect();
                assert_eq!(rules, [(rule, Span::new(first.len(), first.len() + key.len() + 2))], "{document}");
            }
            // Keys that differ in one byte, or in the last.
            for at in 0..length {
                let mut other = key.clone();
                other.replace_range(at..=at, "j");
                let document = format!("{first}\"{other}\":2,\"{key}k\":3{after}");
                assert_eq!(found(&readers.findings(document.as_bytes())[0]), [""; 0], "{document}");
            }
        }
    }
}

#[test]
fn duplicates_among_many_keys() {
    let mut readers = Readers::of([None]);
    let mut random = fastrand::Rng::with_seed(17);
    for (before, after) in object_spots() {
        for count in [2, 63, 64, 65, 66, 130, 400] {
            let keys: Vec<String> = (0..count).map(|key| format!("an unknown key {key}, of many")).collect();
            let mut pairs: Vec<(usize, usize)> = vec![(0, 1), (0, count - 1), (count - 2, count - 1), (0, count / 2)];
            pairs.extend((0..4).map(|_| (random.usize(..count / 2), random.usize(count / 2..count))));
            let text = |keys: &[String]| {
                let mut text = before.clone();
                let mut spans = Vec::new();
                for key in keys {
                    spans.push(Span::new(text.len(), text.len() + key.len() + 2));
                    let _ = write!(text, "\"{key}\":{},", spans.len());
                }
                text.pop();
                (text + after, spans)
            };
            assert_eq!(found(&readers.findings(text(&keys).0.as_bytes())[0]), [""; 0], "{count} keys");
            for (first, second) in pairs.into_iter().filter(|(first, second)| first < second) {
                for escaped in [false, true] {
                    let mut keys = keys.clone();
                    keys[second] = if escaped { keys[first].replace("key", r"\u006bey") } else { keys[first].clone() };
                    let (text, spans) = text(&keys);
                    let findings = &readers.findings(text.as_bytes())[0];
                    let rules: Vec<_> = findings.iter().map(|finding| (finding.rule.name, finding.span)).collect();
                    assert_eq!(rules, [("duplicate-key", spans[second])], "{first} and {second} of {count}");
                }
            }
        }
    }
}
