//! The files of `--good`, `--bad` and `--bad-findings`.

use super::documents::{Documents, Written};
use super::inputs::Inputs;
use super::options::Options;
use super::output::{StreamedFile, resolved};
use super::part::LineColumn;
use crate::term::{Error, escape_hidden};

/// The files that documents are split into, and that of the findings of bad ones.
#[derive(Default)]
pub(super) struct SplitFiles {
    good: Option<StreamedFile>,
    bad: Option<StreamedFile>,
    findings: Option<StreamedFile>,
}

impl SplitFiles {
    /// Prepares the files that the options name; `None` if they name none. Each must be another file than those that the
    /// check reads and writes besides.
    pub(super) fn prepare(options: &Options, inputs: &Inputs) -> Result<Option<Self>, Error> {
        let Options { good, bad, bad_findings, summary, .. } = options;
        let named = [("good", good), ("bad", bad), ("bad-findings", bad_findings)];
        if named.iter().all(|(_, path)| path.is_none()) {
            return Ok(None);
        }
        let mut others: Vec<_> = summary.iter().map(|path| ("summary", resolved(path))).collect();
        for (flag, path) in named {
            if let Some(path) = path {
                inputs.refuse_output(flag, path, &others)?;
                others.push((flag, resolved(path)));
            }
        }
        let prepare = |path: &Option<_>| path.as_deref().map(StreamedFile::prepare).transpose();
        Ok(Some(Self { good: prepare(good)?, bad: prepare(bad)?, findings: prepare(bad_findings)? }))
    }

    /// Writes the documents of the next part of the input, which begins at this place of a file. Returns the buffers that
    /// held them.
    pub(super) fn take(
        &mut self,
        documents: Documents,
        file: &str,
        start: LineColumn,
    ) -> impl Iterator<Item = Vec<u8>> {
        documents.each(move |Written { is_bad, bytes, long, is_ended, findings }| {
            let out = if is_bad { &mut self.bad } else { &mut self.good };
            if let Some(out) = out {
                out.write(bytes);
                if let Some(long) = long {
                    let length = long.length;
                    match long.into_file() {
                        Ok(long) => out.copy(long, length),
                        Err(error) => out.run(|_| Err(error)),
                    }
                }
                if !is_ended {
                    out.write(b"\n");
                }
            }
            let Some(out) = self.findings.as_mut().filter(|_| is_bad) else { return };
            for of_document in findings {
                let mut line = String::from("[");
                for mut finding in of_document {
                    start.shift(&mut finding);
                    finding.file = Some(file.to_owned());
                    if line.len() > 1 {
                        line.push(',');
                    }
                    line.push_str(&escape_hidden(&finding.to_json()));
                }
                line.push_str("]\n");
                out.write(line.as_bytes());
            }
        })
    }

    /// Ends writing, of whole files only if the check reached the end of its input.
    pub(super) fn finish(self, is_whole: bool) -> Result<(), Error> {
        let files = [self.good, self.bad, self.findings].into_iter().flatten();
        // One that fails does not keep the others from being written.
        let results: Vec<_> = files.map(|file| file.finish(is_whole)).collect();
        results.into_iter().collect()
    }
}
