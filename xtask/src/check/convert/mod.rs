//! Converts files of traffic: from one dialect into another, and to the names and values that the spec recommends.
//!
//! One thread reads chunks and writes converted ones in the same order; the others convert them.

// Converting chunks.
mod worker;

// Writing what they make.
mod output;

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, value_parser};
use livechat_spec::convert::{Conversion, Converter, Fractions, Translation};
use livechat_spec::table::Spec;
use livechat_spec::vocabulary::Perspective;

use super::chunks::Chunk;
use super::config::{self, Config};
use super::inputs::{self, Inputs};
use super::interrupt;
use super::opened::Opened;
use super::options::Options;
use super::options::value::{CheckOption, OptionValue};
use super::output::Outputs;
use super::settings::{self, MAX_THREADS, READ_SIZE};
use crate::spec_file;
use crate::term::{Error, ExitStatus, eprint};
use crate::word::{self, Word};
use output::Output;
use worker::{Keeps, Part, Worker};

impl Word for Fractions {
    const PLACEHOLDER: &'static str = "HOW";
    const WORDS: &'static [(&'static str, Self)] =
        &[("keep", Self::Keep), ("floor", Self::Floor), ("round", Self::Round), ("refuse", Self::Refuse)];
}

/// The side of dialects that do not say which they take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Side(Perspective);

impl Word for Side {
    const PLACEHOLDER: &'static str = "SIDE";
    const WORDS: &'static [(&'static str, Self)] =
        &[("customer", Self(Perspective::Customer)), ("company", Self(Perspective::Company))];
}

/// The number of bytes that are read at once. Both they and what they become stay in the cache of the core that converts them.
const READ: usize = 256 << 10;

/// The options of a check that converting has as well.
const OF_CHECK: [&str; 5] = ["config", "spec", "max_line", "max_window", "threads"];

/// The command line of `convert`.
pub(crate) fn command() -> Command {
    let path = |name: &'static str| Arg::new(name).long(name).value_name("FILE").value_parser(value_parser!(PathBuf));
    let dialect = |name: &'static str| Arg::new(name).long(name).value_name("DIALECT");
    let files = Arg::new("files")
        .value_name("FILES|FOLDERS|PATTERNS|-")
        .required(true)
        .num_args(1..)
        .help("Convert these files, folders, patterns such as `logs/**/*.ndjson.gz`, or `-` for stdin");
    let read_size = Arg::new(READ_SIZE).long(READ_SIZE).hide(true).value_parser(value_parser!(NonZeroUsize));
    Command::new("convert")
        .about("Translate recorded traffic into another dialect, and normalize it")
        .after_help(
            "Prints what it converts, unpacked and otherwise as it was, and a report to stderr. Outputs that take a \
             FILE refuse `-`, because stdout has the documents. Exit codes: 0 if all was \
             converted, 1 if a document was rejected, 2 if a document was rejected without `--rejects`, an option is wrong, an \
             input cannot be read or the output cannot be written, 130 if interrupted.",
        )
        .args([
            files,
            read_size,
            spec_file::allow_base(),
            dialect("from").requires("to").help("The dialect that the calls are in, such as `segment`"),
            dialect("to").requires("from").help("Translate them into this dialect, such as `customerio`"),
            Arg::new("perspective")
                .long("perspective")
                .value_name(<Side as Word>::PLACEHOLDER)
                .value_parser(word::parser::<Side>())
                .requires("from")
                .help("The side that Sent is seen from in a dialect that does not say so"),
            Arg::new("normalize")
                .long("normalize")
                .action(ArgAction::SetTrue)
                .help("Write the names, keys and kinds of values that the spec recommends"),
            Arg::new("durations")
                .long("durations")
                .value_name(<Fractions as Word>::PLACEHOLDER)
                .value_parser(word::parser::<Fractions>())
                .requires("from")
                .help("What becomes of a fraction, such as in a duration, where the dialect has integers [default: keep]"),
            path("rejects").help("Write documents that cannot be converted to this file [default: stop at the first one]"),
            path("changes").help("Write what was changed or kept to this file: an object on a line, without values"),
        ])
        .args(options().flat_map(|option| option.flags()))
        .group(ArgGroup::new("conversion").args(["from", "to", "normalize"]).required(true).multiple(true))
}

fn options() -> impl Iterator<Item = CheckOption> {
    super::options::all().into_iter().filter(|option| OF_CHECK.contains(&option.key))
}

