//! Reads bodies of requests from files, and prints their events: `cargo run --example receive -- FILE...`. The file `-`
//! is standard input.
//!
//! It prints the findings, and checks that each body is the same after it is written and read again. It exits with 1 if
//! a body or a call has errors, and with 2 if a file cannot be read.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use livechat_types::spec::LIVECHAT;
use livechat_types::spec::diagnostic::{Masking, render};
use livechat_types::{BatchItem, Body, Track, read};

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        eprintln!("usage: receive FILE...");
        return ExitCode::from(2);
    }
    let mut tally = Tally::default();
    for file in &files {
        match bytes_of(file) {
            Ok(bytes) => tally.add(file, &bytes),
            Err(error) => {
                eprintln!("error: cannot read `{}`: {error}", file.escape_debug());
                return ExitCode::from(2);
            }
        }
    }
    let Tally { events, others, invalid, refused } = tally;
    print(&format!(
        "{events} live chat events, {others} other calls, {invalid} calls with errors, {refused} bodies refused"
    ));
    if invalid + refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[derive(Default)]
struct Tally {
    events: usize,
    others: usize,
    invalid: usize,
    refused: usize,
}

impl Tally {
    fn add(&mut self, file: &str, bytes: &[u8]) {
        let (body, mut findings) = match read::<Body>(bytes) {
            Ok(read) => (Some(read.value), read.findings.into_vec()),
            Err(error) => (None, error.into_findings()),
        };
        for finding in &mut findings {
            finding.file = Some(file.to_owned());
            eprint!("{}", render(finding, bytes, Masking::Traffic(&LIVECHAT)));
        }
        let Some(body) = body else {
            self.refused += 1;
            return;
        };
        for item in body.items() {
            match item {
                BatchItem::Track(track) => {
                    self.events += 1;
                    print(&format!("{file}: {}", describe(track)));
                }
                BatchItem::Other(_) => self.others += 1,
                BatchItem::Invalid(_) => self.invalid += 1,
            }
        }
        match read::<Body>(body.to_json().as_bytes()) {
            Ok(again) if again.value == body => {}
            _ => {
                self.refused += 1;
                eprintln!("error: `{}` differs after it is written and read again", file.escape_debug());
            }
        }
    }
}

/// Describes a call without its sensitive values.
fn describe(track: &Track<livechat_types::AnyEvent>) -> String {
    let event = &track.event;
    let mut text = event.name().to_owned();
    if let Some(conversation) = event.conversation_id() {
        text = format!("{text}, conversation {conversation}");
    }
    if let Some(duration) = event.conversation_duration() {
        text = format!("{text}, after {duration} s");
    }
    if let Some(time) = track.envelope.timestamp.as_ref().or(track.envelope.original_timestamp.as_ref()) {
        text = format!("{text}, at {time}");
    }
    if !event.extra().is_empty() {
        let keys: Vec<&str> = event.extra().iter().map(|(key, _)| key).collect();
        text = format!("{text}, also {}", keys.join(", "));
    }
    text
}

/// Prints a line. Unlike `println!`, it does not panic if the reader closed stdout.
fn print(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn bytes_of(file: &str) -> std::io::Result<Vec<u8>> {
    if file != "-" {
        return std::fs::read(file);
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}
