//! Shows the progress of a check, on a terminal only.

use std::io::{self, IsTerminal as _};

use indicatif::{ProgressBar, ProgressStyle};

use super::inputs::Inputs;
use super::options::words::ReportFormat;
use super::settings::Settings;

/// A progress bar; `None` if stderr is no terminal.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    /// Shows the bar.
    pub(super) fn begin(settings: &Settings, inputs: &Inputs) -> Self {
        // Findings that are printed during the check would run into the bar.
        let prints = settings.options.format() != ReportFormat::Human && io::stdout().is_terminal();
        if prints || !io::stderr().is_terminal() {
            return Self(None);
        }
        let sizes: Option<u64> = inputs.files.iter().map(|file| file.size).sum();
        let bar = match sizes {
            Some(size) => ProgressBar::new(size),
            None => ProgressBar::no_length(),
        };
        Self(Some(bar.with_style(style(sizes.is_some()))))
    }

    /// Moves the bar to this number of bytes that were read from the files.
    pub(super) fn at(&mut self, bytes: u64) {
        if let Some(bar) = &self.0 {
            bar.set_position(bytes);
        }
    }

    /// Removes the bar.
    pub(super) fn end(&mut self) {
        if let Some(bar) = self.0.take() {
            bar.finish_and_clear();
        }
    }
}

fn style(has_size: bool) -> ProgressStyle {
    let template = if has_size {
        "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left"
    } else {
        "{spinner} {bytes}, {bytes_per_sec}"
    };
    ProgressStyle::with_template(template).expect("the template is valid")
}

#[cfg(test)]
mod tests {
    #[test]
    fn templates_are_valid() {
        for has_size in [true, false] {
            super::style(has_size);
        }
    }
}
