//! `cargo bench --bench worst -- [FILTER] [--record FILE]`: how long the worst documents take, beside `serde_json`'s
//! `Value` in the same run.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::hint::black_box;
use std::io::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use livechat_bench::race::now;
use livechat_bench::worst;
use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Passes};
use livechat_types::{Body, read};

/// The sizes of documents.
const SIZES: [usize; 7] = [64, 256, 1_024, 2_048, 4_096, 65_536, 1_048_576];

/// The most times as long as `Value` that a document may take.
const MOST: f64 = 30.0;

/// A smaller document may take this many seconds more.
const SMALL: usize = 4_096;
const MORE: f64 = 5e-6;

/// The rounds for a document: more for a small one, for which making the checker takes most of the time.
const ROUNDS: usize = 7;
const ROUNDS_OF_SMALL: usize = 31;

/// A call without findings. Checking it makes the buffers of a checker grow, which takes no part in the time of a document.
const CLEAN: &[u8] = br#"{"type":"track","userId":"visitor-17","event":"Live Chat Message Sent"}"#;

fn main() -> ExitCode {
    let (mut filter, mut record) = (String::new(), None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match &*argument {
            // Cargo passes this to every benchmark.
            "--bench" => {}
            "--record" => record = arguments.next(),
            // `cargo bench` runs both benchmarks; these are for the other one.
            "--rounds" | "--events" | "--corpus" => drop(arguments.next()),
            _ => filter = argument,
        }
    }
    let mut table = format!(
        "| {:44} | {:>7} | {:>12} | {:>10} | {:>10} | {:>10} | {:>12} |\n|---|---|---|---|---|---|---|\n",
        "document", "bytes", "Value, ns/B", "check", "validate", "typed read", "of the bound"
    );
    let mut slow = 0;
    for case in worst::ALL.iter().filter(|case| case.name.contains(&*filter)) {
        for size in SIZES {
            let document = (case.make)(size).into_bytes();
            let [value, check, validate, typed] = times(&document);
            let bound = MOST * value + if document.len() < SMALL { MORE } else { 0.0 };
            let of_bound = check.max(validate).max(typed) / bound;
            slow += usize::from(of_bound > 1.0);
            let [check, validate, typed] = [check, validate, typed].map(|time| time / value);
            let per_byte = value * 1e9 / document.len() as f64;
            // Writing to a string does not fail.
            let _ = writeln!(
                table,
                "| {:44} | {:>7} | {per_byte:>12.2} | {check:>10.2} | {validate:>10.2} | {typed:>10.2} | {of_bound:>12.2} |",
                case.name,
                document.len()
            );
        }
    }
    println!(
        "{table}\n{slow} documents take more than {MOST} times as long as `Value`, and {} µs if small.",
        MORE * 1e6
    );
    // The other benchmark has written the file.
    let append = |file: &str| {
        let mut file = OpenOptions::new().create(true).append(true).open(file)?;
        writeln!(file, "\n### worst documents, times as long as serde_json's `Value`\n\n{}", table.trim_end())
    };
    if let Some(file) = record
        && let Err(error) = append(&file)
    {
        eprintln!("{file}: {error}");
        return ExitCode::from(2);
    }
    if slow == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The seconds that `Value`, checks with all passes and with one, and typed reading take: medians of rounds that run all of
/// them by turns. Nothing is known from other documents but [`CLEAN`].
fn times(document: &[u8]) -> [f64; 4] {
    // What a checker takes to be made is not what its document takes.
    let made = |passes| {
        let mut checker = Checker::new(&LIVECHAT).passes(passes);
        checker.findings(CLEAN);
        checker
    };
    let check = |passes| made(passes).findings(document).len();
    // `Value` stops at half of a surrogate pair. Give it another character there, so that it reads as much.
    let whole = String::from_utf8_lossy(document).replace("\\ud800", "\\u00e9");
    let runs: [&dyn Fn() -> usize; 6] = [
        &|| usize::from(serde_json::from_str::<serde_json::Value>(&whole).is_ok()),
        &|| check(Passes::All),
        &|| check(Passes::Validate),
        &|| match read::<Body>(document) {
            Ok(read) => read.findings.len(),
            Err(error) => error.findings().len(),
        },
        &|| made(Passes::All).calls().len(),
        &|| made(Passes::Validate).calls().len(),
    ];
    let mut rounds = [const { Vec::new() }; 6];
    for _ in 0..if document.len() < SMALL { ROUNDS_OF_SMALL } else { ROUNDS } {
        for (run, times) in runs.iter().zip(&mut rounds) {
            times.push(time(*run));
        }
    }
    let less = |times: &[f64], made: &[f64]| median(times.iter().zip(made).map(|(time, made)| time - made).collect());
    let [value, check, validate, typed, made, made_to_validate] = rounds;
    let (check, validate) = (less(&check, &made), less(&validate, &made_to_validate));
    [median(value), check, validate, median(typed)].map(|time| time.max(1e-9))
}

/// Runs long enough for the clock; returns the seconds of one run.
fn time(run: &dyn Fn() -> usize) -> f64 {
    let (start, mut runs) = (now(), 0);
    loop {
        black_box(run());
        runs += 1;
        let elapsed = now() - start;
        if elapsed > Duration::from_millis(2) {
            return elapsed.as_secs_f64() / f64::from(runs);
        }
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
