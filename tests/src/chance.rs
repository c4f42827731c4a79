//! Chance that can be repeated.

use fastrand::Rng;

/// How many documents are judged by a test of agreement: what `LIVECHAT_AGREEMENT` says, or some seconds' worth.
pub fn agreement(otherwise: usize) -> usize {
    number_of("LIVECHAT_AGREEMENT").map_or(otherwise, |count| usize::try_from(count).expect("a count"))
}

/// Chance for a test of agreement; other numbers in `LIVECHAT_SEED` make other documents.
pub fn chance(own: u64) -> Rng {
    let seed = own ^ number_of("LIVECHAT_SEED").unwrap_or_default();
    println!("seed {seed:#x}");
    Rng::with_seed(seed)
}

fn number_of(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is a number")))
}
