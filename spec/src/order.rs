//! Sorting. The compiler makes another sort for each type of items, and takes long for it, so here is one for all.

use core::cmp::Ordering;

/// Returns the indices of so many items in the order of the items. Equal ones stay in their order.
pub(crate) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&left, &right| compare(left, right));
    order
}

/// Sorts items by a key. Those of one key stay in their order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    if items.windows(2).all(|pair| key(&pair[0]) <= key(&pair[1])) {
        return;
    }
    let mut order = order(items.len(), &|left, right| key(&items[left]).cmp(&key(&items[right])));
    // The indices form cycles: along each, every item goes to its place.
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let next = core::mem::replace(&mut order[at], at);
            if next == start {
                break;
            }
            items.swap(at, next);
            at = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{order, sort_by_key};

    #[test]
    fn sorts_as_std_does() {
        let mut random = fastrand::Rng::with_seed(7);
        for length in (0..60).chain([1000]) {
            let keys = 1 + random.usize(..=length);
            let items: Vec<(usize, usize)> = (0..length).map(|at| (random.usize(..keys), at)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let by_order = order(length, &|left, right| items[left].0.cmp(&items[right].0));
            assert_eq!(by_order.iter().map(|&at| items[at]).collect::<Vec<_>>(), expected);
            let mut sorted = items;
            sort_by_key(&mut sorted, |item| item.0);
            assert_eq!(sorted, expected);
        }
    }
}
