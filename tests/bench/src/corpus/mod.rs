//! Generated events that look like real ones: the same bytes for the same seed, on every machine.
//!
//! Every event is clean with the lenient profile. Names, ids and texts are invented; keys and their order, spaces, escapes,
//! and the forms of ids and times are those of the bodies in `tests/fixtures/sdk`.
//!
//! This module needs the standard library only: tests include it by its path.

// Numbers.
mod random;

// JSON.
mod json;

// What events say.
mod facts;

// The events of each sender.
mod senders;

use facts::Facts;
use json::Style;
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
    /// Generates this many events of a shape.
    pub fn generate(shape: Shape, seed: u64, events: usize) -> Self {
        let mut generator = Generator::new(shape, seed);
        let mut text = String::new();
        let mut ends = Vec::with_capacity(events);
        for _ in 0..events {
            generator.event(&mut text);
            ends.push(text.len());
            text.push('\n');
        }
        Self { text: text.into_bytes(), ends }
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
    random: Random,
    /// Milliseconds since the first event.
    clock: u64,
}

impl Generator {
    /// A generator for a shape: the same events for the same seed.
    pub fn new(shape: Shape, seed: u64) -> Self {
        Self { shape, random: Random(seed), clock: 0 }
    }

    /// Appends the next event, without a line break.
    pub fn event(&mut self, out: &mut String) {
        self.clock += self.random.below(1500);
        let random = &mut self.random;
        let facts = Facts::new(random, self.clock);
        match self.shape {
            Shape::Sdk => node(&facts, random).write(Style::JAVASCRIPT, out),
            Shape::Small => documented(&facts).write(Style::JAVASCRIPT, out),
            Shape::Shuffled => {
                let mut event = node(&facts, random);
                event.shuffle(random);
                event.write(Style::JAVASCRIPT, out);
            }
            Shape::Mixed => match random.below(7) {
                0 => node(&facts, random).write(Style::JAVASCRIPT, out),
                1 => browser(&facts, random).write(Style::JAVASCRIPT, out),
                2 => python(&facts, random).write(Style::PYTHON, out),
                3 => go(&facts, random).write(Style::GO, out),
                4 => customerio_node(&facts, random).write(Style::JAVASCRIPT, out),
                5 => rudder_node(&facts, random).write(Style::JAVASCRIPT, out),
                _ => segment_crate(&facts).write(Style::JAVASCRIPT, out),
            },
        }
    }
}
