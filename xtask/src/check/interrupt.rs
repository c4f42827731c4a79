//! Handles Ctrl-C and requests to end: the first ends the check with its report, a later one ends the process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::term::ExitStatus;

/// The time within which signals count as one. A closed terminal sends HUP twice, and service managers send TERM and HUP.
const ONE: Duration = Duration::from_millis(500);

/// Sets both flags when the user interrupts the process, or the system asks it to end: by INT, TERM or HUP.
pub(super) fn watch(interrupted: &Arc<AtomicBool>, stopped: &Arc<AtomicBool>) {
    let (interrupted, stopped) = (Arc::clone(interrupted), Arc::clone(stopped));
    let mut first: Option<Instant> = None;
    // Without a handler, a signal ends the process at once: the check can still run. There is none if the caller ignores
    // one of the signals, as `nohup` does, so that it stays ignored.
    let _ = ctrlc::try_set_handler(move || {
        if first.get_or_insert_with(Instant::now).elapsed() > ONE {
            std::process::exit(ExitStatus::Interrupted.code().into());
        }
        interrupted.store(true, Ordering::Relaxed);
        stopped.store(true, Ordering::Relaxed);
    });
}
