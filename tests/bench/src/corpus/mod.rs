//! Generated events that look like real ones: the same bytes for the same seed, on every machine.
//!
//! Every event is clean with the lenient profile, unless the corpus has a [`Cause`] of findings. Names, ids and texts are invented; keys and their order, spaces, escapes,
//! and the forms of ids and times are those of the bodies in `tests/fixtures/sdk`.
//!
//! This module needs the standard library only: tests include it by its path.

// Numbers.
mod random;

// JSON.
mod json;

// What events say, and what gives them findings.
mod cause;
mod facts;

// The events of each sender.
mod senders;

pub use cause::Cause;
use facts::Facts;
use json::{Json, Style};
use random::Random;
use senders::{browser, customerio_node, documented, go, node, python, rudder_node, segment_crate};

/// What the events of a corpus look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One SDK, about 600 bytes: envelope, context, all properties.
    Sdk,
    /// As documentation shows events, about 350 bytes.
    Small,
    /// Seven senders by turns, each with its own keys in its own order.
    Mixed,
    /// As [`Shape::Sdk`], with the keys of every object of every event in another order.
    Shuffled,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sdk, Self::Small, Self::Mixed, Self::Shuffled];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sdk => "sdk",
            Self::Small => "small",
            Self::Mixed => "mixed",
            Self::Shuffled => "shuffled",
        }
    }

    /// The shape of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.name() == name)
    }
}

/// Events, one after another, each followed by a line break.
#[derive(Clone, Debug)]
pub struct Corpus {
    text: Vec<u8>,
    /// The offset of each line break.
    ends: Vec<usize>,
}

impl Corpus {
    /// Generates this many events of a shape, all clean.
    pub fn generate(shape: Shape, seed: u64, events: usize) -> Self {
        Self::of(Generator::new(shape, seed), events)
    }

    /// Generates the same events with findings.
    pub fn with_findings(shape: Shape, seed: u64, events: usize, cause: Cause) -> Self {
        Self::of(Generator::new(shape, seed).with_findings(cause), events)
    }

    fn of(mut generator: Generator, events: usize) -> Self {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(events);
        for _ in 0..events {
            generator.event(&mut text);
            ends.push(text.len());
            text.push('\n');
        }
        Self { text: text.into_bytes(), ends }
    }

    /// The events that state their type, as calls of a batch must.
    pub fn with_type(&self) -> Self {
        let states_type = |event: &&[u8]| event.windows(6).any(|window| window == b"\"type\"");
        Self::of_documents(self.events().filter(states_type).map(<[u8]>::to_vec))
    }

    /// The events that are wanted.
    pub fn only(&self, mut is_wanted: impl FnMut(&[u8]) -> bool) -> Self {
        Self::of_documents(self.events().filter(|event| is_wanted(event)).map(<[u8]>::to_vec))
    }

    /// The same events in batches of this many. A last batch with fewer is left out.
    pub fn in_batches(&self, calls: usize) -> Self {
        let events: Vec<_> = self.events().collect();
        let batch = |calls: &[&[u8]]| [b"{\"batch\":[", &*calls.join(&b","[..]), b"]}"].concat();
        Self::of_documents(events.chunks_exact(calls).map(batch))
    }

    /// The same events as NDJSON of this many lines. A last text with fewer is left out.
    pub fn in_lines(&self, calls: usize) -> Self {
        let events: Vec<_> = self.events().collect();
        Self::of_documents(events.chunks_exact(calls).map(|calls| calls.join(&b"\n"[..])))
    }

    fn of_documents(documents: impl Iterator<Item = Vec<u8>>) -> Self {
        let (mut text, mut ends) = (Vec::new(), Vec::new());
        for document in documents {
            text.extend_from_slice(&document);
            ends.push(text.len());
            text.push(b'\n');
        }
        Self { text, ends }
    }

    /// The whole text.
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// The events.
    pub fn events(&self) -> impl Iterator<Item = &[u8]> {
        self.spans().map(|(start, end)| &self.text[start..end])
    }

    /// Where each event starts and ends in the text.
    pub fn spans(&self) -> impl Iterator<Item = (usize, usize)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end + 1));
        starts.zip(self.ends.iter().copied())
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How many bytes the events have, without line breaks.
    pub fn bytes(&self) -> usize {
        self.text.len() - self.ends.len()
    }
}

/// Generates events without end.
#[derive(Clone, Debug)]
pub struct Generator {
    shape: Shape,
    cause: Option<Cause>,
    /// The index of the next event.
    index: usize,
    random: Random,
    /// Milliseconds since the first event.
    clock: u64,
}

impl Generator {
    /// A generator for a shape: the same events for the same seed.
    pub fn new(shape: Shape, seed: u64) -> Self {
        Self { shape, cause: None, index: 0, random: Random(seed), clock: 0 }
    }

    /// Gives the events findings.
    pub fn with_findings(self, cause: Cause) -> Self {
        Self { cause: Some(cause), ..self }
    }

    /// Appends the next event, without a line break.
    pub fn event(&mut self, out: &mut String) {
        self.clock += self.random.below(1500);
        let facts = Facts::new(&mut self.random, self.clock);
        let (mut event, style) = Self::of_sender(self.shape, &facts, &mut self.random);
        if let Some(cause) = self.cause.filter(|cause| cause.concerns(self.index)) {
            cause.apply(&mut event);
        }
        self.index += 1;
        event.write(style, out);
    }

    fn of_sender(shape: Shape, facts: &Facts, random: &mut Random) -> (Json, Style) {
        match shape {
            Shape::Sdk => (node(facts, random), Style::JAVASCRIPT),
            Shape::Small => (documented(facts), Style::JAVASCRIPT),
            Shape::Shuffled => {
                let mut event = node(facts, random);
                event.shuffle(random);
                (event, Style::JAVASCRIPT)
            }
            Shape::Mixed => match random.below(7) {
                0 => (node(facts, random), Style::JAVASCRIPT),
                1 => (browser(facts, random), Style::JAVASCRIPT),
                2 => (python(facts, random), Style::PYTHON),
                3 => (go(facts, random), Style::GO),
                4 => (customerio_node(facts, random), Style::JAVASCRIPT),
                5 => (rudder_node(facts, random), Style::JAVASCRIPT),
                _ => (segment_crate(facts), Style::JAVASCRIPT),
            },
        }
    }
}
