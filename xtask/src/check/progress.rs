//! How far the check is, for who looks on: on a terminal, and nowhere else.

use std::io::{self, IsTerminal as _};

use indicatif::{ProgressBar, ProgressStyle};

use super::inputs::Inputs;
use super::options::words::Format;
use super::settings::Settings;

/// A bar, where there is somebody to see it.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    pub(super) fn begin(settings: &Settings, inputs: &Inputs) -> Self {
        // What is printed on the way must not run into the bar.
        let prints = settings.format != Format::Human && io::stdout().is_terminal();
        if prints || !io::stderr().is_terminal() {
            return Self(None);
        }
        let sizes: Option<u64> = inputs.files.iter().map(|file| file.size).sum();
        let bar = match sizes {
            Some(size) => ProgressBar::new(size),
            None => ProgressBar::no_length(),
        };
        let template = if sizes.is_some() {
            "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left"
        } else {
            "{spinner} {bytes}, {bytes_per_sec}"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self(Some(bar))
    }

    /// So many bytes of the files were read.
    pub(super) fn at(&mut self, bytes: u64) {
        if let Some(bar) = &self.0 {
            bar.set_position(bytes);
        }
    }

    pub(super) fn end(&mut self) {
        if let Some(bar) = self.0.take() {
            bar.finish_and_clear();
        }
    }
}
