//! Runs the workers. Each takes the next job, checks it, and hands its part over when everything before it was.
//!
//! A small file is one job, so that all threads open files, and so is a packed one, so that several are unpacked side by
//! side. A chunk of another large file is one, too: a worker reads it while the others check. Workers run ahead of the
//! output by a few jobs only and large parts wait for their turn, so memory does not grow with the input.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use livechat_spec::rule;

use super::chunks::Chunk;
use super::conversations::Comparison;
use super::inputs::InputFile;
use super::names::{Lists, WatchedNames};
use super::opened::Opened;
use super::part::{LineColumn, Part};
use super::report::emitter::{Emitter, Silent};
use super::settings::Settings;
use super::split_files::SplitFiles;
use super::summary::{LevelCounts, Summary};
use super::tally::Tally;
use super::worker::Worker;
use crate::term::{eprint, quoted};

/// The number of parts that may wait for their turn, for each thread.
const AHEAD: usize = 4;

/// A running check.
pub(super) struct Pool {
    shared: Arc<Shared>,
    tallies: Vec<Arc<Mutex<Tally>>>,
    threads: Vec<std::thread::JoinHandle<()>>,
}

/// The state that workers share.
struct Shared {
    settings: Settings,
    inputs: Vec<InputFile>,
    source: Mutex<Source>,
    output: Mutex<Output>,
    /// Notified when a part was handed over, and when the check stops.
    moved: Condvar,
    /// Whether workers should stop.
    interrupted: Arc<AtomicBool>,
    /// The buffers of chunks whose documents were written.
    spare: Mutex<Vec<Vec<u8>>>,
    /// The number of bytes that were read from files.
    read: Arc<AtomicU64>,
    /// The number of files that were opened.
    begun: AtomicU64,
    /// The number of workers that have not ended.
    working: Mutex<usize>,
    /// Notified when a worker ends.
    ended: Condvar,
}

/// Hands out jobs in the order of the input.
struct Source {
    next_input: usize,
    /// The large file that is being read.
    large: Option<(usize, Opened)>,
    next_turn: u64,
}

/// Takes parts in the order of the input.
struct Output {
    /// The turn of the part that comes next.
    turn: u64,
    /// Parts that were handed over before their turn.
    waiting: BTreeMap<u64, Done>,
    /// The file of the last part, and where that part ends in it.
    file: Option<usize>,
    reached: LineColumn,
    /// Whether a finding said that documents of this file share a line; and how many did, of all files.
    told_of_shared_line: bool,
    shared_lines: LevelCounts,
    /// Compares calls, with `--conversations` or `--message-ids`.
    comparison: Option<Comparison>,
    emitter: Box<dyn Emitter + Send>,
    /// Takes the documents, if they are split.
    split_files: Option<SplitFiles>,
    /// The names that the spec does not have.
    names: Lists<WatchedNames>,
    /// The number of files that cannot be opened, or not read to their end.
    unreadable: u64,
    /// Whether the check has ended: a worker that still waits for input comes too late.
    is_closed: bool,
}

/// The part that a worker made of a job.
struct Done {
    file: usize,
    part: Part,
}

