//! Reports: prints findings and the summary in the format that the user sets.

// The interface of formats.
pub(super) mod emitter;

// Printing findings as they come.
mod printer;

// Formats.
mod github;
mod human;
mod json;
mod junit;
mod sarif;

use super::options::words::ReportFormat;
use super::settings::Settings;
use emitter::Emitter;
use printer::Printer;

/// The number of groups that are printed for people if `--max-findings` is not set.
const HUMAN_GROUPS: usize = 50;

/// Makes the emitter of the format that is asked for.
pub(super) fn emitter(settings: &Settings) -> Box<dyn Emitter + Send> {
    let Settings { options, spec, config_file, .. } = settings;
    let printer = Printer::new(options.max_findings);
    match options.format() {
        ReportFormat::Human => {
            Box::new(human::Human::new(settings.masking(), options.max_findings.unwrap_or(HUMAN_GROUPS)))
        }
        ReportFormat::Json => Box::new(json::Json(printer)),
        ReportFormat::Github => Box::new(github::Github(printer)),
        ReportFormat::Junit => Box::new(junit::Junit::new(printer, options.fail_on(), config_file.clone())),
        ReportFormat::Sarif => Box::new(sarif::Sarif::new(printer, spec, config_file.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::HUMAN_GROUPS;
    use crate::check::options;

    #[test]
    fn the_help_names_the_default_of_max_findings() {
        let option = options::all().into_iter().find(|option| option.key == "max_findings").unwrap();
        let default = format!("[default: {HUMAN_GROUPS} groups in `human`, all in other formats]");
        assert!(option.help().ends_with(&default), "{}", option.help());
    }
}
