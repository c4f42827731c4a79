//! What a check prints of its findings, in each format.

// What every format does.
pub(super) mod emitter;

// Findings that are printed as they come.
mod printer;

// The formats.
mod github;
mod human;
mod json;
mod junit;
mod sarif;

use super::options::words::Format;
use super::settings::Settings;
use emitter::Emitter;
use printer::Printer;

/// The number of kinds of findings that are printed for people if `--max-findings` is not set.
const HUMAN_KINDS: usize = 50;

/// Makes the emitter of the format that is asked for.
pub(super) fn emitter(settings: &Settings) -> Box<dyn Emitter + Send> {
    let Settings { options, spec, .. } = settings;
    let printer = Printer::new(options.max_findings);
    match options.format() {
        Format::Human => Box::new(human::Human::new(spec, options.max_findings.unwrap_or(HUMAN_KINDS))),
        Format::Json => Box::new(json::Json(printer)),
        Format::Github => Box::new(github::Github(printer)),
        Format::Junit => Box::new(junit::Junit::new(printer, options.fail_on())),
        Format::Sarif => Box::new(sarif::Sarif::new(printer, spec)),
    }
}

#[cfg(test)]
mod tests {
    use super::HUMAN_KINDS;
    use crate::check::options;

    #[test]
    fn the_help_names_the_default_of_max_findings() {
        let option = options::all().into_iter().find(|option| option.key == "max_findings").unwrap();
        let default = format!("[default: {HUMAN_KINDS} kinds in `human`, all in other formats]");
        assert!(option.help().ends_with(&default), "{}", option.help());
    }
}
