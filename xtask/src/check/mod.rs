//! Checks files of traffic against the spec, on all cores, in memory that does not grow with the input.
//!
//! `inputs` finds files, `unpack` unpacks them, `chunks` cuts them into whole documents by the rules of `framing`, `opened`
//! reads them ahead, and `pool` hands the chunks to its workers. A `worker` runs the checker of livechat-spec, `group` keeps
//! its findings, `tally` its counts, `names` the names that the spec does not have. `conversations` compares events in the
//! order of the input, and `report` prints.

// Options.
pub(crate) mod options;

// Documents that are split.
mod documents;

// The configuration file.
pub(crate) mod config;

// Settings.
mod settings;

// The files that a check writes.
mod output;

// Files, and where documents begin and end in them.
mod framing;
mod inputs;
mod unpack;

// Chunks, findings, names and counts.
mod chunks;
mod group;
mod names;
mod summary;

// Checking chunks.
mod conversations;
mod name_tally;
mod opened;
mod own_output;
mod part;
mod split_files;
mod tally;
mod walk;
mod worker;

// The summary for people.
mod summary_text;

// Report formats.
mod report;

// Running a check, adding summaries, and converting.
pub(crate) mod convert;
mod each;
mod interrupt;
mod pool;
mod progress;
pub(crate) mod summarize;

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::spec_file;
use crate::term::{Error, ExitStatus, eprint};
use crate::word::Word as _;
use options::value::CheckOption;
use options::words::FailOn;
use output::{Outputs, SummaryFile, refuse_stdout};
use pool::{Finished, Pool};
use progress::Progress;
use report::emitter::Totals;
use settings::{READ_SIZE, Settings};
use split_files::SplitFiles;
use summary::LevelCounts;

/// How often the main thread checks progress and interruption.
const TICK: Duration = Duration::from_millis(100);

/// The time that workers have to end after an interruption.
const GRACE: Duration = Duration::from_secs(1);

/// The command line of `check`.
pub(crate) fn command() -> Command {
    let files = Arg::new("files")
        .value_name("FILES|FOLDERS|PATTERNS|-")
        .required(true)
        .num_args(1..)
        .help("Check these files, folders, patterns such as `logs/**/*.ndjson.gz`, or `-` for stdin");
    let read_size = Arg::new(READ_SIZE).long(READ_SIZE).hide(true).value_parser(value_parser!(NonZeroUsize));
    Command::new("check")
        .about("Check recorded traffic against the spec")
        .after_help(
            "Stdout has the findings: outputs that take a FILE refuse `-`. Exit codes: 0 if there is no finding of the level of \
             `--fail-on` or above, 1 if there is one, 2 if an option is \
             wrong, an input cannot be read or the output cannot be written, 130 if interrupted.",
        )
        .args([files, read_size, spec_file::allow_base()])
        .args(options::all().iter().flat_map(CheckOption::flags))
}

/// Runs `check`.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let Some(settings) = Settings::from_arguments(arguments)? else {
        return Ok(ExitStatus::Failure);
    };
    let words = arguments.get_many::<String>("files").into_iter().flatten().map(String::as_str);
    let outputs = Outputs::of(settings.options.summary.as_deref());
    let inputs = inputs::find(words, outputs)?;
    if settings.options.each() {
        inputs.unreadable.iter().for_each(|error| eprint(&format!("error: {error}")));
        return each::run(&settings, &inputs);
    }
    let split_files = SplitFiles::prepare(&settings.options, &inputs)?;
    settings.options.summary.iter().try_for_each(|path| refuse_stdout("summary", path))?;
    let summary_file = settings.options.summary.as_deref().map(SummaryFile::prepare).transpose()?;
    inputs.unreadable.iter().for_each(|error| eprint(&format!("error: {error}")));

    let (interrupted, stopped) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    interrupt::watch(&interrupted, &stopped);
    let mut progress = Progress::begin(&settings, &inputs);
    let unreadable = inputs.unreadable.len() as u64;
    let begun = Instant::now();
    let emitter = report::emitter(&settings);
    let pool = Pool::start(&settings, inputs.files, emitter, split_files, Arc::clone(&stopped));
    while !pool.wait(TICK) {
        progress.at(pool.read());
        if stopped.load(Ordering::Relaxed) {
            // Do not wait for all: a worker may be reading from a pipe that gets no more input.
            pool.wait(GRACE);
            break;
        }
    }
    progress.end();

    let Finished { mut emitter, split_files, mut summary, unreadable: unread, panicked } = pool.finish();
    summary.unreadable = unreadable + unread;
    summary.passed_over = inputs.passed_over;
    summary.special = inputs.special;
    summary.complete = !stopped.load(Ordering::Relaxed);
    summary.bases.clone_from(&settings.bases);
    summary.dialect = settings.dialect.map(|dialect| dialect.key.to_owned());
    settings.options.profile().word().clone_into(&mut summary.profile);
    let printed = emitter.finish(&Totals {
        summary: &summary,
        time: begun.elapsed(),
        is_whole: summary.complete && summary.unreadable == 0 && !panicked,
        config_file: settings.config_file.as_deref(),
    });
    let split = split_files.map_or(Ok(()), |files| files.finish(summary.complete && !panicked));
    // The summary does not depend on other outputs.
    if let Some(file) = summary_file {
        file.write(&summary.to_text())?;
    }
    printed?;
    split?;
    if panicked {
        return Err(Error::new("internal error: a worker panicked"));
    }
    Ok(if interrupted.load(Ordering::Relaxed) {
        ExitStatus::Interrupted
    } else if summary.unreadable > 0 {
        ExitStatus::Failure
    } else if fails(summary.levels(), settings.options.fail_on()) {
        ExitStatus::Invalid
    } else {
        ExitStatus::Success
    })
}

fn fails(levels: LevelCounts, fail_on: FailOn) -> bool {
    levels.by_level().into_iter().any(|(level, count)| count > 0 && fail_on.fails(level))
}
