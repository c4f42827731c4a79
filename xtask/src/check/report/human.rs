//! What a check says to people: the first finding of each kind in its line, and the summary.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};

use livechat_spec::diagnostic::{Finding, Masking, Rendered, render};
use livechat_spec::rule::Level;
use livechat_spec::table::Spec;

use super::emitter::{Emitter, End};
use crate::check::group::{Excerpt, Findings, Group, GroupKey};
use crate::check::part::LineColumn;
use crate::check::summary_text::summary;
use crate::term::grouped;

/// Collects findings by kind, and prints them in the end, when it is known how many there are of each.
pub(super) struct Human {
    spec: &'static Spec,
    /// How many kinds are shown.
    most: usize,
    kinds: Vec<Kind>,
    places: HashMap<GroupKey, usize>,
    /// Findings of kinds that are not shown.
    others: u64,
    color: bool,
}

struct Kind {
    level: Level,
    rendered: Rendered,
    count: u64,
}

impl Human {
    pub(super) fn new(spec: &'static Spec, most: usize) -> Self {
        Self { spec, most, kinds: Vec::new(), places: HashMap::new(), others: 0, color: wants_color() }
    }

    fn add(&mut self, file: &str, place: LineColumn, of_kind: Group) {
        let Group { key, mut first, shown, count } = of_kind;
        if let Some(&at) = self.places.get(&key) {
            self.kinds[at].count += count;
        } else if self.kinds.len() < self.most {
            place.shift(&mut first);
            first.file = Some(file.to_owned());
            self.places.insert(key, self.kinds.len());
            self.kinds.push(Kind { level: first.level, rendered: rendered(&first, &shown, self.spec), count });
        } else {
            self.others += count;
        }
    }
}

/// The finding in the line that it is about; without a line if it is about the file.
fn rendered(finding: &Finding, shown: &Excerpt, spec: &'static Spec) -> Rendered {
    let mut in_document = finding.clone();
    in_document.span = shown.span;
    let mut rendered = render(&in_document, &shown.document, Masking::Traffic(spec));
    if shown.document.is_empty() {
        rendered.frame = None;
    }
    rendered
}

impl Emitter for Human {
    fn collector(&self) -> fn() -> Findings {
        Findings::grouped
    }

    fn take(&mut self, file: &str, place: LineColumn, found: Findings) -> bool {
        if let Findings::Grouped(kinds) = found {
            kinds.all.into_iter().for_each(|of_kind| self.add(file, place, of_kind));
        }
        true
    }

    fn finish(&mut self, end: &End<'_>) {
        let mut out = String::new();
        for Kind { level, rendered, count } in &mut self.kinds {
            if self.color {
                rendered.label = format!("{}{}\x1b[0m", color(*level), rendered.label);
            }
            let _ = write!(out, "{rendered}");
            if *count > 1 {
                let _ = writeln!(out, "  ... and {} more like it", grouped(*count - 1));
            }
            out.push('\n');
        }
        if self.others > 0 {
            let others = grouped(self.others);
            let _ = writeln!(
                out,
                "{others} of other kinds are not shown; `--max-findings N` shows N kinds
"
            );
        }
        out.push_str(&summary(end.summary, Some(end.time)));
        let mut stdout = io::stdout().lock();
        // The reader may be gone.
        let _ = stdout.write_all(out.as_bytes()).and_then(|()| stdout.flush());
    }
}

fn color(level: Level) -> &'static str {
    match level {
        Level::Error => "\x1b[1;31m",
        Level::Warning => "\x1b[1;33m",
        Level::Note => "\x1b[1;36m",
    }
}

/// On a terminal, unless `NO_COLOR` is set to something.
fn wants_color() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
