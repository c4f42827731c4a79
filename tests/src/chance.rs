//! Random numbers that can be repeated.

use fastrand::Rng;

/// The number of documents of a test of agreement: `LIVECHAT_AGREEMENT`, or else this number, which takes some seconds.
pub fn agreement(otherwise: usize) -> usize {
    number_of("LIVECHAT_AGREEMENT").map_or(otherwise, |count| usize::try_from(count).expect("a count"))
}

/// The random numbers of a test. Another number in `LIVECHAT_SEED` makes other documents.
pub fn chance(own: u64) -> Rng {
    let seed = own ^ number_of("LIVECHAT_SEED").unwrap_or_default();
    println!("seed {seed:#x}");
    Rng::with_seed(seed)
}

fn number_of(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is a number")))
}
