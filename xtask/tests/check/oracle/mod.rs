//! Compares `check` with a model of it on random folders.

mod model;
mod traffic;

use std::fmt::Write as _;

use livechat_spec::diagnostic::Levels;
use livechat_spec::load::{LIVECHAT_JSON, load, table};
use livechat_spec::rule::{Level, Profile, Rule};
use livechat_spec::table::Spec;
use serde_json::Value;

use super::{BAD, Folder};
use model::{File, LISTS, Model};
use traffic::{Random, Shape, file};

/// The number of folders, unless this variable sets it.
const CASES: (&str, u64) = ("LIVECHAT_ORACLE", 60);

#[test]
fn findings_and_counts_are_those_of_the_model() {
    let (variable, default) = CASES;
    let cases = std::env::var(variable).map_or(default, |cases| cases.parse().unwrap());
    let own_output = Folder::with("bad.json", BAD).check(&["--format", "json", "bad.json"]).stdout;
    let own_output = own_output.lines().next().unwrap();
    let spec = table(&load("livechat.json", LIVECHAT_JSON.as_bytes()).spec_file.unwrap());
    let mut totals = Seen::default();
    for seed in 1..=cases {
        compare(seed, spec, own_output, &mut totals);
    }
    assert!(cases < default || totals.are_many(), "{totals:?}");
}

/// What the folders had, so that a poor generator is no success.
#[derive(Debug, Default)]
struct Seen {
    findings: usize,
    damaged: usize,
    too_long: u64,
    own_output: u64,
    broken: u64,
    calls: u64,
}

impl Seen {
    fn add(&mut self, model: &Model, damaged: usize) {
        let count = |key| model.summary[key].as_u64().unwrap();
        self.findings += model.findings.len();
        self.damaged += damaged;
        self.too_long += count("too_long");
        self.own_output += count("own_output");
        self.broken += count("broken");
        self.calls += count("calls");
    }

    fn are_many(&self) -> bool {
        let Self { findings, damaged, too_long, own_output, broken, calls } = *self;
        findings > 500 && damaged > 10 && too_long > 20 && own_output > 20 && broken > 60 && calls > 100
    }
}

/// The limit in folders with cut files: of a document that is cut, it does not matter whether it is too long as well.
const LONGER_THAN_ALL: usize = 3000;

/// Checks a random folder with random options, and compares the output with that of the model.
fn compare(seed: u64, spec: &'static Spec, own_output: &str, totals: &mut Seen) {
    let random = &mut Random::new(seed);

    // Options.
    let mut arguments: Vec<String> = vec!["--fail-on".into(), "never".into()];
    let dialect = [None, Some("segment"), Some("customerio")][random.below(3)];
    arguments.extend(dialect.iter().flat_map(|dialect| ["--dialect".to_owned(), (*dialect).to_owned()]));
    let (word, profile) =
        [("lenient", Profile::Lenient), ("recommended", Profile::Recommended), ("strict", Profile::Strict)]
            [random.below(3)];
    arguments.extend(["--profile".to_owned(), word.to_owned()]);
    let mut levels = Levels::of(profile);
    for id in ["LC0001", "LC0002", "LC0201", "LC0305", "LC1001", "LC1002", "LC1007"] {
        let (flag, level) =
            [("--allow", None), ("--warn", Some(Level::Warning)), ("--deny", Some(Level::Error))][random.below(3)];
        if random.one_in(4) {
            levels.set(Rule::find(id).unwrap(), level);
            arguments.extend([flag.to_owned(), id.to_owned()]);
        }
    }
    let cuts_packed = random.one_in(2);
    let max_line = if cuts_packed { LONGER_THAN_ALL } else { 200 + random.below(600) };
    let is_whole = random.one_in(3);
    arguments.extend(["--max-line".to_owned(), max_line.to_string()]);
    if !is_whole {
        arguments.extend(["--read-size".to_owned(), (3 + random.below(300)).to_string()]);
    }

    // Files.
    let folder = Folder::new();
    let shape = Shape { own_output, too_long: max_line, cuts_packed, damages_arrays: is_whole };
    let mut model = Model::new(spec, dialect.and_then(|dialect| spec.dialect(dialect)), levels, max_line, own_output);
    let mut damaged = 0;
    let mut shown = String::new();
    for at in 0..=random.below(4) {
        let packed = file(random, shape);
        let name = format!("logs/{at}.json{}", packed.extension);
        folder.write(&name, packed.on_disk);
        damaged += usize::from(packed.damage.is_some());
        let _ = writeln!(shown, "{name} {:?}:\n{}", packed.damage, packed.bytes.escape_ascii());
        model.check(&File { name, bytes: packed.bytes, damage: packed.damage });
    }
    totals.add(&model, damaged);

    for threads in ["1", "4"] {
        let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        arguments.extend(["--threads", threads, "logs"]);
        let json = folder.json(&arguments);
        let case = || format!("seed {seed}: {arguments:?}\n{shown}");
        for (at, (found, expected)) in json.findings.iter().zip(&model.findings).enumerate() {
            let differs = expected.as_object().unwrap().iter().any(|(key, value)| found[key] != *value);
            assert!(!differs, "finding {at}\n   found {found}\nexpected {expected}\n{}", case());
        }
        assert_eq!(json.findings.len(), model.findings.len(), "{:#?}\n{}", model.findings.last(), case());
        for (key, expected) in &model.summary {
            assert!(contains(&json.summary[key], expected), "{key}: {}\n{expected}\n{}", json.summary[key], case());
        }
        let lists = LISTS.map(|list| super::names::calls_in(&json.summary[list]));
        assert_eq!(lists, model.names, "{}", case());
        assert_eq!(json.code, 0, "{}", case());
    }
}

/// Whether a value has everything of another one.
fn contains(value: &Value, part: &Value) -> bool {
    match part {
        Value::Object(part) => part.iter().all(|(key, part)| contains(&value[key], part)),
        part => value == part,
    }
}
