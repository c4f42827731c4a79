//! Benchmarks: the events, the contestants, and the race between them. `README.md` describes how to run them.

pub mod corpus;
pub mod derived;
pub mod mistakes;
pub mod order;
pub mod ours;
pub mod peers;
pub mod plan;
pub mod race;
pub mod record;
pub mod worst;
