//! Sorting. The compiler makes another sort for each type of items, and takes long for it, so here is one for all.

use core::cmp::Ordering;

/// Returns the indices of so many items in the order of the items. Equal ones stay in their order.
pub(crate) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut merged = vec![0; count];
    // A merge sort is a loop, where a sort of the standard library is thirty functions for the compiler. The runs of this
    // length are sorted, and two neighbours become one.
    let mut run = 1;
    while run < count {
        let mut start = 0;
        while start < count {
            let (middle, end) = ((start + run).min(count), (start + 2 * run).min(count));
            let (mut left, mut right) = (start, middle);
            // Items that are in order already, as most are, take one comparison for two runs.
            let in_order = middle == end || compare(order[middle - 1], order[middle]).is_le();
            for place in &mut merged[start..end] {
                let is_left = left < middle && (in_order || right == end || compare(order[left], order[right]).is_le());
                let next = if is_left { &mut left } else { &mut right };
                *place = order[*next];
                *next += 1;
            }
            start = end;
        }
        core::mem::swap(&mut order, &mut merged);
        run *= 2;
    }
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

/// Returns for each of so many names the index of the first one that equals it.
pub fn first_equal<'n>(count: usize, name: &dyn Fn(usize) -> &'n str) -> Vec<usize> {
    let order = order(count, &|left, right| name(left).cmp(name(right)));
    let mut found = vec![0; count];
    let mut first = order.first().copied().unwrap_or_default();
    for at in order {
        if name(at) != name(first) {
            first = at;
        }
        found[at] = first;
    }
    found
}

/// Keeps each name once: at its first position, with its last value.
pub fn drop_repeats<T>(items: &mut Vec<T>, name: impl Fn(&T) -> &str, set_value: impl Fn(&mut T, T)) {
    let first = first_equal(items.len(), &|at| name(&items[at]));
    let mut kept: Vec<T> = Vec::with_capacity(items.len());
    // Where each first one is kept.
    let mut places = vec![0; items.len()];
    for (at, item) in core::mem::take(items).into_iter().enumerate() {
        if first[at] == at {
            places[at] = kept.len();
            kept.push(item);
        } else {
            set_value(&mut kept[places[first[at]]], item);
        }
    }
    *items = kept;
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;

    use super::{drop_repeats, order, sort_by_key};

    #[test]
    fn keeps_first_positions_and_last_values() {
        let mut items = vec![("b", 1), ("a", 2), ("b", 3), ("c", 4), ("a", 5), ("b", 6)];
        drop_repeats(&mut items, |item| item.0, |kept, item| kept.1 = item.1);
        assert_eq!(items, [("b", 6), ("a", 5), ("c", 4)]);
        drop_repeats(&mut items, |item| item.0, |_, _| unreachable!("each name is there once"));
        assert_eq!(items.len(), 3);
    }

    #[test]
    fn items_in_order_take_one_comparison_each() {
        let made = Cell::new(0);
        let count = |left: usize, right: usize| {
            made.set(made.get() + 1);
            (left / 7).cmp(&(right / 7))
        };
        assert!(order(1000, &count).is_sorted());
        assert!(made.get() < 1000, "{} comparisons", made.get());
    }

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