/// Locks a mutex that a worker may have poisoned: its panic is reported at the end.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Pool {
    /// Starts the workers.
    pub(super) fn start(
        settings: &Settings,
        inputs: Vec<InputFile>,
        emitter: Box<dyn Emitter + Send>,
        split_files: Option<SplitFiles>,
        interrupted: Arc<AtomicBool>,
    ) -> Self {
        let threads = settings.threads;
        let shared = Arc::new(Shared {
            settings: settings.clone(),
            inputs,
            source: Mutex::new(Source { next_input: 0, large: None, next_turn: 0 }),
            output: Mutex::new(Output {
                turn: 0,
                waiting: BTreeMap::new(),
                file: None,
                reached: LineColumn::default(),
                told_of_shared_line: false,
                shared_lines: LevelCounts::default(),
                comparison: settings
                    .tracking
                    .map(|tracking| Comparison::new(tracking, &settings.levels, settings.split, settings.spec)),
                emitter,
                split_files,
                names: Lists::default(),
                unreadable: 0,
                is_closed: false,
            }),
            moved: Condvar::new(),
            interrupted,
            spare: Mutex::default(),
            read: Arc::default(),
            begun: AtomicU64::new(0),
            working: Mutex::new(threads),
            ended: Condvar::new(),
        });
        let tallies: Vec<_> = (0..threads).map(|_| Arc::new(Mutex::new(Tally::new(settings.spec)))).collect();
        let threads = tallies.iter().map(|tally| {
            let (shared, tally) = (Arc::clone(&shared), Arc::clone(tally));
            std::thread::spawn(move || {
                let _sign_off = SignOff(&shared);
                shared.work(&tally);
            })
        });
        Self { threads: threads.collect(), tallies, shared }
    }

    /// Waits until all workers have ended, but no longer than `time`. Returns whether they have.
    pub(super) fn wait(&self, time: Duration) -> bool {
        let working = lock(&self.shared.working);
        let (working, _) = self
            .shared
            .ended
            .wait_timeout_while(working, time, |working| *working > 0)
            .unwrap_or_else(PoisonError::into_inner);
        *working == 0
    }

    /// The number of bytes that were read from files.
    pub(super) fn read(&self) -> u64 {
        self.shared.read.load(Ordering::Relaxed)
    }

    /// Ends the check and adds up its counts. Workers that wait for input are left behind.
    pub(super) fn finish(self) -> Finished {
        let is_done = *lock(&self.shared.working) == 0;
        let panicked = is_done && self.threads.into_iter().any(|thread| thread.join().is_err());
        let mut output = lock(&self.shared.output);
        output.is_closed = true;
        let mut summary = Summary::empty(self.shared.settings.spec);
        for tally in &self.tallies {
            summary += lock(tally).summary();
        }
        if let Some(comparison) = &mut output.comparison {
            summary += comparison.summary();
        }
        summary.names = std::mem::take(&mut output.names).map(|names| names.listed());
        if output.shared_lines != LevelCounts::default() {
            summary.findings.insert(rule::DOCUMENTS_ON_ONE_LINE.id.to_owned(), output.shared_lines);
        }
        summary.files = self.shared.begun.load(Ordering::Relaxed);
        let emitter = std::mem::replace(&mut output.emitter, Box::new(Silent));
        let unreadable = output.unreadable;
        let split_files = output.split_files.take();
        Finished { emitter, split_files, summary, unreadable, panicked }
    }
}

/// The result of a check.
pub(super) struct Finished {
    pub(super) emitter: Box<dyn Emitter + Send>,
    pub(super) split_files: Option<SplitFiles>,
    pub(super) summary: Summary,
    /// The number of files that cannot be opened, or not read to their end.
    pub(super) unreadable: u64,
    /// Whether a worker panicked, which is a bug.
    pub(super) panicked: bool,
}

/// Counts a worker as ended when it returns or panics.
struct SignOff<'a>(&'a Shared);

impl Drop for SignOff<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.interrupted.store(true, Ordering::Relaxed);
        }
        *lock(&self.0.working) -= 1;
        self.0.ended.notify_all();
        self.0.moved.notify_all();
    }
}

/// A chunk of a file, or a whole file, that a worker checks next.
enum Job {
    Chunk(usize, Chunk),
    File(usize),
}

impl Shared {
    /// Checks jobs until there are none.
    fn work(&self, tally: &Mutex<Tally>) {
        let Settings { options, spec, dialect, levels, tracking, split, .. } = &self.settings;
        let masking = self.settings.masking();
        let mut worker =
            Worker::new(spec, *dialect, levels, masking, options.max_line().0, *tracking).splitting(*split);
        let mut buffer = Vec::new();
        let mut findings = lock(&self.output).emitter.collector()();
        loop {
            self.refill(&mut buffer);
            let job = lock(&self.source).next(self, &mut buffer);
            let Some((turn, job)) = job else {
                break;
            };
            let mut part = Part::new(findings);
            let file = match job {
                Job::Chunk(file, chunk) => {
                    worker.check(&buffer[..chunk.length], chunk, &mut part, &mut lock(tally));
                    part.documents.keep(&mut buffer);
                    file
                }
                Job::File(file) => {
                    let mut opened = self.open(file);
                    while let Some(chunk) = opened.next(&mut buffer, &self.interrupted) {
                        worker.check(&buffer[..chunk.length], chunk, &mut part, &mut lock(tally));
                        part.documents.keep(&mut buffer);
                        if part.is_large() {
                            let next = Part::new(part.findings.next());
                            let whole = std::mem::replace(&mut part, next);
                            self.hand_over_early(turn, Done { file, part: whole });
                        }
                        self.refill(&mut buffer);
                    }
                    file
                }
            };
            // A worker hands its parts over in the order of their turns.
            findings = part.findings.next();
            self.hand_over(turn, Done { file, part });
        }
    }

    /// Hands over a part. Waits for its turn only if the part is large, or if many wait already.
    fn hand_over(&self, turn: u64, done: Done) {
        let mut output = lock(&self.output);
        let ahead = AHEAD * self.settings.threads;
        while output.turn != turn && (output.waiting.len() >= ahead || done.part.is_large()) && self.is_on() {
            output = self.moved.wait(output).unwrap_or_else(PoisonError::into_inner);
        }
        output.waiting.insert(turn, done);
        let before = output.turn;
        loop {
            let turn = output.turn;
            let Some(done) = output.waiting.remove(&turn) else { break };
            output.take(done, self);
            output.turn += 1;
        }
        if output.turn != before {
            self.moved.notify_all();
        }
    }

