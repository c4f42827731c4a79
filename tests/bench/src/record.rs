//! The tables, and the machine that they were measured on.

use std::fmt::Write as _;
use std::process::Command;
use std::time::SystemTime;

use livechat_types::Timestamp;

use crate::race::{Figures, Result};

/// The table of a race on a corpus.
pub fn table(title: &str, bases: &[&str], results: &[Result]) -> String {
    let further = cells(bases.iter().map(|base| format!("times {base}")));
    let mut out = format!("### {title}\n\n| | ns/event | MB/s | times base |{further} middle half | not seen |\n");
    let _ = writeln!(out, "|---|---|---|---|{}---|---|", "---|".repeat(bases.len()));
    for Result { name, misses, figures } in results {
        let misses = misses.iter().map(|mistake| format!("{mistake:?}")).collect::<Vec<_>>().join(", ");
        match figures {
            Ok(Figures { nanoseconds, megabytes, ratios, quartiles: (low, high) }) => {
                let ratios = cells(ratios.iter().map(|ratio| format!("{ratio:.2}")));
                let _ = writeln!(
                    out,
                    "| {name} | {nanoseconds:.0} | {megabytes:.0} |{ratios} {low:.2} - {high:.2} | {misses} |"
                );
            }
            Err(wrong) => {
                let _ = writeln!(out, "| {name} | did not run: {wrong} |");
            }
        }
    }
    out
}

fn cells(texts: impl Iterator<Item = String>) -> String {
    texts.fold(String::new(), |cells, text| cells + " " + &text + " |")
}

/// The day, the machine, the compiler, and how busy the machine is.
pub fn circumstances() -> String {
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_nanos();
    let now = i128::try_from(now).ok().and_then(Timestamp::from_unix_nanos);
    let day = now.map_or_else(String::new, |now| now.as_str()[..10].to_owned());
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let cpu =
        cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ")).map_or("", |(_, model)| model);
    let load = read("/proc/loadavg");
    let load = load.split(' ').next().unwrap_or_default();
    let rustc = Command::new("rustc")
        .arg("--version")
        .output()
        .map_or_else(|_| String::new(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    format!("{day}; {cpu}, {cores} cores, load {load} at the start; {rustc}, default bench profile\n")
}
