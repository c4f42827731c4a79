//! Benchmarks: events as they are sent, the peers, and what measures them beside each other. `README.md` says how to run it.

pub mod corpus;
pub mod faults;
pub mod ours;
pub mod peers;
pub mod race;
pub mod record;