    /// Hands over a large first part of a job, at its turn.
    fn hand_over_early(&self, turn: u64, done: Done) {
        let mut output = lock(&self.output);
        while output.turn != turn && self.is_on() {
            output = self.moved.wait(output).unwrap_or_else(PoisonError::into_inner);
        }
        if output.turn == turn {
            output.take(done, self);
        }
    }

    /// Takes a buffer for the next chunk if the last one was kept: the one that was written last, which is in the cache.
    fn refill(&self, buffer: &mut Vec<u8>) {
        if buffer.is_empty() {
            *buffer = lock(&self.spare).pop().unwrap_or_default();
        }
    }

    /// Whether the check goes on.
    fn is_on(&self) -> bool {
        !self.interrupted.load(Ordering::Relaxed)
    }

    /// Opens a file. A thread reads it ahead if it is large, and unpacking it or reading it takes a good part of the time that
    /// checking takes.
    fn open(&self, file: usize) -> Opened {
        self.begun.fetch_add(1, Ordering::Relaxed);
        let input = &self.inputs[file];
        let Settings { options, read_size, threads, split, .. } = &self.settings;
        let sizes = (options.max_window().0, options.max_line().0, *read_size);
        let opened = Opened::open(input, &self.read, sizes, split.is_some());
        let is_large = input.size.is_none_or(|size| size > *read_size as u64);
        // Of several workers, one reads while the others check.
        if is_large && (*threads == 1 || input.is_packed()) { opened.ahead(&self.interrupted) } else { opened }
    }

    /// Whether a file is one job: a small one, or a packed one, because of a file only one thread can unpack. Of the last
    /// file all threads check chunks.
    fn is_one_job(&self, file: usize) -> bool {
        let input = &self.inputs[file];
        let small = self.settings.read_size as u64;
        if self.settings.tracking.is_some() {
            // The documents of a job are kept until its turn, and a packed file has many.
            return input.size.is_some_and(|size| size <= small / 4);
        }
        let is_last = file + 1 == self.inputs.len();
        input.size.is_some_and(|size| size <= small || (input.is_packed() && !is_last))
    }
}

impl Source {
    /// Takes the next job and its turn.
    fn next(&mut self, shared: &Shared, buffer: &mut Vec<u8>) -> Option<(u64, Job)> {
        let turn = self.next_turn;
        let mut found = None;
        while found.is_none() && shared.is_on() {
            if let Some((file, opened)) = &mut self.large {
                let file = *file;
                match opened.next(buffer, &shared.interrupted) {
                    Some(chunk) => found = Some((turn, Job::Chunk(file, chunk))),
                    None => self.large = None,
                }
                continue;
            }
            let file = self.next_input;
            if file == shared.inputs.len() {
                return None;
            }
            self.next_input += 1;
            if shared.is_one_job(file) {
                found = Some((turn, Job::File(file)));
            } else {
                self.large = Some((file, shared.open(file)));
            }
        }
        self.next_turn += 1;
        found
    }
}

impl Output {
    /// Takes the part whose turn it is.
    fn take(&mut self, done: Done, shared: &Shared) {
        if self.is_closed {
            return;
        }
        let Done { file, mut part } = done;
        if self.file != Some(file) {
            self.file = Some(file);
            self.reached = LineColumn::default();
            self.told_of_shared_line = false;
        }
        let name = &shared.inputs[file].name;
        if let Some(comparison) = &mut self.comparison {
            comparison.take(&mut part, self.emitter.collector()(), name, self.reached);
        }
        part.names.drain(..).for_each(|names| self.names += names);
        if let Some(level) = part.shared_line {
            // Each part tells of its first line: keep that of the file.
            if std::mem::replace(&mut self.told_of_shared_line, true) {
                part.findings.remove(&rule::DOCUMENTS_ON_ONE_LINE);
            } else {
                self.shared_lines.count(level, 1);
            }
        }
        let Part { findings, documents, end, unreadable, .. } = part;
        if let Some(files) = &mut self.split_files {
            files.take(documents, name, self.reached).for_each(|buffer| lock(&shared.spare).push(buffer));
        }
        if !self.emitter.emit(name, self.reached, findings) && self.split_files.is_none() {
            // The reader closed stdout, and nothing else is written: stop the workers.
            shared.interrupted.store(true, Ordering::Relaxed);
            shared.moved.notify_all();
        }
        self.reached.add(end.line, end.column);
        if let Some(error) = unreadable {
            self.unreadable += 1;
            eprint(&format!("error: cannot read {}: {error}", quoted(name)));
        }
    }
}
