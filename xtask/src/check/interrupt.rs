//! Ctrl-C: the first ends the check in good order, the second at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::term::ExitStatus;

/// Sets both when the process is interrupted.
pub(super) fn watch(signal: &Arc<AtomicBool>, stopped: &Arc<AtomicBool>) {
    let (signal, stopped) = (Arc::clone(signal), Arc::clone(stopped));
    // Where there are no signals, the process ends as it would without this.
    let _ = ctrlc::set_handler(move || {
        if signal.swap(true, Ordering::Relaxed) {
            std::process::exit(ExitStatus::Interrupted.code().into());
        }
        stopped.store(true, Ordering::Relaxed);
    });
}
