//! Lints the quality of a spec.

use std::fmt::Write as _;

use clap::{ArgMatches, Command};
use livechat_spec::load::{Loaded, lint_plan};
use livechat_spec::rule::Level;
use serde_json::json;

use crate::finding_text::{self, FindingFormat};
use crate::markdown::with_code;
use crate::spec_file::{self, Location};
use crate::term::{Error, ExitStatus, counted, escape_hidden, escaped, print};
use crate::workspace;

/// The verb `lint`.
pub(crate) fn command() -> Command {
    Command::new("lint").about("Report what could be better about the spec file").args([
        spec_file::argument(),
        spec_file::allow_base(),
        FindingFormat::argument("a list"),
    ])
}

/// Prints the findings of the spec file. Each is either mended or allowed, so any finding is a failure.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let folder =
        std::env::current_dir().map_err(|error| Error::new(format!("cannot find the current folder: {error}")))?;
    let workspace = workspace::find_if_any(&folder)?;
    let (name, path) = spec_file::locate(arguments, workspace.as_ref())?;
    let root = workspace.as_ref().map(|workspace| &*workspace.root);
    let loaded = spec_file::load(&Location { name: &name, path: &path, root }, arguments, lint_plan)?;
    print(&report(FindingFormat::of(arguments), &name, &loaded))?;
    Ok(if loaded.findings.is_empty() { ExitStatus::Success } else { ExitStatus::Invalid })
}

/// The findings of a spec file, and their number.
fn report(format: FindingFormat, name: &str, loaded: &Loaded) -> String {
    let mut out = String::new();
    for finding in &loaded.findings {
        out.push_str(&format.finding(finding, spec_file::document_of(finding, loaded)));
    }
    let levels = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Note, "note")];
    let counts = levels
        .map(|(level, noun)| (noun, loaded.findings.iter().filter(|finding| finding.level == level).count() as u64));
    let in_words = || {
        let counts = counts.iter().filter(|(_, count)| *count > 0).map(|&(noun, count)| counted(count, noun));
        let counts = counts.collect::<Vec<_>>().join(", ");
        format!("{} in {}\n", if counts.is_empty() { "nothing to mend" } else { &counts }, escaped(name))
    };
    match format {
        FindingFormat::Human => out.push_str(&in_words()),
        FindingFormat::Markdown => {
            let space = if out.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{space}{}", with_code(in_words().trim_end()));
        }
        FindingFormat::Github => out.push_str(&finding_text::github_log(&in_words())),
        FindingFormat::Json => {
            let spec = loaded.spec_file.as_ref();
            let [errors, warnings, notes] = counts.map(|(_, count)| count);
            let summary = json!({"summary": {
                "spec": spec.map(|spec| &*spec.name),
                "version": spec.map(|spec| &*spec.version),
                "errors": errors,
                "warnings": warnings,
                "notes": notes,
            }});
            let _ = writeln!(out, "{}", escape_hidden(&summary.to_string()));
        }
    }
    out
}
