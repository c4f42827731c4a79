//! `cargo bench --bench worst -- [FILTER] [--record FILE]`: how long the worst documents take, beside `serde_json`'s
//! `Value` in the same run.

use std::fmt::Write as _;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Duration;

use livechat_bench::race::now;
use livechat_bench::worst;
use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Passes};
use livechat_types::{Body, read};

/// The sizes of documents.
const SIZES: [usize; 3] = [4_096, 65_536, 1_048_576];

/// The most times as long as `Value` that a document may take.
const MOST: f64 = 30.0;

const ROUNDS: usize = 7;

fn main() -> ExitCode {
    let (mut filter, mut record) = (String::new(), None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match &*argument {
            // Cargo passes this to every benchmark.
            "--bench" => {}
            "--record" => record = arguments.next(),
            _ => filter = argument,
        }
    }
    let mut table = format!(
        "| {:44} | {:>7} | {:>12} | {:>10} | {:>10} | {:>10} |\n|---|---|---|---|---|---|\n",
        "document", "bytes", "Value, ns/B", "check", "validate", "typed read"
    );
    let mut slow = 0;
    for case in worst::ALL.iter().filter(|case| case.name.contains(&*filter)) {
        for size in SIZES {
            let document = (case.make)(size).into_bytes();
            let [value, check, validate, typed] = times(&document);
            let [check, validate, typed] = [check, validate, typed].map(|time| time / value);
            slow += usize::from([check, validate, typed].iter().any(|&times| times > MOST));
            let per_byte = value * 1e9 / document.len() as f64;
            // Writing to a string does not fail.
            let _ = writeln!(
                table,
                "| {:44} | {:>7} | {per_byte:>12.2} | {check:>10.2} | {validate:>10.2} | {typed:>10.2} |",
                case.name,
                document.len()
            );
        }
    }
    println!("{table}\n{slow} documents take more than {MOST} times as long as `Value`.");
    if let Some(file) = record
        && let Err(error) = std::fs::write(&file, table)
    {
        eprintln!("{file}: {error}");
        return ExitCode::from(2);
    }
    if slow == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The seconds that `Value`, checks with all passes and with one, and typed reading take: medians of rounds that run all of
/// them by turns. Nothing is known from other documents.
fn times(document: &[u8]) -> [f64; 4] {
    let check = |passes| Checker::new(&LIVECHAT).passes(passes).findings(document).len();
    // `Value` stops at half of a surrogate pair. Give it another character there, so that it reads as much.
    let whole = String::from_utf8_lossy(document).replace("\\ud800", "\\u00e9");
    let runs: [&dyn Fn() -> usize; 4] = [
        &|| usize::from(serde_json::from_str::<serde_json::Value>(&whole).is_ok()),
        &|| check(Passes::All),
        &|| check(Passes::Validate),
        &|| match read::<Body>(document) {
            Ok(read) => read.findings.len(),
            Err(error) => error.findings().len(),
        },
    ];
    // What a checker takes to be made is not what its document takes.
    let made = median((0..99).map(|_| time(&|| usize::from(Checker::new(&LIVECHAT).calls().is_empty()))).collect());
    let mut rounds = [const { Vec::new() }; 4];
    for _ in 0..ROUNDS {
        for (run, times) in runs.iter().zip(&mut rounds) {
            times.push(time(*run));
        }
    }
    let mut times = rounds.map(median);
    times[1] -= made;
    times[2] -= made;
    times.map(|time| time.max(1e-9))
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
