//! Measures contestants against each other.
//!
//! What we promise are ratios to a base, on whatever machine. Criterion and divan measure one contestant after the other,
//! seconds apart; when the machine slows down in between (other work, heat, a neighbour), the ratio is wrong and nothing
//! shows it. Here all contestants go through the same corpus in every round, and a ratio is the median of the ratios of the
//! rounds: what slows a whole round down cancels out, what slows down one pass is an outlier. A pass that follows one of
//! another kind takes up to 5 % more or less, so each contestant follows each other one equally often. Time is the time that the thread has run, if the system reports that. The spread of the
//! middle half of the ratios is printed, too.
//!
//! A contestant runs only after it has accepted all events of the corpus and refused all those with a mistake, except for mistakes
//! that it is known not to detect.

use std::hint::black_box;
use std::time::Duration;

use serde_json::{Map, Value};

use crate::corpus::Corpus;
use crate::mistakes::{Mistake, SOUND, with_mistakes};
use crate::order;

/// Does something with each event of a corpus.
pub trait Contestant {
    /// The name in the table.
    fn name(&self) -> &str;

    /// The mistakes that it does not detect.
    fn misses(&self) -> &[Mistake] {
        &[]
    }

    /// The first thing that it gets wrong.
    fn wrong(&mut self, corpus: &Corpus) -> Option<String>;

    /// Prepares a pass. This is not measured.
    fn prepare(&mut self, _: &Corpus) {}

    /// Goes through the corpus once; returns how many bytes of events it has accepted, or written.
    fn pass(&mut self, corpus: &Corpus) -> usize;
}

/// A contestant that validates events.
pub struct Validator<F> {
    name: &'static str,
    misses: &'static [Mistake],
    accepts: F,
}

impl<F: FnMut(&[u8]) -> bool> Validator<F> {
    /// Makes a contestant that does not detect these mistakes.
    pub const fn new(name: &'static str, misses: &'static [Mistake], accepts: F) -> Self {
        Self { name, misses, accepts }
    }
}

impl<F: FnMut(&[u8]) -> bool> Contestant for Validator<F> {
    fn name(&self) -> &str {
        self.name
    }

    fn misses(&self) -> &[Mistake] {
        self.misses
    }

    fn wrong(&mut self, corpus: &Corpus) -> Option<String> {
        wrong_verdict(corpus, self.misses, &mut self.accepts)
    }

    fn pass(&mut self, corpus: &Corpus) -> usize {
        corpus.events().filter(|event| black_box((self.accepts)(black_box(event)))).map(<[u8]>::len).sum()
    }
}

/// A contestant that judges events of its own, and has one right judgement of each.
pub struct Judge<'c, F> {
    name: String,
    events: &'c Corpus,
    is_right: F,
}

impl<'c, F: FnMut(usize, &[u8]) -> bool> Judge<'c, F> {
    /// Makes a contestant; `is_right` judges an event, by its index and its bytes, and says whether that was right.
    pub fn new(name: impl Into<String>, events: &'c Corpus, is_right: F) -> Self {
        Self { name: name.into(), events, is_right }
    }
}

impl<F: FnMut(usize, &[u8]) -> bool> Contestant for Judge<'_, F> {
    fn name(&self) -> &str {
        &self.name
    }

    fn wrong(&mut self, _: &Corpus) -> Option<String> {
        let (_, event) = self.events.events().enumerate().find(|(index, event)| !(self.is_right)(*index, event))?;
        Some(format!("is wrong about {}", String::from_utf8_lossy(event)))
    }

    fn pass(&mut self, _: &Corpus) -> usize {
        let judged = self.events.events().enumerate();
        judged
            .filter(|(index, event)| black_box((self.is_right)(*index, black_box(event))))
            .map(|(_, event)| event.len())
            .sum()
    }
}

/// A buffer that events are written into.
pub trait Buffer: Default + AsRef<[u8]> {
    /// Empties it and keeps its capacity.
    fn clear(&mut self);
}

impl Buffer for Vec<u8> {
    fn clear(&mut self) {
        self.clear();
    }
}

impl Buffer for String {
    fn clear(&mut self) {
        self.clear();
    }
}

/// A contestant that writes the same events again and again. They should be few: a program that writes an event has just
/// made it, so it is still in the cache.
pub struct Writing<T, B, F> {
    name: &'static str,
    events: Vec<T>,
    write: F,
    out: B,
}

impl<T, B: Buffer, F: FnMut(&T, &mut B)> Writing<T, B, F> {
    /// Makes a contestant; `write` appends an event to the empty buffer.
    pub fn new(name: &'static str, events: Vec<T>, write: F) -> Self {
        Self { name, events, write, out: B::default() }
    }
}

impl<T, B: Buffer, F: FnMut(&T, &mut B)> Contestant for Writing<T, B, F> {
    fn name(&self) -> &str {
        self.name
    }

    /// It must write what was read, without nulls.
    fn wrong(&mut self, corpus: &Corpus) -> Option<String> {
        for (event, read) in self.events.iter().zip(corpus.events()) {
            self.out.clear();
            (self.write)(event, &mut self.out);
            if serde_json::from_slice(self.out.as_ref()).ok() != Some(as_written(read)) {
                let (written, read) = (String::from_utf8_lossy(self.out.as_ref()), String::from_utf8_lossy(read));
                return Some(format!("writes {written} for {read}"));
            }
        }
        None
    }

    fn pass(&mut self, corpus: &Corpus) -> usize {
        let mut bytes = 0;
        for event in self.events.iter().cycle().take(corpus.len()) {
            self.out.clear();
            (self.write)(black_box(event), &mut self.out);
            bytes += black_box(&self.out).as_ref().len();
        }
        bytes
    }
}

