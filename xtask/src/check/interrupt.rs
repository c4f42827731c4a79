//! Handles Ctrl-C: the first ends the check with its report, the second ends the process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::term::ExitStatus;

/// Sets both flags when the user interrupts the process.
pub(super) fn watch(interrupted: &Arc<AtomicBool>, stopped: &Arc<AtomicBool>) {
    let (interrupted, stopped) = (Arc::clone(interrupted), Arc::clone(stopped));
    // Without a handler, Ctrl-C ends the process at once: the check can still run.
    let _ = ctrlc::set_handler(move || {
        if interrupted.swap(true, Ordering::Relaxed) {
            std::process::exit(ExitStatus::Interrupted.code().into());
        }
        stopped.store(true, Ordering::Relaxed);
    });
}
