//! The order of the contestants of benchmarks.

use std::collections::BTreeMap;

#[expect(unreachable_pub, reason = "it is public in the package of the benchmarks")]
#[path = "../bench/src/order.rs"]
mod order;

/// What a contestant takes depends on its place and on the one before it: so each comes at each place, and after each other
/// one, equally often.
#[test]
fn the_order_of_contestants_favours_none() {
    for contestants in 1..=12_usize {
        let rounds = if contestants.is_multiple_of(2) { contestants } else { 2 * contestants };
        let (mut places, mut pairs) = (BTreeMap::new(), BTreeMap::new());
        for round in 0..rounds {
            let order = order::of_round(contestants, round);
            for (place, &contestant) in order.iter().enumerate() {
                *places.entry((place, contestant)).or_insert(0) += 1;
            }
            for pair in order.windows(2) {
                assert_ne!(pair[0], pair[1]);
                *pairs.entry((pair[0], pair[1])).or_insert(0) += 1;
            }
        }
        let times = rounds / contestants;
        assert_eq!(places.len(), contestants * contestants, "{contestants} contestants");
        assert_eq!(pairs.len(), contestants * (contestants - 1), "{contestants} contestants");
        assert!(
            places.into_values().chain(pairs.into_values()).all(|count| count == times),
            "{contestants} contestants"
        );
    }
}
