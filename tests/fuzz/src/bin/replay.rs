//! Runs a target on files again, without a fuzzer: `replay TARGET FILES`. A failure panics.

use std::{env, fs, process};

use livechat_fuzz::TARGETS;

fn main() {
    let mut arguments = env::args().skip(1);
    let target = arguments.next().unwrap_or_default();
    let Some((_, run)) = TARGETS.iter().find(|(name, _)| *name == target) else {
        let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
        eprintln!("usage: replay {} FILES", names.join("|"));
        process::exit(2);
    };
    for file in arguments {
        match fs::read(&file) {
            Ok(bytes) => run(&bytes),
            Err(error) => {
                eprintln!("{file}: {error}");
                process::exit(2);
            }
        }
    }
}
