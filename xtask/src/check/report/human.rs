//! For people: the first finding of each group with its line, and the summary.

use std::collections::HashMap;
use std::fmt::Write as _;

use livechat_spec::diagnostic::{Finding, Masking, Rendered};

use super::emitter::{Emitter, Totals};
use crate::check::group::{Excerpt, Findings, Group, GroupKey};
use crate::check::part::LineColumn;
use crate::finding_text::human;
use crate::term::{Error, counted, grouped, print};

/// Collects groups, and prints them at the end, when the size of each is known.
pub(super) struct Human {
    masking: Masking<'static>,
    /// The number of groups that are printed.
    max_groups: usize,
    groups: Vec<Shown>,
    indices: HashMap<GroupKey, usize>,
    /// Findings of groups that are not printed.
    others: u64,
}

/// A group that is printed.
struct Shown {
    rendered: Rendered,
    count: u64,
}

impl Human {
    pub(super) fn new(masking: Masking<'static>, max_groups: usize) -> Self {
        Self { masking, max_groups, groups: Vec::new(), indices: HashMap::new(), others: 0 }
    }

    fn add(&mut self, file: &str, start: LineColumn, group: Group) {
        let Group { key, mut first, excerpt, count } = group;
        if let Some(&index) = self.indices.get(&key) {
            self.groups[index].count += count;
        } else if self.groups.len() < self.max_groups {
            start.shift(&mut first);
            first.file = Some(file.to_owned());
            self.indices.insert(key, self.groups.len());
            self.groups.push(Shown { rendered: rendered(&first, &excerpt, self.masking), count });
        } else {
            self.others += count;
        }
    }
}

/// Renders a finding in its document; without a frame if it is about a file.
fn rendered(finding: &Finding, excerpt: &Excerpt, masking: Masking<'static>) -> Rendered {
    let mut in_document = finding.clone();
    in_document.span = excerpt.span;
    let mut rendered = human(&in_document, &excerpt.document, masking);
    if excerpt.document.is_empty() {
        rendered.frame = None;
    }
    rendered
}

impl Emitter for Human {
    fn collector(&self) -> fn() -> Findings {
        Findings::grouped
    }

    fn emit(&mut self, file: &str, start: LineColumn, findings: Findings) -> bool {
        findings.into_groups().for_each(|group| self.add(file, start, group));
        true
    }

    fn finish(&mut self, totals: &Totals<'_>) -> Result<(), Error> {
        let mut out = String::new();
        for Shown { rendered, count } in &self.groups {
            let _ = write!(out, "{rendered}");
            if *count > 1 {
                let _ = writeln!(out, "  ... and {} more like it", grouped(count - 1));
            }
            out.push('\n');
        }
        if self.others > 0 {
            let others = counted(self.others, "finding");
            let _ = writeln!(out, "{others} of other groups not printed: set `--max-findings` to print more groups\n");
        }
        out.push_str(&totals.text());
        print(&out)
    }
}
