//! Writes converted parts in the order of the input, and what was changed and rejected.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Stdout, Write as _};
use std::path::Path;

use livechat_spec::convert::Change;
use serde_json::json;

use super::super::inputs::Inputs;
use super::super::output::{StreamedFile, resolved};
use super::super::part::LineColumn;
use super::worker::{ArrayPart, Counts, Part, PlacedChange};
use crate::term::{Error, counted, escape_hidden, grouped, quoted, unwritable_stdout};

/// Where parts are written.
pub(super) struct Output {
    stdout: BufWriter<Stdout>,
    rejects: Option<StreamedFile>,
    changes: Option<StreamedFile>,
    counts: Counts,
    /// The number of files that were opened.
    pub(super) files: u64,
    /// The file of the last part, and where that part ends in it.
    file: Option<usize>,
    reached: LineColumn,
    /// Whether the output ends within a line.
    is_within_line: bool,
    /// Whether the line feed that comes next, if one does, ends the line of a document that is left out.
    skips_line_feed: bool,
    /// The comma after the last element of an array, and whether one of its elements is written.
    comma: Vec<u8>,
    is_kept: bool,
    /// Why stdout takes no more.
    unwritten: Option<io::Error>,
    /// The number of files that could not be read to their end.
    pub(super) unreadable: Vec<String>,
}

impl Output {
    /// Prepares the files of `--rejects` and `--changes`.
    pub(super) fn prepare(rejects: Option<&Path>, changes: Option<&Path>, inputs: &Inputs) -> Result<Self, Error> {
        let mut others = Vec::new();
        for (flag, path) in [("rejects", rejects), ("changes", changes)] {
            if let Some(path) = path {
                inputs.refuse_output(flag, path, &others)?;
                others.push((flag, resolved(path)));
            }
        }
        Ok(Self {
            stdout: BufWriter::new(io::stdout()),
            rejects: rejects.map(StreamedFile::prepare).transpose()?,
            changes: changes.map(StreamedFile::prepare).transpose()?,
            counts: Counts::default(),
            files: 0,
            file: None,
            reached: LineColumn::default(),
            is_within_line: false,
            skips_line_feed: false,
            comma: Vec::new(),
            is_kept: false,
            unwritten: None,
            unreadable: Vec::new(),
        })
    }

    /// Writes the next part of the input. Fails at the first document that is rejected, if none are kept. Returns whether to
    /// go on.
    pub(super) fn take(&mut self, file: usize, name: &str, part: &mut Part) -> Result<bool, Error> {
        if self.file != Some(file) {
            self.begin_file();
            (self.file, self.reached) = (Some(file), LineColumn::default());
        }
        let array = part.array.take();
        self.write_part(part, array);
        self.skips_line_feed |= part.is_long && !self.is_within_line;
        if let Some(rejects) = &mut self.rejects {
            rejects.write(&part.rejects);
            if let Some(long) = part.long.take() {
                let length = long.length;
                match long.into_file() {
                    Ok(long) => rejects.copy(long, length),
                    Err(error) => rejects.run(|_| Err(error)),
                }
                rejects.write(b"\n");
            }
        }
        if let Some(changes) = &mut self.changes {
            for change in &part.changes {
                changes.write(line(name, self.reached, change).as_bytes());
            }
        }
        self.counts.add(&part.counts);
        if let Some((mut at, kind)) = part.rejected {
            let mut place = self.reached;
            place.add(at.line, at.column);
            at = place;
            let message = format!("{}:{}:{}: {}", quoted(name), at.line + 1, at.column + 1, kind.text());
            return Err(
                Error::new(message).help("pass `--rejects FILE`, which gets such documents, to convert the others")
            );
        }
        self.reached.add(part.end.line, part.end.column);
        if let Some(stop) = part.stop.take() {
            self.unreadable.push(format!("cannot read {}: {}", quoted(name), stop.why()));
        }
        Ok(self.unwritten.is_none())
    }

    fn begin_file(&mut self) {
        self.skips_line_feed = false;
        self.end_array();
        if self.is_within_line {
            self.write(b"\n");
        }
    }

    /// Writes what was held back of an array.
    fn end_array(&mut self) {
        let comma = std::mem::take(&mut self.comma);
        self.write(&comma);
    }

    fn write_part(&mut self, part: &Part, array: Option<ArrayPart>) {
        let Some(array) = array else {
            self.end_array();
            self.write(&part.out);
            return;
        };
        if array.opens {
            self.end_array();
            self.is_kept = false;
        }
        match array.first {
            // The comma belongs to an element before which there is none.
            Some(true) if !self.is_kept => {
                let comma = std::mem::take(&mut self.comma);
                self.write(comma.get(1..).unwrap_or_default());
            }
            Some(false) => self.comma.clear(),
            _ => self.end_array(),
        }
        let (mut out, tail) = part.out.split_at(array.tail.unwrap_or(part.out.len()));
        if let Some(comma) = array.comma.filter(|_| !self.is_kept) {
            self.write(&out[..comma]);
            out = &out[comma + 1..];
        }
        self.write(out);
        self.comma.extend_from_slice(tail);
        self.is_kept |= array.is_kept;
    }

    fn write(&mut self, mut bytes: &[u8]) {
        if self.skips_line_feed && !bytes.is_empty() {
            self.skips_line_feed = false;
            bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
        }
        if let Some(&last) = bytes.last() {
            self.is_within_line = last != b'\n';
        }
        if self.unwritten.is_none() {
            self.unwritten = self.stdout.write_all(bytes).err();
        }
    }

    /// Ends writing: files are replaced only if all was converted. Returns the report.
    pub(super) fn finish(mut self, is_whole: bool, what: &str) -> Result<(String, u64), Error> {
        self.end_array();
        if self.unwritten.is_none() {
            self.unwritten = self.stdout.flush().err();
        }
        let files = [self.rejects, self.changes].into_iter().flatten();
        let written: Vec<_> = files.map(|file| file.finish(is_whole)).collect();
        if let Some(error) = self.unwritten {
            unwritable_stdout(&error)?;
        }
        written.into_iter().collect::<Result<(), _>>()?;
        let Counts { documents, changed, rejected, changes, rejections, .. } = self.counts;
        let mut report = format!(
            "{what}: {}, {}, {} changed, {} rejected\n",
            counted(self.files, "file"),
            counted(documents, "document"),
            grouped(changed),
            grouped(rejected),
        );
        for (kind, count) in changes {
            let _ = writeln!(report, "  {}  {kind}", grouped(count));
        }
        for (kind, count) in rejections {
            let _ = writeln!(report, "  {}  rejected: {}", grouped(count), kind.summary());
        }
        Ok((report, rejected))
    }
}

/// A change as a line of JSON, without values.
fn line(file: &str, start: LineColumn, placed: &PlacedChange) -> String {
    let PlacedChange { change: Change { item, kind, .. }, at, span, element, .. } = placed;
    let mut place = start;
    place.add(at.line, at.column);
    let line = json!({
        "change": kind.as_str(),
        "rule": kind.rule().map(|rule| rule.id),
        "message": kind.to_string(),
        "file": file,
        "element": element,
        "item": item,
        "start": span.0,
        "end": span.1,
        "line": place.line + 1,
        "column": place.column + 1,
    });
    format!("{}\n", escape_hidden(&line.to_string()))
}
