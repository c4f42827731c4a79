//! The order of contestants.
//!
//! This module needs the standard library only: tests include it by its path.

/// Returns the contestants in the order of a round: a design of Williams. In as many rounds as there are contestants, each
/// comes once at each place. In these rounds each follows each other one once; if the number is odd, in twice as many
/// rounds, and twice.
pub fn of_round(contestants: usize, round: usize) -> Vec<usize> {
    let place = |turn: usize| if turn.is_multiple_of(2) { turn / 2 } else { contestants - turn.div_ceil(2) };
    let mut order: Vec<_> = (0..contestants).map(|turn| (place(turn) + round) % contestants).collect();
    if !contestants.is_multiple_of(2) && !(round / contestants).is_multiple_of(2) {
        order.reverse();
    }
    order
}