/// Runs `convert`.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let folder =
        std::env::current_dir().map_err(|error| Error::new(format!("cannot find the current folder: {error}")))?;
    let flags = Options {
        config: OptionValue::matched("config", arguments)?,
        spec: OptionValue::matched("spec", arguments)?,
        max_line: OptionValue::matched("max_line", arguments)?,
        max_window: OptionValue::matched("max_window", arguments)?,
        threads: OptionValue::matched("threads", arguments)?,
        ..Options::default()
    };
    let Some(Config { options: of_file, .. }) = config::read(flags.config.as_deref(), &folder)? else {
        return Ok(ExitStatus::Failure);
    };
    let options = flags.over(of_file);
    let Some((spec, _)) = settings::spec(options.spec.as_deref(), &folder, arguments)? else {
        return Ok(ExitStatus::Failure);
    };
    let (conversion, what) = conversion(spec, arguments)?;
    let words = arguments.get_many::<String>("files").into_iter().flatten().map(String::as_str);
    let inputs = inputs::find(words, Outputs::of(None))?;
    let path = |name: &str| arguments.get_one::<PathBuf>(name).map(PathBuf::as_path);
    let output = Output::prepare(path("rejects"), path("changes"), &inputs)?;
    inputs.unreadable.iter().for_each(|error| eprint(&format!("error: {error}")));

    let keeps = Keeps { changes: path("changes").is_some(), rejects: path("rejects").is_some() };
    let threads = options.threads.or_else(|| available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let run = Run {
        threads: threads.min(MAX_THREADS),
        read_size: arguments.get_one(READ_SIZE).map_or(READ, |size: &NonZeroUsize| size.get()),
        max_line: options.max_line().0,
        max_window: options.max_window().0,
        keeps,
        converter: Converter::new(spec, conversion),
        stopped: Arc::default(),
    };
    run.finish(inputs, output, &what)
}

/// The conversion that the command line asks for, and its name in the report.
fn conversion(spec: &'static Spec, arguments: &ArgMatches) -> Result<(Conversion, String), Error> {
    let normalizes = arguments.get_flag("normalize");
    let (Some(from), Some(to)) = (arguments.get_one::<String>("from"), arguments.get_one::<String>("to")) else {
        return Ok((Conversion::normalize(), "normalized".to_owned()));
    };
    let (from, to) = (settings::dialect(spec, from)?, settings::dialect(spec, to)?);
    let side = arguments.get_one("perspective").map_or(Perspective::Unstated, |&Side(side)| side);
    let help = "pass `--perspective customer` if Sent is what the customer wrote, `--perspective company` if an agent wrote it";
    let unstated = [from, to].into_iter().find(|dialect| dialect.perspective == Perspective::Unstated);
    if side != Perspective::Unstated && unstated.is_none() {
        return Err(Error::new(format!("{} and {} say which side they take", from.key, to.key))
            .help("leave out `--perspective`"));
    }
    let translation = Translation::assuming(side, from, to).map_err(|_| {
        let dialect = unstated.map_or(from.key, |dialect| dialect.key);
        Error::new(format!("{dialect} does not say whose side Sent and Received take")).help(help)
    })?;
    let fractions = arguments.get_one("durations").copied().unwrap_or_default();
    let conversion = Conversion::translate(translation.fractions(fractions));
    let what = format!("converted from {} to {}", from.key, to.key);
    Ok((if normalizes { conversion.normalizing() } else { conversion }, what))
}

/// What a run needs.
#[derive(Clone)]
struct Run {
    threads: usize,
    read_size: usize,
    max_line: usize,
    max_window: usize,
    keeps: Keeps,
    converter: Converter,
    stopped: Arc<AtomicBool>,
}

/// A chunk to convert, and where its part is awaited.
struct Job {
    chunk: Chunk,
    buffer: Vec<u8>,
    part: Part,
    done: SyncSender<(Part, Vec<u8>)>,
}

/// A part that a worker is making, and the file that it is of.
struct Awaited {
    file: usize,
    done: Receiver<(Part, Vec<u8>)>,
}

impl Run {
    /// The number of chunks, for each thread, that are read before the first of them is written.
    const AHEAD: usize = 2;

