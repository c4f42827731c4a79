//! Ctrl-C: the first ends the check in good order, the second at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a check that was interrupted, as shells have it.
pub(crate) const INTERRUPTED: u8 = 130;

/// Sets both when the process is interrupted.
pub(super) fn watch(signal: &Arc<AtomicBool>, stopped: &Arc<AtomicBool>) {
    let (signal, stopped) = (Arc::clone(signal), Arc::clone(stopped));
    // Where there are no signals, the process ends as it would without this.
    let _ = ctrlc::set_handler(move || {
        if signal.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED.into());
        }
        stopped.store(true, Ordering::Relaxed);
    });
}
