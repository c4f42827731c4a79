//! Streams of similar documents: the checker learns templates, matches them, misses them, forgets them and pauses. With
//! all passes it must find what `validate` finds in each document.

mod borders;
mod own_specs;
mod random_specs;
mod similar;

use fastrand::Rng;
use livechat_tests::checkers::Checkers;
use livechat_tests::trees::Tree;

const SEED: u64 = 0x5ea1_ed17;

/// A value of another kind, or one that may break a rule.
const OTHERS: &[&str] = &[
    "null",
    "true",
    "0",
    "-1",
    "1.5",
    "1e2",
    "[]",
    "{}",
    "\"\"",
    "\" \"",
    "\"\\u00a0 \"",
    "\"x\"",
    "\"null\"",
    "\"n\\u0075ll\"",
    "\"undefined\"",
    "\"2026-11-20T10:15:00Z\"",
    "\"2026-11-22T10:15:00.250Z\"",
    "\"1970-01-21T18:39:29.700Z\"",
    "[1]",
    "01",
    "1.",
    "nul",
    "\"\\ud83d\"",
    "\"\\x\"",
    r#"{"a":1,"a":1}"#,
    r#"{"name":"js"}"#,
];

/// Changes a document in one position.
fn disturb(tree: &mut Tree, random: &mut Rng) {
    match tree {
        Tree::Text(text) => OTHERS[random.usize(..OTHERS.len())].clone_into(text),
        Tree::Array(items) if items.is_empty() => items.push(Tree::Text("1".to_owned())),
        Tree::Array(items) => {
            let at = random.usize(..items.len());
            disturb(&mut items[at], random);
        }
        Tree::Object(members) => {
            let at = random.usize(..=members.len());
            match random.u8(..7) {
                0 | 1 => {
                    let keys = [
                        "userId",
                        "agent_id",
                        "queue",
                        "context",
                        "batch",
                        "type",
                        "extra",
                        "sentAt",
                        "receivedAt",
                        "agent_nam",
                        "agentId",
                        "é",
                    ];
                    let value = Tree::Text(OTHERS[random.usize(..OTHERS.len())].to_owned());
                    members.insert(at, (keys[random.usize(..keys.len())].to_owned(), value));
                }
                2 if at < members.len() => drop(members.remove(at)),
                3 => random.shuffle(members),
                _ if at < members.len() => disturb(&mut members[at].1, random),
                _ => {}
            }
        }
    }
}

fn shuffle(tree: &mut Tree, random: &mut Rng) {
    match tree {
        Tree::Text(_) => {}
        Tree::Array(items) => items.iter_mut().for_each(|item| shuffle(item, random)),
        Tree::Object(members) => {
            random.shuffle(members);
            for (_, value) in members {
                shuffle(value, random);
            }
        }
    }
}

fn tally(checkers: &[Checkers]) -> String {
    let sum = |of: fn(&Checkers) -> [usize; 3]| {
        let [templates, scan, validate] =
            checkers.iter().map(of).fold([0; 3], |sum, of| [0, 1, 2].map(|pass| sum[pass] + of[pass]));
        format!("{templates} matched templates, {scan} were scanned, {validate} were validated")
    };
    format!("clean: {}; with findings: {}", sum(|of| of.clean), sum(|of| of.found))
}

/// Leaks a value, because specs are static.
fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn kept_list<T>(values: Vec<T>) -> &'static [T] {
    Box::leak(values.into_boxed_slice())
}
