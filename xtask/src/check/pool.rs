//! The threads: each takes the next piece of work, judges it, and hands over what it found when it is its turn.
//!
//! A file is one piece of work if it is small, so that many files are opened and unpacked by all threads. Of a large file
//! the next chunk is: whoever needs work reads it, while the others judge. No thread runs ahead far, and what waits for
//! its turn is small, so memory does not grow with the input.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::chunks::{Chunk, Chunks, Kind};
use super::conversations::Comparison;
use super::inputs::InputFile;
use super::part::{LineColumn, Part};
use super::report::emitter::{Emitter, Silent};
use super::settings::Settings;
use super::summary::Summary;
use super::tally::Tally;
use super::unpack::{Stop, Unpacked};
use super::worker::Worker;

/// A file up to this size is one piece of work.
const SMALL: u64 = 1 << 20;

/// The same, if conversations are compared: what documents tell of them waits for its turn along with the documents.
const SMALL_IN_ORDER: u64 = 256 << 10;

/// How many pieces of work may wait for their turn, for each thread.
const AHEAD: usize = 4;

/// A check that is under way.
pub(super) struct Pool {
    shared: Arc<Shared>,
    tallies: Vec<Arc<Mutex<Tally>>>,
    threads: Vec<std::thread::JoinHandle<()>>,
}

struct Shared {
    settings: Settings,
    inputs: Vec<InputFile>,
    source: Mutex<Source>,
    output: Mutex<Output>,
    /// Something was handed over, or nothing more is to be done.
    moved: Condvar,
    interrupted: Arc<AtomicBool>,
    /// The bytes of files that were read.
    read: Arc<AtomicU64>,
    /// How many files were begun.
    begun: AtomicU64,
    /// How many threads are at work.
    working: Mutex<usize>,
    ended: Condvar,
}

/// Where work comes from.
struct Source {
    next_input: usize,
    /// The large file that is being read.
    stream: Option<(usize, Opened)>,
    next_turn: u64,
}

/// Where what was found goes to.
struct Output {
    turn: u64,
    waiting: BTreeMap<u64, Done>,
    /// The file that was handed over last, and the place that was reached in it.
    file: Option<usize>,
    reached: LineColumn,
    /// Compares conversations, if that is asked for.
    comparison: Option<Comparison>,
    emitter: Box<dyn Emitter + Send>,
    unreadable: Vec<usize>,
    is_closed: bool,
}

struct Done {
    file: usize,
    part: Part,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Pool {
    /// Begins to check.
    pub(super) fn start(
        settings: &Settings,
        inputs: Vec<InputFile>,
        emitter: Box<dyn Emitter + Send>,
        interrupted: Arc<AtomicBool>,
    ) -> Self {
        let threads = settings.threads;
        let shared = Arc::new(Shared {
            settings: settings.clone(),
            inputs,
            source: Mutex::new(Source { next_input: 0, stream: None, next_turn: 0 }),
            output: Mutex::new(Output {
                turn: 0,
                waiting: BTreeMap::new(),
                file: None,
                reached: LineColumn::default(),
                comparison: settings
                    .conversations
                    .map(|tracking| Comparison::new(tracking, &settings.levels, settings.spec)),
                emitter,
                unreadable: Vec::new(),
                is_closed: false,
            }),
            moved: Condvar::new(),
            interrupted,
            read: Arc::default(),
            begun: AtomicU64::new(0),
            working: Mutex::new(threads),
            ended: Condvar::new(),
        });
        let tallies: Vec<_> = (0..threads).map(|_| Arc::new(Mutex::new(Tally::new(settings.spec)))).collect();
        let threads = tallies.iter().map(|tally| {
            let (shared, tally) = (Arc::clone(&shared), Arc::clone(tally));
            std::thread::spawn(move || {
                let _leaving = Leaving(&shared);
                shared.work(&tally);
            })
        });
        Self { threads: threads.collect(), tallies, shared }
    }

    /// Waits until all is done, but no longer than this; whether it is.
    pub(super) fn wait(&self, time: Duration) -> bool {
        let working = lock(&self.shared.working);
        let (working, _) = self
            .shared
            .ended
            .wait_timeout_while(working, time, |working| *working > 0)
            .unwrap_or_else(PoisonError::into_inner);
        *working == 0
    }

    /// How many bytes of files were read.
    pub(super) fn read(&self) -> u64 {
        self.shared.read.load(Ordering::Relaxed)
    }

    /// Ends the check: the report, the counts, and the files that could not be read. Threads that wait for input are
    /// left to themselves.
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
        summary.files = self.shared.begun.load(Ordering::Relaxed);
        let emitter = std::mem::replace(&mut output.emitter, Box::new(Silent));
        let unreadable = output.unreadable.len() as u64;
        Finished { emitter, summary, unreadable, panicked }
    }
}

/// What a check came to.
pub(super) struct Finished {
    pub(super) emitter: Box<dyn Emitter + Send>,
    pub(super) summary: Summary,
    /// How many files could not be read to their end.
    pub(super) unreadable: u64,
    /// Whether a thread failed, which is a fault of this program.
    pub(super) panicked: bool,
}

/// Says that a thread has left, however it did.
struct Leaving<'a>(&'a Shared);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.interrupted.store(true, Ordering::Relaxed);
        }
        *lock(&self.0.working) -= 1;
        self.0.ended.notify_all();
        self.0.moved.notify_all();
    }
}

enum Work {
    Chunk(usize, Chunk),
    File(usize),
}

