//! `--each`: a line of verdict for each line of the input, for programs that pipe. One thread reads and checks, and prints what
//! it has whenever the input pauses.

use std::io::{self, BufWriter, Stdout, Write as _};
use std::sync::Arc;

use livechat_spec::check::Verdict;
use livechat_spec::diagnostic::Finding;

use super::chunks::{Chunk, Kind, Skipped};
use super::fails;
use super::group::Findings;
use super::inputs::Inputs;
use super::opened::reader;
use super::part::{LineColumn, Part};
use super::settings::Settings;
use super::summary::LevelCounts;
use super::tally::Tally;
use super::unpack::{Stop, Unpacked};
use super::worker::Worker;
use crate::term::{Error, ExitStatus, eprint, escape_hidden, quoted, unwritable_stdout};

/// The number of bytes that are read at once, if the input has as many.
const READ: usize = 64 << 10;

/// Checks line by line.
struct Each<'s> {
    settings: &'s Settings,
    worker: Worker,
    /// The counts of a check, which nobody asks for.
    tally: Tally,
    out: BufWriter<Stdout>,
    levels: LevelCounts,
}

/// A file, as far as it was read.
struct Lines<'f> {
    name: &'f str,
    /// The line that is not ended yet, or the beginning of a long one.
    line: Vec<u8>,
    /// What was skipped of a line that is too long.
    skipped: Option<Skipped>,
    /// Its offset in the file, and the lines before it.
    offset: u64,
    number: usize,
}

/// Runs `check --each`.
pub(super) fn run(settings: &Settings, inputs: &Inputs) -> Result<ExitStatus, Error> {
    let Settings { options, spec, dialect, levels, .. } = settings;
    let worker = Worker::new(spec, *dialect, levels, settings.masking(), options.max_line().0, None);
    let (tally, out) = (Tally::new(spec), BufWriter::with_capacity(READ, io::stdout()));
    let mut each = Each { settings, worker, tally, out, levels: LevelCounts::default() };
    let mut is_read = inputs.unreadable.is_empty();
    for input in &inputs.files {
        let unpacked = reader(input).map_err(Stop::Unreadable);
        let unpacked = unpacked.and_then(|file| Unpacked::new(file, Arc::default(), options.max_window().0));
        let stop = match unpacked {
            Ok(unpacked) => each.file(&input.name, unpacked),
            Err(stop) => Ok(Some(stop)),
        };
        match stop {
            Ok(None) => {}
            Ok(Some(stop)) => {
                is_read = false;
                eprint(&format!("error: cannot read {}: {}", quoted(&input.name), stop.why()));
            }
            Err(error) => {
                unwritable_stdout(&error)?;
                break;
            }
        }
    }
    each.out.flush().or_else(|error| unwritable_stdout(&error))?;
    Ok(if !is_read {
        ExitStatus::Failure
    } else if fails(each.levels, options.fail_on()) {
        ExitStatus::Invalid
    } else {
        ExitStatus::Success
    })
}

impl Each<'_> {
    /// Checks the lines of a file. Returns why reading it stopped before its end.
    fn file(&mut self, name: &str, mut unpacked: Unpacked) -> io::Result<Option<Stop>> {
        let mut lines = Lines { name, line: Vec::new(), skipped: None, offset: 0, number: 0 };
        let mut buffer = vec![0; READ];
        loop {
            // The input may pause.
            self.out.flush()?;
            let (length, stop) = unpacked.read(&mut buffer);
            for part in buffer[..length].split_inclusive(|&byte| byte == b'\n') {
                lines.add(part, self.settings.options.max_line().0);
                if part.ends_with(b"\n") {
                    self.end_line(&mut lines)?;
                }
            }
            if length == 0 {
                // A line that is cut off has no verdict.
                if stop.is_none() && (!lines.line.is_empty() || lines.skipped.is_some()) {
                    self.end_line(&mut lines)?;
                }
                return Ok(stop);
            }
        }
    }

    /// Prints the verdict of the line that was read.
    fn end_line(&mut self, lines: &mut Lines<'_>) -> io::Result<()> {
        let Lines { name, line, skipped, offset, number } = lines;
        let skipped = skipped.take();
        let size = skipped.as_ref().map_or(line.len() as u64, |skipped| skipped.length);
        let is_blank = skipped.is_none() && line.trim_ascii().is_empty();
        let kind = match skipped {
            Some(skipped) => Kind::TooLong(skipped, None),
            None => Kind::Lines { truncated: false },
        };
        let bom = if *number == 0 && line.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let document = &line[bom..];
        let mut part = Part::new(Findings::all());
        let chunk = Chunk { length: document.len(), offset: *offset + bom as u64, continues_line: false, kind };
        self.worker.check(document, chunk, &mut part, &mut self.tally);
        let mut findings = part.findings.into_all();
        for finding in &mut findings {
            LineColumn { line: *number, column: 0 }.shift(finding);
            finding.file = Some((*name).to_owned());
            self.levels.count(finding.level, 1);
        }
        *number += 1;
        let verdict = if is_blank { "blank" } else { word(Verdict::of(&findings)) };
        let shown: Vec<String> = findings.iter().map(Finding::to_json).collect();
        let file = serde_json::Value::from(*name);
        let text = format!(
            "{{\"file\":{file},\"line\":{number},\"verdict\":\"{verdict}\",\"findings\":[{}]}}",
            shown.join(","),
        );
        *offset += size;
        line.clear();
        writeln!(self.out, "{}", escape_hidden(&text))
    }
}

/// The word for a verdict.
const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Clean => "clean",
        Verdict::Accepted => "accepted",
        Verdict::Refused => "refused",
    }
}

impl Lines<'_> {
    /// Adds a part of the line. Of one that is too long, its beginning is kept.
    fn add(&mut self, part: &[u8], max_line: usize) {
        if self.skipped.is_none() && self.line.len() + part.trim_ascii_end().len() > max_line + 2 {
            let mut skipped = Skipped::default();
            skipped.add(&self.line);
            self.skipped = Some(skipped);
        }
        match &mut self.skipped {
            Some(skipped) => {
                skipped.add(part);
                self.line.extend_from_slice(&part[..part.len().min(512_usize.saturating_sub(self.line.len()))]);
                self.line.truncate(512);
            }
            None => self.line.extend_from_slice(part),
        }
    }
}