/// A contestant that does the same in each pass, whatever the corpus holds. Tests say whether it is right.
pub struct Timed<F> {
    name: &'static str,
    pass: F,
}

impl<F: FnMut(&Corpus) -> usize> Timed<F> {
    /// Makes a contestant; `pass` does something for each event of the corpus, and returns how many bytes it has written.
    pub const fn new(name: &'static str, pass: F) -> Self {
        Self { name, pass }
    }
}

impl<F: FnMut(&Corpus) -> usize> Contestant for Timed<F> {
    fn name(&self) -> &str {
        self.name
    }

    fn wrong(&mut self, _: &Corpus) -> Option<String> {
        None
    }

    fn pass(&mut self, corpus: &Corpus) -> usize {
        (self.pass)(corpus)
    }
}

/// The result of a contestant.
#[derive(Clone, Debug)]
pub struct Result {
    /// The contestant's name.
    pub name: String,
    /// The mistakes that it does not detect.
    pub misses: Vec<Mistake>,
    /// The figures, or what it got wrong, in which case it did not run.
    pub figures: std::result::Result<Figures, String>,
}

/// The medians of all rounds.
#[derive(Clone, Debug)]
pub struct Figures {
    /// Nanoseconds for an event.
    pub nanoseconds: f64,
    /// Megabytes a second: 10^6 bytes that were read, or written.
    pub megabytes: f64,
    /// How many times as fast as each base.
    pub ratios: Vec<f64>,
    /// The quartiles of the ratio to the first base.
    pub quartiles: (f64, f64),
}

/// Runs the contestants through a corpus for this many rounds. The first contestant is the base; `bases` names more.
pub fn race(
    contestants: &mut [Box<dyn Contestant + '_>],
    bases: &[&str],
    corpus: &Corpus,
    rounds: usize,
) -> Vec<Result> {
    let wrong: Vec<_> = contestants.iter_mut().map(|contestant| contestant.wrong(corpus)).collect();
    let running: Vec<_> = (0..contestants.len()).filter(|&at| wrong[at].is_none()).collect();
    let mut times = vec![Vec::new(); contestants.len()];
    let mut bytes = vec![0; contestants.len()];
    // The first two rounds warm up.
    for round in 0..rounds + 2 {
        for turn in order::of_round(running.len(), round) {
            let at = running[turn];
            let (time, passed) = run(&mut *contestants[at], corpus);
            bytes[at] = passed;
            if round >= 2 {
                times[at].push(time.as_secs_f64());
            }
        }
    }
    let base_of = |name: &str| contestants.iter().position(|contestant| contestant.name() == name);
    let bases: Vec<_> = std::iter::once(0).chain(bases.iter().filter_map(|name| base_of(name))).collect();
    let figures = |at: usize| {
        let time = quantile(&times[at], 0.5);
        let ratios = |base: usize| -> Vec<f64> { times[base].iter().zip(&times[at]).map(|(a, b)| a / b).collect() };
        Figures {
            nanoseconds: time * 1e9 / float(corpus.len()),
            megabytes: float(bytes[at]) / 1e6 / time,
            ratios: bases.iter().map(|&base| quantile(&ratios(base), 0.5)).collect(),
            quartiles: (quantile(&ratios(0), 0.25), quantile(&ratios(0), 0.75)),
        }
    };
    let results = wrong.into_iter().enumerate().map(|(at, wrong)| Result {
        name: contestants[at].name().to_owned(),
        misses: contestants[at].misses().to_vec(),
        figures: wrong.map_or_else(|| Ok(figures(at)), Err),
    });
    results.collect()
}

fn run(contestant: &mut dyn Contestant, corpus: &Corpus) -> (Duration, usize) {
    contestant.prepare(corpus);
    let start = now();
    let passed = contestant.pass(black_box(corpus));
    (now().saturating_sub(start), black_box(passed))
}

/// The time that this thread has run, so that a pass does not pay for others that take its place on the core.
#[cfg(unix)]
pub fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// The time since the first call.
#[cfg(not(unix))]
pub fn now() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

/// The first wrong verdict.
pub fn wrong_verdict(corpus: &Corpus, misses: &[Mistake], mut accepts: impl FnMut(&[u8]) -> bool) -> Option<String> {
    for event in corpus.events().chain([SOUND.as_bytes()]) {
        if !accepts(event) {
            return Some(format!("refuses {}", String::from_utf8_lossy(event)));
        }
    }
    for (mistake, event) in with_mistakes() {
        let accepted = accepts(event.as_bytes());
        if accepted != misses.contains(&mistake) {
            return Some(format!("{} {mistake:?}: {event}", if accepted { "accepts" } else { "refuses" }));
        }
    }
    None
}

/// An event as it is written after reading: with its type, and without nulls.
fn as_written(event: &[u8]) -> Value {
    let mut event: Map<String, Value> = serde_json::from_slice(event).unwrap_or_default();
    event.retain(|_, value| !value.is_null());
    event.insert("type".to_owned(), Value::from("track"));
    Value::Object(event)
}

/// The quantile of values; NaN if there are none.
fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let Some(last) = sorted.len().checked_sub(1) else {
        return f64::NAN;
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index of the values")]
    let at = (float(last) * part) as usize;
    let next = sorted[(at + 1).min(last)];
    sorted[at] + (next - sorted[at]) * (float(last) * part - float(at))
}

/// A count as a float.
pub fn float(count: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let float = count as f64;
    float
}