    /// Converts all files, or as many as there are until the user interrupts.
    fn finish(self, inputs: Inputs, output: Output, what: &str) -> Result<ExitStatus, Error> {
        let (interrupted, stopped) = (Arc::new(AtomicBool::new(false)), Arc::clone(&self.stopped));
        interrupt::watch(&interrupted, &stopped);
        let unreadable = !inputs.unreadable.is_empty();
        let output = Arc::new(Mutex::new(Some(output)));
        let (ended, ends) = channel();
        let writer = Arc::clone(&output);
        let thread = std::thread::spawn(move || {
            let result = self.convert(&inputs, &writer);
            let _ = ended.send(());
            result
        });
        while ends.recv_timeout(super::TICK).is_err_and(|error| error == std::sync::mpsc::RecvTimeoutError::Timeout) {
            if stopped.load(Ordering::Relaxed) {
                // It may be reading from a pipe that gets no more input.
                let _ = ends.recv_timeout(super::GRACE);
                break;
            }
        }
        if interrupted.load(Ordering::Relaxed) {
            if let Some(output) = output.try_lock().ok().and_then(|mut output| output.take()) {
                output.finish(false, what)?;
            }
            return Ok(ExitStatus::Interrupted);
        }
        let Ok(result) = thread.join() else {
            return Err(Error::new("internal error: a worker panicked"));
        };
        let output =
            output.lock().unwrap_or_else(PoisonError::into_inner).take().expect("only an interruption takes it");
        let failed = unreadable || !output.unreadable.is_empty();
        for error in &output.unreadable {
            eprint(&format!("error: {error}"));
        }
        let finished = output.finish(result.is_ok(), what);
        result?;
        let (report, rejected) = finished?;
        eprint(&report);
        Ok(if failed {
            ExitStatus::Failure
        } else if rejected > 0 {
            ExitStatus::Invalid
        } else {
            ExitStatus::Success
        })
    }

    fn convert(&self, inputs: &Inputs, output: &Mutex<Option<Output>>) -> Result<(), Error> {
        let (jobs, waiting) = channel::<Job>();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..self.threads {
            let (waiting, mut worker) =
                (Arc::clone(&waiting), Worker::new(self.converter.clone(), self.max_line, self.keeps));
            std::thread::spawn(move || {
                loop {
                    let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(Job { chunk, buffer, mut part, done }) = job else { break };
                    let length = chunk.length;
                    worker.convert(&buffer[..length], chunk, &mut part);
                    // Nobody awaits it after the first document that is rejected.
                    let _ = done.send((part, buffer));
                }
            });
        }
        let mut awaited = VecDeque::new();
        let (mut buffers, mut outs) = (Vec::new(), Vec::<Vec<u8>>::new());
        for (file, input) in inputs.files.iter().enumerate() {
            if let Some(output) = &mut *output.lock().unwrap_or_else(PoisonError::into_inner) {
                output.files += 1;
            }
            let keeps_long = self.keeps.rejects;
            let mut opened =
                Opened::open(input, &Arc::default(), (self.max_window, self.max_line, self.read_size), keeps_long);
            if input.is_packed() {
                opened = opened.ahead(&self.stopped);
            }
            loop {
                let mut buffer = buffers.pop().unwrap_or_default();
                let Some(chunk) = opened.next(&mut buffer, &self.stopped) else { break };
                let (done, part) = sync_channel(1);
                let out = outs.pop().unwrap_or_default();
                awaited.push_back(Awaited { file, done: part });
                // The workers end when this ends.
                let _ = jobs.send(Job { chunk, buffer, part: Part { out, ..Part::default() }, done });
                while awaited.len() > Self::AHEAD * self.threads {
                    if !Self::write_next(inputs, output, &mut awaited, &mut buffers, &mut outs)? {
                        return Ok(());
                    }
                }
            }
        }
        while !awaited.is_empty() {
            if !Self::write_next(inputs, output, &mut awaited, &mut buffers, &mut outs)? {
                break;
            }
        }
        Ok(())
    }

    /// Writes the part that comes next. Returns whether to go on.
    fn write_next(
        inputs: &Inputs,
        output: &Mutex<Option<Output>>,
        awaited: &mut VecDeque<Awaited>,
        buffers: &mut Vec<Vec<u8>>,
        outs: &mut Vec<Vec<u8>>,
    ) -> Result<bool, Error> {
        let Some(Awaited { file, done }) = awaited.pop_front() else { return Ok(false) };
        let Ok((mut part, buffer)) = done.recv() else {
            return Err(Error::new("internal error: a worker panicked"));
        };
        buffers.push(buffer);
        let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(output) = &mut *output else { return Ok(false) };
        let goes_on = output.take(file, &inputs.files[file].name, &mut part)?;
        part.out.clear();
        outs.push(part.out);
        Ok(goes_on)
    }
}
