//! The documents of a part, split into good and bad ones.

use std::fs::File;
use std::io::{self, Seek as _, Write as _};

use livechat_spec::diagnostic::Finding;
use livechat_spec::rule::Level;

use super::options::words::FailOn;

/// Which documents are bad, and what is kept of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Split {
    pub(super) fail_on: FailOn,
    /// Whether the findings of bad documents are kept.
    pub(super) with_findings: bool,
    /// Whether a document may turn out to be bad when it is compared with others.
    pub(super) compares: bool,
}

/// The documents of a part, in their order. They stay in the chunks that they were read in.
#[derive(Default)]
pub(super) struct Documents {
    chunks: Vec<(Vec<u8>, Vec<Run>)>,
    /// The documents of the chunk that is being checked.
    runs: Vec<Run>,
}

/// Documents that follow each other, all good or all bad.
struct Run {
    /// Their bytes in the chunk.
    start: usize,
    end: usize,
    /// Whether a line feed ends these bytes.
    is_ended: bool,
    is_bad: bool,
    /// The findings of each document, if they are kept.
    findings: Vec<Vec<Finding>>,
    /// A document that is too long for memory, instead of the bytes.
    long: Option<LongDocument>,
}

/// A document that is too long for memory, in a file without a name.
#[derive(Debug)]
pub(super) struct LongDocument {
    file: io::Result<File>,
    pub(super) length: u64,
}

impl LongDocument {
    pub(super) fn new() -> Self {
        Self { file: tempfile::tempfile(), length: 0 }
    }

    /// Adds bytes. That writing failed is reported when the document is asked for.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        if let Ok(file) = &mut self.file
            && let Err(error) = file.write_all(bytes)
        {
            self.file = Err(error);
        }
    }

    /// The file, at its start.
    pub(super) fn into_file(self) -> io::Result<File> {
        let mut file = self.file?;
        file.rewind()?;
        Ok(file)
    }
}

/// Documents as they are written.
pub(super) struct Written<'d> {
    pub(super) is_bad: bool,
    pub(super) bytes: &'d [u8],
    pub(super) long: Option<LongDocument>,
    /// Whether a line feed ends them.
    pub(super) is_ended: bool,
    /// The findings of each document, if they are kept.
    pub(super) findings: Vec<Vec<Finding>>,
}

impl Split {
    /// Whether a document whose worst finding has this level is bad.
    pub(super) fn is_bad(self, worst: Option<Level>) -> bool {
        worst.is_some_and(|level| self.fail_on.fails(level))
    }

    /// Whether the findings of a document are kept.
    pub(super) fn keeps_findings(self, is_bad: bool) -> bool {
        self.with_findings && (is_bad || self.compares)
    }
}

impl Documents {
    /// The size of the chunks that a part keeps at most, so that memory stays bounded.
    const MOST_BYTES: usize = 4 << 20;

    /// Adds a document of the chunk, with its findings if they are kept.
    #[inline]
    pub(super) fn add(
        &mut self,
        split: Split,
        (chunk, start, end): (&[u8], usize, usize),
        is_bad: bool,
        findings: Option<Vec<Finding>>,
    ) {
        let is_ended = chunk.get(end) == Some(&b'\n');
        let end = end + usize::from(is_ended);
        match self.runs.last_mut() {
            Some(run) if run.is_bad == is_bad && run.is_ended && run.end == start && !split.compares => {
                (run.end, run.is_ended) = (end, is_ended);
                if let Some(findings) = findings {
                    run.findings.push(findings);
                }
            }
            _ => self.begin(Run { start, end, is_ended, is_bad, findings: Vec::new(), long: None }, findings),
        }
    }

    #[cold]
    fn begin(&mut self, mut run: Run, findings: Option<Vec<Finding>>) {
        run.findings.extend(findings);
        self.runs.push(run);
    }

    /// Adds a document that is too long for memory.
    pub(super) fn add_long(&mut self, long: LongDocument, is_bad: bool, findings: Option<Vec<Finding>>) {
        let findings = findings.into_iter().collect();
        self.runs.push(Run { start: 0, end: 0, is_ended: false, is_bad, findings, long: Some(long) });
    }

    /// Keeps the chunk that was checked, if documents of it were added.
    pub(super) fn keep(&mut self, buffer: &mut Vec<u8>) {
        if !self.runs.is_empty() {
            self.chunks.push((std::mem::take(buffer), std::mem::take(&mut self.runs)));
        }
    }

    /// The place of the next document, for [`add_findings`](Self::add_findings).
    pub(super) const fn next(&self) -> (usize, usize) {
        (self.chunks.len(), self.runs.len())
    }

    /// Adds what was found when the document at this place was compared with others, in a part that is complete.
    pub(super) fn add_findings(&mut self, split: Split, (chunk, run): (usize, usize), found: Vec<Finding>) {
        let Some(run) = self.chunks.get_mut(chunk).and_then(|(_, runs)| runs.get_mut(run)) else { return };
        run.is_bad |= split.is_bad(found.iter().map(|finding| finding.level).max());
        if let Some(findings) = run.findings.first_mut() {
            findings.extend(found);
        }
    }

    /// Whether they should be handed over before more are added, so that memory stays bounded.
    pub(super) fn are_large(&self) -> bool {
        let findings = self.chunks.iter().flat_map(|(_, runs)| runs).map(|run| run.findings.len());
        self.chunks.iter().map(|(bytes, _)| bytes.len()).sum::<usize>() > Self::MOST_BYTES
            || findings.sum::<usize>() > 4096
    }

    /// Hands out the documents in their order; returns the buffers.
    pub(super) fn each(self, mut write: impl FnMut(Written<'_>)) -> impl Iterator<Item = Vec<u8>> {
        self.chunks.into_iter().map(move |(chunk, runs)| {
            for Run { start, end, is_ended, is_bad, findings, long } in runs {
                write(Written { is_bad, bytes: &chunk[start..end], long, is_ended, findings });
            }
            chunk
        })
    }
}