impl Shared {
    fn work(&self, tally: &Mutex<Tally>) {
        let Settings { spec, dialect, levels, max_line, conversations, .. } = &self.settings;
        let mut worker = Worker::new(spec, *dialect, levels, *max_line, conversations.is_some());
        let mut buffer = Vec::new();
        let empty = lock(&self.output).emitter.collector();
        loop {
            let work = lock(&self.source).next(self, &mut buffer);
            let Some((turn, work)) = work else {
                break;
            };
            let mut part = Part::new(empty());
            let file = match work {
                Work::Chunk(file, chunk) => {
                    worker.check(&buffer[..chunk.length], chunk, &mut part, &mut lock(tally));
                    file
                }
                Work::File(file) => {
                    let mut stream = self.open(file);
                    while let Some(chunk) = stream.next(self, &mut buffer) {
                        worker.check(&buffer[..chunk.length], chunk, &mut part, &mut lock(tally));
                        if part.is_large() {
                            let whole = std::mem::replace(&mut part, Part::new(empty()));
                            self.hand_over_early(turn, Done { file, part: whole });
                        }
                    }
                    file
                }
            };
            self.hand_over(turn, Done { file, part });
        }
    }

    /// Hands over what was found, when everything before it was.
    fn hand_over(&self, turn: u64, done: Done) {
        let mut output = lock(&self.output);
        let ahead = AHEAD * self.settings.threads;
        while output.turn != turn && (output.waiting.len() >= ahead || done.part.is_large()) && self.is_on() {
            output = self.moved.wait(output).unwrap_or_else(PoisonError::into_inner);
        }
        output.waiting.insert(turn, done);
        let before = output.turn;
        while let Some(done) = {
            let turn = output.turn;
            output.waiting.remove(&turn)
        } {
            output.take(done, self);
            output.turn += 1;
        }
        if output.turn != before {
            self.moved.notify_all();
        }
    }

    /// Hands over a first part of what was found, which is large, when everything before it was.
    fn hand_over_early(&self, turn: u64, done: Done) {
        let mut output = lock(&self.output);
        while output.turn != turn && self.is_on() {
            output = self.moved.wait(output).unwrap_or_else(PoisonError::into_inner);
        }
        if output.turn == turn {
            output.take(done, self);
        }
    }

    fn is_on(&self) -> bool {
        !self.interrupted.load(Ordering::Relaxed)
    }

    fn open(&self, file: usize) -> Opened {
        self.begun.fetch_add(1, Ordering::Relaxed);
        let reader: std::io::Result<Box<dyn Read + Send>> = match &self.inputs[file].path {
            Some(path) => File::open(path).map(|file| Box::new(file) as _),
            None => Ok(Box::new(std::io::stdin())),
        };
        let unpacked =
            reader.map_err(Stop::Unreadable).and_then(|reader| Unpacked::new(reader, Arc::clone(&self.read)));
        match unpacked {
            Ok(unpacked) => Opened::Chunks(Box::new(Chunks::new(unpacked, self.settings.max_line))),
            Err(stop) => Opened::Stopped(Some(stop)),
        }
    }

    /// Whether the file is read and judged by one thread.
    fn is_small(&self, file: usize) -> bool {
        let input = &self.inputs[file];
        if self.settings.conversations.is_some() {
            // What comes of a large file would wait until those before it are done, whoever unpacks it.
            return input.size.is_some_and(|size| size <= SMALL_IN_ORDER);
        }
        // Unpacking is the most of the work, and only one thread can do it for a file.
        let others = self.inputs.len() - file > self.settings.threads;
        input.size.is_some_and(|size| size <= SMALL || (input.is_packed() && others))
    }
}

enum Opened {
    Chunks(Box<Chunks>),
    Stopped(Option<Stop>),
}

impl Opened {
    fn next(&mut self, shared: &Shared, buffer: &mut Vec<u8>) -> Option<Chunk> {
        match self {
            Self::Chunks(stream) => stream.next(buffer, &shared.interrupted),
            Self::Stopped(stop) => Some(Chunk { length: 0, offset: 0, kind: Kind::Stop(stop.take()?) }),
        }
    }
}

impl Source {
    /// The next piece of work, and its turn.
    fn next(&mut self, shared: &Shared, buffer: &mut Vec<u8>) -> Option<(u64, Work)> {
        let turn = self.next_turn;
        let mut found = None;
        while found.is_none() && shared.is_on() {
            if let Some((file, opened)) = &mut self.stream {
                let file = *file;
                match opened.next(shared, buffer) {
                    Some(chunk) => found = Some((turn, Work::Chunk(file, chunk))),
                    None => self.stream = None,
                }
                continue;
            }
            let file = self.next_input;
            if file == shared.inputs.len() {
                return None;
            }
            self.next_input += 1;
            if shared.is_small(file) {
                found = Some((turn, Work::File(file)));
            } else {
                self.stream = Some((file, shared.open(file)));
            }
        }
        self.next_turn += 1;
        found
    }
}

impl Output {
    fn take(&mut self, done: Done, shared: &Shared) {
        if self.is_closed {
            return;
        }
        let Done { file, mut part } = done;
        if self.file != Some(file) {
            self.file = Some(file);
            self.reached = LineColumn::default();
        }
        let name = &shared.inputs[file].name;
        if let Some(comparison) = &mut self.comparison {
            comparison.take(&mut part, self.emitter.collector()());
        }
        let Part { findings, end, unreadable, .. } = part;
        if !self.emitter.emit(name, self.reached, findings) {
            // Nobody listens any more.
            shared.interrupted.store(true, Ordering::Relaxed);
            shared.moved.notify_all();
        }
        self.reached.add(end.line, end.column);
        if let Some(error) = unreadable {
            self.unreadable.push(file);
            crate::term::eprint(&format!("error: cannot read {}: {error}", crate::term::quoted(name)));
        }
    }
}
