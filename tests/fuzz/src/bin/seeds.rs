//! Writes seeds for every target, and the dictionary: `seeds FOLDER`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

use livechat_fuzz::TARGETS;
use livechat_spec::LIVECHAT;
use serde_json::Value;

use corpus::{Corpus, Shape};

#[path = "../../../bench/src/corpus/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "the benchmarks need more of it")]
mod corpus;
#[path = "../../../bench/src/worst.rs"]
#[allow(dead_code, unreachable_pub, reason = "the benchmarks need more of it")]
mod worst;

fn main() -> io::Result<()> {
    let Some(folder) = env::args().nth(1) else {
        eprintln!("usage: seeds FOLDER");
        std::process::exit(2);
    };
    let (folder, repository) = (Path::new(&folder), Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    fs::create_dir_all(folder)?;
    let schema = serde_json::from_slice(&fs::read(repository.join("spec/livechat.schema.json"))?)?;
    fs::write(folder.join("dictionary.txt"), dictionary(&schema))?;

    let mut bodies = files(&repository.join("tests/fixtures/sdk"))?;
    for shape in Shape::ALL {
        bodies.extend(Corpus::generate(shape, 1, 40).events().map(<[u8]>::to_vec));
    }
    bodies.extend(examples());
    let lines: Vec<Vec<u8>> = bodies.chunks(3).map(|bodies| bodies.join(&b'\n')).collect();
    let specs = ["spec/tests/suite/base.json", "xtask/tests/spec.json", "xtask/tests/downstream/helpdesk/spec.json"];
    let specs = specs.iter().map(|file| {
        // Without spaces they are shorter, and more of a change hits something.
        let value: Value = serde_json::from_slice(&fs::read(repository.join(file))?)?;
        Ok(value.to_string().into_bytes())
    });
    let specs = specs.collect::<io::Result<Vec<_>>>()?;
    // Small ones, of which the target repeats a part.
    let small = worst::ALL.iter().map(|case| [&[128, 64], (case.make)(512).as_bytes()].concat());
    let slow: Vec<Vec<u8>> = small.collect();
    for (target, _) in TARGETS {
        let seeds = match *target {
            "ndjson" => &lines,
            "spec_file" => &specs,
            "slow" => &slow,
            _ => &bodies,
        };
        let folder = folder.join(target);
        fs::create_dir_all(&folder)?;
        for (at, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{at:03}")), seed)?;
        }
    }
    Ok(())
}

/// The JSON files of a folder.
fn files(folder: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut paths = folder.read_dir()?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths.iter().map(fs::read).collect()
}

/// The bad and the good examples of the rules, as far as they are JSON or nearly so.
fn examples() -> Vec<Vec<u8>> {
    let examples = livechat_spec::rule::ALL.iter().flat_map(|rule| [rule.bad.as_str(), rule.good.as_str()]);
    examples.filter(|example| example.starts_with(['{', '['])).map(|example| example.as_bytes().to_vec()).collect()
}

/// The keys that a schema names.
fn keys(schema: &Value, found: &mut dyn FnMut(&str)) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        properties.keys().for_each(|key| found(key));
    }
    match schema {
        Value::Object(members) => members.values().for_each(|value| keys(value, found)),
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

/// What libFuzzer puts in the place of bytes: names of the spec, and pieces of JSON.
fn dictionary(schema_of_specs: &Value) -> String {
    let mut words: BTreeSet<String> = BTreeSet::new();
    let mut quoted = |text: &str| {
        words.insert(format!("\"{text}\""));
    };
    keys(schema_of_specs, &mut quoted);
    for property in LIVECHAT.envelope.iter().chain(LIVECHAT.properties) {
        quoted(property.key);
        property.aliases.iter().for_each(|alias| quoted(alias));
        property.values.iter().for_each(|value| quoted(value));
    }
    for event in LIVECHAT.events {
        quoted(event.name);
        event.aliases.iter().for_each(|alias| quoted(alias));
    }
    for text in ["batch", "library", "name", "2026-11-20T10:15:00.250Z", "2026-02-29T23:59:60+00:00", "", "identify"] {
        quoted(text);
    }
    let pieces = [
        "null",
        "true",
        "false",
        "{}",
        "[]",
        "{\"a\":1}",
        ",",
        ":",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\\\"",
        "\\\\",
        "\\/",
        "\\n",
        "\\u0000",
        "\\u0065",
        "\\ud83d\\ude00",
        "\\ud83d",
        "\\udc00",
        "0",
        "-0",
        "1.0",
        "1e2",
        "1E+2",
        "1e400",
        "-1",
        "01",
        "9007199254740993",
        "18446744073709551616",
        "0.1",
        "\u{feff}",
        "é",
        "👋",
        "\n",
        "\r\n",
        " ",
    ];
    words.extend(pieces.map(str::to_owned));
    let mut out = String::new();
    for word in words {
        out.push('"');
        for byte in word.bytes() {
            // Writing to a string does not fail.
            let _ = match byte {
                b' '..=b'~' if byte != b'"' && byte != b'\\' => write!(out, "{}", char::from(byte)),
                _ => write!(out, "\\x{byte:02x}"),
            };
        }
        out.push_str("\"\n");
    }
    out
}
